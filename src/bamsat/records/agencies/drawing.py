"""The directory as it is drawn on a day: branches under branches, in one tree or in both at once."""

from dataclasses import dataclass, field

from bamsat.records.agencies.asker import Asker
from bamsat.records.agencies.models import Body, Parentage, Profile
from bamsat.records.agencies.queries import directory
from bamsat.records.agencies.vocabulary import Tree


@dataclass(slots=True)
class Branch:
    """A body in the drawn tree. `under`: the branches below it."""

    body: Body
    name: str
    profile: Profile | None
    depth: int = 0
    under: list["Branch"] = field(default_factory=list)

    @property
    def count(self) -> int:
        """How many stand under it, all together."""
        return sum(1 + branch.count for branch in self.under)


def tree(asker: Asker, which: str = "", root: int | None = None) -> list[Branch]:
    """The directory on the day looked at: parents before children, each with its depth; only what is under `root` when given.

    In both trees at once a body stands under its parent of its own level, for an office is known by the house it works in.
    """
    rows = list(directory(asker))
    branches = {row.pk: Branch(row, row.name_on(asker.on), row.profile_on(asker.on)) for row in rows}
    parents = _parents(asker, which, branches)
    if which:
        branches = {pk: one for pk, one in branches.items() if pk in parents or pk in set(parents.values())}
    for number, branch in branches.items():
        if number in parents:
            branches[parents[number]].under.append(branch)
    tops = [branches[root]] if root in branches else [one for pk, one in branches.items() if pk not in parents]
    return [branch for top in tops for branch in _down(top, 0)]


def _parents(asker: Asker, which: str, branches: dict[int, Branch]) -> dict[int, int]:
    """Body → the parent under which it is drawn."""
    edges = Parentage.objects.on(asker.on).filter(tree__in=[which] if which else list(Tree.values))
    chosen: dict[int, tuple[tuple[bool, bool], int]] = {}
    for number, above, tree in edges.values_list("body", "parent", "tree"):
        if number in branches and above in branches:
            rank = (_level(branches[number]) != _level(branches[above]), tree != Tree.STATE)
            chosen[number] = min(chosen.get(number, (rank, above)), (rank, above))
    return {number: above for number, (_, above) in chosen.items()}


def _level(branch: Branch) -> str:
    return branch.profile.level if branch.profile else ""


def _down(branch: Branch, depth: int) -> list[Branch]:
    branch.depth = depth
    return [branch, *(row for under in branch.under for row in _down(under, depth + 1))]
