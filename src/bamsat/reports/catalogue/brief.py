"""*Tóm tắt phục vụ phiên họp*: what the standing committee must know on one page: the worst, what changed, what waits for a decision."""

from collections.abc import Iterator

from bamsat.records.tasks.covering import Asked, Covered
from bamsat.reports.catalogue import parts
from bamsat.reports.catalogue.entry import Draft, Entry
from bamsat.reports.catalogue.sourced import Said, heading, item, sentence
from bamsat.reports.catalogue.wording import leads_name, shortened, source
from bamsat.reports.layout.symbols import short_day
from bamsat.reports.paper import Rung

_WORST = 5  # told one by one; a page is what a sitting reads
AHEAD = 30  # days


def compose(covered: Covered) -> Draft:
    late, soon = covered.overdue(), covered.due_within(AHEAD)
    said = [
        parts.opening(covered),
        heading(Rung.ROMAN, "Số liệu chung"),
        *parts.figures_told(covered),
        heading(Rung.ROMAN, "Việc quá hạn nặng nhất"),
        *(parts.late(late[:_WORST]) if late else [sentence("Không có nhiệm vụ quá hạn.")]),
        *_more(len(late) - _WORST, "nhiệm vụ quá hạn khác"),
        heading(Rung.ROMAN, "Thay đổi trong kỳ"),
        *_changes(covered),
        heading(Rung.ROMAN, "Việc chờ quyết định"),
        *_waiting(covered),
        heading(Rung.ROMAN, f"Việc đến hạn trong {AHEAD} ngày tới"),
        *(parts.soon(soon[:_WORST]) if soon else [sentence("Không có nhiệm vụ nào đến hạn.")]),
        *_more(len(soon) - _WORST, "nhiệm vụ khác"),
        parts.closing(),
    ]
    return Draft(f"tóm tắt tình hình thực hiện nhiệm vụ, {covered.scope.period.name}", tuple(said), (), covered)


def _more(count: int, what: str) -> Iterator[Said]:
    if count > 0:
        yield sentence(f"Còn {count} {what}.")


def _changes(covered: Covered) -> Iterator[Said]:
    done, late = covered.done(), covered.newly_overdue()
    yield sentence(
        f"Trong kỳ có {len(done)} nhiệm vụ được xác nhận hoàn thành, {len(late)} nhiệm vụ trở thành quá hạn, "
        f"{len(covered.said)} báo cáo được gửi hoặc được kết luận."
    )
    for one in done[:_WORST]:
        yield item(f"Hoàn thành: {shortened(one.row.task.text, 200)} ({leads_name(one.row)}).", source(one.row))
    yield from _more(len(done) - _WORST, "nhiệm vụ hoàn thành khác")
    for row in late[:_WORST]:
        yield item(f"Mới quá hạn: {shortened(row.task.text, 200)} ({leads_name(row)}).", source(row))
    yield from _more(len(late) - _WORST, "nhiệm vụ mới quá hạn khác")


def _waiting(covered: Covered) -> Iterator[Said]:
    if not covered.asked and not covered.proposals():
        yield sentence("Không có đề nghị nào chờ quyết định.")
    for asked in covered.asked:
        yield item(_request(asked), source(asked.row))
    if covered.proposals():
        yield from parts.proposals(covered)


def _request(asked: Asked) -> str:
    row = asked.extension
    return (
        f"{row.body} xin gia hạn đến ngày {short_day(row.proposed_on)} (hạn {short_day(row.due_on)}): "
        f"{shortened(asked.row.task.text, 160)}. Lý do: {shortened(row.reason, 200)}."
    )


ENTRY = Entry(
    "tom-tat",
    "Tóm tắt phục vụ phiên họp",
    "Một trang cho ban thường vụ: số liệu, việc quá hạn nặng nhất, thay đổi trong kỳ, việc chờ quyết định, việc sắp tới.",
    compose,
)
