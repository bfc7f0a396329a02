"""What was handed in and waits for a person's word, what was written of it, and which column meant what last time."""

from typing import Any

from django.db import models

from bamsat.records.agencies.models import Body, User
from bamsat.records.sheets.vocabulary import Kind
from bamsat.records.tasks.models import Progress


class Draft(models.Model):
    """A spreadsheet under check. Nothing of it is in the records yet; it is seen by who handed it in, in that capacity.

    `choices`: {sheet, head, heads, columns: {number of column: meaning}, year} of an office's own file. `left`: rows that were not
    taken, as [{row, why, words}].
    """

    owner = models.ForeignKey(User, models.CASCADE, related_name="+")
    body = models.ForeignKey(Body, models.PROTECT, related_name="+")
    kind = models.CharField(max_length=8, choices=Kind)
    filename = models.CharField(max_length=255)
    data = models.BinaryField()
    choices: Any = models.JSONField(default=dict)
    left: Any = models.JSONField(default=list)
    written = models.PositiveIntegerField(default=0)
    taken_at = models.DateTimeField()
    written_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("-taken_at", "-id")
        indexes = (models.Index(fields=["owner", "body", "-taken_at"]),)

    def __str__(self) -> str:
        return self.filename


class DraftFile(models.Model):
    """A file that travelled with a sheet under check, judged as an upload is before it was kept. `key`: of its row, as the sheet has it."""

    draft = models.ForeignKey(Draft, models.CASCADE, related_name="files")
    key = models.CharField(max_length=100)
    name = models.CharField(max_length=255)
    sha256 = models.CharField(max_length=64)
    data = models.BinaryField()

    class Meta:
        ordering = ("id",)

    def __str__(self) -> str:
        return self.name


class WrittenRow(models.Model):
    """A row that became an entry of progress: the same row a second time changes nothing."""

    digest = models.CharField(max_length=64, primary_key=True)
    entry = models.ForeignKey(Progress, models.CASCADE, related_name="+")

    def __str__(self) -> str:
        return self.digest[:12]


class ColumnMap(models.Model):
    """What the columns of a body's own file meant when a person last said so, by the signature of their heads."""

    body = models.ForeignKey(Body, models.CASCADE, related_name="+")
    signature = models.CharField(max_length=64)
    columns: Any = models.JSONField()
    author = models.ForeignKey(User, models.PROTECT, related_name="+")
    said_at = models.DateTimeField()

    class Meta:
        constraints = (models.UniqueConstraint(fields=["body", "signature"], name="column_map_once"),)

    def __str__(self) -> str:
        return self.signature[:12]
