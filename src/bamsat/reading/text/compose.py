"""From a sheet of lines and tables to the canonical text."""

import re
from collections.abc import Iterable, Iterator
from itertools import zip_longest
from typing import NamedTuple

from bamsat.reading.intake.layout import Cell, Line, Sheet, Table
from bamsat.reading.outline.header.types import TYPES
from bamsat.reading.spans import Span
from bamsat.reading.text.canonical import Canonical, Paragraph, Place
from bamsat.reading.text.clean import clean
from bamsat.reading.text.letters import CAPITALS
from bamsat.reading.text.posts import LABEL, POST
from bamsat.reading.text.two_columns import without_right_column

_NATIONAL = ("CỘNG HOA", "CỘNG HOÀ", "CỘNG HÒA", "ĐẢNG CỘNG SẢN")
_LAYOUT = (*_NATIONAL, "Nơi nhận", "NƠI NHẬN", "Nơi gửi:")
_LAYOUT_LINE = re.compile(r"\n[^\S\n]*(?:Số\s*:|(?:TM|T/M|KT|K/T|TL|T/L|TUQ)\b)")
_LABEL = re.compile(rf"\W*{LABEL}\W*$")
_LISTED = re.compile(rf"^[^\S\n]*{LABEL}\W*\n", re.M)
_ENTRY = re.compile(r"\s*[-–+*]\s*\S|\s*Lưu\b")
_MOST_ROWS, _WIDEST = 40, 4  # of a table that holds a list of recipients beside signatures
_SIGNED = re.compile(r"^[^\S\n]*(?:TM\.|T/M\b)\s*[A-ZĐ]", re.M)
_BEGINS = re.compile(
    r"\s*([-+*–•]\s|[IVXLC]{1,6}\s*[.\-)/:]\s|\d{1,2}(\.\d{1,2})*\s*[.)]\s|\d{1,2}(\.\d{1,2}){1,2}\s?-\s|\(?[a-zđ]\)\s|[a-zđ]\.\s|[a-zđ],\s(?=[A-ZĐ])|\(\d+\)|"
    rf"\d{{1,2}}(\.\d{{1,2}})*[.)](?=[{CAPITALS}][^\W\d_{CAPITALS}])|[a-zđ]\)(?=[{CAPITALS}])|[IVX]{{1,5}}[.\-/](?=[{CAPITALS}]{{2}})|(?:[a-zđ]|\d{{1,2}}(?:\.\d{{1,2}})*)/\s+(?=[{CAPITALS}])|"
    r"(Điều\s+\d+(?!\d*\s*,)|(Chương|Mục|Phần)\s+([IVXL]+\b|\d|thứ)|Phụ lục\b)|Nơi nhận|Nơi gửi:|Kính (?:gửi|trình)|V/v\s\S|Căn cứ|KẾ HOẠCH\b|Số\s*:?\s*\d|(TM|T/M|KT|K/T|TL|T/L|TUQ)[. ]|"
    r"((Các )?(Cơ quan|Đơn vị|Đồng chí) (chủ trì|phối hợp|chỉ đạo|thực hiện|phụ trách)|Chủ trì|Phối hợp|Chỉ đạo|Thời gian( thực hiện| hoàn thành)?|Thời hạn( hoàn thành)?|Sản phẩm|Tiến độ)\s*:\s)"  # of a role or of the time
)
_UNFINISHED = re.compile(
    r"\s(?:với|các|của|và|về|cho|tại|theo|những|để|hoặc|bởi|Ban|Sở|Bộ|Bộ trưởng|Thủ trưởng|Thống đốc)\s*$"
)  # no paragraph ends so
_SENTENCE = re.compile(  # words that a capital opens only at the head of a sentence: a line above that has not ended was a title
    r"(?:Ngày \d|Sau khi |Tại (?:cuộc|phiên|buổi|hội nghị)|Trên cơ sở |Để |Nhằm |Thời gian qua|Trong thời gian|"
    r"Thực hiện (?:Nghị quyết|Quyết định|Kế hoạch|Chỉ thị|Công văn|Công điện|Thông báo|Kết luận|Văn bản|Hướng dẫn|Quy (?:chế|định)|Điều lệ|[Cc]hương trình|ý kiến|chỉ đạo))"
)
_ORDERED = re.compile(  # and of these each opens what the body that a labelled line names is to do
    r"(?:Chủ trì|Phối hợp|Tham mưu|Chỉ đạo|Đẩy mạnh|Tăng cường|Tiếp tục|Rà soát|Tập trung|Thực hiện|Triển khai|Theo dõi|Bố trí|Tuyên truyền|Xây dựng|Hướng dẫn|"
    r"Là (?:cơ quan|đơn vị|đầu mối)|Chịu trách nhiệm|Căn cứ|Trên cơ sở|Tổ chức|Quán triệt|Lãnh đạo|Kiểm tra|Tổng hợp|Phát huy|Chủ động|Ban hành|Báo cáo),?\s[a-zà-ỹđ]"
)
_NAME_GOES_ON = re.compile(
    r"\s(?:[Ủủ]y ban|[Uu]ỷ ban|Phòng|Sở|Bộ|Ban|Tổ|Vụ|Cục|Chi cục|Trung tâm|Hội|Viện|Báo|Đề án|Chương trình|Kế hoạch|Hội nghị|và|-|–)\s*$"
)
_ADDRESSED = re.compile(  # `1. Đối với đội ngũ giáo viên`: a heading, whose line is its own
    r"\s*(?:[IVX]{1,5}|\d{1,2}(?:\.\d{1,2})*|[a-zđ])[.)]\s+Đối với\s[^,;:.]{4,110}(?<!\bthì)(?<!\blà)(?<!\bkhi)(?<!\bcó)"
)
_NUMBER_TO_COME = re.compile(r"\b(?:[Ss]ố|ngày)\s*:?\s*$")
_NATION, _NATION_BEGINS = "CHỦ NGHĨA VIỆT NAM", ("CỘNG HÒA XÃ HỘI", "CỘNG HOÀ XÃ HỘI")  # beside the issuer, row by row
_NAME_BEGUN = re.compile(  # of the nation, of the place of issue, of what a letter is about: `CỘNG`, `Thái`, `V/v` alone on a line
    rf"(?:(?P<nation>CỘNG)|(?P<place>(?:T[Pp]\.\s?)?(?:[{CAPITALS}][a-zà-ỹđ]+[\s-]*){{1,3}})|(?P<about>V/v))"
)
_NAME_ENDED = {
    "nation": re.compile(r"H[OÒ][AÀÒ]\b"),
    "place": re.compile(rf"[{CAPITALS}][a-zà-ỹđ]*(?: [{CAPITALS}][a-zà-ỹđ]*)?\s*,\s*ngày\b"),
    "about": re.compile(r":?\s*\w"),
}
# A portal breaks the first line of a part after its first word: `SỬA` and below it `ĐỔI, BỔ SUNG …`.
_FIRST_WORD = re.compile(rf"(?!(?:MẬT|KHẨN|LUẬT|TM|KT|TL|TUQ|TT|STT)$)[{CAPITALS}]{{2,7}}")
_POST_BEGINS = re.compile(
    rf"{POST}(?=$|\s(?:ỦY BAN|UỶ BAN|UBND|HỘI ĐỒNG|BỘ|SỞ|CỤC|CHI CỤC|TỔNG CỤC|VĂN PHÒNG|VIỆN|TÒA ÁN|TOÀ ÁN|TRƯỜNG|BAN|NGÂN HÀNG|BẢO HIỂM|CÔNG AN|KHO BẠC|THANH TRA)\b)"
)
_OF_SOMEBODY = re.compile(
    r"(?:[,\-–]|\b(?:CỦA|VÀ|VỚI|CHO|DO|TẠI|THUỘC|CÁC|LÀ|CHỨC|DANH|QUYỀN|CHÍ|PHÓ|GIỮA|TỪ|ĐỐI VỚI|THAY|VỤ|NHIỆM))\s*$"
)
_COUNTS = re.compile(r"\s(?:cấp độ|mức độ|giai đoạn|nhóm|loại|đợt|lần thứ|khoản|điểm|[Đđ]iều)$")  # a figure follows
_OF_WHOM = re.compile(
    r"\b(?:Bộ trưởng|Thủ trưởng|Chủ tịch|Giám đốc|Cục trưởng|Tổng cục trưởng|Trưởng ban)\s*$"
)  # the head of
_BODY = re.compile(r"(?:các )?(?:Bộ|Ủy ban|Uỷ ban|UBND|Hội đồng|HĐND|Sở|Cục|Tổng cục|Ban|cơ quan)\b", re.I)
_WANTS = re.compile(r"\s(?:Thủ tướng|Chủ tịch|Giám đốc|Trưởng|Ủy ban|Uỷ ban|Hội đồng|ngày|tháng|năm|số|Điều|khoản)\s*$")
_CITED = re.compile(  # a conversion sets a linked citation on a line of its own
    r"(?:Nghị quyết|Nghị định|Quyết định|Thông tư|Kế hoạch|Chỉ thị|Công văn|Thông báo|Kết luận|Chương trình|Luật)\s(?:liên tịch\s)?số\s"
)
_COUNTED = re.compile(r"\((\d{1,2})\)\s")
_UNDOTTED = re.compile(rf"(\d{{1,2}}(?:\.\d{{1,2}}){{0,2}})\.(\d{{1,2}})\s+(?=[{CAPITALS}])")
_NUMBERED = re.compile(r"\s*(\d{1,2}(?:\.\d{1,2}){0,3})[.)/]?\s")
_HYPHENED = re.compile(
    rf"[-–]\s(?![{CAPITALS}])[^\W\d_]"
)  # `chính trị` and below it `- xã hội`: an item begins with a capital
_ENDS = re.compile(r"[.;:!?]\s*[\"”)]?\s*$|\./\.$")

