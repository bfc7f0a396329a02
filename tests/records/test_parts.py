"""An order broken down by the body that leads it: who sees and verifies the parts, how they count, and that every total counts a whole once."""

import re
from dataclasses import replace
from datetime import date, timedelta
from random import Random

import pytest
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext

from bamsat.reckoning.periods import between
from bamsat.records.agencies import actions as agencies
from bamsat.records.agencies.asker import Asker, Refused
from bamsat.records.agencies.models import Body
from bamsat.records.agencies.vocabulary import Kind, Level, Role
from bamsat.records.directives.vocabulary import State
from bamsat.records.journal.models import Line
from bamsat.records.oversight.urging import owing
from bamsat.records.sheets.filling import to_fill
from bamsat.records.sheets.matching import Match, known, matched
from bamsat.records.tasks import actions, breaking_down, crossing, lists, months, queries, rolling_up, ruling
from bamsat.records.tasks.actions import Account, Attachment
from bamsat.records.tasks.breaking_down import LEVELS, Choice, Piece, break_down, choose
from bamsat.records.tasks.covering import Scope, covered, overdue_leads
from bamsat.records.tasks.deciding import Grounds
from bamsat.records.tasks.models import Above, Assignment, Occurrence, Task
from bamsat.records.tasks.queries import Filter
from bamsat.records.tasks.remembering import forget
from bamsat.records.tasks.vocabulary import Act, RollUpRule, Source, Statement
from tests.conftest import TODAY, at
from tests.records.worked import Place, charge
from tests.records.worked import task as ordered

PROOF = Attachment("bien-ban.txt", "text/plain", "Biên bản nghiệm thu đoạn kênh, ngày 20/11/2026.".encode())
DONE = Account(Statement.COMPLETED, "Đã đắp xong đoạn kênh và nghiệm thu tại chỗ.")


class Here:
    """The place of `worked` with three teams under its division, and people in each."""

    def __init__(self, found: Place) -> None:
        self.place = found
        self.teams = [
            agencies.found_body(f"Tổ thủy lợi số {n}", Kind.DIVISION, Level.COMMUNE, at(), found.division)
            for n in (1, 2, 3)
        ]
        self.office = found.ask(found.office, Role.OFFICE)
        self.lead = found.ask(found.division, Role.OFFICE)
        self.head = found.ask(found.division, Role.HEAD)
        self.team = [found.ask(body) for body in self.teams]
        self.whole = found.tasks[1]  # Đắp lại bờ kênh số hai, due 2/12/2026
        self.names = [body.name_on(TODAY) for body in self.teams]

    def split(self, who: Asker | None = None, of: Task | None = None, *pieces: Piece) -> list[Task]:
        given = pieces or tuple(Piece(f"Đắp đoạn kênh thứ {n}", name) for n, name in enumerate(self.names, 1))
        return break_down(who or self.lead, of or self.whole, given, at())

    def finish(self, part: Task, who: Asker, verifier: Asker) -> None:
        turn = part.occurrences.get()
        entry = actions.report(who, part, turn.pk, DONE, [PROOF], at())
        actions.verify(verifier, entry, at())


@pytest.fixture
def here(worked_place, read_once, monkeypatch) -> Here:
    from bamsat.records.tasks import slips

    for room in (slips, actions):
        monkeypatch.setattr(room, "read_apart", read_once)
    found = worked_place
    Task.objects.update(issued_at=at(date(2026, 11, 2)))
    return Here(found)


def seen(asker: Asker) -> set[int]:
    return set(queries.visible(asker).values_list("pk", flat=True))


