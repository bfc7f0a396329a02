"""Every paper that a text cites by number: of the Party (`36-NQ/TW`), of the State (`188/KH-UBND`, `42/2031/QĐ-TTg`, a joint one with every
issuer's symbol), a law (`72/2031/QH16`), a national standard (`TCVN 1234:2031`).

The number of a form (`Mẫu số 01/BC-MT`), a day and a fraction are no papers. A symbol without a dash counts only behind `số`.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from bamsat.reading.rule import Rule
from bamsat.reading.spans import Span
from bamsat.reading.text.letters import CAPITALS

_DASH = r"\s?[-–‑]\s?"
_UPPER = "A-ZĐƯÂÊÔƠĂ"
_ISSUER = rf"[{_UPPER}][\w&Đđ.]*(?:{_DASH}[{_UPPER}][\w&Đđ]*)*(?: ?& ?[{_UPPER}]{{1,5}}(?!\w))?"  # `UB-KH &ĐT`
_SYMBOL = re.compile(
    rf"(?P<number>\d(?<![\w/\-].)(?:"  # a digit first, then what must not stand before it: digits are looked for quickly
    rf"\d{{0,4}}(?:\.\d{{1,3}})?\s?/\s?\d{{4}}\s?/\s?(?:[{_UPPER}][\w]*)(?:{_DASH}{_ISSUER})?(?:\s?/\s?{_ISSUER})?"  # 42/2014/QĐ-TTg, 72/2025/QH15
    rf"|\d{{0,4}}{_DASH}[{_UPPER}][A-Za-zĐđ]{{0,5}}\s?/\s?{_ISSUER}"  # 36-NQ/TW
    rf"|\d{{0,4}}(?:\.\d{{1,2}})?[A-Za-z]?\s?/\s?[{_UPPER}][\wĐđ]{{1,10}}{_DASH}{_ISSUER}"  # 188/KH-UBND, 36a/TTr-UBND
    rf"|\d{{0,2}}{_DASH}(?:19|20)\d\d\s?/\s?[{_UPPER}][\wĐđ]{{1,4}}{_DASH}{_ISSUER}"  # 19-2018/NQ-CP
    rf"|\d{{0,4}}/[{_UPPER}]{{2,6}}/[{_UPPER}][\w&Đđ]*{_DASH}{_ISSUER}"  # 5/KHPH/UBND-MTTQ
    rf"))"
)
_STANDARD = re.compile(r"\b(?P<number>[TQ]CVN\s?(?:ISO(?:/IEC)?\s?)?\d{1,5}(?:-\d{1,2})?\s?:\s?\d{4}(?:/[A-ZĐ]{2,})?)")
_UNDASHED = re.compile(
    r"\b(?:Nghị quyết|Chỉ thị|Quyết định|Kế hoạch|Thông báo|Kết luận|Hướng dẫn|Công văn|Công điện|Thông tư|[Vv]ăn bản|Tờ trình|Báo cáo)\s+số\s*:?\s*"
    r"(?P<number>\d{1,5}(?:\.\d{1,2})?\s?/\s?[A-ZĐ]{2,}[a-z]{0,2}\d{0,2})(?![\w/\-])"
)
_FORM = re.compile(r"\b(?:Mẫu|Biểu|Biểu mẫu|Phiếu|Phụ lục|Phụ biểu)(?:\s+(?:biểu|phiếu|số|và|,))*\s*:?\s*$", re.I)
_ON = (
    r"(?:ban hành\s+)?(?:(?:hồi|lúc)\s+\d{1,2}\s*(?:giờ|h)\s*(?:\d{1,2})?\s*(?:phút)?\s*,?\s*)?"
    r"ngày\s+(?:m[ùồ]ng\s+)?(?:(\d{1,2})\s*[/.\-]\s*(\d{1,2})\s*[/.\-]\s*(\d{4})|(\d{1,2})\s+tháng\s+(\d{1,2})\s+năm\s+(\d{4}))"
)
_LEVEL = r"(?:\s(?:tỉnh|thành phố|huyện|thị xã|xã|phường))?"  # `số 188/KH-UBND tỉnh ngày …`
_DATE = re.compile(rf"^{_LEVEL}\s*,?\s*\(?{_ON}", re.I)
_NO_NAME = (
    "về|thực hiện|quy định|ban hành|hướng dẫn|phê duyệt|sửa đổi|triển khai|thông báo|trước|đến|từ|vào|hết|sau|trong"
)
_BY_AND_DATE = re.compile(  # `số … của Chính phủ ngày …`, `36-NQ/TW Hội nghị lần thứ … khóa XII, ngày …`
    rf"^(\s*,?\s*(?:của\s+[{CAPITALS}](?:(?!\b(?:{_NO_NAME})\b)[^,.;:()\d]){{2,80}}?|Hội nghị\s[^,.;:()]{{2,120}}?))\s*,?\s+{_ON}"
)
_SAME_DAY = re.compile(r"\s*,?\s*(?:ban hành\s+)?cùng ngày\b")  # as the paper cited before it
_TYPE = re.compile(  # the last type before the number: `quy định tại Nghị định số …`
    r".*\b(Nghị quyết liên tịch|Nghị quyết|Chương trình hành động|Chương trình|Kế hoạch|Chỉ thị|Quyết định|Quy định|Quy chế|Thông báo|Thông tư|Thông tri|"
    r"Kết luận|Hướng dẫn|Báo cáo|Tờ trình|Công điện|Công văn|Luật|Nghị định|Pháp lệnh|Văn bản|Đề án)\b[^.;]{0,60}?(?:số\s*:?\s*)?$",
    re.I | re.S,
)  # fmt: skip
_TYPE_REACH = 120  # letters before a number: the longest type, the words that may follow it, `số`
_ISSUED_BY = re.compile(
    r"^\s*,?\s*của\s+(?P<issuer>["
    + CAPITALS
    + r"][^,.;()]{2,80}?)(?=\s+(?:[Vv]ề|thực hiện|quy định|ban hành|hướng dẫn|phê duyệt|sửa đổi|triển khai|tăng cường|công bố|xác định|thông báo|chỉ đạo|Kết luận)\b|"
    r"\s+và\s+(?:các|những|Nghị|Quyết|Kế|Chỉ|Kết|Chương|Công (?:văn|điện)|Thông|Hướng|Văn bản|Luật|Báo cáo|Tờ trình)|[,.;()]|$)"
)
_ABOUT = re.compile(
    r"^\s*,?\s*(?P<title>(?:về(?: việc)?|v/v|ban hành|quy định|phê duyệt|hướng dẫn|sửa đổi|triển khai|thực hiện|công bố)\b[^;()]{6,400}?)"
    r"(?=\s*(?:[;(]|$|\.\s|\.$|,\s+(?:cụ thể|như sau|UBND|Ủy ban|Ban |Sở |Bộ |Phòng |xã |tỉnh )|\s+(?:và|,)\s+(?:các\s+)?(?:Nghị quyết|Kế hoạch|Quyết định|Chỉ thị|Thông tư|Nghị định|Hướng dẫn|Công văn|Kết luận|Thông báo|Luật)\b))"
)
_ALIAS = re.compile(
    r"\(\s*(?:sau đây\s+)?(?:được\s+)?(?:viết tắt|gọi tắt|gọi)\s+(?:chung\s+)?(?:là|tắt là)\s*:?\s*([^()]{3,120})\)",
    re.I,
)
_OF_A_PAPER = re.compile(
    r"^(?:Nghị quyết|Chương trình|Kế hoạch|Chỉ thị|Quyết định|Quy định|Quy chế|Thông báo|Thông tư|Kết luận|Hướng dẫn|Báo cáo|Tờ trình|"
    r"Công điện|Công văn|Luật|Nghị định|Pháp lệnh|Văn bản|Đề án|Chiến lược|Dự án)\b|^[A-ZĐ]{2,4}\s?\d"
)


@dataclass(frozen=True, slots=True)
class Citation:
    number: str
    span: Span
    type: str | None = None
    issuer: str | None = None
    date: str | None = None
    alias: str | None = None
    title: str | None = None


def citations(text: str, base: int = 0) -> Iterator[Citation]:
    """Each citation of `text` in order; spans are offset by `base`."""
    matches = _matches(text)
    last: str | None = None
    for index, match in enumerate(matches):
        until = matches[index + 1].start("number") if index + 1 < len(matches) else len(text)
        kind = _TYPE.match(text[max(0, match.start("number") - _TYPE_REACH) : match.start("number")])
        told = _told(text[match.end("number") : until], text[match.end("number") :])
        if told["date"] is None and _SAME_DAY.match(text, match.end("number")):
            told["date"] = last
        last = told["date"]
        yield Citation(
            number="".join(match["number"].split()).rstrip(".").replace("–", "-").replace("‑", "-"),
            span=Span(base + match.start("number"), base + match.end("number")),
            type=kind[1] if kind else None,
            **told,
        )


def _matches(text: str) -> list[re.Match[str]]:
    found: list[re.Match[str]] = []
    if "/" in text:
        found = [m for m in _SYMBOL.finditer(text) if not _FORM.search(text[max(0, m.start() - 40) : m.start()])]
        if "số" in text:
            begun = {match.start() for match in found}
            found += [match for match in _UNDASHED.finditer(text) if match.start("number") not in begun]
    if "CVN" in text:
        found += _STANDARD.finditer(text)
    return sorted(found, key=lambda match: match.start("number")) if len(found) > 1 else found


def _told(after: str, whole: str) -> dict[str, str | None]:
    """What the words behind a number say: its day, issuer and short name up to the next number, and its title, which may cite others."""
    dated = _DATE.match(after)
    rest = after[dated.end() :] if dated else after
    later = None if dated else _BY_AND_DATE.match(after)
    issued = _ISSUED_BY.match(later[1] if later else rest)
    told = later.end() if later else (dated.end() if dated else 0) + (issued.end() if issued else 0)
    about = _ABOUT.match(whole[told:])
    alias = _ALIAS.search(after)
    short = alias[1].strip(" \"“”'") if alias else ""
    return {
        "date": _iso(dated) or _iso(later),
        "issuer": issued["issuer"].strip() if issued else None,
        "title": about["title"].strip(' ,."“”') if about else None,
        "alias": short if _OF_A_PAPER.match(short) else None,
    }


def _iso(match: re.Match[str] | None) -> str | None:
    if match is None:
        return None
    day, month, year = (int(part) for part in match.groups() if part and part.isdigit())
    return f"{year:04d}-{month:02d}-{day:02d}" if 1 <= month <= 12 and 1 <= day <= 31 else None


RULE: Rule = Rule(
    "reference.number",
    "36-HD/VPTW and 05-HD/VPTW; Decree 30/2020/NĐ-CP, annex I, II.3; guidelines of annotation, References",
    lambda words: "; ".join(cited.number for cited in citations(words)),
    {
        "Thông tri số 4-TT/TW và Kế hoạch số 209/KH-UBND": "4-TT/TW; 209/KH-UBND",
        "Nghị quyết liên tịch số 8/2031/NQLT-UBTVQH16-CP": "8/2031/NQLT-UBTVQH16-CP",
        "các Nghị quyết số 57-NQ/TU, 59-NQ/TU": "57-NQ/TU; 59-NQ/TU",
        "Tờ trình số 36a/TTr-UBND, văn bản số 3/GĐN": "36a/TTr-UBND; 3/GĐN",
        "Nghị định số 66.7/2031/NĐ-CP": "66.7/2031/NĐ-CP",
        "Chỉ thị số 27/CTTg": "27/CTTg",
        "theo TCVN 1234:2031": "TCVN1234:2031",
        "Kế hoạch phối hợp số 5/KHPH/UBND-MTTQ": "5/KHPH/UBND-MTTQ",
    },
    ("theo Mẫu số 01/BCCĐ-MT", "họp ngày 15/10/2031", "xong 3/4 kênh", "tổ 12/TDP"),
)
