"""*Kết quả* through the door: registers, records, sums, the editor, YAML, without JavaScript."""

import re
from dataclasses import replace
from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from bamsat.doors.web.pages.results import described, listing
from bamsat.records.agencies import queries as agencies
from bamsat.records.journal.models import Line
from bamsat.records.results import actions, queries, registers
from bamsat.records.results.actions import Written
from bamsat.records.results.description.register import Choice
from bamsat.records.results.models import Entry, Record, Register
from bamsat.records.results.queries import Filter
from tests.conftest import TODAY, at
from tests.doors.conftest import client
from tests.records.results.conftest import CROP
from tests.records.results.invented import mushrooms

pytestmark = pytest.mark.usefixtures("uncounted")


@pytest.fixture
def ask(planted_commune):
    return lambda username: agencies.asker_named(username, TODAY, TODAY)


@pytest.fixture
def crops(ask) -> Register:
    return registers.found(ask("vanphong"), mushrooms(), at(date(2026, 9, 1)))


@pytest.fixture
def entry(ask, crops) -> Entry:
    return actions.submit(ask("kinhte"), crops, Written(CROP | {"owner": "Người Trồng Mẫu"}), at())


def form(**more: str) -> dict[str, str]:
    return {f"f-{name}": text for name, text in (CROP | more).items()}


def text(answer) -> str:
    return answer.content.decode()


def test_a_record_is_entered_verified_corrected_and_withdrawn_by_hand(crops) -> None:
    officer, head = client("kinhte"), client("ubnd")
    page = text(officer.get(reverse("record-new", args=[crops.pk])))
    assert all(f'name="f-{name}"' in page for name in ("name", "grown.from", "growers.women", "proof", "certified"))
    assert "Chỉ điền khi “Loại nấm” là Mộc nhĩ" in page
    sent = officer.post(reverse("record-new", args=[crops.pk]), {**form(), "act": "submit"}, follow=True)
    assert "Chờ xác nhận" in text(sent)
    number = Record.objects.get(register=crops).pk
    assert "Vụ đông" in text(head.get(reverse("registers")))
    done = head.post(reverse("record-act", args=[number]), {"act": "verify"}, follow=True)
    assert "Đã xác nhận" in text(done)
    page = text(officer.get(reverse("record-correct", args=[number])))
    assert 'value="2,5"' in page
    again = {**form(harvest="3"), "reason": "Cân lại", "act": "submit"}
    page = text(officer.post(reverse("record-correct", args=[number]), again, follow=True))
    assert "<del>2,5 tấn</del> → <ins>3 tấn</ins>" in page
    assert "Số liệu vẫn tính theo" in page
    back = head.post(reverse("record-act", args=[number]), {"act": "hand-back", "reason": "Thiếu phiếu"}, follow=True)
    assert "Trả lại" in text(back) and "Thiếu phiếu" in text(back)
    out = officer.post(reverse("record-act", args=[number]), {"act": "withdraw", "reason": "Nhầm"}, follow=True)
    assert "Xin rút" in text(out)
    assert Line.objects.filter(thing=f"record:{number}").count() == 5


def test_a_refused_form_keeps_what_was_typed_and_says_what_is_wrong(crops) -> None:
    answer = client("kinhte").post(
        reverse("record-new", args=[crops.pk]), {**form(harvest="500 kg", name=""), "act": "submit"}
    )
    page = text(answer)
    assert answer.status_code == 422
    assert 'value="500 kg"' in page and "tính bằng tấn mà ghi “kg”" in page and "Hãy điền “Tên vụ”" in page
    assert 'value="Thôn Bến Mây"' in page
    assert not Record.objects.filter(register=crops).exists()


def test_a_draft_is_saved_half_way_and_files_are_attached(crops) -> None:
    officer = client("kinhte")
    officer.post(reverse("record-new", args=[crops.pk]), {"f-name": "Vụ xuân", "act": "draft"})
    draft = Entry.objects.get(record__register=crops)
    assert draft.act == "draft"
    assert "Sửa tiếp bản nháp" in text(officer.get(reverse("record", args=[draft.record_id])))
    assert client("ubnd").get(reverse("record", args=[draft.record_id])).status_code == 404
    photo = SimpleUploadedFile("anh.txt", "Ảnh ruộng nấm".encode(), "text/plain")
    officer.post(reverse("record-correct", args=[draft.record_id]), {**form(), "f-proof": photo, "act": "submit"})
    proof = Entry.objects.get(record=draft.record, number=2).proofs.get()
    answer = officer.get(reverse("record-proof", args=[proof.pk]))
    assert answer.content.decode() == "Ảnh ruộng nấm" and "attachment" in answer["Content-Disposition"]


