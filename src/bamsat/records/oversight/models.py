"""Notices and their deliveries, how each person wants them, and requests for direction."""

from typing import Any

from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from bamsat.records.agencies.models import Body, User
from bamsat.records.oversight.querysets import RequestQuerySet
from bamsat.records.oversight.vocabulary import Channel, Rhythm, State
from bamsat.records.tasks.models import Progress, Task


class Notice(models.Model):
    """One person was told of one thing, by one rule, for the day on which the rule's step fell; of each there is one.

    It holds no word of the task, or of what else it is about: that is looked up, with the reader's rights, whenever it is shown.
    """

    person = models.ForeignKey(User, models.CASCADE, related_name="notices")
    body = models.ForeignKey(Body, models.PROTECT, related_name="+")  # in whose name the person is told
    task = models.ForeignKey(
        Task, models.CASCADE, related_name="notices", null=True
    )  # none: it is about `thing` (`subjects`)
    rule = models.CharField(max_length=40)
    thing = models.CharField(max_length=40)  # kind:key of what it is about, such as turn:12
    step_on = models.DateField()
    words = models.CharField(max_length=300)  # why, as of the day it was made
    made_at = models.DateTimeField()
    read_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("-made_at", "-id")
        constraints = (models.UniqueConstraint(fields=["thing", "rule", "person", "step_on"], name="notice_once"),)
        indexes = (
            models.Index(fields=["person", "-made_at", "-id"], name="notice_newest"),
            models.Index(fields=["person"], condition=Q(read_at=None), name="notice_unread"),
        )

    def __str__(self) -> str:
        return self.words


class Delivery(models.Model):
    """One message to one person by one channel. `slot`: the day of a digest, or the minute of what is sent at once."""

    person = models.ForeignKey(User, models.CASCADE, related_name="deliveries")
    channel = models.CharField(max_length=10, choices=Channel)
    slot = models.CharField(max_length=20)
    state = models.CharField(max_length=10, choices=State, default=State.WAITING)
    attempts = models.PositiveSmallIntegerField(default=0)
    next_at = models.DateTimeField()
    begun_at = models.DateTimeField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)
    words = models.CharField(max_length=300, blank=True)  # what was in the way
    notices = models.ManyToManyField(Notice, through="Carried", related_name="deliveries")

    class Meta:
        ordering = ("-id",)
        constraints = (models.UniqueConstraint(fields=["person", "channel", "slot"], name="delivery_once"),)
        indexes = (models.Index(fields=["state", "next_at"], name="delivery_due"),)

    def __str__(self) -> str:
        return f"{self.get_channel_display()} {self.slot}: {self.get_state_display()}"


class Carried(models.Model):
    """A notice in a delivery. By one channel it is carried once and never again."""

    delivery = models.ForeignKey(Delivery, models.CASCADE, related_name="carried")
    notice = models.ForeignKey(Notice, models.CASCADE, related_name="carried")
    channel = models.CharField(max_length=10, choices=Channel)

    class Meta:
        constraints = (models.UniqueConstraint(fields=["notice", "channel"], name="carried_once"),)

    def __str__(self) -> str:
        return f"{self.notice_id} → {self.delivery_id}"


class Preference(models.Model):
    """How a person wants to be told. Secrets are not here: the feed's token is kept as its hash, the webhook's secret is derived.

    Nothing leaves for an e-mail address before its owner has typed the code that was sent there.
    """

    person = models.OneToOneField(User, models.CASCADE, related_name="preference")
    rhythm = models.CharField(max_length=10, choices=Rhythm, default=Rhythm.DAILY)
    digest_at = models.TimeField()
    email = models.EmailField(blank=True)
    email_asked_at = models.DateTimeField(null=True, blank=True)
    email_tries = models.PositiveSmallIntegerField(default=0)
    email_since = models.DateTimeField(null=True, blank=True)  # confirmed; what was made before is not sent
    webhook = models.CharField(max_length=500, blank=True)
    webhook_version = models.PositiveIntegerField(default=0)  # of its secret
    webhook_since = models.DateTimeField(null=True, blank=True)
    feed_digest = models.CharField(max_length=64, unique=True, null=True, blank=True)
    feed_made_at = models.DateTimeField(null=True, blank=True)

    def __str__(self) -> str:
        return f"{self.person}: {self.get_rhythm_display()}"


