"""What a law portal prints around a paper: notices and a table of particulars before it, lists and house notices after it.

The convention is the portals', not the paper's: a page counts as a portal's only when the words of its frame stand before
the letterhead (Decree 30/2020, annex I: national name and motto, or the Party's head), so that a plain paper is never cut. A page
that has lost the letterhead keeps the table of particulars, from which the header may then be filled.
"""

import re

_HEAD = re.compile(r"CỘNG H[OÒ][AÀÒ].{0,80}XÃ HỘI|ĐẢNG CỘNG SẢN VIỆT NAM")
_FRAME = re.compile(r"Đang tải văn bản|Tình trạng:|Lược đồ|Bản dịch này|^Thuộc tính$")
_AFTER = re.compile(
    r"(?:#+\s*)?(?:Văn bản liên quan|Văn bản này chưa cập nhật nội dung Tiếng Anh|(?:CÁC )?NỘI DUNG (?:ĐƯỢC )?SỬA ĐỔI, HƯỚNG DẪN|"
    r"CƠ SỞ DỮ LIỆU QUỐC GIA VỀ PHÁP LUẬT|Mục lục|FILE ĐƯỢC ĐÍNH KÈM THEO VĂN BẢN|Bài viết liên quan|Tải văn bản gốc)\.?"
)
_BEFORE_HEAD = 8  # lines of the letterhead that may stand above the national name
_ISSUER_BESIDE = re.compile(r"^[|\-–_ ]*$|^(?:(?:Nghị quyết |Luật |Pháp lệnh )?số\b|V/v\b)", re.I)
_PARTICULARS = re.compile(r"^\W*Số (?:ký )?hiệu\s*:")
_SEARCHED = 400


def without_portal(lines: list[str]) -> list[str]:
    """The lines of the paper alone; all of them when no portal's frame is there."""
    begin, end = own_part([line.replace("*", "").strip() for line in lines])
    return lines[begin:end]


def own_part(bare: list[str]) -> tuple[int, int]:
    """Where the paper begins and ends among the lines of a page, given without their marks of emphasis."""
    pairs = [f"{line} {after}" for line, after in zip(bare[:_SEARCHED], [*bare[1:], ""], strict=False)]
    head = next((i for i, pair in enumerate(pairs) if _HEAD.search(pair)), None)  # a conversion may break the name
    if head is None:
        head = next((i for i, line in enumerate(bare[:_SEARCHED]) if _PARTICULARS.match(line)), None)
    if head is None or not any(_FRAME.search(line) for line in bare[: head + 1]):
        return 0, len(bare)
    end = next((i for i in range(head, len(bare)) if _AFTER.fullmatch(bare[i])), len(bare))
    return _letterhead_from(bare, head), end


def _letterhead_from(bare: list[str], head: int) -> int:
    """The first of the lines of the issuer, which stands beside or above the national name."""
    begin = head
    while begin > max(0, head - _BEFORE_HEAD) and (_ISSUER_BESIDE.match(bare[begin - 1]) or bare[begin - 1].isupper()):
        begin -= 1
    return begin
