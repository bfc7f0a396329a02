"""Where a printed line goes on with the paragraph above it: pages break paragraphs anywhere, writers end them before a mark, a heading or a new sentence."""

import re
from typing import NamedTuple

from bamsat.reading.intake.layout import Line
from bamsat.reading.outline.header.types import TYPES
from bamsat.reading.text.letters import CAPITALS
from bamsat.reading.text.posts import POST

BEGINS = re.compile(
    rf"\s*([-+–•](?=[{CAPITALS}][^\W\d_{CAPITALS}]*\s)(?!.(?:Xã hội|Thương binh|Hộ tịch|Thống kê|Khen thưởng|Kế toán|Trật tự|Môi trường)\b)(?=(?:\S+\s+){{4}})|"  # `-Dọn kênh trước mùa mưa`
    r"[-+*–•]\s|[IVXLC]{1,6}\s*[.\-)/:]\s|\d{1,2}(\.\d{1,2})*\s*[.)]\s|\d{1,2}(\.\d{1,2}){1,2}\s?-\s|\(?[a-zđ]\)\s|[a-zđ]\.\s|[a-zđ],\s(?=[A-ZĐ])|\(\d+\)|"
    rf"\d{{1,2}}\s?-\s+(?=[{CAPITALS}][^\W\d_{CAPITALS}])|\d{{1,2}}\.\d{{1,2}}\s+(?=[{CAPITALS}][^\W\d_{CAPITALS}])|"  # `1- Dọn kênh`, `2.1 Ban chỉ đạo`
    rf"\d{{1,2}}(\.\d{{1,2}})*[.)](?=[{CAPITALS}][^\W\d_{CAPITALS}])|[a-zđ]\)(?=[{CAPITALS}])|[IVX]{{1,5}}[.\-/](?=[{CAPITALS}]{{2}})|(?:[a-zđ]|\d{{1,2}}(?:\.\d{{1,2}})*)/-?\s+(?=[{CAPITALS}])|"
    r"(Điều\s+\d+(?!\d*\s*,)|(Chương|Mục|Phần)\s+([IVXL]+\b|\d|thứ)|Bước\s+\d{1,2}\s*[.:]|(?:Phụ lục|PHỤ LỤC)\b)|Nơi nhận|Nơi gửi:|Kính (?:gửi|trình)|V/v\s\S|Căn cứ|KẾ HOẠCH\b|Số\s*:?\s*\d|(TM|T/M|KT|K/T|TL|T/L|TUQ)[. ]|"
    r"((Các )?(Cơ quan|Đơn vị|Đồng chí) (chủ trì|phối hợp|chỉ đạo|thực hiện|phụ trách)|Chủ trì|Phối hợp|Chỉ đạo|Thời gian( thực hiện| hoàn thành)?|Thời hạn( hoàn thành)?|Sản phẩm|Tiến độ)\s*:\s)"  # of a role or of the time
)
# `(Phòng Kinh tế chủ trì; các thôn cùng làm)` on a line of its own is of the items above it.
_ROLES_IN_BRACKETS = re.compile(
    rf"\s*\((?=[{CAPITALS}])(?:[^()]|\([^()]*\)){{4,200}}?\s(?:chủ trì|thực hiện|phối hợp|phụ trách|đảm nhận|cùng làm|làm)\b(?:[^()]|\([^()]*\))*\)[\s.;]*"
)
_UNFINISHED = re.compile(
    r"\s(?:với|các|của|và|về|cho|tại|theo|những|để|hoặc|bởi|Ban|Sở|Bộ|Bộ trưởng|Thủ trưởng|Thống đốc)\s*$"
)  # no paragraph ends so
_OF_THE_OFFICE = re.compile(
    r"\b(?:thuộc|của|trong|[Ll]ãnh đạo|[Cc]ơ quan|Văn phòng|Thanh tra) (?:[Ll]ãnh đạo )?(?:Ban|Sở|Bộ)$"
)  # a heading may end so
_SENTENCE = re.compile(  # words that a capital opens only at the head of a sentence: a line above that has not ended was a title
    r"(?:Ngày \d|Sau khi |Tại (?:cuộc|phiên|buổi|hội nghị)|Trên cơ sở |Để |Nhằm |Thời gian qua|Trong thời gian|"
    r"Thực hiện (?:Nghị quyết|Quyết định|Kế hoạch|Chỉ thị|Công văn|Công điện|Thông báo|Kết luận|Văn bản|Hướng dẫn|Quy (?:chế|định)|Điều lệ|[Cc]hương trình|ý kiến|chỉ đạo))"
)
_REASON = re.compile(
    r"(?:Để|Nhằm)\s"
)  # opens the sentence of a letter that asks, whatever sign closes what it follows from
_ORDERED = re.compile(  # and of these each opens what the body that a labelled line names is to do
    r"(?:Chủ trì|Phối hợp|Tham mưu|Chỉ đạo|Đẩy mạnh|Tăng cường|Tiếp tục|Rà soát|Tập trung|Thực hiện|Triển khai|Theo dõi|Bố trí|Tuyên truyền|Xây dựng|Hướng dẫn|"
    r"Là (?:cơ quan|đơn vị|đầu mối)|Chịu trách nhiệm|Căn cứ|Trên cơ sở|Tổ chức|Quán triệt|Lãnh đạo|Kiểm tra|Chọn|Cử|Lập|Thống kê|Cung cấp|Vận động|Thẩm định|Phân công|Chuẩn bị|Huy động|Cân đối|Đôn đốc|Công khai|Phát động|Tiếp nhận|Tổng hợp|Phát huy|Chủ động|Ban hành|Báo cáo),?\s[a-zà-ỹđ]"
)
_NAME_GOES_ON = re.compile(
    r"\s(?:[Ủủ]y ban|[Uu]ỷ ban|Phòng|Sở|Bộ|Ban|Tổ|Vụ|Cục|Chi cục|Trung tâm|Hội|Viện|Báo|Đề án|Chương trình|Kế hoạch|Hội nghị|và|-|–)\s*$"
)
_ADDRESSED = re.compile(  # `1. Đối với đội ngũ giáo viên`: a heading, whose line is its own
    r"\s*(?:[IVX]{1,5}|\d{1,2}(?:\.\d{1,2})*|[a-zđ])[.)]\s+Đối với\s[^,;:.]{4,110}(?<!\bthì)(?<!\blà)(?<!\bkhi)(?<!\bcó)"
)
_NUMBER_TO_COME = re.compile(r"\b(?:[Ss]ố|ngày)\s*:?\s*$")
_NATION, _NATION_BEGINS = "CHỦ NGHĨA VIỆT NAM", ("CỘNG HÒA XÃ HỘI", "CỘNG HOÀ XÃ HỘI")  # beside the issuer, row by row
_NAME_BEGUN = re.compile(  # of the nation, of the place of issue, of what a letter is about: `CỘNG`, `Thái`, `V/v` alone on a line
    rf"(?:(?P<nation>CỘNG)|(?P<place>(?:T[Pp]\.\s?)?(?:[{CAPITALS}][a-zà-ỹđ]+[\s-]*){{1,3}})|(?P<about>V/v))"
)
_NAME_ENDED = {
    "nation": re.compile(r"H[OÒ][AÀÒ]\b"),
    "place": re.compile(rf"[{CAPITALS}][a-zà-ỹđ]*(?: [{CAPITALS}][a-zà-ỹđ]*)?\s*,\s*ngày\b"),
    "about": re.compile(r":?\s*\w"),
}
# A portal breaks the first line of a part after its first word: `SỬA` and below it `ĐỔI, BỔ SUNG …`.
_FIRST_WORD = re.compile(rf"(?!(?:MẬT|KHẨN|LUẬT|TM|KT|TL|TUQ|TT|STT)$)[{CAPITALS}]{{2,7}}")
_POST_BEGINS = re.compile(
    rf"{POST}(?=$|\s(?:ỦY BAN|UỶ BAN|UBND|HỘI ĐỒNG|BỘ|SỞ|CỤC|CHI CỤC|TỔNG CỤC|VĂN PHÒNG|VIỆN|TÒA ÁN|TOÀ ÁN|TRƯỜNG|BAN|NGÂN HÀNG|BẢO HIỂM|CÔNG AN|KHO BẠC|THANH TRA)\b)"
)
_OF_SOMEBODY = re.compile(
    r"(?:[,\-–]|\b(?:CỦA|VÀ|VỚI|CHO|DO|TẠI|THUỘC|CÁC|LÀ|CHỨC|DANH|QUYỀN|CHÍ|PHÓ|GIỮA|TỪ|ĐỐI VỚI|THAY|VỤ|NHIỆM))\s*$"
)
_COUNTS = re.compile(r"\s(?:cấp độ|mức độ|giai đoạn|nhóm|loại|đợt|lần thứ|khoản|điểm|[Đđ]iều)$")  # a figure follows
_LAST_WORD = re.compile(
    r"(?:[IVX]{1,4}[/.\-]20\d\d|(?![IVXLC]+\W)[A-ZĐ]{2,12}(?:[&-][A-ZĐ]{1,8})*)[.;,](?:/\.?)?"
)  # `… trong quý` and below it `III/2024.`, `… của Thường trực` and below it `HĐND.`: all that a sentence has left
_OF_WHOM = re.compile(
    r"\b(?:Bộ trưởng|Thủ trưởng|Chủ tịch|Giám đốc|Cục trưởng|Tổng cục trưởng|Trưởng ban)\s*$"
)  # the head of
_BODY = re.compile(r"(?:các )?(?:Bộ|Ủy ban|Uỷ ban|UBND|Hội đồng|HĐND|Sở|Cục|Tổng cục|Ban|cơ quan)\b", re.I)
_WANTS = re.compile(
    r"\s(?:Thủ tướng|Chủ tịch|Giám đốc|Trưởng|Ủy ban|Uỷ ban|Hội đồng|ngày|tháng|quý|năm|số|Điều|khoản)\s*$"
)
_CITED = re.compile(  # a conversion sets a linked citation on a line of its own
    r"(?:Nghị quyết|Nghị định|Quyết định|Thông tư|Kế hoạch|Chỉ thị|Công văn|Thông báo|Kết luận|Chương trình|Luật)\s(?:liên tịch\s)?số\s"
)
_COUNTED = re.compile(r"\((\d{1,2})\)\s")
_UNDOTTED = re.compile(rf"(\d{{1,2}}(?:\.\d{{1,2}}){{0,2}})\.(\d{{1,2}})\s+(?=[{CAPITALS}])")
_LABELLED = re.compile(
    r"(?:[IVXLC]{1,6}|[A-HĐ]|\d{1,2}(?:\.\d{1,2}){0,3}|[Đđ]iều \d+|(?:Phần|Chương|Mục)\s\S{1,9}(?:\s\S{1,5})?)\s?[.\-/):]-?\s"
)
_NUMBERED = re.compile(r"\s*(\d{1,2}(?:\.\d{1,2}){0,3})[.)/]?\s")
_HYPHENED = re.compile(
    rf"[-–]\s(?![{CAPITALS}])[^\W\d_]"
)  # `chính trị` and below it `- xã hội`: an item begins with a capital
_HALF_A_NAME = re.compile(
    r"\b(?:chính trị|kinh tế|văn hóa|văn hoá|khoa học|thông tin|lao động|tài chính|kế hoạch|thi đua)$", re.IGNORECASE
)
_UP_TO = re.compile(r"[-–]\s\d+\s[a-zà-ỹđ%]")  # `mỗi đội 25` and below it `- 30 người`
_SMALL_ITEM = re.compile(rf"\s*[-–]\s(?![{CAPITALS}])[^\W\d_]")  # items of this list begin with a small letter
_STOPS, _CLOSES = (".", ";", ":", "!", "?"), ('"', "”", ")")  # that end a sentence, that may stand behind them
_UP_TO_A_YEAR = re.compile(r"[-–]\s*20\d\d\b")
_YEARS = re.compile(r"\b(?:giai đoạn|thời kỳ)\s+20\d\d\s*\n[-–]\s*20\d\d\b")
_BROKEN_LINE = 60  # letters from which a line was broken by the conversion, not by the writer
_BY_HAND = 50  # letters that a line has at least which was ended by hand where it was full
_FULL_LINE = 30  # letters from which a printed line is taken to be full
_FULL_ANYWHERE = 60  # and how many are enough in a text of long lines, some of which a conversion may have broken
_A_LINE_EACH = 200  # letters of long lines that no page is wide enough to hold: each paragraph is a line
_SOME = 25  # one such line in so many: no page broke them
_PAPER = re.compile(
    r"(?:Chương trình|Đề án|Kế hoạch|Dự án|Luật|Nghị|Quyết định|Chỉ thị|Thông)\s"
)  # named in a sentence
_LONG_HEADING = 150  # letters of a heading there, at most


