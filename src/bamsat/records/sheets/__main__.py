"""A spreadsheet opened in a process of its own; imports no Django:

python -m bamsat.records.sheets < FILE      the book as JSON, days as ["d", "2026-11-15"], or {"refused": sentence}

The process bounds its own memory and time, so that a file made to exhaust them ends this process and nothing else.
"""

import datetime
import gc
import json
import resource
import sys
from typing import Any

from bamsat.records.sheets.grid import Unfit, take

SECONDS = 60
MEMORY = 2 * 2**30


def main() -> None:
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    gc.disable()  # the process ends with the file: to look for rings among a million cells is a sixth of its time
    try:
        book = take(sys.stdin.buffer.read())
        grids = [{"name": one.name, "rows": one.rows, "merged": one.merged} for one in book.grids]
        answer: dict[str, Any] = {"grids": grids, "margins": book.margins}
    except Unfit as refusal:
        answer = {"refused": refusal.message}
    sys.stdout.write(json.dumps(answer, default=_plain))


def _plain(cell: Any) -> list[str]:
    if isinstance(cell, datetime.date):
        return ["d", cell.isoformat()]
    raise TypeError(type(cell).__name__)


if __name__ == "__main__":
    main()
