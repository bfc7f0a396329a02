"""A completion that nothing proves is never handed in and never verified."""

from dataclasses import replace
from datetime import date

import pytest
from django.db import IntegrityError, transaction

from bamsat.records.agencies.asker import Refused
from bamsat.records.directives.models import Directive
from bamsat.records.journal.models import Line
from bamsat.records.results import actions as results
from bamsat.records.results import queries as records
from bamsat.records.results import registers, reporting
from bamsat.records.results.actions import Written
from bamsat.records.tasks import actions, queries
from bamsat.records.tasks.actions import Account
from bamsat.records.tasks.models import Evidence, Progress
from bamsat.records.tasks.proof import Unproven, label, named_papers, offered
from bamsat.records.tasks.vocabulary import Means, Statement
from tests.conftest import at
from tests.records.results.conftest import CROP
from tests.records.results.invented import mushrooms
from tests.records.test_work import DONE, PROOF, turn, verdict


def test_a_completion_without_proof_is_refused_whole(committee, task) -> None:
    lines = Line.objects.count()
    with pytest.raises(Unproven, match="minh chứng"):
        actions.report(committee, task, turn(committee, task), DONE, [], at())
    assert not Progress.objects.filter(occurrence__task=task).exists()
    assert Line.objects.count() == lines


@pytest.mark.parametrize("statement", [Statement.UNDER_WAY, Statement.NOTHING])
def test_what_claims_no_completion_needs_none(committee, task, statement) -> None:
    assert actions.report(committee, task, turn(committee, task), Account(statement, "Đang chọn hộ."), [], at())


def test_an_older_completion_without_proof_is_never_verified_but_can_be_handed_back(committee, task, ask) -> None:
    office, held = ask("vanphong"), task.occurrences.get()
    entry = Progress.objects.create(
        occurrence=held, body_id=committee.body, author_id=committee.user, statement="completed", text=DONE.text, submitted_at=at(),
    )  # fmt: skip
    with pytest.raises(Refused, match="không có minh chứng"):
        actions.verify(office, entry, at(hour=10))
    assert not verdict(office, task).is_done
    assert not actions.hand_back(office, entry, "Thiếu sổ năng suất.", at(hour=10)).verified


@pytest.fixture
def own_plan(committee) -> Directive:
    """What the committee itself issued and holds."""
    return issued(committee, "21/KH-UBND", date(2026, 4, 3))


def issued(committee, number: str, on: date) -> Directive:
    file = Directive.objects.earliest("pk").file
    return Directive.objects.create(
        holder_id=committee.body, number=number, issued_on=on, state="in_force", file=file, filename="x", received_at=at(),
    )  # fmt: skip


@pytest.mark.parametrize(
    "words", ["21/KH-UBND", "21/kh-ubnd", "21/KH-UBND ngày 3/4/2026", " 21/KH-UBND  ngày 03/04/2026 ; "]
)
def test_a_paper_that_was_issued_proves_by_its_name(committee, task, ask, own_plan, words: str) -> None:
    assert offered(committee, task) == ["21/KH-UBND ngày 03/04/2026"]
    (named,) = named_papers(committee, task, words)
    entry = actions.report(committee, task, turn(committee, task), DONE, [], at(), [named])
    row = entry.evidence.get()
    assert (row.means, row.name, row.paper) == (Means.PAPER, "21/KH-UBND ngày 03/04/2026", own_plan)
    actions.verify(ask("vanphong"), entry, at(hour=10))
    assert verdict(committee, task).is_done


def test_what_is_no_paper_held_here_is_told_so(committee, task, own_plan) -> None:
    order = label(Directive.objects.get(pk=task.directive_id))  # gave the work: it proves nothing of it
    for words in ("99/BC-UBND", order, "21/KH-UBND ngày 1/1/2026", "ngày", "21/KH-UBND ngày kia"):
        with pytest.raises(Refused, match="Chưa thấy văn bản"):
            named_papers(committee, task, words)
    assert named_papers(committee, task, " ; \n") == []
    issued(committee, "21/KH-UBND", date(2025, 4, 3))
    with pytest.raises(Refused, match="ghi thêm ngày"):
        named_papers(committee, task, "21/KH-UBND")
    assert named_papers(committee, task, "21/KH-UBND ngày 3/4/2026")[0].paper == own_plan


def test_evidence_is_what_it_says(committee, task) -> None:
    entry = actions.report(committee, task, turn(committee, task), Account(Statement.NOTHING), [], at())
    with pytest.raises(IntegrityError), transaction.atomic():
        Evidence.objects.create(progress=entry, means=Means.FILE, name="không có tệp")
    with pytest.raises(IntegrityError), transaction.atomic():
        Evidence.objects.create(progress=entry, means=Means.PAPER, name="không có văn bản")


