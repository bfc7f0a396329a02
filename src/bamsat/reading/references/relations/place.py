"""Where a citation stands: what a rule of relations looks at."""

import re
from typing import NamedTuple

from bamsat.reading.references.symbols import citations

# `Kế hoạch số 4/KH-UBND (thực hiện Công văn số 5/BNV-TC)`: what a remark in brackets tells of the paper before it.
_REMARK = re.compile(
    r"\(\s*(?:được|đã|nay|trước đây|để|nhằm|trong đó|tiếp theo|thay(?: thế| cho)?|thực hiện|triển khai|cụ thể hóa|hướng dẫn|sửa đổi|bổ sung|căn cứ|theo)\b[^()]*$",
    re.IGNORECASE,
)


class Place(NamedTuple):
    """`before` and `after` are the paragraph's words around the number; `head`: in the title; `opening`: before the first label;
    `prompt`: in the first paragraph of a letter that cites anything."""

    before: str
    after: str
    head: bool = False
    opening: bool = True
    prompt: bool = False

    @property
    def clause(self) -> str:
        """The words since the last `;`."""
        return self.before.rsplit(";", 1)[-1]

    @property
    def remarked(self) -> bool:
        """Whether it stands in a bracket that tells something of the paper before it."""
        return "(" in self.before and _REMARK.search(self.before) is not None


def places(text: str, *, head: bool = False, opening: bool = True, prompt: bool = False) -> list[tuple[str, Place]]:
    """The number of each citation of a paragraph with its place."""
    return [
        (cited.number, Place(text[: cited.span.start], text[cited.span.end :], head, opening, prompt))
        for cited in citations(text)
    ]
