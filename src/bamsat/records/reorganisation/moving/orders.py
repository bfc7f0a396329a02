"""Orders still under review that name one of the bodies."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from bamsat.reading import fold
from bamsat.records.agencies.reach import chunks
from bamsat.records.dialects import among
from bamsat.records.directives.models import Proposal
from bamsat.records.directives.vocabulary import Decision, Part
from bamsat.records.directives.vocabulary import State as Life
from bamsat.records.reorganisation.moving.carrying import Asked, Back, Doing, Made, Plank
from bamsat.records.reorganisation.planning import Item, Moved
from bamsat.records.reorganisation.vocabulary import Thing

BATCH = 2_000


def find(asked: Asked) -> Iterator[Item]:
    moving = set(asked.bodies)
    shown = Proposal.objects.shown().filter(reading__directive__state=Life.UNDER_REVIEW)
    rows = shown.exclude(decision=Decision.REJECTED).select_related("reading__directive")
    for row in rows.order_by("pk"):
        for body in dict.fromkeys(part["body"] for part in row.parts if part["body"] in moving):
            role = next(part["role"] for part in row.parts if part["body"] == body)
            detail = f"{Part(role).label}, {row.reading.directive}"
            yield Item(Thing.ORDER, row.pk, body, row.pk, row.text, fold(row.text), detail)


def move(moved: Sequence[Moved], doing: Doing) -> list[Made]:
    rows = _locked(row.item.number for row in moved)
    made = [Made(row, row.item.number, doing.goal(row)) for row in moved]
    for row in made:
        charge(rows[row.moved.item.number], row.moved.item.body, row.body)
    Proposal.objects.bulk_update(rows.values(), ["parts"], batch_size=BATCH)
    return made


def charge(order: Proposal, body: int, to: int | None) -> None:
    """Name another body in an order under review; the words of the paper stay, and whom they named before."""
    order.parts = [{**part, "body": to, "was": body} if part["body"] == body else part for part in order.parts]


def back(planks: Sequence[Plank], doing: Doing) -> Back:
    rows = _locked((plank.row for plank in planks), reading__directive__state=Life.UNDER_REVIEW)
    found = []
    for plank in planks:
        row = rows.get(plank.row)
        parts = [_uncharged(part, plank) for part in row.parts] if row else []
        if row and parts != row.parts:
            row.parts = parts
            found.append((plank, plank.row))
    Proposal.objects.bulk_update(rows.values(), ["parts"], batch_size=BATCH)
    return found


def _uncharged(part: dict[str, Any], plank: Plank) -> dict[str, Any]:
    if part.get("was") != plank.body or part["body"] != plank.successor:
        return part
    return {name: value for name, value in part.items() if name != "was"} | {"body": plank.body}


def _locked(numbers: Iterable[int], **which: Any) -> dict[int, Proposal]:
    found: dict[int, Proposal] = {}
    for part in chunks(numbers):
        rows = Proposal.objects.select_for_update(of=("self",)).filter(pk__in=among(part), **which)
        found |= {row.pk: row for row in rows}
    return found


def held(bodies: Sequence[int]) -> Iterable[int]:
    """An order under review holds nothing fast: it can be charged anew before it is approved."""
    return ()
