"""`bamsat registers load`: a pack of registers for a body."""

from pathlib import Path

import click
from django.utils import timezone

from bamsat.records.agencies import queries as agencies
from bamsat.records.results import registers, shipped
from bamsat.records.results.description.register import Description
from bamsat.records.results.description.written import BYTES, Unusable, read_registers


def load(pack: str, body: str) -> None:
    """`pack`: name of one that is shipped, or path of a YAML file. Raises click.ClickException; then nothing was loaded."""
    holder = agencies.body_named(body, timezone.localdate())
    if holder is None:
        raise click.ClickException(f"Không có đúng một cơ quan tên “{body}”. Hãy ghi tên đầy đủ như trong Tổ chức.")
    try:
        rows = _read(pack)
    except Unusable as wrong:
        raise click.ClickException("\n".join(wrong.faults)) from None
    new = registers.load_pack(holder, Path(pack).name, rows, timezone.now())
    click.echo(f"Đã lập {len(new)} sổ cho {body}, giữ nguyên {len(rows) - len(new)} sổ đã có.")


def _read(pack: str) -> list[Description]:
    if pack in shipped.names() or not Path(pack).is_file():
        return list(shipped.pack(pack))
    with Path(pack).open("rb") as file:
        return read_registers(file.read(BYTES + 1))
