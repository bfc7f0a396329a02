"""The journal's last line as a page knows it: read once, so that all that one page shows is of one moment."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import NamedTuple


class Head(NamedTuple):
    """The journal's last line: its number, 0 before the first, and its seal."""

    number: int
    digest: str


_page: ContextVar[list[Head] | None] = ContextVar("page", default=None)


@contextmanager
def one_moment() -> Iterator[None]:
    """For the time of one page: `held` gives what was kept until this page itself writes a line."""
    token = _page.set([])
    try:
        yield
    finally:
        _page.reset(token)


def held() -> Head | None:
    kept = _page.get()
    return kept[0] if kept else None


def keep(head: Head) -> Head:
    """The same, kept where there is a page."""
    kept = _page.get()
    if kept is not None:
        kept[:] = [head]
    return head


def forget() -> None:
    """A line is written: the next question reads it."""
    kept = _page.get()
    if kept is not None:
        kept.clear()
