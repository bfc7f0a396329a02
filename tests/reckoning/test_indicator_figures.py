"""How figures of many bodies and periods are put together, the path, the warning, the forecast, the doubts."""

from datetime import date, timedelta
from decimal import Decimal
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bamsat.reckoning.indicators.counted import comes_whole
from bamsat.reckoning.indicators.doubts import Breakdown, Doubt, Kind, Limits, doubts
from bamsat.reckoning.indicators.marks import mark
from bamsat.reckoning.indicators.outlook import Method, Outlook, at_this_rate, on_this_line, outlook
from bamsat.reckoning.indicators.paths import Path, Point, Trajectory, standing_path, yearly_path
from bamsat.reckoning.indicators.quantities import (
    TYPES,
    Aggregation,
    Cumulative,
    InPeriod,
    Measure,
    Nature,
    Said,
    Whole,
    figure,
    join,
    leaf,
    over_bodies,
    over_time,
    up_the_tree,
)
from bamsat.reckoning.intervals import Interval

YEAR = Interval(date(2026, 1, 1), date(2027, 1, 1))
SUM = Measure(Aggregation.SUM, Nature.IN_PERIOD)
STOCK = Measure(Aggregation.SUM, Nature.CUMULATIVE)
SHARE = Measure(Aggregation.RATIO, Nature.CUMULATIVE, factor=100)
ZERO = Decimal(0)

amounts = st.decimals(-10_000, 10_000, places=4)
measures = st.builds(
    Measure, st.sampled_from(list(Aggregation)), st.sampled_from(list(Nature)), st.booleans(), st.sampled_from([1, 100])
).filter(lambda one: one.is_sound)


@st.composite
def wholes(draw, measure: Measure) -> Whole:
    said = draw(st.sampled_from(list(Said)))
    if said is not Said.AMOUNT:
        return leaf(said, None)
    kind = TYPES[measure.nature]
    if measure.aggregation is Aggregation.DISTINCT:
        marks = draw(st.frozensets(st.sampled_from("abcdef"), max_size=4))
        return leaf(said, kind(Decimal(len(marks)), None, marks))
    over = draw(st.decimals(0, 100, places=2)) if measure.aggregation is Aggregation.RATIO else None
    return leaf(said, kind(draw(amounts), over))


@st.composite
def trees(draw) -> dict[int, int | None]:
    """Body → its parent; 0 is the top."""
    return {0: None} | {body: draw(st.integers(0, body - 1)) for body in range(1, draw(st.integers(1, 12)))}


def above(tree: dict[int, int | None], body: int) -> list[int]:
    found, at = [], body
    while at is not None:
        found.append(at)
        at = tree[at]
    return found


@st.composite
def told(draw):
    measure, tree = draw(measures), draw(trees())
    return measure, tree, {body: draw(wholes(measure)) for body in tree}


@given(told())
def test_the_total_of_any_tree_is_the_total_of_its_leaves_whatever_the_shape_and_order(case) -> None:
    measure, tree, leaves = case
    rolled = up_the_tree(measure, leaves, lambda body: above(tree, body))
    assert rolled[0] == over_bodies(measure, leaves.values()) == over_bodies(measure, reversed(leaves.values()))
    for body in tree:
        children = [one for one in tree if tree[one] == body]
        again = over_bodies(measure, [leaves[body], *(rolled[one] for one in children)])
        assert figure(measure, again.quantity) == figure(measure, rolled[body].quantity)
        assert (again.told, again.not_applicable, again.not_reported) == (
            rolled[body].told,
            rolled[body].not_applicable,
            rolled[body].not_reported,
        )
    assert rolled[0].told + rolled[0].not_applicable + rolled[0].not_reported == len(leaves)


@given(trees(), st.data())
def test_a_correction_changes_exactly_the_body_and_those_over_it(tree, data) -> None:
    leaves = {body: leaf(Said.AMOUNT, InPeriod(data.draw(amounts))) for body in tree}
    body = data.draw(st.sampled_from(sorted(tree)))
    more = data.draw(st.decimals("0.0001", 100, places=4))
    corrected = leaves | {body: leaf(Said.AMOUNT, InPeriod(leaves[body].quantity.amount + more))}
    before, after = (up_the_tree(SUM, each, lambda one: above(tree, one)) for each in (leaves, corrected))
    changed = {one for one in tree if before[one] != after[one]}
    assert changed == set(above(tree, body))
    assert all(after[one].quantity.amount - before[one].quantity.amount == more for one in changed)


