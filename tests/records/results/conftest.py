"""A register of the invented commune, and hands that write in it."""

from datetime import date

import pytest

from bamsat.records.agencies import queries as agencies
from bamsat.records.results import actions, registers
from bamsat.records.results.actions import Written
from tests.conftest import TODAY, at
from tests.records.results.invented import mushrooms

CROP = {
    "name": "Vụ đông", "grown.from": "1/10/2026", "grown.until": "30/11/2026", "hamlet": "Thôn Bến Mây", "kind": "Nấm rơm",
    "harvest": "2,5", "growers": "12", "growers.women": "7", "growers.men": "5",
}  # fmt: skip


@pytest.fixture
def ask(planted_commune):
    """ask("kinhte") → the asker of a demonstration account. The commune without its papers: they take most of the time to plant."""

    def find(username: str, on: date = TODAY, today: date = TODAY):
        found = agencies.asker_named(username, on, today)
        assert found is not None
        return found

    return find


@pytest.fixture
def crops(ask):
    """The register *Vụ nấm* of the Party committee."""
    return registers.found(ask("vanphong"), mushrooms(), at(date(2026, 9, 1)))


@pytest.fixture
def enter(ask, crops):
    """enter("kinhte", name="Vụ xuân", harvest="3") → the entry that was submitted."""

    def enter(username: str, on: date = TODAY, draft: bool = False, **words: str):
        asker = ask(username, on, on)
        return actions.submit(asker, crops, Written(CROP | words), at(on), draft)

    return enter


@pytest.fixture
def verified(ask, enter):
    """The same, verified by the office."""

    def verified(username: str, on: date = TODAY, **words: str):
        entry = enter(username, on, **words)
        actions.verify(ask("vanphong", on, on), entry, at(on, 15))
        entry.refresh_from_db()
        return entry

    return verified
