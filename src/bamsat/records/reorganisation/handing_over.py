"""What one body hands to another in a reorganisation, named one by one: of a plan what is to move, of an act that was done what moved."""

from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import timedelta

from bamsat.records.agencies.asker import Asker, Refused
from bamsat.records.agencies.models import Body, User
from bamsat.records.dialects import among
from bamsat.records.directives.models import Directive
from bamsat.records.reorganisation import queries
from bamsat.records.reorganisation.models import Move, Reorganisation
from bamsat.records.reorganisation.vocabulary import GAP, Rule, State, Thing
from bamsat.records.tasks.models import Task

MOST = 5_000  # things named on one paper; the sheet of the plan has however many
_PERSONAL = frozenset(
    {Thing.NOTICE, Thing.VIEW, Thing.MAP, Thing.SHEET}
)  # a person's own arrangements go along and are on no list


@dataclass(frozen=True, slots=True)
class Handed:
    """One thing, or `count` of a kind that have no names of their own. `giver`, `receiver`: names; an empty receiver: nobody yet."""

    giver: str
    receiver: str
    thing: Thing
    title: str
    detail: str = ""
    count: int = 1


def handed_over(asker: Asker, act: Reorganisation) -> list[Handed]:
    """By who gives, who receives, kind and name. Raises `Refused` for more than a paper holds, and where the day is not set."""
    if act.effective_on is None:
        raise Refused("Hãy ghi ngày có hiệu lực ở bước 2 trước khi lập danh mục bàn giao.")
    to_come = act.state == State.DRAFT or queries.is_awaited(act)
    rows = [
        *(_planned(asker, act) if to_come else _moved(act)),
        *(_unplaced(asker, act) if to_come or act.left else ()),
    ]
    if len(rows) > MOST:
        raise Refused(
            f"Danh mục có {len(rows)} mục, nhiều hơn {MOST} mục một văn bản chứa được. Hãy dùng bảng XLSX của phương án."
        )
    return sorted(
        rows, key=lambda row: (row.giver, not row.receiver, row.receiver, list(Thing).index(row.thing), row.title)
    )


def _planned(asker: Asker, act: Reorganisation) -> Iterator[Handed]:
    scheme = queries.scheme(act)
    outcome, names = queries.outcome(asker, act), queries.names(scheme, scheme.on or asker.today)
    for one in outcome.moved:
        if one.item.thing not in _PERSONAL:
            to = "; ".join(names.get(ref, "?") for ref in one.to if ref != GAP)
            yield Handed(names.get(str(one.item.body), "?"), to, one.item.thing, one.item.title, one.item.detail)


def _unplaced(asker: Asker, act: Reorganisation) -> Iterator[Handed]:
    """What nobody has been found for, before the act or after it."""
    outcome, names = queries.outcome(asker, act), queries.names(queries.scheme(act), act.effective_on or asker.today)
    for item in (*outcome.unplaced, *outcome.waiting):
        if item.thing not in _PERSONAL:
            yield Handed(names.get(str(item.body), "?"), "", item.thing, item.title, item.detail)


def _moved(act: Reorganisation) -> Iterator[Handed]:
    """As the bodies were called the day before the act, the receivers on its day."""
    moves = Move.objects.filter(reorganisation=act).exclude(thing__in=_PERSONAL).exclude(rule=Rule.BACK)
    rows = list(moves.order_by("pk").values_list("thing", "subject", "body", "successor"))
    names = _names(act, {number for *_, body, to in rows for number in (body, to) if number})
    titles = {thing: _TITLES[thing]({subject for kind, subject, *_ in rows if kind == thing}) for thing in _TITLES}
    nameless: Counter[tuple[str, str, Thing]] = Counter()
    for kind, subject, body, to in rows:
        thing, giver, receiver = Thing(kind), names(body, -1), names(to, 0)
        title = titles.get(thing, {}).get(subject)
        if title is None:
            nameless[giver, receiver, thing] += 1
        else:
            yield Handed(giver, receiver, thing, title)
    for (giver, receiver, thing), count in nameless.items():
        yield Handed(giver, receiver, thing, str(thing.label), count=count)


def _names(act: Reorganisation, numbers: Collection[int]) -> Callable[[int | None, int], str]:
    bodies = {row.pk: row for row in Body.objects.filter(pk__in=among(numbers)).prefetch_related("names")}
    told: dict[tuple[int, int], str] = defaultdict(str)

    def name(number: int | None, days: int) -> str:
        if number is None or number not in bodies or act.effective_on is None:
            return ""
        key = number, days
        if key not in told:
            told[key] = bodies[number].name_on(act.effective_on + timedelta(days=days))
        return told[key]

    return name


def _tasks(numbers: Collection[int]) -> Mapping[int, str]:
    rows = Task.objects.filter(pk__in=among(numbers)).select_related("directive")
    return {row.pk: f"{' '.join(row.text.split())} ({row.directive})" for row in rows}


def _papers(numbers: Collection[int]) -> Mapping[int, str]:
    return {row.pk: f"{row} {row.title}".strip() for row in Directive.objects.filter(pk__in=among(numbers))}


def _people(numbers: Collection[int]) -> Mapping[int, str]:
    return dict(User.objects.filter(pk__in=among(numbers)).values_list("pk", "full_name"))


def _bodies(numbers: Collection[int]) -> Mapping[int, str]:
    return {row.pk: str(row) for row in Body.objects.filter(pk__in=among(numbers)).prefetch_related("names")}


_TITLES: dict[Thing, Callable[[Collection[int]], Mapping[int, str]]] = {
    Thing.ASSIGNMENT: _tasks,
    Thing.PAPER: _papers,
    Thing.MEMBERSHIP: _people,
    Thing.CHILD: _bodies,
}
