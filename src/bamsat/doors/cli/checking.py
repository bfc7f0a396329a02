"""What a check of form found, for a person at a terminal."""

from rich import box
from rich.console import Console
from rich.table import Table
from rich.text import Text

from bamsat.reports.checker import Finding, Report

_SEVERITY = {"blocking": "Phải sửa", "warning": "Cần sửa", "note": "Lưu ý"}


def print_report(report: Report) -> None:
    console = Console()
    if report.regime:
        console.print(
            Text(f"{report.kind or 'Không rõ tên loại'} · ngày {_day(report.day)} · xét theo {report.regime}")
        )
    if report.findings:
        console.print(_table(report.findings))
    for reason in report.unjudged:
        console.print(Text(f"Chưa xét: {reason}"))
    if report.regime:
        console.print(
            Text(
                f"{len(report.findings)} chỗ khác quy định" if report.findings else "Không thấy chỗ nào khác quy định."
            )
        )


def _table(findings: tuple[Finding, ...]) -> Table:
    table = Table(title="Thể thức", box=box.SIMPLE_HEAD, title_justify="left", expand=True)
    for column in ("Mức", "Ở đâu", "Thấy", "Quy định", "Căn cứ"):
        table.add_column(column, overflow="fold")
    for one in findings:
        found = f"{one.found} ({one.count} chỗ)" if one.count > 1 else one.found
        table.add_row(*map(Text, (_SEVERITY[one.severity], _where(one), found, one.demands, one.clause)))
    return table


def _where(one: Finding) -> str:
    page = f"trang {one.page}" if one.page else ""
    words = f"“{one.excerpt[:40]}{'…' if len(one.excerpt) > 40 else ''}”" if one.excerpt else ""
    return ", ".join(part for part in (page, words) if part) or "cả văn bản"


def _day(day: str) -> str:
    return "/".join(reversed(day.split("-"))) if day else "không rõ"
