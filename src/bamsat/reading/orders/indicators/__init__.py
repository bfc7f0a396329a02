"""Measurable targets (`indicators`): the figures that objectives, aims and tables of targets set; one rule a file.

A text gives figures with units (shares, counts, measures, ranks); `aims` tells which of them set a target, `ordered` which amounts an order sets,
`clauses` which words are whose.
"""

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache

from bamsat.reading.orders import table_heads
from bamsat.reading.orders.indicators import (
    aims,
    bare_counts,
    beside,
    counts,
    durations,
    indices,
    measures,
    ordered,
    ranks,
    shares,
    tables,
    tables_by_body,
)
from bamsat.reading.orders.indicators.clauses import clause, parts, sentence_start
from bamsat.reading.orders.indicators.figures import Found
from bamsat.reading.orders.indicators.places import Places
from bamsat.reading.orders.indicators.years import first_year, heading_year, last_year, opening_year, told_of
from bamsat.reading.paper import Indicator, Node, Reading
from bamsat.reading.spans import Span

# A figure before a sign or word, no year and no part of a date or number: most lines have none and are asked nothing more.
_FIGURES = re.compile(
    r"\d(?:(?<![\w/.,].)(?<!2(?=0\d\d\b))[\d.,]*\s*(?:[%‰]|[^\W\d]|\\?[-–]\s*\d)|/\d[\d.]*\s[^\W\d])"
)  # a digit first, then what must not stand before it: digits are looked for quickly
_LABEL = re.compile(
    r"\s*\d{1,2}[-–.)]\s+(?=\d)"
)  # `6- 100% cán bộ …` goes on with a figure, so that it was taken for a range
_OPENINGS = ("ít nhất ", "tối thiểu ", "hỉ số ", "ệ số ")
_FREE = (durations, ranks, indices, measures, counts)  # taken before bare counts, which see only what these leave
_AMOUNTS = (counts.RULE.name, bare_counts.RULE.name, measures.RULE.name)
_NEAR = 80  # letters before a bare count outside objectives in which its clause says that it strives
_MOST = 200  # figures of one paragraph that may be targets; more are a list of data run together


def read_indicators(reading: Reading) -> Reading:
    """Stage: fills `indicators` in the order of the text."""
    places = Places(reading)
    prose = [
        item
        for node in reading.outline
        if node.kind not in ("table", "row")
        for item in _of_node(reading, node, places)
    ]
    of_targets = tables.of(reading)
    cells = [
        item
        for cell, by in tables.listed(of_targets)
        for item in _of_text(cell.text, cell.span.start, "objectives", by)
    ]
    found = [*prose, *cells, *_of_rows(reading), *_of_tables(of_targets)]
    return replace(reading, indicators=tuple(sorted(found, key=lambda item: item.span)))


def _of_rows(reading: Reading) -> Iterator[Indicator]:
    """The targets that the rows of task tables order, by the time of the row."""
    for task in reading.tasks:
        if task.rule == table_heads.RULE.name and _may_hold_figures(task.text):
            yield from _of_text(task.text, task.span.start, "tasks", task.timeframe.due if task.timeframe else None)


def _of_node(reading: Reading, node: Node, places: Places) -> Iterator[Indicator]:
    text = node.body.of(reading.canonical.text)
    if not _may_hold_figures(text) or not _figures(text, bare=True):
        return
    governing = places.governing(node)
    years = (year for line in governing if (year := heading_year(line.body.of(reading.text))))
    under = places.place(node, governing)
    if under == "other" and places.ordered(node):
        under = "tasks"
    label = _LABEL.match(text)
    begin = label.end() if label else 0
    yield from _of_text(text[begin:], node.body.start + begin, under, next(years, None), reading.header.date or "")


def _may_hold_figures(text: str) -> bool:
    """Whether a text is worth the rules: a figure before a sign or word, or the words that open a figure in words and an index."""
    return bool(_FIGURES.search(text)) or any(map(text.__contains__, _OPENINGS))


