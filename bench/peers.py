"""The same DOCX files through docling, in an environment of its own, beside ours: time, and headings found.

The environment (bench/.peers) is made once from bench/peers.txt (hashes, no addresses); torch 2.13.0 comes first, in its CPU build where the
machine has one. unstructured is not run: since 0.18 it fetches a spaCy model from GitHub at first use, which an offline machine does not have.
"""

import json
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

from docx import Document

from bamsat.reading import Reading, Unreadable, fold, read

HERE = Path(__file__).resolve().parent
SHARED = HERE.parent.parent / "shared"
HOME = HERE / ".peers"
PAGE = 2500  # letters
FASTER = 20  # times, the bar of issue 2
UNSTRUCTURED = "not run: it fetches a spaCy model from GitHub at first use"


def compare(quick: bool) -> dict[str, Any]:
    """Figures of both on the same files; `docling` holds a reason instead when it could not be installed."""
    if not SHARED.is_dir():
        return {"docling": "not run: ../shared is not here", "unstructured": UNSTRUCTURED, "holds": False}
    python = _environment()
    if python is None:
        return {"docling": "not run: it could not be installed", "unstructured": UNSTRUCTURED, "holds": False}
    with tempfile.TemporaryDirectory() as folder:
        unstyled = _unstyled(Path(folder), 3 if quick else 100)
        files = [*sorted(SHARED.glob("corpus/*/original.docx"))[: 6 if quick else None], *unstyled]
        files = [file for file in files if _readable(file)]
        theirs = json.loads(
            subprocess.run([python, HERE / "docling_worker.py", *files], check=True, capture_output=True).stdout
        )
        ours = [_ours(file) for file in files]
        pages = sum(len(reading.text) for reading, _ in ours) / PAGE
        speed = {
            "ours": pages / sum(took for _, took in ours),
            "docling": pages / sum(row["seconds"] for row in theirs),
        }
        found = {file: ([n.heading for n in r.outline if n.kind == "heading"], row["headings"]) for file, (r, _), row in zip(files, ours, theirs, strict=True)}  # fmt: skip
        score = _heading_f1(unstyled, found)
        alone = _alone(python, files[: 4 if quick else 12])
    ratio = speed["ours"] / speed["docling"]
    return {
        "files": len(files),
        "pages": round(pages),
        "pages_a_second": {name: round(value) for name, value in speed.items()},
        "times_faster_than_docling": round(ratio, 1),
        "one_file_from_a_cold_start": alone,
        "heading_f1_without_styles": score,
        "unstructured": UNSTRUCTURED,
        "holds": ratio >= FASTER and score["ours"] > score["docling"],
    }


def _environment() -> Path | None:
    python = HOME / "bin" / "python"
    if (HOME / "ready").exists():
        return python
    try:
        subprocess.run([sys.executable, "-m", "venv", "--clear", HOME], check=True)
        pip = [python, "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
        subprocess.run([*pip, "torch==2.13.0"], check=True)
        subprocess.run([*pip, "--no-deps", "--require-hashes", "-r", HERE / "peers.txt"], check=True)
    except subprocess.CalledProcessError:
        return None
    (HOME / "ready").touch()
    return python


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


def _ours(file: Path) -> tuple[Reading, float]:
    data = file.read_bytes()
    start = time.perf_counter()
    reading = read(data)
    return reading, time.perf_counter() - start


def _alone(python: Path, files: list[Path]) -> dict[str, float]:
    """Seconds a file when each is read by a process of its own, start included, and how many times ours is ahead."""
    theirs = [python, HERE / "docling_worker.py", "--alone"]
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


def _heading_f1(files: list[Path], found: dict[Path, tuple[list[str], list[list[Any]]]]) -> dict[str, float]:
    """Headings found by their words (folded, first 40 letters); of all annotated papers together."""
    sums = {"ours": [0, 0, 0], "docling": [0, 0, 0]}
    for file in files:
        outline = json.loads((SHARED / "eval" / "gold" / f"{file.stem}.json").read_text("utf-8"))["outline"]
        gold = {fold(node["heading"])[:40] for node in outline}
        mine, theirs = found[file]
        for name, texts in (("ours", mine), ("docling", [text for _, text in theirs])):
            got = {fold(text)[:40] for text in texts}
            counts = sums[name]
            counts[0] += len(gold & got)
            counts[1] += len(got)
            counts[2] += len(gold)
    return {name: round(2 * hit / (got + want), 3) if got + want else 0.0 for name, (hit, got, want) in sums.items()}
