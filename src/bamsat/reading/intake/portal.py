"""What a law portal prints around a paper: notices and a table of particulars before it, lists and house notices after it.

The convention is the portals', not the paper's: a page counts as a portal's only when the words of its frame stand before
the letterhead (Decree 30/2020, annex I: national name and motto, or the Party's head), so that a plain paper is never cut.
"""

import re

_HEAD = re.compile(r"CỘNG H[OÒ][AÀÒ].*XÃ HỘI|ĐẢNG CỘNG SẢN VIỆT NAM")
_FRAME = re.compile(r"Đang tải văn bản|Tình trạng:|Lược đồ|Bản dịch này")
_AFTER = re.compile(
    r"(?:#+\s*)?(?:Văn bản liên quan|Văn bản này chưa cập nhật nội dung Tiếng Anh|(?:CÁC )?NỘI DUNG (?:ĐƯỢC )?SỬA ĐỔI, HƯỚNG DẪN|"
    r"FILE ĐƯỢC ĐÍNH KÈM THEO VĂN BẢN|Bài viết liên quan|Tải văn bản gốc)\.?"
)
_BEFORE_HEAD = 8  # lines of the letterhead that may stand above the national name
_SEARCHED = 400


def without_portal(lines: list[str]) -> list[str]:
    """The lines of the paper alone; all of them when no portal's frame is there."""
    bare = [line.replace("*", "").strip() for line in lines]
    pairs = [f"{line} {after}" for line, after in zip(bare[:_SEARCHED], [*bare[1:], ""], strict=False)]
    head = next((i for i, pair in enumerate(pairs) if _HEAD.search(pair)), None)  # a conversion may break the name
    if head is None or not any(_FRAME.search(line) for line in bare[:head]):
        return lines
    end = next((i for i in range(head, len(lines)) if _AFTER.fullmatch(bare[i])), len(lines))
    return lines[max(0, head - _BEFORE_HEAD) : end]
