"""What kill -9 does to people who send reports and spreadsheets while notices are made. On the embedded database.

    python bench/kills.py [--quick | --kills N]

The real server runs on loopback with the demonstration commune and its worker beside it. Two people report on tasks, one of them with a file; one takes a
sheet away, fills it in, brings it back and has it written; one has the notices made. At a random moment all of it is killed at once, and
started again: fifty times (`--quick`: four). What was answered with a redirection was acknowledged. Holds: everything acknowledged is there once, nothing is
there twice (of what was cut off either all or nothing), every file of proof has its bytes, no person was told the same twice, and the journal verifies.
"""

import argparse
import atexit
import http.client
import json
import os
import random
import shutil
import tempfile
import threading
import time
from collections import Counter
from collections.abc import Callable
from typing import Any

if "BAMSAT_HOME" not in os.environ:
    os.environ["BAMSAT_HOME"] = tempfile.mkdtemp(prefix="bamsat-kills-")
    atexit.register(shutil.rmtree, os.environ["BAMSAT_HOME"], ignore_errors=True)
os.environ.pop("BAMSAT_DATABASE_URL", None)

from visitor import Server, Visitor

from bamsat.config.preparing import set_up

LONGEST = 6.0  # seconds that a server lives after it answers
PROOF = "Biên bản nghiệm thu, lập tại chỗ, có chữ ký của trưởng thôn. Lần "


class Told:
    """What people sent, and what was acknowledged of it. A text names one entry."""

    def __init__(self) -> None:
        self.sent: list[str] = []
        self.acknowledged: set[str] = set()
        self.sheets: list[tuple[list[str], bool]] = []
        self.odd: Counter[int] = Counter()


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--quick", action="store_true", help="four kills")
    arguments.add_argument("--kills", type=int, default=50)
    options = arguments.parse_args()
    kills = 4 if options.quick else options.kills
    chance, told = random.Random(9), Told()
    server = Server()
    set_up()
    try:
        server.start("--demo")
        people = {name: _signed_in(server, name) for name in ("ubnd", "chuyenvien", "nongdan", "vanphong")}
        tasks = _tasks()
        for number in range(kills):
            _round(number, server, people, tasks, told, chance.uniform(0.2, LONGEST))
            server.start()
    finally:
        server.kill()
    found = judged(told) | {"kills": kills}
    print(json.dumps(found, ensure_ascii=False))


def _signed_in(server: Server, name: str) -> Visitor:
    from bamsat.config.demo.tree import PASSWORD

    one = Visitor(server.port)
    one.sign_in(name, PASSWORD)
    return one


def _tasks() -> dict[str, tuple[int, int]]:
    """Person → a task that their body leads and an open turn of it."""
    from django.utils import timezone

    from bamsat.records.agencies.queries import asker_named
    from bamsat.records.tasks.models import Occurrence
    from bamsat.records.tasks.queries import leading

    today, found = timezone.localdate(), {}
    for name in ("ubnd", "chuyenvien"):
        asker = asker_named(name, today, today)
        assert asker is not None
        turns = Occurrence.objects.filter(task__in=leading(asker), verified=False, claimed_on=None, halted="")
        turn = turns.order_by("pk").last()
        assert turn is not None
        found[name] = (turn.task_id, turn.pk)
    return found


def _round(
    number: int, server: Server, people: dict[str, Visitor], tasks: dict[str, tuple[int, int]], told: Told, lives: float
) -> None:
    over = threading.Event()
    doing = [
        _again(over, lambda at: _report(people["ubnd"], tasks["ubnd"], f"{number}-{at}-a", False, told)),
        _again(over, lambda at: _report(people["chuyenvien"], tasks["chuyenvien"], f"{number}-{at}-b", True, told)),
        _again(over, lambda at: _bring(people["nongdan"], f"{number}-{at}-c", told)),
        _again(over, lambda at: _notify(people["vanphong"], told)),
    ]
    time.sleep(lives)
    server.kill()
    over.set()
    for one in doing:
        one.join()
    print(f"kill {number + 1}: {len(told.sent)} sent, {len(told.acknowledged)} acknowledged", flush=True)


