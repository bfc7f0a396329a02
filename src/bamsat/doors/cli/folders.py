"""The reading of a folder as a person sees it: a bar while it runs, a table at the end."""

from pathlib import Path

from rich import box
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn
from rich.table import Table
from rich.text import Text

from bamsat.doors.cli.batch import Outcome, counts, papers, read_all

_STATES = {
    "read": "đã đọc",
    "kept": "đã có từ lần trước",
    "refused": "không đọc được",
    "secret": "bị từ chối (bí mật nhà nước)",
    "broken": "hỏng, đã bỏ qua",
}


def read_folder(folder: Path, out: Path, jobs: int) -> list[Outcome]:
    """Reads all and prints the summary; the outcomes in the order of the files."""
    console = Console(stderr=True)
    total = len(papers(folder, out))
    columns = (TextColumn("Đọc văn bản"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    outcomes = []
    with Progress(*columns, console=console) as bar:
        reading = bar.add_task("", total=total)
        for outcome in read_all(folder, out, jobs):
            outcomes.append(outcome)
            bar.advance(reading)
    outcomes.sort()
    _print(outcomes, folder)
    return outcomes


def _print(outcomes: list[Outcome], folder: Path) -> None:
    table = Table(title="Kết quả đọc", box=box.SIMPLE_HEAD, title_justify="left", expand=True)
    for column in ("Tệp", "Kết quả", "Nhiệm vụ", "Cần hỏi", "Lý do"):
        table.add_column(column, overflow="fold")
    for row in outcomes:
        figures = (str(row.tasks), str(row.asked)) if row.state in ("read", "kept") else ("", "")
        cells = (str(row.file.relative_to(folder)), _STATES[row.state], *figures, row.message)
        table.add_row(*map(Text, cells))
    console = Console()
    console.print(table)
    found = counts(outcomes)
    console.print(
        " · ".join(f"{_STATES[state]}: {found[state]}" for state in _STATES if found[state]) or "Không có tệp nào."
    )
