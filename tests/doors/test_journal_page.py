"""*Nhật ký* as an auditor meets it: narrowed, opened, paged by key, taken away, checked against receipts."""

import csv
from io import BytesIO, StringIO

import pytest
from django.db import connection, transaction
from django.test import Client
from django.urls import reverse
from python_calamine import CalamineWorkbook

from bamsat.doors.web.pages.journal import views
from bamsat.records.agencies.models import Membership, User
from bamsat.records.journal.actions import PROGRAM, Hand, write
from bamsat.records.journal.models import Line
from bamsat.records.tasks import audited, auditing
from tests.conftest import at
from tests.doors.conftest import client


@pytest.fixture
def auditor(commune) -> Client:
    return client("kiemtra")


def page(who: Client, **asked: object) -> str:
    return who.get(reverse("journal"), asked).content.decode()


def numbers(text: str) -> list[int]:
    import re

    return [int(number) for number in re.findall(r'href="/nhat-ky/(\d+)"', text)]


def test_it_is_narrowed_by_person_verb_thing_words_and_days(auditor: Client) -> None:
    lines = {line.number: line for line in Line.objects.all()}
    asked: list[tuple[dict[str, object], object]] = [
        ({"nguoi": "tran van"}, lambda line: line.actor == "ubnd"),
        ({"nguoi": "vanphong"}, lambda line: line.actor == "vanphong"),
        ({"viec": "tasks.approve"}, lambda line: line.act == "tasks.approve"),
        ({"doi-tuong": "directive"}, lambda line: line.thing.startswith("directive:")),
        ({"q": "kho lanh"}, lambda line: "kho" in line.folded and "lanh" in line.folded),
        ({"tu": "18/11/2026", "den": "20/11/2026"}, lambda line: 18 <= line.at.day <= 20 and line.at.month == 11),
    ]
    for sought, fits in asked:
        found = numbers(page(auditor, **sought))
        assert found, sought
        assert all(fits(lines[number]) for number in found), sought
    assert not numbers(page(auditor, q="khong co chu nay"))
    assert "không phải là ngày" in page(auditor, tu="31/2/2026")


def test_by_the_body_for_which_it_was_done(auditor: Client) -> None:
    body = Membership.objects.get(user__username="ubnd").body_id
    found = numbers(page(auditor, **{"co-quan": body, "viec": "tasks.accept"}))
    assert found
    assert set(Line.objects.filter(number__in=found).values_list("actor", flat=True)) == {"ubnd"}


def test_a_line_opens_field_by_field_and_says_on_whose_behalf(auditor: Client) -> None:
    body = Membership.objects.get(user__username="ubnd").body_id
    hand = Hand("x", "Người X", "KT. Chủ tịch, UBND xã", "Người Y", "192.0.2.7", body)
    with transaction.atomic():
        line = write(hand, "agencies.describe", f"body:{body}", "UBND xã", {"place": ["xã A", "xã B"]}, at())
    text = auditor.get(reverse("journal-line", args=[line.number])).content.decode()
    for words in ("KT. Chủ tịch", "Người Y", "192.0.2.7", "Địa bàn", "xã A", "xã B", line.digest):
        assert words in text, words


def test_it_is_paged_by_key(auditor: Client) -> None:
    body = Membership.objects.get(user__username="ubnd").body_id
    with transaction.atomic():
        for number in range(230):
            hand = Hand("x", "Người X", "", "", "", body)
            write(hand, "agencies.describe", f"body:{body}", f"Lần {number}", {}, at())
    seen: list[int] = []
    asked: dict[str, object] = {"q": "lan"}
    while True:
        found = numbers(page(auditor, **asked))
        seen += found
        if len(found) < 100:
            break
        asked["truoc"] = found[-1]
    assert seen == sorted(set(seen), reverse=True)
    assert len(seen) >= 230
    newer = numbers(page(auditor, q="lan", sau=seen[100]))
    assert newer == seen[:100]


def test_what_is_foreign_is_not_there(auditor: Client) -> None:
    top = Line.objects.get(act="agencies.found", thing_label="Tỉnh ủy Sơn Hải")
    assert auditor.get(reverse("journal-line", args=[top.number])).status_code == 404
    assert top.number not in numbers(page(auditor, q="tinh uy son hai"))
    with transaction.atomic():
        other = write(PROGRAM, "agencies.found", "body:999999", "Hội nơi khác", {}, at())
    assert auditor.get(reverse("journal-line", args=[other.number])).status_code == 404


