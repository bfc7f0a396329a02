"""What the names that were taken for bodies make doubtful: a list that may part otherwise, a name that may go on or end too late, a lead from far above."""

import re
from collections.abc import Sequence
from itertools import pairwise

from bamsat.reading.orders.bodies import begins_body, kind_of
from bamsat.reading.paper import Assignment, Task

_COLLECTIVE = re.compile(r"(?:các|những|một số|toàn thể|tất cả|UBND|HĐND|Ủy ban|Uỷ ban)\b", re.IGNORECASE)
_GOES_ON = re.compile(r"\s(?:tại|trong|để|đê|về|cho|theo|khi|từ|nhằm|đến)\s")  # no part of a name, as a rule
# What stands right behind a name and may still be of it: `(VTV)`, `trên địa bàn`, `tiếp nhận hồ sơ`
_BRACKET = re.compile(r"\s*\(")
_STILL = re.compile(r"\s+(?:trên|tại|ở|của|thuộc|có|liên quan|được|cấp|do|tiếp nhận|cùng|cơ sở|địa phương|làm)\b")
_BEHIND = 25  # letters behind a name that are looked at
_BETWEEN = 6  # letters between two names of one list: `, `, ` và `
_SHORT = 3  # words of a name that may have lost its end (`Ban Chỉ đạo`)
_OF_WORDS = ("lead.opening", "lead.after-opening")
_FAR, _NEAR = 3000, 800  # letters between a heading and what it is handed down to


def signs(task: Task, leads: Sequence[Assignment], partners: Sequence[Assignment]) -> dict[str, bool]:
    """The signs of doubt that the names give, each with whether the task bears it."""
    first = leads[0] if leads else None
    distance = task.span.start - first.span.end if first and first.inherited_from else 0
    return {
        "another-subject": first is not None and first.rule == "lead.heading" and begins_body(task.text),
        "lead-part-weak": _parts_weakly(leads),
        "partner-part-weak": _parts_weakly(partners),
        "name-goes-on": any(_GOES_ON.search(row.body) for row in task.assignments),
        "lead-of-no-kind": any(kind_of(row.body) is None for row in leads),
        "partner-of-no-kind": any(kind_of(row.body) is None for row in partners),
        "short-lead": any(row.rule in _OF_WORDS and row.body.count(" ") < _SHORT for row in leads),
        "lead-from-above": distance > _NEAR,
        "lead-from-far-above": distance > _FAR,
    }


def behind(text: str, tasks: Sequence[Task]) -> list[list[str]]:
    """For each task the signs that the words of the paper right behind its names give; a name handed down is looked at once."""
    seen: dict[int, tuple[bool, bool]] = {}
    found: list[list[str]] = []
    for task in tasks:
        ends = {row.span.end for row in task.assignments}
        for end in (end for end in ends if end not in seen):
            words = text[end : end + _BEHIND]
            seen[end] = (_BRACKET.match(words) is not None, _STILL.match(words) is not None)
        found.append(
            [
                name
                for at, name in enumerate(("bracket-behind-name", "words-behind-name"))
                if any(seen[end][at] for end in ends)
            ]
        )
    return found


def _parts_weakly(rows: Sequence[Assignment]) -> bool:
    """Whether a name behind a comma or `và` begins with a small letter and with no word that opens a body (`hội, tổ chức xã hội`)."""
    ordered = sorted(rows, key=lambda row: row.span)
    return any(
        0 <= after.span.start - before.span.end <= _BETWEEN
        and after.body[:1].islower()
        and not _COLLECTIVE.match(after.body)
        for before, after in pairwise(ordered)
    )
