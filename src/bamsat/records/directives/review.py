"""Verbs of the review: what a person says of each order that was read. Each is one transaction and one line of the journal.

Nothing is destroyed: a rejected order, and one that a split or a merge replaced, can be had back by `restore`.
"""

import re
from collections.abc import Mapping
from datetime import datetime
from itertools import pairwise
from typing import Any

from django.db import transaction

from bamsat.reckoning.frames import first_day
from bamsat.records.agencies.actions import enter_in_directory
from bamsat.records.agencies.asker import Asker, Refused
from bamsat.records.agencies.meanings import forms_in_paper
from bamsat.records.agencies.queries import names as names_of
from bamsat.records.agencies.resolve import key, resolve
from bamsat.records.directives.actions import may_review, resolve_again, thing
from bamsat.records.directives.clauses import clauses
from bamsat.records.directives.models import Directive, Proposal
from bamsat.records.directives.proposing import questions
from bamsat.records.directives.vocabulary import Decision, Origin, Part, Recurrence
from bamsat.records.journal.actions import write

Json = dict[str, Any]


def order(asker: Asker, paper: Directive, number: int) -> Proposal:
    """One order under review; raises Proposal.DoesNotExist."""
    may_review(asker, paper)
    found: Proposal = paper.reading.proposals.get(pk=number)
    return found


@transaction.atomic
def accept(asker: Asker, paper: Directive, number: int, at: datetime) -> Proposal:
    """The order is right as it stands; questions still open are accepted as open and journalled so."""
    return _decide(asker, paper, number, Decision.ACCEPTED, at)


@transaction.atomic
def reject(asker: Asker, paper: Directive, number: int, at: datetime) -> Proposal:
    """Not an order."""
    return _decide(asker, paper, number, Decision.REJECTED, at)


@transaction.atomic
def restore(asker: Asker, paper: Directive, number: int, at: datetime) -> Proposal:
    """Back to undecided; the orders that a split or a merge made of it are taken back, and what they replaced returns."""
    row = order(asker, paper, number)
    for made in row.made_into.exclude(decision=Decision.WITHDRAWN):
        made.made_from.update(decision=Decision.PENDING)
        made.decision = Decision.WITHDRAWN
        made.save(update_fields=["decision"])
    return _decide(asker, paper, number, Decision.PENDING, at)


@transaction.atomic
def accept_clear(asker: Asker, paper: Directive, at: datetime) -> int:
    """Accept every undecided order that raises no question; returns how many."""
    may_review(asker, paper)
    clear = [row for row in paper.reading.proposals.filter(decision=Decision.PENDING) if not row.questions]
    paper.reading.proposals.filter(pk__in=[row.pk for row in clear]).update(decision=Decision.ACCEPTED)
    _note(asker, paper, "accept_clear", {"orders": [row.pk for row in clear]}, at)
    return len(clear)


@transaction.atomic
def edit(asker: Asker, paper: Directive, number: int, fields: Json, at: datetime) -> Proposal:
    """Change what an order says: `text`, `time`, `parts` (of {role, name, body}), `products`. What is not named stays.

    The span it was read from stays too: the words of the paper remain its evidence.
    """
    row = order(asker, paper, number)
    before = {name: getattr(row, name) for name in ("text", "time", "parts", "products")}
    if "text" in fields:
        row.text = " ".join(fields["text"].split())
        if not row.text:
            raise Refused("Nội dung nhiệm vụ không được để trống. Nếu đây không phải nhiệm vụ, hãy bấm Bỏ.")
    if "time" in fields:
        row.time = _time(row.time, fields["time"])
    if "parts" in fields:
        row.parts = [_part(asker, paper, row.parts, part) for part in fields["parts"]]
    if "products" in fields:
        row.products = [" ".join(line.split()) for line in fields["products"] if line.strip()]
    row.questions = questions(row.parts, row.time, settled=bool(fields.get("settled")), before=row.questions)
    row.edited = True
    row.save()
    after = {name: getattr(row, name) for name in before}
    _note(
        asker,
        paper,
        "edit",
        {"order": row.pk, **{k: [before[k], after[k]] for k in before if before[k] != after[k]}},
        at,
    )
    return row


