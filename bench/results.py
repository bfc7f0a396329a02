"""How long indicators take with a million records and eight years of a whole country.

    python bench/results.py [--quick] [--cpu] [--again]

3,321 communes in 34 provinces under one centre: 20 registers of 50,000 records, and four indicators (sum, latest, ratio, worst) that
every commune tells each quarter, 425,088 figures; with `--quick` a sixteenth of the records, one told indicator, two years. Pages are asked
for through the real application in one process: of every indicator the country's, the province's and the commune's, `cold` (nothing is kept, as in a
process that has just begun), `after` (a commune has corrected a figure or record of that very indicator and it was verified) and `warm` (until the
next act); one late correction of a commune and the tables of commune, province and country put together anew after it. Beside them a plain SQL
roll-up by province of the same days as the floor (`cold`: 95 of 100 of the tables, each put together anew three times and the least taken, to 95 of 100 of the roll-ups likewise; `split`: where a
commune was merged in the middle of that year; `cold_of_each`: indicator by indicator), and, where LibreOffice is, its recalculation of a sheet of
100,000 rows that says the same. Bars (issue 6): country 300 ms, commune 100 ms (95 of 100), correction 1 s, twice the floor.

On SQLite in a folder of its own or in BAMSAT_HOME, or on the base of BAMSAT_DATABASE_URL, which must be empty (PGOPTIONS="-c random_page_cost=1.1" as on
any disk without a moving head); `--again`: on what an earlier run left there. `--cpu`: time of this process alone, where others
use the machine (what PostgreSQL itself takes is not in it).
"""

import argparse
import atexit
import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import date
from importlib import import_module
from pathlib import Path
from typing import Any

if "BAMSAT_HOME" not in os.environ:
    os.environ["BAMSAT_HOME"] = tempfile.mkdtemp(prefix="bamsat-results-")
    atexit.register(shutil.rmtree, os.environ["BAMSAT_HOME"], ignore_errors=True)

from bamsat.config.preparing import set_up

RECORDS = 1_000_000
BARS = {"country": 300, "commune": 100, "correction": 1_000}
SHEET = 100_000  # rows
OFFICE = "/usr/bin/soffice"
PROVINCES = 34
clock = time.perf_counter


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--quick", action="store_true", help="a sixteenth of the records, two years")
    arguments.add_argument("--cpu", action="store_true", help="time of this process alone")
    arguments.add_argument("--again", action="store_true", help="on the base that an earlier run filled")
    options = arguments.parse_args()
    if options.cpu:
        global clock
        clock = time.process_time
    set_up()
    print(json.dumps(measure(options.quick, options.again)))


