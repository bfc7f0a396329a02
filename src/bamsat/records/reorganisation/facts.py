"""Gathers what is open in the bodies that a scheme touches: the facts of `planning.plan`. Closed work is not gathered: it stays."""

from datetime import date

from bamsat.records.agencies.models import Body
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
    rows = Body.objects.filter(pk__in=[int(ref) for ref in refs if ref.isdecimal()]).prefetch_related("profiles")
    here = {str(row.pk): profile.place for row in rows if (profile := row.profile_on(on))}
    return here | {new.key: new.place for new in scheme.founded}
