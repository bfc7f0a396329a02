# ruff: noqa: E402 -- Django is set up before its models are imported
"""How long the reform of 1 July 2025 takes as one act: all former districts end, and 200,000 open tasks go to the communes.

    python bench/reform.py [--quick]

The country as `bamsat.records.agencies.country` has it, as it stood on the eve: every former district alive with the typical bodies it then
had, the communes that took it over beside it. Open tasks, half of them with a partner, lie with the districts' bodies; their words name the
commune that they are about, so that the rule by territory places them. A hundredth names none and is placed by hand. The act is planned
(preview), applied and taken back.
With `--quick` one province and 2,000 tasks. On SQLite in a folder of its own, or on the base of BAMSAT_DATABASE_URL, which must be empty
(`python scripts/with_postgres.py python bench/reform.py`). Bars (issue 4): applied in under two minutes; the totals of open work on the old
tree equal those on the new one through the bridge; nothing unplaced.
"""

import argparse
import atexit
import json
import os
import random
import resource
import shutil
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import date, datetime
from typing import Any, TypeVar

if "BAMSAT_HOME" not in os.environ:
    os.environ["BAMSAT_HOME"] = tempfile.mkdtemp(prefix="bamsat-bench-")
    atexit.register(shutil.rmtree, os.environ["BAMSAT_HOME"], ignore_errors=True)

from bamsat.config.preparing import set_up

set_up()

from django.db import connection
from django.utils import timezone

from bamsat.config.tables import bring_up
from bamsat.records.agencies.asker import Asker
from bamsat.records.agencies.country.selection import Selection, select
from bamsat.records.agencies.country.templates import TEMPLATES
from bamsat.records.agencies.loading import Followed, NewBody, load
from bamsat.records.agencies.models import Body, Membership, Profile, User
from bamsat.records.agencies.vocabulary import Change, Kind, Level, Role
from bamsat.records.directives.models import Directive, File, Reading
from bamsat.records.reorganisation import actions, queries
from bamsat.records.reorganisation.bridge import Held, as_after, as_before
from bamsat.records.reorganisation.models import Reorganisation
from bamsat.records.reorganisation.planning import Item
from bamsat.records.reorganisation.scheme import Heir, Scheme, Step
from bamsat.records.reorganisation.vocabulary import Rule
from bamsat.records.tasks.models import Assignment, Baseline, Occurrence, Task

EVE, REFORM, TODAY = date(2025, 6, 30), date(2025, 7, 1), date(2025, 8, 1)
BACK = date(2025, 9, 1)
BAR = 120  # seconds
A_PAPER = 50  # tasks
WITHOUT_PLACE = 100  # one task in so many names no commune
BATCH = 5_000
TOP = "bench/top"
T = TypeVar("T")


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--quick", action="store_true", help="one province, 2,000 tasks")
    quick = arguments.parse_args().quick
    bring_up()
    if Body.objects.exists():
        sys.exit("the base is not empty")
    figures = measure(quick)
    holds = figures["apply"]["seconds"] <= BAR and figures["totals_equal"] and figures["unplaced"] == 0
    print(json.dumps({**figures, "holds": bool(holds)}))


def measure(quick: bool) -> dict[str, Any]:
    """Each figure is printed as soon as it is known: the whole takes minutes."""
    figures: dict[str, Any] = {}

    def found(name: str, value: T) -> T:
        figures[name] = value
        print(f"{name:>14} {value}", flush=True)
        return value

    tasks = found("tasks", 2_000 if quick else 200_000)
    found("database", connection.vendor)
    chosen, followed = eve(select("Quảng Ngãi" if quick else "", TEMPLATES))
    keys = load(chosen, [row for row in followed if not _is_reform(row)], "bench", timezone.now())
    found("bodies", Body.objects.count())
    found("memory_loaded_mb", memory())
    heirs = heirs_of(followed, keys)
    found("ended", len(heirs))
    found("districts", sum(row.key.startswith("former-district/") and row.key.endswith("/state") for row in chosen))
    give(tasks, heirs)
    office = asker(keys[TOP])
    act = actions.draft(office, scheme(heirs), timezone.now(), "Sắp xếp ngày 1/7/2025")
    before = held(EVE)
    spent, outcome = timed(lambda: queries.outcome(office, act))
    found("preview", spent)
    choose(act, office, heirs, outcome.unplaced)
    outcome = queries.outcome(office, act)
    found("moved", len(outcome.moved))
    found("by_hand", sum(row.rule == Rule.HAND for row in outcome.moved))
    found("unplaced", len(outcome.unplaced))
    digest = outcome.digest
    del outcome  # the page that showed it is another request than the one that applies
    found("apply", timed(lambda: actions.apply(office, act, digest, timezone.now()))[0])
    found("memory_mb", memory())
    bridge, after = queries.bridge(act), held(REFORM)
    found("totals_equal", as_before(rows(REFORM), bridge) == before and as_after(rows(EVE), bridge) == after)
    act.refresh_from_db()
    later, decided_by = replace(office, today=BACK, on=BACK), "Quyết định số 1/QĐ"
    found("reverse", timed(lambda: actions.reverse(later, act, BACK, decided_by, timezone.now()))[0])
    found("back_as_before", held(BACK) == before)
    found("memory_with_comparison_mb", memory())
    return figures


