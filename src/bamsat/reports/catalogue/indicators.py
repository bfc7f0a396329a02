"""*Tình hình thực hiện mục tiêu, chỉ tiêu*: what every indicator stands at beside its target, with its path as a picture."""

from collections.abc import Iterator, Sequence
from decimal import Decimal

from bamsat.reckoning.indicators.outlook import Outlook
from bamsat.records.indicators.vocabulary import OUTLOOKS
from bamsat.records.results.values.wording import rounded
from bamsat.records.tasks.covering import Covered
from bamsat.reports.catalogue import parts
from bamsat.reports.catalogue.entry import Annex, Beside, Draft
from bamsat.reports.catalogue.reached import Reached, reached
from bamsat.reports.catalogue.sourced import Said, Source, figures, heading, held, item, phrase, picture, sentence
from bamsat.reports.catalogue.wording import percent
from bamsat.reports.paper import Column, Run, Rung, Table

PICTURES = 12  # of paths in one report; the table has all indicators
_OFF = (Outlook.BEHIND, Outlook.MISSED)


def compose(covered: Covered, indicators: Sequence[Reached]) -> Draft:
    said = [
        parts.opening(covered),
        heading(Rung.ROMAN, "Kết quả chung"),
        *summary(indicators),
        *(_one_by_one(indicators) if indicators else ()),
        parts.closing(),
    ]
    return Draft(
        f"tình hình thực hiện mục tiêu, chỉ tiêu, {covered.scope.period.name}",
        tuple(said),
        _annexes(indicators),
        covered,
    )


def _one_by_one(indicators: Sequence[Reached]) -> Iterator[Said]:
    yield heading(Rung.ROMAN, "Kết quả của từng chỉ tiêu")
    yield from each(indicators, PICTURES)
    yield heading(Rung.ROMAN, "Chỉ tiêu cần tập trung chỉ đạo")
    off = [item(_told(one), _source(one)) for one in indicators if one.outlook in _OFF]
    yield from off or [sentence("Không có chỉ tiêu nào chậm so với lộ trình.")]


def summary(indicators: Sequence[Reached]) -> Iterator[Said]:
    """How many stand where, then one row an indicator."""
    if not indicators:
        yield sentence("Chưa có chỉ tiêu nào được theo dõi trong phạm vi báo cáo.")
        return
    counts = [(one, sum(row.outlook is one for row in indicators)) for one in Outlook]
    told: list[str | Run] = ["Tổng số ", held(len(indicators), "ct-tong-so", "chỉ tiêu đang theo dõi"), " chỉ tiêu: "]
    for place, (outlook, count) in enumerate((one, count) for one, count in counts if count):
        label = _worded(outlook)
        told += ["; " if place else "", held(count, f"ct-{outlook}", f"chỉ tiêu {label}"), f" chỉ tiêu {label}"]
    yield sentence(phrase(*told, "."))
    columns = (
        Column("TT", 1, "center"), Column("Chỉ tiêu", 7), Column("Đơn vị tính", 2, "center"), Column("Mục tiêu", 4, "right"),
        Column("Thực hiện", 3, "right"), Column("Tính đến", 4, "center"), Column("So với mục tiêu", 3, "right"), Column("Đánh giá", 4),
    )  # fmt: skip
    yield figures(
        Table(columns, tuple(_row(at, one) for at, one in enumerate(indicators, 1)), "Kết quả thực hiện các chỉ tiêu"),
        {},
    )


def _row(at: int, one: Reached) -> tuple[str, ...]:
    target = f"{rounded(one.target.amount)} ({one.target.on.year})" if one.target else "–"
    label = _worded(one.outlook)
    actual = rounded(one.actual) if one.actual is not None else "–"
    return (
        str(at),
        one.name,
        one.unit,
        target,
        actual,
        one.until or "–",
        _share(one.share),
        f"{label[:1].upper()}{label[1:]}",
    )


