"""Reorganisations, and the bridge between the tree before and the tree after."""

from typing import Any

from django.db import models

from bamsat.records.agencies.models import Body, User
from bamsat.records.directives.models import Directive
from bamsat.records.reorganisation.querysets import ReorganisationQuerySet
from bamsat.records.reorganisation.vocabulary import Rule, State, Thing


class Reorganisation(models.Model):
    """What becomes of some bodies on a day, as one act. `scheme`: what a person wrote, in the form of `scheme.to_json`.

    Bodies change when it is applied, from the effective day on; what they hold moves on that day. `moved_at`: when it moved, None while the
    day is to come. `left`: how many things could not be placed then and wait for a person.
    """

    holder = models.ForeignKey(Body, models.PROTECT, related_name="reorganisations")  # the body whose people wrote it
    title = models.CharField(max_length=300, blank=True)
    scheme: Any = models.JSONField(default=dict)
    effective_on = models.DateField(null=True, blank=True)
    decided_by = models.CharField(max_length=300, blank=True)  # as typed: "Nghị quyết số 12/NQ-HĐND ngày 16/6/2025"
    directive = models.ForeignKey(Directive, models.PROTECT, null=True, blank=True, related_name="reorganisations")
    state = models.CharField(max_length=8, choices=State, default=State.DRAFT)
    reverses = models.OneToOneField("self", models.PROTECT, null=True, blank=True, related_name="reversed_by")
    founded: Any = models.JSONField(default=dict)  # key of a new body → its id, once applied
    changed_at = models.DateTimeField()
    applied_at = models.DateTimeField(null=True, blank=True)
    moved_at = models.DateTimeField(null=True, blank=True)
    left = models.PositiveIntegerField(default=0)
    applied_by = models.ForeignKey(User, models.PROTECT, null=True, blank=True, related_name="+")

    objects = ReorganisationQuerySet.as_manager()

    class Meta:
        ordering = ("-changed_at", "-id")

    def __str__(self) -> str:
        return self.title or f"Sắp xếp tổ chức số {self.pk}"


class Move(models.Model):
    """One plank of the bridge: a thing of `body` that moved to `successor` (either None: nobody's). Written once.

    `row` and `made`: ids of the row before and after (assignment, membership, parentage); for a paper or an order under review, of
    which there is one row only, both are its own. `subject`: id of the task, paper, person or body that it is about. Hundreds of thousands
    come at once, of bodies that the act has locked: the base is not asked once more for each whether they are there, and planks are looked
    for by their act alone.
    """

    reorganisation = models.ForeignKey(Reorganisation, models.PROTECT, related_name="moves")
    thing = models.CharField(max_length=10, choices=Thing)
    row = models.BigIntegerField()
    made = models.BigIntegerField(null=True, blank=True)
    subject = models.BigIntegerField()
    body = models.ForeignKey(
        Body, models.PROTECT, null=True, blank=True, related_name="moves_out", db_index=False, db_constraint=False
    )
    successor = models.ForeignKey(
        Body, models.PROTECT, null=True, blank=True, related_name="moves_in", db_index=False, db_constraint=False
    )
    rule = models.CharField(max_length=9, choices=Rule)

    class Meta:
        ordering = ("id",)

    def __str__(self) -> str:
        return f"{self.thing} {self.row}: {self.body_id} → {self.successor_id}"
