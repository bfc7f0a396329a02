"""What taking in an office's own spreadsheet would do, row by row, told before anything is written."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from bamsat.records.agencies import queries as agencies
from bamsat.records.agencies.asker import Asker
from bamsat.records.sheets.checking import Checked, check
from bamsat.records.sheets.filled import Brought
from bamsat.records.sheets.grid import Book, Grid
from bamsat.records.sheets.heads import Guess, Heads, Meaning, guess, heads
from bamsat.records.sheets.keys import Key
from bamsat.records.sheets.matching import Match, compared, matched
from bamsat.records.sheets.models import ColumnMap
from bamsat.records.sheets.names import Names
from bamsat.records.sheets.understanding import Left, Line, Understood, understand, year_of
from bamsat.records.sheets.vocabulary import Fate, Outcome
from bamsat.records.tasks.queries import leading
from bamsat.records.tasks.standing import standings
from bamsat.records.tasks.vocabulary import Statement


@dataclass(frozen=True, slots=True)
class Columns:
    """A sheet of the book with the meaning of its columns. `ground`: per column why it is taken so; `remembered`: said before."""

    at: int
    grid: Grid
    heads: Heads
    guesses: dict[int, Guess]
    chosen: dict[int, Meaning]
    year: int | None
    remembered: bool = False


@dataclass(frozen=True, slots=True)
class Taken:
    """A row with what becomes of it. `told`: its progress beside what the records say, where the asker's body leads the task."""

    line: Line
    fate: Fate
    match: Match | None = None
    told: Checked | None = None

    @property
    def reports(self) -> bool:
        """Its progress would be written; of a row that is only near, when a person says that it is the task."""
        return self.told is not None and self.told.outcome in {Outcome.NEW, Outcome.DRAFT}

    @property
    def is_draft(self) -> bool:
        """Claims a completion, so that it is kept until its proof is added."""
        return self.told is not None and self.told.outcome == Outcome.DRAFT


@dataclass(frozen=True, slots=True)
class Plan:
    columns: Columns
    rows: tuple[Taken, ...]
    left: tuple[Left, ...]

    def of(self, *fates: Fate) -> list[Taken]:
        return [row for row in self.rows if row.fate in fates]


def columns(asker: Asker, book: Book, choices: Mapping[str, Any]) -> Columns:
    """The chosen sheet (else the one that looks most like a list of work), its columns as said now, as remembered, or as guessed."""
    at = choices.get("sheet")
    if not isinstance(at, int) or not 0 <= at < len(book.grids):
        at = max(range(len(book.grids)), key=lambda number: (_promise(book.grids[number]), -number))
    grid = book.grids[at]
    of = heads(grid)
    guesses = guess(grid, of)
    said = choices.get("columns") if choices.get("sheet") == at else None
    kept = None if said is not None else ColumnMap.objects.filter(body=asker.body, signature=of.signature).first()
    chosen = _meanings(said if said is not None else kept.columns if kept else None, grid.width)
    if chosen is None:
        chosen = {column: one.meaning for column, one in guesses.items() if one.meaning}
    year = choices.get("year") or year_of(grid, of)
    return Columns(at, grid, of, guesses, chosen, year, kept is not None)


def _promise(grid: Grid) -> int:
    return len({one.meaning for one in guess(grid, heads(grid)).values()}) * min(len(grid.rows), 1000)


def _meanings(said: Any, width: int) -> dict[int, Meaning] | None:
    if said is None:
        return None
    return {
        int(column): Meaning(meaning)
        for column, meaning in said.items()
        if meaning in set(Meaning) and int(column) < width
    }


def understood(of: Columns) -> Understood:
    return understand(of.grid, of.heads, of.chosen, of.year)


def plan(asker: Asker, of: Columns) -> Plan:
    """Reads only; knows only what the asker may see."""
    found = understood(of)
    matches = matched([line.text for line in found.lines], compared(asker))
    rows = [_taken(line, match) for line, match in zip(found.lines, matches, strict=True)]
    told = _told(asker, [row for row in rows if row.match and row.match.known.task])
    return Plan(of, tuple(replace(row, told=told.get(row.line.row)) for row in rows), found.left)


def _taken(line: Line, match: Match | None) -> Taken:
    if match is None:
        return Taken(line, Fate.NEW)
    if not match.exact:
        return Taken(line, Fate.NEAR, match)
    return Taken(line, Fate.KNOWN if match.known.task else Fate.WAITING, match)


def _told(asker: Asker, rows: list[Taken]) -> dict[int, Checked]:
    """Row → its progress as checked, for the tasks that the asker's body leads."""
    wanted = {row.match.known.task: row for row in rows if row.match and row.line.reports}
    led = list(leading(asker).filter(pk__in=list(wanted)).values_list("pk", flat=True)) if wanted else []
    turns = {task: standing.speaking.number for task, standing in standings(led, asker.on).items()}
    said = [
        brought
        for row in rows
        if row.match and (turn := turns.get(row.match.known.task)) and (brought := progress(asker, row.line, turn))
    ]
    return {one.row.row: one for one in check(asker, said, afresh=True)}


def progress(asker: Asker, line: Line, turn: int) -> Brought | None:
    """What the row says of a turn; None when it says nothing that is a report."""
    statement = line.state or (Statement.UNDER_WAY if line.progress or line.obstacles or line.requests else "")
    if not statement or (statement == Statement.UNDER_WAY and not line.progress):
        return None
    key = Key(turn, asker.body, 0, asker.today)
    return Brought(line.row, key, f"own:{turn}", str(statement), line.progress, line.obstacles, line.requests)


def names(asker: Asker) -> Names:
    """The directory, for the abbreviations of a narrow column."""
    return Names(agencies.known_forms(asker), agencies.names(asker))
