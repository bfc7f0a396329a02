from pathlib import Path

import pytest

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
