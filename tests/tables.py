"""The tables of a test's base, made by migrations once for all processes of a run and copied to each: to make them takes half a minute, to copy
them a moment. On SQLite they are kept until a migration changes; in the cold clone of `.ci/run` the first process makes them, the other waits.

Data migrations move rows and make none, so that what the tables hold follows from the text of the migrations alone.
"""

import fcntl
import hashlib
import os
import sqlite3
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import closing, contextmanager
from importlib.metadata import version
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import psycopg
import pytest
from django.apps import apps


@contextmanager
def copied(config: pytest.Config, database: dict[str, Any], worker: str) -> Iterator[None]:
    """The base that `database` (its settings) will have made for tests begins with the tables; `worker`: the process of this run."""
    if "postgresql" in database["ENGINE"]:
        database["TEST"]["TEMPLATE"] = _template(config)
        yield
        return
    database["TEST"]["NAME"] = f"file:tables-{worker}?mode=memory&cache=shared"
    with closing(
        sqlite3.connect(database["TEST"]["NAME"], uri=True)
    ) as held:  # a base in memory is gone with its last connection
        with closing(sqlite3.connect(in_a_file(config))) as made:
            made.backup(held)
        yield


def in_a_file(config: pytest.Config) -> Path:
    """An embedded base that has the tables and nothing else; to be copied, not written."""
    folder = config.cache.mkdir("tables")
    made = folder / f"{_fingerprint()}.sqlite3"
    with _alone(folder):
        if not made.exists():
            for old in folder.glob("*.sqlite3"):
                old.unlink()
            with tempfile.TemporaryDirectory(dir=folder) as home:
                _migrate(BAMSAT_HOME=home)
                whole = Path(home) / "whole.sqlite3"  # what still lies in the log beside the base is copied too
                with (
                    closing(sqlite3.connect(Path(home) / "bamsat.sqlite3")) as base,
                    closing(sqlite3.connect(whole)) as to,
                ):
                    base.backup(to)
                whole.rename(made)
    return made


def _template(config: pytest.Config) -> str:
    """A base of the server that has the tables; those of other migrations are dropped."""
    address = os.environ["BAMSAT_DATABASE_URL"]
    made = f"test_tables_{_fingerprint()}"
    with _alone(config.cache.mkdir("tables")), psycopg.connect(address, autocommit=True) as server:
        found = {
            name for (name,) in server.execute("SELECT datname FROM pg_database WHERE datname LIKE 'test_tables_%'")
        }
        if made not in found:
            for old in found:
                server.execute(f'DROP DATABASE "{old}"')
            server.execute("CREATE DATABASE test_tables_half")
            _migrate(BAMSAT_DATABASE_URL=urlsplit(address)._replace(path="/test_tables_half").geturl())
            server.execute(f'ALTER DATABASE test_tables_half RENAME TO "{made}"')
    return made


def _migrate(**where: str) -> None:
    env = {name: value for name, value in os.environ.items() if name != "BAMSAT_DATABASE_URL"} | where
    command = [sys.executable, "-m", "django", "migrate", "-v0", "--settings", "bamsat.config.settings"]
    subprocess.run(command, env=env, check=True)


def _fingerprint() -> str:
    folders = [Path(one.path) / "migrations" for one in apps.get_app_configs()]
    files = [file for folder in folders for file in sorted(folder.glob("*.py"))]
    text = [
        version("django").encode(),
        *(b"%a%b" % (f"{file.parent.parent.name}/{file.name}", file.read_bytes()) for file in files),
    ]
    return hashlib.sha256(b"\0".join(text)).hexdigest()[:16]


@contextmanager
def _alone(folder: Path) -> Iterator[None]:
    with (folder / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield
