"""*Kết quả đánh giá*: bodies by an open formula, with the formula in the text and every point lost in the appendix."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from bamsat.reckoning.evaluation.points import Score
from bamsat.records.agencies.asker import Asker, Refused
from bamsat.records.evaluation import queries
from bamsat.records.evaluation.queries import Asking, Compared, Used
from bamsat.records.evaluation.wording import least, points, reason, rule
from bamsat.records.tasks.covering import Covered, Scope
from bamsat.records.tasks.models import Task
from bamsat.reports.catalogue import parts
from bamsat.reports.catalogue.entry import Annex, Beside, Draft
from bamsat.reports.catalogue.sourced import Rows, Said, Source, figures, heading, item, sentence
from bamsat.reports.catalogue.wording import shortened
from bamsat.reports.layout.symbols import short_day
from bamsat.reports.paper import Column, Rung, Table

MOST = 2_000  # grounds in an appendix


@dataclass(frozen=True, slots=True)
class Evaluated:
    """Bodies by name with their scores, by one formula; the tasks of which these speak."""

    used: Used
    compared: Compared
    scores: Mapping[int, Score]
    tasks: Mapping[int, Task]


def gather(asker: Asker, scope: Scope) -> Evaluated:
    """Raises `Refused` where there is no evaluation."""
    if not queries.is_open(asker):
        raise Refused("Việc đánh giá đang tắt ở cơ quan này nên không lập được báo cáo kết quả đánh giá.")
    used = queries.used(asker, scope.cut_off)
    asking = Asking(scope.period, scope.papers, scope.body)
    found = queries.compared(asker, asking, used.formula)
    scores = queries.scores(asker, asking, used.formula, [body for body, _ in found.rows])
    return Evaluated(used, found, scores, queries.grounds(scores.values()))


def compose(covered: Covered, of: Evaluated) -> Draft:
    said = [
        parts.opening(covered),
        heading(Rung.ROMAN, "Bộ tiêu chí"),
        *_formula(of.used),
        heading(Rung.ROMAN, "Kết quả"),
        sentence(
            "Kết quả tính từ các nhiệm vụ đã giao.",
            *([Source("Toàn bộ nhiệm vụ", rows=Rows())] if covered.whole else []),
        ),
        *_results(of),
        parts.closing(),
    ]
    grounds = _grounds(of)
    annexes = (Annex("Căn cứ của từng điểm trừ", (figures(grounds, {}),)),) if grounds.rows else ()
    return Draft(f"kết quả đánh giá, {covered.scope.period.name}", tuple(said), annexes, covered)


def _formula(used: Used) -> Iterator[Said]:
    since = f", bản {used.version.number}, áp dụng từ ngày {short_day(used.version.from_on)}" if used.version else ""
    whose = f" của {used.holder}{since}" if used.holder else " kèm theo phần mềm"
    yield sentence(f"Áp dụng {used.formula.name[:1].lower()}{used.formula.name[1:]}{whose}.")
    for one in used.formula.criteria:
        yield item(f"{one.title}: {points(one.points)} điểm. {rule(one)}")
    yield sentence(least(used.formula))


def _results(of: Evaluated) -> Iterator[Said]:
    if of.compared.waits:
        yield sentence(
            f"Từ ngày {short_day(of.compared.waits)} mới so sánh các cơ quan trong kỳ này: trước đó mỗi cơ quan được xem kết quả của mình."
        )
    if of.compared.rows:
        yield figures(_table(of), {})
    elif not of.compared.waits:
        yield sentence("Trong kỳ không có cơ quan nào được giao việc.")
    if of.compared.off:
        yield sentence(f"Không đánh giá vì đã tắt: {'; '.join(of.compared.off)}.")


def _table(of: Evaluated) -> Table:
    columns = [
        Column("TT", 1, "center"),
        Column("Cơ quan", 7),
        Column("Nhiệm vụ được xét", 2, "center"),
        Column("Điểm trừ", 2, "center"),
        Column(f"Điểm còn (trên {points(of.used.formula.most)})", 3, "center"),
    ]
    columns += [Column("Xếp loại", 3, "center")] if of.used.formula.bands else []
    rows = tuple(_row(at, name, of.scores[body], of) for at, (body, name) in enumerate(of.compared.rows, 1))
    return Table(tuple(columns), rows, "Kết quả đánh giá các cơ quan, theo tên")


def _row(at: int, name: str, score: Score, of: Evaluated) -> tuple[str, ...]:
    left = points(score.points) if score.graded else "không xếp"
    cells = (str(at), name, str(score.tasks), points(score.lost), left)
    return (*cells, score.band) if of.used.formula.bands else cells


def _grounds(of: Evaluated) -> Table:
    columns = (
        Column("TT", 1, "center"),
        Column("Cơ quan", 5),
        Column("Tiêu chí", 4),
        Column("Nhiệm vụ", 8),
        Column("Vì sao", 7),
        Column("Điểm trừ", 2, "center"),
    )
    found = [
        (
            name,
            result.criterion.title,
            shortened(of.tasks[one.case.task].text, 200),
            reason(one.case),
            points(one.points),
        )
        for body, name in of.compared.rows
        for result in of.scores[body].results
        for one in result.losses
    ]
    rows = tuple((str(at), *row) for at, row in enumerate(found[:MOST], 1))
    more = (("", f"Còn {len(found) - MOST} căn cứ, xem trên trang Đánh giá", "", "", "", ""),)
    return Table(columns, rows + (more if len(found) > MOST else ()), "")


ENTRY = Beside(
    "ket-qua-danh-gia",
    "Kết quả đánh giá",
    "Các cơ quan theo bộ tiêu chí đã công khai; phụ lục ghi căn cứ của từng điểm trừ.",
    gather,
    compose,
    open_to=queries.is_open,
)
