"""How papers that stand beside each other are tied to the body that asks: through who holds either."""

from collections.abc import Callable
from datetime import date
from typing import Any

from django.db.models import Q

from bamsat.records.agencies.asker import Asker
from bamsat.records.agencies.policy import Tie, Verb
from bamsat.records.agencies.reach import scope
from bamsat.records.agencies.rights import Condition, tie_rows
from bamsat.records.cascade.models import Adoption, Alignment


def _either(whose: Callable[[Asker], Any]) -> Condition:
    def condition(asker: Asker, on: date) -> Q:
        return Q(upper__holder__in=whose(asker)) | Q(lower__holder__in=whose(asker))

    return condition


def _own(asker: Asker) -> list[int]:
    return [asker.body]


tie_rows(Alignment, Verb.SEE_PAPER, by={Tie.OWN: _either(_own), Tie.UNDER: _either(scope)})
tie_rows(Adoption, Verb.SEE_REVIEW, "body")
