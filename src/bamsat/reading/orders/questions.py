"""What a person must settle before a task can be followed, and how sure the reading is of it."""

import re
from dataclasses import replace

from bamsat.reading.paper import Assignment, Question, Task, Timeframe
from bamsat.reading.spans import Span

_COSTS = {"no-lead": 0.3, "ambiguous-body": 0.1, "vague-deadline": 0.1, "split-suggested": 0.1}


def _vague(time: Timeframe | None) -> bool:
    return time is not None and not (time.start or time.due or time.recurrence)


def questions_of(text: str, span: Span, roles: tuple[Assignment, ...], time: Timeframe | None) -> tuple[Question, ...]:
    """The open questions of a task, in a fixed order."""
    leads = [role for role in roles if role.role == "lead"]
    rows = [] if leads else [Question("no-lead", text[:80], Span(span.start, span.start + len(text[:80])))]
    if len(leads) > 1 and "chủ trì" not in text.casefold():
        rows.append(Question("ambiguous-body", "; ".join(lead.body for lead in leads), leads[0].span))
    if time is not None and _vague(time):
        rows.append(Question("vague-deadline", time.text, time.span))
    if len(re.findall(r"\.\s+(?:Giao|Yêu cầu|Đề nghị)\s", text)):
        rows.append(Question("split-suggested", text[:80], Span(span.start, span.start + len(text[:80]))))
    return tuple(rows)


def confidence_of(questions: tuple[Question, ...]) -> float:
    return round(max(0.0, 0.98 - sum(_COSTS[row.code] for row in questions)), 2)


def questioned(task: Task) -> Task:
    rows = questions_of(task.text, task.span, task.assignments, task.timeframe)
    return replace(task, questions=rows, confidence=confidence_of(rows))
