"""What a person decides of an amendment: open it, point at a place that was not found, say what becomes of each order. Nothing of this changes a task."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from django.db import transaction

from bamsat.records.agencies.asker import Asker, Refused
from bamsat.records.agencies.policy import Verb
from bamsat.records.agencies.rights import Held, may
from bamsat.records.amending.models import Amendment, Change
from bamsat.records.amending.putting_beside import Beside, put_beside
from bamsat.records.amending.vocabulary import OF_BOTH, OF_NEW, OF_OLD, Decision, Kind
from bamsat.records.directives.actions import thing
from bamsat.records.directives.models import Directive
from bamsat.records.directives.relating import changed_by
from bamsat.records.directives.vocabulary import State
from bamsat.records.journal.actions import write

LONGEST = 2_000  # letters of a reason
COMPARED_AGAIN = "Nhiệm vụ này vừa được đối chiếu lại. Hãy xem lại rồi quyết định."
ASPECTS = (Kind.WORDS, Kind.BODIES, Kind.TIME)
_ORDERED = {Kind.SAME: Decision.CARRY, Kind.NEW: Decision.TAKE, Kind.ENDED: Decision.END}


def may_amend(asker: Asker, paper: Directive) -> bool:
    """Keeps the older paper, today."""
    return may(asker, Verb.AMEND, Held(paper.holder_id), asker.on)


@transaction.atomic
def open_amendment(asker: Asker, old: Directive, new: Directive, at: datetime) -> Amendment:
    """Put the newer paper beside the one it amends or replaces, once a person said that it does; what was opened before is given back."""
    refuse_unfit(asker, old, new)
    Directive.objects.select_for_update(of=("self",)).get(
        pk=old.pk
    )  # of two who press at once the second gets what the first made
    held: Amendment | None = Amendment.objects.filter(old=old, new=new).first()
    if held:
        return held
    made = Amendment.objects.create(old=old, new=new, made_at=at, made_by_id=asker.user)
    _fill(asker, made, {})
    facts = {"old": str(old), "new": str(new), "orders": made.changes.count(), "instructions": len(made.outcomes)}
    write(asker.hand, "amending.open", thing(new), str(new), facts, at)
    return made


@transaction.atomic
def point(asker: Asker, of: Amendment, instruction: int, node: str, at: datetime) -> None:
    """Say which place of the older paper an instruction means; what it touches is compared anew, decisions on the rest stay."""
    held = locked(asker, of)
    nodes = {row["id"] for row in held.old.reading.contract["outline"]}
    if node not in nodes or not any(row["instruction"] == instruction for row in held.outcomes):
        raise Refused("Hãy chọn một chỗ trong văn bản cũ.")
    held.pointed = {**held.pointed, str(instruction): node}
    _fill_again(asker, held)
    write(asker.hand, "amending.point", thing(held.new), str(held.new), {"instruction": instruction, "node": node}, at)


@transaction.atomic
def decide(asker: Asker, change: Change, decision: str, of: Iterable[str], reason: str, at: datetime) -> None:
    """What becomes of one order. `of`: which of `words`, `bodies`, `time` are to change."""
    locked(asker, change.amendment)
    if not Change.objects.filter(pk=change.pk).exists():
        raise Refused(COMPARED_AGAIN)
    said = [str(one) for one in of if one in ASPECTS]
    _refuse_unclear(change, decision, said, reason)
    _say(asker, [change], decision, said, reason, at)
    facts = {"change": change.pk, "decision": decision, "aspects": said, "reason": change.reason}
    write(asker.hand, "amending.decide", thing(change.amendment.new), str(change.amendment.new), facts, at)


@transaction.atomic
def decide_many(asker: Asker, of: Amendment, kind: str, at: datetime) -> int:
    """What is open of a kind goes the way of its kind: the same is carried over, the changed amended, the new taken, the gone ended. Returns how many."""
    held = locked(asker, of)
    rows = [row for row in held.changes.filter(decision=Decision.OPEN) if kind in row.kinds]
    for row in rows:
        _say(asker, [row], way(row), aspects(row), "", at)
    if rows:
        write(
            asker.hand, "amending.decide_many", thing(held.new), str(held.new), {"kind": kind, "changes": len(rows)}, at
        )
    return len(rows)


def way(row: Change) -> str:
    """The act that a kind asks for. What an amending paper does not touch is left as it is."""
    if row.kinds == [Kind.SAME] and row.amendment.by_instructions:
        return Decision.LEAVE
    return _ORDERED.get(Kind(row.kinds[0]), Decision.AMEND)


def aspects(row: Change) -> list[str]:
    """Which of its words, bodies and time changed: what is amended when nothing else is said."""
    return [one for one in row.kinds if one in ASPECTS]


def choices(row: Change) -> tuple[Decision, ...]:
    """What can be decided of an order."""
    if row.task_id is None:
        return OF_NEW
    return OF_BOTH if row.order else OF_OLD


def compare_again(asker: Asker, applied: Amendment) -> None:
    """Inside the transaction that applied an amendment: other papers that were put beside the same tasks are compared with them as they are now. What was
    decided of an order that reads as it did stays."""
    rows = Amendment.objects.filter(old__in=(applied.old_id, applied.new_id), applied_at=None).exclude(pk=applied.pk)
    whole = rows.select_related("old__reading", "old__file", "new__reading", "new__file").order_by("pk")
    for held in whole.select_for_update(of=("self",)):
        _fill_again(asker, held)


def refuse_unfit(asker: Asker, old: Directive, new: Directive) -> None:
    if not may_amend(asker, old):
        raise Refused("Chỉ văn phòng, lãnh đạo của cơ quan giữ văn bản cũ được đối chiếu để sửa nhiệm vụ.")
    if new.state != State.IN_FORCE:
        raise Refused("Hãy duyệt xong văn bản mới rồi đối chiếu với văn bản cũ.")
    if old not in changed_by(new):
        raise Refused("Hãy xác nhận ở Dòng chảy rằng văn bản này sửa đổi hoặc thay thế văn bản kia, rồi đối chiếu.")


def locked(asker: Asker, of: Amendment) -> Amendment:
    """The amendment as it stands once nobody else is changing it, before it was applied."""
    if not may_amend(asker, of.old):
        raise Refused("Chỉ văn phòng, lãnh đạo của cơ quan giữ văn bản cũ được quyết định sửa đổi.")
    rows = Amendment.objects.select_for_update(of=("self",)).select_related(
        "old__reading", "old__file", "new__reading", "new__file"
    )
    held: Amendment = rows.get(pk=of.pk)
    if held.applied_at:
        raise Refused("Sửa đổi này đã được áp dụng. Hãy tải lại trang.")
    return held


def _refuse_unclear(change: Change, decision: str, aspects: list[str], reason: str) -> None:
    if decision not in (*choices(change), Decision.OPEN):
        raise Refused("Hãy chọn một cách xử lý có trong danh sách.")
    if decision == Decision.AMEND and not aspects:
        raise Refused("Hãy chọn sửa gì: lời, cơ quan hay thời gian; không sửa gì thì chọn “Chuyển sang văn bản mới”.")
    if decision == Decision.LEAVE and change.task_id is None and not reason.strip():
        raise Refused("Hãy ghi vì sao không giao nhiệm vụ mới này.")
    if len(reason) > LONGEST:
        raise Refused("Lý do dài quá 2.000 chữ. Hãy ghi ngắn lại.")


def _say(asker: Asker, rows: list[Change], decision: str, aspects: list[str], reason: str, at: datetime) -> None:
    for row in rows:
        row.decision, row.reason = decision, " ".join(reason.split())
        row.aspects = aspects if decision == Decision.AMEND else []
        row.decided_at, row.decided_by_id = (None, None) if decision == Decision.OPEN else (at, asker.user)
        row.save(update_fields=["decision", "reason", "aspects", "decided_at", "decided_by"])


def _fill_again(asker: Asker, of: Amendment) -> None:
    kept = {_key(row): row for row in of.changes.exclude(decision=Decision.OPEN)}
    of.changes.all().delete()
    _fill(asker, of, kept)


def _fill(asker: Asker, of: Amendment, kept: Mapping[Any, Change]) -> None:
    """Compare, and keep one row an order; `kept`: what was decided before, by its words."""
    beside = put_beside(asker, of.old, of.new, {int(at): node for at, node in of.pointed.items()})
    of.by_instructions = bool(beside.told.instructions)
    of.outcomes = [_outcome(beside, row, of.old) for row in beside.told.outcomes]
    of.save(update_fields=["by_instructions", "outcomes", "pointed"])
    rows = [_row(of, place, change, beside) for place, change in enumerate(beside.told.changes, 1)]
    for row in rows:
        before = kept.get(_key(row))
        if before:
            row.decision, row.aspects, row.reason = before.decision, before.aspects, before.reason
            row.decided_at, row.decided_by_id = before.decided_at, before.decided_by_id
    Change.objects.bulk_create(rows)


def _key(row: Change) -> tuple[int | None, str, str, str]:
    """Its task, its words before and after, what kind of change it is."""
    before = "".join(words for kind, words in row.pieces if kind != "in")
    return row.task_id, before, (row.order or {}).get("text", ""), ",".join(row.kinds)


def _row(of: Amendment, place: int, change: Any, beside: Beside) -> Change:
    order = beside.orders.get(change.new.id) if change.new and change.kinds != ("same",) else None
    if change.new and order is None and not of.by_instructions:
        order = beside.orders.get(change.new.id)
    return Change(
        amendment=of, place=place, task_id=int(change.old.id[1:]) if change.old else None, order=order, kinds=list(change.kinds),
        pieces=[list(piece) for piece in change.pieces], instruction=change.instruction, aspects=[],
    )  # fmt: skip


def _outcome(beside: Beside, row: Any, old: Directive) -> dict[str, Any]:
    one = beside.told.instructions[row.instruction]
    text: str = old.reading.contract["text"]
    return {
        "instruction": row.instruction, "act": str(one.act), "words": one.span.of(beside.quoted), "address": row.address.words if row.address else "",
        "node": row.node, "stood": row.stood.of(text) if row.stood else "", "stands": row.stands, "problem": str(row.problem) if row.problem else "",
    }  # fmt: skip
