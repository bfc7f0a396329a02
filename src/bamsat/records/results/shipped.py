"""The packs that come with the program: registers for one kind of directive, as YAML in `packs/`."""

from functools import cache
from importlib.resources import files

from bamsat.records.results.description.register import Description
from bamsat.records.results.description.written import Unusable, read_registers

_FOLDER = "bamsat.records.results.packs"


def names() -> list[str]:
    """Names of the packs: `biotechnology`."""
    found = (entry.name for entry in files(_FOLDER).iterdir())
    return sorted(name.removesuffix(".yaml") for name in found if name.endswith(".yaml"))


@cache
def pack(name: str) -> tuple[Description, ...]:
    """The registers of a pack. Raises `Unusable` for a name that is not of `names()`."""
    if name not in names():
        raise Unusable(f"Không có bộ sổ “{name}”. Các bộ sổ kèm chương trình: {', '.join(names())}.")
    return tuple(read_registers(files(_FOLDER).joinpath(f"{name}.yaml").read_bytes()))
