"""Number, type, issuer, place, day and title (Decree 30/2020; 36-HD/VPTW; 05-HD/VPTW), each by the first rule that gives it.

The paper's own letterhead comes first; then its other words; then those of the page that reprints it; the portal's particulars last.
"""

from collections.abc import Callable, Iterator
from dataclasses import replace

from bamsat.reading.outline.header import (
    announced,
    below_title,
    closing_sentence,
    days,
    headline,
    issued_with,
    issuers,
    numbers,
    opening_sentence,
    particulars,
    passed,
    run_together,
    signed_for,
    titles,
    today,
    types,
    who_asks,
)
from bamsat.reading.outline.header.found import Fields, Found, Paragraphs
from bamsat.reading.paper import Header, Reading

_FIRST_LINES = ("ỦY BAN NHÂN DÂN", "UỶ BAN NHÂN DÂN", "HỘI ĐỒNG NHÂN DÂN")
_SHORT = 40  # letters of a line that only says how urgent a paper is
_NAMES = ("number", "type", "issuer", "parent_body", "place", "date", "title")


def read_letterhead(reading: Reading) -> Reading:
    """Fills `header`. What the paper does not say stays None."""
    paragraphs = reading.canonical.paragraphs
    fields = _letterhead(paragraphs)
    for source in _others(reading):
        if set(_NAMES) - {"parent_body"} <= set(fields):
            break
        fields = _with_type(_filled(fields, source()), paragraphs)
    if "issuer" in fields and (whole := _whole_issuer(fields["issuer"].value, paragraphs)):
        fields = {**fields, "issuer": whole}
    if "type" not in fields and "number" not in fields:
        fields = {**fields, **_without_letterhead(paragraphs, fields)}
    values = {name: found.value for name, found in fields.items() if name in _NAMES}
    header = Header(
        **values,
        urgency=_urgency(paragraphs),
        rules={name: fields[name].rule for name in values},
        spans={name: fields[name].span for name in values},
    )
    return replace(reading, header=header)


def _whole_issuer(printed: str, paragraphs: Paragraphs) -> Found | None:
    """The issuer below the title of a decision, where a page kept only the first line of its cell in the letterhead (`ỦY BAN NHÂN DÂN`)."""
    if printed not in _FIRST_LINES:
        return None
    below = below_title.find(paragraphs).get("issuer")
    goes_on = below is not None and below.value.replace("UỶ", "ỦY").startswith(printed.replace("UỶ", "ỦY") + " ")
    return below if goes_on else None


def _without_letterhead(paragraphs: Paragraphs, known: Fields) -> Fields:
    """The type, and with it the title where none is known, of a page without letterhead."""
    if called := types.called(paragraphs):
        return {"type": called[0], **({"title": called[1]} if called[1] and "title" not in known else {})}
    letter = types.letter(paragraphs)
    return {"type": letter} if letter else {}


def _letterhead(paragraphs: Paragraphs) -> Fields:
    own = {
        "number": numbers.find(paragraphs),
        "type": types.find(paragraphs),
        "title": titles.find(paragraphs, issuers.lines(paragraphs)[0]),
    }
    known = {name: found for name, found in own.items() if found}
    together = run_together.find(paragraphs) if "number" not in known else {}
    return _with_type({**known, **issuers.find(paragraphs), **days.find(paragraphs), **together}, paragraphs)


def _with_type(fields: Fields, paragraphs: Paragraphs) -> Fields:
    """Where no type line stands the symbol tells the type; of a letter it may name the office that wrote it (`200/KL-QLR`)."""
    number = fields.get("number")
    kind = types.of_symbol(number.value) if number and "type" not in fields else None
    if number and kind in types.ALSO_OFFICES and f"/{kind}-" in number.value and types.letter(paragraphs):
        kind = "CV"
    return {**fields, "type": number._replace(value=kind, rule=types.RULE.name)} if number and kind else fields


def _others(reading: Reading) -> Iterator[Callable[[], Fields]]:
    paragraphs = reading.canonical.paragraphs
    yield lambda: below_title.find(paragraphs)
    yield lambda: issued_with.find(paragraphs)
    yield lambda: passed.find(paragraphs)
    yield lambda: announced.find(paragraphs)
    yield lambda: headline.find(paragraphs)
    yield lambda: opening_sentence.find(paragraphs)
    yield lambda: closing_sentence.find(paragraphs)
    yield lambda: signed_for.find(reading.signature)
    yield lambda: particulars.find(paragraphs)
    yield lambda: today.find(paragraphs)
    yield lambda: who_asks.find(paragraphs)


def _filled(fields: Fields, more: Fields) -> Fields:
    """`fields` with what they lack; a source that speaks of another number speaks of another paper."""
    known, said = fields.get("number"), more.get("number")
    if known and said and known.value != said.value:
        return fields
    named = "issuer" not in fields and more.get("issuer", None) is not None
    if named and "title" in more and more["title"].rule == below_title.RULE.name:
        return {**fields, **more}  # the issuer stood among the lines of the title
    return {**more, **fields}


def _urgency(paragraphs: Paragraphs) -> str | None:
    told = (issuers.URGENCY.match(p.text.strip()) for p in paragraphs[: types.HEAD] if len(p.text) < _SHORT)
    return next((found["urgent"] for found in told if found), None)
