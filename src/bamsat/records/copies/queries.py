"""Questions about copies; they always take the asker."""

from collections.abc import Collection, Iterable, Sequence
from datetime import date

from django.db.models import QuerySet

from bamsat.reading import copy_blocks, fold, is_secret
from bamsat.records.agencies import queries as agencies
from bamsat.records.agencies.asker import Asker
from bamsat.records.agencies.policy import Verb
from bamsat.records.agencies.rights import may, visible_to
from bamsat.records.copies.models import Copy
from bamsat.records.directives.models import Directive, File
from bamsat.records.directives.vault import fetch
from bamsat.records.directives.vocabulary import Relationship, State
from bamsat.records.reporting.models import Number
from bamsat.records.reporting.queries import Held
from bamsat.records.reporting.text import plain
from bamsat.records.reporting.vocabulary import Stage, Way
from bamsat.records.tasks.chains import changers
from bamsat.records.tasks.querysets import end_of

MOST = 500  # copies in a list
_BOARDS = ("ban chấp hành đảng bộ ", "ban chấp hành ", "ban thường vụ ")


def copies(asker: Asker, of: Directive | Held | None = None) -> "QuerySet[Copy]":
    """Those that the asker's body had made by the day looked at, of one paper or of all, the newest first."""
    rows = visible_to(asker, Copy, asker.on).filter(made_at__lt=end_of(asker.on))
    if isinstance(of, Held):
        rows = rows.filter(report=of.report)
    elif of is not None:
        rows = rows.filter(directive=of)
    return rows.select_related(
        "directive", "report__number__version", "author", "cancelled_by", "series", "pdf", "docx"
    )[:MOST]


def copy(asker: Asker, number: int) -> Copy:
    """One; raises Copy.DoesNotExist."""
    rows = visible_to(asker, Copy, asker.on).filter(made_at__lt=end_of(asker.on))
    found: Copy = rows.select_related("pdf", "docx").get(pk=number)
    return found


def file(of: Copy, form: str) -> bytes:
    """Of a copy that the asker was given; `form`: pdf or docx. Raises KeyError for one that it has not, OSError or ValueError when the vault no longer has
    it whole."""
    row: File | None = {"pdf": of.pdf, "docx": of.docx}[form]
    if row is None:
        raise KeyError(form)
    return fetch(row)


def may_make(asker: Asker, of: Directive | Held, on: date) -> bool:
    """Of a paper that the asker's body holds, of a report that it issued or was sent; done today alone."""
    return may(asker, Verb.MAKE_COPY, of.report if isinstance(of, Held) else of, on)


def refusal(asker: Asker, of: Directive | Held) -> str:
    """Why no copy of any form is made of a paper that the asker was given; empty where one may be. Secret papers are copied under other rules (Luật
    117/2025/QH15), never here."""
    if isinstance(of, Held):
        sent = of.report.body_id == asker.body or of.report.deliveries.filter(body=asker.body).exists()
        if of.stage is not Stage.ISSUED or not sent:
            return "Chỉ sao được báo cáo đã phát hành của cơ quan mình hoặc đã gửi đến cơ quan mình."
        lines = "\n".join(plain(row.text) for row in of.issued_blocks)
        return _MARKED if is_secret(lines) else ""
    if of.holder_id != asker.body:
        return "Cơ quan của bạn không giữ văn bản này nên không sao được. Hãy nhờ cơ quan giữ văn bản."
    if of.spoken or of.state in {State.UNDER_REVIEW, State.WITHDRAWN}:
        return "Chỉ sao được văn bản đã phê duyệt xong, không sao phiếu ghi lời giao việc."
    return _MARKED if is_secret(_text(of)) else ""


_MARKED = "Văn bản có dấu độ mật không được sao ở đây. Hãy sao theo quy định về bảo vệ bí mật nhà nước."


def holds_no_more(asker: Asker, rows: Iterable[Directive | Held]) -> list[str]:
    """Of each paper that the asker was given, in a sentence, that it was amended, replaced or ended by the day looked at; empty where nothing is known."""
    listed = list(rows)
    changed = changers(asker, [row for row in listed if isinstance(row, Directive)])
    return [
        _corrected(asker, row) if isinstance(row, Held) else _changed(row, changed.get(row.pk, []), asker.on)
        for row in listed
    ]


def no_longer(asker: Asker, rows: Sequence[Copy]) -> dict[int, str]:
    """The same of what was copied, by copy."""
    papers = list({row.directive_id: row.directive for row in rows if row.directive}.values())
    told = {paper.pk: said for paper, said in zip(papers, holds_no_more(asker, papers), strict=True)}
    corrected = _numbers_of_corrections(asker, {row.report_id for row in rows if row.report_id})
    return {row.pk: told.get(row.directive_id or 0) or _told(corrected.get(row.report_id or 0)) for row in rows}


def _corrected(asker: Asker, of: Held) -> str:
    return _told(_numbers_of_corrections(asker, {of.report.pk}).get(of.report.pk))


def _numbers_of_corrections(asker: Asker, reports: Collection[int]) -> dict[int, Number]:
    """Report → the number of the last that corrected it, issued by the day looked at."""
    found = Number.objects.filter(report__corrects__in=reports, report__issue__issued_at__lt=end_of(asker.on))
    return {row.report.corrects_id or 0: row for row in found.select_related("report").order_by("pk")}


def _told(number: Number | None) -> str:
    return f"Báo cáo này đã được đính chính bằng báo cáo số {number}." if number else ""


def _changed(of: Directive, by: Sequence[tuple[Relationship, Directive]], on: date) -> str:
    replaced = [str(new) for kind, new in by if kind is Relationship.REPLACES]
    amended = [str(new) for kind, new in by if kind is Relationship.AMENDS]
    told = ([f"bị thay thế bởi {', '.join(replaced)}"] if replaced else []) + (
        [f"được sửa đổi, bổ sung bởi {', '.join(amended)}"] if amended else []
    )
    if told:
        return f"Văn bản này đã {'; đã '.join(told)}."
    if of.horizon and of.horizon < on.year:
        return f"Thời gian thực hiện văn bản này đã hết từ cuối năm {of.horizon}."
    return ""


def is_own(asker: Asker, of: Directive | Held) -> bool:
    """Whether the asker's body issued the paper itself, or a board of it did, by the name that it bore then."""
    if isinstance(of, Held):
        return of.report.body_id == asker.body
    name = fold(agencies.body(asker, asker.body).name_on(of.issued_on or asker.on))
    issuer = fold(of.issuer)
    return bool(issuer) and (
        issuer == name or any(issuer == f"{fold(board)} {name}".replace("  ", " ") for board in _BOARDS)
    )


def made_from(of: Directive | Held) -> str | None:
    """The form of the copy that a paper at hand is itself; None for an original."""
    if isinstance(of, Held):
        return None
    blocks = copy_blocks(_text(of).split("\n"))
    return blocks[-1].form if blocks else None


def signed_in_ink(of: Held) -> bool:
    """Whether the signed report is on paper alone: no file here is what was signed."""
    return of.signature is None or of.signature.way == Way.INK


def subject(of: Directive | Held) -> str:
    """What is copied, for a line of the journal and of the register."""
    if isinstance(of, Held):
        return f"Báo cáo số {of.number}" if of.number else str(of.report)
    return str(of)


def copied(row: Copy) -> str:
    """The same of a copy that was made."""
    if row.directive is not None:
        return str(row.directive)
    number = getattr(row.report, "number", None)
    return f"Báo cáo số {number}" if number else str(row.report)


def _text(of: Directive) -> str:
    found: str = of.reading.contract["text"]
    return found
