"""The main job in a real browser against the real server: a paper in, reviewed beside its words, accepted, worked, verified.

What a click brings is awaited (`expect`, `goes`), never read at once: between a click and its page lies the network.
"""

import re
from pathlib import Path

import pytest
from docx import Document
from playwright.sync_api import Page, expect

from tests.browser.conftest import CHROMIUM
from tests.browser.hands import card, goes, select

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(not CHROMIUM.exists(), reason="chromium is not installed (system-packages.txt)"),
    pytest.mark.xdist_group("browser"),
]

LINES = """ĐẢNG BỘ TỈNH SƠN HẢI
ĐẢNG ỦY XÃ ĐỒNG MÂY
Số 21-KH/ĐU
Đồng Mây, ngày 05 tháng 10 năm 2026
KẾ HOẠCH
về nuôi cá lồng sạch bằng chế phẩm sinh học
I. NHIỆM VỤ, GIẢI PHÁP
1. Xây dựng vùng nuôi
- Khảo sát mặt nước, hoàn thành sơ đồ vùng nuôi cá lồng của xã; thả thử ba loại chế phẩm xử lý nước tại bến Mây.
- Hướng dẫn hộ nuôi ghi nhật ký cho ăn và đo độ mặn từng ngày.
+ Cơ quan chỉ đạo: Ban Thường vụ Đảng ủy xã.
+ Cơ quan chủ trì: Ủy ban nhân dân xã.
+ Thời gian thực hiện: Năm 2026 và các năm tiếp theo.
2. Tuyên truyền
- Mở chuyên mục trên loa truyền thanh về hộ nuôi cá sạch.
+ Cơ quan tham mưu thực hiện: Hội Nông dân xã; Đoàn Thanh niên xã.
+ Thời gian thực hiện: Quý IV/2026.
II. TỔ CHỨC THỰC HIỆN
1. Ủy ban nhân dân xã bố trí kinh phí, hoàn thành trước ngày 15/12/2026.
T/M BAN THƯỜNG VỤ
BÍ THƯ
Phạm Thị Mẫu""".splitlines()


@pytest.fixture(scope="module")
def paper(tmp_path_factory) -> Path:
    path = tmp_path_factory.mktemp("paper") / "ke-hoach-ca-long.docx"
    document = Document()
    for line in LINES:
        document.add_paragraph(line)
    document.save(str(path))
    return path


def test_a_paper_in_and_its_plan_followed(sign_in, paper: Path) -> None:
    office = sign_in("vanphong")
    _upload(office, paper)
    _review(office)
    _approve(office)
    _work(sign_in("ubnd"))
    _verify(office)


def test_the_forms_of_a_long_paper_come_when_they_are_opened(sign_in, tmp_path: Path) -> None:
    path = tmp_path / "dai.docx"
    document = Document()
    at = LINES.index("I. NHIỆM VỤ, GIẢI PHÁP") + 1
    many = [f"- Khảo sát bến số {number}; lập sổ theo dõi bến số {number}." for number in range(1, 71)]
    for line in [*LINES[:at], *many, *LINES[-3:]]:
        document.add_paragraph(line.replace("21-KH", "22-KH"))
    document.save(str(path))
    page = sign_in("vanphong")
    goes(page, page.locator("text=Thêm văn bản").first)
    page.set_input_files("#paper", path)
    page.click("text=Đọc văn bản")
    last = card(page, "Khảo sát bến số 70")
    last.click(position={"x": 5, "y": 5})
    expect(last.locator("textarea")).to_have_count(0)
    page.keyboard.press("e")
    expect(last.locator("[name=text]")).to_be_focused()
    last.locator("[name=products]").fill("Sổ bến 70")
    last.locator("button", has_text="Lưu sửa đổi").click()
    expect(card(page, "Khảo sát bến số 70").locator(".order-facts")).to_contain_text("Sổ bến 70")
    expect(last).to_have_class(re.compile("is-current"))
    page.keyboard.press("s")
    expect(card(page, "Khảo sát bến số 70").locator(".order-edit[open] button", has_text="Tách")).to_be_visible()


