"""A browser before the real server, for each file of tests anew."""

import fcntl
import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import expect

from bamsat.config.demo.tree import PASSWORD

CHROMIUM = Path("/usr/bin/chromium")
FLAGS = (
    "--no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking "
    "--disable-component-update --disable-sync"
)


@pytest.fixture(scope="module")
def address(tmp_path_factory) -> Iterator[str]:
    """`bamsat serve --demo` on a free port of loopback, in a home of its own, on the embedded database."""
    home = tmp_path_factory.mktemp("home") / "bamsat"
    shutil.copytree(told_home(tmp_path_factory.getbasetemp()), home)
    with served(home) as where:
        yield where


def told_home(base: Path) -> Path:
    """A home in which the demonstration was set up and told: once a run, whichever of its processes comes first."""
    shared = base.parent if "PYTEST_XDIST_WORKER" in os.environ else base
    home = shared / "told"
    with (shared / "told.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not home.exists():
            (shared / "telling").mkdir()
            with served(shared / "telling"):
                pass
            (shared / "telling").rename(home)
    return home


@contextmanager
def served(home: Path, demo: bool = True) -> Iterator[str]:
    """`demo`: told the story first, where it was not yet; else what lies in the home."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    env = {name: value for name, value in os.environ.items() if name != "BAMSAT_DATABASE_URL"} | {
        "BAMSAT_HOME": str(home)
    }
    command = [sys.executable, "-m", "bamsat.config", "serve", "--port", str(port), *(["--demo"] if demo else [])]
    with (home / "log").open("wb") as log, subprocess.Popen(command, env=env, stdout=log, stderr=log) as server:
        where = f"http://127.0.0.1:{port}"
        try:
            _wait(where, server, home / "log")
            yield where
        finally:
            server.terminate()
            server.wait(60)


def _wait(where: str, server: "subprocess.Popen[bytes]", log: Path) -> None:
    for _ in range(600):
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


def _is_complaint(line) -> bool:
    """A form that is refused is answered with a page and 422, which Chromium calls an error."""
    return line.type in {"error", "warning"} and "status of 422" not in line.text


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
        page.on("console", lambda line: said.append(line.text) if _is_complaint(line) else None)
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
