"""Number, type, issuer, place, date and title, judged by the letterhead of either regime (Decree 30/2020; 36-HD/VPTW; 05-HD/VPTW)."""

import re
from dataclasses import replace

from bamsat.reading.outline.head import HEAD, NUMBER, title_lines, type_line
from bamsat.reading.paper import Header, Reading
from bamsat.reading.text.canonical import Paragraph
from bamsat.reading.text.fold import fold

_NATION = re.compile(r"CỘNG H[OÒ][AÀÒ]|CHỦ NGHĨA VIỆT NAM|Độc lập|ĐẢNG CỘNG SẢN|Tự do|^[-–—_*=. ]+$")
_DATE = re.compile(
    r"(?P<place>[^,\d]{0,60}),?\s*ngày\s*(?P<day>\d{0,2})[\s.…]*tháng\s*(?P<month>\d{0,2})[\s.…]*năm\s*(?P<year>\d{4})?"
)
_ISSUES = re.compile(
    r"(?:^|[,.;]\s*)(?P<body>(?:Ban Thường vụ|Ban Chấp hành|Ban Thường trực|Thường trực|Đảng ủy|UBND|Ủy ban nhân dân)[^,;.]{0,60}?)\s+(?:ban hành|xây dựng|đề ra)\b"
)
_ABOUT = re.compile(r"^\W*(V/v|Về việc)\s*:?\s*(?P<title>.+)", re.S)
_ABOUT_BESIDE = re.compile(r"\sV/v\s*:?\s*(?P<title>.+)$", re.S)
_PLACE_AND_DAY = re.compile(r"\s+[A-ZĐ][^,.;]{1,40},\s*ngày\b.{1,40}\bnăm\s*\d{0,4}\W*$", re.S)
_PARTY_OVER_COMMITTEE = re.compile(
    r"(?P<above>ĐẢNG BỘ .+?)\s+(?P<issuer>(?:ĐẢNG ỦY|TỈNH ỦY|THÀNH ỦY|HUYỆN ỦY|QUẬN ỦY|THỊ ỦY|CHI ỦY|CHI BỘ|ĐẢNG UỶ|TỈNH UỶ|THÀNH UỶ)\b.*)",
    re.S,
)  # two lines of the letterhead run into one
_BESIDE_NUMBER = re.compile(r"Hạnh phúc\s+(?=Số)", re.IGNORECASE)
_TYPED_NUMBER = re.compile(
    r"^\W*(?:Nghị quyết|Luật|Pháp lệnh|Nghị định)\s+số\s*:?\s*(?P<number>\d+\s*/\s*\d{4}\s*/\s*[A-ZĐ]\w+(?:-\w+)*)"
)
_PROSE = re.compile(r"\W*(?:Căn cứ|Thực hiện|Theo|Xét|Tại|Triển khai|Trong|Sau|Để)\b")
_LONGEST_LINE = 160
_SHORTEST_TITLE = 20
_GOES_ON = re.compile(r"\b(?:của|cho|tại|do|và|với|bởi|thuộc)$|,$", re.IGNORECASE)
_DATE_REACH = 120  # letters of its line before the day
_BESIDE = re.compile(
    r"\s*(?:CỘNG H[OÒÕ][AÀÒ]\b.*|ĐẢNG CỘNG SẢN VIỆT NAM.*|Độc lập\s*[-–].*)$", re.S
)  # the right column on the same line
_TYPE_LINE = re.compile(r"(?:NGHỊ QUYẾT|QUYẾT ĐỊNH|LUẬT|NGHỊ ĐỊNH)\b.*\d")
_URGENCY = re.compile(r"^(HỎA TỐC|HOẢ TỐC|THƯỢNG KHẨN|KHẨN)$", re.I)


def read_letterhead(reading: Reading) -> Reading:
    """Fills `header`. What the paper does not say stays None."""
    paragraphs = reading.canonical.paragraphs
    head = paragraphs[:HEAD]
    found = type_line(paragraphs)
    number_at, number = _number(head, found[0] + 12 if found else HEAD)
    place, date = _date(head[: (found[0] + 25) if found else 25])
    lines = _issuer_lines(head, number_at, found[0] if found else None)
    if lines and (run := _PARTY_OVER_COMMITTEE.fullmatch(lines[0])):
        lines = [run["above"], run["issuer"], *lines[1:]]
    parent = lines[0] if len(lines) > 1 and lines[0].startswith("ĐẢNG BỘ") else None
    issuer = " ".join(lines[1:] if parent else lines) or _issuer_in_prose(paragraphs) or None
    header = Header(
        number=number,
        type=found[1] if found else _type_of(number),
        issuer=issuer,
        parent_body=parent,
        place=place,
        date=date,
        title=_without_issuer(_title(paragraphs), lines) or None,
        urgency=next((p.text.strip() for p in head if _URGENCY.match(p.text.strip())), None),
    )
    return replace(reading, header=header)


