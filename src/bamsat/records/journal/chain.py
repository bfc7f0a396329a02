"""The arithmetic of the chain: every line carries the digest of the one before it, so that none can be changed unseen."""

import hashlib
import json
from datetime import UTC, datetime
from typing import Any

START = "0" * 64


Words = tuple[str, str, str, str, str, int | None]


def digest(previous: str, number: int, at: datetime, hand: Words, act: str, thing: tuple[str, str], facts: Any) -> str:
    """SHA-256 over the line in canonical JSON (UTF-8, sorted keys, UTC to the microsecond).

    `hand`: user, name, capacity, on whose behalf, address, body. Lines from before the last three were kept have none of them, and
    their seals hold as they were made: the list is shorter, so that no line of one kind passes for one of the other.
    """
    kept = hand if any(hand[3:]) else hand[:3]
    line = [previous, number, at.astimezone(UTC).isoformat(timespec="microseconds"), *kept, act, *thing, facts]
    text = json.dumps(line, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()
