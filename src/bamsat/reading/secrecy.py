"""Refuses a paper that carries a mark of State secrecy (Luật 117/2025/QH15): nothing of it may go further.

The mark is a stamp: a line of its own in the head of the paper. Prose that speaks of secrets does not carry it.
"""

import re
from collections.abc import Sequence
from itertools import pairwise

from bamsat.reading.diagnostics import Unreadable
from bamsat.reading.text.canonical import Canonical
from bamsat.reading.text.clean import clean

HEAD = 60  # paragraphs or lines in which the mark stands
_FRAME = " |_.[]()-–"
_SPREAD = re.compile(r"(?:[^\W\d_]\s+)+[^\W\d_]")
_APART = re.compile(r"\s")
_MARK = re.compile(r"(?:Độ\s+mật\s*:?\s*)?[\[(]?\s*(TUYỆT\s*MẬT|TỐI\s*MẬT|MẬT)\s*[\])]?\s*[.:]?", re.IGNORECASE)


def refuse_secret(canonical: Canonical, margins: tuple[str, ...] = (), printed: Sequence[str] = ()) -> None:
    """Raises `Unreadable("secret")` when a paragraph or a printed line of the head, or a line of a page's margin, is nothing but the mark."""
    head = [paragraph.text for paragraph in canonical.paragraphs[:HEAD]]
    if any(is_marked(lines) for lines in (head, [*map(clean, margins)], _stamps(printed[:HEAD]))):
        raise Unreadable(
            "secret",
            "Văn bản có dấu độ mật nên không được đưa vào hệ thống này; không lưu lại gì. Hãy xử lý trên máy hoặc mạng dành riêng cho bí mật nhà nước.",
        )


def _stamps(printed: Sequence[str]) -> list[str]:
    """The printed lines that may be a stamp put together with the line above: in capitals, and no second half of a word (`BẢO VỆ BÍ` and below it `MẬT`)."""
    lines = [(above, line) for above, line in pairwise(["", *printed]) if line.isupper()]  # cleaning changes no case
    return [clean(line) for above, line in lines if not clean(above).upper().endswith(" BÍ")]


def is_marked(lines: Sequence[str]) -> bool:
    """Whether one of the first lines is nothing but the mark."""
    return any(("Ậ" in line or "ậ" in line) and _MARK.fullmatch(_bare(line)) for line in lines[:HEAD])


def _bare(line: str) -> str:
    """The line without its frame, as a recogniser may give it (`| MẬT |`), and with its letters together where they stand apart (`M Ậ T`)."""
    words = line.strip(_FRAME)
    return _APART.sub("", words) if _SPREAD.fullmatch(words) else words
