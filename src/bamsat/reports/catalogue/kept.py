"""What the registers of results hold for a report: confirmed records that began in its period, and what they come to."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from bamsat.reading import alphabetical
from bamsat.records.agencies.asker import Asker
from bamsat.records.results import queries, totals
from bamsat.records.results.models import Register
from bamsat.records.results.queries import Filter
from bamsat.records.tasks.covering import Scope

RECORDS = 50  # of one register, told one by one


@dataclass(frozen=True, slots=True)
class Sum:
    label: str
    unit: str
    amount: Decimal


@dataclass(frozen=True, slots=True)
class Told:
    """One confirmed record."""

    title: str
    body: str
    period: str


@dataclass(frozen=True, slots=True)
class Kept:
    """A register with what it holds. `waiting`: records that no second person confirmed, which count nowhere."""

    number: int
    code: str
    name: str
    records: int
    waiting: int
    sums: tuple[Sum, ...]
    told: tuple[Told, ...]


def kept(asker: Asker, scope: Scope) -> tuple[Kept, ...]:
    """Registers with a record in the period that the asker may see, in the order of their names; as known at the cut-off."""
    then = replace(asker, on=scope.cut_off)
    days = scope.period.days
    by = Filter(since=days.begins, until=days.ends, body=scope.body)
    held = list(queries.registers(then))
    counts = queries.counts(then, held, by)
    amounts = totals.amounts(then, held, by)
    described = queries.descriptions(held)
    found = []
    for register in held:
        if register.pk not in counts:
            continue
        verified, waiting = counts[register.pk]
        description = described[register.pk]
        sums = (
            Sum(label, unit, amounts.get((register.pk, code), Decimal(0))) for code, label, unit in description.figures
        )
        found.append(
            Kept(
                register.pk,
                register.code,
                description.name,
                verified,
                waiting,
                tuple(one for one in sums if one.amount),
                _told(then, register, by) if verified else (),
            )
        )
    return tuple(sorted(found, key=lambda one: alphabetical(one.name)))


def _told(then: Asker, register: Register, by: Filter) -> tuple[Told, ...]:
    rows = queries.entries(then, register, replace(by, state=queries.COUNTING))[:RECORDS]
    return tuple(
        Told(row.title, row.record.body.name_on(then.on), f"{row.from_on:%d/%m/%Y}" if row.from_on else "–")
        for row in rows
    )


def of(registers: Sequence[Kept], code: str) -> Kept | None:
    return next((one for one in registers if one.code == code), None)
