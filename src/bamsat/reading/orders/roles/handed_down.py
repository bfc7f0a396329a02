"""`Đảng ủy X lãnh đạo UBND X giao Sở Y chủ trì …`: the lead is handed down to Sở Y, the others direct; `Đảng ủy X lãnh đạo UBND X chỉ đạo:` above items.

In a sentence the last of the chain is told to take the lead (`chủ trì`, `làm đầu mối`): a body that directs another's work without giving the lead away
(`Sở X chỉ đạo các trường mở lớp`) leads itself. Above items each item says who works, and all of the chain direct.
"""

import re
from typing import NamedTuple

from bamsat.reading.orders.bodies import Charged, Named, begins_body
from bamsat.reading.orders.body_lists import opening_bodies, split_bodies
from bamsat.reading.orders.verbs import names_end
from bamsat.reading.rule import Rule

_STEP = re.compile(
    r"[\s,:]*(?:(?:có trách nhiệm|tập trung|trực tiếp|tiếp tục|tăng cường)\s+)*(?:lãnh đạo(?:(?:,|\s+và)?\s+chỉ đạo)?|chỉ đạo)(?:,\s*(?:điều hành|đôn đốc))?\s+(?=\S)",
    re.IGNORECASE,
)
_NEXT = re.compile(rf"{_STEP.pattern}|\s*(?:giao|phân công|yêu cầu)\s+(?=\S)", re.IGNORECASE)
_STEPS = 3  # bodies below each other in one sentence, at most
_TAKES_THE_LEAD = re.compile(
    r"[\s,]*(?:(?:khẩn trương|chủ động|tiếp tục|trực tiếp)[\s,]+)*(?:chủ trì|(?:là|làm)\s+(?:cơ quan |đơn vị )?(?:đầu mối|chủ trì|thường trực))\b"
)
_LEAD_WORDS = ("chủ trì", "đầu mối", "thường trực")  # one of them stands in each
_OPENS_ITEMS = re.compile(r"[\s,]*(?:chỉ đạo|giao|phân công|yêu cầu)?\s*:$")
_LEADS_ON = re.compile(r"[\s,:]*(?:lãnh đạo(?:,|\s+và)\s+chỉ đạo|lãnh đạo\s[^.;:]{2,40}?\schỉ đạo)\b")
_HANDED = re.compile(r"(?:giao|phân công|chỉ đạo)\s", re.IGNORECASE)
_TOLD = re.compile(r"(?:chỉ đạo|lãnh đạo)\s+(?=\S)", re.IGNORECASE)


class _Chain(NamedTuple):
    """The bodies directed, each by those before it, and where the names of the last end."""

    steps: list[list[Named]]
    end: int


def _chain(text: str, end: int, offset: int) -> _Chain:
    steps: list[list[Named]] = []
    for step in (_STEP, *[_NEXT] * (_STEPS - 1)):
        mark = step.match(text, end)
        if mark is None or not begins_body(text[mark.end() :]):
            break
        end = names_end(text, mark.end())
        steps.append(split_bodies(text[mark.end() : end], offset + mark.end()))
    return _Chain(steps, end)


def in_sentence(text: str, charged: Charged, offset: int = 0) -> tuple[list[Named], list[Named]]:
    """Who leads and who directs where the sentence hands the lead down; nobody where it does not. `charged`: whom it names first."""
    if not charged.named or not any(map(text.__contains__, _LEAD_WORDS)):
        return [], []
    steps, end = _chain(text, charged.end, offset)
    if not steps or not _TAKES_THE_LEAD.match(text, end):
        return [], []
    return steps[-1], [*charged.named, *(body for step in steps[:-1] for body in step)]


def above_items(text: str, end: int, offset: int = 0) -> list[Named]:
    """Whom the words above items name as directed, and directing the bodies of the items in their turn."""
    if not text.endswith(":") or "chỉ đạo" not in text:
        return []
    steps, end = _chain(text, end, offset)
    return [body for step in steps for body in step] if _OPENS_ITEMS.match(text, end) else []


def told(text: str, offset: int = 0) -> Charged | None:
    """Whom an item below such words gives the lead (`Chỉ đạo Công ty Y chủ trì lắp trụ nước`)."""
    mark = _TOLD.match(text)
    if mark is None or not begins_body(text[mark.end() :]):
        return None
    end = names_end(text, mark.end())
    if not _TAKES_THE_LEAD.match(text, end):
        return None
    return Charged(split_bodies(text[mark.end() : end], offset + mark.end()), end, RULE.name)


def goes_on(text: str, charged: Charged, later: str) -> bool:
    """Whether those who lead and direct others hand down what a later clause orders (`Đảng ủy X lãnh đạo, chỉ đạo UBND X mở bến; giao Sở Y lập đề án`)."""
    return bool(charged.named and _LEADS_ON.match(text, charged.end) and _HANDED.match(later))


def _shown(words: str) -> str:
    first = Charged(*opening_bodies(words))
    leads, direct = in_sentence(words, first)
    direct = direct or above_items(words, first.end)
    return "; ".join([body.name for body in leads] + [f"direct={body.name}" for body in direct])


RULE: Rule = Rule(
    "lead.handed-down",
    "The practice of Party papers: a committee leads the State's body, which gives the work to an office; guidelines of annotation, Roles",
    _shown,
    {
        "Đảng ủy UBND xã lãnh đạo UBND xã giao Phòng Kinh tế chủ trì mở bến đò": "Phòng Kinh tế; direct=Đảng ủy UBND xã; direct=UBND xã",
        "Đảng ủy UBND xã chỉ đạo Phòng Kinh tế khẩn trương chủ trì, phối hợp với các thôn mở bến đò": "Phòng Kinh tế; direct=Đảng ủy UBND xã",
        "Đảng ủy UBND xã lãnh đạo, chỉ đạo UBND xã phân công Trạm Y tế làm đầu mối lập sổ": "Trạm Y tế; direct=Đảng ủy UBND xã; direct=UBND xã",
        "Đảng ủy UBND xã lãnh đạo UBND xã chỉ đạo:": "direct=UBND xã",
    },
    (
        "Đảng ủy UBND xã lãnh đạo UBND xã mở bến đò",
        "Phòng Kinh tế chỉ đạo các trường mở lớp, chủ trì thi bơi",
        "Phòng Kinh tế chỉ đạo việc mở bến đò, giao Trạm Y tế chủ trì lập sổ",
        "Phòng Kinh tế lãnh đạo, chỉ đạo:",
        "Đảng ủy UBND xã lãnh đạo UBND xã:",
    ),
)
