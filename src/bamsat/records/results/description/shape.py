"""A register → the JSON Schema of what a record of it holds, for programs that write and read records. Pure.

The schema says what can be said of a value alone; sums of parts, keys and names of bodies are judged when a record comes in.
"""

from typing import Any

from bamsat.records.results.description.kinds import Kind
from bamsat.records.results.description.register import Description, Field, When

_DIALECT = "https://json-schema.org/draft/2020-12/schema"
_PERIOD = r"^(19|20|21)\d\d(-Q[1-4]|-(0[1-9]|1[0-2]))?$"
_DAY = {"type": "string", "format": "date"}


def shape(of: Description) -> dict[str, Any]:
    """Of the `values` of a record made now: fields that are asked for, but for files, which are attached on the page."""
    asked = [one for one in of.asked if one.kind != Kind.FILE]
    always = [one.code for one in asked if one.required and one.when is None]
    then = [_when(of, one.code, one.when) for one in asked if one.required and one.when]
    found: dict[str, Any] = {
        "$schema": _DIALECT,
        "title": of.name,
        "description": of.about,
        "type": "object",
        "properties": {one.code: _field(of, one) for one in asked},
        "required": always,
        "additionalProperties": False,
    }
    return found | ({"allOf": then} if then else {})


def _field(of: Description, one: Field) -> dict[str, Any]:
    words = [one.help, f"Đơn vị: {one.unit}." if one.unit else "", _asked_when(of, one)]
    words += ["Dữ liệu cá nhân: ghi được, không đọc lại được qua giao diện này." if one.personal else ""]
    found = {"title": one.label, **_value(one), "description": " ".join(word for word in words if word)}
    return {name: value for name, value in found.items() if value != ""} | ({"writeOnly": True} if one.personal else {})


def _value(one: Field) -> dict[str, Any]:
    match one.kind:
        case Kind.NUMBER | Kind.MONEY:
            return _number(one)
        case Kind.DATE:
            return _DAY
        case Kind.DAYS:
            return {
                "type": "object",
                "properties": {"from": _DAY, "until": {**_DAY, "description": "Ngày ngay sau ngày cuối."}},
                "required": ["from"],
                "additionalProperties": False,
            }
        case Kind.PERIOD:
            return {"type": "string", "pattern": _PERIOD}
        case Kind.CHOICE:
            offered = [choice for choice in one.choices if not choice.retired]
            return {"oneOf": [{"const": choice.code, "title": choice.label} for choice in offered]}
        case Kind.BODY | Kind.COMMUNE:
            return {"type": ["integer", "string"]}
        case Kind.PEOPLE:
            return _people(one)
        case Kind.YES_NO:
            return {"type": "boolean"}
        case _:
            return {"type": "string", "maxLength": one.letters}


def _number(one: Field) -> dict[str, Any]:
    """As text, so that no decimal is lost on the way; a number is taken too."""
    places = rf"(\.\d{{1,{one.decimals}}})?" if one.decimals else ""
    limits = {"minimum": one.least, "maximum": one.most}
    held = {name: _plain(text) for name, text in limits.items() if text}
    return {"type": ["string", "number"], "pattern": rf"^-?\d{{1,13}}{places}$", **held}


def _people(one: Field) -> dict[str, Any]:
    count = {"type": "integer", "minimum": 0}
    parts = {part.code: {**count, "title": part.label} for part in one.parts if not part.retired}
    whole = {
        "type": "object",
        "properties": {"total": count, **parts},
        "required": ["total"],
        "additionalProperties": False,
    }
    return {"oneOf": [count, whole]}


def _when(of: Description, code: str, when: When) -> dict[str, Any]:
    """A field that has to be filled in when another has one of some values."""
    values = [_said(of, when.field, value) for value in when.values]
    held = {"properties": {when.field: {"enum": values}}, "required": [when.field]}
    return {"if": held, "then": {"required": [code]}}


def _asked_when(of: Description, one: Field) -> str:
    held = of.field(one.when.field) if one.when else None
    if held is None or one.when is None:
        return ""
    labels = [{"yes": "có", "no": "không"}.get(value, held.label_of(value)) for value in one.when.values]
    return f"Chỉ hỏi khi “{held.label}” là {' hoặc '.join(labels)}."


def _said(of: Description, code: str, value: str) -> Any:
    field = of.field(code)
    return value == "yes" if field is not None and field.kind == Kind.YES_NO else value


def _plain(text: str) -> int | float:
    return float(text) if "." in text else int(text)
