"""A register's list as the address asks for it: filters in, filters out, columns chosen by the register."""

from collections.abc import Mapping
from typing import Any
from urllib.parse import urlencode

from django.http import QueryDict

from bamsat.doors.web.days import day
from bamsat.doors.web.numbers import number
from bamsat.records.results.description.kinds import Kind
from bamsat.records.results.description.register import Description, Field
from bamsat.records.results.queries import COUNTING, Filter
from bamsat.records.results.values.wording import Names, worded
from bamsat.records.results.vocabulary import State

STATES = [(str(state), state.label) for state in State] + [(COUNTING, "Đang tính vào số liệu")]
COLUMNS = 4  # of a list, beside period, title, body and state
_CHOSEN = "chon-"
_LONGEST_UNIT = 10  # letters of the code of a unit
_LISTED = (Kind.CHOICE, Kind.NUMBER, Kind.MONEY, Kind.PEOPLE, Kind.PLACE, Kind.COMMUNE, Kind.BODY, Kind.YES_NO)


def asked_for(form: QueryDict, of: Description) -> Filter:
    """Of an address; what makes no sense narrows nothing."""
    state = form.get("trang-thai", "")
    asked = {one.code: form.get(_CHOSEN + one.code, "") for one in chosen_by(of)}
    known = {one.code: {choice.code for choice in one.choices} for one in chosen_by(of)}
    return Filter(
        words=form.get("q", "").strip(),
        body=number(form.get("co-quan")),
        alone=form.get("rieng") == "1",
        state=state if state in {code for code, _ in STATES} else "",
        since=day(form.get("tu")),
        until=day(form.get("truoc")),
        unit=form.get("noi", "")[:_LONGEST_UNIT],
        chosen={
            code: "" if text == "-" else text for code, text in asked.items() if text == "-" or text in known[code]
        },
    )


def address(by: Filter, **more: str) -> str:
    """The query of an address that asks for a filter; `asked_for` of it is the same filter."""
    found = {
        "q": by.words,
        "co-quan": by.body or "",
        "rieng": "1" if by.alone else "",
        "trang-thai": by.state,
        "tu": by.since.isoformat() if by.since else "",
        "truoc": by.until.isoformat() if by.until else "",
        "noi": by.unit,
        **{_CHOSEN + code: value or "-" for code, value in by.chosen.items()},
        **more,
    }
    return urlencode({name: value for name, value in found.items() if value})


def chosen_by(of: Description) -> list[Field]:
    """The fields by which a list may be narrowed: those in which one of a few things is chosen."""
    return [one for one in of.fields if one.kind == Kind.CHOICE and not one.personal]


def columns(of: Description) -> list[Field]:
    """What a list shows beside the title: what is chosen and what is counted, first come first."""
    taken = {of.title, of.period}
    fit = [one for one in of.asked if one.kind in _LISTED and one.code not in taken and not one.personal]
    return [one for one in fit if one.when is None][:COLUMNS]


def cells(shown: list[Field], values: Mapping[str, Any], names: Names) -> list[tuple[str, str]]:
    """(label, words) of each column."""
    return [(one.label, worded(one, values.get(one.code), names)) for one in shown]


def bodies_in(of: Description, rows: list[Any]) -> set[int]:
    """Ids of the bodies that stand in the values of entries."""
    codes = [one.code for one in of.fields if one.kind in {Kind.BODY, Kind.COMMUNE}]
    return {row.values[code] for row in rows for code in codes if code in row.values}
