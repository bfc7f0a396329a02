"""Copies of papers held and of reports issued: who may, their numbers without a gap, files that are kept."""

from dataclasses import replace
from datetime import date

import pypdfium2
import pytest
from django.db import IntegrityError, transaction

from bamsat.reading import read
from bamsat.records.agencies.asker import Refused
from bamsat.records.copies import actions, queries
from bamsat.records.copies.models import Copy
from bamsat.records.copies.vocabulary import Form
from bamsat.records.directives.actions import take_in
from bamsat.records.directives.models import Directive, Relation
from bamsat.records.directives.reader import read_apart
from bamsat.records.directives.vault import keep
from bamsat.records.directives.vocabulary import State
from bamsat.records.journal.models import Line
from bamsat.records.reporting import terms
from bamsat.records.reporting.models import Series
from bamsat.records.reporting.terms import Told
from bamsat.records.sittings import recording
from bamsat.records.sittings.closing import Numbered, close
from bamsat.reports.catalogue.letterhead import letterhead
from bamsat.reports.paper import Branch, CopyForm
from bamsat.reports.stored import copying
from tests.conftest import TODAY, at
from tests.printing import as_pdf
from tests.records.kept_report import issued, kept  # noqa: F401
from tests.records.test_sittings import CALLED, NOTHING, NOTICE, TAKEN

PRINTED = [
    "ỦY BAN NHÂN DÂN TỈNH SƠN HẢI",
    "Số: 21/KH-UBND",
    "Sơn Hải, ngày 05 tháng 10 năm 2026",
    "KẾ HOẠCH",
    "về làm đường ra bãi bồi",
    "I. NHIỆM VỤ",
    "1. Hội Nông dân xã vận động hộ góp đá trước ngày 15/12/2026.",
    "2. Phòng Kinh tế lập dự toán.",
    "TM. ỦY BAN NHÂN DÂN",
    "CHỦ TỊCH",
    "Trần Văn Gốc",
]
COPIED = [
    "ỦY BAN NHÂN DÂN XÃ TÂN LẬP",
    "Số: 12/SY-UBND",
    "SAO Y",
    "Tân Lập, ngày 24 tháng 11 năm 2026",
    "CHỦ TỊCH",
    "Lê Văn Chép",
]


def wanted(asker, form=CopyForm.FULL, **changes) -> copying.Wanted:
    head = replace(letterhead(asker), recipients=("Các thôn",), **changes.pop("head", {}))
    return copying.Wanted(form, head, **changes)


@pytest.fixture
def printed(ask):
    """printed(who, lines) → a PDF of the province that their body holds, in force."""

    def take(who: str = "ubnd", lines=PRINTED) -> Directive:
        data = as_pdf(lines, number=False)
        paper = take_in(ask(who), data, "ke-hoach.pdf", read_apart(data, "ke-hoach.pdf"), at())
        Directive.objects.filter(pk=paper.pk).update(state=State.IN_FORCE)
        return Directive.objects.select_related("reading", "file").get(pk=paper.pk)

    return take


def test_a_copy_takes_a_number_and_keeps_the_pages(ask, printed):
    office, paper = ask("ubnd"), printed()
    row = copying.make(office, paper, wanted(office), at())
    assert (row.symbol, row.form, row.day, row.original) == ("01/SY-UBND", "full", TODAY, paper.file_id)
    data = queries.file(row, "pdf")
    assert data.startswith(copying.papers.original(paper))
    document = pypdfium2.PdfDocument(data)
    said = document[len(document) - 1].get_textpage().get_text_bounded()
    assert "SAO Y" in said and "01/SY-UBND" in said
    with pytest.raises(KeyError):
        queries.file(row, "docx")
    line = Line.objects.get(act="copies.make")
    assert line.facts["number"] == "01/SY-UBND" and line.facts["sha256"] == row.pdf_id


def test_a_paper_that_came_as_proof_before_still_has_its_pages(ask):
    """A program calls every file it hands in application/octet-stream."""
    data = as_pdf(PRINTED, number=False)
    keep(data, "application/octet-stream", at())
    paper = take_in(ask("ubnd"), data, "ke-hoach.pdf", read_apart(data, "ke-hoach.pdf"), at())
    assert copying.has_pages(Directive.objects.get(pk=paper.pk))


