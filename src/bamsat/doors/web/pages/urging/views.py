"""*Đôn đốc*: who owes what, and the letter that urges them, to print or to copy."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from bamsat.doors.web.asked import Asked
from bamsat.doors.web.numbers import number
from bamsat.doors.web.pages.notices.tabs import tabs
from bamsat.records.oversight.urging import MOST, owing, reply_by


@require_safe
def urging(request: Asked) -> HttpResponse:
    rows = owing(request.asker)
    return render(
        request,
        "pages/urging/urging.html",
        {
            "rows": rows,
            "total": sum(len(row.rows) for row in rows),
            "most": MOST,
            "tabs": tabs(request.asker, "urging"),
        },
    )


@require_safe
def urging_letter(request: Asked) -> HttpResponse:
    """One letter a body chosen; for all where none is."""
    chosen = {found for text in request.GET.getlist("co-quan") if (found := number(text)) is not None}
    rows = owing(request.asker, chosen)
    return render(
        request, "pages/urging/letter.html", {"rows": rows, "on": request.asker.on, "by": reply_by(request.asker.on)}
    )
