"""A sentence below the items of a group that only says who does them: `Giao Công an xã chủ trì, phối hợp với các thôn thực hiện.`, `(Sở X chủ trì; Sở Y phối hợp)`.

It orders nothing beyond the items, and holds for all of them as a line of roles does; a time may follow (`Hoàn thành trước ngày 30/6/2031.`).
"""

import re

from bamsat.reading.orders.bodies import begins_body
from bamsat.reading.orders.role_lines import RoleLine
from bamsat.reading.orders.time import find_timeframe
from bamsat.reading.orders.verbs import names_end
from bamsat.reading.rule import Rule
from bamsat.reading.spans import Span

_LONGEST = 400  # letters of such a sentence
_DOES = r"(?:,?\s*tham mưu)?(?:,?\s*(?:để\s+)?(?:tổ chức|triển khai)?\s*thực hiện(?:\s+(?:các\s+)?(?:nội dung|nhiệm vụ|công việc|mục)?\s*(?:nêu\s+)?(?:trên|này))?)?"
_LEADS = re.compile(
    rf"(?:(?:giao|phân công|do)\s+)?(?P<lead>[^.;()]{{3,160}}?),?\s+(?:là\s+(?:cơ quan|đơn vị)\s+)?chủ trì(?:,?\s+(?:phối hợp(?:\s+chặt chẽ)?(?:\s+(?:với|cùng))?|cùng(?:\s+với)?)\s+(?P<coordinate>[^.;()]{{3,240}}?))?(?:,\s+(?P<joining>[^.;()]{{3,240}}?)\s+(?:cùng\s+)?phối hợp)?{_DOES}",
    re.IGNORECASE,
)
_ROLES = {"joining": "coordinate"}  # `Phòng X chủ trì, các thôn phối hợp`
_JOINS = re.compile(rf"(?P<coordinate>[^.;()]{{3,240}}?)\s+(?:cùng\s+)?phối hợp{_DOES}", re.IGNORECASE)
_DONE = re.compile(
    r"[.;]\s+(?P<who>[^.;:]{3,120}?)\s+(?:chủ trì\s+)?(?:tổ chức\s+|triển khai\s+)?thực hiện(?:[,;]\s*(?:hoàn thành|xong)\b[^.;]{0,60})?\W*$"
)
_WHEN = re.compile(
    r"(?:thời gian|thời hạn|hoàn thành|xong|thực hiện|trước|trong|chậm nhất|từ|bắt đầu)\b", re.IGNORECASE
)
_PART = re.compile(r"[^.;]+(?:[.;](?!\s)[^.;]*)*")


def _only_names(words: str) -> bool:
    return begins_body(words) and names_end(words) == len(words)


def find(text: str, offset: int = 0) -> list[RoleLine]:
    """The roles and the time that the sentence gives; none where it orders work of its own, or names no lead."""
    if "chủ trì" not in text[:_LONGEST].lower() or len(text) > _LONGEST:
        return []
    begin, end = (1, text.rfind(")")) if text.startswith("(") and text.rstrip(" .;").endswith(")") else (0, len(text))
    lines: list[RoleLine] = []
    for part in _PART.finditer(text, begin, end):
        words = part.group().rstrip(" ./")
        at = part.start() + len(words) - len(words.lstrip())
        words = words.strip()
        if not words:
            continue
        said = (_JOINS if lines else _LEADS).fullmatch(words)
        named = [(_ROLES.get(name, name), said.span(name)) for name in said.groupdict() if said[name]] if said else []
        if named and all(_only_names(words[first:last]) for _, (first, last) in named):
            lines += [
                RoleLine(role, words[first:last], Span(offset + at + first, offset + at + last))
                for role, (first, last) in named
            ]
        elif lines and _WHEN.match(words) and find_timeframe(words):
            lines.append(RoleLine("time", words, Span(offset + at, offset + at + len(words))))
        else:
            return []
    return lines


def does_it(text: str) -> int:
    """Where the last sentence of an order begins that only says who does it (`Ươm cây giống. HTX Bến Hạ thực hiện, xong trước 30/6/2031.`); 0 where none does."""
    done = _DONE.search(text) if "thực hiện" in text[-_LONGEST:] else None
    return done.start("who") if done and _only_names(done["who"]) else 0


RULE: Rule = Rule(
    "line.closing-charge",
    "Guidelines of annotation, Tasks: lines that only name roles or time give those of their group; the practice of programmes",
    lambda words: "; ".join(f"{line.role}={line.text}" for line in find(words)),
    {
        "Giao Công an xã chủ trì, phối hợp với Trạm Y tế, các thôn thực hiện.": "lead=Công an xã; coordinate=Trạm Y tế, các thôn",
        "(Phòng Kinh tế chủ trì; Công an xã phối hợp; thực hiện trong quý II/2031)": "lead=Phòng Kinh tế; coordinate=Công an xã; time=thực hiện trong quý II/2031",
        "(Phòng Kinh tế chủ trì tham mưu)": "lead=Phòng Kinh tế",
        "(Do Phòng Kinh tế chủ trì, các thôn phối hợp; thực hiện thứ bảy hằng tuần, bắt đầu từ 20/6/2031)": "lead=Phòng Kinh tế; coordinate=các thôn; time=thực hiện thứ bảy hằng tuần, bắt đầu từ 20/6/2031",
        "Giao Phòng Kinh tế chủ trì thực hiện. Hoàn thành trước ngày 30/6/2031.": "lead=Phòng Kinh tế; time=Hoàn thành trước ngày 30/6/2031",
    },
    (
        "Giao Phòng Kinh tế chủ trì, phối hợp với các thôn mở bến đò.",
        "Giao Phòng Kinh tế chủ trì mở bến đò.",
        "(Chủ trì họp với các thôn)",
        "Công an xã phối hợp thực hiện.",
    ),
)
