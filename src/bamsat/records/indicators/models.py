"""Indicators, the points of their paths, who reports, what was told, and seals."""

from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from typing import Any

from django.db import models
from django.db.models import F, Q

from bamsat.reading import fold
from bamsat.reckoning.indicators.counted import comes_whole
from bamsat.reckoning.indicators.doubts import Breakdown, Limits
from bamsat.reckoning.indicators.quantities import TYPES, Aggregation, Cumulative, InPeriod, Measure, Nature, Whole
from bamsat.reckoning.intervals import NEVER, Interval
from bamsat.reckoning.periods import Period, Regime, Span, of_year, year_of
from bamsat.records.agencies.models import Body, User
from bamsat.records.agencies.querysets import DuringQuerySet
from bamsat.records.directives.models import Directive, File, Provision
from bamsat.records.indicators.querysets import PointQuerySet, ToldQuerySet
from bamsat.records.indicators.vocabulary import (
    Act,
    Aggregating,
    Calendar,
    Counting,
    PointKind,
    Rhythm,
    Saying,
    State,
    Way,
)
from bamsat.records.results.models import PARTS, Register


class Indicator(models.Model):
    """What is aimed at and how it is counted. Never changed once made but for the day from which it is followed no more; of which parts figures are
    told is put another way from a period on by a `Division`.

    `register`: its figures are added up from the records of a register, those of `figure` (empty: records are counted), of a ratio over
    `over_figure`, of distinct things of the field `figure`; None: the bodies of `reporters` tell them. `least`, `most`: in `PARTS`.
    `breakdowns`: list of {label, whole, parts: {code: label}}. [start, end): the words of the target in its directive's reading.
    """

    holder = models.ForeignKey(Body, models.PROTECT, related_name="indicators")
    name = models.CharField(max_length=300)
    unit = models.CharField(max_length=30)
    about = models.TextField(blank=True)
    aggregation = models.CharField(max_length=10, choices=Aggregating)
    nature = models.CharField(max_length=10, choices=Counting)
    higher_is_better = models.BooleanField(default=True)
    factor = models.PositiveIntegerField(default=1)
    numerator = models.CharField(max_length=200, blank=True)  # what a ratio's two sums are of
    denominator = models.CharField(max_length=200, blank=True)
    rhythm = models.CharField(max_length=10, choices=Rhythm)
    calendar = models.CharField(max_length=10, choices=Calendar, default=Calendar.DECREE)
    way = models.CharField(max_length=10, choices=Way, default=Way.LINEAR)
    tolerance = models.PositiveSmallIntegerField(default=10)  # percent
    jump = models.PositiveSmallIntegerField(default=50)  # percent, 0: none
    least = models.BigIntegerField(null=True, blank=True)
    most = models.BigIntegerField(null=True, blank=True)
    breakdowns: Any = models.JSONField(default=list, blank=True)
    register = models.ForeignKey(Register, models.PROTECT, null=True, blank=True, related_name="+")
    figure = models.CharField(max_length=82, blank=True)
    over_figure = models.CharField(max_length=82, blank=True)
    directive = models.ForeignKey(Directive, models.PROTECT, null=True, blank=True, related_name="indicators")
    provision = models.ForeignKey(Provision, models.PROTECT, null=True, blank=True, related_name="+")
    sentence = models.TextField(blank=True)
    start = models.PositiveIntegerField(null=True, blank=True)
    end = models.PositiveIntegerField(null=True, blank=True)
    author = models.ForeignKey(User, models.PROTECT, related_name="+")
    made_at = models.DateTimeField()
    retired_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ("name", "id")

    def __str__(self) -> str:
        return self.name

    @property
    def measure(self) -> Measure:
        return Measure(Aggregation(self.aggregation), Nature(self.nature), self.higher_is_better, self.factor)

    @property
    def limits(self) -> Limits:
        return Limits(amount(self.least), amount(self.most), self.jump, self.comes_whole)

    @property
    def comes_whole(self) -> bool:
        """Whether what bodies tell are things counted one by one; of a ratio nobody knows."""
        return self.aggregation != Aggregation.RATIO and comes_whole(self.unit)

    def divided_in(self, begins: date) -> list[dict[str, Any]]:
        """Of which parts figures are told of the period that begins on a day; as `breakdowns`."""
        held = [one for one in self.divisions.all() if one.from_on <= begins]
        found: list[dict[str, Any]] = held[-1].breakdowns if held else self.breakdowns
        return found

    def cuts_in(self, begins: date) -> tuple[Breakdown, ...]:
        """The same, to reckon with."""
        return tuple(Breakdown(one["label"], one["parts"], one["whole"]) for one in self.divided_in(begins))

    def cuts_over(self, days: Iterable[date]) -> tuple[Breakdown, ...]:
        """Of all parts told of periods that begin on these days: a breakdown that was put another way among them has the parts of both, which make up
        the whole only if they did each time.
        """
        found: dict[str, Breakdown] = {}
        for one in (cut for begins in days for cut in self.cuts_in(begins)):
            name = fold(one.label)  # as its parts are told apart: a label spelled otherwise is the same breakdown
            before = found.get(name, one)
            found[name] = Breakdown(one.label, {**before.parts, **one.parts}, before.whole and one.whole)
        return tuple(found.values())

    def periods(self, year: int) -> list[Period]:
        """Those of which figures are told, in the year's order."""
        return of_year(Span(self.rhythm), year, Regime(self.calendar))

    def year(self, year: int) -> Interval:
        """The days of a year by its calendar."""
        return of_year(Span.YEAR, year, Regime(self.calendar))[0].days

    def year_of(self, day: date) -> int:
        return year_of(day, Regime(self.calendar))


