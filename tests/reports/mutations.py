"""Papers with one thing wrong: for each rule, a way to break it in a layout that keeps all the others."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import cache, reduce

from bamsat.reports.layout import Grid, Layout, Line, lay
from bamsat.reports.paper import Issuer, Urgency, plain, words
from bamsat.reports.rules import REGIMES, Part, rulebook
from tests.reports.papers import appendices, paper

BOTH = ("docx", "pdf")
WORDS = ("docx",)  # the same words are judged in both kinds of file
Break = Callable[[Layout], Layout]
_SAMPLE = {
    "letter-subject": "urgent", "addressee-label": "urgent", "addressee": "urgent", "basis": "decision", "division": "decision",
    "division-title": "decision", "article": "decision", "urgency": "urgent", "draft": "urgent",
}  # fmt: skip
_OF_2018 = ("forms.basis-end", "forms.recipients-end", "measures.leading")
_IN_FLOW = (
    "type",
    "subject",
    "dashes",
    "division",
    "division-title",
    "appendix-label",
    "appendix-title",
    "appendix-reference",
)


OFFICE = Issuer("Phòng Kinh tế", "PKT", "Ủy ban nhân dân xã Tân Lập")


@dataclass(frozen=True)
class Mutation:
    """`rules` are broken in the paper of that kind; `seen` in these kinds of file."""

    name: str
    regime: str
    rules: tuple[str, ...]
    kind: str
    breaks: Break
    seen: tuple[str, ...] = BOTH


@cache
def sample(regime: str, kind: str) -> Layout:
    if kind == "urgent":
        return lay(paper(regime, "letter", urgency=Urgency.IMMEDIATE, draft=2))
    changes = {"issuer": OFFICE} if regime.startswith("state") and kind == "report" else {}
    return lay(paper(regime, kind, appendices=appendices(3) if kind == "report" else (), **changes))


def on_lines(part: str, change: Callable[[Line], Line | None]) -> Break:
    """Every line of a part changed, or taken out."""

    def flow(given):  # type: ignore[no-untyped-def]
        changed = [change(piece) if isinstance(piece, Line) and piece.part == part else piece for piece in given]
        return tuple(piece for piece in changed if piece is not None)

    def breaks(layout: Layout) -> Layout:
        names = ("left", "right", "flow", "tail_left", "tail_right")
        sheets = tuple(replace(sheet, flow=flow(sheet.flow)) for sheet in layout.appendices)
        return replace(layout, **{name: flow(getattr(layout, name)) for name in names}, appendices=sheets)

    return breaks


def looks(part: str, **look: object) -> Break:
    if part == "page-number":
        return lambda layout: replace(layout, page=replace(layout.page, number=replace(layout.page.number, **look)))
    return on_lines(_printed(part), lambda line: replace(line, look=replace(line.look, **look)))


def says(part: str, change: Callable[[str], str]) -> Break:
    return on_lines(_printed(part), lambda line: replace(line, words=words(change(plain(line.words)))))


def without(part: str) -> Break:
    return on_lines(part, lambda line: None)


def page(**changes: object) -> Break:
    return lambda layout: replace(layout, page=replace(layout.page, **changes))


def _printed(part: str) -> str:
    return {"division-title": "division", "addressee-label": "addressee"}.get(part, part)


def all_mutations() -> Iterator[Mutation]:
    """The looks of all parts of a paper are broken together, one trait at a time; the rest one rule at a time. Party papers of 2018
    and of 2026 differ in few rules: those of 2018 are broken only there."""
    for regime in REGIMES:
        book = rulebook(regime)
        rules = {f"measures.{key}" for key in book.measures} | {f"forms.{key}" for key in book.forms}
        if regime != "party-hd36":
            yield from _looks(regime)
        for number, (rule, kind, breaks, seen) in enumerate(_by_hand(regime)):
            if rule in rules and (regime != "party-hd36" or rule in _OF_2018):
                yield Mutation(f"{regime}:{rule}:{number}", regime, (rule,), kind, breaks, seen)


def _looks(regime: str) -> Iterator[Mutation]:
    for kind in ("report", "decision", "urgent"):
        own = (part for part in rulebook(regime).parts.values() if part.key != "copy-form")  # broken in `copied`
        parts = [part for part in own if _SAMPLE.get(part.key, "report") == kind]
        for trait in ("larger", "smaller", "weight", "slant", "underline", "capitals", "align"):
            for file in BOTH if regime == "state-nd30" or trait == "underline" else WORDS:
                broken = [
                    (part, breaks)
                    for part in parts
                    for name, breaks, seen in _of_part(part)
                    if name == trait and file in seen
                ]
                if broken:
                    rules = tuple(f"parts.{part.key}" for part, _ in broken)
                    yield Mutation(
                        f"{regime}:{kind}:{trait}", regime, rules, kind, _all([each for _, each in broken]), (file,)
                    )


def _all(breaks: list[Break]) -> Break:
    return lambda layout: reduce(lambda made, each: each(made), breaks, layout)


def _of_part(part: Part) -> Iterator[tuple[str, Break, tuple[str, ...]]]:
    yield (
        "larger",
        looks(part.key, size=part.sizes[1] + 1),
        WORDS if part.key == "motto" else BOTH,
    )  # a wider one would fold
    yield "smaller", looks(part.key, size=part.sizes[0] - 1), WORDS
    if part.key == "star":
        return
    if part.key not in (
        "article",
        "addressee-label",
        "division-title",
    ):  # told by the list, by its line, by the same line
        yield "weight", looks(part.key, bold=not part.bold), BOTH
    if part.key not in ("addressee-label", "division-title"):
        yield "slant", looks(part.key, italic=not part.italic), BOTH
    if part.underline:
        yield "underline", looks(part.key, underline=False), BOTH
    if part.caps and part.key not in ("motto", "type", "issuer", "parent", "authority", "post", "urgency", "draft"):
        yield "capitals", says(part.key, str.lower), BOTH  # the others are known by their capitals: missing, not small
    if part.align == "center":
        yield "align", looks(part.key, align="left"), BOTH if part.key in _IN_FLOW else ("docx",)
    if part.align == "justify":
        yield "align", looks(part.key, align="left"), ("docx",) if part.key == "basis" else BOTH


def _by_hand(regime: str) -> Iterator[tuple[str, str, Break, tuple[str, ...]]]:
    party = regime.startswith("party")
    yield "measures.page-size", "report", page(width=216.0, height=279.0), BOTH
    for side, value in (("top", 8.0), ("left", 22.0), ("right", 9.0)):
        yield f"measures.margin-{side}", "report", page(**{side: value}), BOTH
    yield "measures.margin-bottom", "report", page(bottom=10.0), WORDS
    yield "measures.margin-left", "report", page(left=40.0, right=5.0), WORDS
    yield (
        "measures.number-height",
        "report",
        page(number_height=2.0 if party else 26.5, top=20.0 if party else 40.0),
        ("docx",),
    )
    if party:
        yield "measures.number-height", "report", page(number_height=4.0), BOTH
    yield "measures.indent", "report", looks("body", indent=0.0), BOTH
    yield "measures.indent", "report", looks("body", indent=25.0), BOTH
    yield "measures.spacing", "report", looks("body", before=0.0, after=0.0), BOTH
    yield "measures.leading", "report", looks("body", leading=13.0, exact=True), BOTH
    yield "measures.leading", "report", looks("body", leading=1.8, exact=False), BOTH if regime != "party-hd36" else ()
    for key, part in (
        ("motto-line", "motto" if party else "motto-words"),
        ("issuer-line", "issuer"),
        ("title-line", "subject"),
    ):
        yield f"measures.{key}", "report", on_lines(part, lambda line: replace(line, line=None)), BOTH
        yield (
            f"measures.{key}",
            "report",
            on_lines(part, lambda line: (line.line and replace(line, line=0.15)) or line),
            ("pdf",),
        )
    yield "forms.font", "report", looks("body", font="Arial"), ("docx",)
    yield "forms.colour", "report", looks("body", colour="1F4E79"), BOTH
    yield "forms.page-number-present", "report", page(numbered=False), BOTH
    yield "forms.page-number-first", "report", page(number_first=True), BOTH
    yield from _head_by_hand(party)
    yield from _tail_by_hand(party)


def _head_by_hand(party: bool) -> Iterator[tuple[str, str, Break, tuple[str, ...]]]:
    yield "forms.motto-present", "report", without("motto"), WORDS
    other = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM" if party else "ĐẢNG CỘNG SẢN VIỆT NAM"
    yield "forms.motto-present", "report", says("motto", lambda text: other), WORDS
    yield "forms.motto-words-present", "report", without("motto-words"), WORDS
    yield "forms.motto-words-present", "report", says("motto-words", lambda text: text.replace(" - ", "-")), WORDS
    yield "forms.issuer-present", "report", _no_names, WORDS
    yield "forms.issuer-mark", "report", without("star"), WORDS
    yield "forms.number-present", "report", without("number"), WORDS
    yield (
        "forms.number-form",
        "report",
        says("number", lambda text: text.replace("Số ", "Số: ") if party else text.replace("Số:", "Số")),
        WORDS,
    )
    yield (
        "forms.number-form",
        "report",
        says("number", lambda text: text.replace("-", "|").replace("/", "-").replace("|", "/")),
        WORDS,
    )
    yield "forms.number-pad", "report", says("number", lambda text: text.replace("05", "5")), WORDS
    yield "forms.number-kind", "report", says("number", lambda text: text.replace("BC", "KH")), WORDS
    yield "forms.date-present", "report", without("place-date"), WORDS
    yield "forms.date-present", "report", says("place-date", lambda text: text.replace(",", "")), WORDS
    yield "forms.date-pad", "report", says("place-date", lambda text: text.replace("ngày 0", "ngày ")), WORDS
    yield (
        "forms.date-pad",
        "report",
        says(
            "place-date",
            lambda text: (
                text.replace("tháng 3", "tháng 03")
                .replace("tháng 02", "tháng 2")
                .replace("ngày 05 tháng 11", "ngày 5 tháng 11")
            ),
        ),
        WORDS,
    )
    yield "forms.type-present", "report", without("type"), WORDS
    yield "forms.type-present", "letter", without("letter-subject"), WORDS
    yield "forms.title-mark", "report", without("dashes"), WORDS
    yield "forms.title-mark", "report", says("dashes", lambda text: "---"), WORDS
    yield (
        "forms.letter-subject-form",
        "letter",
        says("letter-subject", lambda text: text.replace("V/v ", "").replace("về việc ", "")),
        WORDS,
    )
    yield "forms.addressee-present", "submission", without("addressee"), WORDS
    yield (
        "forms.addressee-present",
        "letter",
        says("addressee", lambda text: text.replace("Kính gửi:", "Kính gửi")),
        WORDS,
    )


def _tail_by_hand(party: bool) -> Iterator[tuple[str, str, Break, tuple[str, ...]]]:
    yield (
        "forms.basis-end",
        "decision",
        says("basis", lambda text: text.rstrip(";.,") + ":x"[0:0] + ("," if text.endswith(";") else ";")),
        WORDS,
    )
    yield "forms.body-end", "report", _other_end, WORDS
    yield (
        "forms.authority-form",
        "report",
        says("authority", lambda text: text.replace("T/M", "TM.") if party else text.replace("TM.", "T/M")),
        WORDS,
    )
    yield (
        "forms.authority-form",
        "report",
        says("authority", lambda text: "TUQ. CHÁNH VĂN PHÒNG" if party else text.replace("KT.", "K/T")),
        WORDS,
    )
    yield "forms.signer-plain", "report", says("signer", lambda text: f"TS. {text}"), WORDS
    yield "forms.signer-plain", "report", says("signer", lambda text: f"Đại tá {text}"), WORDS
    yield "forms.signature-present", "report", without("signer"), WORDS
    yield "forms.recipients-present", "report", lambda layout: replace(layout, tail_left=()), WORDS
    yield "forms.recipients-present", "report", says("recipients-label", lambda text: "Nơi nhận"), WORDS
    yield "forms.recipients-end", "report", says("recipient", lambda text: text.rstrip(";,.")), WORDS
    yield (
        "forms.recipients-archive",
        "report",
        lambda layout: replace(layout, tail_left=_ended(layout.tail_left[:-1])),
        WORDS,
    )
    yield (
        "forms.recipients-above",
        "letter",
        lambda layout: replace(layout, tail_left=layout.tail_left[:1] + layout.tail_left[2:]),
        WORDS,
    )
    yield "forms.appendix-named", "report", _unnamed, WORDS
    yield "forms.signature-page", "report", _parted, ("pdf",)
    yield "forms.order", "report", lambda layout: replace(layout, left=layout.left[::-1]), WORDS
    yield "forms.order", "report", lambda layout: replace(layout, left=layout.right, right=layout.left), WORDS
    yield (
        "forms.order",
        "report",
        lambda layout: replace(layout, tail_left=layout.tail_right, tail_right=layout.tail_left),
        WORDS,
    )
    yield (
        "forms.appendix-number",
        "report",
        says(
            "appendix-label",
            lambda text: (
                text.replace("II", "2").replace("I", "1") if not party else text.replace("1", "I").replace("2", "II")
            ),
        ),
        WORDS,
    )


def _no_names(layout: Layout) -> Layout:
    return on_lines("issuer", lambda line: None)(on_lines("parent", lambda line: None)(layout))


def _ended(flow):  # type: ignore[no-untyped-def]
    last = flow[-1]
    return (*flow[:-1], replace(last, words=words(plain(last.words).rstrip(";,") + ".")))


def _unnamed(layout: Layout) -> Layout:
    last = layout.flow[-1]
    assert isinstance(last, Line)
    told = plain(last.words).replace(" (chi tiết có các Phụ lục kèm theo)", "")
    return replace(layout, flow=(*layout.flow[:-1], replace(last, words=words(told))))


def _parted(layout: Layout) -> Layout:
    """So much room below the last words that the signature has none."""
    last = layout.flow[-1]
    assert isinstance(last, Line)
    return replace(layout, flow=(*layout.flow[:-1], replace(last, kept=False, look=replace(last.look, after=600))))


def _other_end(layout: Layout) -> Layout:
    last = layout.flow[-1]
    assert not isinstance(last, Grid)
    text = plain(last.words)
    other = text.removesuffix("./.") + "." if text.endswith("./.") else text.removesuffix(".") + "./."
    return replace(layout, flow=(*layout.flow[:-1], replace(last, words=words(other))))
