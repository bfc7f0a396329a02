"""Where in a paper something stands, as official papers write it: `điểm b khoản 2 Điều 5`, `khoản 2, khoản 3 mục III`, `mục III.2`, `gạch đầu dòng thứ hai
khoản 1 phần II`, the innermost first.

A word that only looks like a unit (`điểm nghẽn`, `mục tiêu`, `phần mềm`) is none, nor is a unit without a label.
"""

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple

from bamsat.reading.paper import Node
from bamsat.reading.rule import Rule
from bamsat.reading.spans import Span

_UNITS = (
    "gạch đầu dòng",
    "tiết",
    "điểm",
    "khoản",
    "tiểu mục",
    "điều",
    "mục",
    "chương",
    "phần",
    "phụ lục",
)  # the innermost first
_NAMED = {"điều": "điều", "chương": "chương", "phần": "phần", "phụ lục": "phụ lục"}  # print their own name
_ORDINALS = {
    "nhất": 1,
    "hai": 2,
    "ba": 3,
    "tư": 4,
    "bốn": 4,
    "năm": 5,
    "sáu": 6,
    "bảy": 7,
    "tám": 8,
    "chín": 9,
    "mười": 10,
}
_LABEL = (
    r"(?:thứ\s+)?(?:[IVXL]+(?:\.\d{1,2})*(?:\.?[a-zđ])?|\d{1,3}(?:\.\d{1,3})*(?:\.?[a-zđ])?|[a-zđ]\d?|[A-HĐ])(?![\w%])"
)
_WORD_LABEL = rf"thứ\s+(?:{'|'.join(_ORDINALS)})(?!\w)"
_ONE = rf"(?:{_WORD_LABEL}|{_LABEL})"
_GROUP = re.compile(
    rf"(?<!\w)(?P<unit>(?i:{'|'.join(sorted(_UNITS, key=len, reverse=True))}))\s+(?:số\s+)?(?P<labels>{_ONE}(?:\s*(?:,|;|\bvà\b)\s*(?:{_ONE})(?!\s*[-/]))*)"
)
_LINK = re.compile(r"[\s,;:()“”\"]*(?:của|thuộc|tại|các|và|,|;|\s)*\s*", re.I)
_WORD_DATE = re.compile(r"\d{1,2}/\d")


@dataclass(frozen=True, slots=True)
class Address:
    """`steps`: (unit, label) from the innermost to the outermost; `span` where it is written."""

    steps: tuple[tuple[str, str], ...]
    span: Span

    @property
    def words(self) -> str:
        return " ".join(f"{unit.capitalize() if unit == 'điều' else unit} {label}" for unit, label in self.steps)

    def within(self, outer: "Address | None") -> "Address":
        """Inside another one, as far as it does not tell its own outer units."""
        if outer is None or not self.steps:
            return self
        top = _rank(self.steps[-1][0])
        return Address((*self.steps, *(step for step in outer.steps if _rank(step[0]) > top)), self.span)


class Group(NamedTuple):
    unit: str
    labels: tuple[str, ...]
    span: Span


def groups(text: str, base: int = 0) -> list[Group]:
    """Units with their labels, in the order in which they are written."""
    found = []
    for match in _GROUP.finditer(unicodedata.normalize("NFC", text)):
        labels = tuple(_label(one) for one in re.findall(_ONE, match["labels"]))
        if not _WORD_DATE.match(text[match.end("labels") - 2 :]):
            found.append(Group(match["unit"].lower(), labels, Span(base + match.start(), base + match.end())))
    return found


def addresses(text: str, base: int = 0) -> tuple[Address, ...]:
    """The addresses of a text, each with the outer units that it shares with those beside it. `base` is added to their spans."""
    done: list[Address] = []
    open_: list[Address] = []
    last: Group | None = None
    for group in groups(text, base):
        joined = last is not None and _LINK.fullmatch(text[last.span.end - base : group.span.start - base]) is not None
        if open_ and joined and _rank(group.unit) > _rank(open_[0].steps[-1][0]):
            open_ = [
                Address((*one.steps, (group.unit, group.labels[0])), Span(one.span.start, group.span.end))
                for one in open_
            ]
        elif open_ and joined and len(open_[0].steps) == 1 and open_[0].steps[0][0] == group.unit:
            open_ += _begun(group)
        else:
            done += open_
            open_ = _begun(group)
        last = group
    return _shared([*done, *open_])


def _begun(group: Group) -> list[Address]:
    return [Address(((group.unit, label),), group.span) for label in group.labels]


def _shared(found: Sequence[Address]) -> tuple[Address, ...]:
    """`điểm a khoản 2, điểm b khoản 3 Điều 5`: the outer units of the last belong to those before it."""
    made = list(found)
    for before, after in reversed(list(pairwise(range(len(made))))):
        top = made[before].steps[-1][0]
        units = [unit for unit, _ in made[after].steps]
        if top in units and units.index(top) + 1 < len(units):
            made[before] = made[before].within(made[after])
    return tuple(made)


def _rank(unit: str) -> int:
    return _UNITS.index(unit)


def _label(text: str) -> str:
    words = text.split()
    last = words[-1]
    return str(_ORDINALS[last.lower()]) if last.lower() in _ORDINALS and len(words) > 1 else last


_Step = tuple[str, str]  # the name that a label prints (empty for most), its last piece


