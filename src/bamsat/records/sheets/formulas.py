"""Cells whose formula came to no value: the reader of cells gives them as empty, and what a person typed would be lost unsaid. Pure.

XLSX only: `t="e"` marks an error, a formula without a value was written by a program that does not calculate (ECMA-376, part 1, 18.3.1.4).
"""

import io
import posixpath
import re
import zipfile
from html import unescape

NOT_CALCULATED = "#CALC!"
_CELL = re.compile(
    rb"<(?:\w+:)?c\s([^<>]*[^/<>])>(<(?:\w+:)?f\b[^<>]*(?:/>|>[^<]*</(?:\w+:)?f>))?(?:(<(?:\w+:)?v\b)[^<>]*>([^<]*))?"
)
_AT = re.compile(rb'\br="([A-Z]{1,3})(\d{1,7})"')
_SHEET = re.compile(r"<(?:\w+:)?sheet\s[^<>]*>")
_RELATION = re.compile(r"<(?:\w+:)?Relationship\s[^<>]*>")
_MOST = 100_000  # cells


def failed(data: bytes) -> dict[str, dict[tuple[int, int], str]]:
    """Sheet → (row, column) from 0 → the error as the program wrote it. Nothing for what is no XLSX."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            paths = _paths(archive)
            return {name: found for name, path in paths.items() if (found := _failed(archive.read(path)))}
    except (KeyError, zipfile.BadZipFile):
        return {}


def _paths(archive: zipfile.ZipFile) -> dict[str, str]:
    """Name of a sheet → its part."""
    targets = {
        _attribute(tag, "Id"): _attribute(tag, "Target")
        for tag in _RELATION.findall(archive.read("xl/_rels/workbook.xml.rels").decode("utf-8", "replace"))
    }
    held = set(archive.namelist())
    found = {}
    for tag in _SHEET.findall(archive.read("xl/workbook.xml").decode("utf-8", "replace")):
        path = posixpath.normpath(posixpath.join("/xl", targets.get(_attribute(tag, r"\w+:id"), ""))).lstrip("/")
        if path in held:
            found[_attribute(tag, "name")] = path
    return found


def _attribute(tag: str, name: str) -> str:
    match = re.search(rf'\s{name}="([^"]*)"', tag)
    return unescape(match[1]) if match else ""


def may_fail(sheet: bytes) -> bool:
    """Whether a part holds a formula or an error at all."""
    return b't="e"' in sheet or b"<f" in sheet or b":f" in sheet


def _failed(sheet: bytes) -> dict[tuple[int, int], str]:
    if not may_fail(sheet):
        return {}
    found: dict[tuple[int, int], str] = {}
    for attributes, formula, has_value, value in _CELL.findall(sheet):
        at = _AT.search(attributes)
        error = b't="e"' in attributes
        if at and (error or (formula and not has_value)) and len(found) < _MOST:
            found[int(at[2]) - 1, _column(at[1])] = value.decode("utf-8", "replace") if error else NOT_CALCULATED
    return found


def _column(name: bytes) -> int:
    number = 0
    for letter in name:
        number = number * 26 + letter - ord("A") + 1
    return number - 1
