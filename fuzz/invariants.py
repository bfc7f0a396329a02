"""What holds of every file, whatever its bytes: a reading that quotes its paper, or a refusal that says what to do."""

import json
import unicodedata
from collections.abc import Iterator

from jsonschema import Draft202012Validator

from bamsat.reading import Reading, Unreadable, read
from bamsat.reading.contract import schema, to_contract
from bamsat.reading.spans import Span

_VALIDATOR = Draft202012Validator(schema())
_CODES = {"empty", "too-large", "encrypted", "damaged", "bomb", "scan", "secret", "unknown-format", "timeout"}


class Broken(AssertionError):
    """An invariant that a file breaks."""


def check(data: bytes, *, again: bool = True) -> str:
    """Reads a file and raises `Broken`, or what `read` raises, where something is wrong; the code of the refusal, "" for a reading.

    `again`: also that a second reading, and one of the same letters composed otherwise, say the same.
    """
    reading = read_or_refuse(data)
    if isinstance(reading, str):
        return reading
    for wrong in (*_unquoted(reading), *_outside(reading), *_failed(reading), *_off_contract(reading)):
        raise Broken(wrong)
    if again and read_or_refuse(data) != reading:
        raise Broken("a second reading differs from the first")
    if again:
        _same_in_either_form(data)
    return ""


def read_or_refuse(data: bytes) -> Reading | str:
    """The reading, or the code of a refusal. A refusal must not hide a fault of ours behind a damaged file."""
    try:
        return read(data, "thu")
    except Unreadable as refusal:
        if refusal.code not in _CODES or not refusal.message.endswith("."):
            raise Broken(f"refusal without a sentence: {refusal.code}") from refusal
        if refusal.__cause__ is not None and _ours(refusal.__cause__):
            raise
        return refusal.code


def _ours(error: BaseException) -> bool:
    """Whether the fault was raised in a line of ours, not by a library that met a damaged file."""
    at = error.__traceback__
    while at is not None and at.tb_next is not None:
        at = at.tb_next
    ours = at is not None and "/bamsat/reading/" in at.tb_frame.f_code.co_filename
    return isinstance(error, RecursionError | AttributeError | TypeError | LookupError) or (
        ours and isinstance(error, ValueError) and not isinstance(error, UnicodeError)
    )


def _unquoted(reading: Reading) -> Iterator[str]:
    """Records whose span does not hold their words."""
    text = reading.text
    rows: list[tuple[str, bool]] = [
        *(("paragraph", p.span.of(text) == p.text) for p in reading.canonical.paragraphs),
        *(("task", t.span.of(text) == t.text) for t in reading.tasks),
        *(("assignment", a.body in a.span.of(text)) for t in reading.tasks for a in t.assignments),
        *(("timeframe", t.timeframe.text in t.timeframe.span.of(text)) for t in reading.tasks if t.timeframe),
        *(("body", all(body.name in span.of(text) for span in body.spans)) for body in reading.bodies),
        *(("recipient", r.span.of(text).replace("\n", " ") == r.text) for r in reading.recipients),
        *(("node", n.span.covers(n.body)) for n in reading.outline),
        *(("figure", i.value.split()[-1] in i.span.of(text).replace("\\", "")) for i in reading.indicators),
    ]
    yield from (f"a {name} does not quote its span" for name, held in rows if not held)


def _outside(reading: Reading) -> Iterator[str]:
    """Spans that are empty, turned round or outside the text; parents that are not there."""
    size = len(reading.text)
    for name, span in _spans(reading):
        if not 0 <= span.start <= span.end <= size or (span.start == span.end and name != "node"):
            yield f"{name} span {tuple(span)} of {size}"
    known = {node.id for node in reading.outline}
    if any(node.parent and node.parent not in known for node in reading.outline):
        yield "a node's parent is not in the outline"
    if any(task.node and task.node not in known for task in reading.tasks):
        yield "a task's node is not in the outline"


def _spans(reading: Reading) -> Iterator[tuple[str, Span]]:
    yield from (("node", node.span) for node in reading.outline)
    yield from (("reference", span) for reference in reading.references for span in reference.spans)
    yield from (("indicator", indicator.span) for indicator in reading.indicators)
    yield from (("recipient", recipient.span) for recipient in reading.recipients)
    for task in reading.tasks:
        yield "task", task.span
        yield from (("assignment", row.span) for row in task.assignments)
        yield from (("question", question.span) for question in task.questions if question.span)
    if reading.signature.span:
        yield "signature", reading.signature.span


def _failed(reading: Reading) -> Iterator[str]:
    yield from (warning.message for warning in reading.warnings if warning.code == "stage-failed")


def _off_contract(reading: Reading) -> Iterator[str]:
    contract = to_contract(reading)
    json.dumps(contract, ensure_ascii=False, allow_nan=False).encode()
    yield from (f"{error.json_path}: {error.message}"[:200] for error in _VALIDATOR.iter_errors(contract))


def _same_in_either_form(data: bytes) -> None:
    """Text whose letters are composed (NFC) and taken apart (NFD) reads alike."""
    try:
        text = data.decode()
    except UnicodeDecodeError:
        return
    composed, apart = (read_or_refuse(unicodedata.normalize(form, text).encode()) for form in ("NFC", "NFD"))
    if _told(composed) != _told(apart):
        raise Broken("composed letters read otherwise than those taken apart")


def _told(reading: Reading | str) -> object:
    if isinstance(reading, str):
        return reading
    contract = to_contract(reading)
    return {name: part for name, part in contract.items() if name != "source"}
