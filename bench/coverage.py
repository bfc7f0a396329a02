"""How long it takes to put one upper paper beside a plan of every commune and keep what is found, and to count the country's coverage from it.

    python bench/coverage.py [--quick] [--cpu]

3,321 communes in 34 provinces under one centre, a plan each, about 100,000 orders below and 60 above; half of a plan's orders take one above up in its own words, half are
other orders. With `--quick` every tenth commune. Orders come from the papers in ../shared, as in bench/cascade.py. Bars (issue 8): proposals made and stored in 60 s on one core; the page of
coverage of the country in 300 ms (95 of 100), nothing remembered from the page before; the same rolled up by province, by the first twelve plans, and on a past day.
On SQLite in a folder of its own, or on the base of BAMSAT_DATABASE_URL, which must be empty. `--cpu`: time of this process alone, where others use the machine.
Its last line is one JSON object.
"""

import argparse
import atexit
import json
import os
import resource
import shutil
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

if "BAMSAT_HOME" not in os.environ:
    os.environ["BAMSAT_HOME"] = tempfile.mkdtemp(prefix="bamsat-coverage-")
    atexit.register(shutil.rmtree, os.environ["BAMSAT_HOME"], ignore_errors=True)

from bamsat.config.preparing import set_up

PROVINCES, COMMUNES, ABOVE, ORDERS = 34, 3_321, 60, 100_000
TODAY, ISSUED = date(2026, 12, 31), date(2026, 1, 15)
MADE_SECONDS, PAGE_MS, ROUNDS = 60.0, 300.0, 20
clock = time.perf_counter


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--quick", action="store_true", help="every tenth commune")
    arguments.add_argument("--cpu", action="store_true", help="time of this process alone")
    options = arguments.parse_args()
    if options.cpu:
        global clock
        clock = time.process_time
    set_up()
    print(json.dumps(measure(10 if options.quick else 1)))


def measure(every: int) -> dict[str, Any]:
    from django.db import connection

    from bamsat.config.tables import bring_up
    from bamsat.records.agencies.models import Body
    from bamsat.records.agencies.vocabulary import Level
    from bamsat.records.cascade.coverage import PLANS, Asked, coverage
    from bamsat.records.cascade.models import Link
    from bamsat.records.tasks.models import Task

    bring_up()
    if Body.objects.exists():
        sys.exit("the base is not empty")
    centre, provinces, communes = _country(every)
    upper, lower = _papers(centre, communes)
    began = clock()
    _propose(upper, lower)
    made = round(clock() - began, 1)
    print(f"{len(lower):,} plans put beside the upper paper and kept: {made} s", flush=True)
    _decide(every)
    asker, past = _asker(centre, TODAY), _asker(centre, TODAY - timedelta(days=1))
    found = coverage(asker, upper, Asked(Level.PROVINCE))
    taken = {
        "by_province": _p95(lambda: coverage(asker, upper, Asked(Level.PROVINCE))),
        "plans": _p95(lambda: coverage(asker, upper, Asked(PLANS))),
        "one_province": _p95(lambda: coverage(asker, upper, Asked(Level.COMMUNE, provinces[0]))),
        "past_day": _p95(lambda: coverage(past, upper, Asked(Level.PROVINCE))),
        "page": _p95(_page(upper)),
    }
    return {
        "database": connection.vendor,
        "plans": len(found.plans),
        "orders_below": Task.objects.count() - ABOVE,
        "links": Link.objects.count(),
        "whole": [found.whole.confirmed, found.whole.proposed, found.whole.gap],
        "proposed_and_stored_seconds": made,
        "p95_ms": taken,
        "megabytes": round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024),
        "holds": bool(made <= MADE_SECONDS / every and taken["page"] <= PAGE_MS),
    }


def _p95(act: Callable[[], object]) -> float:
    from bamsat.records.tasks import remembering

    spent = []
    for _ in range(ROUNDS):
        remembering.forget()
        start = clock()
        act()
        spent.append((clock() - start) * 1_000)
    return round(sorted(spent)[int(0.95 * (ROUNDS - 1))], 1)


def _page(upper: Any) -> Callable[[], object]:
    from importlib import import_module

    from django.conf import settings
    from django.test import Client
    from django.urls import reverse

    from bamsat.records.agencies.models import User

    settings.ALLOWED_HOSTS = ["testserver"]
    settings.STORAGES = settings.STORAGES | {
        "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
    }
    import_module("bamsat.config.wsgi")  # as the server starts
    one = Client()
    one.force_login(User.objects.get(username="centre"), backend="django.contrib.auth.backends.ModelBackend")
    address = reverse("coverage", args=[upper.pk])

    def act() -> None:
        answer = one.get(address, {"cap": "province"})
        assert answer.status_code == 200, answer.status_code

    return act


