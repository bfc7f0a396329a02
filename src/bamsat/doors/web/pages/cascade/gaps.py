"""What fell between: plan by plan the orders above that nothing takes up, quoted; on the page and as XLSX."""

from collections.abc import Iterator
from datetime import date
from itertools import islice
from typing import Any, NamedTuple

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from bamsat.doors.web.asked import Asked, hidden_is_missing
from bamsat.doors.web.downloads import download
from bamsat.doors.web.numbers import number as number_of
from bamsat.doors.web.pages.tasks.sheet import MEDIA_TYPE, sheet
from bamsat.records.agencies import queries as agencies
from bamsat.records.cascade.gaps import gaps, lacking
from bamsat.records.cascade.queries import below
from bamsat.records.tasks import queries

PAGE = 20  # plans
MOST_ROWS = 100_000  # of a sheet; a program for sheets takes a million


class Row(NamedTuple):
    body: str
    paper: str
    issued_on: date | None
    number: int | None
    text: str


COLUMNS = (
    ("Cơ quan ban hành", 34, lambda row: row.body),
    ("Văn bản bên dưới", 20, lambda row: row.paper),
    ("Ngày", 12, lambda row: row.issued_on),
    ("Số thứ tự bên trên", 10, lambda row: row.number),
    ("Nhiệm vụ bên trên chưa có bên dưới", 90, lambda row: row.text),
)


@require_safe
@hidden_is_missing
def gap_list(request: Asked, number: int) -> HttpResponse:
    upper = queries.paper(request.asker, number)
    within = _within(request)
    page = Paginator(lacking(request.asker, upper, within.pk if within else None), PAGE).get_page(
        request.GET.get("trang")
    )
    context = {
        "upper": upper,
        "within": within,
        "page": page,
        "rows": [
            (pair, pair.body.name_on(request.asker.on), orders)
            for pair, orders in gaps(request.asker, upper, list(page))
        ],
        "compared": below(request.asker, upper).exists(),
        "query": f"trong={within.pk}" if within else "",
    }
    return render(request, "pages/cascade/gaps.html", context)


def _within(request: Asked) -> Any:
    chosen = number_of(request.GET.get("trong"))
    return agencies.body(request.asker, chosen) if chosen else None


@require_safe
@hidden_is_missing
def gap_sheet(request: Asked, number: int) -> HttpResponse:
    """The same whole, a line an order that a plan lacks."""
    upper = queries.paper(request.asker, number)
    within = _within(request)
    rows = _cut(_rows(request, upper, within.pk if within else None))
    return download(sheet(rows, COLUMNS, "Bỏ sót"), f"bo-sot-{upper.pk}.xlsx", MEDIA_TYPE)


def _cut(rows: Iterator[Row]) -> Iterator[Row]:
    """At most `MOST_ROWS`; a last line tells that there are more."""
    yield from islice(rows, MOST_ROWS)
    if next(rows, None) is not None:
        yield Row(f"Còn nữa: bảng chỉ ghi {MOST_ROWS} dòng đầu; hãy tải theo từng cơ quan.", "", None, None, "")


def _rows(request: Asked, upper: Any, within: int | None) -> Iterator[Row]:
    asker = request.asker
    for pair, orders in gaps(asker, upper, lacking(asker, upper, within)):
        name = pair.body.name_on(asker.on)
        for order in orders:
            yield Row(name, str(pair.lower), pair.lower.issued_on, order.number, order.text)
