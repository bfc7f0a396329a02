"""How long the work of the country takes: 100,000 tasks (or a million) over 1 + 34 + 3,321 bodies, looked at from the centre and from a commune.

    python bench/work.py [--quick | --million] [--cpu]

The bodies and tasks are invented (`invented.py`): a tenth of the papers are the centre's, the rest the provinces'; each task is directed by a
province, led by a commune of it, with another beside it. Every tenth task is broken down into three parts. Pages are asked for through the real
application in one process; `cold` is the first look after an act. The national roll-up counts every task under its status, each whole once; the data of
it is asked for apart. On SQLite in a folder of its own, or on the base of
BAMSAT_DATABASE_URL, which must be empty (`python scripts/with_postgres.py python bench/work.py`) or hold what this bench left there: with BAMSAT_HOME set, or
`with_postgres.py --keep FOLDER`, the next run finds its tasks again. A hundredth of them is made by hand, the rest are copies (`copies.py`). Bars (issue 5), 95 of 100: list and filter
150 ms, search 100 ms, national page 300 ms, its data 50 ms. A checked sheet is measured here on a commune's; its bar is judged by bench/sheets.py,
on 20,000 rows.
"""

import argparse
import atexit
import json
import os
import random
import shutil
import sys
import tempfile
import time
from collections.abc import Callable
from importlib import import_module
from typing import Any

if "BAMSAT_HOME" not in os.environ:
    os.environ["BAMSAT_HOME"] = tempfile.mkdtemp(prefix="bamsat-work-")
    atexit.register(shutil.rmtree, os.environ["BAMSAT_HOME"], ignore_errors=True)

from bamsat.config.preparing import set_up

SIZES = {"quick": 1_000, "usual": 100_000, "million": 1_000_000}
BARS = {
    "list": 150, "list, page 40": 150, "overdue": 150, "one commune": 150, "a commune from above": 150, "by lead": 150, "by province": 150,
    "search": 100, "national page": 300, "national data": 50,
}  # fmt: skip
PAGES = {
    "list": "?tat-ca=1",
    "list, page 40": "?tat-ca=1&trang=40",
    "overdue": "?trang-thai=overdue",
    "by lead": "?nhom=chu-tri",
    "by province": "?nhom=truc-thuoc",
    "search": "?q=giong+lua+7",
}
BY_HAND = 10_000  # tasks; of more the rest are copies
PARTED, PARTS = 10, 3  # every tenth task has three parts
PASSWORD = "x"
clock = time.perf_counter


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    sizes = arguments.add_mutually_exclusive_group()
    sizes.add_argument("--quick", action="store_true", help="1,000 tasks, few rounds")
    sizes.add_argument("--million", action="store_true", help="1,000,000 tasks")
    arguments.add_argument(
        "--cpu", action="store_true", help="time of this process alone, where others use the machine"
    )
    options = arguments.parse_args()
    if options.cpu:
        global clock
        clock = time.process_time
    set_up()
    size = SIZES["quick" if options.quick else "million" if options.million else "usual"]
    print(json.dumps(measure(size, 5 if options.quick else 20)))