class Division(models.Model):
    """Of which parts an indicator's figures are told from the first day of a period on, until a later one says otherwise. `breakdowns`: as of the
    indicator."""

    indicator = models.ForeignKey(Indicator, models.PROTECT, related_name="divisions")
    breakdowns: Any = models.JSONField(default=list, blank=True)
    from_on = models.DateField()
    reason = models.TextField()
    author = models.ForeignKey(User, models.PROTECT, related_name="+")
    made_at = models.DateTimeField()

    class Meta:
        ordering = ("from_on", "id")

    def __str__(self) -> str:
        return f"{self.indicator_id}: {self.from_on}"

    @property
    def cuts(self) -> tuple[Breakdown, ...]:
        return tuple(Breakdown(one["label"], one["parts"], one["whole"]) for one in self.breakdowns)


class Point(models.Model):
    """One point of an indicator's path. A point of the same kind for the same day that was set later stands in its place: both are kept."""

    indicator = models.ForeignKey(Indicator, models.PROTECT, related_name="points")
    kind = models.CharField(max_length=10, choices=PointKind)
    on = models.DateField()  # by the end of which it is to be reached
    amount = models.BigIntegerField()  # in `PARTS` of the number that people read
    reason = models.TextField(blank=True)
    author = models.ForeignKey(User, models.PROTECT, related_name="+")
    set_at = models.DateTimeField()
    set_on = models.DateField()

    objects = PointQuerySet.as_manager()

    class Meta:
        ordering = ("on", "id")
        indexes = (models.Index(fields=["indicator", "kind", "on"], name="point_of_indicator"),)

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.on}: {self.number}"

    @property
    def number(self) -> Decimal:
        return Decimal(self.amount) / PARTS


class Reporter(models.Model):
    """A body that tells an indicator's figures in [valid_from, valid_until); once it has ended its heirs do."""

    indicator = models.ForeignKey(Indicator, models.PROTECT, related_name="reporters")
    body = models.ForeignKey(Body, models.PROTECT, related_name="+")
    valid_from = models.DateField()
    valid_until = models.DateField(null=True, blank=True)

    objects = DuringQuerySet.as_manager()

    class Meta:
        constraints = (models.UniqueConstraint(fields=["indicator", "body", "valid_from"], name="reporter_once"),)

    def __str__(self) -> str:
        return f"{self.indicator_id}: {self.body_id}"


