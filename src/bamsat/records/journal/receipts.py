"""Receipts of the journal: the number and seal of its last line, kept where whoever can write to the base cannot.

The base alone cannot show that its tail was cut off together with the row that remembers the head. A receipt can: its line must still be
there, with that seal. Receipts are written beside the base every hour (`settings.RECEIPTS`), and taken away by auditors.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from bamsat.records.journal.chain import START
from bamsat.records.journal.models import Head, Line

_FORM = re.compile(r"(?<!\d)(\d{1,18})\s+([0-9a-f]{64})(?![0-9a-f])")
_PORTION = 500  # receipts compared at once


@dataclass(frozen=True, slots=True)
class Receipt:
    """The journal had `number` lines, the last with this seal. `at`: when it was taken, as words; empty where that is not known."""

    number: int
    seal: str
    at: str = ""

    def __str__(self) -> str:
        return f"{self.number} {self.seal} {self.at}".rstrip()


def receipt(at: datetime) -> Receipt:
    """Of the journal as it stands."""
    head = Head.objects.filter(id=1).first()
    taken = at.isoformat(timespec="seconds")
    return Receipt(head.number, head.digest or START, taken) if head else Receipt(0, START, taken)


def receipts_in(text: str) -> list[Receipt]:
    """Every receipt written in a text, one a line or among other words."""
    return [Receipt(int(number), seal) for number, seal in _FORM.findall(text)]


def first_unkept(receipts: Iterable[Receipt]) -> int | None:
    """The lowest number of a receipt whose line is not there with its seal; None when the journal keeps them all."""
    waiting = sorted({(row.number, row.seal) for row in receipts if row.number})
    for start in range(0, len(waiting), _PORTION):
        part = waiting[start : start + _PORTION]
        seals = dict(Line.objects.filter(number__in=[number for number, _ in part]).values_list("number", "digest"))
        for number, seal in part:
            if seals.get(number) != seal:
                return number
    return None


def kept_in(file: Path) -> list[Receipt]:
    """Those of a file; none when there is none yet."""
    return receipts_in(file.read_text("utf-8")) if file.is_file() else []


def keep(file: Path, at: datetime) -> Receipt | None:
    """Add one to a file, unless nothing was written since the last; None then. Nothing is added to receipts that the journal does not
    keep: what was cut off would be overgrown.
    """
    kept, new = kept_in(file), receipt(at)
    if kept and kept[-1].number == new.number:
        return None
    if first_unkept(kept[-1:]) is not None:
        raise ValueError(f"the journal does not keep line {kept[-1].number}")
    file.parent.mkdir(parents=True, exist_ok=True)
    with file.open("a", encoding="utf-8") as out:
        out.write(f"{new}\n")
    return new
