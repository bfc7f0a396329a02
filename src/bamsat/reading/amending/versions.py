"""A later version beside the older one: which order is which, and what of it changed."""

from collections import defaultdict, deque
from collections.abc import Sequence
from dataclasses import dataclass

from bamsat.reading.alignment import side_of
from bamsat.reading.alignment.index import Index, bag
from bamsat.reading.amending.model import BODIES, ENDED, NEW, SAME, TIME, WORDS, Change
from bamsat.reading.amending.wording import near, pieces, plain
from bamsat.reading.paper import Header, Node, Task

LEAST = 0.5  # of two wordings that may be one order, by their words in order
FAINT = 0.15  # by their words in any order, below which they are not looked at
CLOSEST = 6  # that are looked at for each


@dataclass(frozen=True, slots=True)
class Version:
    """The orders of a paper in its order, and the outline that they stand in."""

    orders: tuple[Task, ...]
    outline: tuple[Node, ...] = ()


def compared(old: Version, new: Version) -> tuple[Change, ...]:
    """Each order of either version once; in the order of the newer one, what ended behind what stood before it."""
    pairs = _pairs(old, new)
    matters = _matters(old), _matters(new)
    partner = {after: before for before, after in pairs}
    made = [
        _change(old.orders[partner[at]], row, matters) if at in partner else Change(None, row, (NEW,))
        for at, row in enumerate(new.orders)
    ]
    return _with_ended(old, pairs, made)


def _with_ended(old: Version, pairs: Sequence[tuple[int, int]], made: Sequence[Change]) -> tuple[Change, ...]:
    place = dict(pairs)
    ended: dict[int, list[Change]] = defaultdict(list)  # behind which row; -1 before all
    behind = -1
    for at, row in enumerate(old.orders):
        if at in place:
            behind = place[at]
        else:
            ended[behind].append(Change(row, None, (ENDED,)))
    found = list(ended[-1])
    for at, change in enumerate(made):
        found += [change, *ended[at]]
    return tuple(found)


def kinds(old: Task, new: Task, matters: tuple[str, str]) -> tuple[str, ...]:
    """What changed between two wordings of one order. `matters`: their words without bodies and time."""
    found = []
    if plain(old.text) != plain(new.text) and plain(matters[0]) != plain(matters[1]):
        found.append(WORDS)
    if _charges(old) != _charges(new):
        found.append(BODIES)
    if _time(old) != _time(new):
        found.append(TIME)
    if not found and plain(old.text) != plain(new.text):
        found.append(WORDS)  # the names or the time are only written otherwise
    return tuple(found) or (SAME,)


def _change(old: Task, new: Task, matters: tuple[dict[str, str], dict[str, str]]) -> Change:
    told = kinds(old, new, (matters[0][old.id], matters[1][new.id]))
    return Change(old, new, told, () if old.text == new.text else pieces(old.text, new.text))


def _matters(of: Version) -> dict[str, str]:
    side = side_of(Header(), of.outline, of.orders, ())
    return {row.id: row.matter or row.text for row in side.provisions}


def _charges(task: Task) -> frozenset[tuple[str, tuple[str, ...]]]:
    return frozenset((row.role, plain(row.body)) for row in task.assignments)


def _time(task: Task) -> tuple[object, ...]:
    frame = task.timeframe
    if frame is None:
        return ()
    told = frame.start, frame.due, frame.recurrence
    return told if any(told) else plain(frame.text)


def _pairs(old: Version, new: Version) -> list[tuple[int, int]]:
    """(place in the older, place in the newer): the very same words first, then the nearest of the rest."""
    before, after = [plain(row.text) for row in old.orders], [plain(row.text) for row in new.orders]
    waiting: dict[tuple[str, ...], deque[int]] = defaultdict(deque)
    for at, words in enumerate(before):
        waiting[words].append(at)
    pairs = [(waiting[words].popleft(), at) for at, words in enumerate(after) if waiting[words]]
    taken_old, taken_new = {a for a, _ in pairs}, {b for _, b in pairs}
    left = [at for at in range(len(before)) if at not in taken_old]
    right = [at for at in range(len(after)) if at not in taken_new]
    scored = sorted(
        _scored(old, new, left, right, (before, after)), key=lambda row: (-row[0], abs(row[1] - row[2]), row[1])
    )
    for _, a, b in scored:
        if a not in taken_old and b not in taken_new:
            pairs.append((a, b))
            taken_old.add(a)
            taken_new.add(b)
    return sorted(pairs)


def _scored(
    old: Version,
    new: Version,
    left: list[int],
    right: list[int],
    said: tuple[list[tuple[str, ...]], list[tuple[str, ...]]],
) -> list[tuple[float, int, int]]:
    index = Index([old.orders[at].text for at in left])
    found = []
    for b in right:
        cosines = index.whole(bag(new.orders[b].text))[0]
        close = sorted(cosines.items(), key=lambda row: (-row[1], row[0]))[:CLOSEST]
        for place, cosine in close:
            score = max(near(said[0][left[place]], said[1][b]), cosine if cosine > FAINT else 0.0)
            if score >= LEAST:
                found.append((score, left[place], b))
    return found
