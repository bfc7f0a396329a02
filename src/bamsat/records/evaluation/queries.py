"""Questions about evaluation: whether there is any, by which formula, and of which bodies the asker may see how they did."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Exists, OuterRef, QuerySet

from bamsat.reading import alphabetical
from bamsat.reckoning.calendars import vietnam
from bamsat.reckoning.evaluation.formula import Formula
from bamsat.reckoning.evaluation.looking import comparable, opens_on
from bamsat.reckoning.evaluation.points import Score, score
from bamsat.reckoning.evaluation.work import Span
from bamsat.reckoning.periods import Period, closed
from bamsat.records.agencies.asker import Asker, Refused
from bamsat.records.agencies.lineage import ANY
from bamsat.records.agencies.models import Body, Profile, Reach
from bamsat.records.agencies.policy import Verb
from bamsat.records.agencies.queries import called
from bamsat.records.agencies.reach import above, below
from bamsat.records.agencies.rights import Held, may, sight
from bamsat.records.directives.vocabulary import Part
from bamsat.records.evaluation.gathering import gathered, named
from bamsat.records.evaluation.models import Switch, Version
from bamsat.records.evaluation.shipped import shipped
from bamsat.records.evaluation.switching import deciding, is_on, switched_off
from bamsat.records.prepared import question
from bamsat.records.tasks.models import Assignment, Task
from bamsat.records.tasks.remembering import remembered
from bamsat.records.tasks.seen import asked_by

MOST = 500  # bodies reckoned at once
_SHELF = "evaluation"


@dataclass(frozen=True, slots=True)
class Used:
    """A formula with whose it is. `version` None: the one that comes with the program. `begins`: the day from which it holds."""

    formula: Formula
    version: Version | None = None
    holder: str = ""

    @property
    def key(self) -> int:
        return self.version.holder_id if self.version else 0

    @property
    def begins(self) -> date | None:
        return self.version.from_on if self.version else None


@dataclass(frozen=True, slots=True)
class Asking:
    """What is compared: the days, the papers (none: all), bodies under one and of one level (empty: all that may be seen)."""

    period: Period
    papers: tuple[int, ...] = ()
    within: int | None = None
    level: str = ""


@dataclass(frozen=True, slots=True)
class Compared:
    """Bodies by name that have work in the span and may be compared by the asker. `off`: those left out because there is no evaluation for them.
    `waits`: the day on which they may be compared, while only the asker's own body is among the rows.
    """

    rows: tuple[tuple[int, str], ...]
    off: tuple[str, ...] = ()
    waits: date | None = None


def is_open(asker: Asker) -> bool:
    """Whether there is evaluation for the asker's body, today: a past day is not shown either where it was turned off since."""
    return is_on(asker.body, asker.today)


def may_set(asker: Asker) -> bool:
    return may(asker, Verb.SET_EVALUATION, Held(asker.body), asker.on)


def span_of(asker: Asker, of: Period) -> Span:
    """The days of a period that have passed on the day looked at, with what is known on that day."""
    return Span(of.days.begins, min(of.last_on, asker.on), asker.on)


def last_comparable(asker: Asker, by: Formula) -> date:
    """The last day up to which bodies may be compared, on the day looked at."""
    return min(comparable(asker.today, by.first_look, vietnam()), asker.on)


def first_look(asker: Asker) -> tuple[Period, date] | None:
    """The reporting period that closed last (of several that closed together the longest), while the asker's own body alone sees how it did in it,
    and the day from which others do; None where there is nothing to look at."""
    if asker.looks_back or not may(asker, Verb.SEE_EVALUATION, Held(asker.body), asker.on) or not is_open(asker):
        return None
    last = max(closed(asker.today - timedelta(days=1)), key=lambda one: (one.last_on, one.last_on - one.days.begins))
    opens = opens_on(last.last_on, used(asker, last.last_on).formula.first_look, vietnam())
    return (last, opens) if opens > asker.today and _charged_on(asker.body, last.last_on) else None


@question
def _charged_on(body: int, on: date) -> "QuerySet[Assignment, int]":
    held = Assignment.objects.on(on).filter(body=body, role__in=[Part.LEAD, Part.COORDINATE])
    found: QuerySet[Assignment, int] = held.values_list("pk", flat=True)[:1]
    return found


def formulas(asker: Asker, on: date) -> list[Used]:
    """The formulas by which the asker's body is judged or judges on a day: its own or the nearest one over it first, the others by name; the
    one that comes with the program where nobody has set any.
    """
    last = {row.holder_id: row for row in _versions(asker.body, asker.today, on, asker.on)}
    held = {body: row for body, row in last.items() if row.raw is not None}
    if not held:
        return [Used(shipped())]
    names = called(Body.objects.filter(pk__in=held), asker.on)
    far = _over_another(list(held), asker.today)
    order = sorted(held, key=lambda body: (body in far, alphabetical(names[body])))
    found = [Used(row.formula or shipped(), row, names[body]) for body in order for row in (held[body],)]
    return found


