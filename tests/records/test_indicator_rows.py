"""Indicators: told, checked, verified by a second person, sealed, corrected beside the seal; totals on any tree; early warning."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from unittest.mock import patch

import pytest
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext

from bamsat.reckoning.indicators.doubts import Breakdown, Kind
from bamsat.reckoning.indicators.outlook import Outlook
from bamsat.reckoning.indicators.quantities import Said, figure
from bamsat.records.agencies import queries as agencies
from bamsat.records.agencies.asker import Refused
from bamsat.records.indicators import actions, defining, owing, queries, sheets
from bamsat.records.indicators.actions import Doubtful, Written
from bamsat.records.indicators.defining import Defined
from bamsat.records.indicators.models import Entry, Reporter, Seal, Verdict
from bamsat.records.indicators.standing import standing
from bamsat.records.indicators.tables import table
from bamsat.records.journal.models import Line
from bamsat.records.results import actions as results
from bamsat.records.results import registers
from tests.conftest import TODAY, at
from tests.records.results.conftest import CROP
from tests.records.results.invented import mushrooms

MODELS = Defined("Số mô hình nấm mới", "mô hình", "sum", "in-period", "quarter", "calendar")
EARLY = date(2026, 2, 1)


@pytest.fixture
def ask(planted_commune):
    def find(username: str, on: date = TODAY, today: date = TODAY):
        found = agencies.asker_named(username, on, today)
        assert found is not None
        return found

    return find


@pytest.fixture
def define(ask):
    """define(MODELS) → an indicator of the Party committee that the division and the farmers' union report."""

    def define(what: Defined = MODELS, target: int | None = 20, reported: bool = True):
        office = ask("vanphong", EARLY, EARLY)
        points = [] if target is None else [("target", 2026, Decimal(target))]
        of = defining.define(office, what, at(EARLY), points=points)
        if reported:
            defining.name_reporters(office, of, [body("kinhte"), body("nongdan")], date(2026, 1, 1), at(EARLY))
        return of

    def body(username: str) -> int:
        return ask(username).body

    return define


@pytest.fixture
def tell(ask):
    """tell(of, "kinhte", 1, 5) → the entry of a quarter, handed in on a day (today)."""

    def tell(of, username: str, quarter: int, number, on: date = TODAY, over=None, year: int = 2026, **more):
        asker = ask(username, on, on)
        amount = None if number is None else Decimal(number)
        what = Written(amount, None if over is None else Decimal(over), **more)
        return actions.tell(asker, of, asker.body, of.periods(year)[quarter - 1], what, at(on))

    return tell


@pytest.fixture
def count(ask, tell):
    """The same, verified."""

    def count(of, username: str, quarter: int, number, on: date = TODAY, **more):
        entry = tell(of, username, quarter, number, on, **more)
        actions.verify(ask("vanphong", on, on), entry, at(on, 15))
        return entry

    return count


def total(asker, of, year: int = 2026) -> Decimal | None:
    return figure(of.measure, table(asker, of, year).together.quantity)


def test_only_a_second_person_makes_a_figure_count(ask, define, tell) -> None:
    of = define()
    entry = tell(of, "kinhte", 1, 5)
    assert total(ask("vanphong"), of) is None
    assert table(ask("vanphong"), of, 2026).cells[0].waiting == 1
    with pytest.raises(Refused, match="không phải người đã ghi"):
        actions.verify(ask("kinhte"), entry, at())
    with pytest.raises(IntegrityError), transaction.atomic():
        Verdict.objects.create(
            entry=entry, verifier_id=entry.author_id, author_id=entry.author_id, body_id=entry.value.body_id,
            verified=True, decided_at=at(), decided_on=TODAY,
        )  # fmt: skip
    actions.verify(ask("vanphong"), entry, at())
    assert total(ask("vanphong"), of) == 5
    with pytest.raises(Refused, match="đã được xác nhận"):
        actions.hand_back(ask("bithu"), entry, "Xem lại.", at())


