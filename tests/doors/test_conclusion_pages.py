"""The pages of a conclusion that is written here, and of what follows one: each act by its button, what was typed kept where it is refused."""

from html import unescape

import pytest
from django.urls import reverse

from bamsat.records.agencies.actions import appoint, open_account
from bamsat.records.agencies.models import Body
from bamsat.records.agencies.vocabulary import Role
from bamsat.records.reporting.models import Report
from bamsat.records.supervision import conducting
from bamsat.records.supervision.models import Case, Meant, Recommendation, Referral
from bamsat.records.supervision.vocabulary import Paper
from tests.conftest import TODAY, at
from tests.doors.conftest import client
from tests.records import supervised
from tests.records.supervised import ASKED, FILE

pytestmark = pytest.mark.usefixtures("uncounted")
DUE = "trước ngày 31/12/2099"
DAY = f"{TODAY:%d/%m/%Y}"
DEPARTMENT = "Sở Nông nghiệp và Môi trường"


def page(who, of: Case) -> str:
    return unescape(who.get(reverse("case", args=[of.pk])).content.decode())


def act(who, of: Case, verb: str, **form: object) -> str:
    answer = who.post(reverse("case-act", args=[of.pk]), {"act": verb, **form}, follow=True)
    return unescape(answer.content.decode())


def kept_act(who, number: int, verb: str, **form: object) -> str:
    answer = who.post(reverse("kept-act", args=[number]), {"act": verb, **form}, follow=True)
    return unescape(answer.content.decode())


def test_a_conclusion_goes_from_what_is_meant_to_the_subjects_desk(commune, ask) -> None:
    council, committee = client("hdnd"), client("ubnd")
    user = open_account("chutich", "Lâm Văn Mẫu", "x", at())
    appoint(user, Body.objects.get(pk=ask("hdnd").body), Role.HEAD, at(), "Chủ tịch")
    chair = client("chutich")
    case = supervised.ended(ask("hdnd"))
    subject = case.subjects.get().pk
    assert "Đã ghi kiến nghị dự kiến" in act(
        council, case, "mean", subject=subject, to="", text="Ban hành nội quy.", due=DUE
    )
    assert "Đã ghi kiến nghị dự kiến" in act(
        council, case, "mean", subject=subject, to=DEPARTMENT, text="Hướng dẫn mẫu.", due=DUE
    )
    first, second = Meant.objects.order_by("pk")
    assert (first.subject_id, second.subject_id, second.to) == (subject, None, DEPARTMENT)
    refused = act(council, case, "change-meant", meant=first.pk, subject=subject, to="", text=ASKED, due="sớm")
    assert "Hãy ghi thời hạn có ngày" in refused and ASKED in refused and 'value="sớm"' in refused
    act(council, case, "change-meant", meant=first.pk, subject=subject, to="", text=ASKED, due=DUE)
    act(council, case, "wait", answer_days="10")
    assert ASKED in page(council, case) and ASKED not in page(committee, case)
    draft = unescape(
        council.get(f"{reverse('report-draft', args=['thong-bao-ket-luan'])}?cuoc={case.pk}").content.decode()
    )
    assert "THÔNG BÁO" in draft and ASKED.rstrip(".") in draft and "trong 10 ngày" in draft
    assert council.get(f"{reverse('report-draft', args=['ket-luan'])}?cuoc={case.pk}").status_code == 404
    council.post(reverse("keep-report", args=["thong-bao-ket-luan"]), {"asked": f"cuoc={case.pk}"})
    report = Report.objects.get()
    text = unescape(council.get(reverse("kept-report", args=[report.pk])).content.decode())
    chip = f'<a href="{reverse("case", args=[case.pk])}">{case.title}</a>'
    assert all(
        0 < told.count(chip) <= told.count("<h3") + 2 for told in (draft, text)
    )  # once under a heading, not a sentence
    assert "Thông báo kết luận giám sát" in text and "Báo cáo cấp dưới" not in text
    blank = next(row["key"] for row in report.versions.last().blocks if "Nguyên nhân: …" in row["text"])
    section = council.post(reverse("kept-save", args=[report.pk, 2]), {f"t-{blank}": ""}, follow=True)
    assert section.status_code == 200
    kept_act(council, report.pk, "submit")
    assert "Đã duyệt." in kept_act(chair, report.pk, "approve")
    assert "Đã cấp số 01/TB-HĐND." in kept_act(council, report.pk, "number")
    assert "đã cấp số nên các kiến nghị này không sửa được nữa" in page(council, case)
    assert "01/TB-HĐND" in act(council, case, "mean", subject=subject, to="", text="Thêm.", due=DUE)  # and why not
    kept_act(council, report.pk, "sign-ink")
    proposed = unescape(council.get(reverse("kept-report", args=[report.pk])).content.decode())
    assert f'value="{ask("ubnd").body}" checked' in proposed  # the subject, by its name among the recipients
    assert "Đã phát hành" in kept_act(council, report.pk, "issue", gui=[ask("ubnd").body])
    after = page(committee, case)
    assert (
        "Thông báo kết luận số 01/TB-HĐND" in after
        and ASKED in after
        and DEPARTMENT not in after.partition("Kết luận</h2>")[0]
    )
    assert "Đã ký nhận." in kept_act(committee, report.pk, "receive")
    assert Recommendation.objects.count() == 1 and Referral.objects.count() == 1


