"""Where jobs run. On the embedded database `bamsat serve` keeps one worker beside the pages; on PostgreSQL `bamsat work` is run by the system.

The worker is a process of its own, not a thread: the web server forks, and a fork beside a thread that holds a connection or a lock
is not safe. It ends with its parent, and is started again when it dies.
"""

import os
import signal
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import FrameType

from django.conf import settings

from bamsat.records.jobs.working import work

SHORTEST, LONGEST = 1.0, 60.0  # seconds before a dead worker is started again
GRACE = 10.0  # seconds to end what it is doing


def run(with_parent: bool = False) -> None:
    """Work until a signal to end comes, or the parent is gone."""
    ended = threading.Event()
    signal.signal(signal.SIGTERM, lambda number, frame: ended.set())
    signal.signal(signal.SIGINT, _ignored if with_parent else lambda number, frame: ended.set())
    parent = os.getppid()
    work(settings.SCHEDULE, lambda: ended.is_set() or (with_parent and os.getppid() != parent))


def _ignored(number: int, frame: FrameType | None) -> None:
    """Ctrl+C reaches the whole group; the parent ends the worker after its pages."""


@contextmanager
def beside() -> Iterator[None]:
    """A worker for as long as the pages are served."""
    over = threading.Event()
    keeper = threading.Thread(target=_keep, args=(over.is_set, over.wait), daemon=True, name="jobs")
    keeper.start()
    try:
        yield
    finally:
        over.set()
        keeper.join(GRACE + 5)


def _keep(is_over: Callable[[], bool], rest: Callable[[float], bool]) -> None:
    pause = SHORTEST
    while not is_over():
        command = [sys.executable, "-m", "bamsat.config", "work", "--with-parent"]
        with subprocess.Popen(command) as worker:
            while worker.poll() is None and not is_over():
                rest(0.5)
            _end(worker)
        rest(pause)
        pause = min(pause * 2, LONGEST)


def _end(worker: "subprocess.Popen[bytes]") -> None:
    if worker.poll() is None:
        worker.terminate()
        try:
            worker.wait(GRACE)
        except subprocess.TimeoutExpired:
            worker.kill()  # its run is taken up again when its lease lapses