def test_zero_not_applicable_and_not_reported_are_told_apart(ask, define, count) -> None:
    of = define()
    count(of, "kinhte", 1, 0)
    with pytest.raises(Refused, match="ghi vì sao"):
        count(of, "nongdan", 1, None)
    count(of, "nongdan", 1, None, note="Hội không làm mô hình.")
    first, second, *_ = table(ask("vanphong"), of, 2026).cells
    assert (first.whole.told, first.whole.not_applicable, first.whole.not_reported) == (1, 1, 0)
    assert first.whole.quantity.amount == 0
    assert (second.whole.said, second.whole.not_reported) == (Said.NOT_REPORTED, 2)


def test_a_doubtful_figure_is_taken_once_its_body_says_why(ask, define, tell, count) -> None:
    of = define(replace(MODELS, most=Decimal(30), breakdowns=[{"label": "Loại", "whole": True, "parts": {"rom": "Rơm", "moc": "Mộc nhĩ"}}]))  # fmt: skip
    count(of, "kinhte", 1, 5)
    with pytest.raises(Doubtful) as refused:
        tell(of, "kinhte", 2, 40, parts={"rom": Decimal(10), "moc": Decimal(20)})
    assert [one.kind for one in refused.value.doubts] == [Kind.ABOVE_MOST, Kind.JUMP, Kind.PARTS_DIFFER]
    assert Entry.objects.count() == 1
    entry = tell(of, "kinhte", 2, 40, parts={"rom": Decimal(10), "moc": Decimal(20)}, note="Có dự án mới của tỉnh.")
    assert entry.note
    assert entry.numbers == {"amount": 40, "part-rom": 10, "part-moc": 20}
    with pytest.raises(Refused, match="quá lớn"):
        tell(of, "kinhte", 3, 10**11, note="x")


def test_a_seal_stands_and_what_comes_later_is_a_correction_beside_it(ask, define, tell, count) -> None:
    of = define()
    quarter = of.periods(2026)[0]
    count(of, "kinhte", 1, 5, on=date(2026, 4, 2))
    waiting = tell(of, "nongdan", 1, 3, on=date(2026, 4, 3))
    office = ask("vanphong", date(2026, 4, 5), date(2026, 4, 5))
    with pytest.raises(Refused, match="1 số liệu chờ xác nhận"):
        actions.seal(office, of, quarter, "", at(date(2026, 4, 5)))
    actions.verify(office, waiting, at(date(2026, 4, 5)))
    with pytest.raises(Refused, match="văn phòng hoặc lãnh đạo"):
        actions.seal(ask("kinhte"), of, quarter, "", at())
    seal = actions.seal(office, of, quarter, "", at(date(2026, 4, 6)))
    assert (figure(of.measure, seal.whole.quantity), seal.told, seal.not_reported) == (8, 2, 0)
    with pytest.raises(Refused, match="đã chốt rồi"):
        actions.seal(ask("vanphong"), of, quarter, "", at())
    with pytest.raises(Refused, match="lý do đính chính"):
        tell(of, "kinhte", 1, 7, on=date(2026, 5, 4))
    late = count(of, "kinhte", 1, 7, on=date(2026, 5, 4), reason="Đếm sót hai mô hình ở thôn Gò Lúa.")
    assert late.late
    assert figure(of.measure, Seal.objects.get().whole.quantity) == 8
    assert total(ask("vanphong"), of) == 10
    assert table(ask("vanphong"), of, 2026).cells[0].late == 1
    acts = Line.objects.filter(thing=f"indicator:{of.pk}").order_by("number").values_list("act", flat=True)
    assert list(acts)[-3:] == ["indicators.seal", "indicators.correct", "indicators.verify"]
    before = ask("vanphong", date(2026, 5, 3))
    assert total(before, of) == 8  # any past day as it was then seen
    assert len(queries.history(before, of, ask("kinhte").body, quarter)) == 1
    assert len(queries.history(ask("vanphong"), of, ask("kinhte").body, quarter)) == 2


