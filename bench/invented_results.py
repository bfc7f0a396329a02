"""An invented country and what its communes tell and enter: for `bench/results.py`, written straight to the base."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

PROVINCES, COMMUNES, TYPES = 34, 3_321, 20
PARTS = 10_000
DAY = timedelta(1)
AGGREGATIONS = ("sum", "latest", "ratio", "worst")  # of what bodies tell; the registers are added up otherwise


@dataclass(frozen=True)
class Country:
    centre: int
    provinces: list[int]
    communes: list[int]
    author: int
    verifier: int


def country() -> Country:
    """3,321 communes in 34 provinces under one centre, with two people at each of three bodies that look at pages."""
    from bamsat.records.agencies.models import Body, BodyName, Membership, Parentage, Profile, User
    from bamsat.records.agencies.reach import rebuild_all

    rows = [Body() for _ in range(1 + PROVINCES + COMMUNES)]
    Body.objects.bulk_create(rows)
    ids = list(Body.objects.order_by("pk").values_list("pk", flat=True))
    centre, provinces, communes = ids[0], ids[1 : 1 + PROVINCES], ids[1 + PROVINCES :]
    levels = [(centre, "central"), *((one, "province") for one in provinces), *((one, "commune") for one in communes)]
    BodyName.objects.bulk_create(
        BodyName(body_id=one, name=f"Cơ quan {one}", folded=f"co quan {one}") for one, _ in levels
    )
    Profile.objects.bulk_create(Profile(body_id=one, kind="peoples_committee", level=level) for one, level in levels)
    edges = [(one, centre) for one in provinces]
    edges += [(one, provinces[at % PROVINCES]) for at, one in enumerate(communes)]
    Parentage.objects.bulk_create(Parentage(body_id=one, tree="state", parent_id=over) for one, over in edges)
    rebuild_all()
    named = {"country": centre, "province": provinces[0], "commune": communes[0]}
    people = {name: User.objects.create(username=name, full_name=f"Người {name}") for name in (*named, "author")}
    for name, body in named.items():
        Membership.objects.create(user=people[name], body_id=body, role="office")
    return Country(centre, provinces, communes, people["author"].pk, people["country"].pk)


def standing() -> Country:
    """The country that stands in the base."""
    from bamsat.records.agencies.models import Profile, User

    def of(level: str) -> list[int]:
        return list(Profile.objects.filter(level=level).order_by("body").values_list("body", flat=True))

    author, verifier = (User.objects.get(username=name).pk for name in ("author", "country"))
    return Country(of("central")[0], of("province"), of("commune"), author, verifier)


def told(here: Country, aggregation: str, last: int, years: int) -> Any:
    """An indicator of the country with all that its communes told of it each quarter, each figure verified."""
    from bamsat.records.dialects import reserved, write_rows
    from bamsat.records.indicators.models import Entry, Indicator, Reporter, Value, Verdict

    of = Indicator.objects.create(
        holder_id=here.centre, name=f"Số mô hình ({aggregation})", unit="mô hình", aggregation=aggregation,
        nature="in-period" if aggregation == "sum" else "cumulative", rhythm="quarter", calendar="calendar",
        numerator="đạt", denominator="tất cả", author_id=here.author, made_at=_at(date(last - 8, 1, 2)),
    )  # fmt: skip
    since = date(last - years + 1, 1, 1)
    Reporter.objects.bulk_create(Reporter(indicator=of, body_id=one, valid_from=since) for one in here.communes)
    periods = [one for back in range(years) for one in of.periods(last - back)]
    leaves = [(one, body) for one in periods for body in here.communes]
    values = reserved(Value, len(leaves))
    rows = ((pk, of.pk, body, one.days.begins, one.days.ends) for pk, (one, body) in zip(values, leaves, strict=True))
    write_rows(Value, ("id", "indicator", "body", "from_on", "until_on"), rows)
    entries = reserved(Entry, len(leaves))
    over = 20 * PARTS if aggregation == "ratio" else None
    columns = ("id", "value", "number", "act", "said", "amount", "over", "parts", "note", "reason", "late", "author", "entered_at", "entered_on", "replaced_on", "counts_from", "counts_until")  # fmt: skip

    def entered() -> Iterator[tuple[Any, ...]]:
        for pk, value, (one, body) in zip(entries, values, leaves, strict=True):
            day = one.last_on + 5 * DAY
            yield pk, value, 1, "submitted", "amount", (body % 97) * PARTS, over, {}, "", "", False, here.author, _at(day), day, date.max, day, date.max  # fmt: skip

    write_rows(Entry, columns, entered())
    judged = ((pk, here.verifier, here.author, here.centre, True, "", _at(one.last_on + 5 * DAY), one.last_on + 5 * DAY) for pk, (one, _) in zip(entries, leaves, strict=True))  # fmt: skip
    write_rows(Verdict, ("entry", "verifier", "author", "body", "verified", "reason", "decided_at", "decided_on"), judged)  # fmt: skip
    return of


def registered(here: Country, number: int, count: int, last: int, years: int) -> Any:
    """A register of the country with so many records of its communes, each verified, and the indicator that adds them up."""
    from bamsat.records.dialects import reserved, write_rows
    from bamsat.records.indicators.models import Indicator
    from bamsat.records.results.models import Entry, Figure, Record, Register, Verdict, Version

    register = Register.objects.create(holder_id=here.centre, code=f"register-{number}", name=f"Sổ số {number}")
    version = Version.objects.create(register=register, number=1, raw=_raw(number), author_id=here.author, made_at=_at(date(last - 8, 1, 2)))  # fmt: skip
    begins, days = date(last - years + 1, 1, 1), 365 * years
    day_of = [begins + timedelta(at * days // count) for at in range(count)]
    bodies = [here.communes[(at * 7 + number) % COMMUNES] for at in range(count)]
    records = reserved(Record, count)
    opened = ((pk, register.pk, body, _at(day)) for pk, body, day in zip(records, bodies, day_of, strict=True))
    write_rows(Record, ("id", "register", "body", "opened_at"), opened)
    entries = reserved(Entry, count)
    columns = ("id", "record", "register", "number", "version", "act", "values", "title", "folded", "from_on", "until_on", "reason", "author", "entered_at", "entered_on", "needs_verdict", "replaced_on", "counts_from", "counts_until")  # fmt: skip

    def entered() -> Iterator[tuple[Any, ...]]:
        for at, (pk, record, day) in enumerate(zip(entries, records, day_of, strict=True)):
            values = {
                "name": f"Kết quả {at}",
                "held": day.isoformat(),
                "place": f"Thôn {at % 900}",
                "amount": str(at % 50),
            }
            yield pk, record, register.pk, 1, version.pk, "submitted", values, values["name"], f"ket qua {at}", day, day + DAY, "", here.author, _at(day), day, True, date.max, day, date.max  # fmt: skip

    write_rows(Entry, columns, entered())
    judged = ((pk, here.verifier, here.author, here.centre, True, "", _at(day), day) for pk, day in zip(entries, day_of, strict=True))  # fmt: skip
    write_rows(Verdict, ("entry", "verifier", "author", "body", "verified", "reason", "decided_at", "decided_on"), judged)  # fmt: skip
    figures = ((pk, code, (at % 50 + extra) * PARTS) for at, pk in enumerate(entries) for code, extra in (("amount", 0), ("area", 50)))  # fmt: skip
    write_rows(Figure, ("entry", "code", "amount"), figures)
    how = ("sum", "in-period"), ("sum", "cumulative"), ("ratio", "in-period"), ("distinct", "in-period")
    aggregation, nature = how[number % 4]
    return Indicator.objects.create(
        holder_id=here.centre, name=f"Chỉ tiêu từ sổ số {number}", unit="ha", aggregation=aggregation, nature=nature, rhythm="quarter",
        calendar="calendar", register=register, figure="place" if aggregation == "distinct" else "amount",
        over_figure="area" if aggregation == "ratio" else "", author_id=here.author, made_at=_at(date(last - 8, 1, 2)),
    )  # fmt: skip


def _raw(number: int) -> dict[str, Any]:
    return {
        "code": f"register-{number}", "name": f"Sổ số {number}", "title": "name", "period": "held", "place": "place",
        "fields": [
            {"code": "name", "label": "Tên", "kind": "text", "required": True},
            {"code": "held", "label": "Ngày", "kind": "date", "required": True},
            {"code": "place", "label": "Thôn", "kind": "place", "required": True},
            {"code": "amount", "label": "Đạt", "kind": "number", "unit": "ha"},
            {"code": "area", "label": "Diện tích", "kind": "number", "unit": "ha"},
        ],
    }  # fmt: skip


def _at(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, 9, tzinfo=ZoneInfo("Asia/Ho_Chi_Minh"))
