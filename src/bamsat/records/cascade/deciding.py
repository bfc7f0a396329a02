"""What a person says of a link: right, wrong, of another kind; a link that the machine missed; an order that does not apply, and why."""

from datetime import datetime
from typing import Any

from django.db import transaction

from bamsat.records.agencies.asker import Asker, Refused
from bamsat.records.agencies.policy import Verb
from bamsat.records.agencies.rights import may
from bamsat.records.cascade.models import Alignment, Link
from bamsat.records.cascade.sides import targets
from bamsat.records.cascade.vocabulary import COMPARED, TAKING, Kind
from bamsat.records.directives.actions import thing
from bamsat.records.journal.actions import write
from bamsat.records.tasks.models import Task

LONGEST = 2_000  # letters of a reason


def may_decide(asker: Asker, of: Alignment) -> bool:
    """Keeps one of the two papers, today."""
    return may(asker, Verb.ALIGN, of, asker.on)


@transaction.atomic
def confirm(asker: Asker, link: Link, at: datetime) -> None:
    """Raises `Refused` where it is decided already."""
    held = _locked(asker, link)
    if held.confirmed_at:
        raise Refused(_DECIDED)
    _confirm(asker, held, at)
    held.save(update_fields=["confirmed_at", "confirmed_by", "confirmed_body"])
    _write(asker, "cascade.confirm_link", held, at)


@transaction.atomic
def refuse(asker: Asker, link: Link, reason: str, at: datetime) -> None:
    """It is kept as it was; a confirmed one may be refused later. The machine proposes it no more."""
    held = _locked(asker, link)
    _refuse(asker, held, reason, at)
    _write(asker, "cascade.refuse_link", held, at)


@transaction.atomic
def change(asker: Asker, link: Link, kind: str, at: datetime) -> Link:
    """The link is right and of another kind: the row stays, refused, and a new one stands for it, confirmed."""
    held = _locked(asker, link)
    kinds = COMPARED if held.target is not None else TAKING
    if held.kind not in kinds:
        raise Refused("Kết luận này không có loại để đổi. Hãy bỏ nó rồi ghi lại.")
    if kind not in kinds:
        raise Refused("Hãy chọn loại liên kết trong danh sách.")
    if held.kind == Kind.LOST:
        raise Refused("Hãy chọn chỉ tiêu hoặc nhiệm vụ bên dưới ở ô “So sánh bằng tay” dưới bảng.")
    if kind == held.kind:
        raise Refused(f"Liên kết này đã là “{Kind(kind).label}”.")
    _refuse(asker, held, f"Đổi thành “{Kind(kind).label}”", at)
    told = {"above": held.above, "below": held.below, "target": held.target, "answer": held.answer}
    if kind == Kind.LOST:
        told |= {"below": None, "answer": None}
    made = _made(asker, held.alignment, at, kind=kind, **told)
    _write(asker, "cascade.change_link", made, at)
    return made


@transaction.atomic
def link(asker: Asker, of: Alignment, above: Task, below: Task | None, kind: str, at: datetime) -> Link:
    """Enter a link that the machine missed, or one that was refused by mistake. `below` None: the lower paper as a whole."""
    _may(asker, of)
    _lock(of)
    if above.directive_id != of.upper_id or (below is not None and below.directive_id != of.lower_id):
        raise Refused("Hãy chọn nhiệm vụ của hai văn bản đang đối chiếu.")
    if kind not in TAKING:
        raise Refused("Hãy chọn loại liên kết trong danh sách.")
    pair = Link.objects.filter(alignment=of, above=above, below=below).exclude(kind=Kind.NOT_APPLICABLE)
    _leave_refused_to_upper(asker, of, pair)
    standing = pair.filter(refused_at=None, dropped_at=None).first()
    if standing is not None and standing.confirmed_at:
        raise Refused("Hai nhiệm vụ này đã được liên kết.")
    if standing is not None:
        _refuse(asker, standing, "Thay bằng liên kết do người ghi", at)
    _withdraw_alone(asker, of, above, below, at)
    made = _made(asker, of, at, above=above, below=below, kind=kind)
    _write(asker, "cascade.link", made, at)
    return made


