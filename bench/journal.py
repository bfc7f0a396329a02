"""How long the auditor's pages of the journal take on a province: the pages, the filters, one line, the file, and the check of the chain.

    python bench/journal.py [--quick]

A province with the typical bodies of its communes, people in posts, papers, tasks, and a journal whose lines were done by all of them: 1,000,000
lines, or 100,000 with `--quick`. Asked through the real application by an auditor of the whole province, of one commune and of one division.
On SQLite in a folder of its own, or on the empty base of BAMSAT_DATABASE_URL (`python scripts/with_postgres.py python bench/journal.py`).
Bar: every page under 300 ms, 95 of 100.
"""

import argparse
import atexit
import json
import os
import random
import resource
import shutil
import statistics
import sys
import tempfile
import time
from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any

if "BAMSAT_HOME" not in os.environ:
    os.environ["BAMSAT_HOME"] = tempfile.mkdtemp(prefix="bamsat-bench-")
    atexit.register(shutil.rmtree, os.environ["BAMSAT_HOME"], ignore_errors=True)

from bamsat.config.preparing import set_up

PROVINCE = "Quảng Ngãi"
BAR_MS = 300
PEOPLE, PAPERS, TASKS = 3_000, 1_000, 20_000
ACTS = (
    ("tasks.see", "task"), ("tasks.report", "task"), ("tasks.accept", "task"), ("tasks.verify", "task"), ("tasks.take_on", "task"),
    ("directives.take_in", "directive"), ("review.decide", "directive"), ("signin.enter", "user"), ("agencies.appoint", "user"),
    ("agencies.describe", "body"), ("results.submit", "record"),
)  # fmt: skip


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--quick", action="store_true", help="100,000 lines, fewer rounds")
    arguments.add_argument(
        "--cpu", action="store_true", help="time of this process alone, where others use the machine too"
    )
    options = arguments.parse_args()
    quick = options.quick
    if options.cpu:
        global clock
        clock = time.process_time
    set_up()
    figures = measure(100_000 if quick else 1_000_000, 8 if quick else 20)
    slowest = max(row["p95"] for asked in figures["pages_ms"].values() for row in asked.values())
    print(
        json.dumps({**figures, "slowest_ms": slowest, "holds": bool(slowest <= BAR_MS and figures["check"]["holds"])})
    )


