"""How papers are tied to the body that asks; by the work in them `tasks.ties` says."""

from django.db.models import Q

from bamsat.records.agencies.policy import Verb
from bamsat.records.agencies.rights import tie_rows
from bamsat.records.directives.models import Directive
from bamsat.records.directives.vocabulary import State

tie_rows(Directive, Verb.SEE_PAPER, "holder", only=Q(state=State.IN_FORCE))
