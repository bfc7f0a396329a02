"""`bamsat amend`: what a later paper makes of an older one, on the screen or as JSON."""

import json
from collections.abc import Iterable

import click
from rich import box
from rich.console import Console
from rich.table import Table
from rich.text import Text

from bamsat.reading.amending.contract import to_contract
from bamsat.reading.amending.model import KINDS, Amendment, Change, Outcome, Piece
from bamsat.reading.paper import Reading

KIND = {
    "same": "giữ nguyên",
    "words": "sửa lời",
    "bodies": "đổi cơ quan, vai",
    "time": "đổi thời gian",
    "new": "thêm mới",
    "ended": "không còn",
}
PROBLEM = {
    "not-found": "KHÔNG TÌM THẤY chỗ này trong văn bản cũ",
    "ambiguous": "CÓ NHIỀU CHỖ mang ký hiệu này trong văn bản cũ",
    "no-text": "KHÔNG ĐỌC ĐƯỢC nội dung mới",
    "no-phrase": "KHÔNG CÓ cụm từ này ở chỗ ấy",
    "overlap": "TRÙNG với một chỗ đã sửa ở trên",
}
ACT = {"rewrite": "Sửa", "add": "Bổ sung", "repeal": "Bãi bỏ", "phrase": "Thay cụm từ"}


def present(amendment: Amendment, old: Reading, new: Reading, form: str) -> None:
    """Prints it whole."""
    if form == "json":
        click.echo(json.dumps(to_contract(amendment, old, new), ensure_ascii=False, indent=1))
        return
    console = Console()
    console.print(Text(f"Văn bản cũ: {_name(old)}"))
    console.print(Text(f"Văn bản mới: {_name(new)}"))
    if amendment.instructions:
        console.print(_outcomes(amendment))
    console.print(_changes(amendment.changes))
    counts = ((KIND[kind], sum(kind in row.kinds for row in amendment.changes)) for kind in KINDS)
    console.print(Text("; ".join(f"{words}: {count}" for words, count in counts) + "."))
    console.print(Text("Máy đối chiếu, người duyệt quyết định."))


def _name(reading: Reading) -> str:
    header = reading.header
    return " ".join(part for part in (header.number or "(không số)", header.title or "") if part)


def _table(title: str) -> Table:
    return Table(title=title, box=box.SIMPLE_HEAD, title_justify="left", expand=True)


def _outcomes(amendment: Amendment) -> Table:
    table = _table("Từng chỗ được sửa")
    table.add_column("STT", width=4)
    table.add_column("Chỗ", ratio=2, overflow="fold")
    table.add_column("Kết quả", ratio=5, overflow="fold")
    for number, row in enumerate(amendment.outcomes, 1):
        act = ACT[amendment.instructions[row.instruction].act]
        where = row.address.words if row.address else "cả văn bản"
        table.add_row(str(number), Text(f"{act} {where}"), Text(_told(row)))
    return table


def _told(row: Outcome) -> str:
    if row.problem:
        return PROBLEM[row.problem]
    return f"Sẽ là: {row.stands}" if row.stands else "Không còn ở đó"


def _changes(changes: Iterable[Change]) -> Table:
    table = _table("Từng nhiệm vụ")
    table.add_column("STT", width=4)
    table.add_column("Thay đổi", ratio=2, overflow="fold")
    table.add_column("Nhiệm vụ (bỏ: [-…-], thêm: [+…+])", ratio=7, overflow="fold")
    for number, row in enumerate(changes, 1):
        kinds = ", ".join(KIND[kind] for kind in row.kinds)
        table.add_row(str(number), Text(kinds), Text(_words(row)))
    return table


def _words(row: Change) -> str:
    task = row.new or row.old
    words = "".join(map(_piece, row.pieces)) or (task.text if task else "")
    charges = "" if row.new is None or "bodies" not in row.kinds else "; ".join(a.body for a in row.new.assignments)
    return f"{words}\n→ {charges}" if charges else words


def _piece(piece: Piece) -> str:
    return {"out": f"[-{piece.text}-]", "in": f"[+{piece.text}+]"}.get(piece.kind, piece.text)
