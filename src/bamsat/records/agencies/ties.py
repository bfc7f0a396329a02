"""How bodies, posts and relays are tied to the body that asks."""

from datetime import date

from django.db.models import Exists, OuterRef, Q

from bamsat.records.agencies.asker import Asker
from bamsat.records.agencies.lineage import ANY
from bamsat.records.agencies.models import Body, Membership, Parentage, Reach, Relay
from bamsat.records.agencies.policy import Tie, Verb
from bamsat.records.agencies.queries import tops
from bamsat.records.agencies.rights import tie_rows


def _in_directory(asker: Asker, on: date) -> Q:
    """All of the asker's own level's tree on the day looked at, those over any body of that tree (a commune's committee stands under the
    province's in the State's tree alone), and the predecessors of either.
    """
    heads = tops(asker)
    reach = Reach.objects.filter(tree=ANY)
    within = reach.filter(above__in=heads, below=OuterRef("pk"))
    over = reach.filter(below__in=[*heads, *_outside(heads, on)], above=OuterRef("pk"))
    return Q(Exists(within.on(on))) | Q(Exists(within.on(asker.today))) | Q(Exists(over.on(on)))


def _outside(heads: list[int], day: date) -> list[int]:
    """Who stands straight over a body under some heads and is not itself under them: a handful."""
    under = Reach.objects.filter(above__in=heads, tree=ANY).on(day).values("below")
    rows = Parentage.objects.on(day).filter(body__in=under).exclude(parent__in=under)
    return list(rows.order_by().values_list("parent", flat=True).distinct())


tie_rows(Body, Verb.SEE_BODY, "pk", {Tie.SHARED: _in_directory}, asks=True)
tie_rows(Membership, Verb.SEE_PEOPLE, "body")
tie_rows(Relay, Verb.SETTLE_WORK, "post__body")
