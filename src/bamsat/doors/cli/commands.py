"""The commands of `bamsat`. Exit status: 0 read, 2 bad usage, 3 a file that cannot be read."""

import json
from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from bamsat.reading import Reading

UNREADABLE = 3


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="bamsat", message="Bám Sát %(version)s")
def bamsat() -> None:
    """Đọc văn bản chỉ đạo và bám sát việc thực hiện."""


@bamsat.command()
@click.argument("file", type=click.Path(path_type=Path))
@click.option(
    "--format",
    "form",
    type=click.Choice(["table", "json", "md"]),
    default="table",
    show_default=True,
    help="Cách in: bảng cho người đọc, JSON cho máy, Markdown để dán.",
)
@click.option("--explain", is_flag=True, help="In quy tắc nào đã cho ra từng mục, trên câu chữ nào.")
@click.option(
    "--out", type=click.Path(path_type=Path), help="Khi FILE là thư mục: nơi ghi kết quả JSON của từng văn bản."
)
@click.option(
    "--jobs", type=click.IntRange(1, 64), default=1, show_default=True, help="Khi FILE là thư mục: số tiến trình."
)
def read(file: Path, form: str, explain: bool, out: Path | None, jobs: int) -> None:
    """Đọc một văn bản (DOCX, DOC, XLSX, PDF có chữ, HTML, Markdown, văn bản thuần) và in ra những việc được giao.

    Cho một thư mục cùng --out thì đọc mọi văn bản trong đó; chạy lại thì chỉ đọc những tệp mới hoặc đã đổi.
    """
    if file.is_dir() and out is not None:
        _read_folder(file, out, jobs)
        return
    reading = _read_or_exit(file)
    if explain:
        from bamsat.doors.cli.explaining import print_grounds

        print_grounds(reading)
    elif form == "json":
        from bamsat.reading.contract import to_contract

        click.echo(json.dumps(to_contract(reading), ensure_ascii=False, indent=1))
    elif form == "md":
        from bamsat.doors.cli.markdown import as_markdown

        click.echo(as_markdown(reading))
    else:
        from bamsat.doors.cli.tables import print_tables

        print_tables(reading)
    for warning in reading.warnings:
        click.echo(f"Lưu ý: {warning.message}", err=True)


@bamsat.command()
def schema() -> None:
    """In lược đồ JSON (JSON Schema) của kết quả đọc."""
    from bamsat.reading.contract import schema as contract_schema

    click.echo(json.dumps(contract_schema(), ensure_ascii=False, indent=1))


@bamsat.group()
def sheet() -> None:
    """Bảng tính của cơ quan."""


@sheet.command()
@click.argument("file", type=click.Path(path_type=Path))
def check(file: Path) -> None:
    """Cho biết bảng tính FILE (XLSX, XLS, ODS) được hiểu thế nào: cột nào là gì, dòng nào là nhiệm vụ, ô nào không đọc được. Không ghi gì.

    Trả về 1 khi có ô cần xem lại, 3 khi không mở được.
    """
    from bamsat.doors.cli.sheets import check_sheet
    from bamsat.reading import Unreadable
    from bamsat.records.sheets.grid import Unfit

    try:
        clear = check_sheet(file)
    except (Unfit, Unreadable) as refusal:
        click.echo(f"{file}: {refusal.message}", err=True)
        raise SystemExit(UNREADABLE) from None
    if not clear:
        raise SystemExit(1)


def _read_folder(folder: Path, out: Path, jobs: int) -> None:
    from bamsat.doors.cli.folders import read_folder

    if any(outcome.state not in ("read", "kept") for outcome in read_folder(folder.resolve(), out.resolve(), jobs)):
        raise SystemExit(UNREADABLE)


def _read_or_exit(file: Path) -> "Reading":
    from bamsat.doors.cli.files import bytes_of
    from bamsat.reading import Unreadable, read

    try:
        return read(bytes_of(file), file.name)
    except Unreadable as refusal:
        click.echo(f"{file}: {refusal.message}", err=True)
        raise SystemExit(UNREADABLE) from None
