"""A later frame of a turn, beside those that it had."""

from datetime import date, datetime

from django.db.models import Max

from bamsat.records.tasks.models import Baseline, Occurrence


def later_frame(
    occurrence: Occurrence, due: date, decided_by: str, at: datetime, follows: Baseline | None = None
) -> Baseline:
    """A later frame of the turn, which is due by it from now on; the words of the paper stay what they were. `follows`: the
    frame of the whole with which it moves. Inside the transaction of an act."""
    task = occurrence.task
    occurrence.due_on = due
    occurrence.save(update_fields=["due_on"])
    last = task.baselines.order_by("-sequence").first()
    number = task.baselines.aggregate(most=Max("sequence"))["most"] or 0
    return Baseline.objects.create(
        task=task,
        occurrence=occurrence,
        sequence=number + 1,
        text=last.text if last else "",
        start=last.start if last else None,
        end=last.end if last else None,
        inherited_from=last.inherited_from if last else "",
        starts_on=occurrence.from_on,
        due_on=due,
        decided_by=decided_by,
        decided_at=at,
        follows=follows,
    )
