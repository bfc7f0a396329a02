"""A composed report as plain data: blocks with stable keys, figures as marks, and the rows behind each figure as they stood. Pure."""

from collections.abc import Iterator, Sequence
from typing import Any

from bamsat.reckoning.figures import Figure
from bamsat.records.reporting.vocabulary import Type
from bamsat.records.tasks.counting import Counted
from bamsat.records.tasks.covering import Covered, Row, Scope
from bamsat.records.tasks.grounds import grounds
from bamsat.reports.catalogue import behind
from bamsat.reports.catalogue.entry import Draft
from bamsat.reports.catalogue.sourced import CLAIMED, NAMELESS, SILENT, STATES, Count, Rows, Said, Source, count, slug
from bamsat.reports.catalogue.wording import leads_name, place
from bamsat.reports.paper import Picture, Step, Table, Words, plain

FORM = 1  # of this data; a later program still reads it
_KEY = 100  # letters
Data = dict[str, Any]


def snapshot(draft: Draft, key: str) -> Data:
    """{form, kind, paper, subject, scope, blocks, annexes, figures, rows}: all that a paper and its pages need, years later. Of a report of any size
    (`counted`) the rows are those told one by one: its figures name the rows they count, which the base gives again for its cut-off; `by_body`
    has what each body leads, which reports of below or above are held against.
    """
    figures: dict[str, Data] = {}
    blocks = list(_blocks(draft.said, draft.covered, figures))
    annexes = [
        {"title": annex.title, "blocks": list(_blocks(annex.said, draft.covered, figures))} for annex in draft.annexes
    ]
    return {
        "form": FORM,
        "kind": key,
        "subject": draft.subject,
        "scope": scope_data(draft.covered.scope),
        "blocks": blocks,
        "annexes": annexes,
        "figures": figures,
        "rows": {str(row.task.pk): _row(row) for row in draft.covered.rows},
        **({"paper": str(draft.type)} if draft.type != Type.REPORT else {}),
        **(_counted(draft.covered, figures) if isinstance(draft.covered, Counted) else {}),
    }


def _counted(covered: Counted, figures: dict[str, Data]) -> Data:
    return {"counted": True, "by_body": _by_body(covered, figures)}


def _by_body(covered: Counted, figures: dict[str, Data]) -> Data:
    """{body: [[state, number, name of the figure], …]} of the body that the report is about, with all under it, and of each straight under it that
    leads something; noughts are left out, the whole stands last with an empty state. States as rows have them: of what is silent or claimed the sign."""
    found: Data = {}
    for lead, tally in (covered.own, *covered.by_under):
        if lead is None:
            continue
        states = [(STATES[state], state, tally[state]) for state in Figure]
        beside = [(SILENT, SILENT, tally.silent), (CLAIMED, CLAIMED, tally.claimed), ("", "", tally.total)]
        lines = found[str(lead.body)] = []
        for told, state, number in (*states, *beside):
            if number or not state:
                one = count(number, Rows(under=lead.body, state=state))
                _known(one, covered, figures)
                lines.append([told, number, one.name])
    return found


def scope_data(scope: Scope) -> Data:
    days = scope.period.days
    return {
        "name": scope.period.name,
        "first": days.begins.isoformat(),
        "last": scope.cut_off.isoformat(),
        "papers": list(scope.papers),
        "body": scope.body,
        **({"case": scope.case} if scope.case is not None else {}),
    }


def _row(row: Row) -> Data:
    """A task as it stood at the cut-off."""
    return {
        "text": " ".join(row.task.text.split()),
        "paper": str(row.task.directive),
        "place": place(row),
        "leads": leads_name(row),
        "due": row.verdict.due_on.isoformat() if row.verdict.due_on else "",
        "sign": str(row.verdict.sign),
        "state": STATES[row.figure],
        "grounds": grounds(row.verdict, row.standing.speaking.label),
    }


def _blocks(said: Sequence[Said], covered: Covered | Counted, figures: dict[str, Data]) -> Iterator[Data]:
    section, taken = "", set[str]()
    for one in said:
        if isinstance(one.block, Step) and one.block.titled:
            section = slug(plain(one.block.words), 40) if one.block.rung in {"roman"} else section
        key = _free(_key(one, section), taken)
        if isinstance(one.block, Table):
            yield _table(one, key, covered, figures)
            continue
        if isinstance(one.block, Picture):
            drawn = {"key": key, "kind": "picture", "rung": "", "text": one.block.caption, "sources": []}
            yield drawn | {"svg": one.block.svg}
            continue
        step = one.block if isinstance(one.block, Step) else None
        yield {
            "key": key,
            "kind": "heading" if step and step.titled else "words",
            "rung": str(step.rung) if step else "",
            "text": _marked(one.block.words, covered, figures),
            "sources": [_source(source, covered, figures) for source in one.sources],
        }


