"""*Nhiệm vụ quá hạn và có nguy cơ quá hạn*: each with its body, its day and how late it is."""

from bamsat.reckoning.figures import Figure
from bamsat.records.tasks.covering import Covered
from bamsat.reports.catalogue import parts, tables
from bamsat.reports.catalogue.entry import Annex, Draft, OfTasks
from bamsat.reports.catalogue.sourced import SOON, Rows, Said, Source, count, figures, heading, phrase, sentence
from bamsat.reports.paper import Rung


def compose(covered: Covered) -> Draft:
    late, soon = covered.overdue(), covered.due_soon()
    said = [
        parts.opening(covered),
        heading(Rung.ROMAN, "Nhiệm vụ quá hạn"),
        _counted(len(late), "quá hạn chưa hoàn thành", Rows(state=Figure.OVERDUE)),
        *parts.late(late),
        heading(Rung.ROMAN, "Nhiệm vụ sắp đến hạn"),
        _counted(len(soon), "sắp đến hạn trong 07 ngày tới", Rows(state=SOON)),
        *parts.soon(soon),
        heading(Rung.ROMAN, "Khó khăn, vướng mắc"),
        *parts.difficulties(covered),
        parts.closing(),
    ]
    rows = [*late, *soon]
    annexes = (
        (Annex("Danh mục nhiệm vụ quá hạn và sắp đến hạn", (figures(tables.of_tasks(rows), {}),)),) if rows else ()
    )
    return Draft(f"nhiệm vụ quá hạn và sắp đến hạn, {covered.scope.period.name}", tuple(said), annexes, covered)


def _counted(number: int, state: str, rows: Rows) -> Said:
    if number:
        return sentence(phrase("Có ", count(number, rows), f" nhiệm vụ {state}:"), Source(state, rows=rows))
    return sentence(f"Không có nhiệm vụ nào {state}.")


ENTRY = OfTasks(
    "qua-han",
    "Nhiệm vụ quá hạn và sắp đến hạn",
    "Việc quá hạn lâu nhất trước, việc sẽ đến hạn trong 7 ngày, khó khăn mà các cơ quan đã báo cáo.",
    compose,
)
