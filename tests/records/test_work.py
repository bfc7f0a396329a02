from datetime import date, timedelta

import pytest
from django.db import IntegrityError, transaction

from bamsat.reckoning.status import Life, Timeliness
from bamsat.records.agencies.asker import Refused
from bamsat.records.journal.models import Line
from bamsat.records.tasks import actions, queries
from bamsat.records.tasks.actions import Account, Attachment
from bamsat.records.tasks.models import Progress, Task, Verification
from bamsat.records.tasks.vocabulary import Statement
from tests.conftest import TODAY, at

DONE = Account(Statement.COMPLETED, "Đã chọn sáu hộ, cấp phôi giống và ghi sổ năng suất.")
PROOF = [Attachment("sổ năng suất.txt", "text/plain", "Sổ năng suất của sáu hộ, tháng 11.\n".encode())]


def turn(asker, task: Task) -> int:
    return queries.standing(asker, [task])[task.pk].speaking.number


def verdict(asker, task: Task):
    return queries.standing(asker, [task])[task.pk].verdict


def test_a_claim_is_done_only_when_a_second_person_says_so(committee, task, ask) -> None:
    office = ask("vanphong")
    entry = actions.report(committee, task, turn(committee, task), DONE, PROOF, at())
    assert verdict(office, task).life is Life.SUBMITTED
    assert not verdict(office, task).is_done
    actions.verify(office, entry, at(hour=15))
    assert verdict(office, task).timeliness is Timeliness.DONE_IN_TIME


@pytest.mark.parametrize(
    ("claimed", "timeliness", "own", "verifier"),
    [(19, Timeliness.DONE_IN_TIME, 0, 2), (20, Timeliness.DONE_IN_TIME, 0, 2), (23, Timeliness.DONE_LATE, 1, 1)],
)
def test_days_with_the_verifier_are_never_the_doers(committee, task, ask, claimed, timeliness, own, verifier) -> None:
    """Due on Friday the 20th, verified on Tuesday the 24th."""
    friday, office = date(2026, 11, 20), ask("vanphong")
    task.occurrences.update(due_on=friday, first_due_on=friday)
    entry = actions.report(committee, task, turn(committee, task), DONE, PROOF, at(date(2026, 11, claimed)))
    assert verdict(office, task).delay.net == own
    actions.verify(office, entry, at(TODAY))
    seen = verdict(office, task)
    assert (seen.timeliness, seen.delay.net, seen.delay.verifier) == (timeliness, own, verifier)
    assert seen.delay.gross == 2


def test_nobody_verifies_their_own_word(committee, task, ask) -> None:
    entry = actions.report(committee, task, turn(committee, task), DONE, PROOF, at())
    for other in (committee, ask("nongdan"), ask("hdnd"), ask("xaydungdang")):
        with pytest.raises(Refused):
            actions.verify(other, entry, at())
    with pytest.raises(IntegrityError), transaction.atomic():
        Verification.objects.create(
            progress=entry, verifier=entry.author, author=entry.author, body=entry.body, verified=True, decided_at=at()
        )


def test_a_returned_claim_needs_a_reason_and_opens_the_turn_again(committee, task, ask) -> None:
    office = ask("vanphong")
    entry = actions.report(committee, task, turn(committee, task), DONE, PROOF, at())
    with pytest.raises(Refused, match="lý do"):
        actions.hand_back(office, entry, " ", at())
    actions.hand_back(office, entry, "Chưa có sổ năng suất.", at())
    assert verdict(office, task).life is Life.RETURNED
    actions.report(committee, task, turn(committee, task), DONE, PROOF, at(hour=16))
    assert verdict(office, task).life is Life.SUBMITTED


def test_what_is_already_decided_is_not_decided_twice(committee, task, ask) -> None:
    office = ask("vanphong")
    entry = actions.report(committee, task, turn(committee, task), DONE, PROOF, at())
    with pytest.raises(Refused, match="đang chờ xác nhận"):
        actions.report(committee, task, turn(committee, task), DONE, PROOF, at())
    actions.verify(office, entry, at())
    with pytest.raises(Refused, match="đã được xác nhận"):
        actions.hand_back(office, entry, "muộn rồi", at())
    with pytest.raises(Refused, match="không báo cáo thêm"):
        actions.report(committee, task, turn(committee, task), DONE, PROOF, at())


