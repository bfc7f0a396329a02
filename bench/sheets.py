# ruff: noqa: E402 -- Django is set up before its models are imported
"""How fast a filled sheet and an office's own spreadsheet are opened, checked and written, on the embedded database.

    python bench/sheets.py [--quick] [--cpu]

One body with 5,000 tasks of four open turns each: a sheet of 20,000 rows, all filled in. Told apart: opening the file (in a process of its
own), reading its rows, checking them against the records; then, as a person does it, the page that checks them and *Ghi vào hệ thống*, which
imports what that page checked: each row an entry with its own line of the journal. The bar, 20,000 rows a second (issue 5), is held twice:
`checked` (opening, reading and checking together) and `imported` (the press, with all that it asks before it writes).
"""

import argparse
import json
import os
import tempfile
import time
from collections.abc import Callable
from datetime import date, datetime
from io import BytesIO
from typing import Any
from zoneinfo import ZoneInfo

os.environ["BAMSAT_HOME"] = tempfile.mkdtemp(prefix="bamsat-sheets-")
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "bamsat.config.settings")

import django

django.setup()

import invented
from django.utils import timezone
from xlsxwriter import Workbook

from bamsat.config.tables import bring_up
from bamsat.doors.web.pages.sheets.fill import sheet_to_fill
from bamsat.records.agencies import actions as agencies
from bamsat.records.agencies.asker import Asker
from bamsat.records.agencies.queries import asker as asker_of
from bamsat.records.agencies.vocabulary import Kind, Level, Role
from bamsat.records.directives.models import Directive, File, Reading
from bamsat.records.sheets import actions, queries, taking
from bamsat.records.sheets.checking import check
from bamsat.records.sheets.grid import take
from bamsat.records.sheets.vocabulary import Outcome
from bamsat.records.tasks.models import Assignment, Baseline, Occurrence, Task
from bamsat.records.tasks.queries import Filter

BAR = 20_000  # rows a second
TURNS = 4
ZONE = ZoneInfo("Asia/Ho_Chi_Minh")
figures: dict[str, dict[str, float]] = {}


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--quick", action="store_true", help="a quarter of the rows")
    arguments.add_argument(
        "--cpu",
        action="store_true",
        help="time of this process and its children alone, where others use the machine too",
    )
    options = arguments.parse_args()
    quick = options.quick
    if options.cpu:
        global clock
        clock = spent
    bring_up()
    asker = plant(1_250 if quick else 5_000)
    rows = timed("take away", lambda: queries.to_fill(asker, Filter()), len)
    data = timed("write the sheet", lambda: sheet_to_fill(rows, asker.body_name, asker.on), lambda _: len(rows))
    data = invented.filled(data)
    book = timed("open", lambda: queries.open_apart(data), lambda _: len(rows))
    said = timed("read", lambda: queries.rows_of(book, asker.today), len)
    checked = timed("check", lambda: check(asker, said), len)
    assert all(one.outcome == Outcome.NEW for one in checked), {one.outcome for one in checked}
    whole = len(rows) / sum(figures[step]["seconds"] for step in ("open", "read", "check"))
    draft = actions.hand_in(asker, data, "bang.xlsx", timezone.now())
    timed("its page", lambda: queries.checked(asker, draft), len)
    done = timed("import", lambda: actions.write_filled(asker, draft, (), timezone.now()), lambda done: done.rows)
    assert (done.rows, done.refused) == (len(rows), 0)
    own(asker, len(rows))
    both = {"checked": round(whole), "imported": round(figures["import"]["rows/s"])}
    print(json.dumps({"rows": len(rows), "steps": figures, **both, "bar": BAR, "holds": min(both.values()) >= BAR}))


def timed(step: str, do: Callable[[], Any], rows: Callable[[Any], int]) -> Any:
    start = clock()
    found = do()
    took = clock() - start
    figures[step] = {"seconds": round(took, 3), "rows": rows(found), "rows/s": round(rows(found) / took)}
    print(f"{step:>16} {figures[step]}", flush=True)
    return found


def spent() -> float:
    """Seconds of processor of this process and of those it waited for."""
    return sum(os.times()[:4])


clock = time.perf_counter


def own(asker: Asker, rows: int) -> None:
    """An office's own spreadsheet of as many rows: half of them known tasks."""
    out = BytesIO()
    with Workbook(out) as book:
        page = book.add_worksheet()
        page.write_row(0, 0, ["TT", "Nội dung công việc", "Đơn vị chủ trì", "Thời hạn", "Kết quả thực hiện"])
        for row in range(1, rows + 1):
            text = (
                f"Nạo vét kênh số {row // 2} của thôn {row % 31}"
                if row % 2
                else f"Việc chưa có số {row} ở thôn {row % 31}"
            )
            page.write_row(row, 0, [row, text, "Phòng KT", "15/11/26", "Đã nạo vét được một nửa"])
    data = out.getvalue()
    book = timed("own: open", lambda: queries.open_apart(data), lambda _: rows)
    of = timed("own: columns", lambda: taking.columns(asker, book, {}), lambda _: rows)
    timed("own: understand", lambda: taking.understood(of), lambda found: len(found.lines))
    timed("own: plan", lambda: taking.plan(asker, of), lambda found: len(found.rows))
    take(data)


def plant(tasks: int) -> Asker:
    """One body that leads them all."""
    at = datetime(2024, 1, 5, 9, tzinfo=ZONE)
    office = agencies.found_body("Đảng ủy xã Thử", Kind.PARTY_COMMITTEE, Level.COMMUNE, at)
    body = agencies.found_body("Phòng Kinh tế xã Thử", Kind.DIVISION, Level.COMMUNE, at, office)
    user = agencies.open_account("thu", "Người Thử", "x", at)
    agencies.appoint(user, body, Role.OFFICER, at)
    file = File.objects.create(sha256="0" * 64, size=1, media_type="text/plain", stored_at=at)
    paper = Directive.objects.create(
        holder=office, number="1-KH/ĐU", state="in_force", file=file, filename="x.txt", received_at=at
    )
    Reading.objects.create(directive=paper, contract={"text": "", "outline": []}, reader="bench", read_at=at)
    made = Task.objects.bulk_create(
        Task(
            directive=paper, number=number, text=f"Nạo vét kênh số {number} của thôn {(2 * number + 1) % 31}",
            folded="nao vet kenh", start=0, end=1, issued_at=at,
        )
        for number in range(tasks)
    )  # fmt: skip
    Assignment.objects.bulk_create(
        Assignment(task=one, body=body, name="Phòng Kinh tế", role="lead", valid_from=date(2024, 1, 5)) for one in made
    )
    Baseline.objects.bulk_create(Baseline(task=one, decided_by="x", decided_at=at) for one in made)
    today = timezone.localdate()
    Occurrence.objects.bulk_create(
        Occurrence(
            task=one, sequence=turn + 1, label=f"Năm {today.year - turn}", from_on=date(today.year - turn, 1, 1),
            due_on=date(today.year - turn, 12, 31), first_due_on=date(today.year - turn, 12, 31),
        )
        for one in made
        for turn in range(TURNS)
    )  # fmt: skip
    found = asker_of(user.pk, None, today, today)
    assert found is not None
    return found


if __name__ == "__main__":
    main()
