"""What belongs to rows brought to hand as `prefetch_related` brings it, by questions that are made once (`questions`): making one for a page of a single
thing takes longer than all that the base does for it.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from functools import cache
from typing import Any

from django.db.models import Model, QuerySet

from bamsat.records.questions import question


def gather(rows: Iterable[Model], *paths: str) -> None:
    """Of rows of one kind: `body__names` as Django writes it, along foreign keys in either direction. What is at hand already stays."""
    held = list(rows)
    for path in paths:
        level = held
        for name in path.split("__"):
            level = _next(level, name) if level else []


def hold(row: Any, name: str, rows: list[Any]) -> None:
    """What belongs to a row by that name is at hand: these."""
    here = getattr(row, name).get_queryset()
    here._result_cache, here._prefetch_done = rows, True
    held = vars(row).setdefault("_prefetched_objects_cache", {})
    held[type(row)._meta.get_field(name).cache_name] = here


def _next(rows: Sequence[Any], name: str) -> list[Any]:
    """The things of that name of each row, at hand from now on."""
    field = type(rows[0])._meta.get_field(name)
    if field.many_to_one or (field.one_to_one and not field.auto_created):
        return _owners(rows, field)
    if field.one_to_many:
        return _many(rows, field)
    if field.one_to_one:
        return _one(rows, field)
    raise TypeError(f"{name} is no foreign key of {type(rows[0])}")


def _owners(rows: Sequence[Any], field: Any) -> list[Any]:
    missing = {getattr(row, field.attname) for row in rows if not field.is_cached(row)} - {None}
    found = {one.pk: one for one in _by_key(field.related_model)(sorted(missing))} if missing else {}
    for row in rows:
        key = getattr(row, field.attname)
        if not field.is_cached(row) and (key is None or key in found):
            field.set_cached_value(row, found.get(key))
    return [one for row in rows if (one := field.get_cached_value(row, None)) is not None]


def _many(rows: Sequence[Any], field: Any) -> list[Any]:
    name, back = field.get_accessor_name(), field.field
    cached = [(row, vars(row).setdefault("_prefetched_objects_cache", {})) for row in rows]
    missing = defaultdict(list)
    for row, held in cached:
        if field.cache_name not in held:
            missing[row.pk].append(row)
    found = defaultdict(list)
    if missing:
        for one in _by_owner(back)(sorted(missing)):
            key = getattr(one, back.attname)
            back.set_cached_value(one, missing[key][0])
            found[key].append(one)
    for key, owners in missing.items():
        for row in owners:
            hold(row, name, found[key])
    return [one for _, held in cached for one in held[field.cache_name]]


def _one(rows: Sequence[Any], field: Any) -> list[Any]:
    missing = defaultdict(list)
    for row in rows:
        if not field.is_cached(row):
            missing[row.pk].append(row)
    found = (
        {getattr(one, field.field.attname): one for one in _by_owner(field.field)(sorted(missing))} if missing else {}
    )
    for key, owners in missing.items():
        for row in owners:
            field.set_cached_value(row, found.get(key))
        if key in found:
            field.field.set_cached_value(found[key], owners[0])
    return [one for row in rows if (one := field.get_cached_value(row, None)) is not None]


@cache
def _by_key(model: type[Model]) -> Any:
    return _asking(model._base_manager, "pk")


@cache
def _by_owner(back: Any) -> Any:
    return _asking(back.model._default_manager, back.name)


def _asking(rows: Any, name: str) -> Any:
    """The rows of a kind whose key of that name is among some."""

    def among(keys: Collection[int]) -> "QuerySet[Any, Any]":
        found: QuerySet[Any, Any] = rows.filter(**{f"{name}__in": keys})
        return found

    return question(among, own=True)
