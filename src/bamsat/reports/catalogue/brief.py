"""*Tóm tắt phục vụ phiên họp*: what the standing committee must know on one page: the worst, what changed, what waits for a decision, what of
the papers from above nothing below takes up."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from bamsat.reckoning.figures import Figure
from bamsat.records.agencies.asker import Asker
from bamsat.records.cascade.uncovered import Coverings
from bamsat.records.oversight.models import DirectionRequest
from bamsat.records.oversight.queries import lying_with
from bamsat.records.sittings.queries import uncovered
from bamsat.records.tasks.covering import Asked, Covered, Row, Scope
from bamsat.records.tasks.covering import Said as Told
from bamsat.reports.catalogue import parts
from bamsat.reports.catalogue.entry import Draft, WithMore
from bamsat.reports.catalogue.letterhead import BLANK, Letterhead, letterhead
from bamsat.reports.catalogue.sourced import (
    CLAIMED,
    COMING,
    SILENT,
    STATES,
    Rows,
    Said,
    Source,
    count,
    days,
    in_prose,
    item,
    phrase,
    sentence,
)
from bamsat.reports.catalogue.wording import (
    ended,
    leads_name,
    listed,
    names_its_lead,
    ordered,
    paper_name,
    papers_name,
    percent,
    shortened,
    source,
)
from bamsat.reports.layout import lay
from bamsat.reports.layout.measure import filled, room
from bamsat.reports.layout.symbols import short_day
from bamsat.reports.paper import Emphasis, Run, Rung

AHEAD = 30  # days
_ASKED = 8  # of one list told one by one, if a page held nothing else
_OPENED = 50  # of what is only counted, so many open from its line
_WORDS = 90  # letters of an order on a page that a sitting reads
_SPARE = 4.0  # points, for programs that break lines elsewhere


@dataclass(frozen=True, slots=True)
class Beside:
    """What stands beside the tasks: the papers from above, and the letterhead that takes its part of the page, on the day of the paper; `requests`: for
    direction, that wait for the own body."""

    above: Coverings
    head: Letterhead
    day: date
    requests: tuple[DirectionRequest, ...] = ()


@dataclass(frozen=True, slots=True)
class Section:
    """A list of the brief: `lead` in its first line; `items` the most grave first, of `total`; `more`: what the rest is called; `weight`: 0, what only the sitting can decide, grows first;
    `nothing`: what there is none of, or a whole sentence with a capital; `opens`: from the line that counts the rest."""

    name: str
    lead: str
    items: Sequence[Said]
    total: int
    more: str
    weight: int
    nothing: str
    opens: tuple[Source, ...] = ()

    def told(self, shown: int) -> Iterator[Said]:
        if not self.total:
            return
        first = (Run(f"{self.name}: ", Emphasis.BOLD), Run(f"{self.lead}{':' if shown else '.'}"))
        yield item(first, *(() if shown else self.opens), rung=Rung.ARABIC)
        yield from self.items[:shown]
        if 0 < shown < self.total:
            yield sentence(f"… và {in_prose(self.total - shown)} {self.more}.", *self.opens)


def gaps(asker: Asker, scope: Scope) -> Coverings:
    """As they stood at the cut-off, of the papers asked for."""
    found = uncovered(replace(asker, on=scope.cut_off))
    if not scope.papers:
        return found
    return replace(found, gaps=tuple(gap for gap in found.gaps if gap.paper.pk in scope.papers))


def gather(asker: Asker, scope: Scope) -> Beside:
    """What the head lacks is filled in, for a line takes its room whether it is written or left for a pen."""
    head = letterhead(asker)
    head = replace(head, place=head.place or BLANK, code=head.code or BLANK, archive=head.archive or BLANK)
    requests = tuple(lying_with(replace(asker, on=scope.cut_off)))
    return Beside(gaps(asker, scope), head, asker.today, requests)


def compose(covered: Covered, beside: Beside) -> Draft:
    """As much as one page holds, the most grave first; what it does not hold is counted."""
    sections = _sections(covered, beside)
    subject = f"tóm tắt tình hình thực hiện nhiệm vụ, {covered.scope.period.name}"
    first, after = _first(covered), (*_nothing(sections), parts.closing())

    def draft(shown: Sequence[int]) -> Draft:
        told = (said for section, count in zip(sections, shown, strict=True) for said in section.told(count))
        return Draft(subject, (first, *told, *after), (), covered)

    return draft(_most(sections, lambda shown: _fits(draft(shown), beside)))


def _first(covered: Covered) -> Said:
    """What is told of and how it stands, in one paragraph: each figure opens to its rows."""
    tally = covered.tally
    states = [state for state in Figure if tally[state]]
    told: list[str | Run] = [
        f"{papers_name(covered, 2)}, đến hết ngày {short_day(covered.scope.cut_off)}: ",
        count(tally.total, Rows()),
        " nhiệm vụ",
    ]
    for place, state in enumerate(states):
        told += [", " if place else ", gồm ", count(tally[state], Rows(state=state)), f" {STATES[state]}"]
    beside = [(number, name) for number, name in ((tally.silent, SILENT), (tally.claimed, CLAIMED)) if number]
    for number, name in beside:
        told += ["; ", count(number, Rows(state=name)), f" {STATES[name]}"]
    if tally.done_share is not None:
        told += ["; tỷ lệ hoàn thành ", count(percent(tally.done_share), Rows(), "ty-le")]
    named = (*states, *(name for _, name in beside))
    sources = [Source(STATES[name], rows=Rows(state=name)) for name in named]
    return sentence(phrase(*told, "."), Source("Toàn bộ nhiệm vụ", rows=Rows()), *sources)


def _nothing(sections: Sequence[Section]) -> Iterator[Said]:
    """Of what there is none, in one paragraph."""
    none = [one.nothing for one in sections if not one.total]
    whole = [words for words in none if words[0].isupper()]
    named = [words for words in none if not words[0].isupper()]
    told = ([f"Không có {listed(named)}."] if named else []) + [f"{words}." for words in whole]
    if told:
        yield sentence(" ".join(told))


def _most(sections: Sequence[Section], fits: Callable[[Sequence[int]], bool]) -> list[int]:
    """How many items of each section: one more of each in turn, in the order of their weight, until no page would hold another."""
    shown = [0] * len(sections)
    growing = sorted(range(len(sections)), key=lambda at: sections[at].weight)
    while growing:
        for at in tuple(growing):
            shown[at] += 1
            if shown[at] > len(sections[at].items) or not fits(shown):
                shown[at] -= 1
                growing.remove(at)
    return shown


def _fits(draft: Draft, beside: Beside) -> bool:
    layout = lay(draft.paper(beside.head, beside.day))
    return filled(layout) + _SPARE <= room(layout)


def _sections(covered: Covered, beside: Beside) -> list[Section]:
    late, soon = covered.overdue(), covered.due_within(AHEAD)
    done, new = covered.done(), covered.newly_overdue()
    waits = [_direction(one) for one in _directions(covered, beside.requests)]
    waits += [item(_request(asked), source(asked.row)) for asked in covered.asked]
    waits += [item(_proposal(one), source(one.row)) for one in covered.proposals()]
    changed = [item(f"Mới quá hạn: {_whose(row)}", source(row)) for row in new]
    changed += [item(f"Hoàn thành: {_whose(one.row)}", source(one.row)) for one in done]
    changes = f"{in_prose(len(done))} nhiệm vụ được xác nhận hoàn thành, {in_prose(len(new))} nhiệm vụ mới quá hạn, {in_prose(len(covered.said))} báo cáo được gửi hoặc kết luận"
    coming = (Source(STATES[COMING], rows=Rows(state=COMING)),)
    overdue = (Source(STATES[Figure.OVERDUE], rows=Rows(state=Figure.OVERDUE)),)
    return [
        Section("Quá hạn", f"{in_prose(len(late))} nhiệm vụ, trễ lâu nhất trước", [_late(row) for row in late[:_ASKED]], len(late), "nhiệm vụ quá hạn khác", 1,
                "nhiệm vụ quá hạn", overdue),
        Section("Thay đổi trong kỳ", changes, changed[:_ASKED], len(changed), "thay đổi khác", 3,
                "nhiệm vụ mới xong hay mới quá hạn trong kỳ", _sources(changed)),
        Section("Chờ quyết định", f"{in_prose(len(waits))} đề nghị", waits[:_ASKED], len(waits), "đề nghị khác", 0,
                "đề nghị chờ quyết định", _sources(waits)),
        _uncovered(beside.above),
        Section(f"Đến hạn trong {AHEAD} ngày tới", f"{in_prose(len(soon))} nhiệm vụ", [_soon(row) for row in soon[:_ASKED]], len(soon), "nhiệm vụ sắp đến hạn khác", 4,
                f"nhiệm vụ đến hạn trong {AHEAD} ngày tới", coming),
    ]  # fmt: skip


def _sources(said: Sequence[Said]) -> tuple[Source, ...]:
    """Of what is told one by one: so many that a person may open them."""
    return tuple(source for one in said[:_OPENED] for source in one.sources)


def _uncovered(above: Coverings) -> Section:
    """Told only where the papers were put beside each other: what was not compared is not called covered."""
    nothing = (
        f"Đã đối chiếu {in_prose(above.compared)} văn bản cấp trên, không còn nhiệm vụ nào chưa có ai nhận"
        if above.compared
        else "Chưa đối chiếu văn bản cấp trên nào"
    )
    lead = f"{in_prose(len(above.gaps))} nhiệm vụ, sau khi đối chiếu {in_prose(above.compared)} văn bản"
    if above.proposed:
        waits = f"; {in_prose(above.proposed)} nhiệm vụ mới được máy đề xuất liên kết, chưa ai xác nhận"
        lead, nothing = lead + waits, nothing + waits
    items = [
        item(
            ended(f"{paper_name(gap.paper)}, nhiệm vụ {gap.order.number}: {shortened(gap.order.text, _WORDS)}"),
            Source(f"Nhiệm vụ {gap.order.number}, {gap.paper}", task=gap.order.pk),
        )
        for gap in above.gaps[:_OPENED]
    ]
    return Section(
        "Cấp trên giao chưa có ai nhận", lead, items[:_ASKED], len(above.gaps) if above.compared else 0,
        "nhiệm vụ khác của cấp trên chưa có ai nhận", 2, nothing, _sources(items),
    )  # fmt: skip


def _whose(row: Row) -> str:
    words = shortened(row.task.text, _WORDS)
    return ended(words) if names_its_lead(row) else f"{words} ({leads_name(row)})."


def _late(row: Row) -> Said:
    late = days(row.verdict.late_days, row.task.pk, "tre")
    due = f"hạn {short_day(row.verdict.due_on)}, " if row.verdict.due_on else ""
    silent = ", chưa có báo cáo" if row.verdict.silent else ""
    return item(phrase(f"{ordered(row, _WORDS)} ({due}trễ ", late, f" ngày làm việc{silent})."), source(row))


def _soon(row: Row) -> Said:
    due = f" (hạn {short_day(row.verdict.due_on)})" if row.verdict.due_on else ""
    return item(f"{ordered(row, _WORDS)}{due}.", source(row))


def _request(asked: Asked) -> str:
    row = asked.extension
    return (
        f"{row.body} xin gia hạn đến ngày {short_day(row.proposed_on)} (hạn {short_day(row.due_on)}): "
        f"{ended(shortened(asked.row.task.text, _WORDS))} Lý do: {ended(shortened(row.reason, _WORDS))}"
    )


def _directions(covered: Covered, requests: Sequence[DirectionRequest]) -> list[DirectionRequest]:
    """Those of the tasks told of, without what an entry that is told of proposes already."""
    if not requests:
        return []
    tasks, told = {row.task.pk for row in covered.rows}, {one.entry.pk for one in covered.proposals()}
    return [one for one in requests if one.task_id in tasks and one.entry_id not in told]


def _direction(of: DirectionRequest) -> Said:
    words = f"{of.body} xin chỉ đạo: {ended(shortened(of.text, _WORDS))}"
    return item(words, Source(f"Nhiệm vụ {of.task.number}, {of.task.directive}", task=of.task_id))


def _proposal(one: Told) -> str:
    return ended(f"{one.entry.body} đề nghị: {shortened(one.entry.requests, _WORDS)}")


ENTRY = WithMore(
    "tom-tat",
    "Tóm tắt phục vụ phiên họp",
    "Một trang cho ban thường vụ: số liệu, việc quá hạn nặng nhất, thay đổi trong kỳ, việc chờ quyết định, việc cấp trên giao chưa có ai nhận, việc sắp tới.",
    gather,
    compose,
)
