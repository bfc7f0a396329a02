"""The country's yearly report over a million tasks on PostgreSQL; run by `bench/reports.py --country` (see there).

A hundredth of the tasks is made as bench/work.py makes them (1 + 34 + 3,321 bodies, a year of entries and verifications), the rest are copies of these
that the base makes itself, led by other communes of the same province: papers, orders, turns, entries and all. Figures are wall seconds of a first look
(nothing remembered), of the server and of this process together; memory is the most that this process ever had.
"""

import resource
import sys
import time
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from typing import Any

SHARE = 100  # copies of what is made by hand
BAR = 20.0  # seconds
SINCE = 400  # days ago all of it was given out


def measure(size: int, times: int) -> dict[str, Any]:
    import copies
    import invented
    import work
    from django.db import connection
    from django.utils import timezone

    from bamsat.config.tables import bring_up
    from bamsat.records.agencies.models import Body
    from bamsat.records.tasks.models import Assignment, Occurrence, Task

    if connection.vendor != "postgresql":
        sys.exit("run it on PostgreSQL: python scripts/with_postgres.py python bench/reports.py --country")
    bring_up()
    if Body.objects.exists():
        sys.exit("the base is not empty")
    centre, provinces, communes = invented.country()
    asker = work._person("centre", centre)
    work._person("province", provinces[0])  # a second hand, to verify
    began = time.perf_counter()
    work._fill(size // SHARE, centre, provinces, communes)
    given = timezone.now() - timedelta(days=SINCE)
    Assignment.objects.update(valid_from=given.date())
    Task.objects.update(issued_at=given)
    copies.copy(SHARE, communes)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    figures: dict[str, Any] = {"filled_s": round(time.perf_counter() - began)}
    print(f"filled in {figures['filled_s']} s", flush=True)
    figures |= {"tasks": Task.objects.count(), "turns": Occurrence.objects.count(), "bodies": Body.objects.count()}
    figures["memory_before_mb"] = _memory()
    for name, days in (("today", 0), ("a day ago", 1), ("a week ago", 7)):
        figures[name] = _looked_at(asker, days, times)
        print(name, figures[name], flush=True)
    figures["memory_mb"] = _memory()
    figures["holds"] = figures["today"]["pdf_s"] < BAR
    return figures


def _looked_at(asker: Any, days: int, times: int) -> dict[str, float]:
    """The report of the year that ends so many days ago: counted, composed, laid out, bound; then a figure opened."""
    from bamsat.reckoning.figures import Figure
    from bamsat.reckoning.periods import between
    from bamsat.records.tasks import counting, opening, remembering
    from bamsat.records.tasks.covering import Scope
    from bamsat.reports.bindings.docx import to_docx
    from bamsat.reports.bindings.pdf import to_pdf
    from bamsat.reports.catalogue import draft
    from bamsat.reports.catalogue.letterhead import letterhead
    from bamsat.reports.checker import check
    from bamsat.reports.layout import lay

    last = asker.today - timedelta(days=days)
    scope = Scope(between(last - timedelta(days=364), last))
    head = replace(letterhead(asker), signer="Phạm Thị Mẫu", post="Chủ tịch", place="Hà Nội")

    def counted() -> Any:
        remembering.forget()
        return counting.counted(asker, scope)

    found = {"counted_s": _timed(counted, times)}
    print("counted", found, flush=True)
    found["tasks"] = counting.counted(asker, scope).tally.total
    found["judged"] = len(counting.since_then(replace(asker, on=last)))
    paper = replace(draft(asker, "tong-hop", scope).paper(head, asker.today), number=7)
    found["composed_s"] = _timed(lambda: lay(draft(asker, "tong-hop", scope).paper(head, asker.today)), 1)
    made: dict[str, bytes] = {}
    for name, bind in (("docx", to_docx), ("pdf", to_pdf)):
        bound = _timed(lambda name=name, bind=bind: made.update({name: bind(lay(paper))}), 1)
        found[f"{name}_s"] = round(found["counted_s"] + found["composed_s"] + bound, 2)
    found["findings"] = sum(len(check(data).findings) for data in made.values())
    late = opening.Narrow(figures=frozenset({Figure.OVERDUE}))
    found["opened_s"] = _timed(lambda: opening.behind(asker, scope, late, slice(0, 100)), 1)
    return found


def _timed(make: Callable[[], object], times: int) -> float:
    """The slowest of the runs."""
    taken = []
    for _ in range(times):
        began = time.perf_counter()
        make()
        taken.append(time.perf_counter() - began)
    return round(max(taken), 2)


def _memory() -> int:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