def test_sealing_what_is_incomplete_says_why(ask, define, count) -> None:
    of = define()
    count(of, "kinhte", 1, 5)
    with pytest.raises(Refused, match="1 cơ quan chưa báo cáo"):
        actions.seal(ask("vanphong"), of, of.periods(2026)[0], "", at())
    seal = actions.seal(ask("vanphong"), of, of.periods(2026)[0], "Hội đang kiện toàn, sẽ bổ sung sau.", at())
    assert (seal.told, seal.not_reported) == (1, 1)
    with pytest.raises(Refused, match="chưa hết"):
        actions.seal(ask("vanphong"), of, of.periods(2026)[3], "x", at())


def test_reporters_never_stand_over_one_another(ask, define) -> None:
    of = define(reported=False)
    office = ask("vanphong")
    with pytest.raises(Refused, match="cộng hai lần"):
        defining.name_reporters(office, of, [ask("ubnd").body, ask("kinhte").body], TODAY, at())
    assert defining.name_reporters(office, of, [ask("kinhte").body], TODAY, at()) == 1
    with pytest.raises(Refused, match="cộng hai lần"):
        defining.name_reporters(office, of, [ask("ubnd").body], TODAY, at())


@pytest.mark.parametrize(("first", "then"), [("ubnd", "kinhte"), ("kinhte", "ubnd")])
def test_reporters_never_stand_over_one_another_on_a_later_day(ask, define, first, then) -> None:
    of = define(reported=False)
    office = ask("vanphong", EARLY, EARLY)
    defining.name_reporters(office, of, [ask(first).body], date(2026, 7, 1), at(EARLY))
    with pytest.raises(Refused, match=r"Ngày 01/07/2026 .* cộng hai lần"):
        defining.name_reporters(office, of, [ask(then).body], date(2026, 1, 1), at(EARLY))
    assert queries.reporters(of, date(2026, 9, 30)) == [ask(first).body]
    assert defining.name_reporters(office, of, [ask("nongdan").body], date(2026, 1, 1), at(EARLY)) == 1


def test_whoever_told_once_writes_of_that_period_only(ask, define, count) -> None:
    of = define()
    count(of, "kinhte", 1, 5)
    division = ask("kinhte")
    Reporter.objects.filter(indicator=of, body=division.body).update(valid_until=date(2026, 3, 1))
    first, second = of.periods(2026)[:2]
    assert queries.may_write(division, of, division.body, first)  # to correct it
    assert not queries.may_write(division, of, division.body, second)


def test_a_sealed_total_and_who_acted_are_not_told_to_those_below(ask, define, count) -> None:
    of = define()
    count(of, "kinhte", 1, 5)
    count(of, "nongdan", 1, 7)
    office, division = ask("vanphong"), ask("kinhte")
    seal = actions.seal(office, of, of.periods(2026)[0], "", at())
    days = of.year(2026)
    assert [(one.body.pk, one.seal) for one in queries.seals(office, of, days.begins, days.ends)] == [
        (office.body, seal)
    ]
    assert [(one.body.pk, one.seal) for one in queries.seals(division, of, days.begins, days.ends)] == [
        (office.body, None)
    ]

    def acts(asker):
        return [line.act.removeprefix("indicators.") for line in queries.journal(asker, of)]

    assert acts(office) == ["seal", "verify", "submit", "verify", "submit", "name_reporters", "define"]
    assert acts(division) == ["verify", "submit", "name_reporters", "define"]
    assert {line.facts["body"] for line in queries.journal(division, of)[:2]} == {division.body}


def test_figures_and_seals_of_an_indicator_wait_for_one_another(ask, define, count, tell) -> None:
    of = define()

    def locks(run) -> list[str]:
        with CaptureQueriesContext(connection) as held, patch.object(connection.features, "has_select_for_update", True), patch.object(connection.features, "has_select_for_update_of", True), patch.object(connection.ops, "for_update_sql", lambda **_: "/* locked */"):  # fmt: skip
            run()
        found = [one["sql"] for one in held if "/* locked */" in one["sql"]]
        return [one.partition(" FROM ")[2].split()[0].strip('"') for one in found]

    assert locks(lambda: count(of, "kinhte", 1, 5))[0] == "indicators_indicator"
    waiting = tell(of, "nongdan", 1, 7)
    assert locks(lambda: actions.hand_back(ask("vanphong"), waiting, "Xem lại.", at()))[0] == "indicators_indicator"
    assert locks(lambda: actions.seal(ask("vanphong"), of, of.periods(2026)[0], "Hội sẽ bổ sung.", at()))[0] == "indicators_indicator"  # fmt: skip


