"""Plain text and Markdown, hard-wrapped or not.

Law portals' conversions put a lone `|` between the cells of a letterhead and break lines at 60 to 80 characters; blank lines part paragraphs.
"""

import re
from collections.abc import Iterator
from html import unescape
from itertools import pairwise

from bamsat.reading.intake import (
    aligned_rows,
    letterhead_rows,
    lone_pipes,
    lost_breaks,
    page_turns,
    recognised,
    single_words,
    spaced_rows,
    tab_rows,
)
from bamsat.reading.intake.layout import Block, Cell, Line, Sheet, Table
from bamsat.reading.intake.portal import without_portal
from bamsat.reading.intake.side_by_side import parted
from bamsat.reading.outline.header.types import TYPES

_EMPHASIS = re.compile(r"\*{1,3}|(?<![\w])_{1,2}(?=\S)|(?<=\S)_{1,2}(?![\w])")
_BULLET = re.compile(r"^\*\s+(?=\S)")
_ESCAPE = re.compile(r"\\([\\`*_{}\[\]()#+\-.!|>])")
_WHOLLY_BOLD = re.compile(r"\*\*(?!\*)[^*]+\*\*[\s.:;*]*")
_RUN_IN = re.compile(r"\*\*[^*]{1,20}\*\*\s*(?=[^\s*|].{5})")  # `**Điều 1.** Công bố kèm theo …`
_HEADING = re.compile(r"^(#{1,6})\s+")
_MARKUP = re.compile(r"[*_\\\[#|]")  # most lines hold none of it
_BREAK = re.compile(r"\s*<br\s*/?>\s*", re.IGNORECASE)  # of cells above all, which Markdown cannot break otherwise
_TAG = re.compile(r"</?(?:b|i|u|em|strong|sup|sub|span|center|div|p|font)\b[^<>]{0,80}>", re.IGNORECASE)
_OPEN_MARKUP = frozenset("-=~ ")  # what else a ruled line may begin with
_LINK = re.compile(r"!?\[([^\[\]]*)\]\([^)\[]*\)")
_RULE = re.compile(r"^[-*_=~ ]{3,}$")
_PIPE_ROW = re.compile(r"^\|.+\|$")
_PIPE_RULE = re.compile(r"^\|[\s:|-]+\|$")
_RUNS = re.compile(r"(?<=[^\s*])\*{4}(?=[^\s*])")  # a bold run closes and the next one opens, without a space between
_LABELLED_RUN = re.compile(r"(?<=[:.;])\s?(?=\*\*\s?(?:\d{1,2}(?:\.\d{1,2})*[.)]|[IVX]{1,4}[.\-/]|[a-zđ]\))\s)")
_OPEN_LINES = 8
_BAR, _BLANK = "|", Line("")
_OPENS_ITEM = re.compile(
    r"[-+*–•]\s|[IVXLC]{1,6}[.)/]|\(?\d{1,2}(?:\.\d{1,2})*[.)]|\(?[a-zđ][.)]\s|(?:Điều|Chương|Mục|Phần|Phụ lục)\s"
)
_FEW = 10  # marked lines that tell how soon a portal breaks them
_SOON, _SOONER, _NEARLY = (
    56,
    20,
    9,
)  # letters: of a first line at most, less than of a full one at least, less than where it is broken
_A_LINE_EACH = 160  # letters of lines that nothing broke
_CLOSES = (".", ";", ":")
_MARKED = re.compile(r"(?:[-+]|\d{1,2}\.|[a-zđ]\))\s")
_PARTED_SHARE = 0.5  # of the places between sentences and before items that blank lines stand at, from which they part the paragraphs
_BREAKS_WRITTEN = 3
_BARS_OF_ROWS = 2  # so many may part a letterhead and a signature
_WRITTEN_BREAK = r"\r\n"  # a page that was put to text twice writes its line breaks out
_ENTITY = re.compile(r"&(?:nbsp|amp|lt|gt|quot|apos|ndash|mdash|hellip|#\d{1,6});")


