"""A stage looks at what it says it reads and fills what it says it writes, nothing else."""

from dataclasses import fields, replace
from pathlib import Path

import pytest

from bamsat.reading import read
from bamsat.reading.paper import Reading
from bamsat.reading.pipeline import STAGES, Stage

SAMPLES = sorted((Path(__file__).resolve().parents[2] / "samples").glob("*.txt"))
ALWAYS = {"source", "canonical"}


def _only(reading: Reading, kept: set[str]) -> Reading:
    """The reading with all but some parts as they were before any stage."""
    return replace(Reading(reading.source, reading.canonical), **{name: getattr(reading, name) for name in kept})


@pytest.mark.parametrize("paper", SAMPLES, ids=lambda path: path.stem)
@pytest.mark.parametrize("stage", STAGES, ids=lambda stage: stage.run.__name__)
def test_keeps_to_what_it_declares(stage: Stage, paper: Path) -> None:
    whole = read(paper.read_bytes())
    before = _only(whole, set(stage.reads))
    after = stage.run(before)
    changed = {f.name for f in fields(Reading) if getattr(after, f.name) != getattr(before, f.name)}
    assert changed <= set(stage.writes)
    for name in stage.writes:
        if name != "bodies":  # the caller's look-up completes them after the last stage
            assert getattr(after, name) == getattr(whole, name)


def test_nothing_is_read_before_it_is_written() -> None:
    known = set(ALWAYS)
    for stage in STAGES:
        assert set(stage.reads) <= known
        known |= set(stage.writes)
