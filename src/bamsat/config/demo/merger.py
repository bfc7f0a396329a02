"""The merger in the story: on 1 September 2026 two units of the commune become one, and the work that was open goes to it."""

from datetime import date, datetime

from bamsat.config.demo.tree import PLACE
from bamsat.records.agencies.asker import Asker
from bamsat.records.agencies.models import Body
from bamsat.records.agencies.vocabulary import Change, Kind, Level
from bamsat.records.reorganisation import actions, queries
from bamsat.records.reorganisation.models import Reorganisation
from bamsat.records.reorganisation.scheme import Founded, Heir, Scheme, Step

DAY = date(2026, 9, 1)
BEFORE = ("Tổ Khuyến nông xã Đồng Mây", "Tổ Chăn nuôi và Thú y xã Đồng Mây")
AFTER = "Tổ Dịch vụ nông nghiệp xã Đồng Mây"
DECIDED_BY = "Quyết định số 31/QĐ-UBND ngày 20/8/2026 của Ủy ban nhân dân xã Đồng Mây"


def merge(office: Asker, at: datetime) -> Reorganisation:
    """Written, seen and applied by the Party committee's office, as on the page."""
    bodies = [Body.objects.get(names__name=name).pk for name in BEFORE]
    above = queries.like(DAY)(bodies[0])
    new = Founded(
        "n1",
        AFTER,
        Kind.UNIT,
        Level.COMMUNE,
        "Tổ Dịch vụ nông nghiệp",
        place=PLACE,
        party=above.party,
        state=above.state,
    )
    scheme = Scheme(DAY, DECIDED_BY, (Step(Change.MERGE, tuple(bodies), (Heir("n1"),)),), (new,))
    act = actions.draft(office, scheme, at, "Sắp xếp các tổ nông nghiệp của xã")
    return actions.apply(office, act, queries.outcome(office, act).digest, at)
