"""A kept table is put right after each act and says what one that is put together anew says; what cannot be put right is made anew."""

from datetime import date

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bamsat.records.agencies import actions as agencies
from bamsat.records.agencies import queries
from bamsat.records.agencies.models import Parentage
from bamsat.records.agencies.reach import rebuild_all
from bamsat.records.agencies.vocabulary import Kind, Level, Role
from bamsat.records.indicators import actions, defining, mending
from bamsat.records.indicators.actions import Written
from bamsat.records.indicators.defining import Defined
from bamsat.records.indicators.mending import table_shown
from bamsat.records.indicators.tables import table
from bamsat.records.journal import queries as journal
from bamsat.records.journal.actions import PROGRAM, write
from bamsat.records.journal.models import Head, Line
from bamsat.records.results import actions as records
from bamsat.records.results import registers
from bamsat.records.results.actions import Written as Worded
from bamsat.records.tasks import remembering
from tests.conftest import TODAY, at
from tests.records.reform import FOUNDED, district
from tests.records.results.conftest import CROP
from tests.records.results.invented import mushrooms

NAMES = ("UBND xã Một", "UBND xã Hai", "UBND xã Ba")
KINDS = [("sum", "in-period"), ("latest", "cumulative"), ("ratio", "in-period"), ("worst", "cumulative")]
ACTS = st.lists(
    st.tuples(
        st.integers(0, 2), st.integers(0, 2), st.integers(0, 9), st.sampled_from(["wait", "verify", "hand back", "draft"])
    ),
    max_size=8,
)  # fmt: skip


@pytest.fixture
def world(db):
    """Two wards' unions under a committee: the first two communes under one of them, the third straight under the committee."""
    world = district(NAMES)
    union = agencies.found_body("Cụm Đông", Kind.PARTY_COMMITTEE, Level.DISTRICT, at(), world.top, starts_on=FOUNDED)
    Parentage.objects.filter(body__in=world.bodies[:2]).update(parent=union)
    rebuild_all()
    for number, body in enumerate(world.bodies):
        user = agencies.open_account(f"xa{number}", f"Cán Bộ {number}", "x", at())
        agencies.appoint(user, body, Role.OFFICER, at(FOUNDED))
    return world


@pytest.fixture
def laid(monkeypatch) -> list[int]:
    """Of which indicators a table was put together anew."""
    made: list[int] = []
    anew = mending.laid

    def counted(asker, of, year, root):
        made.append(of.pk)
        return anew(asker, of, year, root)

    monkeypatch.setattr(mending, "laid", counted)
    remembering.forget()
    return made


def asked(world, number: int):
    found = queries.asker_named(f"xa{number}", TODAY, TODAY)
    assert found is not None
    return found


def defined(world, kind=("sum", "in-period"), **more):
    of = defining.define(
        world.office, Defined("Số mô hình", "mô hình", *kind, "quarter", "calendar", numerator="a", denominator="b", jump=0, **more), at(date(2026, 1, 2))
    )  # fmt: skip
    if not of.register_id:
        defining.name_reporters(world.office, of, [body.pk for body in world.bodies], FOUNDED, at(date(2026, 1, 2)))
    return of


def told(world, of, body: int, quarter: int, number: int, then: str = "verify") -> None:
    period = of.periods(2026)[quarter]
    what = Written(number, 2 if of.aggregation == "ratio" else None, note="Đã đếm.", reason="Đếm lại.")
    last = of.values.filter(body=world.bodies[body], from_on=period.days.begins).first()
    draft = then == "draft" and not (last and last.entries.filter(act="submitted").exists())
    entry = actions.tell(asked(world, body), of, world.bodies[body].pk, period, what, at(), draft)
    if then == "verify":
        actions.verify(world.office, entry, at())
    if then == "hand back":
        actions.hand_back(world.office, entry, "Xem lại.", at())


def same(world, of) -> None:
    for asker in (world.office, *(asked(world, number) for number in range(3))):
        assert table_shown(asker, of, 2026) == table(asker, of, 2026)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(kind=st.sampled_from(KINDS), acts=ACTS)
def test_what_is_told_is_put_into_the_kept_table(world, kind, acts) -> None:
    with transaction.atomic():
        remembering.forget()
        of = defined(world, kind)
        for act in acts:
            told(world, of, *act)
            same(world, of)
        transaction.set_rollback(True)


def test_only_its_own_figures_touch_a_table_and_nothing_is_put_together_anew(world, laid) -> None:
    of, other = defined(world), defined(world)
    told(world, of, 0, 0, 5)
    same(world, of)
    laid.clear()
    told(world, of, 1, 0, 7)
    told(world, of, 2, 1, 9)
    told(world, other, 1, 0, 70)
    with transaction.atomic():
        write(PROGRAM, "tasks.report", "task:1", "Việc", {}, at())
        write(PROGRAM, "signin.enter", "user:1", "Người", {}, at())
    same(world, of)
    assert laid == []
    assert table_shown(world.office, of, 2026).together.quantity.amount == 21


def test_who_reports_and_the_tree_end_it(world, laid) -> None:
    of = defined(world)
    same(world, of)
    laid.clear()
    with transaction.atomic():
        write(PROGRAM, "agencies.rename", "body:1", "Xã", {}, at())
    same(world, of)
    assert len(laid) == 4
    laid.clear()
    with transaction.atomic():
        write(PROGRAM, "indicators.name_reporters", f"indicator:{of.pk}", "Số mô hình", {}, at())
    same(world, of)
    assert len(laid) == 4


@pytest.mark.parametrize("kind", [("sum", "in-period"), ("sum", "cumulative"), ("distinct", "cumulative")])
def test_records_are_put_in_taken_out_and_come_to_a_branch_that_had_none(world, laid, kind) -> None:
    register = registers.found(world.office, mushrooms(), at(date(2026, 1, 5)))
    of = defined(world, kind, register=register, figure="hamlet" if kind[0] == "distinct" else "harvest")
    same(world, of)
    laid.clear()

    def entered(body: int, name: str, hamlet: str):
        entry = records.submit(asked(world, body), register, Worded(CROP | {"name": name, "hamlet": hamlet}), at())
        same(world, of)
        records.verify(world.office, entry, at())
        same(world, of)
        return entry

    first = entered(0, "Vụ một", "Thôn Bến Mây")
    entered(1, "Vụ hai", "Thôn Gò Lúa")
    entered(2, "Vụ ba", "Thôn Bến Mây")
    assert len(table_shown(world.office, of, 2026).rows) == 2
    leaving = records.withdraw(asked(world, 0), first.record, "Ghi nhầm.", at())
    records.verify(world.office, leaving, at())
    same(world, of)
    assert laid == []


def test_an_older_journal_that_was_put_back_ends_all_that_was_kept(world) -> None:
    with transaction.atomic():
        was = write(PROGRAM, "tasks.report", "task:1", "Việc", {}, at())
    head = journal.head()
    assert journal.since(head, 9) == []
    with transaction.atomic():
        write(PROGRAM, "tasks.report", "task:2", "Việc", {}, at())
    assert [one.thing for one in journal.since(head, 9) or []] == ["task:2"]
    assert journal.since(head, 0) is None
    Line.objects.all()._raw_delete(Line.objects.db)
    Head.objects.update(number=was.number, digest="0" * 64)
    assert journal.since(head, 9) is None