def test_a_part_is_a_task_whose_words_stand_on_the_slip_of_who_made_it(here) -> None:
    parts = here.split()
    assert [part.whole_id for part in parts] == [here.whole.pk] * 3
    for part, team in zip(parts, here.teams, strict=True):
        text = part.directive.reading.contract["text"]
        assert text[part.start : part.end] == part.text
        assert here.whole.text in text
        assert (part.directive.holder_id, part.directive.state) == (here.lead.body, State.IN_FORCE)
        assert (part.breakdown.author_id, part.breakdown.body_id) == (here.lead.user, here.lead.body)
        assert part.assignments.get().body == team
        assert part.occurrences.get().due_on == date(2026, 12, 2)  # no time of its own: as the whole is due
    assert Line.objects.filter(act="tasks.break_down", thing=f"task:{here.whole.pk}").count() == 1
    taken = Assignment.objects.get(task=here.whole, body=here.lead.body)
    assert taken.reply == "accepted"  # who breaks it down has taken it on


def test_who_sees_it(here) -> None:
    first, second, _ = here.split()
    assert {first.pk, second.pk, here.whole.pk} <= seen(here.lead)
    assert {first.pk, second.pk} <= seen(here.office)  # who holds the paper of the whole
    assert seen(here.team[0]) & {first.pk, second.pk, here.whole.pk} == {first.pk}
    assert not seen(here.place.ask(here.place.other)) & {first.pk, second.pk}
    with pytest.raises(Task.DoesNotExist):
        queries.task(here.team[0], here.whole.pk)
    assert queries.task(here.team[0], first.pk).whole.text == here.whole.text
    assert not queries.papers(here.team[0]).filter(pk=here.whole.directive_id).exists()
    assert rolling_up.rolled_up(here.team[0], first) is None


def test_a_partner_of_the_whole_is_told_how_many_parts_are_done_and_of_none_its_words(here) -> None:
    charge(here.whole, here.place.other, "coordinate")
    here.split()
    partner = here.place.ask(here.place.other)
    rolled = rolling_up.rolled_up(partner, here.whole)
    assert rolled.shown == []
    assert rolled.sentence == "0 trên 3 phần đã xong; chậm nhất: một phần trong hạn."


def test_the_body_that_made_it_verifies_it_and_nobody_their_own(here) -> None:
    part, own, _ = here.split(
        None, None, Piece("Đắp đoạn một", here.names[0]), Piece("Nghiệm thu", here.lead.body_name), Piece("Trồng cỏ", here.names[1])
    )  # fmt: skip
    actions.accept(here.team[0], part, at())
    entry = actions.report(here.team[0], part, part.occurrences.get().pk, DONE, [PROOF], at())
    with pytest.raises(Refused, match="Người xác nhận"):
        actions.verify(here.office, entry, at())  # sees it, does not follow it
    assert entry in queries.waiting_for_verification(here.lead)
    actions.verify(here.lead, entry, at())
    entry = actions.report(here.lead, own, own.occurrences.get().pk, DONE, [PROOF], at())
    with pytest.raises(Refused, match="không phải người báo cáo"):
        actions.verify(here.lead, entry, at())
    actions.verify(here.head, entry, at())
    assert rolling_up.rolled_up(here.office, here.whole).sentence.startswith(
        "2 trên 3 phần đã xong; chậm nhất: “Trồng cỏ”"
    )
    assert queries.standing(here.office, [here.whole])[here.whole.pk].sign == "in-time"  # its lead has not said a word


@pytest.mark.parametrize(
    ("piece", "said"),
    [
        (Piece("", "Tổ thủy lợi số 1"), "Phần 1: Hãy ghi phần việc"),
        (Piece("Đắp", ""), "Phần 1: Hãy chọn cơ quan chủ trì"),
        (Piece("Đắp", "Tổ không có"), "Danh bạ không có"),
        (Piece("Đắp", "Hội Nông dân xã Bãi Bồi"), "không thuộc cơ quan bạn"),
        (Piece("Đắp", "Tổ thủy lợi số 1", ("Hội Nông dân xã Bãi Bồi",)), "không thuộc cơ quan bạn"),
        (Piece("Đắp", "Tổ thủy lợi số 1", ("Tổ thủy lợi số 1",)), "được ghi hai lần"),
        (Piece("Đắp", "Tổ thủy lợi số 1", due="đến hết ngày 3/12/2026"), "sau hạn của nhiệm vụ chung"),
        (Piece("Đắp", "Tổ thủy lợi số 1", due="khi nước rút"), "chưa rõ ngày nào"),
        (Piece("Đắp", "Tổ thủy lợi số 1", due="đến hết ngày 3/11/2026"), "đã qua"),
    ],
)  # fmt: skip
def test_what_does_not_fit_is_refused_by_its_place_and_nothing_is_kept(here, piece, said) -> None:
    with pytest.raises(Refused, match=said):
        here.split(None, None, piece)
    assert not here.whole.parts.exists()


