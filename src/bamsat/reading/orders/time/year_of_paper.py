"""Days, months and quarters printed without their year (`trước ngày 25/10`, `Quý I`): of the year of issue, or of the one that the title names.

A paper orders what is to come: what is earlier in the year than the month of issue is of the year that the title names (`Kế hoạch … năm 2032` of December 2031), else nothing is
said of its year. A day soon after the issue is of the year of issue, also in a paper for the next. Days of a round (`hằng năm, trước ngày 15/12`) have no year.
"""

import re
from collections.abc import Sequence
from datetime import date, timedelta
from typing import NamedTuple

from bamsat.reading.orders.time import captions, find_timeframe, stages
from bamsat.reading.orders.time.points import Found, compiled, quarter_of, shown
from bamsat.reading.paper import Header, Reading, Task, Timeframe
from bamsat.reading.rule import Rule
from bamsat.reading.spans import Span
from bamsat.reading.text.begins import matches
from bamsat.reading.text.letters import small

_NO_YEAR = r"(?![\d/]|\s*[/.\-–]\s*\d|\s*,?\s*(?:năm\s*)?20\d\d|\s*,?\s*(?:của\s+)?năm\s)"
_BARE = compiled(
    rf"(?<![\d/.,])(?<!\D[\-–])(?P<d>\d{{1,2}})\s*(?:/\s*|\s+tháng\s+)(?P<m>\d{{1,2}}){_NO_YEAR}|"
    rf"(?<![\w/])tháng\s+(?:(?:\d{{1,2}}\s*(?:[,–-]|và)\s*)+(?=\d{{1,2}}\s*(?:[.;:)]|$)))?(?P<om>\d{{1,2}}){_NO_YEAR}|(?<![\w/])quý\s+(?:(?:IV|I{{1,3}}|[1-4])\s*(?:,|-|–|và)\s*){{0,3}}(?P<q>IV|I{{1,3}}|[1-4])(?!\w)(?!\s*(?:,|-|–|và)\s*(?:IV|I{{1,3}})\b){_NO_YEAR}"
)
# Where such a point may begin: at a digit, or at one of its words.
_BEGIN = re.compile(r"[\dtTqQ](?:(?<=\d)(?<![\d/.,].)|(?<=[tT])(?=(?i:háng)\s)|(?<=[qQ])(?=(?i:uý)\s))")
_SHORT = compiled(r"(?:T\.?\s?\d{1,2}\s*[-–,]\s*)?T?\.?\s?(?P<om>\d{1,2})(?=\W*$)")  # `T4`, `T6 - T8`, in a cell
_ROUND = compiled(
    r"h[ằàă]ng\s+(?:năm|quý|tháng|tuần|ngày)|định kỳ|mỗi\s+(?:năm|quý|tháng|tuần)|(?:năm|kỳ) sau|năm tới|cùng kỳ|báo cáo(?:\s+kết quả)?\s+(?:0?6 tháng|quý|năm)[\s(]+trước"
)
_LAST_DAY = compiled(r"đến hết|trong ngày")
_OF_A_YEAR = compiled(  # a round of weeks may end on a day of the year (`sáng thứ Ba hằng tuần đến hết 30/6`)
    r"h[ằàă]ng\s+(?:năm|quý|tháng)|định kỳ|mỗi\s+(?:năm|quý|tháng)|(?:năm|kỳ) sau|năm tới|cùng kỳ|báo cáo(?:\s+kết quả)?\s+(?:0?6 tháng|quý|năm)[\s(]+trước"
)
_DIGIT = re.compile(r"\d")
_NAMED = compiled(
    r"(?<!giai đoạn )(?<!đến )(?<!từ )(?<!tầm nhìn )(?<!sau )(?<!trước )năm\s+(20\d\d)(?!\s*[-–]\s*20|\d)"
)
_TO = compiled(r"\s*(?:,?\s*(?:cho\s+)?đến(?:\s+(?:hết|trước))?|[-–])\s*(?:ngày\s+)?")  # between both ends of a stretch
_WITHIN = compiled(
    r"\W*(?:(?:trong|cả)\s+năm|(?P<months>0?[69])\s+tháng\s+(?P<which>đầu|cuối)\s+năm)\W*"
)  # a cell of a programme for a year
_SHOWN = 3  # times told in the warning
_PUT = len("/2031")
_LAST = {"1": 3, "2": 6, "3": 9, "4": 12}  # the last month of a quarter


# Told from the day of issue itself: `trước 18 giờ hôm nay`, `xong trong ngày mai`, `từ nay đến hết năm`.
_TODAY = compiled(
    r"(?:trước|xong|trong|ngay|chậm nhất(?:\s+là)?|muộn nhất(?:\s+là)?|đến)\s+(?:(?:lúc|vào|trong|ngay)\s+)*(?:\d{1,2}\s*(?:giờ|h|g)(?:\s*\d{2})?(?:\s*phút)?,?\s+)?(?:ngày\s+|(?:sáng|trưa|chiều|tối)\s+)?(?P<day>(?:hôm|sáng|chiều|tối) nay|(?:ngày|sáng|trưa|chiều|tối) mai|mai)(?!\w|\s*[,(]?\s*(?:ngày\s+)?\d)"
)
_YEARS_END = compiled(
    r"(?<!thời gian )từ nay\s+(?:cho\s+)?đến\s+(?:hết|cuối)\s+năm(?!\s+(?:20\d\d|học|sau|tới|\d))(?!\w)"
)


