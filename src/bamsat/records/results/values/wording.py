"""Values → the words that people read, and the words of the inputs from which the same values are read again. Pure."""

from collections.abc import Callable
from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from bamsat.reckoning.written_days import written
from bamsat.records.results.description.kinds import Kind
from bamsat.records.results.description.register import Field

_HUNDREDTH = Decimal("0.01")
Names = Callable[[int], str]  # number of a body → its name


def number(value: Decimal | int | str) -> str:
    """1234.5 → 1.234,5."""
    plain = f"{Decimal(value):,f}"
    whole, _, rest = plain.partition(".")
    rest = rest.rstrip("0")
    return whole.replace(",", ".") + (f",{rest}" if rest else "")


def rounded(value: Decimal) -> str:
    """The same to hundredths."""
    return number(value.quantize(_HUNDREDTH, ROUND_HALF_UP))


def worded(one: Field, value: Any, names: Names) -> str:
    """A value as a sheet or a page shows it; nothing for none."""
    if value is None:
        return ""
    match one.kind:
        case Kind.NUMBER | Kind.MONEY:
            return f"{number(value)} {one.unit}"
        case Kind.PEOPLE:
            return _people(one, value)
        case Kind.DAYS:
            begins, ends = _days(value)
            return begins if begins == ends else f"{begins} – {ends}"
        case _:
            return in_input(one, one.code, value, names)


def in_input(one: Field, name: str, value: Any, names: Names) -> str:
    """What stands in the input of this name (`reading.inputs`)."""
    if value is None:
        return ""
    match one.kind:
        case Kind.NUMBER | Kind.MONEY:
            return number(value)
        case Kind.DATE | Kind.PERIOD:
            return written(value)
        case Kind.DAYS:
            return _days(value)[0 if name.endswith(".from") else 1]
        case Kind.CHOICE:
            return one.label_of(value)
        case Kind.BODY | Kind.COMMUNE:
            return names(value)
        case Kind.PEOPLE:
            part = "total" if name == one.code else name.removeprefix(f"{one.code}.")
            return number(value[part]) if part in value else ""
        case Kind.YES_NO:
            return "Có" if value else "Không"
        case _:
            return str(value)


def _people(one: Field, value: dict[str, int]) -> str:
    parts = [f"{part.label.lower()} {number(value[part.code])}" for part in one.parts if part.code in value]
    return f"{number(value['total'])} người" + (f" ({'; '.join(parts)})" if parts else "")


def _days(value: dict[str, str]) -> tuple[str, str]:
    last = date.fromisoformat(value["until"]) - timedelta(1)
    return written(value["from"]), written(last.isoformat())
