"""Reports owed by a rule: periods, due days and drafts."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bamsat.reckoning.calendars import vietnam
from bamsat.reckoning.owed import Rhythm, Rule, before, coming, turns
from bamsat.reckoning.periods import Regime

SINCE = date(2026, 1, 1)


def rule(rhythm: Rhythm, after: int = 6, lead: int = 5, **more) -> Rule:
    return Rule(rhythm, after, lead, more.pop("since", SINCE), **more)


def told(of: Rule, until: date) -> list[tuple[str, date, date]]:
    return [(one.period.name, one.due_on, one.draft_on) for one in turns(of, until, vietnam())]


def test_a_month_of_the_decree_closes_on_the_14th_and_its_draft_is_ready_before_it_is_due() -> None:
    found = told(rule(Rhythm.MONTH, since=date(2026, 10, 1)), date(2026, 11, 30))
    assert found == [
        ("tháng 10 năm 2026", date(2026, 10, 20), date(2026, 10, 13)),
        ("tháng 11 năm 2026", date(2026, 11, 20), date(2026, 11, 13)),
    ]


def test_a_due_day_off_moves_to_the_next_working_day_and_lead_counts_working_days() -> None:
    (only,) = told(rule(Rhythm.ONCE, 0, 3, since=date(2026, 4, 1), once=date(2026, 5, 1)), date(2026, 5, 4))
    assert only[1:] == (
        date(2026, 5, 4),
        date(2026, 4, 24),
    )  # off: 30 April, 1 May, the weekends, and 27 April for Giỗ Tổ
    assert before(vietnam(), date(2026, 5, 4), 0) == date(2026, 5, 4)
    assert before(vietnam(), date(2026, 5, 3), 0) == date(2026, 4, 29)


def test_nothing_is_owed_of_what_closed_before_nor_before_its_draft_is_wanted() -> None:
    assert told(rule(Rhythm.MONTH, since=date(2026, 10, 15)), date(2026, 11, 12)) == []
    assert [name for name, *_ in told(rule(Rhythm.QUARTER), date(2026, 6, 30))] == [
        "quý I năm 2026",
        "quý II năm 2026",
    ]


def test_the_half_year_is_followed_by_the_year() -> None:
    names = [name for name, *_ in told(rule(Rhythm.HALF), date(2026, 12, 31))]
    assert names == ["6 tháng đầu năm 2026", "năm 2026"]
    assert [name for name, *_ in told(rule(Rhythm.YEAR), date(2026, 12, 31))] == ["năm 2026"]


def test_weeks_close_on_their_day() -> None:
    found = told(rule(Rhythm.WEEK, 0, 1, since=date(2026, 11, 9)), date(2026, 11, 20))
    assert found == [
        ("tuần từ ngày 07/11/2026 đến ngày 13/11/2026", date(2026, 11, 13), date(2026, 11, 12)),
        ("tuần từ ngày 14/11/2026 đến ngày 20/11/2026", date(2026, 11, 20), date(2026, 11, 19)),
    ]


def test_what_comes_next_is_known_and_after_the_one_day_there_is_nothing() -> None:
    found = coming(rule(Rhythm.MONTH, regime=Regime.CALENDAR), date(2026, 11, 24), vietnam())
    assert found is not None and (found.period.name, found.due_on) == ("tháng 11 năm 2026", date(2026, 12, 7))
    assert coming(rule(Rhythm.ONCE, once=date(2026, 3, 1)), date(2026, 11, 24), vietnam()) is None


@pytest.mark.parametrize("rhythm", list(Rhythm))
@given(st.dates(date(2026, 1, 1), date(2029, 12, 31)), st.integers(0, 40), st.integers(0, 20))
def test_turns_never_go_back_and_are_found_again_later(rhythm: Rhythm, until: date, after: int, lead: int) -> None:
    of = rule(rhythm, after, lead, once=date(2027, 6, 30))
    found = list(turns(of, until, vietnam()))
    assert [one.due_on for one in found] == sorted(one.due_on for one in found)
    assert all(one.draft_on <= until and one.draft_on <= one.due_on for one in found)
    assert all(vietnam().is_working(one.due_on) and vietnam().is_working(one.draft_on) for one in found)
    assert all(vietnam().working_days(one.draft_on, one.due_on) == lead for one in found)
    assert list(turns(of, until + timedelta(days=1), vietnam()))[: len(found)] == found