def test_no_extract_is_made_of_the_slip_of_a_sitting(ask, commune):
    """Its words are as they were entered at the sitting, not those of the notice that was signed."""
    office = ask("vanphong")
    sitting = recording.open_sitting(office, CALLED, at())
    recording.record(office, sitting, TAKEN, NOTHING, at())
    paper = Directive.objects.get(pk=close(office, sitting, NOTICE, Numbered(), at()).directive_id)
    forms = dict(copying.offered(office, paper, Branch.PARTY))
    assert "phiên họp" in forms[Form.EXTRACT] and not forms[Form.FULL]


def test_all_forms_of_a_body_share_one_register_without_a_gap(ask, printed):
    office, paper = ask("ubnd"), printed()
    first = copying.make(office, paper, wanted(office), at(), after=8)
    nodes = tuple(one.node for one in copying.provisions(paper) if one.text.startswith("2."))
    second = copying.make(office, paper, wanted(office, CopyForm.EXTRACT, nodes=nodes), at())
    third = copying.make(office, paper, wanted(office, joined=False), at())
    assert [row.symbol for row in (first, second, third)] == ["09/SY-UBND", "10/TrS-UBND", "11/SY-UBND"]
    assert Series.objects.get(body=office.body, type="copy").last == 11
    assert third.original == "" and third.docx is not None
    with pytest.raises(Refused, match="được cấp tự động"):
        copying.make(office, paper, wanted(office), at(), after=20)
    with pytest.raises(Refused, match="vừa được sao: Sao y 11/SY-UBND"):  # the form is sent twice
        copying.make(office, paper, wanted(office), at(), shown=second.pk)


def test_who_loses_the_number_has_the_files_made_again(ask, printed):
    office, paper = ask("ubnd"), printed()
    seen = []

    def build(number: int, day: date) -> actions.Built:
        if not seen:
            copying.make(office, paper, wanted(office, joined=False), at())  # somebody is faster
        seen.append(number)
        return actions.Built(f"{number:02d}/SY-UBND", b"%PDF")

    row = actions.make(office, paper, "full", {}, [], build, at())
    assert seen == [1, 2] and row.symbol == "02/SY-UBND"
    assert sorted(Copy.objects.values_list("number", flat=True)) == [1, 2]


def test_a_copy_that_cannot_be_made_takes_no_number(ask, printed):
    office, paper = ask("ubnd"), printed()
    for fault, more in (
        ("họ tên", {"head": {"signer": ""}}),
        ("ít nhất một mục", {"form": CopyForm.EXTRACT}),
        ("địa danh", {"head": {"place": " "}}),
    ):
        with pytest.raises((Refused, ValueError), match=fault):
            copying.make(office, paper, wanted(office, **more), at())
    assert not Copy.objects.exists() and not Series.objects.filter(type="copy").exists()


def test_an_extract_holds_what_was_chosen_and_no_more(ask, printed):
    office, paper = ask("ubnd"), printed()
    nodes = tuple(one.node for one in copying.provisions(paper) if one.text.startswith("2."))
    row = copying.make(office, paper, wanted(office, CopyForm.EXTRACT, nodes=nodes), at())
    reading = read(queries.file(row, "docx"), "trich.docx")
    assert reading.header.number == "21/KH-UBND" and reading.header.date == "2026-10-05"
    assert reading.signature.name == "Trần Văn Gốc"
    assert "2. Phòng Kinh tế lập dự toán." in reading.text and "I. NHIỆM VỤ" in reading.text
    assert "góp đá" not in reading.text and "………" in reading.text
    assert [one.code for one in reading.warnings] == ["copy"]
    assert row.places


@pytest.mark.parametrize(
    ("read", "lines", "post"),
    [
        (("T/M BAN THƯỜNG VỤ BÍ THƯ", ""), ("T/M BAN THƯỜNG VỤ",), "BÍ THƯ"),
        (("TM. ỦY BAN NHÂN DÂN PHÓ CHỦ TỊCH", ""), ("TM. ỦY BAN NHÂN DÂN",), "PHÓ CHỦ TỊCH"),
        (("T/M BAN BÍ THƯ", ""), ("T/M BAN BÍ THƯ",), ""),
        (("TM. ỦY BAN NHÂN DÂN / KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"), ("TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH"), "PHÓ CHỦ TỊCH"),
    ],
)  # fmt: skip
def test_who_signed_stands_on_lines_of_its_own(read, lines, post):
    assert copying._posted(*read) == (lines, post)


