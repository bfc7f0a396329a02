"""Many bodies at once: a country, or a typical office's bodies. One transaction, one line of the journal, a few queries a thousand."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction

from bamsat.reckoning.intervals import Interval, interval, overlapping
from bamsat.records.agencies.asker import Refused
from bamsat.records.agencies.identifiers import identifier_fault, territory_fault
from bamsat.records.agencies.models import Body, BodyName, Parentage, Profile, Succession
from bamsat.records.agencies.reach import chunks, rebuild, rebuild_all
from bamsat.records.agencies.timelines import name_row, profile_row
from bamsat.records.agencies.vocabulary import Change, Kind, Level, Tree
from bamsat.records.journal.actions import PROGRAM, Hand, write

BATCH = 2_000
MANY = 1_000  # from so many bodies on, it is quicker to compute all reaches anew


@dataclass(frozen=True, slots=True)
class NewBody:
    """A body to load. `key` names it in its data file, for ever; `party` and `state` are the keys of its parents."""

    key: str
    name: str
    kind: Kind
    level: Level
    party: str = ""
    state: str = ""
    short: str = ""
    abbreviation: str = ""
    identifier: str = ""
    territory: str = ""
    place: str = ""
    starts_on: date | None = None
    ends_on: date | None = None


@dataclass(frozen=True, slots=True)
class Followed:
    """What became of a loaded body on a day; `successor` is empty where nobody followed, `ended` false where it went on beside it."""

    key: str
    successor: str
    change: Change
    on: date
    decided_by: str = ""
    ended: bool = True


@transaction.atomic
def load(
    bodies: Sequence[NewBody], followed: Sequence[Followed], source: str, at: datetime, hand: Hand = PROGRAM
) -> dict[str, int]:
    """Enter the bodies that are not here yet, by key, and what became of them; returns the id of every key. Safe to repeat.

    Raises `Refused`, before anything is written, for a key that names nobody, a repeated key, a code of the wrong form or an
    identifier that two bodies bear at once.
    """
    held = _held({row.key for row in bodies} | {key for row in followed for key in (row.key, row.successor) if key})
    new = [row for row in bodies if row.key not in held]
    _refuse_faults(new, held)
    made = Body.objects.bulk_create([Body(key=row.key) for row in new], batch_size=BATCH)
    numbers = held | {row.key or "": row.pk for row in made}
    _write_facts(new, numbers)
    follows = _follow([row for row in followed if row.key not in held or row.successor not in held], numbers)
    if len(new) + follows >= MANY:
        rebuild_all()
    else:
        rebuild(numbers[key] for key in {row.key for row in new} | {row.key for row in followed})
    facts = {"bodies": len(new), "successions": follows, "here": len(bodies) - len(new)}
    write(hand, "agencies.load", "body:many", source, facts, at)
    return numbers


def _held(keys: Iterable[str]) -> dict[str, int]:
    found: dict[str, int] = {}
    for part in chunks(keys):
        found |= dict(Body.objects.filter(key__in=part).values_list("key", "pk"))
    return found


def _write_facts(new: list[NewBody], numbers: dict[str, int]) -> None:
    names = [name_row(numbers[row.key], row.name, row.short, row.abbreviation, row.starts_on) for row in new]
    BodyName.objects.bulk_create(names, batch_size=BATCH)
    Profile.objects.bulk_create([_profile(row, numbers[row.key]) for row in new], batch_size=BATCH)
    edges = [_parentage(row, tree, above, numbers) for row in new for tree, above in _parents(row)]
    Parentage.objects.bulk_create(edges, batch_size=BATCH)


def _parents(row: NewBody) -> list[tuple[Tree, str]]:
    return [(tree, above) for tree, above in ((Tree.PARTY, row.party), (Tree.STATE, row.state)) if above]


def _profile(row: NewBody, number: int) -> Profile:
    fields = {name: getattr(row, name) for name in ("kind", "level", "identifier", "territory", "place")}
    profile = profile_row(number, row.starts_on, **fields)
    profile.valid_until = row.ends_on
    return profile


def _parentage(row: NewBody, tree: Tree, above: str, numbers: dict[str, int]) -> Parentage:
    return Parentage(
        body_id=numbers[row.key],
        parent_id=numbers[above],
        tree=tree,
        valid_from=row.starts_on,
        valid_until=row.ends_on,
    )


def _follow(rows: list[Followed], numbers: dict[str, int]) -> int:
    made = [
        Succession(
            change=row.change,
            body_id=numbers[row.key],
            successor_id=numbers[row.successor] if row.successor else None,
            ends=row.ended,
            decided_by=row.decided_by[:300],
            valid_from=row.on,
        )
        for row in rows
    ]
    Succession.objects.bulk_create(made, batch_size=BATCH)
    return len(made)


def _refuse_faults(new: list[NewBody], held: dict[str, int]) -> None:
    keys = [row.key for row in new]
    known = {*keys, *held}
    missing = next((above for row in new for above in (row.party, row.state) if above and above not in known), None)
    if len(known) != len(keys) + len(held) or "" in known:
        raise Refused("Tệp có hai cơ quan cùng khóa hoặc cơ quan không có khóa. Hãy sửa tệp rồi nạp lại.")
    if missing is not None:
        raise Refused(f"Tệp nhắc tới cơ quan “{missing}” nhưng không có cơ quan nào mang khóa này.")
    fault = next(
        (text for row in new if (text := identifier_fault(row.identifier) or territory_fault(row.territory))), ""
    )
    if fault:
        raise Refused(fault)
    _refuse_shared_identifiers(new)


def _refuse_shared_identifiers(new: list[NewBody]) -> None:
    times: dict[str, list[Interval]] = {}
    for row in new:
        if row.identifier:
            times.setdefault(row.identifier, []).append(interval(row.starts_on, row.ends_on))
    for part in chunks(times):
        for here in Profile.objects.filter(identifier__in=part):
            times[here.identifier].append(here.during)
    shared = next((code for code, rows in times.items() if overlapping(rows)), None)
    if shared:
        raise Refused(f"Mã định danh {shared} là của hai cơ quan trong cùng một thời gian. Hãy sửa tệp rồi nạp lại.")
