"""Who sits where on a day: the people of a body by what they do for it, and who stands over it. Asked many times in one run, read once."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from bamsat.records.agencies.asker import Asker
from bamsat.records.agencies.models import Body, Membership, Parentage
from bamsat.records.agencies.policy import Tie, Verb, roles
from bamsat.records.agencies.queries import asker, heirs
from bamsat.records.agencies.vocabulary import Role


@dataclass(frozen=True, slots=True)
class Member:
    """A person in a capacity."""

    user: int
    body: int
    membership: int
    role: Role


class Chart:
    def __init__(self, on: date) -> None:
        self.on = on
        self._members: dict[int, list[Member]] = {}
        self._names: dict[int, str] = {}
        self._heirs: dict[int, list[int]] = {}
        self._answering: dict[tuple[tuple[int, ...], frozenset[int]], int | None] = {}

    def members(self, body: int) -> list[Member]:
        """Who acts for a body, in the order in which they were appointed."""
        if body not in self._members:
            rows = Membership.objects.on(self.on).filter(body=body, user__is_active=True).order_by("pk")
            columns = rows.values_list("user", "body", "pk", "role")
            self._members[body] = [Member(user, at, number, Role(role)) for user, at, number, role in columns]
        return self._members[body]

    def stand_in(self, person: int, body: int) -> list[Member]:
        """The person's capacities at a body, or where it has ended at who stands in its place."""
        return [one for heir in self.heirs(body) for one in self.members(heir) if one.user == person]

    def keepers(self, body: int) -> list[Member]:
        """Those who may give direction in its name: its office and heads."""
        return [one for one in self.members(body) if one.role in roles(Verb.GIVE_DIRECTION, Tie.OWN)]

    def heads(self, body: int) -> list[Member]:
        """Its heads and directors, else its office."""
        found = [one for one in self.members(body) if one.role in {Role.HEAD, Role.DIRECTOR}]
        return found or [one for one in self.members(body) if one.role is Role.OFFICE]

    def doers(self, body: int) -> list[Member]:
        """Its officers and office, else its heads."""
        found = [one for one in self.members(body) if one.role in {Role.OFFICER, Role.OFFICE}]
        return found or self.heads(body)

    @cached_property
    def _parents(self) -> dict[int, list[int]]:
        found: dict[int, list[int]] = {}
        for body, parent in Parentage.objects.on(self.on).order_by("tree").values_list("body", "parent"):
            found.setdefault(body, []).append(parent)
        return found

    def upwards(self, starts: Iterable[int]) -> Iterator[int]:
        """Some bodies (for one that has ended, who stands in its place) and all over them, the nearest first."""
        waiting, seen = [heir for body in starts for heir in self.heirs(body)], set()
        while waiting:
            body = waiting.pop(0)
            if body not in seen:
                seen.add(body)
                yield body
                waiting += self._parents.get(body, [])

    def answering(self, starts: Iterable[int], but: Iterable[int] = ()) -> int | None:
        """The nearest body from some upwards in whose name somebody can give direction."""
        key = tuple(starts), frozenset(but)
        if key not in self._answering:
            found = (body for body in self.upwards(key[0]) if body not in key[1] and self.keepers(body))
            self._answering[key] = next(found, None)
        return self._answering[key]

    def heirs(self, body: int) -> list[int]:
        """Who stands in a body's place: as a rule itself."""
        if body not in self._heirs:
            self._heirs[body] = heirs(body, self.on)
        return self._heirs[body]

    def over(self, body: int) -> list[int]:
        """Who stands straight over a body."""
        return self._parents.get(body, [])

    def name(self, body: int) -> str:
        """Its short name on the day."""
        if body not in self._names:
            self._names[body] = Body.objects.prefetch_related("names").get(pk=body).short_on(self.on)
        return self._names[body]

    def asker(self, member: Member) -> Asker | None:
        """The person as one who asks, with the rights they have on the day; None when they do not hold the capacity any more."""
        found = asker(member.user, member.membership, self.on, self.on)
        return found if found and found.membership == member.membership else None
