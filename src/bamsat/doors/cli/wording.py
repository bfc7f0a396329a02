"""The Vietnamese words in which the command line shows a reading."""

from bamsat.reading import Reading
from bamsat.reading.paper import Indicator, Question, Task, Timeframe

ROLE = {"direct": "Chỉ đạo", "lead": "Chủ trì", "coordinate": "Phối hợp", "supervise": "Giám sát"}
HEADER = {
    "number": "Số, ký hiệu",
    "type": "Loại văn bản",
    "issuer": "Cơ quan ban hành",
    "parent_body": "Cơ quan cấp trên",
    "place": "Nơi ban hành",
    "date": "Ngày ban hành",
    "title": "Trích yếu",
}
RELATION = {
    "implements": "thực hiện",
    "basis": "căn cứ",
    "amends": "sửa đổi",
    "replaces": "thay thế",
    "mentions": "nhắc đến",
}
RECURRENCE = {
    "annual": "hằng năm",
    "semiannual": "6 tháng",
    "quarterly": "hằng quý",
    "monthly": "hằng tháng",
    "continuous": "thường xuyên",
}
QUESTION = {
    "no-lead": "chưa rõ cơ quan chủ trì",
    "ambiguous-body": "nhiều cơ quan, chưa nêu ai chủ trì",
    "vague-deadline": "thời hạn chưa rõ",
    "split-suggested": "có thể cần tách việc",
    "broken-text": "câu chữ bị ngắt quãng",
}


def day(value: str | None) -> str:
    """`2026-06-03` → `03/06/2026`; a month, a quarter or a year keeps its form."""
    if not value:
        return ""
    parts = value.split("-")
    if len(parts) == 2 and parts[1].startswith("Q"):
        return f"quý {parts[1][1:]}/{parts[0]}"
    return "/".join(reversed(parts))


def bodies(task: Task, role: str) -> str:
    return "; ".join(a.body for a in task.assignments if a.role == role)


def time(frame: Timeframe | None) -> str:
    """What the frame comes to, beside the words of the paper."""
    if frame is None:
        return ""
    known = [
        f"từ {day(frame.start)}" if frame.start else "",
        f"hạn {day(frame.due)}" if frame.due else "",
        RECURRENCE.get(frame.recurrence or "", ""),
    ]
    found = ", ".join(part for part in known if part)
    return f"{frame.text} ({found})" if found else frame.text


def target(indicator: Indicator) -> str:
    """`ít nhất 60%, hạn 2030`: what is to be reached, and by when."""
    gap = "" if indicator.unit == "%" else " "
    reached = f"{indicator.value}{gap}{indicator.unit}".strip()
    return f"{reached}, hạn {day(indicator.by)}" if indicator.by else reached


def questions(task: Task) -> str:
    return "; ".join(_question(row) for row in task.questions)


def _question(row: Question) -> str:
    """What is asked; of a question for a whole group, which stands at its first task, the number of that task."""
    words = QUESTION.get(row.code, row.code)
    return f"{words} (hỏi chung ở việc {row.asked_at.removeprefix('t')})" if row.asked_at else words


def head(reading: Reading) -> list[tuple[str, str]]:
    header, signature = reading.header, reading.signature
    rows = [
        ("Số, ký hiệu", header.number),
        ("Loại", header.type),
        ("Cơ quan ban hành", header.issuer),
        ("Ngày ban hành", day(header.date)),
        ("Trích yếu", header.title),
        ("Người ký", " ".join(part for part in (signature.position, signature.name) if part)),
        ("Nơi nhận", "; ".join(recipient.text for recipient in reading.recipients)),
    ]
    return [(name, value or "không nêu") for name, value in rows]


def row(order: int, task: Task) -> tuple[str, ...]:
    """STT, nội dung, chỉ đạo, chủ trì, phối hợp, thời gian, cần hỏi."""
    roles = (bodies(task, role) for role in ("direct", "lead", "coordinate"))
    return str(order), task.text, *roles, time(task.timeframe), questions(task)
