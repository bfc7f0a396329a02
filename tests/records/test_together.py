"""What is said of many turns at once is what is said of them one by one."""

from datetime import timedelta

import pytest
from django.db import transaction

from bamsat.records.agencies.asker import Refused
from bamsat.records.journal.models import Line
from bamsat.records.journal.queries import check
from bamsat.records.tasks import actions, queries
from bamsat.records.tasks.actions import Account
from bamsat.records.tasks.models import Occurrence, Progress, ProgressDraft
from bamsat.records.tasks.settling import settle
from bamsat.records.tasks.together import Said, report_together
from bamsat.records.tasks.vocabulary import Statement
from tests.conftest import at

FACTS = ("heard_on", "claimed_on", "verified", "halted")
WORDS = Account(Statement.UNDER_WAY, " Đã mở hai lớp. ", "Thiếu kinh phí", "Bố trí thêm")


def turns(asker) -> list[Occurrence]:
    """All that the asker may see, theirs or not, settled or not."""
    rows = Occurrence.objects.filter(task__in=queries.visible(asker)).order_by("pk")
    return list(rows.select_related("task"))


def one_by_one(asker, of: list[Occurrence]) -> list[object]:
    found: list[object] = []
    for turn in of:
        try:
            found.append(actions.report(asker, turn.task, turn.pk, WORDS, (), at()).pk)
        except Refused as refusal:
            found.append(refusal.message)
    return found


def together(asker, of: list[Occurrence]) -> list[object]:
    found = report_together(asker, [Said(turn.pk, WORDS) for turn in of], at())
    return [one.message if isinstance(one, Refused) else one for one in found]


def facts(of: list[Occurrence]) -> list[tuple[object, ...]]:
    rows = Occurrence.objects.filter(pk__in=[turn.pk for turn in of]).order_by("pk")
    return list(rows.values_list(*FACTS))


def entries(since: int) -> list[tuple[object, ...]]:
    rows = Progress.objects.filter(pk__gt=since).order_by("occurrence", "pk")
    columns = (
        "occurrence",
        "body",
        "author",
        "statement",
        "contribution",
        "text",
        "obstacles",
        "requests",
        "corrects",
        "fault",
    )
    return list(rows.values_list(*columns, "submitted_at"))


def lines(since: int) -> set[tuple[object, ...]]:
    rows = Line.objects.filter(number__gt=since)
    return {
        (row.act, row.thing, row.thing_label, row.facts["turn"], row.facts["statement"], row.folded, *row.hand)
        for row in rows
    }


@pytest.mark.parametrize("username", ["ubnd", "nongdan", "chuyenvien", "vanphong", "hdnd"])
def test_together_is_as_one_by_one(ask, username: str) -> None:
    asker, first, before = ask(username), Progress.objects.order_by("pk").last(), Line.objects.order_by("number").last()
    of = turns(asker)
    assert of
    said = []
    for way in (one_by_one, together):
        room = transaction.atomic()
        room.__enter__()
        answers = way(asker, of)
        kept = [isinstance(one, int) for one in answers]
        refused = [one for one in answers if isinstance(one, str)]
        assert check().holds
        said.append((kept, refused, facts(of), entries(first.pk), lines(before.number)))
        settle([turn.pk for turn in of])
        assert facts(of) == said[-1][2]  # nothing else was to be kept beside the turns
        transaction.set_rollback(True)
        room.__exit__(None, None, None)
    assert said[0] == said[1]


def test_the_day_of_the_first_word_stays_and_the_draft_goes(ask) -> None:
    asker = ask("ubnd")
    turn = next(one for one in turns(asker) if isinstance(together(asker, [one])[0], int))
    turn.refresh_from_db()
    ProgressDraft.objects.create(task=turn.task, body_id=asker.body, author_id=asker.user, text="nháp", saved_at=at())
    later = at() + timedelta(days=3)
    (entry,) = report_together(asker, [Said(turn.pk, WORDS)], later)
    assert isinstance(entry, int)
    assert Occurrence.objects.get(pk=turn.pk).heard_on == turn.heard_on
    assert not ProgressDraft.objects.filter(task=turn.task, author=asker.user).exists()


def test_an_end_is_not_claimed_together(ask) -> None:
    with pytest.raises(ValueError, match="each by itself"):
        report_together(ask("ubnd"), [Said(1, Account(Statement.COMPLETED, "x"))], at())
