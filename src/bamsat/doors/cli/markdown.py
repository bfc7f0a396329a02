"""A reading as Markdown, to be pasted into a note or an issue."""

from bamsat.doors.cli import wording
from bamsat.reading import Reading


def as_markdown(reading: Reading) -> str:
    lines = [f"# {reading.header.number or reading.source.filename}", ""]
    lines += [f"- **{name}**: {_cell(value)}" for name, value in wording.head(reading)]
    lines += [
        "",
        "| STT | Nội dung | Chỉ đạo | Chủ trì | Phối hợp | Thời gian | Cần hỏi |",
        "|---|---|---|---|---|---|---|",
    ]
    for order, task in enumerate(reading.tasks, 1):
        cells = wording.row(order, task)
        lines.append("| " + " | ".join(map(_cell, cells)) + " |")
    return "\n".join(lines)


def _cell(text: str) -> str:
    """One line, with nothing that Markdown or HTML would act on: a paper's words are data."""
    flat = " ".join(text.split())
    for mark in ("\\", "|", "<", "*", "_", "`", "[", "!"):
        flat = flat.replace(mark, {"<": "&lt;"}.get(mark, "\\" + mark))
    return flat
