"""What a person comes in with beside the password, and where they are in. No secret lies here in the clear."""

from typing import Any

from django.conf import settings
from django.db import models

from bamsat.records.agencies.models import Membership
from bamsat.records.signin.vocabulary import Way


class Authenticator(models.Model):
    """The program on a person's telephone that makes time codes."""

    user = models.OneToOneField(settings.AUTH_USER_MODEL, models.CASCADE, related_name="authenticator")
    sealed = models.TextField()  # the shared secret; see `sealing`
    since = models.DateTimeField()
    last_step = models.PositiveBigIntegerField(
        default=0
    )  # the latest step of time whose code was used: none is used twice

    def __str__(self) -> str:
        return f"authenticator of {self.user_id}"


class RecoveryCode(models.Model):
    """One of the codes that a person printed; kept as its SHA-256, used once."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="recovery_codes")
    digest = models.CharField(max_length=64)
    used_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = (models.UniqueConstraint(fields=["user", "digest"], name="recovery_code_once"),)

    def __str__(self) -> str:
        return f"recovery code of {self.user_id}"


class Passkey(models.Model):
    """A key pair whose private half never leaves the person's device; here is the public half."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="passkeys")
    name = models.CharField(max_length=60)
    credential = models.CharField(max_length=1400, unique=True)  # the id that the device gave it, base64url
    public = models.BinaryField()  # attested credential data of WebAuthn
    host = models.CharField(max_length=255)  # the host name for which it was made; it opens no other
    counter = models.PositiveBigIntegerField(default=0)
    since = models.DateTimeField()
    used_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("since", "id")

    def __str__(self) -> str:
        return self.name


class Session(models.Model):
    """A browser in which a person is signed in, for as long as they are; the journal keeps that they came."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="open_sessions")
    key = models.CharField(max_length=40, unique=True)  # of Django's session
    way = models.CharField(max_length=20, choices=Way, blank=True)  # empty: it was open before this was kept
    address = models.CharField(max_length=45, blank=True)
    device = models.CharField(max_length=80, blank=True)
    sid = models.CharField(max_length=255, blank=True)  # of the session at the outside provider, where it said one
    since = models.DateTimeField()
    seen_at = models.DateTimeField()

    class Meta:
        ordering = ("-seen_at", "-id")

    def __str__(self) -> str:
        return f"{self.device} {self.address}"


class OutsideIdentity(models.Model):
    """Who a person is at the outside provider, since they first came in through it: a name that moves there opens nothing here."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="outside_identities")
    issuer = models.CharField(max_length=500)
    subject = models.CharField(max_length=255)
    since = models.DateTimeField()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["issuer", "subject"], name="outside_identity_is_one_person"),
            models.UniqueConstraint(fields=["user", "issuer"], name="outside_identity_once"),
        )

    def __str__(self) -> str:
        return f"{self.subject} @ {self.issuer}"


class OutsideLeaving(models.Model):
    """That somebody signed out at the outside provider, as it told us once. `subject` or `sid` may be empty, not both.

    Kept until `kept_until`: so that the same word is not taken twice, and opens no session for who stood between the two steps.
    """

    issuer = models.CharField(max_length=500)
    jti = models.CharField(max_length=255)  # the provider's number of this word
    subject = models.CharField(max_length=255, blank=True)
    sid = models.CharField(max_length=255, blank=True)
    at = models.DateTimeField()
    kept_until = models.DateTimeField()

    class Meta:
        constraints = (models.UniqueConstraint(fields=["issuer", "jti"], name="outside_leaving_once"),)

    def __str__(self) -> str:
        return f"{self.subject or self.sid} @ {self.issuer}"


class Token(models.Model):
    """By which a program comes in, in one post. The token itself was shown once; here is what it takes to know it again."""

    post = models.ForeignKey(Membership, models.PROTECT, related_name="tokens")
    name = models.CharField(max_length=60)
    mark = models.CharField(
        max_length=12, unique=True
    )  # the part that is no secret: by it the row is found and people know it
    digest = models.CharField(max_length=64)  # SHA-256 of the whole
    writes = models.BooleanField(default=False)  # False: it only looks
    until_on = models.DateField()  # from this day on it opens nothing
    maker = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    since = models.DateTimeField()
    revoked_at = models.DateTimeField(null=True, blank=True)
    used_at = models.DateTimeField(null=True, blank=True)
    used_from = models.CharField(max_length=45, blank=True)

    class Meta:
        ordering = ("-since", "-id")

    def __str__(self) -> str:
        return self.name


class Repeat(models.Model):
    """What a program was answered when it wrote something under a key of its own: asked again, it gets the same and nothing is done."""

    token = models.ForeignKey(Token, models.CASCADE, related_name="repeats")
    key = models.CharField(max_length=100)
    asked = models.CharField(max_length=64)  # SHA-256 of what was asked under it
    status = models.PositiveSmallIntegerField(default=0)
    answer: Any = models.JSONField(default=dict)
    at = models.DateTimeField()

    class Meta:
        constraints = (models.UniqueConstraint(fields=["token", "key"], name="repeat_once"),)

    def __str__(self) -> str:
        return self.key
