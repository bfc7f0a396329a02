"""Bodies that people entered and that a load would enter once more: found, and on request taken for those of the data file."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Prefetch

from bamsat.reckoning.intervals import Interval, interval
from bamsat.records.agencies.asker import Refused
from bamsat.records.agencies.lineage import Edge, loops
from bamsat.records.agencies.loading import NewBody, held_keys, parentages
from bamsat.records.agencies.models import Body, BodyName, Parentage, Profile
from bamsat.records.agencies.reach import edges_over, rebuild
from bamsat.records.agencies.resolve import key
from bamsat.records.agencies.timelines import begin_profile, profile_row


@dataclass(frozen=True, slots=True)
class Twin:
    """A body entered by people, and the keys of those in the file that bear one of its names."""

    body: int
    name: str
    keys: tuple[str, ...]


def twins(bodies: Sequence[NewBody], within: Iterable[int] | None = None) -> list[Twin]:
    """Bodies without a key that bear the name of one still to be loaded; of several, those of its own territory if it has one,
    and those that still are if it still is. `within`: ids of those that may be taken; None: any, for who keeps the installation.
    """
    free = Body.objects.filter(key=None) if within is None else Body.objects.filter(key=None, pk__in=within)
    own = free.prefetch_related(Prefetch("names", BodyName.objects.order_by("pk")), "profiles")
    entered = list(own)
    if not entered:
        return []
    held = held_keys(row.key for row in bodies)
    named: dict[str, list[NewBody]] = {}
    for row in bodies:
        if row.key not in held:
            for name in {row.name, *(later.name for later in row.later)} - {""}:
                named.setdefault(key(name), []).append(row)
    found = ((row, _alike(row, named)) for row in entered)
    return [Twin(row.pk, row.name_on(None), tuple(one.key for one in alike)) for row, alike in found if alike]


def _alike(body: Body, named: dict[str, list[NewBody]]) -> list[NewBody]:
    forms = {key(row.name) for row in body.names.all()}
    alike = {one.key: one for form in forms for one in named.get(form, ())}
    territories = {row.territory for row in body.profiles.all() if row.territory}
    found = [one for one in alike.values() if not territories or one.territory in territories]
    lasting = [one for one in found if one.ends_on is None] if body.ended_on is None else []
    return lasting or found


def refuse_twins(found: Sequence[Twin]) -> None:
    if found:
        more = f" và {len(found) - 1} cơ quan khác" if len(found) > 1 else ""
        raise Refused(
            f"“{found[0].name}”{more} đã được nhập bằng tay; nạp tiếp sẽ thành hai cơ quan trùng tên. Hãy chạy lại với "
            "--keep-entered để giữ nguyên cơ quan đã nhập và chỉ nạp phần còn lại."
        )


def adopt(found: Sequence[Twin]) -> None:
    """Give each its key, so that the load leaves it and all that people entered of it as it is. Inside the load's transaction.

    Raises `Refused` for one that may be several in the file.
    """
    for twin in found:
        if len(twin.keys) > 1:
            raise Refused(
                f"“{twin.name}” đã nhập có thể là {len(twin.keys)} cơ quan trong danh sách. Hãy nạp từng tỉnh bằng --province."
            )
    keys = [twin.keys[0] for twin in found]
    if len(set(keys)) < len(keys):
        twice = next(twin.name for twin in found if keys.count(twin.keys[0]) > 1)
        raise Refused(f"Có hai cơ quan đã nhập cùng tên “{twice}”. Hãy đổi tên một cơ quan rồi nạp lại.")
    for twin in found:
        Body.objects.filter(pk=twin.body).update(key=twin.keys[0])


def place(found: Sequence[Twin], bodies: Sequence[NewBody], numbers: Mapping[str, int], on: date) -> None:
    """Put those that were adopted where the file has them, in each tree in which they stand under nobody, and write their territory down
    where nobody has, from `on` or from when the file begins; none of it before or after they themselves are. After the load, inside its
    transaction. Raises `Refused` when one would stand under itself.
    """
    rows = {row.key: row for row in bodies}
    fresh: list[Parentage] = []
    for twin in found:
        row, during = rows[twin.keys[0]], _life(twin.body)
        held = set(Parentage.objects.filter(body=twin.body).values_list("tree", flat=True))
        fresh += [edge for one in parentages(row, numbers) if one.tree not in held and (edge := _clipped(one, during))]
        _tell_territory(twin.body, row, on, during)
    _refuse_loops(fresh)
    Parentage.objects.bulk_create(fresh)
    rebuild(twin.body for twin in found)


def _life(body: int) -> Interval:
    """From the first day of a body to its end."""
    times = [row.during for row in Profile.objects.filter(body=body) if not row.during.is_empty]
    return Interval(min(one.begins for one in times), max(one.ends for one in times)) if times else interval(None, None)


def _clipped(edge: Parentage, during: Interval) -> Parentage | None:
    """What of an edge, not saved, lies in a time; None for nothing."""
    if (edge.during & during).is_empty:
        return None
    if during.begins > edge.during.begins:
        edge.valid_from = during.begins
    if during.ends < edge.during.ends:
        edge.valid_until = during.ends
    return edge


def _refuse_loops(fresh: Sequence[Parentage]) -> None:
    over = edges_over({number for row in fresh for number in (row.body_id, row.parent_id)})
    for row in fresh:
        edge = Edge(row.parent_id, row.tree, row.during)
        if row.parent_id == row.body_id or loops(row.body_id, edge, over):
            raise Refused(
                f"Theo danh sách, “{row.body.name_on(None)}” đứng dưới “{row.parent.name_on(None)}”, nhưng danh bạ đang ghi ngược lại. "
                "Hãy sửa cơ quan cấp trên đã nhập rồi thử lại."
            )
        over[row.body_id] = [*over[row.body_id], edge]


def _tell_territory(body: int, row: NewBody, on: date, during: Interval) -> None:
    day = max(row.starts_on or on, during.begins)
    now = Profile.objects.on(day).filter(body=body).first()
    if now and not now.territory and row.territory:
        kept = {"kind": now.kind, "level": now.level, "identifier": now.identifier}
        begin_profile(profile_row(body, day, **kept, territory=row.territory, place=now.place or row.place))
