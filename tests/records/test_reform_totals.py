"""Whatever is reorganised: each total of the old tree is that of the new one through the bridge, and no sign of a task changes."""

from collections import Counter
from dataclasses import replace
from datetime import timedelta

from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bamsat.records.agencies import actions as agencies
from bamsat.records.agencies.queries import asker
from bamsat.records.agencies.vocabulary import Change, Role
from bamsat.records.reorganisation import actions, queries
from bamsat.records.reorganisation.bridge import Held, as_after, as_before, totals
from bamsat.records.reorganisation.models import Reorganisation
from bamsat.records.reorganisation.scheme import Heir, Scheme, Step
from bamsat.records.reorganisation.vocabulary import GAP, Rule, Thing
from bamsat.records.results import actions as results
from bamsat.records.results import queries as shown
from bamsat.records.results import registers
from bamsat.records.results.actions import Written
from bamsat.records.results.models import Record, Register
from bamsat.records.results.totals import by_body, whole
from bamsat.records.tasks import signs
from bamsat.records.tasks.models import Assignment, Occurrence, Task
from bamsat.records.tasks.settling import settle
from bamsat.records.tasks.standing import over as over_by
from bamsat.records.tasks.standing import standings
from tests.conftest import TODAY, at
from tests.records.reform import EVE, FOUNDED, REFORM, District, district
from tests.records.results.conftest import CROP
from tests.records.results.invented import mushrooms
from tests.records.test_reorganisation import PAPER, applied, facts, holders, over

NAMES = ("UBND xã Một", "UBND xã Hai", "UBND xã Ba", "UBND xã Bốn", "UBND xã Năm")

GIVEN = st.lists(st.tuples(st.integers(0, 4), st.booleans(), st.booleans()), min_size=1, max_size=8)
ENTERED = st.lists(
    st.tuples(st.integers(0, 4), st.sampled_from(["draft", "waiting", "verified", "returned"])), max_size=5
)
ACTS = st.lists(
    st.tuples(st.sampled_from(["merge", "split", "transfer"]), st.integers(0, 4), st.integers(0, 4), st.integers(0, 4)), min_size=1, max_size=3
)  # fmt: skip


@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(GIVEN, ENTERED, ACTS, st.integers(0, 60), st.sampled_from([None, 0, 3]))
def test_totals_agree_before_and_after_random_reorganisations_and_their_counter_acts(
    db, given_, entered, acts, later: int, late: int | None
) -> None:
    with transaction.atomic():
        world = district(NAMES)
        for body, twice, done in given_:
            extra = [world.bodies[(body + 1) % 5]] if twice else []
            task = world.order(f"Việc của xã {('Một', 'Hai', 'Ba')[body % 3]}", world.bodies[body], *extra)
            if done and not twice:
                world.done(task)
        register = _entered(world, entered)
        before, tree = holders(EVE), over(EVE)
        records, sums, signed = _records(), _sums(world, register), _signs()
        act = _carried(world, _random(world, acts), late)
        bridge = queries.bridge(act)
        assert totals(as_before(holders(REFORM), bridge), tree) == totals(facts(EVE), tree)
        assert totals(as_after(before, bridge), over(REFORM)) == totals(facts(REFORM), over(REFORM))
        planks = queries.bridge(act, Thing.RECORD)
        told, after = {(row.subject, row.body) for row in records}, _records()
        assert totals(as_before(after, planks), tree) == totals(told, tree)
        assert totals(as_after(records, planks), over(REFORM)) == totals(
            {(row.subject, row.body) for row in after}, over(REFORM)
        )
        assert _sums(world, register) == sums  # the eve is told as it then was, and the whole never changes
        assert _signs() == signed
        day = REFORM + timedelta(days=later)
        counter = actions.reverse(world.office, act, day, "QĐ 1", at())
        assert facts(day) == facts(EVE)
        if later:
            assert as_before(holders(day), queries.bridge(counter)) == facts(day - timedelta(days=1))
        assert totals(facts(day), over(day)) == totals(facts(EVE), tree)
        assert {(row.subject, row.body) for row in _records()} == told
        assert _sums(world, register) == sums
        assert _signs() == signed
        transaction.set_rollback(True)


