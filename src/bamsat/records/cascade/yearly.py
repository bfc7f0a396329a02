"""Whether a yearly plan of the register holds what another paper says must be in it: found each time, nothing is kept."""

from bamsat.reading.alignment import Included, included
from bamsat.reading.spans import Span
from bamsat.records.cascade.sides import sides
from bamsat.records.directives.models import Directive
from bamsat.records.directives.queries import contract


def inclusion(upper: Directive, plan: Directive) -> tuple[Included, ...]:
    """Of two papers that the asker was given: each order above with the sentences of the plan that speak of it."""
    [(_, above, _)] = sides([upper])
    told = contract(plan)
    nodes = ((node["role"], node["kind"], Span(*node["span"])) for node in told["outline"])
    return included(above, told["text"], nodes)
