"""What an amendment is: plain, frozen records."""

from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

from bamsat.reading.amending.addresses import Address
from bamsat.reading.paper import Task
from bamsat.reading.spans import Span

SAME, WORDS, BODIES, TIME, NEW, ENDED = "same", "words", "bodies", "time", "new", "ended"
KINDS = (SAME, WORDS, BODIES, TIME, NEW, ENDED)


class Piece(NamedTuple):
    """A stretch of words. `kind`: `same`, `out` (of the older text alone) or `in` (of the newer alone)."""

    kind: str
    text: str


@dataclass(frozen=True, slots=True)
class Change:
    """An order before and after. `kinds`: `same`, `new` or `ended` alone, or any of `words`, `bodies`, `time`; `new.span` is into the text of the
    newer paper where `cited`, else the words stand in no stretch of it and `instruction` (a place among the instructions) gave them."""

    old: Task | None
    new: Task | None
    kinds: tuple[str, ...]
    pieces: tuple[Piece, ...] = ()
    instruction: int | None = None
    cited: bool = True


class Act(StrEnum):
    """What an instruction does: to a whole node, to a node's own words, or to a phrase."""

    REWRITE = "rewrite"
    ADD = "add"
    REPEAL = "repeal"
    PHRASE = "phrase"


@dataclass(frozen=True, slots=True)
class Instruction:
    """One thing that an amending paper does. `span` are its words, `text` the quoted new ones; `addresses` of what it changes, `after` of what it
    adds behind; `paper` the number of the paper it names, if it names one; `own`: only the node's own line, not what is under it.
    `phrases`: (old, new) pairs, new empty where the phrase is put out."""

    act: Act
    span: Span
    addresses: tuple[Address, ...] = ()
    text: Span | None = None
    after: Address | None = None
    paper: str | None = None
    own: bool = False
    phrases: tuple[tuple[str, str], ...] = ()


class Problem(StrEnum):
    """Why an instruction, or a part of it, could not be carried out."""

    NOT_FOUND = "not-found"
    AMBIGUOUS = "ambiguous"
    NO_TEXT = "no-text"
    NO_PHRASE = "no-phrase"
    OVERLAP = "overlap"


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of one address of an instruction. `node`: id in the older outline, None where it was not found; `stood` the words there, in the
    older text; `stands` what would stand there."""

    instruction: int
    address: Address | None
    node: str | None
    stood: Span | None = None
    stands: str = ""
    problem: Problem | None = None


@dataclass(frozen=True, slots=True)
class Amendment:
    """`changes` in the order of the older paper, the new ones where they would stand. A later version has no `instructions`."""

    changes: tuple[Change, ...]
    instructions: tuple[Instruction, ...] = ()
    outcomes: tuple[Outcome, ...] = ()
    text: str = ""  # of the older paper as amended