def find(address: Address, outline: Iterable[Node]) -> list[str]:
    """Ids of the nodes that stand at an address: one where it is found, none, or several where it does not say enough."""
    nodes = list(outline)
    by_id = {node.id: node for node in nodes}
    lines = [(step, label) for step, label in address.steps if step == "gạch đầu dòng"]
    chain = _asked([row for row in address.steps if row[0] != "gạch đầu dòng"])
    found = _labelled(chain, nodes, by_id) if chain else []
    if not lines:
        return found
    bullets = [_bullet(nodes, above, int(lines[0][1])) for above in found] if lines[0][1].isdigit() else []
    return [one for one in bullets if one]


def _labelled(chain: Sequence[_Step], nodes: Sequence[Node], by_id: Mapping[str, Node]) -> list[str]:
    ways = [(node.id, _way(node, by_id)) for node in nodes if node.label]
    fitting = [(ident, way) for ident, way in ways if way and _fits(chain[0], way[-1]) and _under(chain[1:], way[:-1])]
    close = [row for row in fitting if _contiguous(chain, row[1])]
    best = close or fitting
    whole = [row for row in best if len(row[1]) == len(chain)]  # nothing above it is left unsaid
    return [ident for ident, _ in (whole if len(whole) == 1 else best)]


def _under(chain: Sequence[_Step], way: Sequence[_Step]) -> bool:
    """Whether the outer steps stand above, in their order, others between them allowed."""
    at = len(way) - 1
    for step in chain:
        while at >= 0 and not _fits(step, way[at]):
            at -= 1
        if at < 0:
            return False
        at -= 1
    return True


def _contiguous(chain: Sequence[_Step], way: Sequence[_Step]) -> bool:
    return len(way) >= len(chain) and all(_fits(step, way[-1 - at]) for at, step in enumerate(chain))


def _fits(asked: _Step, held: _Step) -> bool:
    named, label = asked
    name, piece = held
    if named == "mục":
        return name in ("", "mục") and piece == label
    return name == named and piece == label


def _asked(steps: Sequence[tuple[str, str]]) -> list[_Step]:
    """The innermost first; a label of several pieces (`III.2`) is a step for each, unless the unit above says its beginning."""
    found: list[_Step] = []
    for at, (unit, label) in enumerate(steps):
        pieces = _pieces(label)
        above = _pieces(steps[at + 1][1])[-1:] if at + 1 < len(steps) else []
        if len(pieces) > 1 and above == pieces[:1]:
            pieces = pieces[1:]
        found += [("", piece) for piece in reversed(pieces[1:])]
        found.append((_NAMED.get(unit, "mục" if unit == "mục" else ""), pieces[0]))
    return found


def _way(node: Node, by_id: Mapping[str, Node]) -> list[_Step]:
    """From the outermost labelled node down to this one."""
    line: list[Node] = []
    here: Node | None = node
    while here is not None and len(line) < 20:
        if here.label:
            line.append(here)
        here = by_id.get(here.parent or "")
    found: list[_Step] = []
    above: list[str] = []
    for one in reversed(line):
        name, pieces = _printed(one.label or "")
        fresh = pieces[len(above) :] if len(pieces) > len(above) and pieces[: len(above)] == above else pieces
        if len(pieces) > 1 and fresh is pieces and above and pieces[0] == above[-1]:
            fresh = pieces[1:]
        found += [(name if at == 0 else "", piece) for at, piece in enumerate(fresh)]
        above = fresh if name else ([*above, *fresh] if fresh is not pieces else pieces)
    return found


def _printed(label: str) -> tuple[str, list[str]]:
    lowered = unicodedata.normalize("NFC", label).lower()
    for name in ("phụ lục", "phần", "chương", "mục", "điều"):
        if lowered.startswith(name):
            last = _label(label[len(name) :].removeprefix(" số").strip() or label)
            return name, [last.lower()]
    return "", _pieces(label)


def _pieces(label: str) -> list[str]:
    lowered = unicodedata.normalize("NFC", label).lower()
    return [part for part in re.findall(r"[ivxl]+(?![^\W\d])|\d+|[a-zđ]\d?", lowered) if part]


def _bullet(nodes: Sequence[Node], above: str, number: int) -> str | None:
    """The nth bullet straight under a node."""
    lines = [node.id for node in nodes if node.parent == above and node.kind == "bullet"]
    return lines[number - 1] if 0 < number <= len(lines) else None


RULE: Rule = Rule(
    "amending.address",
    "Decree 78/2025/NĐ-CP, on citing divisions of a paper; Decree 30/2020/NĐ-CP, annex I, II.6",
    lambda words: "; ".join(one.words for one in addresses(words)),
    {
        "Sửa đổi điểm b khoản 2 mục III như sau": "điểm b khoản 2 mục III",
        "điểm a, điểm b khoản 2 Điều 5": "điểm a khoản 2 Điều 5; điểm b khoản 2 Điều 5",
        "các khoản 2, 3 và 5 Điều 4": "khoản 2 Điều 4; khoản 3 Điều 4; khoản 5 Điều 4",
        "điểm a khoản 2, điểm b khoản 3 Điều 5": "điểm a khoản 2 Điều 5; điểm b khoản 3 Điều 5",
        "khoản 4 Điều 9, Điều 38": "khoản 4 Điều 9; Điều 38",
        "mục III.2 của Kế hoạch": "mục III.2",
        "gạch đầu dòng thứ hai khoản 1 phần II": "gạch đầu dòng 2 khoản 1 phần II",
        "tiết 2.1 điểm 2, Mục II": "tiết 2.1 điểm 2 mục II",
    },
    ("tháo gỡ điểm nghẽn của bến đò", "mục tiêu của phần mềm bến đò", "các khoản chi, điểm đỗ thuyền"),
)
