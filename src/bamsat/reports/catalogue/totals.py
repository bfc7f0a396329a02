"""*Báo cáo tổng hợp số liệu*: a scope of any size, a province's or the country's year: figures that the base counted, by body straight under, by paper, by
who leads; the worst told one by one, with how many more there are. Every figure opens to its rows."""

from collections.abc import Iterator, Sequence
from typing import Any

from bamsat.reckoning.figures import Figure, Tally
from bamsat.records.tasks.counting import AHEAD, NAMED, Counted
from bamsat.reports.catalogue import parts, tables
from bamsat.reports.catalogue.entry import Annex, Draft, OfAnySize
from bamsat.reports.catalogue.letterhead import BLANK
from bamsat.reports.catalogue.sourced import (
    COMING,
    Rows,
    Said,
    Source,
    count,
    heading,
    held,
    in_prose,
    phrase,
    sentence,
)
from bamsat.reports.catalogue.wording import lead_name, paper_name
from bamsat.reports.paper import Rung

LEADS = 200  # of the appendix: those with most overdue


def compose(of: Counted) -> Draft:
    said = [
        _opening(of),
        heading(Rung.ROMAN, "Tình hình chung"),
        *parts.figures_told(of),
        *_reports(of),
        heading(Rung.ROMAN, "Kết quả thực hiện"),
        *_by_under(of),
        *_by_field(of),
        *_by_paper(of),
        heading(Rung.ROMAN, "Hạn chế, tồn tại"),
        *_late(of),
        *_silent(of),
        heading(Rung.ROMAN, "Khó khăn, vướng mắc"),
        *_words(of.told.hindered, of.told.obstacles, "nêu khó khăn, vướng mắc", parts.obstacles(of.told.obstacles)),
        sentence(f"Nguyên nhân khách quan, chủ quan, trách nhiệm: {BLANK}"),
        heading(Rung.ROMAN, "Nhiệm vụ thời gian tới"),
        *_ahead(of),
        heading(Rung.ROMAN, "Kiến nghị, đề xuất"),
        *_words(of.told.asking, of.told.requests, "có kiến nghị, đề xuất", parts.requests(of.told.requests)),
        parts.closing(),
    ]
    return Draft(f"tổng hợp tình hình thực hiện nhiệm vụ, {of.scope.period.name}", tuple(said), tuple(_annexes(of)), of)


def _opening(of: Counted) -> Said:
    papers = sum(number is not None for number, _ in of.by_paper)
    return sentence(
        phrase(
            f"{of.by or 'Cơ quan'} báo cáo tổng hợp tình hình thực hiện nhiệm vụ của ", held(papers, "so-van-ban", "văn bản có nhiệm vụ"),
            f" văn bản chỉ đạo, {parts.period_told(of.scope)} như sau:",
        )
    )  # fmt: skip


def _reports(of: Counted) -> Iterator[Said]:
    told = of.told
    yield sentence(
        phrase(
            "Trong kỳ, các cơ quan chủ trì đã gửi ", held(told.sent, "bao-cao-gui", "báo cáo tiến độ gửi trong kỳ"),
            " báo cáo tiến độ, trong đó ", held(told.verified, "bao-cao-xac-nhan", "báo cáo tiến độ được xác nhận"),
            " báo cáo đã được xác nhận; ", held(told.done, "xong-trong-ky", "báo cáo hoàn thành được xác nhận trong kỳ"),
            " báo cáo hoàn thành được xác nhận trong kỳ.",
        )
    )  # fmt: skip


def _by_under(of: Counted) -> Iterator[Said]:
    """Who stands straight under the body: a country's provinces, a province's communes and departments."""
    rows = [(lead.name, Rows(under=lead.body), counts) for lead, counts in of.by_under if lead]
    if not rows:
        return
    others = [("Cơ quan khác", Rows(outside=True), counts) for lead, counts in of.by_under if lead is None]
    yield heading(Rung.ARABIC, "Theo cơ quan, địa phương trực thuộc")
    yield tables.counted(
        "Cơ quan, địa phương", [*rows, *others], of.tally, "Tiến độ theo cơ quan, địa phương trực thuộc"
    )
    yield from tables.drawn(
        [(name, counts) for name, _, counts in [*rows, *others]], "Tình hình nhiệm vụ theo cơ quan, địa phương"
    )


def _by_field(of: Counted) -> Iterator[Said]:
    table = list(tables.of_fields(dict(of.by_field), of.tally))
    if table:
        yield heading(Rung.ARABIC, "Theo lĩnh vực")
    yield from table


def _by_paper(of: Counted) -> Iterator[Said]:
    rows = [_paper(of, number, counts) for number, counts in of.by_paper[:NAMED]]
    if len(of.by_paper) < 2:
        return
    yield heading(Rung.ARABIC, "Theo văn bản")
    if len(of.by_paper) > NAMED:
        yield sentence(
            f"Bảng dưới đây nêu {NAMED} trong {in_prose(len(of.by_paper))} văn bản, theo thứ tự nhiều nhiệm vụ quá hạn nhất; dòng tổng số "
            "tính cả các văn bản còn lại."
        )  # fmt: skip
    yield tables.counted("Văn bản", rows, of.tally, "Tiến độ theo văn bản")