def _key(one: Said, section: str) -> str:
    """What the block is about, never what it counts: the same after every refresh."""
    if isinstance(one.block, Table):
        return f"{section}.bang-{slug(one.block.caption, 50)}"
    if isinstance(one.block, Picture):
        return f"{section}.hinh-{slug(one.block.caption, 50)}"
    tasks = [str(source.task) for source in one.sources if source.task is not None]
    if tasks:
        return f"{section}.nv{'-'.join(tasks)}"[:_KEY]
    words = "".join(" " if isinstance(run, Count) else run.text for run in one.block.words)
    named = [run.name for run in one.block.words if isinstance(run, Count)][:1]
    return f"{section}.{'-'.join([*named, slug(_without_figures(words), 40)])}"[:_KEY]


def _without_figures(text: str) -> str:
    return "".join(letter for letter in text if not letter.isdigit())


def _free(key: str, taken: set[str]) -> str:
    found, number = key, 1
    while found in taken:
        number += 1
        found = f"{key}.{number}"
    taken.add(found)
    return found


def _marked(words: Words, covered: Covered | Counted, figures: dict[str, Data]) -> str:
    return "".join(_mark(run, covered, figures) if isinstance(run, Count) else _safe(run.text) for run in words)


def _safe(text: str) -> str:
    """Words of a task or a report that look like a mark are none."""
    return " ".join(text.replace("[[", "[ [").replace("]]", "] ]").split(" "))


def _mark(run: Count, covered: Covered | Counted, figures: dict[str, Data]) -> str:
    _known(run, covered, figures)
    return f"[[{run.text}:{run.name}]]"


def _known(run: Count, covered: Covered | Counted, figures: dict[str, Data]) -> None:
    if run.name in figures:
        if figures[run.name]["value"] != run.text:
            raise ValueError(f"the figure {run.name} has two values")
        return
    known: Data = {"value": run.text, "label": _label(run, covered), "tasks": [run.task] if run.task else []}
    if run.rows is not None and isinstance(covered, Counted):
        known["counts"] = run.rows.query
    elif run.rows is not None and isinstance(covered, Covered):
        known["tasks"] = [row.task.pk for row in behind(covered, run.rows)]
    figures[run.name] = known


def _label(run: Count, covered: Covered | Counted) -> str:
    if run.of:
        return run.of
    if run.rows is None:
        return f"ngày trễ của nhiệm vụ {run.task}"
    whose = run.rows.name or _whose(run.rows, covered)
    what = STATES.get(run.rows.state, "tất cả") if run.rows.state else "tất cả"
    share = "tỷ lệ: " if run.text.endswith("%") else ""
    return f"{share}nhiệm vụ {what}{f', {whose}' if whose else ''}"


def _whose(rows: Rows, covered: Covered | Counted) -> str:
    if rows.field:
        return "chưa ghi lĩnh vực" if rows.field == NAMELESS else f"lĩnh vực {rows.field}"
    if rows.outside:
        return "cơ quan khác"
    if rows.under is not None and isinstance(covered, Counted):
        bodies = (covered.own, *covered.by_under)
        return next((lead.name for lead, _ in bodies if lead and lead.body == rows.under), "")
    return next((lead.name for lead, _ in covered.by_lead() if rows.body and lead.body == rows.body), "")


def _source(source: Source, covered: Covered | Counted, figures: dict[str, Data]) -> Data:
    if source.register is not None:
        return {"label": source.label, "register": source.register}
    if source.indicator is not None:
        return {"label": source.label, "indicator": source.indicator}
    if source.case is not None:
        return {"label": source.label, "case": source.case}
    if source.task is not None or source.rows is None:
        return {"label": source.label, "task": source.task}
    if isinstance(covered, Counted):
        name = count("", source.rows).name  # the sentence has the figure, or the table
        return {"label": source.label, "figure": name} if name in figures else {"label": source.label, "task": None}
    counted = count(len(behind(covered, source.rows)), source.rows)
    _known(counted, covered, figures)
    return {"label": source.label, "figure": counted.name}


def _amount(cell: str) -> int | str:
    """The figure of a cell, which sentences may tell of too; a share is none."""
    digits = cell.replace(".", "")
    return int(digits) if digits.isdecimal() else cell


def _table(one: Said, key: str, covered: Covered | Counted, figures: dict[str, Data]) -> Data:
    block = one.block
    if not isinstance(block, Table):
        raise TypeError("only tables have cells")
    cells = []
    for (row, column), rows in sorted(one.cells.items()):
        counted = count(_amount(block.rows[row][column]), rows)
        _known(counted, covered, figures)
        cells.append([row, column, counted.name])
    return {
        "key": key,
        "kind": "table",
        "rung": "",
        "text": block.caption,
        "sources": [],
        "columns": [[column.title, column.share, column.align] for column in block.columns],
        "rows": [list(row) for row in block.rows],
        "cells": cells,
        **({"totalled": True} if block.totalled else {}),
    }