def _carried(world: District, scheme: Scheme, late: int | None) -> Reorganisation:
    """Applied at once, or decided before its day and carried out on it or some days late: it comes to the same."""
    if late is None:
        return applied(world, scheme)
    before, records = facts(EVE), _records()
    then = EVE - timedelta(days=10)
    office = replace(world.office, today=then, on=then)
    act = actions.draft(office, scheme, at(then))
    actions.apply(office, act, queries.outcome(office, act).digest, at(then))
    assert (facts(EVE), facts(REFORM), _records()) == (before, before, records)
    assert actions.carry(act.pk, EVE, at(EVE)) is None
    done = actions.carry(act.pk, REFORM + timedelta(days=late), at(REFORM + timedelta(days=late)))
    assert done and done.left == 0
    return done


def _entered(world: District, rows) -> Register:
    """Records of the bodies, in every state."""
    register = registers.found(world.office, mushrooms(), at(FOUNDED))
    then = EVE - timedelta(days=30)
    chief = asker(world.office.user, None, then, then)
    for number, (body, state) in enumerate(rows):
        user = agencies.open_account(f"ghi-{number}", "Người Ghi", "x", at())
        agencies.appoint(user, world.bodies[body], Role.OFFICER, at(FOUNDED))
        words = CROP | {"name": f"Vụ {number}", "harvest": str(number + 1)}
        entry = results.submit(asker(user.pk, None, then, then), register, Written(words), at(then), state == "draft")
        if state == "verified":
            results.verify(chief, entry, at(then, 15))
        elif state == "returned":
            results.hand_back(chief, entry, "Thiếu ảnh.", at(then, 15))
    return register


def _records() -> list[Held]:
    return [Held(row.pk, row.pk, row.body_id) for row in Record.objects.order_by("pk")]


def _sums(world: District, register: Register) -> object:
    """What the committee is told on the eve, body by body; and the whole today."""
    eve = asker(world.office.user, None, EVE, TODAY)
    parts = by_body(eve, register, "harvest", shown.Filter())
    return [(row.label, row.sums) for row in parts], whole(world.office, register, "harvest", shown.Filter()).sums


def _signs() -> object:
    """Where each task stands: by the arithmetic, by the database, and by what is kept beside each turn."""
    tasks = list(Task.objects.values_list("pk", flat=True))
    found = standings(tasks, TODAY)
    rows = signs.signed(Task.objects.all(), TODAY)
    assert signs.counts(rows, TODAY) == Counter(one.sign for one in found.values())
    assert over_by(tasks, TODAY) == {task for task, one in found.items() if one.verdict.is_over}
    kept = list(Occurrence.objects.order_by("pk").values_list("pk", "heard_on", "claimed_on", "verified", "halted"))
    settle(row[0] for row in kept)
    assert (
        list(Occurrence.objects.order_by("pk").values_list("pk", "heard_on", "claimed_on", "verified", "halted"))
        == kept
    )
    return {task: one.sign for task, one in found.items()}, kept


def _random(world: District, acts) -> Scheme:
    """Each body stands in one step at most; what ends goes to one that does not."""
    steps, used, choices = [], set(), {}
    for kind, number, to, other in acts:
        body, heirs_ = world.bodies[number], {world.bodies[one].pk for one in (to, other)} - {world.bodies[number].pk}
        if body.pk in used or heirs_ & used or not heirs_:
            continue
        used |= {body.pk, *heirs_}
        refs = tuple(Heir(str(one)) for one in sorted(heirs_))
        if kind == "transfer":
            steps.append(Step(Change.TRANSFER, (body.pk,), refs, Rule.FIELD))
            continue
        steps.append(
            Step(
                Change.SPLIT if len(refs) > 1 else Change.MERGE,
                (body.pk,),
                refs,
                Rule.TERRITORY if len(refs) > 1 else Rule.ALL,
            )
        )
        for row in Assignment.objects.filter(body=body):  # a person shares what the rule cannot place
            choices[f"assignment:{row.pk}"] = tuple(one.to for one in refs) if row.pk % 2 else (GAP,)
        for row in Record.objects.filter(body=body):
            choices[f"record:{row.pk}"] = (refs[row.pk % len(refs)].to,)
        for row in body.memberships.all():
            choices[f"membership:{row.pk}"] = (refs[0].to,)
    step = Step(Change.RENAME, (world.bodies[0].pk,), name="UBND xã Một mới")
    return Scheme(REFORM, PAPER, (*steps, step), (), choices)
