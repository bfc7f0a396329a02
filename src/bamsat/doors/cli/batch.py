"""A folder of papers read by several processes; resumable, and one bad paper never stops the rest.

Each paper gives OUT/<its path>.json, the public contract, written whole or not at all. A paper whose result is there already,
of the same bytes and the same version, is passed over. A paper marked as a state secret leaves no trace under OUT.
"""

import hashlib
import json
import os
import signal
from collections import Counter
from collections.abc import Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor, as_completed
from concurrent.futures.process import BrokenProcessPool
from multiprocessing import get_context
from pathlib import Path
from queue import SimpleQueue
from typing import Any, NamedTuple

import bamsat

SECONDS = 120  # for one paper
SECRET = "secret"  # noqa: S105 -- the code of a refusal, not a password
BROKE = "Tệp hỏng hoặc quá phức tạp, đọc quá lâu nên đã dừng. Hãy mở tệp, lưu lại thành DOCX hoặc PDF rồi đọc lại."


class Outcome(NamedTuple):
    """What became of a paper: `state` is read, kept (there already), refused, secret or broken."""

    file: Path
    state: str
    message: str = ""
    tasks: int = 0
    asked: int = 0


def papers(folder: Path, out: Path) -> list[Path]:
    """The files of a folder and the folders in it, in order; not hidden ones, Office's locks, nor what lies under `out`."""
    files = (path for path in sorted(folder.rglob("*")) if path.is_file() and not path.is_relative_to(out))
    return [path for path in files if not any(part.startswith((".", "~$")) for part in path.relative_to(folder).parts)]


def read_all(folder: Path, out: Path, jobs: int) -> Iterator[Outcome]:
    """The outcome of every paper, as each is done."""
    waiting = papers(folder, out)
    workers: SimpleQueue[_Worker] = SimpleQueue()
    for _ in range(jobs):
        workers.put(_Worker())
    with ThreadPoolExecutor(jobs) as threads:
        running = [threads.submit(_one, path, out / f"{path.relative_to(folder)}.json", workers) for path in waiting]
        try:
            for done in as_completed(running):
                yield done.result()
        finally:
            for future in running:
                future.cancel()
    while not workers.empty():
        workers.get().stop()


class _Worker:
    """One process that reads papers one after the other; a paper that ends it ends nothing else."""

    def __init__(self) -> None:
        self._pool: ProcessPoolExecutor | None = None

    def read(self, path: Path) -> dict[str, Any]:
        if self._pool is None:
            self._pool = ProcessPoolExecutor(1, mp_context=get_context("spawn"))
        try:
            return self._pool.submit(_read, str(path)).result()
        except BrokenProcessPool:
            self._pool = None
            return {"refused": "broken", "message": BROKE}

    def stop(self) -> None:
        if self._pool is not None:
            self._pool.shutdown()


def _read(path: str) -> dict[str, Any]:
    """In the worker: the contract of a paper, or its refusal; the alarm ends the process that takes too long."""
    from bamsat.doors.cli.files import bytes_of
    from bamsat.reading import Unreadable, read
    from bamsat.reading.contract import to_contract

    signal.signal(signal.SIGALRM, signal.SIG_DFL)
    signal.alarm(SECONDS)
    try:
        return to_contract(read(bytes_of(Path(path)), Path(path).name))
    except Unreadable as refusal:
        return {"refused": refusal.code, "message": refusal.message}
    finally:
        signal.alarm(0)


def _one(path: Path, target: Path, workers: "SimpleQueue[_Worker]") -> Outcome:
    kept = _kept(path, target)
    if kept is not None:
        return _counted(path, "kept", kept)
    worker = workers.get()
    try:
        answer = worker.read(path)
    finally:
        workers.put(worker)
    if "refused" in answer:
        state = answer["refused"] if answer["refused"] in (SECRET, "broken") else "refused"
        return Outcome(path, state, answer["message"])
    _write(target, {**answer, "version": bamsat.__version__})
    return _counted(path, "read", answer)


def _counted(path: Path, state: str, contract: dict[str, Any]) -> Outcome:
    tasks = contract["tasks"]
    return Outcome(path, state, "", len(tasks), sum(1 for task in tasks if task["questions"]))


def _kept(path: Path, target: Path) -> dict[str, Any] | None:
    """The result that is there already, where it was read from the same bytes by the same version."""
    try:
        held: dict[str, Any] = json.loads(target.read_text("utf-8"))
        same = held["source"]["sha256"] == hashlib.sha256(path.read_bytes()).hexdigest()
    except (OSError, ValueError, KeyError, TypeError):
        return None
    return held if same and held.get("version") == bamsat.__version__ else None


def _write(target: Path, contract: dict[str, Any]) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    half = target.with_name(f".{target.name}.{os.getpid()}")
    half.write_text(json.dumps(contract, ensure_ascii=False, indent=1), "utf-8")
    half.replace(target)


def counts(outcomes: Iterable[Outcome]) -> Counter[str]:
    return Counter(outcome.state for outcome in outcomes)
