"""Coverage: orders above × bodies or plans below, the gaps, the targets, the days it took, who is silent. Every figure opens to its plans."""

from collections.abc import Iterable, Iterator
from typing import Any

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.html import escape
from django.utils.http import urlencode
from django.utils.safestring import SafeString, mark_safe
from django.views.decorators.http import require_safe

from bamsat.doors.web.asked import Asked, hidden_is_missing
from bamsat.doors.web.downloads import download
from bamsat.doors.web.numbers import number as number_of
from bamsat.doors.web.pages.tasks.sheet import MEDIA_TYPE, sheet
from bamsat.reckoning.spread import Spread, Stretch
from bamsat.records.agencies import queries as agencies
from bamsat.records.agencies.vocabulary import Level
from bamsat.records.cascade.coverage import FEW, PLANS, AimedAt, Cell, Coverage, Which, coverage, matrix, rows_of
from bamsat.records.cascade.coverage import Asked as Wanted
from bamsat.records.cascade.silent import CHARGED, choices, expected, silent
from bamsat.records.cascade.vocabulary import COMPARED, SHORT, Kind, Stand
from bamsat.records.tasks import queries
from bamsat.reports.charts.histogram import histogram

PAGE = 50
SILENT = 50  # bodies on a page
PATIENCE = 30  # days after which a body without a plan is named
LEVELS = {
    PLANS: "từng văn bản",
    Level.COMMUNE: "cấp xã",
    Level.PROVINCE: "cấp tỉnh",
    Level.CENTRAL: "trung ương",
}
SIGNS = {Stand.CONFIRMED: "✓", Stand.PROPOSED: "?", Stand.NOT_APPLICABLE: "–", Stand.GAP: "✕"}


class _Figures:
    """Draws the counts of cells, each leading to its plans. Put together here: the country's page has thousands, and what they are made of is our own
    words, whole numbers and addresses that are escaped already.
    """

    def __init__(self) -> None:
        self._said = {stand: self._sign(stand) for stand in Stand}

    def cell(self, cell: Cell, address: str) -> SafeString:
        """`address`: of all plans of the cell, escaped."""
        return self.all((stand, cell.of(stand), f"{address}&amp;loai={stand.value}") for stand in self._said)

    def all(self, counts: Iterable[tuple[Stand, int, str]]) -> SafeString:
        """How they stand, count, address escaped; nought is not drawn."""
        said = self._said
        return _safe(" ".join(f'<a{said[stand][0]} href="{address}">{said[stand][1]} {count}</a>' for stand, count, address in counts if count))  # fmt: skip

    @staticmethod
    def _sign(stand: Stand) -> tuple[str, str]:
        """(class, sign and what it means)."""
        look = ' class="badge-short"' if stand is Stand.GAP else ""
        words = escape(stand.label)
        return look, f'<span aria-hidden="true">{SIGNS[stand]}</span><span class="visually-hidden">{words}</span>'


def _wanted(request: Asked) -> Wanted:
    level = request.GET.get("cap", "")
    return Wanted(
        level if level in LEVELS else "",
        number_of(request.GET.get("trong")),
        max(1, number_of(request.GET.get("cot")) or 1),
    )


@require_safe
@hidden_is_missing
def covered(request: Asked, number: int) -> HttpResponse:
    upper = queries.paper(request.asker, number)
    wanted = _wanted(request)
    within = agencies.body(request.asker, wanted.within) if wanted.within else None  # before anything is reckoned
    found = coverage(request.asker, upper, wanted)
    fields = _fields(wanted, found.level)
    opens, drawn = f"{reverse('coverage-rows', args=[number])}?", _Figures()
    context = {
        "upper": upper,
        "found": found,
        "fields": fields,
        "levels": LEVELS.items(),
        "within": within,
        "columns": _columns(found, wanted),
        "rows": list(_rows(found, drawn, opens, fields)),
        "feet": _feet(found, drawn),
        "whole": [(stand.label, found.whole.of(stand), SIGNS[stand]) for stand in Stand],
        "targets": [(row, _kinds(row, opens, fields)) for row in found.targets],
        "pages": _pages(found),
        **_days(found.days, opens, fields),
        **_silence(request, upper, found),
    }
    return render(request, "pages/cascade/coverage.html", context)


def _fields(wanted: Wanted, level: str) -> dict[str, str]:
    """What narrows the page, for the addresses of its figures."""
    return {"cap": level} | ({"trong": str(wanted.within)} if wanted.within else {})


