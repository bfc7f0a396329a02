"""Questions about spreadsheets under check: seen by who handed them in, in the capacity in which they did."""

from dataclasses import replace
from hashlib import sha256

from django.db.models import QuerySet

from bamsat.records.agencies.asker import Asker
from bamsat.records.sheets.apart import open_apart
from bamsat.records.sheets.checking import Checked, check
from bamsat.records.sheets.filled import brought, sheet_to_fill
from bamsat.records.sheets.filling import ToFill as ToFill
from bamsat.records.sheets.filling import to_fill as to_fill
from bamsat.records.sheets.grid import Book
from bamsat.records.sheets.models import Draft


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
    """Each row of a filled sheet with what writing it would change."""
    found = sheet_to_fill(book(row))
    if not found:
        return []
    beside: dict[str, list[str]] = {}
    for key, digest in row.files.values_list("key", "sha256"):
        beside.setdefault(key, []).append(digest)
    rows = brought(*found, on=asker.today)
    return check(asker, (replace(one, files=tuple(beside.get(one.sealed, ()))) for one in rows) if beside else rows)


def opened(data: bytes) -> Book:
    """The last file that was opened stays at hand: a person looks through its pages, then has it written."""
    global _last
    key, last = sha256(data).digest(), _last
    if last is None or last[0] != key:
        last = _last = (key, open_apart(data))
    return last[1]


_last: tuple[bytes, Book] | None = None
