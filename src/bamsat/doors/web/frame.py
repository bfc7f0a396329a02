"""What stands in the frame of every page: who acts, in which capacity, on which day, and how much waits."""

from typing import Any

from django.http import HttpRequest
from django.urls import reverse

from bamsat.doors.web.pages.work.desks import distinct, waiting
from bamsat.doors.web.routes import answers
from bamsat.records.agencies.policy import Verb
from bamsat.records.agencies.rights import Charged, Held, may
from bamsat.records.oversight import queries as oversight

_PLACES = (
    ("my-work", "Việc của tôi", "task"),
    ("papers", "Văn bản", "paper"),
    ("tasks", "Nhiệm vụ", "check"),
    ("cascade", "Dòng chảy", "split"),
    ("registers", "Kết quả", "chart"),
    ("supervision", "Giám sát", "shield"),
    ("reports", "Báo cáo", "print"),
    ("steering", "Điều hành", "chart"),
    ("bodies", "Tổ chức", "people"),
    ("people", "Con người", "user"),
    ("journal", "Nhật ký", "history"),
)


STYLES = [
    f"bamsat/css/{name}.css"
    for name in (
        "tokens",
        "base",
        "frame",
        "components",
        "review",
        "bodies",
        "people",
        "results",
        "notices",
        "sheets",
        "reports",
        "cascade",
        "evaluation",
        "account",
        "print",
    )
]


def frame(request: HttpRequest) -> dict[str, Any]:
    """Context of the layout."""
    asker = getattr(request, "asker", None)
    if asker is None:
        return {"styles": STYLES}
    name = request.resolver_match.url_name if request.resolver_match else ""
    here = _AREAS.get(name or "")
    capacities = request.capacities  # type: ignore[attr-defined]
    waits = sum(waiting(one) for one in distinct(capacities))
    places = [
        {
            "address": reverse(place),
            "label": label,
            "icon": icon,
            "here": place == here,
            "count": waits if place == "my-work" else 0,
        }
        for place, label, icon in _PLACES
        if answers(place, asker.role)
    ]
    return {
        "styles": STYLES,
        "asker": asker,
        "keeps_papers": may(asker, Verb.TAKE_IN, Held(asker.body), asker.today),
        "decides_alone": may(asker, Verb.DECIDE, Held(asker.body), asker.today),
        "asks_direction": may(asker, Verb.ASK_DIRECTION, Charged(asker.body), asker.on),
        "searches": answers("tasks", asker.role),
        "places": places,
        "capacities": sorted(capacities, key=lambda one: one.membership),
        "unread": oversight.unread(asker),
    }


_AREAS = {
    "my-work": "my-work",
    "papers": "papers",
    "take-in": "papers",
    "plan": "papers",
    "review": "papers",
    "review-forms": "papers",
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
    "indicators": "registers",
    "indicator-new": "registers",
    "indicator": "registers",
    "indicator-act": "registers",
    "indicator-value": "registers",
    **dict.fromkeys(("studies", "study", "attendance", "figures-hand-in", "figures-check"), "registers"),
    "acceptance": "tasks",
    "order-new": "tasks",
    "sheets": "tasks",
    "calendar": "tasks",
    "matrix": "tasks",
    "gantt": "tasks",
    "sheet": "tasks",
    "cascade": "cascade",
    "chain": "cascade",
    **dict.fromkeys(
        ("alignment", "align-many", "amendment", "coverage", "coverage-rows", "coverage-gaps", "adoption", "inclusion"),
        "cascade",
    ),
    **dict.fromkeys(
        ("supervision", "recommendations", "programme-new", "case-new", "case", "case-amend"), "supervision"
    ),
    "reports": "reports",
    **dict.fromkeys(("steering", "sittings", "sitting", "evaluation", "evaluation-body"), "steering"),
    "evaluation-setting": "bodies",
    "report-draft": "reports",
    "report-rows": "reports",
    **dict.fromkeys(
        ("number-register", "duties", "kept-report", "kept-section", "kept-head", "kept-compare", "kept-lower"),
        "reports",
    ),
    "kept-figure": "reports",
    "copy-paper": "papers",
    **dict.fromkeys(("copies", "copy-report"), "reports"),
    "bodies": "bodies",
    "body": "bodies",
    "bodies-map": "bodies",
    "body-facts": "bodies",
    "body-new": "bodies",
    "office-new": "bodies",
    "head-counts": "bodies",
    "reforms": "bodies",
    "reform": "bodies",
    "people": "people",
    "person": "people",
    "person-new": "people",
    "relay-post": "people",
    "journal": "journal",
    "journal-line": "journal",
}
