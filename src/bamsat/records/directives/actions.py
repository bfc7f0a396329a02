"""Verbs on papers: taking in, correcting the head, leaving aside. Review has a room of its own: `review.py`."""

from datetime import date, datetime
from typing import Any

from django.db import transaction

from bamsat import __version__
from bamsat.reading import fold, in_small_letters, search_form
from bamsat.records.agencies.asker import Asker, Refused
from bamsat.records.agencies.meanings import forms_in_paper
from bamsat.records.agencies.policy import Verb
from bamsat.records.agencies.resolve import resolve
from bamsat.records.agencies.rights import Held, may
from bamsat.records.directives.horizon import horizon
from bamsat.records.directives.models import Directive, File, Proposal, Reading
from bamsat.records.directives.proposing import day, propose
from bamsat.records.directives.relating import propose_relations
from bamsat.records.directives.vault import keep
from bamsat.records.directives.vocabulary import State
from bamsat.records.journal.actions import write

Json = dict[str, Any]
FIELD = 80  # letters of the name of a field
HEAD = ("number", "type", "issuer", "issued_on", "title", "signer", "horizon")


class AlreadyHere(Refused):
    """The paper is in the register already; `directive` is its id."""

    def __init__(self, paper: Directive) -> None:
        super().__init__(f"Văn bản này đã có trong sổ: {paper}. Không lưu thêm bản nào.")
        self.directive = paper.pk


@transaction.atomic
def take_in(asker: Asker, data: bytes, filename: str, contract: Json, at: datetime) -> Directive:
    """Enter a paper that was read, with its file and its orders to review. Raises `AlreadyHere` for a paper held already."""
    if not may(asker, Verb.TAKE_IN, Held(asker.body), asker.on):
        raise Refused(
            "Chỉ văn phòng hoặc lãnh đạo được đưa văn bản vào. Hãy chọn vai khác hoặc chuyển văn bản cho văn phòng."
        )
    fields = _head(contract)
    _refuse_twice(asker, contract["source"]["sha256"], fields)
    file = _kept(data, contract["source"]["media_type"], at)
    paper = Directive.objects.create(
        holder_id=asker.body,
        file=file,
        filename=filename[:255],
        received_at=at,
        folded=_folded(fields, filename),
        **fields,
    )
    reading = Reading.objects.create(directive=paper, contract=contract, reader=__version__, read_at=at)
    rows = [
        Proposal(reading=reading, **row)
        for row in propose(contract, forms_in_paper(asker, paper.issuer, paper.issued_on))
    ]
    Proposal.objects.bulk_create(rows)
    propose_relations(paper, contract, at)
    write(
        asker.hand,
        "directives.take_in",
        thing(paper),
        str(paper),
        {"sha256": file.sha256, "filename": paper.filename, "orders": len(rows)},
        at,
    )
    return paper


def _kept(data: bytes, media_type: str, at: datetime) -> File:
    """The same bytes may have come as somebody's proof before, whose kind is only what the sender called it; what was read is known."""
    file = keep(data, media_type, at)
    if file.media_type != media_type:
        file.media_type = media_type
        file.save(update_fields=["media_type"])
    return file


@transaction.atomic
def correct_head(asker: Asker, paper: Directive, fields: Json, at: datetime) -> None:
    """Correct what was read of the head: number, type, issuer, day, title, signer, horizon."""
    may_review(asker, paper)
    before = {name: getattr(paper, name) for name in HEAD}
    changed = {name: fields[name] for name in HEAD if name in fields and fields[name] != before[name]}
    if not changed:
        return
    for name, value in changed.items():
        setattr(paper, name, value)
    paper.folded = _folded({name: getattr(paper, name) for name in HEAD}, paper.filename)
    paper.save(update_fields=[*changed, "folded"])
    if {"issuer", "issued_on"} & set(changed):
        resolve_again(asker, paper)
    facts = {name: [_plain(before[name]), _plain(value)] for name, value in changed.items()}
    write(asker.hand, "directives.correct_head", thing(paper), str(paper), facts, at)