def test_what_holds_no_more_is_told_before_a_number_is_taken(ask, printed, commune):
    office, paper = ask("ubnd"), printed()
    new = printed("ubnd", [*PRINTED[:2], "Số: 30/KH-UBND", *PRINTED[3:]])
    assert queries.holds_no_more(office, [paper]) == [""]
    row = copying.make(office, paper, wanted(office), at())
    said = Relation.objects.create(
        directive=new, kind="replaces", number=paper.number, issued_on=paper.issued_on, made_at=at(hour=8)
    )
    assert queries.holds_no_more(office, [paper]) == [""]  # nobody has confirmed it
    Relation.objects.filter(pk=said.pk).update(confirmed_at=at(hour=8))
    told = f"Văn bản này đã bị thay thế bởi {new}."
    Relation.objects.filter(pk=said.pk).update(issued_on=None, issuer="Ủy ban nhân dân xã Suối Mơ")
    assert queries.holds_no_more(office, [paper]) == [""]  # the same number of another commune
    Relation.objects.filter(pk=said.pk).update(issuer="")
    assert queries.holds_no_more(office, [paper]) == [told]  # no issuer is named: its own
    Relation.objects.filter(pk=said.pk).update(issued_on=paper.issued_on, issuer="")
    assert queries.holds_no_more(office, [paper, new]) == [told, ""] and queries.no_longer(office, [row]) == {
        row.pk: told
    }
    with pytest.raises(Refused, match="Vẫn sao"):
        copying.make(office, paper, wanted(office), at())
    assert copying.make(office, paper, wanted(office), at(), knowing=told).number == row.number + 1
    Directive.objects.filter(pk=new.pk).update(horizon=2025)
    assert "hết từ cuối năm 2025" in queries.holds_no_more(office, [Directive.objects.get(pk=new.pk)])[0]


def test_party_numbers_run_through_a_term(ask, printed):
    office = ask("vanphong")
    own = printed(
        "vanphong", ["ĐẢNG ỦY XÃ ĐỒNG MÂY", "Số 9-KH/ĐU", "Đồng Mây, ngày 05 tháng 10 năm 2026", *PRINTED[3:8]]
    )
    first = copying.make(office, own, wanted(office, joined=False), at())
    assert first.symbol == "01-BS/ĐU"
    later = replace(office, today=date(2027, 3, 2), on=date(2027, 3, 2))
    second = copying.make(later, own, wanted(later, joined=False), at(date(2027, 3, 2)))
    assert second.symbol == "02-BS/ĐU" and second.series_id == first.series_id
    terms.begin(later, Told(date(2027, 3, 2), "congress"), at(date(2027, 3, 2)))
    third = copying.make(later, own, wanted(later, joined=False), at(date(2027, 3, 2)))
    assert third.symbol == "03-BS/ĐU"  # the second was made on the very first day of the term
    after = replace(office, today=date(2027, 6, 1), on=date(2027, 6, 1))
    terms.begin(after, Told(date(2027, 5, 30), "congress"), at(date(2027, 6, 1)))
    assert copying.make(after, own, wanted(after, joined=False), at(date(2027, 6, 1))).symbol == "01-BS/ĐU"


def test_state_numbers_begin_again_with_the_year(ask, printed):
    office, paper = ask("ubnd"), printed()
    copying.make(office, paper, wanted(office, joined=False), at())
    later = replace(office, today=date(2027, 1, 4), on=date(2027, 1, 4))
    assert copying.make(later, paper, wanted(later, joined=False), at(date(2027, 1, 4))).symbol == "01/SY-UBND"


def test_forms_follow_whose_paper_it_is_and_whether_it_is_a_copy(ask, printed):
    state, party = ask("ubnd"), ask("vanphong")

    def can(asker, paper):
        return [form for form, why in copying.offered(asker, paper, letterhead(asker).branch) if not why]

    assert can(state, printed()) == ["full", "extract"]
    assert can(state, printed(lines=[*PRINTED[:1], "Số: 23/KH-UBND", *PRINTED[2:], *COPIED])) == ["onward"]
    assert can(party, printed("vanphong")) == ["onward"]
    assert letterhead(party).branch is Branch.PARTY
    own = printed(
        "vanphong", ["ĐẢNG ỦY XÃ ĐỒNG MÂY", "Số 8-KH/ĐU", "Đồng Mây, ngày 06 tháng 10 năm 2026", *PRINTED[3:8]]
    )
    assert can(party, own) == ["full", "extract"]
    with pytest.raises(Refused, match="sao lục"):
        copying.make(party, printed("vanphong", [*PRINTED[:1], "Số: 22/KH-UBND", *PRINTED[2:]]), wanted(party), at())


