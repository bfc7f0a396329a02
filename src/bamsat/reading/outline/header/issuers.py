"""The issuer in the letterhead: the capitals above the number, the body above it first; the right column is not part of it.

A Party committee prints its Party organisation (`ĐẢNG BỘ …`) on the line above its own name.
"""

import re

from bamsat.reading.outline.header.found import Fields, Found, Paragraphs, once, over, paper, shown
from bamsat.reading.outline.header.numbers import number_line
from bamsat.reading.outline.header.types import TYPES, type_line
from bamsat.reading.rule import Rule
from bamsat.reading.spans import Span

_NATION = re.compile(
    r"CỘNG H[OÒÕ][AÀÒ]|CHỦ NGHĨA VIỆT NAM|VIỆT NAM DÂN CHỦ|Độc lập|ĐẢNG CỘNG SẢN|Tự do|^[-–—_*=.\\ ]*$", re.I
)
_PARTY_OVER_COMMITTEE = re.compile(
    r"(?P<above>ĐẢNG BỘ .+?)\s+(?P<issuer>(?:ĐẢNG ỦY|TỈNH ỦY|THÀNH ỦY|HUYỆN ỦY|QUẬN ỦY|THỊ ỦY|CHI ỦY|CHI BỘ|ĐẢNG UỶ|TỈNH UỶ|THÀNH UỶ)\b.*)",
    re.S,
)  # two lines of the letterhead run into one
_BESIDE = re.compile(
    r"\s*(?:CỘNG H[OÒÕ][AÀÒ]\b.*|ĐẢNG CỘNG SẢN VIỆT NAM.*|Độc lập\s*[-–—].*)$", re.S
)  # the right column on the same line
_TYPE_LINE = re.compile(
    rf"(?:NGHỊ QUYẾT|QUYẾT ĐỊNH|LUẬT|NGHỊ ĐỊNH|KẾT LUẬN|CHỈ THỊ|KẾ HOẠCH|CÔNG ĐIỆN)\b.*\d|^(?:{'|'.join(TYPES)}) (?:VỀ|V/V|CỦA)\b"
)
_DAY = re.compile(r"\bngày\b.*\btháng\b|\bngày\s*$|^\d{1,2} tháng|^V/v\b|^\W*Số\b", re.I)
URGENCY = re.compile(r"^(?:(?:CÔNG ĐIỆN|THÔNG BÁO|CÔNG VĂN)\s+)?(?P<urgent>HỎA TỐC|HOẢ TỐC|THƯỢNG KHẨN|KHẨN)$", re.I)
_MARGIN = ' *-–—_/\\»«,;:|¬"“”'  # also what recognition makes of a line or a stamp beside the words
_MOST = 4  # lines of an issuer
_NEAR = 6  # lines above the number in which a letterhead in small letters stands
QUIET = re.compile(
    r"(?:Ủy ban nhân dân|Uỷ ban nhân dân|UBND|Hội đồng nhân dân|HĐND|Sở|Phòng|Trường|Trung tâm|Bệnh viện|Trạm|Công an|Ban Chỉ đạo|Ban Chỉ huy|Ban Quản lý|Chi cục|"
    r"Cục|Bộ|Văn phòng|Công ty|Hội|Đoàn)\s[^.,;:()|]{3,70}"
)


@once
def lines(paragraphs: Paragraphs) -> tuple[list[str], Span | None]:
    """The lines of the left column above the number, and where they stand."""
    numbered, line = number_line(paragraphs), type_line(paragraphs)
    end = numbered[0] if numbered else line[0] if line else None
    if end is None:
        return [], None
    beside = numbered is not None and end > 0 and not re.match(r"\W*(?:\w+ ){0,3}[Ss]ố\b", paragraphs[end].text)
    places = _lines(paragraphs, end + 1 if beside else end) or _quiet_lines(paragraphs, end)
    if not places:
        return [], None
    texts = [_own_words(paragraphs, index) for index in places]
    if run := _PARTY_OVER_COMMITTEE.fullmatch(texts[0]):
        texts = [run["above"], run["issuer"], *texts[1:]]
    return texts, over([paragraphs[index] for index in places])