class Value(models.Model):
    """The figure of a body for the days of a period. What was told of it stands in its entries."""

    indicator = models.ForeignKey(Indicator, models.PROTECT, related_name="values")
    body = models.ForeignKey(Body, models.PROTECT, related_name="+")
    from_on = models.DateField()
    until_on = models.DateField()

    class Meta:
        constraints = (models.UniqueConstraint(fields=["indicator", "body", "from_on", "until_on"], name="value_once"),)
        indexes = (models.Index(fields=["indicator", "from_on", "until_on", "body"], name="value_of_period"),)

    def __str__(self) -> str:
        return f"{self.indicator_id}/{self.body_id}/{self.from_on}"


class Entry(models.Model):
    """A figure as it was told once. Never changed: what is told later stands beside it. The last three columns say on which days it was the
    last (until `replaced_on`) and on which it counted, as in `results.models.Entry`.

    `amount`, `over`: in `PARTS`; None where it does not apply. `parts`: code → in `PARTS`. `late`: told when the period was sealed already.
    """

    value = models.ForeignKey(Value, models.PROTECT, related_name="entries")
    number = models.PositiveIntegerField()  # from 1
    act = models.CharField(max_length=10, choices=Act)
    said = models.CharField(max_length=15, choices=Saying)
    amount = models.BigIntegerField(null=True, blank=True)
    over = models.BigIntegerField(null=True, blank=True)
    parts: Any = models.JSONField(default=dict, blank=True)
    note = models.TextField(blank=True)  # why it is right, where it was doubtful; why it does not apply
    reason = models.TextField(blank=True)  # why it is told again
    late = models.BooleanField(default=False)
    author = models.ForeignKey(User, models.PROTECT, related_name="+")
    entered_at = models.DateTimeField()
    entered_on = models.DateField()
    replaced_on = models.DateField(default=NEVER)
    counts_from = models.DateField(default=NEVER)
    counts_until = models.DateField(default=NEVER)

    objects = ToldQuerySet.as_manager()

    class Meta:
        ordering = ("-number",)
        constraints = (
            models.UniqueConstraint(fields=["value", "number"], name="value_entry_once"),
            models.CheckConstraint(
                condition=Q(said=Saying.AMOUNT, amount__isnull=False) | Q(said=Saying.NOT_APPLICABLE, amount=None, over=None),
                name="value_entry_says_one_thing",
            ),
        )  # fmt: skip
        indexes = (
            models.Index(fields=["value", "replaced_on", "entered_on"], name="value_entry_latest"),
            models.Index(fields=["value", "counts_until", "counts_from"], name="value_entry_counting"),
            models.Index(fields=["counts_from", "replaced_on"], name="value_entry_unverified"),  # few of very many
        )

    def __str__(self) -> str:
        return f"{self.value_id}, lần {self.number}"

    @property
    def whole(self) -> Whole[Any]:
        """What it says, by the measure of its indicator."""
        if self.said == Saying.NOT_APPLICABLE:
            return Whole(not_applicable=1)
        return Whole(quantity(self.value.indicator.measure, self.amount, self.over), told=1)

    @property
    def numbers(self) -> dict[str, Decimal]:
        """Input → number as people count: `amount`, `over`, and `part-CODE` of each part."""
        kept = {"amount": self.amount, "over": self.over} | {f"part-{code}": one for code, one in self.parts.items()}
        return {name: Decimal(one) / PARTS for name, one in kept.items() if one is not None}

    def state_on(self, day: date) -> State:
        """Where it stands on a day. Reads the prefetched or joined `verdict`."""
        verdict = getattr(self, "verdict", None)
        return state_of(self.act, bool(verdict and verdict.verified), verdict and verdict.decided_on, day)


