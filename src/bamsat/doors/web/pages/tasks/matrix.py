"""The list as a matrix: orders down, bodies across, in each cell what the body is to the order."""

from dataclasses import dataclass

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from bamsat.doors.web.asked import Asked
from bamsat.doors.web.pages.tasks.listing import Row, listing
from bamsat.doors.web.pages.tasks.narrowing import around, with_fields
from bamsat.records.directives.vocabulary import Part
from bamsat.records.tasks import crossing

PAGE = 50
MOST = 12  # bodies with a column of their own; the others are named in the last
LETTERS = {Part.DIRECT: "CĐ", Part.LEAD: "CT", Part.COORDINATE: "PH", Part.SUPERVISE: "GS"}


@dataclass(frozen=True, slots=True)
class Line:
    """A task; `cells`: per column its (letters, word, code) of each role; `others`: (letters, word, code, name) of bodies without a column."""

    row: Row
    cells: list[list[tuple[str, str, str]]]
    others: list[tuple[str, str, str, str]]


@require_safe
def matrix(request: Asked) -> HttpResponse:
    found = listing(request)
    page = Paginator(found.rows, PAGE).get_page(request.GET.get("trang"))
    columns = crossing.charged(request.asker, found.by, MOST)
    own = [number for number, _, _ in columns]
    return render(
        request,
        "pages/tasks/matrix.html",
        {
            **around(request, found, "matrix"),
            "page": page,
            "columns": [
                (name, count, f"{reverse('tasks')}?{with_fields(found.query, **{'co-quan': str(number)})}")
                for number, name, count in columns
            ],
            "lines": [_line(row, own) for row in page],
            "legend": [(LETTERS[part], part.label, part.value) for part in Part],
        },
    )


def _line(row: Row, columns: list[int]) -> Line:
    cells: list[list[tuple[str, str, str]]] = [[] for _ in columns]
    others: list[tuple[str, str, str, str]] = []
    at = {number: column for column, number in enumerate(columns)}
    for held in row.task.assignments.all():
        part = Part(held.role)
        mark = (LETTERS[part], str(part.label), part.value)
        if held.body_id in at:
            cells[at[held.body_id]].append(mark)
        else:
            others.append((*mark, held.name))
    return Line(row, cells, others)