def _paper(of: Counted, number: int | None, counts: Tally) -> tuple[str, Rows, Tally]:
    if number is None:
        return "Nhiệm vụ phát sinh, phần việc được chia", Rows(spoken=True), counts
    return paper_name(of.papers[number]), Rows(paper=number), counts


def _late(of: Counted) -> Iterator[Said]:
    late = of.tally[Figure.OVERDUE]
    yield heading(Rung.ARABIC, "Nhiệm vụ quá hạn")
    if not late:
        yield sentence("Đến ngày chốt số liệu không có nhiệm vụ quá hạn.")
        return
    rows = Rows(state=Figure.OVERDUE)
    yield sentence(
        phrase("Còn ", count(late, rows), " nhiệm vụ quá hạn chưa hoàn thành, trong đó lâu nhất:"), Source("Quá hạn", rows=rows)
    )  # fmt: skip
    yield from parts.late(of.worst)
    yield from _more(late - len(of.worst), "nhiệm vụ quá hạn khác, có trong danh sách mở từ con số trên", rows)


def _silent(of: Counted) -> Iterator[Said]:
    yield heading(Rung.ARABIC, "Cơ quan không gửi báo cáo trong kỳ")
    if not of.silent:
        yield sentence(f"Cả {in_prose(of.owing)} cơ quan chủ trì đều đã gửi báo cáo hoặc không còn việc phải báo cáo.")
        return
    yield sentence(
        f"Có {in_prose(len(of.silent))} trong số {in_prose(of.owing)} cơ quan chủ trì còn việc đang thực hiện nhưng không gửi báo cáo nào trong kỳ"
        f"{f'; {NAMED} cơ quan còn nhiều việc nhất' if len(of.silent) > NAMED else ''}:"
    )  # fmt: skip
    yield tables.silent([(lead, counts) for lead, counts in of.silent[:NAMED]], unreached=of.unreached)
    yield from parts.unreached(lead for lead, _ in of.silent if lead.body in of.unreached)


def _words(total: int, told: Sequence[Any], what: str, items: Sequence[Said]) -> Iterator[Said]:
    """The newest words of the period, with how many more reports say something."""
    if not total:
        yield sentence(f"Trong kỳ không có cơ quan nào {what}.")
        return
    more = total - len(told)
    newest = f"; {in_prose(len(told))} báo cáo mới nhất" if more > 0 else ""
    yield sentence(f"Trong kỳ có {in_prose(total)} báo cáo {what}{newest}:")
    yield from items


def _ahead(of: Counted) -> Iterator[Said]:
    if of.ahead:
        rows = Rows(state=COMING)
        yield sentence(
            phrase("Có ", count(of.ahead, rows), f" nhiệm vụ chưa hoàn thành sẽ đến hạn trong {AHEAD} ngày tới."),
            Source(f"Đến hạn trong {AHEAD} ngày tới", rows=rows),
        )  # fmt: skip
    yield sentence(f"Phương hướng thời gian tới: {BLANK}")


def _more(number: int, what: str, rows: Rows) -> Iterator[Said]:
    if number > 0:
        yield sentence(f"Còn {in_prose(number)} {what}.", Source("Danh sách", rows=rows))


def _annexes(of: Counted) -> Iterator[Annex]:
    """Who leads, body by body; of thousands those with most overdue."""
    shown = of.leads[:LEADS]
    if not shown:
        return
    rows = [(lead_name(lead), Rows.of_lead(lead.body, lead.name), counts) for lead, counts in shown]
    more = len(of.leads) - len(shown)
    title = "Tiến độ của từng cơ quan chủ trì"
    if more:
        title += f" ({LEADS} cơ quan nhiều nhiệm vụ quá hạn nhất trong {in_prose(len(of.leads))})"
    yield Annex(title, (tables.counted("Cơ quan chủ trì", rows, of.tally, ""),))
    if of.silent[NAMED:]:
        kept = of.silent[:LEADS]
        title = f"Cơ quan không gửi báo cáo trong kỳ ({in_prose(len(kept))} trong {in_prose(len(of.silent))} cơ quan)"
        yield Annex(title, (tables.silent(kept, "", of.unreached),))


ENTRY = OfAnySize(
    "tong-hop",
    "Báo cáo tổng hợp số liệu",
    "Cho phạm vi lớn (tỉnh, cả nước; nhận hàng triệu nhiệm vụ): số liệu theo cơ quan, địa phương trực thuộc, theo văn bản, theo cơ quan chủ trì; việc quá hạn nặng nhất; khó khăn, kiến nghị.",
    compose,
)
