"""Words that people wrote, in a form or a sheet, → the values of a record, or what is wrong with them. Pure.

Each field has one or several *inputs* (`inputs`), each with a name: `area`; `held.from` and `held.until`; `present`, `present.women`.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import timedelta
from decimal import Decimal
from typing import Any

from bamsat.reading import fold
from bamsat.reckoning.written_days import day, partial
from bamsat.records.results.description.kinds import Kind
from bamsat.records.results.description.register import Description, Field

Values = dict[str, Any]
MOST_PEOPLE = 10**9
LARGEST = 10**12  # of a number: hundreds of them still add up in 64 bits, in ten-thousandths
_NUMBER = re.compile(r"(-?)(\d{1,3}(?:\.\d{3})+|\d{1,15})(?:,(\d{1,10}))?")
_ENGLISH = re.compile(r"(-?)(\d{1,15})\.(\d{1,2}|\d{4,10})")  # 1.5: three digits would be thousands
_PERIOD = re.compile(r"(19|20|21)\d\d(-Q[1-4]|-(0[1-9]|1[0-2]))?")
_YES = {"co": True, "x": True, "yes": True, "1": True, "khong": False, "no": False, "0": False}


@dataclass(frozen=True, slots=True)
class Input:
    """One place where something is written: its name, what stands above it, and the unit."""

    name: str
    label: str
    unit: str = ""


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong with an input, as a Vietnamese sentence."""

    name: str
    message: str


@dataclass(slots=True)
class Read:
    values: Values = field(default_factory=dict)
    faults: list[Fault] = field(default_factory=list)


Bodies = Callable[[str, bool], list[int]]  # (name, only those of commune level) → ids of the bodies of that name


class _Wrong(Exception):
    """The words mean nothing in this field; the message is a Vietnamese sentence."""


def inputs(of: Field) -> list[Input]:
    """Where a field is written; none for a field of files."""
    match of.kind:
        case Kind.FILE:
            return []
        case Kind.DAYS:
            return [
                Input(f"{of.code}.from", f"{of.label}: từ ngày"),
                Input(f"{of.code}.until", f"{of.label}: đến ngày"),
            ]
        case Kind.PEOPLE:
            parts = [one for one in of.parts if not one.retired]
            return [
                Input(of.code, of.label, "người"),
                *(Input(f"{of.code}.{one.code}", f"{of.label}: {one.label}", "người") for one in parts),
            ]
        case _:
            return [Input(of.code, of.label, of.unit)]


EMPTIED = "~emptied"  # after the code of a field of personal data: what the record holds of it is to go


def read(
    of: Description,
    words: Mapping[str, str],
    bodies: Bodies,
    draft: bool = False,
    kept: Mapping[str, Any] | None = None,
) -> Read:
    """The values written, by the register as it is now. What a draft lacks is no fault; what is written wrongly always is.

    `kept`: values of the record that is corrected. What is no longer asked for stays in it, a choice no longer offered may stay, and
    personal data stays unless something is written in its place or it is to be emptied (`EMPTIED`), so that nobody need look at it to correct the
    rest.
    """
    found, kept = Read(), kept or {}
    for one in of.fields:
        if one.kind == Kind.FILE:
            continue
        if one.retired:
            stays = one.code in kept and not (one.personal and words.get(one.code + EMPTIED))
            found.values |= {one.code: kept[one.code]} if stays else {}
            continue
        if not is_asked(one, found.values):
            continue
        before = len(found.faults)
        value = _field(one, words, bodies, found.faults, kept.get(one.code))
        if value is not None:
            found.values[one.code] = value
        elif one.required and not draft and len(found.faults) == before:
            found.faults.append(Fault(one.code, f"Hãy điền “{one.label}”."))
    return found


def is_asked(one: Field, values: Mapping[str, Any]) -> bool:
    """Whether a field has a meaning beside the values so far: *if kind = animal then breed*."""
    if one.when is None:
        return True
    held = values.get(one.when.field)
    return ("yes" if held is True else "no" if held is False else held) in one.when.values


