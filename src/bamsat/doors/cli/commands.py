"""The commands of `bamsat`. Exit status: 0 read, 1 checked and not as the rules demand, 2 bad usage, 3 a file that cannot be read."""

import json
from dataclasses import asdict
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from bamsat.reports.rules import REGIMES

if TYPE_CHECKING:
    from bamsat.reading import Reading
    from bamsat.reports.checker import Report

DEVIATES = 1
UNREADABLE = 3


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="bamsat", message="Bám Sát %(version)s")
def bamsat() -> None:
    """Đọc văn bản chỉ đạo và bám sát việc thực hiện."""


_TABLE_OR_JSON = click.option(
    "--format",
    "form",
    type=click.Choice(["table", "json"]),
    default="table",
    show_default=True,
    help="Cách trình bày: bảng trên màn hình hoặc JSON cho máy.",
)


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
    """Đọc một văn bản (DOCX, DOC, XLSX, XLS, PDF có chữ, HTML, Markdown, văn bản thuần) và in ra những việc được giao.

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
@click.argument("upper", type=click.Path(path_type=Path))
@click.argument("lower", type=click.Path(path_type=Path))
@click.option(
    "--format",
    "form",
    type=click.Choice(["table", "json", "xlsx", "docx"]),
    default="table",
    show_default=True,
    help="Cách trình bày: bảng trên màn hình, JSON cho máy, bảng tính hoặc văn bản để gửi đi.",
)
@click.option("--out", type=click.Path(path_type=Path, dir_okay=False), help="Tệp ghi ra; bắt buộc với xlsx và docx.")
def align(upper: Path, lower: Path, form: str, out: Path | None) -> None:
    """Đối chiếu hai văn bản: mỗi nhiệm vụ, chỉ tiêu của văn bản cấp trên (UPPER) được văn bản cấp dưới (LOWER) thực hiện ở đâu, còn sót gì."""
    if form in ("xlsx", "docx") and out is None:
        raise click.UsageError(f"Hãy thêm --out TÊN_TỆP.{form} để ghi kết quả ra tệp.")
    from bamsat.doors.cli.aligning import present
    from bamsat.reading.alignment import align as put_beside

    readings = _read_or_exit(upper), _read_or_exit(lower)
    for file, reading in zip((upper, lower), readings, strict=True):
        if not reading.tasks:
            click.echo(f"Lưu ý: không tìm thấy nhiệm vụ nào trong {file}.", err=True)
    present(put_beside(*readings), form, out)


@bamsat.command()
@click.argument("upper", type=click.Path(path_type=Path))
@click.argument("plan", type=click.Path(path_type=Path))
@_TABLE_OR_JSON
def include(upper: Path, plan: Path, form: str) -> None:
    """Kiểm tra kế hoạch hằng năm (PLAN) đã đưa vào những nội dung mà văn bản chỉ đạo (UPPER) yêu cầu chưa: câu nào, hay còn thiếu."""
    from bamsat.doors.cli.including import present
    from bamsat.reading.alignment import included, side

    above, below = _read_or_exit(upper), _read_or_exit(plan)
    if not above.tasks:
        click.echo(f"Lưu ý: không tìm thấy nhiệm vụ nào trong {upper}.", err=True)
    nodes = ((node.role, node.kind, node.span) for node in below.outline)
    present(included(side(above), below.text, nodes), form)


@bamsat.command()
@click.argument("old", type=click.Path(path_type=Path))
@click.argument("new", type=click.Path(path_type=Path))
@_TABLE_OR_JSON
def amend(old: Path, new: Path, form: str) -> None:
    """So văn bản mới (NEW) với văn bản cũ mà nó sửa đổi hoặc thay thế (OLD): từng nhiệm vụ giữ nguyên, sửa lời, đổi cơ quan, đổi thời gian, thêm mới hay không còn."""
    from bamsat.doors.cli.amending import present
    from bamsat.reading.amending.effects import differ

    before, after = _read_or_exit(old), _read_or_exit(new)
    if not before.tasks:
        click.echo(f"Lưu ý: không tìm thấy nhiệm vụ nào trong {old}.", err=True)
    present(differ(before, after), before, after, form)


@bamsat.command()
@click.option("--alignment", is_flag=True, help="Lược đồ của kết quả đối chiếu (bamsat align).")
@click.option("--amendment", is_flag=True, help="Lược đồ của kết quả so văn bản mới với văn bản cũ (bamsat amend).")
def schema(alignment: bool, amendment: bool) -> None:
    """In lược đồ JSON (JSON Schema) của kết quả đọc."""
    from bamsat.reading.alignment.contract import schema as alignment_schema
    from bamsat.reading.amending.contract import schema as amendment_schema
    from bamsat.reading.contract import schema as contract_schema

    told = amendment_schema() if amendment else alignment_schema() if alignment else contract_schema()
    click.echo(json.dumps(told, ensure_ascii=False, indent=1))


@bamsat.command()
@click.argument("file", type=click.Path(path_type=Path))
@click.option(
    "--format",
    "form",
    type=click.Choice(["table", "json"]),
    default="table",
    show_default=True,
    help="Cách in: bảng cho người đọc, JSON cho máy.",
)
@click.option("--regime", type=click.Choice(REGIMES), help="Bộ quy tắc áp dụng, thay cho bộ tự nhận ra.")
@click.option(
    "--on", type=click.DateTime(["%Y-%m-%d"]), help="Ngày của văn bản (NĂM-THÁNG-NGÀY), thay cho ngày đọc được."
)
def check(file: Path, form: str, regime: str | None, on: datetime | None) -> None:
    """Kiểm tra thể thức một văn bản DOCX hoặc PDF theo quy tắc có hiệu lực vào ngày của văn bản đó.

    Trả về 0 khi không thấy chỗ nào khác quy định, 1 khi thấy, 3 khi không đọc được tệp.
    """
    from bamsat.doors.cli.checking import print_report

    report = _check_or_exit(file, regime, on.date() if on else None)
    if form == "json":
        click.echo(json.dumps(asdict(report), ensure_ascii=False, indent=1))
    else:
        print_report(report)
    if report.findings:
        raise SystemExit(DEVIATES)


def _check_or_exit(file: Path, regime: str | None, on: date | None) -> "Report":
    from bamsat.doors.cli.files import bytes_of
    from bamsat.reading import Unreadable
    from bamsat.reports.checker import check as judge

    try:
        return judge(bytes_of(file), file.name, regime, on, date.today())
    except Unreadable as refusal:
        click.echo(f"{file}: {refusal.message}", err=True)
        raise SystemExit(UNREADABLE) from None


@bamsat.group()
def sheet() -> None:
    """Bảng tính của cơ quan."""


@sheet.command("check")
@click.argument("file", type=click.Path(path_type=Path))
def check_sheet(file: Path) -> None:
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