def test_a_year_with_a_hole_is_not_complete(ask, define, count) -> None:
    of = define()
    count(of, "kinhte", 1, 5)
    for username in ("kinhte", "nongdan"):
        count(of, username, 3, 2)
    found = table(ask("vanphong"), of, 2026).together
    assert (found.quantity.amount, found.not_reported) == (9, 2)


def test_each_sees_its_own_and_what_is_under_it_and_is_told_what_it_owes(ask, define, count, tell) -> None:
    of = define()
    count(of, "kinhte", 1, 5)
    count(of, "nongdan", 1, 2)
    assert total(ask("ubnd"), of) == 5
    assert total(ask("nongdan"), of) == 2
    assert total(ask("vanphong"), of) == 7
    assert total(ask("quantri"), of) is None
    assert [one.period.name for one in owing.owed(ask("kinhte"))] == ["quý II năm 2026", "quý III năm 2026"]
    assert owing.owed(ask("vanphong")) == []
    with pytest.raises(Refused, match="không ghi được"):
        period = of.periods(2026)[0]
        actions.tell(ask("vanphong"), of, ask("kinhte").body, period, Written(Decimal(1)), at())
    with pytest.raises(Refused, match="không ghi được"):
        tell(of, "vanhoa", 1, 4)
    rows = {row.name: row for row in table(ask("vanphong"), of, 2026).rows}
    assert set(rows) == {"Ủy ban nhân dân xã Đồng Mây", "Ủy ban Mặt trận Tổ quốc Việt Nam xã Đồng Mây"}
    assert not rows["Ủy ban nhân dân xã Đồng Mây"].alone


def test_a_ratio_adds_its_sums(ask, define, count) -> None:
    share = Defined("Diện tích dùng giống mới", "%", "ratio", "cumulative", "quarter", "calendar", factor=100, numerator="Diện tích dùng giống mới (ha)", denominator="Diện tích lúa (ha)")  # fmt: skip
    of = define(share, target=40)
    with pytest.raises(Refused, match="Thiếu mẫu số"):
        count(of, "kinhte", 1, 9)
    count(of, "kinhte", 1, 9, over=10)
    count(of, "nongdan", 1, 10, over=100)
    assert round(total(ask("vanphong"), of), 2) == Decimal("17.27")
    with pytest.raises(Refused, match="tử số và mẫu số"):
        define(replace(share, denominator=""))


def test_the_latest_is_carried_and_the_sum_is_not(ask, define, count) -> None:
    latest = define(replace(MODELS, aggregation="latest", nature="cumulative"))
    summed = define(replace(MODELS, nature="cumulative"))
    for of in (latest, summed):
        count(of, "kinhte", 1, 5)
        count(of, "nongdan", 1, 2)
        count(of, "kinhte", 2, 6)
    second = [table(ask("vanphong"), of, 2026).cells[1].whole for of in (latest, summed)]
    assert [whole.quantity.amount for whole in second] == [8, 6]
    assert [whole.not_reported for whole in second] == [0, 1]
    with pytest.raises(Refused, match="có đến cuối kỳ"):
        define(replace(MODELS, aggregation="latest"))


def test_the_warning_comes_before_the_year_is_over_and_the_forecast_says_its_method(ask, define, count) -> None:
    of = define(target=20)
    assert standing(ask("vanphong"), of, 2026).outlook is Outlook.NO_FIGURE
    count(of, "kinhte", 1, 5)
    on_path = standing(ask("vanphong"), of, 2026)
    assert (on_path.outlook, on_path.until) == (Outlook.ON_PATH, date(2026, 3, 31))
    count(of, "kinhte", 2, 1, note="Mưa lũ.")
    count(of, "kinhte", 3, 1)
    behind = standing(ask("vanphong"), of, 2026)
    assert (behind.actual, behind.outlook) == (7, Outlook.BEHIND)
    assert round(behind.expected) == 15
    assert round(behind.forecast.amount, 1) == Decimal("9.4")
    assert [point.amount for point in behind.series] == [5, 6, 7]
    assert standing(ask("vanphong"), define(target=None), 2026).outlook is Outlook.NO_TARGET


