"""Indents, distances of paragraphs and lines, rules below the words."""

from collections.abc import Callable, Iterator

from bamsat.reports.checker.checks.pages import mm
from bamsat.reports.checker.checks.registry import judges
from bamsat.reports.checker.findings import Examined, Fault
from bamsat.reports.checker.seen import Seen, size_of

_SOME = 0.1  # of the paragraphs judged: fewer is a slip of the eye, not of the rule
_SINGLE = 1.149  # one single line of Times, in sizes
_LONG = 60  # letters: a paragraph, not a line of a list


@judges("measures.indent")
def indent(seen: Examined) -> Iterator[Fault]:
    """The first line of paragraphs of the body against the margin. PDF: of paragraphs of several lines."""
    low, high = seen.book.measures["indent"].range
    yield from _many(
        seen,
        "measures.indent",
        lambda piece: piece.indent,
        low,
        high,
        0.7,
        lambda value: f"chữ đầu dòng lùi vào {mm(value)}",
    )


@judges("measures.spacing")
def spacing(seen: Examined) -> Iterator[Fault]:
    """DOCX: declared spacing before or after. PDF: the distance beyond the distance of lines."""
    low, high = seen.book.measures["spacing"].range
    yield from _many(
        seen,
        "measures.spacing",
        lambda piece: piece.gap,
        low,
        high,
        1.2,
        lambda value: f"khoảng cách đoạn {_points(value)}",
    )


@judges("measures.leading")
def leading(seen: Examined) -> Iterator[Fault]:
    """Distance of lines: of a DOCX as declared, of a PDF as printed; in points or single lines, as the rule counts."""
    rule = seen.book.measures["leading"]
    give, say = (0.6, _points) if rule.exact else (0.05, lambda value: f"{value:.2f} dòng".replace(".", ","))
    measure = _in_points if rule.exact else _in_lines
    low, high = rule.range
    yield from _many(seen, "measures.leading", measure, low, high, give, lambda value: f"khoảng cách dòng {say(value)}")


@judges("measures.motto-line")
def motto_line(seen: Examined) -> Iterator[Fault]:
    """A rule below the motto; its length only on the pages of a PDF."""
    yield from _rule_below(seen, "motto-line", seen.parts["motto-words"] or seen.parts["motto"])


@judges("measures.issuer-line")
def issuer_line(seen: Examined) -> Iterator[Fault]:
    """A rule below the name of the issuer; its length only on the pages of a PDF."""
    yield from _rule_below(seen, "issuer-line", seen.parts["issuer"])


@judges("measures.title-line")
def title_line(seen: Examined) -> Iterator[Fault]:
    """A rule below the subject; its length only on the pages of a PDF."""
    yield from _rule_below(seen, "title-line", seen.parts["subject"])


def _rule_below(seen: Examined, key: str, pieces: list[Seen]) -> Iterator[Fault]:
    if not pieces:
        return
    last = pieces[-1]
    low, high = seen.book.measures[key].range
    if last.drawn is False:
        yield Fault(f"measures.{key}", "không có đường kẻ", last)
    elif last.ruled is not None:
        shares = [last.ruled / wide for wide in {max(piece.wide or 0 for piece in pieces), last.wide or 0} if wide]
        if shares and not any(low - 0.05 <= part <= high + 0.05 for part in shares):
            yield Fault(f"measures.{key}", f"đường kẻ dài bằng {min(shares):.0%} dòng chữ", last)


def _many(
    seen: Examined, rule: str, measure: Callable[[Seen], float | None], low: float, high: float, give: float,
    say: Callable[[float], str],
) -> Iterator[Fault]:  # fmt: skip
    """One fault for all paragraphs outside the range, where they are more than a few."""
    told = [(value, piece) for piece in _paragraphs(seen) if (value := measure(piece)) is not None]
    wrong = [(value, piece) for value, piece in told if not low - give <= value <= high + give]
    if wrong and len(wrong) > _SOME * len(told):
        yield Fault(rule, say(wrong[0][0]), wrong[0][1], len(wrong))


def _paragraphs(seen: Examined) -> list[Seen]:
    """Of the body, long enough to be prose; of a page, those whose lines show their measure."""
    body = seen.parts["body"]
    if seen.file.kind == "pdf":
        return [piece for piece in body if piece.leading is not None]
    return [piece for piece in body if len(piece.text) > _LONG]


def _in_points(piece: Seen) -> float | None:
    if piece.leading is None:
        return None
    return piece.leading if piece.exact is not False else piece.leading * _SINGLE * (size_of(piece.letters) or 14)


def _in_lines(piece: Seen) -> float | None:
    if piece.leading is None:
        return None
    return piece.leading if piece.exact is False else piece.leading / (_SINGLE * (size_of(piece.letters) or 14))


def _points(value: float) -> str:
    return f"{value:.1f}".rstrip("0").rstrip(".").replace(".", ",") + " pt"
