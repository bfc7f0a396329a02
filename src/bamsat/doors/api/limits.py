"""How often something may be asked for. Counted in this process: with several, each has its own count."""

import time
from collections import OrderedDict
from threading import Lock

_KEPT = 10_000  # keys; the one that was counted longest ago goes first


class Limit:
    """So many in so many seconds, for each key."""

    def __init__(self, most: int, seconds: int) -> None:
        self.most, self.seconds = most, seconds
        self._held: OrderedDict[str, tuple[float, int]] = OrderedDict()
        self._lock = Lock()

    def count(self, key: str) -> bool:
        """Counts one more; False where it is one too many."""
        with self._lock:
            begun, held = self._now(key)
            self._held[key] = (begun, held + 1)
            self._held.move_to_end(key)
            while len(self._held) > _KEPT:
                self._held.popitem(last=False)
        return held < self.most

    def forget(self) -> None:
        """For tests."""
        with self._lock:
            self._held.clear()

    def _now(self, key: str) -> tuple[float, int]:
        begun, held = self._held.get(key, (0.0, 0))
        at = time.monotonic()
        return (begun, held) if held and at - begun < self.seconds else (at, 0)