@transaction.atomic
def assign(
    asker: Asker, paper: Directive, number: int, role: str, name: str, span: tuple[int, int] | None, at: datetime
) -> Proposal:
    """Give a body a role in an order, by its name; `span` when the name was pointed at in the paper."""
    row = order(asker, paper, number)
    part = _part(asker, paper, [], {"role": role, "name": name, "body": None})
    if span is not None and not 0 <= span[0] < span[1] <= len(paper.reading.contract["text"]):
        raise Refused("Hãy bôi đen tên cơ quan trong văn bản rồi chọn lại.")
    part["start"], part["end"] = span or (None, None)
    if not any((old["role"], old["name"]) == (part["role"], part["name"]) for old in row.parts):
        row.parts = [*row.parts, part]
    row.questions = questions(row.parts, row.time, settled=False, before=row.questions)
    row.edited = True
    row.save()
    _note(asker, paper, "assign", {"order": row.pk, "part": part}, at)
    return row


@transaction.atomic
def assign_to_group(asker: Asker, paper: Directive, number: int, name: str, at: datetime) -> list[Proposal]:
    """Answer *who leads* once for all undecided orders of which it is asked together with this one; returns them."""
    rows = _group_of(order(asker, paper, number), "no-lead")
    for row in rows:
        assign(asker, paper, row.pk, Part.LEAD, name, None, at)
    return rows


@transaction.atomic
def settle_group(asker: Asker, paper: Directive, number: int, lead: str | None, at: datetime) -> list[Proposal]:
    """`settle_lead` once for all undecided orders whose leads one line names; returns them."""
    rows = _group_of(order(asker, paper, number), "ambiguous-body")
    for row in rows:
        settle_lead(asker, paper, row.pk, lead, at)
    return rows


def _group_of(row: Proposal, code: str) -> list[Proposal]:
    """The undecided orders that wait for the answer to one question of this order, itself among them."""
    mark = next((one.get("group") for one in row.questions if one["code"] == code), None)
    if mark is None:
        return [row]
    pending = row.reading.proposals.filter(decision=Decision.PENDING)
    return [other for other in pending if any((q["code"], q.get("group")) == (code, mark) for q in other.questions)]


@transaction.atomic
def settle_lead(asker: Asker, paper: Directive, number: int, lead: str | None, at: datetime) -> Proposal:
    """Answer *who leads*: the named body leads and the other leads coordinate; None: all of them lead together, as written."""
    row = order(asker, paper, number)
    if lead is not None:
        if not any(part["name"] == lead and part["role"] == Part.LEAD for part in row.parts):
            raise Refused("Cơ quan này không có trong danh sách chủ trì của nhiệm vụ. Hãy tải lại trang.")
        row.parts = [
            {**part, "role": Part.COORDINATE} if part["role"] == Part.LEAD and part["name"] != lead else part
            for part in row.parts
        ]
    row.questions = questions(row.parts, row.time, settled=True)
    row.edited = True
    row.save()
    _note(asker, paper, "settle_lead", {"order": row.pk, "lead": lead}, at)
    return row


@transaction.atomic
def split(asker: Asker, paper: Directive, number: int, starts: list[int], at: datetime) -> list[Proposal]:
    """Make several orders of one, each from one of the clause starts given (offsets into the words it was read from)."""
    row = order(asker, paper, number)
    source = paper.reading.contract["text"][row.start : row.end]
    allowed = [begin for begin, _ in clauses(source)][1:]
    cuts = [0, *(begin for begin in allowed if begin in starts), len(source)]
    if len(cuts) < 3:
        raise Refused("Hãy chọn ít nhất một chỗ tách trong câu.")
    made = []
    for begin, end in pairwise(cuts):
        piece = source[begin:end]
        made.append(_made(row, Origin.SPLIT, piece, row.start + begin, row.start + end, [row]))
    _supersede(row)
    _note(asker, paper, "split", {"order": row.pk, "into": [new.pk for new in made]}, at)
    return made


