"""The next number of a register of numbers: of one body and one type of paper, through its term or a year. No gap, and none given twice
(`docs/decisions/0032`, `0057`)."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.db.models import Max, Model, Q, QuerySet

from bamsat.records.agencies.asker import Asker, Refused
from bamsat.records.agencies.models import Body
from bamsat.records.journal.actions import write
from bamsat.records.reporting.models import Elsewhere, Series
from bamsat.records.reporting.terms import Window, locked, refuse_others, window_on
from bamsat.records.reporting.vocabulary import Register
from bamsat.records.tasks.querysets import end_of

HIGHEST = 99_999
MOST = 100  # numbers noted at once
_REASON = 1_000  # letters
_CONGRESS = "ĐH"  # the issuer in a symbol of a congress: 20-BB/ĐH (05-HD/VPTW)
_LEDGERS: dict[type[Model], tuple[Q, Q, tuple[str, str] | None]] = {}


def ledger(
    kind: type[Model], stands: Q | None = None, borne: Q | None = None, on_paper: tuple[str, str] | None = None
) -> None:
    """Registers rows that bear numbers: with `series`, `number` and `day`. `stands`: those whose number was not cancelled; `borne`: those that bear one
    at all; `on_paper`: of rows without a series, whose number the office gave on paper, the path to its body and their register."""
    _LEDGERS[kind] = borne or Q(), stands or Q(), on_paper


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a register stands. `last`: the last number through its days, 0 before the first; `following`: what comes next, if nobody is faster;
    `is_begun`: a number of this very term or year was taken, so that nobody asks for the last one on paper."""

    window: Window
    last: int
    following: int
    is_begun: bool


def register_of(type_: str, head: Mapping[str, Any]) -> str:
    """The register of a paper by its type and its letterhead: all papers of a congress of the Party share one."""
    is_congress = head["branch"] == "party" and head["code"].strip().upper() == _CONGRESS
    return Register.CONGRESS if is_congress else type_


def standing(asker: Asker, register: str, after: int | None = None) -> Standing:
    """Of the asker's own body today; `after`: the last number that was given on paper before the first one here."""
    window = window_on(asker.body, asker.today, register)
    series = Series.objects.filter(body=asker.body, type=register, year=window.year, term=window.term).first()
    is_begun = series is not None and series.last > 0
    last = series.last if series and is_begun else _highest(asker.body, register, window)
    begins = last if is_begun else max(last, after or 0)
    return Standing(window, last, _free(asker.body, register, window, begins + 1), is_begun)


def taken(body: int, register: str, on: date, after: int | None = None) -> Series:
    """The register after its next number was taken (`last`) on a day. Inside the transaction that binds the number to its paper: two who ask at once wait
    for one another, and one that fails takes none. `after`: the last number that an office gave on paper before its first one here. Raises `Refused`.
    """
    _refuse_ended(locked(body), on)
    if after is not None and not 0 <= after < HIGHEST:
        raise Refused("Số đã dùng trên giấy phải là số nguyên từ 0 trở lên.")
    window = window_on(body, on, register)
    series, _ = Series.objects.get_or_create(body_id=body, type=register, year=window.year, term=window.term)
    if series.last:
        _refuse_otherwise(series, window, after)
    else:
        series.after = series.last = _first(body, register, window, after)
    series.last = _free(body, register, window, series.last + 1)
    series.save(update_fields=["last", "after"])
    return series


@transaction.atomic
def note_elsewhere(
    asker: Asker, register: str, last: int | None, at: datetime, shown: int | None = None
) -> tuple[int, int]:
    """*Số cấp ngoài chương trình*: the next number goes to a paper that is not made here; `last`: all up to that one did. First and last of them; of a
    register that is not begun, `last` alone, which it then follows. `shown`: what the asker took the next number to be, so that one who presses twice
    notes one number. Raises `Refused`."""
    refuse_others(asker)
    locked(asker.body)
    held = standing(asker, register)
    if last is None and shown not in {None, held.following}:
        raise Refused(
            f"Sổ vừa có số mới, số tiếp theo nay là {held.following:02d}. Bạn bấm hai lần thì số đã được ghi; cần ghi thêm thì bấm lại."
        )
    last = held.following if last is None else last
    first = held.following if held.is_begun else last
    is_free = _free(asker.body, register, held.window, last) == last
    if not held.following <= last < HIGHEST or last - first >= MOST or not is_free:
        raise Refused(
            f"Số tiếp theo của sổ là {held.following:02d}. Hãy ghi số cuối cùng đã cấp trên giấy từ số ấy trở lên, mỗi lần nhiều nhất {MOST} số."
        )
    number, after = first, None if held.is_begun else last - 1
    while number <= last:
        series = taken(asker.body, register, asker.today, after)
        Elsewhere.objects.create(series=series, number=series.last, day=asker.today, author_id=asker.user, noted_at=at)
        number, after = _free(asker.body, register, held.window, series.last + 1), None
    label = f"{Register(register).label}, {held.window}"
    write(asker.hand, "reporting.number_elsewhere", f"series:{series.pk}", label, {"first": first, "last": last}, at)
    return first, last


