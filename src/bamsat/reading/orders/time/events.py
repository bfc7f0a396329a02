"""A day kept, a session or a gathering called by its time, and a day not to be passed: `vào dịp 20/10/2031`, `kỳ họp giữa năm 2031`, `trong sinh hoạt chi bộ tháng 6/2031`, `không kéo dài quá 30/6/2031`."""

from bamsat.reading.orders.time.points import A, Found, compiled, iso, shown
from bamsat.reading.rule import Rule
from bamsat.reading.text.letters import small

_KEPT = compiled(
    rf"(?:(?:vào|nhân|đúng)\s+dịp\s+(?:lễ\s+|Quốc khánh\s+|kỷ niệm\s+)?(?=ngày\s+\d|\d)|nhân\s+(?=ngày\s+\d)){A}"
)
# A sitting is called by the half of its year, a sitting, a round or a gathering by its month: `kỳ họp giữa năm 2031`, `Phiên họp tháng 9/2031`, `kỳ chi trả tháng 12/2031`.
_SESSION = compiled(
    r"(?<!sau )(?<!của )(?<!từ )(?<!qua )(?:(?:tại|trong|vào)\s+)?kỳ họp\s+(?:(?:thường lệ|HĐND|Hội đồng nhân dân|tỉnh|thành phố|huyện|xã|phường)\s+){0,4}(?:giữa|cuối)\s+năm\s+(?P<year>20\d\d)(?!\s*[-–]\s*20|\d)"
)
_WHOSE = r"(?:(?:chi bộ|chi đoàn|chi hội|thôn|định kỳ|thường kỳ|thường lệ|chuyên đề|HĐND|Hội đồng nhân dân|UBND|Ủy ban nhân dân|Chính phủ|tỉnh|thành phố|huyện|xã|phường)\s+){0,4}"
_GATHERING = compiled(
    rf"(?:(?:tại|trong|vào)\s+(?:(?:kỳ|phiên)(?:\s+(?:họp|chi trả|xét|báo cáo|sinh hoạt))?|(?:buổi\s+|cuộc\s+|hội nghị\s+)?(?:sinh hoạt|giao ban|họp))|sinh hoạt\s+(?:chi bộ\s+)?(?=định kỳ|thường kỳ))\s+{_WHOSE}(?=tháng|quý){A}"
)
# What was said there: `thực hiện kết luận tại cuộc họp tháng 3/2031`
_SAID_THERE = compiled(
    r"\b(?:kết luận|(?<!cho )(?<!xin )ý kiến|chỉ đạo|được giao|đã|thống nhất|phát biểu)\b[^,;.:]{0,60}$"
)
_NEAR = 90  # letters before a gathering
_PASSED = compiled(
    rf"(?<!\w)không\s[^.;:]{{0,60}}?(?:kéo dài\s+|chậm\s+|muộn\s+)?quá\s+(?=ngày\s+\d|tháng\s+\d|quý\s|\d{{1,2}}\s*/){A}"
)
_TOWARDS = compiled(rf"(?<!kết thúc )vào\s+(?:đầu|giữa|cuối)\s+(?=quý|tháng){A}\s*(?=[;.]|$)")
_WORDS = (
    ("vào ", _TOWARDS),
    (" dịp ", _KEPT),
    ("nhân ngày ", _KEPT),
    ("họp", _GATHERING),
    ("sinh hoạt", _GATHERING),
    ("giao ban", _GATHERING),
    ("kỳ ", _GATHERING),
    ("phiên ", _GATHERING),
    (" quá ", _PASSED),
)


def find(text: str, prose: bool) -> Found | None:
    lowered = small(text)
    if "kỳ họp" in lowered and (session := _SESSION.search(text)):
        return Found(session.start(), session.end(), None, session["year"], None, RULE.name)
    for words, pattern in _WORDS:
        match = pattern.search(text) if words in lowered else None
        if match and pattern is _GATHERING and _SAID_THERE.search(text, max(0, match.start() - _NEAR), match.start()):
            continue
        if match and (due := iso(match, "a")):
            return Found(match.start(), match.end(), None, due, None, RULE.name)
    return None


RULE: Rule = Rule(
    "time.event",
    "The practice of plans, resolutions and letters; guidelines of annotation, Time",
    lambda words: shown(find(words, prose=True)),
    {
        "Mở hội đua thuyền vào dịp 02/9/2031": "→ 2031-09-02",
        "Thăm chủ thuyền già nhân ngày 27/7/2031": "→ 2031-07-27",
        "Trình Hội đồng nhân dân xã mức phí bến (kỳ họp giữa năm 2031)": "→ 2031",
        "Trình kỳ họp HĐND xã cuối năm 2031": "→ 2031",
        "Trình Hội đồng nhân dân xã tại phiên họp tháng 9/2031": "→ 2031-09",
        "Trả phụ cấp người lái đò vào kỳ chi trả tháng 12 năm 2031": "→ 2031-12",
        "Phổ biến cho đảng viên trong sinh hoạt định kỳ tháng 6/2031": "→ 2031-06",
        "Báo cáo việc mở bến tại cuộc họp tháng 10/2031": "→ 2031-10",
        "Giảm số thuyền cũ xuống dưới 5% vào cuối quý III/2031": "→ 2031-Q3",
        "Học quy chế bến trong sinh hoạt định kỳ tháng 6/2031": "→ 2031-06",
        "Sửa cầu treo, không để kéo dài quá 30/6/2031": "→ 2031-06-30",
    },
    (
        "Bến đông vào dịp Tết 2031",
        "Theo kết quả họp tháng 6/2031",
        "Không để thuyền chở quá 30/6 người",
        "Kỳ họp thứ hai năm 2031",
        "Trả lời cử tri sau kỳ họp cuối năm 2031",
        "Thực hiện kết luận tại cuộc họp tháng 3/2031",
    ),
)
