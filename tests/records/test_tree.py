"""The tree through time: no two facts of a kind on one day, every question asked of a day."""

from datetime import date, timedelta

import pytest
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bamsat.reckoning.intervals import Interval, overlapping
from bamsat.records.agencies import actions, queries
from bamsat.records.agencies.asker import Refused
from bamsat.records.agencies.drawing import tree
from bamsat.records.agencies.identifiers import identifier_fault, territory_fault
from bamsat.records.agencies.lineage import FOLLOWED, Edge, closure, loops, reaches
from bamsat.records.agencies.loading import Followed, NewBody, load
from bamsat.records.agencies.models import Body, BodyName, Parentage, Profile, Reach
from bamsat.records.agencies.reach import rebuild_all
from bamsat.records.agencies.resolve import index
from bamsat.records.agencies.timelines import begin_all, name_row
from bamsat.records.agencies.vocabulary import Change, Kind, Level, Tree, tree_of
from bamsat.records.dialects import in_one
from bamsat.records.journal.models import Line
from tests.conftest import TODAY, at

REFORM = date(2025, 7, 1)
START = date(2025, 1, 1)
IN_DATABASE = settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])


def body(name: str, kind: Kind = Kind.PEOPLES_COMMITTEE, parent: Body | None = None, **more) -> Body:
    return actions.found_body(name, kind, Level.COMMUNE, at(), parent, **more)


def called(row: Body, on: date) -> str:
    return Body.objects.get(pk=row.pk).name_on(on)


@pytest.mark.parametrize("text", ["", "G12", "G12.18", "H37.DN.001", "A00." + "9" * 31])
def test_identifiers_of_the_decision(text: str) -> None:
    assert identifier_fault(text) == ""


@pytest.mark.parametrize(
    "text", ["12", "h37", "H3", "H37.", "H37..1", "H37.Đ1", "000.00.00.H41", "A00." + "9" * 32, "H37 "]
)
def test_what_is_no_identifier_is_said_with_an_example(text: str) -> None:
    assert "H37.DN.001" in identifier_fault(text)


def test_codes_of_territories() -> None:
    assert not any(territory_fault(code) for code in ("", "51", "534", "21439"))
    assert all(territory_fault(code) for code in ("5", "5134", "VN-51", "213450"))


def test_the_tree_is_said_by_the_kinds() -> None:
    assert tree_of(Kind.DIVISION, Kind.PEOPLES_COMMITTEE) == Tree.STATE
    assert tree_of(Kind.PEOPLES_COMMITTEE, Kind.PARTY_COMMITTEE) == Tree.PARTY
    assert tree_of(Kind.MASS_ORGANIZATION, Kind.FRONT) == Tree.PARTY


@IN_DATABASE
@given(st.lists(st.integers(0, 20), min_size=1, max_size=8), st.booleans())
def test_names_never_overlap_and_each_lasts_until_the_next(db, offsets: list[int], at_once: bool) -> None:
    with transaction.atomic():
        row = Body.objects.create()
        names = [
            name_row(row.pk, f"Tên {turn}", "", "", START + timedelta(offset)) for turn, offset in enumerate(offsets)
        ]
        for some in [names] if at_once else [[name] for name in names]:
            begin_all(some, ("body_id",))
        held = {offset: f"Tên {turn}" for turn, offset in enumerate(offsets)}
        times = [name.during for name in BodyName.objects.filter(body=row)]
        assert not overlapping(times)
        for day in range(21):
            wanted = [held[start] for start in sorted(held) if start <= day]
            found = BodyName.objects.filter(body=row).on(START + timedelta(day))
            assert [name.name for name in found] == wanted[-1:]
        transaction.set_rollback(True)


EDGES = st.lists(
    st.tuples(st.integers(1, 5), st.integers(0, 4), st.sampled_from(["party", "state", "heir"]), st.integers(0, 8), st.integers(0, 8)),
    max_size=12,
)  # fmt: skip


