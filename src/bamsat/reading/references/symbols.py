"""Find: every number-and-symbol of a paper in a text, Party and State (36-HD/VPTW; 05-HD/VPTW; Decree 30/2020; laws)."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from bamsat.reading.spans import Span
from bamsat.reading.text.letters import CAPITALS

_DASH = r"\s?[-–‑]\s?"
_UPPER = "A-ZĐƯÂÊÔƠĂ"
_ISSUER = rf"[{_UPPER}][\w&Đđ.]*(?:{_DASH}[{_UPPER}][\w&Đđ]*)*"
_SYMBOL = re.compile(
    rf"(?P<number>\d(?<![\w/\-].)(?:"  # a digit first, then what must not stand before it: digits are looked for quickly
    rf"\d{{0,4}}\s?/\s?\d{{4}}\s?/\s?(?:[{_UPPER}][\w]*)(?:{_DASH}{_ISSUER})?(?:\s?/\s?{_ISSUER})?"  # 42/2014/QĐ-TTg, 72/2025/QH15
    rf"|\d{{0,4}}{_DASH}[{_UPPER}][A-Za-zĐđ]{{0,5}}\s?/\s?{_ISSUER}"  # 36-NQ/TW
    rf"|\d{{0,4}}\s?/\s?[{_UPPER}][\wĐđ]{{1,10}}{_DASH}{_ISSUER}"  # 188/KH-UBND
    rf"))"
)
_DATE = re.compile(
    r"^\s*,?\s*(?:ban hành\s+)?ngày\s+(?:(\d{1,2})\s*[/.\-]\s*(\d{1,2})\s*[/.\-]\s*(\d{4})|(\d{1,2})\s+tháng\s+(\d{1,2})\s+năm\s+(\d{4}))"
)
_TYPE = re.compile(
    r"(Nghị quyết liên tịch|Nghị quyết|Chương trình hành động|Chương trình|Kế hoạch|Chỉ thị|Quyết định|Quy định|Quy chế|Thông báo|Thông tư|Kết luận|"
    r"Hướng dẫn|Báo cáo|Tờ trình|Công điện|Công văn|Luật|Nghị định|Pháp lệnh|Văn bản|Đề án)[^.;]{0,60}?(?:số\s*:?\s*)?$",
    re.I,
)  # fmt: skip
_TYPE_REACH = 120  # letters before a number: the longest type, the words that may follow it, `số`
_ISSUED_BY = re.compile(
    r"^\s*,?\s*của\s+(?P<issuer>["
    + CAPITALS
    + r"][^,.;()]{2,80}?)(?=\s+(?:về|thực hiện|quy định|ban hành|hướng dẫn|phê duyệt|sửa đổi)\b|[,.;()]|$)"
)
_ALIAS = re.compile(
    r"\(\s*(?:sau đây\s+)?(?:viết tắt|gọi tắt|gọi)\s+(?:chung\s+)?(?:là|tắt là)\s*:?\s*([^()]{3,120})\)", re.I
)


@dataclass(frozen=True, slots=True)
class Citation:
    number: str
    span: Span
    type: str | None = None
    issuer: str | None = None
    date: str | None = None
    alias: str | None = None


def citations(text: str, base: int = 0) -> Iterator[Citation]:
    """Each citation of `text` in order; spans are offset by `base`."""
    matches = list(_SYMBOL.finditer(text)) if "/" in text else []
    for index, match in enumerate(matches):
        until = matches[index + 1].start() if index + 1 < len(matches) else len(text)
        after = text[match.end() : until]
        dated = _DATE.match(after)
        issued = _ISSUED_BY.match(after[dated.end() :] if dated else after)
        kind = _TYPE.search(text[max(0, match.start() - _TYPE_REACH) : match.start()])
        alias = _ALIAS.search(after)
        yield Citation(
            number=re.sub(r"\s", "", match["number"]).rstrip(".").replace("–", "-").replace("‑", "-"),
            span=Span(base + match.start("number"), base + match.end("number")),
            type=kind[1] if kind else None,
            issuer=issued["issuer"].strip() if issued else None,
            date=_iso(dated),
            alias=alias[1].strip(" \"“”'") if alias else None,
        )


def _iso(match: re.Match[str] | None) -> str | None:
    if match is None:
        return None
    day, month, year = (int(part) for part in match.groups() if part)
    return f"{year:04d}-{month:02d}-{day:02d}" if 1 <= month <= 12 and 1 <= day <= 31 else None