def _columns(found: Coverage, wanted: Wanted) -> Iterator[tuple[str, int, str]]:
    """Name, number of plans, and where the column opens: a plan to its two columns, a body to what stands under it."""
    lower = {Level.CENTRAL: Level.PROVINCE, Level.PROVINCE: Level.COMMUNE}
    for one in found.columns:
        if found.level == PLANS:
            yield one.name, 1, f"{reverse('alignment', args=[one.key])}?loc={Stand.GAP}"
        elif one.key:
            query = urlencode({"trong": str(one.key), "cap": str(lower.get(Level(found.level), PLANS))})
            yield one.name, len(one.plans), f"?{query}"
        else:
            yield one.name, len(one.plans), ""


def _rows(
    found: Coverage, drawn: _Figures, opens: str, fields: dict[str, str]
) -> Iterator[tuple[Any, SafeString, list[SafeString]]]:
    """An order, its figures over all plans, and those of each column."""
    for row in found.rows:
        address = escape(opens + urlencode(fields | {"viec": str(row.order.pk)}))
        cells = [
            drawn.cell(cell, f"{address}&amp;cot={one.key}") for one, cell in zip(found.columns, row.cells, strict=True)
        ]
        yield row.order, drawn.cell(row.whole, address), cells


def _feet(found: Coverage, drawn: _Figures) -> list[SafeString]:
    """Of each column, over all orders; a plan opens to its two columns, a body to its own page of coverage or its gaps."""
    feet = []
    for at, one in enumerate(found.columns):
        sums = [(stand, sum(row.cells[at].of(stand) for row in found.rows)) for stand in Stand]
        feet.append(drawn.all((stand, count, escape(_foot(found, one.key, stand))) for stand, count in sums))
    return feet


def _foot(found: Coverage, key: int, stand: Stand) -> str:
    if found.level == PLANS:
        return f"{reverse('alignment', args=[key])}?loc={stand}"
    gaps = stand == Stand.GAP and key
    return (
        f"{reverse('coverage-gaps', args=[found.upper.pk])}?trong={key}"
        if gaps
        else f"?trong={key}&cap={PLANS}"
        if key
        else f"?cap={PLANS}"
    )


def _kinds(row: AimedAt, opens: str, fields: dict[str, str]) -> list[tuple[str, int, int, str, bool]]:
    """Label, confirmed, proposed, address, whether it is less than asked."""
    return [
        (
            str(Kind(kind).label),
            *row.kinds[kind],
            opens + urlencode(fields | {"chi-tieu": row.place, "loai": kind}),
            kind in SHORT,
        )
        for kind in COMPARED
        if kind in row.kinds
    ]


