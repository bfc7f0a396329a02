"""Questions about indicators. All that an asker may see of them is decided here."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet

from bamsat.reckoning.indicators.paths import Path, Point, Trajectory, standing_path, yearly_path
from bamsat.reckoning.periods import Period
from bamsat.records.agencies import queries as agencies
from bamsat.records.agencies.asker import Asker
from bamsat.records.agencies.models import Body, Profile
from bamsat.records.agencies.policy import Verb
from bamsat.records.agencies.queries import Lifetimes
from bamsat.records.agencies.reach import above, ever_below, scope
from bamsat.records.agencies.rights import Held, may, sight, visible_to
from bamsat.records.dialects import Ordinal, bare
from bamsat.records.directives.models import Directive, Provision
from bamsat.records.directives.vocabulary import State as PaperState
from bamsat.records.indicators.models import Entry, HandedSheet, Indicator, Reporter, Seal, Value
from bamsat.records.indicators.querysets import ToldQuerySet
from bamsat.records.indicators.vocabulary import Act, PointKind, State
from bamsat.records.journal.models import Line
from bamsat.records.journal.queries import about
from bamsat.records.results import queries as results
from bamsat.records.results.description.kinds import Kind
from bamsat.records.results.models import Register
from bamsat.records.tasks.queries import papers

_TELLS_APART = {Kind.TEXT, Kind.PLACE, Kind.BODY, Kind.COMMUNE}
_ON_FIGURES = [f"indicators.{act}" for act in ("draft", "submit", "correct", "verify", "hand_back", "seal")]


def indicators(asker: Asker) -> "QuerySet[Indicator]":
    """Indicators of the asker's body or a body over it, and those of bodies under it."""
    rows = visible_to(asker, Indicator, asker.on).filter(made_at__date__lte=asker.on)
    return rows.select_related("holder", "directive", "provision", "register").prefetch_related(
        "holder__names", "divisions"
    )


def followed(asker: Asker) -> "QuerySet[Indicator]":
    """Those that are still followed on the day looked at."""
    return indicators(asker).filter(Q(retired_on=None) | Q(retired_on__gt=asker.on))


def indicator(asker: Asker, number: int) -> Indicator:
    """One indicator; raises Indicator.DoesNotExist."""
    return indicators(asker).get(pk=number)


def may_manage(asker: Asker, of: Indicator) -> bool:
    return may(asker, Verb.MANAGE_INDICATOR, of, asker.on)


def reporters(of: Indicator, on: date) -> list[int]:
    """Ids of the bodies that tell its figures on a day: those named, and for those that have ended their heirs."""
    stands = Profile.objects.on(on).filter(body=OuterRef("body"))
    named = dict(Reporter.objects.on(on).filter(indicator=of).values_list("body", Exists(stands)))
    after = agencies.heirs_of([body for body, here in named.items() if not here], on)
    return sorted({body for body, here in named.items() if here} | {one for many in after.values() for one in many})


def reporters_of(asker: Asker, of: Indicator, days: Sequence[date], alive: Lifetimes) -> list[set[int]]:
    """The same of many days at once, of the asker's own body and those under it."""
    return reporters_of_many(asker, {of.pk: days}, alive)[of.pk]


def reporters_of_many(asker: Asker, asked: Mapping[int, Sequence[date]], alive: Lifetimes) -> dict[int, list[set[int]]]:
    """Indicator → the same of its days, of many indicators at once."""
    if not any(asked.values()):
        return {of: [] for of in asked}
    last = max(day for days in asked.values() for day in days)
    near = ever_below(asker.body, asker.today, last)  # whom an heir to come will follow too
    rows = Reporter.objects.filter(body__in=near, indicator__in=list(asked))
    rows = rows.annotate(begins=Ordinal("valid_from"), ends=Ordinal("valid_until"))
    return reporting(bare(rows.values_list("indicator", "body", "begins", "ends")), asked, alive)


