"""The quick way to an indicator's table says what the slow one says: for every kind of indicator, on any tree and day, from any root."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bamsat.records.agencies import actions as agencies
from bamsat.records.agencies import queries
from bamsat.records.agencies.models import Parentage
from bamsat.records.agencies.reach import rebuild_all
from bamsat.records.agencies.vocabulary import Change, Kind, Level
from bamsat.records.indicators import defining
from bamsat.records.indicators.defining import Defined
from bamsat.records.indicators.models import Entry, Reporter, Value, Verdict
from bamsat.records.indicators.tables import table
from bamsat.records.reorganisation.scheme import Heir, Scheme, Step
from bamsat.records.reorganisation.vocabulary import Rule
from bamsat.records.results import registers
from bamsat.records.results.models import Entry as Wording
from bamsat.records.results.models import Figure, Passing, Record
from tests.conftest import TODAY, at
from tests.records.plain_tables import plain
from tests.records.reform import EVE, FOUNDED, REFORM, district
from tests.records.results.invented import mushrooms
from tests.records.test_reform_totals import NAMES
from tests.records.test_reorganisation import applied

DAYS = [date(2025, 2, 3), EVE, REFORM, date(2025, 10, 2), TODAY]
KINDS = [("sum", "in-period"), ("sum", "cumulative"), ("latest", "cumulative"), ("ratio", "in-period"), ("ratio", "cumulative"), ("worst", "in-period"), ("worst", "cumulative")]  # fmt: skip
STATES = ["draft", "waiting", "returned", "verified", "corrected", "correcting"]
TOLD = st.lists(
    st.tuples(st.integers(0, 7), st.integers(0, 11), st.none() | st.integers(0, 9), st.sampled_from(STATES), st.booleans()),
    max_size=25, unique_by=lambda one: one[:2],
)  # fmt: skip
RECORDS = st.lists(
    st.tuples(st.integers(0, 7), st.integers(0, 1000), st.integers(0, 9), st.sampled_from(["verified", "waiting", "passed"])),
    max_size=20,
)  # fmt: skip
PLACES = ("Thôn Bến Mây", "thon ben may", "Thôn Gò Lúa", "")


@pytest.fixture
def world(db):
    """Two wards' unions and five communes, some in both trees; on 1 July 2025 the first commune joins the second, the third is split."""
    world = district(NAMES)
    unions = [
        agencies.found_body(name, Kind.PARTY_COMMITTEE, Level.DISTRICT, at(), world.top, starts_on=FOUNDED)
        for name in ("Cụm Đông", "Cụm Tây")
    ]
    for body, over in zip(world.bodies[:3], (unions[0], unions[0], unions[1]), strict=True):
        Parentage.objects.create(body=body, parent=over, tree="state", valid_from=FOUNDED)
    for number, union in ((0, 0), (1, 0), (3, 1)):
        Parentage.objects.filter(body=world.bodies[number], tree="party").update(parent=unions[union])
    rebuild_all()
    first, second, third, fourth, fifth = (body.pk for body in world.bodies)
    merge = Step(Change.MERGE, (first,), (Heir(str(second)),), Rule.ALL)
    split = Step(Change.SPLIT, (third,), (Heir(str(fourth)), Heir(str(fifth))), Rule.TERRITORY)
    applied(world, Scheme(REFORM, "NQ 1", (merge, split)))
    late = agencies.found_body("UBND xã Sáu", Kind.PEOPLES_COMMITTEE, Level.COMMUNE, at(), world.top, starts_on=date(2025, 9, 1))  # fmt: skip
    world.bodies += [late, *unions]
    return world


def _tell(world, of, told) -> None:
    periods = [one for year in (2024, 2025, 2026) for one in of.periods(year)]
    for body, place, number, state, late in told:
        one = periods[place]
        value = Value.objects.create(indicator=of, body=world.bodies[body], from_on=one.days.begins, until_on=one.days.ends)  # fmt: skip
        day = one.last_on + timedelta(2)
        entry = _entry(world, of, value, 1, number, "draft" if state == "draft" else "submitted", day, late)
        if state in {"returned", "verified", "corrected", "correcting"}:
            _judge(world, entry, day + timedelta(1), state != "returned")
        if state in {"corrected", "correcting"}:
            later = day + timedelta(40)
            again = _entry(world, of, value, 2, (number or 0) + 3, "submitted", later, True)
            Entry.objects.filter(pk=entry.pk).update(replaced_on=later)
            if state == "corrected":
                _judge(world, again, later + timedelta(1), True)
                Entry.objects.filter(pk=entry.pk).update(counts_until=later + timedelta(1))


