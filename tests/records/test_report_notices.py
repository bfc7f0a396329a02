"""Notices of kept reports: to who may do the next thing, once, and seen by who may see the report."""

from datetime import timedelta

import pytest
from django.urls import reverse

from bamsat.records.oversight import queries as oversight
from bamsat.records.oversight.chart import Chart
from bamsat.records.oversight.content import letter, payload, seen_now
from bamsat.records.oversight.models import Delivery as Sent
from bamsat.records.oversight.models import Notice
from bamsat.records.oversight.subjects import key_of
from bamsat.records.reporting import issuing, queries
from bamsat.records.reporting.models import Delivery, Issue
from bamsat.records.reporting.telling import make_notices
from bamsat.records.reporting.vocabulary import Stage
from bamsat.reports.catalogue.letterhead import letterhead
from bamsat.reports.stored import keeping
from tests.conftest import TODAY, at
from tests.doors.conftest import client
from tests.doors.pointed_at import YEAR


@pytest.fixture
def kept(ask):
    office = ask("vanphong")
    return queries.held(keeping.keep(office, "tien-do", YEAR, letterhead(office), at()))


def told(rule: str) -> set[str]:
    return set(Notice.objects.filter(rule=rule).values_list("person__username", flat=True))


def test_each_step_is_told_once_to_who_may_take_the_next(kept, ask) -> None:
    office, head = ask("vanphong"), ask("bithu")
    assert make_notices(TODAY, at()) == 0
    issuing.submit(office, kept, at())
    assert make_notices(TODAY, at()) == 1 and told("report-approve") == {"bithu"}
    assert make_notices(TODAY, at(hour=15)) == 0
    issuing.decide(head, queries.report(head, kept.report.pk), False, "Bổ sung số liệu.", at(hour=10))
    assert make_notices(TODAY, at(hour=11)) == 1 and told("report-back") == {"vanphong"}
    issuing.submit(office, queries.report(office, kept.report.pk), at(hour=12))
    assert make_notices(TODAY, at(hour=12)) == 1  # the second time on one day is told as well
    issuing.decide(head, queries.report(head, kept.report.pk), True, "", at(hour=13))
    assert make_notices(TODAY, at(hour=13)) == 1 and told("report-approved") == {"vanphong"}
    issuing.take_number(
        office, queries.report(office, kept.report.pk), lambda number, day: f"{number:02d}-BC/ĐU", at(hour=14)
    )
    assert make_notices(TODAY, at(hour=14)) == 1 and told("report-sign") == {"bithu"}
    assert queries.report(head, kept.report.pk).stage is Stage.NUMBERED


def test_an_issued_report_is_told_to_those_who_sign_for_it(kept, ask) -> None:
    committee = ask("ubnd")
    Issue.objects.create(report=kept.report, author_id=ask("vanphong").user, issued_at=at())
    Delivery.objects.create(report=kept.report, body_id=committee.body, sent_at=at())
    assert make_notices(TODAY, at()) >= 1 and "chuyenvien" in told("report-receive")
    officer = ask("chuyenvien")
    (row,) = [one for one in oversight.notices(officer) if one.notice.rule == "report-receive"]
    assert row.about.path == f"/bao-cao/soan/{kept.report.pk}" and row.task is None
    one = client("chuyenvien")
    assert "chờ ký nhận" in one.get(reverse("notices")).content.decode()
    answer = one.post(reverse("open-notice", args=[row.notice.pk]))
    assert answer.status_code == 302 and answer["Location"] == f"/bao-cao/soan/{kept.report.pk}"
    Notice.objects.filter(pk=row.notice.pk).update(read_at=None)
    sent = Sent.objects.create(person_id=officer.user, channel="email", slot="x", next_at=at())
    rows = seen_now(officer.user, [row.notice], Chart(TODAY))
    assert "Báo cáo tiến độ" in letter(sent, "a@b.vn", rows, TODAY).text
    assert b'"task": null' in payload(sent, rows, at())


def test_who_may_not_see_the_report_is_shown_nothing(kept, ask) -> None:
    farmers = ask("nongdan")
    row = Notice.objects.create(
        person_id=farmers.user,
        body_id=farmers.body,
        rule="report-receive",
        thing=f"report:{kept.report.pk}:1",
        step_on=TODAY,
        made_at=at(),
    )
    assert row.pk not in [one.notice.pk for one in oversight.notices(farmers)]
    assert client("nongdan").post(reverse("open-notice", args=[row.pk])).status_code == 404


def test_what_is_old_is_not_told(kept, ask) -> None:
    issuing.submit(ask("vanphong"), kept, at())
    later = TODAY + timedelta(days=40)
    assert make_notices(later, at(later)) == 0


@pytest.mark.parametrize(
    ("thing", "key"),
    [("report:12:5", ("report", 12)), ("report:12", ("report", 12)), ("turn:3", ("", 0)), ("report:x", ("", 0))],
)
def test_keys(thing: str, key: tuple[str, int]) -> None:
    assert key_of(thing) == key
