"""In a real browser: a PDF on its printed pages, what was just said taken back, views of the list."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import CHROMIUM
from tests.browser.hands import card, drag, goes, ink
from tests.printing import as_pdf

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(not CHROMIUM.exists(), reason="chromium is not installed (system-packages.txt)"),
    pytest.mark.xdist_group("browser"),
]

BEES = [
    "KẾ HOẠCH",
    "về nuôi ong lấy mật ở bìa rừng",
    "I. NHIỆM VỤ",
    "1. Hội Nông dân xã chọn mười hộ nuôi ong trước ngày 15/12/2026.",
    "2. Đoàn Thanh niên xã giúp các hộ ghi sổ hoa nở từng tuần trong năm 2027.",
    "Người dân cần gì thì hỏi",
    "Trạm Y tế xã",
]


def test_a_pdf_is_reviewed_on_its_printed_pages(sign_in, tmp_path: Path) -> None:
    file = tmp_path / "ke-hoach-ong.pdf"
    file.write_bytes(as_pdf(BEES, a_page=4))
    page = sign_in("vanphong")
    page.goto("/van-ban/them")
    page.set_input_files("#paper", file)
    page.click("text=Đọc văn bản")
    expect(page).to_have_url(re.compile(r"/van-ban/\d+/duyet$"))
    pictures = page.locator(".sheet img")
    expect(pictures).to_have_count(2)
    card(page, "ghi sổ hoa nở").locator(".order-place").click()  # the order frames its words on the second page
    framed = page.locator("#trang-2 a.lit-order.is-active")
    expect(framed.first).to_be_in_viewport()
    expect(page.locator("#trang-1 a.lit-order.is-active")).to_have_count(0)
    expect(page.locator("#trang-2 img")).to_have_js_property("complete", True)
    assert ink(page, framed.first) > 100  # the frame lies on words, not beside them
    page.locator("#trang-1 text", has_text="chọn mười hộ").click()  # the words open their order
    expect(page.locator(".order.is-current .order-text")).to_contain_text("chọn mười hộ")
    page.locator("#trang-2 a[aria-label]").first.focus()  # so does the keyboard
    page.keyboard.press("Enter")
    expect(page.locator(".order.is-current .order-text")).to_contain_text("ghi sổ hoa nở")
    drag(page, page.locator("#trang-2 text", has_text="Trạm Y tế xã"))  # words of the picture become a partner
    goes(page, page.locator("#selection button", has_text="Phối hợp"))
    expect(card(page, "ghi sổ hoa nở").locator(".order-facts")).to_contain_text("Trạm Y tế xã")
    goes(page, page.locator(".paper-switch a", has_text="Chữ"))
    expect(page.locator(".paper .lit-order", has_text="chọn mười hộ")).to_be_visible()
    expect(pictures).to_have_count(0)
    bare = sign_in("vanphong", 390, java_script_enabled=False)
    bare.goto(page.url.partition("?")[0].partition("#")[0])
    bare.locator("label[for=tab-paper]").click()
    expect(bare.locator("#trang-1 img")).to_be_visible()
    assert bare.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0
    goes(bare, bare.locator(".paper-switch a", has_text="Chữ"))
    bare.locator("label[for=tab-paper]").click()
    expect(bare.locator(".paper", has_text="chọn mười hộ")).to_be_visible()


def test_what_was_done_in_my_work_is_taken_back(sign_in) -> None:
    page = sign_in("nongdan")
    waiting = page.locator(".work", has_text="Chờ nhận việc").locator(".work-row")
    first = waiting.first.locator(".work-title").inner_text()
    before = waiting.count()
    waiting.first.locator("summary").first.click()
    goes(page, waiting.first.locator("button", has_text="Nhận việc"))
    expect(waiting).to_have_count(before - 1)
    undo = page.locator(".undo")
    expect(undo).to_be_in_viewport()
    goes(page, undo.locator("button", has_text="Hoàn tác"))
    expect(waiting).to_have_count(before)
    expect(waiting.filter(has_text=first)).to_have_count(1)
    expect(page.locator("#toasts")).to_contain_text("Đã hoàn tác")
    bare = sign_in("nongdan", 390, java_script_enabled=False)
    rows = bare.locator(".work", has_text="Chờ nhận việc").locator(".work-row")
    rows.first.locator("summary").first.click()
    goes(bare, rows.first.locator("button", has_text="Nhận việc"))
    expect(bare.locator(".undo")).to_have_css("position", "static")
    goes(bare, bare.locator(".undo button"))
    expect(rows).to_have_count(before)


@pytest.mark.parametrize("scripts", [True, False])
def test_a_view_of_the_list_is_saved_and_opens_first(sign_in, scripts: bool) -> None:
    page = sign_in("xaydungdang", 390 if scripts else 1280, java_script_enabled=scripts)
    page.goto("/nhiem-vu?trang-thai=in-time&nhom=thang")
    page.locator("summary", has_text="Lưu cách xem này").click()
    page.locator(".saved [name=name]").fill("Trong hạn theo tháng")
    page.locator(".saved label", has_text="Mở sẵn").click()
    goes(page, page.locator("button", has_text="Lưu cách xem"))
    expect(page.locator("#toasts")).to_contain_text("Đã lưu cách xem")
    page.goto("/nhiem-vu")
    expect(page).to_have_url(re.compile(r"/nhiem-vu\?cach-xem=\d+&trang-thai=in-time&nhom=thang$"))
    expect(page.locator(".saved .chip[aria-current]")).to_contain_text("Trong hạn theo tháng")
    assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0
    page.locator("summary", has_text="Sửa cách xem").click()
    goes(page, page.locator(".saved button", has_text="Xóa"))
    expect(page.locator(".saved .chip")).to_have_count(0)
    page.goto("/nhiem-vu")
    expect(page).to_have_url(re.compile(r"/nhiem-vu$"))
