"""Which rule gave each field of a reading, beside the words it stands on; the rules are told in docs/rules/."""

from collections.abc import Iterator
from typing import NamedTuple

from rich import box
from rich.console import Console
from rich.table import Table
from rich.text import Text

from bamsat.doors.cli import wording
from bamsat.reading import Reading
from bamsat.reading.paper import Task

_SHOWN = 60


class Ground(NamedTuple):
    """What was read, of which field, by which rule, on which words of the paper."""

    field: str
    value: str
    rule: str
    words: str


def grounds(reading: Reading) -> Iterator[Ground]:
    header, signature = reading.header, reading.signature
    for name, rule in header.rules.items():
        yield Ground(wording.HEADER[name], getattr(header, name), rule, header.spans[name].of(reading.text))
    for signed in (signature, *signature.cosigners):
        if signed.span:
            value = ", ".join(part for part in (signed.authority, signed.position, signed.name) if part)
            yield Ground("Người ký", value, signed.rule, signed.span.of(reading.text))
    for recipient in reading.recipients:
        yield Ground("Nơi nhận", recipient.text, recipient.rule, recipient.span.of(reading.text))
    for reference in reading.references:
        words = reference.spans[0].of(reading.text) if reference.spans else ""
        yield Ground(
            "Văn bản liên quan", f"{reference.number}: {wording.RELATION[reference.relation]}", reference.rule, words
        )
    for task in reading.tasks:
        yield from _of_task(reading, task)
    for indicator in reading.indicators:
        yield Ground("Chỉ tiêu", wording.target(indicator), indicator.rule, indicator.span.of(reading.text))


def _of_task(reading: Reading, task: Task) -> Iterator[Ground]:
    yield Ground(f"Nhiệm vụ {task.id[1:]}", task.text, task.rule, task.span.of(reading.text))
    for row in task.assignments:
        yield Ground(f"  {wording.ROLE[row.role]}", row.body, row.rule, row.span.of(reading.text))
    if task.timeframe:
        frame = task.timeframe
        yield Ground("  Thời gian", wording.time(frame), frame.rule, frame.span.of(reading.text))


def print_grounds(reading: Reading) -> None:
    table = Table(title="Căn cứ của từng mục", box=box.SIMPLE_HEAD, title_justify="left", expand=True)
    for column in ("Mục", "Đọc được", "Quy tắc", "Câu chữ"):
        table.add_column(column, overflow="fold")
    for row in grounds(reading):
        table.add_row(Text(row.field), Text(_short(row.value)), Text(row.rule), Text(_short(row.words)))
    Console().print(table)


def _short(words: str) -> str:
    words = " ".join(words.split())
    return words if len(words) <= _SHOWN else f"{words[:_SHOWN]}…"
