"""The draft by which a body takes a paper up, as an official plan: its orders by who leads them, and in an appendix every order above with where it went, or why it does not apply."""

from collections.abc import Sequence
from datetime import date

from bamsat.records.cascade.models import Adopted, Adoption
from bamsat.records.cascade.vocabulary import Outcome
from bamsat.reports.catalogue.letterhead import Letterhead
from bamsat.reports.catalogue.wording import paper_name, shortened
from bamsat.reports.layout.symbols import short_day
from bamsat.reports.paper import KINDS, Appendix, Block, Column, Paper, PaperError, Paragraph, Rung, Step, Table, words


def plan(of: Adoption, rows: Sequence[Adopted], head: Letterhead, day: date) -> Paper:
    """A draft without a number. Raises `PaperError` while an order above is not accounted for, or nothing is taken."""
    open_ = sum(row.outcome == Outcome.OPEN for row in rows)
    if open_:
        raise PaperError(
            f"Còn {open_} nhiệm vụ, chỉ tiêu bên trên chưa quyết định. Hãy đưa vào kế hoạch hoặc ghi không áp dụng rồi tải lại."
        )
    if not any(row.outcome == Outcome.TAKEN and row.target is None for row in rows):
        raise PaperError("Chưa có nhiệm vụ nào được đưa vào kế hoạch.")
    return Paper(
        head.branch, KINDS["plan"], head.issuer, None, head.place, day, of.title, _blocks(of, rows, head, day), head.signing,
        _recipients(rows, head, day), head.archive, appendices=(Appendix(f"Đối chiếu với {paper_name(of.upper)}", (_table(rows, day),), landscape=True),),
    )  # fmt: skip


def _recipients(rows: Sequence[Adopted], head: Letterhead, day: date) -> tuple[str, ...]:
    """Whoever stands above, and who leads something."""
    leads = (row.lead.name_on(day) for row in rows if row.lead and row.outcome == Outcome.TAKEN)
    return tuple(dict.fromkeys((*head.recipients, *leads)))


def _blocks(of: Adoption, rows: Sequence[Adopted], head: Letterhead, day: date) -> tuple[Block, ...]:
    taken = [row for row in rows if row.outcome == Outcome.TAKEN]
    aims = [row for row in taken if row.target is not None]
    found: list[Block] = [
        Paragraph(words(f"Thực hiện {paper_name(of.upper)}, {head.name} ban hành Kế hoạch với các nội dung sau:"))
    ]
    if aims:
        found.append(Step(Rung.ROMAN, words("MỤC TIÊU"), titled=True))
        found += [Step(Rung.ARABIC, words(_ended(row.text))) for row in aims]
    found.append(Step(Rung.ROMAN, words("NHIỆM VỤ, GIẢI PHÁP"), titled=True))
    for row in taken:
        if row.target is None:
            found += _order(row, day)
    found.append(Step(Rung.ROMAN, words("TỔ CHỨC THỰC HIỆN"), titled=True))
    found.append(
        Paragraph(
            words(
                "Các cơ quan, đơn vị được giao chủ trì tổ chức thực hiện, báo cáo kết quả theo thời hạn của từng nhiệm vụ; có khó khăn, vướng mắc thì kịp thời báo cáo để xem xét, chỉ đạo./."
            )
        )
    )
    return tuple(found)


def _order(row: Adopted, day: date) -> list[Block]:
    """The order, then who and when in lines of their own, as they are read again."""
    lines = [f"Cơ quan chủ trì: {row.lead.name_on(day)}." if row.lead else ""]
    lines.append(f"Cơ quan phối hợp: {row.partners}." if row.partners else "")
    lines.append(f"Thời gian thực hiện: Trước ngày {short_day(row.due_on)}." if row.due_on else "")
    return [
        Step(Rung.ARABIC, words(_ended(row.text))),
        *(Step(Rung.PLUS, words(one)) for one in lines if one),
    ]


def _table(rows: Sequence[Adopted], day: date) -> Table:
    columns = (
        Column("TT", 1, "center"),
        Column("Văn bản cấp trên", 6),
        Column("Kế hoạch này", 6),
        Column("Chủ trì, thời hạn", 3),
    )
    return Table(
        columns,
        tuple(
            (str(number), shortened(row.said, 2_000), _became(row), _who(row, day))
            for number, row in enumerate(rows, 1)
        ),
    )


def _became(row: Adopted) -> str:
    if row.outcome == Outcome.NOT_APPLICABLE:
        return f"Không áp dụng: {row.reason}"
    return row.text


def _who(row: Adopted, day: date) -> str:
    parts = (row.lead.name_on(day) if row.lead else "", f"trước {short_day(row.due_on)}" if row.due_on else "")
    return "; ".join(part for part in parts if part)


def _ended(text: str) -> str:
    return f"{' '.join(text.split()).rstrip(' .;')}."
