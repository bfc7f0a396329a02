"""Terms counted from an event, days without a year and a bare `định kỳ` give their words only: no date is made up."""

from bamsat.reading.orders.time.points import Found, compiled, shown
from bamsat.reading.rule import Rule

_PROSE = compiled(
    r"(?:trong (?:thời hạn|vòng)\s+\d+\s+(?:ngày|tháng)[^.;\n)]*|(?:sớm|ít nhất|tối thiểu) trước (?:ít nhất )?\d{1,2} ngày|trước (?:ngày\s+)?\d{1,2}/\d{1,2}(?!/)|"
    r"(?:không quá|chậm nhất(?: là)?) \d+ (?:ngày|tháng|giờ)(?: làm việc)?,? (?:kể từ|tính từ|sau|trước)\s[^.;\n)]*|"
    r"(?:ít nhất|tối thiểu)(?: là)? \d{1,3} ngày(?: làm việc)? trước khi\s[^,.;\n)]*|trước khi [^,.;\n)]{1,40}? (?:ít nhất|tối thiểu) \d{1,3} ngày|định kỳ)"
)
_WORDS = ("trong thời hạn", "trong vòng", "trước ", "định kỳ", "không quá ", "chậm nhất ")  # looked for first
_CELL = compiled(r"(?:sau khi|sau|theo|định kỳ|trong (?:thời hạn|vòng)|trước|khi)\s.+|định kỳ|\d{1,2}/\d{1,2}")


def find(text: str, prose: bool) -> Found | None:
    lowered = text.lower()
    if prose and not any(map(lowered.__contains__, _WORDS)):
        return None
    match = (_PROSE if prose else _CELL).search(text)
    return Found(match.start(), match.end(), None, None, None, RULE.name) if match else None


RULE: Rule = Rule(
    "time.relative",
    "Guidelines of annotation, Time: relative terms give their words; DESIGN §3, nothing is guessed",
    lambda words: shown(find(words, prose=True)),
    {
        "Trả lời trong thời hạn 05 ngày làm việc kể từ ngày nhận đơn": "(words only)",
        "Định kỳ kiểm tra bến": "(words only)",
        "Báo cho các thôn ít nhất trước 07 ngày": "(words only)",
        "Trả lời không quá 45 ngày kể từ ngày nhận đơn": "(words only)",
        "Niêm yết ít nhất là 15 ngày trước khi họp": "(words only)",
    },
    (
        "Bến sâu không quá 45 m",
        "Xem kỹ hồ sơ trước khi trình ký",
        "Khẩn trương, kịp thời sửa cầu treo",
        "Trong vòng tay của biển",
    ),
)
