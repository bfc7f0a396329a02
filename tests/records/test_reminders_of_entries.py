"""Reminders about what is said of work: a correction that waits, and what a partner gave to the lead's report."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from bamsat.records.agencies.vocabulary import Role
from bamsat.records.oversight.models import Notice
from bamsat.records.oversight.noticing import make_notices
from bamsat.records.oversight.rules import OURS, load
from bamsat.records.tasks import actions
from bamsat.records.tasks.actions import Account, Attachment
from bamsat.records.tasks.contributing import partners
from bamsat.records.tasks.correcting import correct
from bamsat.records.tasks.models import Task
from bamsat.records.tasks.vocabulary import Statement
from tests.conftest import TODAY, at
from tests.records.worked import Place

RULES = load(OURS)
PROOF = Attachment("danh-sach.txt", "text/plain", "Danh sách 14 hộ, lập ngày 20/11/2026.".encode())
SAID = Account(Statement.COMPLETED, "Đã lập danh sách hộ cần hỗ trợ, gửi văn phòng.")


@pytest.fixture
def here(worked_place, read_once, monkeypatch) -> Place:
    monkeypatch.setattr(actions, "read_apart", read_once)
    found = worked_place
    Task.objects.update(issued_at=at(date(2026, 11, 2)))
    return found


def told(person: int, rule: str, on: date) -> list[str]:
    make_notices(RULES, on, at(on))
    return list(Notice.objects.filter(person=person, rule=rule).order_by("step_on").values_list("words", flat=True))


def test_a_correction_that_waits_is_told_with_its_days_until_there_is_a_word(here) -> None:
    office = here.ask(here.office, Role.OFFICE)
    lead, task = here.ask(here.other), here.tasks[3]
    entry = actions.report(lead, task, task.occurrences.get().pk, SAID, [PROOF], at())
    actions.verify(office, entry, at())
    assert told(office.user, "claimed", TODAY) == []
    row = correct(lead, entry, SAID, "Ghi nhầm số hộ: 12, không phải 14.", [PROOF], at())
    assert told(office.user, "claimed", TODAY) == [
        "Hội Nông dân xã Bãi Bồi: bản đính chính báo cáo, gửi ngày 24/11/2026, đang chờ xác nhận"
    ]
    later = TODAY + timedelta(days=7)
    assert told(office.user, "claimed", later)[1:] == [
        "Hội Nông dân xã Bãi Bồi: bản đính chính báo cáo, gửi ngày 24/11/2026, đã chờ xác nhận 5 ngày làm việc"
    ]
    actions.verify(office, row, at(later))
    assert len(told(office.user, "claimed", later + timedelta(days=14))) == 2


def test_the_lead_is_told_once_when_a_partner_gives_and_no_more_when_it_took_it_in(here) -> None:
    lead, partner, task = here.ask(here.other), here.ask(here.division), here.tasks[3]
    turn = task.occurrences.get().pk
    actions.report(partner, task, turn, Account(Statement.UNDER_WAY, "Đã rà soát 14 hộ."), [], at())
    words = "Phòng Kinh tế xã Bãi Bồi đã góp phần báo cáo ngày 24/11/2026"
    assert told(lead.user, "given", TODAY) == [words]
    assert told(lead.user, "given", TODAY + timedelta(days=1)) == [words]
    assert not Notice.objects.filter(person=partner.user, rule="given").exists()
    actions.report(partner, task, turn, Account(Statement.NOTHING), [], at(TODAY + timedelta(days=1)))
    later = TODAY + timedelta(days=2)
    assert told(lead.user, "given", later)[1:] == ["Phòng Kinh tế xã Bãi Bồi báo không phát sinh ngày 25/11/2026"]
    actions.report(partner, task, turn, Account(Statement.UNDER_WAY, "Thêm 2 hộ."), [], at(later))
    (keys,) = [
        [one.key for given in row.given for one in given.passages]
        for row in partners(replace(lead, on=later), task, turn)
    ]
    actions.report(lead, task, turn, Account(Statement.UNDER_WAY, "Đang lập."), [], at(later), taken=keys)
    assert len(told(lead.user, "given", later)) == 2
