"""`bamsat jobs`: background work in the terminal, for whoever runs the machine."""

import getpass

import click
from django.conf import settings
from django.utils import timezone
from rich.console import Console
from rich.table import Table

from bamsat.records.jobs import actions, queries
from bamsat.records.jobs.performing import perform
from bamsat.records.jobs.registry import JOBS


def print_jobs() -> None:
    now = timezone.localtime()
    table = Table(title=f"Công việc nền lúc {now:%H:%M %d/%m/%Y}")
    for title in ("Tên", "Công việc", "Lần trước", "Kết quả", "Lần tới"):
        table.add_column(title, overflow="fold")
    for row in queries.overview(settings.SCHEDULE, now):
        last = f"{timezone.localtime(row.last.finished_at):%H:%M %d/%m/%Y}" if row.last else "chưa chạy"
        words = f"{row.last.get_outcome_display()}. {row.last.words}" if row.last else ""
        if row.waiting and row.waiting.attempts:
            words = f"Thử lần {row.waiting.attempts}: {row.waiting.words or 'đang chạy'}"
        following = f"{row.next_at:%H:%M %d/%m/%Y}" if row.next_at else "khi có yêu cầu"
        table.add_row(row.name, row.title, last, words, following)
    Console().print(table)
    if not queries.is_alive(now):
        click.echo("Chưa có tiến trình nào chạy công việc nền: hãy chạy `bamsat serve` hoặc `bamsat work`.", err=True)


def run_job(name: str) -> bool:
    """Whether it did its work. Raises click.ClickException for a name that no job has."""
    if name not in JOBS:
        raise click.ClickException(f"Không có công việc “{name}”. Các công việc: {', '.join(sorted(JOBS))}.")
    run = actions.open_now(name, getpass.getuser()[:150], timezone.now())
    became = perform.call(run.pk)
    run.refresh_from_db()
    if became == "not free":
        actions.leave(run.pk, timezone.now())
        raise click.ClickException("Công việc này đang chạy ở tiến trình khác. Hãy chờ rồi thử lại.")
    click.echo(run.words)
    return became == "done"
