"""Terms counted from an event, days without a year and a bare `định kỳ` give their words only: no date is made up."""

import re

from bamsat.reading.orders.time.points import Found, compiled, shown
from bamsat.reading.rule import Rule
from bamsat.reading.text.begins import matches
from bamsat.reading.text.letters import small

_CAPTION = compiled(
    r"(?:(?:trong|đầu|cuối)\s+)?(?:tháng\s+\d{1,2}|quý\s+(?:IV|I{1,3}|[1-4]))(?=\s*:)|sau khi [^,.;:\n)]{3,80}(?=:)"
)
_PROSE = compiled(
    r"(?:trong (?:thời hạn|vòng)\s+\d+\s+(?:ngày|tháng|giờ)[^.;\n)]*|trong \d+ (?:ngày|tháng|giờ)(?: làm việc)?,? (?:kể từ|tính từ)\s[^.;\n)]*|"
    r"(?:sớm|ít nhất|tối thiểu) trước (?:ít nhất )?\d{1,2} ngày|trước (?:ngày\s+)?\d{1,2}/\d{1,2}(?!/)(?: và (?:trước )?(?:ngày )?\d{1,2}/\d{1,2}(?!/))?|"
    r"(?:không quá|chậm nhất(?: là)?) \d+ (?:ngày|tháng|giờ)(?: làm việc)?,? (?:kể từ|tính từ|sau|trước)\s[^.;\n)]*|"
    r"(?:ít nhất|tối thiểu)(?: là)? \d{1,3} ngày(?: làm việc)? trước khi\s[^,.;\n)]*|trước khi [^,.;\n)]{1,40}? (?:ít nhất|tối thiểu) \d{1,3} ngày|"
    r"(?:(?:chậm nhất|muộn nhất|không quá)(?: là)?\s+)?sau \d{1,3} (?:ngày|tháng|giờ)(?: làm việc)?,? (?:kể từ|tính từ|từ khi|khi)\s[^.;\n)]*|"
    r"ngay sau khi [^,.;\n)]*?(?:ban hành|phê duyệt|có hiệu lực|thông qua|hướng dẫn|kết thúc)[^,.;\n)]*|"
    r"(?:hoàn thành|xong|kết thúc)\s[^,.;\n)]{0,60}?(?P<words>(?:trong|trước)\s+(?:tháng\s+\d{1,2}|quý\s+(?:IV|I{1,3}|[1-4])))(?![\w/]|\s*(?:[/\-–,]|năm)\s*20)|"
    r"trước\s+\d{1,2}\s*(?:giờ|h)(?:\s*\d{2})?[’'\"]*\s+h[ằà]ng ngày|"
    r"báo cáo[^.;\n]{0,120}?\s(?P<daily>(?:trước\s+\d{1,2}\s*(?:giờ|h)(?:\s*\d{2})?[’'\"]*\s+)?h[ằà]ng ngày)(?!\s+(?:của|tại))|"
    r"(?!vào ngày nghỉ)(?:(?:xong\s+|hoàn thành\s+)?trước|vào|nhân)\s+(?:dịp\s+)?(?:Tết|khai giảng|(?:năm học|mùa)\s|ngày\s+(?:tổ chức|nghỉ|khai mạc|khai giảng|bế giảng|bầu cử|hội|lễ|họp)\b)[^,.;\n)]*|trước khi (?:bão|lũ|mưa|nước)\s[^,.;\n)]*|(?:(?:ít nhất\s+(?:\d{1,2}|một|hai)\s+)?lần\s*/\s*|(?:(?:trước|đầu|cuối)\s+)?(?:mỗi|từng)\s+)học kỳ\b|trong suốt mùa\s[^,.;\n)]*|(?:vào|(?:ngay\s+)?từ)\s+đầu năm học[^,.;\n)]*|dịp (?:khai giảng|nghỉ hè|hè)\b[^,.;\n)]*|"
    r"h[ằà]ng tuần|"
    r"(?<!sinh hoạt )(?<!sinh hoạt chi bộ )(?<!sinh hoạt đảng )định kỳ)"  # a meeting's name tells no time
)
# Where one of prose may begin, in small letters.
_BEGIN = re.compile(
    r"[tsíkcmnhxbđvdl](?=ầu\s|uối\s|ỗi\s|ừng\s|ần\s*/|ào\s|hân\s|ừ\s|ịp\s|rong\s|ớm trước|t nhất|ối thiểu|rước\s|hông quá|hậm nhất|uộn nhất|au\s|gay\s|oàn thành|ong\s|ết thúc|áo cáo|[ằà]ng\s|ịnh kỳ)"
)
_WORDS = (
    "kể từ",
    "tính từ",
    "trong thời hạn",
    "trong vòng",
    "trước ",
    "định kỳ",
    "không quá ",
    "nhất ",
    "sau ",
    "trong tháng",
    "trong quý",
    "dịp ",
    "mùa ",
    "năm học",
    "học kỳ",
    " tết",
    "khai giảng",
    "vào ngày",
    "ng tuần",
    "ng ngày",
)  # looked for first
_CELL = compiled(
    r"(?:trong|cả)\s+năm(?=\W*$)|0?[69]\s+tháng\s+(?:đầu|cuối)\s+năm(?=\W*$)|(?<!\w)[TQ]\.?\s?\d{1,2}(?:\s*[-–,]\s*[TQ]?\.?\s?\d{1,2})?(?=\W*$)|\d{1,2}\s*[-–]\s*\d{1,2}/\d{1,2}(?![\d/])|trước, trong và sau\s.+|(?:sau khi|sau|theo|định kỳ|trong (?:thời hạn|vòng)|trước|khi)\s.+|định kỳ|h[ằàă]ng (?:tuần|ngày)|(?:từ\s+)?\d{1,2}/\d{1,2}(?:\s*(?:[-–]|đến(?:\s+hết)?)\s*\d{1,2}/\d{1,2}(?![\d/]))?|"
    r"(?:(?:trong|cuối|đầu)\s+)?(?:tháng|quý)\s+(?:\d{1,2}|IV|I{1,3})(?:\s*(?:[-–,]|và|đến)\s*(?:tháng\s+|quý\s+)?(?:\d{1,2}|IV|I{1,3}))*(?![\w/])"
)


