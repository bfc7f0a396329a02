"""Words of a report with what they rest on: each figure names the rows it counts, each sentence the tasks it tells of. Pure."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any
from zlib import crc32

from bamsat.reading import fold
from bamsat.reckoning.figures import Figure
from bamsat.records.tasks.counting import AHEAD
from bamsat.reports.paper import Block, Paragraph, Picture, Run, Rung, Step, Table, Words, plain, words

SILENT, CLAIMED, SOON, OPEN, COMING = (
    "silent",
    "claimed",
    "soon",
    "open",
    "coming",
)  # counted beside the official figures
NAMELESS = "?"  # stands for the lead of a task that names none, and for the field of a paper that has none


@dataclass(frozen=True, slots=True)
class Rows:
    """Which rows a figure counts: of a paper, of a group of a paper (the provision under which its orders stand), of the orders by word of
    mouth (`spoken`), of a lead (by id, or by the name as printed) or of all leads at or under a body (`under`), of papers of a field, in a
    state, of leads that stand under none of the bodies straight under the report's (`outside`); empty fields narrow nothing."""

    paper: int | None = None
    body: int | None = None
    name: str = ""
    state: str = ""
    spoken: bool = False
    group: int | None = None
    under: int | None = None
    field: str = ""
    outside: bool = False

    @classmethod
    def of_lead(cls, body: int | None, name: str, state: str = "") -> "Rows":
        return cls(body=body, name="" if body else name or NAMELESS, state=state)

    @property
    def query(self) -> dict[str, Any]:
        told = {
            "vb": self.paper,
            "cq": self.body,
            "ten": self.name,
            "tt": self.state,
            "ps": int(self.spoken),
            "nh": self.group,
            "dv": self.under,
            "lv": self.field,
            "ngoai": int(self.outside),
        }
        return {name: value for name, value in told.items() if value}


@dataclass(frozen=True, slots=True)
class Count(Run):
    """A figure within a sentence. `name`: what it is called in any report, the same after every refresh; `rows`: what it counts, or what a
    share is taken of; `task`: whose it is, of one that counts days; `of`: where else it is from (a register, what was said), in words.
    """

    name: str = ""
    rows: Rows | None = None
    task: int | None = None
    of: str = ""


def count(number: int | str, rows: Rows, of: str = "") -> Count:
    """How many rows a report counts; `of`: `ty-le` for a share of them."""
    return Count(in_prose(number), name="-".join(part for part in (*_called(rows), of) if part), rows=rows)


def written(number: int | str) -> str:
    """`1.250`."""
    return number if isinstance(number, str) else f"{number:,}".replace(",", ".")


def in_prose(number: int | str) -> str:
    """As a sentence counts: `05`, `12`, `1.250`. Under ten with a nought before it, as official prose has it and tables have not (docs/decisions/0049);
    words stay as they are."""
    return f"{number:02}" if isinstance(number, int) and 0 < number < 10 else written(number)


def days(number: int, task: int, of: str) -> Count:
    """Days of a task, such as those that it is late."""
    return Count(in_prose(number), name=f"nv{task}-{of}", task=task)


def held(number: int | str, name: str, of: str) -> Count:
    """A figure that counts no tasks: records of a register, reports that were handed in."""
    return Count(in_prose(number), name=name, of=of)


def _called(rows: Rows) -> Iterator[str]:
    yield f"nh{rows.group}" if rows.group else ""
    yield f"dv{rows.under}" if rows.under else ""
    yield "co-quan-khac" if rows.outside else ""
    yield f"lv-{slug(rows.field, 40)}-{crc32(rows.field.encode()):08x}" if rows.field else ""
    yield f"vb{rows.paper}" if rows.paper else "phat-sinh" if rows.spoken else ""
    yield (
        f"cq{rows.body}"
        if rows.body
        else f"ten-{slug(rows.name, 40)}-{crc32(rows.name.encode()):08x}"
        if rows.name
        else ""
    )
    yield _CALLED[rows.state] if rows.state else "tong-so"


def slug(text: str, longest: int = 60) -> str:
    """Small letters without tones, figures and hyphens: for names that machines keep and people may read."""
    return re.sub(r"[^a-z0-9]+", "-", fold(text)).strip("-")[:longest].strip("-") or "x"


@dataclass(frozen=True, slots=True)
class Source:
    """What a sentence tells of: one task (`task`), the rows of a figure, a register, an indicator, or a supervision (`case`)."""

    label: str
    task: int | None = None
    rows: Rows | None = None
    register: int | None = None
    indicator: int | None = None
    case: int | None = None


@dataclass(frozen=True, slots=True)
class Said:
    """One block of a report. `cells`: (row, column) of a table → the rows that the figure there counts."""

    block: Block
    sources: tuple[Source, ...] = ()
    cells: Mapping[tuple[int, int], Rows] = field(default_factory=dict)


def heading(rung: Rung, title: str) -> Said:
    return Said(Step(rung, words(title), titled=True))


def phrase(*parts: str | Run) -> Words:
    """Words with figures among them."""
    return tuple(Run(part) if isinstance(part, str) else part for part in parts if part != "")


def sentence(text: str | Words, *sources: Source) -> Said:
    return Said(Paragraph(words(text)), sources)


def item(text: str | Words, *sources: Source, rung: Rung = Rung.DASH) -> Said:
    return Said(Step(rung, words(text)), sources)


def figures(table: Table, cells: Mapping[tuple[int, int], Rows]) -> Said:
    return Said(table, (), cells)


def picture(svg: str, caption: str) -> Said:
    return Said(Picture(svg, caption))


def blocks(said: Iterable[Said]) -> tuple[Block, ...]:
    """As a paper has them: a figure is a word among others."""
    return tuple(_printed(one.block) for one in said)


def _printed(block: Block) -> Block:
    if isinstance(block, Table | Picture) or not any(isinstance(run, Count) for run in block.words):
        return block
    return replace(block, words=words(plain(block.words)))


STATES = {
    Figure.DONE_IN_TIME: "hoàn thành đúng hạn",
    Figure.DONE_LATE: "hoàn thành quá hạn",
    Figure.UNDER_WAY: "đang thực hiện trong hạn",
    Figure.OVERDUE: "quá hạn chưa hoàn thành",
    Figure.NO_DEADLINE: "không quy định thời hạn",
    Figure.HALTED: "tạm dừng hoặc đã kết thúc theo quyết định",
    SILENT: "quá hạn, chưa có báo cáo",
    CLAIMED: "đã báo cáo hoàn thành, chờ xác nhận",
    SOON: "sắp đến hạn",
    OPEN: "chưa hoàn thành",
    COMING: f"sẽ đến hạn trong {AHEAD} ngày tới",
}
_CALLED = {
    Figure.DONE_IN_TIME: "dung-han",
    Figure.DONE_LATE: "xong-muon",
    Figure.UNDER_WAY: "trong-han",
    Figure.OVERDUE: "qua-han",
    Figure.NO_DEADLINE: "khong-han",
    Figure.HALTED: "tam-dung",
    SILENT: "im-lang",
    CLAIMED: "cho-xac-nhan",
    SOON: "sap-den-han",
    OPEN: "chua-xong",
    COMING: "sap-toi",
}
