"""Words of a report with what they rest on: each figure names the rows it counts, each sentence the tasks it tells of. Pure."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from bamsat.reckoning.figures import Figure
from bamsat.reports.paper import Block, Paragraph, Rung, Step, Table, words

SILENT, CLAIMED, SOON, OPEN = "silent", "claimed", "soon", "open"  # counted beside the official figures
NAMELESS = "?"  # stands for the lead of a task that names none


@dataclass(frozen=True, slots=True)
class Rows:
    """Which rows a figure counts: of a paper, of the orders by word of mouth (`spoken`), of a lead (by id, or by the name as printed), in
    a state; empty fields narrow nothing."""

    paper: int | None = None
    body: int | None = None
    name: str = ""
    state: str = ""
    spoken: bool = False

    @classmethod
    def of_lead(cls, body: int | None, name: str, state: str = "") -> "Rows":
        return cls(body=body, name="" if body else name or NAMELESS, state=state)

    @property
    def query(self) -> dict[str, Any]:
        told = {"vb": self.paper, "cq": self.body, "ten": self.name, "tt": self.state, "ps": int(self.spoken)}
        return {name: value for name, value in told.items() if value}


@dataclass(frozen=True, slots=True)
class Source:
    """What a sentence tells of: one task (`task`), or the rows of a figure."""

    label: str
    task: int | None = None
    rows: Rows | None = None


@dataclass(frozen=True, slots=True)
class Said:
    """One block of a report. `cells`: (row, column) of a table → the rows that the figure there counts."""

    block: Block
    sources: tuple[Source, ...] = ()
    cells: Mapping[tuple[int, int], Rows] = field(default_factory=dict)


def heading(rung: Rung, title: str) -> Said:
    return Said(Step(rung, words(title), titled=True))


def sentence(text: str, *sources: Source) -> Said:
    return Said(Paragraph(words(text)), sources)


def item(text: str, *sources: Source, rung: Rung = Rung.DASH) -> Said:
    return Said(Step(rung, words(text)), sources)


def figures(table: Table, cells: Mapping[tuple[int, int], Rows]) -> Said:
    return Said(table, (), cells)


def blocks(said: Iterable[Said]) -> tuple[Block, ...]:
    return tuple(one.block for one in said)


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
}
