"""*Trích sổ kết quả*: each register with its confirmed records of the period and what they come to."""

from collections.abc import Sequence

from bamsat.records.tasks.covering import Covered
from bamsat.reports.catalogue import parts, review
from bamsat.reports.catalogue.entry import Annex, Beside, Draft
from bamsat.reports.catalogue.kept import RECORDS, Kept, kept
from bamsat.reports.catalogue.sourced import figures, heading, sentence
from bamsat.reports.catalogue.study import records
from bamsat.reports.paper import Rung


def compose(covered: Covered, registers: Sequence[Kept]) -> Draft:
    said = [
        parts.opening(covered),
        heading(Rung.ROMAN, "Kết quả chung"),
        *review.of_registers(registers),
        heading(Rung.ROMAN, "Kết quả của từng sổ"),
    ]
    for one in registers:
        said += [heading(Rung.ARABIC, one.name), review.register_told(one, "bản ghi")]
    said += [] if registers else [sentence("Không có sổ nào có kết quả trong kỳ.")]
    said.append(parts.closing())
    return Draft(f"trích các sổ kết quả, {covered.scope.period.name}", tuple(said), _annexes(registers), covered)


def _annexes(registers: Sequence[Kept]) -> tuple[Annex, ...]:
    """The records themselves; of a long register its newest."""
    return tuple(
        Annex(
            f"{one.name}{f' ({RECORDS} bản ghi mới nhất)' if one.records > RECORDS else ''}",
            (figures(records(one, ""), {}),),
        )
        for one in registers
        if one.told
    )


ENTRY = Beside(
    "trich-so",
    "Trích sổ kết quả",
    "Mỗi sổ một mục: số bản ghi đã xác nhận, số liệu cộng được; phụ lục có các bản ghi.",
    kept,
    compose,
)