def test_a_target_is_moved_by_a_new_one_beside_the_old(ask, define, count) -> None:
    of = define(target=20)
    office = ask("vanphong", date(2026, 6, 1), date(2026, 6, 1))
    day = date(2026, 12, 31)
    with pytest.raises(Refused, match="lý do hoặc văn bản"):
        defining.set_point(office, of, "target", day, Decimal(10), "", at(date(2026, 6, 1)))
    defining.set_point(office, of, "target", day, Decimal(10), "QĐ số 9 của Đảng ủy", at(date(2026, 6, 1)))
    assert standing(ask("vanphong"), of, 2026).target.amount == 10
    assert standing(ask("vanphong", date(2026, 5, 31)), of, 2026).target.amount == 20
    assert [row.number for row in queries.points(of, TODAY).rows] == [20, 10]


@pytest.fixture
def crops(ask):
    return registers.found(ask("vanphong"), mushrooms(), at(date(2026, 1, 6)))


@pytest.fixture
def grown(ask, crops):
    """grown("kinhte", TODAY, name="Vụ xuân", harvest="3") → a verified record."""

    def grown(username: str, on: date = TODAY, **words: str) -> None:
        entry = results.submit(ask(username, on, on), crops, results.Written(CROP | words), at(on))
        results.verify(ask("vanphong", on, on), entry, at(on, 15))

    return grown


def test_a_registers_records_are_added_up_distinct_things_counted_once(ask, define, crops, grown) -> None:
    harvest = replace(MODELS, name="Sản lượng", unit="tấn", register=crops, figure="harvest")
    places = replace(
        MODELS, name="Số thôn có nấm", unit="thôn", aggregation="distinct", register=crops, figure="hamlet"
    )
    sums, distinct, running = (
        define(what, reported=False) for what in (harvest, places, replace(harvest, nature="cumulative"))
    )
    early, late = {"grown.from": "1/2/2026", "grown.until": "1/3/2026"}, {"grown.from": "1/8/2026", "grown.until": "1/9/2026"}  # fmt: skip
    grown("kinhte", name="Vụ xuân", harvest="3", **early)
    grown("kinhte", name="Vụ hè", harvest="4", **late)
    grown("nongdan", name="Vụ của hội", hamlet="thon ben may", harvest="1,5", **late)
    office = ask("vanphong")
    amounts = [cell.whole.quantity and cell.whole.quantity.amount for cell in table(office, sums, 2026).cells]
    assert amounts == [3, None, Decimal("5.5"), None]
    assert total(office, sums) == Decimal("8.5")
    assert [cell.whole.quantity.amount for cell in table(office, running, 2026).cells] == [3, 3, 8.5, 8.5]
    assert total(office, distinct) == 1  # three records of one hamlet, its name written in two ways
    assert total(ask("nongdan"), sums) == Decimal("1.5")
    with pytest.raises(Refused, match="không hợp với cách tính"):
        define(replace(harvest, figure="hamlet"), reported=False)
    with pytest.raises(Refused, match="không giao cơ quan nào"):
        defining.name_reporters(office, sums, [ask("kinhte").body], TODAY, at())


def test_parts_of_one_name_are_told_apart_by_their_breakdown() -> None:
    cuts = [Breakdown("Giống", {"rom": "Rơm", "khac": "Khác"}), Breakdown("Nhóm", {"khac-2": "Khác"})]
    parts = {"rom": Decimal(1), "khac": Decimal(2), "khac-2": Decimal(3)}
    words = sheets._parts_words(cuts, parts)
    assert words == "Rơm: 1; Giống / Khác: 2; Nhóm / Khác: 3"
    assert sheets._parts(cuts, words, str) == (parts, [])
    assert sheets._parts(cuts, "Khác: 2", str)[1]
