"""Bodies through time, and people.

A body is an identity; what is true of it for a time (its names, profile, parents) stands in rows of [valid_from, valid_until), None
being an open end. Rows are ended, never changed; one that was annulled ends on the day it began. `timelines.py` is the only code
that writes them, under a lock of the body, so that no two of a kind overlap.
"""

from datetime import date, datetime
from typing import ClassVar, TypeVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models import F, Q

from bamsat.reckoning.intervals import ALWAYS, NEVER, Interval, interval
from bamsat.records.agencies.identifiers import LONGEST
from bamsat.records.agencies.querysets import BodyQuerySet, DuringQuerySet, NameQuerySet, ReachQuerySet
from bamsat.records.agencies.vocabulary import Change, Kind, Level, Power, Role, Tree

NOT_ANNULLED = Q(valid_until=None) | Q(valid_until__gt=F("valid_from"))


def one_at_a_time(name: str, *fields: str) -> tuple[models.BaseConstraint, ...]:
    """What both databases can hold of "no two overlap": one open end, one open beginning, one beginning on a day."""
    return (
        models.CheckConstraint(
            condition=Q(valid_from=None) | Q(valid_until=None) | Q(valid_until__gte=F("valid_from")),
            name=f"{name}_ends_after_it_begins",
        ),
        models.UniqueConstraint(fields=fields, condition=Q(valid_until=None), name=f"{name}_one_open_end"),
        models.UniqueConstraint(fields=fields, condition=Q(valid_from=None), name=f"{name}_one_open_start"),
        models.UniqueConstraint(fields=[*fields, "valid_from"], condition=NOT_ANNULLED, name=f"{name}_one_a_day"),
    )


class During(models.Model):
    """What holds in [valid_from, valid_until)."""

    valid_from = models.DateField(null=True, blank=True)
    valid_until = models.DateField(null=True, blank=True)

    class Meta:
        abstract = True

    @property
    def during(self) -> Interval:
        return interval(self.valid_from, self.valid_until)


class Body(models.Model):
    """A committee, council, office, department, front, organisation or enterprise: the same one through all its names."""

    key = models.CharField(max_length=80, unique=True, null=True, blank=True)  # in the data file it was loaded from

    objects = BodyQuerySet.as_manager()

    class Meta:
        ordering = ("id",)

    def __str__(self) -> str:
        return self.name_on(None)

    def name_on(self, on: date | None) -> str:
        """The name in force on a day (None: the last one); after its end, the last it had. Reads prefetched `names`."""
        chosen = _chosen(list(self.names.all()), on)
        return chosen.name if chosen else f"#{self.pk}"

    def short_on(self, on: date | None) -> str:
        """The short name, or the name where it has none."""
        chosen = _chosen(list(self.names.all()), on)
        return (chosen.short or chosen.name) if chosen else f"#{self.pk}"

    def profile_on(self, on: date | None) -> "Profile | None":
        """The profile in force on a day, or the one nearest before it. Reads prefetched `profiles`."""
        return _chosen(list(self.profiles.all()), on)

    def exists_on(self, on: date) -> bool:
        return any(on in row.during for row in self.profiles.all())

    @property
    def ended_on(self) -> date | None:
        """The first day on which it no longer was, if it has ended."""
        ends = [row.during.ends for row in self.profiles.all()]
        return max(ends) if ends and max(ends) != NEVER else None


Row = TypeVar("Row", bound=During)


def _chosen(rows: list[Row], on: date | None) -> Row | None:
    held = sorted((row for row in rows if not row.during.is_empty), key=lambda row: row.during.begins)
    begun = [row for row in held if on is None or row.during.begins <= on]
    return begun[-1] if begun else (held[0] if held else None)


class BodyName(During):
    """A name of a body: as papers print it, shortened ("UBND xã") and abbreviated ("BTGDV")."""

    body = models.ForeignKey(Body, models.CASCADE, related_name="names")
    name = models.CharField(max_length=300, db_index=True)
    short = models.CharField(max_length=80, blank=True)
    abbreviation = models.CharField(max_length=20, blank=True)
    folded = models.CharField(max_length=900)

    objects = NameQuerySet.as_manager()

    class Meta:
        constraints = one_at_a_time("name", "body")

    def __str__(self) -> str:
        return self.name


