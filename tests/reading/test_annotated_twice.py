"""The second annotations of cascades, and how the agreement of two annotators is counted (bench/agreement.py)."""

import json
import sys
from pathlib import Path

import pytest

BENCH = Path(__file__).resolve().parents[2] / "bench"
KEPT = BENCH / "cascade"
SECOND = sorted((KEPT / "second").glob("*.json"))
RELATIONS = {"implements", "details", "repeats", "narrows"}


@pytest.fixture
def agreement(monkeypatch):
    known = set(sys.modules)
    monkeypatch.syspath_prepend(BENCH)
    import agreement

    yield agreement
    for name in set(sys.modules) - known:
        if str(BENCH) in str(getattr(sys.modules[name], "__file__", "")):
            del sys.modules[name]


@pytest.mark.parametrize("file", SECOND, ids=lambda file: file.stem)
def test_a_second_annotation_stands_beside_a_first_of_the_same_papers(file):
    second, first = json.loads(file.read_text("utf-8")), json.loads((KEPT / file.name).read_text("utf-8"))
    assert (second["upper"], second["lower"]) == (first["upper"], first["lower"])
    assert len(second["orders"]) >= len(first["orders"])
    for order in second["orders"]:
        assert all(start < end for start, end in order["upper"])
        assert {link["type"] for link in order["below"]} <= RELATIONS


def test_agreement_is_the_same_from_both_sides(agreement):
    assert agreement.f1([(3, 1, 0), (0, 0, 2)]) == agreement.f1([(3, 0, 1), (0, 2, 0)]) == 0.667
    assert agreement.f1([(0, 0, 0)]) == 1.0
    assert agreement.f1([(0, 1, 1)]) == 0.0


def test_kappa_takes_off_what_chance_would_give(agreement):
    # Cohen's own kind of table: 35 of 50 alike, 25 by chance.
    judged = [(True, True)] * 20 + [(True, False)] * 5 + [(False, True)] * 10 + [(False, False)] * 15
    assert agreement.kappa(judged) == 0.4
    assert agreement.kappa([(True, True)] * 3) is None
    assert agreement.kappa([]) is None


def test_the_interval_holds_the_figure_and_does_not_move_from_run_to_run(agreement):
    rows = [(3, 1, 0), (0, 0, 2), (5, 0, 1), (1, 1, 0)]
    low, high = agreement.interval(rows, 200)
    assert low < agreement.f1(rows) < high
    assert agreement.interval(rows, 200) == (low, high)


def test_union_and_intersection_of_what_two_say_of_an_order(agreement):
    one = {"t1": "details", "t2": "repeats", "t3": "implements"}
    other = {"t1": "implements", "t2": "implements", "t4": "narrows"}
    union = agreement.union(one, other)
    assert union == {"t1": "details", "t2": "implements", "t3": "implements", "t4": "narrows"}
    assert agreement.intersection(one, other) == {"t1": "implements", "t2": "repeats"}
