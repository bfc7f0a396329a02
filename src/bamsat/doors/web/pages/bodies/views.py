"""*Tổ chức*: the tree, and a body's page."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from bamsat.doors.web.asked import Asked, hidden_is_missing
from bamsat.doors.web.pages.tasks.listing import Row
from bamsat.records.agencies import queries as agencies
from bamsat.records.agencies.drawing import tree
from bamsat.records.directives.vocabulary import Part
from bamsat.records.tasks import queries


@require_safe
def bodies(request: Asked) -> HttpResponse:
    words = request.GET.get("q", "").strip()
    rows = [(row, row.name_on(request.asker.on)) for row in agencies.find(request.asker, words)] if words else []
    return render(request, "pages/bodies/bodies.html", {"tree": tree(request.asker), "found": rows, "words": words})


@require_safe
@hidden_is_missing
def body(request: Asked, number: int) -> HttpResponse:
    """What a body is called, who acts for it, and its tasks by role: those of them that the asker may see."""
    row = agencies.body(request.asker, number)
    found = list(queries.with_bodies(queries.listed(request.asker, queries.Filter(body=number)), request.asker.on))
    standing = queries.standing(request.asker, found)
    rows = [Row(task, standing[task.pk]) for task in found if task.pk in standing]
    parts = [(str(role.label), role.value, [one for one in rows if _stands(one, number, role)]) for role in Part]
    context = {
        "body": row,
        "name": row.name_on(request.asker.on),
        "profile": row.profile_on(request.asker.on),
        "names": row.names.all(),
        "parts": parts,
        "total": len(rows),
    }
    return render(request, "pages/bodies/body.html", context)


def _stands(row: Row, body: int, role: Part) -> bool:
    return any(part.body_id == body and part.role == role for part in row.task.assignments.all())
