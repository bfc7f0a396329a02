"""Verbs on copies: make one under the next number of the register, cancel one that will not go out."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db import transaction

from bamsat.records.agencies.asker import Asker, Refused
from bamsat.records.agencies.policy import Verb
from bamsat.records.agencies.rights import may
from bamsat.records.copies import queries
from bamsat.records.copies.models import Copy
from bamsat.records.copies.vocabulary import Form
from bamsat.records.directives.models import Directive
from bamsat.records.directives.vault import keep
from bamsat.records.journal.actions import write
from bamsat.records.reporting import numbering
from bamsat.records.reporting.queries import Held
from bamsat.records.reporting.vocabulary import Register

_TRIES = 5
_REASON = 1_000  # letters
_PDF = "application/pdf"
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


@dataclass(frozen=True, slots=True)
class Built:
    """The files of a copy, made for a number and a day. `original`: SHA-256 of the file whose pages it keeps."""

    symbol: str
    pdf: bytes
    docx: bytes | None = None
    original: str = ""


class _Late(Exception):
    """Somebody took the number for which the files were made."""


def make(
    asker: Asker, of: Directive | Held, form: Form, head: Mapping[str, Any], places: Sequence[str], build: Callable[[int, date], Built],
    at: datetime, after: int | None = None, shown: int | None = None,
) -> Copy:  # fmt: skip
    """A copy under the next number; `after`: the last that was given on paper before the first here; `shown`: the newest copy of the paper that the asker
    was shown, 0 for none, so that a form sent twice makes one copy. Files are made before the register is held, so that nobody waits for them; who lost the number meanwhile has them
    made again. Raises `Refused`."""
    _refuse(asker, of)
    for _ in range(_TRIES):
        number = numbering.standing(asker, Register.COPY, after).following
        built = build(number, asker.today)
        try:
            return _kept(asker, of, form, head, places, built, number, after, at, shown)
        except _Late:
            continue
    raise Refused("Nhiều người đang lấy số bản sao cùng lúc. Hãy bấm lại; chưa có số nào bị lấy.")


@transaction.atomic
def cancel(asker: Asker, of: Copy, reason: str, at: datetime) -> None:
    """The copy will not go out: its number stays in the register as cancelled and is not given again. Raises `Refused`."""
    if not may(asker, Verb.MAKE_COPY, of, asker.on):
        raise Refused(_WHO)
    words = reason.strip()[:_REASON]
    if not words:
        raise Refused("Hãy ghi lý do hủy số bản sao; lý do hiện trong sổ bản sao.")
    row = Copy.objects.select_for_update().get(pk=of.pk)
    if row.cancelled_at:
        raise Refused("Bản sao này đã hủy số rồi. Hãy tải lại trang để xem.")
    row.cancelled_at, row.cancelled_by_id, row.reason = at, asker.user, words
    row.save(update_fields=["cancelled_at", "cancelled_by", "reason"])
    write(asker.hand, "copies.cancel", thing(row), _label(row), {"number": row.symbol, "reason": words}, at)


def thing(row: Copy) -> str:
    return f"copy:{row.pk}"


_WHO = "Chỉ văn phòng, lãnh đạo của cơ quan sao được văn bản. Hãy kiểm tra vai ở góc trên."


def _refuse(asker: Asker, of: Directive | Held) -> None:
    why = queries.refusal(asker, of)
    if why or not queries.may_make(asker, of, asker.on):
        raise Refused(why or _WHO)


@transaction.atomic
def _kept(
    asker: Asker, of: Directive | Held, form: Form, head: Mapping[str, Any], places: Sequence[str], built: Built, number: int, after: int | None,
    at: datetime, shown: int | None,
) -> Copy:  # fmt: skip
    series = numbering.taken(asker.body, Register.COPY, asker.today, after)
    if series.last != number:
        raise _Late
    newest = queries.copies(asker, of).first()
    if newest and shown not in {None, newest.pk}:
        raise Refused(
            f"Văn bản này vừa được sao: {_label(newest)}. Cần thêm một bản nữa thì bấm lại; chưa có số nào bị lấy thêm."
        )
    row = Copy.objects.create(
        body_id=asker.body, form=form, directive=None if isinstance(of, Held) else of, report=of.report if isinstance(of, Held) else None,
        original=built.original, places=list(places), series=series, number=number, symbol=built.symbol[:100], day=asker.today, head=dict(head),
        pdf=keep(built.pdf, _PDF, at), docx=keep(built.docx, DOCX, at) if built.docx else None, author_id=asker.user, made_at=at,
    )  # fmt: skip
    facts = {
        "number": row.symbol,
        "form": str(form),
        "of": queries.subject(of),
        "sha256": row.pdf_id,
        "original": row.original,
    }
    write(asker.hand, "copies.make", thing(row), _label(row), facts, at)
    return row


def _label(row: Copy) -> str:
    return f"{row.get_form_display()} {row.symbol}"
