"""The rules of reminding as data: from a TOML file, whole and checked, or not at all."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import time
from pathlib import Path
from typing import Any

from bamsat.records.oversight.planning import Quiet, Rule
from bamsat.records.oversight.vocabulary import Audience, Event

OURS = Path(__file__).with_name("rules.toml")
_FIELDS = {"key", "event", "to", "before", "after", "every", "within"}
LONGEST = 366  # days
DAYS = ("before", "after", "every", "within")


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
        return Rules(rules, _quiet(quiet))
    except (KeyError, TypeError, ValueError) as error:
        raise ValueError(f"{path}: {error}") from error


def changed(of: Rules, changes: Mapping[str, Mapping[str, Any]], quiet: Mapping[str, Any]) -> Rules:
    """The same with days put otherwise, and without the rules that are off. Changes of a rule that is no more are nothing."""
    kept = [_with_days(rule, found) for rule in of.rules if (found := changes.get(rule.key, {})).get("on", True)]
    return Rules(tuple(kept), _quiet(quiet) if quiet else of.quiet)


def _with_days(rule: Rule, told: Mapping[str, Any]) -> Rule:
    days: dict[str, Any] = {name: int(told[name]) for name in DAYS if name in told}
    return replace(rule, **days)


def _quiet(told: Mapping[str, Any]) -> Quiet:
    return Quiet(time.fromisoformat(told["from"]), time.fromisoformat(told["until"]), bool(told["working_days_only"]))


def _rule(row: dict[str, Any]) -> Rule:
    if unknown := set(row) - _FIELDS:
        raise ValueError(f"unknown field {sorted(unknown)[0]}")
    rule = Rule(**row)
    if not rule.key or len(rule.key) > 40 or rule.event not in Event.values or rule.to not in Audience.values:
        raise ValueError(f"rule {rule.key!r}: unknown event or audience")
    numbers = (rule.before, rule.after, rule.every, rule.within)
    if any(type(number) is not int or not 0 <= number <= LONGEST for number in numbers):
        raise ValueError(f"rule {rule.key!r}: days are whole numbers from 0 to {LONGEST}")
    if rule.before if rule.event != Event.DUE else rule.after or rule.every:
        raise ValueError(f"rule {rule.key!r}: `before` belongs to `due`, `after` and `every` to the others")
    return rule
