"""Line breaks that a page lost when it was put to text: lines that touch, a whole paper on one line, a table with it.

What begins a line of its own (the nation's name, the number, whom a letter is put to, *Nơi nhận*; Decree 30/2020, annex I) tells where they were; where several
of these stand inside one line it is the paper, and its labels and bullets behind the end of a sentence are items.
"""

import re

from bamsat.reading.text.letters import CAPITALS
from bamsat.reading.text.posts import POST
from bamsat.reading.text.syllable import is_syllable

_RECIPIENTS = re.compile(r"(?<=[./;])\s*(?=Nơi (?:nhận|gửi)\s*:)")
_NAME_STUCK = re.compile(
    rf"(?<=[{CAPITALS}])(?=[{CAPITALS}][^\W\d_{CAPITALS}])"
)  # `CHÁNH VĂN PHÒNGLê Văn Mẫu`, `VIỆT NAMĐộc lập`
_POST_STUCK = re.compile(rf"(?<=[{CAPITALS}])(?!Q\.)(?=(?:KT|TL|TUQ|TM)\. ?[{CAPITALS}]|{POST})")
_SIGNS = re.compile(rf"(?:TM|KT|TL|TUQ|Q)\. ?[{CAPITALS}]|{POST}")
_PLACE = rf"(?:(?:TP\.?|Tp\.?|Thành phố) ?)?(?:[{CAPITALS}][a-zà-ỹđ]+ ){{0,3}}[{CAPITALS}][a-zà-ỹđ]+\s?,\s?ngày\s"
_HEADS = (
    r"CỘNG H[OÒ][AÀÒ] XÃ HỘI CHỦ NGHĨA VIỆT NAM",
    r"(?<=VIỆT NAM )Độc lập",
    r"Độc lập\s?[-–]\s?Tự",
    rf"Số\s?:?\s?\d*\s?/\s?[{CAPITALS}]",
    r"V/v:?\s",
    r"Kính gửi\s?:",
    r"Nơi nhận\s?:",
)
_HEAD = re.compile(rf"\s+(?=(?:{'|'.join(_HEADS)}))|(?<![a-zà-ỹđ,])\s+(?={_PLACE})")
_BEHIND = re.compile(
    r"(?<=CHỦ NGHĨA VIỆT NAM)\s+|(?<=Hạnh [Pp]húc)\s+|(?<=tháng \d\d năm \d{4})\s+|(?<=tháng \d năm \d{4})\s+|(?<=tháng năm \d{4})\s+"
)
_SIGNED = re.compile(rf"\s+(?=(?:TM|T/M|KT|K/T|TL|TUQ)[. ] ?[{CAPITALS}]{{2}})")
_ITEM = re.compile(
    rf"(?<=[.:;…])\s+(?=(?:[IVX]{{1,4}}\.|\d{{1,2}}(?:\.\d{{1,2}}){{0,2}}[.)]|[a-zđ]\)|[A-H][./)]+|[-+–]|Điều \d{{1,3}}\.)\s+[{CAPITALS}])"
)
_BEHIND_ADDRESS = re.compile(
    r"(?<=[.;])\s+(?=(?:Thực hiện|Căn cứ|Để|Nhằm|Xét|Theo|Ngày|Ngày \d|Trong|Trên cơ sở|Vừa qua|Hiện nay|Tiếp theo|Phúc đáp)\s)"
)
_ADDRESS, _RECIPIENTS_OF = "Kính gửi", "Nơi nhận"
_LONG = 250  # letters of a line that may be several
_ORDINALS = re.compile(r"\b(?:TT|STT)\s*\|(?:[^|]{2,40}\|){1,7}\s*0?1\s*\|")
_CAPTION = re.compile(
    rf"\s+(?=(?:Thời gian|Địa điểm|Thành phần)\s?:)|(?<![{CAPITALS}])\s+(?=(?:[{CAPITALS}]{{2,}} ){{2,}}[{CAPITALS}]{{2,}}\s?:)"
)
_BAR = "|"
_WIDEST = 9  # cells of a row


def restored(lines: list[str]) -> list[str]:
    """The lines with the breaks that they lost; the same list where none did."""
    if not any(map(_may_hold_more, lines)):
        return lines
    paper = any(len(line) > _LONG and _is_paper(line) for line in lines)
    return [item for line in lines for part in _parted(line) for item in (_items(part) if paper else [part])]


def _may_hold_more(line: str) -> bool:
    return len(line) > _LONG or "Nơi " in line or (line[:2].isupper() and "." not in line[-1:])


def _parted(line: str) -> list[str]:
    """The lines that touch in one, a table with its rows."""
    if len(line) > _LONG and _BAR in line and (table := _table(line)):
        return table
    if "Nơi " in line[1:]:
        return [part for piece in _RECIPIENTS.split(line) if (part := piece.strip())]
    if len(line) < _LONG and line[:2].isupper():
        return _stuck(line)
    return [line]


def _stuck(line: str) -> list[str]:
    """A line of capitals parted from the name that touches it, and its posts from each other."""
    turn = _NAME_STUCK.search(line)
    if turn and " " in (head := line[: turn.start()]) and head.isupper():
        whole = is_syllable(head.split()[-1]) and is_syllable(line[turn.start() :].split()[0])
        if whole and (_SIGNS.match(head) or head.endswith("VIỆT NAM")):
            return [*_stuck(head), line[turn.start() :]]
    if line.isupper() and _SIGNS.match(line):
        parts = _POST_STUCK.split(line)
        return parts if all(is_syllable(part.split()[-1]) for part in parts) else [line]
    return [line]


def _is_paper(line: str) -> bool:
    """Whether several beginnings of lines stand inside, or a letter goes on behind whom it is put to."""
    heads = len(_HEAD.findall(line))
    goes_on = line.startswith(_ADDRESS) and (_BEHIND_ADDRESS.search(line) or len(_ITEM.findall(line)) > 1)
    return heads > 1 or bool(goes_on)


def _items(line: str) -> list[str]:
    if len(line) < _LONG and not line.startswith(_RECIPIENTS_OF):
        return [line]
    parts = [line]
    for rule in (_HEAD, _BEHIND, _ITEM):
        parts = [piece for part in parts for piece in rule.split(part)]
    found: list[str] = []
    address = recipients = False
    for part in parts:
        address = part.startswith(_ADDRESS) or (address and part.startswith("-"))
        recipients = recipients or part.startswith(_RECIPIENTS_OF)
        behind = _BEHIND_ADDRESS if address else _SIGNED if recipients else None
        found += [piece.strip() for piece in (behind.split(part) if behind else [part]) if piece.strip()]
    return [piece for part in found for piece in (part, "")][:-1]


def _table(line: str) -> list[str]:
    """The lines before a table that stands on one line, and its rows as Markdown's; none where its cells do not count up."""
    head = _ORDINALS.search(line)
    if head is None:
        return []
    before, cells = (
        line[: head.start()].strip(),
        [cell.strip() for cell in line[head.start() :].rstrip(" |").split(_BAR)],
    )
    width = next((i for i, cell in enumerate(cells) if cell.lstrip("0") == "1"), 0)
    rows = [cells[i : i + width] for i in range(width, len(cells), width)] if 1 < width <= _WIDEST else []
    if len(rows) < 2 or any(row[0].lstrip("0") != str(count) for count, row in enumerate(rows, 1)):
        return []
    told = [f"| {' | '.join(row)} |" for row in (cells[:width], *rows)]
    return [*(piece.strip() for piece in _CAPTION.split(before)), "", *told, ""]