@transaction.atomic
def merge(asker: Asker, paper: Directive, number: int, at: datetime) -> Proposal:
    """Make one order of this and the next that is shown."""
    row = order(asker, paper, number)
    shown = list(paper.reading.proposals.shown())
    after = shown[shown.index(row) + 1 :]
    if not after:
        raise Refused("Không có nhiệm vụ nào phía sau để gộp.")
    other = after[0]
    new = _made(
        row,
        Origin.MERGED,
        f"{row.text} {other.text}",
        min(row.start, other.start),
        max(row.end, other.end),
        [row, other],
    )
    seen = {(part["role"], part["name"]) for part in row.parts}
    new.parts = [*row.parts, *(part for part in other.parts if (part["role"], part["name"]) not in seen)]
    new.time = row.time or other.time
    new.products = [*row.products, *(line for line in other.products if line not in row.products)]
    new.questions = questions(new.parts, new.time, settled=False, before=row.questions)
    new.save()
    _supersede(row, other)
    _note(asker, paper, "merge", {"orders": [row.pk, other.pk], "into": new.pk}, at)
    return new


@transaction.atomic
def add(asker: Asker, paper: Directive, span: tuple[int, int], at: datetime) -> Proposal:
    """A new order from words of the paper that the machine did not take for one."""
    may_review(asker, paper)
    text = paper.reading.contract["text"]
    start, end = span
    if not (0 <= start < end <= len(text)) or not text[start:end].strip():
        raise Refused("Hãy bôi đen những chữ của nhiệm vụ trong văn bản rồi chọn lại.")
    node = _node_at(paper.reading.contract, start)
    row = Proposal.objects.create(
        reading=paper.reading,
        node=node["id"] if node else "",
        place="",
        text=" ".join(text[start:end].split()).lstrip("-–+•* "),
        start=start,
        end=end,
        questions=questions([], {}, settled=False),
        origin=Origin.ADDED,
    )
    _note(asker, paper, "add", {"order": row.pk, "span": [start, end]}, at)
    return row


def add_quoted(asker: Asker, paper: Directive, words: str, at: datetime) -> Proposal:
    """A new order from a sentence copied out of the paper, wherever its lines break."""
    may_review(asker, paper)
    pattern = r"\s+".join(re.escape(word) for word in words.split()[:500])
    match = re.search(pattern, paper.reading.contract["text"]) if pattern else None
    if match is None:
        raise Refused("Không tìm thấy câu này trong văn bản. Hãy chép đúng từng chữ từ văn bản bên trái.")
    return add(asker, paper, match.span(), at)


def enter_missing_bodies(asker: Asker, paper: Directive, names: list[str], at: datetime) -> int:
    """Enter bodies that the paper names and the directory lacks, then resolve them in every order; returns how many."""
    may_review(asker, paper)
    wanted = set(unresolved(paper)) - set(several(asker, paper))
    chosen = [name for name in dict.fromkeys(names) if name in wanted]
    for name in chosen:
        enter_in_directory(asker, name, at)
    with transaction.atomic():
        resolve_again(asker, paper)
        _note(asker, paper, "resolve_bodies", {"names": chosen}, at)
    return len(chosen)


def several(asker: Asker, paper: Directive) -> dict[str, dict[int, str]]:
    """Names in the shown orders that mean more than one body today, such as the heirs of one that was divided: name → those of them that
    the asker may see, id → name. A body of such a name is not entered once more."""
    known = forms_in_paper(asker, paper.issuer, paper.issued_on)
    meant = {name: known.get(key(name), set()) for name in unresolved(paper)}
    seen = names_of(asker) if any(len(bodies) > 1 for bodies in meant.values()) else {}
    return {
        name: {number: seen[number] for number in sorted(bodies, key=lambda one: seen.get(one, "")) if number in seen}
        for name, bodies in meant.items()
        if len(bodies) > 1
    }


