"""How reports put figures, days, papers and tasks into words. Pure."""

from collections.abc import Iterator
from dataclasses import replace

from bamsat.reckoning.figures import Figure, Tally
from bamsat.records.directives.models import Directive
from bamsat.records.directives.vocabulary import TYPES, Part
from bamsat.records.tasks.covering import Covered, Lead, Row, Said
from bamsat.reports.catalogue.sourced import STATES, Count, Rows, Source, count, in_prose
from bamsat.reports.layout.symbols import short_day

_LONGEST = 400  # letters of an order in the body of a report; the appendix has it whole
NOBODY = "Chưa rõ cơ quan chủ trì"


def paper_name(paper: Directive) -> str:
    """`Kế hoạch số 12-KH/ĐU ngày 05/3/2026`; of an order by word of mouth, when and by whom it was given."""
    if paper.spoken:
        return paper.title
    kind = str(TYPES.get(paper.type, "Văn bản"))
    number = f" số {paper.number}" if paper.number else f" “{shortened(paper.title or paper.filename, 120)}”"
    return f"{kind}{number}{f' ngày {short_day(paper.issued_on)}' if paper.issued_on else ''}"


def papers_name(covered: Covered, most: int = 3) -> str:
    """The names of up to so many papers that a report covers, the number of more; of orders by word of mouth and of parts given out their number."""
    if not covered.papers:
        return "các văn bản chỉ đạo"
    names = [paper_name(paper) for paper in covered.papers if not paper.spoken]
    names = names if len(names) <= most else [f"{in_prose(len(names))} văn bản chỉ đạo"]
    parts = {row.task.directive_id for row in covered.rows if is_part(row)}
    spoken = sum(paper.spoken and paper.pk not in parts for paper in covered.papers)
    slips = ((spoken, "nhiệm vụ phát sinh"), (len(parts), "phần việc được chia"))
    return listed([*names, *(f"{in_prose(number)} {called}" for number, called in slips if number)])


def is_part(row: Row) -> bool:
    """A part of an order whose whole is not among what is counted."""
    return row.task.whole_id is not None


def listed(names: list[str]) -> str:
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} và {names[-1]}"


def percent(share: float | None) -> str:
    return "–" if share is None else f"{share:.1f}%".replace(".", ",").replace(",0%", "%")


def shortened(text: str, longest: int = _LONGEST) -> str:
    """Whole words only."""
    text = " ".join(text.split()).rstrip(" .;")
    return text if len(text) <= longest else f"{text[:longest].rsplit(' ', 1)[0]}…"


def ended(words: str) -> str:
    """With a full stop, unless they were cut."""
    return words if words.endswith("…") else f"{words}."


def lead_name(lead: Lead) -> str:
    """As it begins a row: a paper may print it small in the middle of a sentence (`các chi bộ trực thuộc`)."""
    return _begun(lead.name) or NOBODY


def leads_name(row: Row) -> str:
    return _begun(", ".join(lead.name or NOBODY for lead in row.leads)) or NOBODY


def _begun(words: str) -> str:
    return f"{words[:1].upper()}{words[1:]}"


def ordered(row: Row, longest: int = _LONGEST) -> str:
    """`Who: what`; what alone where the order begins with the name of who does it."""
    words = shortened(row.task.text, longest)
    return words if names_its_lead(row) else f"{leads_name(row)}: {words}"


def names_its_lead(row: Row) -> bool:
    """Whether the order begins with the name of who does it."""
    said = row.task.text.casefold()
    named = (one.name for one in row.task.assignments.all() if one.role == Part.LEAD)
    return any(name and said.startswith(name.casefold()) for name in named)


def place(row: Row) -> str:
    """Where the order stands in its paper; the slip of an order by word of mouth has no places that a reader knows."""
    if row.task.directive.spoken:
        return ""
    return f"mục {row.task.provision.place}" if row.task.provision and row.task.provision.place else ""


def source(row: Row) -> Source:
    return Source(f"Nhiệm vụ {row.task.number}, {row.task.directive}", task=row.task.pk)


def by_figure(tally: Tally, rows: Rows) -> Iterator[str | Count]:
    """`5 nhiệm vụ hoàn thành đúng hạn, 2 …` of some rows: only figures that are not nought; then `; tỷ lệ hoàn thành …`."""
    states = [state for state in Figure if tally[state]]
    for place, state in enumerate(states):
        yield from (
            ", " if place else "",
            count(tally[state], replace(rows, state=state)),
            f" nhiệm vụ {STATES[state]}",
        )
    if tally.done_share is not None:
        yield from ("; tỷ lệ hoàn thành ", count(percent(tally.done_share), rows, "ty-le"))


def told(one: Said) -> str:
    """What an entry says, in one line."""
    return shortened(one.entry.whole)