@transaction.atomic
def classify(asker: Asker, paper: Directive, field: str, at: datetime) -> None:
    """Says to which field of public work a paper belongs, in force or under review; empty: to none. Raises `Refused`."""
    if not may(asker, Verb.REVIEW, paper, asker.on):
        raise Refused("Chỉ văn phòng hoặc lãnh đạo của cơ quan giữ văn bản được ghi lĩnh vực.")
    words = " ".join(field.split())
    if len(words) > FIELD:
        raise Refused(f"Tên lĩnh vực dài quá {FIELD} chữ cái. Hãy ghi gọn, như “Nông nghiệp, môi trường”.")
    before, paper.field = paper.field, words
    if words != before:
        paper.save(update_fields=["field"])
        write(asker.hand, "directives.classify", thing(paper), str(paper), {"field": [before, words]}, at)


def resolve_again(asker: Asker, paper: Directive) -> None:
    """Look once more whom the names in the orders mean, where that was not known. Inside the transaction of an act."""
    known = forms_in_paper(asker, paper.issuer, paper.issued_on)
    for row in paper.reading.proposals.all():
        parts = [part if part["body"] else {**part, "body": resolve(part["name"], known)} for part in row.parts]
        if parts != row.parts:
            row.parts = parts
            row.save(update_fields=["parts"])


@transaction.atomic
def leave_aside(asker: Asker, paper: Directive, at: datetime) -> None:
    """Take a paper that is still under review out of the register; nothing is destroyed, `bring_back` undoes it."""
    may_review(asker, paper)
    paper.state = State.WITHDRAWN
    paper.save(update_fields=["state"])
    write(asker.hand, "directives.leave_aside", thing(paper), str(paper), {}, at)


@transaction.atomic
def bring_back(asker: Asker, number: int, at: datetime) -> Directive:
    """Undo `leave_aside`. Raises Directive.DoesNotExist for a paper that is not the asker's to bring back."""
    paper: Directive = Directive.objects.get(pk=number, holder=asker.body, state=State.WITHDRAWN)
    if not may(asker, Verb.REVIEW, Held(asker.body), asker.on):
        raise Refused("Chỉ văn phòng hoặc lãnh đạo được khôi phục văn bản.")
    _refuse_twice(asker, paper.file_id, {name: getattr(paper, name) for name in HEAD})
    paper.state = State.UNDER_REVIEW
    paper.save(update_fields=["state"])
    write(asker.hand, "directives.bring_back", thing(paper), str(paper), {}, at)
    return paper


def thing(paper: Directive) -> str:
    """The paper's name in the journal."""
    return f"directive:{paper.pk}"


def may_review(asker: Asker, paper: Directive) -> None:
    """Raises `Refused` unless the asker may work on the reading of this paper now."""
    if not may(asker, Verb.REVIEW, paper, asker.on):
        raise Refused("Chỉ văn phòng hoặc lãnh đạo của cơ quan giữ văn bản được làm việc này.")
    if (
        transaction.get_connection().in_atomic_block
    ):  # of two who press at once the second waits and sees what the first did
        paper.state = Directive.objects.select_for_update(of=("self",)).values_list("state", flat=True).get(pk=paper.pk)
    if paper.state != State.UNDER_REVIEW:
        raise Refused(
            "Văn bản này đã được phê duyệt nên không sửa ở đây nữa; thay đổi sau phê duyệt làm trên từng nhiệm vụ."
        )


def _head(contract: Json) -> Json:
    head = contract["header"]
    return {
        "number": (head["number"] or "")[:80],
        "type": (head["type"] or "")[:20],
        "issuer": in_small_letters(head["issuer"] or "")[:300],
        "issued_on": day(head["date"]),
        "title": head["title"] or "",
        "signer": (contract["signature"]["name"] or "")[:200],
        "horizon": horizon(contract),
    }


def _refuse_twice(asker: Asker, sha256: str, fields: Json) -> None:
    held = Directive.objects.live().filter(holder=asker.body)
    twin = held.filter(file=sha256).first()
    if twin is None and fields["number"] and fields["issued_on"]:
        same = held.filter(number=fields["number"], issued_on=fields["issued_on"])
        twin = next((row for row in same if fold(row.issuer) == fold(fields["issuer"])), None)
    if twin is not None:
        raise AlreadyHere(twin)


def _folded(fields: Json, filename: str) -> str:
    return search_form(" ".join(str(part) for part in (fields["number"], fields["issuer"], fields["title"], filename)))


def _plain(value: Any) -> Any:
    return value.isoformat() if isinstance(value, date) else value
