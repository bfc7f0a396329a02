from django.db import migrations

LEAKED = ('{{ order.products|join:"', '" }}')


def as_read(apps, schema_editor):
    """Until 29 November 2026 the form of an order sent back two lines of its own template in place of the products it was to show. They go, and
    what was read in the paper comes back in their place; products that a person wrote beside them stay.
    """
    proposals = apps.get_model("directives", "Proposal").objects
    edited = proposals.filter(edited=True).values_list("pk", "products")
    for row in proposals.filter(pk__in=[pk for pk, products in edited if set(LEAKED) & set(products)]):
        tasks = apps.get_model("directives", "Reading").objects.get(pk=row.reading_id).contract["tasks"]
        read = next((task["products"] for task in tasks if task["node"] == row.node), [])
        row.products = [*read, *(line for line in row.products if line not in (*LEAKED, *read))]
        row.save(update_fields=["products"])


class Migration(migrations.Migration):
    dependencies = [("directives", "0004_field")]

    operations = [migrations.RunPython(as_read, migrations.RunPython.noop)]