@transaction.atomic
def settle_names(asker: Asker, paper: Directive, chosen: Mapping[str, int], at: datetime) -> int:
    """A person says which of several bodies a name means, in every order that has it; how many names were settled."""
    may_review(asker, paper)
    offered = several(asker, paper)
    settled = {name: body for name, body in chosen.items() if body in offered.get(name, {})}
    if not settled:
        raise Refused("Hãy chọn cơ quan cho ít nhất một tên.")
    for row in paper.reading.proposals.all():
        parts = [{**part, "body": part["body"] or settled.get(part["name"])} for part in row.parts]
        if parts != row.parts:
            row.parts = parts
            row.save(update_fields=["parts"])
    _note(asker, paper, "resolve_bodies", {"names": list(settled), "bodies": list(settled.values())}, at)
    return len(settled)


def unresolved(paper: Directive) -> list[str]:
    """Names of bodies in the shown orders that mean no body of the directory, each once, in the paper's order."""
    rows = (part for row in paper.reading.proposals.shown() for part in row.parts)
    return list(dict.fromkeys(part["name"] for part in rows if part["body"] is None))


def _decide(asker: Asker, paper: Directive, number: int, decision: Decision, at: datetime) -> Proposal:
    row = order(asker, paper, number)
    if row.decision != decision:
        before, row.decision = row.decision, decision
        row.save(update_fields=["decision"])
        facts = {"order": row.pk, "from": before, "to": decision, "questions": row.questions}
        _note(asker, paper, "decide", facts, at)
    return row


def _made(like: Proposal, origin: Origin, text: str, start: int, end: int, made_from: list[Proposal]) -> Proposal:
    row = Proposal.objects.create(
        reading=like.reading,
        node=like.node,
        place=like.place,
        text=" ".join(text.split()).lstrip("-–+•* "),
        start=start,
        end=end,
        parts=like.parts,
        time=like.time,
        products=[] if origin == Origin.SPLIT else like.products,
        questions=[row for row in like.questions if row["code"] != "split-suggested"],
        confidence=like.confidence,
        origin=origin,
    )
    row.made_from.set(made_from)
    return row


def _supersede(*rows: Proposal) -> None:
    for row in rows:
        row.decision = Decision.SUPERSEDED
        row.save(update_fields=["decision"])


def _part(asker: Asker, paper: Directive, old: list[Json], part: Json) -> Json:
    name = " ".join((part.get("name") or "").split())[:300]
    if part.get("role") not in Part.values or not name:
        raise Refused("Mỗi dòng phân công cần có vai trò và tên cơ quan.")
    kept = next((row for row in old if row["name"] == name), None)
    span = (
        {"start": kept["start"], "end": kept["end"], "from": kept["from"]}
        if kept
        else {"start": None, "end": None, "from": ""}
    )
    known = kept["body"] if kept else None
    body = known or resolve(name, forms_in_paper(asker, paper.issuer, paper.issued_on))
    return {"role": str(part["role"]), "name": name, "body": body, **span}


def _time(old: Json, new: Json) -> Json:
    text, start, due = (" ".join((new.get(name) or "").split()) for name in ("text", "start", "due"))
    for day in (start, due):
        if day and first_day(day) is None:
            raise Refused(
                f"“{day}” không phải là ngày. Hãy ghi như 30/4/2026, tháng 4/2026, quý II/2026 hoặc năm 2026."
            )
    recurrence = new.get("recurrence") or None
    if recurrence is not None and recurrence not in Recurrence.values:
        raise Refused("Hãy chọn chu kỳ trong danh sách.")
    if start and due and str(first_day(start)) > str(first_day(due)):
        raise Refused("Ngày bắt đầu đang sau ngày hết hạn. Hãy xem lại hai ngày này.")
    if not (text or start or due or recurrence):
        return {}
    span = old.get("span") if text == old.get("text") else None
    origin = old.get("from", "") if text == old.get("text") else ""
    return {
        "text": text,
        "start": start or None,
        "due": due or None,
        "recurrence": recurrence,
        "span": span,
        "from": origin,
    }


def _node_at(contract: Json, offset: int) -> Json | None:
    held = [node for node in contract["outline"] if node["span"][0] <= offset < node["span"][1]]
    return held[-1] if held else None


def _note(asker: Asker, paper: Directive, act: str, facts: Json, at: datetime) -> None:
    write(asker.hand, f"review.{act}", thing(paper), str(paper), facts, at)
