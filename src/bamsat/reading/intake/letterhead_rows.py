"""A letterhead whose cells a conversion ran into one line each: `| UBND XÃ ĐỒNG MÂY Số: 4/KH-UBND | CỘNG HÒA … Đồng Mây, ngày 05/6/2031 |`.

Beside the name of the nation or of the Party the issuer, the number and what a letter is about are lines of their own (Decree 30/2020, annex I, II; 36-HD/VPTW).
"""

import re

_NATION = re.compile(r"\b(?:CỘNG H[OÒ][AÀÒ] XÃ HỘI|ĐẢNG CỘNG SẢN VIỆT NAM)\b")
_SIGNS = r"[*_]*"
_LINES = re.compile(
    rf"\s+{_SIGNS}(?:\*\s+)?(?=Số\s*:?\s*[\d.…_]*\s*[-–/]\s?[A-ZĐ]|Nghị quyết số\s*:\s*\d)|"  # before the number, with the star of the Party
    r"(?<=[A-ZĐ\d])\s+(?=V/v\s)|"
    rf"(?:(?<=VIỆT NAM)|(?<=Hạnh phúc)|(?<=Hạnh Phúc)){_SIGNS}\s+{_SIGNS}(?=[A-ZĐ][^,|]{{1,30}},\s*ngày)"
)


def lines(cells: list[str]) -> list[list[str]]:
    """The cells of a row, each as its lines; one line each where the row is no letterhead."""
    if not any(map(_NATION.search, cells)):
        return [[cell] for cell in cells]
    return [_LINES.split(cell) for cell in cells]
