"""Tables of reports: figures by lead or by paper, whose every number names its rows; lists of tasks. Pure."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace

from bamsat.reading import alphabetical
from bamsat.reckoning.figures import Figure, Tally, tally
from bamsat.records.tasks.covering import Covered, Lead, Row
from bamsat.records.tasks.grounds import grounds
from bamsat.reports.catalogue.sourced import NAMELESS, OPEN, SILENT, STATES, Rows, Said, figures, picture, written
from bamsat.reports.catalogue.wording import is_part, lead_name, leads_name, paper_name, percent, place
from bamsat.reports.charts.shares import shares, together
from bamsat.reports.paper import Column, Table

_STATES = (Figure.DONE_IN_TIME, Figure.DONE_LATE, Figure.UNDER_WAY, Figure.OVERDUE, Figure.NO_DEADLINE, Figure.HALTED)
_HEADS = (
    "Hoàn thành đúng hạn",
    "Hoàn thành quá hạn",
    "Trong hạn",
    "Quá hạn",
    "Không quy định hạn",
    "Tạm dừng, kết thúc",
)
_FIGURES = tuple(Column(title, 2, "center") for title in ("Tổng số", *_HEADS, "Tỷ lệ hoàn thành"))


def by_lead(covered: Covered) -> Said:
    """One row a body; a task that several lead stands under each, so the whole is counted apart."""
    found = [(lead_name(lead), Rows.of_lead(lead.body, lead.name), _of(rows)) for lead, rows in covered.by_lead()]
    return counted("Cơ quan chủ trì", found, covered.tally, "Tiến độ theo cơ quan chủ trì")


def drawn_by_lead(covered: Covered) -> Iterator[Said]:
    """The same as a picture; none of a single body, which the table says as well."""
    leads = [(lead_name(lead), _of(rows)) for lead, rows in covered.by_lead()]
    yield from drawn(leads, "Tình hình nhiệm vụ của từng cơ quan chủ trì")


def drawn(bodies: Sequence[tuple[str, Tally]], caption: str) -> Iterator[Said]:
    """Counts of bodies as a picture; none of a single one."""
    rows = together([(name, [counts[state] for state in _STATES]) for name, counts in bodies], "Các cơ quan khác")
    if len(rows) > 1:
        yield picture(shares(caption, [title.lower() for title in _HEADS], rows), caption)


def by_paper(covered: Covered) -> Iterator[Said]:
    """One row a paper, one for all orders by word of mouth and parts given out at the end; no table where it would have a single row."""
    held: dict[int | None, list[Row]] = {}
    for row in covered.rows:
        held.setdefault(None if row.task.directive.spoken else row.task.directive_id, []).append(row)
    found = [
        (paper_name(paper), Rows(paper=paper.pk), _of(held[paper.pk])) for paper in covered.papers if not paper.spoken
    ]
    if None in held:
        found.append((_of_slips(held[None]), Rows(spoken=True), _of(held[None])))
    if len(found) > 1:
        yield counted("Văn bản", found, covered.tally, "Tiến độ theo văn bản")


def by_field(covered: Covered) -> Iterator[Said]:
    """One row a field of public work, what has none last; nothing where no paper says its own."""
    held: dict[str, list[Row]] = {}
    for row in covered.rows:
        held.setdefault(row.task.directive.field, []).append(row)
    yield from of_fields({field: _of(rows) for field, rows in held.items()}, covered.tally)


def of_fields(counts: Mapping[str, Tally], whole: Tally) -> Iterator[Said]:
    if any(counts):
        order = sorted(counts.items(), key=lambda one: (not one[0], alphabetical(one[0])))
        parts = [(field or "Chưa ghi lĩnh vực", Rows(field=field or NAMELESS), held) for field, held in order]
        yield counted("Lĩnh vực", parts, whole, "Tiến độ theo lĩnh vực")


def _of_slips(rows: Sequence[Row]) -> str:
    parts = sum(map(is_part, rows))
    if not parts:
        return "Nhiệm vụ phát sinh"
    return "Phần việc được chia" if parts == len(rows) else "Nhiệm vụ phát sinh, phần việc được chia"


def counted(title: str, parts: Sequence[tuple[str, Rows | None, Tally]], whole: Tally, caption: str) -> Said:
    """One row a part, the whole last; a part without rows opens to none. Where parts are more than the whole, the last row says why."""
    lines: list[tuple[str, ...]] = []
    cells: dict[tuple[int, int], Rows] = {}
    shared = sum(counts.total for _, _, counts in parts) > whole.total
    total = "Tổng cộng (việc nhiều cơ quan cùng chủ trì tính một lần)" if shared else "Tổng cộng"
    for at, (name, rows, counts) in enumerate([*parts, (total, Rows(), whole)]):
        first = (str(at + 1), name) if at < len(parts) else (name, "")
        amounts = (written(counts[state]) for state in _STATES)
        lines.append((*first, written(counts.total), *amounts, percent(counts.done_share)))
        cells |= _cells(at, rows, counts) if rows is not None else {}
    return figures(
        Table((Column("TT", 1, "center"), Column(title, 6), *_FIGURES), tuple(lines), caption, totalled=True), cells
    )


def _of(rows: Sequence[Row]) -> Tally:
    return tally(row.verdict for row in rows)


UNREACHED = " (chưa có tài khoản)"  # of a body for which nobody can sign in


def silent(
    found: Sequence[tuple[Lead, Tally]],
    caption: str = "Cơ quan không gửi báo cáo",
    unreached: Collection[int] = frozenset(),
) -> Said:
    """Leads that sent nothing, with the open work that they lead and how much of it is overdue; who has no account here is told apart."""
    columns = (
        Column("TT", 1, "center"),
        Column("Cơ quan chủ trì", 7),
        Column("Việc đang thực hiện", 3, "center"),
        Column("Trong đó quá hạn", 3, "center"),
    )
    lines, cells = [], {}
    for at, (lead, counts) in enumerate(found):
        open_, late = counts.left, counts[Figure.OVERDUE]
        name = f"{lead_name(lead)}{UNREACHED if lead.body in unreached else ''}"
        lines.append((str(at + 1), name, written(open_), written(late)))
        cells[at, 2] = Rows.of_lead(lead.body, lead.name, OPEN)
        if late:
            cells[at, 3] = Rows.of_lead(lead.body, lead.name, Figure.OVERDUE)
    return figures(Table(columns, tuple(lines), caption), cells)


def _cells(at: int, rows: Rows, counts: Tally) -> dict[tuple[int, int], Rows]:
    """The rows behind each figure of a line of the table; a nought has none."""
    found = {(at, 2): rows} if counts.total else {}
    for column, state in enumerate(_STATES, 3):
        if counts[state]:
            found[at, column] = replace(rows, state=state)
    return found


def of_tasks(rows: Sequence[Row], caption: str = "") -> Table:
    """Every task with who leads it, its day and where it stands on what grounds."""
    columns = (
        Column("TT", 1, "center"), Column("Nhiệm vụ", 8), Column("Văn bản giao", 3), Column("Cơ quan chủ trì", 4),
        Column("Thời hạn", 2, "center"), Column("Tình trạng, căn cứ", 5),
    )  # fmt: skip
    return Table(columns, tuple(_task(at, row) for at, row in enumerate(rows, 1)), caption)


def _task(at: int, row: Row) -> tuple[str, ...]:
    given = ", ".join(part for part in (str(row.task.directive), place(row)) if part)
    due = f"{row.verdict.due_on:%d/%m/%Y}" if row.verdict.due_on else "–"
    state = STATES[SILENT] if row.verdict.silent else STATES[row.figure]
    told = f"{state[0].upper()}{state[1:]}: {grounds(row.verdict, row.standing.speaking.label)}"
    return str(at), " ".join(row.task.text.split()), given, leads_name(row), due, told
