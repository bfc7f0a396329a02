"""*Tổng kết*: what came of papers over their whole time, what was not done and goes on under which order, what is proposed."""

from collections.abc import Iterator

from bamsat.records.tasks.covering import Covered
from bamsat.reports.catalogue import parts, review, tables
from bamsat.reports.catalogue.beside import Beside, beside
from bamsat.reports.catalogue.entry import Annex, Draft, WithMore
from bamsat.reports.catalogue.letterhead import BLANK
from bamsat.reports.catalogue.sourced import OPEN, Rows, Said, Source, count, figures, heading, phrase, sentence
from bamsat.reports.catalogue.wording import papers_name
from bamsat.reports.paper import Rung


def compose(covered: Covered, more: Beside) -> Draft:
    of = papers_name(covered, most=1)
    said = [
        parts.opening(covered),
        heading(Rung.ROMAN, "Quá trình lãnh đạo, chỉ đạo, tổ chức thực hiện"),
        *review.leadership(covered, more.registers),
        heading(Rung.ROMAN, "Kết quả đạt được"),
        *review.results(covered, more),
        heading(Rung.ROMAN, "Đánh giá"),
        *review.assessment(covered),
        heading(Rung.ROMAN, "Bài học kinh nghiệm"),
        review.lessons(),
        heading(Rung.ROMAN, "Nhiệm vụ chưa hoàn thành, phương hướng"),
        *_left(covered),
        heading(Rung.ROMAN, "Kiến nghị, đề xuất"),
        *parts.proposals(covered),
        parts.closing(),
    ]
    annex = Annex("Danh mục nhiệm vụ và kết quả thực hiện", (figures(tables.of_tasks(covered.rows), {}),))
    return Draft(
        f"tổng kết thực hiện {of}, {covered.scope.period.name}", tuple(said), (annex, *_unfinished(covered)), covered
    )


def _left(covered: Covered) -> Iterator[Said]:
    left = [row for row in covered.rows if row.is_open]
    if not left:
        yield sentence("Toàn bộ nhiệm vụ đã hoàn thành, tạm dừng hoặc kết thúc theo quyết định.")
        return
    yield sentence(
        phrase(
            "Còn ",
            count(len(left), Rows(state=OPEN)),
            " nhiệm vụ chưa hoàn thành, cần tiếp tục theo dõi (danh mục kèm theo).",
        ),
        Source("Chưa hoàn thành", rows=Rows(state=OPEN)),
    )
    yield sentence(f"Phương hướng thời gian tới: {BLANK}")


def _unfinished(covered: Covered) -> Iterator[Annex]:
    """A final report leaves nobody's work unnamed."""
    left = [row for row in covered.rows if row.is_open]
    if left:
        yield Annex("Danh mục nhiệm vụ chưa hoàn thành", (figures(tables.of_tasks(left), {}),))


ENTRY = WithMore(
    "tong-ket",
    "Báo cáo tổng kết",
    "Như báo cáo sơ kết, cho cả thời gian thực hiện văn bản; kể đủ nhiệm vụ chưa hoàn thành và phương hướng.",
    beside,
    compose,
)
