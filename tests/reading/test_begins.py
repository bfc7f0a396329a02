"""A rule tried only where it can begin, or where its words stand, finds what it finds when it is tried everywhere."""

import re
from collections.abc import Callable, Iterator
from itertools import accumulate
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bamsat.reading import secrecy
from bamsat.reading.orders import (
    body_lists,
    complete_names,
    confidence,
    personal_names,
    remarks,
    role_lines,
    unread,
    verbs,
)
from bamsat.reading.orders import time as times
from bamsat.reading.orders.indicators import aims, bare_counts, counts, figures, measures, shares
from bamsat.reading.orders.roles import abbreviated, described, headings, later_charges, partners
from bamsat.reading.orders.selection import outside_zones, things
from bamsat.reading.orders.time import (
    bare_periods,
    cycles,
    deadlines,
    ends,
    points,
    ranges,
    relative,
    year_of_paper,
)
from bamsat.reading.outline import recipients
from bamsat.reading.rules import RULES as READING
from bamsat.reading.text import broken_lines, posts
from bamsat.reading.text.begins import matches
from bamsat.reading.text.letters import small

RULES = {
    "bare-count": (bare_counts._BARE, figures._START),
    "count": (counts._COUNT, figures._START),
    "deadline": (deadlines._DEADLINE, deadlines._BEGIN),
    "end": (ends._AT, ends._BEGIN),
    "measure": (measures._MEASURE, figures._START),
    "point": (points.SINGLE, points.BEGIN),
    "range": (ranges._RANGE, points.BEGIN),
    "share": (shares._SHARE, figures._START),
    "bare-point": (year_of_paper._BARE, year_of_paper._BEGIN),
    "charge": (later_charges._CHARGED, later_charges._BEGIN),
    "complete-name": (complete_names._complete(), complete_names._BEGIN),
    "term": (relative._PROSE, relative._BEGIN),
    **{name: (rule, cycles._BEGIN) for name, _, rule in cycles._CYCLE},
}
BEGIN_IN_SMALL = {"end", "term", *(name for name, _, _ in cycles._CYCLE)}
FIRST = {  # rules, and the words that are looked for before they are tried
    "agreement": ((outside_zones._AGREES,), outside_zones._AGREEMENT),
    "cycle": (tuple(rule for _, _, rule in cycles._CYCLE), cycles._WORDS),
    "later-charge": ((later_charges._CHARGED,), later_charges._WORDS),
    "partner": ((partners._WITH, partners._BARE), partners._WORDS),
    "relative": ((relative._PROSE,), relative._WORDS),
    "stated": ((things._STATED,), things._STATES),
    "time-left": ((confidence._TIME,), confidence._TIME_WORDS),
    "trailing": ((remarks._TRAILING,), remarks._TRAILS),
    "count-in-words": ((counts._IN_WORDS,), counts._BOUNDS),
    "deadline": ((deadlines._DEADLINE,), deadlines._WORDS),
    "elsewhere": ((things._ELSEWHERE,), things._WHERE),
    "end": ((ends._AT,), ends._POINTS),
    "initials": ((headings._INITIALS,), headings._LETTERS),
    "label": ((recipients._BEGIN,), ("ơi ", "ƠI ")),
    "mark of secrecy": ((secrecy._MARK,), ("Ậ", "ậ")),
    "part": ((body_lists._PARTS,), body_lists._OF_PARTS),
    "part-told": ((partners._BEFORE, partners._WITH_ONE, partners._LEADS), partners._PARTS_TOLD),
    "quota": ((things._QUOTA,), (":", "mỗi ")),
    "share": ((shares._SHARE,), shares._SIGNS),
    **{f"{kind}-unread": ((rule,), unread._OF_TIMES[kind]) for kind, rule in unread._TIMES.items()},
}
IN_SMALL = {
    "agreement",
    "count-in-words",
    "cycle",
    "deadline",
    "elsewhere",
    "end",
    "initials",
    "partner",
    "quota",
    "relative",
    "share",
}
OPENS = {  # rules tried where a text opens, and the letters with which it does then
    "abbreviated": (abbreviated._OPENS, tuple(f"{a}{b}" for a in "CTKHĐN" for b in "TKNHXĐSCá")),
    "case": (described._CASE, ("Đ", "đ")),
    "for": (body_lists._FOR, ("Đ", "đ")),
    "member": (things._MEMBER, things._MEMBERS_FIRST),
    "sirs": (body_lists._SIRS, ("C", "c")),
    **{
        f"{role} caption": (re.compile(pattern, re.IGNORECASE), (*letters, *letters.upper()))
        for role, letters, pattern in role_lines._PATTERNS
    },
    "title": (
        re.compile(posts._TITLES, re.IGNORECASE),
        (*posts._OPENING, *posts._OPENING.lower()),
    ),
    "titled": (personal_names._TITLED, personal_names._TITLES),
    "with-post": (body_lists._WITH_POST, body_lists._TITLES),
}
OF_SMALL = {  # rules of a text in small letters
    "bare-partner": partners._BARE,
    "caption": role_lines._LINE,
    "invited": partners._INVITED,
    "kind": partners._KINDS,
    "partner": partners._WITH,
    "rule": aims._RULES,
    "share": partners._SHARE,
    "stands": aims._STANDS,
    "threshold": aims._THRESHOLD,
}
CAPTIONS = [
    "Cơ quan chủ trì:",
    "(đơn vị phối hợp :",
    "Thời gian thực hiện: ",
    "; kết quả:",
    ". Sản phẩm",
    ":",
    "\n",
    "( ",
    ".",
    "Phòng Kinh tế",
    "Đồng chí theo dõi:",
    "phân công thực hiện:",
]
WORDS = [
    "đến năm 2031",
    "Trước ngày",
    "05/4/2031",
    "quý II/2031",
    "tháng 12/2031",
    "Từ",
    "từ nay",
    "hết",
    "HẾT NĂM 2031",
    "trong",
    "chậm nhất",
    "hoàn thành",
    "xong",
    "giai đoạn",
    "2031 - 2035",
    "ít nhất",
    "Tối thiểu",
    "trên",
    "≥ 80",
    ">=",
    "15-20%",
    "2,5 %",
    "1.500",
    "05",
    "lớp",
    "mô hình",
    "ha",
    "triệu đồng",
    "/người",
    "/năm",
    "số 12",
    "Điều 3",
    "bến đò",
    ",",
    ";",
    "(",
    ")",
    "và",
    "không quá",
    "khoảng",
    "hằng năm",
    "Định kỳ 6 tháng",
    "hàng quý",
    "thường xuyên",
    "Phối hợp với",
    "liên kết với trường",
    "kết hợp với cơ quan",
    "chủ trì cùng",
    "trong thời hạn 5 ngày",
    ". Giao",
    "Đề nghị",
    "phải",
    "được",
    "ghi nhận",
    "Nhất trí",
    "lộ trình",
    "sau khi",
    "trực tiếp",
    "Mỗi quý",
    "một lần",
    "mỗi năm hai lần",
    "2 lần/năm",
    "học kỳ",
    "của tháng trước",
    "ngày làm việc cuối cùng tháng",
    "tháng cuối quý",
    "ngày 20",
    "25/10",
    "thứ Hai",
    "sáng nay",
    "đầu năm",
    "cùng với",
    "Cùng Trạm Y tế",
    "thường trực",
    "chủ trì, Trạm Y tế",
    "là đầu mối;",
    "đ/c Sen",
    "do đồng chí Mơ chủ trì",
    "(giao Phòng X thực hiện)",
    "- Phân công",
    "Ông Sen, Trưởng thôn:",
    "Các ông:",
    "Mời bà Mơ - Thành viên",
    "Đối với các đơn vị:",
    "TTKN chủ trì",
    "Phân công cụ thể theo Phụ lục",
    "Phòng CNTT",
    "xã Đồng Mây",
    "trình UBND xã",
    "BAN MTTQ",
    "tổ chức đảng",
    "các tổ chức",
    "chuyển đổi số",
    "hiện nay",
    "nếu",
    "mức hỗ trợ",
    "có sự tham gia của",
    "mời các thôn",
    "từ 5% trở lên",
    "một mô hình",
    "2031",
    "vào tuần cuối của tháng",
    "tháng 3 và tháng 9 hằng năm",
    "quý I và quý III hằng năm",
    "mỗi tháng một kỳ",
    "khởi công bến",
    "tổ chức họp",
    "Mật",
    "Trạm Y tế: không quá 02 người",
    "Thạc sĩ",
    "Nơi nhận:",
    "NƠI GỬI",
    "TS. Mơ",
    "- 2035",
    "1.500.000",
    "12,5 ha",
    "./.",
    "”.",
    "!)",
]
texts = st.lists(st.sampled_from(WORDS), max_size=14).map(" ".join)


