"""How long the country takes: loaded, loaded again, drawn on two days, and asked who stood over and under a body on a day.

    python bench/bodies.py [--quick]

The units of `bamsat.records.agencies.country` with the typical bodies of all communes, provinces and former districts: more than 60,000 bodies,
or with `--quick` one province. On SQLite in a folder of its own, or on the base of BAMSAT_DATABASE_URL, which must be empty
(`python scripts/with_postgres.py python bench/bodies.py`). Bars (issue 4): ancestors and descendants as of a day in under 5 ms at the 95th percentile;
at least 60,000 bodies; a second load changes nothing.
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
from collections.abc import Callable, Iterable
from datetime import date

if "BAMSAT_HOME" not in os.environ:
    os.environ["BAMSAT_HOME"] = tempfile.mkdtemp(prefix="bamsat-bench-")
    atexit.register(shutil.rmtree, os.environ["BAMSAT_HOME"], ignore_errors=True)

from bamsat.config.preparing import set_up

DAYS = (date(2025, 6, 1), date(2025, 8, 1))
BAR_MS = 5
BODIES = 60_000
ASKED = 400


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--quick", action="store_true", help="one province")
    quick = arguments.parse_args().quick
    set_up()
    figures = measure(quick)
    holds = figures["slowest_ms"] <= BAR_MS and figures["again_changed"] == 0
    print(json.dumps({**figures, "holds": bool(holds and (quick or figures["bodies"] >= BODIES))}))


def measure(quick: bool) -> dict[str, object]:
    from django.db import connection
    from django.utils import timezone

    from bamsat.config.tables import bring_up
    from bamsat.records.agencies.country.selection import select
    from bamsat.records.agencies.country.templates import TEMPLATES
    from bamsat.records.agencies.loading import load
    from bamsat.records.agencies.models import Body, Reach

    bring_up()
    if Body.objects.exists():
        sys.exit("the base is not empty")
    made, chosen = timed(lambda: select("Quảng Ngãi" if quick else "", TEMPLATES))
    loaded, _ = timed(lambda: load(chosen.bodies, chosen.followed, "bench", timezone.now()))
    before = Body.objects.count()
    again, _ = timed(lambda: load(chosen.bodies, chosen.followed, "bench", timezone.now()))
    settle()
    figures: dict[str, object] = {
        "database": connection.vendor,
        "bodies": before,
        "successions": len(chosen.followed),
        "reaches": Reach.objects.count(),
        "seconds": {"made": made, "loaded": loaded, "again": again},
        "again_changed": Body.objects.count() - before,
        "drawn": {str(day): drawn(day) for day in DAYS},
        "asked_ms": (asked := answers()),
        "slowest_ms": max(row["p95"] for row in asked.values()),
        "memory_mb": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024,
    }
    for name, value in figures.items():
        print(f"{name:>14} {value}")
    return figures


def settle() -> None:
    """What PostgreSQL does by itself within minutes of a load: marks what all may see, so that an index answers without the table."""
    from django.db import connection

    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("VACUUM ANALYZE")


def timed(act: Callable[[], object]) -> tuple[float, object]:
    start = time.perf_counter()
    result = act()
    return round(time.perf_counter() - start, 2), result


def drawn(day: date) -> dict[str, float]:
    """The tree of the largest province as its own committee sees it on a day."""
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    from bamsat.records.agencies.asker import Asker
    from bamsat.records.agencies.drawing import tree
    from bamsat.records.agencies.vocabulary import Role

    top = largest(day)
    asker = Asker(0, "", "", 0, top, "", Role.OFFICE, "", day, day)
    with CaptureQueriesContext(connection) as queries:
        spent, rows = timed(lambda: tree(asker))
    return {"branches": len(rows), "seconds": spent, "queries": len(queries)}


def largest(day: date) -> int:
    """The Party committee under which most bodies stand on a day."""
    from django.db.models import Count

    from bamsat.records.agencies.models import Body, Reach

    committees = Body.objects.filter(key__regex=r"^(former-)?province/\d+/party$").values("pk")
    rows = Reach.objects.filter(tree="", above__in=committees).on(day).values("above")
    found = rows.annotate(under=Count("pk")).order_by("-under").first()
    assert found
    return found["above"]


def answers() -> dict[str, dict[str, float]]:
    """Milliseconds for the ids above and below a body on a day: bodies at random, and the provinces' committees (`below_provinces`: some
    three thousand ids, fetched; `counted_provinces`: how many they are, the ids staying in the base).
    """
    from bamsat.records.agencies import queries
    from bamsat.records.agencies.models import Body

    luck = random.Random(36)
    bodies = luck.sample(list(Body.objects.values_list("pk", flat=True)), ASKED)
    tops = list(Body.objects.filter(key__regex=r"^province/\d+/party$").values_list("pk", flat=True))
    asks = {
        "above": [lambda body=body, day=day: list(queries.above(body, day)) for body in bodies for day in DAYS],
        "below": [lambda body=body, day=day: list(queries.below(body, day)) for body in bodies for day in DAYS],
        "below_provinces": [lambda body=body: queries.ids_below(body, DAYS[1]) for body in tops * 10],
        "counted_provinces": [lambda body=body: queries.below(body, DAYS[1]).count() for body in tops * 10],
    }
    return {name: spread(rows) for name, rows in asks.items()}


def spread(acts: list[Callable[[], object]]) -> dict[str, float]:
    """`own_p95`: of the time of this process alone, where others use the machine too (on SQLite all of the work, on PostgreSQL a part)."""
    acts[0]()
    spent, own = zip(*(clocked(act) for act in acts), strict=True)
    return {"median": _ms(statistics.median(spent)), "p95": _ms(_late(spent)), "own_p95": _ms(_late(own))}


def _late(spent: Iterable[float]) -> float:
    rows = sorted(spent)
    return rows[int(len(rows) * 0.95)]


def _ms(seconds: float) -> float:
    return round(1000 * seconds, 2)


def clocked(act: Callable[[], object]) -> tuple[float, float]:
    """Seconds by the clock, and of this process."""
    start, own = time.perf_counter(), time.process_time()
    act()
    return time.perf_counter() - start, time.process_time() - own


if __name__ == "__main__":
    main()