def measure(lines: int, rounds: int) -> dict[str, Any]:
    from django.conf import settings
    from django.db import connection

    from bamsat.config.tables import bring_up
    from bamsat.records.agencies.models import Body
    from bamsat.records.journal.queries import check

    settings.MIDDLEWARE = [name for name in settings.MIDDLEWARE if "whitenoise" not in name]
    settings.STORAGES["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
    settings.ALLOWED_HOSTS = ["testserver"]
    bring_up()
    if Body.objects.exists():
        sys.exit("the base is not empty")
    made, auditors = timed(lambda: fill(lines))
    found: dict[str, Any] = {
        "database": connection.vendor,
        "bodies": Body.objects.count(),
        "lines": lines,
        "made_s": made,
    }
    found["pages_ms"] = {name: pages(user, lines, rounds) for name, user in auditors.items()}
    found["file_s"] = {name: taken(user) for name, user in auditors.items()}
    seconds, whole = timed(check)
    found["check"] = {"seconds": seconds, "holds": whole.holds}
    return {**found, "memory_mb": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024}


def timed(work: Any) -> tuple[float, Any]:
    start = time.perf_counter()
    found = work()
    return round(time.perf_counter() - start, 2), found


def pages(username: str, lines: int, rounds: int) -> dict[str, dict[str, float]]:
    """Milliseconds of each page: the median and 95 of 100, after a first look."""
    from bamsat.records.agencies.models import User
    from bamsat.records.tasks import auditing

    user = User.objects.get(username=username)
    body = user.memberships.get().body_id
    newest, _, _ = auditing.page(_asker(user), auditing.Sought(), None)
    line, day = newest[-1], f"{newest[-1].at:%d/%m/%Y}"
    asked = {
        "first": "",
        "deep": f"?truoc={lines // 3}",
        "newer": f"?sau={lines // 3}",
        "by act": "?viec=results.submit",
        "act, deep": f"?viec=tasks.report&truoc={lines // 2}",
        "by kind": "?doi-tuong=body",
        "by thing": f"?doi-tuong={line.thing}",
        "by person": "?nguoi=Nguoi+Thu+7",
        "by body": f"?co-quan={body}",
        "by words": "?q=giong+lua+7",
        "no such words": "?q=khong+co+chu+nay",
        "days": f"?tu={day}&den={day}",
        "act and words": "?viec=tasks.verify&q=lua+12",
        "one line": f"/{line.number}",
    }
    one = _client(user)
    return {name: _took(one, query, rounds) for name, query in asked.items()}


clock = time.perf_counter


def _took(one: Any, query: str, rounds: int) -> dict[str, float]:
    times = []
    for _ in range(rounds + 1):
        start = clock()
        answer = one.get(f"/nhat-ky{query}")
        assert answer.status_code == 200, (query, answer.status_code)
        times.append((clock() - start) * 1000)
    warm = sorted(times[1:])
    return {"median": round(statistics.median(warm)), "p95": round(warm[min(len(warm) - 1, int(len(warm) * 0.95))])}


def taken(username: str) -> dict[str, float]:
    """All that may be taken, as CSV: seconds to the first byte and to the last, and how many lines there are in it."""
    from bamsat.records.agencies.models import User

    one = _client(User.objects.get(username=username))
    start = clock()
    answer = one.post("/nhat-ky/tep", {"dang": "csv"})
    parts = iter(answer.streaming_content) if answer.streaming else iter([answer.content])
    size = next(parts).count(b"\r\n")
    first = clock() - start
    size += sum(part.count(b"\r\n") for part in parts)
    return {"first": round(first, 2), "last": round(clock() - start, 2), "lines": size}


def _client(user: Any) -> Any:
    from django.test import Client

    one = Client()
    one.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
    return one


def _asker(user: Any) -> Any:
    from django.utils import timezone

    from bamsat.records.agencies.queries import asker

    today = timezone.localdate()
    return asker(user.pk, None, today, today)


def fill(lines: int) -> dict[str, str]:
    """The province with all in it; user names of the auditors by what they audit."""
    from django.utils import timezone

    from bamsat.records.agencies.actions import appoint, open_account
    from bamsat.records.agencies.country.selection import select
    from bamsat.records.agencies.loading import load
    from bamsat.records.agencies.models import Body, Membership, Profile
    from bamsat.records.agencies.vocabulary import Kind, Level, Role

    now, chance = timezone.now(), random.Random(7)
    chosen = select(PROVINCE, ("commune", "province"))
    load(chosen.bodies, chosen.followed, "bench", now)
    today = timezone.localdate(now)
    standing = list(Profile.objects.on(today).order_by("pk").values_list("body", "kind", "level"))
    bodies = [body for body, _, _ in standing]
    people = _people(bodies, now)
    Membership.objects.bulk_create(
        Membership(user_id=user, body_id=body, role=Role.OFFICER, valid_from=today) for user, body in people
    )
    things = _work(bodies, chance, now)
    places = {
        "province": next(
            body for body, kind, level in standing if (kind, level) == (Kind.PARTY_COMMITTEE, Level.PROVINCE)
        ),
        "commune": next(
            body for body, kind, level in standing if (kind, level) == (Kind.PARTY_COMMITTEE, Level.COMMUNE)
        ),
        "division": next(body for body, kind, level in standing if (kind, level) == (Kind.DIVISION, Level.COMMUNE)),
    }
    for name, body in places.items():
        appoint(
            open_account(f"kiemtra-{name}", f"Kiểm Tra {name}", "x", now), Body.objects.get(pk=body), Role.AUDITOR, now
        )
    _write(lines, chance, people, {**things, "user": [user for user, _ in people], "body": bodies}, now)
    return {name: f"kiemtra-{name}" for name in places}


def _people(bodies: list[int], now: datetime) -> list[tuple[int, int]]:
    from bamsat.records.agencies.models import User

    made = User.objects.bulk_create(
        User(username=f"nguoi{n}", full_name=f"Người Thử {n}", folded=f"nguoi thu {n} nguoi{n}", password="!")
        for n in range(PEOPLE)
    )
    return [(user.pk, bodies[n % len(bodies)]) for n, user in enumerate(made)]


def _work(bodies: list[int], chance: random.Random, now: datetime) -> dict[str, list[int]]:
    from django.utils import timezone

    from bamsat.records.directives.models import Directive, File
    from bamsat.records.tasks.models import Assignment, Task

    today = timezone.localdate(now)
    file = File.objects.create(sha256="0" * 64, size=1, media_type="text/plain", stored_at=now)
    papers = Directive.objects.bulk_create(
        Directive(
            holder_id=chance.choice(bodies),
            number=f"{n}-KH/ĐU",
            state="in_force",
            file=file,
            filename="x.txt",
            received_at=now,
        )
        for n in range(PAPERS)
    )
    tasks = Task.objects.bulk_create(
        Task(
            directive=papers[n % PAPERS], number=n // PAPERS + 1, text=f"Trồng giống lúa {n}", folded=f"trong giong lua {n}",
            start=0, end=1, issued_at=now,
        )
        for n in range(TASKS)
    )  # fmt: skip
    Assignment.objects.bulk_create(
        Assignment(task=task, body_id=chance.choice(bodies), name="x", role=role, valid_from=today)
        for task in tasks
        for role in ("lead", "coordinate")
    )
    return {"directive": [row.pk for row in papers], "task": [row.pk for row in tasks], "record": list(range(1, TASKS))}


def _write(
    lines: int, chance: random.Random, people: list[tuple[int, int]], things: dict[str, list[int]], now: datetime
) -> None:
    """The chain goes on from what is there, sealed as `journal.actions.write` seals it."""
    from django.db import transaction

    from bamsat.records.dialects import look_again, write_rows
    from bamsat.records.journal.models import Head, Line

    names = [field.attname for field in Line._meta.concrete_fields if field.attname != "id"]
    head = Head.objects.get(id=1)
    rows = list(_lines(lines, chance, people, things, now, head))
    with transaction.atomic():
        for start in range(0, len(rows), 20_000):
            write_rows(Line, names, [[row[name] for name in names] for row in rows[start : start + 20_000]])
        Head.objects.filter(id=1).update(number=rows[-1]["number"], digest=rows[-1]["digest"])
    look_again(Line)


def _lines(
    lines: int,
    chance: random.Random,
    people: list[tuple[int, int]],
    things: dict[str, list[int]],
    now: datetime,
    head: Any,
) -> Iterator[dict[str, Any]]:
    from bamsat.records.journal.chain import digest
    from bamsat.records.journal.searching import searched

    previous = head.digest
    for number in range(head.number + 1, head.number + lines + 1):
        place = chance.randrange(len(people))
        user, body = people[place]
        act, kind = chance.choice(ACTS)
        key = user if kind == "user" else chance.choice(things[kind])
        label, facts = f"Trồng giống lúa {key}", {"reason": f"đã xem xét lúa {key % 97}"}
        at = now - timedelta(minutes=lines - number + head.number)
        words = (f"nguoi{place}", f"Người Thử {place}", "Cán bộ", "", "10.0.0.1", body)
        seal = digest(previous, number, at, words, act, (f"{kind}:{key}", label), facts)
        yield {
            "number": number, "at": at, "actor": words[0], "actor_name": words[1], "capacity": words[2], "behalf": "",
            "address": words[4], "body": body, "act": act, "thing": f"{kind}:{key}", "thing_label": label, "facts": facts,
            "previous": previous, "digest": seal, "folded": searched(label, words[1], words[2], "", facts),
        }  # fmt: skip
        previous = seal


if __name__ == "__main__":
    main()