def test_who_holds_no_paper_or_keeps_none_copies_none(ask, printed):
    office, paper = ask("vanphong"), printed("ubnd")
    with pytest.raises(Refused, match="không giữ văn bản này"):
        copying.make(office, paper, wanted(office), at())
    with pytest.raises(Refused, match="Chỉ văn phòng"):
        copying.make(ask("chuyenvien"), paper, wanted(ask("ubnd")), at())
    Directive.objects.filter(pk=paper.pk).update(state=State.UNDER_REVIEW)
    paper.refresh_from_db()
    with pytest.raises(Refused, match="đã phê duyệt"):
        copying.make(ask("ubnd"), paper, wanted(ask("ubnd")), at())


def test_a_paper_with_a_mark_of_secrecy_is_not_copied(ask, printed):
    """Such a paper is refused at the door; if one lies here by a slip, no copy is made of it."""
    office, paper = ask("ubnd"), printed()
    contract = paper.reading.contract
    contract["text"] = "MẬT\n" + contract["text"]
    paper.reading.save()
    with pytest.raises(Refused, match="dấu độ mật"):
        copying.make(office, paper, wanted(office), at())
    with pytest.raises(Refused, match="dấu độ mật"):
        copying.draft(office, paper, wanted(office))


def test_a_cancelled_number_stays_and_is_not_given_again(ask, printed):
    office, paper = ask("ubnd"), printed()
    row = copying.make(office, paper, wanted(office, joined=False), at())
    with pytest.raises(Refused, match="lý do"):
        actions.cancel(office, row, " ", at())
    with pytest.raises(Refused):
        actions.cancel(ask("chuyenvien"), row, "in hỏng", at())
    actions.cancel(office, row, "in hỏng", at())
    with pytest.raises(Refused, match="đã hủy"):
        actions.cancel(office, row, "in hỏng", at())
    assert copying.make(office, paper, wanted(office, joined=False), at()).number == 2
    assert Copy.objects.get(pk=row.pk).reason == "in hỏng"


def test_only_the_body_that_made_a_copy_sees_it(ask, printed):
    office, paper = ask("ubnd"), printed()
    row = copying.make(office, paper, wanted(office, joined=False), at())
    assert list(queries.copies(office)) == [row] and list(queries.copies(ask("chuyenvien"), paper)) == [row]
    for other in ("vanphong", "hdnd", "kinhte"):
        assert not queries.copies(ask(other))
        with pytest.raises(Copy.DoesNotExist):
            queries.copy(ask(other), row.pk)
    yesterday = replace(office, on=date(2026, 11, 23))
    assert not queries.copies(yesterday)


def test_an_issued_report_is_copied_a_draft_is_not(ask, kept):  # noqa: F811
    office, of = ask("vanphong"), kept()
    with pytest.raises(Refused, match="đã phát hành"):
        copying.make(office, of, wanted(office), at())
    of = issued(ask, of)
    assert not copying.has_pages(of)  # signed in ink: no file here is what was signed
    row = copying.make(office, of, wanted(office), at())
    assert row.symbol == "01-BS/ĐU" and row.report_id == of.report.pk and row.docx is not None
    assert queries.copied(row) == f"Báo cáo số {of.number}"


def test_the_base_holds_one_original_and_one_number(ask, printed):
    office, paper = ask("ubnd"), printed()
    row = copying.make(office, paper, wanted(office, joined=False), at())
    for changes in ({"directive": None}, {"pk": None}):
        with pytest.raises(IntegrityError), transaction.atomic():
            again_ = Copy.objects.get(pk=row.pk)
            for name, value in changes.items():
                setattr(again_, name, value)
            again_.save()


def test_recipients_of_an_extract_end_as_those_of_the_paper():
    text = "- Các chi bộ;\n- Mặt trận xã;\n- Lưu."
    spans = [[2, 12], [16, 27], [31, 34]]
    assert copying._ending({"text": text, "recipients": [{"span": span} for span in spans]}) == ";"
    assert copying._ending({"text": text, "recipients": [{"span": spans[2]}]}) == ""
