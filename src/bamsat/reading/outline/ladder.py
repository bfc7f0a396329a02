"""The marks with which a paper numbers itself, in whatever mix it uses (Decree 30/2020, annex I, 5; 05-HD/VPTW)."""

import re
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Mark:
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
    ("part", "P", re.compile(rf"(?P<label>(?:PHẦN|Phần)\s+(?:[IVX]+\b|\d+|(?i:{_WORDS})))[.:]?\s*")),
    ("chapter", "C", re.compile(r"(?P<label>(?:CHƯƠNG|Chương)\s+(?:[IVXL]+\b|\d+))[.:]?\s*")),
    ("section", "M", re.compile(r"(?P<label>(?:MỤC|Mục)\s+(?:[IVX]+\b|\d+))[.:]\s*")),
    ("article", "Đ", re.compile(r"(?P<label>Điều\s+\d+[a-zđ]?)\s*[.:]\s*|(?P<bare>Điều\s+\d+)$")),
    # the internal procedures that a decision on administrative procedures approves (Decree 61/2018/NĐ-CP)
    ("procedure", "Q", re.compile(r"(?P<label>(?:QUY TRÌNH|Quy trình)\s+số\s+\d{1,3})[.:]?\s*$")),
    ("roman", "IVXL", re.compile(rf"(?P<label>{_ROMAN})\s*(?:[.)/]\s*-?|-(?=\s))\s*(?=\S|$)")),
    ("letter", "ABCDEFGHĐ", re.compile(r"(?P<label>[A-HĐ])\s*[.)]\s+(?=[A-ZĐÀ-Ỹ])")),
    ("decimal4", _DIGITS, re.compile(r"(?P<label>\d{1,2}\.\d{1,2}\.\d{1,2}\.\d{1,2})[.)]?\s+")),
    ("decimal3", _DIGITS, re.compile(r"(?P<label>\d{1,2}\.\d{1,2}\.\d{1,2})[.)]?\s+")),
    ("decimal2", _DIGITS, re.compile(r"(?P<label>\d{1,2}\.\d{1,2})[.)]?\s+(?=\D)")),
    ("decimal", _DIGITS, re.compile(r"(?P<label>\d{1,2})\s*(?:\.\s*(?=[^\d\s]|$)|[\-/]\s+(?=\D)|\.\s+(?=\d))")),
    ("decimal)", _DIGITS, re.compile(r"(?P<label>\d{1,2})\)\s*")),
    ("(decimal)", "(", re.compile(r"\((?P<label>\d{1,2}|[ivx]{1,4})\)\s*")),
    ("alpha", "(" + _SMALL, re.compile(r"\(?(?P<label>[a-zđ]\d?)\s*\)\s*|(?P<bare>[a-zđ])\.\s+(?=[A-ZĐÀ-Ỹ])")),
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
            groups = match.groupdict()
            label = groups.get("label") or groups.get("bare")
            return Mark(kind, " ".join(label.split()) if label else None, match.end())
    return None
