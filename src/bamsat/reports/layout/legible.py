"""Words without what no file can hold: a paper is cleaned once, before any binding sets it."""

from dataclasses import fields, is_dataclass, replace
from typing import Any, TypeVar
from unicodedata import category

from bamsat.reports.paper import Paper

Words = TypeVar("Words")
_KEPT = "\n\t"
_NEVER = {"Cc", "Cs"}  # controls, halves of a pair


def legible(paper: Paper) -> Paper:
    """The same paper; raises `PaperError` where a field that must be told held nothing else."""
    made: Paper = _cleaned(paper)
    return made


def cleaned_words(value: Words) -> Words:
    """The same of any record of words, such as a copy."""
    made: Words = _cleaned(value)
    return made


def cleaned(text: str) -> str:
    """Spaces for controls that part words (a carriage return, a form feed), nothing for other controls and for non-characters."""
    if text.isprintable():
        return text
    return "".join(" " if _parts(letter) else letter for letter in text if letter in _KEPT or not _is_lost(letter))


def _parts(letter: str) -> bool:
    return letter not in _KEPT and letter.isspace() and not letter.isprintable() and category(letter) != "Zs"


def _is_lost(letter: str) -> bool:
    code = ord(letter)
    return (category(letter) in _NEVER and not letter.isspace()) or 0xFDD0 <= code <= 0xFDEF or code & 0xFFFE == 0xFFFE


def _cleaned(value: Any) -> Any:
    if type(value) is str:  # a word of an enumeration is ours
        return cleaned(value)
    if isinstance(value, tuple):
        return tuple(map(_cleaned, value))
    if is_dataclass(value) and not isinstance(value, type):
        return replace(value, **{field.name: _cleaned(getattr(value, field.name)) for field in fields(value)})
    return value
