"""Refuses a paper that carries a mark of State secrecy (Luật 117/2025/QH15): nothing of it may go further.

The mark is a stamp: a line of its own in the head of the paper. Prose that speaks of secrets does not carry it.
"""

import re
from collections.abc import Sequence

from bamsat.reading.diagnostics import Unreadable
from bamsat.reading.text.canonical import Canonical
from bamsat.reading.text.clean import clean

_HEAD = 60  # paragraphs
_MARK = re.compile(r"(?:Độ\s+mật\s*:?\s*)?[\[(]?\s*(TUYỆT\s+MẬT|TỐI\s+MẬT|MẬT)\s*[\])]?\s*[.:]?", re.IGNORECASE)


def refuse_secret(canonical: Canonical, margins: tuple[str, ...] = ()) -> None:
    """Raises `Unreadable("secret")` when a line of the head or of a page's margin is nothing but the mark."""
    if is_marked([paragraph.text for paragraph in canonical.paragraphs[:_HEAD]]) or is_marked([*map(clean, margins)]):
        raise Unreadable(
            "secret",
            "Văn bản có dấu độ mật nên không được đưa vào hệ thống này; không lưu lại gì. Hãy xử lý trên máy hoặc mạng dành riêng cho bí mật nhà nước.",
        )


def is_marked(lines: Sequence[str]) -> bool:
    """Whether one of the first lines is nothing but the mark."""
    return any(_MARK.fullmatch(line.strip()) for line in lines[:_HEAD])
