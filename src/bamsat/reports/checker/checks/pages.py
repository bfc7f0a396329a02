"""Paper, margins and page numbers."""

from collections.abc import Iterator

from bamsat.reports.checker.checks.registry import judges
from bamsat.reports.checker.findings import Examined, Fault
from bamsat.reports.checker.seen import Seen, Sheet

_A4 = (210, 297)
_PAPER = 2.0  # mm
_DECLARED, _MEASURED, _TOP = 0.8, 1.7, 3.5  # mm: what a DOCX declares, what a page shows
_LONG = 2400  # letters of a DOCX that fill more than a page
_SIDES = {"top": "trên", "bottom": "dưới", "left": "trái", "right": "phải"}


def mm(value: float) -> str:
    return f"{value:.1f}".rstrip("0").rstrip(".").replace(".", ",") + " mm"


@judges("measures.page-size")
def page_size(seen: Examined) -> Iterator[Fault]:
    """Each page (PDF) or section (DOCX), upright or across, within 2 mm."""
    wrong = [
        s
        for s in seen.file.sheets
        if any(abs(a - b) > _PAPER for a, b in zip(sorted((s.width, s.height)), _A4, strict=True))
    ]
    if wrong:
        yield Fault(
            "measures.page-size", f"khổ {mm(wrong[0].width)} × {mm(wrong[0].height)}", _at(wrong[0]), len(wrong)
        )


@judges("measures.margin-top", "measures.margin-bottom", "measures.margin-left", "measures.margin-right")
def margins(seen: Examined) -> Iterator[Fault]:
    """DOCX: declared margins of upright sections. PDF: the edges of the words on the pages; below, only words too near the edge."""
    for side, name in _SIDES.items():
        rule = seen.book.measures[f"margin-{side}"]
        for sheet in seen.file.sheets:
            value = getattr(sheet, side)
            if value is None or sheet.across:
                continue
            give = _DECLARED if seen.file.kind == "docx" else _TOP if side == "top" else _MEASURED
            low, high = rule.range
            deep = value > high + give and not (side == "bottom" and seen.file.kind == "pdf")
            if value < low - give or deep:
                yield Fault(f"measures.margin-{side}", f"lề {name} {mm(value)}", _at(sheet))
                break


@judges("measures.number-height")
def number_height(seen: Examined) -> Iterator[Fault]:
    """DOCX: distance of the header. PDF: upper edge of the number, within 3 mm."""
    height, rule = seen.file.numbers.height, seen.book.measures["number-height"]
    give = 1.0 if seen.file.kind == "docx" else 3.0
    if height is not None and not rule.range[0] - give <= height <= rule.range[1] + give:
        yield Fault("measures.number-height", f"số trang cách mép trên {mm(height)}")


@judges("forms.page-number-present")
def page_number(seen: Examined) -> Iterator[Fault]:
    """DOCX: the field PAGE in the header, centred. PDF: a number in the middle of the upper margin from page 2.

    An appendix is numbered by itself, so that its first page has no number either.
    """
    numbers = seen.file.numbers
    first = {1, *(piece.page for piece in seen.parts["appendix-label"])}
    long = (seen.file.pages or 0) > len(first) if seen.file.kind == "pdf" else _letters(seen) > _LONG
    if numbers.present is False and long:
        yield Fault("forms.page-number-present", "không có số trang")
    elif numbers.place in ("foot", "side") and (long or numbers.present):
        yield Fault(
            "forms.page-number-present", "số trang ở chân trang" if numbers.place == "foot" else "số trang không ở giữa"
        )


@judges("forms.page-number-first")
def page_number_first(seen: Examined) -> Iterator[Fault]:
    """DOCX: a header of its own for the first page, without the field. PDF: no number at the edge of page 1."""
    if seen.file.numbers.first:
        yield Fault("forms.page-number-first", "trang thứ nhất có số trang")


def _letters(seen: Examined) -> int:
    return sum(len(piece.text) for piece in seen.file.pieces)


def _at(sheet: Sheet) -> Seen | None:
    return Seen("", (), 0, sheet.page) if sheet.page else None
