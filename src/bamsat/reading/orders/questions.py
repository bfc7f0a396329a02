"""What a person must settle before a task can be followed.

Two leads that a role line names without saying who leads are a question of their own (the practice asks for one lead);
bodies that a heading addresses together each act in their own field and are none.
"""

import re
from collections.abc import Iterable

from bamsat.reading.orders.bodies import begins_body
from bamsat.reading.orders.confidence import confidence
from bamsat.reading.orders.doubtful_names import look
from bamsat.reading.orders.verbs import names_end, opens_with_verb
from bamsat.reading.paper import Assignment, Question, Task, Timeframe
from bamsat.reading.spans import Span
from bamsat.reading.text.letters import CAPITALS

_SHOWN = 80
_COLLECTIVE = re.compile(
    r"(?:các|tất cả|toàn thể|UBND các|Ủy ban nhân dân (?:các|cấp)|UBND cấp|Thủ trưởng|Chủ tịch)\b", re.IGNORECASE
)
_NEXT = re.compile(rf"[.;]\s+(?:(?:đồng thời,?\s+)?(?:Giao|Yêu cầu|Đề nghị|giao|yêu cầu|đề nghị)\s|(?=[{CAPITALS}]))")


def _vague(time: Timeframe | None) -> bool:
    return time is not None and not (time.start or time.due or time.recurrence)


def _several_leads(leads: list[Assignment], text: str) -> bool:
    """Several bodies charged alike by name, and none said to lead."""
    if len(leads) < 2 or "chủ trì" in text.casefold():
        return False
    return len([lead for lead in leads if not _COLLECTIVE.match(lead.body)]) > 1


def _charges_another(text: str, leads: list[Assignment]) -> bool:
    """Whether a later sentence or clause, outside brackets, gives an order to a body that leads nothing here."""
    names: set[str] | None = None
    for mark in _NEXT.finditer(text):
        rest = text[mark.end() :]
        if not begins_body(rest) or text.count("(", 0, mark.end()) > text.count(")", 0, mark.end()):
            continue
        end = names_end(rest)
        if opens_with_verb(rest[end:]):
            names = names or {lead.body.casefold() for lead in leads}
            if not any(name in rest[:end].casefold() for name in names):
                return True
    return False


def _about_all(code: str, task: Task) -> Question:
    """A question about the whole of a task, shown by its first words."""
    text = task.text[:_SHOWN]
    return Question(code, text, Span(task.span.start, task.span.start + len(text)))


def _questions(task: Task, addressed: bool) -> tuple[Question, ...]:
    """The open questions of a task, in a fixed order."""
    text, roles, time = task.text, task.assignments, task.timeframe
    leads = [role for role in roles if role.role == "lead"]
    rows = [] if leads else [_about_all("no-lead", task)]
    doubtful = next((row for row in roles if "no name" in look(row.body)), None)
    if not addressed and _several_leads(leads, text):
        rows.append(Question("ambiguous-body", "; ".join(lead.body for lead in leads), leads[0].span))
    elif doubtful:
        rows.append(Question("ambiguous-body", doubtful.body, doubtful.span))
    if time is not None and _vague(time):
        rows.append(Question("vague-deadline", time.text, time.span))
    if _charges_another(text, leads):
        rows.append(_about_all("split-suggested", task))
    if (
        text[:1].islower()
        and not begins_body(text)
        and not text.startswith(("giao", "yêu cầu", "đề nghị", "phân công", "chỉ đạo"))
    ):
        rows.append(_about_all("broken-text", task))
    return tuple(rows)


def questioned(task: Task, number: str, around: Iterable[str] = (), *, addressed: bool = False) -> Task:
    """The task with its number, its questions and its confidence. `around`: the signs of doubt of its place.

    `addressed`: its leads are the bodies that a heading above addresses, not those that a line or its own words name.
    """
    asked = task._replace(id=number, questions=_questions(task, addressed))
    return asked._replace(confidence=confidence(asked, around))
