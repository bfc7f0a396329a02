"""How many fall into each stretch: columns from left to right, each with its number over it."""

from collections.abc import Sequence
from decimal import Decimal
from xml.sax.saxutils import escape

from bamsat.reports.charts.canvas import INK, QUIET, RULE, Scale, Worded, drawing, line, ticks, words

_WIDTH, _HEIGHT, _LEFT, _TOP, _FOOT, _WIDEST = 720.0, 240.0, 44.0, 20.0, 44.0, 72.0


def histogram(title: str, under: str, stretches: Sequence[tuple[str, int]], worded: Worded) -> str:
    """`stretches`: what each is called and how many fall into it, from the least on; `under`: what is measured. Empty for none."""
    if not stretches:
        return ""
    marks = ticks([Decimal(count) for _, count in stretches], 3)
    up = Scale(0, float(marks[-1]), _HEIGHT - _FOOT, _TOP)
    step = (_WIDTH - _LEFT - 8) / len(stretches)
    parts = []
    for mark in marks:
        if mark == mark.to_integral_value():
            parts.append(line([(_LEFT, up(float(mark))), (_WIDTH - 8, up(float(mark)))], width=1, ink=RULE))
            parts.append(words(_LEFT - 6, up(float(mark)) + 4, worded(mark), "end", 11, QUIET))
    for at, (name, count) in enumerate(stretches):
        parts += _column(_LEFT + at * step, step, up, name, count, worded)
    parts.append(words(_WIDTH / 2, _HEIGHT - 6, under, "middle", 11, QUIET))
    said = "; ".join(f"{name}: {worded(Decimal(count))}" for name, count in stretches)
    return drawing(_WIDTH, _HEIGHT, title, said, parts)


def _column(left: float, step: float, up: Scale, name: str, count: int, worded: Worded) -> list[str]:
    top, foot = up(count), up(0)
    wide = round(min(step - 6, _WIDEST), 1)
    middle = round(left + step / 2, 1)
    drawn = (
        f'<rect x="{round(middle - wide / 2, 1):g}" y="{top:g}" width="{wide:g}" height="{max(foot - top, 1):g}" fill="{QUIET}" stroke="{INK}" stroke-width="1">'
        f"<title>{escape(f'{name}: {worded(Decimal(count))}')}</title></rect>"
    )
    return [
        drawn,
        words(middle, top - 5, worded(Decimal(count)), "middle", 12, bold=True),
        words(middle, foot + 16, name, "middle", 11),
    ]