def test_a_record_of_a_register_proves_and_shows_what_it_proves(committee, task, ask) -> None:
    office = ask("vanphong")
    crops = registers.found(office, mushrooms(), at())
    entry = results.submit(committee, crops, Written(CROP), at())
    said = reporting.report(committee, task, turn(committee, task), DONE, [], at(), (), [entry.record_id])
    row = said.evidence.get()
    assert (row.means, row.shown.record) == (Means.RECORD, entry.record)
    assert records.shown_in(office, entry.record) == [said]
    assert records.cited_by(office, entry.record) == [task]
    assert records.shown_in(replace(office, on=date(2026, 11, 1)), entry.record) == []
    reporting.verify(office, said, at(hour=10))
    assert verdict(committee, task).is_done
    assert Line.objects.filter(act="tasks.report", thing=f"task:{task.pk}").latest("number").facts["evidence"] == [
        row.name
    ]


def test_a_record_of_another_body_or_one_that_was_withdrawn_or_returned_proves_nothing(committee, task, ask) -> None:
    crops = registers.found(ask("vanphong"), mushrooms(), at())
    others = results.submit(ask("nongdan"), crops, Written(CROP), at())
    gone = results.submit(committee, crops, Written(CROP | {"name": "Vụ khác"}), at())
    results.withdraw(committee, gone.record, "Ghi nhầm.", at())
    returned = results.submit(committee, crops, Written(CROP | {"name": "Vụ sai"}), at())
    results.hand_back(ask("bithu"), returned, "Sai diện tích.", at())
    assert not records.citable(committee, task).filter(record__register=crops).exists()
    for number in (others.record_id, gone.record_id, returned.record_id, 10**9):
        with pytest.raises(Refused, match="không còn dùng"):
            reporting.report(committee, task, turn(committee, task), DONE, [], at(), (), [number])
    assert not Progress.objects.filter(occurrence__task=task).exists()


@pytest.fixture
def crop(committee, ask):
    """A record of the committee's that waits for a second person."""
    return results.submit(committee, registers.found(ask("vanphong"), mushrooms(), at()), Written(CROP), at())


def shows(committee, task, crop, files=()) -> Progress:
    return reporting.report(committee, task, turn(committee, task), DONE, files, at(), (), [crop.record_id])


def test_a_completion_whose_record_was_returned_or_withdrawn_since_is_not_verified(committee, task, ask, crop) -> None:
    office, said = ask("vanphong"), shows(committee, task, crop)
    results.hand_back(ask("bithu"), crop, "Sai diện tích.", at())
    with pytest.raises(Refused, match="đã bị trả lại hoặc rút"):
        reporting.verify(office, said, at(hour=10))
    again = results.correct(
        committee, crop.record, Written(CROP | {"name": "Vụ đúng"}, reason="Ghi nhầm."), at(hour=10)
    )
    results.verify(ask("bithu"), again, at(hour=10))
    results.withdraw(
        committee, crop.record, "Ghi nhầm.", at(hour=10)
    )  # waits, but its body says itself that it is not so
    with pytest.raises(Refused, match="đã bị trả lại hoặc rút"):
        reporting.verify(office, said, at(hour=11))
    assert not verdict(office, task).is_done
    assert not actions.hand_back(office, said, "Thiếu minh chứng.", at(hour=11)).verified


def test_a_verified_record_proves_while_its_correction_is_returned(committee, task, ask, crop) -> None:
    results.verify(ask("bithu"), crop, at())
    wrong = results.correct(committee, crop.record, Written(CROP | {"name": "Vụ sai"}, reason="Ghi nhầm."), at())
    assert records.citable(committee, task).get(record=crop.record) == wrong
    results.hand_back(ask("bithu"), wrong, "Bản cũ đúng.", at())
    assert records.citable(committee, task).get(record=crop.record) == crop
    assert reporting.verify(ask("vanphong"), shows(committee, task, crop), at(hour=10)).verified


def test_other_proof_beside_a_returned_record_is_enough(committee, task, ask, crop) -> None:
    said = shows(committee, task, crop, PROOF)
    results.hand_back(ask("bithu"), crop, "Sai diện tích.", at())
    assert reporting.verify(ask("vanphong"), said, at(hour=10)).verified


def test_a_correction_keeps_no_record_that_was_withdrawn(committee, task, ask, crop) -> None:
    said = shows(committee, task, crop)
    reporting.verify(ask("vanphong"), said, at(hour=10))
    old, kept = queries.entry(committee, said.pk), [row.pk for row in said.evidence.all()]
    results.hand_back(ask("bithu"), crop, "Sai diện tích.", at(hour=10))
    with pytest.raises(Refused, match="không còn dùng"):
        reporting.correct(committee, old, DONE, "Ghi nhầm số hộ.", [], at(hour=11), kept=kept)
    results.correct(committee, crop.record, Written(CROP | {"name": "Vụ đúng"}, reason="Ghi nhầm."), at(hour=11))
    new = reporting.correct(committee, old, DONE, "Ghi nhầm số hộ.", [], at(hour=11), kept=kept)
    assert new.evidence.get().shown.record == crop.record