def test_what_follows_a_conclusion_is_written_down_by_its_buttons(commune, ask) -> None:
    council = client("hdnd")
    case = supervised.concluded(ask("hdnd"))
    subject = case.subjects.get().pk
    more = {"subject": subject, "text": "Niêm yết nội quy tại kho.", "due": DUE, "paper": "Công văn số 40", "on": DAY}
    refused = act(council, case, "recommend", **{**more, "paper": ""})
    assert "Hãy ghi số, ngày của văn bản" in refused and "Niêm yết nội quy tại kho." in refused
    assert "Đã ghi và giao kiến nghị bổ sung." in act(council, case, "recommend", **more)
    other = {"to": DEPARTMENT, "text": "Hướng dẫn mẫu nội quy.", "due": DUE, "paper": "Công văn số 41", "on": DAY}
    refused = act(council, case, "refer", **{**other, "due": "sớm"})
    assert "Hãy ghi thời hạn có ngày" in refused and "Hướng dẫn mẫu nội quy." in refused
    act(council, case, "refer", **other)
    act(council, case, "refer", **{**other, "paper": "Công văn số 42"})
    first, second = Referral.objects.order_by("pk")
    said = {"referral": first.pk, "paper": "Công văn số 9", "on": DAY, "text": "Đã gửi mẫu kèm theo."}
    refused = act(council, case, "answer", **{**said, "on": "mai"})
    assert "Đã gửi mẫu kèm theo." in refused
    assert "Đã trả lời" in act(council, case, "answer", **said)
    assert "Hãy ghi vì sao rút" in act(council, case, "withdraw-referral", referral=second.pk, reason="")
    after = act(council, case, "withdraw-referral", referral=second.pk, reason="Ghi hai lần.")
    assert "Ghi hai lần." in after and "Đã rút" in after
    listed = unescape(council.get(reverse("recommendations")).content.decode())
    assert listed.count(DEPARTMENT) == 2 and listed.index("Công văn số 41") < listed.index("Công văn số 42")
    assert DEPARTMENT not in unescape(client("ubnd").get(reverse("recommendations")).content.decode())
    seen = page(client("ubnd"), case)
    assert "Niêm yết nội quy tại kho." in seen and DEPARTMENT not in seen


def test_a_document_is_taken_back_by_its_button(commune, ask) -> None:
    council = client("hdnd")
    case = supervised.told(ask("hdnd"))
    row = conducting.add_document(ask("hdnd"), case, Paper.OUTLINE, "Đề cương", TODAY, True, FILE, at())
    file = reverse("case-file", args=[case.pk, "document", row.pk])
    assert client("ubnd").get(file).status_code == 200
    assert "Hãy ghi vì sao thu hồi" in act(council, case, "take-back", document=row.pk, reason=" ")
    after = act(council, case, "take-back", document=row.pk, reason="Gửi nhầm bản nội bộ.")
    assert "Thu hồi tài liệu" in after and "đã thu hồi" in after
    assert client("ubnd").get(file).status_code == 404 and council.get(file).status_code == 200
