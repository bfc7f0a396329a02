"""The rules of form of official papers as data, one file a regime; the engine prints by them and the checker judges by them."""

import datetime
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

_FOLDER = Path(__file__).parent
REGIMES = ("party-hd36", "party-hd05", "state-nd30")


class NoRegime(ValueError):
    """No rule set here holds for that branch and day."""


@dataclass(frozen=True, slots=True)
class Part:
    """The look that one part of a paper must have. `sizes` from and to, in points; `align` None: left to the author."""

    key: str
    name: str
    clause: str
    sizes: tuple[float, float]
    print: float
    bold: bool = False
    italic: bool = False
    underline: bool = False
    caps: bool = False
    align: str | None = None

    @property
    def demands(self) -> str:
        low, high = self.sizes
        size = f"cỡ {low:g}" if low == high else f"cỡ {low:g}–{high:g}"
        slant = "nghiêng" if self.italic else "đứng"
        looks = [size, slant + (", đậm" if self.bold else ""), *(["có gạch chân"] if self.underline else [])]
        if self.align:
            looks.append({"center": "canh giữa", "justify": "canh đều hai lề"}[self.align])
        return f"Chữ {'in hoa' if self.caps else 'in thường'}, {', '.join(looks)}."


@dataclass(frozen=True, slots=True)
class Measure:
    """`range` from and to, in the rule's unit (mm, pt or a share); `print`: what we print."""

    key: str
    clause: str
    demands: str
    range: tuple[float, float] = (0, 0)
    print: float = 0
    exact: bool = False


@dataclass(frozen=True, slots=True)
class Form:
    key: str
    clause: str
    demands: str
    settings: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Rulebook:
    """`from_` and `until` are half-open. `marks`: power → the mark before its line. `columns`: widths of the head in mm."""

    key: str
    name: str
    branch: str
    from_: datetime.date
    until: datetime.date
    columns: tuple[float, float]
    marks: Mapping[str, str]
    roman_mark: str
    item_end: str
    cites: str
    parts: Mapping[str, Part]
    measures: Mapping[str, Measure]
    forms: Mapping[str, Form]

    def cite(self, rule: Part | Measure | Form) -> str:
        return self.cites.format(name=self.name, clause=rule.clause)


@cache
def rulebook(key: str) -> Rulebook:
    data = _data(key)
    return Rulebook(
        key, data["name"], data["branch"], data["from"], data["until"], tuple(data["columns"]), data["marks"],
        data["roman-mark"], data["item-end"], data.get("cites", "{name}, {clause}"),
        {name: _part(name, row) for name, row in data["parts"].items()},
        {name: _measure(name, row) for name, row in data["measures"].items()},
        {name: _form(name, row) for name, row in data["forms"].items()},
    )  # fmt: skip


def regime_on(branch: str, day: datetime.date) -> Rulebook:
    """The rules that a paper of that branch and day is under; never those of today for an older paper."""
    for key in REGIMES:
        book = rulebook(key)
        if book.branch == branch and book.from_ <= day < book.until:
            return book
    raise NoRegime(f"Chưa có bộ quy tắc thể thức cho văn bản ban hành ngày {day:%d/%m/%Y}.")


def _data(key: str) -> dict[str, Any]:
    own = tomllib.loads((_FOLDER / f"{key}.toml").read_text("utf-8"))
    if "extends" not in own:
        return own
    data = _data(own["extends"])
    for group in ("parts", "measures", "forms"):
        rows = own.pop(group, {})
        data[group] = {
            name: data[group].get(name, {}) | rows.get(name, {})
            for name in [*data[group], *(n for n in rows if n not in data[group])]
        }
    return data | own


def _part(key: str, row: Mapping[str, Any]) -> Part:
    sizes = tuple(row["sizes"])
    return Part(key, **{**row, "sizes": sizes, "print": row.get("print", sizes[0])})


def _measure(key: str, row: Mapping[str, Any]) -> Measure:
    low, high = row.get("range", (0, 0))
    return Measure(
        key, row["clause"], row["demands"], (low, high), row.get("print", low), bool(row.get("exact", False))
    )


def _form(key: str, row: Mapping[str, Any]) -> Form:
    return Form(key, row["clause"], row["demands"], {k: v for k, v in row.items() if k not in ("clause", "demands")})
