"""The names of bodies in a sentence: where a list of them divides, and where the names end and the order begins.

A list divides at `;`, and at `,` or `và` only where the name of another body clearly begins; a fixed collective stays one.
"""

import re
import tomllib
from functools import lru_cache
from importlib import resources
from typing import Any, NamedTuple

from bamsat.reading.spans import Span

UPPER = r"[A-ZĐÀ-ÖØ-ÝĂƠƯẠ-Ỹ]"


class Named(NamedTuple):
    """A body as printed and where."""

    name: str
    span: Span


@lru_cache
def lexicon(name: str) -> dict[str, Any]:
    return tomllib.loads((resources.files("bamsat.reading.lexicon") / f"{name}.toml").read_text("utf-8"))


def _words(words: list[str]) -> str:
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))


@lru_cache
def _head() -> re.Pattern[str]:
    rows = lexicon("bodies")
    return re.compile(rf"(?:(?:{_words(rows['whole'])})(?!\w)|(?:{_words(rows['specific'])})\s+{UPPER})")


@lru_cache
def _generic() -> re.Pattern[str]:
    return re.compile(rf"(?:{_words(lexicon('bodies')['generic'])})\s")


@lru_cache
def _verb() -> re.Pattern[str]:
    return re.compile(rf"(?<![\w-])(?:{_words(lexicon('verbs')['verbs'])})(?!\w)")


@lru_cache
def _charge() -> re.Pattern[str]:
    return re.compile(rf"(?:{_words(lexicon('verbs')['charge'])})(?:\s+|:\s*)", re.IGNORECASE)


def begins_body(text: str) -> bool:
    return _head().match(text) is not None


def kind_of(name: str) -> str | None:
    kinds: dict[str, str] = lexicon("bodies")["kinds"]
    return next(
        (kinds[h] for h in sorted(kinds, key=len, reverse=True) if re.match(rf"{re.escape(h)}(?!\w)", name)), None
    )


def _divides(mark: str, left: str, right: str) -> bool:
    """Whether `mark` between two texts parts two bodies."""
    if ";" in mark:
        return True
    if right.startswith(("các tổ chức", "các đoàn thể")) and re.fullmatch(
        r"(?:Mặt trận|MTTQ|Ủy ban MTTQ)[^,;]{0,20}", left
    ):
        return False
    if begins_body(right):
        return True
    if "và" in mark and re.search(r"(?:sở|ban|ngành)$", left) and re.match(r"(?:địa phương|chính quyền)\b", right):
        return True  # the sectors and the localities are two collectives
    return bool(_generic().match(right)) and not re.match(r"(?:các|cơ quan|đơn vị|những)\b", left, re.IGNORECASE)


def _named(text: str, start: int, end: int, offset: int) -> Named | None:
    piece = text[start:end]
    start += len(piece) - len(piece.lstrip(" \t\n,;:-"))
    name = text[start:end].rstrip(" \t\n,;:.")
    return Named(name, Span(offset + start, offset + start + len(name))) if name else None


def _members(text: str) -> str:
    """Of a collective with its members in parentheses only the members, their places kept."""
    found = re.match(r"\s*(?:[Cc]ác\s[^()]*)\(([^()]*)\)\s*\.?\s*$", text)
    if not found or not begins_body(found.group(1).removeprefix("gồm ").lstrip()):
        return text
    return " " * found.start(1) + found.group(1)


def split_bodies(text: str, offset: int = 0) -> list[Named]:
    """The bodies of a list, in order."""
    text = _members(text)
    cuts, start = [], 0
    for mark in re.finditer(r"\s*;\s*(?:và\s+)?|\s*,\s*(?:và\s+)?|\s+(?:và|cùng)\s+", text):
        if _divides(mark.group(), text[start : mark.start()].strip(), text[mark.end() :]):
            cuts.append((start, mark.start()))
            start = mark.end()
    cuts.append((start, len(text)))
    return [named for a, b in cuts if (named := _named(text, a, b, offset))]


def _is_noun(text: str, at: int, word: str) -> bool:
    """Whether a verb's word is here part of a name: `các tổ chức`, `chuyên trách tham mưu`, `Ban quản lý`."""
    before, after = text[:at].rstrip(), text[at + len(word) :].lstrip(" ,")
    if word == "tổ chức":
        return bool(re.search(r"(?:[Cc]ác|,|và|quan)$", before)) or after.startswith(
            ("đảng", "chính trị", "đoàn thể", "cá nhân")
        )
    if word in {"tham mưu", "giúp"}:
        return "chuyên trách" in before[-30:]
    return (word == "quản lý" and before.endswith("Ban")) or (word == "cung cấp" and before.endswith("đơn vị"))


def names_end(text: str, start: int = 0) -> int:
    """Where the names that begin at `start` are over: at a verb, a colon or the end of the sentence."""
    stop = re.compile(r":|\.(?=\s|$)").search(text, start)
    end = stop.start() if stop else len(text)
    for verb in _verb().finditer(text, start, end):
        if verb.start() > start and not _is_noun(text, verb.start(), verb.group()):
            return verb.start()
    return end


def opening_bodies(text: str, offset: int = 0) -> tuple[list[Named], int]:
    """The bodies that open a sentence, and where their names end; none unless a body's name opens it."""
    charge = _charge().match(text)
    start = charge.end() if charge else 0
    if not begins_body(text[start:]):
        return [], 0
    end = names_end(text, start)
    if end - start > 400:
        return [], 0
    return split_bodies(text[start:end], offset + start), end


def only_names(text: str) -> bool:
    """Whether a heading names bodies and says no more."""
    named, end = opening_bodies(text)
    return bool(named) and not text[end:].strip(" :.;,")
