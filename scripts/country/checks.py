"""What must hold of the units before a file is written. Each check gives sentences, none when it holds."""

import json
import unicodedata
import zipfile
from collections import Counter
from collections.abc import Iterator

from units import Units

# Resolution 202/2025/QH15, Decision 19/2025/QĐ-TTg, and the register of units of 30 June 2025.
PUBLISHED = {
    "provinces": {"tỉnh": 28, "thành phố": 6},
    "communes": {"xã": 2621, "phường": 687, "đặc khu": 13},
    "former_provinces": {"tỉnh": 57, "thành phố": 6},
    "former_districts": 696,
    "former_communes": 10_035,
}
_TONES = {"\N{COMBINING GRAVE ACCENT}", "\N{COMBINING ACUTE ACCENT}", "\N{COMBINING TILDE}"} | {
    "\N{COMBINING HOOK ABOVE}",
    "\N{COMBINING DOT BELOW}",
}


def totals(units: Units) -> Iterator[str]:
    for name, published in PUBLISHED.items():
        rows = getattr(units, name).values()
        found = len(rows) if isinstance(published, int) else dict(Counter(row["kind"] for row in rows))
        if found != published:
            yield f"{name}: {found}, published {published}"


def links(units: Units) -> Iterator[str]:
    """Every unit stands somewhere, every former one was taken over, every new one came from somewhere."""
    came_from = set()
    for row in (*units.former_communes.values(), *units.former_districts.values()):
        heirs = row["communes"].split()
        if "district" in row and not heirs:
            yield f"former commune {row['code']} was taken over by nobody"
        if len({units.communes[code]["province"] for code in heirs}) > 1:
            yield f"former {row['code']} went to two provinces"
        came_from |= set(heirs)
    if set(units.communes) - came_from:
        yield f"communes that came from nothing: {sorted(set(units.communes) - came_from)}"
    taken = [code for row in units.provinces.values() for code in row["former"].split()]
    if sorted(taken) != sorted(units.former_provinces):
        yield "former provinces were not each taken over once"


def second_list(units: Units, wheel: zipfile.ZipFile) -> Iterator[str]:
    """vietnam-provinces: the same codes under the same provinces, with the same names but for where tone marks are put."""
    listed = json.loads(wheel.read("vietnam_provinces/data/nested-divisions.json"))
    theirs = {
        (f"{province['code']:02d}", f"{commune['code']:05d}"): plain(commune["name"])
        for province in listed
        for commune in province["wards"]
    }
    ours = {(row["province"], code): plain(f"{row['kind']} {row['name']}") for code, row in units.communes.items()}
    theirs |= {(f"{province['code']:02d}", ""): plain(province["name"]) for province in listed}
    ours |= {(code, ""): plain(f"{row['kind']} {row['name']}") for code, row in units.provinces.items()}
    for key in sorted(theirs.keys() | ours.keys()):
        if theirs.get(key) != ours.get(key):
            yield f"{key}: {ours.get(key)} here, {theirs.get(key)} in the second list"


def plain(name: str) -> str:
    """Lower case, one apostrophe, each word's tone mark moved to its end: `Hoà` and `Hòa` are one."""
    words = unicodedata.normalize("NFD", name.replace("’", "'").lower()).split()
    return " ".join(
        "".join(sorted(word, key=lambda sign: sign in _TONES)) if set(word) & _TONES else word for word in words
    )