@pytest.mark.parametrize(
    ("account", "files"),
    [
        (Account(Statement.COMPLETED, "Xong."), []),
        (Account(Statement.UNDER_WAY, "  "), []),
        (DONE, [Attachment("rong.pdf", "application/pdf", b"")]),
        (DONE, [Attachment("to.bin", "application/octet-stream", b"0" * (actions.EVIDENCE_BYTES + 1))]),
        (DONE, [Attachment("kin.txt", "text/plain", "TỐI MẬT\n\nNội dung\n".encode())]),
    ],
)
def test_a_thin_or_unfit_report_is_refused_whole(committee, task, account, files, settings) -> None:
    lines, kept = Line.objects.count(), set(settings.FILES_ROOT.rglob("*"))
    with pytest.raises(Refused):
        actions.report(committee, task, turn(committee, task), account, files, at())
    assert not Progress.objects.filter(occurrence__task=task).exists()
    assert Line.objects.count() == lines
    assert set(settings.FILES_ROOT.rglob("*")) == kept


def test_evidence_comes_back_byte_for_byte_and_only_to_those_who_see_the_task(committee, task, ask) -> None:
    photo = Attachment("anh nấm.jpg", "image/jpeg", b"\xff\xd8\xff" + bytes(500))
    entry = actions.report(committee, task, turn(committee, task), DONE, [photo], at())
    row = entry.evidence.get()
    assert row.file.size == len(photo.data)
    assert queries.evidence(ask("vanphong"), row.pk) == (row.file, "anh nấm.jpg")
    with pytest.raises(type(row).DoesNotExist):
        queries.evidence(ask("nongdan"), row.pk)


def test_nothing_to_report_is_a_statement(committee, task, ask) -> None:
    entry = actions.report(committee, task, turn(committee, task), Account(Statement.NOTHING), [], at())
    actions.verify(ask("vanphong"), entry, at())
    assert verdict(committee, task).is_done


def test_a_body_without_a_part_does_not_report_and_a_coordinating_one_contributes(ask) -> None:
    office = ask("vanphong")
    task = queries.visible(office).get(text__startswith="Chọn sáu hộ")
    with pytest.raises(Refused):
        actions.report(office, task, turn(office, task), DONE, PROOF, at())
    with pytest.raises(Refused):
        actions.report(ask("hdnd"), task, turn(office, task), DONE, PROOF, at())


def test_sending_back_a_task_needs_a_reason_and_happens_once(ask) -> None:
    farmers = ask("nongdan")
    task = queries.waiting_for_reply(farmers).first().task
    with pytest.raises(Refused, match="lý do"):
        actions.send_back(farmers, task, "", at())
    actions.send_back(farmers, task, "Việc này của Phòng Kinh tế.", at())
    with pytest.raises(Refused):
        actions.accept(farmers, task, at())


def test_any_past_day_is_seen_as_it_then_was(committee, task, ask) -> None:
    entry = actions.report(committee, task, turn(committee, task), DONE, PROOF, at())
    actions.verify(ask("vanphong"), entry, at())
    yesterday = ask("vanphong", on=TODAY - timedelta(days=1))
    assert verdict(yesterday, task).life is Life.ACCEPTED
    assert queries.entries(yesterday, task) == []
    assert verdict(ask("vanphong", on=date(2027, 5, 1)), task).is_done


@pytest.mark.parametrize("words", ["nấm hữu cơ", "nam huu co", "NẤM  HỮU CƠ", '"mo hinh trong nam"', "phôi giống nấm"])
def test_search_with_or_without_tone_marks(ask, words) -> None:
    found = queries.listed(ask("vanphong"), queries.Filter(words=words))
    assert any("nấm hữu cơ" in row.text for row in found)


def test_search_knows_abbreviations_both_ways_and_finds_nothing_for_nonsense(ask) -> None:
    office = ask("vanphong")
    short = {row.pk for row in queries.listed(office, queries.Filter(words="UBND"))}
    long = {row.pk for row in queries.listed(office, queries.Filter(words="ủy ban nhân dân"))}
    assert short == long != set()
    assert not queries.listed(office, queries.Filter(words="zzz không có")).exists()
