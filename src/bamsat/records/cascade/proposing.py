"""The machine's part: papers are compared, and what it finds is kept as proposals that a person decides.

Comparing again keeps all that people said: a pair that was confirmed, refused, or judged from either side is not proposed anew; of the rest what is no longer
found is dropped, with its day.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction
from django.utils import timezone

from bamsat.reading.alignment import WHOLE_PAPER, Aligner
from bamsat.reading.alignment import Alignment as Found
from bamsat.records.agencies.asker import Asker, Refused
from bamsat.records.agencies.policy import Verb
from bamsat.records.agencies.rights import Held, may
from bamsat.records.cascade import pairing
from bamsat.records.cascade.adopting import carry
from bamsat.records.cascade.models import Adoption, Alignment, Link
from bamsat.records.cascade.sides import sides
from bamsat.records.cascade.teaching import Said, judge_of, said_of, verdicts_of, words_of
from bamsat.records.cascade.vocabulary import Kind
from bamsat.records.dialects import write_rows
from bamsat.records.directives.actions import thing
from bamsat.records.directives.models import Directive
from bamsat.records.directives.vocabulary import State
from bamsat.records.journal.actions import Hand, write

MOST_LINKS = 4_000  # proposals kept of one pair of papers, those of the highest score
BATCH = 50  # papers below whose proposals are written in one transaction
COLUMNS = ("alignment", "above", "below", "target", "answer", "kind", "score", "grounds", "reason", "made_at")
Row = dict[str, Any]
Key = tuple[int | None, int | None, int | None]  # above, below, target


def may_compare(asker: Asker, upper: Directive, lower: Directive) -> bool:
    """Whoever keeps either paper."""
    return any(may(asker, Verb.ALIGN, Held(paper.holder_id), asker.on) for paper in (upper, lower))


def compare(asker: Asker, upper: Directive, lower: Directive, at: datetime) -> Alignment:
    """Put two papers that the asker was given beside each other, or do so again. Raises `Refused` unless a person has confirmed that the lower one carries the upper
    one out."""
    if not may_compare(asker, upper, lower):
        raise Refused("Chỉ văn phòng, lãnh đạo của cơ quan giữ một trong hai văn bản được đối chiếu chúng.")
    if State.UNDER_REVIEW in {upper.state, lower.state}:
        raise Refused("Hãy duyệt xong cả hai văn bản rồi đối chiếu.")
    if not pairing.lowers(upper).filter(pk=lower.pk).exists():
        raise Refused(
            f"Chưa ai xác nhận {lower} thực hiện {upper}. Hãy xác nhận quan hệ ở trang Dòng chảy rồi đối chiếu."
        )
    for _ in propose(upper, [lower], asker.hand, at):
        pass
    return Alignment.objects.get(upper=upper, lower=lower)


def again(asker: Asker, of: Alignment, at: datetime) -> Alignment:
    """The same for a pair that stands; raises `Refused` where it was only just compared, by whomever: it costs as much each time."""
    if of.compared_at > at - SOON:
        raise Refused("Hai văn bản vừa được đối chiếu. Hãy đợi một phút rồi đối chiếu lại.")
    return compare(asker, of.upper, of.lower, at)


SOON = timedelta(minutes=1)


def propose(upper: Directive, lower: Sequence[Directive], hand: Hand, at: datetime) -> Iterator[int]:
    """Compare one paper with many below it, a batch a transaction; yields how many were done, after each batch. Holds the words of the upper paper and of one batch."""
    [(_, above, cut)] = sides([upper])
    aligner = Aligner(above, judge_of(upper.holder_id), near=0)
    said = said_of(upper, upper.holder_id)
    for start in range(0, len(lower), BATCH):
        part = lower[start : start + BATCH]
        verdicts = verdicts_of(upper, part)
        found = [
            (paper, _remembered(_rows(linked), words_of(side), said), cut or short or _count(linked) > MOST_LINKS)
            for paper, side, short in sides(part)
            for linked in (aligner.against(side, verdicts.get(paper.pk)),)
        ]
        _keep(upper, found, hand, at)
        yield len(part)


@transaction.atomic
def _keep(upper: Directive, found: list[tuple[Directive, list[Row], bool]], hand: Hand, at: datetime) -> None:
    papers = [paper for paper, _, _ in found]
    Directive.objects.select_for_update(of=("self",)).get(
        pk=upper.pk
    )  # of two who compare at once the second sees the first
    held = _alignments(upper, papers, {paper.pk for paper, _, cut in found if cut}, at)
    said = _said(held.values())
    new = [row for paper, rows, _ in found for row in _fresh(held[paper.pk], rows, said, at)]
    write_rows(Link, COLUMNS, ([row[name] for name in COLUMNS] for row in new))
    drafted = set(Adoption.objects.filter(upper=upper).values_list("body", flat=True))
    for pair in held.values():
        if pair.body_id in drafted:
            carry(pair, at)
    facts = {"papers": [str(paper) for paper in papers[:10]], "count": len(papers), "links": len(new)}
    write(hand, "cascade.compare", thing(upper), str(upper), facts, at)


def _alignments(upper: Directive, papers: list[Directive], cut: set[int], at: datetime) -> dict[int, Alignment]:
    """Lower paper → its row, made where there was none."""
    held = {row.lower_id: row for row in Alignment.objects.filter(upper=upper, lower__in=papers)}
    again = Alignment.objects.filter(pk__in=[row.pk for row in held.values()])
    again.filter(lower__in=cut).update(compared_at=at, cut=True)
    again.exclude(lower__in=cut).update(compared_at=at, cut=False)
    new = [paper for paper in papers if paper.pk not in held]
    bodies = pairing.issuers(new, timezone.localdate(at))
    trees = pairing.trees(body.pk for body in bodies.values())
    made = Alignment.objects.bulk_create(
        Alignment(
            upper=upper,
            lower=paper,
            body=bodies[paper.pk],
            tree=trees[bodies[paper.pk].pk],
            made_at=at,
            compared_at=at,
            cut=paper.pk in cut,
        )
        for paper in new
    )
    return held | {row.lower_id: row for row in made}


class _Said:
    """What there is of one pair of papers already: what stands open, and what people said."""

    def __init__(self) -> None:
        self.open: dict[Key, Link] = {}
        self.decided: set[Key] = set()
        self.alone: set[tuple[str, int]] = set()  # judged to stand alone: ("above", task) or ("below", task)


def _said(held: Iterable[Alignment]) -> dict[int, _Said]:
    found = {row.pk: _Said() for row in held}
    for link in Link.objects.filter(dropped_at=None, alignment__in=found):
        about, key = found[link.alignment_id], _key(link)
        if link.confirmed_at is None and link.refused_at is None:
            about.open[key] = link
            continue
        about.decided.add(key)
        if link.refused_at is None and link.kind in (Kind.NOT_APPLICABLE, Kind.ADDS):
            about.alone.add(("above", link.above_id) if link.above_id else ("below", link.below_id))
    return found


def _fresh(of: Alignment, rows: list[Row], said: dict[int, _Said], at: datetime) -> list[Row]:
    """The proposals that are new; those open and no longer found are dropped."""
    about = said[of.pk]
    wanted = {_key_of(row): row for row in rows if not _is_decided(row, about)}
    kept = {key for key, link in about.open.items() if key in wanted and wanted[key]["kind"] == link.kind}
    gone = [link.pk for key, link in about.open.items() if key not in kept]
    if gone:
        Link.objects.filter(pk__in=gone).update(dropped_at=at)
    return [row | {"alignment": of.pk, "made_at": at} for key, row in wanted.items() if key not in kept]


def _is_decided(row: Row, about: _Said) -> bool:
    if row["target"] is not None:
        return any(target == row["target"] for _, _, target in about.decided)
    alone = {("above", row["above"]), ("below", row["below"])} & about.alone
    return bool(alone) or _key_of(row) in about.decided


def _key(link: Link) -> Key:
    return (link.above_id, link.below_id, link.target)


def _key_of(row: Row) -> Key:
    return (row["above"], row["below"], row["target"])


def _count(found: Found) -> int:
    return sum(len(taken.links) for taken in found.orders)


def _rows(found: Found) -> list[Row]:
    """The links of an alignment, at most `MOST_LINKS` of them; and one of each target above."""
    orders = [
        _row(
            above=int(taken.upper),
            below=None if link.lower == WHOLE_PAPER else int(link.lower),
            kind=link.relation,
            score=round(100 * link.score),
            grounds="\n".join(reason.words for reason in link.reasons),
        )
        for taken in found.orders
        for link in taken.links
    ]
    best = sorted(orders, key=lambda row: -row["score"])[:MOST_LINKS] if len(orders) > MOST_LINKS else orders
    return best + _of_targets(found)


def _remembered(rows: list[Row], words: Mapping[str, str], said: Said) -> list[Row]:
    """What the office said of the very same words below another plan: a pair that it only refused is not proposed, one that it confirmed is, and first."""
    kept, known = [], {(row["above"], row["below"]) for row in rows}
    for row in rows:
        right, wrong = said.get((row["above"], words.get(str(row["below"]), "")), (0, 0))
        if right > wrong:
            kept.append(row | {"score": max(row["score"], SURE), "grounds": f"{_SAID.format(right)}\n{row['grounds']}"})
        elif not wrong:
            kept.append(row)
    below: dict[str, list[int]] = defaultdict(list)
    for ident, text in words.items():
        below[text].append(int(ident))
    for (above, text), (right, wrong) in said.items():
        for one in below.get(text, ()) if right > wrong else ():
            if (above, one) not in known:
                kept.append(_row(above=above, below=one, kind=Kind.IMPLEMENTS, score=SURE, grounds=_SAID.format(right)))
    return kept


SURE = 95  # percent, of words that people of the office confirmed before
_SAID = "Cơ quan đã xác nhận cặp câu này ở {} văn bản khác"


def _of_targets(found: Found) -> list[Row]:
    return [
        _row(
            target=row.upper,
            answer=row.lower,
            kind=row.comparison,
            score=round(100 * row.score),
            grounds=row.words,
        )
        for row in found.targets
    ]


def _row(**told: Any) -> Row:
    return {"above": None, "below": None, "target": None, "answer": None, "reason": "", **told}