def test_a_part_may_end_later_where_a_reason_is_given(here) -> None:
    (part,) = here.split(
        None, None, Piece("Trồng cỏ mái kênh", here.names[0], due="đến hết ngày 20/12/2026", reason="Chờ đất ổn định.")
    )  # fmt: skip
    assert part.occurrences.get().due_on == date(2026, 12, 20)
    assert part.breakdown.reason == "Chờ đất ổn định."


def test_only_the_lead_in_a_capacity_that_gives_out_work_may(here) -> None:
    officer = here.place.ask(here.place.division)
    for who in (here.office, here.team[0], officer, replace(here.lead, on=TODAY - timedelta(days=1))):
        with pytest.raises(Refused, match="Chỉ lãnh đạo, văn phòng"):
            here.split(who)
        assert not breaking_down.may_break_down(who, here.whole)
    charge(here.whole, here.teams[0], "coordinate")
    with pytest.raises(Refused, match="Chỉ lãnh đạo, văn phòng"):
        here.split(here.place.ask(here.teams[0], Role.HEAD))
    here.finish(here.whole, here.lead, here.office)
    with pytest.raises(Refused, match="đã được xác nhận hoàn thành"):
        here.split()


def test_parts_have_parts_down_to_a_limit_and_none_is_its_own(here) -> None:
    of, made = here.whole, []
    for _ in range(LEVELS):
        (of,) = here.split(None, of, Piece("Phần nhỏ hơn", here.lead.body_name))
        made.append(of)
    with pytest.raises(Refused, match="cấp chia thứ 4"):
        here.split(None, of, Piece("Phần nhỏ hơn nữa", here.lead.body_name))
    assert sorted(made[-1].above.values_list("whole", "steps")) == sorted(
        (task.pk, LEVELS - at) for at, task in enumerate([here.whole, *made[:-1]])
    )
    assert {task.pk for task in made} <= seen(here.office)
    with pytest.raises(IntegrityError), transaction.atomic():
        Above.objects.create(part=of, whole=of, steps=1)


def test_the_rule_is_chosen_by_the_lead_said_in_words_and_remembered_by_day(here) -> None:
    one, two, three = here.split()
    for part, who in ((one, here.team[0]), (two, here.team[1])):
        here.finish(part, who, here.lead)
    told = lambda: rolling_up.rolled_up(here.office, here.whole).sentence  # noqa: E731
    assert told() == "2 trên 3 phần đã xong; chậm nhất: “Đắp đoạn kênh thứ 3” (trong hạn)."
    choose(here.lead, here.whole, Choice(RollUpRule.WEIGHTED, weights={one.pk: 1, two.pk: 2, three.pk: 5}), at())
    assert told().startswith("Đã xong 37,5% theo trọng số (2 trên 3 phần đã xong)")
    choose(here.lead, here.whole, Choice(RollUpRule.COUNT, needed=2), at())
    assert told() == "Đã xong 2 phần, cần 2 trên 3 phần."
    choose(here.lead, here.whole, Choice(RollUpRule.MILESTONES, milestones=(one.pk, three.pk)), at())
    assert told().startswith("1 trên 2 mốc đã đạt; mốc tiếp theo: “Đắp đoạn kênh thứ 3” (trong hạn, hạn 02/12/2026)")
    choose(here.lead, here.whole, Choice(RollUpRule.WORST), at())
    assert told().startswith("Tính theo phần chậm nhất: “Đắp đoạn kênh thứ 3”")
    before = replace(here.office, on=TODAY - timedelta(days=1))
    assert rolling_up.rolled_up(before, here.whole) is None
    for wrong, said in (
        (Choice(RollUpRule.COUNT, needed=4), "từ 1 đến 3"),
        (Choice(RollUpRule.MILESTONES), "ít nhất một phần"),
        (Choice(RollUpRule.WEIGHTED, weights={one.pk: 0}), "từ 1 đến 1000"),
        (Choice(RollUpRule.WEIGHTED, weights={here.whole.pk: 2}), "không còn ở nhiệm vụ này"),
    ):
        with pytest.raises(Refused, match=said):
            choose(here.lead, here.whole, wrong, at())
    with pytest.raises(Refused, match="Chỉ lãnh đạo, văn phòng"):
        choose(here.office, here.whole, Choice(RollUpRule.ALL), at())