class Profile(During):
    """What a body is: kind, level, electronic identifier, territory. It exists while it has one."""

    body = models.ForeignKey(Body, models.CASCADE, related_name="profiles")
    kind = models.CharField(max_length=20, choices=Kind)
    level = models.CharField(max_length=10, choices=Level)
    identifier = models.CharField(max_length=LONGEST, blank=True, db_index=True)
    territory = models.CharField(max_length=5, blank=True, db_index=True)  # code of the administrative unit
    place = models.CharField(max_length=120, blank=True)  # the territory as its papers name it: "xã Đồng Mây"

    objects = DuringQuerySet.as_manager()

    class Meta:
        constraints = one_at_a_time("profile", "body")

    def __str__(self) -> str:
        return f"{self.get_kind_display()}, {self.get_level_display()}"


class Parentage(During):
    """`parent` stands straight over `body` in one of the trees."""

    body = models.ForeignKey(Body, models.CASCADE, related_name="parentages")
    tree = models.CharField(max_length=5, choices=Tree)
    parent = models.ForeignKey(Body, models.PROTECT, related_name="under")

    objects = DuringQuerySet.as_manager()

    class Meta:
        constraints = (
            *one_at_a_time("parentage", "body", "tree"),
            models.CheckConstraint(condition=~Q(body=F("parent")), name="parentage_is_not_its_own"),
        )

    def __str__(self) -> str:
        return f"{self.parent_id} → {self.body_id} ({self.tree})"


class Succession(During):
    """What became of a body: from `valid_from` on, `successor` (None: nobody) follows `body` in the manner of `change`.

    Where `body` ended by it (`ends`), the successor inherits its record. A counter-act ends the row: on the day it began if the
    succession was annulled.
    """

    change = models.CharField(max_length=13, choices=Change)
    body = models.ForeignKey(Body, models.PROTECT, related_name="successions")
    successor = models.ForeignKey(Body, models.PROTECT, null=True, blank=True, related_name="precessions")
    ends = models.BooleanField(default=True)
    decided_by = models.CharField(max_length=300)  # "Nghị quyết số 12/NQ-HĐND ngày 16/6/2025"

    objects = DuringQuerySet.as_manager()

    def __str__(self) -> str:
        return f"{self.get_change_display()}: {self.body_id} → {self.successor_id}"


class HeadCount(During):
    """Party members and cells of a body at the end of a year, as recorded in [valid_from, valid_until)."""

    body = models.ForeignKey(Body, models.CASCADE, related_name="head_counts")
    year = models.PositiveSmallIntegerField()
    members = models.PositiveIntegerField(null=True, blank=True)
    cells = models.PositiveIntegerField(null=True, blank=True)

    objects = DuringQuerySet.as_manager()

    class Meta:
        ordering = ("year", "id")
        constraints = one_at_a_time("head_count", "body", "year")

    def __str__(self) -> str:
        return f"{self.year}: {self.members}"


class Reach(models.Model):
    """`above` reaches `below` in a tree in [valid_from, valid_until): the closure of the trees through time, itself included.

    Derived by `reach.rebuild` and never written elsewhere, so that what a body may see on a day is one indexed read: each way has an
    index that holds all that is asked, and the keys need none beside them; nor are they checked, row by row, against the bodies from whose
    own edges they were derived.
    """

    above = models.ForeignKey(Body, models.CASCADE, related_name="reaches", db_index=False, db_constraint=False)
    below = models.ForeignKey(Body, models.CASCADE, related_name="reached_by", db_index=False, db_constraint=False)
    tree = models.CharField(max_length=5, blank=True)  # a tree, or empty: all that the body answers for (`lineage.ANY`)
    valid_from = models.DateField(default=ALWAYS)
    valid_until = models.DateField(default=NEVER)

    objects = ReachQuerySet.as_manager()

    class Meta:
        constraints = (  # the way down; and that no row stands twice
            models.UniqueConstraint(
                fields=["above", "tree", "valid_until", "valid_from", "below"], name="reach_downwards"
            ),
        )
        indexes = (models.Index(fields=["below", "tree", "valid_until", "valid_from", "above"], name="reach_upwards"),)

    def __str__(self) -> str:
        return f"{self.above_id} → {self.below_id}"