def ended_by_hand(before: str, text: str, first: Line, line: Line) -> bool:
    """Whether a writer ended a paragraph of a document by hand in the middle of a sentence: the next goes on in small letters."""
    return (
        text[0].islower()
        and len(before) > _BY_HAND
        and before[-1] not in '.;:!?…)”"'
        and not (first.centred or line.centred or line.label or before.isupper() or BEGINS.match(text))
        and line.bold == first.bold
    )


def goes_over(before: str) -> bool:
    """Whether a line may be broken by the blank line below it (pages put to text): it is full and ends no sentence."""
    return len(before) > _BROKEN_LINE and not _ends(before)


def _ends(text: str) -> bool:
    """Whether a sentence ends with the text, be it in quotation marks or brackets."""
    words = text.rstrip()
    return words.endswith(_STOPS) or (words.endswith(_CLOSES) and words[:-1].rstrip().endswith(_STOPS))


def goes_on_over(before: str, text: str) -> bool:
    """Whether a line goes on behind the blank line: no paragraph ends with a comma, and none begins with a small letter."""
    if text[:1].islower():
        return not BEGINS.match(text)
    return before.endswith(",") and not (BEGINS.match(text) or text.isupper() or _REASON.match(text))


def counts_on(parts: list[str], text: str) -> bool:
    """`(2) …` at the head of a line goes on with a paragraph inside which `(1)` stands."""
    number = _COUNTED.match(text)
    return number is not None and f"({int(number[1]) - 1})" in " ".join(parts)[1:]


