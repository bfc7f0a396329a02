"""Where a name is complete by its form, so that whatever word follows is no part of it: `Phòng CNTT khóa chức năng …`, `đ/c Sáu Tâm gặp các hộ`.

Verbs are without number (`verbs.py` knows those of official orders). Letters that stand for a field, the name of a place or of a person leave room for few
words behind them: those that join another name, or tell which body is meant.
"""

import re
from functools import lru_cache

from bamsat.reading.orders.lexicon import lexicon, words
from bamsat.reading.text.letters import CAPITALS
from bamsat.reading.text.tones import settled

_UPPER = f"[{CAPITALS}]"
_SMALL = rf"[^\W\d_{CAPITALS}]"
_FIELD = rf"(?:Phòng|phòng|Khoa|khoa|Tổ|Đội|Vụ|Cục|Sở|Bộ|P\.)\s+(?:{_UPPER}{{2,}}&?)+(?:\s?[-–&]\s?{_UPPER}{{2,}})*"
_PLACE = rf"(?:[Xx]ã|[Pp]hường|[Tt]hị trấn|[Hh]uyện|[Tt]hị xã|[Tt]ỉnh|[Tt]hành phố|[Ấấ]p|[Tt]hôn|[Xx]óm|[Kk]hóm)(?<!tác xã)\s+{_UPPER}\w+(?:\s+{_UPPER}\w*)+"
_PERSON = rf"(?:[Đđ]/c|[Đđ]ồng chí|[Ôô]ng|[Bb]à)\s+(?:{_UPPER}\w+\s+)*{_UPPER}\w+(?<!Bí)(?<!Chủ)(?<!Phó)(?<!Giám)(?<!Trưởng)(?<!Hiệu)(?<!Chánh)(?<!Thường)(?<!Chi)(?<!Tổ)(?<!Tổng)(?<!Ủy)(?<!Uỷ)(?<!Đảng)(?<!Kế)(?<!Thủ)(?<!Cục)(?<!Viện)(?<!Đoàn)(?<!Đội)(?<!Chính)(?<!Thiếu)(?<!Trung)(?<!Thượng)(?<!Đại)(?<!Hạt)(?<!Đồn)(?<!Ban)(?<!Phòng)(?<!Công)(?<!Trạm)(?<!Văn)(?<!Cán)(?<!Chuyên)(?<!Chỉ)(?<!Bộ)(?<!Trợ)(?<!Phụ)(?<!Tiểu)(?<!Quân)(?<!Bác)(?<!Thẩm)(?<!Xã)(?<!Thôn)(?<!Cụm)(?<!Khối)(?<!Thành)(?<!Y)(?<!Kiểm)(?<!Phát)(?<!Nhân)"
_AUTHORITIES = r"[Cc]hính quyền (?:cơ sở|địa phương)"
# Who heads a village and the school whose paper it is need no more words.
_VILLAGE = r"(?:thôn|ấp|bản|xóm|khóm|buôn|làng|khu phố|tổ dân phố)"
_HEADS = rf"[Tt]rưởng (?:các )?{_VILLAGE}|[Nn]hà trường"
_AHEAD = 60  # letters behind the end of a name that tell what follows it
_LEVEL = r"(?:xã|phường|thị trấn|đặc khu|huyện|tỉnh|thành phố)"
# Where a name is over that has such an end: the rung of an office, what tells which bodies of a collective are meant, a number, the name of a place.
_VILLAGES = r"(?:quận|thị xã|thôn|ấp|bản|xóm|khóm|buôn|khu phố|tổ dân phố)"
_OF_THE_PEOPLE = r"(?:(?<=ban\s)|(?<=đồng\s)|(?<=án\s)|(?<=sát\s))nhân dân"
# What begins the name of a body or a field is no part of the name of a place.
_NO_PLACE = (
    r"(?!(?:Ban|Bảo|Báo|Bệnh|Bí|Bộ|Bưu|Các|Cán|Câu|Chánh|Chi|Chỉ|Chủ|Chuyển|Chương|Cổng|Công|Cơ|Cục|Cựu|Dân|Đài|Đảng|Đề|Đoàn|Đội|Đồn|Đồng|Đơn|Giám|Hạt|Hiệp|Hiệu|Học|"
    r"Hội|Hợp|Kế|Khoa|Kho|Khu|Kiểm|Liên|Luật|Lực|Mầm|Mặt|Ngân|Nghị|Nhà|Phó|Phòng|Quân|Quốc|Quỹ|Quyết|Sở|Tập|Thanh|Thể|Thông|Thủ|Thường|Tiểu|Tòa|Tổ|Tổng|Trạm|Trung|Trường|Trưởng|"
    r"Cảnh|Đặc|Huyện|Phường|Quận|Tết|Thành|Thị|Tỉnh|Ủy|Uỷ|Văn|Viện|Vụ|Vùng|Xã)\b)"
)
_PROPER = rf"{_NO_PLACE}{_UPPER}{_SMALL}*"
_RUN = rf"{_SMALL}+\s+{_PROPER}(?:\s+{_PROPER})+"
# Letters that stand for a whole name, not for what one begins with (`HTX`, `BQL`).
_LETTERS = (
    rf"\b(?!(?:BQL|BCĐ|BTC|CLB|HTX|THT|TT|VP|BV|THCS|THPT|TH|MN|KCN|CTY|BCH)\b)(?:{_UPPER}{{2,}}[-&]?)+(?:\s+{_LEVEL})?"
)