def find(paragraphs: Paragraphs) -> Fields:
    """`issuer`, and `parent_body` where a Party organisation stands above it."""
    texts, span = lines(paragraphs)
    if span is None:
        return {}
    if len(texts) > 1 and texts[0].startswith("ĐẢNG BỘ"):
        above = Found(texts[0], span, RULE.name)
        return {"issuer": Found(" ".join(texts[1:]), span, RULE.name), "parent_body": above}
    return {"issuer": Found(" ".join(texts), span, RULE.name)}


def _own_words(paragraphs: Paragraphs, index: int) -> str:
    return _BESIDE.sub("", paragraphs[index].text.strip(_MARGIN)).strip(_MARGIN)


def _lines(paragraphs: Paragraphs, end: int) -> list[int]:
    """The lines of capitals that stand together above the number, but for those of the right column between them."""
    found: list[int] = []
    for index in range(end - 1, -1, -1):
        text = _own_words(paragraphs, index)
        if not text or _NATION.search(text) or _DAY.search(text) or URGENCY.match(text):
            continue
        if not text.isupper() or _TYPE_LINE.search(text) or paragraphs[index].place:
            if found:
                break
            continue
        found.insert(0, index)
    return found[-_MOST:]


def _quiet_lines(paragraphs: Paragraphs, end: int) -> list[int]:
    """Lines that name a body in small letters right above the number: letterheads that were typed so."""
    found: list[int] = []
    for index in range(end - 1, max(end - 1 - _NEAR, -1), -1):
        text = _own_words(paragraphs, index)
        if not text or _NATION.search(text) or _DAY.search(text):
            continue
        if not QUIET.fullmatch(text) or paragraphs[index].place:
            break
        found.insert(0, index)
    return found[-2:]


RULE: Rule = Rule(
    "header.issuer",
    "Decree 30/2020/NĐ-CP, annex I, II.2; 36-HD/VPTW; guidelines of annotation, Header",
    lambda words: shown(find(paper(words))),
    {
        "UBND TỈNH SƠN HẢI\nCHI CỤC THỦY SẢN\nSố: 4/KH-CCTS": "issuer UBND TỈNH SƠN HẢI CHI CỤC THỦY SẢN",
        "ỦY BAN NHÂN DÂN CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nXÃ ĐỒNG MÂY Độc lập - Tự do\nSố: 4/KH-UBND": "issuer ỦY BAN NHÂN DÂN XÃ ĐỒNG MÂY",
        "Ủy ban nhân dân xã Đồng Mây\nCộng hòa xã hội chủ nghĩa Việt Nam\nSố: 4/KH-UBND": "issuer Ủy ban nhân dân xã Đồng Mây",
        "¬ UBND XÃ ĐỒNG MÂY : CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nVĂN PHÒNG Độc lập — Tự do — Hạnh phúc\nSố: 4/KH-VP": "issuer UBND XÃ ĐỒNG MÂY VĂN PHÒNG",
        "ĐẢNG BỘ TỈNH SƠN HẢI\nĐẢNG ỦY XÃ ĐỒNG MÂY\nSố 07-KH/ĐU": "issuer ĐẢNG ỦY XÃ ĐỒNG MÂY; parent_body ĐẢNG BỘ TỈNH SƠN HẢI",
    },
    (
        "THÔNG BÁO VỀ VIỆC MỞ CHỢ NỔI\nSố: 4/TB-UBND",
        "Trang chủ\nVăn bản\nSố: 4/KH-UBND",
        "NGHỊ QUYẾT SỐ 12/2031/UBTVQH16\nSố: 4/KH-UBND",
    ),
)
