"""The pages of kept reports: kept from the catalogue, edited by section, every figure opens, and out by the acts of three people."""

import re
from datetime import timedelta
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from bamsat.records.agencies.models import Membership, User
from bamsat.records.reporting import keys
from bamsat.records.reporting.models import Report, Unsaved
from bamsat.reports.checker import check
from bamsat.reports.signing import demonstration_key, from_file, sign
from bamsat.reports.stored import issuing
from tests.conftest import at
from tests.doors.conftest import client
from tests.doors.test_reports import ASKED

pytestmark = pytest.mark.usefixtures("uncounted")

WORD = "chín con chim sẻ"


@pytest.fixture(autouse=True)
def key_folder(settings, tmp_path) -> None:
    settings.KEYS_ROOT, settings.ROOTS = tmp_path / "keys", tmp_path / "roots"


@pytest.fixture
def kept(office) -> Report:
    answer = office.post(reverse("keep-report", args=["tien-do"]), {"asked": ASKED})
    assert answer.status_code == 302
    return Report.objects.get()


def page(who: Any, row: Report, name: str = "kept-report", *args: Any, **told: str) -> str:
    answer = who.get(reverse(name, args=[row.pk, *args]), told)
    assert answer.status_code == 200
    return answer.content.decode()


def do(who: Any, row: Report, act: str, **fields: Any) -> str:
    answer = who.post(reverse("kept-act", args=[row.pk]), {"act": act, **fields}, follow=True)
    assert answer.status_code == 200
    return answer.content.decode()


def fields(text: str) -> dict[str, str]:
    from html import unescape

    found = re.findall(r'<textarea[^>]*name="(t-[^"]+)"[^>]*>(.*?)</textarea>', text, re.DOTALL)
    return {name: unescape(words) for name, words in found}


def test_every_figure_of_a_kept_report_opens_to_its_rows(office, kept) -> None:
    article = page(office, kept).partition("<article")[2].partition("</article")[0]
    addresses = set(re.findall(r'href="([^"]+)"', article))
    figures = [
        one for one in re.findall(r'class="report-figure" href="([^"]+)">(\d+)</a>', article) if "-tre" not in one[0]
    ]
    assert figures and addresses
    for address, number in figures:
        opened = office.get(address).content.decode()
        assert opened.count('class="work-row work-link"') == int(number), address
    assert all(office.get(address).status_code == 200 for address in addresses if not address.startswith("?"))


def test_a_section_is_edited_without_script_and_a_number_typed_by_hand_is_told(office, kept) -> None:
    form = fields(page(office, kept, "kept-section", 1))
    name, text = next((name, text) for name, text in form.items() if "[[" in text)
    form[name] = text + " Riêng 37 hộ chưa rõ."
    answer = office.post(reverse("kept-save", args=[kept.pk, 1]), form, follow=True)
    told = answer.content.decode()
    assert "Đã lưu thành bản 2" in told
    assert "không có nguồn: 37" in told and "1 con số gõ tay" in told
    assert "Riêng 37 hộ" in page(office, kept, "kept-compare")


def test_what_is_typed_is_kept_and_comes_back_in_the_fields(office, kept) -> None:
    form = fields(page(office, kept, "kept-section", 1))
    name = next(name for name, text in form.items() if "[[" in text)
    answer = office.post(reverse("kept-save", args=[kept.pk, 1]), {name: "Đang gõ"}, headers={"HX-Request": "true"})
    assert "Đã tự giữ phần đang gõ" in answer.content.decode()
    assert fields(page(office, kept, "kept-section", 1))[name] == "Đang gõ"
    office.post(reverse("kept-save", args=[kept.pk, 1]), {"act": "drop"})
    assert not Unsaved.objects.exists() and fields(page(office, kept, "kept-section", 1))[name] == form[name]


def test_two_who_write_in_one_section_keep_each_others_sentences(office, kept) -> None:
    form = fields(page(office, kept, "kept-section", 1)) | {"ban": "1"}
    first, second = [name for name in form if name.startswith("t-") and form[name] and form[name] != "1"][:2]
    head = client("bithu")
    head.post(reverse("kept-save", args=[kept.pk, 1]), form | {first: "Câu của bí thư."})
    office.post(reverse("kept-save", args=[kept.pk, 1]), form | {second: "Câu của văn phòng."})
    told = page(office, kept)
    assert "Câu của bí thư." in told and "Câu của văn phòng." in told
    answer = office.post(
        reverse("kept-save", args=[kept.pk, 1]), form | {first: "Câu viết đè."}, follow=True
    ).content.decode()
    assert "Người khác vừa sửa câu" in answer and "Câu viết đè." in answer and "Câu của văn phòng." in answer
    assert "Câu viết đè." not in page(office, kept)
    third = page(office, kept, "kept-section", 1)
    assert 'name="ban" value="3"' in third
    office.post(reverse("kept-save", args=[kept.pk, 1]), fields(third) | {"ban": "3"})
    assert "Câu viết đè." in page(office, kept) and "Câu của văn phòng." in page(office, kept)


