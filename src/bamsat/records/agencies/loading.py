"""Many bodies at once: a country, or a typical office's bodies. One transaction, one line of the journal, a few queries a thousand."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db import transaction

from bamsat.reckoning.intervals import Interval, interval, overlapping
from bamsat.records.agencies.asker import Refused
from bamsat.records.agencies.identifiers import identifier_fault, territory_fault
from bamsat.records.agencies.models import Body, BodyName, Parentage, Profile, Reach, Succession
from bamsat.records.agencies.reach import chunks, rebuild, rebuild_all
from bamsat.records.agencies.timelines import name_row, profile_row
from bamsat.records.agencies.vocabulary import Change, Kind, Level, Tree
from bamsat.records.dialects import alone, look_again
from bamsat.records.journal.actions import PROGRAM, Hand, write

BATCH = 2_000
LOADING = "bodies"  # of two loads at once the second waits, and then sees what the first entered
MANY = 1_000  # from so many bodies on, it is quicker to compute all reaches anew


@dataclass(frozen=True, slots=True)
class Later:
    """What changed of a loaded body on a day; what is empty stays as it was."""

    on: date
    name: str = ""
    short: str = ""
    place: str = ""
    party: str = ""
    state: str = ""


@dataclass(frozen=True, slots=True)
class NewBody:
    """A body to load. `key` names it in its data file, for ever; `party` and `state` are the keys of its parents.

    `later`: what changed of it afterwards, in the order of time.
    """

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
    later: tuple[Later, ...] = ()


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
    bodies: Sequence[NewBody],
    followed: Sequence[Followed],
    source: str,
    at: datetime,
    hand: Hand = PROGRAM,
    adopted: Collection[int] = (),
) -> dict[str, int]:
    """Enter the bodies that are not here yet, by key, and what became of them; returns the id of every key. Safe to repeat:
    what is here is left as it is, and where nothing is new nothing is written. `adopted`: ids of the bodies that got their key from this
    very load.

    Raises `Refused`, before anything is written, for a key that names nobody, a repeated key, a code of the wrong form or an
    identifier that two bodies bear at once.
    """
    alone(LOADING)
    held = held_keys({row.key for row in bodies} | {key for row in followed for key in (row.key, row.successor) if key})
    new = [row for row in bodies if row.key not in held]
    _refuse_faults(new, held)
    rows = [row for row in followed if row.key not in held or (row.successor and row.successor not in held)]
    if not new and not rows and not adopted:
        return held
    made = Body.objects.bulk_create([Body(key=row.key) for row in new], batch_size=BATCH)
    numbers = held | {row.key or "": row.pk for row in made}
    _write_facts(new, numbers)
    _follow(rows, numbers)
    if len(new) + len(rows) >= MANY:
        rebuild_all()
        look_again(Body, BodyName, Profile, Parentage, Succession, Reach)
    else:
        rebuild(numbers[key] for key in {row.key for row in new} | {row.key for row in rows})
    facts: dict[str, Any] = {"bodies": len(new), "successions": len(rows), "here": len(bodies) - len(new)}
    facts |= {"adopted": sorted(adopted)} if adopted else {}
    write(hand, "agencies.load", "body:many", source, facts, at)
    return numbers


def held_keys(keys: Iterable[str]) -> dict[str, int]:
    """The keys that bodies here bear, with their ids."""
    found: dict[str, int] = {}
    for part in chunks(keys):
        found |= dict(Body.objects.filter(key__in=part).values_list("key", "pk"))
    return found


def _write_facts(new: list[NewBody], numbers: dict[str, int]) -> None:
    BodyName.objects.bulk_create([one for row in new for one in _names(row, numbers[row.key])], batch_size=BATCH)
    Profile.objects.bulk_create([one for row in new for one in _profiles(row, numbers[row.key])], batch_size=BATCH)
    Parentage.objects.bulk_create([one for row in new for one in parentages(row, numbers)], batch_size=BATCH)


def _times(row: NewBody, *fields: str) -> list[tuple[date | None, date | None, tuple[str, ...]]]:
    """When each set of values of the fields held: its first day, the first after it, the values."""
    states = [(row.starts_on, tuple(str(getattr(row, field)) for field in fields))]
    for later in row.later:
        old = states[-1][1]
        values = tuple(getattr(later, field) or held for field, held in zip(fields, old, strict=True))
        if values != old:
            states.append((later.on, values))
    ends = [*(begins for begins, _ in states[1:]), row.ends_on]
    return [(begins, end, values) for (begins, values), end in zip(states, ends, strict=True)]


def _names(row: NewBody, number: int) -> Iterable[BodyName]:
    """Its last name stays its name after its end."""
    times = _times(row, "name", "short")
    for begins, end, (name, short) in times:
        made = name_row(number, name, short, row.abbreviation, begins)
        made.valid_until = end if (begins, end) != times[-1][:2] else None
        yield made


def _profiles(row: NewBody, number: int) -> Iterable[Profile]:
    fields = {name: getattr(row, name) for name in ("kind", "level", "identifier", "territory")}
    for begins, end, (place,) in _times(row, "place"):
        made = profile_row(number, begins, **fields, place=place)
        made.valid_until = end
        yield made


def parentages(row: NewBody, numbers: Mapping[str, int]) -> Iterable[Parentage]:
    """Its places in both trees, not saved."""
    for tree in Tree:
        for begins, end, (above,) in _times(row, tree.value):
            if above:
                parent = numbers[above]
                yield Parentage(
                    body_id=numbers[row.key], parent_id=parent, tree=tree, valid_from=begins, valid_until=end
                )


def _follow(rows: list[Followed], numbers: dict[str, int]) -> None:
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


def _refuse_faults(new: list[NewBody], held: dict[str, int]) -> None:
    keys = [row.key for row in new]
    known = {*keys, *held}
    missing = next((above for row in new for above in _over(row) if above not in known), None)
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


def _over(row: NewBody) -> set[str]:
    """Keys of all bodies that it ever stands straight under."""
    over = {row.party, row.state}
    for later in row.later:
        over |= {later.party, later.state}
    return over - {""}


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
