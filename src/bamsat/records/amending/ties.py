"""How an amendment is tied to the body that asks: through who holds the older paper; what is to be looked at again through who holds the lower one."""

from bamsat.records.agencies.policy import Verb
from bamsat.records.agencies.rights import tie_rows
from bamsat.records.amending.models import Amendment, Relook

tie_rows(Amendment, Verb.SEE_REVIEW, "old__holder")
tie_rows(Relook, Verb.SEE_REVIEW, "link__alignment__lower__holder")
