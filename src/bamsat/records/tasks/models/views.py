"""The list of tasks as people keep it."""

from django.db import models

from bamsat.records.agencies.models import Body, User


class SavedView(models.Model):
    """The list of tasks as someone asked for it, kept under a name. `query`: the address's fields, nothing else."""

    owner = models.ForeignKey(User, models.CASCADE, related_name="saved_views")
    body = models.ForeignKey(Body, models.PROTECT, related_name="saved_views")  # in whose name it was kept
    name = models.CharField(max_length=80)
    query = models.CharField(max_length=1000)
    shared = models.BooleanField(default=False)  # with the people of the body
    saved_at = models.DateTimeField()

    class Meta:
        ordering = ("name", "id")
        constraints = (models.UniqueConstraint(fields=["owner", "body", "name"], name="saved_view_once"),)

    def __str__(self) -> str:
        return self.name


class DefaultView(models.Model):
    """The view with which a person's list opens when they act for a body."""

    user = models.ForeignKey(User, models.CASCADE, related_name="+")
    body = models.ForeignKey(Body, models.CASCADE, related_name="+")
    view = models.ForeignKey(SavedView, models.CASCADE, related_name="opens_for")

    class Meta:
        constraints = (models.UniqueConstraint(fields=["user", "body"], name="default_view_once"),)

    def __str__(self) -> str:
        return f"{self.user}: {self.view}"
