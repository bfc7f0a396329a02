"""Long lists in parts, the newest first: each part says with which key the next begins, so that what is added meanwhile moves nothing."""

from typing import TypeVar

from django.db.models import Model, QuerySet

MOST = 200  # rows of a part
Row = TypeVar("Row", bound=Model)


def part(rows: "QuerySet[Row]", before: int | None, most: int) -> tuple[list[Row], int | None]:
    """At most so many rows whose key is less than `before` (None: from the newest), and the `before` of the next part; None after the last."""
    most = max(1, min(most, MOST))
    rows = rows.order_by("-pk")
    found = list((rows.filter(pk__lt=before) if before else rows)[: most + 1])
    return found[:most], found[most - 1].pk if len(found) > most else None
