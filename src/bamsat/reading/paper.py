"""The reading of a paper: plain, frozen records that every stage fills a part of. The shape follows the public contract."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import NamedTuple

from bamsat.reading.diagnostics import Warning
from bamsat.reading.spans import Span
from bamsat.reading.text.canonical import Canonical


@dataclass(frozen=True, slots=True)
class Source:
    filename: str
    sha256: str
    media_type: str
    origin: str = "text"
    pages: int | None = None


@dataclass(frozen=True, slots=True)
class Header:
    number: str | None = None
    type: str | None = None
    issuer: str | None = None
    parent_body: str | None = None
    place: str | None = None
    date: str | None = None  # ISO, or its known part
    title: str | None = None
    secrecy: str | None = None
    urgency: str | None = None
    rules: Mapping[str, str] = field(default_factory=dict)  # by field: the rule that gave it
    spans: Mapping[str, Span] = field(default_factory=dict)  # by field: the words it was read from


class Node(NamedTuple):
    """A node of the outline. `span` covers its own text (label and heading or paragraph), not its children.

    `kind`: heading, paragraph, bullet, table, row. `role`: preamble, purpose, viewpoint, objectives, tasks, organisation,
    recipients, signature, appendix, situation, effect (`outline.roles.BESIDE`) or None, inherited. `mark` is the label or bullet as printed, punctuation and all;
    `body` is the span after the mark. A `row` node spans its whole row; its cells are the paragraphs with that place.
    """

    id: str
    parent: str | None
    label: str | None
    heading: str
    level: int
    kind: str
    role: str | None
    span: Span
    body: Span
    mark: str = ""
    page: int | None = None
    bold: bool = False
    table: int | None = None
    row: int | None = None


@dataclass(frozen=True, slots=True)
class Reference:
    number: str
    type: str | None = None
    issuer: str | None = None
    date: str | None = None
    title: str | None = None
    relation: str = "mentions"  # implements, basis, amends, replaces, mentions
    alias: str | None = None
    spans: tuple[Span, ...] = ()
    rule: str = ""
    directive: str | None = None  # the caller's key of the paper, where its register knows it
    resolution: str | None = None  # found, unknown, ambiguous; None where no register was handed in


@dataclass(frozen=True, slots=True)
class Body:
    name: str
    canonical: str | None = None
    kind: str | None = None
    level: str | None = None
    spans: tuple[Span, ...] = ()


class Assignment(NamedTuple):
    role: str  # direct, lead, coordinate, supervise
    body: str
    span: Span
    inherited_from: str | None = None
    rule: str = ""


class Timeframe(NamedTuple):
    """start and due: ISO day, month `2024-06`, quarter `2024-Q2` or year `2023`; recurrence: annual, semiannual, quarterly, monthly, continuous."""

    text: str
    span: Span
    start: str | None = None
    due: str | None = None
    recurrence: str | None = None
    inherited_from: str | None = None
    rule: str = ""


class Question(NamedTuple):
    code: str  # no-lead, ambiguous-body, vague-deadline, split-suggested ...
    text: str  # the words that raise it
    span: Span | None = None
    asked_at: str | None = None  # the task at which it is asked once for all of its group; None: here


class Task(NamedTuple):
    id: str
    node: str
    text: str
    span: Span
    page: int | None = None
    assignments: tuple[Assignment, ...] = ()
    timeframe: Timeframe | None = None
    products: tuple[str, ...] = ()
    fields: tuple[str, ...] = ()
    confidence: float = 1.0
    questions: tuple[Question, ...] = ()
    rule: str = ""


@dataclass(frozen=True, slots=True)
class Indicator:
    text: str
    value: str
    unit: str
    span: Span
    comparator: str | None = None
    low: float | None = None
    high: float | None = None
    by: str | None = None
    rule: str = ""


@dataclass(frozen=True, slots=True)
class Recipient:
    text: str
    span: Span
    purpose: str | None = None
    rule: str = ""


@dataclass(frozen=True, slots=True)
class Signature:
    authority: str | None = None
    position: str | None = None
    name: str | None = None
    span: Span | None = None
    rule: str = ""
    cosigners: tuple["Signature", ...] = ()  # of a joint paper


@dataclass(frozen=True, slots=True)
class Reading:
    source: Source
    canonical: Canonical
    header: Header = field(default_factory=Header)
    outline: tuple[Node, ...] = ()
    references: tuple[Reference, ...] = ()
    bodies: tuple[Body, ...] = ()
    tasks: tuple[Task, ...] = ()
    indicators: tuple[Indicator, ...] = ()
    recipients: tuple[Recipient, ...] = ()
    signature: Signature = field(default_factory=Signature)
    warnings: tuple[Warning, ...] = ()

    @property
    def text(self) -> str:
        return self.canonical.text

    def warn(self, code: str, message: str, span: Span | None = None) -> "Reading":
        return replace(self, warnings=(*self.warnings, Warning(code, message, span)))
