"""The rules of reminding as this installation has them: those of the file, with what its administrator put otherwise. Each change is a row."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import datetime, time
from pathlib import Path
from typing import Any

from django.db import transaction
from django.db.models import QuerySet

from bamsat.records.agencies.asker import Asker, Refused
from bamsat.records.jobs.queries import is_administrator
from bamsat.records.journal.actions import write
from bamsat.records.oversight.models import RuleSet
from bamsat.records.oversight.planning import Rule
from bamsat.records.oversight.rules import DAYS, LONGEST, Rules, changed, load
from bamsat.records.oversight.vocabulary import Audience, Event

Changes = Mapping[str, Mapping[str, Any]]


class WrongDays(Refused):
    """A number of days of a rule is none; `key`: the rule's, `name`: which of its numbers."""

    def __init__(self, rule: Rule, name: str) -> None:
        whom = str(Audience(rule.to).label).lower()
        which = f"“{Event(rule.event).label}” báo {whom}, ô “{_CALLED[name]}”"
        super().__init__(f"{which}: số ngày phải là số nguyên từ 0 đến {LONGEST}.")
        self.key, self.name = rule.key, name


_CALLED = {
    "before": "số ngày trước hạn",
    "after": "sau số ngày làm việc",
    "every": "nhắc lại sau",
    "within": "thôi nhắc sau",
}


@dataclass(frozen=True, slots=True)
class Told:
    """A rule of the file as it holds now. `is_on`: somebody is told by it; `is_changed`: otherwise than the file has it."""

    rule: Rule
    is_on: bool
    is_changed: bool

    @property
    def event(self) -> str:
        return str(Event(self.rule.event).label)

    @property
    def audience(self) -> str:
        return str(Audience(self.rule.to).label)

    @property
    def is_before(self) -> bool:
        """Its days are counted back from the due day."""
        return self.rule.event == Event.DUE


def in_force(path: Path) -> Rules:
    """What holds now. Raises ValueError or OSError for a file that is wrong."""
    last = _last()
    return changed(load(path), last.changes, last.quiet) if last else load(path)


def told(path: Path) -> list[Told]:
    """Every rule of the file in its order, on or off. Raises as `in_force`."""
    last, base = _last(), load(path)
    changes = last.changes if last else {}
    found = []
    for rule in base.rules:
        of = changes.get(rule.key, {})
        (now,) = changed(Rules((rule,), base.quiet), {rule.key: {**of, "on": True}}, {}).rules
        found.append(Told(now, of.get("on", True), bool(of) and (now != rule or not of.get("on", True))))
    return found


def history() -> "QuerySet[RuleSet]":
    """Every change, the newest first."""
    return RuleSet.objects.order_by("-said_at", "-pk").select_related("author", "body").prefetch_related("body__names")


@transaction.atomic
def change(asker: Asker, path: Path, changes: Changes, quiet: Mapping[str, Any], at: datetime) -> RuleSet | None:
    """Put days, rules and quiet hours otherwise from now on; None where nothing differs. Raises `Refused` in a sentence that names the rule."""
    _refuse_others(asker)
    base = load(path)
    kept = {rule.key: _differing(rule, changes[rule.key]) for rule in base.rules if rule.key in changes}
    hours = _hours(quiet)
    same = hours == {"from": f"{base.quiet.from_:%H:%M}", "until": f"{base.quiet.until:%H:%M}", "working_days_only": base.quiet.working_days_only}  # fmt: skip
    return _keep(asker, {key: of for key, of in kept.items() if of}, {} if same else hours, at)


@transaction.atomic
def back_to_file(asker: Asker, at: datetime) -> RuleSet | None:
    """All as the file has it again."""
    _refuse_others(asker)
    return _keep(asker, {}, {}, at)


def _last() -> RuleSet | None:
    found: RuleSet | None = RuleSet.objects.order_by("said_at", "pk").last()
    return found


def _keep(asker: Asker, changes: dict[str, Any], quiet: dict[str, Any], at: datetime) -> RuleSet | None:
    last = _last()
    if (last.changes, last.quiet) == (changes, quiet) if last else not (changes or quiet):
        return None
    row = RuleSet.objects.create(changes=changes, quiet=quiet, author_id=asker.user, body_id=asker.body, said_at=at)
    write(asker.hand, "oversight.change_rules", "rules:reminding", "Quy tắc nhắc việc", {"rules": changes, "quiet": quiet}, at)  # fmt: skip
    return row


def _refuse_others(asker: Asker) -> None:
    if asker.looks_back or not is_administrator(asker):
        raise Refused("Chỉ văn phòng, lãnh đạo, người quản trị của cơ quan cao nhất trên hệ thống đổi được quy tắc.")


def _differing(rule: Rule, told: Mapping[str, Any]) -> dict[str, Any]:
    """What of a rule is put otherwise than in the file."""
    mine = asdict(rule)
    days = {name: told[name] for name in DAYS if name in told}
    for name, number in days.items():
        if type(number) is not int or not 0 <= number <= LONGEST:
            raise WrongDays(rule, name)
    off = {} if told.get("on", True) else {"on": False}
    return {name: number for name, number in days.items() if number != mine[name]} | off


def _hours(quiet: Mapping[str, Any]) -> dict[str, Any]:
    try:
        begins, ends = (time.fromisoformat(str(quiet[name])) for name in ("from", "until"))
    except (KeyError, ValueError):
        raise Refused("Giờ không gửi phải ghi như 20:00.") from None
    return {
        "from": f"{begins:%H:%M}",
        "until": f"{ends:%H:%M}",
        "working_days_only": bool(quiet.get("working_days_only")),
    }
