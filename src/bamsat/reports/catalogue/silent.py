"""*Cơ quan không báo cáo*: who said nothing in the period of the work that it leads, apart from who said that nothing arose."""

from bamsat.reckoning.figures import Figure
from bamsat.records.tasks.covering import Covered, Lead, Row
from bamsat.reports.catalogue import parts
from bamsat.reports.catalogue.entry import Draft, Entry
from bamsat.reports.catalogue.sourced import OPEN, Rows, Said, figures, heading, sentence
from bamsat.reports.catalogue.wording import lead_name
from bamsat.reports.paper import Column, Rung, Table


def silent(covered: Covered) -> list[tuple[Lead, tuple[Row, ...]]]:
    """Leads with open work of which nothing was said in the period, with that work."""
    heard = {one.row.task.pk for one in covered.said if one.said_on in covered.scope.period}
    open_ = ((lead, tuple(row for row in rows if row.is_open)) for lead, rows in covered.by_lead() if lead.name)
    return [(lead, rows) for lead, rows in open_ if rows and not any(row.task.pk in heard for row in rows)]


def compose(covered: Covered) -> Draft:
    rows = silent(covered)
    leads = [lead for lead, _ in covered.by_lead() if lead.name]
    said = [
        parts.opening(covered),
        heading(Rung.ROMAN, "Cơ quan không gửi báo cáo trong kỳ"),
        _counted(len(rows), len(leads)),
    ]
    said += [_table(rows)] if rows else []
    said += [heading(Rung.ROMAN, "Đề nghị")]
    said += [sentence(_ASKED if rows else "Tiếp tục duy trì chế độ báo cáo như kỳ vừa qua."), parts.closing()]
    return Draft(f"việc chấp hành chế độ báo cáo, {covered.scope.period.name}", tuple(said), (), covered)


_ASKED = "Các cơ quan nêu trên gửi báo cáo; kỳ không phát sinh việc vẫn báo cáo là không phát sinh."


def _counted(silent: int, leads: int) -> Said:
    if not silent:
        return sentence(f"Cả {leads} cơ quan chủ trì đều đã gửi báo cáo hoặc không còn việc phải báo cáo.")
    return sentence(
        f"Có {silent} trong số {leads} cơ quan chủ trì còn việc đang thực hiện nhưng không gửi báo cáo nào trong kỳ:"
    )


def _table(found: list[tuple[Lead, tuple[Row, ...]]]) -> Said:
    columns = (
        Column("TT", 1, "center"),
        Column("Cơ quan chủ trì", 7),
        Column("Việc đang thực hiện", 3, "center"),
        Column("Trong đó quá hạn", 3, "center"),
    )
    rows, cells = [], {}
    for at, (lead, held) in enumerate(found):
        late = sum(row.figure is Figure.OVERDUE for row in held)
        rows.append((str(at + 1), lead_name(lead), str(len(held)), str(late)))
        cells[at, 2] = Rows.of_lead(lead.body, lead.name, OPEN)
        if late:
            cells[at, 3] = Rows.of_lead(lead.body, lead.name, Figure.OVERDUE)
    return figures(Table(columns, tuple(rows), "Cơ quan không gửi báo cáo"), cells)


ENTRY = Entry(
    "im-lang",
    "Cơ quan không gửi báo cáo",
    "Cơ quan còn việc mà trong kỳ không gửi báo cáo nào; báo cáo “không phát sinh” được tính là có báo cáo.",
    compose,
)
