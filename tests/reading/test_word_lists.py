"""The word lists of the reader stand as `scripts/word_lists` sets them: what two people add can be read and merged."""

import re
from pathlib import Path

import pytest

from bamsat.reading.orders.lexicon import lexicon
from bamsat.reading.text.alphabet import alphabetical

FOLDER = Path(__file__).parents[2] / "src" / "bamsat" / "reading" / "lexicon"


@pytest.mark.parametrize("name", ["bodies", "verbs"])
def test_lists_are_in_order(name: str) -> None:
    text = (FOLDER / f"{name}.toml").read_text("utf-8")
    assert max(map(len, text.split("\n"))) <= 200, "a list on one line: run scripts/word_lists"
    long = re.findall(r"^(\w+) = \[$", text, re.MULTILINE)
    assert len(long) >= 3
    for title in long:
        words = lexicon(name)[title]
        assert words == sorted(set(words), key=alphabetical), f"{title}: run scripts/word_lists"
