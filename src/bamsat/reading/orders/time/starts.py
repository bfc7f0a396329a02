"""`Từ 01/7/2025` starts; `2031 trở đi` and `2031 và các năm tiếp theo` start and go on without an end; `từ sau năm 2025` starts the year after."""

from bamsat.reading.orders.time.points import HOUR, ONWARD, A, Found, cited, compiled, iso, shown, singles, was_done
from bamsat.reading.rule import Rule
from bamsat.reading.text.letters import small

_AFTER = compiled(r"từ sau năm (20\d\d)(?!\d)")
_FROM = compiled(
    rf"(?<!hiệu lực )(?<!thi hành )(?:kể\s+)?(?<!hiệu lực kể )(?<!thi hành kể )từ\s+(?:(?P<today>(?:sáng|trưa|chiều|tối|đêm|hôm) nay\s*[,(]?\s*)|{HOUR}(?:(?:sáng|chiều|tối)\s+|kỳ\s+(?:báo cáo|chi trả|lương|sinh hoạt|họp)\s+(?=tháng|quý)|(?:đầu|giữa|cuối)\s+(?=năm|quý|tháng))?)?{A}(?(today)\)?)"
)


# `ngay từ năm học 2031 - 2032`: a school year is called by both of its years and begins in the first.
_SCHOOL_YEAR = compiled(
    r"(?:ngay\s+)?từ\s+(?:đầu\s+)?năm học\s+(?P<year>20\d\d)(?:\s*[-–]\s*20\d\d)?(?!\s*(?:đến|[-–])\s)"
)


_SO_FAR = compiled(r"\s*(?:cho\s+)?đến\s+(?:nay|hiện nay|thời điểm hiện (?:nay|tại))\b")  # what came about since


def find(text: str, prose: bool) -> Found | None:
    for match in singles(text):
        if (onward := ONWARD.match(text, match.end())) and (start := iso(match, "a")):
            return Found(match.start(), onward.end(), start, None, "continuous", RULE.name)
    lowered = small(text)
    if "từ" not in lowered:
        return None
    if later := _AFTER.search(text):
        return Found(later.start(), later.end(), str(int(later[1]) + 1), None, None, RULE.name)
    if "năm học" in lowered and (school := _SCHOOL_YEAR.search(text)):
        return Found(school.start(), school.end(), school["year"], None, None, RULE.name)
    led = _FROM.search(text)
    if (
        led
        and not _SO_FAR.match(text, led.end())
        and not (prose and (cited(text, led.start()) or was_done(text, led.end())))
        and (start := iso(led, "a"))
    ):
        return Found(led.start(), led.end(), start, None, None, RULE.name)
    return None


RULE: Rule = Rule(
    "time.start",
    "Guidelines of annotation, Time; the practice of plans",
    lambda words: shown(find(words, prose=True)),
    {
        "Năm 2031 và các năm tiếp theo": "2031 → · continuous",
        "Thu phí từ ngày 01/7/2031": "2031-07-01 →",
        "Năm 2031 và những năm tới, mở thêm bến": "2031 → · continuous",
        "Thu phí từ năm 2031 và duy trì trong các năm tiếp theo": "2031 → · continuous",
        "Dùng mẫu sổ mới từ kỳ báo cáo tháng 7/2031": "2031-07 →",
        "Thu phí từ sau năm 2031": "2032 →",
        "Chạy thử đò điện từ giữa tháng 5/2031": "2031-05 →",
        "Dạy bơi ngay từ năm học 2031 - 2032": "2031 →",
        "Mở lớp lại từ chiều nay (05/4/2031)": "2031-04-05 →",
        "Cấm thuyền qua bến từ 06 giờ 00 phút ngày 05/4/2031": "2031-04-05 →",
    },
    (
        "Dạy bơi từ năm học 2031 - 2032 đến năm học 2033 - 2034",
        "Từ ngày 01/7/2031, các thôn đã tổ chức kê thuyền",
        "Kê số thuyền đóng từ năm 2031 đến nay",
        "Quyết định này có hiệu lực kể từ ngày 01/7/2031",
        "Tờ trình số 12 từ năm",
        "Nguồn vốn từ ngân sách xã",
    ),
)
