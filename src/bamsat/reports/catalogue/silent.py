"""*Cơ quan không báo cáo*: who said nothing in the period of the work that it leads, apart from who said that nothing arose."""

from bamsat.reckoning.figures import tally
from bamsat.records.tasks.covering import Covered, Lead, Row
from bamsat.reports.catalogue import parts, tables
from bamsat.reports.catalogue.entry import Draft, OfTasks
from bamsat.reports.catalogue.sourced import Said, heading, in_prose, sentence
from bamsat.reports.paper import Rung


def silent(covered: Covered) -> list[tuple[Lead, tuple[Row, ...]]]:
    """Leads with open work that said nothing in the period of any work they lead, with what is open: who told that the last of it is done was
    heard."""
    heard = {one.row.task.pk for one in covered.said if one.said_on in covered.scope.period}
    quiet = ((lead, rows) for lead, rows in owing(covered) if not any(row.task.pk in heard for row in rows))
    open_ = ((lead, tuple(row for row in rows if row.is_open)) for lead, rows in quiet)
    return [(lead, rows) for lead, rows in open_ if rows]


def owing(covered: Covered) -> list[tuple[Lead, tuple[Row, ...]]]:
    """Who leads and owes the report an account: not a body over the one that it is about; of a name as printed nobody knows where it stands."""
    among = covered.answering
    return [
        (lead, rows)
        for lead, rows in covered.by_lead()
        if lead.name and (lead.body is None or among is None or lead.body in among)
    ]


def compose(covered: Covered) -> Draft:
    rows = silent(covered)
    leads = owing(covered)
    said = [
        parts.opening(covered),
        heading(Rung.ROMAN, "Cơ quan không gửi báo cáo trong kỳ"),
        _counted(len(rows), len(leads)),
    ]
    counted = [(lead, tally(row.verdict for row in held)) for lead, held in rows]
    said += [tables.silent(counted, unreached=covered.unreached)] if rows else []
    said += parts.unreached(lead for lead, _ in rows if lead.body in covered.unreached)
    said += [heading(Rung.ROMAN, "Đề nghị")]
    said += [sentence(_ASKED if rows else "Tiếp tục duy trì chế độ báo cáo như kỳ vừa qua."), parts.closing()]
    return Draft(f"việc chấp hành chế độ báo cáo, {covered.scope.period.name}", tuple(said), (), covered)


_ASKED = "Các cơ quan nêu trên gửi báo cáo; kỳ không phát sinh việc vẫn báo cáo là không phát sinh."


def _counted(silent: int, leads: int) -> Said:
    if not silent:
        return sentence(f"Cả {in_prose(leads)} cơ quan chủ trì đều đã gửi báo cáo hoặc không còn việc phải báo cáo.")
    return sentence(
        f"Có {in_prose(silent)} trong số {in_prose(leads)} cơ quan chủ trì còn việc đang thực hiện nhưng không gửi báo cáo nào trong kỳ:"
    )


ENTRY = OfTasks(
    "im-lang",
    "Cơ quan không gửi báo cáo",
    "Cơ quan còn việc mà trong kỳ không gửi báo cáo nào; báo cáo “không phát sinh” được tính là có báo cáo.",
    compose,
)
