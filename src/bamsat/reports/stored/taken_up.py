"""What lower reports say of difficulties and what they ask for, in the words of who wrote them, under the same heading of the upper one. Pure.

Each sentence names its report; its figures stay those of the lower snapshot, under names of their own, and open there.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from bamsat.reading import fold
from bamsat.records.reporting.queries import Held
from bamsat.records.reporting.text import MARK, Block, named, plain
from bamsat.reports.catalogue.letterhead import BLANK

Data = dict[str, Any]
_ABOUT = (
    ("kho khan", "vuong mac", "nguyen nhan"),
    ("kien nghi", "de xuat"),
)  # words of a heading, folded, by what stands below it
_NOTHING = "trong ky khong co"  # how a catalogue's sentence says that there is none
_CLOSING = "tren day la"  # how the last sentence of a report opens, which stands below its last heading
_KEY = 120


def with_lower(content: Data, lower: Sequence[Held]) -> Data:
    """The content of a snapshot with what the lower reports say. What the upper one says in the same words already is left out."""
    figures: Data = dict(content["figures"])
    blocks: list[Data] = list(content["blocks"])
    for one in lower:
        said = {fold(plain(row["text"])) for row in blocks}
        for about, words in sentences(one):
            if fold(words.text) in said or fold(_attributed(one, words.text)) in said:
                continue
            place = _place(blocks, about)
            if place is not None:
                nothing = _is_nothing(blocks[place - 1]["text"])  # what it says in place of what is now said
                blocks[place - nothing : place] = [_block(one, words, figures)]
    return content | {"blocks": blocks, "figures": figures}


def sentences(of: Held) -> Iterator[tuple[int, Block]]:
    """Of an issued text: what stands under headings on difficulties (0) and on what is asked for (1)."""
    about: int | None = None
    for row in of.issued_blocks:
        if _closes(row.text):
            return
        if row.kind == "heading":
            about = _about(row.text)
        elif about is not None and row.kind == "words" and _says(row.text):
            yield about, row


def _about(heading: str) -> int | None:
    folded = fold(plain(heading))
    return next((at for at, words in enumerate(_ABOUT) if any(one in folded for one in words)), None)


def _says(text: str) -> bool:
    """What opens a list (`Trong kỳ có 05 báo cáo nêu khó khăn, vướng mắc:`) says nothing by itself."""
    return bool(text) and BLANK not in text and not text.endswith(":") and not _is_nothing(text)


def _is_nothing(text: str) -> bool:
    return fold(plain(text)).startswith(_NOTHING)


def _closes(text: str) -> bool:
    return fold(plain(text)).startswith(_CLOSING)


def _place(blocks: Sequence[Mapping[str, Any]], about: int) -> int | None:
    """After the last words below the heading, before those that are left for a person; None where the report has no such heading."""
    found, here = None, False
    for at, row in enumerate(blocks):
        if _closes(row["text"]):
            break
        if row["kind"] == "heading":
            here = _about(row["text"]) == about
        if here and BLANK not in row["text"]:
            found = at + 1
    return found


def _block(of: Held, words: Block, figures: Data) -> Data:
    prefix = f"bc{of.report.pk}-"
    compiled = of.issued_text.snapshot.content["figures"]
    for name in named(words.text):
        if name in compiled:
            figures[prefix + name] = {
                "value": compiled[name]["value"],
                "label": f"{compiled[name]['label']} ({_called(of)})",
                "tasks": [],
                "lower": [of.report.pk, of.issued_text.snapshot.sequence, name],
            }
    marked = MARK.sub(
        lambda match: f"[[{match[1] or ''}:{prefix}{match[2]}]]" if match[2] in compiled else match[1] or "", words.text
    )
    source = {"label": _called(of), "report": of.report.pk}
    return {
        "key": f"{prefix}{words.key}"[:_KEY],
        "kind": "words",
        "rung": "dash",
        "text": _attributed(of, marked),
        "sources": [source],
    }


def _attributed(of: Held, text: str) -> str:
    """`UBND xã Bến Mây: … (Báo cáo số 12/BC-UBND).`"""
    body = str(of.report.body)
    words = text.removeprefix(f"{body}: ").rstrip(" .;")
    return f"{body}: {words} ({_called(of)})."


def _called(of: Held) -> str:
    return f"Báo cáo số {of.number.symbol}" if of.number else "báo cáo chưa có số"
