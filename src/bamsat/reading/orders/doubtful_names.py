"""What the names that were taken for bodies make doubtful: a list that may part otherwise, a name that may go on or end too late, a lead from far above."""

import re
from collections.abc import Sequence
from functools import lru_cache
from itertools import pairwise
from operator import attrgetter

from bamsat.reading.orders.bodies import begins_body, kind_of
from bamsat.reading.orders.verbs import holds_verb
from bamsat.reading.paper import Assignment, Task

_COLLECTIVE = re.compile(r"(?:các|những|một số|toàn thể|tất cả|UBND|HĐND|Ủy ban|Uỷ ban)\b", re.IGNORECASE)
_GENERIC = re.compile(r"(?:các|những|cơ quan|đơn vị|địa phương|tổ chức|chính quyền)\b", re.IGNORECASE)
_ROLE_ONLY = re.compile(r"(?:cơ quan|đơn vị)\s+(?:chủ trì|phối hợp|thực hiện|chủ quản|thường trực)", re.IGNORECASE)
_JOINS = re.compile(r"[,;:]| và ")
_PARTS = re.compile(r"(?:,|;| và | hoặc |/| - )\s*")
_PLAIN = ("các", "những", "cơ quan", "đơn vị")  # small letters with which a name begins as a rule
_LONGEST = 90  # letters of a name
_GOES_ON = re.compile(r"\s(?:tại|trong|để|đê|về|cho|theo|khi|từ|nhằm|đến)\s")  # no part of a name, as a rule
# What stands right behind a name and may still be of it: `(VTV)`, `trên địa bàn`, `tiếp nhận hồ sơ`
_BRACKET = re.compile(r"\s*\(")
_STILL = re.compile(r"\s+(?:trên|tại|ở|của|thuộc|có|liên quan|được|cấp|do|tiếp nhận|cùng|cơ sở|địa phương|làm)\b")
_BEHIND = 25  # letters behind a name that are looked at
_BETWEEN = 6  # letters between two names of one list: `, `, ` và `
_SHORT = 3  # words of a name that may have lost its end (`Ban Chỉ đạo`)
_OF_WORDS = ("lead.opening", "lead.after-opening")
_FAR, _NEAR = 3000, 800  # letters between a heading and what it is handed down to
_span = attrgetter("span")


@lru_cache(maxsize=512)  # one name has a part in many tasks
def look(name: str) -> frozenset[str]:
    """What a name by itself makes doubtful, whatever task it stands in."""
    small = name[:1].islower()
    told = {
        "goes on": _GOES_ON.search(name),  # it holds a word that is part of no name, as a rule
        "joined": _JOINS.search(name),  # it holds a sign or word that parts names
        "generic": _GENERIC.match(name),  # it says no more than those concerned
        "of no kind": kind_of(name) is None,
        "no name": len(name) > _LONGEST or name.count("(") != name.count(")") or _ROLE_ONLY.match(name),
        "small": small and not name.startswith(_PLAIN),
        "goes on small": small and not _COLLECTIVE.match(name),  # no word that opens a collective stands first
        "holds a verb": holds_verb(name),
        # a part of it begins as a body does: a list that may not have been parted
        "holds a body": any(begins_body(name[match.end() :]) for match in _PARTS.finditer(name)),
    }
    return frozenset(word for word, holds in told.items() if holds)


def looks(rows: Sequence[Assignment]) -> frozenset[str]:
    """What the names of several make doubtful."""
    if len(rows) == 1:
        return look(rows[0].body)
    return frozenset().union(*[look(row.body) for row in rows]) if rows else frozenset()


def signs(task: Task, leads: Sequence[Assignment], partners: Sequence[Assignment]) -> dict[str, bool]:
    """The signs of doubt that the names give, each with whether the task bears it."""
    first = leads[0] if leads else None
    distance = task.span.start - first.span.end if first and first.inherited_from else 0
    of_leads, of_partners = looks(leads), looks(partners)
    of_others = of_partners | looks([row for row in task.assignments if row.role not in ("lead", "coordinate")])
    of_all = of_leads | of_others
    return {
        # a subject that says no more than those concerned, a list that may part
        "generic-lead": first is not None and "generic" in look(first.body),
        "lead-compound": "joined" in of_leads,
        "partner-compound": "joined" in of_others,
        "another-subject": first is not None and first.rule == "lead.heading" and begins_body(task.text),
        "lead-part-weak": _parts_weakly(leads),
        "partner-part-weak": _parts_weakly(partners),
        "name-goes-on": "goes on" in of_all,
        "lead-of-no-kind": "of no kind" in of_leads,
        "partner-of-no-kind": "of no kind" in of_partners,
        "short-lead": any(row.rule in _OF_WORDS and row.body.count(" ") < _SHORT for row in leads),
        "lead-from-above": distance > _NEAR,
        "lead-from-far-above": distance > _FAR,
        "small-partner": "small" in of_partners,
        "verb-in-name": "holds a verb" in of_all,
        "body-in-lead": "holds a body" in of_leads,
    }


def behind(text: str, tasks: Sequence[Task]) -> list[list[str]]:
    """For each task the signs that the words of the paper right behind its names give; a name handed down is looked at once."""
    seen: dict[int, tuple[str, ...]] = {}
    found: list[list[str]] = []
    for task in tasks:
        told: set[str] = set()
        for row in task.assignments:
            end = row.span.end
            if end not in seen:
                seen[end] = _told_behind(text[end : end + _BEHIND])
            told.update(seen[end])
        found.append(sorted(told))
    return found


def _told_behind(words: str) -> tuple[str, ...]:
    """The signs that the words right behind a name give, which its task bears in the order of the alphabet."""
    signs = (("bracket-behind-name", _BRACKET), ("words-behind-name", _STILL))
    return tuple(name for name, rule in signs if rule.match(words))


def _parts_weakly(rows: Sequence[Assignment]) -> bool:
    """Whether a name behind a comma or `và` begins with a small letter and with no word that opens a body (`hội, tổ chức xã hội`)."""
    if len(rows) < 2:
        return False
    return any(
        0 <= after.span.start - before.span.end <= _BETWEEN and "goes on small" in look(after.body)
        for before, after in pairwise(sorted(rows, key=_span))
    )
