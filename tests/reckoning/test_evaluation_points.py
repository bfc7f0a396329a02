"""Points are arithmetic: within their bounds, each lost one a case with its day, and never more for doing worse."""

from dataclasses import replace
from datetime import date, timedelta
from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from bamsat.reckoning.calendars import vietnam
from bamsat.reckoning.evaluation.formula import POINT, Band, Criterion, Formula, Measure, Way
from bamsat.reckoning.evaluation.looking import comparable, opens_on
from bamsat.reckoning.evaluation.measures import Says, cases, judged, may_count
from bamsat.reckoning.evaluation.points import places, score, shared_out
from bamsat.reckoning.evaluation.work import Asked, Span, Told, Turn, Work
from bamsat.reckoning.rulings import Act, Ruling
from bamsat.reckoning.status import Entry, Facts, Move, Statement

DONE = Statement.COMPLETED
SPAN = Span(date(2026, 9, 1), date(2026, 11, 20), date(2026, 11, 24))
GIVEN = date(2026, 3, 2)
DUE = date(2026, 10, 30)


def one(measure: Measure, way: Way = Way.EACH, **more: int) -> Criterion:
    days = 30 if measure is Measure.SILENT else 5 if measure is Measure.UNANSWERED else 0
    lose = 0 if way is Way.SHARE else 2 * POINT
    return Criterion("k", "Thử", measure, 20 * POINT, way, **{"lose": lose, "days": days} | more)


def work(task: int = 1, *turns: Facts, **more: object) -> Work:
    rows = tuple(Turn(number, "", facts) for number, facts in enumerate(turns or (Facts(due_on=DUE),), 1))
    return replace(Work(task, True, GIVEN, GIVEN, rows), **more)


def found(criterion: Criterion, *of: Work, span: Span = SPAN) -> list[tuple[Says, int]]:
    rows = cases(criterion, judged(of, span, vietnam()), span, vietnam()).rows
    return [(row.says, row.days) for row in rows]


def lost(criterion: Criterion, *of: Work, span: Span = SPAN) -> int:
    return score(Formula("x", (criterion,)), of, span, vietnam()).lost


def done(on: date, decided: date | None = None, due: date | None = DUE) -> Facts:
    return Facts(due_on=due, entries=(Entry(DONE, on, True if decided else None, decided),))


def test_late_and_overdue_are_told_apart() -> None:
    late, open_ = done(date(2026, 11, 4), date(2026, 11, 5)), Facts(due_on=DUE)
    assert found(one(Measure.LATE), work(1, late), work(2, open_)) == [(Says.AGAINST, 3), (Says.FOR, 0)]
    assert found(one(Measure.OVERDUE), work(1, late), work(2, open_)) == [(Says.FOR, 0), (Says.AGAINST, 15)]
    assert found(one(Measure.UNTIMELY), work(1, late), work(2, open_)) == [(Says.AGAINST, 3), (Says.AGAINST, 15)]


def test_work_of_other_times_is_not_looked_at() -> None:
    before = done(date(2026, 8, 3), date(2026, 8, 4), due=date(2026, 7, 31))
    later = Facts(due_on=date(2026, 12, 31))
    assert found(one(Measure.UNTIMELY), work(1, before, later, Facts())) == []
    assert found(one(Measure.UNTIMELY), work(2, Facts(due_on=date(2026, 7, 31)))) == [
        (Says.AGAINST, 78)
    ]  # two days off in September


def test_days_that_wait_for_the_verifier_never_count() -> None:
    waiting = done(DUE)
    assert found(one(Measure.UNTIMELY), work(1, waiting)) == [(Says.FOR, 0)]
    handed_back = Facts(due_on=DUE, entries=(Entry(DONE, DUE, False, date(2026, 11, 20)),))
    assert found(one(Measure.UNTIMELY), work(1, handed_back)) == [(Says.ASIDE, 0)]


