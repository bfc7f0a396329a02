import atexit
import gc
import os
import shutil
import tempfile
from collections.abc import Iterator
from copy import deepcopy
from datetime import date, datetime
from functools import cache
from itertools import groupby
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

if "BAMSAT_HOME" not in os.environ:
    os.environ["BAMSAT_HOME"] = tempfile.mkdtemp(prefix="bamsat-tests-")
    atexit.register(shutil.rmtree, os.environ["BAMSAT_HOME"], ignore_errors=True)

import pytest
from hypothesis import HealthCheck, settings

from tests.ground import Base, asks_a_base, commits, ground, wanted_by

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


@pytest.fixture(scope="session", autouse=True)
def light() -> Iterator[None]:
    """Passwords hash fast, static files need no manifest."""
    from django.conf import settings as whole
    from django.test import override_settings

    with override_settings(
        MIDDLEWARE=[name for name in whole.MIDDLEWARE if "whitenoise" not in name],
        PASSWORD_HASHERS=["django.contrib.auth.hashers.MD5PasswordHasher"],
        STORAGES=whole.STORAGES | {"staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}},
    ):
        yield


@pytest.fixture(autouse=True)
def home(settings, tmp_path: Path) -> None:
    """No test touches an installation or another test: files go to its own folder, nothing is remembered."""
    from bamsat.records.tasks import remembering

    remembering.forget()
    settings.FILES_ROOT = tmp_path / "files"
    settings.CACHE_ROOT = tmp_path / "cache"


@cache
def _read_once(data: bytes, name: str) -> dict[str, Any]:
    from bamsat.records.directives.reader import read_apart

    return read_apart(data, name)


@pytest.fixture(scope="session")
def read_once():
    """The real reader, once a paper: the samples do not change while the tests run."""
    return _read_once


@pytest.fixture(scope="session")
def django_db_modify_db_settings(django_db_modify_db_settings_parallel_suffix) -> None:
    """The tables are made at once, as in a new installation; `test_migrations` holds them to those that the migrations come to."""
    from django.db import connection

    connection.settings_dict["TEST"]["MIGRATE"] = False


@pytest.fixture(scope="session")
def base(django_db_setup, django_db_blocker, tmp_path_factory) -> Iterator[Base]:
    """The base of this process, empty again at the end."""
    found = Base(tmp_path_factory.mktemp("grounds"))
    yield found
    with django_db_blocker.unblock():
        found.stand_on([])


@pytest.hookimpl(wrapper=True)
def pytest_fixture_setup(fixturedef, request):
    """What a test stands on is laid just before pytest-django opens the transaction of the test."""
    if fixturedef.argname == "_django_db_helper":
        blocker = request.getfixturevalue("django_db_blocker")
        base = request.getfixturevalue("base")
        with blocker.unblock():
            base.stand_on([] if commits(request.node) else wanted_by(request))
    return (yield)


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Within a file, those that stand on the same ground come after each other. On PostgreSQL what asks no base is left out: it is the same
    code that SQLite's run has tried.
    """
    if os.environ.get("BAMSAT_DATABASE_URL"):
        pure = [item for item in items if not asks_a_base(item)]
        config.hook.pytest_deselected(items=pure)
        items[:] = [item for item in items if asks_a_base(item)]
    files = groupby(items, lambda item: (item.path, commits(item)))
    items[:] = [one for _, some in files for one in sorted(some, key=lambda item: [g.name for g in wanted_by(item)])]


def pytest_collection_finish() -> None:
    """What was loaded until now stays to the end: the collector need not walk over it each time."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(50_000, 20, 20)


@ground()
def told_commune() -> None:
    """The demonstration commune with its story: three papers, two in force."""
    from bamsat.config.demo import story

    with pytest.MonkeyPatch.context() as patch:
        _quicken(patch)
        story.tell()


def _quicken(patch: pytest.MonkeyPatch) -> None:
    from bamsat.config.demo import story
    from bamsat.records.tasks import actions, slips

    for room in (story, actions, slips):
        patch.setattr(room, "read_apart", lambda data, name: deepcopy(_read_once(data, name)))


@pytest.fixture
def commune(told_commune, monkeypatch) -> None:
    """The same, where no paper is read twice."""
    _quicken(monkeypatch)


@ground()
def planted_commune() -> None:
    """The bodies and people of the demonstration commune without its papers."""
    from bamsat.config.demo.tree import plant

    plant(at(date(2026, 1, 5)))


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