def test_the_whole_is_reported_by_its_lead_unless_the_rule_binds_it(here) -> None:
    one, two, _ = here.split()
    turn = here.whole.occurrences.get()
    choose(here.lead, here.whole, Choice(RollUpRule.COUNT, needed=2, binds=True), at())
    here.finish(one, here.team[0], here.lead)
    for claim in (DONE, Account(Statement.NOTHING, "")):
        with pytest.raises(Refused, match="Đã xong 1 phần, cần 2 trên 3 phần"):
            actions.report(here.lead, here.whole, turn.pk, claim, [PROOF], at())
    actions.report(here.lead, here.whole, turn.pk, Account(Statement.UNDER_WAY, "Đang đắp."), [], at())
    here.finish(two, here.team[1], here.lead)
    entry = actions.report(here.lead, here.whole, turn.pk, DONE, [PROOF], at())
    actions.verify(here.office, entry, at())
    assert queries.standing(here.office, [here.whole])[here.whole.pk].verdict.is_done


def test_a_rule_that_binds_waits_for_nothing_that_was_ended_by_decision(here) -> None:
    one, *_ = here.split()
    choose(here.lead, here.whole, Choice(RollUpRule.MILESTONES, milestones=(one.pk,), binds=True), at())
    turn = here.whole.occurrences.get()
    with pytest.raises(Refused, match="0 trên 1 mốc"):
        actions.report(here.lead, here.whole, turn.pk, DONE, [PROOF], at())
    ruling.end(here.head, one, Act.CANCELLED, Grounds("Đoạn này do huyện cũ đã đắp."), at())
    assert actions.report(here.lead, here.whole, turn.pk, DONE, [PROOF], at()).statement == Statement.COMPLETED


def test_work_of_several_turns_is_not_bound_to_parts_that_none_of_them_waits_for(here) -> None:
    here.split()
    Occurrence.objects.create(task=here.whole, sequence=2, due_on=date(2027, 1, 2), first_due_on=date(2027, 1, 2))
    with pytest.raises(Refused, match="báo cáo theo nhiều kỳ"):
        choose(here.lead, here.whole, Choice(RollUpRule.ALL, binds=True), at())
    assert not choose(here.lead, here.whole, Choice(RollUpRule.ALL), at()).binds


def test_with_the_whole_its_open_parts_end_and_an_ended_part_is_left_out(here) -> None:
    one, two, three = here.split()
    (below,) = here.split(here.place.ask(here.teams[1], Role.HEAD), two, Piece("Gánh đất", here.names[1]))
    ruling.end(here.head, three, Act.CANCELLED, Grounds("Đoạn này do huyện cũ đã đắp."), at())
    here.finish(one, here.team[0], here.lead)
    told = rolling_up.rolled_up(here.office, here.whole).sentence
    assert told.startswith("1 trên 2 phần đã xong; ")
    assert told.endswith("; 1 phần đã kết thúc theo quyết định, không tính.")
    chief = here.place.ask(here.place.office, Role.HEAD)
    ruling.end(chief, here.whole, Act.CANCELLED, Grounds("Không đắp nữa."), at())
    stand = queries.standing(here.office, [here.whole, one, two, below])
    assert [stand[task.pk].sign for task in (here.whole, one, two, below)] == [
        "ended",
        "done-in-time",
        "ended",
        "ended",
    ]
    line = Line.objects.filter(act="tasks.end", thing=f"task:{here.whole.pk}").get()
    assert line.facts["parts"] == [two.pk, below.pk]


