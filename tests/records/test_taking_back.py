"""*Hoàn tác*: by who said it, soon after, while nothing was built on it; both facts stay."""

from datetime import timedelta

import pytest

from bamsat.records.agencies.asker import Refused
from bamsat.records.journal.models import Line
from bamsat.records.journal.queries import check
from bamsat.records.tasks import actions, queries
from bamsat.records.tasks.models import TakenBack, Verification
from bamsat.records.tasks.taking_back import OPEN, take_back_reply, take_back_word
from bamsat.records.tasks.vocabulary import Word
from tests.conftest import at
from tests.records.test_work import DONE, PROOF, turn, verdict

SOON = at() + timedelta(seconds=8)


@pytest.fixture
def entry(committee, task):
    return actions.report(committee, task, turn(committee, task), DONE, PROOF, at() - timedelta(hours=1))


@pytest.mark.parametrize("word", [Word.ACCEPTED, Word.RETURNED])
def test_a_reply_is_taken_back_and_the_task_waits_again(ask, word: Word) -> None:
    farmers = ask("nongdan")
    waiting = queries.waiting_for_reply(farmers).first().task
    before = set(queries.waiting_for_reply(farmers).values_list("pk", flat=True))
    if word == Word.ACCEPTED:
        actions.accept(farmers, waiting, at())
    else:
        actions.send_back(farmers, waiting, "Việc của Hội Phụ nữ.", at())
    take_back_reply(farmers, waiting, SOON)
    assert set(queries.waiting_for_reply(farmers).values_list("pk", flat=True)) == before
    kept = TakenBack.objects.get()
    assert (kept.word, kept.said_at, kept.taken_back_at) == (word, at(), SOON)
    acts = list(Line.objects.filter(thing=f"task:{waiting.pk}").values_list("act", flat=True))
    assert acts[0] == "tasks.take_back"
    assert acts[1] in {"tasks.accept", "tasks.send_back"}
    assert check().holds
    actions.accept(farmers, waiting, SOON)  # and it can be answered anew


@pytest.mark.parametrize("verified", [True, False])
def test_a_verifiers_word_is_taken_back_and_the_entry_waits_again(ask, entry, verified: bool) -> None:
    office, of = ask("vanphong"), entry.occurrence.task
    if verified:
        actions.verify(office, entry, at())
    else:
        actions.hand_back(office, entry, "Thiếu sổ.", at())
    take_back_word(office, queries.entry(office, entry.pk), SOON)
    assert verdict(office, of).sign == "claimed"
    kept = TakenBack.objects.get()
    assert (kept.entry, kept.word) == (entry, Word.VERIFIED if verified else Word.HANDED_BACK)
    assert kept.reason == ("" if verified else "Thiếu sổ.")
    actions.verify(office, entry, SOON)


def test_only_who_said_it_takes_it_back(ask, entry) -> None:
    office = ask("vanphong")
    actions.verify(office, entry, at())
    for other in (ask("bithu"), ask("ubnd"), ask("hdnd")):
        with pytest.raises(Refused, match="của bạn"):
            take_back_word(other, entry, SOON)
    waiting = queries.waiting_for_reply(ask("nongdan")).first().task
    actions.accept(ask("nongdan"), waiting, at())
    with pytest.raises(Refused, match="của bạn"):
        take_back_reply(office, waiting, SOON)
    assert Verification.objects.filter(progress=entry).exists()
    assert not TakenBack.objects.exists()


def test_not_after_something_was_built_on_it(ask, committee, task, entry) -> None:
    office = ask("vanphong")
    actions.hand_back(office, entry, "Thiếu sổ.", at())
    actions.report(committee, task, turn(committee, task), DONE, PROOF, at() + timedelta(seconds=4))
    with pytest.raises(Refused, match="báo cáo mới"):
        take_back_word(office, entry, SOON)
    farmers = ask("nongdan")
    waiting = queries.waiting_for_reply(farmers).first().task
    actions.accept(farmers, waiting, at())
    actions.report(farmers, waiting, turn(farmers, waiting), DONE, PROOF, at() + timedelta(seconds=4))
    with pytest.raises(Refused, match="đã báo cáo"):
        take_back_reply(farmers, waiting, SOON)


def test_not_when_it_is_no_slip_of_the_hand_any_more(ask, entry) -> None:
    office = ask("vanphong")
    actions.verify(office, entry, at())
    with pytest.raises(Refused, match="10 phút"):
        take_back_word(office, entry, at() + OPEN + timedelta(seconds=1))
    take_back_word(office, entry, at() + OPEN)
