"""Values → what is reckoned with: figures to add up, the time a record belongs to, its keys against double counting. Pure."""

import hashlib
import json
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from bamsat.reading import fold
from bamsat.reckoning.intervals import Interval
from bamsat.records.results.description.kinds import MEASURED, WORDED, Kind
from bamsat.records.results.description.register import Description
from bamsat.records.results.values.reading import Values


def figures(of: Description, values: Values) -> dict[str, Decimal]:
    """Code of a figure (`Description.figures`) → amount."""
    found: dict[str, Decimal] = {}
    for one in of.fields:
        value = values.get(one.code)
        if value is None or one.personal:
            continue
        if one.kind in MEASURED:
            found[one.code] = Decimal(value)
        elif one.kind == Kind.PEOPLE:
            found |= {one.code if part == "total" else f"{one.code}.{part}": Decimal(n) for part, n in value.items()}
    return found


def time(of: Description, values: Values) -> Interval | None:
    """The days to which a record belongs; None while the field that says so is empty."""
    field, value = of.field(of.period), values.get(of.period)
    if field is None or value is None:
        return None
    if field.kind == Kind.DAYS:
        return Interval(date.fromisoformat(value["from"]), date.fromisoformat(value["until"]))
    if field.kind == Kind.DATE:
        begins = date.fromisoformat(value)
        return Interval(begins, begins + timedelta(1))
    return period_days(value)


def period_days(partial: str) -> Interval:
    """The days of a year, a quarter or a month, written as partial ISO."""
    year, rest = int(partial[:4]), partial[5:]
    if not rest:
        return Interval(date(year, 1, 1), date(year + 1, 1, 1))
    first, months = (3 * int(rest[1]) - 2, 3) if rest[0] == "Q" else (int(rest), 1)
    last = first + months
    return Interval(date(year, first, 1), date(year + (last > 12), last - 12 if last > 12 else last, 1))


def keys(of: Description, values: Values) -> dict[str, str]:
    """Name of a key → digest of what the record has under it. A key of which a part is empty says nothing and is left out.

    Words count as equal whatever their case, tone marks and punctuation: the same class entered twice is seldom typed alike.
    """
    found: dict[str, str] = {}
    for key in of.keys:
        parts = [_plain(of, code, values.get(code)) for code in key]
        if all(part is not None for part in parts):
            text = json.dumps(parts, ensure_ascii=False, sort_keys=True)
            found["+".join(key)] = hashlib.sha256(text.encode()).hexdigest()
    return found


def _plain(of: Description, code: str, value: Any) -> Any:
    field = of.field(code)
    if value is not None and field is not None and field.kind in WORDED:
        return "".join(letter for letter in fold(value) if letter.isalnum())
    return value


def used(of: Description, values: Values) -> set[str]:
    """What a record holds, for `evolution.refused`: `field`, and `field=choice` or `field=part`."""
    found = set(values)
    for one in of.fields:
        value = values.get(one.code)
        if one.kind == Kind.CHOICE and value is not None:
            found.add(f"{one.code}={value}")
        elif one.kind == Kind.PEOPLE and value is not None:
            found |= {f"{one.code}={part}" for part in value if part != "total"}
    return found
