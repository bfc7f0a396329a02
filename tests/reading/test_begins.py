"""A rule tried only where it can begin finds what it finds when it is tried everywhere."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bamsat.reading.orders import confidence, remarks, role_lines
from bamsat.reading.orders.indicators import bare_counts, counts, figures, measures, shares
from bamsat.reading.orders.roles import later_charges, partners
from bamsat.reading.orders.selection import outside_zones, things
from bamsat.reading.orders.time import cycles, deadlines, points, ranges, relative
from bamsat.reading.text.begins import matches

RULES = {
    "bare-count": (bare_counts._BARE, figures._START),
    "count": (counts._COUNT, figures._START),
    "deadline": (deadlines._DEADLINE, deadlines._BEGIN),
    "measure": (measures._MEASURE, figures._START),
    "point": (points.SINGLE, points.BEGIN),
    "range": (ranges._RANGE, points.BEGIN),
    "share": (shares._SHARE, figures._START),
}
FIRST = {  # rules, and the words that are looked for before they are tried
    "agreement": ((outside_zones._AGREES,), outside_zones._AGREEMENT),
    "cycle": (tuple(rule for _, _, rule in cycles._CYCLE), cycles._WORDS),
    "later-charge": ((later_charges._CHARGED,), later_charges._WORDS),
    "partner": ((partners._WITH, partners._BARE), partners._WORDS),
    "relative": ((relative._PROSE,), relative._WORDS),
    "stated": ((things._STATED,), things._STATES),
    "time-left": ((confidence._TIME,), confidence._TIME_WORDS),
    "trailing": ((remarks._TRAILING,), remarks._TRAILS),
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
]
texts = st.lists(st.sampled_from(WORDS), max_size=14).map(" ".join)


@pytest.mark.parametrize("name", RULES)
@given(text=texts)
def test_it_finds_what_finditer_finds(name: str, text: str) -> None:
    rule, begin = RULES[name]
    found = [match.group().strip() for match in matches(rule, text, begin)]
    assert found == [match.group().strip() for match in rule.finditer(text)]


@pytest.mark.parametrize("name", FIRST)
@given(text=texts)
def test_what_a_rule_takes_holds_a_word_that_is_looked_for_first(name: str, text: str) -> None:
    rules, words = FIRST[name]
    lowered = text.lower() if name in {"agreement", "cycle", "partner", "relative"} else text
    assert not any(rule.search(text) for rule in rules) or any(word in lowered for word in words)


@given(st.lists(st.sampled_from(CAPTIONS), max_size=8).map("".join))
def test_captions_are_found_where_finditer_finds_them(text: str) -> None:
    found = [mark.span() for mark in role_lines._captions(text)]
    assert found == [mark.span() for mark in role_lines._RUN_IN.finditer(text)]


def test_matches_do_not_overlap() -> None:
    assert [m.group() for m in matches(re.compile(r"\d\d"), "12345", re.compile(r"\d"))] == ["12", "34"]
