"""What an alignment is: for each order and target above the orders and targets below that take it up, or the gap. Plain, frozen records."""

from dataclasses import dataclass
from datetime import date

from bamsat.reading.spans import Span

WHOLE_PAPER = (
    "paper"  # the id of the provision that stands for the lower paper itself: a plan that an order above asked for
)

IMPLEMENTS, DETAILS, REPEATS, NARROWS = "implements", "details", "repeats", "narrows"
RELATIONS = (IMPLEMENTS, DETAILS, REPEATS, NARROWS)

SAME, STRONGER, WEAKER, EARLIER, LATER, LOST = "same", "stronger", "weaker", "earlier", "later", "lost"
COMPARISONS = (SAME, STRONGER, WEAKER, EARLIER, LATER, LOST)


@dataclass(frozen=True, slots=True)
class Target:
    """A numeric target; `span` is into the text of its paper, `by` a day, month or year as `Indicator.by`."""

    text: str
    value: str
    unit: str
    span: Span
    comparator: str | None = None
    low: float | None = None
    high: float | None = None
    by: str | None = None
    order: str | None = None  # the order whose words hold it


@dataclass(frozen=True, slots=True)
class Provision:
    """An order as it is compared. `matter` is its text without the names of bodies and the words of time, which are compared apart;
    `headings` from the nearest to the title; `due_on` the last day of its frame, where one is told."""

    id: str
    text: str
    span: Span
    matter: str = ""
    headings: tuple[str, ...] = ()
    leads: tuple[str, ...] = ()
    partners: tuple[str, ...] = ()
    due_on: date | None = None
    products: tuple[str, ...] = ()
    targets: tuple[Target, ...] = ()


@dataclass(frozen=True, slots=True)
class Side:
    """One paper of the two: who issued what, and its provisions in the order of the paper."""

    number: str | None
    issuer: str | None
    issued_on: str | None
    title: str | None
    provisions: tuple[Provision, ...]
    targets: tuple[Target, ...] = ()


@dataclass(frozen=True, slots=True)
class Reason:
    """Why two orders belong together. `code` is for machines, `words` Vietnamese for people."""

    code: str
    words: str


@dataclass(frozen=True, slots=True)
class Link:
    """An order below that takes one up. `score` in [0, 1] is the share of such proposals that people confirmed, on the annotated pairs."""

    lower: str
    relation: str
    score: float
    reasons: tuple[Reason, ...] = ()


@dataclass(frozen=True, slots=True)
class TakenUp:
    """An order above. `links` best first; where there are none it is a gap, and `near` the orders below that come nearest."""

    upper: str
    links: tuple[Link, ...]
    near: tuple[Link, ...] = ()

    @property
    def is_gap(self) -> bool:
        return not self.links


@dataclass(frozen=True, slots=True)
class TargetTaken:
    """A target above with the one below that answers it (`lower` is its place in the lower side's targets), or `lost`."""

    upper: int
    lower: int | None
    comparison: str
    score: float
    words: str


@dataclass(frozen=True, slots=True)
class Alignment:
    """`added`: ids of the orders below that take up nothing above."""

    upper: Side
    lower: Side
    orders: tuple[TakenUp, ...]
    targets: tuple[TargetTaken, ...]
    added: tuple[str, ...]

    @property
    def gaps(self) -> tuple[TakenUp, ...]:
        return tuple(order for order in self.orders if order.is_gap)


def matter(row: Provision) -> str:
    """What an order is about; its whole text where no matter was told apart."""
    return row.matter or row.text