def measure(quick: bool, again: bool) -> dict[str, Any]:
    from django.conf import settings
    from django.db import connection

    from bamsat.config.tables import bring_up
    from bamsat.records.agencies.models import Body
    from bamsat.records.indicators.models import Entry
    from bamsat.records.results.models import Record

    settings.MIDDLEWARE = [name for name in settings.MIDDLEWARE if "whitenoise" not in name]
    settings.STORAGES["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
    settings.ALLOWED_HOSTS = ["testserver"]
    bring_up()
    if Body.objects.exists() is not again:
        sys.exit("the base is not empty" if not again else "no earlier run filled this base")
    last = date.today().year - 1
    start = time.perf_counter()
    here, told, registered = _found() if again else _filled(quick, last)
    filled = round(time.perf_counter() - start)
    import_module("bamsat.config.wsgi")  # as the server starts
    pages = {name: _pages(name, [*told, *registered], last, here) for name in ("country", "province", "commune")}
    corrected = _p95([_correct(told[0], here, last) for _ in range(5)])
    every = (*told, *registered)
    floors = {of.pk: min(_timed(lambda of=of: _floor(of, last)) for _ in range(3)) for of in every}
    floor = _p95(list(floors.values()))
    cold = {name: figures["cold"] for name, figures in pages.items()}
    taken = {**cold, "correction": corrected}
    tables = {of.pk: min(_timed(lambda of=of: _table(of, here, last)) for _ in range(3)) for of in every}
    split = _split(every, here, last)
    table = _p95(list(tables.values()))
    return {
        "database": connection.vendor, "records": Record.objects.count(), "told": Entry.objects.count(), "filled_s": filled,
        "p95_ms": {**pages, "correction": corrected, "country_table": table, "country_table_split": split, "floor": floor},
        "to_floor": {
            "cold": round(table / floor, 1),
            "split": round(split / floor, 1),
            **{name: round(pages["country"][f"table_{name}"] / floor, 2) for name in ("after", "warm")},
            "cold_of_each": {of.pk: round(tables[of.pk] / floors[of.pk], 1) for of in every},
        },
        "libreoffice_ms": _office(SHEET // 10 if quick else SHEET),
        "holds": all(taken[name] <= bar for name, bar in BARS.items()),
    }  # fmt: skip


def _filled(quick: bool, last: int) -> tuple[Any, list[Any], list[Any]]:
    from django.db import transaction
    from invented_results import AGGREGATIONS, TYPES, country, registered, told

    from bamsat.records.dialects import look_again
    from bamsat.records.indicators.models import Entry, Value
    from bamsat.records.results.models import Entry as Wording
    from bamsat.records.results.models import Figure, Record

    years = 2 if quick else 8
    with transaction.atomic():
        here = country()
        said = [told(here, one, last, years) for one in AGGREGATIONS[: 1 if quick else None]]
        each = RECORDS // TYPES // (16 if quick else 1)
        added = [registered(here, number, each, last, years) for number in range(TYPES)]
    look_again(Entry, Value, Wording, Figure, Record)
    settle()
    return here, said, added


def settle() -> None:
    """What PostgreSQL's autovacuum does by itself within minutes of a load: the first to read a row writes down that it stands."""
    from django.db import connection

    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("VACUUM (ANALYZE)")


def _found() -> tuple[Any, list[Any], list[Any]]:
    from invented_results import standing

    from bamsat.records.indicators.models import Indicator

    every = list(Indicator.objects.order_by("pk"))
    return standing(), [one for one in every if not one.register_id], [one for one in every if one.register_id]


def _pages(username: str, every: list[Any], last: int, here: Any) -> dict[str, float]:
    """`cold`, `after`, `warm`: milliseconds of the page of every indicator, 95 of 100; `table_after`, `table_warm`: of its table alone."""
    from django.test import Client

    from bamsat.records.agencies.models import User
    from bamsat.records.agencies.queries import asker_named
    from bamsat.records.indicators.mending import table_shown
    from bamsat.records.tasks import remembering

    client = Client()
    client.force_login(User.objects.get(username=username), backend="django.contrib.auth.backends.ModelBackend")
    client.get(f"/ket-qua/chi-tieu/{every[0].pk}?nam={last}")  # templates are read once
    taken: dict[str, list[float]] = {name: [] for name in ("cold", "after", "warm", "table_after", "table_warm")}
    asker = asker_named(username, date.today(), date.today())
    for of in every:
        remembering.forget()
        for name in ("cold", "after", "warm"):
            if name == "after":
                _touch(of, here, last)
            start = clock()
            answer = client.get(f"/ket-qua/chi-tieu/{of.pk}?nam={last}")
            taken[name].append((clock() - start) * 1_000)
            assert answer.status_code == 200, answer.status_code
        taken["table_warm"].append(_timed(lambda of=of: table_shown(asker, of, last)))
        _touch(of, here, last)
        taken["table_after"].append(_timed(lambda of=of: table_shown(asker, of, last)))
    return {name: _p95(spent) for name, spent in taken.items()}


def _touch(of: Any, here: Any, last: int) -> None:
    """The commune corrects a figure, or a record, of the indicator; the country verifies it."""
    from bamsat.records.indicators.actions import Written, tell, verify
    from bamsat.records.results import actions as records
    from bamsat.records.results.models import Entry

    now, commune, country = _now(), _asker("commune"), _asker("country")
    if of.register_id:
        days = of.year(last)
        rows = Entry.objects.filter(register=of.register_id, record__body=here.communes[0], replaced_on=date.max)
        held = rows.filter(from_on__gte=days.begins, from_on__lt=days.ends).first() or rows.first()
        words = {name: held.values[name] for name in ("name", "place")}
        words |= {"held": f"{held.from_on:%d/%m/%Y}", "amount": str(int(held.values["amount"]) + 1), "area": "7"}
        records.verify(country, records.correct(commune, held.record, records.Written(words, reason="Đếm sót."), now), now)  # fmt: skip
        return
    period = of.periods(last)[1]
    entry = of.values.get(body=here.communes[0], from_on=period.days.begins).entries.first()
    what = Written(entry.amount // 10_000 + 1, 20 if of.aggregation == "ratio" else None, note="Đã đếm lại.", reason="Đếm sót.")  # fmt: skip
    verify(country, tell(commune, of, here.communes[0], period, what, now), now)


def _correct(of: Any, here: Any, last: int) -> float:
    """Milliseconds of one late correction, told and verified by the verbs, and of the tables over it: of the commune, its province and the
    country."""
    from bamsat.records.indicators.actions import Written, tell, verify
    from bamsat.records.indicators.tables import table

    asker = _asker("commune")
    period = of.periods(last)[1]
    now = _now()
    start = clock()
    before = table(_asker("country"), of, last).together.quantity.amount
    held = of.values.get(body=here.communes[0], from_on=period.days.begins).entries.first()
    what = Written(held.amount // 10_000 + 1, note="Đã đếm lại.", reason="Đếm sót.")
    start = clock()
    verify(_asker("country"), tell(asker, of, here.communes[0], period, what, now), now)
    for name in ("commune", "province", "country"):
        after = table(_asker(name), of, last).together.quantity.amount
    taken = (clock() - start) * 1_000
    assert after == before + 1, "the correction did not come through"
    return taken


def _table(of: Any, here: Any, last: int) -> object:
    from bamsat.records.indicators.tables import table

    return table(_asker("country"), of, last)


def _split(every: Any, here: Any, last: int) -> float:
    """95 of 100 milliseconds of the same tables, each put together anew, where a commune was merged into another in the middle of the year: undone at the
    end."""
    from django.db import transaction

    from bamsat.records.agencies.models import Profile, Succession
    from bamsat.records.agencies.reach import rebuild
    from bamsat.records.agencies.vocabulary import Change

    gone, heir = here.communes[1 : 1 + 2 * PROVINCES : PROVINCES]  # of one province
    day = date(last, 7, 1)
    with transaction.atomic():
        Profile.objects.filter(body=gone).update(valid_until=day)
        Succession.objects.create(
            body_id=gone, successor_id=heir, change=Change.MERGE, decided_by="thử", valid_from=day
        )
        rebuild([gone, heir])
        spent = _p95([min(_timed(lambda of=of: _table(of, here, last)) for _ in range(3)) for of in every])
        transaction.set_rollback(True)
    return spent


def _floor(of: Any, last: int) -> list[tuple[int, int]]:
    """The year by province in one plain statement, without rights, history or who is missing."""
    from django.db import connection

    days = [date(last, 1, 1), date(last + 1, 1, 1)]
    if of.nature == "cumulative" and of.register_id:
        days[0] = date(1900, 1, 1)
    told = (
        "SELECT p.parent_id, SUM(e.amount) FROM indicators_entry e JOIN indicators_value v ON v.id = e.value_id "
        "JOIN agencies_parentage p ON p.body_id = v.body_id WHERE v.indicator_id = %s AND v.from_on >= %s AND v.until_on <= %s "
        "AND e.counts_from <= %s AND e.counts_until > %s GROUP BY p.parent_id"
    )
    recorded = (
        "SELECT p.parent_id, SUM(f.amount) FROM results_entry e JOIN results_record r ON r.id = e.record_id JOIN results_figure f "
        "ON f.entry_id = e.id AND f.code = 'amount' JOIN agencies_parentage p ON p.body_id = r.body_id WHERE e.register_id = %s "
        "AND e.from_on >= %s AND e.from_on < %s AND e.counts_from <= %s AND e.counts_until > %s GROUP BY p.parent_id"
    )
    today = date.today()
    with connection.cursor() as cursor:
        cursor.execute(recorded if of.register_id else told, [of.register_id or of.pk, *days, today, today])
        return [(province, int(amount)) for province, amount in cursor.fetchall()]


def _office(rows: int) -> float | None:
    """Milliseconds in which LibreOffice opens a sheet of figures, adds it up by province and quarter, and saves it; None without it."""
    if not Path(OFFICE).exists():
        return None
    import xlsxwriter

    with tempfile.TemporaryDirectory() as folder:
        sheet = Path(folder) / "in.xlsx"
        with xlsxwriter.Workbook(sheet, {"constant_memory": False}) as book:
            page, sums = book.add_worksheet("so-lieu"), book.add_worksheet("tong")
            for at in range(rows):
                page.write_row(at, 0, [at % 34, at % 4, at % 97])
            for province in range(34):
                for quarter in range(4):
                    sums.write_formula(province, quarter, f"=SUMIFS('so-lieu'!C1:C{rows},'so-lieu'!A1:A{rows},{province},'so-lieu'!B1:B{rows},{quarter})")  # fmt: skip
        start = time.perf_counter()
        command = [OFFICE, f"-env:UserInstallation=file://{folder}/profile", "--headless", "--convert-to", "ods", "--outdir", folder, str(sheet)]  # fmt: skip
        subprocess.run(command, check=True, capture_output=True, timeout=600)
        return round((time.perf_counter() - start) * 1_000)


def _timed(act: Callable[[], object]) -> float:
    start = clock()
    act()
    return (clock() - start) * 1_000


def _p95(spent: list[float]) -> float:
    return round(sorted(spent)[int(0.95 * (len(spent) - 1))], 1)


def _asker(username: str) -> Any:
    from bamsat.records.agencies.queries import asker_named

    return asker_named(username, date.today(), date.today())


def _now() -> Any:
    from django.utils import timezone

    return timezone.now()


if __name__ == "__main__":
    main()
