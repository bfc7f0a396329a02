"""Questions about spreadsheets under check: seen by who handed them in, in the capacity in which they did."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from hashlib import sha256

from django.db.models import QuerySet

from bamsat.records.agencies.asker import Asker
from bamsat.records.journal.queries import Told
from bamsat.records.sheets.apart import open_apart
from bamsat.records.sheets.checking import Checked, check
from bamsat.records.sheets.collecting import uncollected
from bamsat.records.sheets.filled import Brought, brought, sheet_to_fill
from bamsat.records.sheets.filling import ToFill as ToFill
from bamsat.records.sheets.filling import to_fill as to_fill
from bamsat.records.sheets.grid import Book
from bamsat.records.sheets.models import Draft
from bamsat.records.tasks.remembering import remembered
from bamsat.records.tasks.seen import asked_by
from bamsat.records.tasks.vocabulary import Statement

_COMPLETED = str(Statement.COMPLETED)
_REPORTS = frozenset({"tasks.report", "tasks.contribute"})  # what they say of a turn is all that they change of a row


def drafts(asker: Asker) -> "QuerySet[Draft]":
    """The asker's own, newest first, without their bytes."""
    return Draft.objects.filter(owner=asker.user, body=asker.body).defer("data")


def draft(asker: Asker, number: int) -> Draft:
    """One of them; raises Draft.DoesNotExist."""
    return Draft.objects.filter(owner=asker.user, body=asker.body).get(pk=number)


def book(row: Draft) -> Book:
    """The cells of a draft the asker was given."""
    return opened(bytes(row.data))


def checked(asker: Asker, row: Draft) -> list[Checked]:
    """Each row of a filled sheet, with the files that came beside it, and what writing it would change. Kept while the person looks through it: where something was
    reported meanwhile the rows concerned are checked anew, after any other act all of them; completions always, for drafts leave no line in the journal.
    """
    found = remembered(
        ("sheet", row.pk, *asked_by(asker)),
        lambda: check(asker, _beside(row, rows_of(book(row), asker.today))),
        "sheets",
        1,  # tens of megabytes
        mend=lambda kept, told: _after(asker, kept, told),
    )
    return _anew(asker, found, {one.task for one in found if one.row.statement == _COMPLETED})


@uncollected()
def rows_of(book: Book, on: date) -> list[Brought]:
    """What the rows of a filled sheet say; none of any other file. `on`: the day on which it is brought back."""
    found = sheet_to_fill(book)
    return list(brought(*found, on=on)) if found else []


def _beside(row: Draft, rows: list[Brought]) -> list[Brought]:
    """The rows with the digests of the files that travelled with them."""
    files: dict[str, list[str]] = {}
    for key, digest in row.files.values_list("key", "sha256"):
        files.setdefault(key, []).append(digest)
    return [replace(one, files=tuple(files.get(one.sealed, ()))) for one in rows] if files else rows


def _after(asker: Asker, found: list[Checked], told: Sequence[Told]) -> list[Checked] | None:
    """The rows after these acts, where each was a report or what befell a sheet."""
    reports = [one for one in told if one.room != "sheets"]
    if any(one.act not in _REPORTS for one in reports):
        return None
    return _anew(asker, found, {int(number) for one in reports if (number := one.thing.partition(":")[2]).isdigit()})


def _anew(asker: Asker, found: list[Checked], tasks: set[int]) -> list[Checked]:
    """With the rows of these tasks checked once more: all of them, for two rows of a turn are judged together."""
    places = [at for at, one in enumerate(found) if one.task in tasks and one.task]
    if not places:
        return found
    afresh = dict(zip(places, check(asker, [found[at].row for at in places]), strict=True))
    return [afresh.get(at, one) for at, one in enumerate(found)]


def opened(data: bytes) -> Book:
    """The last file that was opened stays at hand: a person looks through its pages, then has it written."""
    global _last
    key, last = sha256(data).digest(), _last
    if last is None or last[0] != key:
        last = _last = (key, open_apart(data))
    return last[1]


_last: tuple[bytes, Book] | None = None
