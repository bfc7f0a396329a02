"""Questions about amendments. Both papers must be such as the asker may open."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Exists, OuterRef, Q, QuerySet

from bamsat.records.agencies.asker import Asker
from bamsat.records.agencies.policy import Verb
from bamsat.records.agencies.rights import Held, may, visible_to
from bamsat.records.amending.models import Amendment, Change, Relook
from bamsat.records.amending.vocabulary import Decision
from bamsat.records.cascade.querysets import end_of
from bamsat.records.directives.models import Directive, Proposal
from bamsat.records.directives.relating import CHANGES, changed_by
from bamsat.records.prepared import question
from bamsat.records.questions import Coming
from bamsat.records.tasks.models import Revision, Task
from bamsat.records.tasks.queries import papers


def amendments(asker: Asker) -> "QuerySet[Amendment]":
    """Those that stood on the day looked at."""
    seen = papers(asker).order_by().values("pk")
    rows = visible_to(asker, Amendment, asker.on).filter(old__in=seen, new__in=seen, made_at__lt=end_of(asker.on))
    return rows.select_related("old", "new", "made_by", "applied_by")


def amendment(asker: Asker, number: int) -> Amendment:
    """One; raises Amendment.DoesNotExist."""
    found: Amendment = (
        amendments(asker).select_related("old__reading", "old__file", "new__reading", "new__file").get(pk=number)
    )
    return found


def changes(of: Amendment) -> list[Change]:
    """Its orders in their place, of an amendment the asker was given."""
    rows = of.changes.select_related("task__directive", "task__provision", "decided_by", "amendment")
    return list(rows.prefetch_related("task__assignments", "task__baselines"))


def change(of: Amendment, number: int) -> Change:
    """One of them; raises Change.DoesNotExist."""
    found: Change = of.changes.select_related("task", "amendment__old", "amendment__new").get(pk=number)
    return found


@dataclass(frozen=True, slots=True)
class Waiting:
    """A paper that amends or replaces one held here, and what was begun of it; `left`: orders that nobody has decided of; `old` None: its relation was taken back
    while its orders waited."""

    new: Directive
    old: Directive | None
    amendment: Amendment | None
    left: int | None


def waiting(asker: Asker) -> list[Waiting]:
    """Of the asker's own papers in force: those whose amendment was not applied yet, or whose orders wait for one."""
    if asker.looks_back or not may(asker, Verb.AMEND, Held(asker.body), asker.on):
        return []
    own = papers(asker).in_force().filter(holder=asker.body)
    found = [row for new in own.filter(_SAID).distinct().order_by("pk") for row in of_paper(new)]
    return found + [Waiting(new, None, None, None) for new in _left_alone(own)]


def perhaps_waiting(asker: Asker) -> "QuerySet[Directive]":
    """Papers of which something may wait; making it asks the base nothing."""
    own = Directive.objects.live().in_force().filter(holder=asker.body)
    without_tasks = ~Exists(Task.objects.filter(directive=OuterRef("pk")))
    changed = Exists(Directive.objects.filter(_SAID, pk=OuterRef("pk")))
    return own.filter(changed | (Q(without_tasks) & Q(spoken=False, reading__isnull=False)))


_SAID = Q(relations__kind__in=CHANGES, relations__confirmed_at__isnull=False, relations__refused_at=None)


def waiting_of(asker: Asker, paper: Directive) -> list[Waiting]:
    """What waits of a paper the asker was given, or of those that change it, as its keeper."""
    return [row for row in waiting(asker) if paper in (row.new, row.old)]


def about(asker: Asker, paper: Directive) -> list[Amendment]:
    """What was applied of a paper the asker was given: to it, or by it."""
    rows = amendments(asker).filter(Q(old=paper) | Q(new=paper), applied_at__lt=end_of(asker.on))
    return list(rows.order_by("applied_at"))


def of_paper(new: Directive) -> list[Waiting]:
    """What waits of one paper that the asker was given."""
    begun = {row.old_id: row for row in Amendment.objects.filter(new=new).select_related("old", "new")}
    made = []
    for old in changed_by(new):
        held = begun.get(old.pk)
        if held is None or held.applied_at is None:
            left = held.changes.filter(decision=Decision.OPEN).count() if held else None
            made.append(Waiting(new, old, held, left))
    return made


def _left_alone(own: "QuerySet[Directive]") -> list[Directive]:
    """Approved to wait for an amendment that can be no more, so that their orders were given to nobody."""
    given = Task.objects.filter(directive=OuterRef("pk"))
    taken = Proposal.objects.filter(reading__directive=OuterRef("pk"), decision="accepted")
    return [
        one
        for one in own.filter(~Exists(given), Exists(taken), spoken=False)
        if not changed_by(one) and not Amendment.objects.filter(new=one, applied_at__isnull=False).exists()
    ]


def revisions(asker: Asker, task: Task) -> list[Revision]:
    """What later papers made of a task the asker was given, by the day looked at."""
    return _revisions(task.pk, end_of(asker.on))


def seldom(asker: Asker, of: Task) -> list[Coming]:
    """What its page asks of every task and nearly none has (`asked_ahead`)."""
    return [Coming(_revisions, (of.pk, end_of(asker.on)))]


@question
def _revisions(task: int, before: datetime) -> "QuerySet[Revision]":
    return Revision.objects.filter(task=task, made_at__lt=before).select_related("paper", "author", "body")


def relooks(asker: Asker) -> "QuerySet[Relook]":
    """What the asker's own body is to look at again, the oldest first."""
    rows = visible_to(asker, Relook, asker.on).filter(
        link__alignment__lower__holder=asker.body, answered_at=None, made_at__lt=end_of(asker.on)
    )
    return rows.filter(link__refused_at=None, link__dropped_at=None).select_related(
        "link__above__directive",
        "link__below",
        "link__alignment__lower",
        "link__alignment__upper",
        "change__amendment__new",
    )


def relook(asker: Asker, number: int) -> Relook:
    """One that the asker may see; raises Relook.DoesNotExist."""
    found: Relook = visible_to(asker, Relook, asker.on).select_related("link__alignment__lower").get(pk=number)
    return found


def marked(asker: Asker, alignment: int) -> dict[int, Relook]:
    """Link → what is still to be looked at again, of an alignment the asker was given."""
    rows = Relook.objects.filter(link__alignment=alignment, made_at__lt=end_of(asker.on), answered_at=None)
    return {row.link_id: row for row in rows}
