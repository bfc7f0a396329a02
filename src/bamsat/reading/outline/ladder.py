"""The marks with which a paper numbers itself, in whatever mix it uses: `Phần thứ nhất`, `Chương I`, `Mục 1.`, `Điều 2.`, `Bước 1:`, `I.`, `I-`, `A.`,
`I.1.`, `1.`, `1.1.`, `2.1.a.`, `a)`, `a,`, `(1)`, `(i)`, and the bullets `-`, `+`, `*`.

A number in prose (a day, a sum, a symbol, `V/v`) is no mark. A mark may stand alone on its line, its heading below it.
"""

import re
from typing import NamedTuple

from bamsat.reading.rule import Rule
from bamsat.reading.text.letters import CAPITALS


class Mark(NamedTuple):
    """`kind` orders siblings; `label` is what stands in the outline (None for bullets); `length` of the mark in the line."""

    kind: str
    label: str | None
    length: int


_ROMAN = r"(?=[IVXL])X{0,3}(?:IX|IV|V?I{0,3})"
_WORDS = r"(?:thứ\s+)?(?:nhất|hai|ba|tư|bốn|năm|sáu|bảy|tám|chín|mười)"
_DIGITS, _SMALL = "0123456789", "abcdefghijklmnopqrstuvwxyzđ"
_RULES: tuple[tuple[str, str, re.Pattern[str]], ...] = (  # the kind, the letters that it begins with, how it is printed
    (
        "appendix",
        "P",
        re.compile(r"(?P<label>(?:PHỤ LỤC|Phụ lục)(?:\s+(?:số\s+)?(?:[IVX]+|\d+)\b)?)[.:]?\s*(?=$|[A-ZĐÀ-Ỹ(])"),
    ),
    (
        "part",
        "P",
        re.compile(rf"(?P<label>(?:PHẦN|Phần)\s+(?:[IVX]+\b|\d+|[A-H](?=\s*[.:–-]|$)|(?i:{_WORDS})))[.:]?\s*"),
    ),
    ("chapter", "C", re.compile(r"(?P<label>(?:CHƯƠNG|Chương)\s+(?:[IVXL]+\b|\d+))[.:]?\s*")),
    (
        "section",
        "M",
        re.compile(rf"(?P<label>(?:MỤC|Mục)\s+(?:[IVX]+\b|\d+))(?:[.:]\s*|\s*$|\s+(?=[{CAPITALS}]{{2}}))"),
    ),
    (
        "article",
        "Đ",
        re.compile(r"(?P<label>(?:Điều|ĐIỀU)\s+\d+[a-zđ]?)(?:\s*[.:]\s*|\s+[-–]\s+)|(?P<bare>(?:Điều|ĐIỀU)\s+\d+)$"),
    ),
    ("part", "B", re.compile(rf"(?P<label>BƯỚC\s+(?:\d{{1,2}}|MỘT|(?i:{_WORDS})))$")),  # alone: parts of a guidance
    (
        "step",
        "B",
        re.compile(rf"(?P<label>(?:BƯỚC|Bước)\s+(?:\d{{1,2}}|(?i:{_WORDS})))(?:\s*[.:]\s*|\s+[-–]\s+)(?=\S)"),
    ),
    # the internal procedures that a decision on administrative procedures approves (Decree 61/2018/NĐ-CP)
    ("procedure", "Q", re.compile(r"(?P<label>(?:QUY TRÌNH|Quy trình)\s+số\s+\d{1,3})[.:]?\s*$")),
    (
        "mixed",
        "IVXABCDEFGH",
        re.compile(rf"(?P<label>(?:{_ROMAN}|[A-H])\.\s?\d{{1,2}}(?:\.\d{{1,2}})?)(?:[.)]\s*|\s+)(?=[{CAPITALS}])"),
    ),
    ("roman", "IVXL", re.compile(rf"(?P<label>{_ROMAN})\s*(?:[.)]\s*-?|/(?![vV]\b)\.?\s*-?|-(?=\s))\s*(?=\S|$)")),
    ("letter", "ABCDEFGHĐ", re.compile(r"(?P<label>[A-HĐ])\s*(?:[.)/]|-(?=\s))\s+(?=[A-ZĐÀ-Ỹ])")),
    ("decimal2alpha", _DIGITS, re.compile(r"(?P<label>\d{1,2}\.\d{1,2}\.?[a-zđ])[.)]\s+")),
    ("decimal4", _DIGITS, re.compile(r"(?P<label>\d{1,2}\.\d{1,2}\.\d{1,2}\.\d{1,2})[.)]?\s+")),
    (
        "decimal3",
        _DIGITS,
        re.compile(rf"(?P<label>\d{{1,2}}\.\d{{1,2}}\.\d{{1,2}})(?:[.)/]?\s+|[.)](?=[{CAPITALS}]|$))"),
    ),
    (
        "decimal2",
        _DIGITS,
        re.compile(
            rf"(?P<label>\d{{1,2}}\.\d{{1,2}})(?:(?:[.)/]|-(?=\s))?\s+(?=\D)|[.)]\s+(?=\d)|[.)](?=[{CAPITALS}]|$))"
        ),
    ),
    ("decimal", _DIGITS, re.compile(r"(?P<label>\d{1,2})\s*(?:\.\s*(?=[^\d\s]|$)|(?:[\-/]|/-)\s+(?=\D)|\.\s+(?=\d))")),
    ("decimal)", _DIGITS, re.compile(r"(?P<label>\d{1,2})\)\s*")),
    ("(decimal)", "(", re.compile(r"\((?P<label>\d{1,2}|[ivx]{1,4})\)\s*")),
    (
        "alpha",
        "(" + _SMALL,
        re.compile(r"\(?(?P<label>[a-zđ]\d?)\s*\)\s*|(?P<bare>[a-zđ])(?:\.|,|\s?/-?|-)\s+(?=[A-ZĐÀ-Ỹ])"),
    ),
    ("-", "-–—", re.compile(r"[-–—]\s*(?=[^\d\s\-])|[-–—]\s+(?=\d)")),
    ("+", "+", re.compile(r"\+\s*")),
    ("*", "*•▪●○", re.compile(r"[*•▪●○]\s+")),
)
_BY_FIRST: dict[str, list[tuple[str, re.Pattern[str]]]] = {}
for _kind, _firsts, _rule in _RULES:
    for _first in _firsts:
        _BY_FIRST.setdefault(_first, []).append((_kind, _rule))


