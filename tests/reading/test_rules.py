"""Every rule against its own words: first what it must leave alone, then what it takes."""

import subprocess
import sys
from pathlib import Path

import pytest

from bamsat.reading.rule import Rule
from bamsat.reading.rules import RULES


@pytest.mark.parametrize(("rule", "words"), [(rule, words) for rule in RULES for words in rule.leaves])
def test_leaves_alone(rule: Rule, words: str) -> None:
    assert rule.shown(words) == ""


@pytest.mark.parametrize(("rule", "words"), [(rule, words) for rule in RULES for words in rule.takes])
def test_takes(rule: Rule, words: str) -> None:
    assert rule.shown(words) == rule.takes[words]


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_says_where_it_comes_from(rule: Rule) -> None:
    assert rule.source and rule.takes and rule.leaves


def test_names_differ() -> None:
    assert len({rule.name for rule in RULES}) == len(RULES)


def test_the_pages_are_made_from_the_rules() -> None:
    root = Path(__file__).resolve().parents[2]
    checked = subprocess.run([sys.executable, root / "scripts" / "rules", "--check"], capture_output=True, text=True)
    assert checked.returncode == 0, checked.stderr