def memory() -> int:
    """The most that this process ever held: the country's load, the preview and the act; later also the comparison, which holds all
    assignments of two days at once and is no part of the act.
    """
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024


def eve(chosen: Selection) -> tuple[list[NewBody], list[Followed]]:
    """The country before the reform ended the districts, all under one committee that answers for everything."""
    top = NewBody(TOP, "Ban Chỉ đạo sắp xếp", Kind.PARTY_COMMITTEE, Level.CENTRAL)
    return [top, *(_on_eve(row) for row in chosen.bodies)], list(chosen.followed)


def _on_eve(row: NewBody) -> NewBody:
    kind, _, rest = row.key.partition("/")
    if kind == "former-district" and row.ends_on == REFORM:
        return replace(row, ends_on=None)
    return replace(row, party=TOP) if "province" in kind and rest.endswith("/party") else row


def _is_reform(row: Followed) -> bool:
    return row.on == REFORM and row.key.startswith("former-district/") and bool(row.successor)


def asker(top: int) -> Asker:
    user = User.objects.create(username="bench", full_name="Người Thử")
    member = Membership.objects.create(user=user, body_id=top, role=Role.OFFICE)
    return Asker(user.pk, user.username, user.full_name, member.pk, top, "", Role.OFFICE, "", TODAY, TODAY)


def heirs_of(followed: Iterable[Followed], keys: dict[str, int]) -> dict[int, list[int]]:
    """Body that ends → those that take it over."""
    found: dict[int, list[int]] = defaultdict(list)
    for row in filter(_is_reform, followed):
        found[keys[row.key]].append(keys[row.successor])
    return dict(found)


def scheme(heirs: dict[int, list[int]], choices: dict[str, tuple[str, ...]] | None = None) -> Scheme:
    steps = tuple(
        Step(
            Change.SPLIT if len(to) > 1 else Change.MERGE,
            (body,),
            tuple(Heir(str(heir)) for heir in to),
            Rule.TERRITORY if len(to) > 1 else Rule.ALL,
        )
        for body, to in heirs.items()
    )
    return Scheme(REFORM, "Nghị quyết số 203/2025/QH15", steps, choices=choices or {})


