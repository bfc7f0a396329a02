"""Sums: verified and waiting apart, parts make the whole, every part opens to exactly its records, any day is as it then was."""

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bamsat.records.results import actions, queries, totals
from bamsat.records.results.actions import Written
from bamsat.records.results.models import Claim, Entry, Figure, Record, Verdict
from bamsat.records.results.queries import COUNTING, Filter
from bamsat.records.results.totals import Pair, Tally
from bamsat.records.results.vocabulary import State
from tests.conftest import TODAY, at
from tests.records.results.conftest import CROP
from tests.records.results.invented import mushrooms

YESTERDAY = TODAY - timedelta(1)
PEOPLE = ("kinhte", "ubnd", "nongdan", "xaydungdang")
KIND = mushrooms().field("kind")


def together(parts) -> Pair:
    found = Pair()
    for part in parts:
        if part.depth == 0:
            found += part.sums
    return found


def opened(asker, crops, part, state) -> list[Entry]:
    return list(queries.entries(asker, crops, replace(part.by, state=state)))


def check_parts(asker, crops, figure: str) -> None:
    whole = totals.whole(asker, crops, figure, Filter())
    cuts = [
        totals.by_body(asker, crops, figure, Filter()),
        *(totals.by_period(asker, crops, figure, Filter(), every) for every in ("year", "quarter", "month")),
        totals.by_choice(asker, crops, figure, Filter(), KIND),
    ]
    for parts in cuts:
        assert together(parts) == whole.sums
        for part in parts:
            for state, tally in ((COUNTING, part.sums.verified), (State.WAITING, part.sums.waiting)):
                rows = opened(asker, crops, part, state)
                assert len(rows) == tally.records
                held = Figure.objects.filter(entry__in=[row.pk for row in rows], code=figure)
                assert sum(row.amount for row in held) == tally.amount * 10_000


results = st.tuples(
    st.sampled_from(PEOPLE),
    st.integers(1, 40_000).map(lambda hundredths: f"{hundredths // 100},{hundredths % 100:02}"),
    st.sampled_from(["", "Nấm rơm"]),
    st.dates(date(2025, 1, 1), date(2026, 10, 31)),
    st.sampled_from(["wait", "verify", "correct", "withdraw", "hand back"]),
)


@settings(max_examples=4, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(results, min_size=1, max_size=6))
def test_the_parts_of_a_sum_are_the_sum_and_open_to_their_records(ask, crops, many) -> None:
    for model in (Verdict, Figure, Claim):
        model.objects.filter(**{"pk__gt": 0}).delete()
    Entry.objects.filter(record__register=crops).delete()
    for number, (username, harvest, kind, on, fate) in enumerate(many):
        days = {"grown.from": f"{on:%d/%m/%Y}", "grown.until": f"{on:%d/%m/%Y}"}
        words = CROP | days | {"name": f"Vụ {number}", "harvest": harvest, "kind": kind}
        entry = actions.submit(ask(username), crops, Written(words), at())
        if fate in {"verify", "correct", "withdraw"}:
            actions.verify(ask("bithu"), entry, at())
        if fate == "hand back":
            actions.hand_back(ask("bithu"), entry, "Xem lại", at())
        if fate == "correct":
            actions.correct(ask(username), entry.record, Written(words | {"harvest": "1"}, reason="Cân lại"), at())
        if fate == "withdraw":
            actions.withdraw(ask(username), entry.record, "Nhầm", at())
    check_parts(ask("vanphong"), crops, "harvest")
    check_parts(ask("ubnd"), crops, "growers.women")


def test_waiting_is_not_added_and_a_late_correction_changes_no_past_day(ask, crops, enter, verified) -> None:
    one = verified("kinhte", YESTERDAY)
    enter("nongdan", name="Vụ xuân", harvest="4")
    actions.verify(
        ask("ubnd"),
        actions.correct(ask("kinhte"), one.record, Written(CROP | {"harvest": "0,1"}, reason="Nhầm tạ"), at()),
        at(),
    )
    today = totals.whole(ask("vanphong"), crops, "harvest", Filter()).sums
    assert today == Pair(Tally(1, Decimal("0.1")), Tally(1, Decimal(4)))
    past = totals.whole(ask("vanphong", YESTERDAY), crops, "harvest", Filter()).sums
    assert past == Pair(Tally(1, Decimal("2.5")), Tally())
    assert totals.whole(ask("ubnd"), crops, "growers", Filter()).sums.verified == Tally(1, Decimal(12))


def test_the_tree_adds_up_branch_by_branch(ask, crops, verified) -> None:
    verified("kinhte")
    verified("ubnd", name="Vụ xuân", harvest="1")
    verified("nongdan", name="Vụ hè", harvest="0,25")
    parts = totals.by_body(ask("vanphong"), crops, "harvest", Filter())
    shown = [(part.depth, part.label, part.sums.verified.amount) for part in parts]
    assert shown[0] == (0, "Đảng ủy xã Đồng Mây", Decimal("3.75"))
    assert (1, "Ủy ban nhân dân xã Đồng Mây", Decimal("3.5")) in shown
    assert (2, "Phòng Kinh tế xã Đồng Mây", Decimal("2.5")) in shown


def test_periods_are_named_and_narrow_within_what_was_asked(ask, crops, verified) -> None:
    verified("kinhte")
    parts = totals.by_period(ask("vanphong"), crops, "", Filter(since=date(2026, 10, 1)), "year")
    assert [(part.label, part.by.since, part.by.until) for part in parts] == [
        ("2026", date(2026, 10, 1), date(2027, 1, 1))
    ]


@pytest.mark.parametrize("username", ["hdnd", "nongdan"])
def test_nobody_sums_what_they_may_not_see(ask, crops, verified, username) -> None:
    verified("kinhte")
    assert totals.whole(ask(username), crops, "harvest", Filter()).sums == Pair()
    assert totals.by_body(ask(username), crops, "harvest", Filter()) == []
    assert Record.objects.filter(register=crops).exists()
