"""`Từ X đến Y`, `2031-2032`, `quý IV/2031 và quý I/2032`: the first point starts, the last is due.

In prose only with `từ` or where `Trong giai đoạn …` or `Giai đoạn …:` opens the sentence, so that a period in the name of a plan is left alone;
years that follow make it standing.
"""

import re

from bamsat.reading.orders.time.points import BEGIN, HOUR, ONWARD, A, B, Found, cited, compiled, iso, shown, was_done
from bamsat.reading.orders.verbs import acts
from bamsat.reading.rule import Rule
from bamsat.reading.text.begins import matches
from bamsat.reading.text.letters import small

_RANGE = compiled(
    rf"(?:từ\s+{HOUR}(?:(?:buổi\s+)?(?:sáng|trưa|chiều|tối)\s+)?|giai đoạn\s+)?(?:nay\s+)?(?:(?:đầu|giữa|cuối)\s+(?=tháng|quý|năm))?{A}(?:\s*\([^()\d]{{3,12}}\))?\s*(?:,?\s*(?:và\s+)?(?:duy trì\s+|kéo dài\s+)?(?:cho\s+)?(?:đến|tới)\s+(?:(?:hết|trước|đầu|giữa|cuối)\s+)?{HOUR}|[-–]\s*|và\s+(?=quý|tháng|năm)){B}"
)
_JOINS = re.compile(r"đến|tới|-|–|và\s+(?:quý|tháng|năm)")  # stands in each, in small letters: looked for first
# `từ ngày công bố danh sách (ngày 22/02/2031) và kết thúc trước … (trước 07h00 ngày 14/3/2031)`: events with their days behind them.
_EVENTS = compiled(
    rf"từ\s+(?:ngày|khi|thời điểm)\s[^();:\d]{{3,120}}\(\s*(?=ngày\s|\d{{1,2}}/){A}\s*\)\s*(?:,|và)?\s*(?:đến|kết thúc)\b[^:;]{{0,120}}?(?=ngày\s+\d|\(\d{{1,2}}/){B}"
)
# `từ ngày 01/8/2031, hoàn thành trước ngày 15/8/2031`, `bắt đầu ngày 01/8/2031, kết thúc ngày 15/8/2031`
_DONE_BY = compiled(
    rf"(?:bắt đầu(?:\s+(?:từ|vào))?|(?<!\w)từ)\s+{HOUR}{A}\s*[,;]?\s*(?:và\s+)?(?:phải\s+)?(?:hoàn thành|kết thúc|xong)\s+(?:(?:vào|trong|trước|chậm nhất|muộn nhất|hết)\s+)*{B}"
)
_ENDS_WITH = ("hoàn thành", "kết thúc", "xong")  # one of them stands in it: looked for first
_IN = compiled(r"\s*trong\s+(?:giai đoạn\s+)?")
# `…; thực hiện trong giai đoạn 2031 - 2035.`, `…, thời gian 2031 - 2032.`: that ends what is said
_ENDS = compiled(
    r"(?P<words>(?:trong\s+(?:giai đoạn|(?:các|hai|ba|\d{1,2})\s+năm)(?=[^.;]*(?:;|[.]?\s*$))|(?<=[,;] )(?:thực hiện trong giai đoạn|thời gian(?:\s+thực hiện)?))\s+(?P<first>20\d\d)(?:\s*,\s*20\d\d(?=\s*(?:,|và)))*\s*(?:[-–,]|và|đến)\s*(?:năm\s+)?(?P<last>20\d\d))(?=\s*(?:[.;]|$))"
)
# `Trong hai năm 2031, 2032, …`, `Trong 03 năm 2031 - 2033 mở …`: years that open an order
_OPENS = compiled(
    r"\s*trong\s+(?:(?:các|hai|ba|bốn|\d{1,2})\s+)?năm\s+(?P<first>20\d\d)(?:\s*,\s*(?:năm\s+)?20\d\d(?=\s*(?:,|và)))*\s*(?:[-–,]|và|đến)\s*(?:năm\s+)?(?P<last>20\d\d)(?!\d)"
)


