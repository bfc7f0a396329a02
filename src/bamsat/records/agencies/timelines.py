"""The only code that writes what is true of a body for a time. Each fact begins where the one before it ends; none overlap.

Call inside the transaction of an act, after `locked`. Writes no line of the journal: the act does.
"""

from collections.abc import Iterable
from datetime import date
from typing import Any

from bamsat.reading import search_form
from bamsat.reckoning.intervals import interval
from bamsat.records.agencies.asker import Refused
from bamsat.records.agencies.identifiers import identifier_fault, territory_fault
from bamsat.records.agencies.lineage import Edge, loops
from bamsat.records.agencies.models import Body, BodyName, During, Parentage, Profile
from bamsat.records.agencies.reach import edges_over


def locked(numbers: Iterable[int]) -> dict[int, Body]:
    """The bodies, each row locked until the transaction ends; always in the same order, so that two acts never wait crosswise."""
    rows = Body.objects.select_for_update(of=("self",)).filter(pk__in=sorted(set(numbers))).order_by("pk")
    return {row.pk: row for row in rows}


def name_row(body: int, name: str, short: str, abbreviation: str, begins: date | None) -> BodyName:
    """A name ready to save. Raises `Refused` for an empty one."""
    name, short, abbreviation = (" ".join(text.split()) for text in (name, short, abbreviation))
    if not name:
        raise Refused("Cơ quan phải có tên.")
    folded = search_form(f"{name} {short} {abbreviation}")[:900]
    shorter = {"short": short[:80], "abbreviation": abbreviation[:20], "folded": folded}
    return BodyName(body_id=body, name=name[:300], **shorter, valid_from=begins)


def profile_row(body: int, begins: date | None, **fields: str) -> Profile:
    """A profile ready to save. Raises `Refused` for a code of the wrong form."""
    fault = identifier_fault(fields.get("identifier", "")) or territory_fault(fields.get("territory", ""))
    if fault:
        raise Refused(fault)
    return Profile(body_id=body, valid_from=begins, **fields)


def begin(row: During, rows: Any) -> None:
    """Save a fact among those of its kind (`rows`): it ends the one in force on its first day and lasts until that one would have
    ended or the next begins.
    """
    held = [one for one in rows if not one.during.is_empty]
    covered = [one for one in held if row.during.begins in one.during]
    if row.valid_from is None and covered:
        raise Refused("Hãy ghi ngày bắt đầu áp dụng: trước đó đã có dữ liệu.")
    later = [one.valid_from for one in held if one.during.begins > row.during.begins]
    limits = [*later, *(one.valid_until for one in covered), row.valid_until]
    for one in covered:
        end(one, row.valid_from)
    row.valid_until = min((day for day in limits if day), default=None)
    row.save(force_insert=True)


def end(row: During, day: date | None) -> None:
    """End a fact on a day: the first on which it no longer holds. Its own first day annuls it."""
    row.valid_until = day
    row.save(update_fields=["valid_until"])


def begin_profile(row: Profile) -> None:
    """Raises `Refused` when another body bears its identifier on one of its days."""
    refuse_identifier_of_another(row)
    begin(row, Profile.objects.filter(body=row.body_id))


def refuse_identifier_of_another(row: Profile) -> None:
    """Raises `Refused` when another body bears its identifier on one of its days; a body may keep its own."""
    others = Profile.objects.filter(identifier=row.identifier).exclude(body=row.body_id) if row.identifier else ()
    if any(one.during.overlaps(row.during) for one in others):
        raise Refused(f"Mã định danh {row.identifier} đang là của cơ quan khác trong thời gian này.")


def begin_parent(body: int, tree: str, parent: int, day: date | None) -> int:
    """Put a body under another from a day; the id of the row. Raises `Refused` when it would stand under itself."""
    edge = Edge(parent, tree, interval(day, None))
    if parent == body or loops(body, edge, edges_over(parent)):
        raise Refused("Cơ quan cấp trên được chọn đang đứng dưới chính cơ quan này. Hãy chọn cơ quan khác.")
    row = Parentage(body_id=body, tree=tree, parent_id=parent, valid_from=day)
    begin(row, Parentage.objects.filter(body=body, tree=tree))
    return row.pk


def end_body(body: int, day: date) -> None:
    """A body ends: its profile, and its places in both trees. Its names stay its names."""
    for rows in (Profile.objects, Parentage.objects):
        for row in rows.filter(body=body):
            if day in row.during:
                end(row, day)


def changed_after(body: int, day: date) -> date | None:
    """The first day after `day` on which something of the body begins or ends by a fact already written; None when nothing does."""
    rows = (one for kind in (BodyName, Profile, Parentage) for one in kind.objects.filter(body=body))
    days = (end for one in rows if not one.during.is_empty for end in (one.valid_from, one.valid_until))
    return min((one for one in days if one and one > day), default=None)