def test_lists_reports_and_urging_count_the_whole_once_and_the_work_to_fill_in_each(here) -> None:
    here.split(None, None, Piece("Đắp đoạn một", here.names[0]), Piece("Nghiệm thu", here.lead.body_name))
    parts = list(here.whole.parts.order_by("pk"))
    for asker in (here.office, here.lead):
        assert not set(queries.listed(asker, Filter())) & set(parts)
        assert lists.tallied(asker, Filter()).total() == queries.listed(asker, Filter()).count()
        period = between(date(2026, 11, 1), TODAY)
        assert {row.task.pk for row in covered(asker, Scope(period)).rows} == set(
            queries.listed(asker, Filter()).values_list("pk", flat=True)
        )
    assert set(queries.listed(here.lead, Filter(source=Source.PART))) == set(parts)
    assert set(queries.listed(here.office, Filter(body=here.teams[0].pk))) == {parts[0]}
    assert set(queries.listed(here.office, Filter(paper=here.whole.directive_id, body=here.teams[0].pk))) == {parts[0]}
    assert {row.text for row in to_fill(here.lead, Filter())} >= {here.whole.text, parts[1].text}
    assert {part.pk for part, _ in rolling_up.folded(here.office, [here.whole.pk])[here.whole.pk]} == {
        p.pk for p in parts
    }
    for task in (here.whole, *parts):
        task.occurrences.update(due_on=TODAY - timedelta(days=3), first_due_on=TODAY - timedelta(days=3))
    assert {row.task.pk for one in owing(here.head) for row in one.rows} == {part.pk for part in parts}


def test_who_owes_a_part_alone_is_named_beside_who_owes_the_whole_and_nobody_twice_for_one_order(here) -> None:
    part, own = here.split(
        None, None, Piece("Đắp đoạn một", here.names[0]), Piece("Nghiệm thu", here.lead.body_name)
    )  # fmt: skip
    Occurrence.objects.filter(task__in=[here.whole, part, own]).update(
        due_on=TODAY - timedelta(days=3), first_due_on=TODAY - timedelta(days=3)
    )
    owed = {one.body: {row.task.pk for row in one.rows} for one in owing(here.office)}
    assert owed == {here.lead.body: {here.whole.pk}, here.teams[0].pk: {part.pk}}
    assert [one.body for one in owing(here.office, [here.teams[0].pk])] == [here.teams[0].pk]
    found = covered(here.office, Scope(between(date(2026, 11, 1), TODAY)))
    assert len(found.overdue()) == 1
    named = {lead.body: count for lead, count in overdue_leads(here.office, found)}
    assert named == {here.lead.body: 1, here.teams[0].pk: 1}
    for body, count in named.items():  # what its number opens
        alone = covered(here.office, replace(found.scope, body=body))
        assert sum(body in {lead.body for lead in row.leads} for row in alone.overdue()) == count


def test_every_number_of_the_matrix_and_the_calendar_is_as_long_as_the_list_it_opens(here) -> None:
    charge(here.whole, here.teams[2], "coordinate")
    first, *_ = here.split(
        None, None, Piece("Đắp đoạn một", here.names[0], due="đến hết ngày 1/12/2026"),
        Piece("Đắp đoạn hai", here.names[1]), Piece("Đắp đoạn ba", here.names[2]), Piece("Nghiệm thu", here.lead.body_name),
    )  # fmt: skip
    here.split(here.place.ask(here.teams[0], Role.HEAD), first, Piece("Gánh đất", here.names[0]))
    first.occurrences.update(due_on=date(2026, 11, 2), first_due_on=date(2026, 11, 2))
    forget()
    due = set(Occurrence.objects.values_list("due_on", flat=True))  # of the other days one a month is tried
    for asker in (here.office, here.lead):
        signs = lists.tallied(asker, Filter(source=Source.PART))
        for by in (
            Filter(),
            Filter(words="đắp"),
            Filter(body=here.teams[0].pk),
            *(Filter(sign=sign) for sign in signs),
        ):
            length = lambda **more: len(lists.page(asker, replace(by, **more), "", slice(100)))  # noqa: B023, E731
            columns = {body: count for body, _, count in crossing.charged(asker, by, 50)}
            if by.body is None:
                assert columns == {pk: n for pk in Body.objects.values_list("pk", flat=True) if (n := length(body=pk))}
            for month in (date(2026, 11, 1), date(2026, 12, 1)):
                days = [day for n in range(30) if (day := month + timedelta(days=n)) in due or day == month]
                opened = {day: n for day in days if (n := length(due_from=day, due_until=day))}
                assert {day: due.tasks for day, due in months.due_in(asker, by, month).items()} == opened
    assert {body for body, _, _ in crossing.charged(here.office, Filter(), 50)} >= {team.pk for team in here.teams}
    assert date(2026, 11, 2) in months.due_in(here.office, Filter(), date(2026, 11, 1))