def test_a_save_that_is_refused_loses_nothing(office, kept) -> None:
    form = fields(page(office, kept, "kept-section", 1))
    name = next(name for name, text in form.items() if "[[" in text)
    do(office, kept, "submit")
    answer = office.post(reverse("kept-save", args=[kept.pk, 1]), {name: "Sửa muộn"}, follow=True)
    assert "chờ duyệt" in answer.content.decode() and "Sửa muộn" in answer.content.decode()


def test_remarks_stand_at_their_sentence(office, kept) -> None:
    told = page(office, kept)
    key = re.findall(r"\?gop-y=([^\"#]+)#gop-y", told)[0]
    do(client("bithu"), kept, "remark", key=key, text="Nêu thêm nguyên nhân")
    article = page(office, kept).partition("<article")[2].partition("</article")[0]
    assert "Nêu thêm nguyên nhân" in article


def approved(office, kept) -> None:
    do(office, kept, "submit")
    assert "Cần một người khác duyệt" in page(office, kept)
    assert "Báo cáo chờ tôi" not in office.get(reverse("my-work")).content.decode()
    assert "Báo cáo chờ tôi" in client("bithu").get(reverse("my-work")).content.decode()
    assert "Đã duyệt" in do(client("bithu"), kept, "approve")


def test_from_draft_to_receipt_with_a_key_of_ones_own(office, kept, ask) -> None:
    head = client("bithu")
    approved(office, kept)
    assert "Đã cấp số 05-BC/ĐU" in do(office, kept, "number", **{"sau-so": "4"})
    secretary = User.objects.get(username="bithu")
    path = keys.keep(secretary.pk, demonstration_key("Phạm Thị Mẫu", WORD, at()))
    assert path.stat().st_mode & 0o777 == 0o600 and path.parent.stat().st_mode & 0o777 == 0o700
    assert "không đúng" in do(head, kept, "sign-key", passphrase="sai")
    told = do(head, kept, "sign-key", passphrase=WORD)
    assert "chứng thư tự ký, không được tin cậy" in told and "không có giá trị pháp lý" in told
    farmers = ask("nongdan")
    assert "Đã phát hành" in do(office, kept, "issue", gui=[str(farmers.body)])
    reader = client("nongdan")
    assert "Chờ ký nhận" in reader.get(reverse("my-work")).content.decode()
    assert "Chờ ký nhận" in reader.get(reverse("reports")).content.decode()
    assert "Đã ký nhận" in do(reader, kept, "receive")
    assert "Hồ Thị Mẫu ký nhận" in page(office, kept)
    assert "05-BC/ĐU" in office.get(reverse("number-register")).content.decode()


def test_an_issued_report_is_made_again_byte_for_byte_and_keeps_every_rule_of_form(office, kept, ask) -> None:
    approved(office, kept)
    do(office, kept, "number")
    do(office, kept, "sign-ink")
    do(office, kept, "issue")
    from bamsat.records.reporting.queries import report

    of = report(ask("vanphong"), kept.pk)
    assert issuing.rebuilt(of) == {"docx": True, "pdf": True}
    for form in issuing.UNSIGNED:
        data = office.get(reverse("kept-file", args=[kept.pk, form])).content
        assert data == issuing.unsigned(of, form)
        assert check(data).findings == ()
    assert "đính chính" in do(office, kept, "correct")
    new = Report.objects.latest("pk")
    assert "thay thế Báo cáo số 01-BC/ĐU" in page(office, new)


def test_a_paper_signed_elsewhere_is_taken_only_if_it_is_ours_and_untouched(office, kept) -> None:
    head = client("bithu")
    approved(office, kept)
    do(office, kept, "number")
    ours = office.get(reverse("kept-file", args=[kept.pk, "pdf"])).content
    key = from_file(demonstration_key("Phạm Thị Mẫu", WORD, at()), WORD)
    signed = sign(ours, key, "Phạm Thị Mẫu", "x", "Đồng Mây")

    def hand_in(data: bytes) -> str:
        return do(head, kept, "sign-outside", signed=SimpleUploadedFile("da-ky.pdf", data))

    assert "không có chữ ký số" in hand_in(ours)
    assert "không phải bản PDF của văn bản" in hand_in(signed[1:])
    assert "đã bị sửa sau khi ký" in hand_in(signed + b"\n%x\n")
    assert "Đã nhận tệp ký số" in hand_in(signed)
    assert office.get(reverse("kept-file", args=[kept.pk, "signed"])).content == signed