def _number(head: tuple[Paragraph, ...], limit: int) -> tuple[int | None, str | None]:
    for index, paragraph in enumerate(head[:limit]):
        match = NUMBER.match(paragraph.text)
        if match:
            digits = match["digits"].strip(".…_")
            return index, digits + re.sub(r"\s", "", match["symbol"]).rstrip(".-/")
    for index, paragraph in enumerate(head[:limit]):
        beside = _BESIDE_NUMBER.search(paragraph.text)
        match = NUMBER.match(paragraph.text[beside.end() :]) if beside else None
        if match:
            return index + 1, match["digits"].strip(".…_") + re.sub(r"\s", "", match["symbol"]).rstrip(".-/")
    # Laws and resolutions of the National Assembly print the type before the number, also below the issuer's column.
    for paragraph in head[:limit]:
        match = _TYPED_NUMBER.match(paragraph.text)
        if match:
            return None, re.sub(r"\s", "", match["number"])
    return None, None


def _date(head: tuple[Paragraph, ...]) -> tuple[str | None, str | None]:
    for index, paragraph in enumerate(head):
        numbered = NUMBER.match(paragraph.text.strip()) or _BESIDE_NUMBER.search(paragraph.text)
        text = NUMBER.sub("", paragraph.text.strip()).strip()
        if (len(text) > _LONGEST_LINE and not numbered) or _PROSE.match(text):
            continue
        if text.endswith("ngày") and index + 1 < len(head):  # a conversion may break the line after the word
            text = f"{text} {head[index + 1].text.strip()}"
        match = _DATE.search(text)
        if not match or match.start("day") > _DATE_REACH or "Số" in text[match.start() : match.start("day")]:
            continue
        place = match["place"].strip(" ,*") or None
        year, month, day = match["year"], match["month"], match["day"]
        if not year:
            return place, None
        known = [year, *([f"{int(month):02d}"] if month else []), *([f"{int(day):02d}"] if month and day else [])]
        return place, "-".join(known)
    return None, None


def _issuer_lines(head: tuple[Paragraph, ...], number_at: int | None, type_at: int | None) -> list[str]:
    """The capitals of the left column above the number."""
    end = number_at if number_at is not None else type_at
    if end is None:
        return []
    lines = []
    for paragraph in head[:end]:
        text = _BESIDE.sub("", paragraph.text.strip(" *-/")).strip(" *-/")
        if (
            text
            and text.isupper()
            and not _NATION.search(text)
            and not _URGENCY.match(text)
            and not _TYPE_LINE.match(text)
        ):
            lines.append(text)
    return lines[-4:]


def _issuer_in_prose(paragraphs: tuple[Paragraph, ...]) -> str:
    for paragraph in paragraphs[:30]:
        match = _ISSUES.search(paragraph.text)
        if match:
            return match["body"].strip()
    return ""


def _title(paragraphs: tuple[Paragraph, ...]) -> str:
    found = type_line(paragraphs)
    if found:
        lines = [paragraphs[i].text.strip() for i in title_lines(paragraphs)]
        return " ".join([found[2], *lines]).strip(" -*")
    for paragraph in paragraphs[:HEAD]:
        match = _ABOUT.match(paragraph.text) or (NUMBER.match(paragraph.text) and _ABOUT_BESIDE.search(paragraph.text))
        if match:
            return _PLACE_AND_DAY.sub("", match["title"]).strip()
    return ""


def _without_issuer(title: str, lines: list[str]) -> str:
    """A decision prints its issuer again between title and bases; a conversion may run that line into the title."""
    for line in reversed(lines):
        before = title.removesuffix(line).rstrip()
        if before != title and len(before) > _SHORTEST_TITLE and not _GOES_ON.search(before):
            return before
    return title


def _type_of(number: str | None) -> str | None:
    """The type that the symbol names; a symbol without one is an official letter (`12/UBND-VX`)."""
    if not number:
        return None
    known = {
        fold(short): short for short in ("NQ", "CTr", "KH", "CT", "QĐ", "QC", "TB", "KL", "HD", "BC", "TTr", "CĐ", "CV")
    }
    parts = [fold(part) for part in re.split(r"[-/]", number)]
    return next((known[part] for part in parts if part in known), "CV")
