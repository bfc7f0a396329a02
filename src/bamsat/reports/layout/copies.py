"""Copies laid out: the block alone, to stand below an original's own pages, and an extract with the original's particulars above it."""

from dataclasses import replace

from bamsat.reports.layout import tail
from bamsat.reports.layout.head import DASHES, MOTTO, PARTY, REPUBLIC, set_line
from bamsat.reports.layout.legible import cleaned_words
from bamsat.reports.layout.looks import look
from bamsat.reports.layout.model import Beneath, Flow, Layout, Line, Page
from bamsat.reports.layout.symbols import copy_symbol, long_day, place_and_date
from bamsat.reports.paper import Branch, Copy, Original, words
from bamsat.reports.rules import NoRegime, Rulebook, regime_on

_LEFT_OUT = "………"


def lay_block(copy: Copy, page: Page, start: int = 1) -> Layout:
    """The block on a page of its own, numbered `start` (1 shows none). Raises `NoRegime` and `PaperError`."""
    copy = cleaned_words(copy)
    book = regime_on(copy.branch, copy.day)
    numbered = replace(page, start=start, number_first=start > 1)
    return _layout(copy, book, book, numbered, _title(copy, book))


def lay_extract(original: Original, copy: Copy, page: Page) -> Layout:
    """The original's particulars, the chosen words, who signed it, and the block. The original's part has the look of its own day; where no rules of
    that day are here, that of papers of its branch on the day of the copy. Raises `NoRegime` and `PaperError`."""
    original, copy = cleaned_words(original), cleaned_words(copy)
    own = regime_on(copy.branch, copy.day)
    try:
        book = regime_on(original.branch, original.day or copy.day)
    except NoRegime:
        book = regime_on(original.branch, copy.day)
    made = _layout(copy, book, own, page, f"{_title(copy, own)}: {original.kind} {original.subject}".strip())
    return replace(
        made, left=_left(original, book), right=_right(original, book), flow=(*_heading(original, book), *_quotes(original, book)),
        tail_left=_recipients(original, book), tail_right=_signature(original, book),
    )  # fmt: skip


def beneath(copy: Copy, book: Rulebook) -> Beneath:
    """The block under the rules of who copies."""
    issuer_line = book.measures.get("issuer-line")
    left = [set_line(book, "parent", copy.issuer.parent.upper())] if copy.issuer.parent else []
    left.append(set_line(book, "issuer", copy.issuer.name.upper(), issuer_line.print if issuer_line else None))
    left += [set_line(book, "star", "*")] if "star" in book.parts else []
    mark = "" if book.branch == "party" else ":"
    left.append(set_line(book, "number", f"Số{mark} {copy_symbol(copy, book)}", before=2 if issuer_line else 0))
    right = (
        set_line(book, "copy-form", book.forms["copy-form"].settings[copy.form]),
        set_line(book, "place-date", place_and_date(copy), before=6),
    )
    return Beneath(
        book.columns, _kept(tuple(left)), _kept(right), tail.recipients(copy, book), tail.signature(copy, book)
    )


def _kept(flow: Flow) -> Flow:
    return tuple(replace(line, kept=True) for line in flow if isinstance(line, Line))


def _layout(copy: Copy, book: Rulebook, own: Rulebook, page: Page, title: str) -> Layout:
    return Layout(
        book=book, title=title, author=copy.issuer.name, day=copy.day.isoformat(), page=page, columns=book.columns,
        left=(), right=(), flow=(), tail_left=(), tail_right=(), beneath=beneath(copy, own),
    )  # fmt: skip


def _title(copy: Copy, book: Rulebook) -> str:
    return f"{book.forms['copy-form'].settings[copy.form].capitalize()} số {copy_symbol(copy, book).strip()}"


def _left(original: Original, book: Rulebook) -> Flow:
    issuer_line = book.measures.get("issuer-line")
    lines = [set_line(book, "parent", original.parent.upper())] if original.parent else []
    if original.issuer:
        lines.append(set_line(book, "issuer", original.issuer.upper(), issuer_line.print if issuer_line else None))
    lines += [set_line(book, "star", "*")] if "star" in book.parts else []
    if original.number:
        mark = "" if original.branch is Branch.PARTY else ":"
        lines.append(set_line(book, "number", f"Số{mark} {original.number}", before=2 if issuer_line else 0))
    return tuple(lines)


def _right(original: Original, book: Rulebook) -> Flow:
    line = book.measures["motto-line"].print
    if book.branch == "party":
        head = [set_line(book, "motto", PARTY, line)]
    else:
        head = [set_line(book, "motto", REPUBLIC), set_line(book, "motto-words", MOTTO, line)]
    told = ", ".join(part for part in (original.place, long_day(original.day) if original.day else "") if part)
    return (*head, *([set_line(book, "place-date", told, before=6)] if told else []))


def _heading(original: Original, book: Rulebook) -> Flow:
    line = book.measures.get("title-line")
    lines = [set_line(book, "type", original.kind.upper(), before=14, kept=True)] if original.kind else []
    if original.subject:
        rule, after = (line.print, 12) if line else (None, 0)
        lines.append(set_line(book, "subject", original.subject, rule, kept=True, after=after))
    if "dashes" in book.parts and original.kind:
        lines.append(set_line(book, "dashes", DASHES, after=10))
    return tuple(lines)


def _quotes(original: Original, book: Rulebook) -> Flow:
    """The last words are kept with the signature."""
    lines = [
        Line(part, words(" ".join(paragraph.split())), look(book, part), kept=part == "heading")
        for quote in original.quotes
        for part in ("heading" if quote and quote.titled else "body",)
        for paragraph in (quote.text if quote else _LEFT_OUT).splitlines()
        if paragraph.strip()
    ]
    return (*lines[:-1], replace(lines[-1], kept=True))


def _recipients(original: Original, book: Rulebook) -> Flow:
    if not original.recipients:
        return ()
    label = Line("recipients-label", words("Nơi nhận:"), look(book, "recipients-label"), kept=True)
    last = len(original.recipients) - 1
    shown = (
        f"- {name}{'.' if place == last else original.item_end or book.item_end}"
        for place, name in enumerate(original.recipients)
    )
    return (label, *(Line("recipient", words(text), look(book, "recipient"), kept=True) for text in shown))


def _signature(original: Original, book: Rulebook) -> Flow:
    lines = [Line("authority", words(text.upper()), look(book, "authority"), kept=True) for text in original.authority]
    if original.post:
        lines.append(Line("post", words(original.post.upper()), look(book, "post"), kept=True))
    if original.signer:
        lines.append(Line("signed", words("(Đã ký)"), look(book, "signer", bold=False, italic=True, before=18)))
        lines.append(Line("signer", words(original.signer), look(book, "signer", before=18)))
    return tuple(lines)
