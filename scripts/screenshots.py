"""`python scripts/screenshots.py`: the pictures of the user guide and the README, taken from the demonstration commune.

Needs chromium (system-packages.txt) and the dev set. Writes docs/huong-dan/anh/*.png.
"""

import os
import subprocess
import sys
import tempfile
import time
import urllib.request
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

from bamsat.config.preparing import set_up

OUT = Path(__file__).resolve().parent.parent / "docs" / "huong-dan" / "anh"
PORT = 8137
FLAGS = "--no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking --disable-component-update --disable-sync"  # fmt: skip
PAGES = (
    ("viec-cua-toi", "vanphong", "/", 1280),
    ("van-ban", "vanphong", "/van-ban", 1280),
    ("them-van-ban", "vanphong", "/van-ban/them", 1280),
    ("duyet", "vanphong", "/van-ban/3/duyet", 1280),
    ("duyet-dien-thoai", "vanphong", "/van-ban/3/duyet", 390),
    ("ke-hoach", "vanphong", "/van-ban/2", 1280),
    ("nhiem-vu", "vanphong", "/nhiem-vu?nhom=trang-thai", 1280),
    ("mot-nhiem-vu", "ubnd", "/nhiem-vu/10", 1280),
    ("ket-qua", "vanphong", "/ket-qua", 1280),
    ("tong-hop", "vanphong", "/ket-qua/so/14/tong-hop?so=cost", 1280),
    ("ghi-ket-qua", "kinhte", "/ket-qua/so/18/ghi", 390),
    ("nhat-ky", "vanphong", "/nhat-ky?kiem-tra=1", 1280),
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
    for _ in range(120):
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
            context = chromium.new_context(
                viewport={"width": width, "height": 800}, locale="vi-VN", base_url=f"http://127.0.0.1:{PORT}"
            )
            page = context.new_page()
            _sign_in(page, username)
            page.goto(path)
            page.wait_for_timeout(400)
            page.screenshot(path=str(OUT / f"{name}.png"))
            context.close()
        chromium.close()


def _sign_in(page: Page, username: str) -> None:
    from bamsat.config.demo.tree import PASSWORD

    page.goto("/dang-nhap")
    page.fill("[name=username]", username)
    page.fill("[name=password]", PASSWORD)
    page.keyboard.press("Enter")
    page.wait_for_url(f"http://127.0.0.1:{PORT}/")


if __name__ == "__main__":
    main()
