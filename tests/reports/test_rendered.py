"""Pages as a reader sees them, against golden pictures (GOLDEN=write makes them anew): rules, seals of figures and shades stand in no list of lines."""

import os
from pathlib import Path

import pypdfium2
import pytest
from PIL import Image, ImageChops, ImageDraw, ImageStat

from bamsat.reports.bindings.pdf import to_pdf
from bamsat.reports.layout import lay
from tests.reports.test_bindings import CASES, GOLDEN, made

DPI = 48
BLOCK = 4  # dots of a side, over which a picture is evened: another rasteriser smooths letters otherwise and moves none
MOST, MEAN = (
    40,
    1.0,
)  # of 255, in the block that differs most and in all: a line of text moved by two millimetres differs by 80 and more


def rendered(data: bytes) -> Image.Image:
    """All pages of a PDF side by side, in greys."""
    pages = [page.render(scale=DPI / 72, grayscale=True).to_pil() for page in pypdfium2.PdfDocument(data)]
    whole = Image.new("L", (sum(page.width for page in pages), max(page.height for page in pages)), 255)
    left = 0
    for page in pages:
        whole.paste(page, (left, 0))
        left += page.width
    return whole


def difference(one: Image.Image, other: Image.Image) -> tuple[int, float]:
    """In the block that differs most, and in the mean; pages of another number or size differ wholly."""
    if one.size != other.size:
        return 255, 255.0
    apart = ImageStat.Stat(ImageChops.difference(one.reduce(BLOCK), other.reduce(BLOCK)))
    return int(apart.extrema[0][1]), apart.mean[0]


def same(one: Image.Image, other: Image.Image) -> bool:
    most, mean = difference(one, other)
    return most <= MOST and mean <= MEAN


@pytest.mark.parametrize(("regime", "kind"), CASES)
def test_pages_look_as_they_did(regime: str, kind: str, tmp_path: Path) -> None:
    found, path = rendered(to_pdf(lay(made(regime, kind)))), GOLDEN / f"{regime}-{kind}.png"
    if os.environ.get("GOLDEN") == "write":
        found.quantize(16).save(path, optimize=True)
    kept = Image.open(path).convert("L")
    if not same(found, kept):
        found.save(tmp_path / path.name)
    assert same(found, kept), f"{difference(found, kept)}: {tmp_path / path.name} beside {path}"


def test_what_a_reader_would_see_is_seen() -> None:
    """A line that moved, a rule that is gone, another page: each is told; a letter smoothed otherwise is not."""
    page = rendered(to_pdf(lay(made("state-nd30", "report"))))
    width, height = page.size
    moved = page.copy()
    band = (0, height // 3, width, height // 3 + 8)
    moved.paste(page.crop(band), (0, band[1] + 4))  # two millimetres
    gone = page.copy()
    dark = next(y for y in range(height) if min(page.crop((0, y, width, y + 1)).tobytes()) < 128)
    ImageDraw.Draw(gone).rectangle((0, dark, width, dark + 6), fill=255)
    smoothed = page.point(lambda value: min(255, value + 6) if value < 250 else value)
    assert not same(moved, page)
    assert not same(gone, page)
    assert not same(page.crop((0, 0, width - 10, height)), page)
    assert same(smoothed, page)