_YEARS = re.compile(r"\b(?:giai đoạn|thời kỳ)\s+20\d\d\s*\n[-–]\s*20\d\d\b")
_BROKEN_LINE = 60  # letters from which a line was broken by the conversion, not by the writer
_BY_HAND = 50  # letters that a line has at least which was ended by hand where it was full
_FULL_LINE = 30  # letters from which a printed line is taken to be full
_FULL_ANYWHERE = 60  # and how many are enough in a text of long lines, some of which a conversion may have broken
_A_LINE_EACH = 200  # letters of long lines that no page is wide enough to hold: each paragraph is a line
_PAPER = re.compile(
    r"(?:Chương trình|Đề án|Kế hoạch|Dự án|Luật|Nghị|Quyết định|Chỉ thị|Thông)\s"
)  # named in a sentence
_LONG_HEADING = 150  # letters of a heading there, at most
_LONGEST = (
    10_000  # letters of a paragraph; no office writes half as many, and the time of a rule grows faster than its text
)
_LINES = 40  # of a cell that may list bodies, at most
_CUT = (
    ". ",
    "; ",
    ", ",
    " ",
)  # where a longer one is parted: at the last of the first of these that stands in its second half


class _Piece(NamedTuple):
    text: str
    line: Line
    place: Place | None = None
    lines: tuple[int, ...] = ()


