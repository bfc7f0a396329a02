"""The block of a copy: its form, its number, what must stand in it and where, the rule above it."""

import re
from collections.abc import Iterator, Sequence

from bamsat.reports.checker.checks.registry import judges
from bamsat.reports.checker.findings import Examined, Fault
from bamsat.reports.checker.parts import Parts

_BLANKS = re.compile(r"[.…_]+")
_KINDS = (("onward", "LỤC"), ("extract", "TRÍCH"), ("full", "SAO"))
_NEEDED = {
    "issuer": "tên cơ quan sao", "number": "số và ký hiệu bản sao", "place-date": "địa danh và ngày sao", "post": "chức vụ người ký",
    "signer": "họ tên người ký", "recipients-label": "nơi nhận",
}  # fmt: skip
_PLACES = {
    "issuer": "left",
    "number": "left",
    "recipients-label": "left",
    "copy-form": "right",
    "place-date": "right",
    "signer": "right",
}
OF_A_COPY = frozenset(
    {
        *(
            f"parts.{key}"
            for key in (
                "parent",
                "issuer",
                "number",
                "place-date",
                "authority",
                "post",
                "signer",
                "recipients-label",
                "recipient",
                "copy-form",
            )
        ),
        *(
            f"forms.{key}"
            for key in (
                "date-pad",
                "number-pad",
                "authority-form",
                "signer-plain",
                "recipients-end",
                "recipients-archive",
            )
        ),
        *(f"forms.{key}" for key in ("copy-form", "copy-number", "copy-parts", "copy-place")),
        "measures.copy-line",
    }
)  # fmt: skip -- what is asked of its parts is what is asked of the same parts of a paper
ONLY_OF_A_COPY = frozenset(rule for rule in OF_A_COPY if ".copy-" in rule)


def is_extract(copies: Sequence[Parts]) -> bool:
    """Whether the paper at hand is a part of the original only, by its last block."""
    return bool(copies) and _form(copies[-1]) == "extract"


def form_of(seen: Examined) -> str:
    """full, onward or extract, by the words of the form."""
    return _form(seen.parts)


def _form(parts: Parts) -> str:
    line = parts.first("copy-form")
    said = line.bare.upper() if line else ""
    return next((key for key, word in _KINDS if word in said), "full")


@judges("forms.copy-form")
def copy_form(seen: Examined) -> Iterator[Fault]:
    """The words of the form, letter for letter."""
    line = seen.parts.first("copy-form")
    due = seen.book.forms["copy-form"].settings[form_of(seen)]
    if line is not None and line.bare.upper() != due:
        yield Fault("forms.copy-form", f"ghi “{line.bare}”, đúng là “{due}”", line)


@judges("forms.copy-number")
def copy_number(seen: Examined) -> Iterator[Fault]:
    """The line of the number against the grammar of the branch and the code of the form; a blank for the pen is no fault."""
    line = seen.parts.first("number")
    if line is None:
        return
    text = " ".join(_BLANKS.sub(" ", line.bare).split())
    code = seen.book.forms["copy-number"].settings[form_of(seen)]
    party = seen.book.branch == "party"
    grammar = rf"^Số ?\d* ?-{code}/[A-ZĐƯ][\w-]*$" if party else rf"^Số: ?\d* ?/{code}-[A-ZĐƯ][\w&.-]*$"
    if not re.match(grammar, text):
        example = f"Số 05-{code}/ĐU" if party else f"Số: 05/{code}-UBND"
        yield Fault("forms.copy-number", f"ghi “{line.bare}”, đúng là như “{example}”", line)


@judges("forms.copy-parts")
def copy_parts(seen: Examined) -> Iterator[Fault]:
    """Each part that the block needs; an acting authority stands for a post."""
    found = {key for key in _NEEDED if seen.parts[key] or (key == "post" and seen.parts["authority"])}
    missing = [name for key, name in _NEEDED.items() if key not in found]
    if missing:
        yield Fault("forms.copy-parts", f"thiếu {', '.join(missing)}", seen.parts.first("copy-form"))


@judges("forms.copy-place")
def copy_place(seen: Examined) -> Iterator[Fault]:
    """The side of the page on which a part stands, where its column is known."""
    for key, side in _PLACES.items():
        piece = seen.parts.first(key)
        if piece is not None and piece.column not in ("", side):
            yield Fault("forms.copy-place", f"“{piece.bare[:40]}” ở bên {'phải' if side == 'left' else 'trái'}", piece)
            return


@judges("measures.copy-line")
def copy_line(seen: Examined) -> Iterator[Fault]:
    """A rule above the block: of a DOCX a border over the whole width, of a page a drawn line; its length where the page tells the width of the words."""
    line = seen.parts.first("copy-form")
    if line is None:
        return
    heads = (piece for key in ("parent", "issuer", "copy-form") for piece in seen.parts[key])
    above = next((piece.above for piece in heads if piece.above is not None), None)
    low, high = seen.book.measures["copy-line"].range
    if above is None:
        yield Fault("measures.copy-line", "không có đường kẻ ngăn cách với văn bản được sao", line)
    elif not low <= above <= high:
        yield Fault("measures.copy-line", f"đường kẻ dài bằng {above:.0%} chiều ngang vùng trình bày", line)
