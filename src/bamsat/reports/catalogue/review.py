"""Sections that a mid-term and a final review share: leadership, results by group of work and register, assessment. Pure.

What only a person can say (causes, lessons) is a line of dots: a report with dots in it is given no number.
"""

from collections.abc import Iterator, Sequence
from decimal import Decimal

from bamsat.reckoning.figures import Figure, tally
from bamsat.records.tasks.covering import Covered, Row
from bamsat.reports.catalogue import indicators, parts, tables
from bamsat.reports.catalogue.beside import Beside
from bamsat.reports.catalogue.kept import Kept, of
from bamsat.reports.catalogue.letterhead import BLANK
from bamsat.reports.catalogue.sourced import (
    Rows,
    Said,
    Source,
    count,
    figures,
    heading,
    held,
    item,
    phrase,
    sentence,
)
from bamsat.reports.catalogue.wording import by_figure, ended, lead_name, paper_name, shortened
from bamsat.reports.paper import Column, Rung, Table

_WORST = 15  # overdue tasks told one by one; the appendix has all
STUDY, ISSUED = "study-conference", "implementing-document"  # codes of registers


def leadership(covered: Covered, registers: Sequence[Kept]) -> Iterator[Said]:
    """*Công tác lãnh đạo, chỉ đạo*: study, papers issued, reports that were handed in."""
    yield heading(Rung.ARABIC, "Nghiên cứu, học tập, quán triệt")
    yield from _registered(of(registers, STUDY), "hội nghị, lớp học tập", "hội nghị học tập, quán triệt")
    yield heading(Rung.ARABIC, "Ban hành văn bản triển khai")
    papers = [paper for paper in covered.papers if not paper.spoken]
    if papers:
        yield sentence("Các văn bản đang được theo dõi thực hiện:")
    for paper in papers:
        yield item(
            ended(f"{paper_name(paper)}: {shortened(paper.title, 200)}"),
            Source("Nhiệm vụ của văn bản", rows=Rows(paper=paper.pk)),
        )
    yield from _registered(of(registers, ISSUED), "văn bản triển khai", "văn bản triển khai của cơ quan, đơn vị")
    yield heading(Rung.ARABIC, "Kiểm tra, đôn đốc")
    said = [one for one in covered.said if one.said_on in covered.scope.period]
    verified = sum(one.verified_on is not None for one in said)
    yield sentence(
        phrase(
            "Trong kỳ, các cơ quan đã gửi ", held(len(said), "bao-cao-gui", "báo cáo tiến độ gửi trong kỳ"),
            " báo cáo tiến độ, trong đó ", held(verified, "bao-cao-xac-nhan", "báo cáo tiến độ được xác nhận"),
            " báo cáo đã được xác nhận.",
        )
    )  # fmt: skip


def _registered(one: Kept | None, what: str, none: str) -> Iterator[Said]:
    if one is None:
        yield sentence(f"Trong kỳ chưa ghi nhận {none} trong sổ kết quả.")
        return
    yield register_told(one, what)
    for row in one.told:
        yield item(f"{row.body}: {shortened(row.title, 200)} ({row.period}).", Source(one.name, register=one.number))


def register_told(one: Kept, what: str = "kết quả") -> Said:
    """`Đã xác nhận 12 hội nghị; Đảng viên đã học: 340 người …`."""
    pieces: list[object] = [
        "Đã xác nhận ",
        held(one.records, f"so{one.number}", f"{one.name}: số bản ghi đã xác nhận"),
        f" {what}",
    ]
    for place, amount in enumerate(one.sums):
        name = f"so{one.number}-{place + 1}"
        pieces += [
            "; ",
            f"{amount.label.lower()}: ",
            held(number(amount.amount), name, f"{one.name}: {amount.label}"),
            f" {amount.unit}".rstrip(),
        ]
    waits = f" (còn {one.waiting} bản ghi chờ xác nhận, chưa tính)" if one.waiting else ""
    return sentence(phrase(*pieces, f"{waits}."), Source(one.name, register=one.number))  # type: ignore[arg-type]


def number(amount: Decimal) -> str:
    """`1.250,5`."""
    whole, _, part = f"{amount.normalize():f}".partition(".")
    digits = f"{int(whole):,}".replace(",", ".")
    return f"{digits},{part}" if part else digits


def results(covered: Covered, more: Beside) -> Iterator[Said]:
    yield heading(Rung.ARABIC, "Kết quả chung")
    yield from parts.figures_told(covered)
    yield from tables.by_paper(covered)
    yield from tables.by_field(covered)
    yield tables.by_lead(covered)
    yield from tables.drawn_by_lead(covered)
    if more.indicators:
        yield heading(Rung.ARABIC, "Kết quả thực hiện mục tiêu, chỉ tiêu")
        yield from indicators.summary(more.indicators)
        yield from indicators.each(more.indicators, indicators.PICTURES)
    yield heading(Rung.ARABIC, "Kết quả theo nhóm nhiệm vụ")
    yield from groups(covered)
    yield heading(Rung.ARABIC, "Kết quả ghi trong các sổ")
    yield from of_registers(more.registers)