def _upload(page: Page, paper: Path) -> None:
    goes(page, page.locator("text=Thêm văn bản").first)
    page.set_input_files("#paper", paper)
    page.click("text=Đọc văn bản")
    expect(page).to_have_url(re.compile(r"/van-ban/\d+/duyet$"))
    expect(page.locator("#review-bar")).to_contain_text("21-KH/ĐU")
    expect(page.locator(".order")).to_have_count(4)


def _review(page: Page) -> None:
    current = page.locator(".order.is-current")
    survey = card(page, "Khảo sát mặt nước")
    survey.locator(".order-place").click()  # the order shows its words
    lit = page.locator(".paper .is-active")
    expect(lit.first).to_contain_text("Khảo sát mặt nước")
    expect(lit.filter(has_text="Ủy ban nhân dân xã").first).to_be_visible()
    page.locator(".paper .lit-order", has_text="Mở chuyên mục").click()  # the words show their order
    expect(current.locator(".order-text")).to_contain_text("Mở chuyên mục")
    current.locator("button", has_text="Hội Nông dân xã").click()  # its question is answered
    expect(current.locator(".question")).to_have_count(0)
    expect(current.locator(".order-facts")).to_contain_text("Đoàn Thanh niên xã")
    survey.click(position={"x": 5, "y": 5})
    expect(survey).to_have_class(re.compile("is-current"))
    page.keyboard.press("s")  # split by keyboard
    goes(page, page.locator(".order.is-current .order-edit[open] button", has_text="Tách"))
    expect(page.locator(".order")).to_have_count(5)
    trial = card(page, "thả thử ba loại")
    trial.click(position={"x": 5, "y": 5})
    expect(trial).to_have_class(re.compile("is-current"))
    select(page, "Hội Nông dân xã")  # words of the paper become a partner
    goes(page, page.locator("#selection button", has_text="Phối hợp"))
    expect(card(page, "thả thử ba loại").locator(".order-facts")).to_contain_text("Hội Nông dân xã")
    guide = card(page, "Hướng dẫn hộ nuôi")
    guide.click(position={"x": 5, "y": 5})
    expect(guide).to_have_class(re.compile("is-current"))
    page.keyboard.press("e")  # edit by keyboard
    guide.locator("[name=products]").fill("Sổ nhật ký của từng hộ")
    guide.locator("button", has_text="Lưu sửa đổi").click()
    expect(card(page, "Hướng dẫn hộ nuôi").locator(".order-facts")).to_contain_text("Sổ nhật ký của từng hộ")


def _approve(page: Page) -> None:
    page.fill("#horizon", "2028")
    goes(page, page.locator("text=Lưu năm"))
    page.locator(".order:not(.is-accepted)").first.click(position={"x": 5, "y": 5})
    accepted = page.locator(".order.is-accepted")
    for number in (1, 2, 3):  # accept by keyboard; the next open order becomes current
        expect(page.locator(".order.is-current:not(.is-accepted)")).to_have_count(1)
        page.keyboard.press("a")
        expect(accepted).to_have_count(number)
    expect(page.locator(".order.is-current:not(.is-accepted)")).to_have_count(1)
    goes(page, page.locator("text=Nhận các việc không có câu hỏi"))
    expect(accepted).to_have_count(5)
    goes(page, page.locator("#review-bar button", has_text="Phê duyệt"))
    expect(page.locator("#toasts")).to_contain_text("bắt đầu theo dõi")


def _work(page: Page) -> None:
    expect(page.locator(".work", has_text="Chờ nhận việc").locator(".work-row")).to_have_count(5)
    for words in ("bố trí kinh phí", "Khảo sát mặt nước"):
        page.goto("/nhiem-vu")
        goes(page, page.locator(".table a", has_text=words).first)
        goes(page, page.locator("button", has_text="Nhận việc"))
        expect(page.locator("text=đã nhận").first).to_be_visible()
        page.check("text=Đã hoàn thành")
        page.fill("#text", "Đã làm xong, có biên bản kèm theo.")
        page.set_input_files(
            "#evidence", {"name": "biên bản.pdf", "mimeType": "application/pdf", "buffer": b"%PDF-1.4 x"}
        )
        goes(page, page.locator("button", has_text="Gửi báo cáo"))
        expect(page.locator(".state")).to_contain_text("chưa được xác nhận nên chưa tính là xong")


