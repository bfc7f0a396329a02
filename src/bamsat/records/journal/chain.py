"""The arithmetic of the chain: every line carries the digest of the one before it, so that none can be changed unseen."""

import hashlib
import json
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

START = "0" * 64


Words = tuple[str, str, str, str, str, int | None]


def digest(previous: str, number: int, at: datetime, hand: Words, act: str, thing: tuple[str, str], facts: Any) -> str:
    """SHA-256 over the line in canonical JSON (UTF-8, sorted keys, UTC to the microsecond).

    `hand`: user, name, capacity, on whose behalf, address, body. Lines from before the last three were kept have none of them, and
    their seals hold as they were made: the list is shorter, so that no line of one kind passes for one of the other.
    """
    text = canonical([previous, number, *_same(at, hand, act), *thing, facts])
    return hashlib.sha256(text.encode()).hexdigest()


def sealing(at: datetime, hand: Words, act: str) -> Callable[[str, int, tuple[str, str], str], str]:
    """`digest` of many lines that share their moment, hand and act, which are written out once: (previous, number, thing, facts in
    canonical JSON) → the seal.
    """
    same = canonical(_same(at, hand, act))[1:-1]

    def seal(previous: str, number: int, thing: tuple[str, str], facts: str) -> str:
        text = f"[{canonical(previous)},{number},{same},{canonical(thing[0])},{canonical(thing[1])},{facts}]"
        return hashlib.sha256(text.encode()).hexdigest()

    return seal


def _same(at: datetime, hand: Words, act: str) -> list[Any]:
    kept = hand if any(hand[3:]) else hand[:3]
    return [at.astimezone(UTC).isoformat(timespec="microseconds"), *kept, act]


canonical = json.JSONEncoder(ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode
