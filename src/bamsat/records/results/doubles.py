"""Two records of one thing: found across all bodies, told without showing what the asker may not see."""

from collections.abc import Iterable

from django.db.models import Q

from bamsat.records.agencies.asker import Asker
from bamsat.records.results.models import Claim, Record, Register
from bamsat.records.results.queries import seen


def held_by_another(record: Record, claimed: Iterable[tuple[str, str]]) -> Record | None:
    """The record of the same register that already has one of these (key, digest)."""
    return taken(record.register, claimed, record)


def taken(register: Register, claimed: Iterable[tuple[str, str]], but: Record | None = None) -> Record | None:
    """The record of a register, other than `but`, that has one of these (key, digest)."""
    same = Q(pk=None)
    for key, digest in claimed:
        same |= Q(key=key, digest=digest)
    rows = Claim.objects.filter(same, register=register)
    rows = rows.exclude(record=but) if but else rows
    held = rows.select_related("record__body").prefetch_related("record__body__names").first()
    return held.record if held else None


def sentence(asker: Asker, other: Record) -> str:
    """Names the body and the record only to one who may see them."""
    if seen(asker).filter(record=other).exists():
        return f"Kết quả này đã được {other.body} ghi (bản ghi số {other.pk}). Hãy mở bản ghi ấy, không ghi hai lần."
    return (
        "Kết quả này đã được một cơ quan khác ghi trong cùng sổ nên không ghi thêm, để không tính hai lần. "
        "Nếu là hai việc khác nhau, hãy ghi rõ hơn tên, địa điểm hoặc thời gian."
    )
