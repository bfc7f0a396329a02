"""`python scripts/screenshots.py [NAME…]`: the pictures of the user guide and the README (or those named), taken from the demonstration commune.

Needs chromium (system-packages.txt) and the dev set. Writes docs/huong-dan/anh/*.png.
"""

import os
import subprocess
import sys
import tempfile
import time
import urllib.request
from io import BytesIO
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright
from xlsxwriter import Workbook

from bamsat.config.preparing import set_up

OUT = Path(__file__).resolve().parent.parent / "docs" / "huong-dan" / "anh"
PORT = 8137
FLAGS = "--no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking --disable-component-update --disable-sync"  # fmt: skip
MERGER = ""  # a reorganisation that is written first, at the step that shows what moves where
CODES = "/tai-khoan/bao-ve"  # behind the password typed again, with the picture that a telephone takes in
STANDS_IN = "/con-nguoi/4"  # one's own page, with the form opened by which another signs in one's place
PAGES = (
    ("viec-cua-toi", "vanphong", "/", 1280),
    ("van-ban", "vanphong", "/van-ban", 1280),
    ("them-van-ban", "vanphong", "/van-ban/them", 1280),
    ("duyet", "vanphong", "/van-ban/3/duyet", 1280),
    ("duyet-dien-thoai", "vanphong", "/van-ban/3/duyet", 390),
    ("ke-hoach", "vanphong", "/van-ban/2", 1280),
    ("sao-van-ban", "vanphong", "/van-ban/2/sao", 1280),
    ("nhiem-vu", "vanphong", "/nhiem-vu?nhom=trang-thai", 1280),
    ("lich", "vanphong", "/nhiem-vu/lich?thang=2026-12", 1280),
    ("ma-tran", "vanphong", "/nhiem-vu/ma-tran", 1280),
    ("bieu-do", "vanphong", "/nhiem-vu/bieu-do", 1280),
    ("nop-bang", "ubnd", "/nhiem-vu/bang", 1280),
    ("mot-nhiem-vu", "ubnd", "/nhiem-vu/10", 1280),
    ("chia-viec", "ubnd", "/nhiem-vu/10/chia-viec", 1280),
    ("ket-qua", "vanphong", "/ket-qua", 1280),
    ("tong-hop", "vanphong", "/ket-qua/so/14/tong-hop?so=cost", 1280),
    ("ghi-ket-qua", "kinhte", "/ket-qua/so/18/ghi", 390),
    ("dong-chay", "vanphong", "/dong-chay/2", 1280),
    ("dieu-hanh", "vanphong", "/dieu-hanh?tu=1/1/2026", 1280),
    ("danh-gia", "vanphong", "/danh-gia", 1280),
    ("bao-cao", "vanphong", "/bao-cao/tien-do?ky=khac", 1280),
    ("nhat-ky", "vanphong", "/nhat-ky?kiem-tra=1", 1280),
    ("tai-khoan", "nongdan", "/tai-khoan", 1280),
    ("bao-ve-tai-khoan", "nongdan", CODES, 1280),
    ("to-chuc", "vanphong", "/to-chuc", 1280),
    ("con-nguoi", "quantri", "/con-nguoi", 1280),
    ("mot-nguoi", "quantri", "/con-nguoi/5", 1280),
    ("ky-thay", "ubnd", STANDS_IN, 1280),
    ("ban-giao", "ubnd", "/ban-giao/chuc-vu/5", 1280),
    ("nhat-ky-kiem-tra", "kiemtra", "/nhat-ky?viec=tasks.report", 1280),
    ("sua-co-quan", "ubnd", "/to-chuc/11/thong-tin", 1280),
    ("sua-co-quan-dien-thoai", "ubnd", "/to-chuc/11/thong-tin", 390),
    ("dang-vien", "bithu", "/to-chuc/dang-vien", 1280),
    ("them-co-quan", "quantri", "/to-chuc/them?duoi=11", 390),
    ("thong-bao", "vanphong", "/thong-bao", 1280),
    ("cach-nhan-thong-bao", "vanphong", "/thong-bao/cach-nhan", 1280),
    ("quy-tac-nhac-viec", "vanphong", "/thong-bao/quy-tac", 1280),
    ("xin-chi-dao", "vanphong", "/xin-chi-dao", 1280),
    ("mot-de-nghi", "ubnd", "/xin-chi-dao/1", 1280),
    ("don-doc", "vanphong", "/don-doc", 1280),
    ("cong-van-giao-viec", "vanphong", "/van-ban/2/giao-viec", 1280),
    ("sap-xep", "vanphong", MERGER, 1280),
)