class Issue(NamedTuple):
    """When a paper was issued and the one year that its title names: year, month (1 to 12, or None where the day lacks it), year, day (ISO 8601, or None)."""

    year: int
    month: int | None
    named: int | None
    day: str | None = None

    def year_of(self, month: int, is_day: bool) -> int | None:
        """The year of a month that is printed without one; None where nothing tells it."""
        to_come = self.month is None or month >= self.month
        if self.named is not None and self.named > self.year:
            return self.year if to_come and is_day else self.named
        return self.year if to_come else None


def issue(header: Header) -> Issue | None:
    """Of a paper whose day of issue says at least the year."""
    digits = re.match(r"(20\d\d)(?:-(\d\d))?", header.date or "")
    if digits is None:
        return None
    named = {int(year) for year in _NAMED.findall(header.title or "")}
    day = header.date if header.date and len(header.date) == len("2031-04-05") else None
    return Issue(int(digits[1]), int(digits[2]) if digits[2] else None, named.pop() if len(named) == 1 else None, day)


def with_years(tasks: Sequence[Task], of: Issue | None) -> list[Task]:
    """The tasks, those whose time lacks but its year with that year; `rule` of such a time is this one."""
    return (
        [_with_year(task if not _is_told(task, of) else task._replace(timeframe=None), of) for task in tasks]
        if of
        else list(tasks)
    )


def _is_told(task: Task, of: Issue) -> bool:
    """Whether the day that opens its sentence came before the paper: it tells what led to it (`Ngày 05/4/2031, Sở X có Công văn …`)."""
    time = task.timeframe
    if time is None or of.day is None or time.rule != captions.RULE.name or time.start or time.recurrence:
        return False
    return len(time.due or "") == len(of.day) and (time.due or "") < of.day


def told(reading: Reading) -> Reading:
    """The reading with a warning where a year was put to what is printed without one: nothing is completed silently."""
    words = [task.timeframe.text for task in reading.tasks if task.timeframe and task.timeframe.rule == RULE.name]
    if not words:
        return reading
    shown_words = "; ".join(f"“{one}”" for one in dict.fromkeys(words[:_SHOWN]))
    more = " …" if len(words) > _SHOWN else ""
    return reading.warn(
        RULE.name.removeprefix("time."),
        f"Có mốc không ghi năm, được hiểu theo năm của văn bản: {shown_words}{more}. Hãy đối chiếu khi duyệt.",
    )


def _with_year(task: Task, of: Issue) -> Task:
    time = task.timeframe
    own = time is None or time.inherited_from is not None
    found = _with_the_issue(task.text, task.span.start, of)
    if found is None and _may_lack_a_year(task.text):
        found = _find(task.text, task.span.start, of, prose=True)
        found = None if found and _in_a_round(task.text, found.span.start - task.span.start) else found
    if time is not None and (time.start or time.due or time.recurrence) and not own:
        apart = found is not None and not (found.span.start < time.span.end and time.span.start < found.span.end)
        return task._replace(timeframe=found) if apart else task  # `trong tháng 4 và tháng 7/2031` has its year
    if found is None and time is not None and not (time.start or time.due or time.recurrence):
        found = None if _ROUND.search(time.text) else _find(time.text, time.span.start, of, prose=False)
        found = found or _within(time, of)
        found = found and found._replace(inherited_from=time.inherited_from)
    return task._replace(timeframe=found) if found else task


def _with_the_issue(text: str, offset: int, of: Issue) -> Timeframe | None:
    """The day that the words count from the issue (`hôm nay`, `sáng mai`), or the end of its year."""
    lowered = small(text)
    match = _TODAY.search(text) if of.day and (" nay" in lowered or " mai" in lowered) else None
    due: str | None = str(of.year)
    if match and of.day:
        due = (date.fromisoformat(of.day) + timedelta(days=match["day"].lower().endswith("mai"))).isoformat()
    elif " nay" in lowered:
        match = _YEARS_END.search(text)
    if match is None:
        return None
    span = Span(offset + match.start(), offset + match.end())
    return Timeframe(match[0], span, None, due, None, rule=RULE.name)


def _in_a_round(text: str, at: int) -> bool:
    """Whether the clause that holds a place speaks of a round (`hằng năm, trước ngày 15/12`): its days have no year."""
    begin = max(text.rfind(sign, 0, at) for sign in ("; ", ". "))
    stop = min((place for sign in (";", ". ") if (place := text.find(sign, at)) >= 0), default=len(text))
    rounds = _OF_A_YEAR if _LAST_DAY.match(text, at) else _ROUND
    return rounds.search(text, max(begin, 0), stop) is not None


def _may_lack_a_year(text: str) -> bool:
    """Whether a digit or a quarter's name stands in the words at all; most orders hold neither."""
    return _DIGIT.search(text) is not None or "quý" in small(text)


