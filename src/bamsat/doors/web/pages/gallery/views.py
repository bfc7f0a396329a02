"""The gallery: every component in every state, for those who build pages."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from bamsat.doors.web.asked import Asked
from bamsat.records.tasks.vocabulary import SIGNS

TURNS = (("Năm 2024", "done-in-time"), ("Năm 2025", "done-late"), ("Năm 2026", "overdue"), ("Năm 2027", "not-begun"))
SHARES = (("done-in-time", 12), ("in-time", 20), ("overdue", 5), ("silent", 3))


@require_safe
def gallery(request: Asked) -> HttpResponse:
    return render(
        request,
        "gallery/gallery.html",
        {
            "themes": (("light", "Nền sáng"), ("dark", "Nền tối")),
            "signs": list(SIGNS),
            "turns": [{"label": label, "code": code, "title": SIGNS[code]} for label, code in TURNS],
            "segments": _segments(),
        },
    )


def _segments() -> list[dict[str, object]]:
    whole = sum(count for _, count in SHARES)
    rows, start = [], 0.0
    for code, count in SHARES:
        share = 100 * count / whole
        rows.append(
            {"code": code, "label": SIGNS[code], "count": count, "start": f"{start:.2f}", "percent": f"{share:.2f}"}
        )
        start += share
    return rows