def compose(sheet: Sheet) -> Canonical:
    """The canonical text with its paragraphs; spans partition it but for the newline or tab between."""
    notes = [_Piece(part, note) for note in sheet.footnotes for part in _bounded(clean(note.text))]
    pieces = [*_pieces(sheet.blocks), *notes]
    texts: list[str] = []
    paragraphs: list[Paragraph] = []
    at = 0
    for index, piece in enumerate(pieces):
        if index:
            separator = "\t" if _same_row(pieces[index - 1].place, piece.place) else "\n"
            texts.append(separator)
            at += 1
        texts.append(piece.text)
        line = piece.line
        span = Span(at, at + len(piece.text))
        at = span.end
        paragraphs.append(
            Paragraph(
                span,
                piece.text,
                line.page,
                line.bold,
                line.italic,
                line.centred,
                line.heading,
                piece.place,
                piece.lines,
            )
        )
    return Canonical("".join(texts), tuple(paragraphs), len(pieces) - len(notes) if notes else None)


def _same_row(left: Place | None, right: Place | None) -> bool:
    return left is not None and right is not None and (left.table, left.row) == (right.table, right.row)


def _pieces(blocks: Iterable[Line | Table]) -> Iterator[_Piece]:
    held: list[Line] = []
    tables = 0
    for block in blocks:
        if isinstance(block, Line):
            held.append(block)
            continue
        yield from _short(_paragraphs(held))
        held = []
        if is_layout(block):
            yield from _short(_paragraphs([line for row in _columns(block) for line in row]))
        else:
            yield from _cells(block, tables)
            tables += 1
    yield from _short(_paragraphs(held))


