"""Why an order below is proposed for one above, in the words of an officer."""

from collections.abc import Iterator, Sequence
from datetime import date

from bamsat.reading.alignment.acts import acts
from bamsat.reading.alignment.bodies import meeting, standing
from bamsat.reading.alignment.evidence import LONG_RUN, Evidence
from bamsat.reading.alignment.index import Index
from bamsat.reading.alignment.model import Provision, Reason, matter
from bamsat.reading.alignment.words import phrases, rarity, words

TERMS = 4  # phrases that are named
LONGEST = 5  # words of a phrase
TELLING = 3.0  # rarity from which a word of a heading names a field
COMMON = 2.5  # rarity under which a word begins and ends no phrase
SHOWN = 60  # characters of a heading
CLEAR = 0.5  # a heading this like is the same field
BESIDE = 0.75
QUOTED = 8  # syllables in one row that are worth telling


def reasons(
    above: Provision, below: Provision, evidence: Evidence, index: Index, issuer: str | None
) -> tuple[Reason, ...]:
    """The strongest first: words, text repeated, field, bodies, act, product, neighbours, section, what people said, time."""
    return tuple(_told(above, below, evidence, index, issuer))


def _told(above: Provision, below: Provision, evidence: Evidence, index: Index, issuer: str | None) -> Iterator[Reason]:
    terms = shared_terms(matter(above), matter(below), index)
    if terms:
        yield Reason("terms", f"Cùng nói về: {', '.join(terms)}")
    run = round(evidence.run * LONG_RUN)
    if run >= QUOTED:
        yield Reason("run", f"Có {'ít nhất ' if run == LONG_RUN else ''}{run} tiếng liền nhau giống hệt")
    field = next(
        (heading for heading in below.headings if any(rarity(word) >= TELLING for word in words(heading))), None
    )
    if evidence.heading >= CLEAR and field:
        yield Reason("field", f"Cùng lĩnh vực: mục “{_short(field)}”")
    yield from _of_bodies(above, below, evidence, issuer)
    same = sorted(acts(above.text) & acts(below.text))
    if same:
        yield Reason("act", f"Cùng loại việc: {', '.join(same[:3])}")
    products = [product for product in below.products if product in above.products]
    if products:
        yield Reason("product", f"Cùng sản phẩm: {', '.join(products)}")
    if evidence.around >= BESIDE:
        yield Reason("around", "Các nhiệm vụ liền trước, liền sau cũng thuộc nhiệm vụ này")
    if evidence.section and len(above.headings) > 1 < len(below.headings):
        yield Reason(
            "section",
            f"Mục “{_short(below.headings[0])}” bên dưới ứng với mục “{_short(above.headings[0])}” bên trên, xét theo thứ tự các mục",
        )
    if evidence.said_beside:
        yield Reason("said-beside", "Đã xác nhận nhiệm vụ liền kề bên dưới thuộc nhiệm vụ này")
    if evidence.said_heading:
        yield Reason("said-heading", "Đã xác nhận nhiệm vụ khác cùng mục bên dưới thuộc nhiệm vụ này")
    yield from _of_time(above.due_on, below.due_on)


def _of_bodies(above: Provision, below: Provision, evidence: Evidence, issuer: str | None) -> Iterator[Reason]:
    if evidence.bodies < 0:
        yield Reason("other-bodies", "Bên trên giao cho cơ quan khác lĩnh vực")
        return
    met = meeting((*above.leads, *above.partners), (*below.leads, *((issuer,) if issuer else ())))
    if met is None:
        return
    one, other = met
    if standing(one).level == standing(other).level:
        yield Reason("same-body", f"Cùng cơ quan: {other}")
    else:
        yield Reason("counterpart", f"Cơ quan tương ứng: {one} ↔ {other}")


def _of_time(above: date | None, below: date | None) -> Iterator[Reason]:
    if above is None or below is None:
        return
    if below > above:
        yield Reason("later", f"Hạn bên dưới ({below:%d/%m/%Y}) muộn hơn bên trên ({above:%d/%m/%Y})")
    else:
        yield Reason("in-time", f"Hạn bên dưới ({below:%d/%m/%Y}) không muộn hơn bên trên ({above:%d/%m/%Y})")


def shared_terms(above: str, below: str, index: Index) -> list[str]:
    """What both speak of: words that stand in both, joined where they stand together below, the weightiest first."""
    known = set(words(above))
    found: dict[str, float] = {}
    for phrase in phrases(below):
        for run in _runs(words(phrase), known):
            found.setdefault(" ".join(run), sum(index.weight(word) for word in run))
    return sorted(found, key=lambda term: (-found[term], term))[:TERMS]


def _runs(row: Sequence[str], known: set[str]) -> Iterator[list[str]]:
    """Neighbouring words that are known, without common words at either end; of a long row its first words."""
    run: list[str] = []
    for word in (*row, ""):
        if word in known:
            run.append(word)
            continue
        while run and rarity(run[-1]) < COMMON:
            run.pop()
        while run and rarity(run[0]) < COMMON:
            run.pop(0)
        if run:
            yield run[:LONGEST]
        run = []


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= SHOWN else f"{line[:SHOWN]}…"