def test_personal_data_is_shown_once_it_was_asked_for_and_written_down(entry) -> None:
    head, number = client("ubnd"), entry.record_id
    addresses = [
        reverse("record", args=[number]),
        reverse("register", args=[entry.record.register_id]),
        reverse("registers"),
    ]
    assert all("Trồng Mẫu" not in text(head.get(address)) for address in addresses)
    assert "Trồng Mẫu" not in text(client("kinhte").get(reverse("record-correct", args=[number])))
    assert not Line.objects.filter(act="results.look").exists()
    answer = head.post(reverse("record-act", args=[number]), {"act": "look"})
    assert "Người Trồng Mẫu" in text(answer) and answer["Cache-Control"] == "no-store"
    assert Line.objects.filter(act="results.look", actor="ubnd").count() == 1
    assert client("nongdan").post(reverse("record-act", args=[number]), {"act": "look"}).status_code == 404


def test_sums_open_to_the_records_that_make_them(ask, crops, entry) -> None:
    actions.verify(ask("ubnd"), entry, at())
    office = client("vanphong")
    for cut in ("co-quan", "nam", "quy", "thang", "theo-kind"):
        page = text(office.get(reverse("register-sums", args=[crops.pk]), {"so": "harvest", "chia": cut}))
        links = re.findall(r'href="([^"]+trang-thai=counting[^"]*)">2,5<', page)
        assert links, cut
        for link in links:
            assert "Vụ đông" in text(office.get(link.replace("&amp;", "&")))
    assert "Chưa có gì để cộng" in text(client("nongdan").get(reverse("register-sums", args=[crops.pk])))


def test_an_address_asks_for_the_same_filter_again() -> None:
    from django.http import QueryDict

    of = mushrooms()
    for by in (
        Filter(),
        Filter("vu dong", 5, True, "waiting", date(2026, 1, 1), date(2027, 1, 1), {"kind": "wood"}),
        Filter(state=queries.COUNTING, chosen={"kind": ""}),
    ):
        assert listing.asked_for(QueryDict(listing.address(by)), of) == by
    odd = "trang-thai=x&co-quan=1e9&tu=mai&chon-kind=gold&chon-name=x"
    assert listing.asked_for(QueryDict(odd), of) == Filter()


def test_words_of_people_are_never_markup(ask, crops) -> None:
    entry = actions.submit(ask("kinhte"), crops, Written(CROP | {"name": "<script>alert(1)</script>"}), at())
    for address in (reverse("record", args=[entry.record_id]), reverse("register", args=[crops.pk])):
        assert "<script>alert" not in text(client("kinhte").get(address))


def test_the_editor_adds_changes_and_retires_and_refuses_in_words(crops, entry) -> None:
    office, address = client("vanphong"), reverse("register-edit", args=[crops.pk])
    new = {"act": "field", "label": "Giá bán", "kind": "money", "unit": "nghìn đồng/kg", "decimals": "1", "least": "0"}
    office.post(address, new)
    assert queries.version(crops).description.field("gia-ban").unit == "nghìn đồng/kg"
    office.post(
        address, {"act": "field", "code": "kind", "label": "Loại", "kind": "choice", "choices": "Nấm linh chi\nNấm rơm"}
    )
    choices = queries.version(crops).description.field("kind").choices
    assert choices == (
        Choice("nam-linh-chi", "Nấm linh chi"),
        Choice("straw", "Nấm rơm"),
        Choice("wood", "Mộc nhĩ", True),
    )
    office.post(
        address, {"act": "head", "name": "Vụ nấm các loại", "about": "Ghi từng vụ.", "proves": "trồng nấm\n nuôi  nấm "}
    )
    assert queries.version(crops).description.proves == ("trồng nấm", "nuôi nấm")
    answer = office.post(address, {"act": "field", "code": "harvest", "label": "Sản lượng", "kind": "text"})
    assert answer.status_code == 422 and "không đổi loại được" in text(answer)
    assert queries.version(crops).number == 4
    assert client("kinhte").post(address, new).status_code == 422
    assert "Sửa trường" in text(office.get(address, {"truong": "growers"}))
    assert "Thêm trường" in text(office.get(address))
    assert 'name="label"' not in text(client("kinhte").get(address))
    office.post(address, {"act": "retire"})
    assert client("kinhte").get(reverse("record", args=[entry.record_id])).status_code == 200


