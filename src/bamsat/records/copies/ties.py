"""How copies are tied to the body that asks: it made them."""

from bamsat.records.agencies.policy import Verb
from bamsat.records.agencies.rights import tie_rows
from bamsat.records.copies.models import Copy

tie_rows(Copy, Verb.SEE_COPY, "body")
