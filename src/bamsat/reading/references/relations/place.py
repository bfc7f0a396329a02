"""Where a citation stands: what a rule of relations looks at."""

import re
from typing import NamedTuple

from bamsat.reading.references.symbols import citations

KINDS = (
    "Nghị quyết|Nghị định|Quyết định|Thông tư|Kế hoạch|Chỉ thị|Công văn|Công điện|Thông báo|Kết luận|Văn bản|Luật|Bộ luật|Pháp lệnh|Hướng dẫn|Chương trình|"
    "Thông tri|Quy định|Quy chế|Phương án|Đề án|Báo cáo|Tờ trình"
)  # of papers, as they are cited
# `Kế hoạch số 4/KH-UBND (thực hiện Công văn số 5/BNV-TC)`: what a remark in brackets tells of the paper before it.
_REMARK = re.compile(
    r"\(\s*(?:được|đã|nay|trước đây|để|nhằm|trong đó|tiếp theo|thay(?: thế| cho)?|thực hiện|triển khai|cụ thể hóa|hướng dẫn|sửa đổi|bổ sung|căn cứ|theo)\b[^()]*$",
    re.IGNORECASE,
)


_NEAR = 400  # letters before a number in which such a base begins
# `Thực hiện Kế hoạch số 4/KH-UBND, theo đề nghị của Phòng Kinh tế tại Tờ trình số 5/TTr-KT`
_RESTS_TOO = re.compile(
    rf",\s+(?:và )?(?:căn cứ|xét đề nghị|theo đề nghị|xét tờ trình)\s[^,;]*\b(?:{KINDS})\s(?:\w+ )?số\s*:?\s*$",
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
    def rests_too(self) -> bool:
        """Whether a base is named here behind what the opening sentence carries out."""
        return self.opening and _RESTS_TOO.search(self.clause[-_NEAR:]) is not None

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
