"""Gathers what is open in the bodies that a scheme touches: the facts of `planning.plan`. Closed work is not gathered: it stays."""

from datetime import date

from django.db.models import F, Q

from bamsat.records.agencies.models import Profile
from bamsat.records.agencies.reach import chunks
from bamsat.records.dialects import among
from bamsat.records.reorganisation.moving import MOVERS
from bamsat.records.reorganisation.moving.carrying import Asked
from bamsat.records.reorganisation.planning import Item
from bamsat.records.reorganisation.scheme import Scheme


def gather(scheme: Scheme, on: date, today: date) -> list[Item]:
    """The open things of all bodies that a moving step names, from the effective day `on`; what is done is known as of `today`."""
    asked = Asked(scheme, on, today)
    return [item for mover in MOVERS.values() for item in mover.find(asked)]


def places(scheme: Scheme, on: date) -> dict[str, str]:
    """Ref → territory, of every successor."""
    refs = {heir.to for step in scheme.steps for heir in step.heirs}
    here: dict[str, str] = {}
    for part in chunks(int(ref) for ref in refs if ref.isdecimal()):
        begun = Profile.objects.filter(Q(valid_from=None) | Q(valid_from__lte=on), body__in=among(part))
        begun = begun.exclude(valid_until=F("valid_from"))  # annulled
        rows = begun.order_by(F("valid_from").asc(nulls_first=True)).values_list(
            "body", "place"
        )  # the last is in force
        here |= {str(body): place for body, place in rows}
    return here | {new.key: new.place for new in scheme.founded}
