"""Invented work for measurements: tasks with all that hangs on them after two years, the country's bodies, a sheet that was filled in.

Imported after Django is set up, by what measures: `fill` by lists.py, notices.py and work.py, `country` by results.py and work.py.
"""

import random
from collections.abc import Callable, Sequence
from datetime import date, datetime, timedelta
from io import BytesIO
from zoneinfo import ZoneInfo

from django.utils import timezone
from xlsxwriter import Workbook

from bamsat.doors.web.pages.sheets.fill import GIVEN, HEAD
from bamsat.records.agencies.models import Body, BodyName, Parentage, Profile, User
from bamsat.records.agencies.reach import rebuild_all
from bamsat.records.directives.models import Directive, File, Reading
from bamsat.records.sheets.grid import take
from bamsat.records.tasks import settling
from bamsat.records.tasks.models import Assignment, Baseline, Occurrence, Progress, Task, Verification

PROVINCES, COMMUNES = 34, 3_321
A_PAPER = 50  # tasks
ZONE = ZoneInfo("Asia/Ho_Chi_Minh")
Charges = Sequence[tuple[str, int]]  # (role, body); one of them leads


def country() -> tuple[int, list[int], list[int]]:
    """(centre, provinces, communes)."""
    rows = [Body() for _ in range(1 + PROVINCES + COMMUNES)]
    Body.objects.bulk_create(rows)
    ids = list(Body.objects.order_by("pk").values_list("pk", flat=True))
    centre, provinces, communes = ids[0], ids[1 : 1 + PROVINCES], ids[1 + PROVINCES :]
    levels = [(centre, "central"), *((one, "province") for one in provinces), *((one, "commune") for one in communes)]
    BodyName.objects.bulk_create(
        BodyName(body_id=one, name=f"Cơ quan {one}", folded=f"co quan {one}") for one, _ in levels
    )
    Profile.objects.bulk_create(Profile(body_id=one, kind="peoples_committee", level=level) for one, level in levels)
    edges = [(one, centre) for one in provinces]
    edges += [(one, provinces[at % PROVINCES]) for at, one in enumerate(communes)]
    Parentage.objects.bulk_create(Parentage(body_id=one, tree="state", parent_id=over) for one, over in edges)
    rebuild_all()
    return centre, provinces, communes


def fill(
    since: int,
    until: int,
    holder: Callable[[random.Random], int],
    charge: Callable[[random.Random, int], Charges],
) -> None:
    """Tasks number `since` to `until`, fifty a paper: a quarter done once, the rest in turns over years, with replies, entries,
    verifications and returns. `holder`: the body that keeps the next paper; `charge`: the bodies of a task of a holder's paper.
    """
    chance = random.Random(since)
    users = list(User.objects.order_by("pk").values_list("pk", flat=True)[:2])
    now = timezone.now()
    file, _ = File.objects.get_or_create(
        sha256="0" * 64, defaults={"size": 1, "media_type": "text/plain", "stored_at": now}
    )
    for first in range(since, until, A_PAPER):
        paper = Directive.objects.create(
            holder_id=holder(chance),
            number=f"{first // A_PAPER + 1}-KH/ĐU",
            state="in_force",
            file=file,
            filename="x.txt",
            received_at=now,
        )
        Reading.objects.create(directive=paper, contract={"text": "", "outline": []}, reader="bench", read_at=now)
        tasks = Task.objects.bulk_create(_task(paper, number, now) for number in range(first, first + A_PAPER))
        _hang(tasks, chance, [charge(chance, paper.holder_id) for _ in tasks], users, now)


def _dredged(row: int) -> str:
    return f"Đã nạo vét {row} mét, còn vướng cây đổ ở đầu kênh"


def filled(data: bytes, said: Callable[[int], str] = _dredged) -> bytes:
    """A sheet to fill with every row filled in, as a program saves it. `said`: the text of a row by its number."""
    cells = [list(row) for row in take(data).grids[0].rows]
    out = BytesIO()
    with Workbook(out, {"constant_memory": True, "strings_to_formulas": False}) as book:
        page, day = book.add_worksheet(), book.add_format({"num_format": "dd/mm/yyyy"})
        for number, row in enumerate(cells):
            if number > HEAD:
                row[len(GIVEN)] = "Đang thực hiện"
                row[len(GIVEN) + 1] = said(number)
            for column, cell in enumerate(row):
                if isinstance(cell, date):
                    page.write_datetime(number, column, datetime(cell.year, cell.month, cell.day), day)
                elif cell is not None:
                    page.write(number, column, cell)
    return out.getvalue()


def _task(paper: Directive, number: int, at: datetime) -> Task:
    text = f"Trồng thử giống lúa {number % 997} ở thôn {number % 31}"
    folded = f"trong thu giong lua {number % 997} o thon {number % 31}"
    return Task(directive=paper, number=number % A_PAPER + 1, text=text, folded=folded, start=0, end=10, issued_at=at)


def _hang(
    tasks: list[Task], chance: random.Random, charges: Sequence[Charges], users: list[int], now: datetime
) -> None:
    today = timezone.localdate(now)
    assignments, baselines, turns = [], [], []
    leads = {}
    for task, parts in zip(tasks, charges, strict=True):
        for role, body in parts:
            assignments.append(Assignment(task=task, body_id=body, name=f"Cơ quan {body}", role=role, valid_from=today))
        leads[task.pk] = next(body for role, body in parts if role == "lead")
        baselines.append(Baseline(task=task, decided_by="x", decided_at=now))
        turns += _turns(task, chance, today)
    Assignment.objects.bulk_create(assignments)
    Baseline.objects.bulk_create(baselines)
    turns = Occurrence.objects.bulk_create(turns)
    entries = [entry for turn in turns for entry in _entries(turn, chance, users[0], leads[turn.task_id], today)]
    made = Progress.objects.bulk_create(entries)
    claims = [entry for entry in made if entry.statement != "under-way" and chance.random() < 0.8]
    Verification.objects.bulk_create(
        Verification(
            progress=entry, verifier_id=users[1], author_id=entry.author_id, body_id=tasks[0].directive.holder_id,
            verified=chance.random() < 0.9, decided_at=entry.submitted_at + timedelta(hours=1),
        )
        for entry in claims
    )  # fmt: skip
    settling.settle([turn.pk for turn in turns])


def _turns(task: Task, chance: random.Random, today: date) -> list[Occurrence]:
    if chance.random() < 0.25:
        due = today + timedelta(days=chance.randint(-400, 400)) if chance.random() < 0.8 else None
        return [Occurrence(task=task, sequence=1, due_on=due, first_due_on=due)]
    return [
        Occurrence(
            task=task, sequence=row + 1, label=f"Năm {year}", from_on=date(year, 1, 1), until_on=date(year + 1, 1, 1),
            due_on=date(year, 12, 31), first_due_on=date(year, 12, 31),
        )
        for row, year in enumerate(range(today.year - 1, today.year + chance.randint(0, 3)))
    ]  # fmt: skip


def _entries(turn: Occurrence, chance: random.Random, author: int, body: int, today: date) -> list[Progress]:
    begun = turn.from_on is None or turn.from_on <= today
    if not begun or chance.random() < 0.4:
        return []
    at = datetime.combine(
        min(today, turn.due_on or today) - timedelta(days=chance.randint(0, 60)), datetime.min.time(), ZONE
    )
    statement = chance.choice(["under-way", "completed", "completed", "nothing"])
    return [Progress(occurrence=turn, body_id=body, author_id=author, statement=statement, submitted_at=at)]