def test_other_words_under_a_signature_are_not_taken(office, kept) -> None:
    from tests.reports.test_signing import rewritten

    approved(office, kept)
    do(office, kept, "number")
    ours = office.get(reverse("kept-file", args=[kept.pk, "pdf"])).content
    key = from_file(demonstration_key("Phạm Thị Mẫu", WORD, at()), WORD)
    forged = sign(rewritten(ours), key, "Phạm Thị Mẫu", "x", "Đồng Mây")
    told = do(client("bithu"), kept, "sign-outside", signed=SimpleUploadedFile("da-ky.pdf", forged))
    assert "sửa đổi khác ngoài chữ ký" in told and "Đã cấp số, chờ ký" in page(office, kept)


def test_with_roots_laid_down_only_a_trusted_signature_is_taken_and_another_name_is_told(
    office, kept, settings
) -> None:
    from tests.reports.test_signing import root

    head, secretary = client("bithu"), User.objects.get(username="bithu")
    approved(office, kept)
    do(office, kept, "number")
    trusted, other = (demonstration_key("Người Khác", WORD, at()) for _ in range(2))
    settings.ROOTS.mkdir()
    (settings.ROOTS / "goc.pem").write_bytes(root(trusted))
    keys.keep(secretary.pk, other)
    assert "không do nơi cấp mà cơ quan tin cậy" in do(head, kept, "sign-key", passphrase=WORD)
    assert "Đã cấp số, chờ ký" in page(office, kept)
    keys.keep(secretary.pk, trusted)
    told = do(head, kept, "sign-key", passphrase=WORD)
    assert "chứng thư được tin cậy" in told and "Tên trên chứng thư khác tên người ký" in told


def test_others_open_the_figures_of_what_was_issued_alone(office, kept, ask) -> None:
    approved(office, kept)
    do(office, kept, "number")
    do(office, kept, "sign-ink")
    do(office, kept, "issue", gui=[str(ask("nongdan").body)])
    reader = client("nongdan")
    opened = page(reader, kept, "kept-figure", 1, "tong-so")
    assert "ngoài quyền xem" in opened
    assert opened.count('class="work-row work-link"') < page(office, kept, "kept-figure", 1, "tong-so").count(
        'class="work-row work-link"'
    )


def test_a_certificate_that_ran_out_signs_nothing(office, kept) -> None:
    head = client("bithu")
    approved(office, kept)
    do(office, kept, "number")
    keys.keep(
        User.objects.get(username="bithu").pk, demonstration_key("Phạm Thị Mẫu", WORD, at() - timedelta(days=3_000))
    )
    assert "hết hạn" in do(head, kept, "sign-key", passphrase=WORD)
    assert "Đã cấp số, chờ ký" in page(office, kept)


def test_a_file_that_was_touched_on_disk_is_not_handed_out(office, kept, settings) -> None:
    approved(office, kept)
    do(office, kept, "number")
    do(office, kept, "sign-ink")
    do(office, kept, "issue")
    sha256 = kept.files.get(form="pdf").file.sha256
    (Path(settings.FILES_ROOT) / sha256[:2] / sha256).write_bytes(b"%PDF-x")
    answer = office.get(reverse("kept-file", args=[kept.pk, "pdf"]), follow=True)
    assert "không còn như khi phát hành" in answer.content.decode()


def test_a_number_is_not_taken_for_a_paper_without_a_signer(office, kept) -> None:
    do(office, kept, "head", **{"trich-yeu": "tiến độ thực hiện", "nguoi-ky": "", "chuc-vu": ""})
    approved(office, kept)
    assert "Chưa có họ tên" in do(office, kept, "number")
    assert "Chưa cấp số nào" in office.get(reverse("number-register")).content.decode()


def test_a_key_that_others_can_read_is_not_used(office, kept) -> None:
    approved(office, kept)
    do(office, kept, "number")
    path = keys.keep(User.objects.get(username="bithu").pk, demonstration_key("Phạm Thị Mẫu", WORD, at()))
    path.chmod(0o644)
    assert "người khác đọc được" in do(client("bithu"), kept, "sign-key", passphrase=WORD)


@pytest.mark.parametrize(
    ("act", "told", "said"),
    [
        ("refresh", {"den": "hôm qua"}, "không phải là ngày"),
        ("refresh", {"den": "1/1/2020"}, "trở đi"),
        ("refresh", {"den": "31/12/2199"}, "chưa đến"),
        ("refresh", {}, "không có gì thay đổi"),
        ("restore", {"key": "khong-co"}, "tải lại trang"),
        ("take-back", {"ban": "99"}, "Không có bản này"),
        ("head", {"trich-yeu": " "}, "Trích yếu phải có"),
        ("remark", {"text": " "}, "phải có nội dung"),
        ("number", {"sau-so": "x"}, "số nguyên"),
        ("issue", {}, "đã ký"),
        ("sign-ink", {}, "chưa được cấp số"),
        ("sign-outside", {}, "chọn tệp"),
        ("receive", {}, "không gửi đến"),
        ("cancel", {"reason": "x"}, "chưa phát hành"),
    ],
)
def test_what_cannot_be_done_is_said_in_a_sentence(office, kept, act: str, told: dict[str, str], said: str) -> None:
    assert said in do(office, kept, act, **told)


