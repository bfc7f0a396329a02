"""*Tiến độ thực hiện theo văn bản*: where the orders of one or more papers stand, what came of them in the period, what hinders them."""

from bamsat.records.tasks.covering import Covered
from bamsat.reports.catalogue import parts, tables
from bamsat.reports.catalogue.entry import Annex, Draft, OfTasks
from bamsat.reports.catalogue.sourced import figures, heading, sentence
from bamsat.reports.catalogue.wording import papers_name
from bamsat.reports.paper import Rung

_AHEAD = 30  # days


def compose(covered: Covered) -> Draft:
    of = papers_name(covered, most=1)
    late, soon = covered.overdue(), covered.due_within(_AHEAD)
    said = [
        parts.opening(covered),
        heading(Rung.ROMAN, "Kết quả chung"),
        *parts.figures_told(covered),
        *tables.by_paper(covered),
        *tables.by_field(covered),
        tables.by_lead(covered),
        heading(Rung.ROMAN, "Kết quả thực hiện trong kỳ"),
        *parts.results(covered),
        heading(Rung.ROMAN, "Tồn tại, khó khăn"),
        heading(Rung.ARABIC, "Nhiệm vụ quá hạn"),
        *(parts.late(late) if late else [sentence("Không có nhiệm vụ quá hạn.")]),
        heading(Rung.ARABIC, "Khó khăn, vướng mắc"),
        *parts.difficulties(covered),
        heading(Rung.ROMAN, "Nhiệm vụ thời gian tới"),
        *(
            [
                sentence(
                    f"Tập trung hoàn thành {'các nhiệm vụ quá hạn nêu trên và ' if late else ''}các nhiệm vụ đến hạn trong {_AHEAD} ngày tới:"
                )
            ]
            if soon
            else []
        ),
        *(parts.soon(soon) if soon else [sentence("Tiếp tục thực hiện các nhiệm vụ còn trong hạn theo kế hoạch.")]),
        heading(Rung.ROMAN, "Kiến nghị, đề xuất"),
        *parts.proposals(covered),
        parts.closing(),
    ]
    annex = Annex("Danh mục nhiệm vụ và tiến độ thực hiện", (figures(tables.of_tasks(covered.rows), {}),))
    return Draft(f"tiến độ thực hiện {of}, {covered.scope.period.name}", tuple(said), (annex,), covered)


ENTRY = OfTasks(
    "tien-do",
    "Tiến độ thực hiện theo văn bản",
    "Kết quả chung, kết quả trong kỳ, việc quá hạn, khó khăn, việc sắp tới, kiến nghị; phụ lục có từng nhiệm vụ.",
    compose,
)
