"""Coverage: each order above × plans or bodies, rolled up to a level, on any day; targets that are less below; who is silent."""

from datetime import date, timedelta

import pytest

from bamsat.records.agencies import actions as bodies
from bamsat.records.agencies.asker import Asker
from bamsat.records.agencies.models import Body
from bamsat.records.agencies.vocabulary import Kind as BodyKind
from bamsat.records.agencies.vocabulary import Level, Role, Tree
from bamsat.records.cascade import deciding
from bamsat.records.cascade.coverage import PLANS, Asked, Cell, Which, coverage, matrix, rows_of
from bamsat.records.cascade.gaps import gaps, lacking
from bamsat.records.cascade.models import Alignment, Link
from bamsat.records.cascade.plans import plans
from bamsat.records.cascade.proposing import propose
from bamsat.records.cascade.silent import CHARGED, choices, expected, silent
from bamsat.records.cascade.vocabulary import Stand
from bamsat.records.directives.models import Directive, Reading, Relation
from bamsat.records.journal.actions import PROGRAM
from bamsat.records.tasks import remembering
from tests.conftest import TODAY, at
from tests.records.worked import charge, paper_of
from tests.records.worked import task as ordered

ORDERS = (
    "Mở lớp dạy ủ phân vi sinh cho hộ chăn nuôi",
    "Đắp lại bờ kênh chính trước mùa mưa",
    "Số hóa hồ sơ đất bãi bồi",
)
TARGET = {
    "text": "Ít nhất 40% diện tích lúa dùng giống mới", "value": "40", "unit": "%", "span": [0, 20], "comparator": "min", "low": 40, "high": None, "by": "2028",
    "rule": "",
}  # fmt: skip


class Land:
    """A central body, two provinces under it, three communes under the first and one under the second; all but the last commune have a plan."""

    def __init__(self) -> None:
        central = bodies.found_body("Ban Bãi Bồi Trung ương", BodyKind.PARTY_COMMITTEE, Level.CENTRAL, at())
        self.central = central
        self.provinces = [self._under(f"Tỉnh ủy Sông {name}", Level.PROVINCE, central) for name in ("Một", "Hai")]
        first, second = self.provinces
        self.communes = [self._under(f"Đảng ủy xã Bến {name}", Level.COMMUNE, first) for name in ("A", "B", "C")]
        self.communes.append(self._under("Đảng ủy xã Bến D", Level.COMMUNE, second))
        self.upper = self.paper(central, "5-NQ/TW", date(2026, 3, 1), ORDERS, [TARGET])
        self.plans = [
            self.paper(self.communes[0], "1-KH/ĐU", date(2026, 3, 21), ORDERS[:2], [TARGET]),
            self.paper(
                self.communes[1], "2-KH/ĐU", date(2026, 4, 30), ORDERS[:1], [{**TARGET, "value": "25", "low": 25}]
            ),
            self.paper(second, "3-CTr/TU", date(2026, 4, 10), ORDERS[1:2], []),
        ]
        for paper in self.plans:
            Relation.objects.create(
                directive=paper, kind="implements", to=self.upper, made_at=at(date(2026, 5, 1)), confirmed_at=at(date(2026, 5, 2))
            )  # fmt: skip
        list(propose(self.upper, self.plans, PROGRAM, at(date(2026, 5, 3))))
        user = bodies.open_account("tw", "Người Trung ương", "x", at())
        bodies.appoint(user, central, Role.OFFICE, at())
        self.user = user

    def _under(self, name: str, level: Level, parent: Body) -> Body:
        made = bodies.found_body(name, BodyKind.PARTY_COMMITTEE, level, at())
        bodies.place_under(made, parent, Tree.PARTY, None, at())
        return made

    def paper(self, holder: Body, number: str, day: date, texts: tuple[str, ...], targets: list[dict]) -> Directive:
        made = paper_of(holder, number)
        made.issued_on, made.issuer = day, holder.name_on(TODAY)
        made.save()
        Reading.objects.filter(directive=made).update(contract={"text": "", "outline": [], "indicators": targets})
        for number_, text in enumerate(texts, 1):
            row = ordered(made, number_, text, date(2026, 12, 31))
            row.issued_at = at(day)
            row.save()
        return made

    def ask(self, on: date = TODAY) -> Asker:
        from bamsat.records.agencies.queries import asker

        found = asker(self.user.pk, None, on, TODAY)
        assert found is not None
        return found


@pytest.fixture
def land(db) -> Land:
    return Land()


def cells(land: Land, level: str, on: date = TODAY, within: int | None = None) -> dict[str, list[Cell]]:
    """Column → its cells from the first order to the last."""
    found = coverage(land.ask(on), land.upper, Asked(level, within))
    return {one.name: [row.cells[at_] for row in found.rows] for at_, one in enumerate(found.columns)}


