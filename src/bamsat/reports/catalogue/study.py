"""*Kết quả học tập, quán triệt*: conferences and papers issued, as the registers have them."""

from collections.abc import Iterator, Sequence

from bamsat.records.tasks.covering import Covered
from bamsat.reports.catalogue import parts
from bamsat.reports.catalogue.entry import Draft, WithMore
from bamsat.reports.catalogue.kept import Kept, kept, of
from bamsat.reports.catalogue.review import ISSUED, STUDY, register_told
from bamsat.reports.catalogue.sourced import Said, figures, heading, sentence
from bamsat.reports.paper import Column, Rung, Table

_MEDIA = "communication-product"


def compose(covered: Covered, registers: Sequence[Kept]) -> Draft:
    said = [
        parts.opening(covered),
        heading(Rung.ROMAN, "Hội nghị học tập, quán triệt"),
        *_of(of(registers, STUDY), "hội nghị, lớp học tập", "Hội nghị học tập, quán triệt"),
        heading(Rung.ROMAN, "Văn bản triển khai"),
        *_of(of(registers, ISSUED), "văn bản", "Văn bản triển khai đã ban hành"),
        heading(Rung.ROMAN, "Tuyên truyền"),
        *_of(of(registers, _MEDIA), "sản phẩm tuyên truyền", "Sản phẩm tuyên truyền"),
        heading(Rung.ROMAN, "Kiến nghị, đề xuất"),
        *parts.proposals(covered),
        parts.closing(),
    ]
    return Draft(f"kết quả học tập, quán triệt, {covered.scope.period.name}", tuple(said), (), covered)


def _of(one: Kept | None, what: str, caption: str) -> Iterator[Said]:
    if one is None:
        yield sentence(f"Trong kỳ chưa ghi nhận {what} trong sổ kết quả.")
        return
    yield register_told(one, what)
    if one.told:
        yield figures(records(one, caption), {})


def records(one: Kept, caption: str) -> Table:
    """The confirmed records of a register that are told one by one."""
    columns = (Column("TT", 1, "center"), Column("Nội dung", 9), Column("Cơ quan", 6), Column("Ngày", 3, "center"))
    rows = tuple((str(at), row.title, row.body, row.period) for at, row in enumerate(one.told, 1))
    return Table(columns, rows, caption)


ENTRY = WithMore(
    "quan-triet",
    "Kết quả học tập, quán triệt, tuyên truyền",
    "Hội nghị, số người học, văn bản triển khai, sản phẩm tuyên truyền đã xác nhận trong các sổ.",
    kept,
    compose,
)