@transaction.atomic
def not_applicable(asker: Asker, of: Alignment, above: Task, reason: str, at: datetime) -> Link:
    """An order above is not for the body below; what was proposed for it is dropped, not called wrong: the same words may be right elsewhere."""
    _may(asker, of)
    _lock(of)
    if above.directive_id != of.upper_id:
        raise Refused("Hãy chọn nhiệm vụ của văn bản cấp trên.")
    why = reason_of(reason)
    if not why:
        raise Refused("Hãy ghi vì sao nhiệm vụ này không áp dụng cho bên dưới.")
    _leave_refused_to_upper(asker, of, Link.objects.filter(alignment=of, above=above, kind=Kind.NOT_APPLICABLE))
    rows = list(_standing(of).filter(above=above))
    if any(row.kind == Kind.NOT_APPLICABLE for row in rows):
        raise Refused("Nhiệm vụ này đã được ghi là không áp dụng.")
    if any(row.confirmed_at for row in rows):
        raise Refused("Nhiệm vụ này đã có liên kết được xác nhận. Hãy bỏ liên kết ấy trước.")
    _drop(rows, at)
    made = _made(asker, of, at, above=above, below=None, kind=Kind.NOT_APPLICABLE, reason=why)
    _write(asker, "cascade.not_applicable", made, at)
    return made


@transaction.atomic
def aim(
    asker: Asker, of: Alignment, target: int, answer: int | None, below: Task | None, kind: str, at: datetime
) -> Link:
    """Say what answers a target above: one below (`answer`, its place in the lower paper), or an order below, or with `LOST` neither. It takes the place of what
    stood for that target."""
    _may(asker, of)
    _lock(of)
    if target >= len(targets(of.upper)) or (answer is not None and answer >= len(targets(of.lower))):
        raise Refused("Hãy chọn chỉ tiêu của hai văn bản đang đối chiếu.")
    if below is not None and below.directive_id != of.lower_id:
        raise Refused("Hãy chọn nhiệm vụ của văn bản cấp dưới.")
    if kind not in COMPARED:
        raise Refused("Hãy chọn kết quả so sánh trong danh sách.")
    if (kind == Kind.LOST) != (answer is None and below is None):
        raise Refused(
            f"“{Kind.LOST.label}” thì để trống bên dưới; so sánh khác thì hãy chọn chỉ tiêu hoặc nhiệm vụ bên dưới."
        )
    same: dict[str, Any] = {"target": target, "answer": answer, "below": below, "kind": kind}
    _leave_refused_to_upper(asker, of, Link.objects.filter(alignment=of, **same))
    for row in _standing(of).filter(target=target):
        if row.confirmed_at and all(getattr(row, name) == said for name, said in same.items()):
            raise Refused("Chỉ tiêu này đã được so sánh như vậy.")
        _refuse(asker, row, "Thay bằng so sánh do người ghi", at)
    made = _made(asker, of, at, above=None, **same)
    _write(asker, "cascade.aim", made, at)
    return made


@transaction.atomic
def adds(asker: Asker, of: Alignment, below: Task, at: datetime) -> Link:
    """An order below that carries out nothing above: the body's own."""
    _may(asker, of)
    _lock(of)
    if below.directive_id != of.lower_id:
        raise Refused("Hãy chọn nhiệm vụ của văn bản cấp dưới.")
    _leave_refused_to_upper(asker, of, Link.objects.filter(alignment=of, below=below, kind=Kind.ADDS))
    rows = list(_standing(of).filter(below=below, target=None))
    if any(row.confirmed_at for row in rows):
        raise Refused("Nhiệm vụ này đã có kết luận. Hãy tải lại trang.")
    _drop(rows, at)
    made = _made(asker, of, at, above=None, below=below, kind=Kind.ADDS)
    _write(asker, "cascade.adds", made, at)
    return made


_DECIDED = "Liên kết này đã được người khác quyết định. Hãy tải lại trang."