def test_excused_and_paused_work_is_set_aside() -> None:
    excuse = Ruling(
        Act.EXCUSED, date(2026, 11, 23), DUE, date(2026, 12, 1)
    )  # written down after the span, known when looked at
    assert found(one(Measure.UNTIMELY), work(1, Facts(due_on=DUE, rulings=(excuse,)))) == [(Says.ASIDE, 0)]
    unknown = replace(SPAN, known=date(2026, 11, 22))
    assert (
        found(one(Measure.UNTIMELY), work(1, Facts(due_on=DUE, rulings=(excuse,))), span=unknown)[0][0] is Says.AGAINST
    )
    pause = Ruling(Act.PAUSED, date(2026, 10, 1), date(2026, 10, 1))
    paused = work(1, Facts(due_on=DUE, rulings=(pause,)))
    assert found(one(Measure.UNTIMELY), paused) == [(Says.ASIDE, 0)]
    assert found(one(Measure.SILENT), paused) == []


def test_an_extension_granted_afterwards_counts_for_the_body() -> None:
    moved = Facts(due_on=date(2026, 12, 31), first_due_on=DUE, moves=(Move(date(2026, 11, 23), date(2026, 12, 31)),))
    assert found(one(Measure.UNTIMELY), work(1, moved)) == []


def test_what_the_body_does_after_the_span_does_not_count() -> None:
    assert found(one(Measure.OVERDUE), work(1, done(date(2026, 11, 23), date(2026, 11, 24)))) == [(Says.AGAINST, 15)]


def test_days_before_a_body_was_charged_are_not_its_own() -> None:
    assert found(one(Measure.OVERDUE), work(1, since=date(2026, 11, 17))) == [(Says.AGAINST, 3)]
    assert found(one(Measure.OVERDUE), work(1, since=SPAN.last)) == [(Says.ASIDE, 0)]


def test_silence_is_of_open_work_and_of_enough_days() -> None:
    told = Told(7, date(2026, 9, 30))
    later = Facts(due_on=date(2027, 6, 30))
    assert found(one(Measure.SILENT), work(1, later)) == [(Says.AGAINST, 81)]
    assert found(one(Measure.SILENT), work(1, later, told=(told,))) == [(Says.FOR, 0)]
    assert found(one(Measure.SILENT), work(1, later, since=date(2026, 11, 2))) == []
    assert found(one(Measure.SILENT), work(1, done(date(2026, 9, 2)))) == []  # with its verifier


def test_reports_handed_back_and_completions_without_proof() -> None:
    back = Told(7, date(2026, 9, 30), completes=True, proven=False, verified=False, decided_on=date(2026, 10, 2))
    bare = Told(8, date(2026, 10, 5), completes=True, proven=False)
    good = Told(9, date(2026, 10, 9), completes=True, verified=True, decided_on=date(2026, 10, 12))
    joins = Told(10, date(2026, 10, 9), completes=True, proven=False, joins=True)
    of = work(1, told=(good, bare, back, joins))
    assert [says for says, _ in found(one(Measure.RETURNED), of)] == [Says.AGAINST, Says.FOR]
    assert [says for says, _ in found(one(Measure.UNPROVEN), of)] == [Says.AGAINST, Says.FOR]


def test_extensions_asked_late_unless_withdrawn() -> None:
    rows = (
        Asked(1, date(2026, 11, 4), DUE),
        Asked(2, date(2026, 10, 1), DUE),
        Asked(3, date(2026, 11, 4), DUE, date(2026, 11, 5)),
    )
    assert found(one(Measure.ASKED_LATE), work(1, asked=rows)) == [(Says.AGAINST, 3), (Says.FOR, 0)]


def test_an_answer_is_waited_for_some_working_days() -> None:
    given = date(2026, 11, 9)
    waits = {"since": given, "replied_on": None}
    assert found(one(Measure.UNANSWERED), work(1, **waits)) == [(Says.AGAINST, 4)]
    assert found(one(Measure.UNANSWERED), work(1, since=given, replied_on=date(2026, 11, 16))) == [(Says.FOR, 0)]
    told = (Told(7, date(2026, 11, 12)),)
    assert found(one(Measure.UNANSWERED), work(1, told=told, **waits)) == [(Says.FOR, 0)]
    assert found(one(Measure.UNANSWERED), work(1, since=date(2026, 11, 16), replied_on=None)) == []


