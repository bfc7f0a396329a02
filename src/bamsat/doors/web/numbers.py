"""Numbers as they come in forms and addresses: anything may be written there."""

_LONGEST = 18  # digits that a 64-bit key has


def number(text: str | None) -> int | None:
    """The whole number written, or None."""
    words = (text or "").strip()
    return int(words) if words.isascii() and words.isdecimal() and len(words) <= _LONGEST else None
