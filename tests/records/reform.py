"""A small invented district for the tests of reorganisations: a committee, bodies under it, a paper with tasks, people."""

from dataclasses import dataclass, field
from datetime import date, timedelta

from bamsat.records.agencies import actions, queries
from bamsat.records.agencies.asker import Asker
from bamsat.records.agencies.models import Body
from bamsat.records.agencies.vocabulary import Kind, Level, Role
from bamsat.records.directives.models import Directive, File
from bamsat.records.directives.vocabulary import State
from bamsat.records.tasks.models import Assignment, Baseline, Occurrence, Progress, Task, Verification
from bamsat.records.tasks.settling import settle
from tests.conftest import TODAY, at
from tests.ground import ground

FOUNDED = date(2020, 1, 1)
REFORM = date(2025, 7, 1)
EVE = REFORM - timedelta(days=1)


@dataclass
class District:
    top: Body
    bodies: list[Body]
    paper: Directive
    office: Asker
    tasks: list[Task] = field(default_factory=list)

    def order(self, text: str, *bodies: Body, role: str = "lead", begins: date = date(2023, 3, 1)) -> Task:
        """A task in force, given to the bodies."""
        task = Task.objects.create(
            directive=self.paper, number=len(self.tasks) + 1, text=text, folded=text, start=0, end=1, issued_at=at()
        )
        Baseline.objects.create(task=task, decided_by="KH", decided_at=at())
        Occurrence.objects.create(task=task, sequence=1, due_on=date(2026, 12, 31))
        for body in bodies:
            Assignment.objects.create(task=task, body=body, name=str(body), role=role, valid_from=begins)
        self.tasks.append(task)
        return task

    def done(self, task: Task, day: date = date(2024, 5, 1)) -> None:
        """The task reported by its lead and verified by the office, on a day."""
        doer = actions.open_account(f"lam-{task.pk}", "Người Làm", "x", at())
        body = task.assignments.get(valid_until=None).body
        entry = Progress.objects.create(
            occurrence=task.occurrences.get(),
            body=body,
            author=doer,
            statement="completed",
            text="Xong",
            submitted_at=at(day),
        )
        Verification.objects.create(
            progress=entry, author=doer, verifier_id=self.office.user, body=self.top, verified=True, decided_at=at(day)
        )
        settle([entry.occurrence_id])


def district(names: tuple[str, ...] = ("UBND xã Một", "UBND xã Hai", "UBND xã Ba")) -> District:
    top = actions.found_body("Huyện ủy Thử", Kind.PARTY_COMMITTEE, Level.DISTRICT, at(), starts_on=FOUNDED)
    bodies = [
        actions.found_body(
            name, Kind.PEOPLES_COMMITTEE, Level.COMMUNE, at(), top, place=name.removeprefix("UBND "), starts_on=FOUNDED
        )
        for name in names
    ]
    user = actions.open_account("van-phong-thu", "Văn Phòng", "x", at())
    actions.appoint(user, top, Role.OFFICE, at(FOUNDED))
    file = File.objects.create(sha256="0" * 64, size=1, media_type="text/plain", stored_at=at())
    paper = Directive.objects.create(
        holder=top,
        number="01-KH/HU",
        state=State.IN_FORCE,
        file=file,
        filename="kh.txt",
        received_at=at(),
        title="Kế hoạch thử",
    )
    office = queries.asker(user.pk, None, TODAY, TODAY)
    assert office is not None
    return District(top, bodies, paper, office)


@ground()
def small_district() -> District:
    """`district` for every test of a file."""
    return district()
