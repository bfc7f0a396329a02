"""The conclusion of a case written here: drafted from its dossier, kept, approved, numbered, signed, issued; what it asks becomes live when it goes out."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from django.urls import reverse

from bamsat.records.agencies.actions import appoint, open_account
from bamsat.records.agencies.asker import Asker, Refused
from bamsat.records.agencies.models import Body
from bamsat.records.agencies.queries import asker_named
from bamsat.records.agencies.vocabulary import Role
from bamsat.records.directives import queries as directives
from bamsat.records.directives.models import File
from bamsat.records.reporting import drafting as writing
from bamsat.records.reporting import issuing, queries
from bamsat.records.reporting.models import Report, Series
from bamsat.records.reporting.queries import Held
from bamsat.records.reporting.text import plain, sections
from bamsat.records.reporting.vocabulary import Stage, Type, Way
from bamsat.records.supervision import concluding, conducting, drafting, entries, proposing
from bamsat.records.supervision import queries as cases
from bamsat.records.supervision.concluding import Concluded
from bamsat.records.supervision.models import Case, Recommendation, Referral
from bamsat.records.supervision.proposing import Asked
from bamsat.records.supervision.vocabulary import Act
from bamsat.records.supervision.vocabulary import Stage as Stands
from bamsat.reports.catalogue import CATALOGUE, offered
from bamsat.reports.catalogue.case_conclusion import CONCLUSION, NOTICE
from bamsat.reports.catalogue.letterhead import letterhead
from bamsat.reports.catalogue.supervision import RESULTS, on_case
from bamsat.reports.checker import check
from bamsat.reports.stored import issuing as stored
from bamsat.reports.stored import keeping
from tests.conftest import TODAY, at
from tests.doors.conftest import client
from tests.records import supervised
from tests.records.supervised import ASKED, SLOW

DUE = "trước ngày 15/12/2026"
DEPARTMENT = "Sở Nông nghiệp và Môi trường"


@pytest.fixture
def chair(ask) -> Asker:
    user = open_account("chutich", "Lâm Văn Mẫu", "x", at())
    appoint(user, Body.objects.get(pk=ask("hdnd").body), Role.HEAD, at(), "Chủ tịch")
    found = asker_named("chutich", TODAY, TODAY)
    assert found is not None
    return found


def meant(council: Asker) -> Case:
    """A case whose work has ended, with what its conclusion is to ask of its subject and of a department."""
    case = supervised.ended(council)
    proposing.mean(council, case, Asked(case.subjects.get().pk, ASKED, DUE), at())
    proposing.mean(council, case, Asked(None, "Hướng dẫn mẫu nội quy kho lạnh dùng chung.", DUE, DEPARTMENT), at())
    return cases.case(council, case.pk)


def kept(council: Asker, case: Case) -> Held:
    scope = on_case(case, council.on)
    row = keeping.keep(council, NOTICE.key, scope, NOTICE.headed(council, scope, letterhead(council)), at())
    of = queries.report(council, row.pk)
    for number, (_, part) in enumerate(sections(of.blocks)):
        for block in part:
            if "Nguyên nhân: …" in block.text:
                words = "Nguyên nhân: chưa phân công người quản lý kho."
                writing.save(council, of, number, {block.key: words}, at())
    return queries.report(council, row.pk)


def approved(council: Asker, chair: Asker, of: Held) -> Held:
    issuing.submit(council, of, at())
    issuing.decide(chair, queries.report(chair, of.report.pk), True, "", at())
    return queries.report(council, of.report.pk)


def numbered(council: Asker, chair: Asker, of: Held) -> Held:
    stored.take_number(council, approved(council, chair, of), at(), None)
    return queries.report(council, of.report.pk)


def issued(council: Asker, chair: Asker, of: Held, *bodies: int) -> Held:
    of = numbered(council, chair, of)
    issuing.keep_signature(council, of, Way.INK, "Lâm Văn Mẫu", None, {}, at())
    stored.issue(council, queries.report(council, of.report.pk), list(bodies), at())
    return queries.report(council, of.report.pk)


def said(of: Held) -> str:
    return "\n".join(plain(row.text) for row in of.blocks)


def test_it_is_drafted_from_the_dossier(commune, ask) -> None:
    council = ask("hdnd")
    of = kept(council, meant(council))
    text = said(of)
    for words in (
        SLOW.text.rstrip("."),
        "Mức độ: cần khắc phục",
        ASKED.rstrip("."),
        DUE,
        DEPARTMENT,
        "Quyết định số 31/QĐ-HĐND",
    ):
        assert words in text
    assert of.type is Type.NOTICE
    assert of.version.head["recipients"][:2] == [supervised.COMMITTEE, DEPARTMENT]
    (annex,) = of.content["annexes"]
    assert "bien-ban.txt" in annex["blocks"][0]["rows"][0]


def test_our_own_checker_finds_nothing_in_the_numbered_paper(commune, ask, chair) -> None:
    council = ask("hdnd")
    of = numbered(council, chair, kept(council, meant(council)))
    for form in stored.UNSIGNED:
        assert check(stored.unsigned(of, form)).findings == ()


def test_when_it_goes_out_its_number_and_day_conclude_the_case_and_what_it_asks_is_live(commune, ask, chair) -> None:
    council, committee = ask("hdnd"), ask("ubnd")
    case = meant(council)
    of = kept(council, case)
    assert not Recommendation.objects.exists()
    of = issued(council, chair, of, committee.body)
    assert of.stage is Stage.ISSUED and str(of.number) == "01/TB-HĐND"
    held = cases.dossier(council, cases.case(council, case.pk))
    assert held.stage is Stands.CONCLUDED and held.conclusion is not None
    assert (held.conclusion.number, held.conclusion.on, held.conclusion.report) == ("01/TB-HĐND", TODAY, of.report)
    (one,) = held.recommendations
    assert one.row.task.text == ASKED.rstrip(".") or one.row.task.text == ASKED
    assert one.row.task.directive.title.startswith("Kiến nghị theo Thông báo kết luận số 01/TB-HĐND")
    (put,) = held.referrals
    assert (put.row.to, put.row.due_on, put.row.paper) == (
        DEPARTMENT,
        date(2026, 12, 14),
        "Thông báo kết luận số 01/TB-HĐND",
    )
    # the subject reads the paper and signs for it; its file is that of the dossier
    there = queries.report(committee, of.report.pk)
    issuing.receive(committee, there, at())
    file, name = cases.file(committee, cases.case(committee, case.pk), "conclusion", held.conclusion.pk)
    assert name == "01-TB-HĐND.pdf" and directives.fetch(file) == stored.frozen(of, "pdf")
    assert not cases.dossier(committee, cases.case(committee, case.pk)).referrals  # not theirs to read


def test_a_numbered_paper_holds_what_it_rests_on_until_it_goes_out_or_loses_its_number(commune, ask, chair) -> None:
    council = ask("hdnd")
    case = meant(council)
    of = numbered(council, chair, kept(council, case))
    subject = case.subjects.get().pk
    other = Concluded("09/TB-HĐND", TODAY, "Kết luận viết ở nơi khác.")
    for act in (
        lambda: proposing.mean(council, case, Asked(subject, "Thêm một việc.", DUE), at()),
        lambda: proposing.strike(council, case.meant.first(), at()),
        lambda: conducting.find(council, case, SLOW, [], at()),
        lambda: conducting.drop(council, case, "Thôi.", TODAY, at()),
        lambda: concluding.conclude(council, case, other, None, at()),
    ):
        with pytest.raises(Refused, match="01/TB-HĐND"):
            act()
    issuing.cancel_number(council, of, "Sai nơi nhận.", at())
    proposing.mean(council, case, Asked(subject, "Thêm một việc.", DUE), at())
    concluding.conclude(council, case, other, None, at())
    assert cases.case(council, case.pk).conclusion.report is None


def test_a_text_that_asks_other_things_than_the_case_means_to_ask_gets_no_number(commune, ask, chair) -> None:
    council = ask("hdnd")
    case = meant(council)
    of = kept(council, case)
    row = entries.meant(council, case.meant.first().pk)
    proposing.change(council, row, Asked(row.subject_id, "Ban hành và niêm yết nội quy.", DUE), at())
    with pytest.raises(Refused, match="không còn đúng"):
        stored.take_number(council, approved(council, chair, of), at(), None)
    assert not Series.objects.filter(last__gt=0).exists()
    tomorrow = TODAY + timedelta(days=1)
    later = replace(council, on=tomorrow, today=tomorrow)
    keeping.refresh(later, queries.report(later, of.report.pk), tomorrow, at(tomorrow))
    of = queries.report(later, of.report.pk)
    assert "Ban hành và niêm yết nội quy" in said(of)
    issuing.submit(later, of, at(tomorrow))
    issuing.decide(
        replace(chair, on=tomorrow, today=tomorrow), queries.report(later, of.report.pk), True, "", at(tomorrow)
    )
    assert stored.take_number(later, queries.report(later, of.report.pk), at(tomorrow), None).symbol == "01/TB-HĐND"


def test_a_text_that_gives_other_days_to_answer_than_the_case_gets_no_number(commune, ask, chair) -> None:
    council = ask("hdnd")
    case = meant(council)
    proposing.set_wait(council, case, 15, at())
    of = kept(council, cases.case(council, case.pk))
    assert "trong 15 ngày" in said(of)
    proposing.set_wait(council, cases.case(council, case.pk), 30, at())
    with pytest.raises(Refused, match="Số ngày trả lời"):
        stored.take_number(council, approved(council, chair, of), at(), None)
    proposing.set_wait(council, cases.case(council, case.pk), 15, at())
    assert stored.take_number(council, queries.report(council, of.report.pk), at(), None).number == 1


def test_one_paper_of_a_case_is_numbered_at_a_time(commune, ask, chair) -> None:
    council = ask("hdnd")
    case = meant(council)
    first, second = kept(council, case), kept(council, case)
    numbered(council, chair, first)
    with pytest.raises(Refused, match="01/TB-HĐND"):
        stored.take_number(council, approved(council, chair, second), at(), None)
    assert Series.objects.get(type=Type.NOTICE).last == 1


def test_what_changed_while_the_number_was_being_taken_does_not_go_out(commune, ask, chair) -> None:
    council = ask("hdnd")
    case = meant(council)
    of = numbered(council, chair, kept(council, case))
    issuing.keep_signature(council, of, Way.INK, "Lâm Văn Mẫu", None, {}, at())
    case.meant.filter(subject=None).update(text="Việc khác hẳn.")
    with pytest.raises(Refused, match="không còn đúng"):
        stored.issue(council, queries.report(council, of.report.pk), [], at())
    assert not Case.objects.get(pk=case.pk).steps.filter(act=Act.CONCLUDED).exists()


def test_once_a_case_is_concluded_no_second_conclusion_gets_a_number(commune, ask, chair) -> None:
    council = ask("hdnd")
    case = meant(council)
    first, second = kept(council, case), kept(council, case)
    issued(council, chair, first)
    with pytest.raises(Refused, match="đã có kết luận"):
        stored.take_number(council, approved(council, chair, second), at(), None)
    with pytest.raises(Refused, match="đã có kết luận"):
        proposing.mean(council, case, Asked(case.subjects.get().pk, "Thêm.", DUE), at())


def test_what_fails_when_it_goes_out_leaves_neither_issue_nor_conclusion(commune, ask, chair, monkeypatch) -> None:
    council = ask("hdnd")
    case = meant(council)
    of = numbered(council, chair, kept(council, case))
    issuing.keep_signature(council, of, Way.INK, "Lâm Văn Mẫu", None, {}, at())

    def fail(*args: object) -> None:
        raise Refused("Không giao được.")

    monkeypatch.setattr(concluding, "_given", fail)
    with pytest.raises(Refused, match="Không giao được"):
        stored.issue(council, queries.report(council, of.report.pk), [], at())
    assert queries.report(council, of.report.pk).stage is Stage.SIGNED
    assert not Case.objects.get(pk=case.pk).steps.filter(act=Act.CONCLUDED).exists()
    assert not Referral.objects.exists()


def test_it_is_made_by_who_conducted_the_case_once_its_work_has_ended(commune, ask) -> None:
    council = ask("hdnd")
    early = supervised.told(council)
    for who in ("hdnd", "ubnd", "vanphong"):
        with pytest.raises(Refused):
            CATALOGUE[NOTICE.key].composed(ask(who), on_case(early, TODAY))
    assert NOTICE.ready(council) == []
    conducting.end_work(council, early, TODAY, "", at())
    assert [number for number, _ in NOTICE.ready(council)] == [early.pk]
    assert NOTICE.ready(ask("ubnd")) == []


def test_a_conclusion_is_offered_to_party_bodies_alone(commune, ask) -> None:
    assert CONCLUSION.key in offered(ask("vanphong")) and CONCLUSION.key not in offered(ask("hdnd"))
    assert NOTICE.key in offered(ask("hdnd"))


def test_a_correction_puts_words_right_and_concludes_nothing_again(commune, ask, chair) -> None:
    council = ask("hdnd")
    case = meant(council)
    old = issued(council, chair, kept(council, case))
    row = keeping.correct(council, old, at())
    of = queries.report(council, row.pk)
    for number, (_, part) in enumerate(sections(of.blocks)):
        for block in part:
            if "Nguyên nhân: …" in block.text:
                writing.save(council, of, number, {block.key: ""}, at())
    new = issued(council, chair, queries.report(council, row.pk))
    assert str(new.number) == "02/TB-HĐND" and "01/TB-HĐND" in said(new)
    assert Recommendation.objects.count() == 1 and Report.objects.count() == 2
    assert cases.case(council, case.pk).conclusion.number == "01/TB-HĐND"


def test_what_is_meant_is_the_own_bodys_and_waits_for_the_subjects_to_be_told(commune, ask) -> None:
    council, committee = ask("hdnd"), ask("ubnd")
    case = supervised.opened(council)
    what = Asked(case.subjects.get().pk, ASKED, DUE)
    with pytest.raises(Refused, match="Chưa thông báo"):
        proposing.mean(council, case, what, at())
    conducting.tell(council, case, "Kế hoạch số 32", TODAY, at())
    row = proposing.mean(council, case, what, at())
    assert not cases.dossier(committee, cases.case(committee, case.pk)).meant
    with pytest.raises(type(row).DoesNotExist):
        entries.meant(committee, row.pk)
    with pytest.raises(Refused):
        proposing.strike(committee, row, at())
    for wrong in (
        replace(what, due="sớm"),
        replace(what, text=" "),
        replace(what, subject=None),
        replace(what, subject=0),
    ):
        with pytest.raises(Refused):
            proposing.change(council, row, wrong, at())
    proposing.strike(council, row, at())
    with pytest.raises(Refused, match="đã được bỏ"):
        proposing.change(council, row, what, at())
    for days in (0, 366):
        with pytest.raises(Refused, match="Số ngày trả lời"):
            proposing.set_wait(council, case, days, at())
    proposing.set_wait(council, case, 30, at())
    assert cases.case(council, case.pk).answer_days == 30


def test_what_was_changed_in_the_moment_of_numbering_does_not_go_out(commune, ask, chair) -> None:
    council = ask("hdnd")
    case = meant(council)
    of = numbered(council, chair, kept(council, case))
    issuing.keep_signature(council, of, Way.INK, "Lâm Văn Mẫu", None, {}, at())
    case.meant.filter(to="").update(text="Một việc khác.")  # what a race would leave behind
    with pytest.raises(Refused, match="hủy số"):
        stored.issue(council, queries.report(council, of.report.pk), [], at())
    assert not Recommendation.objects.exists()


def test_the_results_tell_what_is_meant_and_later_what_was_asked_of_others(commune, ask, chair) -> None:
    council = ask("hdnd")
    case = meant(council)

    def results() -> str:
        made = RESULTS.composed(council, on_case(cases.case(council, case.pk), council.on))
        return "\n".join("".join(run.text for run in one.block.words) for one in made.said)

    assert f"{DEPARTMENT}: Hướng dẫn mẫu nội quy kho lạnh dùng chung. Thời hạn: {DUE}." in results()
    issued(council, chair, kept(council, case))
    assert f"{DEPARTMENT}: Hướng dẫn mẫu nội quy kho lạnh dùng chung. Thời hạn: {DUE}." in results()


def test_a_subject_to_which_the_paper_was_not_sent_learns_its_number_and_not_what_it_says_of_others(
    commune, ask, chair
) -> None:
    council, committee, farmers = ask("hdnd"), ask("ubnd"), ask("nongdan")
    plan = replace(supervised.PLAN, subjects=(supervised.COMMITTEE, farmers.body_name))
    case = drafting.draft(council, plan, at())
    conducting.open_case(council, case, "Quyết định số 31", TODAY, at())
    conducting.tell(council, case, "Kế hoạch số 32", TODAY, at())
    first = case.subjects.get(body=committee.body)
    conducting.find(council, case, replace(SLOW, subject=first.pk), [], at())
    conducting.end_work(council, case, TODAY, "", at())
    proposing.mean(council, case, Asked(first.pk, ASKED, DUE), at())
    issued(council, chair, kept(council, cases.case(council, case.pk)), committee.body)
    there, elsewhere = (cases.dossier(one, cases.case(one, case.pk)) for one in (committee, farmers))
    assert there.reads_conclusion and not elsewhere.reads_conclusion
    assert elsewhere.conclusion is not None and elsewhere.conclusion.number == "01/TB-HĐND"
    assert cases.file(committee, there.case, "conclusion", there.conclusion.pk)
    with pytest.raises(File.DoesNotExist):
        cases.file(farmers, elsewhere.case, "conclusion", elsewhere.conclusion.pk)
    page = client("nongdan").get(reverse("case", args=[case.pk])).content.decode()
    assert "01/TB-HĐND" in page and SLOW.text not in page and "không gửi đến cơ quan bạn" in page