def test_what_names_a_record_and_guards_it_is_changed_on_the_page_until_there_are_records(ask) -> None:
    of = registers.found(ask("vanphong"), replace(mushrooms(), code="crop-two", place="", keys=()), at())
    office, address = client("vanphong"), reverse("register-edit", args=[of.pk])
    marks = {
        "act": "marks",
        "title": "name",
        "period": "grown",
        "place": "hamlet",
        "keys": "ten vu + Thôn\n\nThôn + Kế hoạch của kỳ",
    }
    assert office.post(address, marks).status_code == 302
    after = queries.version(of).description
    assert (after.title, after.period, after.place) == ("name", "grown", "hamlet")
    assert after.keys == (("name", "hamlet"), ("hamlet", "plan"))
    shown = text(office.get(address))
    assert "Tên vụ + Thôn" in shown and "Thôn + Kế hoạch của kỳ" in shown
    for wrong in (
        {"title": "harvest"},
        {"period": "name"},
        {"place": "name"},
        {"keys": "Không có"},
    ):
        answer = office.post(address, marks | wrong)
        assert answer.status_code == 422, wrong
        assert "Chưa lưu; sổ vẫn như cũ" in text(answer)
    assert queries.version(of).number == 2
    actions.submit(ask("kinhte"), of, Written(CROP), at())
    late = office.post(address, marks | {"place": ""})
    assert late.status_code == 422 and "đã có bản ghi nên không đổi được trường xác định địa điểm" in text(late)
    assert client("kinhte").post(address, marks).status_code == 422


def test_a_new_register_is_made_by_name_by_yaml_and_from_a_pack(ask) -> None:
    office, address = client("vanphong"), reverse("register-new")
    assert office.post(address, {"act": "name", "name": "Vườn ươm (thôn)"}).status_code == 302
    made = Register.objects.get(name="Vườn ươm (thôn)")
    assert made.code == "vuon-uom-thon"
    yaml = office.get(reverse("register-yaml", args=[made.pk])).content
    changed = yaml.decode().replace("Vườn ươm (thôn)", "Vườn ươm").encode()
    office.post(address, {"act": "yaml", "file": SimpleUploadedFile("so.yaml", changed)})
    made.refresh_from_db()
    assert made.name == "Vườn ươm"
    before = Register.objects.count()
    office.post(address, {"act": "pack", "pack": "biotechnology"})
    assert Register.objects.count() > before + 18
    for wrong, says in (({"act": "yaml", "yaml": "a: ["}, "YAML viết sai"), ({"act": "pack", "pack": "../x"}, "Không có bộ sổ"), ({"act": "name", "name": " "}, "tên sổ")):  # fmt: skip
        answer = office.post(address, wrong)
        assert answer.status_code == 422 and says in text(answer)


def test_lines_of_the_editor_are_read_back_as_they_are_shown() -> None:
    from django.http import QueryDict

    for one in mushrooms().fields:
        sent = QueryDict(mutable=True)
        for name, value in described.as_form(one).items():
            sent[name] = value
        if one.when:
            sent.setlist("when", [f"{one.when.field}={value}" for value in one.when.values])
        assert described.with_form(mushrooms(), sent) == mushrooms()


def test_the_mapping_says_which_orders_no_register_can_prove(commune) -> None:
    page = text(client("vanphong").get(reverse("register-mapping")))
    assert "Lớp tập huấn, bồi dưỡng" in page
    assert "nhiệm vụ có sổ chứng minh được" in page
    assert "kho lạnh" not in text(client("nongdan").get(reverse("register-mapping")))


@pytest.mark.parametrize("username", ["vanphong", "kinhte", "hdnd"])
def test_looking_at_a_past_day_nothing_can_be_done(ask, crops, entry, username) -> None:
    one: Client = client(username)
    one.post(reverse("day"), {"day": "2026-11-24"})
    page = text(one.get(reverse("register", args=[crops.pk])))
    assert "Ghi kết quả</a>" not in page


def test_a_sheet_goes_out_is_filled_in_looked_at_and_applied(crops, entry) -> None:
    import io

    import xlsxwriter

    from bamsat.doors.web.pages.results import sheet

    officer = client("kinhte")
    cells = sheet.read(officer.get(reverse("register-sheet", args=[crops.pk])).content)
    cells[1][cells[0].index("Sản lượng (tấn)")] = "3"
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True}) as book:
        page = book.add_worksheet()
        for at_, row in enumerate(cells):
            page.write_row(at_, 0, row)
    file = SimpleUploadedFile("vu-nam.xlsx", out.getvalue())
    looked = officer.post(reverse("register-hand-in", args=[crops.pk]), {"sheet": file}, follow=True)
    assert "1 dòng đính chính" in text(looked) and "<del>2,5</del> → <ins>3</ins>" in text(looked)
    assert Entry.objects.filter(record__register=crops).count() == 1
    address = looked.redirect_chain[-1][0]
    assert client("ubnd").get(address).status_code == 404
    assert "đính chính 1 dòng" in text(officer.post(address, {"reason": "Cân lại"}, follow=True))
    assert Entry.objects.get(record__register=crops, number=2).values["harvest"] == "3"
    assert officer.post(reverse("register-hand-in", args=[crops.pk])).status_code == 422