def groups(covered: Covered) -> Iterator[Said]:
    """Each heading of the papers under which orders stand, in the papers' order, with what was confirmed under it."""
    found: dict[int, list[Row]] = {}
    for row in covered.rows:
        if row.group is not None:
            found.setdefault(row.group, []).append(row)
    done = {one.row.task.pk: one for one in covered.done()}
    for group, rows in found.items():
        counts, own = tally(row.verdict for row in rows), Rows(group=group)
        yield item(
            phrase(f"{_named(rows[0])}: ", count(counts.total, own), " nhiệm vụ, ", *by_figure(counts, own), "."),
            Source("Nhiệm vụ của nhóm", rows=own),
        )
        for row in rows:
            if row.task.pk in done:
                one = done[row.task.pk]
                yield item(
                    ended(f"{shortened(row.task.text, 160)}: {shortened(one.entry.text)}"),
                    Source(f"Nhiệm vụ {row.task.number}, {row.task.directive}", task=row.task.pk),
                    rung=Rung.PLUS,
                )


def _named(row: Row) -> str:
    provision = row.task.provision
    node = (provision.parent or provision) if provision else None
    words = shortened(node.heading, 140) if node else ""
    words = words.capitalize() if words.isupper() else words
    return f"{words or 'Nhiệm vụ'} ({row.task.directive})"


def of_registers(registers: Sequence[Kept]) -> Iterator[Said]:
    """One row a register: confirmed records and what they come to; waiting ones apart."""
    if not registers:
        yield sentence("Trong kỳ chưa có kết quả nào được ghi trong các sổ.")
        return
    columns = (
        Column("TT", 1, "center"), Column("Sổ", 6), Column("Đã xác nhận", 2, "center"), Column("Chờ xác nhận", 2, "center"),
        Column("Số liệu cộng được của các bản ghi đã xác nhận", 8),
    )  # fmt: skip
    rows = tuple(
        (str(at), one.name, str(one.records), str(one.waiting), _summed(one) or "–")
        for at, one in enumerate(registers, 1)
    )
    yield figures(Table(columns, rows, "Kết quả ghi trong các sổ"), {})


def _summed(one: Kept) -> str:
    return "; ".join(f"{amount.label}: {number(amount.amount)} {amount.unit}".strip() for amount in one.sums)


def assessment(covered: Covered) -> Iterator[Said]:
    """Strengths and shortcomings that the figures bear out; causes as bodies told them, and as a person adds."""
    late = covered.overdue()
    yield heading(Rung.ARABIC, "Ưu điểm")
    yield from _strengths(covered)
    yield heading(Rung.ARABIC, "Hạn chế, tồn tại")
    if late:
        yield sentence(
            phrase(
                "Còn ",
                count(len(late), Rows(state=Figure.OVERDUE)),
                " nhiệm vụ quá hạn chưa hoàn thành, trong đó lâu nhất:",
            ),
            Source("Quá hạn", rows=Rows(state=Figure.OVERDUE)),
        )
        yield from parts.late(late[:_WORST])
    else:
        yield sentence("Đến ngày chốt số liệu không có nhiệm vụ quá hạn.")
    yield heading(Rung.ARABIC, "Nguyên nhân")
    yield from parts.difficulties(covered)
    yield sentence(f"Nguyên nhân khách quan, chủ quan, trách nhiệm: {BLANK}")


def _strengths(covered: Covered) -> Iterator[Said]:
    counts = covered.tally
    yield sentence(
        phrase(
            "Đã hoàn thành ", held(counts.done, "hoan-thanh", "nhiệm vụ đã hoàn thành, được xác nhận"),
            " nhiệm vụ được xác nhận, trong đó ", count(counts[Figure.DONE_IN_TIME], Rows(state=Figure.DONE_IN_TIME)), " nhiệm vụ đúng hạn.",
        ),
        Source("Hoàn thành đúng hạn", rows=Rows(state=Figure.DONE_IN_TIME)),
    )  # fmt: skip
    for lead, rows in covered.by_lead():
        own = tally(row.verdict for row in rows)
        if lead.name and own.done and not own[Figure.OVERDUE] and not own[Figure.DONE_LATE]:
            whose = Rows.of_lead(lead.body, lead.name)
            yield item(
                phrase(f"{lead_name(lead)}: hoàn thành ", count(own.done, Rows.of_lead(lead.body, lead.name, Figure.DONE_IN_TIME)),
                       " nhiệm vụ, không có việc nào quá hạn."),
                Source("Nhiệm vụ của cơ quan", rows=whose),
            )  # fmt: skip


def lessons() -> Said:
    return sentence(f"Qua thực hiện rút ra bài học kinh nghiệm: {BLANK}")