class UserManager(BaseUserManager["User"]):
    def get_by_natural_key(self, username: str | None) -> "User":
        return self.get(username=(username or "").strip().lower())


class User(AbstractBaseUser):
    """A person who signs in. Holds what the work needs and no more: a user name, a name, whether the account is open.

    `must_change_password`: the password was made for them by another; nothing is open to them until they have chosen their own.
    """

    username = models.CharField(max_length=150, unique=True)
    full_name = models.CharField(max_length=200)
    folded = models.CharField(max_length=900, blank=True)  # the names, as a search looks for them
    is_active = models.BooleanField(default=True)
    must_change_password = models.BooleanField(default=False)

    objects: ClassVar[UserManager] = UserManager()
    USERNAME_FIELD = "username"
    REQUIRED_FIELDS: ClassVar[list[str]] = ["full_name"]

    def __str__(self) -> str:
        return self.full_name or self.username


class Membership(During):
    """A person acts for a body in a role: in a post of their own or, with a `power`, in the place of who holds the post `acts_for`."""

    user = models.ForeignKey(User, models.CASCADE, related_name="memberships")
    body = models.ForeignKey(Body, models.PROTECT, related_name="memberships")
    role = models.CharField(max_length=16, choices=Role)
    position = models.CharField(
        max_length=120, blank=True
    )  # as printed: "Phó Chủ tịch"; of a deputy, the post acted for
    power = models.CharField(max_length=4, choices=Power, blank=True)
    acts_for = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="deputies")
    ground = models.CharField(max_length=300, blank=True)  # of a deputy: the paper, or why

    objects = DuringQuerySet.as_manager()

    class Meta:
        ordering = ("id",)
        constraints = (
            *one_at_a_time("membership", "user", "body", "role", "power"),
            models.CheckConstraint(
                condition=Q(power="", acts_for=None)
                | (~Q(power="") & Q(acts_for__isnull=False, valid_until__isnull=False)),
                name="membership_deputy_has_an_end",
            ),
        )

    def __str__(self) -> str:
        return f"{self.user} · {self.get_role_display()} · {self.body}"

    @property
    def title(self) -> str:
        """As papers would print it: "Phó Chủ tịch", "KT. Chủ tịch"."""
        return f"{self.power} {self.position or self.get_role_display()}".strip()


class Relay(models.Model):
    """*Bàn giao*: what the holder of a post hands to one other person, signed by both. It holds from the later signature on.

    `given_by`: the giver, or a head who signs for one that has gone, with a reason.
    """

    post = models.ForeignKey(Membership, models.PROTECT, related_name="relays")
    receiver = models.ForeignKey(User, models.PROTECT, related_name="+")
    note = models.TextField(blank=True)
    drafter = models.ForeignKey(User, models.PROTECT, related_name="+")
    drafted_at = models.DateTimeField()
    given_by = models.ForeignKey(User, models.PROTECT, null=True, blank=True, related_name="+")
    given_at = models.DateTimeField(null=True, blank=True)
    given_reason = models.CharField(max_length=300, blank=True)
    taken_at = models.DateTimeField(null=True, blank=True)
    withdrawn_by = models.ForeignKey(User, models.PROTECT, null=True, blank=True, related_name="+")
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    withdrawn_reason = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering = ("-drafted_at", "-id")
        constraints = (
            models.CheckConstraint(
                condition=Q(given_by=None) | ~Q(given_by=F("receiver")), name="relay_is_signed_by_two_hands"
            ),
        )

    def __str__(self) -> str:
        return f"{self.post.user} → {self.receiver}"

    @property
    def is_complete(self) -> bool:
        return bool(self.given_at and self.taken_at)

    @property
    def completed_at(self) -> datetime | None:
        """When the later of the two signed."""
        return max(self.given_at, self.taken_at) if self.given_at and self.taken_at else None


class RelayItem(models.Model):
    """One piece of open work in a relay, as it was called when it was drafted."""

    relay = models.ForeignKey(Relay, models.CASCADE, related_name="items")
    thing = models.CharField(max_length=60, db_index=True)  # kind:key, as in the journal
    label = models.CharField(max_length=300)
    what = models.CharField(max_length=120)

    class Meta:
        ordering = ("id",)
        constraints = (models.UniqueConstraint(fields=["relay", "thing"], name="relay_item_once"),)

    def __str__(self) -> str:
        return self.label
