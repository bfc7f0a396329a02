"""Questions about papers. What an asker may see of a paper through its tasks is said in `tasks.queries`."""

from typing import Any

from django.db.models import Count, Q, QuerySet

from bamsat.reading import alphabetical
from bamsat.records.agencies.asker import Asker
from bamsat.records.agencies.policy import Verb
from bamsat.records.agencies.rights import sight
from bamsat.records.directives.models import Directive, Proposal, Provision
from bamsat.records.directives.printed import is_printed as is_printed
from bamsat.records.directives.printed import picture as picture
from bamsat.records.directives.printed import printed as printed
from bamsat.records.directives.vault import fetch as fetch
from bamsat.records.directives.vocabulary import Decision


def for_review(asker: Asker) -> "QuerySet[Directive]":
    """Papers whose reading the asker may review: their own body's, when they keep papers."""
    mine = sight(asker, Directive, asker.today, Verb.REVIEW)
    return Directive.objects.under_review().filter(mine).select_related("reading", "file")


def with_counts(papers: "QuerySet[Directive]") -> "QuerySet[Directive]":
    """Each paper, newest first, with `orders` shown to the reviewer and those of them `pending`."""
    shown = ~Q(reading__proposals__decision__in=[Decision.SUPERSEDED, Decision.WITHDRAWN])
    open_ = Q(reading__proposals__decision=Decision.PENDING)
    counted = papers.annotate(
        orders=Count("reading__proposals", filter=shown), pending=Count("reading__proposals", filter=open_)
    )
    return counted.order_by("-received_at", "-pk")


FIELDS = (
    "Xây dựng Đảng, hệ thống chính trị",
    "Kinh tế, đầu tư",
    "Nông nghiệp, nông thôn",
    "Tài nguyên, môi trường",
    "Khoa học, công nghệ, chuyển đổi số",
    "Giáo dục",
    "Y tế, dân số",
    "Văn hóa, xã hội",
    "Quốc phòng, an ninh",
    "Cải cách hành chính, tư pháp",
)  # fmt: skip -- proposals alone: an office calls its fields as it does


def fields(papers: "QuerySet[Directive]") -> list[str]:
    """Names of fields to choose from: those of some papers, then what is proposed; by the alphabet."""
    used = papers.exclude(field="").order_by().values_list("field", flat=True).distinct()[:200]
    return sorted({*used, *FIELDS}, key=alphabetical)


def proposals(paper: Directive) -> list[Proposal]:
    """The orders under review of a paper the asker was given, in the paper's order."""
    return list(paper.reading.proposals.shown())


def replaced(paper: Directive) -> list[Proposal]:
    """Orders that a split or a merge replaced and that can be had back."""
    return list(paper.reading.proposals.filter(decision=Decision.SUPERSEDED).prefetch_related("made_into"))


def contract(paper: Directive) -> dict[str, Any]:
    """What was read of a paper, in the public shape."""
    found: dict[str, Any] = paper.reading.contract
    return found


def provisions(paper: Directive) -> list[Provision]:
    return list(paper.provisions.all())


def original(paper: Directive) -> bytes:
    """The file as received. Raises OSError or ValueError when the vault no longer has it whole."""
    return fetch(paper.file)