def test_a_figure_of_a_period_and_a_cumulative_one_are_never_put_together() -> None:
    with pytest.raises(TypeError, match="never put together"):
        join(SUM, InPeriod(Decimal(1)), Cumulative(Decimal(2)))
    with pytest.raises(TypeError, match="never put together"):
        join(STOCK, InPeriod(Decimal(1)), InPeriod(Decimal(2)))


def test_zero_not_applicable_and_not_reported_are_three_things() -> None:
    zero = leaf(Said.AMOUNT, InPeriod(ZERO))
    none, silent = leaf(Said.NOT_APPLICABLE, None), leaf(Said.NOT_REPORTED, None)
    assert [one.said for one in (zero, none, silent)] == list(Said)
    together = over_bodies(SUM, [zero, none, silent])
    assert (together.told, together.not_applicable, together.not_reported) == (1, 1, 1)
    assert together.quantity == InPeriod(ZERO)
    assert not together.is_complete
    assert over_bodies(SUM, [none, none]).said is Said.NOT_APPLICABLE
    assert over_bodies(SUM, [none, silent]).said is Said.NOT_REPORTED
    with pytest.raises(ValueError, match=r"Said\.AMOUNT"):
        leaf(Said.NOT_REPORTED, InPeriod(ZERO))
    with pytest.raises(ValueError, match=r"Said\.AMOUNT"):
        leaf(Said.AMOUNT, None)


def test_a_ratio_divides_sums_and_never_means_shares() -> None:
    small, large = Cumulative(Decimal(9), Decimal(10)), Cumulative(Decimal(100), Decimal(1000))
    whole = over_bodies(SHARE, [leaf(Said.AMOUNT, small), leaf(Said.AMOUNT, large)])
    assert figure(SHARE, whole.quantity) == Decimal(10900) / 1010
    assert figure(SHARE, Cumulative(Decimal(1), ZERO)) is None


def test_over_time_what_comes_about_adds_up_and_what_stands_is_the_last() -> None:
    flow = [leaf(Said.AMOUNT, InPeriod(Decimal(n))) for n in (1, 2, 4)]
    stock = [leaf(Said.AMOUNT, Cumulative(Decimal(n))) for n in (1, 2, 4)]
    assert over_time(SUM, flow).quantity == InPeriod(Decimal(7))
    assert over_time(STOCK, stock).quantity == Cumulative(Decimal(4))
    assert over_time(STOCK, [*stock, leaf(Said.NOT_REPORTED, None)]).quantity == Cumulative(Decimal(4))
    assert over_time(SUM, [leaf(Said.NOT_REPORTED, None), flow[0]]).told == 1


def test_over_time_a_hole_is_not_hidden_by_what_was_told_after_it() -> None:
    full, silent = leaf(Said.AMOUNT, InPeriod(Decimal(1))), leaf(Said.NOT_REPORTED, None)
    both, half, none = (over_bodies(SUM, pair) for pair in ([full, full], [full, silent], [silent, silent]))
    assert [over_time(SUM, rows).not_reported for rows in ([both, both], [half, both], [both, none, both], [none, both])] == [0, 1, 2, 2]  # fmt: skip
    assert (
        over_time(SUM, [both, none]).not_reported == 0
    )  # nothing is known of the last yet: the figure is up to the one before
    stood = leaf(Said.AMOUNT, Cumulative(Decimal(1)))
    assert over_time(STOCK, [silent, stood]).is_complete  # what stands is the last, whatever was told before


