"""`bamsat tasks`: the list of tasks in the terminal, as one person may see it."""

from datetime import date

import click
from django.utils import timezone
from rich.console import Console
from rich.table import Table

from bamsat.records.agencies import queries as agencies
from bamsat.records.directives.vocabulary import Part
from bamsat.records.tasks import queries
from bamsat.records.tasks.grounds import grounds
from bamsat.records.tasks.vocabulary import SIGNS


def print_tasks(username: str, day: date | None, words: str) -> None:
    """Raises click.ClickException for a person who holds no capacity."""
    today = timezone.localdate()
    asker = agencies.asker_named(username, day or today, today)
    if asker is None:
        raise click.ClickException(f"Không có tài khoản “{username}” đang hoạt động và được phân vai.")
    rows = list(queries.with_charges(queries.listed(asker, queries.Filter(words=words)), asker.on))
    standing = queries.standing(asker, rows)
    table = Table(title=f"{asker.body_name}, ngày {asker.on:%d/%m/%Y}: {len(rows)} nhiệm vụ")
    for title in ("Trạng thái", "Nhiệm vụ", "Chủ trì", "Căn cứ"):
        table.add_column(title, overflow="fold")
    for row in rows:
        found = standing[row.pk]
        leads = "; ".join(part.name for part in row.assignments.all() if part.role == Part.LEAD)
        table.add_row(str(SIGNS[found.sign]), row.text, leads, grounds(found.verdict, found.speaking.label))
    Console().print(table)