@transaction.atomic
def take_back(asker: Asker, register: str, first: int, reason: str, at: datetime) -> tuple[int, int]:
    """*Rút số ghi nhầm*: from `first` on, the numbers noted as given elsewhere were noted by mistake; no paper bears them and they may be given. First and
    last of them. Raises `Refused`."""
    refuse_others(asker)
    locked(asker.body)
    window, words = window_on(asker.body, asker.today, register), reason.strip()[:_REASON]
    rows = list(_noted(asker.body, register, window).filter(number__gte=first, withdrawn_at=None).order_by("number"))
    if not rows:
        raise Refused("Không có số nào từ số ấy trở đi ghi là cấp ngoài chương trình. Hãy xem lại sổ và số.")
    if not words:
        raise Refused("Hãy ghi lý do rút số ghi nhầm; lý do hiện trong nhật ký.")
    for row in rows:
        row.withdrawn_at, row.withdrawn_by_id, row.reason = at, asker.user, words
    Elsewhere.objects.bulk_update(rows, ["withdrawn_at", "withdrawn_by", "reason"])
    above = _highest(asker.body, register, window)
    if above > rows[0].number:
        raise Refused(
            f"Số {above:02d} đã cấp sau số {rows[0].number:02d} nên không rút được: sổ sẽ bị trống số. Số {above:02d} cũng sai thì hủy trước rồi rút."
        )
    for series in Series.objects.filter(pk__in={row.series_id for row in rows}):
        _step_back(series, min(row.number for row in rows if row.series_id == series.pk))
    found = {"first": rows[0].number, "last": rows[-1].number}
    label = f"{Register(register).label}, {window}"
    write(asker.hand, "reporting.take_back_elsewhere", f"series:{rows[0].series_id}", label, found | {"reason": words}, at)  # fmt: skip
    return found["first"], found["last"]


@transaction.atomic
def begin_again(asker: Asker, register: str, after: int | None, reason: str, at: datetime) -> Series:
    """*Sửa số bắt đầu*: the first number of a register was wrong, and every number of it is cancelled; the next one follows `after`. Numbers that
    were taken are not given again. Raises `Refused`."""
    refuse_others(asker)
    locked(asker.body)
    window, words = window_on(asker.body, asker.today, register), reason.strip()[:_REASON]
    series = Series.objects.filter(body=asker.body, type=register, year=window.year, term=window.term).first()
    if series is None or not can_begin_again(series):
        raise Refused(
            "Sổ này đang có số chưa hủy nên không sửa số bắt đầu được. Chỉ sửa được khi mọi số của sổ đã hủy."
        )
    if after is None or not 0 <= after < HIGHEST:
        raise Refused("Hãy ghi số cuối cùng đã cấp trên giấy là số nguyên từ 0 trở lên; chưa cấp số nào thì ghi 0.")
    if not words:
        raise Refused("Hãy ghi lý do sửa số bắt đầu; lý do hiện trong nhật ký.")
    before, series.after = series.after, _first(asker.body, register, window, after)
    series.last = series.after
    series.save(update_fields=["last", "after"])
    facts = {"before": before, "after": series.after, "reason": words}
    write(asker.hand, "reporting.begin_numbers_again", f"series:{series.pk}", f"{series.get_type_display()}, {window}", facts, at)  # fmt: skip
    return series


def mistaken(asker: Asker) -> list[Register]:
    """The registers of the asker's own body that can begin again."""
    found = (window_on(asker.body, asker.today, register) for register in Register)
    held = zip(Register, found, strict=True)
    rows = {one: Series.objects.filter(body=asker.body, type=one, year=by.year, term=by.term).first() for one, by in held}  # fmt: skip
    return [one for one, series in rows.items() if series and can_begin_again(series)]


def can_begin_again(of: Series) -> bool:
    """Its numbers were all cancelled."""
    rows = [(kind._default_manager.filter(borne, series=of), stands) for kind, (borne, stands, _) in _LEDGERS.items()]
    return any(all_.exists() for all_, _ in rows) and not any(all_.filter(stands).exists() for all_, stands in rows)


def given_here(body: int, register: str, window: Window) -> bool:
    """Whether a number of a register was taken here through some days."""
    return any(rows.exclude(series=None).exists() for rows, _ in _ledgers(body, register, window))


def years(asker: Asker) -> list[int]:
    """In which the asker's own body took a number of any register by the day looked at."""
    days = {"day__lte": asker.on}
    rows = [
        kind._default_manager.filter(borne, series__body=asker.body, **days) for kind, (borne, *_) in _LEDGERS.items()
    ]
    return sorted({one.year for found in rows for one in found.order_by().dates("day", "year")})


