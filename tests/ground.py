"""What stands in the base before a test begins, laid once and left standing for as long as test after test wants it.

It is laid in a transaction that is never committed, and each test runs in a savepoint above it, which it leaves as it was: to tell the
commune takes seconds, to copy its rows a tenth of one, to leave them where they are nothing. Grounds stand upon each other (`upon`). A test
that wants another ground, or an empty base, has those taken away that it does not want. See docs/decisions/0040-how-tests-are-fast.md.
"""

import shutil
from collections.abc import Callable
from contextlib import AbstractContextManager
from copy import deepcopy
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from django.db import connection, transaction
from django.test import override_settings

from tests.snapshot import Snapshot, tables


@dataclass(slots=True)
class Ground:
    """`lay`: writes rows and files, and gives what its fixture gives. The second time they are put back from a copy, not told again."""

    name: str
    lay: Callable[[], Any]
    upon: str = ""
    laid: Snapshot | None = None
    gives: Any = None


@dataclass(slots=True)
class Standing:
    """A ground that stands, the transaction it stands in, and the files of the vault that belong to it and to those below."""

    ground: Ground
    room: AbstractContextManager[Any]
    files: Path


GROUNDS: dict[str, Ground] = {}


@dataclass(slots=True)
class Base:
    """The base of this process and the grounds that stand in it, the lowest first."""

    folder: Path  # for the files of grounds
    standing: list[Standing] = field(default_factory=list)

    def stand_on(self, wanted: list[Ground]) -> None:
        while [one.ground for one in self.standing] != wanted[: len(self.standing)]:
            self._take_away()
        for ground in wanted[len(self.standing) :]:
            self._lay(ground)

    def give(self, ground: Ground, files: Path) -> Any:
        """To a test that stands on it: a copy of its files, which the test may damage, and of what it gives. What commits stands on nothing and
        has it written in its own base.
        """
        if self.standing:
            shutil.copytree(self.standing[-1].files, files, dirs_exist_ok=True)
        else:
            for one in chain_to(ground):
                self._write(one, files)
        return deepcopy(ground.gives)

    def _lay(self, ground: Ground) -> None:
        files = self.folder / f"standing-{len(self.standing)}"
        shutil.rmtree(files, ignore_errors=True)
        files.mkdir()
        if self.standing:
            shutil.copytree(self.standing[-1].files, files, dirs_exist_ok=True)
        room = transaction.atomic()
        room.__enter__()
        self.standing.append(Standing(ground, room, files))
        self._write(ground, files)
        connection.check_constraints()  # now, once: PostgreSQL would check all that still waits at the end of each test

    def _write(self, ground: Ground, files: Path) -> None:
        if ground.laid:
            ground.laid.put_back(files)
            return
        before = tables()
        with override_settings(FILES_ROOT=files, CACHE_ROOT=self.folder / "cache"):
            ground.gives = ground.lay()
        ground.laid = Snapshot(before, files, self.folder / f"{ground.name}-kept")

    def _take_away(self) -> None:
        room = self.standing.pop().room
        transaction.set_rollback(True)
        room.__exit__(None, None, None)


def ground(upon: str = "") -> Callable[[Callable[[], Any]], Any]:
    """@ground(upon="told_commune") makes a fixture of a function that lays a ground; it gives a copy of what the function gave."""

    def fixture_of(lay: Callable[[], Any]) -> Any:
        name = lay.__name__
        assert name not in GROUNDS, name
        GROUNDS[name] = Ground(name, lay, upon)

        @pytest.fixture(name=name)
        def standing(db: None, base: Base, settings: Any) -> Any:
            return base.give(GROUNDS[name], settings.FILES_ROOT)

        standing.__doc__ = lay.__doc__
        return standing

    return fixture_of


def wanted_by(request: Any) -> list[Ground]:
    """The grounds that a test stands on, the lowest first. `request`: it, or its request."""
    found = {name: GROUNDS[name] for name in getattr(request, "fixturenames", ()) if name in GROUNDS}
    tops = set(found) - {one.upon for one in found.values()}
    assert len(tops) < 2, f"a test stands on one ground, not on {sorted(tops)}"
    return chain_to(found[tops.pop()]) if tops else []


def commits(item: Any) -> bool:
    """Whether a test commits what it writes: other threads are to see it."""
    marker = item.get_closest_marker("django_db")
    return "transactional_db" in item.fixturenames or bool(marker and marker.kwargs.get("transaction"))


def asks_a_base(item: Any) -> bool:
    """pytest-django refuses a base to every other test."""
    return bool({"db", "transactional_db"} & set(item.fixturenames)) or item.get_closest_marker("django_db") is not None


def chain_to(ground: Ground) -> list[Ground]:
    return [*(chain_to(GROUNDS[ground.upon]) if ground.upon else []), ground]