def measure(size: int, rounds: int) -> dict[str, Any]:
    from django.conf import settings
    from django.db import connection

    from bamsat.config.tables import bring_up
    from bamsat.records.agencies.models import Body
    from bamsat.records.tasks.models import Task

    settings.MIDDLEWARE = [name for name in settings.MIDDLEWARE if "whitenoise" not in name]
    settings.STORAGES["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
    settings.ALLOWED_HOSTS = ["testserver"]
    bring_up()
    started = time.perf_counter()
    people, commune = _found() if Body.objects.exists() else _made(size)
    if Task.objects.count() < size:
        sys.exit("the base holds something else")
    filled = round(time.perf_counter() - started, 1)
    print(f"filled in {filled} s", flush=True)
    taken = _pages(people, commune, rounds) | _national(people["centre"], rounds)
    return {
        "database": connection.vendor,
        "bodies": Body.objects.count(),
        "tasks": Task.objects.count(),
        "filled_s": filled,
        "ms": taken,
        "create": _created(people["province"], commune, rounds),
        "sheet": _brought(people["commune"]),
        "bars": BARS,
        "holds": all(taken[name]["p95"] <= bar for name, bar in BARS.items()),
    }


def _made(size: int) -> tuple[dict[str, Any], int]:
    """The country with its work, and who looks at it: (name → asker, a commune)."""
    import copies
    import invented
    from django.db import connection, transaction

    centre, provinces, communes = invented.country()
    bodies = (("centre", centre), ("province", provinces[0]), ("commune", communes[0]))
    people = {name: _person(name, body) for name, body in bodies}
    times = max(1, size // BY_HAND)
    with transaction.atomic():
        _fill(size // times, centre, provinces, communes)
    if times > 1:
        copies.copy(times, communes)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE" if connection.vendor == "sqlite" else "VACUUM ANALYZE")
    return people, communes[0]


def _found() -> tuple[dict[str, Any], int]:
    """The same, of a run before."""
    from django.utils import timezone

    from bamsat.records.agencies.queries import asker_named

    today = timezone.localdate()
    people = {name: asker_named(name, today, today) for name in ("centre", "province", "commune")}
    if None in people.values():
        sys.exit("the base holds something else")
    return people, people["commune"].body


def _person(name: str, body: int) -> Any:
    """The asker of the office of a body."""
    from datetime import date

    from django.utils import timezone

    from bamsat.records.agencies import actions, queries
    from bamsat.records.agencies.models import Body
    from bamsat.records.agencies.vocabulary import Role

    user = actions.open_account(name, f"Người {name}", PASSWORD, timezone.now())
    actions.appoint(user, Body.objects.get(pk=body), Role.OFFICE, timezone.now())
    today = timezone.localdate()
    found = queries.asker(user.pk, None, today, today)
    assert found is not None and isinstance(found.today, date)
    return found


def _fill(size: int, centre: int, provinces: list[int], communes: list[int]) -> None:
    import invented

    under = {province: communes[at :: len(provinces)] for at, province in enumerate(provinces)}

    def charge(chance: random.Random, held: int) -> list[tuple[str, int]]:
        province = held if held in under else chance.choice(provinces)
        lead, beside = chance.sample(under[province], 2)
        return [("direct", province), ("lead", lead), ("coordinate", beside)]

    invented.fill(0, size, lambda chance: centre if chance.random() < 0.1 else chance.choice(provinces), charge)
    _break_down(size)


def _break_down(size: int) -> None:
    """Three parts of every tenth task, each led by the body that leads the whole."""
    from django.utils import timezone

    from bamsat.records.directives.models import Directive, File
    from bamsat.records.tasks.models import Above, Assignment, Baseline, Occurrence, Task

    now, file = timezone.now(), File.objects.get(sha256="0" * 64)
    leads = Assignment.objects.filter(role="lead", task__number__endswith="0").order_by("task")
    rows = list(leads.values_list("task", "body")[: size // PARTED])
    for start in range(0, len(rows), 500):
        part = [row for row in rows[start : start + 500] for _ in range(PARTS)]
        slips = Directive.objects.bulk_create(
            Directive(
                holder_id=body,
                title="chia việc",
                spoken=True,
                state="in_force",
                file=file,
                filename="x.txt",
                received_at=now,
            )
            for _, body in part
        )
        tasks = Task.objects.bulk_create(
            Task(
                directive=slip,
                number=1,
                text="Phần việc",
                folded="phan viec",
                start=0,
                end=1,
                issued_at=now,
                whole_id=whole,
            )
            for slip, (whole, _) in zip(slips, part, strict=True)
        )
        Above.objects.bulk_create(
            Above(part=task, whole_id=whole, steps=1) for task, (whole, _) in zip(tasks, part, strict=True)
        )
        Assignment.objects.bulk_create(
            Assignment(task=task, body_id=body, name="x", role="lead", valid_from=timezone.localdate(now))
            for task, (_, body) in zip(tasks, part, strict=True)
        )
        Baseline.objects.bulk_create(Baseline(task=task, decided_by="x", decided_at=now) for task in tasks)
        Occurrence.objects.bulk_create(Occurrence(task=task, sequence=1) for task in tasks)


def _pages(people: dict[str, Any], commune: int, rounds: int) -> dict[str, dict[str, float]]:
    from django.test import Client

    from bamsat.records.agencies.models import User

    import_module("bamsat.config.wsgi")  # as the server starts
    clients = {}
    for name, asker in people.items():
        clients[name] = Client()
        clients[name].force_login(User.objects.get(pk=asker.user), backend="django.contrib.auth.backends.ModelBackend")
        clients[name].get("/nhiem-vu?tat-ca=1&trang=2")
    asked = [(name, "centre", query) for name, query in PAGES.items()]
    asked += [
        ("one commune", "commune", "?tat-ca=1"),
        ("one province", "province", "?tat-ca=1"),
        ("a commune from above", "centre", f"?co-quan={commune}&vai-tro=lead"),
    ]
    return {
        name: _timed(name, lambda who=who, query=query: _get(clients[who], f"/nhiem-vu{query}"), rounds)
        for name, who, query in asked
    } | {"national page": _timed("national page", lambda: _get(clients["centre"], "/nhiem-vu?nhom=trang-thai"), rounds)}


def _get(client: Any, address: str) -> None:
    answer = client.get(address)
    assert answer.status_code == 200, (address, answer.status_code)


def _national(centre: Any, rounds: int) -> dict[str, dict[str, float]]:
    """The figures of the country as the database gives them: `cold` is what they cost after an act, then they are remembered."""
    from bamsat.records.tasks import lists
    from bamsat.records.tasks.queries import Filter

    return {"national data": _timed("national data", lambda: lists.tallied(centre, Filter()), rounds)}


def _timed(name: str, act: Callable[[], object], rounds: int) -> dict[str, float]:
    from bamsat.records.tasks import remembering

    remembering.forget()
    took = []
    for _ in range(rounds + 1):
        start = clock()
        act()
        took.append((clock() - start) * 1_000)
    warm = sorted(took[1:])
    found = {
        "cold": round(took[0], 1),
        "median": round(warm[len(warm) // 2], 1),
        "p95": round(warm[min(len(warm) - 1, int(len(warm) * 0.95))], 1),
    }
    print(f"{name:>22} {found}", flush=True)
    return found


def _created(asker: Any, commune: int, rounds: int) -> dict[str, float]:
    """An order entered by word of mouth, the reading of its slip included."""
    from django.utils import timezone

    from bamsat.records.agencies.models import BodyName
    from bamsat.records.tasks import spoken
    from bamsat.records.tasks.vocabulary import Way

    lead = BodyName.objects.get(body=commune).name
    told = spoken.Told("Kiểm tra kênh chính trước mùa mưa", "đồng chí Chủ tịch", asker.today, Way.MEETING, lead)
    return _timed("create", lambda: spoken.enter(asker, told, None, timezone.now()), min(rounds, 10))


def _brought(asker: Any) -> dict[str, float]:
    """A commune's sheet, every row filled in: opened, read and checked; then written, each row an act of its own."""
    import invented
    from django.utils import timezone

    from bamsat.doors.web.pages.sheets.fill import sheet_to_fill
    from bamsat.records.sheets import actions, queries
    from bamsat.records.sheets.checking import check
    from bamsat.records.sheets.filled import brought
    from bamsat.records.sheets.filled import sheet_to_fill as filled_sheet
    from bamsat.records.tasks.queries import Filter

    rows = queries.to_fill(asker, Filter())
    data = invented.filled(sheet_to_fill(rows, asker.body_name, asker.on))
    start = clock()
    sheet = filled_sheet(queries.open_apart(data))
    assert sheet is not None
    check(asker, list(brought(*sheet, on=asker.today)))
    checked = clock()
    draft = actions.hand_in(asker, data, "bang.xlsx", timezone.now())
    begun = clock()
    done = actions.write_filled(asker, draft, (), timezone.now())
    written = clock() - begun
    found = {
        "rows": len(rows),
        "checked_ms": round((checked - start) * 1_000),
        "written": done.rows,
        "written_rows_s": round(done.rows / written) if written else 0,
    }
    print(f"{'sheet':>22} {found}", flush=True)
    return found


if __name__ == "__main__":
    main()
