# ruff: noqa: E402 -- Django is set up before its models are imported
"""How long *Đánh giá* takes for a centre over 34 provinces and 3,321 communes with 100,000 tasks, on the embedded database.

    python bench/evaluation.py [--quick] [--cpu]

Tasks are invented (`invented.py`), given four hundred days ago, each led by a commune with a province taking part. Each page is asked for through the real application in one process; *first* forgets everything before each round, as after an
act, *again* is asked once more without an act between. Bars: a page that is asked again 300 ms (95 of 100), the first look by name 1,500 ms; the first look by points, which reckons every body of a province's branch, has no bar and is told. `--quick`: 2,000 tasks.
`--cpu`: time of this process alone, where others use the machine. Its last line is one JSON object.
"""

import argparse
import atexit
import json
import os
import random
import resource
import shutil
import tempfile
import time
from datetime import timedelta

os.environ["BAMSAT_HOME"] = tempfile.mkdtemp(prefix="bamsat-evaluation-")
atexit.register(shutil.rmtree, os.environ["BAMSAT_HOME"], ignore_errors=True)
os.environ.pop("BAMSAT_DATABASE_URL", None)  # invented tasks belong in no base that somebody uses
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "bamsat.config.settings")

import django

django.setup()

from django.conf import settings

settings.MIDDLEWARE = [name for name in settings.MIDDLEWARE if "whitenoise" not in name]
settings.STORAGES["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
settings.ALLOWED_HOSTS = ["testserver"]

import invented
from django.test import Client
from django.utils import timezone

from bamsat.config.tables import bring_up
from bamsat.records.agencies import actions
from bamsat.records.agencies.models import Body, User
from bamsat.records.tasks import remembering
from bamsat.records.tasks.models import Assignment, Occurrence, Task

AGAIN_MS, FIRST_MS = 300.0, 1_500.0
SINCE = 400  # days ago
clock = time.perf_counter


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--quick", action="store_true", help="2,000 tasks, fewer rounds")
    arguments.add_argument("--cpu", action="store_true", help="time of this process alone")
    options = arguments.parse_args()
    if options.cpu:
        global clock
        clock = time.process_time
    bring_up()
    province, commune = filled(2_000 if options.quick else 100_000)
    print(json.dumps(measure(province, commune, 3 if options.quick else 20)))


def filled(tasks: int) -> tuple[int, int]:
    """(a province, a commune under it): the centre keeps every paper."""
    centre, provinces, communes = invented.country()
    at = timezone.now() - timedelta(days=SINCE)
    for name, body, role in (("centre", centre, "office"), ("commune", communes[0], "head")):
        user = actions.open_account(name, f"Người {name}", "x", at)
        actions.appoint(user, Body.objects.get(pk=body), role, at)

    def charge(chance: random.Random, holder: int) -> invented.Charges:
        return [("lead", chance.choice(communes)), ("coordinate", chance.choice(provinces))]

    invented.fill(0, tasks, lambda chance: centre, charge)
    Assignment.objects.update(valid_from=at.date(), reply="accepted", replied_at=at)
    Task.objects.update(issued_at=at)
    return provinces[0], communes[0]


def measure(province: int, commune: int, rounds: int) -> dict[str, object]:
    one, below = client("centre"), client("commune")
    pages = {
        "by name": (one, "/danh-gia"),
        "by name, page 40": (one, "/danh-gia?trang=40"),
        "provinces": (one, "/danh-gia?cap=province"),
        "a commune seen from above": (one, f"/danh-gia/{commune}"),
        "a commune by itself": (below, f"/danh-gia/{commune}"),
        "by points": (one, f"/danh-gia?xep=diem&trong={province}"),
    }
    taken: dict[str, dict[str, float]] = {}
    for name, (who, address) in pages.items():
        first = p95(who, address, 2 if name == "by points" else rounds, forgets=True)
        taken[name] = {"first": first, "again": p95(who, address, rounds, forgets=False)}
        print(f"{name}: first {first} ms, again {taken[name]['again']} ms", flush=True)
    slow = [name for name, row in taken.items() if row["again"] > AGAIN_MS]
    slow += [name for name, row in taken.items() if name != "by points" and row["first"] > FIRST_MS]
    return {
        "bodies": Body.objects.count(),
        "tasks": Task.objects.count(),
        "turns": Occurrence.objects.count(),
        "p95_ms": taken,
        "megabytes": round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024),
        "slow": sorted(set(slow)),
        "holds": not slow,
    }


def p95(who: Client, address: str, rounds: int, forgets: bool) -> float:
    who.get(address)
    spent = []
    for _ in range(rounds):
        if forgets:
            remembering.forget()
        start = clock()
        answer = who.get(address)
        spent.append((clock() - start) * 1_000)
        assert answer.status_code == 200, (address, answer.status_code)
    return round(sorted(spent)[int(0.95 * (rounds - 1))], 1)


def client(name: str) -> Client:
    found = Client()
    found.force_login(User.objects.get(username=name), backend="django.contrib.auth.backends.ModelBackend")
    return found


if __name__ == "__main__":
    main()