@given(EDGES)
def test_the_closure_is_what_walking_up_on_each_day_finds(rows) -> None:
    edges: dict[int, list[Edge]] = {}
    for below, above, tree_, begins, ends in rows:
        if below != above:
            first, last = sorted((begins, ends))
            during = Interval(START + timedelta(first), START + timedelta(last))
            edges.setdefault(below, []).append(Edge(above, tree_, during))
    whole = sorted(closure(range(6), edges))
    apart = [
        (above, below, which, during)
        for which in FOLLOWED
        for below in range(6)
        for above, times in reaches(below, edges, which).items()
        for during in times
    ]
    assert whole == sorted(apart)
    for which in FOLLOWED:
        for below in range(6):
            found = reaches(below, edges, which)
            for day in (START + timedelta(n) for n in range(9)):
                assert {above for above, times in found.items() if any(day in one for one in times)} == walked(
                    below, edges, which, day
                )


def walked(below: int, edges: dict[int, list[Edge]], which: str, day: date) -> set[int]:
    seen, waiting = {below}, [below]
    while waiting:
        for edge in edges.get(waiting.pop(), ()):
            if edge.tree in FOLLOWED[which] and day in edge.during and edge.above not in seen:
                seen.add(edge.above)
                waiting.append(edge.above)
    return seen


def test_a_loop_is_seen_only_where_the_times_meet() -> None:
    early, late = Interval(START, REFORM), Interval(REFORM)
    edges = {1: [Edge(2, "party", early)]}
    assert loops(2, Edge(1, "party", Interval(START)), edges)
    assert not loops(2, Edge(1, "party", late), edges)


def test_the_database_itself_forbids_two_open_facts_and_backward_ones(db) -> None:
    row = body("Phòng Thử")
    for fields in (
        {"valid_from": REFORM},
        {"valid_until": REFORM},
        {"valid_from": REFORM, "valid_until": START},
    ):
        with pytest.raises(IntegrityError), transaction.atomic():
            BodyName.objects.create(body=row, name="Tên hai", folded="ten hai", **fields)
    with pytest.raises(IntegrityError), transaction.atomic():
        Parentage.objects.create(body=row, parent=row, tree="party")


def test_names_places_and_codes_are_those_of_the_day(db) -> None:
    above = body("Ủy ban nhân dân tỉnh Thử", starts_on=START)
    row = body("UBND thị xã Đầm", parent=above, short="UBND TX", starts_on=START, identifier="H98.1", territory="534")
    actions.rename(row, "UBND phường Đầm", REFORM, at(), abbreviation="UBNDP")
    actions.describe(row, REFORM, at(), territory="21439", place="phường Đầm")
    row = Body.objects.get(pk=row.pk)
    assert (called(row, date(2025, 6, 30)), called(row, REFORM)) == ("UBND thị xã Đầm", "UBND phường Đầm")
    assert [row.profile_on(day).territory for day in (date(2025, 6, 30), REFORM)] == ["534", "21439"]
    assert row.profile_on(REFORM).identifier == "H98.1"
    assert row.exists_on(START)
    assert not row.exists_on(date(2024, 12, 31))
    assert row.ended_on is None


def test_an_identifier_is_of_one_body_at_a_time(db) -> None:
    body("Phòng Một", identifier="H98.1", starts_on=START)
    with pytest.raises(Refused, match=r"H98\.1"):
        body("Phòng Hai", identifier="H98.1", starts_on=REFORM)
    with pytest.raises(Refused, match="Quyết định 20/2020"):
        body("Phòng Ba", identifier="98-1")
    assert Profile.objects.filter(identifier="H98.1").count() == 1


