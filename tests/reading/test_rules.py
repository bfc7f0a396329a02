"""Every rule against its own words: first what it must leave alone, then what it takes."""

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