@dataclass(frozen=True, slots=True)
class Summed:
    """A register through some days. `last`: its highest number that stands; `gaps`: the numbers below of which nothing is known here, for they were given on
    paper; `elsewhere`: those noted as given to papers that were not made here: first and last of each stretch."""

    register: Register
    last: int
    gaps: tuple[tuple[int, int], ...]
    elsewhere: tuple[tuple[int, int], ...]


def summed(asker: Asker, window: Window) -> list[Summed]:
    """Of the asker's own body by the day looked at, those in which a number was taken."""
    found = (_summed(asker, register, window) for register in Register)
    return [one for one in found if one.last]


def _summed(asker: Asker, register: Register, window: Window) -> Summed:
    found, stand = set[int](), 0
    for rows, stands in _ledgers(asker.body, register, window):
        by_then = rows.filter(day__lte=asker.on)
        found |= set(by_then.values_list("number", flat=True))
        stand = max(stand, by_then.filter(stands).aggregate(most=Max("number"))["most"] or 0)
    known = Q(withdrawn_at=None) | Q(withdrawn_at__gte=end_of(asker.on))
    noted = _noted(asker.body, register, window).filter(known, day__lte=asker.on)
    numbers = list(noted.values_list("number", flat=True))
    found, stand = found.union(numbers), max(stand, *numbers, 0)
    return Summed(register, stand, _stretches(set(range(1, stand + 1)) - found), _stretches(numbers))


def _noted(body: int, register: str, window: Window) -> "QuerySet[Elsewhere]":
    return Elsewhere.objects.filter(
        series__body=body, series__type=register, day__gte=window.begins, day__lt=window.ends
    )


def _step_back(series: Series, number: int) -> None:
    """Its next number is this one; a register of which nothing is left is not begun."""
    is_left = any(
        kind._default_manager.filter(borne, series=series).exists() for kind, (borne, _, _) in _LEDGERS.items()
    )
    series.last, series.after = (number - 1, series.after) if is_left else (0, None)
    series.save(update_fields=["last", "after"])


def _stretches(numbers: Iterable[int]) -> tuple[tuple[int, int], ...]:
    found: list[tuple[int, int]] = []
    for number in sorted(numbers):
        if found and found[-1][1] == number - 1:
            found[-1] = (found[-1][0], number)
        else:
            found.append((number, number))
    return tuple(found)


def _ledgers(body: int, register: str, window: Window) -> Iterator[tuple["QuerySet[Any]", Q]]:
    """All rows that bear numbers of a register through some days, whatever series gave them; with which of them stand."""
    days = {"day__gte": window.begins, "day__lt": window.ends}
    for kind, (borne, stands, on_paper) in _LEDGERS.items():
        whose = Q(series__body=body, series__type=register)
        if on_paper and on_paper[1] == register:
            whose |= Q(series=None, **{on_paper[0]: body})
        yield kind._default_manager.order_by().filter(borne, whose, **days), stands


def _highest(body: int, register: str, window: Window) -> int:
    rows = (found.filter(stands) for found, stands in _ledgers(body, register, window))
    return max(one.aggregate(most=Max("number"))["most"] or 0 for one in rows)


def _first(body: int, register: str, window: Window, after: int | None) -> int:
    """What the first number of a series follows: the last one on paper, and those that were taken here before the series was begun."""
    highest = _highest(body, register, window)
    if after is not None and after < highest:
        raise Refused(
            f"Sổ số {window.this} đã có số {highest:02d} cấp ở đây nên số cuối trên giấy không nhỏ hơn được. Hãy để trống ô này để lấy số tiếp theo."
        )
    return max(highest, after or 0)


def _free(body: int, register: str, window: Window, number: int) -> int:
    """The number, or the next that no paper bears."""
    while any(rows.filter(number=number).exists() for rows, _ in _ledgers(body, register, window)):
        number += 1
    return number


def _refuse_ended(body: Body, on: date) -> None:
    if body.exists_on(on):
        return
    raise Refused(
        f"{body.name_on(on)} đã kết thúc hoạt động nên sổ số đã khép lại. Cơ quan kế thừa lấy số ở sổ của mình."
    )


def _refuse_otherwise(series: Series, window: Window, after: int | None) -> None:
    """Of two who take the first number at once both were asked for the last one on paper: the second who says the same gets the next number, one who
    says another is told what the first said."""
    if after is None or after == series.after:
        return
    said = "" if series.after is None else f" (người lấy số đầu tiên ghi số cuối trên giấy là {series.after})"
    raise Refused(
        f"Sổ số {window.this} đã có số {series.last:02d}{said}; số tiếp theo được cấp tự động. Hãy để trống ô này."
    )
