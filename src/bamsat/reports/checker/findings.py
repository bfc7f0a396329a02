"""What a check finds: one deviation from one rule, at its first place, with how often."""

from dataclasses import dataclass

from bamsat.reports.checker.parts import Parts
from bamsat.reports.checker.seen import File, Seen
from bamsat.reports.rules import Rulebook


@dataclass(frozen=True, slots=True)
class Examined:
    """A file with its parts recognised and the rules it is under."""

    file: File
    parts: Parts
    book: Rulebook


@dataclass(frozen=True, slots=True)
class Fault:
    """`rule`: its key, group and name (`parts.issuer`). `found`: what stands there, in Vietnamese."""

    rule: str
    found: str
    where: Seen | None = None
    count: int = 1


@dataclass(frozen=True, slots=True)
class Finding:
    """`severity`: blocking, warning or note. `page` from 1, None where only a set page tells; `excerpt`: the words at that place."""

    rule: str
    clause: str
    demands: str
    found: str
    severity: str
    page: int | None = None
    excerpt: str = ""
    count: int = 1


@dataclass(frozen=True, slots=True)
class Report:
    """`regime`: the rule set that was applied, empty where none could be. `unjudged`: what could not be judged, and why."""

    regime: str
    kind: str
    day: str
    findings: tuple[Finding, ...] = ()
    unjudged: tuple[str, ...] = ()
