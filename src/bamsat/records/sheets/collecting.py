"""Thousands of rows at once without the search for rings, which goes through every new object several times and finds none."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def uncollected() -> Iterator[None]:
    """Python's collector of rings stands still meanwhile: over twenty thousand rows of a sheet it is half of the time. What ends is freed all
    the same, by its count. Of two threads in here the first one out lets it go on, so that it never stays off.
    """
    was = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was:
            gc.enable()