def _again(over: threading.Event, act: Callable[[int], None]) -> threading.Thread:
    """Does it over and over until the server is gone."""

    def work() -> None:
        at = 0
        while not over.is_set():
            at += 1
            try:
                act(at)
            except (OSError, http.client.HTTPException):
                over.wait(0.05)

    thread = threading.Thread(target=work)
    thread.start()
    return thread


def _report(one: Visitor, of: tuple[int, int], name: str, with_file: bool, told: Told) -> None:
    task, turn = of
    text = f"Đã đi kiểm tra thực địa, lần {name}."
    told.sent.append(text)
    fields = [("turn", str(turn)), ("statement", "under-way"), ("text", text)]
    files = [("evidence", f"bien-ban-{name}.txt", f"{PROOF}{name}".encode())] if with_file else []
    status, _, _ = one.post(f"/nhiem-vu/{task}/bao-cao", fields, files)
    if status == 302:
        told.acknowledged.add(text)
    else:
        told.odd[status] += 1


def _bring(one: Visitor, name: str, told: Told) -> None:
    import invented

    status, _, data = one.get("/nhiem-vu/dien.xlsx")
    if status != 200:
        told.odd[status] += 1
        return
    words: list[str] = []

    def said(row: int) -> str:
        words.append(f"Đã làm theo bảng, dòng {row}, lần {name}.")
        return words[-1]

    book = invented.filled(data, said)
    status, to, _ = one.post("/nhiem-vu/bang", [], [("sheet", "bang.xlsx", book)])
    if status != 302 or not to.rstrip("/").rpartition("/")[2].isdigit():
        told.odd[status] += 1
        return
    at = len(told.sheets)
    told.sheets.append((words, False))
    status, _, _ = one.post(f"{to}/lam", [("act", "write")])
    if status == 302:
        told.sheets[at] = (words, True)


def _notify(one: Visitor, told: Told) -> None:
    status, _, _ = one.post("/cong-viec-nen/notices/chay", [])
    if status != 302:
        told.odd[status] += 1
    time.sleep(0.5)


def judged(told: Told) -> dict[str, Any]:
    """What the records say, read after the last kill."""
    from django.db.models import Count

    from bamsat.records.directives.vault import fetch
    from bamsat.records.journal.queries import check
    from bamsat.records.oversight.models import Notice
    from bamsat.records.tasks.models import Evidence, Occurrence, Progress

    there = Counter(Progress.objects.values_list("text", flat=True))
    rows = [(row, done) for words, done in told.sheets for row in words]
    lost = [text for text in told.acknowledged if not there[text]]
    lost += [row for row, done in rows if done and not there[row]]
    twice = [text for text in [*told.sent, *(row for row, _ in rows)] if there[text] > 1]
    fileless = [row.pk for row in Evidence.objects.filter(file__isnull=False) if not _kept(row, fetch)]
    halves = Progress.objects.filter(text__endswith="-b.", evidence=None).count()  # sent with a file, kept without
    again = Notice.objects.values("thing", "rule", "person", "step_on").annotate(n=Count("pk")).filter(n__gt=1).count()
    unsettled = Occurrence.objects.filter(entries__contribution=False, heard_on=None).distinct().count()
    found = {
        "sent": len(told.sent),
        "acknowledged": len(told.acknowledged),
        "sheets": len(told.sheets),
        "sheets_acknowledged": sum(done for _, done in told.sheets),
        "sheet_rows": len(rows),
        "notices": Notice.objects.count(),
        "lost": len(lost),
        "twice": len(twice),
        "without_bytes": len(fileless) + halves,
        "told_twice": again,
        "unsettled": unsettled,
        "odd_answers": dict(told.odd),
        "journal": check().holds,
    }
    print(lost[:3], twice[:3], flush=True)
    faults = ("lost", "twice", "without_bytes", "told_twice", "unsettled")
    busy = bool(told.acknowledged) and found["sheets_acknowledged"] and found["notices"]
    return found | {"holds": bool(busy and found["journal"] and not any(found[name] for name in faults))}


def _kept(row: Any, fetch: Callable[[Any], bytes]) -> bool:
    try:
        return bool(fetch(row.file))
    except OSError:
        return False


if __name__ == "__main__":
    main()
