"""The index of words finds what reading every row finds, on both databases, and is made again where it was lost."""

import pytest
from django.db import connection

from bamsat.reading import search_form, search_words
from bamsat.records.tasks.models import Task
from bamsat.records.words_index import index_words
from tests.records.stages import drop_words

QUERIES = (
    "xã",
    "xa",
    "nông",
    "ong",
    "kế hoạch",
    '"kế hoạch"',
    "12",
    "a",
    "100%",
    "a_b",
    '"',
    "năm 2026",
    "không có chữ này",
)


def plain(query: str) -> set[int]:
    rows = Task.objects.values_list("pk", "folded")
    return {pk for pk, folded in rows if all(words in folded for words in search_words(query))}


def found(query: str) -> set[int]:
    return set(Task.objects.holding(query).values_list("pk", flat=True))


@pytest.mark.parametrize("query", QUERIES)
def test_the_index_finds_what_every_row_says(commune, query: str) -> None:
    assert found(query) == plain(query)


def test_the_index_follows_what_is_written(commune) -> None:
    task = Task.objects.order_by("pk").first()
    task.folded = search_form("Một câu chưa từng có: quả thanh trà ruột tím")
    task.save(update_fields=["folded"])
    assert found("thanh tra ruot tim") == {task.pk}
    Task.objects.filter(pk=task.pk).update(folded="khac han")
    assert not found("thanh tra ruot tim")
    assert found("khac han") == plain("khac han")


def test_an_index_that_was_lost_is_filled_again(commune) -> None:
    before = found("nong")
    drop_words()
    Task.objects.filter(pk=min(before)).update(folded="khac han")
    connection.check_constraints()  # PostgreSQL indexes no table on whose rows checks still wait
    index_words(Task, "folded")
    index_words(Task, "folded")  # a second start
    assert found("nong") == plain("nong") == before - {min(before)}


@pytest.mark.skipif(connection.vendor != "sqlite", reason="PostgreSQL takes its index by itself")
def test_sqlite_asks_its_index(commune) -> None:
    assert "MATCH" in str(Task.objects.holding("thanh tra").query)