def give(tasks: int, heirs: dict[int, list[int]]) -> None:
    """Open tasks of the districts' bodies, a fifth of the papers their own, and an officer at every tenth body."""
    chance = random.Random(2025)
    bodies = sorted(heirs)
    district = _districts(bodies)
    places = dict(Profile.objects.exclude(place="").values_list("body", "place"))
    now = timezone.now()
    users = User.objects.bulk_create(
        [User(username=f"bench-{body}", full_name="Cán bộ Thử") for body in bodies[::10]], batch_size=BATCH
    )
    Membership.objects.bulk_create(
        [
            Membership(user=user, body_id=body, role=Role.OFFICER)
            for user, body in zip(users, bodies[::10], strict=True)
        ],
        batch_size=BATCH,
    )
    file = File.objects.create(sha256="0" * 64, size=1, media_type="text/plain", stored_at=now)
    top = Body.objects.get(key=TOP).pk
    for first in range(0, tasks, A_PAPER * 100):
        papers = [
            _paper(chance, number, top, bodies, places, heirs, file, now)
            for number in range(first // A_PAPER, min(tasks, first + A_PAPER * 100) // A_PAPER)
        ]
        papers = Directive.objects.bulk_create(papers)
        Reading.objects.bulk_create(
            [
                Reading(directive=paper, contract={"text": "", "outline": []}, reader="bench", read_at=now)
                for paper in papers
            ]
        )
        _orders(chance, papers, bodies, district, places, heirs, now)


def _districts(bodies: list[int]) -> dict[int, list[int]]:
    """Body → the bodies of its district."""
    keys = dict(Body.objects.filter(key__startswith="former-district/").values_list("pk", "key"))
    of: dict[str, list[int]] = defaultdict(list)
    for body in bodies:
        of[keys[body].rpartition("/")[0]].append(body)
    return {body: row for row in of.values() for body in row}


def _paper(
    chance: random.Random,
    number: int,
    top: int,
    bodies: list[int],
    places: dict[int, str],
    heirs: dict[int, list[int]],
    file: File,
    now: datetime,
) -> Directive:
    holder = chance.choice(bodies) if number % 5 == 0 else top
    place = places[chance.choice(heirs[holder])] if holder != top else ""
    return Directive(
        holder_id=holder,
        number=f"{number + 1}-KH/TU",
        title=f"Kế hoạch trồng rừng {place}",
        state="in_force",
        file=file,
        filename="x.txt",
        received_at=now,
    )


def _orders(
    chance: random.Random,
    papers: list[Directive],
    bodies: list[int],
    district: dict[int, list[int]],
    places: dict[int, str],
    heirs: dict[int, list[int]],
    now: datetime,
) -> None:
    tasks, held = [], []
    for paper in papers:
        for number in range(1, A_PAPER + 1):
            lead = chance.choice(bodies)
            place = "" if chance.randrange(WITHOUT_PLACE) == 0 else f" ở {places[chance.choice(heirs[lead])]}"
            text = f"Trồng thử giống lúa {chance.randrange(997)}{place}"
            tasks.append(Task(directive=paper, number=number, text=text, folded="", start=0, end=1, issued_at=now))
            held.append((lead, chance.choice(district[lead]) if chance.random() < 0.5 else None))
    tasks = Task.objects.bulk_create(tasks, batch_size=BATCH)
    Assignment.objects.bulk_create(
        [
            Assignment(task=task, body_id=body, name=f"Cơ quan {body}", role=role, valid_from=date(2024, 1, 5))
            for task, (lead, partner) in zip(tasks, held, strict=True)
            for role, body in (("lead", lead), ("coordinate", partner))
            if body
        ],
        batch_size=BATCH,
    )
    Baseline.objects.bulk_create(
        [Baseline(task=task, decided_by="KH", decided_at=now) for task in tasks], batch_size=BATCH
    )
    due = date(2030, 12, 31)
    Occurrence.objects.bulk_create(
        [Occurrence(task=task, sequence=1, due_on=due, first_due_on=due) for task in tasks], batch_size=BATCH
    )


def choose(act: Reorganisation, office: Asker, heirs: dict[int, list[int]], unplaced: Iterable[Item]) -> None:
    """A person sends each thing that no rule placed to the first successor."""
    choices = {item.key: (str(heirs[item.body][0]),) for item in unplaced}
    actions.amend(office, act, scheme(heirs, choices), timezone.now(), act.title)
    act.refresh_from_db()


def rows(day: date) -> list[Held]:
    """Every assignment that is held on a day."""
    found = Assignment.objects.filter(valid_from__lte=day).exclude(valid_until__lte=day)
    return [Held(*row) for row in found.values_list("pk", "task", "body")]


def held(day: date) -> set[tuple[int, int | None]]:
    return {(row.subject, row.body) for row in rows(day)}


def timed(act: Callable[[], T]) -> tuple[dict[str, float], T]:
    """Seconds by the clock, of this process alone (where others use the machine too), and queries."""
    count = Queries()
    start, own = time.perf_counter(), time.process_time()
    with connection.execute_wrapper(count):
        result = act()
    spent = {"seconds": time.perf_counter() - start, "own_seconds": time.process_time() - own}
    return {name: round(value, 2) for name, value in spent.items()} | {"queries": count.sent}, result


class Queries:
    """Counts without keeping them, as `CaptureQueriesContext` would."""

    def __init__(self) -> None:
        self.sent = 0

    def __call__(self, execute: Any, sql: Any, parameters: Any, many: bool, context: Any) -> Any:
        self.sent += 1
        return execute(sql, parameters, many, context)


if __name__ == "__main__":
    main()
