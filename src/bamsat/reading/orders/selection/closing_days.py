"""A paragraph without a mark that asks a body by name for something by a day or in rounds is an order, also among the last words.

`Đề nghị các thôn gửi số liệu về Phòng Kinh tế trước ngày 15/12/2031.` Letters and directives close so after their numbered
items, short letters hold nothing else; what only exhorts all to carry the paper out names no day.
"""

import re

from bamsat.reading.orders.bodies import begins_body
from bamsat.reading.orders.roles import asked_inside
from bamsat.reading.orders.selection.tree import Tree
from bamsat.reading.orders.selection.tried import tried
from bamsat.reading.orders.time import find_timeframe
from bamsat.reading.orders.verbs import acts, names_end
from bamsat.reading.paper import Node
from bamsat.reading.rule import Rule

_ASKS = re.compile(r"\b(?:đề nghị|yêu cầu|giao)\s+(?=\S)", re.IGNORECASE)
_DAY = re.compile(
    r"\b(?:trước|chậm nhất|muộn nhất|đến)\s(?:[^.;,]{0,20}\s)?ngày \d{1,2}/\d{1,2}(?![\d/])", re.IGNORECASE
)  # without its year
_REACH = 300  # letters in which it asks
_LONGEST = 900


def orders(tree: Tree, node: Node) -> bool:
    text = tree.words(node)
    if tree.reports or node.kind != "paragraph" or node.label or node.mark or len(text) > _LONGEST:
        return False
    if text.endswith(":") or not any(_asks(text, ask) for ask in _ASKS.finditer(text, 0, _REACH)):
        return False
    return by_a_day(text)


def by_a_day(text: str) -> bool:
    """Whether the words set a day or rounds (`hằng quý`); what goes on all the time is neither."""
    time = find_timeframe(text, prose=True)
    dated = time is not None and bool(time.due or time.recurrence not in (None, "continuous"))
    return dated or _DAY.search(text) is not None


def _asks(text: str, ask: re.Match[str]) -> bool:
    return _charges(text, ask.end()) and not asked_inside.told(text[: ask.start()])


def _charges(text: str, at: int) -> bool:
    return begins_body(text[at:]) and acts(text[names_end(text, at) :])


RULE: Rule = Rule(
    "task.closing-day",
    "Decree 30/2020/NĐ-CP, annex III, form 1.5 (công văn); the practice of directives",
    lambda words: tried(words, RULE.name),
    {
        "CÔNG VĂN\nVề việc đếm thuyền\nUBND xã đề nghị các thôn gửi số liệu về Phòng Kinh tế trước ngày 15/12/2031.": "UBND xã đề nghị các thôn gửi số liệu về Phòng Kinh tế trước ngày 15/12/2031."
    },
    (
        "CÔNG VĂN\nVề việc đếm thuyền\nĐề nghị các thôn nghiêm túc thực hiện.",
        "CÔNG VĂN\nVề việc đếm thuyền\nNgày 05/01/2031, UBND xã có Công văn số 5/UBND đề nghị các thôn gửi số liệu trước ngày 15/01/2031.",
        "CÔNG VĂN\nVề việc đếm thuyền\nSố liệu được gửi về Phòng Kinh tế trước ngày 15/12/2031.",
    ),
)