@question
def _versions(body: int, today: date, on: date, known_on: date) -> "QuerySet[Version]":
    """Of a body and all over it, in their order."""
    rows = Version.objects.filter(holder__in=above(body, today), from_on__lte=on, made_at__date__lte=known_on)
    return rows.order_by("from_on", "number")


def used(asker: Asker, on: date, holder: int | None = None) -> Used:
    """The formula of a holder among these, else the first of them."""
    found = formulas(asker, on)
    return next((one for one in found if one.version and one.version.holder_id == holder), found[0])


def _over_another(bodies: list[int], on: date) -> set[int]:
    rows = Reach.objects.filter(tree=ANY, above__in=bodies, below__in=bodies).on(on).values_list("above", "below")
    return {upper for upper, lower in rows if upper != lower}


def compared(asker: Asker, asking: Asking, by: Formula) -> Compared:
    """Whom a table of the asker holds. Nobody is compared before each could see for itself how it did."""
    span = span_of(asker, asking.period)
    rows = remembered(
        ("bodies", *asked_by(asker), span, asking.within, asking.level), lambda: _charged(asker, span, asking), _SHELF
    )
    off = switched_off(rows, asker.today)
    waits = opens_on(span.last, by.first_look, vietnam())
    if waits > asker.today:
        own = {body: name for body, name in rows.items() if body == asker.body}
        return Compared(_by_name(own), waits=waits if len(rows) > len(own) else None)
    on = {body: name for body, name in rows.items() if body not in off}
    return Compared(_by_name(on), tuple(name for _, name in _by_name({body: rows[body] for body in off})))


def _by_name(of: Mapping[int, str]) -> tuple[tuple[int, str], ...]:
    return tuple(sorted(of.items(), key=lambda row: alphabetical(row[1])))


def _charged(asker: Asker, span: Span, asking: Asking) -> dict[int, str]:
    """Bodies that the asker may see so and that are charged with work at the end of the span."""
    held = Assignment.objects.on(span.last).filter(body=OuterRef("pk"), role__in=[Part.LEAD, Part.COORDINATE])
    rows = Body.objects.filter(sight(asker, Body, span.last, Verb.SEE_EVALUATION)).filter(Exists(held))
    if asking.within is not None:
        rows = rows.filter(pk__in=below(asking.within, asker.today))
    if asking.level:
        rows = rows.filter(pk__in=Profile.objects.on(span.last).filter(level=asking.level).values("body"))
    return called(rows, span.last)


def body(asker: Asker, number: int, asking: Asking, by: Formula) -> tuple[int, str]:
    """One body whose result the asker may see: the own one always, another when it may be compared; raises Body.DoesNotExist."""
    row = Body.objects.filter(sight(asker, Body, asker.on, Verb.SEE_EVALUATION)).get(pk=number)
    span = span_of(asker, asking.period)
    own = number == asker.body
    early = opens_on(span.last, by.first_look, vietnam()) > asker.today
    if not own and (early or switched_off([number], asker.today)):
        raise Body.DoesNotExist
    return row.pk, row.name_on(span.last)


def in_part(asker: Asker, bodies: Iterable[int]) -> bool:
    """Whether any of the bodies is neither the own one nor under it: of such a one only that work is reckoned which the asker may look at."""
    return bool(set(bodies) - set(below(asker.body, asker.today)))


def scores(asker: Asker, asking: Asking, by: Formula, bodies: Sequence[int]) -> dict[int, Score]:
    """Body → how it did, of bodies that the asker was shown. Raises `Refused` for more than are reckoned at once."""
    if len(bodies) > MOST:
        raise Refused(
            f"Có {len(bodies)} cơ quan; mỗi lần chỉ xếp hoặc tải được {MOST}. Hãy chọn cấp, hoặc một cơ quan và cấp dưới."
        )
    span = span_of(asker, asking.period)
    key = ("scores", *asked_by(asker), span, asking.papers, by, tuple(bodies))

    def make() -> dict[int, Score]:
        work = gathered(asker, bodies, span, by, asking.papers)
        return {number: score(by, work[number], span, vietnam()) for number in bodies}

    return remembered(key, make, _SHELF)


def grounds(of: Iterable[Score]) -> dict[int, Task]:
    """The tasks of which some scores speak, by number."""
    results = [result for one in of for result in one.results]
    lost = {one.case.task for result in results for one in result.losses}
    return named(lost | {case.task for result in results for case in result.aside})


def versions(asker: Asker) -> list[Version]:
    """All that the own body ever set, the newest first."""
    rows = Version.objects.filter(holder=asker.body, made_at__date__lte=asker.on).select_related("author")
    return list(rows.order_by("-number"))


def words(asker: Asker) -> list[Switch]:
    """All that was ever said of whether the own body is evaluated, by it and those over it, the newest first."""
    rows = Switch.objects.filter(body__in=above(asker.body, asker.today), said_at__date__lte=asker.on)
    return list(rows.select_related("body", "author").prefetch_related("body__names").order_by("-said_at", "-id"))


def decided_above(asker: Asker) -> Switch | None:
    """The word of a body over the own one, which the own one cannot change."""
    return next((row for row in deciding(asker.body, asker.today) if row.body_id != asker.body), None)
