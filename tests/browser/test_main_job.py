"""The main job in a real browser against the real server: a paper in, reviewed beside its words, accepted, worked, verified.

What a click brings is awaited (`expect`, `_goes`), never read at once: between a click and its page lies the network.
"""

import os
import re
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest
from docx import Document
from playwright.sync_api import Locator, Page, expect

from bamsat.config.demo.tree import PASSWORD
from tests.printing import as_pdf

CHROMIUM = Path("/usr/bin/chromium")
FLAGS = (
    "--no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking "
    "--disable-component-update --disable-sync"
)
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


BEES = [
    "KẾ HOẠCH",
    "về nuôi ong lấy mật ở bìa rừng",
    "I. NHIỆM VỤ",
    "1. Hội Nông dân xã chọn mười hộ nuôi ong trước ngày 15/12/2026.",
    "2. Đoàn Thanh niên xã giúp các hộ ghi sổ hoa nở từng tuần trong năm 2027.",
    "Người dân cần gì thì hỏi",
    "Trạm Y tế xã",
]


@pytest.fixture(scope="module")
def address(tmp_path_factory) -> Iterator[str]:
    """`bamsat serve --demo` on a free port of loopback, in a home of its own, on the embedded database."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    home = tmp_path_factory.mktemp("home")
    env = {name: value for name, value in os.environ.items() if name != "BAMSAT_DATABASE_URL"} | {
        "BAMSAT_HOME": str(home)
    }
    command = [sys.executable, "-m", "bamsat.config", "serve", "--demo", "--port", str(port)]
    with (home / "log").open("wb") as log, subprocess.Popen(command, env=env, stdout=log, stderr=log) as server:
        where = f"http://127.0.0.1:{port}"
        try:
            _wait(where, server, home / "log")
            yield where
        finally:
            server.terminate()
            server.wait(20)


def _wait(where: str, server: "subprocess.Popen[bytes]", log: Path) -> None:
    for _ in range(240):
        try:
            urllib.request.urlopen(f"{where}/suc-khoe", timeout=2).read()
            return
        except OSError:
            assert server.poll() is None, log.read_text()
            time.sleep(0.25)
    raise AssertionError(log.read_text())


@pytest.fixture(scope="module")
def browser() -> Iterator[object]:
    from playwright.sync_api import sync_playwright

    expect.set_options(timeout=15_000)
    with sync_playwright() as play:
        chromium = play.chromium.launch(executable_path=str(CHROMIUM), args=FLAGS.split())
        yield chromium
        chromium.close()


@pytest.fixture
def sign_in(address, browser):
    """sign_in("ubnd", width=390) → a page; at the end nothing may have been complained of in its console."""
    contexts, said = [], []

    def enter(username: str, width: int = 1280, **options):
        context = browser.new_context(
            viewport={"width": width, "height": 844}, locale="vi-VN", base_url=address, **options
        )
        contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(15_000)
        page.on("console", lambda line: said.append(line.text) if line.type in {"error", "warning"} else None)
        page.on("pageerror", lambda error: said.append(str(error)))
        page.goto("/dang-nhap")
        page.fill("[name=username]", username)
        page.fill("[name=password]", PASSWORD)
        page.keyboard.press("Enter")
        expect(page).to_have_url(f"{address}/")
        return page

    yield enter
    for context in contexts:
        context.close()
    assert said == []


@pytest.fixture(scope="module")
def paper(tmp_path_factory) -> Path:
    path = tmp_path_factory.mktemp("paper") / "ke-hoach-ca-long.docx"
    document = Document()
    for line in LINES:
        document.add_paragraph(line)
    document.save(str(path))
    return path


def _card(page: Page, words: str) -> Locator:
    return page.locator(".order", has_text=words).first


def _goes(page: Page, control: Locator) -> None:
    """Click what leads to another page, or to the same one drawn anew, and wait until that stands."""
    with page.expect_navigation():
        control.click()


def _select(page, words: str) -> None:
    """Select words of the paper as a hand with a mouse would leave them."""
    page.evaluate(
        """words => {
            const walker = document.createTreeWalker(document.querySelector(".paper"), NodeFilter.SHOW_TEXT);
            while (walker.nextNode()) {
                const at = walker.currentNode.data.indexOf(words);
                if (at < 0) continue;
                const range = document.createRange();
                range.setStart(walker.currentNode, at);
                range.setEnd(walker.currentNode, at + words.length);
                getSelection().removeAllRanges();
                getSelection().addRange(range);
                walker.currentNode.parentElement.dispatchEvent(new MouseEvent("mouseup", {bubbles: true}));
                return;
            }
            throw new Error("not in the paper: " + words);
        }""",
        words,
    )


def test_a_paper_in_and_its_plan_followed(sign_in, paper: Path) -> None:
    office = sign_in("vanphong")
    _upload(office, paper)
    _review(office)
    _approve(office)
    _work(sign_in("ubnd"))
    _verify(office)


def _upload(page: Page, paper: Path) -> None:
    _goes(page, page.locator("text=Thêm văn bản").first)
    page.set_input_files("#paper", paper)
    page.click("text=Đọc văn bản")
    expect(page).to_have_url(re.compile(r"/van-ban/\d+/duyet$"))
    expect(page.locator("#review-bar")).to_contain_text("21-KH/ĐU")
    expect(page.locator(".order")).to_have_count(4)


def _review(page: Page) -> None:
    current = page.locator(".order.is-current")
    survey = _card(page, "Khảo sát mặt nước")
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
    _goes(page, page.locator(".order.is-current .order-edit[open] button", has_text="Tách"))
    expect(page.locator(".order")).to_have_count(5)
    trial = _card(page, "thả thử ba loại")
    trial.click(position={"x": 5, "y": 5})
    expect(trial).to_have_class(re.compile("is-current"))
    _select(page, "Hội Nông dân xã")  # words of the paper become a partner
    _goes(page, page.locator("#selection button", has_text="Phối hợp"))
    expect(_card(page, "thả thử ba loại").locator(".order-facts")).to_contain_text("Hội Nông dân xã")
    guide = _card(page, "Hướng dẫn hộ nuôi")
    guide.click(position={"x": 5, "y": 5})
    expect(guide).to_have_class(re.compile("is-current"))
    page.keyboard.press("e")  # edit by keyboard
    guide.locator("[name=products]").fill("Sổ nhật ký của từng hộ")
    guide.locator("button", has_text="Lưu sửa đổi").click()
    expect(_card(page, "Hướng dẫn hộ nuôi").locator(".order-facts")).to_contain_text("Sổ nhật ký của từng hộ")


def _approve(page: Page) -> None:
    page.fill("#horizon", "2028")
    _goes(page, page.locator("text=Lưu năm"))
    page.locator(".order:not(.is-accepted)").first.click(position={"x": 5, "y": 5})
    accepted = page.locator(".order.is-accepted")
    for number in (1, 2, 3):  # accept by keyboard; the next open order becomes current
        expect(page.locator(".order.is-current:not(.is-accepted)")).to_have_count(1)
        page.keyboard.press("a")
        expect(accepted).to_have_count(number)
    expect(page.locator(".order.is-current:not(.is-accepted)")).to_have_count(1)
    _goes(page, page.locator("text=Nhận các việc không có câu hỏi"))
    expect(accepted).to_have_count(5)
    _goes(page, page.locator("#review-bar button", has_text="Phê duyệt"))
    expect(page.locator("#toasts")).to_contain_text("bắt đầu theo dõi")


def _work(page: Page) -> None:
    expect(page.locator(".work", has_text="Chờ nhận việc").locator(".work-row")).to_have_count(4)
    for words in ("bố trí kinh phí", "Khảo sát mặt nước"):
        page.goto("/nhiem-vu")
        _goes(page, page.locator(".table a", has_text=words).first)
        _goes(page, page.locator("button", has_text="Nhận việc"))
        expect(page.locator("text=đã nhận").first).to_be_visible()
        page.check("text=Đã hoàn thành")
        page.fill("#text", "Đã làm xong, có biên bản kèm theo.")
        page.set_input_files(
            "#evidence", {"name": "biên bản.pdf", "mimeType": "application/pdf", "buffer": b"%PDF-1.4 x"}
        )
        _goes(page, page.locator("button", has_text="Gửi báo cáo"))
        expect(page.locator(".state")).to_contain_text("chưa được xác nhận nên chưa tính là xong")


def _verify(page: Page) -> None:
    page.goto("/")
    waiting = page.locator(".work", has_text="Chờ tôi xác nhận").locator(".work-row", has_text="bố trí kinh phí")
    waiting.locator("summary").first.click()
    _goes(page, waiting.locator("button", has_text="Xác nhận"))
    expect(page.locator(".undo")).to_contain_text("Đã xác nhận.")
    page.goto("/nhiem-vu?q=bo+tri+kinh+phi&trang-thai=done-in-time")
    _goes(page, page.locator(".table a", has_text="bố trí kinh phí"))
    expect(page.locator(".state")).to_contain_text("đã được xác nhận")
    expect(page.locator("section", has=page.locator("h2", has_text="Nhật ký"))).to_contain_text("Phó Chủ tịch")
    page.goto("/nhat-ky?kiem-tra=1")
    expect(page.locator("main")).to_contain_text("Nhật ký nguyên vẹn")


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
    _card(page, "ghi sổ hoa nở").locator(".order-place").click()  # the order frames its words on the second page
    framed = page.locator("#trang-2 a.lit-order.is-active")
    expect(framed.first).to_be_in_viewport()
    expect(page.locator("#trang-1 a.lit-order.is-active")).to_have_count(0)
    expect(page.locator("#trang-2 img")).to_have_js_property("complete", True)
    assert _ink(page, framed.first) > 100  # the frame lies on words, not beside them
    page.locator("#trang-1 text", has_text="chọn mười hộ").click()  # the words open their order
    expect(page.locator(".order.is-current .order-text")).to_contain_text("chọn mười hộ")
    page.locator("#trang-2 a[aria-label]").first.focus()  # so does the keyboard
    page.keyboard.press("Enter")
    expect(page.locator(".order.is-current .order-text")).to_contain_text("ghi sổ hoa nở")
    _drag(page, page.locator("#trang-2 text", has_text="Trạm Y tế xã"))  # words of the picture become a partner
    _goes(page, page.locator("#selection button", has_text="Phối hợp"))
    expect(_card(page, "ghi sổ hoa nở").locator(".order-facts")).to_contain_text("Trạm Y tế xã")
    _goes(page, page.locator(".paper-switch a", has_text="Chữ"))
    expect(page.locator(".paper .lit-order", has_text="chọn mười hộ")).to_be_visible()
    expect(pictures).to_have_count(0)
    bare = sign_in("vanphong", 390, java_script_enabled=False)
    bare.goto(page.url.partition("?")[0].partition("#")[0])
    bare.locator("label[for=tab-paper]").click()
    expect(bare.locator("#trang-1 img")).to_be_visible()
    assert bare.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0
    _goes(bare, bare.locator(".paper-switch a", has_text="Chữ"))
    bare.locator("label[for=tab-paper]").click()
    expect(bare.locator(".paper", has_text="chọn mười hộ")).to_be_visible()


def _ink(page: Page, frame: Locator) -> int:
    """Dark dots of the page's picture within a frame laid over it."""
    return page.evaluate(
        """async frame => {
            const picture = frame.closest("figure").querySelector("img"), inside = frame.getBoundingClientRect();
            await picture.decode();
            const whole = picture.getBoundingClientRect(), scale = picture.naturalWidth / whole.width;
            const canvas = document.createElement("canvas");
            canvas.width = inside.width * scale;
            canvas.height = inside.height * scale;
            const drawn = canvas.getContext("2d");
            drawn.drawImage(picture, (whole.left - inside.left) * scale, (whole.top - inside.top) * scale);
            const dots = drawn.getImageData(0, 0, canvas.width, canvas.height).data;
            return dots.filter((value, at) => at % 4 === 0 && value < 80).length;
        }""",
        frame.element_handle(),
    )


