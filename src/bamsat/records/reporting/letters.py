"""A kept report that is a letter about tasks: which of them its text still names, and what it becomes on each when it goes out."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from bamsat.records.agencies.asker import Asker, Refused
from bamsat.records.reporting.models import Sending
from bamsat.records.reporting.queries import Held, visible
from bamsat.records.tasks import letters
from bamsat.records.tasks.letters import Naming, Printed
from bamsat.records.tasks.models import Letter
from bamsat.records.tasks.queries import papers
from bamsat.records.tasks.vocabulary import Purpose


def named(of: Held) -> list[Naming]:
    """The tasks that its text names, to whom: those of the blocks that nobody left out."""
    told = of.issued_text.snapshot.content["named"]
    return [Naming(*one) for row in of.issued_blocks for one in told.get(row.key, ())]


def send(asker: Asker, of: Held, at: datetime) -> Letter:
    """It goes out: a fact on every task that it names. Inside the transaction of an act. Raises `Refused`."""
    about = of.issued_text.snapshot.content["letter"]
    if of.number is None:
        raise Refused("Công văn chưa có số nên chưa gửi được.")
    told = Printed(Purpose(about["purpose"]), of.number.symbol, of.number.day, on_paper=False, directive=about.get("directive"))  # fmt: skip
    letter = letters.sent(asker, told, named(of), asker.today, at)
    Sending.objects.create(report=of.report, letter=letter)
    return letter


@dataclass(frozen=True, slots=True)
class Before:
    """A letter that named some of the same tasks to the same bodies."""

    letter: Letter
    many: int


def given_before(asker: Asker, of: Held) -> list[Before]:
    """Letters by which the asker's body gave on what this one would give on again."""
    about = of.content["letter"]
    if about["purpose"] != Purpose.DISPATCH:
        return []
    paper = papers(asker).filter(pk=about["directive"]).first()
    if paper is None:  # it went to another body meanwhile, the letter did not
        return []
    told = {(row.task, row.body) for row in named(of)}
    rows = letters.given_by(asker, paper)
    again = Counter(letter.pk for key, letter in rows.items() if key in told)
    found = {letter.pk: letter for letter in rows.values()}
    return [Before(row, again[row.pk]) for row in with_reports(asker, found.values()) if again[row.pk]]


def with_reports(asker: Asker, found: Iterable[Letter]) -> list[Letter]:
    """The same letters, each with the key of the kept paper (`report`) that the asker may open, or None."""
    rows = list(found)
    if not rows:
        return []
    keys = dict(Sending.objects.filter(letter__in=rows, report__in=visible(asker)).values_list("letter", "report"))
    for row in rows:
        row.report = keys.get(row.pk)  # type: ignore[attr-defined]
    return rows
