"""What stands in the frame of every page: who acts, in which capacity, on which day, and how much waits."""

from typing import Any

from django.http import HttpRequest
from django.urls import reverse

from bamsat.records.agencies import queries as agencies
from bamsat.records.oversight import queries as oversight
from bamsat.records.tasks import lists

_PLACES = (
    ("my-work", "Việc của tôi", "task"),
    ("papers", "Văn bản", "paper"),
    ("tasks", "Nhiệm vụ", "check"),
    ("registers", "Kết quả", "chart"),
    ("bodies", "Tổ chức", "people"),
    ("journal", "Nhật ký", "history"),
)


STYLES = [
    f"bamsat/css/{name}.css"
    for name in ("tokens", "base", "frame", "components", "review", "bodies", "results", "notices", "sheets", "print")
]


def frame(request: HttpRequest) -> dict[str, Any]:
    """Context of the layout."""
    asker = getattr(request, "asker", None)
    if asker is None:
        return {"styles": STYLES}
    name = request.resolver_match.url_name if request.resolver_match else ""
    here = _AREAS.get(name or "")
    waiting = lists.waiting(asker) + oversight.to_answer(asker).count()
    places = [
        {
            "address": reverse(place),
            "label": label,
            "icon": icon,
            "here": place == here,
            "count": waiting if place == "my-work" else 0,
        }
        for place, label, icon in _PLACES
        if place != "journal" or asker.keeps_papers
    ]
    return {
        "styles": STYLES,
        "asker": asker,
        "places": places,
        "capacities": agencies.capacities(asker.user, asker.today),
        "unread": oversight.unread(asker),
    }


_AREAS = {
    "my-work": "my-work",
    "papers": "papers",
    "take-in": "papers",
    "plan": "papers",
    "review": "papers",
    "tasks": "tasks",
    "task": "tasks",
    "registers": "registers",
    "register": "registers",
    "register-sums": "registers",
    "register-mapping": "registers",
    "register-new": "registers",
    "register-edit": "registers",
    "register-hand-in": "registers",
    "register-check": "registers",
    "record-new": "registers",
    "record": "registers",
    "record-correct": "registers",
    "record-act": "registers",
    "sheets": "tasks",
    "calendar": "tasks",
    "matrix": "tasks",
    "gantt": "tasks",
    "sheet": "tasks",
    "bodies": "bodies",
    "body": "bodies",
    "bodies-map": "bodies",
    "reforms": "bodies",
    "reform": "bodies",
    "journal": "journal",
}