def test_ways_of_losing() -> None:
    late = [work(number, since=date(2026, 11, 17)) for number in (1, 2)]  # three days each
    fine = [work(number, done(DUE, DUE)) for number in (3, 4, 5)]
    assert lost(one(Measure.OVERDUE), *late, *fine) == 4 * POINT
    assert lost(one(Measure.OVERDUE, Way.DAYS), *late, *fine) == 12 * POINT
    assert lost(one(Measure.OVERDUE, Way.DAYS, most=5 * POINT), *late, *fine) == 10 * POINT
    assert lost(one(Measure.OVERDUE, Way.SHARE), *late, *fine) == 8 * POINT
    assert lost(one(Measure.OVERDUE, Way.DAYS, lose=9 * POINT), *late, *fine) == 20 * POINT  # never more than there are


def test_who_takes_part_answers_for_as_much_as_the_formula_says() -> None:
    partner = work(1, leads=False)
    assert lost(one(Measure.OVERDUE), partner) == 0
    assert lost(one(Measure.OVERDUE, partner=25), partner) == POINT // 2


def test_few_tasks_are_not_graded() -> None:
    formula = Formula("x", (one(Measure.UNTIMELY),), least_tasks=3, bands=(Band("Tốt", 15 * POINT), Band("Kém", 0)))
    few = score(formula, [work(1), work(2)], SPAN, vietnam())
    assert (few.graded, few.band, few.tasks) == (False, "", 2)
    enough = score(formula, [work(number, done(DUE, DUE)) for number in (1, 2, 3)], SPAN, vietnam())
    assert (enough.graded, enough.band, enough.points) == (True, "Tốt", 20 * POINT)


def test_equals_share_a_place() -> None:
    assert places([700, None, 900, 700, 100]) == [2, None, 1, 2, 4]


def test_a_body_sees_its_own_first() -> None:
    friday = date(2026, 11, 20)
    assert opens_on(friday, 3, vietnam()) == date(2026, 11, 26)
    assert comparable(date(2026, 11, 25), 3, vietnam()) < friday
    assert comparable(date(2026, 11, 26), 3, vietnam()) >= friday


@given(st.dates(date(2026, 1, 1), date(2027, 12, 31)), st.integers(0, 30))
def test_what_may_be_compared_is_what_has_opened(today: date, first_look: int) -> None:
    last = comparable(today, first_look, vietnam())
    assert opens_on(last, first_look, vietnam()) <= today
    assert opens_on(last + timedelta(days=1), first_look, vietnam()) > today


# Whatever the work and the formula.
DAYS = st.dates(date(2026, 6, 1), date(2026, 12, 31))


def _entry(on: date, statement: Statement, verified: bool | None) -> Entry:
    return Entry(statement, on, verified, None if verified is None else on + timedelta(days=3))


ENTRIES = st.lists(
    st.builds(_entry, DAYS, st.sampled_from(Statement), st.sampled_from([True, False, None])), max_size=3
)
RULINGS = st.lists(
    st.builds(
        lambda act, day: Ruling(act, day, day),
        st.sampled_from([Act.PAUSED, Act.RESUMED, Act.CANCELLED, Act.REOPENED]),
        DAYS,
    )
    | st.builds(
        lambda day, length: Ruling(Act.EXCUSED, day, day, day + timedelta(days=length)), DAYS, st.integers(1, 40)
    ),
    max_size=2,
)
FACTS = st.builds(
    lambda due, entries, rulings: Facts(
        due_on=due, first_due_on=due, entries=tuple(sorted(entries, key=lambda row: row.submitted_on)),
        rulings=tuple(sorted(rulings, key=lambda row: row.decided_on)),
    ),
    st.none() | DAYS, ENTRIES, RULINGS,
)  # fmt: skip
TOLD = st.builds(
    lambda number, on, completes, proven, verified: Told(number, on, completes, proven, verified, None if verified is None else on),
    st.integers(1, 99), DAYS, st.booleans(), st.booleans(), st.sampled_from([True, False, None]),
)  # fmt: skip
ASKED = st.builds(lambda number, on, due: Asked(number, on, due), st.integers(1, 99), DAYS, DAYS)
WORKS = st.lists(
    st.builds(
        lambda leads, since, replied, turns, told, asked: Work(
            1, leads, since, replied, tuple(Turn(number, "", facts) for number, facts in enumerate(turns, 1)), tuple(told), tuple(asked)
        ),
        st.booleans(), DAYS, st.none() | DAYS, st.lists(FACTS, min_size=1, max_size=3), st.lists(TOLD, max_size=3), st.lists(ASKED, max_size=2),
    ),
    max_size=8,
).map(lambda rows: [replace(row, task=number) for number, row in enumerate(rows, 1)])  # fmt: skip


