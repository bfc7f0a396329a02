"""The two papers of a supervision go the road of every report: kept, approved by another hand, numbered, issued, delivered."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from bamsat.records.agencies.actions import appoint, open_account
from bamsat.records.agencies.asker import Refused
from bamsat.records.agencies.models import Body
from bamsat.records.agencies.queries import asker_named
from bamsat.records.agencies.vocabulary import Role
from bamsat.records.reporting import issuing, lower, queries
from bamsat.records.reporting.models import Report
from bamsat.records.reporting.text import plain
from bamsat.records.reporting.vocabulary import Stage, Way
from bamsat.records.supervision import conducting
from bamsat.reports.catalogue import CATALOGUE, composed
from bamsat.reports.catalogue.letterhead import letterhead
from bamsat.reports.catalogue.supervision import REPLY, RESULTS, addressed, on_case
from bamsat.reports.stored import keeping
from tests.conftest import TODAY, at
from tests.records import supervised
from tests.records.supervised import ASKED, ended_of


@pytest.fixture
def chair(ask):
    """The head of the council, who approves and signs."""
    user = open_account("chutich", "Lâm Văn Mẫu", "x", at())
    appoint(user, Body.objects.get(pk=ask("hdnd").body), Role.HEAD, at(), "Chủ tịch")
    found = asker_named("chutich", TODAY, TODAY)
    assert found is not None
    return found


def keep(asker, key: str, case):
    head = addressed(asker, case.pk, letterhead(asker))
    row = keeping.keep(asker, key, on_case(case, asker.on), head, at())
    return queries.report(asker, row.pk)


def said(of) -> str:
    return "\n".join(plain(row.text) for row in of.blocks)


def test_both_are_entries_of_the_catalogue(commune, ask) -> None:
    assert {RESULTS.key, REPLY.key} <= CATALOGUE.keys()
    case = supervised.concluded(ask("hdnd"))
    assert [number for number, _ in RESULTS.ready(ask("hdnd"))] == [case.pk]
    assert [number for number, _ in REPLY.ready(ask("ubnd"))] == [case.pk]
    assert not RESULTS.ready(ask("ubnd")) and not REPLY.ready(ask("vanphong"))


def test_the_results_are_kept_approved_numbered_issued_and_received(commune, ask, chair) -> None:
    council, committee = ask("hdnd"), ask("ubnd")
    case = supervised.concluded(council)
    of = keep(council, RESULTS.key, case)
    assert supervised.SLOW.text.rstrip(".") in said(of) and ASKED.rstrip(".") in said(of)
    with pytest.raises(Refused):
        issuing.decide(council, of, True, "", at())  # neither may a supervisor approve, nor anybody their own
    issuing.submit(council, of, at())
    issuing.decide(chair, queries.report(chair, of.report.pk), True, "", at())
    issuing.take_number(
        council, queries.report(council, of.report.pk), lambda number, day: f"{number:02d}/BC-HĐND", at()
    )
    issuing.keep_signature(council, queries.report(council, of.report.pk), Way.INK, "Lâm Văn Mẫu", None, {}, at())
    issuing.issue(council, queries.report(council, of.report.pk), {"docx": b"x", "pdf": b"y"}, [committee.body], at())
    there = queries.report(committee, of.report.pk)
    assert there.stage is Stage.ISSUED and str(there.number) == "01/BC-HĐND"
    assert not queries.visible(ask("nongdan")).exists()


def test_a_subjects_reply_goes_to_who_conducted_and_is_signed_for_there(commune, ask) -> None:
    council, committee = ask("hdnd"), ask("ubnd")
    of = keep(committee, REPLY.key, supervised.concluded(council))
    assert of.version.head["recipients"][0].startswith("Hội đồng nhân dân xã Đồng Mây")
    assert ASKED.rstrip(".") in said(of)
    assert all(
        row["sources"] for row in of.content["blocks"] if row["kind"] == "words" and "kiến nghị đã được" in row["text"]
    )
    assert not queries.visible(council).exists()  # a draft is its own body's


def test_a_refresh_tells_the_case_as_it_stands_then(commune, ask) -> None:
    council = ask("hdnd")
    case = supervised.ended(council)
    of = keep(council, RESULTS.key, case)
    assert ASKED.rstrip(".") not in said(of)
    later = replace(council, on=TODAY + timedelta(days=1), today=TODAY + timedelta(days=1))
    supervised.concluded_of(council, case)
    keeping.refresh(later, queries.report(later, of.report.pk), later.on, at(TODAY + timedelta(days=1)))
    assert ASKED.rstrip(".") in said(queries.report(later, of.report.pk))


def test_what_a_subject_reports_at_night_is_of_the_day_it_was_there(commune, ask) -> None:
    council, committee = ask("hdnd"), ask("ubnd")
    case = supervised.told(council)
    conducting.self_report(committee, case.subjects.get(), "Đã lắp kho lạnh.", None, at(date(2026, 11, 12), hour=1))
    assert "báo cáo ngày 12/11/2026: Đã lắp kho lạnh" in said(keep(council, RESULTS.key, ended_of(council, case)))


def test_before_its_time_or_of_anothers_case_it_is_refused(commune, ask) -> None:
    council = ask("hdnd")
    early = supervised.told(council)
    for who, key in (("hdnd", RESULTS.key), ("ubnd", REPLY.key), ("ubnd", RESULTS.key), ("vanphong", RESULTS.key)):
        with pytest.raises(Refused):
            composed(ask(who), key, on_case(early, TODAY))
    with pytest.raises(Refused, match="Hãy chọn cuộc"):
        composed(council, RESULTS.key, replace(on_case(early, TODAY), case=None))


def test_no_lower_report_is_held_against_one_on_a_case(commune, ask) -> None:
    council = ask("hdnd")
    of = keep(council, RESULTS.key, supervised.concluded(council))
    assert lower.listed(council, of) == [] and lower.silent(council, of) == []
    assert Report.objects.count() == 1
