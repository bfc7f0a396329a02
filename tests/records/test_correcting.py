"""What is recorded of a body is corrected from a day on, on a ground; the days before keep what stood."""

from datetime import date, timedelta

import pytest

from bamsat.records.agencies import correcting, recorded
from bamsat.records.agencies.asker import Refused
from bamsat.records.agencies.counting import Count, Figures
from bamsat.records.agencies.models import Body
from bamsat.records.agencies.queries import body_named
from bamsat.records.agencies.vocabulary import Kind, Level
from bamsat.records.journal.models import Line
from bamsat.records.journal.queries import check
from bamsat.records.journal.telling import told
from tests.conftest import TODAY, at

SINCE = date(2026, 9, 1)
GROUND = "Quyết định 12/QĐ-UBND ngày 25/8/2026"


@pytest.fixture
def committee(commune) -> Body:
    found = body_named("Ủy ban nhân dân xã Đồng Mây")
    assert found is not None
    return found


def again(body: Body) -> Body:
    return Body.objects.prefetch_related("names", "profiles", "head_counts").get(pk=body.pk)


def correct(asker, body: Body, on: date | None = SINCE, ground: str = GROUND, **typed: str):
    return correcting.correct(asker, body, typed, TODAY, on, ground, at())


def test_every_field_is_corrected_from_its_day_on_and_stands_before_as_it_was(ask, committee) -> None:
    before = correcting.facts(again(committee), TODAY)
    typed = {
        "name": "Ủy ban nhân dân xã Đồng Mây Thượng",
        "short": "UBND Đồng Mây Thượng",
        "abbreviation": "UBĐMT",
        "kind": Kind.UNIT.value,
        "level": Level.PROVINCE.value,
        "identifier": "H98.77.01",
        "territory": "98765",
        "place": "xã Đồng Mây Thượng",
    }
    done = correct(ask("ubnd"), committee, **typed)
    assert set(done.fields) == set(typed)
    assert correcting.facts(again(committee), TODAY) == typed
    assert correcting.facts(again(committee), SINCE) == typed
    assert correcting.facts(again(committee), SINCE - timedelta(days=1)) == before
    line = Line.objects.first()
    assert (line.act, line.thing, line.body) == ("agencies.correct", f"body:{committee.pk}", ask("ubnd").body)
    assert line.facts["ground"] == GROUND
    assert ("Loại", "Ủy ban nhân dân", "Đơn vị sự nghiệp") in told(line.act, line.facts).changes
    assert check().holds


def test_only_what_differs_from_the_form_is_written(ask, committee) -> None:
    shown = correcting.facts(again(committee), TODAY)
    correct(ask("ubnd"), committee, **(shown | {"identifier": "H98.77.02"}))
    assert Line.objects.first().facts["changes"] == {"identifier": [shown["identifier"], "H98.77.02"]}
    assert again(committee).names.count() == 1


def test_a_later_change_goes_on_from_its_own_day_and_the_officer_is_told(ask, committee) -> None:
    later = SINCE + timedelta(days=30)
    correct(ask("ubnd"), committee, on=later, place="xã Mới")
    done = correct(ask("ubnd"), committee, identifier="H98.77.03")
    assert done.until == later
    assert correcting.facts(again(committee), later - timedelta(days=1))["identifier"] == "H98.77.03"
    assert correcting.facts(again(committee), later)["identifier"] != "H98.77.03"


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ({"name": " "}, "phải có tên"),
        ({"name": "x" * 301}, "dài quá 300"),
        ({"abbreviation": "x" * 21}, "dài quá 20"),
        ({"kind": "nowhere"}, "loại và cấp"),
        ({"identifier": "h98"}, "Quyết định 20/2020"),
        ({"territory": "12a"}, "Mã đơn vị hành chính"),
        ({"level": Level.DISTRICT.value}, "Cấp huyện kết thúc"),
        ({}, "Chưa có thông tin nào khác"),
    ],
)
def test_bad_input_is_refused_in_a_sentence_and_nothing_is_written(ask, committee, typed, words: str) -> None:
    lines, facts = Line.objects.count(), correcting.facts(again(committee), TODAY)
    with pytest.raises(Refused, match=words):
        correct(ask("ubnd"), committee, **typed)
    assert (Line.objects.count(), correcting.facts(again(committee), TODAY)) == (lines, facts)


def test_day_and_ground_are_asked_for(ask, committee) -> None:
    with pytest.raises(Refused, match="ngày bắt đầu áp dụng"):
        correct(ask("ubnd"), committee, on=None, short="x")
    with pytest.raises(Refused, match="căn cứ"):
        correct(ask("ubnd"), committee, ground=" ", short="x")
    correcting.timelines.end_bodies([committee.pk], SINCE)
    with pytest.raises(Refused, match="không hoạt động vào ngày"):
        correct(ask("ubnd"), committee, short="x")


