"""The rules of reminding as data: from a TOML file, whole and checked, or not at all."""

import tomllib
from dataclasses import dataclass
from datetime import time
from pathlib import Path
from typing import Any

from bamsat.records.oversight.planning import Quiet, Rule
from bamsat.records.oversight.vocabulary import Audience, Event

OURS = Path(__file__).with_name("rules.toml")
_FIELDS = {"key", "event", "to", "before", "after", "every", "within"}
_LONGEST = 366


@dataclass(frozen=True, slots=True)
class Rules:
    rules: tuple[Rule, ...]
    quiet: Quiet

    @property
    def earliest(self) -> int:
        """How many days before a due day anybody is told."""
        return max((rule.before for rule in self.rules), default=0)


def load(path: Path = OURS) -> Rules:
    """Raises ValueError with the file and what is wrong in it."""
    try:
        data = tomllib.loads(path.read_text("utf-8"))
        rules = tuple(_rule(row) for row in data["rules"])
        if len({rule.key for rule in rules}) < len(rules):
            raise ValueError("two rules have the same key")
        quiet = data["quiet"]
        hours = (time.fromisoformat(quiet["from"]), time.fromisoformat(quiet["until"]))
        return Rules(rules, Quiet(*hours, bool(quiet["working_days_only"])))
    except (KeyError, TypeError, ValueError) as error:
        raise ValueError(f"{path}: {error}") from error


def _rule(row: dict[str, Any]) -> Rule:
    if unknown := set(row) - _FIELDS:
        raise ValueError(f"unknown field {sorted(unknown)[0]}")
    rule = Rule(**row)
    if not rule.key or len(rule.key) > 40 or rule.event not in Event.values or rule.to not in Audience.values:
        raise ValueError(f"rule {rule.key!r}: unknown event or audience")
    numbers = (rule.before, rule.after, rule.every, rule.within)
    if any(type(number) is not int or not 0 <= number <= _LONGEST for number in numbers):
        raise ValueError(f"rule {rule.key!r}: days are whole numbers from 0 to {_LONGEST}")
    if rule.before if rule.event != Event.DUE else rule.after or rule.every:
        raise ValueError(f"rule {rule.key!r}: `before` belongs to `due`, `after` and `every` to the others")
    return rule