def test_a_part_in_the_very_words_of_its_whole_is_not_taken_for_it(here) -> None:
    here.split(None, None, Piece(here.whole.text, here.names[0]))
    (match,) = matched([here.whole.text], known(here.office))
    assert match == Match(match.known, exact=True)
    assert match.known.task == here.whole.pk


def test_who_breaks_a_part_down_locks_all_above_it_as_who_ends_the_whole_does(here) -> None:
    one, *_ = here.split()
    (below,) = here.split(here.place.ask(here.teams[0], Role.HEAD), one, Piece("Gánh đất", here.names[0]))
    with CaptureQueriesContext(connection) as ran:
        breaking_down._lock(below)
    sql = ran.captured_queries[-1]["sql"]
    among = re.search(r"IN \(([\d, ]+)\) ORDER BY", sql)
    assert among
    assert {int(number) for number in among[1].split(",")} == {here.whole.pk, one.pk, below.pk}
    assert ("FOR UPDATE" in sql) == connection.features.has_select_for_update


def _grow(random: Random, here: Here, of: Task, bodies: list[Body], level: int = 1) -> None:
    """A random tree of parts under a task, made straight in the base."""
    for number in range(random.randint(0, 3)):
        due = date(2026, 11, 1) + timedelta(days=random.randint(0, 60))
        part = ordered(here.place.paper, 1_000 * level + of.pk * 10 + number, f"Phần {number}", due)
        part.whole = of
        part.save(update_fields=["whole"])
        charge(part, random.choice(bodies), "lead")
        over = [(of.pk, 1), *of.above.values_list("whole", "steps")]
        Above.objects.bulk_create(
            Above(part=part, whole_id=task, steps=steps if task == of.pk else steps + 1) for task, steps in over
        )
        if level < LEVELS and random.random() < 0.5:
            _grow(random, here, part, bodies, level + 1)


@pytest.mark.parametrize("seed", range(12))
def test_totals_of_the_upper_body_are_the_same_however_the_work_was_broken_down(here, seed) -> None:
    random = Random(seed)
    period = between(date(2026, 11, 1), TODAY)
    chosen = (Filter(), Filter(paper=here.place.paper.pk), Filter(role="lead"), Filter(body=here.place.division.pk))

    def totals() -> list[object]:
        tally = [lists.tallied(here.office, by) for by in chosen]
        reports = [
            covered(here.office, scope).tally for scope in (Scope(period), Scope(period, body=here.place.office.pk))
        ]
        return [*tally, *reports]

    before = totals()
    for task in here.place.tasks:
        _grow(random, here, task, here.teams)
    Task.objects.update(issued_at=at(date(2026, 11, 2)))
    forget()
    assert totals() == before
    for asker, body in zip(here.team, here.teams, strict=True):
        led = Task.objects.filter(assignments__body=body)
        top = {task.pk for task in led if not led.filter(pk__in=task.above.values("whole")).exists()}
        assert set(queries.listed(asker, Filter()).values_list("pk", flat=True)) == top
        assert seen(asker) >= set(led.values_list("pk", flat=True))
