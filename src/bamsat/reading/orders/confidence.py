"""How sure the reading is of a task's bodies and time: the share read right among tasks that look alike.

Signs of doubt stand in the task itself: which rules gave it, what its words say that was not taken up (`unread`), the names taken for bodies, its open questions;
and in its place: in what it differs from the orders beside it (`surroundings`), what the headings above it say that it was not given (`unread_above`).
Their weights are fitted on the annotated papers that rules are developed on and on papers as they were first read (`bench/calibrate.py`, logistic regression) and kept
in `lexicon/confidence.toml`; `bench/score.py --confidence` shows how far they hold on papers never seen.
"""

import math
import re
from collections.abc import Iterable
from functools import lru_cache

from bamsat.reading.orders import doubtful_names, unread
from bamsat.reading.orders.bodies import begins_body
from bamsat.reading.orders.lexicon import lexicon
from bamsat.reading.orders.verbs import holds_verb, opens_an_order
from bamsat.reading.paper import Task
from bamsat.reading.text.letters import CAPITALS

_TIME = re.compile(  # each begins with a letter of its own, which `re` looks for quickly
    r"n(?<!\w.)(?:ăm|gày)\s*\d|t(?<!\w.)háng\s*\d|q(?<!\w.)uý\s*\d|20\d\d|h[ằà]ng (?:năm|tháng|quý|tuần|ngày)|định kỳ|thường xuyên|giai đoạn|sau khi|trước khi|lộ trình"
)
_TIME_WORDS = (
    "năm", "ngày", "tháng", "quý", "20", "hàng ", "hằng ", "định kỳ", "thường xuyên", "giai đoạn", "khi", "lộ trình",
)  # fmt: skip
_NAME = re.compile(rf"[{CAPITALS}c](?<!\w.)(?:(?<!c)|(?=ác\s))")
_OPENED = 60  # letters that tell whether a body opens a text
_NAMED = 12  # letters by which a name in the text is known again among the assigned
_LONG, _SHORT, _LONG_NAME = 500, 60, 45  # letters
_OPENING, _BEHIND = 200, 20  # letters that tell what the order is, and behind which another may begin
_FIRST_WORDS = 120  # letters in which the verb of an order stands
_FEW = 2
_PASSIVE = re.compile(r"p(?<!\w.)hải\b|đ(?<!\w.)ược\b")
_YEARS = re.compile(r"20\d\d")
_ASKS = re.compile(r"[gGyYđĐ](?<!\w.)(?i:(?<=g)iao|(?<=y)êu cầu|(?<=đ)ề nghị)\b")
_WATCHES = ("theo dõi", "giám sát", "đôn đốc", "chỉ đạo")
_CLAUSE = re.compile(r"(?:Trong quá trình|Trường hợp|Đối với|Khi|Nếu|Trên cơ sở|Căn cứ|Sau khi|Việc)\b")
_STATES = re.compile(r"l(?<!\w.)à\b")  # says what a thing is


def signs(task: Task) -> list[str]:
    """The names of the signs of doubt, or of trust, that a task bears."""
    text, roles = task.text, task.assignments
    leads = [row for row in roles if row.role == "lead"]
    partners = [row for row in roles if row.role == "coordinate"]
    of_the_task = {
        "partner-unread": "phối hợp" in text and not partners,
        "partner-in-prose": "coordinate.partner" in [row.rule for row in roles],
        "many-partners": len(partners) > 1,
        "many-leads": len(leads) > 2,
        "long-name": max([len(row.body) for row in roles], default=0) > _LONG_NAME,
        "names-left": _names_left(task) > 1,
        "time-left": _time_left(task),
        "long": len(text) > _LONG,
        "short": len(text) < _SHORT,
    }
    told = (
        of_the_task,
        _signs_of_words(task),
        doubtful_names.signs(task, leads, partners),
        unread.signs(task, leads),
        _signs_of_time(task),
    )
    return [
        f"task:{task.rule}",
        f"lead:{leads[0].rule if leads else 'none'}",
        *[f"asked:{question.code}" for question in task.questions],
        *[name for found in told for name, holds in found.items() if holds],
        *([f"time:{task.timeframe.rule}"] if task.timeframe else []),
        *([f"round:{task.timeframe.rule}"] if task.timeframe and task.timeframe.recurrence else []),
    ]


def _signs_of_words(task: Task) -> dict[str, bool]:
    """What the words themselves make doubtful: that they order no work, or more than one."""
    text = task.text
    opening = text[:_OPENING]
    ordered = opens_an_order(text)
    return {
        "opens-without-order": not (ordered or _names_its_own(task)),
        "no-verb": not ordered and not holds_verb(text[:_FIRST_WORDS]),
        "caption": ":" in text[:_SHORT],
        "passive": ("phải" in opening or "được" in opening) and _PASSIVE.search(opening) is not None,
        "many-years": text.count("20") > _FEW and len(_YEARS.findall(text)) > _FEW,
        "many-sentences": text.count(". ") > 1,
        "later-ask": _ASKS.search(text, _BEHIND) is not None,
        "watched": any(map(opening.__contains__, _WATCHES)),
        "opens-clause": _CLAUSE.match(text) is not None,
        "states": "là" in opening and _STATES.search(text, 0, _SHORT + _BEHIND) is not None,
        "answerable": "chịu trách nhiệm" in opening,
        "joined-twice": text.count("phối hợp") > 1,
        "brackets": text.count("(") != text.count(")"),
    }


def _signs_of_time(task: Task) -> dict[str, bool]:
    """What makes the time doubtful: it comes from above, or `thường xuyên` may only tell how."""
    time = task.timeframe
    within = time is not None and task.span.start < time.span.start < task.span.end  # not the first word
    return {
        "time-from-above": time is not None and time.inherited_from is not None,
        "manner-inside": within and time is not None and time.recurrence == "continuous" and time.rule == "time.cycle",
    }


def _names_its_own(task: Task) -> bool:
    """Whether the text begins with a body, or names the one that leads."""
    return begins_body(task.text) or any(
        row.role == "lead" and task.span.start <= row.span.start < task.span.end for row in task.assignments
    )


def _names_left(task: Task) -> int:
    """How many names of bodies stand in the text that no role took up."""
    text, taken = task.text, " ".join([row.body for row in task.assignments])
    places = [match.start() for match in _NAME.finditer(text)]
    left = [at for at in places if text[at : at + _NAMED].strip() not in taken]
    return sum([begins_body(text[at : at + _OPENED]) for at in left])


def _time_left(task: Task) -> bool:
    """Whether the text speaks of a time that the frame does not hold."""
    if not any(map(task.text.__contains__, _TIME_WORDS)):
        return False
    taken = task.timeframe.text if task.timeframe else ""
    return any(match.group() not in taken for match in _TIME.finditer(task.text))


@lru_cache
def _weights() -> dict[str, float]:
    return {name: float(weight) for name, weight in lexicon("confidence")["weights"].items()}


def confidence(task: Task, around: Iterable[str] = ()) -> float:
    """From 0 to 1, rounded to hundredths. `around`: the signs of its place (`surroundings.around`)."""
    weights = _weights()
    doubt = weights["always"] + sum([weights.get(name, 0.0) for name in (*signs(task), *around)])
    return round(1 / (1 + math.exp(doubt)), 2)
