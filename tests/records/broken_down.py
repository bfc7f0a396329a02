"""An order whose lead has three teams to break it down among: what the tests of parts begin with."""

from datetime import date

import pytest

from bamsat.records.agencies import actions as agencies
from bamsat.records.agencies.asker import Asker
from bamsat.records.agencies.vocabulary import Kind, Level, Role
from bamsat.records.tasks import actions, queries
from bamsat.records.tasks.actions import Account, Attachment
from bamsat.records.tasks.breaking_down import Piece, break_down
from bamsat.records.tasks.models import Task
from bamsat.records.tasks.vocabulary import Statement
from tests.conftest import TODAY, at
from tests.records.worked import Place

PROOF = Attachment("bien-ban.txt", "text/plain", "Biên bản nghiệm thu đoạn kênh, ngày 20/11/2026.".encode())
DONE = Account(Statement.COMPLETED, "Đã đắp xong đoạn kênh và nghiệm thu tại chỗ.")


class Here:
    """The place of `worked` with three teams under its division, and people in each."""

    def __init__(self, found: Place) -> None:
        self.place = found
        self.teams = [
            agencies.found_body(f"Tổ thủy lợi số {n}", Kind.DIVISION, Level.COMMUNE, at(), found.division)
            for n in (1, 2, 3)
        ]
        self.office = found.ask(found.office, Role.OFFICE)
        self.lead = found.ask(found.division, Role.OFFICE)
        self.head = found.ask(found.division, Role.HEAD)
        self.team = [found.ask(body) for body in self.teams]
        self.whole = found.tasks[1]  # Đắp lại bờ kênh số hai, due 2/12/2026
        self.names = [body.name_on(TODAY) for body in self.teams]

    def split(self, who: Asker | None = None, of: Task | None = None, *pieces: Piece) -> list[Task]:
        given = pieces or tuple(Piece(f"Đắp đoạn kênh thứ {n}", name) for n, name in enumerate(self.names, 1))
        return break_down(who or self.lead, of or self.whole, given, at())

    def finish(self, part: Task, who: Asker, verifier: Asker) -> None:
        turn = part.occurrences.get()
        entry = actions.report(who, part, turn.pk, DONE, [PROOF], at())
        actions.verify(verifier, entry, at())


@pytest.fixture
def here(worked_place, read_once, monkeypatch) -> Here:
    from bamsat.records.tasks import slips

    for room in (slips, actions):
        monkeypatch.setattr(room, "read_apart", read_once)
    found = worked_place
    Task.objects.update(issued_at=at(date(2026, 11, 2)))
    return Here(found)


def seen(asker: Asker) -> set[int]:
    return set(queries.visible(asker).values_list("pk", flat=True))
