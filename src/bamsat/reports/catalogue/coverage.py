"""*Độ phủ*: of each paper that was put beside those below, which of its orders these take up, by a person's word and by the machine's, what nothing takes up, targets that are less
below, and who has issued no paper yet; as it stood at the cut-off."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from bamsat.reckoning.spread import Spread
from bamsat.records.agencies.asker import Asker
from bamsat.records.agencies.reach import below
from bamsat.records.cascade.coverage import FEW, AimedAt, Asked, Cell, Column, Coverage, Row, matrix
from bamsat.records.cascade.issuers import gone
from bamsat.records.cascade.queries import alignments, taken_up
from bamsat.records.cascade.silent import CHARGED, Expected, silent
from bamsat.records.cascade.vocabulary import SHORT, Kind
from bamsat.records.directives.models import Directive
from bamsat.records.tasks import chains
from bamsat.records.tasks.covering import Covered, Scope
from bamsat.records.tasks.queries import papers
from bamsat.reports.catalogue import chain, parts
from bamsat.reports.catalogue.entry import Annex, Draft, WithMore
from bamsat.reports.catalogue.sourced import (
    Said,
    Source,
    figures,
    heading,
    held,
    in_prose,
    item,
    phrase,
    picture,
    sentence,
)
from bamsat.reports.catalogue.wording import ended, listed, paper_name, shortened
from bamsat.reports.paper import Column as Printed
from bamsat.reports.paper import Rung, Table

PAPERS = 10  # papers above, the newest; each has a table of its own
TOLD = 20  # orders or targets told one by one
NAMES = 30  # bodies named
GIVEN = Expected(CHARGED)


@dataclass(frozen=True, slots=True)
class PaperCoverage:
    """One paper above. `silent`: names of bodies that it charges and that have issued nothing; `drawing`: its chain as a picture, empty where that
    is too wide for a page; `told`: the same in sentences."""

    found: Coverage
    silent: tuple[str, ...]
    drawing: str
    told: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Coverages:
    """`left`: papers that were compared too and are not told."""

    papers: tuple[PaperCoverage, ...]
    left: int


def gather(asker: Asker, scope: Scope) -> Coverages:
    """Of the papers asked for, else of all in force that the asker sees; only plans of a body and those under it, where the report is of one."""
    then = replace(asker, on=scope.cut_off)
    compared = papers(then).filter(pk__in=alignments(then).order_by().values("upper"))
    rows = compared.filter(pk__in=scope.papers) if scope.papers else compared.in_force()
    found = [
        (upper, covered)
        for upper in rows.order_by("-issued_on", "-pk")
        if (covered := matrix(then, upper, Asked(within=scope.body), FEW)).plans
    ]
    told = []
    for upper, covered in found[:PAPERS]:
        quiet = silent(then, upper, GIVEN, [plan.body for plan in covered.plans])
        if scope.body is not None:
            quiet = quiet.filter(pk__in=below(scope.body, then.on))
        told.append(PaperCoverage(covered, tuple(row.name_on(then.on) for row in quiet), *_chain(then, upper)))
    return Coverages(tuple(told), len(found) - len(told))


def _chain(asker: Asker, paper: Directive) -> tuple[str, tuple[str, ...]]:
    found = chains.chain(asker, paper)
    taken = taken_up(asker, [node.paper for node in found.nodes.values() if node.paper])
    ended = gone(asker, found)
    drawn = chain.draw(found, f"p{paper.pk}", taken, ended)
    endings = [chain.ending(one) for one in {one.number: one for one in ended.values()}.values()]
    told = [chain.sentence(found, edge, taken) for edge in found.edges[:TOLD]]
    more = [f"Còn {in_prose(len(found.edges) - TOLD)} quan hệ khác."] if len(found.edges) > TOLD else []
    return chain.printed(drawn, f"Dòng chảy của {paper}"), (*told, *more, *endings)


def compose(covered: Covered, above: Coverages) -> Draft:
    said = [parts.opening(covered), heading(Rung.ROMAN, "Văn bản cấp trên được nhận ở bên dưới")]
    for one in above.papers:
        said += [heading(Rung.ARABIC, paper_name(one.found.upper)), *_of(one)]
    if not above.papers:
        said.append(sentence("Chưa đối chiếu văn bản nào với văn bản bên dưới."))
    if above.left:
        said.append(sentence(f"Còn {in_prose(above.left)} văn bản khác đã đối chiếu, không nêu ở đây."))
    said.append(parts.closing())
    annexes = tuple(annex for one in above.papers for annex in (_annex(one.found), *_drawn(one)))
    return Draft(
        f"kết quả triển khai văn bản cấp trên ở cấp dưới, {covered.scope.period.name}", tuple(said), annexes, covered
    )


def _of(one: PaperCoverage) -> Iterator[Said]:
    found = one.found
    yield from _plans(found)
    yield from _orders(found)
    yield from _targets(found)
    if one.silent:
        more = f" và {in_prose(len(one.silent) - NAMES)} cơ quan khác" if len(one.silent) > NAMES else ""
        names = ", ".join(one.silent[:NAMES]) if more else listed(list(one.silent))
        yield sentence(
            phrase(
                "Có ",
                held(len(one.silent), _called(found, "chua-co-van-ban"), "cơ quan được giao việc"),
                f" cơ quan được văn bản giao việc mà chưa ban hành văn bản thực hiện: {names}{more}.",
            )
        )


def _called(found: Coverage, what: str) -> str:
    return f"do-phu-vb{found.upper.pk}-{what}"


def _plans(found: Coverage) -> Iterator[Said]:
    yield sentence(
        phrase(
            "Có ",
            held(len(found.plans), _called(found, "van-ban"), "văn bản bên dưới"),
            f" văn bản bên dưới thực hiện{_days(found.days)}.",
        )
    )


def _days(days: Spread | None) -> str:
    if days is None:
        return ""
    if days.least == days.most:
        return f", ban hành sau {in_prose(days.most)} ngày"
    return f", ban hành sau {in_prose(days.least)} đến {in_prose(days.most)} ngày; một nửa trong vòng {in_prose(days.middle)} ngày"


def _orders(found: Coverage) -> Iterator[Said]:
    kinds = [_kind(row.whole) for row in found.rows]
    counts = {kind: kinds.count(kind) for kind in ("said", "proposed", "apart", "gap")}
    yield sentence(
        phrase(
            "Trong ",
            held(len(found.rows), _called(found, "nhiem-vu"), "nhiệm vụ của văn bản"),
            " nhiệm vụ, ",
            held(counts["said"], _called(found, "da-xac-nhan"), "liên kết đã xác nhận"),
            " nhiệm vụ có văn bản bên dưới nhận và đã được xác nhận; ",
            held(counts["proposed"], _called(found, "de-xuat"), "liên kết máy đề xuất"),
            " nhiệm vụ mới được máy đề xuất liên kết, chưa ai xác nhận; ",
            held(counts["apart"], _called(found, "khong-ap-dung"), "không áp dụng"),
            " nhiệm vụ được ghi là không áp dụng; ",
            held(counts["gap"], _called(found, "chua-co"), "chưa có bên dưới"),
            " nhiệm vụ chưa văn bản nào nhận.",
        )
    )
    gaps = [row for row, kind in zip(found.rows, kinds, strict=True) if kind == "gap"]
    if gaps:
        yield sentence("Nhiệm vụ chưa văn bản nào nhận:")
    for row in gaps[:TOLD]:
        told = Source(f"Nhiệm vụ {row.order.number}, {found.upper}", task=row.order.pk)
        yield item(ended(f"Nhiệm vụ {row.order.number}: {shortened(row.order.text, 300)}"), told)
    if len(gaps) > TOLD:
        yield sentence(f"Còn {in_prose(len(gaps) - TOLD)} nhiệm vụ khác, xem phụ lục.")


def _kind(cell: Cell) -> str:
    """The best that any paper below does with an order."""
    if cell.confirmed:
        return "said"
    if cell.proposed:
        return "proposed"
    return "apart" if cell.not_applicable else "gap"


def _targets(found: Coverage) -> Iterator[Said]:
    """Those that are weaker, later or lost below; a person's word and the machine's told apart."""
    short = [row for row in found.targets if row.short]
    if short:
        yield sentence("Chỉ tiêu thấp hơn, muộn hơn hoặc không thấy ở bên dưới:")
    for row in short[:TOLD]:
        yield item(f"{shortened(str(row.target['text']), 200)}: {'; '.join(_short(row))}.")
    if len(short) > TOLD:
        yield sentence(f"Còn {in_prose(len(short) - TOLD)} chỉ tiêu khác.")


def _short(row: AimedAt) -> Iterator[str]:
    for kind in SHORT:
        said, proposed = row.kinds.get(kind, (0, 0))
        if said or proposed:
            unsure = f", trong đó {in_prose(proposed)} do máy đề xuất" if proposed else ""
            yield f"{str(Kind(kind).label).lower()} ở {in_prose(said + proposed)} văn bản{unsure}"


def _annex(found: Coverage) -> Annex:
    """Every order against the papers or bodies below; what does not fit across is told in words."""
    columns = [
        Printed("TT", 1, "center"),
        Printed("Nhiệm vụ", 9),
        *(Printed(column.name, 2, "center") for column in found.columns),
    ]
    rows = tuple(_row(row, found.columns) for row in found.rows)
    said = [sentence(f"{paper_name(found.upper)}. {_KEY}")]
    if found.width > len(found.columns):
        said.append(
            sentence(
                f"Bảng nêu {in_prose(len(found.columns))} trong {in_prose(found.width)} cột, những cột có nhiều văn bản nhất."
            )
        )
    said.append(figures(Table(tuple(columns), rows), {}))
    return Annex("Nhiệm vụ của văn bản cấp trên và văn bản bên dưới", tuple(said))


def _drawn(one: PaperCoverage) -> Iterator[Annex]:
    """The chain in which the paper stands: the picture, then each relation in words."""
    caption = f"{paper_name(one.found.upper)} (nét đứt: quan hệ chờ xác nhận; khung nét đứt: văn bản chưa có trong sổ)"
    said = [*([picture(one.drawing, caption)] if one.drawing else ()), *(item(words) for words in one.told)]
    if said:
        yield Annex("Dòng chảy văn bản", tuple(said))


_KEY = (
    "Trong mỗi ô: số văn bản đã nhận nhiệm vụ và được xác nhận trên số văn bản; “+n đề xuất” là số văn bản mới được máy "
    "đề xuất; “n không áp dụng” là số văn bản ghi rõ không áp dụng."
)


def _row(row: Row, columns: list[Column]) -> tuple[str, ...]:
    cells = [_cell(cell) for _, cell in zip(columns, row.cells, strict=True)]
    return (str(row.order.number), shortened(row.order.text), *cells)


def _cell(cell: Cell) -> str:
    told = [f"{cell.confirmed}/{cell.plans}"]
    told += [f"+{cell.proposed} đề xuất"] if cell.proposed else []
    told += [f"{cell.not_applicable} không áp dụng"] if cell.not_applicable else []
    return "; ".join(told)


ENTRY = WithMore(
    "do-phu",
    "Độ phủ: văn bản cấp trên được nhận ở bên dưới",
    "Mỗi văn bản một mục: có bao nhiêu văn bản bên dưới, nhiệm vụ nào chưa ai nhận, chỉ tiêu nào thấp hơn, cơ quan nào chưa ban hành; phụ lục là bảng nhiệm vụ × văn bản và hình vẽ dòng chảy.",
    gather,
    compose,
)
