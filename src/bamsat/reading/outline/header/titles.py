"""The title (trích yếu): the lines below the type, up to where the body, the issuer or a mark begins; in a letter the words behind `V/v`.

Lines that a conversion broke are joined; the issuer that a decision prints again below its title is not part of it.
"""

import re
from collections.abc import Sequence
from itertools import takewhile

from bamsat.reading.outline.header.found import Found, Paragraphs, once, over, paper
from bamsat.reading.outline.header.numbers import NUMBER, number_line
from bamsat.reading.outline.header.types import body_begins, type_line
from bamsat.reading.rule import Rule
from bamsat.reading.text.posts import POST

_ABOUT = re.compile(
    r"^\W*(?:(?:Công văn|Thông báo|Công điện|Văn bản)\s+\W?)?(V/v|V/V|[Vv]ề việc|VỀ VIỆC|Về(?=\s?:))\s*:?\s*(?P<title>.+)",
    re.S,
)
_BARELY_ABOUT = re.compile(r"(?P<title>Về\s[a-zà-ỹđ].+)", re.S)  # `Về cho học sinh nghỉ học` below the number
_ABOUT_BESIDE = re.compile(r"\s(?:V/v\s*:?\s*(?P<title>.+)|(?P<whole>Về\s[a-zà-ỹđ].+))$", re.S)
_PLACE_AND_DAY = re.compile(r"\s+[A-ZĐ][^,.;]{1,40},\s*ngày\b.{1,40}\bnăm\s*\d{0,4}\W*$", re.S)
_SHORTEST_TITLE = 20
_GOES_ON = re.compile(
    r"\b(?:của|cho|tại|do|và|với|bởi|thuộc|địa bàn|trên|trong|ở|toàn|vùng|khu vực)$|,$", re.IGNORECASE
)
_HEAD_OF = re.compile(
    r"\b(?:của|và|với|tại|thuộc|Chủ tịch|Bí thư|Trưởng|Giám đốc|Chánh Văn phòng)$"
)  # of the body on the next line
_PERIOD = re.compile(
    r"^(?:\d{1,2} tháng (?:đầu|cuối) năm|(?:Tháng|Quý|Tuần|Năm)\s+[\dIVX]+)\b[^.;:]{0,20}\d{0,4}$", re.IGNORECASE
)
_OPENING = re.compile(
    r"^(Căn cứ|Thực hiện|Triển khai|Kính gửi|Kính trình|Để |Nhằm |Trong |Ngày |Sau khi|Theo |Xét |-\s|[IVX]{1,4}[.\-/ ]|\d{1,2}[.)]|Điều |Chương |Phần |A\.|\((?:Ban hành|Kèm|Đính kèm))"
)
ISSUER_LINE = re.compile(rf"^(ỦY BAN|UỶ BAN|HỘI ĐỒNG|CHÍNH PHỦ|BAN |QUỐC HỘI|{POST})")
_FIRST_AFTER_TYPE = re.compile(r"^\W*(Căn cứ|Kính gửi|[IVX]{1,4}\.)")
_ELSEWHERE = re.compile(r"CỘNG H|ĐẢNG CỘNG SẢN|Độc lập|\bngày\b|Kính gửi|^\W*$")
_BY = re.compile(r"^CỦA\s+(?=[A-ZĐÀ-Ỹ\s,\-–]+$)")
_BEHIND_ISSUER = re.compile(
    r"\s*(?:(?:TỈNH|THÀNH PHỐ|XÃ|PHƯỜNG|HUYỆN)(?: [^\W\d_]+){1,4})?(?:\s*,?\s*(?:KHÓA|KHOÁ|NHIỆM KỲ)\b.{0,60})?"
)
_HEAD_BEFORE = re.compile(rf"\s+{POST}\s*$")
_SECTION = re.compile(r"^(?:[IVX]{1,4}|A)\s*[.\-/–]\s?(?=[A-ZĐ])")  # of the body, in capitals as a title may be
_WIRES = re.compile(r"[\s,]điện\s*:?\s*$")  # `THỦ TƯỚNG CHÍNH PHỦ điện:` of a telegram without a title
_LONGEST, _LINES = 700, 8