def _short(pieces: Iterable[_Piece]) -> Iterator[_Piece]:
    for piece in pieces:
        if len(piece.text) <= _LONGEST:
            yield piece
        else:
            yield from (piece._replace(text=part) for part in _bounded(piece.text))


def _bounded(text: str) -> Iterator[str]:
    """The text, or its parts where it is longer than any paragraph is."""
    at = 0
    while len(text) - at > _LONGEST:
        half, last = at + _LONGEST // 2, at + _LONGEST
        found = ((sign, text.rfind(sign, half, last)) for sign in _CUT)
        end = next((place + len(sign) for sign, place in found if place >= 0), last)
        yield text[at:end].rstrip()
        at = end
    yield text[at:]


def is_layout(table: Table) -> bool:
    """A table that only places the letterhead or the signature beside each other, as Decree 30/2020 lays them out."""
    if _list_from(table) is not None:
        return True
    if len(table.rows) == 1 and any(words in cell.text for cell in table.rows[0] for words in _NATIONAL):
        return True  # however many cells a site made of it
    if len(table.rows) > 8 or any(len(row) > 6 for row in table.rows):
        return False
    text = "\n".join(["", *(cell.text for row in table.rows for cell in row)])
    if any(len(row) > 3 for row in table.rows):
        return bool(
            _SIGNED.search(text) or _LISTED.search(text)
        )  # several signatures stand beside each other, each in its column
    return any(words in text for words in _LAYOUT) or bool(_LAYOUT_LINE.search(text))


def _list_from(table: Table) -> int | None:
    """The row in which a list of recipients begins that takes a row an entry: beside it stands the signature, line by line."""
    labelled = next((r for r, row in enumerate(table.rows[:_MOST_ROWS]) if row and _LABEL.match(row[0].text)), None)
    if labelled is None or len(table.rows) - labelled > _MOST_ROWS:
        return None
    entries = [row[0].text for row in table.rows[labelled + 1 :] if row]
    return labelled if any(map(_ENTRY.match, entries)) and all(len(row) <= _WIDEST for row in table.rows) else None


def _columns(table: Table) -> list[list[Line]]:
    """Row by row, cell by cell, each line on its own; from a list that takes a row an entry column by column."""
    begin = _list_from(table)
    if begin is not None:
        columns = zip_longest(*table.rows[begin:], fillvalue=Cell(()))
        return [
            *_columns(Table(table.rows[:begin])),
            *([line for cell in column if not cell.continues_above for line in cell.lines] for column in columns),
        ]
    return [[line for cell in row if not cell.continues_above for line in cell.lines] for row in table.rows]


