"""*Tiếp thu một văn bản*: a draft plan in which every order above is accounted for; when the plan comes back, what was decided becomes links."""

from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.db.models import Q

from bamsat.reading import fold
from bamsat.records.agencies import queries as agencies
from bamsat.records.agencies.asker import Asker, Refused
from bamsat.records.agencies.policy import Verb
from bamsat.records.agencies.reach import ids_below
from bamsat.records.agencies.rights import Held, may
from bamsat.records.cascade.deciding import reason_of
from bamsat.records.cascade.drafting import Drafted, of_order, of_target, sharers
from bamsat.records.cascade.models import Adopted, Adoption, Alignment, Link
from bamsat.records.cascade.sides import targets
from bamsat.records.cascade.vocabulary import Kind, Outcome
from bamsat.records.directives.models import Directive
from bamsat.records.directives.vocabulary import State
from bamsat.records.journal.actions import write
from bamsat.records.tasks.models import Task
from bamsat.records.tasks.queries import visible, with_bodies

LONGEST = 5_000  # letters of an order, of a title or of those who take part
ALIKE = 0.8  # of the longer of two texts that is the other: the reader may leave a lead-in or a mark away


def may_take_up(asker: Asker, upper: Directive) -> bool:
    """The office or head of a body that keeps papers; of a paper in force that it may open."""
    return upper.state == State.IN_FORCE and may(asker, Verb.ALIGN, Held(asker.body), asker.on)


@transaction.atomic
def take_up(asker: Asker, upper: Directive, at: datetime) -> Adoption:
    """The draft of the asker's body for a paper they were given; the one there is, where it was begun before."""
    if not may_take_up(asker, upper):
        raise Refused("Chỉ văn phòng hoặc lãnh đạo được soạn kế hoạch thực hiện một văn bản đang có hiệu lực.")
    held = Adoption.objects.filter(upper=upper, body=asker.body).first()
    if held is not None:
        return held
    orders = list(with_bodies(visible(asker).filter(directive=upper).order_by("number"), asker.on))
    aims = targets(upper)
    if not orders and not aims:
        raise Refused("Văn bản này chưa có nhiệm vụ, chỉ tiêu nào để tiếp thu.")
    told = {"title": f"thực hiện {upper}", "made_at": at, "made_by_id": asker.user}
    made, is_new = Adoption.objects.get_or_create(upper=upper, body_id=asker.body, defaults=told)
    if not is_new:  # of two who press at once the second gets the draft of the first
        return made
    bodies = agencies.names(asker, ids_below(asker.body, asker.today))
    among = sharers(upper, asker.body, asker.on)
    rows = [_row(made, at_, of_order(task, bodies, asker.on), task.text, above=task) for at_, task in enumerate(orders)]
    rows += [_row(made, place, of_target(aim, among), str(aim["text"]), target=place) for place, aim in enumerate(aims)]
    Adopted.objects.bulk_create(rows)
    _write(asker, made, "cascade.take_up", {"orders": len(orders), "targets": len(aims)}, at)
    return made


def _row(made: Adoption, place: int, drafted: Drafted, said: str, **of: Any) -> Adopted:
    return Adopted(
        adoption=made,
        place=place,
        said=said,
        text=drafted.text,
        lead_id=drafted.lead,
        partners=drafted.partners,
        due_on=drafted.due_on,
        latest_on=drafted.latest_on,
        notes="\n".join(drafted.notes),
        **of,
    )


@transaction.atomic
def take(
    asker: Asker,
    row: Adopted,
    text: str,
    lead: int | None,
    partners: str,
    due_on: date | None,
    at: datetime,
    seen: str | None = None,
) -> None:
    """The order goes into the plan in these words. Raises `Refused` where nobody leads it, its day is after the one above, or another changed it since it was `seen`."""
    held = _locked(asker, row, seen)
    words = " ".join(text.split())
    if not words or len(words) > LONGEST:
        raise Refused("Hãy ghi nội dung nhiệm vụ, không quá 5.000 chữ.")
    if held.target is None and (lead is None or lead not in agencies.names(asker, [lead])):
        raise Refused("Hãy chọn cơ quan chủ trì trong danh bạ của mình.")
    if len(partners) > LONGEST:
        raise Refused("Hãy ghi cơ quan phối hợp không quá 5.000 chữ.")
    if due_on and held.latest_on and due_on > held.latest_on:
        raise Refused(f"Hạn phải trước hoặc đúng hạn của văn bản cấp trên ({held.latest_on:%d/%m/%Y}).")
    before = _facts(held)
    held.text, held.lead_id, held.partners, held.due_on = words, lead, " ".join(partners.split()), due_on
    _decide(asker, held, Outcome.TAKEN, "", at)
    _write(asker, held.adoption, "cascade.take_order", _changed(held, before), at)


@transaction.atomic
def leave_out(asker: Asker, row: Adopted, reason: str, at: datetime, seen: str | None = None) -> None:
    """The order above does not apply here, and why."""
    held = _locked(asker, row, seen)
    why = reason_of(reason)
    if not why:
        raise Refused("Hãy ghi vì sao không áp dụng.")
    before = _facts(held)
    _decide(asker, held, Outcome.NOT_APPLICABLE, why, at)
    _write(asker, held.adoption, "cascade.leave_order", _changed(held, before), at)


@transaction.atomic
def take_clear(asker: Asker, of: Adoption, at: datetime) -> int:
    """All open orders for which nothing is left to settle go into the plan as proposed; returns how many."""
    _may(asker, of)
    _lock(of.pk)
    rows = [row for row in of.rows.filter(outcome=Outcome.OPEN, notes="") if row.lead_id or row.target is not None]
    if not rows:
        raise Refused("Không còn nhiệm vụ nào rõ cơ quan và thời hạn; hãy xem từng nhiệm vụ còn lại.")
    for row in rows:
        _decide(asker, row, Outcome.TAKEN, "", at)
    _write(asker, of, "cascade.take_clear", {"rows": len(rows)}, at)
    return len(rows)


