"""A register → the form of a record: what each field shows, what was typed, what is wrong with it. Pure but for the request it reads."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.http import QueryDict

from bamsat.doors.web.asked import Asked
from bamsat.doors.web.numbers import number
from bamsat.records.results.actions import Written
from bamsat.records.results.description.kinds import Kind
from bamsat.records.results.description.register import Choice, Description, Field
from bamsat.records.results.values.reading import EMPTIED, Fault, inputs
from bamsat.records.results.values.wording import Names, in_input
from bamsat.records.tasks.actions import Attachment

PREFIX = "f-"  # of every input, so that no field of a register is taken for one of the page's own


@dataclass(frozen=True, slots=True)
class Line:
    """One input: its name in the form, what stands above it, what is in it and what is wrong with it."""

    name: str
    label: str
    unit: str
    text: str
    error: str


@dataclass(frozen=True, slots=True)
class Group:
    """One field with its inputs. `depends`, `values`: name of the input on which it depends, and the words that ask for it."""

    field: Field
    lines: list[Line]
    choices: tuple[Choice, ...]
    depends: str
    values: str
    when: str
    error: str
    listed: str  # id of the list of names that it offers

    @property
    def kind(self) -> str:
        return str(self.field.kind)

    @property
    def name(self) -> str:
        return PREFIX + self.field.code

    @property
    def first(self) -> Line:
        return self.lines[0]


def groups(
    of: Description,
    typed: Mapping[str, str],
    values: Mapping[str, Any],
    names: Names,
    faults: Iterable[Fault] = (),
) -> list[Group]:
    """The fields that are asked for. What was typed goes before what the record holds; personal data is not shown."""
    wrong: dict[str, str] = {}
    for fault in faults:
        wrong.setdefault(fault.name, fault.message)
    return [_group(of, one, typed, values, names, wrong) for one in of.asked]


def _group(
    of: Description,
    one: Field,
    typed: Mapping[str, str],
    values: Mapping[str, Any],
    names: Names,
    wrong: Mapping[str, str],
) -> Group:
    held = None if one.personal else values.get(one.code)
    lines = [
        Line(
            PREFIX + put.name,
            put.label.removeprefix(f"{one.label}: ") if put.name != one.code else put.label,
            put.unit,
            typed.get(put.name, "") if typed else in_input(one, put.name, held, names),
            wrong.get(put.name, ""),
        )
        for put in inputs(one)
    ]
    chosen = values.get(one.code)
    offered = tuple(choice for choice in one.choices if not choice.retired or choice.code == chosen)
    listed = {Kind.BODY: "names-bodies", Kind.COMMUNE: "names-communes"}.get(one.kind, "")
    depends, words, when = _dependence(of, one)
    return Group(one, lines, offered, depends, words, when, wrong.get(one.code, ""), listed)


def _dependence(of: Description, one: Field) -> tuple[str, str, str]:
    held = of.field(one.when.field) if one.when else None
    if held is None or one.when is None:
        return "", "", ""
    if held.kind == Kind.YES_NO:
        labels = ["Có" if value == "yes" else "Không" for value in one.when.values]
    else:
        labels = [held.label_of(value) for value in one.when.values]
    return PREFIX + held.code, "|".join(labels), f"Chỉ điền khi “{held.label}” là {' hoặc '.join(labels)}."


def to_empty(of: Description, values: Mapping[str, Any], form: QueryDict) -> list[tuple[str, str, bool]]:
    """(tick, label, ticked) of the personal data that a record holds, asked for still or not."""
    ticks = [(PREFIX + one.code + EMPTIED, one.label) for one in of.fields if one.personal and one.code in values]
    return [(tick, label, bool(form.get(tick))) for tick, label in ticks]


def typed_in(form: QueryDict) -> dict[str, str]:
    """Input → what was typed; empty for a form that was not sent."""
    return {name.removeprefix(PREFIX): form.get(name, "") for name in form if name.startswith(PREFIX)}


def written(request: Asked) -> Written:
    """What a sent form says."""
    files = {
        name.removeprefix(PREFIX): [
            Attachment(file.name or "tep", file.content_type or "application/octet-stream", file.read())
            for file in request.FILES.getlist(name)
        ]
        for name in request.FILES
        if name.startswith(PREFIX)
    }
    kept = frozenset(found for text in request.POST.getlist("kept") if (found := number(text)))
    return Written(typed_in(request.POST), files, kept, request.POST.get("reason", ""))
