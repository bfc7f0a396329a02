"""Sweeps are put off for a reading alone, and it leaves nothing for them."""

import gc
from pathlib import Path

import pytest

from bamsat.reading import Unreadable, read, sweeps


def test_a_reading_leaves_no_ring(plan: Path) -> None:
    data = plan.read_bytes()
    read(data)
    gc.collect()
    kept = read(data)
    assert gc.collect() == 0
    assert kept.tasks


def test_sweeps_come_back() -> None:
    assert gc.isenabled()
    with sweeps.put_off():
        assert not gc.isenabled()
    assert gc.isenabled()


def test_sweeps_come_back_after_a_refusal() -> None:
    with pytest.raises(Unreadable):
        read(b"")
    assert gc.isenabled()


def test_who_runs_without_sweeps_stays_without() -> None:
    gc.disable()
    try:
        with sweeps.put_off():
            pass
        assert not gc.isenabled()
    finally:
        gc.enable()
