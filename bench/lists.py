# ruff: noqa: E402 -- Django is set up before its models are imported
"""How long the list of tasks takes for someone who sees them all, at 10,000 and 100,000 tasks on the embedded database.

    python bench/lists.py [--quick]

The tasks are invented: a quarter done once, the rest in turns over years, with replies, entries, verifications and returns such as a
province has after two years. Each page is asked for through the real application in one process. Bar: 95 of 100 under 150 ms at 100,000.
"""

import argparse
import atexit
import json
import os
import random
import shutil
import statistics
import tempfile
import time
from datetime import date, datetime, timedelta
from importlib import import_module
from zoneinfo import ZoneInfo

os.environ["BAMSAT_HOME"] = tempfile.mkdtemp(prefix="bamsat-lists-")
atexit.register(shutil.rmtree, os.environ["BAMSAT_HOME"], ignore_errors=True)
os.environ.pop("BAMSAT_DATABASE_URL", None)  # 100,000 invented tasks belong in no base that somebody uses
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "bamsat.config.settings")

import django

django.setup()

from django.conf import settings

settings.MIDDLEWARE = [name for name in settings.MIDDLEWARE if "whitenoise" not in name]
settings.STORAGES["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
settings.ALLOWED_HOSTS = ["testserver"]

from django.core.management import call_command
from django.test import Client
from django.utils import timezone

from bamsat.config.demo.tree import plant
from bamsat.records.agencies.models import Body, User
from bamsat.records.directives.models import Directive, File
from bamsat.records.tasks import remembering, settling
from bamsat.records.tasks.models import Assignment, Baseline, Occurrence, Progress, Task, Verification

BAR = 150  # ms, 95 of 100
A_PAPER = 50  # tasks
ZONE = ZoneInfo("Asia/Ho_Chi_Minh")
PAGES = {
    "first page": "?tat-ca=1",
    "page 40": "?tat-ca=1&trang=40",
    "overdue": "?trang-thai=overdue",
    "claimed": "?trang-thai=claimed",
    "one body": "?co-quan=11&vai-tro=lead",
    "words": "?q=giong+lua+7",
    "by paper": "?nhom=van-ban",
    "by status": "?nhom=trang-thai",
    "by month": "?nhom=thang",
    "by lead": "?nhom=chu-tri",
    "calendar": f"/lich?thang={date.today().year}-12",
    "matrix": "/ma-tran?tat-ca=1",
    "gantt": "/bieu-do?tat-ca=1",
    "matrix, late": "/ma-tran?trang-thai=overdue",
}


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--quick", action="store_true", help="10,000 tasks alone, fewer rounds")
    arguments.add_argument(
        "--cpu", action="store_true", help="time of this process alone, where others use the machine too"
    )
    options = arguments.parse_args()
    quick = options.quick
    if options.cpu:
        global clock
        clock = time.process_time
    call_command("migrate", verbosity=0)
    plant(datetime(2024, 1, 5, 9, tzinfo=ZONE))
    figures: dict[str, dict[str, dict[str, float]]] = {}
    made = 0
    for size in (10_000,) if quick else (10_000, 100_000):
        fill(made, size)
        made = size
        figures[str(size)] = measure(8 if quick else 20)
    print(json.dumps({"milliseconds": figures, "holds": all(row["p95"] <= BAR for row in figures[str(made)].values())}))


def measure(rounds: int) -> dict[str, dict[str, float]]:
    """`cold`: the first look after an act (how many stand in each status is counted anew); then the median and 95 of 100."""
    import_module("bamsat.config.wsgi")  # as the server starts
    office = Client()
    office.force_login(User.objects.get(username="vanphong"), backend="django.contrib.auth.backends.ModelBackend")
    office.get("/nhiem-vu?tat-ca=1&trang=2")
    found = {}
    for name, query in PAGES.items():
        remembering.forget()
        took = [asked(office, query) for _ in range(rounds + 1)]
        warm = sorted(took[1:])
        found[name] = {
            "cold": round(took[0]),
            "median": round(statistics.median(warm)),
            "p95": round(warm[min(len(warm) - 1, int(len(warm) * 0.95))]),
        }
        print(f"{name:>12} {found[name]}", flush=True)
    return found


clock = time.perf_counter


def asked(by: Client, query: str) -> float:
    start = clock()
    answer = by.get(f"/nhiem-vu{query}")
    assert answer.status_code == 200, answer.status_code
    return (clock() - start) * 1000


def fill(since: int, until: int) -> None:
    """Tasks number `since` to `until`, with all that hangs on them."""
    chance = random.Random(since)
    bodies, users = list(Body.objects.values_list("pk", flat=True)), list(User.objects.values_list("pk", flat=True))
    office = Body.objects.get(names__name="Đảng ủy xã Đồng Mây")
    now = timezone.now()
    file, _ = File.objects.get_or_create(
        sha256="0" * 64, defaults={"size": 1, "media_type": "text/plain", "stored_at": now}
    )
    for first in range(since, until, A_PAPER):
        paper = Directive.objects.create(
            holder=office,
            number=f"{first // A_PAPER + 1}-KH/ĐU",
            state="in_force",
            file=file,
            filename="x.txt",
            received_at=now,
        )
        _read(paper, now)
        tasks = Task.objects.bulk_create(_task(paper, number, now) for number in range(first, first + A_PAPER))
        _hang(tasks, chance, bodies, users, now)


def _read(paper: Directive, at: datetime) -> None:
    from bamsat.records.directives.models import Reading

    Reading.objects.create(directive=paper, contract={"text": "", "outline": []}, reader="bench", read_at=at)


def _task(paper: Directive, number: int, at: datetime) -> Task:
    text = f"Trồng thử giống lúa {number % 997} ở thôn {number % 31}"
    folded = f"trong thu giong lua {number % 997} o thon {number % 31}"
    return Task(directive=paper, number=number % A_PAPER + 1, text=text, folded=folded, start=0, end=10, issued_at=at)


def _hang(tasks: list[Task], chance: random.Random, bodies: list[int], users: list[int], now: datetime) -> None:
    today = timezone.localdate(now)
    assignments, baselines, turns = [], [], []
    for task in tasks:
        for role in ("direct", "lead", "coordinate"):
            body = chance.choice(bodies)
            assignments.append(Assignment(task=task, body_id=body, name=f"Cơ quan {body}", role=role, valid_from=today))
        baselines.append(Baseline(task=task, decided_by="x", decided_at=now))
        turns += _turns(task, chance, today)
    Assignment.objects.bulk_create(assignments)
    Baseline.objects.bulk_create(baselines)
    turns = Occurrence.objects.bulk_create(turns)
    entries = [entry for turn in turns for entry in _entries(turn, chance, users, bodies, today)]
    made = Progress.objects.bulk_create(entries)
    words = []
    for entry in made:
        if entry.statement != "under-way" and chance.random() < 0.8:
            verifier = next(user for user in users if user != entry.author_id)
            words.append(
                Verification(
                    progress=entry, verifier_id=verifier, author_id=entry.author_id, body_id=bodies[0],
                    verified=chance.random() < 0.9, decided_at=entry.submitted_at + timedelta(hours=1),
                )
            )  # fmt: skip
    Verification.objects.bulk_create(words)
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


def _entries(
    turn: Occurrence, chance: random.Random, users: list[int], bodies: list[int], today: date
) -> list[Progress]:
    begun = turn.from_on is None or turn.from_on <= today
    if not begun or chance.random() < 0.4:
        return []
    at = datetime.combine(
        min(today, turn.due_on or today) - timedelta(days=chance.randint(0, 60)), datetime.min.time(), ZONE
    )
    statement = chance.choice(["under-way", "completed", "completed", "nothing"])
    return [Progress(occurrence=turn, body_id=bodies[1], author_id=users[0], statement=statement, submitted_at=at)]


if __name__ == "__main__":
    main()