def _country(every: int) -> tuple[int, list[int], list[int]]:
    """(centre, provinces, communes)."""
    from bamsat.records.agencies.models import Body, BodyName, Parentage, Profile
    from bamsat.records.agencies.reach import rebuild_all

    count = COMMUNES // every
    Body.objects.bulk_create(Body() for _ in range(1 + PROVINCES + count))
    ids = list(Body.objects.order_by("pk").values_list("pk", flat=True))
    centre, provinces, communes = ids[0], ids[1 : 1 + PROVINCES], ids[1 + PROVINCES :]
    levels = [(centre, "central"), *((one, "province") for one in provinces), *((one, "commune") for one in communes)]
    BodyName.objects.bulk_create(
        BodyName(body_id=one, name=f"Cơ quan {one}", folded=f"co quan {one}") for one, _ in levels
    )
    Profile.objects.bulk_create(Profile(body_id=one, kind="party_committee", level=level) for one, level in levels)
    edges = [(one, centre) for one in provinces]
    edges += [(one, provinces[at % PROVINCES]) for at, one in enumerate(communes)]
    Parentage.objects.bulk_create(Parentage(body_id=below, parent_id=above, tree="party") for below, above in edges)
    rebuild_all()
    return centre, provinces, communes


def _papers(centre: int, communes: list[int]) -> tuple[Any, list[Any]]:
    """The upper paper and the plans below, each with its orders."""
    from cascade import pool

    from bamsat.records.directives.models import Directive, File, Reading, Relation
    from bamsat.records.tasks.models import Baseline, Task

    texts = [" ".join(row.text.split()) for row in pool()]
    at = _at(date(2026, 11, 1))
    file = File.objects.create(sha256="0" * 64, size=1, media_type="text/plain", stored_at=at)

    def paper(holder: int, number: str, day: date) -> Directive:
        return Directive(holder_id=holder, number=number, issued_on=day, issuer=f"Cơ quan {holder}", state="in_force", file=file, filename="x", received_at=at)  # fmt: skip

    upper = paper(centre, "5-NQ/TW", ISSUED)
    upper.save()
    lower = Directive.objects.bulk_create(
        paper(one, f"{at_ + 1}-KH/ĐU", ISSUED + timedelta(days=10 + at_ * 37 % 200)) for at_, one in enumerate(communes)
    )
    Reading.objects.bulk_create(
        Reading(directive=one, contract={"indicators": []}, reader="bench", read_at=at) for one in (upper, *lower)
    )
    tasks = [_task(upper, number + 1, text, at) for number, text in enumerate(texts[:ABOVE])]
    others, done = texts[ABOVE:], 0
    for number, one in enumerate(lower):
        size = ORDERS * (number + 1) // COMMUNES - ORDERS * number // COMMUNES
        for place in range(size):
            own = place % 2 == 0
            text = texts[(number + place * 7) % ABOVE] if own else others[(done + place) % len(others)]
            words = text.split()
            cut = " ".join(words[: max(8, len(words) * 4 // 5)]) if own else text
            tasks.append(_task(one, place + 1, f"{cut} tại xã số {number + 1}.", at))
        done += size
    Task.objects.bulk_create(tasks, batch_size=5_000)
    Baseline.objects.bulk_create(
        [Baseline(task=one, decided_by="x", decided_at=at, due_on=TODAY) for one in tasks], batch_size=5_000
    )
    Relation.objects.bulk_create(
        Relation(directive=one, kind="implements", number=upper.number, issued_on=ISSUED, made_at=at, confirmed_at=at)
        for one in lower
    )
    return upper, lower


def _task(paper: Any, number: int, text: str, at: datetime) -> Any:
    from bamsat.records.tasks.models import Task

    return Task(directive=paper, number=number, text=text, folded="", start=number * 1_000, end=number * 1_000 + 1, issued_at=at)  # fmt: skip


def _propose(upper: Any, lower: list[Any]) -> None:
    from bamsat.records.cascade import pairing
    from bamsat.records.cascade.proposing import propose
    from bamsat.records.journal.actions import PROGRAM

    waiting = pairing.unaligned(upper)
    assert len(waiting) == len(lower)
    for _ in propose(upper, waiting, PROGRAM, _at(date(2026, 11, 2))):
        pass


def _decide(every: int) -> None:
    """A third of the links are confirmed, a twentieth refused: straight in the base, nothing of it is measured."""
    from django.db.models.functions import Mod

    from bamsat.records.cascade.models import Link

    at = _at(date(2026, 11, 20))
    rows = Link.objects.annotate(turn=Mod("pk", 20))
    Link.objects.filter(pk__in=rows.filter(turn__lt=7).values("pk")).update(confirmed_at=at)
    Link.objects.filter(pk__in=rows.filter(turn=19).values("pk")).update(refused_at=at)


def _asker(body: int, on: date) -> Any:
    from bamsat.records.agencies import actions
    from bamsat.records.agencies.models import Body, User
    from bamsat.records.agencies.queries import asker

    user = User.objects.filter(username="centre").first()
    if user is None:
        user = actions.open_account("centre", "Người Trung ương", "x", _at(date(2026, 1, 1)))
        actions.appoint(user, Body.objects.get(pk=body), "office", _at(date(2026, 1, 1)))
    found = asker(user.pk, None, on, TODAY)
    assert found is not None
    return found


def _at(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, 9, tzinfo=ZoneInfo("Asia/Ho_Chi_Minh"))


if __name__ == "__main__":
    main()
