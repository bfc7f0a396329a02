"""A small place with work under way, made straight in the base: for tests that need tasks and nothing of how they came."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from bamsat.reading import search_form
from bamsat.records.agencies import actions
from bamsat.records.agencies.asker import Asker
from bamsat.records.agencies.models import Body, User
from bamsat.records.agencies.queries import asker
from bamsat.records.agencies.vocabulary import Kind, Level, Role
from bamsat.records.directives.models import Directive, File, Reading
from bamsat.records.tasks.models import Assignment, Baseline, Occurrence, Task
from tests.conftest import TODAY, at
from tests.ground import ground

TEXTS = (
    "Mở lớp dạy ủ phân vi sinh cho hộ chăn nuôi",
    "Đắp lại bờ kênh số hai trước mùa mưa",
    "Trồng cây chắn gió dọc bãi bồi",
    "Lập danh sách hộ cần hỗ trợ giống lúa",
)


@dataclass
class Place:
    office: Body
    division: Body
    other: Body
    paper: Directive
    tasks: list[Task]

    def ask(self, body: Body, role: Role = Role.OFFICER, on: date = TODAY) -> Asker:
        """The same person whenever it is asked for a body and role."""
        user = User.objects.filter(username=f"u{body.pk}-{role}").first()
        if user is None:
            user = actions.open_account(f"u{body.pk}-{role}", f"Người {body.pk}", "x", at())
            actions.appoint(user, body, role, at())
        found = asker(user.pk, None, on, TODAY)
        assert found is not None
        return found


def place() -> Place:
    """An office that watches, a division that leads three tasks and takes part in a fourth, and another that leads that one."""
    office = actions.found_body("Đảng ủy xã Bãi Bồi", Kind.PARTY_COMMITTEE, Level.COMMUNE, at(), place="xã Bãi Bồi")
    division = actions.found_body(
        "Phòng Kinh tế xã Bãi Bồi", Kind.DIVISION, Level.COMMUNE, at(), office, "", "xã Bãi Bồi"
    )
    other = actions.found_body(
        "Hội Nông dân xã Bãi Bồi", Kind.MASS_ORGANIZATION, Level.COMMUNE, at(), office, "", "xã Bãi Bồi"
    )
    paper = paper_of(office)
    tasks = [task(paper, number, text, date(2026, 12, number)) for number, text in enumerate(TEXTS, 1)]
    for one in tasks[:3]:
        charge(one, division, "lead")
    charge(tasks[3], other, "lead")
    charge(tasks[3], division, "coordinate")
    return Place(office, division, other, paper, tasks)


@ground()
def worked_place() -> Place:
    """`place` for every test of a file."""
    return place()


def paper_of(holder: Body, number: str = "12-KH/ĐU") -> Directive:
    file, _ = File.objects.get_or_create(
        sha256="0" * 64, defaults={"size": 1, "media_type": "text/plain", "stored_at": at()}
    )
    paper = Directive.objects.create(
        holder=holder, number=number, state="in_force", file=file, filename="x.txt", received_at=at()
    )
    Reading.objects.create(directive=paper, contract={"text": "", "outline": []}, reader="test", read_at=at())
    return paper


def task(paper: Directive, number: int, text: str, due: date | None, **turn: Any) -> Task:
    row = Task.objects.create(
        directive=paper, number=number, text=text, folded=search_form(text), start=0, end=1, issued_at=at()
    )
    Baseline.objects.create(task=row, due_on=due, decided_by="x", decided_at=at())
    Occurrence.objects.create(task=row, sequence=1, due_on=due, first_due_on=due, **turn)
    return row


def charge(of: Task, body: Body, role: str) -> Assignment:
    return Assignment.objects.create(
        task=of, body=body, name=body.name_on(TODAY), role=role, valid_from=date(2026, 1, 1)
    )