def each(indicators: Sequence[Reached], most: int) -> Iterator[Said]:
    """A sentence an indicator, and of so many the picture of its path."""
    for at, one in enumerate(indicators):
        yield item(_told(one), _source(one))
        if one.picture and at < most:
            yield picture(one.picture, one.name)


def _told(one: Reached) -> tuple[Run, ...]:
    name = f"ct{one.number}"
    if one.actual is None:
        return phrase(f"{one.name}: chưa có số liệu trong năm", _aimed(one), ".")
    words: list[str | Run] = [
        f"{one.name}: thực hiện ",
        held(rounded(one.actual), f"{name}-thuc-hien", f"{one.name}: thực hiện"),
    ]
    words += [f" {one.unit} đến ngày {one.until}", _aimed(one)]
    if one.share is not None:
        words += [", đạt ", held(_share(one.share), f"{name}-ty-le", f"{one.name}: so với mục tiêu")]
    if one.outlook is not Outlook.NO_TARGET:
        words.append(f"; {_worded(one.outlook)}")
    if one.forecast and one.outlook is not Outlook.REACHED:
        words += [
            "; với đà hiện nay dự báo ",
            held(rounded(one.forecast.amount), f"{name}-du-bao", f"{one.name}: dự báo"),
            f" {one.unit}",
        ]
    return phrase(*words, ".")


def _aimed(one: Reached) -> str:
    return (
        f" (mục tiêu {rounded(one.target.amount)} {one.unit} đến ngày {one.target.on:%d/%m/%Y})" if one.target else ""
    )


def _share(share: Decimal | None) -> str:
    return percent(None if share is None else float(share))


def _worded(outlook: Outlook) -> str:
    """A body below may have none of its own where the body over it has one for all."""
    return "không có mục tiêu riêng" if outlook is Outlook.NO_TARGET else str(OUTLOOKS[outlook][1]).lower()


def _source(one: Reached) -> Source:
    return Source(one.name, indicator=one.number)


def _annexes(indicators: Sequence[Reached]) -> tuple[Annex, ...]:
    """The figures of each body under the reporting one."""
    columns = (
        Column("TT", 1, "center"),
        Column("Chỉ tiêu", 8),
        Column("Cơ quan", 8),
        Column("Thực hiện", 3, "right"),
        Column("Đơn vị tính", 2, "center"),
    )
    told = [(one, branch) for one in indicators for branch in one.branches]
    rows = tuple(
        (
            str(at),
            one.name,
            f"{branch.name}{' (không cộng vào toàn bộ)' if branch.apart else ''}",
            rounded(branch.amount) if branch.amount is not None else "chưa có số liệu",
            one.unit,
        )
        for at, (one, branch) in enumerate(told, 1)
    )
    if not rows:
        return ()
    drawn = [picture(svg, caption) for one in indicators[:PICTURES] for svg, caption in _drawn(one)]
    return (Annex("Số liệu chỉ tiêu theo cơ quan", (figures(Table(columns, rows), {}), *drawn)),)


def _drawn(one: Reached) -> Iterator[tuple[str, str]]:
    """The table's figures as pictures: who brings how much, how each came to it, and where."""
    if one.pareto:
        yield one.pareto, f"{one.name}: cơ quan đóng góp từ nhiều đến ít, cộng dồn"
    for at, svg in enumerate(one.small, 1):
        part = f" (hình {at}/{len(one.small)})" if len(one.small) > 1 else ""
        yield svg, f"{one.name}: diễn biến trong năm của từng cơ quan, cùng một thang{part}"
    if one.map:
        yield one.map, f"{one.name} trên bản đồ (sơ lược, không dùng để xác định địa giới)"
    if one.where:
        yield one.where, f"{one.name}: nơi có kết quả đã ghi (sơ lược, không dùng để xác định địa giới)"


ENTRY = Beside(
    "chi-tieu",
    "Tình hình thực hiện mục tiêu, chỉ tiêu",
    "Mục tiêu, kết quả, tỷ lệ, đánh giá so với lộ trình và dự báo của từng chỉ tiêu, có biểu đồ; phụ lục có số liệu theo cơ quan.",
    reached,
    compose,
)
