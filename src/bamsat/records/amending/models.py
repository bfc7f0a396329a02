"""A later paper put beside one that it amends or replaces, what is decided of each order, and which lower bodies are to look again."""

from typing import Any

from django.db import models

from bamsat.records.agencies.models import Body, User
from bamsat.records.amending.vocabulary import Answer, Decision, Kind
from bamsat.records.cascade.models import Link
from bamsat.records.directives.models import Directive
from bamsat.records.tasks.models import Task


class Amendment(models.Model):
    """`old` as changed by `new`. `by_instructions`: the newer one says place by place what changes; else it is a whole version. `outcomes`: what came of each
    place, as `bamsat.amendment/1` tells it, with its own words; `pointed`: place of an instruction → node of the older outline, as a person pointed.
    It is edited until it is applied; after that nothing of it changes."""

    old = models.ForeignKey(Directive, models.PROTECT, related_name="amendments_by")
    new = models.ForeignKey(Directive, models.PROTECT, related_name="amendments_of")
    by_instructions = models.BooleanField(default=False)
    outcomes: Any = models.JSONField(default=list)
    pointed: Any = models.JSONField(default=dict)
    made_at = models.DateTimeField()
    made_by = models.ForeignKey(User, models.PROTECT, related_name="+")
    applied_at = models.DateTimeField(null=True, blank=True)
    applied_by = models.ForeignKey(User, models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        ordering = ("-made_at", "-id")
        constraints = (models.UniqueConstraint(fields=["old", "new"], name="amendment_once"),)

    def __str__(self) -> str:
        return f"{self.new} → {self.old}"


class Change(models.Model):
    """An order before and after, and what is decided of it. `task`: the older one, None where it is new; `order`: the newer one, the fields of a proposal, with `given` the
    task it became already; None where it is gone. `pieces`: [kind, words] as `reading.amending.wording` tells them. `aspects`: which of `words`, `bodies`, `time` are to change."""

    amendment = models.ForeignKey(Amendment, models.CASCADE, related_name="changes")
    place = models.PositiveIntegerField()
    task = models.ForeignKey(Task, models.PROTECT, null=True, blank=True, related_name="changes")
    order: Any = models.JSONField(null=True, blank=True)
    kinds: Any = models.JSONField(default=list)
    pieces: Any = models.JSONField(default=list)
    instruction = models.PositiveSmallIntegerField(null=True, blank=True)
    decision = models.CharField(max_length=8, choices=Decision, default=Decision.OPEN)
    aspects: Any = models.JSONField(default=list)
    reason = models.TextField(blank=True)
    decided_at = models.DateTimeField(null=True, blank=True)
    decided_by = models.ForeignKey(User, models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        ordering = ("amendment", "place")
        constraints = (models.UniqueConstraint(fields=["amendment", "place"], name="change_place_once"),)

    def __str__(self) -> str:
        return str(self.task or (self.order or {}).get("text", ""))[:120]

    @property
    def labels(self) -> list[str]:
        """Its kinds in words."""
        return [str(Kind(kind).label) for kind in self.kinds]


class Relook(models.Model):
    """A confirmed link hangs on an order that was changed or ended: the body that keeps the lower paper is told and asked. `before`, `after`: the words above; `after` empty: it ended."""

    link = models.ForeignKey(Link, models.CASCADE, related_name="relooks")
    change = models.ForeignKey(Change, models.PROTECT, related_name="relooks")
    before = models.TextField()
    after = models.TextField(blank=True)
    made_at = models.DateTimeField()
    answer = models.CharField(max_length=6, choices=Answer, blank=True)
    note = models.TextField(blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)
    answered_by = models.ForeignKey(User, models.PROTECT, null=True, blank=True, related_name="+")
    answered_body = models.ForeignKey(Body, models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        ordering = ("made_at", "id")
        constraints = (models.UniqueConstraint(fields=["link", "change"], name="relook_once"),)

    def __str__(self) -> str:
        return f"{self.link}"