def find(text: str, prose: bool) -> Found | None:
    caption = _CAPTION.match(text) if prose and ":" in text else None
    if caption:
        return Found(caption.start(), caption.end(), None, None, None, RULE.name)
    lowered = small(text)
    if prose and not any(map(lowered.__contains__, _WORDS)):
        return None
    match = next(matches(_PROSE, text, _BEGIN, lowered), None) if prose else _CELL.search(text)
    if match is None:
        return None
    group = next((name for name in ("words", "daily") if prose and match[name]), 0)
    begin, end = match.span(group)
    return Found(begin, end, None, None, None, RULE.name)


RULE: Rule = Rule(
    "time.relative",
    "Guidelines of annotation, Time: relative terms give their words; DESIGN §3, nothing is guessed",
    lambda words: shown(find(words, prose=True)),
    {
        "Trả lời trong thời hạn 05 ngày làm việc kể từ ngày nhận đơn": "(words only)",
        "Trả lời trong 24 giờ kể từ khi nhận đơn": "(words only)",
        "Định kỳ kiểm tra bến": "(words only)",
        "Nộp phiếu trong 30 ngày làm việc, kể từ ngày nhận": "(words only)",
        "Báo cáo trước ngày 15/6 và 15/12": "(words only)",
        "Báo cho các thôn ít nhất trước 07 ngày": "(words only)",
        "Trả lời không quá 45 ngày kể từ ngày nhận đơn": "(words only)",
        "Trình Đề án chậm nhất sau 30 ngày kể từ ngày ban hành": "(words only)",
        "Mở bến ngay sau khi Kế hoạch được ban hành": "(words only)",
        "Sửa xong cầu treo trong tháng 4": "(words only)",
        "Báo cáo hằng tuần vào chiều thứ Sáu": "(words only)",
        "Trong tháng 5: Xử lý các bến vi phạm": "(words only)",
        "Sau khi có kết quả kiểm tra: Công khai trên loa": "(words only)",
        "Báo cáo số thuyền về UBND xã trước 16 giờ hằng ngày": "(words only)",
        "Niêm yết ít nhất là 15 ngày trước khi họp": "(words only)",
        "Kiểm tra phao ít nhất 01 lần/học kỳ": "(words only)",
        "Trước mỗi học kỳ, kê số thuyền chở học sinh": "(words only)",
        "Sửa bến đò xong trước mùa mưa năm 2031": "(words only)",
        "Phát phao cho học sinh trước ngày nghỉ hè": "(words only)",
        "Trao quà cho chủ thuyền vào dịp Tết": "(words only)",
        "Dạy bơi ngay từ đầu năm học": "(words only)",
    },
    (
        "Ghi sổ thuyền hằng ngày",
        "Mở lớp bơi vào ngày nghỉ",
        "Ghi các khoản thu đầu năm học",
        "Trữ nước cho mùa khô",
        "Bến sâu không quá 45 m",
        "Sau khi nghe báo cáo, xã đồng ý mở bến",
        "Xem kỹ hồ sơ trước khi trình ký",
        "Khẩn trương, kịp thời sửa cầu treo",
        "Trong vòng tay của biển",
        "Bàn việc mở bến trong sinh hoạt chi bộ định kỳ",
    ),
)
