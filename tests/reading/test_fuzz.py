"""The first papers of fuzzing and some of their neighbours keep the invariants; the long run is `python fuzz/read.py`."""

import importlib
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from types import ModuleType

import pytest

from bamsat.reading import read
from bamsat.reading.intake import office
from bamsat.reading.spans import Span

Moved = Callable[[Span, int], Span]
FUZZ = Path(__file__).resolve().parents[2] / "fuzz"


@pytest.fixture(scope="module")
def fuzz() -> dict[str, ModuleType]:
    sys.path.insert(0, str(FUZZ))
    try:
        return {name: importlib.import_module(name) for name in ("seeds", "invariants", "mutations", "worst")}
    finally:
        sys.path.remove(str(FUZZ))


@pytest.fixture
def no_office(monkeypatch: pytest.MonkeyPatch, fuzz: dict[str, ModuleType]) -> None:
    """LibreOffice takes a second a file."""
    monkeypatch.setattr(office, "office", lambda: None)
    monkeypatch.setattr(fuzz["seeds"], "office", lambda: None)


@pytest.mark.usefixtures("no_office")
def test_seeds_are_read(fuzz: dict[str, ModuleType]) -> None:
    told = {name: fuzz["invariants"].check(data) for name, data in fuzz["seeds"].seeds()}
    assert {name for name, code in told.items() if code} == {"plan.odt"}  # the only one that needs LibreOffice
    assert len(told) == 14


@pytest.mark.usefixtures("no_office")
def test_neighbours_of_seeds_keep_the_invariants(fuzz: dict[str, ModuleType]) -> None:
    changed = set()
    for name, data in fuzz["seeds"].seeds():
        for seed in range(12):
            data = fuzz["mutations"].mutate(data, seed, lambda part: part[1:])
            changed.add(data)
            assert fuzz["invariants"].check(data, again=seed % 4 == 0) in {
                "",
                "damaged",
                "empty",
                "scan",
                "secret",
                "unknown-format",
            }, name
    assert len(changed) > 100


@pytest.mark.parametrize(
    ("moved", "broken"),
    [
        (lambda span, size: Span(span.start + 1, span.end), "a task does not quote its span"),
        (lambda span, size: Span(span.start, size + 1), "task span"),
        (lambda span, size: Span(span.start, span.start), "a task does not quote its span"),
    ],
)
def test_an_invariant_can_break(
    fuzz: dict[str, ModuleType], monkeypatch: pytest.MonkeyPatch, plan: Path, moved: Moved, broken: str
) -> None:
    reading = read(plan.read_bytes(), plan.name)
    first, *rest = reading.tasks
    wrong = first._replace(span=moved(first.span, len(reading.text)))
    if broken == "task span":  # it quotes its words and yet ends outside the paper
        wrong = wrong._replace(text=wrong.span.of(reading.text))
    monkeypatch.setattr(fuzz["invariants"], "read", lambda data, name: replace(reading, tasks=(wrong, *rest)))
    with pytest.raises(fuzz["invariants"].Broken, match=broken):
        fuzz["invariants"].check(b"a", again=False)


@pytest.mark.usefixtures("no_office")
def test_the_worst_papers_are_read(fuzz: dict[str, ModuleType]) -> None:
    papers = list(fuzz["worst"].papers(400))
    assert len(papers) > 300
    for _, data in papers[::5]:
        fuzz["invariants"].check(data, again=False)
