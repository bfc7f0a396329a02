"""*Kết quả học tập, quán triệt*: conferences and papers issued, as the registers have them; of each directive who studied it and who is silent."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from bamsat.records.agencies.asker import Asker
from bamsat.records.study.studied import Study, studies
from bamsat.records.tasks.covering import Covered, Scope
from bamsat.reports.catalogue import parts
from bamsat.reports.catalogue.entry import Beside, Draft
from bamsat.reports.catalogue.kept import Kept, kept, of
from bamsat.reports.catalogue.review import ISSUED, STUDY, register_told
from bamsat.reports.catalogue.sourced import Said, figures, heading, held, in_prose, item, phrase, sentence, written
from bamsat.reports.paper import Column, Rung, Table, Words

_MEDIA = "communication-product"
PAPERS = 50  # directives of one report, the newest
SILENT = 30  # bodies named of one directive


@dataclass(frozen=True, slots=True)
class Gathered:
    """`studies`: as known at the cut-off, of the body of the scope and those under it."""

    registers: tuple[Kept, ...]
    studies: tuple[Study, ...]


def gather(asker: Asker, scope: Scope) -> Gathered:
    then = replace(asker, on=min(scope.cut_off, asker.today))
    return Gathered(kept(asker, scope), tuple(studies(then, PAPERS, scope.papers, scope.body)))


def compose(covered: Covered, found: Gathered) -> Draft:
    registers = found.registers
    said = [
        parts.opening(covered),
        heading(Rung.ROMAN, "Kết quả theo từng văn bản"),
        *by_paper(found.studies),
        heading(Rung.ROMAN, "Hội nghị học tập, quán triệt"),
        *_of(of(registers, STUDY), "hội nghị, lớp học tập", "Hội nghị học tập, quán triệt"),
        heading(Rung.ROMAN, "Văn bản triển khai"),
        *_of(of(registers, ISSUED), "văn bản", "Văn bản triển khai đã ban hành"),
        heading(Rung.ROMAN, "Tuyên truyền"),
        *_of(of(registers, _MEDIA), "sản phẩm tuyên truyền", "Sản phẩm tuyên truyền"),
        heading(Rung.ROMAN, "Kiến nghị, đề xuất"),
        *(parts.proposals(covered) if covered.whole else [parts.elsewhere()]),
        parts.closing(),
    ]
    return Draft(f"kết quả học tập, quán triệt, {covered.scope.period.name}", tuple(said), (), covered)


def by_paper(found: Sequence[Study]) -> Iterator[Said]:
    """A row a directive, then who of it has neither studied nor issued a paper of its own."""
    told = [one for one in found if one.rows]
    if not told:
        yield sentence("Trong phạm vi báo cáo chưa có văn bản nào phải học tập.")
        return
    columns = (
        Column("TT", 1, "center"), Column("Văn bản", 7), Column("Nơi phải học", 3, "right"), Column("Đã học", 3, "right"),
        Column("Lượt người dự", 3, "right"), Column("Đã có văn bản", 3, "right"), Column("Chưa có gì", 3, "right"),
    )  # fmt: skip
    rows = tuple(
        (str(at), str(one.paper), *map(written, (len(one.rows), len(one.studied), one.present, len(one.planned), len(one.silent))))
        for at, one in enumerate(told, 1)
    )  # fmt: skip
    yield figures(Table(columns, rows, "Học tập, quán triệt theo từng văn bản"), {})
    for one in told:
        if one.silent:
            yield item(_silent(one))


def _silent(one: Study) -> Words:
    names = [row.name for row in one.silent[:SILENT]]
    left = len(one.silent) - len(names)
    more = f" và {in_prose(left)} nơi khác" if left else ""
    number = held(len(one.silent), f"vb{one.paper.pk}-hoc-im-lang", f"nơi chưa học tập {one.paper}")
    return phrase(f"{one.paper}: còn ", number, f" nơi chưa ghi buổi học và văn bản nào: {', '.join(names)}{more}.")


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


ENTRY = Beside(
    "quan-triet",
    "Kết quả học tập, quán triệt, tuyên truyền",
    "Từng văn bản: nơi đã học, nơi chưa có gì; hội nghị, số người học, văn bản triển khai, sản phẩm tuyên truyền đã xác nhận trong các sổ.",
    gather,
    compose,
)
