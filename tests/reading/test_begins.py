"""A rule tried only where it can begin finds what it finds when it is tried everywhere."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bamsat.reading.orders.indicators import bare_counts, counts, figures, measures, shares
from bamsat.reading.orders.time import deadlines, points, ranges
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
]
texts = st.lists(st.sampled_from(WORDS), max_size=14).map(" ".join)


@pytest.mark.parametrize("name", RULES)
@settings(deadline=None)
@given(text=texts)
def test_it_finds_what_finditer_finds(name: str, text: str) -> None:
    rule, begin = RULES[name]
    found = [match.group().strip() for match in matches(rule, text, begin)]
    assert found == [match.group().strip() for match in rule.finditer(text)]


def test_matches_do_not_overlap() -> None:
    assert [m.group() for m in matches(re.compile(r"\d\d"), "12345", re.compile(r"\d"))] == ["12", "34"]
