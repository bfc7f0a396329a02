"""*Lập văn phòng mới*: a unit of the country chosen, its typical bodies entered with its province and all that these came from."""

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from bamsat.reading import alphabetical
from bamsat.records.agencies import entered, loading
from bamsat.records.agencies.asker import Asker, Refused
from bamsat.records.agencies.country import templates
from bamsat.records.agencies.country.houses import house
from bamsat.records.agencies.country.selection import SOURCE, Selection, select
from bamsat.records.agencies.country.units import Unit, country
from bamsat.records.agencies.entered import Twin
from bamsat.records.agencies.loading import NewBody
from bamsat.records.agencies.models import Body, Parentage
from bamsat.records.agencies.policy import Verb
from bamsat.records.agencies.reach import below
from bamsat.records.agencies.rights import Held, may
from bamsat.records.agencies.vocabulary import Level, Tree
from bamsat.records.dialects import alone


@dataclass(frozen=True, slots=True)
class Plan:
    """What setting up a unit's office enters. `own`: its bodies that still are; `others`: how many more (its province's units, and those
    before them); `here`: how many of all are there already and stay as they are; `kept`: entered by people, taken for those of the list.
    """

    unit: Unit
    own: tuple[NewBody, ...]
    others: int
    here: int
    kept: tuple[Twin, ...]

    @property
    def fresh(self) -> int:
        return len(self.own) + self.others - self.here - len(self.kept)


def provinces() -> list[Unit]:
    """The provinces of today, in the order of the alphabet."""
    return sorted((unit for unit in _standing() if unit.level == Level.PROVINCE), key=_by_name)


def units(province: str) -> list[Unit]:
    """A province of today by its key and the communes in it, in the order of the alphabet; none for another key."""
    communes = [unit for unit in _standing() if province in (unit.above_since_reform, unit.above)]
    own = [unit for unit in provinces() if unit.key == province]
    return [*own, *sorted(communes, key=_by_name)] if own else []


def planned(asker: Asker, key: str) -> Plan:
    """What would be entered for a unit. Raises `Refused`; nothing is written."""
    unit = _unit(asker, key)
    chosen = _selected(unit)
    return _plan(unit, chosen, _twins(asker, unit, chosen))


@transaction.atomic
def set_up(asker: Asker, key: str, at: datetime) -> Plan:
    """Enter them. What is there stays as it is; who was entered by people under the asker's body gets its place in the country, where it
    had none.
    """
    alone(loading.LOADING)
    unit = _unit(asker, key)
    chosen = _selected(unit)
    found = _twins(asker, unit, chosen)
    plan = _plan(unit, chosen, found)
    if not plan.fresh and not found:
        raise Refused(f"Danh bạ đã có đủ cơ quan của {unit.place}.")
    entered.adopt(found)
    adopted = [twin.body for twin in found]
    numbers = loading.load(chosen.bodies, chosen.followed, f"{SOURCE}, {unit.place}", at, asker.hand, adopted)
    entered.place(found, chosen.bodies, numbers, asker.today)
    return plan


def _standing() -> list[Unit]:
    return [unit for unit in country().values() if unit.ends_on is None]


def _by_name(unit: Unit) -> tuple[str, str, str]:
    return alphabetical(unit.name)


def _unit(asker: Asker, key: str) -> Unit:
    if not may(asker, Verb.SET_UP_OFFICE, Held(asker.body), asker.on):
        raise Refused("Chỉ người quản trị được lập văn phòng mới.")
    unit = country().get(key)
    if unit is None or unit.ends_on or not templates.of(unit):
        raise Refused("Hãy chọn tỉnh, rồi chọn xã, phường, đặc khu hoặc chính tỉnh ấy.")
    _refuse_foreign(asker, unit)
    return unit


def _refuse_foreign(asker: Asker, unit: Unit) -> None:
    """Who stands under nobody, as on the first day, sets up any office; others that of a unit of which they, or one under them, are a
    committee: a department has no say over the whole of its province.
    """
    stands_under = Parentage.objects.on(asker.today).filter(body=asker.body).exists()
    own = Body.objects.filter(key__in=[house(unit, tree) for tree in Tree], pk__in=below(asker.body, asker.today))
    if stands_under and not own.exists():
        raise Refused(
            f"Bạn không lập được văn phòng của {unit.place}: không thuộc cơ quan của bạn. Hãy chọn đơn vị khác."
        )


def _twins(asker: Asker, unit: Unit, chosen: Selection) -> list[Twin]:
    """Of the asker's own body and those under it alone, and for the unit's own office alone: others' bodies may bear the same names."""
    own = [row for row in chosen.bodies if row.key.startswith(f"{unit.key}/")]
    return entered.twins(own, below(asker.body, asker.today))


def _selected(unit: Unit) -> Selection:
    province = unit if unit.level == Level.PROVINCE else country()[unit.above_since_reform or unit.above]
    return select(province.code, (templates.of(unit),), unit.code)


def _plan(unit: Unit, chosen: Selection, found: list[Twin]) -> Plan:
    own = tuple(row for row in chosen.bodies if row.key.startswith(f"{unit.key}/") and row.ends_on is None)
    here = len(loading.held_keys(row.key for row in chosen.bodies))
    return Plan(unit, own, len(chosen.bodies) - len(own), here, tuple(found))
