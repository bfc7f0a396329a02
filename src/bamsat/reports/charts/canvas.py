"""The pieces of which pictures are made: axes with round numbers, lines, marks, words."""

import math
import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from xml.sax.saxutils import escape, quoteattr, unescape

Worded = Callable[[Decimal], str]
INK, QUIET, RULE = (
    "#1a1a1a",
    "#5a5a5a",
    "#d0d0d0",
)  # black and two greys: contrast 16 and 6 on white; the third draws no words
_SIZE = re.compile(r'^<svg [^>]*viewBox="0 0 ([\d.]+) ([\d.]+)"')
_ABOUT = re.compile(r"<desc>([^<]*)</desc>")
_STEPS = (Decimal(1), Decimal(2), Decimal("2.5"), Decimal(5), Decimal(10))


@dataclass(frozen=True, slots=True)
class Scale:
    """From an amount to a place, both straight."""

    low: float
    high: float
    begins: float
    ends: float

    def __call__(self, amount: float) -> float:
        """Rounded to a tenth; the middle where everything is one amount."""
        if self.high == self.low:
            return round((self.begins + self.ends) / 2, 1)
        share = (float(amount) - self.low) / (self.high - self.low)
        return round(self.begins + share * (self.ends - self.begins), 1)


def ticks(amounts: Iterable[Decimal], count: int = 4) -> list[Decimal]:
    """Round numbers, the first at or under the least and the last at or over the most; zero is among them."""
    held = [Decimal(0), *amounts]
    low, high = min(held), max(held)
    rough = (high - low) / count if high > low else Decimal(1)
    power = Decimal(10) ** math.floor(rough.log10())
    step = next(one * power for one in _STEPS if one * power >= rough)
    first, last = math.floor(low / step), math.ceil(high / step)
    return [step * place for place in range(first, max(last, first + 1) + 1)]


def drawing(width: float, height: float, title: str, about: str, parts: Iterable[str]) -> str:
    """A whole picture. `about`: what it says, in words, for those who cannot see it. Its letters are those of the page or paper it stands on."""
    head = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width:g} {height:g}" width="{width:g}" height="{height:g}" '
        f'role="img" aria-label={quoteattr(title)} class="chart">'
    )
    return f"{head}<title>{escape(title)}</title><desc>{escape(about)}</desc>{''.join(parts)}</svg>"


def size(svg: str) -> tuple[float, float]:
    """Width and height of a drawing."""
    found = _SIZE.search(svg)
    if found is None:
        raise ValueError("no drawing of ours")
    return float(found[1]), float(found[2])


def described(svg: str) -> str:
    """What a drawing says, in words."""
    found = _ABOUT.search(svg)
    return unescape(found[1]) if found else ""


def lettered(svg: str, face: str) -> str:
    """A drawing in a typeface, for where it stands on no page that has one."""
    return svg.replace("<svg ", f"<svg font-family={quoteattr(face)} ", 1)


def line(points: Sequence[tuple[float, float]], dash: str = "", width: float = 1.5, ink: str = INK) -> str:
    if len(points) < 2:
        return ""
    way = " ".join(f"{x:g},{y:g}" for x, y in points)
    dashed = f' stroke-dasharray="{dash}"' if dash else ""
    return f'<polyline points="{way}" fill="none" stroke="{ink}" stroke-width="{width:g}"{dashed} stroke-linejoin="round"/>'


def dot(x: float, y: float, said: str, hollow: bool = False) -> str:
    """`said`: what a pointer resting on it is told."""
    fill = "#ffffff" if hollow else INK
    return f'<circle cx="{x:g}" cy="{y:g}" r="3.5" fill="{fill}" stroke="{INK}" stroke-width="1.5"><title>{escape(said)}</title></circle>'


def words(
    x: float, y: float, text: str, anchor: str = "start", size: float = 12, ink: str = INK, bold: bool = False
) -> str:
    weight = ' font-weight="600"' if bold else ""
    return f'<text x="{x:g}" y="{y:g}" text-anchor="{anchor}" font-size="{size:g}" fill="{ink}"{weight}>{escape(text)}</text>'


def shortened(text: str, most: int) -> str:
    return text if len(text) <= most else text[: most - 1].rstrip() + "…"