def reporting(
    rows: Iterable[tuple[Any, ...]], asked: Mapping[int, Sequence[date]], alive: Lifetimes
) -> dict[int, list[set[int]]]:
    """`rows`: of `Reporter`, (indicator, body, from, until), the days as whole numbers (`Ordinal`)."""
    named: dict[int, list[tuple[int, int, int | None]]] = {of: [] for of in asked}
    for of, body, begins, ends in rows:
        if of in named:
            named[of].append((body, begins, ends))
    return {of: _standing(named[of], days, alive) for of, days in asked.items()}


def _standing(rows: Sequence[tuple[int, int, int | None]], days: Sequence[date], alive: Lifetimes) -> list[set[int]]:
    found = []
    steady = alive.steady({row[0] for row in rows}, min(days), max(days)) if days else set()
    for day in days:
        at = day.toordinal()
        named = {body for body, begins, ends in rows if begins <= at and (ends is None or ends > at)}
        here = (named & steady) | alive.standing(named - steady, day)
        after = agencies.heirs_of(named - here, day) if named - here else {}
        found.append(here | {one for many in after.values() for one in many})
    return found


def may_write(asker: Asker, of: Indicator, body: int, period: Period) -> bool:
    """Own figures, and those of a body that has ended, by its heirs; of days that have begun. Of a period whose figure is not the body's
    to tell only what it told already: who tells it in its place would count the same twice.
    """
    begun = period.days.begins <= asker.today and (of.retired_on is None or period.days.begins < of.retired_on)
    own = body == asker.body or asker.body in agencies.heirs(body, asker.today)
    days = {"from_on": period.days.begins, "until_on": period.days.ends}
    told = Value.objects.filter(indicator=of, body=body, **days)
    charged = own and (told.exists() or body in reporters(of, period.last_on))
    return begun and charged and not of.register_id and may(asker, Verb.WRITE_VALUE, Held(asker.body), asker.on)


def may_judge(asker: Asker, of: Entry) -> bool:
    """In a capacity that verifies for the figure's body, not one's own entry, not a past day."""
    waits = of.state_on(asker.on) is State.WAITING and of.replaced_on > asker.today
    return waits and of.author_id != asker.user and may(asker, Verb.VERIFY_VALUE, of, asker.on)


def may_define(asker: Asker) -> bool:
    """For the own body."""
    return may(asker, Verb.MANAGE_INDICATOR, Held(asker.body), asker.on)


def may_tell(asker: Asker) -> bool:
    """Figures of the own body, and whether it was given any."""
    return may(asker, Verb.WRITE_VALUE, Held(asker.body), asker.on) and told_by(asker).exists()


def may_seal(asker: Asker) -> bool:
    """For the own body and all under it."""
    return may(asker, Verb.SEAL_VALUE, Held(asker.body), asker.on)


def entries(asker: Asker) -> ToldQuerySet:
    """What the asker may see of figures: those of its own body and of those under it, drafts of its own body alone."""
    shown = Q(value__body=asker.body) | Q(act=Act.SUBMITTED)
    return Entry.objects.filter(sight(asker, Entry, asker.on) & shown, entered_on__lte=asker.on)


def history(asker: Asker, of: Indicator, body: int, period: Period) -> list[Entry]:
    """All that was told of the figure of a body for a period, newest first, as known on the day looked at; it may be nothing."""
    rows = entries(asker).filter(
        value__indicator=of, value__body=body, value__from_on=period.days.begins, value__until_on=period.days.ends
    )
    return list(rows.select_related("value__indicator", "author", "verdict__verifier").order_by("-number"))


def counting_before(asker: Asker, of: Indicator, body: int, period: Period) -> Entry | None:
    """What counts of the same body for the period right before."""
    found: Entry | None = (
        entries(asker)
        .counting_on(asker.on)
        .filter(value__indicator=of, value__body=body, value__until_on=period.days.begins)
        .first()
    )
    return found


def entry(asker: Asker, number: int) -> Entry:
    """One entry that the asker may see; raises Entry.DoesNotExist."""
    found: Entry = entries(asker).select_related("value__indicator", "value__body").get(pk=number)
    return found