def test_it_is_taken_away_as_csv_and_xlsx_and_that_is_journalled(auditor: Client) -> None:
    body = Membership.objects.get(user__username="ubnd").body_id
    with transaction.atomic():
        write(Hand("x", "=cmd", "", "", "", body), "agencies.describe", f"body:{body}", "=1+1", {}, at())
    answer = auditor.post(reverse("journal-file"), {"dang": "csv", "viec": "agencies.describe"})
    rows = list(csv.reader(StringIO(answer.getvalue().decode("utf-8-sig"))))
    assert rows[0][:3] == ["Dòng", "Lúc", "Ai"]
    assert rows[1][2] == "'=cmd"
    assert rows[1][8] == "'=1+1"
    taken = Line.objects.first()
    assert (taken.act, taken.facts["lines"], taken.facts["sought"]) == (
        "journal.take_away",
        1,
        {"act": "agencies.describe"},
    )
    answer = auditor.post(reverse("journal-file"), {"dang": "xlsx", "viec": "tasks.approve"})
    sheet = CalamineWorkbook.from_filelike(BytesIO(answer.content)).get_sheet_by_index(0).to_python()
    assert len(sheet) == 1 + Line.objects.filter(act="tasks.approve").count()
    assert client("kinhte").post(reverse("journal-file"), {"dang": "csv"}).status_code == 404


def test_a_receipt_shows_a_tail_that_was_cut_off(auditor: Client) -> None:
    text = page(auditor, **{"kiem-tra": 1})
    assert "Nhật ký nguyên vẹn" in text
    last = Line.objects.first()
    receipt = f"{last.number} {last.digest}"
    assert receipt in text
    assert "khớp 1 biên nhận" in page(auditor, **{"kiem-tra": 1, "bien-nhan": receipt})
    assert "Không thấy biên nhận" in page(auditor, **{"kiem-tra": 1, "bien-nhan": "abc"})
    before = Line.objects.all()[1]
    with connection.cursor() as cursor:
        cursor.execute(f"DELETE FROM journal_line WHERE number = {last.number}")
        cursor.execute(f"UPDATE journal_head SET number = {before.number}, digest = '{before.digest}'")
    assert "Nhật ký nguyên vẹn" in page(auditor, **{"kiem-tra": 1})
    assert f"bị thay đổi từ dòng {last.number}" in page(auditor, **{"kiem-tra": 1, "bien-nhan": receipt})


def test_who_holds_no_post_any_more_is_still_in_the_journal(auditor: Client) -> None:
    user = User.objects.get(username="ubnd")
    Membership.objects.filter(user=user).update(valid_until=at().date())
    assert numbers(page(auditor, nguoi="ubnd"))


def test_a_file_is_sent_while_it_is_read_and_holds_every_line_once(auditor: Client, ask, monkeypatch) -> None:
    monkeypatch.setattr(auditing, "_READ", 7)
    monkeypatch.setattr(views, "_PART", 3)
    seen = list(auditing.journal(ask("kiemtra")).values_list("number", flat=True))
    assert len(seen) > 20
    answer = auditor.post(reverse("journal-file"), {"dang": "csv"})
    assert answer.streaming
    late = write(
        PROGRAM, "agencies.describe", "body:1", "Viết sau", {}, at()
    )  # not of the file that was asked for before
    rows = list(csv.reader(StringIO(answer.getvalue().decode("utf-8-sig"))))
    assert [int(row[0]) for row in rows[1:]] == seen
    assert late.number not in seen


def test_a_workbook_of_too_many_lines_is_refused_and_a_csv_is_not(auditor: Client, monkeypatch) -> None:
    monkeypatch.setattr(auditing, "MOST_TAKEN", 3)
    said = auditor.post(reverse("journal-file"), {"dang": "xlsx"}, follow=True).content.decode()
    assert "quá 3 dòng một tệp XLSX. Hãy xuất CSV" in said
    assert auditor.post(reverse("journal-file"), {"dang": "csv"}).status_code == 200


@pytest.mark.parametrize("who", ["kiemtra", "vanphong", "bithu", "ubnd"])
def test_what_is_named_and_what_is_asked_line_by_line_are_the_same_lines(ask, monkeypatch, who: str) -> None:
    """Two ways for few bodies and for many: neither sees a line that the other does not."""
    asker = ask(who)
    named = list(auditing.journal(asker).values_list("number", flat=True))
    monkeypatch.setattr(audited, "FEW", 0)
    assert list(auditing.journal(asker).values_list("number", flat=True)) == named
    assert 0 < len(named) <= Line.objects.count()
    kinds = set(auditing.journal(asker).values_list("thing", flat=True))
    assert {"task", "user"} <= {thing.partition(":")[0] for thing in kinds}


def test_neither_way_sees_what_is_another_body_s(ask, monkeypatch) -> None:
    strange = write(Hand("la", "Người Lạ", "", "", "", 999_999), "tasks.see", "task:999999", "Việc xa", {}, at())
    for few in (50, 0):
        monkeypatch.setattr(audited, "FEW", few)
        assert not auditing.journal(ask("kiemtra")).filter(number=strange.number).exists()
