import atexit
import os
import shutil
import tempfile
from collections.abc import Iterator
from copy import deepcopy
from datetime import date, datetime
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

if "BAMSAT_HOME" not in os.environ:
    os.environ["BAMSAT_HOME"] = tempfile.mkdtemp(prefix="bamsat-tests-")
    atexit.register(shutil.rmtree, os.environ["BAMSAT_HOME"], ignore_errors=True)

import pytest
from hypothesis import HealthCheck, settings

if TYPE_CHECKING:
    from tests.snapshot import Snapshot

# A build is judged on the same examples each time; at a desk every run tries new ones. A busy machine proves nothing: no example is timed.
settings.register_profile("desk", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.register_profile("ci", settings.get_profile("desk"), derandomize=True)
settings.load_profile("ci" if os.environ.get("CI") else "desk")

ROOT = Path(__file__).resolve().parent.parent
SHARED = ROOT.parent / "shared"
TODAY = date(2026, 11, 24)


def at(day: date = TODAY, hour: int = 9) -> datetime:
    return datetime(day.year, day.month, day.day, hour, tzinfo=ZoneInfo("Asia/Ho_Chi_Minh"))


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


@pytest.fixture(autouse=True)
def home(settings, tmp_path: Path) -> Iterator[None]:
    """No test touches an installation or another test: files go to its own folder, passwords hash fast, static files need no manifest."""
    from bamsat.records.tasks import remembering

    settings.FILES_ROOT = tmp_path / "files"
    remembering.forget()
    settings.CACHE_ROOT = tmp_path / "cache"
    settings.MIDDLEWARE = [name for name in settings.MIDDLEWARE if "whitenoise" not in name]
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    settings.STORAGES = {
        **settings.STORAGES,
        "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
    }
    return


@pytest.fixture(scope="session")
def read_once():
    """The real reader, once a paper: the samples do not change while the tests run."""
    from bamsat.records.directives.reader import read_apart

    return cache(read_apart)


@pytest.fixture(scope="session")
def first_telling() -> list["Snapshot"]:
    """The commune once it has been told; empty before the first test that wants it."""
    return []


@pytest.fixture
def commune(db, read_once, first_telling, monkeypatch, settings, tmp_path_factory):
    """The demonstration commune with its story: three papers, two in force. Told once, then copied."""
    from bamsat.config.demo import story
    from bamsat.records.tasks import actions, slips
    from tests.snapshot import Snapshot, tables

    for room in (story, actions, slips):
        monkeypatch.setattr(room, "read_apart", lambda data, name: deepcopy(read_once(data, name)))
    if first_telling:
        first_telling[0].put_back(settings.FILES_ROOT)
        return
    before = tables()
    story.tell()
    first_telling.append(Snapshot(before, settings.FILES_ROOT, tmp_path_factory.mktemp("told") / "files"))


@pytest.fixture
def ask(commune):
    """ask("vanphong") → the asker of a demonstration account, today."""
    from bamsat.records.agencies import queries

    def find(username: str, on: date = TODAY, today: date = TODAY):
        found = queries.asker_named(username, on, today)
        assert found is not None
        return found

    return find


def pytest_report_header() -> str:
    from django.conf import settings as django_settings

    return f"database: {django_settings.DATABASES['default']['ENGINE'].rpartition('.')[2]}"
