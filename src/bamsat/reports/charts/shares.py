"""How a whole parts, one bar a body: lengths are amounts, so that a large body shows as large; every stretch has its number in it."""

from collections.abc import Iterator, Sequence
from xml.sax.saxutils import escape

from bamsat.reports.charts.canvas import INK, QUIET, drawing, shortened, words

MOST = 24  # bars; the rest stand together as the last
_WIDTH, _ROW, _TALL, _NAMES, _ENDS = 560.0, 24.0, 17.0, 206.0, 40.0  # for paper: letters of 9 points on a page
_LETTER = 6.4  # width of one, of the legend
_ROOM = 9.0  # for a number of one figure
# the last two are told apart from the first by their broken edges
_FILLS = (("#cfcfcf", ""), ("#8f8f8f", ""), ("#ffffff", ""), (INK, ""), ("#ffffff", "2 2"), ("#e6e6e6", "2 2"))

Row = tuple[str, Sequence[int]]


def together(rows: Sequence[Row], rest: str) -> list[Row]:
    """The longest bars as they stand in order, the others summed as `rest`; those of nothing left out."""
    held = [row for row in rows if sum(row[1])]
    if len(held) <= MOST:
        return held
    kept = sorted(range(len(held)), key=lambda at: -sum(held[at][1]))[: MOST - 1]
    others = [row for at, row in enumerate(held) if at not in kept]
    summed = [sum(column) for column in zip(*(amounts for _, amounts in others), strict=True)]
    return [*(held[at] for at in sorted(kept)), (f"{rest} ({len(others)})", summed)]


def shares(title: str, parts: Sequence[str], rows: Sequence[Row]) -> str:
    """The picture; empty where there is nothing to draw. `parts`: what each amount of a row is called, at most six."""
    if len(parts) > len(_FILLS):
        raise ValueError("more parts than can be told apart in grey")
    if not rows:
        return ""
    longest = max(sum(amounts) for _, amounts in rows)
    scale = (_WIDTH - _NAMES - _ENDS) / longest
    used = [at for at in range(len(parts)) if any(amounts[at] for _, amounts in rows)]
    legend, top = _legend([(parts[at], at) for at in used])
    drawn = [piece for line, row in enumerate(rows) for piece in _bar(row, parts, top + line * _ROW, scale)]
    said = "; ".join(
        f"{name}: {', '.join(f'{amounts[at]} {parts[at]}' for at in used if amounts[at])}" for name, amounts in rows
    )
    return drawing(_WIDTH, top + len(rows) * _ROW + 6, title, said, [*legend, *drawn])


def _bar(row: Row, parts: Sequence[str], top: float, scale: float) -> Iterator[str]:
    name, amounts = row
    left, base = _NAMES, top + _TALL - 4
    yield words(left - 8, base, shortened(name, 31), "end", 12)
    for at, amount in enumerate(amounts):
        if not amount:
            continue
        wide = round(amount * scale, 1)
        yield _block(left, top, wide, at, f"{name}: {amount} {parts[at]}")
        if wide >= _ROOM * len(str(amount)):
            ink = "#ffffff" if _FILLS[at][0] == INK else INK
            yield words(round(left + wide / 2, 1), base, str(amount), "middle", 12, ink)
        left = round(left + wide, 1)
    yield words(left + 6, base, str(sum(amounts)), "start", 12, bold=True)


def _block(left: float, top: float, wide: float, at: int, said: str) -> str:
    fill, dash = _FILLS[at]
    dashed = f' stroke-dasharray="{dash}"' if dash else ""
    return (
        f'<rect x="{left:g}" y="{top:g}" width="{wide:g}" height="{_TALL:g}" fill="{fill}" stroke="{INK}" stroke-width="0.8"{dashed}>'
        f"<title>{escape(said)}</title></rect>"
    )


def _legend(parts: Sequence[tuple[str, int]]) -> tuple[list[str], float]:
    """With the height that it takes."""
    found, left, top = [], 8.0, 4.0
    for name, at in parts:
        wide = 24 + _LETTER * len(name) + 18
        if left + wide > _WIDTH and left > 8:
            left, top = 8.0, top + 20
        found.append(_block(left, top, 18, at, name))
        found.append(words(left + 24, top + 13, name, size=12, ink=QUIET))
        left += wide
    return found, top + 30