class Full(NamedTuple):
    """Letters from which a line is taken to be full: any, and one that a label opens before a line with a capital."""

    any: int = _FULL_LINE
    numbered: int = _FULL_LINE


def full_line(lines: list[Line]) -> Full:
    """Of more than half the width of its text, a heading with a label of more than three quarters; where each paragraph is a line of its own, such a heading
    is long before it is full."""
    printed = sorted(len(line.text) for line in lines if line.text and line.wrapped)
    if not printed:
        return Full()
    wide = printed[len(printed) * 9 // 10]
    full = max(_FULL_LINE, min(_FULL_ANYWHERE, wide * 11 // 20))
    each = sum(length > _A_LINE_EACH for length in printed) > len(printed) // _SOME
    return Full(full, _LONG_HEADING if each else max(full, wide * 3 // 4))


def continues(before: str, text: str, line: Line, run_in: bool, full: Full) -> bool:
    """Whether a printed line goes on with the paragraph above: it neither begins an item nor follows an end."""
    if line.wrapped and _UP_TO_A_YEAR.match(text) and _YEARS.search(f"{before}\n{text}"):
        return True  # `giai đoạn 2026` and below it `- 2030`
    if line.wrapped and (_name_goes_on(before, text) or _is_first_word(before, text)):
        return True
    if before.endswith(_NATION) or text.startswith(_NATION_BEGINS):
        return False
    if before.isupper() and text.isupper() and _POST_BEGINS.match(text) and not _OF_SOMEBODY.search(before):
        return False  # the issuer below a title, the post below the body that is signed for
    hyphened = (_HYPHENED.match(text) and not _SMALL_ITEM.match(before)) or (
        before[-1:].isdigit() and _UP_TO.match(text)
    )
    broken_off = line.wrapped and hyphened and len(before) > _FULL_LINE and not _ends(before)
    # where no page broke lines an item may begin with a small letter
    if broken_off and (full.numbered < _LONG_HEADING or _HALF_A_NAME.search(before)):
        return True
    if line.wrapped and text[:1].isdigit() and len(before) > _FULL_LINE and _COUNTS.search(before):
        return True
    if (
        line.wrapped
        and len(before) > _FULL_LINE
        and _LAST_WORD.fullmatch(text)
        and not (_ends(before) or before.isupper())
    ):
        return True
    if (
        _ROLES_IN_BRACKETS.fullmatch(text)
        or not line.wrapped
        or BEGINS.match(text)
        or _is_next_number(before, text)
        or before in TYPES
    ):
        return False
    if (
        (text[:1].isdigit() and _NUMBER_TO_COME.search(before))
        or (_UNFINISHED.search(before) and not _ends_with_the_office(before, text, full))
        or (_OF_WHOM.search(before) and _BODY.match(text))
        or _opens_bracket(before, text)
        or (len(before) > _FULL_LINE and _WANTS.search(before))
    ):
        return True
    if _ADDRESSED.fullmatch(before) and text[:1].isupper():
        return False
    if (
        BEGINS.match(before)
        and before[-1:] not in '.;:,!?)”"'
        and _ORDERED.match(text)
        and not _NAME_GOES_ON.search(before)
    ):
        return False
    if before.isupper() != text.isupper() or (_SENTENCE.match(text) and before[-1:] not in '.;:,!?)”"'):
        return False
    goes_on = before.rstrip().endswith((";", "...", "…")) or (before.endswith(":") and len(before) > full.any)
    if goes_on and text[:1].islower():
        return True  # a paragraph without a mark begins with a capital (Decree 30/2020, annex I)
    if _ends(before):  # where blank lines part paragraphs a full line that ends a sentence is still inside one
        return line.tight and (text[:1].islower() or len(before) > _BROKEN_LINE)
    if before.endswith(","):
        return True
    titled = len(before) <= full.any and len(text) > _LONG_HEADING  # `I. Đánh giá` and below it `7 tháng đầu năm …`
    broken = bool(BEGINS.match(before)) and text[:1].isdigit() and not titled
    cited = bool(_CITED.match(text))
    headed = _LABELLED.match(before) is not None and text[:1].isupper() and not _PAPER.match(text)
    long = len(before) > (full.numbered if headed else full.any)
    return line.tight or run_in or broken or cited or long or text[:1].islower()


def _ends_with_the_office(before: str, text: str, full: Full) -> bool:
    """Whether a heading that is not full ends with the issuer's short name (`5. Trách nhiệm các đơn vị thuộc Bộ`)."""
    short = BEGINS.match(before) is not None and len(before) <= full.any
    return short and len(text) > full.any and text[:1].isupper() and _OF_THE_OFFICE.search(before) is not None


def _is_first_word(before: str, text: str) -> bool:
    return _FIRST_WORD.fullmatch(before) is not None and text.isupper() and " " in text and not BEGINS.match(text)


def _name_goes_on(before: str, text: str) -> bool:
    begun = _NAME_BEGUN.fullmatch(before)
    return begun is not None and _NAME_ENDED[begun.lastgroup or "place"].match(text) is not None


def _is_next_number(before: str, text: str) -> bool:
    """Whether a number without its stop (`1.1 Trồng trọt`) is the first below the number of the line above, or the next after it."""
    number, above = _UNDOTTED.match(text), _NUMBERED.match(before)
    if number is None or above is None:
        return False
    group, _, last = above[1].rpartition(".")
    return (number[1] == above[1] and number[2] == "1") or (number[1] == group and int(number[2]) == int(last) + 1)


def _opens_bracket(before: str, text: str) -> bool:
    """Whether a bracket that `before` leaves open is closed in `text`."""
    return before.rfind("(") > before.rfind(")") and 0 <= text.find(")") < (text.find("(") % (len(text) + 1))