def _entry(world, of, value, number: int, amount: int | None, act: str, day: date, late: bool) -> Entry:
    said = "not-applicable" if amount is None else "amount"
    over = 70_000 if amount is not None and of.aggregation == "ratio" else None
    return Entry.objects.create(
        value=value, number=number, act=act, said=said, amount=None if amount is None else amount * 10_000, over=over, late=late,
        author_id=world.office.user, entered_at=at(day), entered_on=day,
    )  # fmt: skip


def _judge(world, entry, day: date, verified: bool) -> None:
    other = agencies.open_account(f"nguoi-{entry.pk}", "Người Xem", "x", at()) if entry.pk else None
    Verdict.objects.create(
        entry=entry, verifier_id=other.pk, author_id=entry.author_id, body=world.top, verified=verified, decided_at=at(day), decided_on=day
    )  # fmt: skip
    if verified:
        Entry.objects.filter(pk=entry.pk).update(counts_from=day)


def _same(world, of, on: date, root: int) -> None:
    asker = queries.asker(world.office.user, None, on, TODAY)
    bodies = [None, *(body.pk for body in world.bodies)]
    for year in (2024, 2025, 2026):
        quick, slow = (way(asker, of, year, bodies[root]) for way in (table, plain))
        assert quick.rows == slow.rows
        assert quick == slow


@settings(
    max_examples=40,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(kind=st.sampled_from(KINDS), higher=st.booleans(), told=TOLD, on=st.sampled_from(DAYS), root=st.integers(0, 8), named=st.lists(st.tuples(st.integers(0, 5), st.sampled_from([FOUNDED, date(2025, 1, 1), REFORM]), st.none() | st.just(date(2026, 3, 1))), max_size=6, unique_by=lambda one: one[:2]))  # fmt: skip
def test_what_bodies_tell(world, kind, higher, told, on, root, named) -> None:
    with transaction.atomic():
        of = defining.define(
            world.office, Defined("Số mô hình", "mô hình", *kind, "quarter", "calendar", higher_is_better=higher, numerator="a", denominator="b"), at(FOUNDED)
        )  # fmt: skip
        for body, since, until in named:
            Reporter.objects.create(indicator=of, body=world.bodies[body], valid_from=since, valid_until=until)
        _tell(world, of, told)
        _same(world, of, on, root)
        transaction.set_rollback(True)


@settings(
    max_examples=40,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(kind=st.sampled_from([("sum", "in-period"), ("sum", "cumulative"), ("ratio", "in-period"), ("ratio", "cumulative"), ("distinct", "in-period"), ("distinct", "cumulative")]), counted=st.booleans(), records=RECORDS, on=st.sampled_from(DAYS), root=st.integers(0, 8))  # fmt: skip
def test_what_registers_hold(world, kind, counted, records, on, root) -> None:
    with transaction.atomic():
        register = registers.found(world.office, mushrooms(), at(FOUNDED))
        figure = "hamlet" if kind[0] == "distinct" else "" if counted else "harvest"
        of = defining.define(
            world.office, Defined("Sản lượng", "tấn", *kind, "quarter", "calendar", register=register, figure=figure, over_figure="cost" if kind[0] == "ratio" else ""), at(FOUNDED)
        )  # fmt: skip
        for body, days, number, state in records:
            _record(world, register, world.bodies[body], date(2023, 11, 1) + timedelta(days), number, state)
        _same(world, of, on, root)
        transaction.set_rollback(True)


def _record(world, register, body, day: date, number: int, state: str) -> None:
    record = Record.objects.create(register=register, body=body, opened_at=at(day))
    entry = Wording.objects.create(
        record=record, register=register, number=1, version=register.versions.get(), act="submitted", values={"hamlet": PLACES[number % 4]} if number % 4 < 3 else {},
        from_on=None if number == 8 else day, until_on=None if number == 8 else day + timedelta(1), author_id=world.office.user, entered_at=at(day), entered_on=day,
        needs_verdict=True, **({} if state == "waiting" else {"counts_from": day + timedelta(1)}),
    )  # fmt: skip
    if number % 5:
        Figure.objects.create(entry=entry, code="harvest", amount=number * 10_000)
        Figure.objects.create(entry=entry, code="cost", amount=int(Decimal("3.5") * 10_000))
    if state == "passed":
        Passing.objects.create(record=record, body=world.bodies[0], until_on=date(2025, 7, 1))