def find(text: str, prose: bool) -> Found | None:
    lowered = small(text)
    for match in matches(_RANGE, text, BEGIN) if _JOINS.search(lowered) else ():
        first, last = iso(match, "a"), iso(match, "b")
        opens = (
            match.start() == 0
            and match[0].lower().startswith("giai đoạn")
            and text[match.end() :].lstrip()[:1] in {",", ":"}
        )
        within = _IN.fullmatch(text, 0, match.start()) is not None
        led = opens or match[0].lower().startswith("từ") or within
        told = prose and (cited(text, match.start()) or was_done(text, match.end()))
        if first and last and (led or not prose) and not told:
            onward = ONWARD.match(text, match.end())
            end = (onward or match).end()
            return Found(0 if within else match.start(), end, first, last, "continuous" if onward else None, RULE.name)
    if ("từ " in lowered or "bắt đầu" in lowered) and any(map(lowered.__contains__, _ENDS_WITH)):
        done = _DONE_BY.search(text)
        first, last = (iso(done, "a"), iso(done, "b")) if done else (None, None)
        if done and first and last and not (prose and cited(text, done.start())):
            return Found(done.start(), done.end(), first, last, None, RULE.name)
    if prose and " năm 20" in lowered and (opening := _opening(text)):
        return opening
    if (
        prose
        and ("giai đoạn" in lowered or "thời gian" in lowered or " năm 20" in lowered)
        and (ends := _ENDS.search(text))
    ):
        return Found(ends.start("words"), ends.end("words"), ends["first"], ends["last"], None, RULE.name)
    return _events(text) if "từ " in lowered and "(" in text else None


def _opening(text: str) -> Found | None:
    match = _OPENS.match(text)
    if match is None or match["first"] >= match["last"] or was_done(text, match.end()):
        return None
    rest = text[match.end() :]
    if not (rest.startswith((",", ":")) or acts(rest)):
        return None
    return Found(0, match.end(), match["first"], match["last"], None, RULE.name)


def _events(text: str) -> Found | None:
    match = _EVENTS.search(text)
    first, last = (iso(match, "a"), iso(match, "b")) if match else (None, None)
    return Found(match.start(), match.end(), first, last, None, RULE.name) if match and first and last else None


RULE: Rule = Rule(
    "time.range",
    "Guidelines of annotation, Time; the practice of plans",
    lambda words: shown(find(words, prose=True)),
    {
        "Mở lớp từ ngày 03/02/2031 đến ngày 09/02/2031.": "2031-02-03 → 2031-02-09",
        "Cho học sinh nghỉ từ buổi sáng ngày 03/02/2031 (Thứ Hai) đến hết ngày 07/02/2031": "2031-02-03 → 2031-02-07",
        "Trong giai đoạn 2031 - 2035, mở ba bến đò": "2031 → 2035",
        "Giai đoạn 2031 - 2035: mở ba bến đò": "2031 → 2035",
        "Bỏ phiếu từ ngày 03/02/2031 đến 17 giờ 00, ngày 09/02/2031": "2031-02-03 → 2031-02-09",
        "Phát thẻ từ ngày công bố danh sách (ngày 22/02/2031) và kết thúc trước hội đua (ngày 14/3/2031)": "2031-02-22 → 2031-03-14",
        "Xây ba bến đò, thực hiện trong giai đoạn 2031 - 2035.": "2031 → 2035",
        "Từ ngày 03/02/2031 đến ngày 09/02/2031, các thôn kê những thuyền đã đăng ký": "2031-02-03 → 2031-02-09",
        "Trồng bần trong các năm 2031 và 2032.": "2031 → 2032",
        "Chở dân qua sông trong giai đoạn 2031 - 2033; dạy bơi cho trẻ.": "2031 → 2033",
        "Xây bến cho tàu lớn, thời gian 2032 - 2034.": "2032 → 2034",
        "Cấp phao từ quý I/2031 và duy trì đến hết năm 2035": "2031-Q1 → 2035",
        "Đan lưới từ giữa tháng 4/2031 đến cuối tháng 6/2031": "2031-04 → 2031-06",
        "Cấm thuyền từ 8 giờ 00 ngày 03/02/2031 đến 17 giờ 00 ngày 09/02/2031": "2031-02-03 → 2031-02-09",
        "Đan lưới từ tháng 12/2031 tới tháng 02/2032": "2031-12 → 2032-02",
        "Kê thuyền từ ngày 03/02/2031, hoàn thành trước ngày 09/02/2031": "2031-02-03 → 2031-02-09",
        "Kê thuyền, bắt đầu ngày 03/02/2031 và kết thúc ngày 09/02/2031": "2031-02-03 → 2031-02-09",
        "Trồng bần trong ba năm 2031, 2032 và 2033": "2031 → 2033",
        "Trong hai năm 2031, 2032, mở ba bến đò": "2031 → 2032",
        "Trong các năm 2031 - 2033 mở ba bến đò": "2031 → 2033",
        "Đan lưới từ quý I/2031 đến quý III/2031": "2031-Q1 → 2031-Q3",
    },
    (
        "Triển khai Đề án trồng dừa giai đoạn 2026-2030",
        "Từ ngày 03/02/2031 đến ngày 09/02/2031, Đoàn kiểm tra đã kiểm tra ba bến đò",
        "Phụ cấp từ bậc 2 đến bậc 5",
        "Lập kế hoạch vốn trong giai đoạn 2031 - 2035 của xã",
    ),
)