class HandedSheet(models.Model):
    """A sheet of figures that was handed in and may be applied once it was looked at. Its file is kept as received."""

    body = models.ForeignKey(Body, models.PROTECT, related_name="+")
    author = models.ForeignKey(User, models.PROTECT, related_name="+")
    file = models.ForeignKey(File, models.PROTECT, related_name="+")
    name = models.CharField(max_length=255)
    handed_at = models.DateTimeField()
    applied_at = models.DateTimeField(null=True, blank=True)

    def __str__(self) -> str:
        return self.name


class Verdict(models.Model):
    """A second person's word on an entry: never its author's."""

    entry = models.OneToOneField(Entry, models.PROTECT, related_name="verdict")
    verifier = models.ForeignKey(User, models.PROTECT, related_name="+")
    author = models.ForeignKey(User, models.PROTECT, related_name="+")  # the entry's: the base itself forbids one hand
    body = models.ForeignKey(Body, models.PROTECT, related_name="+")
    verified = models.BooleanField()  # False: returned
    reason = models.TextField(blank=True)
    decided_at = models.DateTimeField()
    decided_on = models.DateField()

    class Meta:
        constraints = (
            models.CheckConstraint(condition=~Q(verifier=F("author")), name="value_verifier_is_not_the_author"),
        )

    def __str__(self) -> str:
        return "đã xác nhận" if self.verified else "trả lại"


class Seal(models.Model):
    """A body closed a period for itself and all under it, with the total as it was then. What is told later of these days is a correction:
    the sealed total stays beside it.
    """

    indicator = models.ForeignKey(Indicator, models.PROTECT, related_name="seals")
    body = models.ForeignKey(Body, models.PROTECT, related_name="+")
    from_on = models.DateField()
    until_on = models.DateField()
    amount = models.BigIntegerField(null=True, blank=True)
    over = models.BigIntegerField(null=True, blank=True)
    told = models.PositiveIntegerField()
    not_applicable = models.PositiveIntegerField()
    not_reported = models.PositiveIntegerField()
    reason = models.TextField(blank=True)  # why it was closed though bodies had told nothing
    author = models.ForeignKey(User, models.PROTECT, related_name="+")
    sealed_at = models.DateTimeField()
    sealed_on = models.DateField()

    class Meta:
        ordering = ("from_on", "id")
        constraints = (models.UniqueConstraint(fields=["indicator", "body", "from_on", "until_on"], name="seal_once"),)

    def __str__(self) -> str:
        return f"{self.indicator_id}/{self.body_id}/{self.from_on}"

    @property
    def whole(self) -> Whole[Any]:
        """The total as it was sealed."""
        found = quantity(self.indicator.measure, self.amount, self.over)
        return Whole(found, self.told, self.not_applicable, self.not_reported)


def state_of(act: str, verified: bool, decided_on: date | None, day: date) -> State:
    """Where an entry stands on a day. `decided_on`: when a second person said so; None: nobody has."""
    if act == Act.DRAFT:
        return State.DRAFT
    if not decided_on or decided_on > day:
        return State.WAITING
    return State.VERIFIED if verified else State.RETURNED


def amount(kept: int | None) -> Decimal | None:
    """As people count, of what is kept in `PARTS`."""
    return None if kept is None else Decimal(kept) / PARTS


def kept(number: Decimal) -> int:
    """In `PARTS`, of a number as people count."""
    return int(number * PARTS)


def kept_or_none(number: Decimal | None) -> int | None:
    return None if number is None else kept(number)


def quantity(of: Measure, kept: int | None, over: int | None) -> InPeriod | Cumulative | None:
    """What was told, in the type of its nature; None where nothing was."""
    found = amount(kept)
    return None if found is None else TYPES[of.nature](found, amount(over))
