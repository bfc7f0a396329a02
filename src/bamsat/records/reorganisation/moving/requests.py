"""Requests for direction that nobody has answered, of the body with which they lie: their way goes on to who stands in its place."""

from collections.abc import Iterable, Iterator, Sequence

from bamsat.reading import fold
from bamsat.records.agencies.reach import chunks
from bamsat.records.dialects import among
from bamsat.records.oversight.models import DirectionRequest, Forwarding
from bamsat.records.reorganisation.moving.carrying import Asked, Back, Doing, Made, Plank, still
from bamsat.records.reorganisation.planning import Item, Moved
from bamsat.records.reorganisation.vocabulary import Thing


def find(asked: Asked) -> Iterator[Item]:
    for part in chunks(asked.bodies):
        rows = DirectionRequest.objects.unanswered().filter(holder__in=among(part))
        for row in rows.select_related("task__directive").order_by("pk"):
            yield item(Thing.REQUEST, row, row.holder_id)


def item(thing: Thing, row: DirectionRequest, body: int) -> Item:
    words = fold(f"{row.text} {row.task.text}")
    return Item(thing, row.pk, body, row.task_id, row.text[:300], words, str(row.task.directive))


def move(moved: Sequence[Moved], doing: Doing) -> list[Made]:
    made = [Made(row, row.item.number, doing.number(row.to[0])) for row in moved]
    for row in made:
        _send(row.moved.item.number, row.body or 0, doing)
    return made


def _send(number: int, to: int, doing: Doing) -> None:
    row = DirectionRequest.objects.select_for_update(of=("self",)).get(pk=number)
    Forwarding.objects.create(
        request=row,
        sequence=row.forwardings.count() + 1,
        from_body_id=row.holder_id,
        to_body_id=to,
        author_id=doing.user,
        note=f"Chuyển theo sắp xếp tổ chức: {doing.decided_by}",
        at=doing.at,
    )
    row.holder_id, row.held_since = to, doing.at
    row.save(update_fields=["holder", "held_since"])


def back(planks: Sequence[Plank], doing: Doing) -> Back:
    here = still(DirectionRequest.objects.unanswered(), "holder", planks)
    for plank in here:
        _send(plank.row, plank.body or 0, doing)
    return [(plank, plank.row) for plank in here]


def held(bodies: Sequence[int]) -> Iterable[int]:
    return DirectionRequest.objects.unanswered().filter(holder__in=bodies).values_list("pk", flat=True)