def _locked(asker: Asker, row: Link) -> Link:
    """The row as it stands now: of two who press at once the second waits and sees what the first did."""
    _may(asker, row.alignment)
    _lock(row.alignment)
    held: Link = Link.objects.select_related("alignment__upper", "alignment__lower", "above", "below").get(pk=row.pk)
    if held.refused_at or held.dropped_at:
        raise Refused(_DECIDED)
    _leave_to_upper(asker, held)
    return held


def lock_for(asker: Asker, of: Alignment) -> None:
    """Raises `Refused` unless the asker decides of this pair; then nobody else does until the transaction ends."""
    _may(asker, of)
    _lock(of)


def _lock(of: Alignment) -> None:
    Alignment.objects.select_for_update(of=("self",)).get(pk=of.pk)


def _may(asker: Asker, of: Alignment) -> None:
    if not may_decide(asker, of):
        raise Refused("Chỉ văn phòng, lãnh đạo của cơ quan giữ một trong hai văn bản được quyết định liên kết.")


def _leave_to_upper(asker: Asker, held: Link) -> None:
    """What the keeper of the upper paper has said, the keeper of the lower one does not undo."""
    upper = held.alignment.upper.holder_id
    if held.confirmed_body_id == upper and asker.body != upper:
        raise Refused("Cơ quan giữ văn bản cấp trên đã xác nhận liên kết này; hãy đề nghị cơ quan ấy nếu cần sửa.")


def _leave_refused_to_upper(asker: Asker, of: Alignment, same: Any) -> None:
    """Nor does the keeper of the lower paper say again what that of the upper one put away last. `same`: all rows that said it."""
    last = same.filter(refused_at__isnull=False).order_by("-refused_at", "-pk").first()
    if last is not None and last.refused_body_id == of.upper.holder_id != asker.body:
        raise Refused("Cơ quan giữ văn bản cấp trên đã bỏ kết luận này; hãy đề nghị cơ quan ấy nếu cần ghi lại.")


def _standing(of: Alignment) -> Any:
    return Link.objects.filter(alignment=of, refused_at=None, dropped_at=None)


def _drop(rows: list[Link], at: datetime) -> None:
    """Proposals of which nobody said anything."""
    Link.objects.filter(pk__in=[row.pk for row in rows]).update(dropped_at=at)


def _withdraw_alone(asker: Asker, of: Alignment, above: Task, below: Task | None, at: datetime) -> None:
    """A link says that neither stands alone."""
    said = list(_standing(of).filter(above=above, kind=Kind.NOT_APPLICABLE))
    said += list(_standing(of).filter(below=below, kind=Kind.ADDS)) if below else []
    for row in said:
        _leave_to_upper(asker, row)
        _refuse(asker, row, "Đã có liên kết", at)


def _made(asker: Asker, of: Alignment, at: datetime, **told: Any) -> Link:
    made = Link(alignment=of, made_at=at, made_by_id=asker.user, **told)
    _confirm(asker, made, at)
    made.save(force_insert=True)
    return made


def _confirm(asker: Asker, row: Link, at: datetime) -> None:
    row.confirmed_at, row.confirmed_by_id, row.confirmed_body_id = at, asker.user, asker.body


def _refuse(asker: Asker, row: Link, reason: str, at: datetime) -> None:
    _leave_to_upper(asker, row)
    row.refused_at, row.refused_by_id, row.refused_body_id = at, asker.user, asker.body
    fields = ["refused_at", "refused_by", "refused_body"]
    if row.kind != Kind.NOT_APPLICABLE:  # which keeps why it was said
        row.reason = reason_of(reason)
        fields.append("reason")
    row.save(update_fields=fields)


def reason_of(words: str) -> str:
    found = " ".join(words.split())
    if len(found) > LONGEST:
        raise Refused("Lý do dài quá 2.000 chữ. Hãy ghi ngắn lại.")
    return found


def _write(asker: Asker, act: str, row: Link, at: datetime) -> None:
    """Under the lower paper: it is what is judged."""
    facts = {
        "link": row.pk,
        "kind": row.kind,
        "upper": str(row.alignment.upper),
        "above": row.above_id,
        "below": row.below_id,
        "target": row.target,
        "reason": row.reason,
    }
    write(asker.hand, act, thing(row.alignment.lower), str(row.alignment.lower), facts, at)