def waiting(asker: Asker) -> ToldQuerySet:
    """Entries that wait for a second person's word and on which this asker may say it."""
    rows = entries(asker).unverified().waiting_on(asker.today).exclude(author=asker.user)
    rows = rows.filter(sight(asker, Entry, asker.today, Verb.VERIFY_VALUE))
    rows = rows.select_related("value__indicator", "value__body", "author").prefetch_related("value__body__names")
    return rows.order_by("entered_at")


def told_by(asker: Asker) -> "QuerySet[Indicator]":
    """Those followed whose figures bodies tell and that the asker's own body was given, or inherited."""
    return followed(asker).filter(register=None, pk__in=_charged(asker))


def handed(asker: Asker, number: int) -> HandedSheet:
    """One sheet that the asker itself handed in for the body it acts for; raises HandedSheet.DoesNotExist."""
    return HandedSheet.objects.filter(author=asker.user, body=asker.body).select_related("file").get(pk=number)


def _charged(asker: Asker) -> Any:
    """Ids of the indicators that the asker's body was given to tell, or a body that has ended and whose heir it may be."""
    return Reporter.objects.filter(body__in=own_or_inherited(asker)).values("indicator")


def own_or_inherited(asker: Asker) -> Any:
    """Ids of the asker's body and of those under it or before it that are no more."""
    stands = Profile.objects.on(asker.today).filter(body=OuterRef("below"))
    return scope(asker).filter(Q(below=asker.body) | ~Exists(stands))


@dataclass(frozen=True, slots=True)
class Sealed:
    """That a body closed the period which begins on a day. `seal`: with its total and reason; None of a body whose figures the asker may
    not see, one over its own.
    """

    body: Body
    from_on: date
    seal: Seal | None


def seals(asker: Asker, of: Indicator, since: date, until: date) -> list[Sealed]:
    """On periods within [since, until), as on the day looked at: of the own body, of those over it and of those under it."""
    bodies = Q(body__in=scope(asker)) | Q(body__in=above(asker.body, asker.today))
    rows = Seal.objects.filter(bodies, indicator=of, from_on__gte=since, until_on__lte=until, sealed_on__lte=asker.on)
    rows = rows.select_related("indicator", "body", "author").prefetch_related("body__names")
    return [Sealed(row.body, row.from_on, row if sees_figures(asker, row.body_id) else None) for row in rows]


def sees_figures(asker: Asker, body: int) -> bool:
    """What its figures come to; asks the base nothing for the own body."""
    return may(asker, Verb.SEE_VALUE, Held(body), asker.on)


def is_sealed(of: Indicator, body: int, period: Period, on: date) -> bool:
    """Whether a body's figure for a period lies under a seal: its own or that of a body over it."""
    rows = Seal.objects.filter(indicator=of, from_on=period.days.begins, until_on=period.days.ends)
    return rows.filter(body__in=above(body, on)).exists()


@dataclass(frozen=True, slots=True)
class Points:
    """Of each day the point that was set last. `rows`: all that were ever set, by day."""

    baseline: Point | None
    targets: tuple[Point, ...]
    milestones: tuple[Point, ...]
    rows: tuple[Any, ...]

    def target_of(self, days: Any) -> Point | None:
        """The target whose day lies in an interval."""
        return next((one for one in self.targets if one.on in days), None)


def points(of: Indicator, on: date) -> Points:
    """As known on a day."""
    rows = list(of.points.known_on(on).select_related("author").order_by("on", "set_at", "pk"))
    last = {(row.kind, row.on): Point(row.on, row.number) for row in rows}
    by_kind = {kind: tuple(sorted(one for (held, _), one in last.items() if held == kind)) for kind in PointKind}
    baselines = by_kind[PointKind.BASELINE]
    return Points(baselines[-1] if baselines else None, by_kind[PointKind.TARGET], by_kind[PointKind.MILESTONE], tuple(rows))  # fmt: skip


