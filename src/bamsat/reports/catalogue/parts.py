"""Parts that several reports have: the opening, what was done, difficulties and proposals by who tells of them, the closing. Pure."""

from collections.abc import Iterable, Iterator, Sequence

from bamsat.reckoning.figures import Figure
from bamsat.records.tasks.counting import Counted
from bamsat.records.tasks.covering import Covered, Lead, Row, Scope
from bamsat.records.tasks.covering import Said as Told
from bamsat.reports.catalogue.sourced import (
    CLAIMED,
    SILENT,
    STATES,
    Rows,
    Said,
    Source,
    count,
    days,
    heading,
    in_prose,
    item,
    phrase,
    sentence,
)
from bamsat.reports.catalogue.wording import (
    by_figure,
    ended,
    lead_name,
    leads_name,
    names_its_lead,
    ordered,
    papers_name,
    percent,
    shortened,
    source,
    told,
)
from bamsat.reports.layout.symbols import short_day
from bamsat.reports.paper import Rung


def opening(covered: Covered) -> Said:
    """`Thực hiện Kế hoạch số …, Đảng ủy xã … báo cáo tình hình …`."""
    of = papers_name(covered)
    return sentence(
        f"Thực hiện {of}, {covered.by or 'cơ quan'} báo cáo tình hình thực hiện nhiệm vụ {period_told(covered.scope)} như sau:"
    )


def period_told(scope: Scope) -> str:
    """With the day on which figures were cut off, where the period's name does not say it: `quý III năm 2026 (số liệu chốt …)`."""
    name, day = scope.period.name, short_day(scope.cut_off)
    return name if day in name else f"{name} (số liệu chốt đến hết ngày {day})"


def figures_told(covered: Covered | Counted) -> Iterator[Said]:
    """The official figures in two sentences, each with the rows that it counts."""
    tally = covered.tally
    sources = [Source(STATES[state], rows=Rows(state=state)) for state in Figure if tally[state]]
    yield sentence(
        phrase("Tổng số ", count(tally.total, Rows()), " nhiệm vụ, trong đó ", *by_figure(tally, Rows()), "."),
        Source("Toàn bộ nhiệm vụ", rows=Rows()),
        *sources,
    )
    if tally.claimed:
        yield sentence(
            phrase(
                "Có ",
                count(tally.claimed, Rows(state=CLAIMED)),
                " nhiệm vụ đã báo cáo hoàn thành nhưng chưa được xác nhận nên chưa tính là hoàn thành.",
            ),
            Source(STATES[CLAIMED], rows=Rows(state=CLAIMED)),
        )
    if tally.silent:
        yield sentence(
            phrase(
                "Trong số nhiệm vụ quá hạn có ",
                count(tally.silent, Rows(state=SILENT)),
                " nhiệm vụ chưa có báo cáo nào (chiếm ",
                count(percent(tally.silent_share), Rows(state=SILENT), "ty-le"),
                ").",
            ),
            Source(STATES[SILENT], rows=Rows(state=SILENT)),
        )


def results(covered: Covered) -> Iterator[Said]:
    """What was verified as completed in the period, then what is under way, each by its order in the plan."""
    done, going, put_right = covered.done(), covered.under_way(), covered.corrected()
    if not done and not going and not put_right:
        yield sentence("Trong kỳ chưa có báo cáo kết quả thực hiện.")
        return
    if done:
        yield heading(Rung.ARABIC, "Nhiệm vụ đã hoàn thành, được xác nhận trong kỳ")
        for one in done:
            yield item(
                f"{_order(one)}: {told(one)} ({_told_by(one.row)} ngày {short_day(one.said_on)}).",
                source(one.row),
            )
    if going:
        yield heading(Rung.ARABIC, "Nhiệm vụ đang thực hiện, theo báo cáo của cơ quan chủ trì")
        for one in going:
            waits = ", chờ xác nhận" if one.row.verdict.sign == CLAIMED else ""
            yield item(
                f"{_order(one)}: {told(one)} ({_told_by(one.row)} ngày {short_day(one.said_on)}{waits}).",
                source(one.row),
            )
    if put_right:
        yield heading(Rung.ARABIC, "Đính chính báo cáo đã xác nhận ở kỳ trước")
        yield from (item(_put_right(one), source(one.row)) for one in put_right)