def _field(one: Field, words: Mapping[str, str], bodies: Bodies, faults: list[Fault], kept: Any) -> Any:
    written = {put.name: (words.get(put.name) or "").strip() for put in inputs(one)}
    if not any(written.values()):
        return kept if one.personal and not words.get(one.code + EMPTIED) else None
    if one.kind == Kind.DAYS:
        return _days(one, written, faults)
    if one.kind == Kind.PEOPLE:
        counts = _people(one, written, faults)
        return counts and {**_no_longer_asked(one, kept), **counts}
    try:
        if one.kind == Kind.CHOICE and kept and fold(written[one.code]) in {kept, fold(one.label_of(kept))}:
            return kept
        return _plain(one, written[one.code], bodies)
    except _Wrong as wrong:
        faults.append(Fault(one.code, f"{one.label}: {wrong}"))
        return None


def _plain(one: Field, text: str, bodies: Bodies) -> Any:
    match one.kind:
        case Kind.NUMBER | Kind.MONEY:
            return _measured(one, text)
        case Kind.DATE:
            return _day(text)
        case Kind.PERIOD:
            return _period(text)
        case Kind.CHOICE:
            return _choice(one, text)
        case Kind.BODY | Kind.COMMUNE:
            return _body(text, bodies(text, one.kind == Kind.COMMUNE))
        case Kind.YES_NO:
            return _yes_no(text)
        case _:
            return _words(one, text)


def _words(one: Field, text: str) -> str:
    kept = text.replace("\r\n", "\n").replace("\r", "\n") if one.kind == Kind.LONG_TEXT else " ".join(text.split())
    if len(kept) > one.letters:
        raise _Wrong(f"dài {len(kept)} chữ cái, nhiều nhất {one.letters}.")
    return kept


def decimal(text: str) -> Decimal | None:
    """The number written as people here do: 1.234,5; a dot before one, two or more than three digits is a decimal point too."""
    words = text.replace("\u00a0", " ").strip()
    match = _NUMBER.fullmatch(words) or _ENGLISH.fullmatch(words)
    if not match:
        return None
    sign, whole, *rest = match.groups()
    return Decimal(f"{sign}{whole.replace('.', '')}.{rest[0] or '0'}")


def _measured(one: Field, text: str) -> str:
    match = re.match(r"-?[\d.,]+", text)
    bare, unit = (match[0].rstrip(".,"), text[match.end() :].strip()) if match else (text, "")
    number = decimal(bare)
    if number is None:
        raise _Wrong(f"“{text[:40]}” không phải số. Hãy viết như 1.234,5.")
    if unit and fold(unit) != fold(one.unit):
        raise _Wrong(f"ô này tính bằng {one.unit} mà ghi “{unit[:30]}”. Hãy đổi ra {one.unit} rồi chỉ ghi số.")
    places = -int(number.normalize().as_tuple().exponent)
    if places > one.decimals:
        most = f"nhiều nhất {one.decimals} chữ số" if one.decimals else "là số nguyên, không có phần"
        raise _Wrong(f"{most} thập phân.")
    _refuse_beyond(one, number)
    return plain_decimal(number)


def plain_decimal(number: Decimal) -> str:
    """12.50 → "12.5", 1E+2 → "100", -0 → "0"."""
    text = f"{number:f}"
    text = text.rstrip("0").rstrip(".") if "." in text else text
    return "0" if text in {"-0", ""} else text


def _refuse_beyond(one: Field, number: Decimal) -> None:
    if one.least and number < Decimal(one.least):
        raise _Wrong(f"nhỏ hơn mức ít nhất {one.least.replace('.', ',')}.")
    if one.most and number > Decimal(one.most):
        raise _Wrong(
            f"lớn hơn mức nhiều nhất {one.most.replace('.', ',')}. Hãy kiểm tra đơn vị ({one.unit or 'người'})."
        )
    if abs(number) > LARGEST:
        raise _Wrong("số quá lớn.")


def _day(text: str) -> str:
    found = day(text)
    if found is None:
        raise _Wrong(f"“{text[:40]}” không phải một ngày. Hãy viết như 24/11/2026.")
    return found.isoformat()