def _verify(page: Page) -> None:
    page.goto("/")
    waiting = page.locator(".work", has_text="Chờ tôi xác nhận").locator(".work-row", has_text="bố trí kinh phí")
    waiting.locator("summary").first.click()
    goes(page, waiting.locator("button", has_text="Xác nhận"))
    expect(page.locator(".undo")).to_contain_text("Đã xác nhận.")
    page.goto("/nhiem-vu?q=bo+tri+kinh+phi&trang-thai=done-in-time")
    goes(page, page.locator(".table a", has_text="bố trí kinh phí"))
    expect(page.locator(".state")).to_contain_text("đã được xác nhận")
    expect(page.locator("section", has=page.locator("h2", has_text="Diễn biến"))).to_contain_text("Trần Văn Mẫu")
    page.goto("/nhat-ky?kiem-tra=1")
    expect(page.locator("main")).to_contain_text("Nhật ký nguyên vẹn")


PAGES = ("/", "/van-ban", "/van-ban/1", "/van-ban/2", "/van-ban/3/duyet", "/van-ban/them", "/nhiem-vu", "/nhiem-vu/1", "/to-chuc", "/to-chuc/11", "/nhat-ky", "/thanh-phan")  # fmt: skip


@pytest.mark.parametrize("width", [390, 768, 1280, 1920])
def test_no_page_is_wider_than_its_screen(sign_in, width: int) -> None:
    page = sign_in("vanphong", width)
    for path in PAGES:
        page.goto(path)
        assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0, path


def test_a_long_name_of_a_body_does_not_widen_a_phone(sign_in) -> None:
    page = sign_in("xaydungdang", 390)
    assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0
    expect(page.locator(".capacity > summary")).to_be_in_viewport(ratio=1)


def test_without_javascript_an_order_is_accepted_and_the_paper_can_be_read(sign_in) -> None:
    page = sign_in("vanphong", 390, java_script_enabled=False)
    page.goto("/van-ban/3/duyet")
    goes(page, page.locator(".order-acts button", has_text="Nhận").first)
    expect(page.locator(".order.is-accepted")).to_have_count(1)
    page.locator("label[for=tab-paper]").click()
    expect(page.locator(".paper")).to_be_visible()


def test_every_field_has_a_name_and_every_page_one_heading(sign_in) -> None:
    page = sign_in("vanphong")
    for path in PAGES:
        page.goto(path)
        nameless = page.evaluate(
            """() => [...document.querySelectorAll("input:not([type=hidden]), select, textarea, button, a[href]")]
                .filter(one => !(one.labels?.length || one.ariaLabel || one.textContent.trim() || one.title)).map(one => one.outerHTML)"""
        )
        assert nameless == [], path
        ids = page.evaluate("[...document.querySelectorAll('[id]')].map(one => one.id)")
        assert len(ids) == len(set(ids)), (path, [name for name in ids if ids.count(name) > 1])


def test_on_a_phone_four_places_stand_at_the_bottom_and_the_rest_behind_more(sign_in) -> None:
    page = sign_in("vanphong", 390)
    page.goto("/nhat-ky")
    nav = page.locator(".frame-nav")
    expect(nav.locator("ul > li:visible")).to_have_count(5)
    more = nav.locator("summary", has_text="Thêm")
    more.focus()
    page.keyboard.press("Enter")
    journal = nav.locator(".menu-list a", has_text="Nhật ký")
    expect(journal).to_have_attribute("aria-current", "page")
    expect(journal).to_be_visible()
    box = journal.bounding_box()
    assert box and box["y"] > 0 and box["y"] + box["height"] < more.bounding_box()["y"] + 1
    goes(page, journal)
    expect(page).to_have_url(re.compile(r"/nhat-ky$"))
    wide = sign_in("vanphong")
    wide.goto("/nhat-ky")
    expect(wide.locator(".frame-more")).to_be_hidden()
