"""The facts of a line as people read them: what changed, field by field, and what else is known. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from bamsat.records.journal.field_words import CODES, CODES_OF, FIELDS, PAIRED

EMPTY = "(trống)"
_ITEMS = 40  # of a list


@dataclass(slots=True)
class Told:
    """`changes`: (field, before, after); `facts`: (field, value)."""

    changes: list[tuple[str, str, str]] = field(default_factory=list)
    facts: list[tuple[str, str]] = field(default_factory=list)


def told(act: str, facts: Mapping[str, Any]) -> Told:
    """What an act's line says. Changes are written as {"changes": {field: [before, after]}}, older acts as `from` and `to`."""
    found, rest = Told(), dict(facts)
    pairs = rest.pop("changes", {})
    if act in PAIRED:
        pairs = {name: value for name, value in rest.items() if isinstance(value, list) and len(value) == 2}
        rest = {name: value for name, value in rest.items() if name not in pairs}
    found.changes = [(called(name), words(before), words(after)) for name, (before, after) in pairs.items()]
    if "from" in rest and "to" in rest:
        found.changes.append(("Giá trị", words(rest.pop("from")), words(rest.pop("to"))))
    found.facts = [
        (called(name), _fact(name, value)) for name, value in rest.items() if value not in (None, "", [], {})
    ]
    return found


def called(name: str) -> str:
    """The word for a field; its code where it has none."""
    return str(FIELDS.get(name, name))


def _fact(name: str, value: Any) -> str:
    own = CODES_OF.get(name, {})
    return str(own[value]) if isinstance(value, str) and value in own else words(value)


def words(value: Any) -> str:
    if value is None or value in ("", [], {}):
        return EMPTY
    if isinstance(value, bool):
        return "có" if value else "không"
    if isinstance(value, dict):
        return "; ".join(f"{called(str(name))}: {words(inner)}" for name, inner in value.items())
    if isinstance(value, list):
        shown = ", ".join(words(inner) for inner in value[:_ITEMS])
        return f"{shown} … ({len(value)} mục)" if len(value) > _ITEMS else shown
    return str(CODES.get(str(value), _day(str(value))))


def _day(text: str) -> str:
    if len(text) != len("2026-11-24"):
        return text
    try:
        return f"{date.fromisoformat(text):%d/%m/%Y}"
    except ValueError:
        return text
