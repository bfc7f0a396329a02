"""Judges what people wrote as a register: its shape by JSON Schema (`schema.json`), its sense by the rules here. Pure.

Faults are Vietnamese sentences that name the place; none of them means that `register.from_raw` holds.
"""

import json
from collections import Counter
from collections.abc import Iterator
from decimal import Decimal
from functools import cache
from importlib.resources import files
from typing import Any

from jsonschema import Draft202012Validator, ValidationError

from bamsat.records.results.description.kinds import MEASURED, TIMED, Kind
from bamsat.records.results.description.register import Description, Field, from_raw

MOST = 20  # faults told at once
YES_NO = frozenset({"yes", "no"})


def faults(raw: Any) -> list[str]:
    """What is wrong, most important first; empty when the description can be used."""
    return misshapen(_validator(), raw) or list(_senseless(from_raw(raw)))[:MOST]


def misshapen(by: Draft202012Validator, raw: Any) -> list[str]:
    """What a schema finds wrong, in Vietnamese sentences that name the place."""
    wrong = sorted(by.iter_errors(raw), key=lambda error: list(map(str, error.absolute_path)))
    return [_sentence(error) for error in wrong[:MOST]]


@cache
def _validator() -> Draft202012Validator:
    text = files("bamsat.records.results.description").joinpath("schema.json").read_text("utf-8")
    return Draft202012Validator(json.loads(text))


def _sentence(error: ValidationError) -> str:
    at, value = _place(error), str(error.instance)[:60]
    want = error.validator_value
    match error.validator:
        case "required":
            missing = [name for name in want if name not in error.instance]
            return f"{at}: thiếu {', '.join(missing)}."
        case "additionalProperties":
            known = error.schema.get("properties", {})
            return f"{at}: không hiểu mục {', '.join(str(name) for name in error.instance if name not in known)[:200]}."
        case "enum" | "const":
            allowed = want if isinstance(want, list) else [want]
            return f"{at}: “{value}” không dùng được ở đây; dùng một trong: {', '.join(map(str, allowed))}."
        case "pattern":
            return (
                f"{at}: “{value}” viết chưa đúng. Mã chỉ gồm chữ thường không dấu, chữ số, gạch nối; số viết như 1.5."
            )
        case "type":
            return f"{at}: “{value}” sai loại, cần {_TYPES.get(str(want), want)}."
        case _:
            return f"{at}: “{value}” ngoài giới hạn ({error.validator}: {want})."


_TYPES = {
    "string": "chữ (đặt trong ngoặc kép nếu là số, ngày hoặc yes, no)",
    "integer": "số nguyên",
    "number": "số",
    "boolean": "true hoặc false",
    "array": "danh sách",
    "object": "các mục con",
}


def _place(error: ValidationError) -> str:
    """fields[2].kind → “mục fields thứ 3, kind”."""
    words: list[str] = []
    for part in error.absolute_path:
        if isinstance(part, int) and words:
            words[-1] += f" thứ {part + 1}"
        else:
            words.append(str(part))
    return f"Mục {', '.join(words)}" if words else "Bản mô tả"


def _senseless(of: Description) -> Iterator[str]:
    yield from _twins("Mã trường", [one.code for one in of.fields])
    for one in of.fields:
        yield from _senseless_field(of, one)
    title, period = of.field(of.title), of.field(of.period)
    if title is None or title.kind != Kind.TEXT or not title.required or title.retired or title.personal:
        yield f"title: “{of.title}” phải là một trường chữ (text), bắt buộc, không phải dữ liệu cá nhân."
    if (
        period is None
        or period.kind not in TIMED
        or not period.required
        or period.retired
        or period.when
        or period.personal
    ):
        yield f"period: “{of.period}” phải là một trường ngày, từ ngày đến ngày hoặc kỳ, bắt buộc."
    place = of.field(of.place)
    if of.place and (place is None or place.kind not in {Kind.PLACE, Kind.COMMUNE}):
        yield f"place: “{of.place}” phải là một trường địa điểm hoặc cơ quan cấp xã."
    for key in of.keys:
        for code in key:
            held = of.field(code)
            if held is None or held.kind in {Kind.FILE, Kind.LONG_TEXT}:
                yield f"keys: không dùng được trường “{code}” để chống trùng."


def _senseless_field(of: Description, one: Field) -> Iterator[str]:
    codes = [choice.code for choice in one.choices] or [part.code for part in one.parts]
    yield from _twins(f"Trường {one.code}: mã lựa chọn", codes)
    if one.least and one.most and Decimal(one.least) > Decimal(one.most):
        yield f"Trường {one.code}: mức ít nhất lớn hơn mức nhiều nhất."
    if one.kind in MEASURED and one.unit.strip().isdecimal():
        yield f"Trường {one.code}: đơn vị không thể là số."
    if one.when is not None:
        yield from _senseless_when(of, one)


def _senseless_when(of: Description, one: Field) -> Iterator[str]:
    when = one.when
    earlier = of.fields[: of.fields.index(one)]
    held = next((field for field in earlier if when and field.code == when.field), None)
    if when is None:
        return
    if held is None or held.kind not in {Kind.CHOICE, Kind.YES_NO}:
        yield f"Trường {one.code}: “{when.field}” phải là trường chọn một hoặc có/không đứng trước nó."
        return
    allowed = {choice.code for choice in held.choices} if held.kind == Kind.CHOICE else YES_NO
    for value in when.values:
        if value not in allowed:
            yield f"Trường {one.code}: “{value}” không phải lựa chọn của trường {held.code}."


def _twins(what: str, codes: list[str]) -> Iterator[str]:
    for code, count in Counter(codes).items():
        if count > 1:
            yield f"{what} “{code}” xuất hiện {count} lần; mỗi mã dùng một lần."
