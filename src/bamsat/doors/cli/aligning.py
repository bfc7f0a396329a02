"""`bamsat align`: an alignment on the screen or into a file."""

import json
import os
from pathlib import Path

import click

from bamsat.reading.alignment import Alignment


def present(alignment: Alignment, form: str, out: Path | None) -> None:
    """Raises click.ClickException where the file cannot be written; then what stood there is as it was."""
    if form == "table" and out is None:
        from bamsat.doors.cli.alignment_tables import print_alignment

        print_alignment(alignment)
        return
    data = _bytes(alignment, form)
    if out is None:
        click.echo(data.decode("utf-8"))
        return
    _write(out, data)
    click.echo(f"Đã ghi {out}.", err=True)


def _bytes(alignment: Alignment, form: str) -> bytes:
    if form == "xlsx":
        from bamsat.doors.cli.alignment_files import workbook

        return workbook(alignment)
    if form == "docx":
        from bamsat.doors.cli.alignment_files import paper

        return paper(alignment)
    if form == "table":
        from bamsat.doors.cli.alignment_tables import as_text

        return as_text(alignment).encode()
    from bamsat.reading.alignment.contract import to_contract

    return json.dumps(to_contract(alignment), ensure_ascii=False, indent=1).encode()


def _write(out: Path, data: bytes) -> None:
    """Whole or not at all."""
    half = out.with_name(f".{out.name}.{os.getpid()}")
    try:
        half.write_bytes(data)
        half.replace(out)
    except OSError as error:
        half.unlink(missing_ok=True)
        raise click.ClickException(f"Không ghi được {out} ({error.strerror}). Hãy chọn tệp khác bằng --out.") from None