def test_each_order_stands_beside_each_plan(land) -> None:
    found = cells(land, PLANS)
    assert [name.partition(": ")[2] for name in found] == ["1-KH/ĐU", "3-CTr/TU", "2-KH/ĐU"]  # by the day of issue
    first = next(rows for name, rows in found.items() if "1-KH/ĐU" in name)
    assert [(cell.proposed, cell.gap) for cell in first] == [(1, 0), (1, 0), (0, 1)]


def test_plans_are_rolled_up_to_the_level_asked_for(land) -> None:
    found = cells(land, Level.PROVINCE)
    assert {name: [cell.plans for cell in rows] for name, rows in found.items()} == {
        "Tỉnh ủy Sông Một": [2, 2, 2],
        "Tỉnh ủy Sông Hai": [1, 1, 1],
    }
    assert [(cell.proposed, cell.gap) for cell in found["Tỉnh ủy Sông Một"]] == [(2, 0), (1, 1), (0, 2)]
    commune = cells(land, Level.COMMUNE)
    assert [cell.plans for cell in commune["Cơ quan khác"]] == [1, 1, 1]  # the province's own stands under no commune
    assert set(cells(land, Level.CENTRAL)) == {"Ban Bãi Bồi Trung ương"}
    inside = cells(land, PLANS, within=land.provinces[0].pk)
    assert {name.partition(": ")[2] for name in inside} == {"1-KH/ĐU", "2-KH/ĐU"}


def test_the_whole_is_what_its_columns_sum_to_at_every_level(land) -> None:
    for level in (PLANS, Level.COMMUNE, Level.PROVINCE, Level.CENTRAL):
        found = coverage(land.ask(), land.upper, Asked(level))
        for row in found.rows:
            for stand in Stand:
                assert sum(cell.of(stand) for cell in row.cells) == row.whole.of(stand), (level, stand)
        assert found.whole.plans == len(found.rows) * 3


def test_confirmed_proposed_and_not_applicable_are_counted_apart_and_each_plan_once(land) -> None:
    asker = land.ask()
    pair = Alignment.objects.get(lower=land.plans[0])
    above = list(land.upper.tasks.order_by("number"))
    Directive.objects.filter(pk=land.plans[0].pk).update(holder=land.central)
    deciding.confirm(asker, Link.objects.get(alignment=pair, above=above[0]), at())
    deciding.link(
        asker, pair, above[0], pair.lower.tasks.get(number=2), "details", at()
    )  # a second link of the same order
    deciding.not_applicable(asker, pair, above[2], "Xã không có bãi bồi", at())
    rows = coverage(asker, land.upper, Asked(PLANS)).rows
    assert [(row.whole.confirmed, row.whole.proposed, row.whole.not_applicable, row.whole.gap) for row in rows] == [
        (1, 1, 0, 1),
        (0, 2, 0, 1),
        (0, 0, 1, 2),
    ]


def test_every_figure_is_the_number_of_its_rows(land) -> None:
    asker = land.ask()
    for level in (PLANS, Level.PROVINCE, Level.COMMUNE):
        found = coverage(asker, land.upper, Asked(level))
        for row in found.rows:
            for one, cell in zip(found.columns, row.cells, strict=True):
                for stand in Stand:
                    which = Which(row.order.pk, stand, level=level, column=one.key)
                    assert rows_of(asker, land.upper, which).count() == cell.of(stand)
        for aimed in found.targets:
            for kind, counts in aimed.kinds.items():
                assert rows_of(asker, land.upper, Which(target=aimed.place, kind=kind)).count() == sum(counts)
        assert found.days is not None
        for stretch in found.days.stretches:
            which = Which(days_from=stretch.begins, days_until=stretch.ends)
            assert rows_of(asker, land.upper, which).count() == stretch.count


def test_gaps_are_listed_plan_by_plan(land) -> None:
    found = lacking(land.ask(), land.upper)
    assert [one.gaps for one in found] == [2, 2, 1]
    told = {pair.lower_id: [order.number for order in orders] for pair, orders in gaps(land.ask(), land.upper, found)}
    assert told == {land.plans[0].pk: [3], land.plans[1].pk: [2, 3], land.plans[2].pk: [1, 3]}
    whole = coverage(land.ask(), land.upper, Asked(PLANS)).whole
    assert sum(one.gaps for one in found) == whole.gap
    assert len(lacking(land.ask(), land.upper, land.provinces[0].pk)) == 2


def test_targets_that_are_less_below_are_named(land) -> None:
    (aimed,) = coverage(land.ask(), land.upper, Asked()).targets
    assert aimed.kinds == {"same": (0, 1), "weaker": (0, 1), "lost": (0, 1)}
    assert aimed.short == 2


def test_days_from_the_upper_issue_to_each_lower_one(land) -> None:
    days = coverage(land.ask(), land.upper, Asked()).days
    assert days is not None
    assert (days.count, days.least, days.middle, days.most) == (3, 20, 40, 60)


