"""The form of a formula ↔ raw JSON. Pure: what was typed goes to the judge as it is, so that its sentence names it."""

from collections.abc import Iterator
from typing import Any

from django.http import QueryDict

from bamsat.doors.web.pages.results.described import code_of
from bamsat.reckoning.evaluation.formula import Formula
from bamsat.records.evaluation.description.written import to_raw
from bamsat.records.evaluation.wording import points

MORE, BANDS = 2, 5  # empty rows offered for criteria; rows of bands
_TEXTS = ("title", "measure", "way", "about")
_NUMBERS = ("points", "lose", "most", "days", "lead", "partner")


def raw_of(form: QueryDict) -> dict[str, Any]:
    """A row of criteria without a title is left out."""
    raw: dict[str, Any] = {"name": _line(form, "name")} | ({"about": about} if (about := _line(form, "about")) else {})
    raw |= {name: _number(form.get(name, "")) for name in ("least_tasks", "first_look") if form.get(name, "").strip()}
    raw["criteria"] = list(_criteria(form))
    bands = [
        {"title": title, "least": _number(form.get(f"band-least-{row}", "0") or "0")}
        for row in range(BANDS)
        if (title := _line(form, f"band-title-{row}"))
    ]
    return raw | ({"bands": bands} if bands else {})


def rows_of(of: Formula) -> list[dict[str, str]]:
    """The rows of the form for a formula, and some empty ones."""
    rows = [_row(one) for one in to_raw(of)["criteria"]]
    return rows + [{"lead": "100", "partner": "0"} for _ in range(MORE)]


def typed(form: QueryDict) -> list[dict[str, str]]:
    """The rows as they were sent in."""
    return [{name: form.get(f"{name}-{row}", "") for name in ("key", *_TEXTS, *_NUMBERS)} for row in _rows(form)]


def bands_of(of: Formula) -> list[tuple[str, str]]:
    rows = [(one.title, points(one.least)) for one in of.bands]
    return (rows + [("", "")] * BANDS)[:BANDS]


def bands_typed(form: QueryDict) -> list[tuple[str, str]]:
    return [(form.get(f"band-title-{row}", ""), form.get(f"band-least-{row}", "")) for row in range(BANDS)]


def _rows(form: QueryDict) -> range:
    return range(sum(name.startswith("title-") for name in form))


def _criteria(form: QueryDict) -> Iterator[dict[str, Any]]:
    keys: set[str] = set()
    for row in _rows(form):
        title = _line(form, f"title-{row}")
        if not title:
            continue
        key = form.get(f"key-{row}", "") or code_of(title, keys.__contains__)
        keys.add(key)
        one: dict[str, Any] = {"key": key}
        one |= {name: words for name in _TEXTS if (words := _line(form, f"{name}-{row}"))}
        one |= {name: _number(words) for name in _NUMBERS if (words := form.get(f"{name}-{row}", "").strip())}
        yield {name: value for name, value in one.items() if not (name in {"lose", "most", "days"} and value == 0)}


def _row(raw: dict[str, Any]) -> dict[str, str]:
    return {
        name: f"{value:g}".replace(".", ",") if isinstance(value, int | float) else value for name, value in raw.items()
    }


def _line(form: QueryDict, name: str) -> str:
    return " ".join(form.get(name, "").split())


def _number(text: str) -> int | float | str:
    """0,5 → 0.5; what is no number stays as it was typed, for the judge to refuse."""
    words = text.strip().replace(",", ".")
    if words.isascii() and words.isdecimal():
        return int(words[:18])
    try:
        return float(words) if words.replace(".", "", 1).isdecimal() and words.isascii() else text.strip()
    except ValueError:
        return text.strip()
