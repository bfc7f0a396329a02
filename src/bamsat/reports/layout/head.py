"""The head of a paper: two columns, then type and subject, or the addressees of a letter."""

from dataclasses import replace

from bamsat.reports.layout.letters import folded
from bamsat.reports.layout.looks import look
from bamsat.reports.layout.model import Flow, Line
from bamsat.reports.layout.symbols import number_line, place_and_date
from bamsat.reports.paper import Emphasis, Paper, Run, words
from bamsat.reports.rules import Rulebook

PARTY = "ĐẢNG CỘNG SẢN VIỆT NAM"
REPUBLIC = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
MOTTO = "Độc lập - Tự do - Hạnh phúc"
DASHES = "-----"
_ADDRESSEES_INSET = 40  # mm: the list stands in the middle of the page
_TEXT, _AIR = 160, 1  # mm: room for a title; air at the sides of a column
_RIGHT = ("motto", "motto-words", "place-date", "copy-form")
_SUBMISSION = "submission"


def left(paper: Paper, book: Rulebook) -> Flow:
    issuer_line = book.measures.get("issuer-line")
    lines = [set_line(book, "parent", paper.issuer.parent.upper())] if paper.issuer.parent else []
    lines.append(set_line(book, "issuer", paper.issuer.name.upper(), issuer_line.print if issuer_line else None))
    if "star" in book.parts:
        lines.append(set_line(book, "star", "*"))
    lines.append(set_line(book, "number", number_line(paper, book), before=2 if issuer_line else 0))
    if paper.kind.is_letter:
        lines.append(set_line(book, "letter-subject", _letter_subject(paper, book), before=6))
    if paper.urgency:
        lines.append(set_line(book, "urgency", paper.urgency.value, before=6))
    if paper.draft is not None:
        drafted = f"Dự thảo lần {paper.draft}"
        lines.append(set_line(book, "draft", drafted.upper() if book.parts["draft"].caps else drafted, before=6))
    return tuple(lines)


def right(paper: Paper, book: Rulebook) -> Flow:
    line = book.measures["motto-line"].print
    if book.branch == "party":
        head = [set_line(book, "motto", PARTY, line)]
    else:
        head = [set_line(book, "motto", REPUBLIC), set_line(book, "motto-words", MOTTO, line)]
    return (*head, set_line(book, "place-date", place_and_date(paper), before=6))


def title(paper: Paper, book: Rulebook) -> Flow:
    if paper.kind.is_letter:
        return ()
    author = [set_line(book, "subject", f"CỦA {paper.author.upper()}", kept=True)] if paper.author else []
    line = book.measures.get("title-line")
    lines = [
        set_line(book, "type", paper.kind.name, before=14, kept=True),
        *author,
        set_line(
            book, "subject", _subject(paper, book), line.print if line else None, kept=True, after=12 if line else 0
        ),
    ]
    if "dashes" in book.parts:
        lines.append(set_line(book, "dashes", DASHES, after=10))
    return tuple(lines)


def addressees(paper: Paper, book: Rulebook) -> Flow:
    """*Kính gửi*: one name beside it, several below it, each with its dash."""
    if not paper.addressees:
        return ()
    settings = book.forms["addressee-present"].settings
    word = settings.get("word-submission") if paper.kind.key == _SUBMISSION else None
    label = Run(
        f"{word or settings['word']}:", Emphasis.ITALIC if book.parts["addressee-label"].italic else Emphasis.NONE
    )
    if len(paper.addressees) == 1:
        one = look(book, "addressee", before=14, after=12)
        centred = Line("addressee", (label, Run(f" {paper.addressees[0]}")), replace(one, align="center"))
        return (centred,)
    lines = [Line("addressee", (label,), look(book, "addressee", before=14, inset=_ADDRESSEES_INSET), kept=True)]
    last = len(paper.addressees) - 1
    for place, name in enumerate(paper.addressees):
        end = "." if place == last else book.item_end
        shown = look(book, "addressee", inset=_ADDRESSEES_INSET, after=12 if place == last else 0)
        lines.append(Line("addressee", words(f"- {name}{end}"), shown))
    return tuple(lines)


def _subject(paper: Paper, book: Rulebook) -> str:
    """With a capital in papers of the State, where all that were at hand have one (docs/decisions/0049); in those of the Party as it is written."""
    return f"{paper.subject[:1].upper()}{paper.subject[1:]}" if book.branch == "state" else paper.subject


def _letter_subject(paper: Paper, book: Rulebook) -> str:
    if book.branch == "state":
        return f"V/v {paper.subject}"
    return f"về việc {paper.subject}" if "letter-subject-form" in book.forms else paper.subject


def set_line(
    book: Rulebook, part: str, text: str, line: float | None = None, kept: bool = False, **changes: float
) -> Line:
    """A line of a head in the look of its part, folded where its column has no room; `line`: a rule below, as a share of the words."""
    made = look(book, part, **changes)
    room = _TEXT if part in ("type", "subject", "dashes") else book.columns[part in _RIGHT] - _AIR
    return Line(part, words(folded(text, made.size, made.bold, room)), made, line, kept=kept)