def _pages(found: Coverage) -> list[tuple[int, bool]]:
    """Pages of columns."""
    last = -(-found.width // FEW)
    near = [page for page in range(1, last + 1) if page in (1, last) or abs(page - found.page) <= 2]
    return [(page, page == found.page) for page in near] if last > 1 else []


def _days(days: Spread | None, opens: str, fields: dict[str, str]) -> dict[str, Any]:
    if days is None:
        return {"days": None}
    rows = [
        (_stretch(one), one.count, opens + urlencode(fields | {"tu": one.begins, "den": one.ends}))
        for one in days.stretches
    ]
    drawn = histogram(
        "Số ngày từ văn bản bên trên đến văn bản bên dưới",
        "số ngày (trục ngang), số văn bản (trục đứng)",
        [(name, count) for name, count, _ in rows],
        lambda amount: f"{amount:f}".rstrip("0").rstrip(".") if "." in f"{amount:f}" else f"{amount:f}",
    )
    return {"days": days, "day_rows": rows, "histogram": _safe(drawn)}


def _stretch(one: Stretch) -> str:
    return f"{one.begins}" if one.ends - one.begins == 1 else f"{one.begins}–{one.ends - 1}"


def _safe(drawn: str) -> SafeString:
    return mark_safe(drawn)  # noqa: S308 -- every word in it is escaped where it is drawn


def _silence(request: Asked, upper: Any, found: Coverage) -> dict[str, Any]:
    """Who has issued no plan, after how many days, of those that are asked for."""
    asker, bodies = request.asker, list({plan.body for plan in found.plans})
    listed = choices(asker, upper, bodies)
    key = request.GET.get("cho", "") or (listed[1].key if bodies and len(listed) > 1 else CHARGED)
    of = next((one for one in listed if one.key == key), listed[0])
    patience = number_of(request.GET.get("sau"))
    patience = PATIENCE if patience is None else patience
    since = (asker.on - upper.issued_on).days if upper.issued_on else None
    rows = silent(asker, upper, of, bodies)
    page = Paginator(rows, SILENT).get_page(request.GET.get("trang"))
    return {
        "choices": listed,
        "of": of,
        "patience": patience,
        "since": since,
        "is_late": since is not None and since > patience,
        "silent": page,
        "silent_names": [(row.pk, row.name_on(asker.on)) for row in page],
        "expected": expected(asker, upper, of).count(),
        "silence_query": urlencode({**_fields(_wanted(request), found.level), "cho": of.key, "sau": str(patience)}),
    }


@require_safe
@hidden_is_missing
def covered_rows(request: Asked, number: int) -> HttpResponse:
    """The plans behind one figure."""
    upper = queries.paper(request.asker, number)
    which = _which(request)
    page = Paginator(rows_of(request.asker, upper, which), PAGE).get_page(request.GET.get("trang"))
    order = queries.task(request.asker, which.order) if which.order else None
    query = request.GET.copy()
    query.pop("trang", None)
    context = {
        "upper": upper,
        "order": order,
        "page": page,
        "rows": [
            (
                row,
                row.body.name_on(request.asker.on),
                (row.lower.issued_on - upper.issued_on).days if row.lower.issued_on and upper.issued_on else None,
            )
            for row in page
        ],
        "query": query.urlencode(),
        "which": which,
        "words": _words(which),
    }
    return render(request, "pages/cascade/coverage_rows.html", context)


def _which(request: Asked) -> Which:
    asked = request.GET
    kind = asked.get("loai", "")
    level = asked.get("cap", "")
    return Which(
        order=number_of(asked.get("viec")),
        stand=kind if kind in Stand.values else "",
        target=number_of(asked.get("chi-tieu")),
        kind=kind if kind in Kind.values else "",
        days_from=_days_of(asked.get("tu")),
        days_until=_days_of(asked.get("den")),
        level=level if level in LEVELS else "",
        column=number_of(asked.get("cot")),
        within=number_of(asked.get("trong")),
    )


def _days_of(text: str | None) -> int | None:
    """Whole days, below zero too: a plan may be older than the paper it carries out."""
    words = (text or "").strip()
    found = number_of(words.removeprefix("-"))
    return -found if found is not None and words.startswith("-") else found


def _words(which: Which) -> str:
    """What the rows have in common."""
    if which.target is not None and which.kind:
        return str(Kind(which.kind).label)
    if which.stand:
        return str(Stand(which.stand).label)
    if which.days_from is not None and which.days_until is not None:
        return f"Ban hành sau {which.days_from} đến {which.days_until - 1} ngày"
    return "Văn bản bên dưới"


@require_safe
@hidden_is_missing
def covered_sheet(request: Asked, number: int) -> HttpResponse:
    """The matrix with all its columns as XLSX: a line an order, four counts over all plans, then a column a body or plan."""
    upper = queries.paper(request.asker, number)
    wanted = _wanted(request)
    if wanted.within:
        agencies.body(request.asker, wanted.within)
    found = matrix(request.asker, upper, wanted, SHEET_COLUMNS)
    data = sheet(found.rows, _sheet_columns(found), "Độ phủ")
    return download(data, f"do-phu-{upper.pk}.xlsx", MEDIA_TYPE)


SHEET_COLUMNS = 480  # what does not fit in so wide a sheet is had level by level


def _sheet_columns(found: Coverage) -> tuple[tuple[str, int, Any], ...]:
    head: list[tuple[str, int, Any]] = [
        ("Số thứ tự", 8, lambda row: row.order.number),
        ("Nhiệm vụ của văn bản bên trên", 60, lambda row: row.order.text),
        *((str(stand.label), 12, _whole(stand)) for stand in Stand),
    ]
    head += [(column.name, 18, _told(at)) for at, column in enumerate(found.columns)]
    left = found.width - len(found.columns)
    if left:
        head.append((f"Còn {left} cột không ghi ở đây: hãy gộp theo cấp cao hơn", 30, lambda row: None))
    return tuple(head)


def _whole(stand: Stand) -> Any:
    return lambda row: row.whole.of(stand)


def _told(at: int) -> Any:
    """A cell in words: `đã xác nhận 2; máy đề xuất 1; chưa có bên dưới 4`."""
    return lambda row: "; ".join(
        f"{str(stand.label).lower()} {row.cells[at].of(stand)}" for stand in Stand if row.cells[at].of(stand)
    )
