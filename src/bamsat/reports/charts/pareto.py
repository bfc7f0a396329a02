"""Who brings how much: bars from the most down, each with the share that all down to it make up together."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from xml.sax.saxutils import escape

from bamsat.reports.charts.canvas import INK, QUIET, Worded, drawing, shortened, words

_WIDTH, _ROW, _NAMES, _ENDS = 720.0, 26.0, 250.0, 150.0
MOST = 30  # bars; the rest stand together as the last


@dataclass(frozen=True, slots=True)
class Bar:
    """`together`: percent of all that it and those before it make up."""

    name: str
    amount: Decimal
    together: Decimal


def bars(rows: Sequence[tuple[str, Decimal]], most: int = MOST) -> list[Bar]:
    """From the most down; without those that bring nothing, for a share of less than nothing has no meaning."""
    held = sorted(((name, amount) for name, amount in rows if amount > 0), key=lambda one: -one[1])
    if len(held) > most:
        rest = sum((amount for _, amount in held[most - 1 :]), Decimal(0))
        held = [*held[: most - 1], (f"{len(held) - most + 1} nơi còn lại", rest)]
    whole, sofar, found = sum((amount for _, amount in held), Decimal(0)), Decimal(0), []
    for name, amount in held:
        sofar += amount
        found.append(Bar(name, amount, 100 * sofar / whole))
    return found


def pareto(title: str, rows: Sequence[tuple[str, Decimal]], worded: Worded, most: int = MOST) -> str:
    """The picture; empty where nobody brings anything. `most`: bars, fewer where it stands on a page."""
    held = bars(rows, most)
    if not held:
        return ""
    longest = max(one.amount for one in held)
    parts = []
    for at, one in enumerate(held):
        top = at * _ROW + 4
        wide = round(float(one.amount / longest) * (_WIDTH - _NAMES - _ENDS), 1)
        share = f"{worded(one.together)}%"
        parts.append(words(_NAMES - 8, top + 15, shortened(one.name, 36), "end", 12))
        parts.append(
            f'<rect x="{_NAMES:g}" y="{top:g}" width="{max(wide, 1):g}" height="{_ROW - 8:g}" fill="{QUIET}" stroke="{INK}" stroke-width="1">'
            f"<title>{escape(f'{one.name}: {worded(one.amount)}, cộng dồn {share}')}</title></rect>"
        )
        parts.append(words(_NAMES + wide + 6, top + 15, worded(one.amount), size=12, bold=True))
        parts.append(words(_WIDTH - 4, top + 15, f"cộng dồn {share}", "end", 11, QUIET))
    said = "; ".join(f"{one.name}: {worded(one.amount)}" for one in held[:10])
    return drawing(_WIDTH, len(held) * _ROW + 4, title, said, parts)
