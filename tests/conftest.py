import os
from pathlib import Path

import pytest
from hypothesis import settings

# A build is judged on the same examples each time; at a desk every run tries new ones.
settings.register_profile("ci", derandomize=True)
if os.environ.get("CI"):
    settings.load_profile("ci")

ROOT = Path(__file__).resolve().parent.parent
SHARED = ROOT.parent / "shared"


@pytest.fixture
def plan() -> Path:
    """A commune's plan, written by us."""
    return ROOT / "samples" / "ke-hoach-xa.txt"


@pytest.fixture
def shared() -> Path:
    """The papers that stay outside the project; tests that need them skip where they are absent."""
    if not SHARED.is_dir():
        pytest.skip("../shared is not here")
    return SHARED
