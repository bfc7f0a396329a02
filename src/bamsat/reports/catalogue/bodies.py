"""*Tình hình thực hiện theo cơ quan*: one section a body: its figures, what it did in the period, what it owes."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from bamsat.reckoning.figures import Figure, tally
from bamsat.records.tasks.covering import Covered, Lead, Row
from bamsat.records.tasks.covering import Said as Told
from bamsat.reports.catalogue import parts, tables
from bamsat.reports.catalogue.entry import Draft, OfTasks
from bamsat.reports.catalogue.sourced import Rows, Said, Source, count, heading, item, phrase, sentence
from bamsat.reports.catalogue.wording import by_figure, lead_name, shortened, source, told
from bamsat.reports.layout.symbols import short_day
from bamsat.reports.paper import Rung


def compose(covered: Covered) -> Draft:
    heard = (*covered.done(), *covered.under_way())
    places = _places(heard)
    said = [
        parts.opening(covered),
        heading(Rung.ROMAN, "Kết quả chung"),
        *parts.figures_told(covered),
        tables.by_lead(covered),
        *tables.drawn_by_lead(covered),
        heading(Rung.ROMAN, "Kết quả của từng cơ quan"),
        *(one for lead, rows in covered.by_lead() for one in _of_lead(lead, rows, _heard(heard, places, rows))),
        heading(Rung.ROMAN, "Kiến nghị, đề xuất"),
        *parts.proposals(covered),
        parts.closing(),
    ]
    return Draft(f"tình hình thực hiện nhiệm vụ của các cơ quan, {covered.scope.period.name}", tuple(said), (), covered)


def _places(heard: Sequence[Told]) -> dict[int, list[int]]:
    """Where the entries on each task stand: found once for all leads, for a province has hundreds of them and thousands of entries."""
    found: dict[int, list[int]] = {}
    for place, one in enumerate(heard):
        found.setdefault(one.row.task.pk, []).append(place)
    return found


def _heard(heard: Sequence[Told], places: dict[int, list[int]], rows: tuple[Row, ...]) -> list[Told]:
    """The entries on these rows, in their order."""
    return [heard[place] for place in sorted(place for row in rows for place in places.get(row.task.pk, ()))]


def _of_lead(lead: Lead, rows: tuple[Row, ...], heard: Sequence[Told]) -> Iterator[Said]:
    counts = tally(row.verdict for row in rows)
    own = Rows.of_lead(lead.body, lead.name)
    yield heading(Rung.ARABIC, lead_name(lead))
    yield sentence(
        phrase("Chủ trì ", count(counts.total, own), " nhiệm vụ: ", *by_figure(counts, own), "."),
        Source("Nhiệm vụ của cơ quan", rows=own),
    )
    for one in heard:
        yield item(
            f"{shortened(one.row.task.text, 160)}: {told(one)} (báo cáo ngày {short_day(one.said_on)}).",
            source(one.row),
        )
    late = [row for row in rows if row.figure is Figure.OVERDUE]
    if late:
        overdue = replace(own, state=Figure.OVERDUE)
        most = max(row.verdict.late_days for row in late)
        yield item(
            phrase(
                "Còn ", count(len(late), overdue), " nhiệm vụ quá hạn, lâu nhất trễ ",
                count(most, overdue, "lau-nhat"), " ngày làm việc.",
            ),
            Source("Quá hạn", rows=overdue),
        )  # fmt: skip


ENTRY = OfTasks(
    "co-quan",
    "Tình hình thực hiện theo cơ quan",
    "Mỗi cơ quan một mục: số nhiệm vụ theo tình trạng, kết quả đã báo cáo trong kỳ, việc còn nợ.",
    compose,
)
