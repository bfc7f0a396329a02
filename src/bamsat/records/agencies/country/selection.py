"""What a load of the country enters: chosen units, their two committees, the typical bodies of some. Pure."""

from collections.abc import Collection
from dataclasses import dataclass

from bamsat.records.agencies.asker import Refused
from bamsat.records.agencies.country import houses, templates
from bamsat.records.agencies.country.units import Unit, country, province_named, units_named, within
from bamsat.records.agencies.loading import Followed, NewBody

SOURCE = "Đơn vị hành chính Việt Nam (vietnamadminunits 1.0.4, Quyết định 19/2025/QĐ-TTg)"


@dataclass(frozen=True, slots=True)
class Selection:
    """`furnished`: the units that get the bodies of their template."""

    units: tuple[Unit, ...]
    furnished: tuple[Unit, ...]
    bodies: tuple[NewBody, ...]
    followed: tuple[Followed, ...]


def select(province: str = "", chosen: Collection[str] = (), unit: str = "") -> Selection:
    """The country or a province; `chosen`: names of templates; `unit`: only the units of that name get their templates.

    Raises `Refused` for a name that the country does not have.
    """
    units = _units(province)
    furnished = _furnished(units, chosen, unit)
    return Selection(
        tuple(units),
        tuple(furnished),
        (*houses.bodies(units), *templates.bodies(furnished)),
        (*houses.followed(units), *templates.followed(furnished)),
    )


def _units(province: str) -> list[Unit]:
    if not province:
        return list(country().values())
    found = province_named(province)
    if found is None:
        raise Refused(
            f"Không có tỉnh, thành phố nào tên “{province}”. Hãy ghi tên một trong 34 tỉnh, thành phố hiện nay."
        )
    return within(found)


def _furnished(units: list[Unit], chosen: Collection[str], name: str) -> list[Unit]:
    """The units of the chosen templates, and those that the bodies of ended ones went to."""
    if name and not chosen:
        raise Refused("Hãy chọn mẫu bằng --template cho đơn vị đã ghi ở --unit.")
    among = [unit for unit in units if templates.of(unit) in chosen]
    meant = units_named(name, among) if name else among
    if name and not meant:
        raise Refused(f"Không có đơn vị nào tên “{name}” ứng với mẫu đã chọn. Hãy kiểm tra tên, tỉnh và mẫu.")
    wanted = {unit.key for unit in meant} | {heir for unit in meant for heir in unit.heirs}
    return [unit for unit in units if unit.key in wanted]
