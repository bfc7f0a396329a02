"""A layout as PDF/A-2b with tags (PDF/UA-1), its fonts inside. Typst sets the pages from `paper.typ`; words reach it as data,
never as markup."""

import datetime
import json
from dataclasses import asdict
from functools import cache
from pathlib import Path
from typing import Any

import typst

from bamsat.reports.bindings.pdf.letters import FONTS, shown
from bamsat.reports.charts.canvas import lettered
from bamsat.reports.layout import Flow, Grid, Image, Layout, Line, Look

_HERE = Path(__file__).parent
STANDARDS = ["a-2b", "ua-1"]
_TALL = 1_500  # letters that so many lines as a third of a page take, over its whole width
FACES = {"Times New Roman": "Liberation Serif"}  # the metrics of Times, free to embed


def to_pdf(layout: Layout) -> bytes:
    """Raises `ValueError` for words that cannot be set."""
    day = datetime.datetime.fromisoformat(layout.day).replace(tzinfo=datetime.UTC)
    try:
        made: bytes = _compiler().compile(
            format="pdf",
            sys_inputs={"paper": json.dumps(_paper(layout), ensure_ascii=False)},
            pdf_standards=STANDARDS,
            timestamp=int(day.timestamp()),
        )
    except typst.TypstError as fault:
        raise ValueError(str(fault)) from fault
    return made


@cache
def _compiler() -> Any:
    """The fonts are looked up once: no font of the machine may slip in (its Times may lack Vietnamese letters)."""
    return typst.Compiler(str(_HERE / "paper.typ"), root=str(_HERE), font_paths=[str(FONTS)], ignore_system_fonts=True)


def _paper(layout: Layout) -> dict[str, Any]:
    return {
        "title": shown(layout.title),
        "author": shown(layout.author),
        "day": [int(part) for part in layout.day.split("-")],
        "page": asdict(layout.page) | {"number": _look(layout.page.number)},
        "columns": layout.columns,
        **{name: _flow(getattr(layout, name)) for name in ("left", "right", "flow", "tail_left", "tail_right")},
        "beneath": layout.beneath
        and {
            "columns": layout.beneath.columns,
            **{name: _flow(getattr(layout.beneath, name)) for name in ("left", "right", "tail_left", "tail_right")},
        },
        "appendices": [{"landscape": sheet.landscape, "flow": _flow(sheet.flow)} for sheet in layout.appendices],
    }


def _flow(flow: Flow) -> list[dict[str, Any]]:
    return [_piece(piece) for piece in flow]


def _piece(piece: Line | Grid | Image) -> dict[str, Any]:
    if isinstance(piece, Image):
        svg = lettered(shown(piece.svg), FACES["Times New Roman"])
        return {"kind": "image", "svg": svg, "about": shown(piece.about), "width": piece.width}
    return _grid(piece) if isinstance(piece, Grid) else _line(piece)


def _line(line: Line) -> dict[str, Any]:
    runs = [[shown(run.text), run.emphasis.value] for run in line.words]
    return {
        "kind": "line", "runs": runs, "look": _look(line.look), "line": line.line, "label": line.label,
        "bold_label": line.rung == "article", "outline": line.outline, "kept": line.kept,
    }  # fmt: skip


def _grid(grid: Grid) -> dict[str, Any]:
    columns = [asdict(column) | {"title": shown(column.title)} for column in grid.columns]
    shares = [column.share / sum(one.share for one in grid.columns) for column in grid.columns]
    rows = [{"cells": [shown(text) for text in row], "breaks": _breaks(row, shares)} for row in grid.rows]
    return {
        "kind": "grid",
        "columns": columns,
        "rows": rows,
        "look": _look(grid.look),
        "totalled": grid.totalled,
        "tied": grid.totalled and len(rows) > 1,
        "spanned": grid.spanned,
    }


def _breaks(row: tuple[str, ...], shares: list[float]) -> bool:
    """Whether a row may go on over the page: only one so tall that it might be as tall as a page."""
    return any(len(text) > _TALL * share for text, share in zip(row, shares, strict=True))


def _look(look: Look) -> dict[str, Any]:
    return asdict(look) | {"face": FACES.get(look.font, look.font)}
