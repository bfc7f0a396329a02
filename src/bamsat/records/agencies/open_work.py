"""What a person has in their hands at a body. This room knows people and posts; the rooms above it know the work, and register how it is found.

A room says in its `open_work.py` whose each piece is by its own records (who took it on, who asked, who drafted); over that, relays that
both sides have signed move it from hand to hand, unless the room writes down itself who has it now (`passer`).
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime

from bamsat.records.agencies.models import RelayItem


@dataclass(frozen=True, slots=True)
class Piece:
    """One piece of open work. `thing`: kind:key, as in the journal; `what`: what it is to the person ("Đã nhận việc, chưa báo cáo")."""

    thing: str
    person: int
    label: str
    what: str

    @property
    def kind(self) -> str:
        return self.thing.partition(":")[0]

    @property
    def key(self) -> int:
        return int(self.thing.partition(":")[2])


Find = Callable[[int, frozenset[int], date], Iterable[Piece]]
PassOn = Callable[[int, Piece, int, int, datetime], None]
FINDERS: list[Find] = []
PASSERS: dict[str, PassOn] = {}


def finder(find: Find) -> Find:
    """Registers how a room finds the open work of some people at a body on a day: find(body, people, on)."""
    FINDERS.append(find)
    return find


def passer(kind: str) -> Callable[[PassOn], PassOn]:
    """Registers what a room writes down when a piece of a kind changes hands: pass_on(body, piece, receiver, author, at), inside the
    transaction of the act.
    """

    def register(pass_on: PassOn) -> PassOn:
        PASSERS[kind] = pass_on
        return pass_on

    return register


def pieces(body: int, people: Iterable[int], on: date) -> dict[int, list[Piece]]:
    """Person → their open work at a body, each piece once and with whom it lies now."""
    wanted = frozenset(people)
    moves = _moves(body)
    asked = wanted | {giver for steps in moves.values() for giver, _ in steps}
    found: dict[int, list[Piece]] = {person: [] for person in wanted}
    seen: set[str] = set()
    for find in FINDERS:
        for piece in find(body, asked, on):
            person = piece.person
            for giver, receiver in moves.get(piece.thing, ()):
                person = receiver if person == giver else person
            if person in found and piece.thing not in seen:
                seen.add(piece.thing)
                found[person].append(piece)
    return found


def _moves(body: int) -> dict[str, list[tuple[int, int]]]:
    """Thing → (giver, receiver) of each relay of a body that both signed, in their order; not of kinds whose room wrote it down itself."""
    rows = RelayItem.objects.filter(
        relay__post__body=body, relay__given_at__isnull=False, relay__taken_at__isnull=False
    )
    found: dict[str, list[tuple[int, int]]] = {}
    for row in rows.select_related("relay__post").order_by("relay__taken_at", "pk"):
        if row.thing.partition(":")[0] not in PASSERS:
            found.setdefault(row.thing, []).append((row.relay.post.user_id, row.relay.receiver_id))
    return found