def mark_of(text: str) -> Mark | None:
    """The mark at the beginning of a paragraph, if it has one."""
    for kind, rule in _BY_FIRST.get(text[:1], ()):
        match = rule.match(text)
        if match:
            label = match[match.lastgroup] if match.lastgroup else None
            return Mark(kind, " ".join(label.split()) if label else None, match.end())
    return None


_ROMANS = {"I": 1, "V": 5, "X": 10, "L": 50}


def ordinal(mark: Mark) -> int | None:
    """The last number of a label (`2.13` → 13, `IV` → 4); None for letters and bullets."""
    if not mark.label:
        return None
    if mark.kind == "roman":
        values = [_ROMANS[letter] for letter in mark.label]
        return sum(-v if v < after else v for v, after in zip(values, [*values[1:], 0], strict=True))
    last = mark.label.rsplit(".", 1)[-1]
    return int(last) if last.isdigit() else None


def _shown(words: str) -> str:
    mark = mark_of(words)
    return f"{mark.kind} {mark.label or ''}".strip() if mark else ""


RULE: Rule = Rule(
    "outline.mark",
    "Decree 30/2020/NĐ-CP, annex I, II.6; 36-HD/VPTW and 05-HD/VPTW; guidelines of annotation, Outline",
    _shown,
    {
        "Phần thứ nhất": "part Phần thứ nhất",
        "Điều 2. Bến đò": "article Điều 2",
        "ĐIỀU 2 - Bến đò": "article ĐIỀU 2",
        "PHẦN A. DỌN KÊNH": "part PHẦN A",
        "Mục 1": "section Mục 1",
        "Bước 1: Dọn kênh": "step Bước 1",
        "BƯỚC MỘT": "part BƯỚC MỘT",
        "Bước 2. UBND xã dọn kênh": "step Bước 2",
        "I- MỤC TIÊU": "roman I",
        "I.1. Bến đò": "mixed I.1",
        "a/ Dọn kênh": "alpha a",
        "A- TÌNH HÌNH": "letter A",
        "A/ TÌNH HÌNH": "letter A",
        "1. Dọn kênh": "decimal 1",
        "1/- Dọn kênh": "decimal 1",
        "V/. PHÂN CÔNG": "roman V",
        "1.2.Dọn kênh": "decimal2 1.2",
        "2.13.": "decimal2 2.13",
        "2.1. 09 thôn dọn kênh": "decimal2 2.1",
        "2.1- Dọn kênh": "decimal2 2.1",
        "2.1/ Dọn kênh": "decimal2 2.1",
        "2.1.a. Dọn kênh": "decimal2alpha 2.1.a",
        "đ) Dọn kênh": "alpha đ",
        "(1) Dọn kênh": "(decimal) 1",
        "- Dọn kênh": "-",
    },
    (
        "V/v dọn kênh",
        "Bước 1 của quy trình dọn kênh",
        "Mục 1 Phần II của Kế hoạch",
        "C.ty đò ngang",
        "15/10/2031 họp thôn",
        "3.000 lượt đò",
        "2.1/2.5 số thuyền",
        "36-NQ/TW là nghị quyết",
        "2031 là năm đầu",
    ),
)
