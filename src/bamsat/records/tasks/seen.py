"""The keys of the tasks that a body under others sees: what is asked of hundreds of thousands of tasks begins with them.

They are kept until an act changes whose tasks they are; a row is shown only after its rights were asked anew (`lists`).
"""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from django.db.models import Q, QuerySet

from bamsat.records.agencies.asker import Asker
from bamsat.records.agencies.queries import by_name, known_forms
from bamsat.records.agencies.rights import seen_of, sight_among
from bamsat.records.dialects import Keys, among, in_one
from bamsat.records.directives.models import Directive
from bamsat.records.journal.queries import Told
from bamsat.records.tasks.models import Above, Serving, Task
from bamsat.records.tasks.querysets import TaskQuerySet
from bamsat.records.tasks.remembering import Mend, remembered, touched_by, untouched_by

_ASKERS = 64  # whose keys are kept; a province's forty thousand are some two megabytes
# Acts that neither give nor take a task, a part, a paper, a role or a place in the tree.
SPEAKING = frozenset(
    {
        "tasks.report", "tasks.contribute", "tasks.verify", "tasks.hand_back", "tasks.correct", "tasks.see", "tasks.ask_extension",
        "tasks.withdraw_extension", "tasks.grant_extension", "tasks.refuse_extension", "tasks.save_view", "tasks.rename_view",
        "tasks.remove_view", "tasks.open_with_view",
    }
)  # fmt: skip
_ELSEWHERE = frozenset({"indicators", "results", "study", "evaluation", "sheets", "oversight", "reporting"})
_GIVING = frozenset(
    {"tasks.approve", "tasks.issue_held", "tasks.enter_order"}
)  # acts that give tasks and take none; of a paper or a task
mend_by_sight: Mend[Any] = untouched_by(_ELSEWHERE, SPEAKING)
_leaves: Mend[Any] = untouched_by(
    _ELSEWHERE | {"review"}, SPEAKING | {"directives.take_in", "directives.classify"}
)  # under review there are no tasks


def asked_by(asker: Asker) -> tuple[object, ...]:
    """All of an asker on which it depends what they see."""
    return asker.body, asker.role, asker.on, asker.today


def bodies_known(asker: Asker) -> Sequence[tuple[int, str]]:
    """`agencies.by_name`, for the pages on which one of them may be chosen: a province's thousands are put in order once."""
    return remembered(("bodies", *asked_by(asker)), lambda: by_name(asker), "bodies", _ASKERS, OF_BODIES)


def forms_known(asker: Asker) -> Mapping[str, set[int]]:
    """`agencies.known_forms`, for orders that name bodies, likewise."""
    return remembered(("forms", *asked_by(asker)), lambda: known_forms(asker), "bodies", _ASKERS, OF_BODIES)


OF_BODIES: Mend[Any] = touched_by({"agencies", "reorganisation"})


def seen(asker: Asker, newest: int | None = None) -> TaskQuerySet:
    """The tasks that an asker sees. Of who stands under others by their keys, which are few of all there are; then of these `newest` at most."""

    def gather(keys: "Callable[[], QuerySet[Any, int]]") -> Keys | list[int]:
        whose = ("seen", *asked_by(asker))
        every = remembered(whose, lambda: in_one(keys()), "seen", _ASKERS, _with_given(asker))
        return among(every if newest is None else sorted(every)[-newest:])

    found: TaskQuerySet = Task.objects.filter(sight_among(asker, Task, asker.on, gather))
    return found


def papers_seen(asker: Asker) -> Q:
    """The papers that an asker sees, likewise, as a condition; without those under review."""

    def gather(keys: "Callable[[], QuerySet[Any, int]]") -> Keys | list[int]:
        who = ("papers seen", *asked_by(asker))
        return among(remembered(who, lambda: in_one(keys()), "seen", _ASKERS, _with_given(asker, Directive)))

    return sight_among(asker, Directive, asker.on, gather)


def seen_of_paper(asker: Asker, paper: int) -> TaskQuerySet:
    """Those that `TaskQuerySet.of_papers` gives of one paper: a few, each asked about by itself."""
    rows: QuerySet[Task, int] = Task.objects.filter(directive=paper).order_by().values_list("pk", flat=True)
    serving = Serving.objects.on(asker.on).filter(directive=paper).order_by().values_list("task", flat=True)
    parts = Above.objects.filter(whole__directive=paper).order_by().values_list("part", flat=True)
    keys = seen_of(asker, Task, asker.on, list(rows.union(serving, parts)))
    found: TaskQuerySet = Task.objects.filter(pk__in=among(sorted(keys)))
    return found


def seen_once(asker: Asker) -> Keys | list[int]:
    """The same keys without those of parts whose whole is among them, for an asker who stands under others (`TaskQuerySet.once`)."""
    who = ("once", *asked_by(asker))
    return among(remembered(who, lambda: _once(asker), "seen", _ASKERS, _with_given(asker)))


def _with_given(asker: Asker, kind: "type[Task | Directive]" = Task) -> Mend[Any]:
    """The keys with those of tasks given since, none of which is a part, or of their papers: a province has them put together anew for a second,
    and somewhere in it papers are approved all day.
    """

    def mend(keys: list[int], told: Sequence[Told]) -> list[int] | None:
        given = [one.thing for one in told if one.act in _GIVING]
        if _leaves(keys, [one for one in told if one.act not in _GIVING]) is None:
            return None
        new = seen_of(asker, kind, asker.on, _GIVEN[kind](given)).difference(keys) if given else ()
        return [*keys, *sorted(new)] if new else keys

    return mend


def _given(things: Sequence[str]) -> list[int]:
    """The tasks among some things of the journal, and those of the papers among them."""
    tasks, papers = _numbers(things, "task"), _numbers(things, "directive")
    of_papers = Task.objects.filter(directive__in=papers).order_by().values_list("pk", flat=True)
    return [*tasks, *(of_papers if papers else ())]


def _given_papers(things: Sequence[str]) -> list[int]:
    """The papers among them, and those of the tasks among them."""
    tasks, papers = _numbers(things, "task"), _numbers(things, "directive")
    of_tasks = Task.objects.filter(pk__in=tasks).order_by().values_list("directive", flat=True)
    return [*papers, *(of_tasks if tasks else ())]


def _numbers(things: Sequence[str], kind: str) -> list[int]:
    return [int(thing.partition(":")[2]) for thing in things if thing.startswith(f"{kind}:")]


_GIVEN: Mapping[type[Task | Directive], Callable[[Sequence[str]], list[int]]] = {Task: _given, Directive: _given_papers}


def _once(asker: Asker) -> list[int]:
    """Put together here: told to leave out the parts by itself, PostgreSQL goes through every task of the country."""
    return _without_parts(in_one(seen(asker).values_list("pk", flat=True)))


def once_of_few(rows: TaskQuerySet) -> TaskQuerySet:
    """`TaskQuerySet.once` of a paper's tasks: in one question PostgreSQL would go through every task here too."""
    found: TaskQuerySet = Task.objects.filter(
        pk__in=among(_without_parts(list(rows.order_by().values_list("pk", flat=True))))
    )
    return found.select_related("directive", "provision")


def _without_parts(every: list[int]) -> list[int]:
    beneath = set(in_one(Above.objects.filter(whole__in=among(every)).values_list("part", flat=True)))
    return sorted(key for key in every if key not in beneath)
