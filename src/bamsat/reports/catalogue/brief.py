"""*Tóm tắt phục vụ phiên họp*: what the standing committee must know on one page: the worst, what changed, what waits for a decision, what of
the papers from above nothing below takes up."""

from collections.abc import Iterator
from dataclasses import replace

from bamsat.records.agencies.asker import Asker
from bamsat.records.cascade.uncovered import Coverings
from bamsat.records.sittings.queries import uncovered
from bamsat.records.tasks.covering import Asked, Covered, Scope
from bamsat.reports.catalogue import parts
from bamsat.reports.catalogue.entry import Draft, WithMore
from bamsat.reports.catalogue.sourced import Said, Source, heading, item, sentence
from bamsat.reports.catalogue.wording import leads_name, paper_name, shortened, source
from bamsat.reports.layout.symbols import short_day
from bamsat.reports.paper import Rung

_WORST = 5  # told one by one; a page is what a sitting reads
AHEAD = 30  # days


def gaps(asker: Asker, scope: Scope) -> Coverings:
    """As they stood at the cut-off, of the papers asked for."""
    found = uncovered(replace(asker, on=scope.cut_off))
    if not scope.papers:
        return found
    return replace(found, gaps=tuple(gap for gap in found.gaps if gap.paper.pk in scope.papers))


def compose(covered: Covered, above: Coverings) -> Draft:
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
        heading(Rung.ROMAN, "Việc cấp trên giao chưa có ai nhận"),
        *_uncovered(above),
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


def _uncovered(above: Coverings) -> Iterator[Said]:
    """Told only where the papers were put beside each other: what was not compared is not called covered."""
    if not above.compared:
        yield sentence("Chưa đối chiếu văn bản cấp trên nào với kế hoạch bên dưới.")
        return
    if not above.gaps:
        yield sentence(f"Đã đối chiếu {above.compared} văn bản; không còn nhiệm vụ nào bị bỏ sót.")
    for gap in above.gaps[:_WORST]:
        told = f"{paper_name(gap.paper)}, nhiệm vụ {gap.order.number}: {shortened(gap.order.text, 200)}."
        yield item(told, Source(f"Nhiệm vụ {gap.order.number}, {gap.paper}", task=gap.order.pk))
    yield from _more(len(above.gaps) - _WORST, "nhiệm vụ khác của cấp trên chưa có ai nhận")
    if above.proposed:
        yield sentence(f"Ngoài ra {above.proposed} nhiệm vụ mới được máy đề xuất liên kết, chưa ai xác nhận.")


def _request(asked: Asked) -> str:
    row = asked.extension
    return (
        f"{row.body} xin gia hạn đến ngày {short_day(row.proposed_on)} (hạn {short_day(row.due_on)}): "
        f"{shortened(asked.row.task.text, 160)}. Lý do: {shortened(row.reason, 200)}."
    )


ENTRY = WithMore(
    "tom-tat",
    "Tóm tắt phục vụ phiên họp",
    "Một trang cho ban thường vụ: số liệu, việc quá hạn nặng nhất, thay đổi trong kỳ, việc chờ quyết định, việc cấp trên giao chưa có ai nhận, việc sắp tới.",
    gaps,
    compose,
)