def test_above_and_below_on_a_day_are_one_read(db) -> None:
    old, new = body("UBND tỉnh Cũ", starts_on=START), body("UBND tỉnh Mới", starts_on=START)
    row = body("UBND xã Giữa", parent=old, starts_on=START)
    office = body("Phòng Kinh tế xã Giữa", Kind.DIVISION, row, starts_on=START)
    actions.place_under(row, new, Tree.STATE, REFORM, at())
    for day, head in ((date(2025, 6, 30), old), (REFORM, new)):
        with CaptureQueriesContext(
            connection,
        ) as read:
            assert set(queries.above(office.pk, day, Tree.STATE)) == {office.pk, row.pk, head.pk}
            assert set(queries.below(head.pk, day)) == {office.pk, row.pk, head.pk}
            assert sorted(queries.ids_below(head.pk, day)) == sorted(queries.below(head.pk, day))
        assert len(read) == 4
    assert queries.ids_below(0, REFORM) == []
    assert in_one(Reach.objects.none().values_list("below", flat=True)) == []
    assert set(queries.above(office.pk, REFORM, Tree.PARTY)) == {office.pk}
    before = set(Reach.objects.values_list("above", "below", "tree", "valid_from", "valid_until"))
    rebuild_all()
    assert set(Reach.objects.values_list("above", "below", "tree", "valid_from", "valid_until")) == before


def test_a_body_is_not_put_under_itself(db) -> None:
    above = body("UBND xã Trên")
    under = body("Phòng Dưới", Kind.DIVISION, above)
    for parent in (above, under):
        with pytest.raises(Refused, match="đứng dưới chính"):
            actions.place_under(above, parent, Tree.STATE, REFORM, at())
    actions.place_under(above, under, Tree.PARTY, REFORM, at())  # in the other tree: no loop there


def test_head_counts_by_year_keep_what_stood_before_in_the_journal(db) -> None:
    row = body("Đảng bộ Thử", Kind.PARTY_COMMITTEE)
    actions.count_heads(row, 2025, 310, 14, at())
    actions.count_heads(row, 2025, 312, 14, at())
    standing = row.head_counts.on(TODAY)
    assert [(one.year, one.members, one.cells) for one in standing] == [(2025, 312, 14)]
    assert Line.objects.first().facts == {"year": 2025, "from": [310, 14], "to": [312, 14]}
    with pytest.raises(Refused):
        actions.count_heads(row, 2025, -1, None, at())


COUNTRY = [
    NewBody("p", "Ủy ban nhân dân tỉnh Thử", Kind.PEOPLES_COMMITTEE, Level.PROVINCE, place="tỉnh Thử", territory="98"),
    NewBody("d", "UBND huyện Nam", Kind.PEOPLES_COMMITTEE, Level.DISTRICT, state="p", ends_on=REFORM, territory="998"),
    NewBody("x", "Ủy ban nhân dân xã Nam Một", Kind.PEOPLES_COMMITTEE, Level.COMMUNE, state="p", starts_on=REFORM),
    NewBody("y", "Ủy ban nhân dân xã Nam Hai", Kind.PEOPLES_COMMITTEE, Level.COMMUNE, state="p", starts_on=REFORM),
]
FOLLOWED_BY = [Followed("d", key, Change.SPLIT, REFORM, "Nghị quyết 01/NQ-HĐND") for key in ("x", "y")]


def test_a_country_is_loaded_once_with_what_became_of_it(db) -> None:
    lines = Line.objects.count()
    numbers = load(COUNTRY, FOLLOWED_BY, "tệp thử", at())
    assert Line.objects.count() == lines + 1
    assert queries.heirs(numbers["d"], REFORM) == sorted((numbers["x"], numbers["y"]))
    assert queries.heirs(numbers["d"], date(2025, 6, 30)) == [numbers["d"]]
    many = queries.heirs_of([numbers["d"], numbers["x"]], REFORM)
    assert many == {numbers["d"]: sorted((numbers["x"], numbers["y"])), numbers["x"]: [numbers["x"]]}
    assert numbers["d"] in queries.below(numbers["x"], REFORM)  # who took it over answers for its record
    assert numbers["d"] not in queries.below(numbers["x"], date(2025, 6, 30))
    assert numbers["d"] not in queries.below(numbers["x"], REFORM, Tree.STATE)
    assert load(COUNTRY, FOLLOWED_BY, "tệp thử", at()) == numbers
    assert Body.objects.count() == 4
    assert queries.body_named("UBND huyện Nam").pk == numbers["d"]