def _of_text(text: str, offset: int, under: str, above: str | None, issued: str = "") -> Iterator[Indicator]:
    """The targets of a text that begins at `offset` of the paper and stands under such a place; `above` is the year that governs it, `issued` the day of the paper."""
    hits = [hit for hit in _targets(text, under) if not (issued and told_of(text, hit.begin, issued))]
    opening = opening_year(text)
    for hit, (start, end) in zip(hits, parts(text, [(hit.begin, hit.end) for hit in hits]), strict=True):
        before = sentence_start(text, hit.begin)
        by = first_year(text, start, end) or last_year(text, before, hit.begin) or opening or above
        span = Span(offset + start, offset + end)
        yield Indicator(text[start:end], hit.value, hit.unit, span, hit.comparator, hit.low, hit.high, by, hit.rule)


def _targets(text: str, under: str) -> list[Found]:
    """The figures that set targets."""
    kept: list[Found] = []
    for hit in _figures(text, bare=under in ("objectives", "tasks") or aims.strives(text)):
        if _is_target(text, hit, under) or (kept and _goes_on(text, kept[-1], hit, under)):
            kept.append(hit)
    return kept


def _goes_on(text: str, last: Found, hit: Found, under: str) -> bool:
    if under == "tasks" and last.rule in _AMOUNTS and hit.rule in _AMOUNTS:
        return ordered.goes_on(text, last, hit)
    start, end = clause(text, hit.begin, hit.end)
    both = last.rule == hit.rule == shares.RULE.name
    return both and start <= last.begin and aims.goes_on(text[last.end : hit.begin], text[start:end])


@lru_cache(maxsize=2)  # asked whether there are any, and then which set targets
def _figures(text: str, bare: bool) -> tuple[Found, ...]:
    """Every figure with a unit, the first rule that takes it; without those that describe."""
    taken = shares.find(text)
    for rule in (*_FREE, bare_counts) if bare else _FREE:
        if hits := rule.find(text):
            held = _held(text, taken)
            taken += [hit for hit in hits if not any(held[hit.begin : hit.end])]
    taken = sorted(taken, key=lambda hit: hit.begin)[:_MOST]
    return tuple(hit for index, hit in enumerate(taken) if not beside.describes(text, taken[:index], hit))


def _held(text: str, taken: list[Found]) -> bytearray:
    """Of each letter whether a figure holds it."""
    held = bytearray(len(text))
    for hit in taken:
        held[hit.begin : hit.end] = b"\x01" * (hit.end - hit.begin)
    return held


def _is_target(text: str, hit: Found, under: str) -> bool:
    start, end = clause(text, hit.begin, hit.end)
    if under == "objectives":
        return not aims.stands_among_objectives(text[start : hit.begin])
    if under == "tasks" and hit.rule in _AMOUNTS and ordered.sets(text[start : hit.begin], hit, text[hit.end : end]):
        return True
    if (
        hit.rule == counts.RULE.name
        and under in ("tasks", "other")
        and aims.of_each(text[start : hit.begin], text[start:end], hit.value)
    ):
        return True
    if (
        hit.rule == bare_counts.RULE.name
        and under in ("tasks", "other")
        and ordered.is_known(text[start : hit.begin], hit, text[hit.end : end])
    ):
        return False
    if (
        under == "tasks"
        and hit.rule == shares.RULE.name
        and aims.does_share(text[start : hit.begin], text[start:end], hit.value)
    ):
        return True
    if hit.rule == bare_counts.RULE.name and not aims.strives(text[max(start, hit.begin - _NEAR) : hit.begin]):
        return False
    if hit.rule == durations.RULE.name and under in ("tasks", "other"):
        return not aims.stands(text[start:end])
    before = text[sentence_start(text, hit.begin) : hit.begin]
    if under == "norms" and not aims.strives(before):
        return False
    if (
        under == "tasks"
        and hit.rule == counts.RULE.name
        and aims.orders_least(text[start : hit.begin], text[start:end], hit.value)
    ):
        return True
    figure = text[hit.begin : end] if under != "situation" else hit.value
    return aims.sets_target(before, text[start:end], figure)


def _of_tables(of_targets: tables.Tables) -> Iterator[Indicator]:
    for name, cell, figure, by, head in (*tables.targets(of_targets), *tables_by_body.targets(of_targets)):
        text = " ".join(name.text.split())
        text = f"{text}: {head}" if head else text
        span = Span(cell.span.start + figure.begin, cell.span.start + figure.end)
        yield Indicator(
            text, figure.value, figure.unit, span, figure.comparator, figure.low, figure.high, by, figure.rule
        )
