"""The numbers of the steps of a body, from their order alone."""

from collections.abc import Iterable, Iterator

from bamsat.reports.paper.blocks import Block, Rung, Step

_LETTERS = "abcdđeghiklmnopqrstuvxy"  # điểm follow the Vietnamese alphabet, without its marked vowels
_ORDER = list(Rung)
_RUNNING = {Rung.ARTICLE}  # articles are numbered through the whole paper
_BULLETS = {Rung.DASH: "-", Rung.PLUS: "+"}


def labelled(blocks: Iterable[Block], roman_mark: str = ".") -> Iterator[tuple[Block, str]]:
    """Each block with its label; empty for what has none."""
    counts: dict[Rung, int] = {}
    for block in blocks:
        if not isinstance(block, Step):
            yield block, ""
            continue
        counts[block.rung] = counts.get(block.rung, 0) + 1
        for lower in _ORDER[_ORDER.index(block.rung) + 1 :]:
            if lower not in _RUNNING:
                counts.pop(lower, None)
        yield block, _label(block.rung, counts, roman_mark)


def roman(number: int) -> str:
    signs = ((50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"))
    written = ""
    for value, sign in signs:
        while number >= value:
            written, number = written + sign, number - value
    return written


def letter(number: int) -> str:
    """1 → a; after y the letters are doubled."""
    turns, place = divmod(number - 1, len(_LETTERS))
    return _LETTERS[place] * (turns + 1)


def _label(rung: Rung, counts: dict[Rung, int], roman_mark: str) -> str:
    count = counts[rung]
    match rung:
        case Rung.PART:
            return f"Phần {roman(count)}"
        case Rung.CHAPTER:
            return f"Chương {roman(count)}"
        case Rung.SECTION:
            return f"Mục {count}"
        case Rung.SUBSECTION:
            return f"Tiểu mục {count}"
        case Rung.ARTICLE:
            return f"Điều {count}."
        case Rung.ROMAN:
            return f"{roman(count)}{roman_mark}"
        case Rung.DECIMAL:
            return f"{counts.get(Rung.ARABIC, 1)}.{count}."
        case Rung.POINT | Rung.LETTER:
            return f"{letter(count)})"
        case Rung.DASH | Rung.PLUS:
            return _BULLETS[rung]
        case _:
            return f"{count}."
