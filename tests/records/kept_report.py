"""A report that is kept, and how far it has come: what the tests of reporting begin with."""

from datetime import date

import pytest

from bamsat.reckoning.periods import between
from bamsat.records.reporting import drafting, issuing, queries
from bamsat.records.reporting.text import sections
from bamsat.records.reporting.vocabulary import Way
from bamsat.records.tasks.covering import Scope
from bamsat.reports.catalogue.letterhead import letterhead
from bamsat.reports.stored import keeping
from tests.conftest import TODAY, at

YEAR = Scope(between(date(2026, 1, 1), TODAY))


@pytest.fixture
def kept(ask):
    """kept(who) → the progress report of their body, as they see it."""

    def keep(who: str = "vanphong", kind: str = "tien-do"):
        asker = ask(who)
        row = keeping.keep(asker, kind, YEAR, letterhead(asker), at())
        return queries.report(asker, row.pk)

    return keep


def again(asker, of):
    return queries.report(asker, of.report.pk)


def symbol(number: int, day: date) -> str:
    return f"{number:02d}-BC/ĐU"


def edited(asker, of, section: int, key: str, text: str):
    drafting.save(asker, of, section, {key: text}, at())
    return again(asker, of)


def numbered(ask, of):
    """Submitted by the office, approved by the secretary, with a number."""
    office, head = ask("vanphong"), ask("bithu")
    issuing.submit(office, of, at())
    issuing.decide(head, again(head, of), True, "", at())
    issuing.take_number(office, again(office, of), symbol, at())
    return again(office, of)


def figure_block(of):
    return next(
        (number, row) for number, (_, part) in enumerate(sections(of.blocks)) for row in part if "[[" in row.text
    )


def issued(ask, of, bodies=()):
    office = ask("vanphong")
    of = numbered(ask, of)
    issuing.keep_signature(office, of, Way.INK, "Phạm Thị Mẫu", None, {}, at())
    issuing.issue(office, again(office, of), {"docx": b"docx", "pdf": b"pdf"}, bodies, at())
    return again(office, of)
