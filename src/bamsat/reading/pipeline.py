"""The visible, ordered list of stages. Each takes the reading so far and returns it with its own part filled."""

from collections.abc import Callable

from bamsat.reading.paper import Reading

Stage = Callable[[Reading], Reading]

STAGES: tuple[Stage, ...] = ()