def path(of: Indicator, held: Points, year: int) -> Path:
    """The path on which its figures of a year are looked at."""
    way = Trajectory(of.way)
    if not of.measure.accumulates:
        return standing_path(way, held.baseline, held.targets, held.milestones)
    days = of.year(year)
    target = held.target_of(days)
    return yearly_path(way, days, target.amount if target else None, held.milestones)


def target(of: Indicator, held: Points, year: int) -> Point | None:
    """What a year's figures are held against: of what comes about in it the year's own target, of what stands the next one."""
    days = of.year(year)
    if of.measure.accumulates:
        found = held.target_of(days)
        return Point(days.ends - timedelta(1), found.amount) if found else None
    return next((one for one in held.targets if one.on >= days.begins), held.targets[-1] if held.targets else None)


def journal(asker: Asker, of: Indicator) -> "QuerySet[Line]":
    """The journal of an indicator that the asker was given, up to the day looked at. Of figures only the acts of the asker's body and of
    those under it, and what others did to its own figures.
    """
    seen = Q(body__in=scope(asker)) | Q(facts__body=asker.body) | ~Q(act__in=_ON_FIGURES)
    return about([f"indicator:{of.pk}"]).filter(seen, at__date__lte=asker.on)


@dataclass(frozen=True, slots=True)
class Aimed:
    """A target as it was read from a paper: its words, figure and unit, by when, where. `made`: the indicators that came of it."""

    number: int
    words: str
    value: str
    unit: str
    low: float | None
    comparator: str
    by: str
    start: int
    end: int
    provision: Provision | None
    made: list[Indicator]


def sources(asker: Asker) -> list[Directive]:
    """Papers in force that the asker's body watches and in which targets were read."""
    rows = papers(asker).filter(holder=asker.body, state=PaperState.IN_FORCE, reading__isnull=False)
    rows = rows.select_related("reading")
    return [row for row in rows[:100] if row.reading.contract["indicators"]]


def source(asker: Asker, number: int) -> Directive:
    """One of them; raises Directive.DoesNotExist."""
    found: Directive = (
        papers(asker)
        .filter(holder=asker.body, state=PaperState.IN_FORCE, reading__isnull=False)
        .select_related("reading")
        .get(pk=number)
    )
    return found


def aims(asker: Asker, of: Directive) -> list[Aimed]:
    """The targets of a paper that the asker was given, in its order."""
    provisions = list(of.provisions.order_by("start", "-end"))
    made: dict[int, list[Indicator]] = {}
    for row in indicators(asker).filter(directive=of):
        made.setdefault(row.start or 0, []).append(row)
    found = []
    for number, raw in enumerate(of.reading.contract["indicators"]):
        start, end = raw["span"]
        holding = [one for one in provisions if one.start <= start and end <= one.end]
        found.append(
            Aimed(
                number, raw["text"], raw["value"], raw["unit"], raw["low"], raw["comparator"] or "", raw["by"] or "",
                start, end, holding[-1] if holding else None, made.get(start, []),
            )
        )  # fmt: skip
    return found


def branch(asker: Asker, number: int) -> Body:
    """A body whose figures the asker may see, its own or one under it; raises Body.DoesNotExist."""
    found: Body = Body.objects.filter(pk__in=scope(asker)).prefetch_related("names").get(pk=number)
    if not sees_figures(asker, number):
        raise Body.DoesNotExist
    return found


@dataclass(frozen=True, slots=True)
class Countable:
    """What a register that the asker's body uses can be added up by: its figures, and the fields that tell one thing from another."""

    register: Register
    figures: tuple[tuple[str, str, str], ...]  # (code, label, unit); the empty code: records are counted
    fields: tuple[tuple[str, str], ...]


def countable(asker: Asker) -> list[Countable]:
    held = results.usable(asker)
    described = results.descriptions(held)
    return [
        Countable(
            one,
            (("", "Số bản ghi", ""), *described[one.pk].figures),
            tuple((row.code, row.label) for row in described[one.pk].asked if row.kind in _TELLS_APART),
        )
        for one in held
    ]