class RuleSet(models.Model):
    """What the rules of reminding of this installation are from now on: what differs from the file. `changes`: key of a rule → {on, before, after,
    every, within}; `quiet`: {from, until, working_days_only}, empty as in the file. The last one holds."""

    changes: Any = models.JSONField(default=dict)
    quiet: Any = models.JSONField(default=dict)
    author = models.ForeignKey(User, models.PROTECT, related_name="+")
    body = models.ForeignKey(Body, models.PROTECT, related_name="+")
    said_at = models.DateTimeField()

    class Meta:
        ordering = ("said_at", "id")

    def __str__(self) -> str:
        return f"quy tắc nhắc việc {timezone.localdate(self.said_at):%d/%m/%Y}"


class DirectionRequest(models.Model):
    """*Vấn đề cần lãnh đạo, chỉ đạo*: what a charged body asks of those over it. `holder`: the body with which it lies now."""

    task = models.ForeignKey(Task, models.CASCADE, related_name="direction_requests")
    entry = models.ForeignKey(Progress, models.PROTECT, null=True, blank=True, related_name="direction_requests")
    body = models.ForeignKey(Body, models.PROTECT, related_name="+")  # that asked
    follower = models.ForeignKey(
        Body, models.PROTECT, null=True, blank=True, related_name="+"
    )  # stands in its place since
    author = models.ForeignKey(User, models.PROTECT, related_name="+")
    text = models.TextField()
    asked_at = models.DateTimeField()
    holder = models.ForeignKey(Body, models.PROTECT, related_name="direction_requests")
    held_since = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    objects = RequestQuerySet.as_manager()

    class Meta:
        ordering = ("-asked_at", "-id")
        constraints = (
            models.UniqueConstraint(
                fields=["entry"], condition=Q(withdrawn_at=None), name="one_direction_request_an_entry"
            ),
        )
        indexes = (models.Index(fields=["holder", "withdrawn_at"], name="direction_request_held"),)

    def __str__(self) -> str:
        return self.text[:120]

    @property
    def asked_by(self) -> int:
        """The body that is answered: the one that asked, or who followed it."""
        return self.follower_id or self.body_id


class Forwarding(models.Model):
    """A request went from one body up to another, with a note."""

    request = models.ForeignKey(DirectionRequest, models.CASCADE, related_name="forwardings")
    sequence = models.PositiveSmallIntegerField()
    from_body = models.ForeignKey(Body, models.PROTECT, related_name="+")
    to_body = models.ForeignKey(Body, models.PROTECT, related_name="+")
    author = models.ForeignKey(User, models.PROTECT, related_name="+")
    note = models.TextField()
    at = models.DateTimeField()

    class Meta:
        ordering = ("sequence",)
        constraints = (
            models.UniqueConstraint(fields=["request", "sequence"], name="forwarding_once"),
            models.CheckConstraint(condition=~Q(from_body=F("to_body")), name="forwarding_goes_on"),
        )

    def __str__(self) -> str:
        return f"{self.from_body_id} → {self.to_body_id}"


class Answer(models.Model):
    """The one answer to a request. `paper`: the paper that gives it, as typed; may be empty."""

    request = models.OneToOneField(DirectionRequest, models.CASCADE, related_name="answer")
    body = models.ForeignKey(Body, models.PROTECT, related_name="+")
    author = models.ForeignKey(User, models.PROTECT, related_name="+")
    text = models.TextField()
    paper = models.CharField(max_length=300, blank=True)
    at = models.DateTimeField()

    def __str__(self) -> str:
        return self.text[:120]