def _period(text: str) -> str:
    found = partial(text)
    if not _PERIOD.fullmatch(found):
        raise _Wrong(f"“{text[:40]}” không phải một kỳ. Hãy viết như năm 2026, quý II/2026 hoặc tháng 5/2026.")
    return found


def _choice(one: Field, text: str) -> str:
    offered = [choice for choice in one.choices if not choice.retired]
    found = [choice for choice in offered if text == choice.code or fold(text) == fold(choice.label)]
    if not found:
        raise _Wrong(f"“{text[:60]}” không có trong danh sách: {'; '.join(choice.label for choice in offered)[:300]}.")
    return found[0].code


def _body(text: str, found: list[int]) -> int:
    if not found:
        raise _Wrong(f"không có cơ quan nào tên “{text[:80]}” trong danh bạ.")
    if len(found) > 1:
        raise _Wrong(f"có {len(found)} cơ quan cùng tên “{text[:80]}”; hãy ghi tên đầy đủ.")
    return found[0]


def _yes_no(text: str) -> bool:
    found = _YES.get(fold(text))
    if found is None:
        raise _Wrong(f"“{text[:40]}” không rõ. Hãy ghi Có hoặc Không.")
    return found


def _days(one: Field, written: dict[str, str], faults: list[Fault]) -> Values | None:
    begins, ends = day(written[f"{one.code}.from"]), day(written[f"{one.code}.until"] or written[f"{one.code}.from"])
    for name, text, found in zip(written, written.values(), (begins, ends), strict=True):
        if text and found is None:
            faults.append(Fault(name, f"{one.label}: “{text[:40]}” không phải một ngày. Hãy viết như 24/11/2026."))
    if begins is None and not written[f"{one.code}.from"]:
        faults.append(Fault(f"{one.code}.from", f"{one.label}: thiếu ngày bắt đầu."))
    if begins is None or ends is None:
        return None
    if ends < begins:
        faults.append(Fault(f"{one.code}.until", f"{one.label}: ngày kết thúc trước ngày bắt đầu."))
        return None
    return {"from": begins.isoformat(), "until": (ends + timedelta(1)).isoformat()}


def _people(one: Field, written: dict[str, str], faults: list[Fault]) -> Values | None:
    counts: dict[str, int] = {}
    before = len(faults)
    for name, text in written.items():
        if text:
            number = decimal(text.removesuffix("người").strip())
            if number is None or number != int(number) or not 0 <= number <= MOST_PEOPLE:
                faults.append(Fault(name, f"{one.label}: “{text[:40]}” không phải số người."))
            else:
                counts["total" if name == one.code else name.removeprefix(f"{one.code}.")] = int(number)
    if len(faults) > before:
        return None
    faults += _uncounted(one, counts)
    return counts if len(faults) == before else None


def _no_longer_asked(one: Field, kept: Any) -> dict[str, int]:
    return {part.code: kept[part.code] for part in one.parts if part.retired and kept and part.code in kept}


def _uncounted(one: Field, counts: dict[str, int]) -> list[Fault]:
    if "total" not in counts:
        return [Fault(one.code, f"{one.label}: thiếu tổng số người.")]
    total, faults = counts["total"], []
    try:
        _refuse_beyond(one, Decimal(total))
    except _Wrong as wrong:
        faults.append(Fault(one.code, f"{one.label}: {wrong}"))
    for breakdown in one.breakdowns:
        parts = [part for part in breakdown.parts if part.code in counts]
        faults += [
            Fault(f"{one.code}.{part.code}", f"{one.label}: {part.label} ({counts[part.code]}) lớn hơn tổng ({total}).")
            for part in parts
            if counts[part.code] > total
        ]
        asked = [part for part in breakdown.parts if not part.retired]
        if breakdown.whole and parts and not faults and {part.code for part in asked} <= {part.code for part in parts}:
            together = sum(counts[part.code] for part in parts)
            if together != total:
                faults.append(
                    Fault(one.code, f"{one.label}: {breakdown.label} cộng lại là {together}, khác tổng {total}.")
                )
    return faults
