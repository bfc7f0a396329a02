"""Two papers beside each other and what links their orders. What was said stays: a wrong link is refused and the right one is a new row."""

from datetime import date
from typing import Any

from django.db import models
from django.db.models import Q

from bamsat.records.agencies.models import Body, User
from bamsat.records.agencies.vocabulary import Tree
from bamsat.records.cascade.querysets import LinkQuerySet, end_of
from bamsat.records.cascade.vocabulary import Kind, Outcome, Stand
from bamsat.records.directives.models import Directive
from bamsat.records.tasks.models import Task


class Alignment(models.Model):
    """A paper put beside one that it carries out. `body`: who issued the lower one, by which it is counted up the tree; `cut`: so long that
    only the beginning of one was compared, or only the best of the proposals are kept."""

    upper = models.ForeignKey(Directive, models.PROTECT, related_name="alignments_below")
    lower = models.ForeignKey(Directive, models.PROTECT, related_name="alignments_above")
    body = models.ForeignKey(Body, models.PROTECT, related_name="+")
    tree = models.CharField(max_length=5, choices=Tree)
    made_at = models.DateTimeField()
    compared_at = models.DateTimeField()  # the last time that proposals were made
    cut = models.BooleanField(default=False)

    class Meta:
        ordering = ("upper", "id")
        constraints = (models.UniqueConstraint(fields=["upper", "lower"], name="alignment_once"),)

    def __str__(self) -> str:
        return f"{self.lower} ↔ {self.upper}"


class Adoption(models.Model):
    """A draft by which a body takes a paper up: each order and target above with what is to become of it here. It is edited until the plan goes out; the plan itself
    comes back as any paper does. `title`: of the plan."""

    upper = models.ForeignKey(Directive, models.PROTECT, related_name="adoptions")
    body = models.ForeignKey(Body, models.PROTECT, related_name="+")
    title = models.TextField()
    made_at = models.DateTimeField()
    made_by = models.ForeignKey(User, models.PROTECT, related_name="+")

    class Meta:
        ordering = ("-made_at", "-id")
        constraints = (models.UniqueConstraint(fields=["upper", "body"], name="adoption_once"),)

    def __str__(self) -> str:
        return self.title


class Adopted(models.Model):
    """What becomes of one order above (`above`) or one target (`target`, its place in the paper above). `partners`: names as they will be printed; `reason`: why the order does not apply here. Who changed what is in the journal."""

    adoption = models.ForeignKey(Adoption, models.CASCADE, related_name="rows")
    above = models.ForeignKey(Task, models.PROTECT, null=True, blank=True, related_name="+")
    target = models.PositiveSmallIntegerField(null=True, blank=True)
    place = models.PositiveIntegerField()
    said = models.TextField()  # the words above
    text = models.TextField()
    lead = models.ForeignKey(Body, models.PROTECT, null=True, blank=True, related_name="+")
    partners = models.TextField(blank=True)
    due_on = models.DateField(null=True, blank=True)
    latest_on = models.DateField(null=True, blank=True)  # the last day above
    notes = models.TextField(blank=True)  # what the machine could not propose, one a line
    outcome = models.CharField(max_length=14, choices=Outcome, default=Outcome.OPEN)
    reason = models.TextField(blank=True)
    decided_at = models.DateTimeField(null=True, blank=True)
    decided_by = models.ForeignKey(User, models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        ordering = ("adoption", "target", "place")
        constraints = (
            models.UniqueConstraint(fields=["adoption", "above"], name="adopted_once"),
            models.UniqueConstraint(fields=["adoption", "target"], name="adopted_target_once"),
        )

    def __str__(self) -> str:
        return self.text[:120]

    @property
    def version(self) -> str:
        """Tells whether it is as it was shown: every change is a decision."""
        return self.decided_at.isoformat() if self.decided_at else ""


class Link(models.Model):
    """An order above and the one below that takes it up, or a target above and the one that answers it.

    `above` None: an order that stands below alone. `below` None: the lower paper as a whole, or nothing (`not-applicable`, `lost`). `target`, `answer`: places of
    targets among those of their paper, in its order, from 0. `score`: percent, of the machine alone. `grounds`: the machine's reasons, one a line; `reason`: a
    person's. `dropped_at`: proposed no more when it was compared again, and nobody had said anything.
    """

    alignment = models.ForeignKey(Alignment, models.CASCADE, related_name="links", db_index=False)
    above = models.ForeignKey(Task, models.PROTECT, null=True, blank=True, related_name="links_below")
    below = models.ForeignKey(Task, models.PROTECT, null=True, blank=True, related_name="links_above")
    target = models.PositiveSmallIntegerField(null=True, blank=True)
    answer = models.PositiveSmallIntegerField(null=True, blank=True)
    kind = models.CharField(max_length=14, choices=Kind)
    score = models.PositiveSmallIntegerField(null=True, blank=True)
    grounds = models.TextField(blank=True)
    reason = models.TextField(blank=True)
    made_at = models.DateTimeField()
    made_by = models.ForeignKey(User, models.PROTECT, null=True, blank=True, related_name="+")  # None: the machine
    confirmed_at = models.DateTimeField(null=True, blank=True)
    confirmed_by = models.ForeignKey(User, models.PROTECT, null=True, blank=True, related_name="+")
    confirmed_body = models.ForeignKey(Body, models.PROTECT, null=True, blank=True, related_name="+")
    refused_at = models.DateTimeField(null=True, blank=True)
    refused_by = models.ForeignKey(User, models.PROTECT, null=True, blank=True, related_name="+")
    refused_body = models.ForeignKey(Body, models.PROTECT, null=True, blank=True, related_name="+")
    dropped_at = models.DateTimeField(null=True, blank=True)

    objects = LinkQuerySet.as_manager()

    class Meta:
        ordering = ("alignment", "above", "target", "-score", "id")
        constraints = (
            models.UniqueConstraint(
                fields=["alignment", "above", "below"],
                condition=Q(refused_at=None, dropped_at=None, target=None),
                name="link_once",
            ),
            models.UniqueConstraint(
                fields=["alignment", "target"], condition=Q(refused_at=None, dropped_at=None), name="target_link_once"
            ),
            models.CheckConstraint(
                condition=Q(above__isnull=False) | Q(below__isnull=False) | Q(target__isnull=False),
                name="link_is_of_something",
            ),
        )
        indexes = (
            models.Index(
                fields=["alignment", "target", "above", "kind", "made_at", "confirmed_at", "refused_at", "dropped_at"],
                name="link_counted",
            ),
        )

    def __str__(self) -> str:
        return f"{self.get_kind_display()}: {self.above or self.target} ↔ {self.below or self.answer}"

    @property
    def reasons(self) -> list[str]:
        """The machine's reasons, the strongest first."""
        return self.grounds.splitlines()

    def stand(self, day: date) -> Any:
        """Of one that stood on a day."""
        said = self.confirmed_at is not None and self.confirmed_at < end_of(day)
        if self.kind == Kind.NOT_APPLICABLE:
            return Stand.NOT_APPLICABLE
        return Stand.CONFIRMED if said else Stand.PROPOSED