@once
def title_lines(paragraphs: Paragraphs) -> list[int]:
    """The paragraphs below the type line that are the title."""
    found = type_line(paragraphs)
    if found is None:
        return []
    lines: list[int] = []
    for index in range(found[0] + 1, min(found[0] + _LINES, len(paragraphs))):
        text = paragraphs[index].text.strip()
        if not text.strip("-–—_*. "):
            if lines:
                break
            continue
        if found[2] or lines:
            over_lines = _behind_goes_on(found[2], text) if not lines else not _ends(paragraphs, lines, index)
            if paragraphs[index].place or not over_lines:
                break
        if not lines and _WIRES.search(text):
            break
        if not lines and (len(text) > _LONGEST or _FIRST_AFTER_TYPE.match(text)):
            break
        lines.append(index)
    return lines


def _behind_goes_on(words: str, text: str) -> bool:
    """Whether what stands behind the type on its line goes on below: with a period, in the same capitals, or in small letters."""
    if text[:1].islower() and not text.endswith((":", ".")):
        return True  # `CHƯƠNG TRÌNH CÔNG TÁC` and below it `của Ban Chấp hành …`
    loud = words.isupper() and text.isupper() and (_GOES_ON.search(words) or not ISSUER_LINE.match(text))
    return bool(_PERIOD.match(text) or loud)


def _ends(paragraphs: Paragraphs, lines: list[int], index: int) -> bool:
    text = paragraphs[index].text.strip()
    first, last = paragraphs[lines[0]].text, paragraphs[lines[-1]].text.rstrip()
    if _BY.match(first) and len(lines) == 1 and text[:1].islower():
        return False  # `CỦA BỘ CHÍNH TRỊ` and below it, in small letters, what about
    if _SECTION.match(text) or text.upper().startswith("PHỤ LỤC"):
        return True
    if _PERIOD.match(text):
        return False  # the month or quarter that a report is of
    if first.isupper():
        if _GOES_ON.search(last) or re.fullmatch(r"[\d\s\-–.,]+", text):
            return False  # the line before is not at its end, or years stand alone on their line
        goes_on = text[:1].islower() and not text.endswith(
            (":", ".")
        )  # `KẾT LUẬN CỦA THƯỜNG TRỰC` and below it `tại hội nghị …`
        return not (text.isupper() or goes_on) or bool(ISSUER_LINE.match(text))
    if _OPENING.match(text) or text.endswith((":", ".")):
        return True
    if paragraphs[lines[-1]].centred and paragraphs[index].centred:
        return text.isupper() and ISSUER_LINE.match(text) is not None  # a title is set in the middle, the body is not
    return text[:1].isupper() and not _HEAD_OF.search(last)


def find(paragraphs: Paragraphs, issuer: Sequence[str] = ()) -> Found | None:
    """`issuer`: the lines of it in the letterhead, one of which a conversion may run into the title."""
    line = type_line(paragraphs)
    if line:
        places = title_lines(paragraphs)
        words = " ".join([line[2], *(paragraphs[i].text.strip() for i in places)]).strip(" -*")
        title = _without(issuer, words)
        return Found(title, over([paragraphs[line[0]], *(paragraphs[i] for i in places)]), RULE.name) if title else None
    return _of_letter(paragraphs, issuer)


def _of_letter(paragraphs: Paragraphs, issuer: Sequence[str]) -> Found | None:
    end = body_begins(paragraphs)
    number = number_line(paragraphs)
    for index, paragraph in enumerate(paragraphs[:end]):
        match = _ABOUT.match(paragraph.text) or (NUMBER.match(paragraph.text) and _ABOUT_BESIDE.search(paragraph.text))
        if number and not match and index == number[0] + 1:
            match = _BARELY_ABOUT.match(paragraph.text)
        if match:
            more = takewhile(
                lambda p: p.text[:1].islower() and not _ELSEWHERE.search(p.text), paragraphs[index + 1 : end]
            )
            lines = [paragraph, *more]
            words = " ".join(
                [
                    _PLACE_AND_DAY.sub("", match[match.lastgroup or "title"]).strip(),
                    *(p.text.strip() for p in lines[1:]),
                ]
            )
            return Found(_without(issuer, words), over(lines), RULE.name)
    return None


