"""Questions about who tells an indicator's figures: who was charged with it, and who may be."""

from collections.abc import Iterable
from datetime import date

from bamsat.reading import fold
from bamsat.records.agencies import queries as agencies
from bamsat.records.agencies.asker import Asker, Refused
from bamsat.records.agencies.models import Body, Profile
from bamsat.records.agencies.reach import below
from bamsat.records.agencies.vocabulary import Kind
from bamsat.records.indicators.models import Indicator, Reporter, Value
from bamsat.records.indicators.queries import own_or_inherited

MOST_NAMED = 100  # bodies named one by one on a page


def offered(asker: Asker) -> list[tuple[int, str]]:
    """(id, name) of bodies that an indicator of the asker's body may charge with telling its figures: itself and those under it, as many
    as one picks from by eye.
    """
    rows = Body.objects.existing(asker.today).filter(pk__in=below(asker.body, asker.today)).prefetch_related("names")
    return [(row.pk, row.name_on(asker.today)) for row in rows[:MOST_NAMED]]


def kinds_offered(asker: Asker) -> list[tuple[str, str]]:
    """(code, label) of the kinds of all of them."""
    rows = Profile.objects.on(asker.today).filter(body__in=below(asker.body, asker.today))
    held = set(rows.values_list("kind", flat=True))
    return [(code, str(label)) for code, label in Kind.choices if code in held]


def of_kind(asker: Asker, kind: str) -> set[int]:
    """Ids of all of them of a kind."""
    rows = Profile.objects.on(asker.today).filter(kind=kind, body__in=below(asker.body, asker.today))
    return set(rows.values_list("body", flat=True))


def of_names(asker: Asker, words: Iterable[str]) -> set[int]:
    """Ids of those of exactly these names, tone marks or not. Raises `Refused` for a name of none or of several."""
    called: dict[str, list[int]] = {}
    for body, name in agencies.names(asker).items():
        called.setdefault(fold(name), []).append(body)
    found = set()
    for one in words:
        held = called.get(fold(one), [])
        if len(held) != 1:
            raise Refused(f"“{one[:80]}” {'không có trong danh bạ' if not held else 'là tên của nhiều cơ quan'}. Hãy ghi đúng tên đầy đủ.")  # fmt: skip
        found |= set(held)
    return found


def inherited(asker: Asker, of: Indicator) -> list[tuple[int, str]]:
    """(id, name) of bodies that have ended, that told its figures or were given them, and for which the asker's body tells now."""
    near = own_or_inherited(asker)
    given = Reporter.objects.filter(indicator=of, body__in=near).values_list("body", flat=True)
    told = Value.objects.filter(indicator=of, body__in=near).values_list("body", flat=True)
    heirs = agencies.heirs_of({*given, *told} - {asker.body}, asker.today)
    ended = [body for body, after in heirs.items() if asker.body in after]
    return sorted(agencies.called(ended, asker.today).items(), key=lambda one: one[1]) if ended else []


def charged(of: Indicator, on: date) -> tuple[int, list[tuple[str, date, date | None]]]:
    """How many bodies were given its figures to tell and still were on a day, and of the first of them (name, from, until), as they were
    called when given.
    """
    held = Reporter.objects.on(on).filter(indicator=of)
    rows = list(held.order_by("body", "valid_from").values_list("body", "valid_from", "valid_until")[:MOST_NAMED])
    many = held.count() if len(rows) == MOST_NAMED else len(rows)
    called = agencies.called_when((body, since) for body, since, _ in rows)
    return many, sorted((called[body, since], since, until) for body, since, until in rows)