@pytest.mark.parametrize(
    "wrong",
    [
        NewBody("z", "Phòng Z", Kind.DIVISION, Level.COMMUNE, state="nowhere"),
        NewBody("x", "Phòng X nữa", Kind.DIVISION, Level.COMMUNE),
        NewBody("", "Phòng không khóa", Kind.DIVISION, Level.COMMUNE),
        NewBody("z", "Phòng Z", Kind.DIVISION, Level.COMMUNE, identifier="sai"),
        NewBody("z", "Phòng Z", Kind.DIVISION, Level.COMMUNE, territory="999999"),
        NewBody("z", "  ", Kind.DIVISION, Level.COMMUNE),
    ],
)
def test_a_file_with_a_fault_loads_nothing(db, wrong: NewBody) -> None:
    with pytest.raises(Refused):
        load([*COUNTRY, wrong], FOLLOWED_BY, "tệp thử", at())
    assert not Body.objects.exists()


def test_the_directory_of_a_past_day_and_a_name_that_is_no_more(ask) -> None:
    office = ask("vanphong")
    own = Body.objects.get(pk=office.body)
    past = body("Phòng Nông thôn xã Đồng Mây", Kind.DIVISION, own, starts_on=START)
    actions.rename(past, "Phòng Nông nghiệp xã Đồng Mây", REFORM, at())
    assert past.pk not in {row.pk for row in queries.directory(ask("vanphong", on=date(2024, 12, 31)))}
    drawn = {branch.name for branch in tree(ask("vanphong", on=START))}
    assert "Phòng Nông thôn xã Đồng Mây" in drawn
    assert [row.pk for row in queries.find(office, "phong nong thon")] == [past.pk]
    assert queries.find(office, "zzz") == []


@pytest.mark.parametrize("which", ["", "party", "state"])
def test_a_drawn_tree_holds_each_body_once_under_its_parent(ask, which: str) -> None:
    rows = tree(ask("vanphong"), which)
    assert len({row.body.pk for row in rows}) == len(rows) > 1
    depth = {row.body.pk: row.depth for row in rows}
    for row in rows:
        assert all(depth[under.body.pk] == row.depth + 1 for under in row.under)
    if not which:
        assert {row.body.pk for row in rows} == {row.pk for row in queries.directory(ask("vanphong"))}
    assert sum(branch.depth == 0 and branch.count + 1 for branch in rows) == len(rows)


def test_the_names_of_a_directory_are_those_that_each_body_bears(commune, ask) -> None:
    """Told from the rows themselves, on days before, between and after renames."""
    row = actions.found_body("Hội Thử", Kind.OTHER, Level.COMMUNE, at(), Body.objects.get(pk=ask("ubnd").body))
    actions.rename(row, "Hội Thử Hai", TODAY - timedelta(days=40), at())
    actions.rename(row, "Hội Thử Ba", TODAY + timedelta(days=40), at())
    actions.rename(
        row, "Hội Thử Bốn", TODAY + timedelta(days=40), at()
    )  # on the same day: the third was never its name
    for days in (-800, -41, -40, 0, 39, 40, 400):
        asker = ask("ubnd", on=TODAY + timedelta(days=days))
        rows = [(one, one.profile_on(asker.on)) for one in queries.directory(asker)]
        assert queries.known_forms(asker) == index(
            (one.pk, name.name, name.short, profile.place) for one, profile in rows for name in one.names.all()
        )
        whole = {one.pk: one.name_on(asker.on) for one, _ in rows}
        assert queries.names(asker) == whole
        assert queries.names(asker, [row.pk]) == {row.pk: whole[row.pk]}
    assert queries.names(ask("ubnd"), []) == {}
