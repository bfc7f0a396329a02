"""Columns of how many fall into each stretch: sound SVG that says its numbers in words."""

from itertools import pairwise

from lxml import etree

from bamsat.reports.charts.histogram import histogram

SVG = {"s": "http://www.w3.org/2000/svg"}


def drawn(*rows: tuple[str, int]) -> etree._Element:
    return etree.fromstring(histogram("Số <ngày>", "ngày", rows, lambda amount: f"{amount:f}").encode())


def test_nothing_is_drawn_of_nothing() -> None:
    assert histogram("x", "y", [], str) == ""


def test_each_stretch_is_a_column_as_high_as_its_number() -> None:
    columns = drawn(("0–29", 4), ("30–59", 2), ("60–89", 0)).findall("s:rect", SVG)
    heights = [float(one.get("height")) for one in columns]
    assert len(columns) == 3 and abs(heights[0] - 2 * heights[1]) < 1 and heights[2] == 1


def test_it_is_said_in_words_and_markup_stays_words() -> None:
    whole = drawn(("0–29 & <b>", 4))
    assert whole.find("s:desc", SVG).text == "0–29 & <b>: 4"
    assert whole.find("s:title", SVG).text == "Số <ngày>"


def test_columns_stand_side_by_side_within_the_picture() -> None:
    columns = drawn(*((f"{at}", at) for at in range(12))).findall("s:rect", SVG)
    ends = [(float(one.get("x")), float(one.get("x")) + float(one.get("width"))) for one in columns]
    assert all(one[1] <= other[0] for one, other in pairwise(ends)) and ends[-1][1] <= 720
