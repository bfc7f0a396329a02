"""Text on every ground of both themes: 7:1 for ink, 4.5:1 for all else (docs: the screens' language of form)."""

import re

import pytest

from tests.conftest import ROOT

TOKENS = (ROOT / "src/bamsat/doors/web/static/bamsat/css/tokens.css").read_text()
GROUNDS = ("ground", "paper", "sunk")
SIGNS = ("quiet", "green", "amber", "amber-deep", "slate", "red", "violet", "blue", "grey")
WASHES = (
    "wash-red",
    "wash-green",
    "wash-amber",
    "wash-blue",
    "wash-violet",
    "tint",
    "tint-strong",
    "tint-lead",
    "tint-time",
)


def theme(name: str) -> dict[str, str]:
    block = re.search(rf'\[data-theme="{name}"\] \{{(.*?)\n\}}', TOKENS, re.DOTALL)
    assert block
    return dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6})", block[1]))


def luminance(colour: str) -> float:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    bright, dim = sorted((luminance(one), luminance(other)), reverse=True)
    return (bright + 0.05) / (dim + 0.05)


@pytest.mark.parametrize("name", ["light", "dark"])
def test_everything_can_be_read(name: str) -> None:
    colours = theme(name)
    for ground in (*GROUNDS, *WASHES):
        assert contrast(colours["ink"], colours[ground]) >= 7, (name, "ink", ground)
    for ground in GROUNDS[:2]:
        for sign in SIGNS:
            assert contrast(colours[sign], colours[ground]) >= 4.5, (name, sign, ground)
    assert contrast(colours["quiet"], colours["sunk"]) >= 4.5
    assert contrast(colours["accent-ink"], colours["accent"]) >= 4.5
    assert contrast(colours["violet"], colours["wash-violet"]) >= 4.5


def test_the_system_s_dark_theme_is_the_chosen_one() -> None:
    system = re.search(r":root:not\(\[data-theme=\"light\"\]\) \{(.*?)\n  \}", TOKENS, re.DOTALL)
    assert system
    assert dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6})", system[1])) == theme("dark")