def _written() -> Iterator[str]:
    """What is written as papers are: the lines of the samples, and the words on which each rule is tried."""
    for paper in (Path(__file__).parents[2] / "samples").glob("*.txt"):
        yield from filter(None, paper.read_text("utf-8").splitlines())
    for rule in READING:
        for words in (*rule.takes, *rule.leaves):
            yield from words.splitlines()


WRITTEN = sorted(set(_written()))


WEEKDAY = re.compile(r"(?:thứ \w+|chủ nhật),? ", re.IGNORECASE)  # before a day, which begins behind it


def _is_found_where_it_begins(name: str, text: str) -> None:
    rule, begin = RULES[name]
    text = WEEKDAY.sub("", text) if name == "point" else text
    lowered = small(text) if name in BEGIN_IN_SMALL else None
    assert [match.group().strip() for match in matches(rule, text, begin, lowered)] == [
        match.group().strip() for match in rule.finditer(text)
    ]


def _holds_its_words(name: str, text: str) -> None:
    rules, words = FIRST[name]
    seen = small(text) if name in IN_SMALL else text
    assert not any(rule.search(text) for rule in rules) or any(word in seen for word in words)


def _opens_with_its_letters(name: str, text: str) -> None:
    rule, letters = OPENS[name]
    assert not rule.match(text) or text.startswith(letters)