def main() -> None:
    set_up()
    OUT.mkdir(parents=True, exist_ok=True)
    env = {**os.environ, "BAMSAT_HOME": tempfile.mkdtemp(prefix="bamsat-pictures-")}
    command = [sys.executable, "-m", "bamsat.config", "serve", "--demo", "--port", str(PORT)]
    with subprocess.Popen(command, env=env, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as server:
        try:
            _wait()
            _take()
        finally:
            server.terminate()


def _wait() -> None:
    for _ in range(480):
        try:
            urllib.request.urlopen(f"http://127.0.0.1:{PORT}/suc-khoe", timeout=2).read()
            return
        except OSError:
            time.sleep(0.25)
    raise SystemExit("the server did not start")


def _take() -> None:
    with sync_playwright() as play:
        chromium = play.chromium.launch(executable_path="/usr/bin/chromium", args=FLAGS.split())
        for name, username, path, width in PAGES:
            if sys.argv[1:] and name not in sys.argv[1:]:
                continue
            context = chromium.new_context(
                viewport={"width": width, "height": 800}, locale="vi-VN", base_url=f"http://127.0.0.1:{PORT}"
            )
            page = context.new_page()
            _sign_in(page, username)
            if path == MERGER:
                _write_merger(page)
            elif path == CODES:
                _offer_codes(page)
            else:
                page.goto(path)
            if path == STANDS_IN:
                page.get_by_text("Giao ký thay").first.click()
            page.wait_for_timeout(400)
            page.screenshot(path=str(OUT / f"{name}.png"))
            context.close()
        _take_sheet(chromium)
        chromium.close()


def _offer_codes(page: Page) -> None:
    """An authenticator that is about to be set up; nothing is turned on."""
    from bamsat.config.demo.tree import PASSWORD

    page.goto(CODES)
    page.fill("#password", PASSWORD)
    page.get_by_role("button", name="Tiếp tục").click()
    page.get_by_role("button", name="Bật mã xác thực").click()


def _write_merger(page: Page) -> None:
    """Two mass organisations become one; nothing is applied. Ends at the third step."""
    page.goto("/to-chuc/sap-xep")
    page.fill("#title", "Sắp xếp hội, đoàn thể năm 2026")
    page.get_by_role("button", name="Bắt đầu soạn").click()
    page.goto(f"{page.url.split('?')[0]}?buoc=1&viec=merge")
    for name in ("Hội Nông dân xã Đồng Mây", "Hội Liên hiệp Phụ nữ xã Đồng Mây"):
        page.get_by_role("group", name="Những cơ quan được sáp nhập").get_by_label(name).check()
    page.get_by_text("Tiếp nhận là cơ quan mới thành lập").click()
    page.fill("#new-name", "Hội Nông dân và Phụ nữ xã Đồng Mây")
    page.select_option("#new-kind", "mass_organization")
    page.get_by_role("button", name="Thêm thay đổi này").click()
    page.goto(f"{page.url.split('?')[0]}?buoc=2")
    page.fill("#on", "1/12/2026")
    page.fill("#decided_by", "Quyết định số 7-QĐ/ĐU ngày 20/11/2026")
    page.get_by_role("button", name="Tiếp: xem chuyển gì, đi đâu").click()


def _take_sheet(chromium: Browser) -> None:
    """An office's own spreadsheet, handed in and looked at."""
    context = chromium.new_context(
        viewport={"width": 1280, "height": 800}, locale="vi-VN", base_url=f"http://127.0.0.1:{PORT}"
    )
    page = context.new_page()
    _sign_in(page, "vanphong")
    page.goto("/nhiem-vu/bang")
    page.set_input_files(
        "#sheet", {"name": "theo-doi-2026.xlsx", "mimeType": "application/octet-stream", "buffer": _sheet()}
    )
    page.click("text=Kiểm tra bảng")
    page.wait_for_url("**/nhiem-vu/bang/*")
    page.screenshot(path=str(OUT / "bang-co-quan.png"), full_page=True)
    context.close()


def _sheet() -> bytes:
    out = BytesIO()
    with Workbook(out) as book:
        page = book.add_worksheet("Theo dõi")
        page.merge_range(0, 0, 0, 5, "BẢNG THEO DÕI CÔNG VIỆC NĂM 2026")
        page.write_row(
            2, 0, ["TT", "Nội dung công việc", "Đơn vị chủ trì", "Phối hợp", "Thời hạn", "Kết quả thực hiện"]
        )
        page.merge_range(3, 0, 3, 5, "I. Nông nghiệp")
        page.write_row(
            4,
            0,
            [
                1,
                "Lắp kho lạnh dùng chung để bảo quản nấm tươi tại chợ đầu mối của xã.",
                "UBND xã",
                "HND",
                "31/12/26",
                "Đã lắp xong",
            ],
        )
        page.write_row(5, 0, [2, "Nạo vét kênh tưới thôn Gò Lúa", "nt", "Phòng KT", "30-6", ""])
        page.merge_range(6, 0, 6, 5, "II. Văn hóa")
        page.write_row(7, 0, [3, "Sửa nhà văn hóa thôn Bến Mây", "Phòng VHXH", "UBND, HND", "Quý IV/2026", ""])
        page.write_row(8, 0, [4, "Sưu tầm bài hát ru của các cụ trong xã", "Đoàn xã", "", "càng sớm càng tốt", ""])
    return out.getvalue()


def _sign_in(page: Page, username: str) -> None:
    from bamsat.config.demo.tree import PASSWORD

    page.goto("/dang-nhap")
    page.fill("[name=username]", username)
    page.fill("[name=password]", PASSWORD)
    page.keyboard.press("Enter")
    page.wait_for_url(f"http://127.0.0.1:{PORT}/")


if __name__ == "__main__":
    main()
