"""What an entry of the catalogue is, and the draft that it makes."""

import datetime
from abc import ABC, abstractmethod
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from itertools import count
from typing import Any

from bamsat.records.agencies.asker import Asker
from bamsat.records.reporting.models import Issue
from bamsat.records.reporting.queries import Held
from bamsat.records.reporting.vocabulary import Type
from bamsat.records.tasks.counting import Counted, counted
from bamsat.records.tasks.covering import Covered, Scope, TooMany, covered, papers_alone
from bamsat.reports.catalogue.letterhead import Letterhead
from bamsat.reports.catalogue.sourced import Said, blocks, sentence
from bamsat.reports.paper import KINDS, Appendix, Block, Paper, Paragraph, Picture, Table, plain


@dataclass(frozen=True, slots=True)
class Annex:
    title: str
    said: tuple[Said, ...]


@dataclass(frozen=True, slots=True)
class Draft:
    """A report as composed: its words with what they rest on. `covered`: the facts, so that any figure opens to its rows; of a report of any
    size their counts, and the base is asked for the rows."""

    subject: str
    said: tuple[Said, ...]
    annexes: tuple[Annex, ...]
    covered: Covered | Counted
    type: Type = Type.REPORT

    def paper(self, head: Letterhead, day: datetime.date) -> Paper:
        """The same as an official paper without a number; raises `PaperError` for what it lacks."""
        return Paper(
            head.branch, KINDS[self.type], head.issuer, None, head.place, day, self.subject, blocks(self.said),
            head.signing, head.recipients, head.archive, head.addressees,
            appendices=tuple(Appendix(annex.title, blocks(annex.said), landscape=True) for annex in self.annexes),
        )  # fmt: skip


def captioned(draft: Draft) -> Draft:
    """The same with its tables and its pictures numbered, each in their order; an appendix's own table stands under its title."""
    numbers = Numbers()
    return replace(draft, said=tuple(replace(one, block=numbers.captioned(one.block)) for one in draft.said))


def naming_annexes(draft: Draft) -> Draft:
    """The same with a word on its appendices in its closing: a paper that has some says so in its text (Decree 30/2020/NĐ-CP, appendix I)."""
    many = len(draft.annexes)
    *before, last = draft.said
    if not many or not isinstance(last.block, Paragraph):
        return draft
    which = "Phụ lục" if many == 1 else "các Phụ lục"  # how they are numbered, the rules of the letterhead say
    told, comma, greeting = plain(last.block.words).rpartition(", ")
    closing = sentence(f"{told} (chi tiết có {which} kèm theo){comma}{greeting}", *last.sources)
    return replace(draft, said=(*before, closing))


class Numbers:
    """Of the tables and the pictures of one text."""

    def __init__(self) -> None:
        self._counts = {Table: ("Bảng", count(1)), Picture: ("Biểu đồ", count(1))}

    def captioned(self, block: Block) -> Block:
        """The next one; what has no caption has no number either."""
        if not isinstance(block, Table | Picture) or not block.caption:
            return block
        name, numbers = self._counts[type(block)]
        return replace(block, caption=f"{name} {next(numbers)}. {block.caption}")


def to_all(asker: Asker) -> bool:
    return True


@dataclass(frozen=True, slots=True)
class Entry(ABC):
    """One report of the catalogue. `open_to`: whom it is offered."""

    key: str
    name: str
    about: str
    open_to: Callable[[Asker], bool] = field(default=to_all, kw_only=True)

    @abstractmethod
    def composed(self, asker: Asker, scope: Scope) -> Draft:
        """Its draft for a scope, tables not yet numbered; raises `Refused` where the facts cannot be gathered."""

    def headed(self, asker: Asker, scope: Scope, head: Letterhead) -> Letterhead:
        """The letterhead with whom it goes to."""
        return head

    def before_number(self, asker: Asker, of: Held) -> None:
        """Raises `Refused` where the text may not be numbered as it stands."""
        return

    def on_issue(self, asker: Asker, of: Held, at: datetime.datetime) -> Callable[[Issue], None]:
        """What follows from its going out, to be done in the same transaction. Raises `Refused` before anything is kept."""
        return lambda issue: None


@dataclass(frozen=True, slots=True)
class OfTasks(Entry):
    """What a scope covers, task by task."""

    compose: Callable[[Covered], Draft]

    def composed(self, asker: Asker, scope: Scope) -> Draft:
        return self.compose(covered(asker, scope))


@dataclass(frozen=True, slots=True)
class WithMore(Entry):
    """The same with something beside the tasks: `gather` finds it, for the same asker and scope."""

    gather: Callable[[Asker, Scope], Any]
    compose: Callable[[Covered, Any], Draft]

    def composed(self, asker: Asker, scope: Scope) -> Draft:
        return self.compose(covered(asker, scope), self.gather(asker, scope))


@dataclass(frozen=True, slots=True)
class Beside(Entry):
    """What stands beside the tasks: these only say in the opening what is carried out, and of too many the papers say it."""

    gather: Callable[[Asker, Scope], Any]
    compose: Callable[[Covered, Any], Draft]

    def composed(self, asker: Asker, scope: Scope) -> Draft:
        try:
            found = covered(asker, scope)
        except TooMany:
            found = papers_alone(asker, scope)
        return self.compose(found, self.gather(asker, scope))


@dataclass(frozen=True, slots=True)
class OfAnySize(Entry):
    """Counts that the base made, however many tasks there are."""

    compose: Callable[[Counted], Draft]

    def composed(self, asker: Asker, scope: Scope) -> Draft:
        return self.compose(counted(asker, scope))


@dataclass(frozen=True, slots=True)
class OfCase(Entry):
    """One inspection or supervision: `gather` finds what the asker may tell of it, and raises `Refused` before its time; `address`: to whom it
    goes, by the case; `ready`: cases on which the asker may make it now, id and title, the newest first."""

    gather: Callable[[Asker, Scope], Any]
    compose: Callable[[Any, Scope], Draft]
    address: Callable[[Asker, int, Letterhead], Letterhead]
    ready: Callable[[Asker], list[tuple[int, str]]]

    def composed(self, asker: Asker, scope: Scope) -> Draft:
        return self.compose(self.gather(asker, scope), scope)

    def headed(self, asker: Asker, scope: Scope, head: Letterhead) -> Letterhead:
        return head if scope.case is None else self.address(asker, scope.case, head)