def take_text(text: str) -> Sheet:
    """Text or Markdown as lines; the portal's own notices before the letterhead are left out."""
    if text.count(_WRITTEN_BREAK) > _BREAKS_WRITTEN:
        text = text.replace(_WRITTEN_BREAK, "\n")
    printed = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    if "\t" in text:
        printed = list(tab_rows.barred(printed))
    if "   " in text:
        printed = page_turns.without_numbers(printed)
        printed = list(aligned_rows.barred(printed))
    raw = [line.strip() for line in (parted(printed) if "   " in text or "\t" in text else printed)]
    if "<" in text or "&" in text:
        raw = [
            _ENTITY.sub(lambda found: unescape(found[0]), _TAG.sub("", part)) for line in raw for part in _broken(line)
        ]
    raw = lost_breaks.restored(single_words.joined(raw) or raw)
    markdown = any(line.startswith(("#", "**", "|")) for line in raw)
    if text.count(" | ") > _BARS_OF_ROWS:
        raw = spaced_rows.barred(raw)
    if " | " in text:
        raw = [part for line in raw for part in lone_pipes.closed_cells(line)]
    raw = without_portal(raw)
    if mended := recognised.mended(raw):
        raw = mended
    if "**" in text:
        raw = [part for line in _closed(raw) for part in _parted_runs(line)]
    marked = [_is_marked(line) for line in raw]
    blocks = tuple(_trim(_with_lone_pipes(raw, _parted_by_blanks(raw, marked), _first_width(raw, marked))))
    media_type = "text/markdown" if markdown else "text/plain"
    return (
        Sheet(media_type, blocks, origin="ocr", notices=(recognised.NOTICE,)) if mended else Sheet(media_type, blocks)
    )


def _broken(line: str) -> list[str]:
    """The lines that `<br>` makes of a line; those of a row stay in it, for their cells."""
    return [line] if "<" not in line or line.startswith(_BAR) else _BREAK.split(line)


def _parted_by_blanks(lines: list[str], marked: list[bool]) -> bool:
    """Whether blank lines part the paragraphs, so that lines without one between them are of one paragraph. `marked`: of each line whether it opens with a mark.

    Where they stand at the turn of a page only, most sentences end in front of a line of text.
    """
    turns = [(line, below) for line, below in pairwise(lines) if line.endswith(_CLOSES)]
    turns += [(line, below) for (line, below), marks in zip(pairwise(lines), marked[1:], strict=True) if marks]
    return sum(not (line and below) for line, below in turns) > _PARTED_SHARE * len(turns)


def _is_marked(line: str) -> bool:
    return line != "" and not line[0].isupper() and _MARKED.match(line) is not None


