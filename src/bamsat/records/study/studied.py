"""Who studied a directive, as its registers say on the day looked at: when, how, planned and present, with what, and who is silent.

A record belongs to a directive when it names its number, or was tied to one of its tasks, and is not older than it. Of several papers of one
number it means that whose day it names, else the newest of the issuer it names, else the newest. It speaks for a body when that body, one
over it or an organ of these entered it; any other is of nobody drawn here. What was verified and what waits stand apart. Members are those
of the head count that held on the day of the last conference.
"""

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from bamsat.reading import fold
from bamsat.records.agencies.asker import Asker
from bamsat.records.agencies.drawing import Branch, tree
from bamsat.records.agencies.lineage import ANY
from bamsat.records.agencies.models import Parentage, Profile, Reach
from bamsat.records.agencies.queries import members_on
from bamsat.records.agencies.vocabulary import Kind
from bamsat.records.directives.models import Directive
from bamsat.records.results import queries
from bamsat.records.results.description.register import Description
from bamsat.records.results.models import Citation, Entry
from bamsat.records.results.queries import COUNTING, Filter
from bamsat.records.results.vocabulary import State
from bamsat.records.study.rolls import CONFERENCE
from bamsat.records.tasks.queries import papers

DOCUMENT = "implementing-document"
_NEEDED = {CONFERENCE: ("subject", "organiser", "invited", "present"), DOCUMENT: ("carries_out", "issuer", "type")}
_ABOUT = {CONFERENCE: "subject", DOCUMENT: "carries_out"}
_BY = {CONFERENCE: "organiser", DOCUMENT: "issuer"}
_PARTY = {Kind.PARTY_COMMITTEE, Kind.PARTY_CELL}
_ORGANS = {Kind.STANDING_BOARD, Kind.PARTY_OFFICE, Kind.PARTY_BOARD}  # what they enter they enter for their committee
_DASH = "[‐-―−]"
_DAY = re.compile(r"(\d{1,2})(?:\s*[/.-]\s*|\s+thang\s+)(\d{1,2})(?:\s*[/.-]\s*|\s+nam\s+)(\d{4})")


@dataclass(frozen=True, slots=True)
class Session:
    """One record of a conference. `form`, `materials`: as worded."""

    record: int
    on: date
    form: str
    planned: int
    present: int
    materials: str
    verified: bool


@dataclass(frozen=True, slots=True)
class Document:
    """One record of a paper that carries the directive out. `days`: after the directive; None where its day is unknown."""

    record: int
    symbol: str
    type: str
    on: date
    days: int | None
    verified: bool


@dataclass(frozen=True, slots=True)
class Row:
    """A body. `members`: at the end of `members_year`; `above`: who over it held a verified conference, where it held none itself."""

    body: int
    name: str
    depth: int
    members: int | None
    members_year: int | None
    sessions: tuple[Session, ...]
    documents: tuple[Document, ...]
    days: int | None  # from the directive to its first verified conference
    above: str = ""

    @property
    def verified(self) -> tuple[Session, ...]:
        return tuple(one for one in self.sessions if one.verified)

    @property
    def waiting(self) -> int:
        waits = [not one.verified for one in self.sessions] + [not one.verified for one in self.documents]
        return sum(waits)

    @property
    def planned(self) -> int:
        return sum(one.planned for one in self.verified)

    @property
    def present(self) -> int:
        return sum(one.present for one in self.verified)

    @property
    def share(self) -> int | None:
        """Percent of its members that were present; None where the head count is not known."""
        return 100 * self.present // self.members if self.members and self.verified else None

    @property
    def plans(self) -> tuple[Document, ...]:
        return tuple(one for one in self.documents if one.verified)

    @property
    def is_silent(self) -> bool:
        """Neither a conference nor a plan, not even one that waits."""
        return not self.sessions and not self.documents


@dataclass(frozen=True, slots=True)
class Study:
    """`others`: records of the directive by bodies that are not drawn here, or entered by who does not speak for them."""

    paper: Directive
    rows: tuple[Row, ...]
    others: int

    @property
    def silent(self) -> tuple[Row, ...]:
        return tuple(row for row in self.rows if row.is_silent)

    @property
    def studied(self) -> tuple[Row, ...]:
        return tuple(row for row in self.rows if row.verified)

    @property
    def planned(self) -> tuple[Row, ...]:
        return tuple(row for row in self.rows if row.plans)

    @property
    def present(self) -> int:
        return sum(row.present for row in self.rows)


