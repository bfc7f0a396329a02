"""The list of tasks as asked for: filters from the address, status computed, grouped, counted."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import chain, groupby, islice
from typing import Any, overload

from django.http import QueryDict

from bamsat.doors.web.asked import Asked
from bamsat.doors.web.days import day
from bamsat.doors.web.numbers import number
from bamsat.doors.web.pages.tasks.lines import Charged, Line, line
from bamsat.records.agencies.asker import Asker
from bamsat.records.directives.vocabulary import Part
from bamsat.records.tasks import lists, queries, rolling_up, shown
from bamsat.records.tasks.standing import Standing, standings
from bamsat.records.tasks.vocabulary import SIGNS, Source

_AT_ONCE = 1_000  # rows, where all are wanted
OPTIONAL = {  # columns of the table that may be shown or not; status and task always are
    "chi-dao": "Chỉ đạo",
    "chu-tri": "Chủ trì",
    "phoi-hop": "Phối hợp",
    "giam-sat": "Giám sát",
    "thoi-gian": "Thời gian (nguyên văn)",
    "han": "Hạn",
    "san-pham": "Sản phẩm",
    "van-ban": "Văn bản, mục",
}
USUAL = ("chu-tri", "han", "van-ban")


@dataclass(frozen=True, slots=True)
class Row(Charged):
    """A task with where it stands. `part_of`: the words of the whole after which it stands, of a part that the list does not count."""

    task: Any
    standing: Standing
    part_of: str = ""

    def bodies(self, role: Part) -> list[str]:
        return [part.name for part in self.task.assignments.all() if part.role == role]

    @property
    def time(self) -> str:
        """The words of the paper for when."""
        return str(list(self.task.baselines.all())[-1].text)

    @property
    def label(self) -> str:
        return str(SIGNS[self.standing.sign])

    @property
    def due_on(self) -> date | None:
        return self.standing.verdict.due_on

    @property
    def paper_name(self) -> str:
        return str(self.task.directive)

    @property
    def branch(self) -> str:
        return str(self.task.branch_name)


class Rows(Sequence[Row]):
    """The rows of a list of known length, fetched and judged as they are asked for."""

    def __init__(self, asker: Asker, by: queries.Filter, order: str, length: int) -> None:
        self.asker, self.by, self.order, self.length = asker, by, order, length

    def __len__(self) -> int:
        return self.length

    @overload
    def __getitem__(self, at: int) -> Row: ...
    @overload
    def __getitem__(self, at: slice) -> list[Row]: ...
    def __getitem__(self, at: int | slice) -> Row | list[Row]:
        if isinstance(at, int):
            return self[at : at + 1][0]
        found = lists.page(self.asker, self.by, self.order, at)
        standing = queries.standing(self.asker, found)
        return [Row(task, standing[task.pk]) for task in found if task.pk in standing]

    def lines(self, at: slice, with_times: bool) -> list[Line]:
        """Some rows with what stands folded under each, judged together."""
        found = lists.page_with_parts(self.asker, self.by, self.order, at, with_times)
        numbers = [task.number for task in (*found.tasks, *chain(*found.parts.values()))]
        standing = standings(numbers, self.asker.on)
        return [
            line(
                task,
                standing[task.number],
                ((part, standing[part.number]) for part in found.parts.get(task.number, ()) if part.number in standing),
            )
            for task in found.tasks
            if task.number in standing
        ]

    def __iter__(self) -> Iterator[Row]:
        for start in range(0, self.length, _AT_ONCE):
            yield from self[start : start + _AT_ONCE]


@dataclass(frozen=True, slots=True)
class Listing:
    """`rows` as filtered and ordered; `counts`: sign → tasks, before the filter by sign, `age` seconds ago where something was done since;
    `query`: the address without the page."""

    asker: Asker
    rows: Sequence[Row]
    counts: Counter[str]
    by: queries.Filter
    group: str
    query: str
    shown: tuple[str, ...] = USUAL
    age: float | None = None

    def lines(self, at: slice) -> list[Line]:
        """Some rows with what stands folded under each, for the table."""
        if isinstance(self.rows, Rows):
            return self.rows.lines(at, "thoi-gian" in self.shown)
        rows = list(self.rows[at])
        parts = rolling_up.folded(self.asker, [row.task.pk for row in rows])
        return [
            line(shown.of(row.task), row.standing, ((shown.of(part), on) for part, on in parts.get(row.task.pk, ())))
            for row in rows
        ]

    @property
    def is_narrowed(self) -> bool:
        """By more than words and sign: then the further filters stand open."""
        by = self.by
        return bool(
            self.group
            or by.paper
            or by.body
            or by.role
            or by.due_from
            or by.due_until
            or by.source
            or self.shown != USUAL
        )

    def grouped(self, rows: Iterable[Line]) -> list[tuple[str, list[Line]]]:
        name = GROUPS[self.group][1]
        return [(label, list(held)) for label, held in groupby(rows, key=name)]


def _lead(row: Row | Line) -> str:
    return "; ".join(row.leads) or "Chưa rõ cơ quan chủ trì"


def _due(row: Row | Line) -> str:
    due = row.due_on
    return f"Tháng {due.month}/{due.year}" if due else "Không có hạn"


def _source(row: Row) -> Source:
    if row.task.whole_id is not None:
        return Source.PART
    return Source.SPOKEN if row.task.directive.spoken else Source.PAPER


GROUPS: dict[str, tuple[str, Callable[[Row | Line], str]]] = {
    "": ("Không nhóm", lambda row: ""),
    "van-ban": ("Văn bản", lambda row: row.paper_name),
    "chu-tri": ("Cơ quan chủ trì", _lead),
    "trang-thai": ("Trạng thái", lambda row: row.label),
    "thang": ("Tháng đến hạn", _due),
    "truc-thuoc": ("Cơ quan trực thuộc", lambda row: row.branch or "Không thuộc cơ quan trực thuộc nào"),
}

COLUMNS: tuple[tuple[str, int, Callable[[Row], Any]], ...] = (
    ("Văn bản", 16, lambda row: str(row.task.directive)),
    ("Mục", 16, lambda row: row.task.provision.place if row.task.provision else ""),
    ("Nhiệm vụ", 60, lambda row: row.task.text),
    ("Chỉ đạo", 26, lambda row: "; ".join(row.bodies(Part.DIRECT))),
    ("Chủ trì", 26, lambda row: "; ".join(row.leads)),
    ("Phối hợp", 26, lambda row: "; ".join(row.bodies(Part.COORDINATE))),
    ("Giám sát", 20, lambda row: "; ".join(row.bodies(Part.SUPERVISE))),
    ("Thời gian (nguyên văn)", 26, lambda row: row.time),
    ("Kỳ", 14, lambda row: row.standing.speaking.label),
    ("Hạn", 12, lambda row: row.standing.verdict.due_on),
    ("Trạng thái", 20, lambda row: row.label),
    ("Số ngày làm việc trễ", 12, lambda row: row.standing.verdict.late_days or None),
    ("Sản phẩm", 30, lambda row: "; ".join(row.task.products)),
    ("Nguồn", 20, lambda row: str(_source(row).label)),
    ("Là phần của", 30, lambda row: row.part_of),
)


def unfolded(asker: Asker, rows: Iterable[Row]) -> Iterator[Row]:
    """Each row and after it its parts, each with its own: what the table shows folded under its whole."""
    left = iter(rows)
    while some := list(islice(left, _AT_ONCE)):
        parts = _beneath(asker, some)
        for row in some:
            yield row
            yield from _parts_of(row, parts)


def _beneath(asker: Asker, rows: Iterable[Row]) -> dict[int, list[tuple[Any, Standing]]]:
    """Whole → its parts, of the rows and of all that lies beneath them; asked for a level at a time."""
    found: dict[int, list[tuple[Any, Standing]]] = {}
    level = [row.task.pk for row in rows]
    while level:
        parts = rolling_up.folded(asker, level)
        found |= parts
        level = [part.pk for held in parts.values() for part, _ in held]
    return found


def _parts_of(whole: Row, parts: dict[int, list[tuple[Any, Standing]]]) -> Iterator[Row]:
    for task, standing in parts.get(whole.task.pk, ()):
        part = Row(task, standing, whole.task.text)
        yield part
        yield from _parts_of(part, parts)


def listing(request: Asked) -> Listing:
    """The list that the address asks for."""
    form, asker = request.GET, request.asker
    by = asked_for(form)
    group = form.get("nhom", "")
    group = group if group in GROUPS else ""
    query = form.copy()
    for name in ("trang", "cach-xem", "tat-ca", "thang"):
        query.pop(name, None)
    shown = _shown(form)
    query.pop("cot", None)
    if shown != USUAL:
        query["cot"] = ",".join(shown)
    if not lists.may_narrow(asker):
        rows, counts = _all(asker, by, group)
        return Listing(asker, rows, counts, by, group, query.urlencode(), shown)
    tally = lists.tally(asker, by)
    length = tally.counts[by.sign] if by.sign else tally.counts.total()
    rows_asked = Rows(asker, by, _ORDERS[group], length)
    return Listing(asker, rows_asked, tally.counts, by, group, query.urlencode(), shown, tally.age)


def _shown(form: QueryDict) -> tuple[str, ...]:
    """The columns that the address names, in the order of the table; the usual ones when it names none."""
    named = {name for text in form.getlist("cot") for name in text.split(",")}
    return tuple(name for name in OPTIONAL if name in named) or USUAL


_ORDERS = {
    "": "",
    "van-ban": lists.PAPER,
    "trang-thai": lists.SIGN,
    "thang": lists.MONTH,
    "chu-tri": lists.LEAD,
    "truc-thuoc": lists.BRANCH,
}


def _all(asker: Asker, by: queries.Filter, group: str) -> tuple[list[Row], Counter[str]]:
    """Every row judged: for a past day."""
    found = list(queries.with_charges(queries.listed(asker, by), asker.on))
    lists.named_branches(asker, found, _ORDERS[group])
    standing = queries.standing(asker, found)
    rows = [Row(task, standing[task.pk]) for task in found if task.pk in standing]
    counts = Counter(row.standing.sign for row in rows)
    rows = [row for row in rows if not by.sign or row.standing.sign == by.sign]
    if group:
        rows.sort(key=lambda row: _due_key(row) if group == "thang" else GROUPS[group][1](row))
    return rows, counts


def _due_key(row: Row) -> str:
    return str(row.standing.verdict.due_on or "9999")


def asked_for(form: QueryDict) -> queries.Filter:
    """To what an address narrows the list."""
    sign, role, source = form.get("trang-thai", ""), form.get("vai-tro", ""), form.get("nguon", "")
    return queries.Filter(
        words=form.get("q", "").strip(),
        paper=number(form.get("van-ban")),
        body=number(form.get("co-quan")),
        role=role if role in Part.values else "",
        sign=sign if sign in SIGNS else "",
        due_from=day(form.get("tu")),
        due_until=day(form.get("den")),
        source=source if source in Source.values else "",
    )
