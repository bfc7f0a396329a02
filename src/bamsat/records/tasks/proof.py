"""What proves that work was done, beside the files handed in: papers that were issued and are held here, records of registers.

A completion that nothing proves is never handed in and never verified; what was written of it waits as a draft.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from bamsat.reckoning.written_days import day
from bamsat.records.agencies.asker import Asker, Refused
from bamsat.records.directives.models import Directive
from bamsat.records.directives.querysets import DirectiveQuerySet
from bamsat.records.tasks.models import Evidence, Progress, Task
from bamsat.records.tasks.queries import papers
from bamsat.records.tasks.seen import papers_seen
from bamsat.records.tasks.vocabulary import Means, Statement

_DATED = re.compile(r"(?P<number>.*?)(?:,?\s+ngày\s+(?P<day>\S+))?", re.IGNORECASE | re.DOTALL)
LISTED = 300  # papers offered by name


class Unproven(Refused):
    """A completion without proof. What was written is worth keeping as a draft."""


@dataclass(frozen=True, slots=True)
class Named:
    """Proof that is named, not handed in: a paper held here, or a thing of an upper room, which `keep` ties to its row."""

    name: str
    paper: Directive | None = None
    keep: Callable[[Evidence], object] | None = None

    def prove(self, entry: Progress) -> Evidence:
        """Write it beside the entry."""
        means = Means.RECORD if self.paper is None else Means.PAPER
        row = Evidence.objects.create(progress=entry, means=means, paper=self.paper, name=self.name[:255])
        if self.keep:
            self.keep(row)
        return row


def refuse_unproven(statement: str, proofs: int) -> None:
    """Raises `Unproven` for a completion of the lead's with no proof at all."""
    if statement == Statement.COMPLETED and not proofs:
        raise Unproven(
            "Báo cáo hoàn thành cần ít nhất một minh chứng: tệp, ảnh, số văn bản đã ban hành hoặc bản ghi trong sổ kết quả."
        )


def offered(asker: Asker, of: Task) -> list[str]:
    """Names of papers that can be given as proof of a task, the newest first."""
    held = Directive.objects.in_force().filter(papers_seen(asker), spoken=False)
    rows = held.exclude(pk=of.directive_id).exclude(number="").order_by("-issued_on", "-pk")
    return [named(number, day) for number, day in rows.values_list("number", "issued_on")[:LISTED]]


def label(paper: Directive) -> str:
    """Number and day, by which a paper is named."""
    return named(str(paper), paper.issued_on)


def named(number: str, issued_on: date | None) -> str:
    return f"{number} ngày {issued_on:%d/%m/%Y}" if issued_on else number


def named_papers(asker: Asker, of: Task, words: str) -> list[Named]:
    """The papers that were written in a line, parted by `;` or new lines. Raises `Refused` for a name that is not one paper held here."""
    found = [_named(asker, of, " ".join(part.split())) for part in re.split(r"[;\n]", words) if part.strip()]
    return [Named(label(paper), paper) for paper in dict.fromkeys(found)]


def _named(asker: Asker, of: Task, words: str) -> Directive:
    match = _DATED.fullmatch(words)
    number, written = (match["number"], match["day"]) if match else (words, None)
    found: list[Directive] = list(_papers(asker, of.directive_id).filter(number__in={number, number.upper()}))
    if written:
        found = [row for row in found if row.issued_on and row.issued_on == day(written)]
    if len(found) == 1:
        return found[0]
    if found:
        raise Refused(f"Có {len(found)} văn bản số {number[:80]}. Hãy ghi thêm ngày, ví dụ: {label(found[0])}.")
    raise Refused(
        f"Chưa thấy văn bản “{words[:80]}” trong hệ thống. Hãy kiểm tra số, ngày; nếu chưa có thì đưa văn bản vào trước."
    )


def _papers(asker: Asker, ordering: int) -> DirectiveQuerySet:
    """Issued and held here; the paper that gave the order proves nothing of it."""
    return papers(asker).in_force().filter(spoken=False).exclude(pk=ordering)
