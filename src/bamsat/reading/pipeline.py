"""The visible, ordered list of stages. Each takes the reading so far and returns it with its own part filled."""

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

from bamsat.reading.orders.indicators import read_indicators
from bamsat.reading.orders.stage import read_tasks
from bamsat.reading.outline.letterhead import read_letterhead
from bamsat.reading.outline.recipients import read_recipients
from bamsat.reading.outline.signature import read_signature
from bamsat.reading.outline.tree import build_outline
from bamsat.reading.paper import Reading
from bamsat.reading.references.find import read_references

if TYPE_CHECKING:
    from bamsat.reading import Lookup

Stage = Callable[[Reading], Reading]

STAGES: tuple[Stage, ...] = (
    read_recipients,  # first: what follows knows where the body of the paper ends
    read_signature,
    read_letterhead,
    build_outline,
    read_references,
    read_tasks,
    read_indicators,
)


def run(reading: Reading, lookup: "Lookup") -> Reading:
    """Every stage in order; one that fails leaves a warning, never an exception: the reading so far is worth having."""
    for stage in STAGES:
        try:
            reading = stage(reading)
        except Exception as error:
            name = f"{stage.__name__}: {type(error).__name__}"
            reading = reading.warn("stage-failed", f"Một bước đọc chưa xong ({name}); hãy xem kỹ phần này khi duyệt.")
    return _warn_of_gaps(_resolve_bodies(reading, lookup))


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
