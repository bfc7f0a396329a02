"""Bodies and people."""

from datetime import date
from typing import ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models

from bamsat.records.agencies.querysets import BodyQuerySet, DuringQuerySet
from bamsat.records.agencies.vocabulary import Kind, Level, Role


class Body(models.Model):
    """A committee, council, office, department, front, organisation or enterprise. It exists in [starts_on, ends_on)."""

    kind = models.CharField(max_length=20, choices=Kind)
    level = models.CharField(max_length=10, choices=Level)
    parent = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="children")
    place = models.CharField(max_length=120, blank=True)  # the territory as its papers name it: "xã Đồng Mây"
    starts_on = models.DateField(null=True, blank=True)
    ends_on = models.DateField(null=True, blank=True)

    objects = BodyQuerySet.as_manager()

    class Meta:
        ordering = ("id",)

    def __str__(self) -> str:
        return self.name_on(None)

    def name_on(self, on: date | None) -> str:
        """The name in force on a day (None: the last one). Reads prefetched `names`."""
        rows = sorted(self.names.all(), key=lambda row: row.valid_from or date.min)
        held = [row for row in rows if on is None or (row.valid_from or date.min) <= on]
        chosen = held[-1] if held else (rows[0] if rows else None)
        return chosen.name if chosen else f"#{self.pk}"


class BodyName(models.Model):
    """A name of a body in [valid_from, valid_until)."""

    body = models.ForeignKey(Body, models.CASCADE, related_name="names")
    name = models.CharField(max_length=300)
    short = models.CharField(max_length=80, blank=True)
    folded = models.CharField(max_length=400, db_index=True)
    valid_from = models.DateField(null=True, blank=True)
    valid_until = models.DateField(null=True, blank=True)

    objects = DuringQuerySet.as_manager()

    def __str__(self) -> str:
        return self.name


class Reach(models.Model):
    """`above` reaches `below`: the closure of the tree, itself included, so that what a body may see is one indexed join."""

    above = models.ForeignKey(Body, models.CASCADE, related_name="reaches")
    below = models.ForeignKey(Body, models.CASCADE, related_name="reached_by")

    class Meta:
        constraints = (models.UniqueConstraint(fields=["above", "below"], name="reach_once"),)

    def __str__(self) -> str:
        return f"{self.above_id} → {self.below_id}"


class UserManager(BaseUserManager["User"]):
    def get_by_natural_key(self, username: str | None) -> "User":
        return self.get(username=(username or "").strip().lower())


class User(AbstractBaseUser):
    """A person who signs in. Holds what the work needs and no more: a user name, a name, whether the account is open."""

    username = models.CharField(max_length=150, unique=True)
    full_name = models.CharField(max_length=200)
    is_active = models.BooleanField(default=True)

    objects: ClassVar[UserManager] = UserManager()
    USERNAME_FIELD = "username"
    REQUIRED_FIELDS: ClassVar[list[str]] = ["full_name"]

    def __str__(self) -> str:
        return self.full_name or self.username


class Membership(models.Model):
    """A person acts for a body in a role, in [valid_from, valid_until)."""

    user = models.ForeignKey(User, models.CASCADE, related_name="memberships")
    body = models.ForeignKey(Body, models.PROTECT, related_name="memberships")
    role = models.CharField(max_length=12, choices=Role)
    position = models.CharField(max_length=120, blank=True)  # as printed: "Phó Chủ tịch"
    valid_from = models.DateField(null=True, blank=True)
    valid_until = models.DateField(null=True, blank=True)

    objects = DuringQuerySet.as_manager()

    class Meta:
        ordering = ("id",)
        constraints = (models.UniqueConstraint(fields=["user", "body", "role"], name="membership_once"),)

    def __str__(self) -> str:
        return f"{self.user} · {self.get_role_display()} · {self.body}"