def test_a_strange_address_finds_nothing(office, kept) -> None:
    for name, args in (
        ("kept-section", [99]),
        ("kept-figure", [1, "khong-co"]),
        ("kept-figure", [99, "tong-so"]),
        ("kept-file", ["exe"]),
        ("kept-file", ["signed"]),
    ):
        assert office.get(reverse(name, args=[kept.pk, *args])).status_code == 404, (name, args)
    assert office.post(reverse("kept-act", args=[kept.pk]), {"act": "x"}).status_code == 404
    assert office.post(reverse("keep-report", args=["khong-co"])).status_code == 404


def test_the_register_tells_of_a_term_what_is_missing_in_it_and_lets_a_wrong_start_be_put_right(office, kept) -> None:
    register = reverse("number-register")
    told = office.get(register).content.decode()
    assert "Chưa ghi nhiệm kỳ của cấp ủy nên số lấy tiếp một mạch" in told
    refused = office.post(register, {"act": "begin", "tu-ngay": "ngày kia", "can-cu": "congress", "van-ban": "Đại hội"})
    assert refused.status_code == 422 and "không phải là ngày" in refused.content.decode()
    assert 'value="ngày kia"' in refused.content.decode() and 'value="Đại hội"' in refused.content.decode()
    begun = {"act": "begin", "tu-ngay": "15/8/2025", "can-cu": "congress"}
    assert "Số lấy lại từ 01" in office.post(register, begun, follow=True).content.decode()
    right = {"act": "put-right", "tu-ngay": "18/8/2025", "can-cu": "congress", "ly-do": "Gõ nhầm"}
    term = re.findall(r'name="nhiem-ky" value="(\d+)"', office.get(register).content.decode())[0]
    assert "nhiệm kỳ từ 18/08/2025" in office.post(register, right | {"nhiem-ky": term}, follow=True).content.decode()
    assert "vừa được người khác sửa" in office.post(register, right | {"nhiem-ky": term}).content.decode()
    approved(office, kept)
    form = page(office, kept)
    assert "nhiệm kỳ từ 18/08/2025" in form and "đã cấp trên giấy trong nhiệm kỳ" in form
    do(office, kept, "number", **{"sau-so": "4"})
    told = office.get(register).content.decode()
    assert "05-BC/ĐU" in told and "không có ở đây: 01–04" in told and "Sửa nhiệm kỳ ghi sai" not in told
    assert "05-BC/ĐU" not in office.get(register, {"ky": "truoc"}).content.decode()
    sheet = office.get(register, {"dang": "xlsx"})
    assert sheet.content[:2] == b"PK" and "18-08-2025" in unquote(sheet["Content-Disposition"])
    do(office, kept, "cancel", reason="Nhầm số")
    again = office.post(register, {"act": "begin-again", "so": "report", "sau-so": "3", "ly-do": "Nhầm"}, follow=True)
    assert "Báo cáo lấy tiếp sau số 03" in again.content.decode()
    noted = office.post(register, {"act": "elsewhere", "so": "letter", "den-so": "12"}, follow=True).content.decode()
    assert "Công văn số 12 cấp cho văn bản làm ngoài chương trình" in noted and "không có ở đây: 01–11" in noted
    wrong = office.post(register, {"act": "elsewhere", "so": "letter", "den-so": "mười"})
    assert wrong.status_code == 422 and 'value="mười"' in wrong.content.decode()
    twice = office.post(register, {"act": "elsewhere", "so": "letter", "den-so": "", "tiep-letter": "12"})
    assert twice.status_code == 422 and "số tiếp theo nay là 13" in twice.content.decode()
    back = {"act": "take-back", "so": "letter", "tu-so": "12", "ly-do": "Gõ nhầm"}
    assert "Công văn số 12 trở lại chưa cấp" in office.post(register, back, follow=True).content.decode()
    refused = office.post(register, back | {"ly-do": "Lý do này"}).content.decode()
    assert "Không có số nào từ số ấy" in refused
    assert client("nongdan").post(register, begun).status_code == 422
    Membership.objects.filter(user__username="xaydungdang").update(role="head")
    board = client("xaydungdang").get(register).content.decode()
    assert "đã ghi nhiệm kỳ từ 18/08/2025" in board and 'value="18/08/2025"' in board
    state = client("ubnd").get(register).content.decode()
    assert "Số cấp ngoài chương trình" in state and "đại hội" not in state and "Nhiệm kỳ" not in state
