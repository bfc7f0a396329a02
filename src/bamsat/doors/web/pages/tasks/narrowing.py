"""What every aspect of the list (table, calendar, matrix, Gantt) shows above itself: its filters, its saved views, the other aspects."""

from dataclasses import dataclass
from datetime import timedelta
from typing import Any
from urllib.parse import parse_qsl, urlencode

from django.urls import reverse
from django.utils.html import format_html_join
from django.utils.safestring import SafeString

from bamsat.doors.web.asked import Asked, now
from bamsat.doors.web.options import OPTION, choice
from bamsat.doors.web.pages.tasks.listing import GROUPS, OPTIONAL, Listing
from bamsat.doors.web.pages.tasks.saved import chosen
from bamsat.records.agencies import queries as agencies
from bamsat.records.agencies.asker import Asker
from bamsat.records.agencies.policy import Verb
from bamsat.records.agencies.rights import Charged, Held, may
from bamsat.records.directives.vocabulary import Part
from bamsat.records.tasks import queries, saved_views
from bamsat.records.tasks.lists import LASTS
from bamsat.records.tasks.remembering import remembered
from bamsat.records.tasks.seen import OF_BODIES, asked_by, bodies_known, mend_by_sight
from bamsat.records.tasks.vocabulary import SIGNS, Source

_DIRECTORY = 1_000  # bodies
PAPERS = 100  # in the choice; an older one is chosen from its own page
ASPECTS = (("tasks", "Bảng"), ("calendar", "Lịch"), ("matrix", "Ma trận"), ("gantt", "Biểu đồ"))


def around(request: Asked, found: Listing, here: str) -> dict[str, Any]:
    """`here`: the name of the aspect's address."""
    views = saved_views.kept(request.asker)
    bodies = remembered(
        ("bodies offered", *asked_by(request.asker)),
        lambda: _offered(request.asker),
        mend=OF_BODIES,
        lasts=lambda one: one.lasts,
    )
    wanted = found.by.body and next((name for key, name in bodies_known(request.asker) if key == found.by.body), "")
    gone = agencies.ended(request.asker, found.by.body) if found.by.body and not wanted else None
    return {
        "listing": found,
        "counted_at": now() - timedelta(seconds=found.age) if found.age is not None else None,
        "here": here,
        "aspects": [(label, f"{reverse(name)}?{found.query or 'tat-ca=1'}", name == here) for name, label in ASPECTS],
        "signs": choice(
            tuple((sign, f"{label} ({found.counts.get(sign, 0)})") for sign, label in SIGNS.items()), found.by.sign
        ),
        "roles": choice(_ROLES, found.by.role),
        "sources": choice(_SOURCES, found.by.source),
        "may_enter": may(request.asker, Verb.ENTER_ORDER, Held(request.asker.body), request.asker.on),
        "groupings": choice(_GROUPINGS, found.group),
        "optional": OPTIONAL.items(),
        "bodies": bodies.options,
        "body": f"{gone.name} (đã kết thúc)" if gone else wanted or "",
        "gone": gone,
        "in_its_place": [(name, f"{reverse(here)}?{_by(found, number)}") for number, name in gone.heirs]
        if gone
        else [],
        "papers": remembered(
            ("papers offered", *asked_by(request.asker)), lambda: _papers(request.asker), mend=mend_by_sight
        ),
        "paper": _in_force(request.asker).filter(pk=found.by.paper).first() if found.by.paper else None,
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


_ROLES, _SOURCES = tuple(Part.choices), tuple(Source.choices)
_GROUPINGS = tuple((code, label) for code, (label, _) in GROUPS.items())


@dataclass(frozen=True, slots=True)
class Offered:
    options: SafeString
    count: int

    @property
    def lasts(self) -> float:
        """A province or the country: somebody acts all the time, and the choice may be as old as its counts."""
        return LASTS if self.count > _DIRECTORY else 0.0


def _offered(asker: Asker) -> Offered:
    """The directory as options: a country's has thousands, which are drawn once and not for every list."""
    bodies = bodies_known(asker)
    return Offered(format_html_join("", OPTION, bodies), len(bodies))


def _papers(asker: Asker) -> Offered:
    """The newest papers, likewise; the one that is chosen stands above them."""
    newest = list(_in_force(asker)[:PAPERS])
    return Offered(format_html_join("", OPTION, ((paper.pk, paper) for paper in newest)), len(newest))


def _in_force(asker: Asker) -> Any:
    return queries.papers(asker).in_force().on_paper()
