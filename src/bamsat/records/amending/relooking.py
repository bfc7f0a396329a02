"""What a lower body answers when an order above one of its own was changed or ended."""

from datetime import datetime

from django.db import transaction

from bamsat.records.agencies.asker import Asker, Refused
from bamsat.records.agencies.policy import Verb
from bamsat.records.agencies.rights import Held, may
from bamsat.records.amending.models import Relook
from bamsat.records.amending.vocabulary import Answer
from bamsat.records.directives.actions import thing
from bamsat.records.journal.actions import write

LONGEST = 2_000  # letters


def may_answer(asker: Asker, of: Relook) -> bool:
    """Keeps the lower paper, today."""
    return may(asker, Verb.ALIGN, Held(of.link.alignment.lower.holder_id), asker.on)


@transaction.atomic
def answer(asker: Asker, of: Relook, said: str, note: str, at: datetime) -> None:
    """Once: it still fits, the link was changed, or the task was."""
    if not may_answer(asker, of):
        raise Refused("Chỉ văn phòng, lãnh đạo của cơ quan giữ văn bản bên dưới được trả lời mục này.")
    if said not in Answer.values:
        raise Refused("Hãy chọn một câu trả lời.")
    if len(note) > LONGEST:
        raise Refused("Ghi chú dài quá 2.000 chữ. Hãy ghi ngắn lại.")
    held: Relook = Relook.objects.select_for_update(of=("self",)).select_related("link__alignment__lower").get(pk=of.pk)
    if held.answered_at:
        raise Refused("Mục này đã được người khác trả lời. Hãy tải lại trang.")
    held.answer, held.note = said, " ".join(note.split())
    held.answered_at, held.answered_by_id, held.answered_body_id = at, asker.user, asker.body
    held.save(update_fields=["answer", "note", "answered_at", "answered_by", "answered_body"])
    lower = held.link.alignment.lower
    facts = {"relook": held.pk, "link": held.link_id, "answer": said, "reason": held.note}
    write(asker.hand, "amending.answer", thing(lower), str(lower), facts, at)
