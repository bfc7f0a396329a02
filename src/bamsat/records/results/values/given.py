"""Values as a program gives them, in the shape in which records hold them (`description.shape`) → the words that `reading` reads. Pure.

So that what comes from a program, a form and a sheet is judged by one reader. Bodies are named by number or by name.
"""

from collections.abc import Mapping
from datetime import date, timedelta
from decimal import Decimal, InvalidOperation
from typing import Any

from bamsat.records.results.description.kinds import Kind
from bamsat.records.results.description.register import Description, Field
from bamsat.records.results.values.reading import Fault
from bamsat.records.results.values.wording import in_input, number

BODY = "#"  # before a number: a body by its number
_FIGURES = 20  # of a number, before and after the point


class _Wrong(Exception):
    """The value is not in the shape of its field; the message is a Vietnamese sentence."""


def words(of: Description, given: Mapping[str, Any]) -> tuple[dict[str, str], list[Fault]]:
    """Input → text of all that was given, and what is not in the shape of its field."""
    found: dict[str, str] = {}
    faults: list[Fault] = []
    for code, value in given.items():
        field = of.field(code)
        if field is None or field.retired:
            faults.append(Fault(code, f"Sổ này không hỏi trường “{code[:40]}”."))
        elif value is not None:
            try:
                found |= _words(field, value)
            except _Wrong as wrong:
                faults.append(Fault(code, f"{field.label}: {wrong}"))
    return found, faults


def open_values(of: Description, values: Mapping[str, Any]) -> dict[str, Any]:
    """What a program may be shown: all but personal data."""
    personal = {one.code for one in of.fields if one.personal}
    return {code: value for code, value in values.items() if code not in personal}


def _words(one: Field, value: Any) -> dict[str, str]:
    match one.kind:
        case Kind.FILE:
            raise _Wrong("tệp không nằm trong “values”. Hãy gửi tệp bằng POST files rồi nêu số của tệp trong “files”.")
        case Kind.NUMBER | Kind.MONEY:
            return {one.code: number(_decimal(value))}
        case Kind.DAYS:
            return _days(one, value)
        case Kind.DATE:
            return {one.code: _day(value).isoformat()}
        case Kind.PEOPLE:
            return _people(one, value)
        case Kind.YES_NO:
            if not isinstance(value, bool):
                raise _Wrong("hãy ghi true hoặc false.")
            return {one.code: in_input(one, one.code, value, str)}
        case Kind.BODY | Kind.COMMUNE if type(value) is int:
            return {one.code: f"{BODY}{value}"}
        case _:
            return {one.code: _text(value)}


def _text(value: Any) -> str:
    if not isinstance(value, str):
        raise _Wrong("hãy ghi chữ (string).")
    return value


def _decimal(value: Any) -> Decimal:
    try:
        found = Decimal(
            "NaN" if isinstance(value, bool) else str(value) if isinstance(value, str | int | Decimal) else "NaN"
        )
    except InvalidOperation:
        found = Decimal("NaN")
    if not found.is_finite() or found.adjusted() > _FIGURES or int(found.as_tuple().exponent) < -_FIGURES:
        raise _Wrong(f'“{str(value)[:40]}” không phải số. Hãy viết như "1234.5", dấu chấm trước phần thập phân.')
    return found


def _day(value: Any) -> date:
    try:
        return date.fromisoformat(_text(value))
    except ValueError:
        raise _Wrong(f"“{value[:40]}” không phải một ngày. Hãy viết như 2026-11-24.") from None


def _days(one: Field, value: Any) -> dict[str, str]:
    if not isinstance(value, dict) or not {"from"} <= set(value) <= {"from", "until"}:
        raise _Wrong('hãy ghi {"from": ngày đầu, "until": ngày ngay sau ngày cuối}.')
    begins = _day(value["from"])
    ends = _day(value["until"]) if value.get("until") else begins + timedelta(1)
    if ends <= begins:
        raise _Wrong("“until” là ngày ngay sau ngày cuối, nên phải sau “from”.")
    return {f"{one.code}.from": begins.isoformat(), f"{one.code}.until": (ends - timedelta(1)).isoformat()}


def _people(one: Field, value: Any) -> dict[str, str]:
    counts = value if isinstance(value, dict) else {"total": value}
    asked = {"total", *(part.code for part in one.parts if not part.retired)}
    if unknown := set(counts) - asked:
        raise _Wrong(f"không có nhóm “{min(unknown)[:40]}”.")
    return {
        one.code if code == "total" else f"{one.code}.{code}": number(_decimal(count))
        for code, count in counts.items()
        if count is not None
    }
