"""How reorganisations are tied to the body that asks."""

from bamsat.records.agencies.policy import Verb
from bamsat.records.agencies.rights import tie_rows
from bamsat.records.reorganisation.models import Reorganisation

tie_rows(Reorganisation, Verb.SEE_REORGANISATION, "holder")
