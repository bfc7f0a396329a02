"""Carries the plain tree into the tree through time: kind, level and place become a profile, the parent a parentage."""

from datetime import date

from django.db import migrations

from bamsat.reading import search_form

STATE = {"peoples_council", "peoples_committee", "division", "police", "military", "unit"}


def tree_of(kind, above):
    return "state" if above in STATE and kind in {*STATE, "other"} else "party"


def carry(apps, schema_editor):
    model = {name: apps.get_model("agencies", name) for name in ("Body", "BodyName", "Profile", "Parentage", "Reach")}
    bodies = {row.pk: row for row in model["Body"].objects.all()}
    for row in bodies.values():
        during = {"valid_from": row.starts_on, "valid_until": row.ends_on}
        model["Profile"].objects.create(body=row, kind=row.kind, level=row.level, place=row.place, **during)
        if row.parent_id:
            tree = tree_of(row.kind, bodies[row.parent_id].kind)
            model["Parentage"].objects.create(body=row, parent_id=row.parent_id, tree=tree, **during)
    for name in model["BodyName"].objects.all():
        name.folded = search_form(f"{name.name} {name.short}")[:900]
        name.save(update_fields=["folded"])
    model["Reach"].objects.all().delete()
    model["Reach"].objects.bulk_create(
        model["Reach"](above_id=above, below_id=below, tree=tree, valid_from=begins, valid_until=ends)
        for below, row in bodies.items()
        for tree in ("", "party", "state")
        for above, begins, ends in walk(row, bodies, tree)
    )


def walk(row, bodies, tree):
    """Who stands above a body, itself first, and from when until when."""
    begins, ends = date.min, date.max
    yield row.pk, begins, ends
    while row.parent_id and tree in ("", tree_of(row.kind, bodies[row.parent_id].kind)):
        begins, ends = max(begins, row.starts_on or date.min), min(ends, row.ends_on or date.max)
        if begins >= ends:
            return
        row = bodies[row.parent_id]
        yield row.pk, begins, ends


class Migration(migrations.Migration):

    dependencies = [
        ('agencies', '0002_bodies_through_time'),
    ]

    operations = [migrations.RunPython(carry, migrations.RunPython.noop, elidable=False)]
