"""What can be seen of the set pages of a PDF; of a scan, its size only."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import pairwise
from statistics import median

import pypdfium2

from bamsat.reading import Unreadable
from bamsat.reports.checker.pdf_letters import MM, glyphs, has_picture, rules
from bamsat.reports.checker.pdf_lines import Row, rows
from bamsat.reports.checker.seen import File, Letters, PageNumbers, Seen, Sheet

_PAGES = 400  # a longer paper is judged by its first pages
_NUMBER = re.compile(r"^[-–\s]*\d{1,4}[-–\s]*$")
_EDGE = 28.0  # mm from the upper or lower edge in which a page number stands
_ASCENT, _DESCENT, _CAP = 0.89, 0.22, 0.66  # of the size, Times
_INDENTED = 4.0
_FAR = 2.15  # sizes between the lines of one paragraph at most
_SMALL = 11.5  # points
_FULL = 14.0  # mm: a line that ends nearer to the right edge goes on
_SAME = 1.6
_USUAL = 15.0  # mm: the right margin where no full line tells it
_LONG_RULE = 150.0  # mm
_FEW = 40  # letters a page: fewer are a scan's


@dataclass(frozen=True, slots=True)
class Frame:
    """`sure`: the edges are seen, not guessed."""

    left: float
    right: float
    sure: bool = False


def see_pdf(data: bytes) -> File:
    try:
        document = pypdfium2.PdfDocument(data)
        pages = [document[index] for index in range(min(len(document), _PAGES))]
    except pypdfium2.PdfiumError as error:
        raise Unreadable(
            "damaged", "Tệp bị hỏng, không mở được. Hãy mở bằng phần mềm soạn thảo, lưu lại rồi nộp lại."
        ) from error
    sizes = [(page.get_width() * MM, page.get_height() * MM) for page in pages]
    found = [glyphs(page) for page in pages]
    if not pages or sum(map(len, found)) < _FEW * len(pages) or any(has_picture(page) for page in pages[:1]):
        return _scanned(sizes)
    lines = [
        row for index, page in enumerate(pages) for row in rows(index + 1, found[index], rules(page), sizes[index][0])
    ]
    numbers, lines = _page_numbers(lines, sizes)
    frames = _frames(lines, sizes)
    sheets = [Sheet(index + 1, *size) for index, size in enumerate(sizes)]
    if sheets:
        sheets[0] = _margins(sheets[0], lines, frames)
    return File("pdf", len(document), tuple(sheets), tuple(_pieces(lines, frames)), numbers)


def _scanned(sizes: list[tuple[float, float]]) -> File:
    reason = "Tệp là bản chụp (ảnh): không xét được phông chữ, cỡ chữ, khoảng cách, lề; chỉ xét được khổ giấy."
    sheets = tuple(Sheet(index + 1, *size) for index, size in enumerate(sizes))
    return File("pdf", len(sizes), sheets, (), PageNumbers(), (reason,))


def _page_numbers(lines: list[Row], sizes: list[tuple[float, float]]) -> tuple[PageNumbers, list[Row]]:
    """The numbers at the edges of the pages, and the lines without them."""
    found: dict[int, Row] = {}
    for row in lines:
        height = sizes[row.page - 1][1]
        if row.alone and _NUMBER.match(row.text) and not _EDGE < row.y < height - _EDGE:
            found.setdefault(row.page, row)
    rest = [row for row in lines if found.get(row.page) is not row]
    later = [row for page, row in found.items() if page > 1]
    if len(sizes) == 1:
        return PageNumbers(first=1 in found), rest
    if not later:
        return PageNumbers(present=False, first=1 in found), rest
    row = later[0]
    width, height = sizes[row.page - 1]
    foot = row.y > height / 2
    middle = abs((row.x0 + row.x1) / 2 - width / 2) < 12  # of the page, or of the words between unequal margins
    top = median(row.y - _CAP * row.size * MM for row in later)
    place = "foot" if foot else "centre" if middle else "side"
    return PageNumbers(True, 1 in found, None if foot else top, place, row.letters), rest


def _frames(lines: list[Row], sizes: list[tuple[float, float]]) -> dict[int, Frame]:
    """The edges of the words of each page: of all odd pages together, all even ones, and each page laid across."""
    frames: dict[int, Frame] = {}
    for parity in (1, 0):
        own = [
            page for page in range(1, len(sizes) + 1) if page % 2 == parity and sizes[page - 1][0] <= sizes[page - 1][1]
        ]
        if own:
            frame = _frame([row for row in lines if row.page in own and not row.cell], sizes[own[0] - 1][0])
            frames |= dict.fromkeys(own, frame)
    frames = _alike(frames)
    for page in range(1, len(sizes) + 1):
        if page not in frames:
            frames[page] = _across([row for row in lines if row.page == page], sizes[page - 1][0])
    return frames


def _alike(frames: dict[int, Frame]) -> dict[int, Frame]:
    """Of pages that end at the same right edge the left one is the same too: where all lines of a page are drawn in, it is seen on the others. Pages
    printed on both sides differ at both edges."""
    made = {}
    for page, frame in frames.items():
        like = [other for other in frames.values() if abs(other.right - frame.right) < _SAME]
        made[page] = replace(frame, left=min(other.left for other in like))
    return made


def _frame(lines: list[Row], width: float) -> Frame:
    """Edges that three lines share; otherwise the outermost words, as a guess."""
    lefts = sorted(row.x0 for row in lines if row.x0 < width / 4)
    rights = sorted((row.x1 for row in lines if row.x0 < width / 4 and row.x1 > width * 0.85), reverse=True)
    left, right = _shared(lefts), _shared(rights)
    outer = max(rights[0] if rights else 0, width - _USUAL)
    return Frame(
        left if left is not None else min(lefts, default=30.0), right if right is not None else outer,
        sure=left is not None and right is not None,
    )  # fmt: skip


def _shared(edges: list[float]) -> float | None:
    return next((edge for edge in edges if sum(abs(edge - other) < _SAME for other in edges) > 2), None)


def _across(lines: list[Row], width: float) -> Frame:
    """Of a page laid across, its middle: tables fill it unevenly."""
    side = min([20.0, *(row.x0 for row in lines), *(width - row.x1 for row in lines)])
    return Frame(side, width - side)


def _margins(sheet: Sheet, lines: list[Row], frames: dict[int, Frame]) -> Sheet:
    upright = [row for row in lines if row.page in frames]
    if len(upright) < 10:
        return sheet
    tops = [row.y - _ASCENT * row.size * MM for row in upright if row.page == 1 and row.size >= _SMALL]  # not a stamp's
    first = min(tops, default=None)
    flow = [row for row in upright if row.page == 1 and not row.cell]
    last = max(row.y + _DESCENT * row.size * MM for row in flow) if flow else None
    bottom = None if last is None else sheet.height - last
    sheet = replace(sheet, top=first, bottom=bottom)
    return replace(sheet, left=frames[1].left, right=sheet.width - frames[1].right) if frames[1].sure else sheet


def _pieces(lines: list[Row], frames: dict[int, Frame]) -> Iterator[Seen]:
    pitch = _pitch(lines, frames)
    before: Row | None = None
    for order, group in enumerate(_paragraphs(lines, frames)):
        yield _piece(order, group, frames, pitch, before)
        before = group[-1]


def _paragraphs(lines: list[Row], frames: dict[int, Frame]) -> Iterator[list[Row]]:
    group: list[Row] = []
    for row in lines:
        if group and not _goes_on(group[-1], row, frames):
            yield group
            group = []
        group.append(row)
    if group:
        yield group


def _goes_on(before: Row, row: Row, frames: dict[int, Frame]) -> bool:
    """Whether the line continues the paragraph of the line before it."""
    if row.cell or before.cell or not (row.alone and before.alone):
        return False
    own, other = frames[row.page], frames[before.page]
    same_page = row.page == before.page
    if same_page and row.y - before.y > _FAR * max(row.size, before.size) * MM:
        return False
    return row.x0 - own.left < _INDENTED and other.right - before.x1 < _FULL and abs(row.size - before.size) < 1


def _pitch(lines: list[Row], frames: dict[int, Frame]) -> float | None:
    """The usual distance of two lines of one paragraph, in points."""
    steps = [
        (after.y - before.y) / MM
        for before, after in pairwise(lines)
        if before.page == after.page and _goes_on(before, after, frames)
    ]
    return median(steps) if steps else None


def _piece(order: int, group: list[Row], frames: dict[int, Frame], pitch: float | None, before: Row | None) -> Seen:
    first, last = group[0], group[-1]
    frame = frames[first.page]
    letters = tuple(piece for number, row in enumerate(group) for piece in _joined(row, number))
    text = " ".join(row.text for row in group)
    align = _align(group, frame)
    steps = [(b.y - a.y) / MM for a, b in pairwise(group) if a.page == b.page]
    return Seen(
        text, letters, order, first.page, "cell" if first.cell else _column(first, frame), align,
        indent=None if align == "center" or first.cell else first.x0 - frame.left,
        gap=_gap(first, before, pitch), leading=median(steps) if steps else None,
        drawn=last.ruled is not None, ruled=last.ruled, wide=max(row.x1 - row.x0 for row in group),
        above=None if first.above is None else first.above / _across_words(frame, first.above),
    )  # fmt: skip


def _across_words(frame: Frame, rule: float) -> float:
    """The width in which words stand; where no full line tells it, a rule that is long enough is taken to fill it."""
    return frame.right - frame.left if frame.sure or rule < _LONG_RULE else rule


def _joined(row: Row, number: int) -> Iterator[Letters]:
    for place, piece in enumerate(row.letters):
        yield replace(piece, text=f" {piece.text}") if number and not place else piece


def _align(group: list[Row], frame: Frame) -> str | None:
    if len(group) > 1:
        full = all(frame.right - row.x1 < _SAME for row in group[:-1])
        return "justify" if full else "left"
    row = group[0]
    left, right = row.x0 - frame.left, frame.right - row.x1
    if abs(left - right) < 3.5 and left > 2:
        return "center"
    return None


def _column(row: Row, frame: Frame) -> str:
    """A short line on one side of the page; whether it is of the head or tail, its words tell."""
    middle = (frame.left + frame.right) / 2
    if row.x1 < middle + 8:
        return "left"
    return "right" if row.x0 > middle - 28 else ""


def _gap(row: Row, before: Row | None, pitch: float | None) -> float | None:
    """Points between this line and the one above it beyond the distance of lines."""
    if before is None or pitch is None or before.page != row.page or before.cell or not before.alone or not row.alone:
        return None
    return (row.y - before.y) / MM - pitch
