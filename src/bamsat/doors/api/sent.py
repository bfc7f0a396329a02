"""What a program sends: JSON of bounded size and depth, without what the base cannot keep."""

import json
from decimal import Decimal
from typing import Any

from django.http import HttpRequest
from ninja.parser import Parser

from bamsat.doors.api.refusing import Answered

BYTES = 2**20
_BAD = "Nội dung gửi lên không phải JSON đúng (UTF-8)."


class Strict(Parser):
    """Decimals stay exact; a repeated name, NaN and a NUL are refused."""

    def parse_body(self, request: HttpRequest) -> Any:
        try:
            found = json.loads(request.body, parse_float=Decimal, parse_constant=_refuse, object_pairs_hook=_once)
        except (ValueError, RecursionError):
            raise Answered(400, _BAD) from None
        if not isinstance(found, dict):
            raise Answered(400, "Nội dung gửi lên phải là một đối tượng JSON ({…}).")
        return found


def announced(request: HttpRequest) -> int | None:
    """How many bytes are to come, which is all that is read; None for what is no number."""
    length = str(request.META.get("CONTENT_LENGTH") or "0")
    return int(length) if length.isascii() and length.isdecimal() and len(length) < 19 else None


def is_too_large(request: HttpRequest, most: int = BYTES) -> bool:
    length = announced(request)
    return length is None or length > most


def _refuse(word: str) -> None:
    raise ValueError(word)


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs) or any("\x00" in text for pair in pairs for text in _texts(pair)):
        raise ValueError("a name twice, or a NUL")
    return found


def _texts(value: Any) -> list[str]:
    if isinstance(value, str):
        return [value]
    return [text for one in value for text in _texts(one)] if isinstance(value, list | tuple) else []