def _without(lines: Sequence[str], title: str) -> str:
    """The title before the issuer, or its head, that ran into it: `… CHỦ TỊCH ỦY BAN NHÂN DÂN TỈNH`, `… HỘI ĐỒNG NHÂN DÂN XÃ KHÓA II, KỲ HỌP THỨ 3`."""
    for line in (" ".join(lines), *reversed(lines)):
        at = title.rfind(line) if line else -1
        if at < 0 or not _BEHIND_ISSUER.fullmatch(title[at + len(line) :]):
            continue
        before = _HEAD_BEFORE.sub("", title[:at]).rstrip()
        if len(before) > _SHORTEST_TITLE and not _GOES_ON.search(before):
            return before
    return title


def _shown(words: str) -> str:
    found = find(paper(words))
    return found.value if found else ""


RULE: Rule = Rule(
    "header.title",
    "Decree 30/2020/NĐ-CP, annex I, II.5; 36-HD/VPTW; guidelines of annotation, Header",
    _shown,
    {
        "KẾ HOẠCH\nDọn kênh Cầu Đước\nvà kênh Bảy Hội\nCăn cứ Luật Đê điều;": "Dọn kênh Cầu Đước và kênh Bảy Hội",
        "QUYẾT ĐỊNH\nVỀ VIỆC MỞ BẾN ĐÒ\nCHỦ TỊCH ỦY BAN NHÂN DÂN XÃ": "VỀ VIỆC MỞ BẾN ĐÒ",
        "Số: 8/UBND-KT\nV/v mở bến đò\nKính gửi: Các thôn": "mở bến đò",
        "Số: 8/UBND-KT\nVề cho thuyền nghỉ bến\nKính gửi: Các thôn": "Về cho thuyền nghỉ bến",
        "Công văn V/v mở bến đò\nKính gửi: Các thôn": "mở bến đò",
        "Số: 8/UBND-KT\nVề: mở bến đò\nKính gửi: Các thôn": "mở bến đò",
        "THÔNG BÁO\nKết luận của đồng chí Chủ tịch\nỦy ban nhân dân xã về chợ nổi\nNgày 05/4/2031, xã họp.": (
            "Kết luận của đồng chí Chủ tịch Ủy ban nhân dân xã về chợ nổi"
        ),
        "BÁO CÁO\nKết quả dọn kênh\nQuý I năm 2031\nThực hiện kế hoạch": "Kết quả dọn kênh Quý I năm 2031",
        "THÔNG BÁO\nKẾT LUẬN CỦA THƯỜNG TRỰC ĐẢNG ỦY\ntại hội nghị tháng 4/2031\nNgày 05/4/2031, xã họp.": "KẾT LUẬN CỦA THƯỜNG TRỰC ĐẢNG ỦY tại hội nghị tháng 4/2031",
        "Số 8-CV/ĐU\nvề việc mở bến đò\nKính gửi: Các thôn": "mở bến đò",
        "ĐẢNG ỦY XÃ BẾN ĐÒ\nCHƯƠNG TRÌNH CÔNG TÁC\ncủa Ban Chấp hành Đảng bộ xã\nI. NHIỆM VỤ": "CÔNG TÁC của Ban Chấp hành Đảng bộ xã",
        "CHƯƠNG TRÌNH PHỐI HỢP\nDọn kênh Cầu Đước\nCăn cứ Luật Đê điều;": "Dọn kênh Cầu Đước",
        "NGHỊ QUYẾT\nCỦA ĐẢNG ỦY XÃ\nvề giữ rừng bần\nI- TÌNH HÌNH\n1- Rừng bần": "CỦA ĐẢNG ỦY XÃ về giữ rừng bần",
    },
    (
        "CÔNG ĐIỆN\nCHỦ TỊCH UBND XÃ điện:",
        "KẾ HOẠCH\nCăn cứ Luật Đê điều;",
        "Số: 8/UBND-KT\nKính gửi: Các thôn\nVề việc mở bến đò, xã đã có ý kiến.",
    ),
)
