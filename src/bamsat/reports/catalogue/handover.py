"""*Danh mục bàn giao khi sắp xếp tổ chức*: what each body hands to each other one, named one by one, for both to sign."""

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date
from itertools import groupby

from bamsat.records.reorganisation.handing_over import Handed
from bamsat.reports.catalogue.letterhead import BLANK, Letterhead
from bamsat.reports.catalogue.sourced import in_prose
from bamsat.reports.catalogue.wording import listed, shortened
from bamsat.reports.layout.symbols import short_day
from bamsat.reports.paper import (
    KINDS,
    Appendix,
    Block,
    Branch,
    Column,
    Paper,
    PaperError,
    Paragraph,
    Rung,
    Step,
    Table,
    words,
)
from bamsat.reports.paper.numbering import roman

_LONGEST = 600  # letters of a thing's name


def handover(rows: Sequence[Handed], decided_by: str, effective_on: date, head: Letterhead, day: date) -> Paper:
    """`rows`: of `handed_over`, in its order. Raises `PaperError` where nothing is handed over."""
    if not rows:
        raise PaperError("Lần sắp xếp này không có mục nào phải bàn giao.")
    pairs = [(giver, to, list(held)) for (giver, to), held in groupby(rows, key=lambda row: (row.giver, row.receiver))]
    given = [pair for pair in pairs if pair[1]]
    under = f" theo {decided_by}" if decided_by else ""
    return Paper(
        head.branch, KINDS["report"], head.issuer, None, head.place, day,
        f"danh mục bàn giao khi sắp xếp tổ chức{under}", tuple(_body(pairs, given, decided_by, effective_on, head.branch)),
        head.signing, head.recipients, head.archive,
        appendices=tuple(_appendix(*pair) for pair in pairs),
    )  # fmt: skip


_Pair = tuple[str, str, list[Handed]]


def _body(
    pairs: Sequence[_Pair], given: Sequence[_Pair], decided_by: str, effective_on: date, branch: Branch
) -> Iterator[Block]:
    on = f"Thực hiện {decided_by}" if decided_by else "Thực hiện việc sắp xếp tổ chức"
    yield _line(f"{on}, có hiệu lực từ ngày {short_day(effective_on)}, danh mục bàn giao giữa các cơ quan như sau:")
    yield _heading("Tổng hợp")
    yield _summary(pairs)
    yield _heading("Bàn giao giữa các cơ quan")
    for at, (giver, to, held) in enumerate(pairs, 1):
        which = f"Phụ lục {roman(at) if branch is Branch.STATE else at}" if len(pairs) > 1 else "Phụ lục"
        if to:
            yield Step(Rung.DASH, words(f"{giver} bàn giao cho {to}: {_counted(held)} ({which} kèm theo)."))
    if len(given) < len(pairs):
        yield _heading("Mục chưa có cơ quan nhận")
        for giver, to, held in pairs:
            if not to:
                yield Step(Rung.DASH, words(f"{giver}: {_counted(held)}. Hướng xử lý: {BLANK}"))
    if given:
        yield _heading("Xác nhận của hai bên")
        yield _line(
            "Danh mục này lập thành 02 bản cho mỗi lần bàn giao có giá trị như nhau, bên giao giữ 01 bản, bên nhận giữ 01 bản."
        )
        yield _signed(given)
    yield _line("Trên đây là danh mục bàn giao, xin báo cáo")


def _summary(pairs: Sequence[_Pair]) -> Table:
    columns = (
        Column("TT", 1, "center"),
        Column("Bên giao", 6),
        Column("Bên nhận", 6),
        Column("Gồm", 7),
        Column("Số mục", 2, "center"),
    )
    rows = tuple(
        (str(at), giver, to or "Chưa có", _counted(held), str(sum(row.count for row in held)))
        for at, (giver, to, held) in enumerate(pairs, 1)
    )
    return Table(columns, rows, "Bảng 1. Tổng hợp bàn giao")


def _signed(given: Sequence[_Pair]) -> Table:
    """Where both sides sign, as minutes of handing over have them beside each other."""
    columns = (
        Column("TT", 1, "center"),
        Column("Đại diện bên giao (chức vụ, họ tên, chữ ký)", 10),
        Column("Đại diện bên nhận (chức vụ, họ tên, chữ ký)", 10),
    )
    rows = ((str(at), f"{giver}: {BLANK}", f"{to}: {BLANK}") for at, (giver, to, _) in enumerate(given, 1))
    return Table(columns, tuple(rows), "Bảng 2. Ký nhận bàn giao")


def _counted(rows: Sequence[Handed]) -> str:
    """`12 nhiệm vụ được giao, 3 văn bản đang giữ, theo dõi và 1 cơ quan trực thuộc`."""
    counts = Counter({row.thing: 0 for row in rows})
    for row in rows:
        counts[row.thing] += row.count
    return listed(
        [f"{in_prose(count)} {str(thing.label)[:1].lower()}{str(thing.label)[1:]}" for thing, count in counts.items()]
    )


def _appendix(giver: str, to: str, rows: Sequence[Handed]) -> Appendix:
    columns = (Column("TT", 1, "center"), Column("Loại", 4), Column("Nội dung", 12), Column("Ghi chú", 5))
    told = tuple(
        (
            str(at),
            str(row.thing.label),
            shortened(row.title, _LONGEST),
            row.detail if row.count == 1 else f"{row.count} mục",
        )
        for at, row in enumerate(rows, 1)
    )
    title = f"{giver} bàn giao cho {to}" if to else f"{giver}: chưa có cơ quan nhận"
    return Appendix(title, (Table(columns, told),), landscape=True)


def _heading(title: str) -> Step:
    return Step(Rung.ROMAN, words(title), titled=True)


def _line(text: str) -> Paragraph:
    return Paragraph(words(text))
