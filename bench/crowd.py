"""Two hundred people at one process for five minutes, on the embedded database.

    python bench/crowd.py [--quick] [--pause SECONDS]

The real server runs on loopback with the demonstration commune. Each person signs in, then opens a page, reads it for a while and goes on: own work, the list,
a filter, a search, a task, a paper, *Điều hành*; every tenth act is a report. `--pause` is how long a page is read on average (10 s; between half and
one and a half of it): twenty pages a second for two hundred people. `--quick`: twenty people, twenty seconds. Bars (issue 5): no error, 95 of
100 answers under 500 ms. The visitors run in the same machine and their cost is in the figures; `server_cpu` is the share of one core that the server took.
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
from collections import defaultdict
from pathlib import Path

if "BAMSAT_HOME" not in os.environ:
    os.environ["BAMSAT_HOME"] = tempfile.mkdtemp(prefix="bamsat-crowd-")
    atexit.register(shutil.rmtree, os.environ["BAMSAT_HOME"], ignore_errors=True)
os.environ.pop("BAMSAT_DATABASE_URL", None)

from visitor import Server, Visitor

from bamsat.config.preparing import set_up

BAR = 500  # ms, 95 of 100
NAMES = ("vanphong", "bithu", "ubnd", "chuyenvien", "nongdan", "xaydungdang")  # who has work to look at
PAGES = {
    "my work": "/", "list": "/nhiem-vu?tat-ca=1", "filter": "/nhiem-vu?trang-thai=in-time", "search": "/nhiem-vu?q=nam",
    "task": "/nhiem-vu/{task}", "papers": "/van-ban", "steering": "/dieu-hanh?tu=1/1/2026",
}  # fmt: skip
WEIGHTS = (4, 3, 2, 2, 5, 1, 1)
REPORTS = 0.1  # of all acts


class Seen:
    """What the visitors met; shared by all of them."""

    def __init__(self) -> None:
        self.lock = threading.Lock()
        self.ms: dict[str, list[float]] = defaultdict(list)
        self.errors: dict[str, int] = defaultdict(int)

    def note(self, name: str, status: int, seconds: float) -> None:
        with self.lock:
            self.ms[name].append(seconds * 1_000)
            if status not in (200, 302):
                self.errors[f"{name}: {status}"] += 1

    def fail(self, name: str, error: Exception) -> None:
        with self.lock:
            self.errors[f"{name}: {type(error).__name__}"] += 1


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--quick", action="store_true", help="twenty people, twenty seconds")
    arguments.add_argument("--pause", type=float, default=10.0, help="seconds for which a page is read")
    options = arguments.parse_args()
    people, seconds = (20, 20) if options.quick else (200, 300)
    server, seen = Server(), Seen()
    set_up()
    try:
        server.start("--demo")
        first = {name: _signed_in(server, name) for name in NAMES}
        own = _own()
        until = threading.Event()
        crowd = [
            threading.Thread(
                target=_visit, args=(number, server, first[NAMES[number % len(NAMES)]], own, options.pause, until, seen)
            )
            for number in range(people)
        ]
        before, started = _spent(server), time.perf_counter()
        for one in crowd:
            one.start()
        time.sleep(seconds)
        until.set()
        for one in crowd:
            one.join()
        took = time.perf_counter() - started
        busy = (_spent(server) - before) / took
    finally:
        server.kill()
    print(json.dumps(_judged(seen, people, took, options.pause, busy), ensure_ascii=False))


def _signed_in(server: Server, name: str) -> Visitor:
    """One session a person of the commune; the visitors of one name share it, each over a connection of its own."""
    from bamsat.config.demo.tree import PASSWORD

    one = Visitor(server.port)
    one.sign_in(name, PASSWORD)
    return one


def _own() -> dict[str, tuple[list[int], tuple[int, int] | None]]:
    """Person → the tasks that they see, and one that their body leads with an open turn of it."""
    from django.utils import timezone

    from bamsat.records.agencies.queries import asker_named
    from bamsat.records.tasks.models import Occurrence
    from bamsat.records.tasks.queries import leading, visible

    today, found = timezone.localdate(), {}
    for name in NAMES:
        asker = asker_named(name, today, today)
        assert asker is not None
        turns = Occurrence.objects.filter(task__in=leading(asker), verified=False, claimed_on=None, halted="")
        turn = turns.order_by("pk").first()
        found[name] = (list(visible(asker).values_list("pk", flat=True)), (turn.task_id, turn.pk) if turn else None)
    return found


def _visit(
    number: int,
    server: Server,
    as_: Visitor,
    own: dict[str, tuple[list[int], tuple[int, int] | None]],
    pause: float,
    until: threading.Event,
    seen: Seen,
) -> None:
    chance, name = random.Random(number), NAMES[number % len(NAMES)]
    one = Visitor(server.port, dict(as_.cookies), as_.token)
    tasks, leads = own[name]
    until.wait(chance.uniform(0, pause))  # they do not all come at once
    while not until.is_set():
        what = "report" if leads and chance.random() < REPORTS else chance.choices(list(PAGES), WEIGHTS)[0]
        start = time.perf_counter()
        try:
            status = _reported(one, leads, number) if what == "report" and leads else _opened(one, what, chance, tasks)
            seen.note(what, status, time.perf_counter() - start)
        except (OSError, http.client.HTTPException) as error:
            seen.fail(what, error)
        until.wait(chance.uniform(0.5 * pause, 1.5 * pause))


def _opened(one: Visitor, what: str, chance: random.Random, tasks: list[int]) -> int:
    return one.get(PAGES[what].format(task=chance.choice(tasks)))[0]


def _reported(one: Visitor, leads: tuple[int, int], number: int) -> int:
    task, turn = leads
    said = [("turn", str(turn)), ("statement", "under-way"), ("text", f"Đã đi kiểm tra thực địa, người thứ {number}.")]
    return one.post(f"/nhiem-vu/{task}/bao-cao", said)[0]


def _spent(server: Server) -> float:
    """Seconds of processor of the server and all that it started, those that ended included."""
    total, ticks = 0, os.sysconf("SC_CLK_TCK")
    for process in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = process.read_text().rpartition(")")[2].split()
        except OSError:
            continue
        if int(fields[2]) == server.pid:  # its process group
            total += sum(map(int, fields[11:15]))
    return total / ticks


def _judged(seen: Seen, people: int, seconds: float, pause: float, busy: float) -> dict[str, object]:
    every = sorted(one for rows in seen.ms.values() for one in rows)
    p95 = round(every[int(0.95 * (len(every) - 1))])
    return {
        "people": people,
        "seconds": round(seconds),
        "pause": pause,
        "answers": len(every),
        "a_second": round(len(every) / seconds, 1),
        "median_ms": round(every[len(every) // 2]),
        "p95_ms": p95,
        "by_page": {name: round(sorted(rows)[int(0.95 * (len(rows) - 1))]) for name, rows in sorted(seen.ms.items())},
        "server_cpu": round(busy, 2),
        "errors": dict(seen.errors),
        "holds": not seen.errors and p95 <= BAR,
    }


if __name__ == "__main__":
    main()
