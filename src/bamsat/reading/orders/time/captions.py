"""`Quý IV/2026: Hoàn thiện …`, `Năm 2031, mở bến …`: a period before a colon, a comma or a verb opens the task and is due."""

from bamsat.reading.orders.time.points import HOUR, A, Found, compiled, iso, shown
from bamsat.reading.rule import Rule

_CAPTION = compiled(
    rf"\s*(?:(?:(?:dự kiến\s+)?(?:trong|vào|đầu|cuối|giữa)|dự kiến|(?:trong\s+)?tuần\s+(?:thứ\s+)?\w{{1,4}})\s+)?{HOUR}(?:{A})\s*(?:\([^():]{{0,30}}\)\s*)?(?::|,(?=\s)|(?=\s(?:kiểm tra|giám sát|mở|khai mạc|ra quân|nói chuyện|tập huấn|khảo sát|nghiệm thu|khởi công|tổ chức|hoàn thành|triển khai|thực hiện|tiến hành|xây dựng|ban hành|trình|sơ kết|tổng kết|tham mưu|đề xuất|rà soát|đánh giá|hoàn thiện|chuẩn bị|phát động|lựa chọn|phải (?:hoàn thành|xong|có|nộp|gửi))\s))"
)


def find(text: str, prose: bool) -> Found | None:
    match = _CAPTION.match(text)
    due = iso(match, "a") if match else None
    return Found(0, len(match[0].rstrip(":,")), None, due, None, RULE.name) if match and due else None


RULE: Rule = Rule(
    "time.caption",
    "The practice of plans that lay out their work by period",
    lambda words: shown(find(words, prose=True)),
    {
        "Tháng 4/2031: Mở lớp đan lưới.": "→ 2031-04",
        "Năm 2031, mở ba bến đò.": "→ 2031",
        "Cuối quý III/2031: Sơ kết việc mở bến.": "→ 2031-Q3",
        "Ngày 20/4/2031 (buổi sáng): Kiểm tra bến.": "→ 2031-04-20",
        "8h00 ngày 02/9/2031: Ra quân dọn kênh.": "→ 2031-09-02",
        "Quý II/2031 kiểm tra ba bến đò.": "→ 2031-Q2",
        "Dự kiến tháng 8/2031 tổ chức hội đua thuyền.": "→ 2031-08",
        "Cuối tháng 8/2031 phải xong việc sửa bến.": "→ 2031-08",
        "Năm 2031 sơ kết việc mở bến.": "→ 2031",
        "Năm 2031 tham mưu sơ kết việc mở bến.": "→ 2031",
    },
    ("Kế hoạch năm 2031: những việc chính", "Đến 2031 có ba bến đò", "Năm 2031 bến đông khách"),
)
