"""What halts a task as a whole: a pause or an end that nothing undid."""

from bamsat.reckoning import rulings
from bamsat.reckoning.rulings import holding
from bamsat.records.tasks.models import Task
from bamsat.records.tasks.standing import rulings_of


def halt_of(task: Task) -> rulings.Ruling | None:
    """What halts the task as a whole now, if anything does."""
    return holding(row for turn, _, row in rulings_of([task.pk]).by_task.get(task.pk, ()) if turn is None)
