"""What a report is asked for, as it stands in its address: papers, body, period, letterhead. The address is the report: it can be kept."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from typing import Any
from urllib.parse import urlencode

from django.http import QueryDict

from bamsat.doors.web.days import day
from bamsat.doors.web.numbers import number
from bamsat.reckoning.periods import Period, Regime, Span, between, closed, period
from bamsat.records.agencies.asker import Asker, Refused
from bamsat.records.tasks.covering import Scope
from bamsat.reports.catalogue import INWARD
from bamsat.reports.catalogue.entry import Entry
from bamsat.reports.catalogue.letterhead import Letterhead, going_up
from bamsat.reports.catalogue.sourced import Rows
from bamsat.reports.paper import Branch

OTHER = "khac"
_REGIMES = {
    Regime.DECREE: "Kỳ báo cáo theo Nghị định 09/2019/NĐ-CP",
    Regime.CALENDAR: "Theo tháng, quý, năm dương lịch",
}
_LETTERHEAD = {
    "ten-cq": "name", "viet-tat": "code", "cap-tren": "parent", "dia-danh": "place", "nguoi-ky": "signer", "chuc-vu": "post",
    "thay-mat": "on_behalf_of", "ky-thay": "in_place_of", "luu": "archive",
    "don-vi-soan": "unit",
}  # fmt: skip
_FIGURE = {
    "vb",
    "cq",
    "ten",
    "tt",
    "ps",
    "nh",
    "dv",
    "lv",
    "ngoai",
    "trang",
}  # which figure is opened: no part of the report itself (`sourced.Rows.query`)
_BRANCH, _RECIPIENTS, _ADDRESSEES = "the-thuc", "noi-nhan", "kinh-gui"
_LONGEST, _MOST = 300, 40  # letters of a field, recipients


@dataclass(frozen=True, slots=True)
class Asking:
    """`kept`: the fields of the address that say what is asked, in their order."""

    scope: Scope
    head: Letterhead
    kept: str


def asking(asker: Asker, told: QueryDict, head: Letterhead, entry: Entry) -> Asking:
    """`head`: as the directory has it, for what the address does not say of the report of an entry; one for the own body and a notice have no *Kính gửi*. Raises
    `Refused` for a period that is none."""
    papers = tuple(dict.fromkeys(found for text in told.getlist("van-ban") if (found := number(text)) is not None))
    scope = Scope(
        period_told(told, date(asker.on.year, 1, 1), asker.on),
        papers,
        number(told.get("co-quan")),
        number(told.get("cuoc")),
    )
    head = entry.headed(asker, scope, head)
    if entry.key not in INWARD:
        head = going_up(head)
    kept = [(name, value) for name, values in told.lists() for value in values if name not in _FIGURE]
    return Asking(scope, letterhead_told(told, head), urlencode(kept))


def periods(on: date) -> Iterator[tuple[str, list[tuple[str, str]]]]:
    """For each regime the periods that have closed by a day: its words, and (code, words) of each."""
    for regime, words in _REGIMES.items():
        yield words, [(code, f"{_capital(one.name)} ({_days(one)})") for code, one in _closed(on, regime)]


def rows(told: QueryDict) -> Rows:
    """Which figure of a report is opened."""
    return Rows(
        number(told.get("vb")),
        number(told.get("cq")),
        told.get("ten", ""),
        told.get("tt", ""),
        told.get("ps") == "1",
        number(told.get("nh")),
        number(told.get("dv")),
        told.get("lv", "")[:80],
        told.get("ngoai") == "1",
    )


def _closed(on: date, regime: Regime) -> list[tuple[str, Period]]:
    found = []
    for span, one in zip(Span, closed(on, regime), strict=True):
        year, part = _place(one, span)
        found.append((f"{regime}-{span}-{year}-{part}", one))
    return found


def _place(one: Period, span: Span) -> tuple[int, int]:
    """Its year and its number in it: the month of its last day says both, in either regime."""
    last = one.last_on
    return last.year, {Span.MONTH: last.month, Span.QUARTER: (last.month + 2) // 3}.get(span, 1)


def period_told(told: QueryDict, first: date, last: date) -> Period:
    """The period that an address asks for; the days between `first` and `last` where it says none. Raises `Refused` for one that is none."""
    named = _named(told.get("ky", OTHER))
    if named:
        return named
    begins, ends = _day(told.get("tu"), "Từ ngày", first), _day(told.get("den"), "đến ngày", last)
    if ends < begins:
        raise Refused("Ngày cuối của kỳ báo cáo đứng trước ngày đầu. Hãy sửa lại hai ngày.")
    return between(begins, ends)


def _named(code: str) -> Period | None:
    """The period that a code names, whether it is still among those offered or not."""
    for regime in Regime:
        for span in Span:
            year, _, part = code.removeprefix(f"{regime}-{span}-").partition("-")
            if code.startswith(f"{regime}-{span}-") and (number(year) or 0) in range(2000, 2100) and number(part):
                try:
                    return period(span, int(year), int(part), regime)
                except ValueError:
                    return None
    return None


def _day(text: str | None, name: str, default: date) -> date:
    if not (text or "").strip():
        return default
    found = day(text or "")
    if found is None:
        raise Refused(f"{name}: “{(text or '')[:20]}” không phải là ngày. Hãy ghi như 15/11/2026.")
    return found


def letterhead_told(told: QueryDict, head: Letterhead) -> Letterhead:
    changed: dict[str, Any] = {
        field: told.get(name, "").strip()[:_LONGEST] for name, field in _LETTERHEAD.items() if name in told
    }
    branch = told.get(_BRANCH, "")
    return replace(
        replace(head, **changed),
        branch=Branch(branch) if branch in {*Branch} else head.branch,
        recipients=_lines(told.get(_RECIPIENTS, "\n".join(head.recipients))),
        addressees=_lines(told.get(_ADDRESSEES, "\n".join(head.addressees))),
    )


def _lines(text: str) -> tuple[str, ...]:
    return tuple(line.strip()[:_LONGEST] for line in text.splitlines() if line.strip())[:_MOST]


def _days(one: Period) -> str:
    return f"{one.days.begins:%d/%m/%Y} – {one.last_on:%d/%m/%Y}"


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]
