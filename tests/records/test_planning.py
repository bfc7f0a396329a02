"""The plan and the bridge, pure: what a rule must not place is tested first."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bamsat.records.agencies.vocabulary import Change
from bamsat.records.reorganisation.bridge import Held, Span, as_after, as_before, totals
from bamsat.records.reorganisation.planning import COPIED, Item, plan
from bamsat.records.reorganisation.scheme import Founded, Heir, Scheme, Step, from_json, to_json
from bamsat.records.reorganisation.vocabulary import GAP, STAY, Rule, Thing

DAY = date(2025, 7, 1)
PLACES = {"8": "xã Bến Mây", "9": "phường Gò Lúa"}


def item(words: str, thing: Thing = Thing.ASSIGNMENT, number: int = 1, body: int = 1) -> Item:
    return Item(thing, number, body, number, words, words)


def split(rule: Rule, **more) -> Scheme:
    heirs = (Heir("8", more.pop("eight", ())), Heir("9", more.pop("nine", ())))
    return Scheme(
        DAY,
        "NQ",
        (Step(Change.SPLIT, (1,), heirs, rule, **{k: v for k, v in more.items() if k != "choices"}),),
        (),
        more.get("choices", {}),
    )


@pytest.mark.parametrize(
    "words", ["xay dung vung nuoi", "tuyen ben may den go lua", "ben mayy", "go luan", "", "may ben lua go"]
)
def test_by_territory_what_names_no_place_or_several_is_left_to_a_person(words: str) -> None:
    found = plan(split(Rule.TERRITORY), [item(words)], PLACES)
    assert (len(found.unplaced), found.moved) == (1, ())


def test_by_territory_and_by_field_go_to_the_one_named() -> None:
    assert plan(split(Rule.TERRITORY), [item("kenh o go lua")], PLACES).moved[0].to == ("9",)
    field = split(Rule.FIELD, eight=("Nông nghiệp", "thủy lợi"), nine=("giáo dục",))
    assert [
        row.to for row in plan(field, [item("sua kenh thuy loi"), item("truong lop giao duc", number=2)], {}).moved
    ] == [("8",), ("9",)]


def test_a_choice_by_hand_goes_before_the_rule_and_only_where_it_may() -> None:
    chosen = {
        "assignment:1": ("8", "9"),
        "paper:2": ("8", "9"),
        "paper:3": (GAP,),
        "membership:4": (GAP,),
        "child:5": (STAY,),
        "paper:6": ("77",),
    }
    things = [Thing.ASSIGNMENT, Thing.PAPER, Thing.PAPER, Thing.MEMBERSHIP, Thing.CHILD, Thing.PAPER]
    items = [item("go lua", thing, number) for number, thing in enumerate(things, 1)]
    found = plan(split(Rule.HAND, choices=chosen), items, PLACES)
    assert [(row.item.number, row.to, row.rule) for row in found.moved] == [
        (1, ("8", "9"), Rule.HAND),
        (4, (), Rule.HAND),
    ]
    assert [row.number for row in found.unplaced] == [2, 3, 5, 6]


def test_what_a_transfer_does_not_name_stays_with_its_people_and_papers() -> None:
    scheme = Scheme(DAY, "NQ", (Step(Change.TRANSFER, (1,), (Heir("8", ("tôn giáo",)),), Rule.FIELD),))
    items = [
        item("quan ly ton giao"),
        item("viec khac", number=2),
        item("ton giao", Thing.MEMBERSHIP, 3),
        item("ton giao", Thing.PAPER, 4),
    ]
    found = plan(scheme, items, {})
    assert [row.item.number for row in found.moved] == [1]
    assert [row.number for row in found.staying] == [2, 3, 4]


def test_a_body_that_takes_over_the_one_above_it_does_not_go_under_itself() -> None:
    scheme = Scheme(DAY, "NQ", (Step(Change.ABOLISH, (1,), (Heir("8"),)),))
    assert plan(scheme, [Item(Thing.CHILD, 5, 1, 8, "Phòng")], {}).unplaced


def test_a_split_body_that_goes_on_keeps_what_is_not_named() -> None:
    scheme = Scheme(DAY, "NQ", (Step(Change.SPLIT, (1,), (Heir("1"), Heir("9")), Rule.TERRITORY, goes_on=True),))
    found = plan(scheme, [item("go lua"), item("viec khac", number=2)], PLACES)
    assert [row.item.number for row in found.moved] == [1]
    assert [row.number for row in found.staying] == [2]


REFS = st.sampled_from(["8", "9", "n1"])
STEPS = st.builds(
    lambda change, heirs, rule, goes_on: Step(change, (1,), tuple(map(Heir, dict.fromkeys(heirs))), rule, goes_on),
    st.sampled_from([Change.MERGE, Change.SPLIT, Change.ABOLISH, Change.TRANSFER]),
    st.lists(REFS, max_size=3),
    st.sampled_from([Rule.ALL, Rule.TERRITORY, Rule.FIELD, Rule.HAND]),
    st.booleans(),
)
ITEMS = st.lists(st.tuples(st.sampled_from(list(Thing)), st.integers(1, 9), st.sampled_from(["go lua", "ben may", "khac"])), unique_by=lambda row: row[:2])  # fmt: skip
CHOICES = st.dictionaries(st.tuples(st.sampled_from(list(Thing)), st.integers(1, 9)), st.lists(st.one_of(REFS, st.sampled_from([GAP, STAY])), max_size=3))  # fmt: skip


@given(STEPS, ITEMS, CHOICES)
def test_every_item_stands_in_one_place_and_goes_only_to_heirs(step: Step, rows, choices) -> None:
    items = [Item(thing, number, 1, number, text, text) for thing, number, text in rows]
    chosen = {Item(thing, number, 1, 0, "").key: tuple(to) for (thing, number), to in choices.items()}
    found = plan(Scheme(DAY, "NQ", (step,), (), chosen), items, PLACES)
    seen = [*(row.item for row in found.moved), *found.unplaced, *found.staying]
    assert sorted(one.key for one in seen) == sorted(one.key for one in items)
    assert {ref for row in found.moved for ref in row.to} <= {heir.to for heir in step.heirs}
    assert not step.ends or {one.thing for one in found.staying} <= (set() if step.heirs else COPIED)
    assert all(row.to or row.rule == Rule.HAND for row in found.moved)
    assert found.digest == plan(Scheme(DAY, "NQ", (step,), (), chosen), items[::-1], PLACES).digest


def test_a_scheme_survives_its_json() -> None:
    scheme = Scheme(
        DAY,
        "Nghị quyết 01",
        (Step(Change.MERGE, (1, 2), (Heir("n1", ("a", "b")),)), Step(Change.RENAME, (3,), name="Tên mới")),
        (Founded("n1", "Phòng Mới", "division", "commune", party="3"),),
        {"assignment:4": ("n1",)},
    )
    assert from_json(to_json(scheme)) == scheme
    assert scheme.bodies == {1, 2, 3}
    assert scheme.ended == {1, 2}


# Old bodies 0..4 hold tasks; a random reorganisation moves rows to new bodies 10..13 (or to nobody) and shares some.
HELD = st.lists(st.tuples(st.integers(0, 6), st.integers(0, 4)), max_size=20)
GOES = st.lists(
    st.one_of(st.none(), st.lists(st.sampled_from([10, 11, 12, 13]), max_size=3, unique=True)), min_size=20, max_size=20
)
OLD_TREE = {0: (0,), 1: (1, 0), 2: (2, 0), 3: (3, 1, 0), 4: (4, 1, 0)}
NEW_TREE = OLD_TREE | {10: (10, 0), 11: (11, 10, 0), 12: (12, 10, 0), 13: (13, 0)}


@given(HELD, GOES)
def test_totals_on_the_old_tree_are_totals_on_the_new_one_through_the_bridge(held, goes) -> None:
    before = [Held(row, subject, body) for row, (subject, body) in enumerate(held)]
    after: list[Held] = []
    bridge: list[Span] = []
    for one, to in zip(before, goes, strict=False):
        if to is None:
            after.append(one)
        for body in (to or [None]) if to is not None else []:
            bridge.append(Span(one.row, 100 + len(after), one.body, body))
            after.append(Held(100 + len(after), one.subject, body))
    facts = {(one.subject, one.body) for one in before}
    assert totals(as_before(after, bridge), OLD_TREE) == totals(facts, OLD_TREE)
    assert totals(as_after(before, bridge), NEW_TREE) == totals({(one.subject, one.body) for one in after}, NEW_TREE)
