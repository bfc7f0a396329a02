#!/usr/bin/env python3
# ruff: noqa: E402 -- Django is set up before its models are imported
"""How fast a mid-term report over real records becomes a paper, and how much memory it takes.

    .venv/bin/python bench/reports.py [--quick]
    .venv/bin/python scripts/with_postgres.py .venv/bin/python bench/reports.py --country [--tasks 1000000]

300 invented tasks of 40 bodies with entries and verifications, 12 registers of four records, and as many indicators that count them, each
drawn with its path, in an embedded base of its own. Each figure is
seconds of the processor from the question to the file: facts gathered, composed, laid out, bound. Bars: DOCX 2 s, PDF 4 s.

`--country`: the yearly report of the country over a million tasks, on PostgreSQL (yearly.py). Bar: 20 s from the question to the PDF.
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
from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime, timedelta
from decimal import Decimal
from zoneinfo import ZoneInfo

os.environ["BAMSAT_HOME"] = tempfile.mkdtemp(prefix="bamsat-reports-")
atexit.register(shutil.rmtree, os.environ["BAMSAT_HOME"], ignore_errors=True)
if "--country" not in sys.argv:
    os.environ.pop("BAMSAT_DATABASE_URL", None)  # invented tasks belong in no base that somebody uses
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "bamsat.config.settings")

import django

django.setup()


from bamsat.config.demo.tree import plant
from bamsat.config.tables import bring_up
from bamsat.reading import search_form
from bamsat.reckoning.periods import between
from bamsat.records.agencies.actions import found_body
from bamsat.records.agencies.asker import Asker
from bamsat.records.agencies.models import Body, User
from bamsat.records.agencies.queries import asker_named
from bamsat.records.agencies.vocabulary import Kind, Level
from bamsat.records.directives.models import Directive, File, Provision, Reading
from bamsat.records.indicators import defining
from bamsat.records.indicators.defining import Defined
from bamsat.records.results import actions, registers, shipped
from bamsat.records.results.actions import Written
from bamsat.records.results.models import Register
from bamsat.records.tasks import settling
from bamsat.records.tasks.covering import Scope
from bamsat.records.tasks.models import Assignment, Baseline, Occurrence, Progress, Task, Verification
from bamsat.reports.bindings.docx import to_docx
from bamsat.reports.bindings.html import to_html
from bamsat.reports.bindings.pdf import to_pdf
from bamsat.reports.bindings.xlsx import to_xlsx
from bamsat.reports.catalogue import composed
from bamsat.reports.catalogue.letterhead import letterhead
from bamsat.reports.checker import check
from bamsat.reports.layout import Image, Layout, lay
from bamsat.reports.stored.papers import blocks, paper
from bamsat.reports.stored.snapshots import snapshot

TASKS, BODIES, REGISTERS, RECORDS, GROUPS = 300, 40, 12, 4, 12
BARS = {"docx": 2.0, "pdf": 4.0}
ZONE = ZoneInfo("Asia/Ho_Chi_Minh")
TODAY = date(2026, 11, 24)
YEAR = Scope(between(date(2026, 1, 1), TODAY))


def at(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, 9, tzinfo=ZONE)


def asked(username: str) -> Asker:
    found = asker_named(username, TODAY, TODAY)
    assert found is not None
    return found


def fill() -> None:
    bodies = plant(at(date(2025, 1, 5)))
    office, chance = bodies["du"], random.Random(7)
    led = [
        found_body(f"Ban điều hành thôn số {one}", Kind.UNIT, Level.COMMUNE, at(date(2025, 1, 5)), bodies["ubnd"])
        for one in range(1, BODIES + 1)
    ]
    file = File.objects.create(sha256="0" * 64, size=1, media_type="text/plain", stored_at=at(date(2026, 1, 5)))
    plan = Directive.objects.create(
        holder=office, number="12-KH/ĐU", type="KH", issued_on=date(2026, 1, 5), title="về phát triển nông nghiệp sạch",
        state="in_force", file=file, filename="x.txt", received_at=at(date(2026, 1, 5)),
    )  # fmt: skip
    Reading.objects.create(
        directive=plan, contract={"text": "", "outline": []}, reader="bench", read_at=at(date(2026, 1, 5))
    )
    groups = [
        Provision.objects.create(
            directive=plan, node=str(one), place=f"II.{one}", label=f"{one}.", heading=f"Nhóm nhiệm vụ số {one} về vùng trồng",
            level=2, kind="heading", start=0, end=1,
        )
        for one in range(1, GROUPS + 1)
    ]  # fmt: skip
    tasks = [_task(plan, groups[number % GROUPS], led[number % BODIES], number, chance) for number in range(TASKS)]
    _report(tasks, chance)
    _record(office)


def _task(plan: Directive, group: Provision, lead: Body, number: int, chance: random.Random) -> Occurrence:
    text = f"Rà soát, lập danh mục thiết bị cần thay thế của khu vực số {number + 1}, trình cấp có thẩm quyền xem xét"
    task = Task.objects.create(
        directive=plan, provision=group, number=number + 1, text=text, folded=search_form(text), start=0, end=1,
        issued_at=at(date(2026, 1, 10)),
    )  # fmt: skip
    due = TODAY + timedelta(days=chance.randint(-200, 200))
    Assignment.objects.create(task=task, body=lead, name=lead.name_on(TODAY), role="lead", valid_from=date(2026, 1, 10))
    Baseline.objects.create(task=task, due_on=due, decided_by="x", decided_at=at(date(2026, 1, 10)))
    return Occurrence.objects.create(task=task, sequence=1, due_on=due, first_due_on=due)


def _report(turns: list[Occurrence], chance: random.Random) -> None:
    writer, other = User.objects.order_by("pk")[:2]
    for turn in turns:
        if chance.random() < 0.7:
            said = at(date(2026, 3, 1) + timedelta(days=chance.randint(0, 260)))
            done = chance.random() < 0.6
            lead = Assignment.objects.get(task=turn.task)
            entry = Progress.objects.create(
                occurrence=turn, body_id=lead.body_id, author=writer, statement="completed" if done else "under-way",
                text="Đã gửi kết quả kèm tài liệu kiểm chứng, bàn giao cho tổ vận hành.", submitted_at=said,
                obstacles="" if chance.random() < 0.8 else "Thiếu kinh phí mua thiết bị",
                requests="" if chance.random() < 0.9 else "Bố trí thêm kinh phí quý tới",
            )  # fmt: skip
            if done and chance.random() < 0.8:
                Verification.objects.create(
                    progress=entry, verifier=other, author=writer, body_id=lead.body_id, verified=True, decided_at=said
                )
    settling.settle([turn.pk for turn in turns])


def _record(office: Body) -> None:
    """Registers that look like those of the pack, with confirmed records."""
    like = next(one for one in shipped.pack("biotechnology") if one.code == "communication-product")
    pack = [replace(like, code=f"{like.code}-{one}", name=f"{like.name} {one}") for one in range(1, REGISTERS + 1)]
    registers.load_pack(office, "bench", pack, at(date(2026, 1, 5)))
    writer, head = asked("vanphong"), asked("bithu")
    for register in Register.objects.filter(holder=office):
        for number in range(RECORDS):
            words = {
                "name": f"Bài số {number} của {register.code}", "form": "Phát thanh, truyền hình",
                "channel": "Đài truyền thanh xã", "published_on": f"{number % 27 + 1}/6/2026", "airings": str(number + 1),
            }  # fmt: skip
            entry = actions.submit(writer, register, Written(words, {}), at(date(2026, 7, 1)))
            actions.verify(head, entry, at(date(2026, 7, 2)))
        aimed = Defined(register.name, "bài", "sum", "in-period", "quarter", "calendar", register=register)
        defining.define(writer, aimed, at(date(2026, 1, 6)), points=[("target", 2026, Decimal(RECORDS + 2))])


def made() -> Layout:
    """The paper as a kept report makes it: facts, snapshot, text, layout."""
    office = asked("vanphong")
    content = snapshot(composed(office, "so-ket", YEAR), "so-ket")
    head = replace(letterhead(office), signer="Phạm Thị Mẫu", post="Bí thư")
    return lay(paper(content, blocks(content["blocks"]), content["subject"], head, 15, TODAY))


def timed(make: Callable[[], object], times: int) -> float:
    """Seconds of the processor, all threads together, of the slowest of the runs: other work on the machine does not count."""
    taken = []
    for _ in range(times):
        began = time.process_time()
        make()
        taken.append(time.process_time() - began)
    return round(max(taken), 3)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--quick", action="store_true")
    parser.add_argument("--country", action="store_true")
    parser.add_argument("--tasks", type=int, default=1_000_000, help="of the country, parts apart")
    options = parser.parse_args()
    if options.country:
        import yearly

        print(json.dumps(yearly.measure(options.tasks, 1 if options.quick else 3)))
        return
    times = 2 if options.quick else 10
    bring_up()
    fill()
    binders = (("docx", to_docx), ("pdf", to_pdf), ("html", to_html), ("xlsx", to_xlsx))
    figures: dict[str, float | bool] = {"composed": timed(made, times)}
    figures |= {name: timed(lambda bind=bind: bind(made()), times) for name, bind in binders}
    laid = made()
    figures["pictures"] = sum(isinstance(piece, Image) for piece in laid.flow)
    figures["findings"] = len(check(to_docx(laid)).findings) + len(check(to_pdf(laid)).findings)
    figures["memory_mb"] = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    drawn = figures["pictures"] > REGISTERS and not figures["findings"]
    figures["holds"] = drawn and all(figures[name] < bar for name, bar in BARS.items())
    for name, value in figures.items():
        print(f"{name:12} {value}")
    print(json.dumps(figures))


if __name__ == "__main__":
    main()