def test_an_identifier_of_another_is_refused(ask, committee) -> None:
    correct(ask("ubnd"), committee, identifier="H98.77.04")
    with pytest.raises(Refused, match="đang là của cơ quan khác"):
        correct(ask("bithu"), body_named("Đảng ủy xã Đồng Mây"), identifier="H98.77.04")


@pytest.mark.parametrize(("who", "may"), [("bithu", True), ("vanphong", True), ("quantri", True), ("nongdan", False)])
def test_who_keeps_papers_or_configures_and_of_bodies_under_their_own(ask, committee, who: str, may: bool) -> None:
    if may:
        correct(ask(who), committee, short=f"UB {who}")
    else:
        with pytest.raises(Refused, match="Chỉ văn phòng"):
            correct(ask(who), committee, short="UB")
    assert recorded.correctable(ask(who)).filter(pk=committee.pk).exists() == may


def test_nothing_is_corrected_while_looking_at_another_day(ask, committee) -> None:
    with pytest.raises(Refused, match="Chỉ văn phòng"):
        correct(ask("ubnd", on=SINCE), committee, short="UB")


def count(asker, body: Body, members: int | None, cells: int | None, year: int = 2025, day: date = TODAY) -> None:
    correcting.count(asker, body, Count(body.pk, year, members, cells), GROUND, at(day))


def figures(body: Body, on: date) -> list[tuple[int, int | None, int | None]]:
    return [(row.year, row.members, row.cells) for row in recorded.standing_counts(again(body), on)]


def test_the_first_figure_of_a_year_holds_always_and_a_later_one_from_its_day_on(ask, committee) -> None:
    yesterday = TODAY - timedelta(days=1)
    count(ask("ubnd"), committee, 310, 14)
    count(ask("ubnd"), committee, 312, None)
    assert figures(committee, TODAY) == [(2025, 312, None)]
    assert figures(committee, yesterday) == [(2025, 310, 14)]
    count(ask("ubnd"), committee, 313, 15)  # on the same day: the one before never held
    assert figures(committee, TODAY) == [(2025, 313, 15)]
    assert figures(committee, yesterday) == [(2025, 310, 14)]
    facts = Line.objects.first().facts
    assert facts["changes"] == {"members": [312, 313], "cells": [None, 15]}
    with pytest.raises(Refused, match="đã ghi đúng như vậy"):
        count(ask("ubnd"), committee, 313, 15)


@pytest.mark.parametrize(
    ("members", "cells", "year", "words"),
    [(-1, 2, 2025, "không âm"), (None, None, 2025, "Hãy ghi số"), (1, 1, 25, "không hợp lệ"), (0, 2, 2025, "phải có")],
)
def test_figures_that_cannot_be_are_refused(ask, committee, members, cells, year: int, words: str) -> None:
    with pytest.raises(Refused, match=words):
        count(ask("ubnd"), committee, members, cells, year)
    assert figures(committee, TODAY) == []


def test_many_bodies_at_once_are_one_line_and_all_or_nothing(ask, committee) -> None:
    party = body_named("Đảng ủy xã Đồng Mây")
    lines = Line.objects.count()
    counts = [Count(committee.pk, 2025, 40, 3), Count(party.pk, 2025, 310, 14)]
    assert correcting.count_many(ask("bithu"), 2025, counts, GROUND, at()) == 2
    assert Line.objects.count() == lines + 1
    assert Line.objects.first().facts["changes"][party.name_on(TODAY)] == [
        str(Figures(None, None)),
        "310 đảng viên, 14 chi bộ",
    ]
    over = body_named("Tỉnh ủy Sơn Hải")
    with pytest.raises(Refused, match="Chỉ văn phòng"):
        correcting.count_many(
            ask("bithu"), 2024, [Count(committee.pk, 2024, 1, 1), Count(over.pk, 2024, 1, 1)], GROUND, at()
        )
    assert figures(committee, TODAY) == [(2025, 40, 3)]


def test_an_administrator_enters_a_body_under_one_of_theirs(ask, committee) -> None:
    typed = {
        "name": "Trạm Khuyến nông xã Đồng Mây",
        "kind": Kind.UNIT.value,
        "level": Level.COMMUNE.value,
        "short": "Trạm Khuyến nông",
    }
    made = correcting.enter_under(ask("quantri"), committee, typed, None, GROUND, at())
    assert recorded.correctable(ask("quantri")).filter(pk=made.pk).exists()
    with pytest.raises(Refused, match="đã có cơ quan tên"):
        correcting.enter_under(ask("quantri"), committee, typed, None, GROUND, at())
    with pytest.raises(Refused, match="Chỉ văn phòng"):
        correcting.enter_under(ask("quantri"), body_named("Tỉnh ủy Sơn Hải"), typed, None, GROUND, at())
    with pytest.raises(Refused, match="Chỉ văn phòng"):
        correcting.enter_under(ask("nongdan"), committee, typed, None, GROUND, at())