def _paragraphs(lines: list[Line]) -> Iterator[_Piece]:
    parts: list[str] = []
    first: Line | None = None
    lines = without_right_column(lines)
    full = _full_line(lines)
    gap = False
    for line in lines:
        text = clean(f"{line.label} {line.text}" if line.label else line.text)
        if not text and first is not None and first.wrapped and _goes_over(parts[-1]):
            gap = True
            continue
        if first is not None and (not text or (gap and not _goes_on_over(parts[-1], text))):
            yield _Piece(" ".join(parts), first)
            first, parts = None, []
        gap = False
        if not text:
            continue
        headed = first is not None and first.bold and len(parts) == 1 and not line.bold and _BEGINS.match(parts[0])
        if (
            first is not None
            and first.wrapped
            and not headed
            and (_counts_on(parts, text) or _continues(parts[-1], text, line, first.run_in and len(parts) == 1, full))
        ):
            parts.append(text)
            continue
        if first is not None and not first.wrapped and _ended_by_hand(parts[-1], text, first, line):
            parts.append(text)
            continue
        if first is not None:
            yield _Piece(" ".join(parts), first)
        first, parts = line, [text]
    if first is not None:
        yield _Piece(" ".join(parts), first)


def _ended_by_hand(before: str, text: str, first: Line, line: Line) -> bool:
    """Whether a writer ended a paragraph of a document by hand in the middle of a sentence: the next goes on in small letters."""
    return (
        text[0].islower()
        and len(before) > _BY_HAND
        and before[-1] not in '.;:!?…)”"'
        and not (first.centred or line.centred or line.label or before.isupper() or _BEGINS.match(text))
        and line.bold == first.bold
    )


def _goes_over(before: str) -> bool:
    """Whether a line may be broken by the blank line below it (pages put to text): it is full and ends no sentence."""
    return len(before) > _BROKEN_LINE and not _ENDS.search(before)


def _goes_on_over(before: str, text: str) -> bool:
    """Whether a line goes on behind the blank line: no paragraph ends with a comma, and none begins with a small letter."""
    return (before.endswith(",") or text[:1].islower()) and not _BEGINS.match(text) and not text.isupper()


def _counts_on(parts: list[str], text: str) -> bool:
    """`(2) …` at the head of a line goes on with a paragraph inside which `(1)` stands."""
    number = _COUNTED.match(text)
    return number is not None and f"({int(number[1]) - 1})" in " ".join(parts)[1:]


class _Full(NamedTuple):
    """Letters from which a line is taken to be full: any, and one that a number opens before a line with a capital."""

    any: int = _FULL_LINE
    numbered: int = _FULL_LINE


