"""The next number of a register of numbers: of one body, one type of paper, one year. No gap, and none given twice (`docs/decisions/0032`)."""

from bamsat.records.agencies.asker import Refused
from bamsat.records.reporting.models import Series

HIGHEST = 99_999


def taken(body: int, type_: str, year: int, after: int | None = None) -> Series:
    """The register after its next number was taken (`last`). Inside the transaction that binds the number to its paper: two who ask at once wait
    for one another, and one that fails takes none. `after`: the last number that an office gave on paper before its first one here. Raises `Refused`.
    """
    found, _ = Series.objects.get_or_create(body_id=body, type=type_, year=year)
    series: Series = Series.objects.select_for_update().get(pk=found.pk)
    if after is not None and not 0 <= after < HIGHEST:
        raise Refused("Số đã dùng trên giấy phải là số nguyên từ 0 trở lên.")
    if series.last:
        _refuse_otherwise(series, after)
    else:
        series.after = series.last = after or 0
    series.last += 1
    series.save(update_fields=["last", "after"])
    return series


def _refuse_otherwise(series: Series, after: int | None) -> None:
    """Of two who take the first number at once both were asked for the last one on paper: the second who says the same gets the next number, one who
    says another is told what the first said."""
    if after is None or after == series.after:
        return
    said = "" if series.after is None else f" (người lấy số đầu tiên ghi số cuối trên giấy là {series.after})"
    raise Refused(f"Sổ số năm nay đã có số {series.last:02d}{said}; số tiếp theo được cấp tự động. Hãy để trống ô này.")
