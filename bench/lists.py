# ruff: noqa: E402 -- Django is set up before its models are imported
"""How long the list of tasks takes for someone who sees them all, at 10,000 and 100,000 tasks on the embedded database.

    python bench/lists.py [--quick]

The tasks are invented (`invented.py`), such as a province has after two years. Each page is asked for through the real application in one process. Bar: 95 of 100 under 150 ms at 100,000.
"""

import argparse
import atexit
import json
import os
import shutil
import statistics
import tempfile
import time
from datetime import date, datetime
from importlib import import_module

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

import invented
from django.test import Client

from bamsat.config.demo.tree import plant
from bamsat.config.tables import bring_up
from bamsat.records.agencies.models import Body, User
from bamsat.records.tasks import remembering

BAR = 150  # ms, 95 of 100
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
    bring_up()
    plant(datetime(2024, 1, 5, 9, tzinfo=invented.ZONE))
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
    """Tasks of the demonstration commune's papers, for any of its bodies to do."""
    bodies = list(Body.objects.values_list("pk", flat=True))
    office = Body.objects.get(names__name="Đảng ủy xã Đồng Mây").pk
    invented.fill(
        since, until, lambda chance: office,
        lambda chance, held: [(role, chance.choice(bodies)) for role in ("direct", "lead", "coordinate")],
    )  # fmt: skip


if __name__ == "__main__":
    main()