@given(st.lists(st.lists(wholes(SUM), min_size=2, max_size=2), min_size=1, max_size=5))
def test_over_time_a_figure_is_complete_only_where_every_period_up_to_it_is(rows) -> None:
    periods = [over_bodies(SUM, row) for row in rows]
    known = [at for at, one in enumerate(periods) if one.quantity is not None]
    found = over_time(SUM, periods)
    assert found.not_reported == max(one.not_reported for one in periods[: known[-1] + 1 if known else len(periods)])
    assert found.quantity == (InPeriod(sum(periods[at].quantity.amount for at in known)) if known else None)


def test_distinct_things_are_counted_once_and_a_mark_tells_no_name() -> None:
    measure = Measure(Aggregation.DISTINCT, Nature.IN_PERIOD)
    key = b"khoa"
    one = InPeriod(Decimal(2), None, frozenset({mark(key, "lan"), mark(key, "mai")}))
    other = InPeriod(Decimal(1), None, frozenset({mark(key, "lan")}))
    assert figure(measure, join(measure, one, other)) == 2
    assert mark(key, "lan") == mark(key, "lan") != mark(b"khac", "lan")
    assert "lan" not in mark(key, "lan")


def test_the_worst_is_the_least_where_more_is_better_and_the_most_where_less_is() -> None:
    rows = [leaf(Said.AMOUNT, Cumulative(Decimal(n))) for n in (3, 1, 2)]
    for better, worst in ((True, 1), (False, 3)):
        measure = Measure(Aggregation.WORST, Nature.CUMULATIVE, better)
        assert over_bodies(measure, rows).quantity.amount == worst


