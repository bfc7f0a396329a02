"""The process that stands by to read papers: it answers as one begun for the paper, and nothing of a paper outlives its copy."""

import json
import os
import signal
import socket
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor

import pytest

from bamsat.reading.__main__ import _SAMPLE, _answer
from bamsat.records.directives import apart
from bamsat.records.directives.reader import Unread, read_apart

SLIP = "PHIẾU GHI NHIỆM VỤ\n\nNội dung: Nạo vét mương làng trước ngày 15/12/2026.\n".encode()
FRAGILE = """
import os, socket, sys, time
from bamsat.reading.standing_by import stand_by

seen = []

def answer(data):
    seen.append(data)
    if data == b"abort":
        os.abort()
    if data == b"wait":
        time.sleep(60)
    return b" ".join(seen)

stand_by(socket.socket(fileno=0), answer, 1, lambda: seen.append(b'made ready'))
"""


def test_it_answers_as_a_process_begun_for_the_paper() -> None:
    alone = subprocess.run([sys.executable, "-m", "bamsat.reading"], input=SLIP, capture_output=True).stdout
    with ThreadPoolExecutor(4) as pool:
        assert set(pool.map(lambda _: apart.answered(SLIP, 60), range(8))) == {alone}
    assert "Nạo vét mương làng" in json.loads(alone)["text"]


def test_one_that_was_killed_is_begun_again() -> None:
    first = apart.answered(SLIP, 60)
    process = apart._reader._process
    os.kill(process.pid, signal.SIGKILL)
    process.wait(10)
    assert [apart.answered(SLIP, 60) for _ in range(2)] == [first, first]  # the copy that was ahead may still take one
    assert apart._reader._process.pid != process.pid


@pytest.fixture
def fragile(monkeypatch):
    """A process whose copies end themselves at a word."""
    ours, theirs = socket.socketpair()
    with theirs:
        process = subprocess.Popen([sys.executable, "-c", FRAGILE], stdin=theirs)
    reader = apart._Reader()
    reader._door, reader._begun_by, reader._process = ours, os.getpid(), process
    monkeypatch.setattr(apart, "_reader", reader)
    yield process
    ours.close()
    assert process.wait(10) == 0  # it ends with who began it


def test_a_copy_that_is_brought_down_takes_nothing_with_it(fragile) -> None:
    assert apart.answered(b"one", 30) == b"made ready one"
    assert apart.answered(b"abort", 30) == b""
    assert apart.answered(b"wait", 30) == b""  # ended by its own clock
    assert apart.answered(b"two", 30) == b"made ready two"  # and has seen no other paper


def test_who_asks_waits_no_longer_than_said_and_is_told_in_words(fragile, monkeypatch) -> None:
    with pytest.raises(TimeoutError):
        apart.answered(b"wait", 0.1)
    monkeypatch.setattr("bamsat.records.directives.reader.SECONDS", 0.1)
    with pytest.raises(Unread, match="quá lâu"):
        read_apart(b"wait", "x.txt")
    monkeypatch.setattr("bamsat.records.directives.reader.SECONDS", 30)
    with pytest.raises(Unread, match="Tệp hỏng hoặc quá phức tạp"):
        read_apart(b"abort", "x.txt")


def test_the_reader_that_stands_by_has_gone_through_a_whole_paper_before_it_is_copied() -> None:
    """What its sample leaves out would be loaded and compiled anew for each paper."""
    read = json.loads(_answer(_SAMPLE.encode()))
    assert [part["role"] for part in read["tasks"][0]["assignments"]] == ["lead", "coordinate"]
    assert read["tasks"][0]["timeframe"]["due"] == "2026-11-30"
    assert all(read[part] for part in ("header", "outline", "signature", "recipients", "references"))
