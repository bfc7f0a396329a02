"""Sums: verified and waiting apart, parts make the whole, every part opens to exactly its records, any day is as it then was."""

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bamsat.records.agencies.models import Profile
from bamsat.records.results import actions, queries, registers, totals
from bamsat.records.results.actions import Written
from bamsat.records.results.description.register import from_raw
from bamsat.records.results.models import Claim, Entry, Figure, Record, Verdict
from bamsat.records.results.queries import COUNTING, Filter
from bamsat.records.results.totals import Pair, Tally
from bamsat.records.results.vocabulary import State
from tests.conftest import TODAY, at
from tests.records.results.conftest import CROP
from tests.records.results.invented import RAW, mushrooms

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
        [one.part for one in totals.by_place(asker, crops, figure, Filter())],
    ]
    for parts in cuts:
        assert together(parts) == whole.sums
        check_opens(asker, crops, parts, figure)


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


def at_unit(asker, code: str) -> None:
    """The asker's body stands in a unit of the country from long ago."""
    assert Profile.objects.filter(body=asker.body).update(territory=code)


def test_records_lie_where_their_body_stands_or_where_who_is_over_it_does(ask, crops, verified, enter) -> None:
    """A division without a unit of its own lies in the commune of the committee over it, and every part opens to its records."""
    at_unit(ask("ubnd"), "00004")
    verified("kinhte", name="Một", harvest="2")
    verified("ubnd", name="Hai", harvest="3")
    enter("ubnd", name="Ba", harvest="4")
    verified("nongdan", name="Bốn", harvest="5")
    office = ask("vanphong")
    found = totals.by_place(office, crops, "harvest", Filter())
    assert [(one.unit.code if one.unit else None, one.part.sums.verified.amount) for one in found] == [
        ("00004", 5),
        (None, 5),
    ]
    assert found[0].unit.at == (105.838, 21.0386)
    assert found[0].part.label == "Phường Ba Đình"
    check_opens(office, crops, [one.part for one in found], "harvest")
    assert together([one.part for one in found]) == totals.whole(office, crops, "harvest", Filter()).sums


def check_opens(asker, crops, parts, figure: str) -> None:
    for part in parts:
        for state, tally in ((COUNTING, part.sums.verified), (State.WAITING, part.sums.waiting)):
            rows = opened(asker, crops, part, state)
            assert len(rows) == tally.records
            held = Figure.objects.filter(entry__in=[row.pk for row in rows], code=figure)
            assert sum(row.amount for row in held) == tally.amount * 10_000


def test_a_register_that_asks_for_a_commune_as_its_place_lies_there(ask, enter) -> None:
    where = [{**one, "kind": "commune"} if one["code"] == "buyer" else one for one in RAW["fields"]]
    raw = {**RAW, "code": "crop-there", "name": "Vụ nấm nơi khác", "place": "buyer", "keys": [], "fields": where}
    office, body = ask("vanphong"), ask("ubnd")
    of = registers.found(office, from_raw(raw), at(date(2026, 9, 1)))
    at_unit(body, "00008")
    words = CROP | {"buyer": body.body_name}
    actions.submit(ask("nongdan"), of, Written(words), at())
    actions.submit(ask("nongdan"), of, Written(words | {"buyer": ""}), at())
    found = totals.by_place(office, of, "harvest", Filter())
    assert [(one.part.label, one.part.sums.waiting.records) for one in found] == [
        ("Phường Ngọc Hà", 1),
        ("(chưa rõ nơi trên bản đồ)", 1),
    ]
    check_opens(office, of, [one.part for one in found], "harvest")


def test_before_the_reform_no_place_of_today_is_shown(ask, crops, verified) -> None:
    at_unit(ask("ubnd"), "00004")
    verified("ubnd", date(2026, 10, 1), name="Một")
    then = replace(ask("vanphong"), on=date(2025, 6, 30))
    assert totals.by_place(then, crops, "", Filter()) == []
