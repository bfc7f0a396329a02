"""Pictures say in grey and in words what they show; every figure of their table is in them."""

import re
from datetime import date, timedelta
from decimal import Decimal
from itertools import pairwise
from xml.etree import ElementTree as ET

from hypothesis import given
from hypothesis import strategies as st

from bamsat.reckoning.indicators.paths import Point
from bamsat.reports.charts.canvas import size, ticks
from bamsat.reports.charts.maps import Area, Mark, classes, value_map
from bamsat.reports.charts.pareto import MOST, bars, pareto
from bamsat.reports.charts.paths import HEIGHT, WIDTH, Shown, path_chart, small_multiples
from bamsat.reports.charts.shares import shares, together

amounts = st.decimals(-1_000_000, 1_000_000, places=2)
points = st.lists(st.builds(Point, st.dates(date(2020, 1, 1), date(2035, 1, 1)), amounts), max_size=8).map(sorted)
labels = st.text(st.characters(codec="utf-8", exclude_categories=("Cs", "Cc")), max_size=60)
COLOURS = re.compile(r'(?:fill|stroke)="#([0-9a-f]{6})"')


def _worded(amount: Decimal) -> str:
    return f"{amount:f}"


def _read(svg: str) -> ET.Element:
    """Well-formed, named, described, and without a colour that is not grey."""
    root = ET.fromstring(svg)
    assert root.get("role") == "img"
    assert [child.tag.rpartition("}")[2] for child in root][:2] == ["title", "desc"]
    for colour in COLOURS.findall(svg):
        assert colour[:2] == colour[2:4] == colour[4:]
    assert "style=" not in svg  # the pages' policy lets no style through
    return root


@given(labels, labels, points, points, st.none() | st.builds(Point, st.dates(date(2020, 1, 1), date(2035, 1, 1)), amounts), st.booleans())  # fmt: skip
def test_whatever_the_figures_the_picture_is_whole_and_within_its_edges(title, unit, actual, path, forecast, stepped):
    svg = path_chart(Shown(title, unit, actual, path, forecast, stepped), _worded)
    if not [*actual, *path, *([forecast] if forecast else [])]:
        assert svg == ""
        return
    root = _read(svg)
    for one in root.iter("{http://www.w3.org/2000/svg}circle"):
        assert 0 <= float(one.get("cx")) <= WIDTH
        assert 0 <= float(one.get("cy")) <= HEIGHT
    told = "".join(root.itertext())
    assert all(_worded(point.amount) in told for point in actual)


@given(st.lists(amounts, min_size=1, max_size=9))
def test_ticks_are_round_few_and_hold_every_amount_and_zero(held) -> None:
    marks = ticks(held)
    assert marks[0] <= min(*held, 0)
    assert marks[-1] >= max(*held, 0)
    assert 0 in marks
    assert len(marks) <= 8
    assert len({b - a for a, b in pairwise(marks)}) == 1


def test_lines_are_told_apart_without_colour() -> None:
    day = date(2026, 1, 1)
    way = [Point(day, Decimal(0)), Point(day + timedelta(364), Decimal(20))]
    svg = path_chart(Shown("Mô hình", "mô hình", [Point(day, Decimal(1)), Point(day + timedelta(90), Decimal(4))], way, Point(day + timedelta(364), Decimal(16))), _worded)  # fmt: skip
    dashes = {line.get("stroke-dasharray") for line in _read(svg).iter("{http://www.w3.org/2000/svg}polyline")}
    assert {None, "7 5", "2 4"} <= dashes
    for words in ("mục tiêu 20", "đã đạt 4", "dự báo 16", "Dự báo 16 mô hình đến 31/12/2026."):
        assert words in svg


@given(st.lists(st.tuples(labels, points), max_size=7))
def test_small_multiples_have_one_place_a_body_on_one_scale(rows) -> None:
    svg = small_multiples("Theo cơ quan", rows, _worded)
    if not any(many for _, many in rows):
        assert svg == ""
        return
    root = _read(svg)
    bold = [one for one in root.iter("{http://www.w3.org/2000/svg}text") if one.get("font-weight")]
    assert len(bold) == len(rows)


@given(st.lists(st.tuples(labels, amounts), max_size=60))
def test_pareto_goes_down_and_ends_at_the_whole(rows) -> None:
    held = bars(rows)
    svg = pareto("Ai đóng góp bao nhiêu", rows, _worded)
    positive = [amount for _, amount in rows if amount > 0]
    assert bool(svg) == bool(positive)
    if not positive:
        return
    _read(svg)
    assert len(held) == min(len(positive), MOST)
    assert sum(one.amount for one in held) == sum(positive)
    assert held[-1].together == 100
    body = held[:-1] if len(positive) > MOST else held
    assert [one.amount for one in body] == sorted((one.amount for one in body), reverse=True)


SPOTS = st.tuples(st.floats(102, 110), st.floats(8, 23))
SQUARE = ((105.0, 20.0), (106.0, 20.0), (106.0, 21.0), (105.0, 21.0))
ISLANDS = [("Quần đảo Hoàng Sa", (112.1, 16.5)), ("Quần đảo Trường Sa", (114.5, 10.0))]


@given(st.lists(st.tuples(labels, st.none() | amounts), max_size=6), st.lists(st.tuples(labels, SPOTS, st.none() | amounts), max_size=6), st.booleans())  # fmt: skip
def test_a_map_says_every_place_and_has_both_archipelagos(areas, marks, large):
    land = [Area("Tỉnh", (SQUARE,))]
    drawn = [Area(name, (SQUARE,), amount) for name, amount in areas]
    dotted = [Mark(name, at, amount) for name, at, amount in marks]
    svg = value_map("Bản đồ", land, ISLANDS, drawn, dotted, _worded, land if large else ())
    if all(one.amount is None for one in (*drawn, *dotted)):
        assert svg == ""
        return
    said = " ".join(_read(svg).itertext())
    assert all(name in said for name, _ in ISLANDS)
    assert said.count("(Việt Nam)") >= 2
    told = [(one.name, one.amount) for one in dotted] + ([] if large and dotted else [(one.name, one.amount) for one in drawn])  # fmt: skip
    for name, amount in told:
        assert f"{name}: {'chưa có số liệu' if amount is None else _worded(amount)}" in said


@given(st.lists(amounts, min_size=1, max_size=40))
def test_classes_of_a_map_rise_and_none_is_empty(held):
    steps = classes(held)
    assert steps == sorted(set(steps))
    bounds = [None, *steps, None]
    for low, high in pairwise(bounds):
        assert any((low is None or one >= low) and (high is None or one < high) for one in held)


@given(st.lists(st.tuples(labels, st.lists(st.integers(0, 100_000), min_size=3, max_size=3)), max_size=40))
def test_a_bar_has_the_length_of_its_whole_and_every_number_is_told(rows) -> None:
    held = together(rows, "Nơi khác")
    svg = shares("Nhiệm vụ", ["đúng hạn", "quá hạn", "chưa đến hạn"], held)
    if not held:
        assert svg == ""
        return
    root = _read(svg)
    told = "".join(root.itertext())
    for name, amounts in held:
        assert all(f"{name}: {amount} " in told for amount in amounts[:1] if amount)
    for one in root.iter("{http://www.w3.org/2000/svg}rect"):
        assert float(one.get("x")) >= 0 and float(one.get("x")) + float(one.get("width")) <= size(svg)[0]
    assert sum(sum(amounts) for _, amounts in held) == sum(sum(amounts) for _, amounts in rows)
