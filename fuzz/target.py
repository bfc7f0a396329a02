"""The process that fuzzes: atheris (libFuzzer) with the coverage of `bamsat.reading`, from a folder of seeds.

    python fuzz/target.py STATS LIBFUZZER-OPTIONS… FOLDERS-OR-FILES…

Runs until libFuzzer ends it; what it has done so far stands in the file STATS.
"""

import importlib
import json
import pkgutil
import sys
import time
import zlib
from pathlib import Path

import atheris

with atheris.instrument_imports(include=["bamsat.reading"]):
    import bamsat.reading

    for module in pkgutil.walk_packages(bamsat.reading.__path__, "bamsat.reading."):
        if not module.name.endswith("__main__"):
            importlib.import_module(module.name)  # also what is imported only when a file asks for it
    import invariants

    from bamsat.reading.diagnostics import Unreadable
    from bamsat.reading.intake import office, scan

import mutations

LIMIT = 10.0  # seconds of a processor for one reading and its checks
_EVERY = 200  # runs between two lines in STATS
_OFFICE = office.office
_RECOGNISER = scan._recogniser
_ENGINE_EVERY = 64  # one of so many files that ask for LibreOffice or Tesseract gets it: they take a second


def _no_recogniser() -> None:
    raise Unreadable("scan", "Không có phần nhận dạng chữ.")


class Slow(AssertionError):
    """A file that takes longer than any may."""


class Target:
    """One run for each file; keeps count."""

    def __init__(self, stats: Path) -> None:
        self._stats = stats
        self._told: dict[str, int] = {}
        self._runs = 0
        self._slowest = 0.0

    def run(self, data: bytes) -> None:
        mark = zlib.crc32(data)
        whole = mark % _ENGINE_EVERY == 0
        office.office = _OFFICE if whole else lambda: None
        scan._recogniser = _RECOGNISER if whole else _no_recogniser
        start = time.process_time()
        told = invariants.check(data, again=mark % 3 == 0)
        took = time.process_time() - start
        self._runs += 1
        self._told[told or "read"] = self._told.get(told or "read", 0) + 1
        if took > self._slowest:
            self._slowest = took
            self._stats.with_suffix(".slowest").write_bytes(data)
        if self._runs % _EVERY == 0 or took > self._slowest / 2:
            self._stats.write_text(json.dumps({"runs": self._runs, "slowest": self._slowest, "told": self._told}))
        if took > LIMIT:
            raise Slow(f"{took:.1f} seconds")


def main() -> None:
    stats, *options = sys.argv[1:]
    target = Target(Path(stats))
    atheris.Setup([sys.argv[0], *options], target.run, custom_mutator=_mutated)
    atheris.Fuzz()


def _mutated(data: bytes, most: int, seed: int) -> bytes:
    changed = mutations.mutate(data, seed, lambda part: bytes(atheris.Mutate(part, max(len(part) + 64, 64))))
    return changed if len(changed) <= most else data


if __name__ == "__main__":
    main()