def _drag(page: Page, words: Locator) -> None:
    """Select a piece of a line as a hand does: press before it, let go behind it."""
    words.scroll_into_view_if_needed()
    box = words.bounding_box()
    assert box
    middle = box["y"] + box["height"] / 2
    page.mouse.move(box["x"] + 1, middle)
    page.mouse.down()
    page.mouse.move(box["x"] + box["width"] / 2, middle)
    page.mouse.move(box["x"] + box["width"] - 1, middle)
    page.mouse.up()
    expect(page.locator("#selection")).to_be_visible()


def test_what_was_done_in_my_work_is_taken_back(sign_in) -> None:
    page = sign_in("nongdan")
    waiting = page.locator(".work", has_text="Chờ nhận việc").locator(".work-row")
    first = waiting.first.locator(".work-title").inner_text()
    before = waiting.count()
    waiting.first.locator("summary").first.click()
    _goes(page, waiting.first.locator("button", has_text="Nhận việc"))
    expect(waiting).to_have_count(before - 1)
    undo = page.locator(".undo")
    expect(undo).to_be_in_viewport()
    _goes(page, undo.locator("button", has_text="Hoàn tác"))
    expect(waiting).to_have_count(before)
    expect(waiting.filter(has_text=first)).to_have_count(1)
    expect(page.locator("#toasts")).to_contain_text("Đã hoàn tác")
    bare = sign_in("nongdan", 390, java_script_enabled=False)
    rows = bare.locator(".work", has_text="Chờ nhận việc").locator(".work-row")
    rows.first.locator("summary").first.click()
    _goes(bare, rows.first.locator("button", has_text="Nhận việc"))
    expect(bare.locator(".undo")).to_have_css("position", "static")
    _goes(bare, bare.locator(".undo button"))
    expect(rows).to_have_count(before)