@given(st.lists(st.tuples(st.dates(date(2020, 1, 1), date(2030, 1, 1)), amounts), min_size=1, max_size=6))
def test_a_path_runs_through_its_points_and_between_them_never_beyond(rows) -> None:
    path = standing_path(Trajectory.LINEAR, None, [Point(*row) for row in rows])
    for point in path.points:
        assert path.at(point.on) == point.amount
    assert path.at(path.points[0].on - timedelta(1)) is None
    assert path.at(path.points[-1].on + timedelta(900)) == path.points[-1].amount
    for one, other in pairwise(path.points):
        middle = path.at(one.on + (other.on - one.on) // 2)
        assert min(one.amount, other.amount) <= middle <= max(one.amount, other.amount)


def test_linear_stepped_and_by_hand() -> None:
    mid = Point(date(2026, 7, 1), Decimal(10))
    for way, asked in ((Trajectory.LINEAR, 50), (Trajectory.STEPPED, 0), (Trajectory.BY_HAND, 10)):
        path = yearly_path(way, YEAR, Decimal(100), [mid])
        assert round(path.at(date(2026, 7, 1))) == asked
        assert path.at(date(2026, 12, 31)) == 100
        assert path.at(date(2025, 12, 31)) == 0
    assert yearly_path(Trajectory.LINEAR, YEAR, None) == Path((), Trajectory.LINEAR)


def _outlook(measure: Measure, actual: int | None, on: date, target: int | None = 100) -> Outlook:
    path = yearly_path(Trajectory.LINEAR, YEAR, None if target is None else Decimal(target))
    aim = None if target is None else Point(date(2026, 12, 31), Decimal(target))
    return outlook(measure, None if actual is None else Decimal(actual), on, path, aim, Decimal(10))


def test_the_warning_comes_before_the_time_is_over() -> None:
    june, end = date(2026, 6, 30), date(2026, 12, 31)
    assert _outlook(SUM, 40, june) is Outlook.BEHIND
    assert _outlook(SUM, 46, june) is Outlook.ON_PATH  # within a tenth of what the path asks
    assert _outlook(SUM, 100, june) is Outlook.REACHED
    assert _outlook(SUM, 99, end) is Outlook.MISSED
    assert _outlook(SUM, None, june) is Outlook.NO_FIGURE
    assert _outlook(SUM, 5, june, None) is Outlook.NO_TARGET
    assert _outlook(SUM, 0, june) is Outlook.BEHIND  # zero is a figure


def test_what_should_stay_low_is_missed_once_it_is_passed_and_reached_at_the_end_only() -> None:
    fewer = Measure(Aggregation.SUM, Nature.IN_PERIOD, higher_is_better=False)
    june, end = date(2026, 6, 30), date(2026, 12, 31)
    assert _outlook(fewer, 101, june) is Outlook.MISSED
    assert _outlook(fewer, 40, june) is Outlook.ON_PATH
    assert _outlook(fewer, 70, june) is Outlook.BEHIND
    assert _outlook(fewer, 100, end) is Outlook.REACHED


def test_forecasts_say_their_method() -> None:
    found = at_this_rate(Decimal(50), date(2026, 7, 1), YEAR)
    assert (found.method, found.days, round(found.amount)) == (Method.RATE, 182, 100)
    assert at_this_rate(Decimal(50), date(2027, 1, 1), YEAR) is None
    points = [Point(date(2026, 1, 1) + timedelta(10 * n), Decimal(5 + 2 * n)) for n in range(6)]
    line = on_this_line(points, date(2026, 1, 1) + timedelta(100))
    assert (line.method, line.points, round(line.amount, 9)) == (Method.LINE, 4, 25)
    assert on_this_line(points[:1], date(2026, 12, 31)) is None
    assert on_this_line([points[0], points[0]], date(2026, 12, 31)) is None


SEX = Breakdown("Giới tính", {"women": "Nữ", "men": "Nam"}, whole=True)


def _kinds(found: list[Doubt]) -> list[Kind]:
    return [one.kind for one in found]


def test_doubts_name_limits_jumps_and_parts() -> None:
    limits = Limits(Decimal(1), Decimal(100), 50)
    assert _kinds(doubts(SUM, InPeriod(ZERO), limits)) == [Kind.BELOW_LEAST]
    assert _kinds(doubts(SUM, InPeriod(Decimal(101)), limits)) == [Kind.ABOVE_MOST]
    assert _kinds(doubts(SUM, InPeriod(Decimal(16)), limits, InPeriod(Decimal(10)))) == [Kind.JUMP]
    assert doubts(SUM, InPeriod(Decimal(15)), limits, InPeriod(Decimal(10))) == []
    assert _kinds(doubts(STOCK, Cumulative(Decimal(9)), limits, Cumulative(Decimal(10)))) == [Kind.FELL]
    parts = {"women": Decimal(6), "men": Decimal(5)}
    assert doubts(SUM, InPeriod(Decimal(10)), limits, None, parts, [SEX]) == [
        Doubt(Kind.PARTS_DIFFER, Decimal(11), Decimal(10), "Giới tính")
    ]
    assert Kind.PART_ABOVE in _kinds(doubts(SUM, InPeriod(Decimal(5)), limits, None, parts, [SEX]))
    assert doubts(SUM, InPeriod(Decimal(11)), limits, None, parts, [SEX]) == []
    assert _kinds(doubts(SHARE, Cumulative(Decimal(11), Decimal(10)), Limits())) == [Kind.ABOVE_WHOLE]
    assert _kinds(doubts(SHARE, Cumulative(Decimal(1), ZERO), Limits())) == [Kind.OVER_NOTHING]


@pytest.mark.parametrize(
    ("unit", "whole"),
    [("mô hình", True), ("Lượt  người", True), ("ha", False), ("nghìn người", False), ("%", False), ("", False)],
)
def test_what_is_counted_one_by_one(unit: str, whole: bool) -> None:
    assert comes_whole(unit) is whole


@pytest.mark.parametrize(
    ("amount", "least", "whole", "kinds"),
    [
        ("-1", None, True, ["below-zero"]),
        ("-1", "-5", True, []),
        ("-1", "0", True, ["below-least", "below-zero"]),
        ("2.5", None, True, ["fraction"]),
        ("2.5", None, False, []),
        ("-2.5", None, True, ["below-zero", "fraction"]),
        ("0", None, True, []),
    ],
)
def test_below_zero_and_fractions_of_counted_things_are_doubted(amount, least, whole, kinds) -> None:
    told = InPeriod(Decimal(amount))
    limits = Limits(None if least is None else Decimal(least), whole=whole)
    found = doubts(Measure(Aggregation.SUM, Nature.IN_PERIOD), told, limits)
    assert [str(one.kind) for one in found] == kinds
