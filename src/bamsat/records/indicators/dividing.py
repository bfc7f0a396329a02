"""How an indicator's figures are broken down is put another way from a period on; what was told of the periods before keeps its own."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import Max

from bamsat.reckoning.indicators.quantities import Aggregation
from bamsat.reckoning.periods import Period
from bamsat.records.agencies.asker import Asker, Refused
from bamsat.records.indicators import queries
from bamsat.records.indicators.defining import lock, thing
from bamsat.records.indicators.models import Division, Indicator, Value
from bamsat.records.journal.actions import write


def offered(asker: Asker, of: Indicator) -> list[Period]:
    """Periods of this year and the next from which it may be broken down otherwise: of none of them, nor of any after it, was anything told, and an
    earlier change of the kind begins before them or with them."""
    if not can_be_divided(of) or not queries.may_manage(asker, of):
        return []
    last = Value.objects.filter(indicator=of).aggregate(last=Max("from_on"))["last"]
    changed = max((one.from_on for one in of.divisions.all()), default=None)
    year = of.year_of(asker.today)
    return [
        one
        for one in (*of.periods(year), *of.periods(year + 1))
        if (last is None or one.days.begins > last) and (changed is None or one.days.begins >= changed)
    ]


def can_be_divided(of: Indicator) -> bool:
    """Whether bodies tell parts that can be added up, and still do."""
    return of.register_id is None and of.retired_on is None and of.aggregation != Aggregation.WORST


@transaction.atomic
def divide(
    asker: Asker, of: Indicator, breakdowns: Sequence[Mapping[str, Any]], since: Period, reason: str, at: datetime
) -> Division:
    """From a period on bodies tell these parts instead of those asked for before; none: they tell no parts. Nobody may have told anything of that period
    or a later one: who did was asked for other parts.
    """
    if not queries.may_manage(asker, of):
        raise Refused(f"Chỉ tiêu này do {of.holder} quản lý; chỉ văn phòng, lãnh đạo cơ quan ấy sửa được.")
    lock(of)
    if not can_be_divided(of):
        raise Refused("Chỉ tiêu này không chia nhóm được: số cộng từ sổ, đã thôi theo dõi, hoặc lấy số kém nhất.")
    if not reason.strip():
        raise Refused("Hãy ghi vì sao đổi cách chia nhóm, hoặc văn bản yêu cầu.")
    if since not in offered(asker, Indicator.objects.get(pk=of.pk)):
        raise Refused(
            "Kỳ này hoặc kỳ sau đã có cơ quan ghi số liệu theo cách chia đang dùng. Hãy chọn một kỳ chưa ai ghi."
        )
    told = [dict(one) for one in breakdowns]
    if told == [dict(one) for one in of.divided_in(since.days.begins)]:
        raise Refused("Cách chia nhóm này giống cách đang dùng, không có gì thay đổi.")
    row = Division.objects.create(
        indicator=of,
        breakdowns=told,
        from_on=since.days.begins,
        reason=reason.strip(),
        author_id=asker.user,
        made_at=at,
    )
    facts = {"from": str(since.days.begins), "reason": row.reason, "breakdowns": [one["label"] for one in told]}
    write(asker.hand, "indicators.divide", thing(of), of.name, facts, at)
    return row