def _first_width(lines: list[str], marked: list[bool]) -> int:
    """Letters of the first line of a paragraph where a portal breaks it sooner than those below; none where it does not."""
    if sum(marked) < _FEW:
        return 0
    first = sorted(len(line) for line, marks in zip(lines, marked, strict=True) if marks)
    text = sorted(len(line) for line in lines if line and not line.startswith(_BAR))
    width = first[len(first) * 4 // 5]
    full = text[len(text) * 19 // 20]
    return width if width <= _SOON and width + _SOONER < full < _A_LINE_EACH else 0


def _gone_on(lines: list[str], width: int) -> Iterator[str]:
    """Lines that are too long to open a paragraph, joined to the one above, where first lines are broken sooner (`_first_width`)."""
    held = ""
    last = 0  # letters of the last line of what is held
    for line in lines:
        filled = last >= width - _NEARLY and (not held.endswith(_CLOSES) or last > width + _SOONER)
        plain = not (line.startswith((_BAR, "#", "**")) or held.startswith((_BAR, "#")) or _OPENS_ITEM.match(line))
        if plain and filled and len(line) > width + _NEARLY and not (line.isupper() or held.isupper() or held in TYPES):
            held = f"{held} {line}"
        else:
            if held:
                yield held
            held = line
        last = len(line)
    if held:
        yield held


def _closed(lines: list[str]) -> Iterator[str]:
    """Lines joined while a bold span stays open: the conversion wrapped one run of the paper."""
    held: list[str] = []
    for line in lines:
        held.append(line)
        still_open = sum(part.count("**") for part in held) % 2 == 1
        if still_open and line not in ("", "|") and len(held) < _OPEN_LINES:
            continue
        yield from [" ".join(held)] if not still_open else held
        held = []
    yield from held


def _parted_runs(line: str) -> list[str]:
    """A page that lost its line breaks: bold runs that touch are lines of their own, and a labelled one begins a paragraph.

    A run that only changes within a word or a sentence (`TH****Ủ TƯỚNG`, `hành ****chính`) parts nothing.
    """
    if line.startswith("|") or "**" not in line:
        return [line]
    parts: list[str] = []
    for part in _LABELLED_RUN.split(line):
        at = 0
        for joint in _RUNS.finditer(part):
            if _line_ends(part[at : joint.start()].strip("* "), part[joint.end() :]):
                parts += [part[at : joint.start()] + "**", ""]
                at = joint.end() - 2
        parts += [part[at:], ""]
    return parts[:-1]


def _line_ends(before: str, after: str) -> bool:
    if before in TYPES or before[-1:] in ".:;":
        return True
    changes = before.isupper() and len(before.split()) > 1 and after[:1].islower()
    return changes or (before[-1:].islower() and after[:1].isupper())


def _with_lone_pipes(lines: list[str], tight: bool, width: int) -> Iterator[Block]:
    """The blocks; lone `|` lines within a stretch without blank lines make tables."""
    stretch: list[str] = []
    bars = _BAR in lines
    for line in [*lines, ""]:
        if line:
            stretch.append(line)
            continue
        for table, part in lone_pipes.parts(stretch) if bars else [(False, stretch)]:
            if table:
                yield Table(tuple(tuple(_cell(cell) for cell in row) for row in lone_pipes.rows(part)))
            else:
                yield from _blocks(list(_gone_on(part, width)) if width else part, tight)
        yield _BLANK
        stretch = []


def _cell(lines: list[str]) -> Cell:
    return Cell(tuple(line for raw in lines for line in _lines(raw)))


def _of_row(text: str) -> Cell:
    return Cell(tuple(Line(_plain(part)) for part in (_BREAK.split(text) if "<" in text else [text])))


def _blocks(lines: list[str], tight: bool) -> Iterator[Block]:
    rows: list[tuple[Cell, ...]] = []
    for raw in lines:
        if raw.startswith("|") and _PIPE_ROW.match(raw) and raw.count("|") > 2:
            if not _PIPE_RULE.match(raw):
                cells = raw.strip("|").split("|")
                headed = letterhead_rows.lines(cells) if not rows else [[cell] for cell in cells]
                rows.append(tuple(_of_row("<br>".join(parts)) for parts in headed))
            continue
        if rows:
            yield Table(tuple(rows))
            rows = []
        if _MARKUP.search(raw) or (raw[0] in _OPEN_MARKUP and _RULE.match(raw)):
            yield from _lines(raw, tight)
        else:
            yield Line(raw.strip(), wrapped=True, tight=tight)
    if rows:
        yield Table(tuple(rows))


def _lines(raw: str, tight: bool = False) -> Iterator[Line]:
    if raw in ("", "|") or _RULE.match(raw):
        yield Line("", tight=tight)
        return
    heading = _HEADING.match(raw)
    stars = raw.startswith("**")
    bold, run_in = stars and bool(_WHOLLY_BOLD.fullmatch(raw)), stars and bool(_RUN_IN.match(raw))
    for part in [raw] if not raw.startswith("|") else raw.strip("|").split("|"):
        text = _plain(_HEADING.sub("", part.strip()))
        if text:
            yield Line(
                text,
                bold=bold,
                run_in=run_in,
                heading=len(heading[1]) if heading else None,
                wrapped=heading is None,
                tight=tight,
            )


def _plain(text: str) -> str:
    text = _BULLET.sub("- ", text.strip())
    if "](" in text:
        text = _LINK.sub(r"\1", text)
    if "*" in text or "_" in text:
        text = _EMPHASIS.sub("", text)
    return (_ESCAPE.sub(r"\1", text) if "\\" in text else text).strip()


def _trim(blocks: Iterator[Block]) -> list[Block]:
    """A blank line that follows a blank line says nothing; text with no words at all is no text."""
    kept: list[Block] = []
    last = True  # whether the last says nothing, as what stands before the first
    for block in blocks:
        blank = isinstance(block, Line) and not block.text
        if not (blank and last):
            kept.append(block)
        last = blank
    return kept