def _full_line(lines: list[Line]) -> _Full:
    """Of more than half the width of its text; where each paragraph is a line of its own, a numbered heading is long before it is full."""
    printed = sorted(len(line.text) for line in lines if line.text and line.wrapped)
    if not printed:
        return _Full()
    wide = printed[len(printed) * 9 // 10]
    full = max(_FULL_LINE, min(_FULL_ANYWHERE, wide * 11 // 20))
    return _Full(full, _LONG_HEADING if wide > _A_LINE_EACH else full)


def _continues(before: str, text: str, line: Line, run_in: bool, full: _Full) -> bool:
    """Whether a printed line goes on with the paragraph above: it neither begins an item nor follows an end."""
    if line.wrapped and _YEARS.search(f"{before}\n{text}"):
        return True  # `giai đoạn 2026` and below it `- 2030`
    if line.wrapped and (_name_goes_on(before, text) or _is_first_word(before, text)):
        return True
    if before.endswith(_NATION) or text.startswith(_NATION_BEGINS):
        return False
    if before.isupper() and text.isupper() and _POST_BEGINS.match(text) and not _OF_SOMEBODY.search(before):
        return False  # the issuer below a title, the post below the body that is signed for
    if line.wrapped and _HYPHENED.match(text) and len(before) > _FULL_LINE and not _ENDS.search(before):
        return True
    if line.wrapped and text[:1].isdigit() and len(before) > _FULL_LINE and _COUNTS.search(before):
        return True
    if not line.wrapped or _BEGINS.match(text) or _is_next_number(before, text) or before in TYPES:
        return False
    if (
        (text[:1].isdigit() and _NUMBER_TO_COME.search(before))
        or _UNFINISHED.search(before)
        or (_OF_WHOM.search(before) and _BODY.match(text))
        or _opens_bracket(before, text)
        or (len(before) > _FULL_LINE and _WANTS.search(before))
    ):
        return True
    if _ADDRESSED.fullmatch(before) and text[:1].isupper():
        return False
    if (
        _BEGINS.match(before)
        and before[-1:] not in '.;:,!?)”"'
        and _ORDERED.match(text)
        and not _NAME_GOES_ON.search(before)
    ):
        return False
    if before.isupper() != text.isupper() or (_SENTENCE.match(text) and before[-1:] not in '.;:,!?)”"'):
        return False
    goes_on = before.rstrip().endswith((";", "...", "…")) or (before.endswith(":") and len(before) > full.any)
    if goes_on and text[:1].islower():
        return True  # a paragraph without a mark begins with a capital (Decree 30/2020, annex I)
    if _ENDS.search(before):  # where blank lines part paragraphs a full line that ends a sentence is still inside one
        return line.tight and (text[:1].islower() or len(before) > _BROKEN_LINE)
    if before.endswith(","):
        return True
    broken = bool(_BEGINS.match(before)) and text[:1].isdigit()
    cited = bool(_CITED.match(text))
    whole = len(text) > _LONG_HEADING and text[:1].isupper() and not _PAPER.match(text)
    long = len(before) > (full.numbered if whole and _BEGINS.match(before) else full.any)
    return line.tight or run_in or broken or cited or long or text[:1].islower()


def _is_first_word(before: str, text: str) -> bool:
    return _FIRST_WORD.fullmatch(before) is not None and text.isupper() and " " in text and not _BEGINS.match(text)


def _name_goes_on(before: str, text: str) -> bool:
    begun = _NAME_BEGUN.fullmatch(before)
    return begun is not None and _NAME_ENDED[begun.lastgroup or "place"].match(text) is not None


def _is_next_number(before: str, text: str) -> bool:
    """Whether a number without its stop (`1.1 Trồng trọt`) is the first below the number of the line above, or the next after it."""
    number, above = _UNDOTTED.match(text), _NUMBERED.match(before)
    if number is None or above is None:
        return False
    group, _, last = above[1].rpartition(".")
    return (number[1] == above[1] and number[2] == "1") or (number[1] == group and int(number[2]) == int(last) + 1)


def _opens_bracket(before: str, text: str) -> bool:
    """Whether a bracket that `before` leaves open is closed in `text`."""
    return before.rfind("(") > before.rfind(")") and 0 <= text.find(")") < (text.find("(") % (len(text) + 1))


def _cells(table: Table, number: int) -> Iterator[_Piece]:
    for r, row in enumerate(table.rows):
        width = len(row)
        for c, cell in enumerate(row):
            text = clean(" ".join(f"{line.label} {line.text}" if line.label else line.text for line in cell.lines))
            line = cell.lines[0] if cell.lines else Line("")
            first, *others = _bounded(text)
            yield _Piece(first, line, Place(number, r, c, cell.continues_above), _starts(cell, first))
            for part in others:  # what goes on stands beside the row: a place holds one paragraph
                width += 1
                yield _Piece(part, line, Place(number, r, width - 1, cell.continues_above))


def _starts(cell: Cell, text: str) -> tuple[int, ...]:
    """Where each line of a cell begins in its text; none where the page broke them, or where cleaning took one away."""
    if not 1 < len(cell.lines) <= _LINES or any(line.page is not None for line in cell.lines):
        return ()
    starts, end = [], 0
    for line in cell.lines:
        words = clean(f"{line.label} {line.text}" if line.label else line.text)
        start = text.find(words, end)
        if start < 0:
            return ()
        if words:
            starts.append(start)
        end = start + len(words)
    return tuple(starts)