def _told_by(row: Row) -> str:
    """Who is named once: not again after an order that begins with the name."""
    return "báo cáo" if names_its_lead(row) else f"{leads_name(row)} báo cáo"


def _put_right(one: Told) -> str:
    now = str(one.entry.get_statement_display()).lower()
    return (
        f"{_order(one)}: {shortened(one.entry.fault)}; nay báo cáo {now}: {told(one)} ({_told_by(one.row)}, "
        f"được xác nhận ngày {short_day(one.verified_on or one.said_on)})."
    )


def late(rows: Sequence[Row]) -> Iterator[Said]:
    """One line an overdue task: how late, against which day."""
    for row in rows:
        moved = f", đã gia hạn {in_prose(row.verdict.moved)} lần" if row.verdict.moved else ""
        due = f"hạn {short_day(row.verdict.due_on)}{moved}" if row.verdict.due_on else ""
        silent = ", chưa có báo cáo" if row.verdict.silent else ""
        yield item(
            phrase(
                f"{ordered(row, 240)} ({due}, trễ ",
                days(row.verdict.late_days, row.task.pk, "tre"),
                f" ngày làm việc{silent}).",
            ),
            source(row),
        )


def soon(rows: Sequence[Row]) -> Iterator[Said]:
    for row in rows:
        due = short_day(row.verdict.due_on) if row.verdict.due_on else ""
        yield item(f"{ordered(row, 240)} (hạn {due}).", source(row))


def difficulties(covered: Covered) -> Iterator[Said]:
    yield from obstacles(covered.difficulties()) or [
        sentence("Trong kỳ không có cơ quan nào báo cáo khó khăn, vướng mắc.")
    ]


def proposals(covered: Covered) -> Iterator[Said]:
    yield from requests(covered.proposals()) or [sentence("Trong kỳ không có cơ quan nào kiến nghị, đề xuất.")]


def elsewhere() -> Said:
    """In the place of what bodies propose, where there are too many tasks to tell of each."""
    return sentence(
        "Phạm vi báo cáo có quá nhiều nhiệm vụ; kiến nghị, đề xuất của các cơ quan nêu trong Báo cáo tổng hợp số liệu."
    )


def obstacles(rows: Sequence[Told]) -> list[Said]:
    return _by_body([(body, words, one) for one in rows for body, words in one.hindrances])


def requests(rows: Sequence[Told]) -> list[Said]:
    return _by_body([(str(one.entry.body), one.entry.requests, one) for one in rows])


def closing() -> Said:
    return sentence("Trên đây là tình hình thực hiện nhiệm vụ, xin báo cáo")


def _by_body(rows: Sequence[tuple[str, str, Told]]) -> list[Said]:
    """What was said (by whom, the words, where), grouped by who said it; the same words said twice stand once, with all their tasks."""
    found: dict[tuple[str, str], list[Source]] = {}
    for name, said, one in sorted(rows, key=lambda row: row[0]):
        found.setdefault((name, shortened(said)), []).append(source(one.row))
    return [item(ended(f"{name}: {text}"), *sources) for (name, text), sources in found.items()]


def _order(one: Told) -> str:
    return shortened(one.row.task.text, 160)


_NAMED = 12  # bodies in a sentence


def unreached(leads: Iterable[Lead]) -> list[Said]:
    """Who of them has no account here, told apart from who is silent; nothing where all have."""
    names = [lead_name(lead) for lead in leads]
    if not names:
        return []
    more = f" và {in_prose(len(names) - _NAMED)} cơ quan khác" if len(names) > _NAMED else ""
    told = (
        f"Trong số này, {in_prose(len(names))} cơ quan chưa có tài khoản trong hệ thống, nhận việc và báo cáo bằng văn bản nên không coi là "
        f"không báo cáo: {'; '.join(names[:_NAMED])}{more}."
    )
    return [sentence(told)]
