"""The printed pages of a paper that came as PDF: pictures, and where its words stand. Both are made in a process of their own when
first asked for and kept in a cache that may be emptied at any time; the file in the vault stays the only original.
"""

import hashlib
import json
import logging
import os
import subprocess
import sys
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from shutil import rmtree
from threading import BoundedSemaphore

from django.conf import settings

from bamsat import __version__
from bamsat.reading import Box, Span, Strip
from bamsat.records.directives.models import Directive
from bamsat.records.directives.vault import fetch

PDF = "application/pdf"
SECONDS = 25
LARGEST = 40 * 2**20  # bytes of one answer: a picture of 4 million dots, or the places of 2 million letters
_PAPERS_KEPT = 200
_AT_ONCE = BoundedSemaphore(2)  # a page opened asks for several pictures; more processes than processors help nobody
log = logging.getLogger("bamsat.directives")


@dataclass(frozen=True, slots=True)
class Printed:
    """`heights`: of each page, in ten-thousandths of its width. `strips`: the printed lines in the order of the text."""

    heights: tuple[int, ...]
    strips: tuple[Strip, ...]


def is_printed(paper: Directive) -> bool:
    """Whether the paper came with pages of its own."""
    return paper.file.media_type == PDF


def printed(paper: Directive) -> Printed | None:
    """Where the text of a paper stands on its pages; None where it has no pages or they cannot be had."""
    if not is_printed(paper):
        return None
    text: str = paper.reading.contract["text"]
    name = f"places-{hashlib.sha256(text.encode()).hexdigest()[:16]}.json"
    answer = _kept(paper, name, lambda: _apart(json.dumps(text).encode() + b"\n" + fetch(paper.file), "places"))
    if answer is None:
        return None
    data = json.loads(answer)
    strips = (
        Strip(page, Span(start, end), tuple(Box(*box) for box in boxes)) for page, start, end, boxes in data["strips"]
    )
    return Printed(tuple(data["heights"]), tuple(strips))


def picture(paper: Directive, number: int) -> bytes | None:
    """One page as PNG; None where there is no such page or it cannot be drawn."""
    if not is_printed(paper) or not 1 <= number <= (paper.reading.contract["source"]["pages"] or 0):
        return None
    return _kept(paper, f"page-{number}.png", lambda: _apart(fetch(paper.file), "picture", str(number)))


def _kept(paper: Directive, name: str, make: Callable[[], bytes | None]) -> bytes | None:
    path = Path(settings.CACHE_ROOT) / "printed" / f"{paper.file_id}-{__version__}" / name
    if path.is_file():
        return path.read_bytes()
    answer = make()
    if answer is not None:
        _keep(path, answer)
    return answer


def _keep(path: Path, answer: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    handle, name = tempfile.mkstemp(dir=path.parent)
    with os.fdopen(handle, "wb") as file:
        file.write(answer)
    Path(name).replace(path)
    papers = sorted(path.parent.parent.iterdir(), key=lambda folder: folder.stat().st_mtime, reverse=True)
    for folder in papers[_PAPERS_KEPT:]:
        rmtree(folder, ignore_errors=True)


def _apart(data: bytes, *verb: str) -> bytes | None:
    """What the reader's process answers; None when it ended badly. The log names neither the file nor anything in it."""
    with _AT_ONCE:
        try:
            done = subprocess.run(
                [sys.executable, "-m", "bamsat.reading", *verb], input=data, capture_output=True, timeout=SECONDS
            )
        except subprocess.TimeoutExpired:
            log.warning("printed page: too slow")
            return None
    if done.returncode or len(done.stdout) > LARGEST:
        log.warning("printed page: the reader ended with %s", done.returncode)
        return None
    return done.stdout
