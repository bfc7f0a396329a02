"""Numbers as they come in forms and addresses: anything may be written there."""

from django.http import QueryDict

_LONGEST = 18  # digits that a 64-bit key has


def number(text: str | None) -> int | None:
    """The whole number written, or None."""
    words = (text or "").strip()
    return int(words) if words.isascii() and words.isdecimal() and len(words) <= _LONGEST else None


def chosen(form: QueryDict, name: str) -> list[int]:
    """The whole numbers of all boxes of that name that were ticked, each once."""
    return list(dict.fromkeys(one for text in form.getlist(name) if (one := number(text)) is not None))