def study(asker: Asker, number: int) -> Study:
    """Of one directive that the asker may see; raises Directive.DoesNotExist."""
    paper = papers(asker).get(pk=number)
    return _Gathered(asker).study(paper)


def studies(asker: Asker, most: int, which: Collection[int] = (), root: int | None = None) -> list[Study]:
    """Of the directives in force, the newest first, or of some of them; of the asker's own body and those under it, or of another that it sees."""
    gathered = _Gathered(asker, root)
    found = papers(asker).in_force().on_paper()
    found = found.filter(pk__in=which) if which else found
    return [gathered.study(paper) for paper in found[:most]]


def names(text: str, number: str) -> bool:
    """Whether words name a number, with or without spaces about its signs, and no longer one that ends or begins alike."""
    wanted = r"\s*".join(map(re.escape, re.split(r"(/|-)", _plain(number))))
    return bool(wanted) and bool(
        re.search(rf"(?<![0-9a-z]){wanted}(?![0-9a-z]|[/-][0-9a-z])", re.sub(_DASH, "-", fold(text)))
    )


def _plain(number: str) -> str:
    return re.sub(r"\s+", "", re.sub(_DASH, "-", fold(number)))


def _meant(text: str, fit: Sequence[Directive]) -> list[Directive]:
    """Of papers of one number those whose day the words name, else the newest of those whose issuer they name, else the newest."""
    folded = fold(text)
    days = {tuple(map(int, found)) for found in _DAY.findall(folded)}
    by_day = [one for one in fit if (on := one.issued_on) and (on.day, on.month, on.year) in days]
    by_issuer = [one for one in fit if one.issuer.strip() and fold(one.issuer.strip()) in folded]
    return by_day or sorted(by_issuer or fit, key=lambda one: (one.issued_on or date.min, one.pk))[-1:]


@dataclass(frozen=True, slots=True)
class _Kept:
    """An entry of one of the two registers, with what its register is."""

    code: str
    entry: Entry
    of: Description
    verified: bool

    @property
    def about(self) -> str:
        return str(self.entry.values.get(_ABOUT[self.code], ""))

    @property
    def by(self) -> int | None:
        found = self.entry.values.get(_BY[self.code])
        return found if type(found) is int else None


class _Gathered:
    """The tree and the records, asked for once for all directives."""

    def __init__(self, asker: Asker, root: int | None = None) -> None:
        self.asker = asker
        self.branches = _drawn(asker, root or asker.body)
        self.kept = _kept(asker)
        rows = Citation.objects.filter(
            record__in=[one.entry.record_id for one in self.kept], cited_at__date__lte=asker.on
        )
        self.cited: dict[int, set[int]] = {}
        for record, directive in rows.values_list("record", "task__directive"):
            self.cited.setdefault(directive, set()).add(record)
        self.speaks = _speakers(self.kept)
        self.alike: dict[str, list[Directive]] = {}
        for paper in papers(asker).only("number", "issuer", "issued_on").select_related(None):
            self.alike.setdefault(_plain(paper.number), []).append(paper)

    def study(self, paper: Directive) -> Study:
        found: dict[int, list[_Kept]] = {}
        unspoken = 0
        for one in self.kept:
            if one.by is not None and self._belongs(one, paper):
                if one.by in self.speaks[one.entry.record.body_id]:
                    found.setdefault(one.by, []).append(one)
                else:
                    unspoken += 1
        sessions = {body: _sessions(many) for body, many in found.items()}
        held = {body: [one.on for one in many if one.verified] for body, many in sessions.items()}
        expected = [one for one in self.branches if _is_expected(one) or one.body.pk in found]
        days = {one.body.pk: max(held.get(one.body.pk) or [self.asker.on]) for one in expected}
        counts = members_on(days, self.asker.on)
        over: list[Branch] = []
        rows = []
        for branch in self.branches:
            over = [*over[: branch.depth], branch]
            body = branch.body.pk
            if body in days:
                above = next((up.name for up in reversed(over[:-1]) if held.get(up.body.pk)), "")
                documents = _documents(found.get(body, ()), paper)
                rows.append(_row(branch, paper, sessions.get(body, ()), documents, counts.get(body), above))
        drawn = {one.body.pk for one in self.branches}
        others = sum(len(many) for body, many in found.items() if body not in drawn)
        return Study(paper, tuple(rows), others + unspoken)

    def _belongs(self, one: _Kept, paper: Directive) -> bool:
        if paper.issued_on and one.entry.from_on and one.entry.from_on < paper.issued_on:
            return False
        cited = one.entry.record_id in self.cited.get(paper.pk, ())
        return cited or (names(one.about, paper.number) and self._is_meant(one, paper))

    def _is_meant(self, one: _Kept, paper: Directive) -> bool:
        """Whether the record means it and not another paper of its number; none is younger than the record."""
        on = one.entry.from_on
        fit = [
            rival
            for rival in self.alike.get(_plain(paper.number), ())
            if not (rival.issued_on and on and on < rival.issued_on)
        ]
        return paper.pk in {rival.pk for rival in _meant(one.about, fit)}