@transaction.atomic
def entitle(asker: Asker, of: Adoption, title: str, at: datetime) -> None:
    """The subject of the plan."""
    _may(asker, of)
    words = " ".join(title.split())
    if not words or len(words) > LONGEST:
        raise Refused("Hãy ghi trích yếu của kế hoạch, không quá 5.000 chữ.")
    held = _lock(of.pk)
    before, held.title = held.title, words
    held.save(update_fields=["title"])
    _write(asker, held, "cascade.entitle", {"changes": {"title": [before, words]}}, at)


@transaction.atomic
def carry(pair: Alignment, at: datetime) -> int:
    """What the body below had decided in its draft becomes confirmed links of its plan, by those who decided; returns how many. Nothing that was said of the pair is touched,
    so that it may be called again. Inside the act that compares. Only of a plan that the drafting body keeps: whose name stands on a paper is what its keeper typed."""
    if pair.lower.holder_id != pair.body_id:
        return 0
    rows = Adopted.objects.filter(adoption__upper=pair.upper, adoption__body=pair.body, above__isnull=False)
    rows = rows.exclude(outcome=Outcome.OPEN).select_related("above")
    below = [(task, fold(task.text)) for task in Task.objects.filter(directive=pair.lower).order_by("number")]
    told = Q(confirmed_at__isnull=False) | Q(refused_at__isnull=False)
    said = set(Link.objects.filter(told, alignment=pair).values_list("above", flat=True))
    made = [link for row in rows if row.above_id not in said and (link := _link(pair, row, below, at)) is not None]
    for link in made:
        open_ = Link.objects.open().filter(alignment=pair, above=link.above)
        open_.filter(below=link.below).update(dropped_at=at)
        if link.kind == Kind.NOT_APPLICABLE:
            open_.update(dropped_at=at)
    Link.objects.bulk_create(made)
    return len(made)


def _link(pair: Alignment, row: Adopted, below: list[tuple[Task, str]], at: datetime) -> Link | None:
    told: dict[str, Any] = {"kind": Kind.NOT_APPLICABLE, "reason": row.reason}
    if row.outcome == Outcome.TAKEN:
        task = _same(fold(row.text), below)
        if task is None:
            return None
        told = {"kind": Kind.IMPLEMENTS, "below": task, "reason": "Từ bản soạn kế hoạch"}
    return Link(
        alignment=pair,
        above=row.above,
        made_at=at,
        made_by_id=row.decided_by_id,
        confirmed_at=at,
        confirmed_by_id=row.decided_by_id,
        confirmed_body=pair.body,
        **told,
    )


def _same(words: str, below: list[tuple[Task, str]]) -> Task | None:
    """The order of the plan that has the words of the draft: whole, or as all but a small part of it."""
    words = words.rstrip(" .;")
    for task, other in below:
        other = other.rstrip(" .;")
        shorter, longer = sorted((words, other), key=len)
        if shorter and shorter in longer and len(shorter) >= ALIKE * len(longer):
            return task
    return None


def _locked(asker: Asker, row: Adopted, seen: str | None) -> Adopted:
    """The row as it stands now; `seen`: its `version` when it was shown, None where it was not shown."""
    _may(asker, row.adoption)
    _lock(row.adoption_id)
    held: Adopted = Adopted.objects.select_related("adoption__upper", "decided_by").get(pk=row.pk)
    if seen is not None and seen != held.version:
        raise Refused(_OVERTAKEN.format(held.decided_by, held.get_outcome_display().lower(), held.reason or held.text))
    return held


_OVERTAKEN = (
    "{} vừa sửa mục này trong lúc bạn gõ: nay là {}, “{}”. Phần bạn gõ còn trong ô; hãy đối chiếu rồi lưu lần nữa."
)


def _lock(adoption: int) -> Adoption:
    """The draft before its rows, in every verb: of two who act at once the second sees what the first did."""
    held: Adoption = Adoption.objects.select_for_update(of=("self",)).select_related("upper").get(pk=adoption)
    return held


def _may(asker: Asker, of: Adoption) -> None:
    if not may(asker, Verb.ALIGN, of, asker.on):
        raise Refused("Chỉ văn phòng, lãnh đạo của cơ quan soạn kế hoạch được sửa bản soạn này.")


def _decide(asker: Asker, row: Adopted, outcome: Outcome, reason: str, at: datetime) -> None:
    row.outcome, row.reason, row.decided_at, row.decided_by_id = outcome, reason, at, asker.user
    row.save(update_fields=["text", "lead", "partners", "due_on", "outcome", "reason", "decided_at", "decided_by"])


def _facts(row: Adopted) -> dict[str, Any]:
    due = row.due_on.isoformat() if row.due_on else None
    return {
        "text": row.text,
        "lead": str(row.lead) if row.lead_id else "",
        "partners": row.partners,
        "due": due,
        "outcome": "" if row.outcome == Outcome.OPEN else row.outcome,
        "reason": row.reason,
    }


def _changed(row: Adopted, before: dict[str, Any]) -> dict[str, Any]:
    after = _facts(row)
    return {
        "row": row.pk,
        "changes": {name: [before[name], after[name]] for name in after if before[name] != after[name]},
    }


def _write(asker: Asker, of: Adoption, act: str, facts: dict[str, Any], at: datetime) -> None:
    """Of the draft, not of the paper above: who keeps that one does not read what is only being drafted below."""
    write(asker.hand, act, f"adoption:{of.pk}", str(of.upper), facts, at)