@st.composite
def formulas(draw: st.DrawFn) -> Formula:
    rows = []
    for number in range(draw(st.integers(1, 5))):
        measure = draw(st.sampled_from(Measure))
        way = draw(
            st.sampled_from(
                [Way.EACH, Way.SHARE] + [Way.DAYS] * (measure in {Measure.UNTIMELY, Measure.LATE, Measure.OVERDUE})
            )
        )
        points = st.integers(1, 5_000)
        rows.append(
            Criterion(
                f"k{number}", "Thử", measure, draw(points), way, draw(points), draw(st.integers(0, 900)), draw(st.integers(1, 60)),
                draw(st.integers(0, 100)), draw(st.integers(0, 100)),
            )
        )  # fmt: skip
    return Formula("x", tuple(rows))


@given(formulas(), WORKS)
def test_points_stay_within_and_losses_add_up(formula: Formula, of: list[Work]) -> None:
    seen = score(formula, of, SPAN, vietnam())
    assert 0 <= seen.points <= formula.most
    assert seen.points + seen.lost == formula.most
    for result in seen.results:
        assert 0 <= result.lost <= result.criterion.points
        assert result.lost == sum(one.points for one in result.losses)
        assert all(one.points >= 0 and one.case.task for one in result.losses)


@given(formulas(), WORKS, st.randoms())
def test_points_do_not_depend_on_the_order_of_facts(formula: Formula, of: list[Work], chance: object) -> None:
    mixed = list(of)
    chance.shuffle(mixed)  # type: ignore[attr-defined]
    assert score(formula, mixed, SPAN, vietnam()) == score(formula, of, SPAN, vietnam())


@given(formulas(), WORKS, st.dates(date(2026, 6, 1), date(2026, 11, 18)), st.booleans())
def test_one_more_overdue_task_never_makes_points_more(
    formula: Formula, of: list[Work], due: date, leads: bool
) -> None:
    more = work(999, Facts(due_on=due), leads=leads)
    assert score(formula, [*of, more], SPAN, vietnam()).points <= score(formula, of, SPAN, vietnam()).points


@given(formulas(), WORKS)
def test_doing_a_task_in_time_instead_of_not_at_all_never_costs(formula: Formula, of: list[Work]) -> None:
    good = Told(1, DUE, completes=True, verified=True, decided_on=DUE)
    for way in (Way.EACH, Way.DAYS):
        kept = tuple(one for one in formula.criteria if one.way is way)
        if kept:
            same = replace(formula, criteria=kept)
            better = score(same, [*of, work(999, done(DUE, DUE), told=(good,))], SPAN, vietnam())
            assert better.points >= score(same, [*of, work(999)], SPAN, vietnam()).points


@given(formulas(), WORKS)
def test_work_in_which_nothing_can_be_found_changes_nothing(formula: Formula, of: list[Work]) -> None:
    kept = [one for one in of if may_count(formula.criteria, one.leads, one.since, SPAN, vietnam())]
    assert score(formula, kept, SPAN, vietnam()) == score(formula, of, SPAN, vietnam())


@given(st.integers(0, 10_000), st.lists(st.fractions(0, 50), max_size=9))
def test_a_whole_is_shared_out_to_the_last_hundredth(whole: int, weights: list[Fraction]) -> None:
    parts = shared_out(whole, weights)
    assert sum(parts) == (whole if sum(weights) else 0)
    assert all(part >= 0 for part in parts)


def test_a_case_knows_its_day_and_its_rule() -> None:
    assert score(Formula("x", (one(Measure.LATE),)), [], SPAN, vietnam()).results[0].losses == ()
    seen = score(Formula("x", (one(Measure.OVERDUE),)), [work(5)], SPAN, vietnam()).results[0].losses[0]
    assert (seen.case.task, seen.case.from_on, seen.case.days, seen.points) == (5, DUE, 15, 2 * POINT)
