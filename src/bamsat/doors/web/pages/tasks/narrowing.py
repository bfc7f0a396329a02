"""What every aspect of the list (table, calendar, matrix, Gantt) shows above itself: its filters, its saved views, the other aspects."""

from typing import Any
from urllib.parse import parse_qsl, urlencode

from django.urls import reverse
from django.utils.html import format_html_join
from django.utils.safestring import SafeString

from bamsat.doors.web.asked import Asked
from bamsat.doors.web.pages.tasks.listing import GROUPS, OPTIONAL, Listing
from bamsat.doors.web.pages.tasks.saved import chosen
from bamsat.records.agencies import queries as agencies
from bamsat.records.agencies.asker import Asker
from bamsat.records.agencies.policy import Verb
from bamsat.records.agencies.rights import Charged, Held, may
from bamsat.records.directives.vocabulary import Part
from bamsat.records.tasks import queries, saved_views
from bamsat.records.tasks.lists import asked_by
from bamsat.records.tasks.remembering import remembered
from bamsat.records.tasks.vocabulary import SIGNS, Source

PAPERS = 100  # in the choice; an older one is chosen from its own page
ASPECTS = (("tasks", "Bảng"), ("calendar", "Lịch"), ("matrix", "Ma trận"), ("gantt", "Biểu đồ"))


def around(request: Asked, found: Listing, here: str) -> dict[str, Any]:
    """`here`: the name of the aspect's address."""
    views = list(saved_views.seen(request.asker))
    wanted = agencies.names(request.asker, [found.by.body]) if found.by.body else {}
    gone = agencies.ended(request.asker, found.by.body) if found.by.body and not wanted else None
    return {
        "listing": found,
        "here": here,
        "aspects": [(label, f"{reverse(name)}?{found.query or 'tat-ca=1'}", name == here) for name, label in ASPECTS],
        "signs": [(sign, label, found.counts.get(sign, 0)) for sign, label in SIGNS.items()],
        "roles": Part.choices,
        "sources": Source.choices,
        "may_enter": may(request.asker, Verb.ENTER_ORDER, Held(request.asker.body), request.asker.on),
        "groupings": GROUPS.items(),
        "optional": OPTIONAL.items(),
        "bodies": remembered(("bodies offered", *asked_by(request.asker)), lambda: _offered(request.asker)),
        "body": f"{gone.name} (đã kết thúc)" if gone else wanted.get(found.by.body or 0, ""),
        "gone": gone,
        "in_its_place": [(name, f"{reverse(here)}?{_by(found, number)}") for number, name in gone.heirs]
        if gone
        else [],
        "papers": _papers(request, found),
        "papers_shown": PAPERS,
        "query": found.query,
        "more": found.is_narrowed,
        "views": views,
        "view": chosen(request, views),
        "may_report": may(request.asker, Verb.REPORT, Charged(request.asker.body), request.asker.on),
        "narrowed": bool(set(request.GET) & set(saved_views.FIELDS)),
    }


def _by(found: Listing, body: int) -> str:
    return with_fields(found.query, **{"co-quan": str(body)})


def with_fields(query: str, **fields: str) -> str:
    """The address of a list with some of its fields put in place of what it had."""
    kept = [(name, value) for name, value in parse_qsl(query) if name not in fields]
    return urlencode([*kept, *((name, value) for name, value in fields.items() if value)])


def _offered(asker: Asker) -> SafeString:
    """The directory as options: a country's has thousands, which are drawn once and not for every list."""
    return format_html_join("", '<option value="{}">{}</option>', agencies.by_name(asker))


def _papers(request: Asked, found: Listing) -> list[Any]:
    """The newest papers, and the one that is chosen."""
    asker, wanted = request.asker, found.by.paper
    rows = queries.papers(asker).in_force().on_paper()
    newest: list[Any] = remembered(("papers offered", *asked_by(asker)), lambda: list(rows[:PAPERS]))
    if wanted and all(paper.pk != wanted for paper in newest):
        return [*newest, *rows.filter(pk=wanted)]
    return newest