def test_on_a_past_day_only_what_was_said_by_then_counts(land) -> None:
    assert len(plans(land.ask(date(2026, 5, 3)), land.upper)) == 3
    assert plans(land.ask(date(2026, 5, 1)), land.upper) == []
    Relation.objects.filter(directive=land.plans[2]).update(refused_at=at(TODAY - timedelta(days=3)))
    remembering.forget()
    assert len(coverage(land.ask(), land.upper, Asked()).plans) == 2
    assert len(coverage(land.ask(TODAY - timedelta(days=4)), land.upper, Asked()).plans) == 3


def test_who_has_no_plan_is_named(land) -> None:
    asker = land.ask()
    issued = [plan.body for plan in plans(asker, land.upper)]
    listed = {one.key: one for one in choices(asker, land.upper, issued)}
    communes = listed[f"{BodyKind.PARTY_COMMITTEE}.{Level.COMMUNE}"]
    assert {row.pk for row in silent(asker, land.upper, communes, issued)} == {land.communes[2].pk, land.communes[3].pk}
    assert expected(asker, land.upper, communes).count() == 4
    charge(land.upper.tasks.first(), land.provinces[0], "lead")
    assert [row.pk for row in silent(asker, land.upper, listed[CHARGED], issued)] == [land.provinces[0].pk]


def test_an_asker_counts_only_the_plans_that_they_may_open(land) -> None:
    user = bodies.open_account("tinh", "Người tỉnh", "x", at())
    bodies.appoint(user, land.provinces[0], Role.OFFICE, at())
    charge(land.upper.tasks.first(), land.provinces[0], "lead")
    from bamsat.records.agencies.queries import asker

    province = asker(user.pk, None, TODAY, TODAY)
    assert province is not None
    assert {plan.paper for plan in plans(province, land.upper)} == {land.plans[0].pk, land.plans[1].pk}


def test_nobody_is_called_silent_by_who_may_not_see_what_they_issued(land) -> None:
    """The other province is charged too, and may have its plan: one province says of the other neither."""
    from bamsat.records.agencies.queries import asker

    user = bodies.open_account("tinh", "Người tỉnh", "x", at())
    bodies.appoint(user, land.provinces[0], Role.OFFICE, at())
    for body in land.provinces:
        charge(land.upper.tasks.first(), body, "lead")
    province = asker(user.pk, None, TODAY, TODAY)
    assert province is not None
    charged = next(one for one in choices(province, land.upper, []) if one.key == CHARGED)
    assert {row.pk for row in expected(province, land.upper, charged)} == {land.provinces[0].pk}
    assert {row.pk for row in expected(land.ask(), land.upper, charged)} == {body.pk for body in land.provinces}


def _remembered() -> int:
    return sum(len(answers) for answers in remembering._shelves.values())


def test_numbers_in_the_address_fill_no_memory(land) -> None:
    asker = land.ask()
    remembering.forget()
    first = coverage(asker, land.upper, Asked(PLANS, page=7))
    kept = _remembered()
    assert first.page == 1 and [one.key for one in first.columns] == [
        plan.alignment for plan in plans(asker, land.upper)
    ]
    for page in range(1, 40):
        coverage(asker, land.upper, Asked(PLANS, page=page))
    matrix(asker, land.upper, Asked(PLANS), 480)
    assert _remembered() == kept


def test_the_matrix_is_all_its_pages_side_by_side(land, monkeypatch) -> None:
    monkeypatch.setattr("bamsat.records.cascade.coverage.FEW", 2)
    asker = land.ask()
    pages = [coverage(asker, land.upper, Asked(PLANS, page=page)) for page in (1, 2)]
    whole = matrix(asker, land.upper, Asked(PLANS), 3)
    assert whole.columns == [one for page in pages for one in page.columns] and len(whole.columns) == 3
    for at_, row in enumerate(whole.rows):
        assert row.cells == [cell for page in pages for cell in page.rows[at_].cells]


def test_more_columns_are_no_more_questions(land, django_assert_num_queries) -> None:
    asker = land.ask()
    with django_assert_num_queries(9):
        assert len(matrix(asker, land.upper, Asked(Level.CENTRAL), 480).columns) == 1
    remembering.forget()
    with django_assert_num_queries(9):
        assert len(matrix(asker, land.upper, Asked(Level.COMMUNE), 480).columns) == 3


def test_a_plan_of_a_body_under_two_provinces_counts_in_one_column(land) -> None:
    from bamsat.records.agencies.lineage import ANY
    from bamsat.records.agencies.models import Reach

    split, second = land.communes[0], land.provinces[1]
    for tree in (ANY, Tree.PARTY):
        Reach.objects.create(
            above=second, below=split, tree=tree, valid_from=date(2026, 1, 1), valid_until=date(9999, 1, 1)
        )
    found = coverage(land.ask(), land.upper, Asked(Level.PROVINCE))
    assert sum(len(one.plans) for one in found.columns) == 3
    for row in found.rows:
        for stand in Stand:
            assert min(cell.of(stand) for cell in row.cells) >= 0
            assert sum(cell.of(stand) for cell in row.cells) == row.whole.of(stand)