def _is_found_in_small_letters(name: str, text: str) -> None:
    rule = OF_SMALL[name]
    either = re.compile(rule.pattern, re.IGNORECASE)
    assert [match.span() for match in rule.finditer(small(text))] == [match.span() for match in either.finditer(text)]


def _holds_the_letters_of_its_round(name: str, text: str) -> None:
    letters, rule = next((letters, rule) for called, letters, rule in cycles._CYCLE if called == name)
    seen = small(text)
    counted = name in cycles._A_YEAR and "năm" in seen and cycles._COUNTED.search(seen)
    assert not rule.search(text) or counted or any(word in seen for word in letters)


def _is_the_only_time(_: str, text: str) -> None:
    only = bare_periods.alone(text)
    assert only is None or only == times._first_term(text, prose=False, dated=True)


def _is_held_by_its_compound(_: str, text: str) -> None:
    """The compound that a verb is a part of, found for one verb after another, is that found when all are looked for."""
    every = [found.span() for found in verbs._compound()[0].finditer(text)]
    at = [verb.start() for verb in verbs._ending().finditer(text)]
    found = accumulate(at, lambda last, verb: verbs._next_compound(text, last[1], verb, len(text)), initial=(0, 0))
    held = [span if span[0] <= verb < span[1] else None for verb, span in zip(at, list(found)[1:], strict=True)]
    assert held == [next((span for span in every if span[0] <= verb < span[1]), None) for verb in at]


def _joins_two_points(_: str, text: str) -> None:
    assert not ranges._RANGE.search(text) or ranges._JOINS.search(small(text))


def _goes_on_to_a_year(_: str, text: str) -> None:
    assert not broken_lines._YEARS.match(f"giai đoạn 2031\n{text}") or broken_lines._UP_TO_A_YEAR.match(text)


def _ends_as_sentences_do(_: str, text: str) -> None:
    assert broken_lines._ends(text) == (re.search(r"[.;:!?]\s*[\"”)]?\s*$", text) is not None)


def _is_taken_whole(name: str, text: str) -> None:
    """No figure is taken by a part of it, and no sign behind it for a unit, also where these are tried."""
    rule = RULES[name][0]
    by_parts = re.compile(rule.pattern.replace("(?>", "(?:").replace(measures._NO_UNIT, ""), rule.flags)
    assert [match.span() for match in rule.finditer(text)] == [match.span() for match in by_parts.finditer(text)]


GATES = [
    *[(_is_found_where_it_begins, name) for name in RULES],
    *[(_holds_its_words, name) for name in FIRST],
    *[(_opens_with_its_letters, name) for name in OPENS],
    *[(_is_found_in_small_letters, name) for name in OF_SMALL],
    *[(_holds_the_letters_of_its_round, name) for name, _, _ in cycles._CYCLE],
    *[(_is_taken_whole, name) for name in ("bare-count", "count", "measure", "share")],
    (_joins_two_points, "range"),
    (_goes_on_to_a_year, "years"),
    (_ends_as_sentences_do, "sentence"),
    (_is_the_only_time, "alone"),
    (_is_held_by_its_compound, "compound"),
]


@pytest.mark.parametrize(("holds", "name"), GATES, ids=lambda part: part if isinstance(part, str) else part.__name__)
@settings(max_examples=40)
@given(text=texts)
def test_a_gate_lets_nothing_go_that_its_rule_takes(holds: Callable[[str, str], None], name: str, text: str) -> None:
    holds(name, text)


@pytest.mark.parametrize(("holds", "name"), GATES, ids=lambda part: part if isinstance(part, str) else part.__name__)
def test_nor_of_what_is_written(holds: Callable[[str, str], None], name: str) -> None:
    for text in WRITTEN:
        holds(name, text)


@given(st.text())
def test_small_letters_stand_where_the_letters_do(text: str) -> None:
    assert len(small(text)) == len(text) and small("İN Ủy ban") == "İn ủy ban"


@given(st.lists(st.sampled_from(CAPTIONS), max_size=8).map("".join))
def test_captions_are_found_where_finditer_finds_them(text: str) -> None:
    found = [mark.span() for mark in role_lines._captions(text)]
    assert found == [mark.span() for mark in role_lines._RUN_IN.finditer(text)]


def test_matches_do_not_overlap() -> None:
    assert [m.group() for m in matches(re.compile(r"\d\d"), "12345", re.compile(r"\d"))] == ["12", "34"]
