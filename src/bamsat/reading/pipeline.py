"""The visible, ordered list of stages. Each takes the reading so far and returns it with its own part filled."""

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from bamsat.reading.orders.indicators import read_indicators
from bamsat.reading.orders.stage import read_tasks
from bamsat.reading.outline.copies import set_aside
from bamsat.reading.outline.header import read_letterhead
from bamsat.reading.outline.recipients import read_recipients
from bamsat.reading.outline.signature import read_signature
from bamsat.reading.outline.tree import build_outline
from bamsat.reading.paper import Reading
from bamsat.reading.reading_apart import apart
from bamsat.reading.references.find import read_references
from bamsat.reading.references.resolve import resolve

if TYPE_CHECKING:
    from bamsat.reading import Lookup


class Stage(NamedTuple):
    """What a stage runs, and the parts of the reading that it looks at and fills; all look at the canonical text."""

    run: Callable[[Reading], Reading]
    reads: tuple[str, ...]
    writes: tuple[str, ...]


_SCANNED = 0.7  # the most that a task of a scan is sure

STAGES: tuple[Stage, ...] = (
    Stage(read_recipients, (), ("recipients",)),  # first: what follows knows where the body of the paper ends
    Stage(read_signature, ("recipients",), ("signature",)),
    Stage(read_letterhead, ("signature",), ("header",)),
    Stage(build_outline, ("recipients", "signature"), ("outline",)),
    Stage(read_references, ("header",), ("references",)),
    Stage(read_tasks, ("header", "outline"), ("tasks", "bodies")),
    Stage(read_indicators, ("outline", "tasks"), ("indicators",)),
)


def run(reading: Reading, lookup: "Lookup | None") -> Reading:
    """Every stage in order, over the paper without the block of who copied it; one that fails leaves a warning, never an exception: the reading so far
    is worth having."""
    reading = set_aside(reading)
    parted = (
        apart(reading.canonical) if reading.source.origin != "ocr" else None
    )  # a recognised text was parted as it came in
    if parted:
        reading = replace(reading, canonical=parted.canonical)
    for stage in STAGES:
        try:
            reading = stage.run(reading)
        except Exception as error:
            name = f"{stage.run.__name__}: {type(error).__name__}"
            reading = reading.warn("stage-failed", f"Một bước đọc chưa xong ({name}); hãy xem kỹ phần này khi duyệt.")
    if parted:
        reading = parted.as_printed(reading)
    return _warn_of_gaps(_less_sure_of_scans(resolve(_resolve_bodies(reading, lookup), lookup) if lookup else reading))


def _less_sure_of_scans(reading: Reading) -> Reading:
    """No task that was recognised from a picture is as sure as to be passed over by the reviewer (below 0.8)."""
    if reading.source.origin != "ocr":
        return reading
    return replace(reading, tasks=tuple(t._replace(confidence=min(t.confidence, _SCANNED)) for t in reading.tasks))


def _resolve_bodies(reading: Reading, lookup: "Lookup") -> Reading:
    on = reading.header.date
    bodies = tuple(replace(body, canonical=lookup.body(body.name, on)) for body in reading.bodies)
    return replace(reading, bodies=bodies)


def _warn_of_gaps(reading: Reading) -> Reading:
    header = reading.header
    if not header.number and not header.type:
        return reading.warn(
            "not-a-directive", "Không thấy số, ký hiệu và tên loại văn bản: có thể đây không phải văn bản chỉ đạo."
        )
    if not header.date:
        reading = reading.warn("no-date", "Văn bản không ghi ngày ban hành.")
    if not reading.signature.name:
        reading = reading.warn("no-signature", "Chưa thấy tên người ký.")
    return reading
