"""The arithmetic of the chain: every line carries the digest of the one before it, so that none can be changed unseen."""

import hashlib
import json
from datetime import UTC, datetime
from typing import Any

START = "0" * 64


def digest(
    previous: str, number: int, at: datetime, hand: tuple[str, str, str], act: str, thing: tuple[str, str], facts: Any
) -> str:
    """SHA-256 over the line in canonical JSON (UTF-8, sorted keys, UTC to the microsecond). `hand`: user, name, capacity."""
    line = [previous, number, at.astimezone(UTC).isoformat(timespec="microseconds"), *hand, act, *thing, facts]
    text = json.dumps(line, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()