def _drawn(asker: Asker, root: int) -> list[Branch]:
    rows = tree(asker, root=root)
    return rows if rows and rows[0].body.pk == root else []


def _is_expected(one: Branch) -> bool:
    return one.profile is not None and one.profile.kind in _PARTY


def _speakers(kept: Iterable[_Kept]) -> dict[int, set[int]]:
    """Who entered a record → the bodies for which it speaks: itself and all that ever stood under it; an organ for its committee."""
    entered = {one.entry.record.body_id for one in kept}
    organs = Profile.objects.filter(body__in=entered, kind__in=_ORGANS).values("body")
    own: dict[int, set[int]] = {body: {body} for body in entered}
    for body, parent in Parentage.objects.filter(body__in=organs).values_list("body", "parent"):
        own[body].add(parent)
    organisers = {one.by for one in kept if one.by is not None}
    under: dict[int, set[int]] = {}
    every = {body for many in own.values() for body in many}
    reached = Reach.objects.filter(above__in=every, below__in=organisers, tree=ANY).values_list("above", "below")
    for above, below in reached.order_by():
        under.setdefault(above, set()).add(below)
    return {body: many.union(*(under.get(one, set()) for one in many)) for body, many in own.items()}


def _kept(asker: Asker) -> list[_Kept]:
    """Of every register of the two kinds that the asker may see and that still asks what is needed here."""
    held = [one for one in queries.registers(asker) if one.code in _NEEDED]
    described = queries.descriptions(held)
    found = []
    for register in held:
        of = described[register.pk]
        if all(of.field(code) for code in _NEEDED[register.code]):
            for state in (COUNTING, State.WAITING):
                rows = queries.entries(asker, register, Filter(state=state))
                found += [_Kept(register.code, row, of, state == COUNTING) for row in rows]
    counted = {one.entry.record_id for one in found if one.verified}
    return [one for one in found if one.verified or one.entry.record_id not in counted]


def _sessions(many: Iterable[_Kept]) -> tuple[Session, ...]:
    found = [
        Session(
            one.entry.record_id, one.entry.from_on, _choice(one, "form"), _people(one, "invited"), _people(one, "present"),
            str(one.entry.values.get("materials", "")), one.verified,
        )
        for one in many if one.code == CONFERENCE and one.entry.from_on
    ]  # fmt: skip
    return tuple(sorted(found, key=lambda one: (one.on, one.record)))


def _documents(many: Iterable[_Kept], paper: Directive) -> tuple[Document, ...]:
    found = [
        Document(
            one.entry.record_id, str(one.entry), _choice(one, "type"), one.entry.from_on,
            (one.entry.from_on - paper.issued_on).days if paper.issued_on else None, one.verified,
        )
        for one in many if one.code == DOCUMENT and one.entry.from_on
    ]  # fmt: skip
    return tuple(sorted(found, key=lambda one: (one.on, one.record)))


def _row(
    one: Branch,
    paper: Directive,
    sessions: Sequence[Session],
    documents: tuple[Document, ...],
    counted: tuple[int, int] | None,
    above: str,
) -> Row:
    first = next((session.on for session in sessions if session.verified), None)
    days = (first - paper.issued_on).days if first and paper.issued_on else None
    members, year = counted or (None, None)
    own = any(session.verified for session in sessions)
    return Row(one.body.pk, one.name, one.depth, members, year, tuple(sessions), documents, days, "" if own else above)


def _choice(one: _Kept, code: str) -> str:
    field, value = one.of.field(code), one.entry.values.get(code)
    return field.label_of(value) if field and value else ""


def _people(one: _Kept, code: str) -> int:
    value: Any = one.entry.values.get(code)
    return int(value.get("total", 0)) if isinstance(value, Mapping) else 0