def _within(time: Timeframe, of: Issue) -> Timeframe | None:
    """`Trong năm`, in a cell of the programme of a year."""
    within = _WITHIN.fullmatch(time.text)
    if within is None and time.text[:1].upper() == "T" and (short := _SHORT.fullmatch(time.text)):
        year = of.year_of(int(short["om"]), is_day=False)
        found = find_timeframe(f"{time.text}/{year}", prose=False) if year else None
        return time._replace(start=found.start, due=found.due, rule=RULE.name) if found else None
    month = (int(within["months"]) if within["which"].lower() == "đầu" else 12) if within and within["months"] else None
    year = of.year_of(month or _LAST["4"], is_day=False) if within else None
    return time._replace(due=f"{year}-{month:02}" if month else str(year), rule=RULE.name) if year else None


def _find(text: str, offset: int, of: Issue, *, prose: bool) -> Timeframe | None:
    """The time of words once their points have a year; nothing where none of these had to be given one."""
    bare = list(matches(_BARE, text, _BEGIN))
    if not bare:
        return None
    pieces: list[str] = []
    added: list[int] = []  # where a year begins in the words as they are made
    last = 0
    before: tuple[int, int, int] | None = None  # year, month and end of the point before
    for match in bare:
        number = match["m"] or match["om"]
        month = int(number) if number else _LAST[quarter_of(match["q"])]
        year = of.year_of(month, match["m"] is not None) if 1 <= month <= 12 else None
        if before and _TO.fullmatch(text, before[2], match.start()) and match["m"]:
            year = before[0] + (month < before[1]) if 1 <= month <= 12 else None
        if year is None:
            continue
        before = year, month, match.end()
        pieces += [text[last : match.end()], f"/{year}"]
        last = match.end()
        added.append(match.end() + _PUT * len(added))
    whole = "".join([*pieces, text[last:]])
    found = (prose and stages.in_a_line(whole)) or find_timeframe(whole, prose=prose) if added else None
    if found is None or not (found.start or found.due or found.recurrence):
        return None
    first, behind = found.span
    if not any(first <= place < behind for place in added):
        return None
    begin, end = (at - _PUT * sum(place < at for place in added) for at in (first, behind))
    return found._replace(text=text[begin:end], span=Span(offset + begin, offset + end), rule=RULE.name)


def _tried(words: str) -> str:
    of = Issue(2031, 10, None, "2031-10-20")
    found = _with_the_issue(words, 0, of) or _find(words, 0, of, prose=True)
    if found and _in_a_round(words, found.span.start):
        return ""
    return shown(Found(0, 0, found.start, found.due, found.recurrence, RULE.name) if found else None)


RULE: Rule = Rule(
    "time.year-of-paper",
    "Practice of official writing: a paper gives days of its own year without it; Decree 30/2020/NĐ-CP, Annex I, II.5 (the day of issue has the year). Shown for a paper of October 2031",
    _tried,
    {
        "Gửi danh sách hộ về UBND xã trước ngày 25/10": "→ 2031-10-25",
        "Sơ tán dân ở bãi ngang, xong trước 17 giờ ngày 06/11": "→ 2031-11-06",
        "Bàn giao mốc lộ giới trước ngày 25 tháng 11": "→ 2031-11-25",
        "Hoàn thành sửa cầu treo trong tháng 12": "→ 2031-12",
        "Nghiệm thu kênh, hoàn thành trong quý IV": "→ 2031-Q4",
        "Thu phí bến từ ngày 01/11": "2031-11-01 →",
        "Vá lưới từ tháng 11 đến tháng 12": "2031-11 → 2031-12",
        "Kê thuyền từ ngày 20/12 đến ngày 10/01": "2031-12-20 → 2032-01-10",
        "Sơ tán dân ở bãi ngang trước 18 giờ hôm nay": "→ 2031-10-20",
        "Kê thuyền xong trước 17h chiều mai": "→ 2031-10-21",
        "Từ nay đến hết năm mở ba lớp dạy bơi": "→ 2031",
        "Mở điểm bán vé sáng thứ Ba hằng tuần đến hết 30/11": "→ 2031-11-30",
        "Chuẩn bị họp xã (dự kiến 27/11/2031); gửi sổ thuyền trước ngày 18/11": "→ 2031-11-18",
    },
    (
        "Báo cáo trước ngày 15/6",  # before the month of issue: of no year that is told
        "Báo cáo hằng năm, trước ngày 15/12",
        "Định kỳ báo cáo trước ngày 15/12",
        "Chốt sổ thuyền đến ngày 30 tháng 11 của năm báo cáo",
        "Lập kế hoạch mở bến; báo cáo 6 tháng trước ngày 15/6, báo cáo năm trước ngày 15/12",
        "Trích 1/3 kinh phí cho các thôn",
        "Trả lời trong 10 ngày kể từ ngày nhận đơn",
        "Hoàn thành trước ngày 30/11/2031",
        "Xóa nạn thuyền cũ trong tương lai",
        "Từ nay đến hết năm học, dạy bơi cho học sinh",
    ),
)
