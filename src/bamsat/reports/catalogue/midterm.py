"""*Sơ kết*: what came of papers half-way, by group of work and register, with what is left to do."""

from bamsat.records.tasks.covering import Covered
from bamsat.reports.catalogue import parts, review, tables
from bamsat.reports.catalogue.beside import Beside, beside
from bamsat.reports.catalogue.entry import Annex, Draft, WithMore
from bamsat.reports.catalogue.sourced import figures, heading, sentence
from bamsat.reports.catalogue.wording import papers_name
from bamsat.reports.paper import Rung

_AHEAD = 180  # days


def compose(covered: Covered, more: Beside) -> Draft:
    of = papers_name(covered, most=1)
    soon = covered.due_within(_AHEAD)
    said = [
        parts.opening(covered),
        heading(Rung.ROMAN, "Công tác lãnh đạo, chỉ đạo, quán triệt"),
        *review.leadership(covered, more.registers),
        heading(Rung.ROMAN, "Kết quả thực hiện"),
        *review.results(covered, more),
        heading(Rung.ROMAN, "Đánh giá chung"),
        *review.assessment(covered),
        heading(Rung.ROMAN, "Bài học kinh nghiệm"),
        review.lessons(),
        heading(Rung.ROMAN, "Nhiệm vụ, giải pháp thời gian tới"),
        *([sentence("Tập trung hoàn thành các nhiệm vụ đến hạn trong sáu tháng tới:")] if soon else []),
        *(parts.soon(soon) if soon else [sentence("Tiếp tục thực hiện các nhiệm vụ còn trong hạn theo kế hoạch.")]),
        heading(Rung.ROMAN, "Kiến nghị, đề xuất"),
        *parts.proposals(covered),
        parts.closing(),
    ]
    annex = Annex("Danh mục nhiệm vụ và kết quả thực hiện", (figures(tables.of_tasks(covered.rows), {}),))
    return Draft(f"sơ kết thực hiện {of}, {covered.scope.period.name}", tuple(said), (annex,), covered)


ENTRY = WithMore(
    "so-ket",
    "Báo cáo sơ kết",
    "Lãnh đạo, quán triệt; kết quả theo nhóm nhiệm vụ và theo sổ; ưu điểm, hạn chế, nguyên nhân; bài học; nhiệm vụ tới; kiến nghị.",
    beside,
    compose,
)