@pytest.mark.parametrize("scripts", [True, False])
def test_a_view_of_the_list_is_saved_and_opens_first(sign_in, scripts: bool) -> None:
    page = sign_in("xaydungdang", 390 if scripts else 1280, java_script_enabled=scripts)
    page.goto("/nhiem-vu?trang-thai=in-time&nhom=thang")
    page.locator("summary", has_text="Lưu cách xem này").click()
    page.locator(".saved [name=name]").fill("Trong hạn theo tháng")
    page.locator(".saved label", has_text="Mở sẵn").click()
    _goes(page, page.locator("button", has_text="Lưu cách xem"))
    expect(page.locator("#toasts")).to_contain_text("Đã lưu cách xem")
    page.goto("/nhiem-vu")
    expect(page).to_have_url(re.compile(r"/nhiem-vu\?cach-xem=\d+&trang-thai=in-time&nhom=thang$"))
    expect(page.locator(".saved .chip[aria-current]")).to_contain_text("Trong hạn theo tháng")
    assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0
    page.locator("summary", has_text="Sửa cách xem").click()
    _goes(page, page.locator(".saved button", has_text="Xóa"))
    expect(page.locator(".saved .chip")).to_have_count(0)
    page.goto("/nhiem-vu")
    expect(page).to_have_url(re.compile(r"/nhiem-vu$"))


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
    _goes(page, page.locator(".order-acts button", has_text="Nhận").first)
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
    _goes(page, journal)
    expect(page).to_have_url(re.compile(r"/nhat-ky$"))
    wide = sign_in("vanphong")
    wide.goto("/nhat-ky")
    expect(wide.locator(".frame-more")).to_be_hidden()
