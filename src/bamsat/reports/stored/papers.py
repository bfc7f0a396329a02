"""A kept text as an official paper: the same data give the same paper, and so the same bytes. Pure."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict
from datetime import date
from typing import Any
from unicodedata import normalize

from bamsat.records.reporting.text import Block as Written
from bamsat.records.reporting.text import blocks, plain
from bamsat.records.reporting.vocabulary import Type
from bamsat.reports.catalogue.entry import Numbers
from bamsat.reports.catalogue.letterhead import Letterhead
from bamsat.reports.layout import lay
from bamsat.reports.layout.symbols import symbol as printed_symbol
from bamsat.reports.paper import (
    KINDS,
    Appendix,
    Block,
    Branch,
    Column,
    Paper,
    Paragraph,
    Picture,
    Rung,
    Step,
    Table,
    words,
)
from bamsat.reports.rules import regime_on

Content = Mapping[str, Any]


def head_data(head: Letterhead) -> dict[str, Any]:
    lists = {"recipients": list(head.recipients), "addressees": list(head.addressees)}
    return asdict(head) | {"branch": str(head.branch), **lists}


def head_of(data: Mapping[str, Any]) -> Letterhead:
    """Heads that were kept before reports had addressees have none."""
    lists = {name: tuple(data.get(name, ())) for name in ("recipients", "addressees")}
    return Letterhead(**{**data, "branch": Branch(data["branch"]), **lists})


def paper(content: Content, text: Iterable[Written], subject: str, head: Letterhead, number: int | None, day: date) -> Paper:  # fmt: skip
    """`content`: of the snapshot that the text stands on. Raises `PaperError` for what the paper lacks."""
    compiled = {row["key"]: row for row in content["blocks"]}
    return Paper(
        head.branch, KINDS[content.get("paper", Type.REPORT)], head.issuer, number, head.place, day, subject,
        tuple(map(Numbers().captioned, _blocks(text, compiled))), head.signing, head.recipients, head.archive, head.addressees,
        appendices=tuple(_appendix(annex) for annex in content["annexes"]),
    )  # fmt: skip


def same_name(one: str, other: str) -> bool:
    """Whether two spell the same person's name, whatever the capitals and spaces."""
    first, second = (" ".join(normalize("NFC", name).casefold().split()) for name in (one, other))
    return first == second


def symbol(head: Letterhead, number: int, day: date, kind: str = Type.REPORT) -> str:
    """As the number of a paper is printed: `05-BC/ĐU`; `kind`: a key of `KINDS`."""
    bare = Paper(
        head.branch, KINDS[kind], head.issuer, number, head.place, day, "x",
        (Paragraph(words("x")),), head.signing, head.recipients, head.archive, head.addressees,
    )  # fmt: skip
    return printed_symbol(bare, regime_on(head.branch, day))


def refuse_unlayable(made: Paper) -> None:
    """Raises `PaperError` or `NoRegime` for what the paper lacks, before anything rests on it."""
    lay(made)


def table(row: Mapping[str, Any]) -> Table:
    columns = tuple(Column(title, share, align) for title, share, align in row["columns"])
    return Table(columns, tuple(tuple(cells) for cells in row["rows"]), row["text"], row.get("totalled", False))


def _blocks(text: Iterable[Written], compiled: Mapping[str, Content]) -> Iterator[Block]:
    for row in text:
        if row.kind == "table":
            yield table(compiled[row.key])
        elif row.kind == "picture":
            yield Picture(compiled[row.key]["svg"], row.text)
        elif row.rung:
            yield Step(Rung(row.rung), words(plain(row.text)), titled=row.kind == "heading")
        else:
            yield Paragraph(words(plain(row.text)))


def _appendix(annex: Mapping[str, Any]) -> Appendix:
    """Its own table stands under its title without a number."""
    compiled = {row["key"]: row for row in annex["blocks"]}
    return Appendix(annex["title"], tuple(_blocks(blocks(annex["blocks"]), compiled)), landscape=True)