@lru_cache
def _complete() -> re.Pattern[str]:
    listed = lexicon("fields")
    fields = sorted({settled(one) for one in listed["fields"]})
    named = rf"(?<=\s)(?>{words(fields)})(?!\w)(?:\s+{_LEVEL})?"
    return re.compile(
        rf"(?<!\w)(?:{_FIELD}|{_AUTHORITIES}|{_HEADS}|{_PLACE}|{_PERSON}(?:\s*\([^()]{{2,40}}\))?|{named}|{_LETTERS}){_other()}"
    )


@lru_cache
def _other() -> str:
    """A word that neither goes on with a name nor tells which body is meant."""
    listed = lexicon("fields")
    small = words(settled(one[0].lower() + one[1:]) for one in listed["fields"])
    goes_on = words(settled(one) for one in listed["goes_on"])
    return rf"\s+(?!(?:{goes_on}|{small})\b|(?:số|khóa|khoá)\s+[IVX\d])(?={_SMALL})"


@lru_cache
def _ended() -> re.Pattern[str]:
    """What stands at the end of a name, and the word behind it that is no part of it."""
    ends = words(settled(one) for one in lexicon("fields")["ends"])
    return re.compile(
        rf"(?<=\s)(?:(?:{ends})(?!\w)(?:\s+{_LEVEL})?|(?<!tác\s)(?<!thị\s)(?<!liên\s)(?<!đường\s){_LEVEL}(?!\w)|(?:(?<=[Cc]ác\s)|(?<=,\s)|(?<=và\s)){_VILLAGES}(?!\w)|"
        rf"(?:[Kk]hu vực|số)\s+(?:[IVX]+|\d{{1,3}})|{_OF_THE_PEOPLE}(?>\s+(?:cấp\s+)?{_LEVEL}|\s+tối cao)?|{_RUN}){_other()}"
    )


@lru_cache
def _plain() -> re.Pattern[str]:
    """A plain verb where what follows tells that it is one (`đắp 28 đập`, `thu xong`, `khám, cấp thuốc`)."""
    verbs = lexicon("verbs")
    return re.compile(
        rf"(?<=\s)(?<!các )(?<!cùng )(?<!mọi )(?<!trật )(?<!vắc )(?:{words(verbs['plain'])})(?=,\s+(?:{words(verbs['verbs'])})(?!\w)|\s+(?:\d|lại\b|xong\b|thêm\b|hết\b|ngay\b|lên\b|xuống\b|vào\b|ra\b|về\b|cho\b|từng\b|toàn bộ\b|tất cả\b|đủ\b|đúng\b|đ/c\b|những\b|các\b))|"
        r"(?<=\s)chuyển(?=\s+(?:lãnh đạo )?(?:Phòng|Sở|Ban|Bộ|UBND|Ủy ban|Công an|Trung tâm|Văn phòng|Trạm|Chi cục|Thanh tra)\s)"
    )


# Where such a name may begin: at a capital, or at one of the words in small letters that open it.
_BEGIN = re.compile(
    rf"[{CAPITALS}pkxthấđôbcn](?<=(?=[{CAPITALS}]|phòng|phường|khoa|khóm|xã|xóm|thị trấn|tỉnh|thành phố|thôn|trưởng |chính quyền|nhà trường|huyện|ấp|đ/c|đồng chí|ông|bà).)"
)


def _named_to(text: str, start: int, end: int) -> int | None:
    """Where the first name between `start` and `end` is complete by its form; None where none is."""
    complete = _complete()
    for at in _BEGIN.finditer(text, start, end):
        name = complete.match(text, at.start(), end)
        if name and text.count("(", start, at.start()) <= text.count(")", start, at.start()):
            return name.end()
    return None


def _ended_at(text: str, start: int, end: int) -> int | None:
    """Where a name between `start` and `end` has an end behind which another word follows, not in brackets; None where none has."""
    for found in _ended().finditer(text, start, end):
        if text.count("(", start, found.end()) <= text.count(")", start, found.end()):
            return found.end()
    return None


def over(text: str, start: int, end: int) -> int:
    """Where between `start` and `end` a word stands that is no part of a name; `end` where none does."""
    seen = end + _AHEAD
    complete, plain = _named_to(text, start, end), _plain().search(text, start + 1, seen)
    return min(complete or end, _ended_at(text, start, end) or end, plain.start() if plain else end, end)
