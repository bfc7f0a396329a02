"""The lines of the journal and the head of their chain."""

from typing import Any, NoReturn

from django.db import models

from bamsat.records.journal.querysets import AppendOnly


class Line(models.Model):
    """One act. Written once, by `actions.write`; neither the model nor its manager can change or delete it."""

    number = models.PositiveBigIntegerField(unique=True)  # from 1, without a gap
    at = models.DateTimeField()
    actor = models.CharField(max_length=150)  # user name; "bamsat" for the program itself
    actor_name = models.CharField(max_length=200, blank=True)
    capacity = models.CharField(max_length=300, blank=True)
    behalf = models.CharField(max_length=200, blank=True)  # name of the person in whose place they acted
    address = models.CharField(max_length=45, blank=True)  # from where; empty: on the server itself
    body = models.PositiveBigIntegerField(
        null=True, blank=True
    )  # for which body they acted; the journal knows no bodies
    act = models.CharField(max_length=60)
    thing = models.CharField(max_length=60)  # kind:key, such as task:12
    thing_label = models.CharField(max_length=300, blank=True)
    facts = models.JSONField(default=dict)
    previous = models.CharField(max_length=64)
    digest = models.CharField(max_length=64)
    folded = models.TextField(blank=True)  # `searching`; no part of the seal

    objects = AppendOnly.as_manager()

    class Meta:
        ordering = ("-number",)
        indexes = (
            models.Index(fields=["thing", "-number"]),
            models.Index(fields=["actor", "-number"]),
            models.Index(fields=["body", "-number"]),
            models.Index(fields=["act", "-number"]),
        )

    def __str__(self) -> str:
        return f"{self.number} {self.act} {self.thing}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        if self.pk is not None:
            raise TypeError("a line of the journal is written once")
        super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> NoReturn:
        raise TypeError("a line of the journal is not deleted")

    @property
    def hand(self) -> tuple[str, str, str, str, str, int | None]:
        """As `chain.digest` takes it."""
        return self.actor, self.actor_name, self.capacity, self.behalf, self.address, self.body


class Head(models.Model):
    """The last link: one row, locked by every writer so that lines never fork and a cut-off tail is noticed."""

    id = models.PositiveSmallIntegerField(primary_key=True, default=1)
    number = models.PositiveBigIntegerField(default=0)
    digest = models.CharField(max_length=64, default="")

    def __str__(self) -> str:
        return f"{self.number} {self.digest[:12]}"
