"""Where the names that open a sentence end and the order begins: at the first verb that is no part of a name.

The verbs are those of official orders (Decree 30/2020, annex I; the practice of plans and directives); a name that holds
such a word (`Sở Giáo dục và Đào tạo`, `đơn vị cung cấp dịch vụ`) is listed as a compound and ends nothing.
"""

import re
from functools import lru_cache

from bamsat.reading.orders import complete_names
from bamsat.reading.orders.lexicon import lexicon, words
from bamsat.reading.text.letters import CAPITALS
from bamsat.reading.text.tones import blunted, settled

_REACH, _BEFORE = (
    1000,
    60,
)  # letters behind the beginning of names in which they end, and before it that tell of the first
_OPENING = 60  # letters of a text in which the verb that opens it stands: the longest has half as many
_OPENED = re.compile(r"\(|\s(?:[a-zđ]|\d{1,2})$")  # a bracket inside the name, a label (`a)`)
_BRACKETS = re.compile(r"\([^()]*\)")
_POSTED = re.compile(
    r"(?:[Cc]huyên viên|[Ủủ]y viên|[Cc]án bộ|[Cc]ông chức|[Cc]hủ tịch|[Gg]iám đốc|[Ll]ãnh đạo|[Nn]gười)$"
)
# `doanh nghiệp hoạt động trong lĩnh vực xây dựng, vận tải`: what a field is called is no order.
_SECTORS = {"xây dựng", "sản xuất", "quản lý", "khai thác", "đào tạo", "truyền thông", "thông tin", "chuyển đổi"}
_OF_A_SECTOR = re.compile(r"trong (?:các )?lĩnh vực(?: [^.;:]{0,80}(?:,|và))?$")
_WHERE = re.compile(r"\bnơi(?: không| chưa| có| đã| đang| bị)?$")
_ABOUT = re.compile(r"(?:[Bb]an [Cc]hỉ đạo|[Tt]ổ [Cc]ông tác|Hội đồng)(?: [^,;:.]{2,30})? về$")
_CONCERNED = re.compile(r"liên quan (?:tới|đến|trong) việc(?: [^,;.:]{2,20},)?$")
_MATTERS = ("việc", "hoạt động", "công tác", "lĩnh vực", "nhiệm vụ", "nội dung")
_OF_LEVEL = re.compile(r"(?<!các)(?<!cùng)(?<!mọi)(?<!từng)(?<!hai)(?<!\d)(?<!cung)(?<!phân) cấp$")
_LEVELS_OF = re.compile(r"\b(?:các|mọi|cùng|từng|hai) $")
_AREA = re.compile(
    r"\b(?:(?:tại|thuộc|ở) (?:các |những )?(?:khu vực|vùng)|trong (?:các |những )?khu vực|trong (?:các |những )?vùng(?= bị| có| đang| đã))(?: bị| có| đang| đã)?$"
)
_FROM_LEVEL = re.compile(r"\btừ (?:[Tt]rung ương|tỉnh|thành phố|huyện|xã|phường)$")
# `Các thôn chưa nộp sổ khẩn trương lập sổ`: what is late tells which are meant, and the order follows it.
_LATE = re.compile(r"\s(?:chưa|chậm)$")
_URGED = re.compile(r"(?:khẩn trương|phải|tiếp tục|sớm|nghiêm túc|tập trung|chủ động|cần|có trách nhiệm)\b")
_HEADED_BY = (
    "các ",
    "cơ quan",
    "đơn vị",
    "sở",
    "phòng",
    "UBND",
    "Ủy ban",
    "HĐND",
    "Hội đồng nhân dân",
    "Văn phòng",
    "Công an",
)
_LEVELS = ("cơ sở", "địa phương", "xã", "tỉnh", "huyện", "thôn")
_FROM_PLACE = re.compile(r"\btừ [A-ZĐ][^,;.]{1,30}$")
# `Các Sở: Tài chính, Nội vụ` names its members behind the colon, without the head that they share.
_STOP = re.compile(
    r":(?<![Cc]ác Sở:)(?<![Cc]ác Bộ:)(?<![Cc]ác trường:)(?<![Cc]ác Trường:)(?<![Cc]ác phòng:)(?<![Cc]ác Phòng:)(?<![Cc]ác sở:)(?<![Cc]ác bộ:)(?<![Cc]ác Cục:)(?<![Cc]ác Vụ:)(?<!các tỉnh:)(?<!thành phố:)(?<!các xã:)(?<!các phường:)(?<!\d xã:)(?<!\d phường:)(?<!\d tỉnh:)(?<!\d huyện:)(?<!các huyện:)(?<!, phường:)(?<!, xã:)(?<!, thị trấn:)(?<!, thị xã:)(?<!, đặc khu:)(?!(?<=rung ương:)\s+[A-ZĐ]\w+ [A-ZĐ]\w+,)(?!(?:(?<=Giám đốc:)|(?<=Thủ trưởng:))\s+Sở\s)|"
    r"\.(?<!\bTP\.)(?<!\bTp\.)(?<!\bTX\.)(?<!\bP\.)(?=\s|$)"
)

_OF_MEMBERS = re.compile(
    r"\b(?:[Ss]ở|[Bb]ộ|[Tt]rường|[Pp]hòng|Cục|Vụ|tỉnh|thành phố|xã|phường|huyện|thị trấn|đặc khu|rung ương):"
)  # the colons that `_STOP` leaves
_SECTORAL = {"Sở:", "sở:", "Bộ:", "bộ:", "Cục:", "Vụ:", "Trường:", "trường:", "Phòng:", "phòng:"}
_PLACES = re.compile(
    rf"(?:(?:thành phố|tỉnh|xã|phường|thị xã|thị trấn|huyện|đặc khu|TP\.?) )?[{CAPITALS}]\w*(?:[ -][{CAPITALS}\d]\w*){{0,4}}(?:[,;]| và )"
)
_PLACE_FIRST = re.compile(rf"[{CAPITALS}]\w* [{CAPITALS}]\w*(?:[,;]| và )")  # names that are verbs too (`Cần Thơ`)
_ITEM = re.compile(r"(?:[a-zđ]|\d|\(?[ivx\d]{1,3})\)\s")
_FIELD_FIRST = re.compile(
    r"(?:Xây dựng|Thông tin|Kế hoạch|Giáo dục)(?: và [\w ]+?)?(?:[,;]| và) ?[A-ZĐ]"
)  # fields that are verbs too
# `các Bộ, ngành liên quan: Tài chính, Nội vụ`: a collective that names its members behind the colon.
_COLLECTIVE = re.compile(
    r"\b[Cc]ác (?:sở|bộ|cơ quan|đơn vị|ngành|ban)(?:(?:,| và) (?:sở|bộ|cơ quan|đơn vị|ngành|ban))*(?: chức năng| ngang bộ)?(?: (?:có )?liên quan)?$",
    re.IGNORECASE,
)
# Kinds of bodies that have names of their own: `các doanh nghiệp viễn thông: VNPT, Viettel`, `trưởng các thôn: Nà Pồ, Bản Lìm`.
KINDS_OF_MEMBERS = (
    r"(?:doanh nghiệp|nhà mạng|ngân hàng|công ty|[Tt]ập đoàn|[Tt]ổng công ty|chủ đầu tư|nhà thầu|hội|đoàn thể|[Bb]an|phòng|chi cục|chi bộ|đồn(?: Biên phòng)?|trạm|thôn|ấp|bản|xóm|khóm|buôn|khu phố|khối phố|tổ dân phố)"
    r"(?:(?:,| và) (?:cơ quan|đơn vị|tổ chức|hội|đoàn thể|ban|phòng|thôn|ấp|bản|xóm|buôn|khu phố|tổ dân phố))*(?: (?!có|phải|báo cáo|khẩn trương)[^\W\d_A-ZĐ]+){0,3}?(?: (?:của |thuộc )?(?:HĐND|UBND|xã|tỉnh|Sở|Trung tâm))?"
)
_WITH_NAMES = re.compile(rf"\b[Cc]ác (?:{KINDS_OF_MEMBERS})$")
_NAMES = re.compile(rf":\s+[{CAPITALS}][\w&]*(?: (?:- )?[\w&]+){{0,7}}?(?:,|;| và) ?[{CAPITALS}]")
_HEAD_REACH = 60  # letters before a colon in which such a collective stands
_FIRST_MEMBER = re.compile(rf":\s+[{CAPITALS}][\w&]*(?: (?:- )?[\w&]+){{0,7}}?(?:,| và) ?[{CAPITALS}c]")

# `Các tổ chức, cá nhân được cấp phép khai thác cát có trách nhiệm …`: what they were given is part of who they are.
_WHOSE = re.compile(
    r"(?:[Cc]ác |[Nn]hững )?(?:[Cc]hi bộ|[Tt]ổ chức đảng|cơ quan|đơn vị|tổ chức|cá nhân|cán bộ|công chức|bộ phận|đồng chí|doanh nghiệp|thành viên|bộ, ngành|sở, ngành|sở, ban|địa phương|xã, phường|thôn)(?:(?!căn cứ|theo chức năng)[^.;:]){0,40}? được (?:giao|phân công|cấp|ki[êể]m tra|thanh tra|giám sát|mời|cử)\b"
    r"[^.;:]{0,160}?(?=[\s,]+(?:mỗi (?:tháng|quý|tuần|năm)|h[ằà]ng (?:tháng|quý|tuần|năm)|dự\s(?!án|thảo|toán|kiến|báo|phòng)|xuống|có trách nhiệm|chịu trách nhiệm|phải|khẩn trương|chủ động|định kỳ|căn cứ|nghiêm túc|thường xuyên|tiếp tục|hoàn thành)\b|(?<=phân công) báo cáo\b|\s*:?\s*$)"
)
# `Các doanh nghiệp cung cấp máy tính: Cài đặt …`: what those do who have no name of their own is their name, up to the colon.
_CALLED = re.compile(
    r"Các (?:doanh nghiệp|cơ sở|tổ chức|hợp tác xã|hiệp hội)\s(?:(?!chủ trì|phối hợp|thực hiện|trách nhiệm|phải|khẩn trương|tiếp tục|tăng cường|chủ động|tích cực)[^.;:]){3,100}(?=:(?:\s+[A-ZĐ]|\s*$))|"
    r"Các (?:đơn vị|cơ quan|chủ) (?:quản lý|khai thác|thi công|vận hành|cung cấp|cung ứng|kinh doanh|sản xuất|thu gom|tư vấn|thanh tra|kiểm định)\s(?:(?!chủ trì|phối hợp|thực hiện|trách nhiệm|phải|khẩn trương|tiếp tục|tăng cường|chủ động|tích cực)[^.;:]){3,80}(?=:(?:\s+[A-ZĐ]|\s*$))"
)
# `Các đơn vị lập hồ sơ (Ban Quản lý dự án, Trung tâm Phát triển quỹ đất):`: who they are is told at once.
_MEMBERS_TOLD = re.compile(
    rf"[Cc]ác (?:đơn vị|cơ quan|bộ phận|phòng|tổ|trường|bệnh viện|trung tâm|ban|hội|đoàn thể|chủ đầu tư|doanh nghiệp|địa phương|xã|thôn)\s[^():.;]{{2,80}}\s\((?:gồm:? |bao gồm:? )?[{CAPITALS}][^():;]{{2,60}}(?:[,;]| và) [{CAPITALS}c][^():]{{2,300}}\)(?=\s*(?::|$))"
)
# `Thông minh hóa hạ tầng`, `Số hóa hồ sơ`: what ends so is done; `văn hóa`, `hàng hóa` are things.
_MAKES = re.compile(r"(?!văn |hàng |thanh |giáo )\w+(?: \w+)? h(?:óa|oá)(?:,|\s)")
_WHEN = re.compile(
    r"(?:(?:Trong |Đến |Từ |Hết )?(?:[Nn]ăm|[Tt]háng|[Qq]uý) [\dIV/]+(?: năm \d{4})?|H[ằà]ng (?:năm|quý|tháng)|Thứ (?:nhất|hai|ba|tư|năm|sáu|bảy)|(?:Một|Hai|Ba|Bốn|Năm|Sáu|Bảy) là)\s?[,:]\s+"
)


@lru_cache
def _verb() -> re.Pattern[str]:
    rows = lexicon("verbs")
    return re.compile(rf"(?<![\w-])(?:{words(rows['verbs'])}|{words(rows['capitalised'])})(?!\w)")


@lru_cache
def _ending() -> re.Pattern[str]:
    """A verb that ends a name, also as a recogniser of pictures misreads it."""
    rows = lexicon("verbs")
    printed = [*rows["verbs"], *(blunted(verb) for verb in rows["verbs"] if " " in verb)]
    return re.compile(rf"(?<![\w-])(?:{words(printed)}|{words(rows['capitalised'])})(?!\w)")


@lru_cache
def _opening() -> re.Pattern[str]:
    return re.compile(rf"(?:{words(lexicon('verbs')['opening'])})(?!\w)")


# `Ban Quản lý dự án Đầu tư xây dựng huyện`, `phòng Quản lý chất lượng công trình xây dựng`; `Phòng X quản lý công trình xây dựng kế hoạch` orders.
_BUILDING = r"(?:[Đđ]ầu tư|công trình|chất lượng|vật liệu) xây dựng(?! (?:kế hoạch|phương án|chương trình|đề án|dự toán|báo cáo|quy|các|và ban hành|mới))(?!\w)"

# `Phòng Quản lý đào tạo`, `Quỹ Đầu tư phát triển tỉnh`: what such a name begins with is not whole without what it does it to.
_DOES = re.compile(
    r"\b(?:(?:Phòng|phòng|Cục|Chi cục|Vụ|Trung tâm|Viện|Khoa|Bộ phận) Quản lý|(?:Quỹ|Trung tâm|Phòng|phòng|Vụ) Đầu tư|(?:Viện|Phòng|phòng|Trung tâm) Quy hoạch|Quỹ Bảo vệ|(?:Quỹ|Trung tâm|Phòng|phòng) (?:Hỗ trợ|Phát triển)|Viện Nghiên cứu|"
    r"Hội đồng [Pp]hối hợp|Trung tâm (?:Xúc tiến|Cung ứng|Cung cấp|Ứng dụng|Chăm sóc|Phục hồi|Khai thác|Nuôi dưỡng|Điều phối|Kiểm định|Nghiên cứu|Giám định|Tiếp nhận|Ứng phó))$"
)
# `Phòng Thanh tra, kiểm tra số 2`, `Ban Bảo vệ, chăm sóc sức khỏe cán bộ`: no order follows a comma behind so little of a name.
_DOES_FIRST = re.compile(
    r"\b(?:(?:Phòng|phòng|Ban|Tổ|Tiểu ban|Đội|Trung tâm|Khoa|Bộ phận|Cục|Chi cục) (?:Quản lý|Bảo vệ|Thanh tra|Kiểm tra|Giám sát|Tuyên truyền|Điều hành|Khai thác|Tiếp nhận|Chăm sóc|Kiểm soát|Phòng|Thẩm định|Tư vấn|Tuyển sinh|Đào tạo|Xúc tiến|Cung ứng|Thu|Tổng hợp))\s*,$"
)
_LONGEST_HEAD = 30  # letters
# `Hội đồng chấm thi tổ chức …`, `Tổ thu gom rác:`: behind a bare kind of body what it is for, where the order, or a colon, follows soon.
_BEHIND = r"(?:^|[.,;:(•+*-]\s*|\b(?:[Cc]ác|[Gg]iao|với|và|cùng|nghị|cầu|công|do)\s+)"
_BARE = re.compile(
    rf"{_BEHIND}(?:[Tt]ổ|[Đđ]ội|[Hh]ội đồng|[Tt]iểu ban|[Bb]ộ phận|[Nn]hóm|[Đđ]oàn|[Cc]hi nhánh|[Tt]rung tâm|[Đđ]ơn vị|[Cc]ơ quan|[Dd]oanh nghiệp|[Nn]hà thầu|[Cc]hốt|[Tt]rạm|Ban)$"
)
_BOARD = re.compile(rf"{_BEHIND}(?:Ban [Cc]hỉ đạo|BCĐ|Tổ [Cc]ông tác|Ban [Vv]ận động|Đoàn công tác)$")
_WORK = (
    r"bảo vệ|bảo trì|bồi thường|cấp nước|chăm sóc|chấm|chế biến|coi thi|cung cấp|cung ứng|cứu hộ|đánh giá|đào tạo|đấu giá|điều tra|định giá|giám sát|hỗ trợ|huấn luyện|khai thác|kiểm dịch|kiểm kê|kiểm soát|kiểm tra|kinh doanh|kỷ luật|"
    r"nghiệm thu|nghiên cứu|phòng chống|quản lý|rà soát|sản xuất|soạn thảo|sửa chữa|thanh lý|thanh tra|thẩm định|thi công|thu gom|thu mua|thu phí|tiếp công dân|tiếp nhận|truyền thông|tuần tra|tuyên truyền|tuyển dụng|tuyển sinh|tư vấn|ứng cứu|ứng phó|vận chuyển|"
    r"vận động|vận hành|xét|xét duyệt|xét tặng|xử lý"
)
_WORK_OF_BOARDS = r"cải cách|chuyển đổi|cưỡng chế|đổi mới|giải phóng mặt bằng|giải quyết|giảm nghèo|khắc phục|phát triển|phổ cập|sắp xếp|tháo gỡ|thi hành|thực hiện|tổng điều tra|triển khai|xây dựng"
_OBJECT = r"(?:\s+(?!(?:và|để|các|những|việc|theo|tại|trong|kế hoạch|danh sách|hồ sơ|báo cáo|quy chế|chương trình|phương án|dự toán|nội dung|kịch bản|nhiệm vụ|quy định|công tác|lịch|thông báo|văn bản|lực lượng|tiến độ)\b)[\w-]+)"
_THEN = (
    r"(?P<then>\s*:|\s*(?:,|và)\s+(?:(?:[Cc]ác|Phòng|Ban|Hội|Công an|Trung tâm|Trạm|Đoàn|UBND|Chi|[Tt]ổ|[Đđ]ội|đơn vị|cơ quan)\s)|"
    r"\s+(?:chủ trì|phối hợp|tham mưu|có trách nhiệm|chịu trách nhiệm|có nhiệm vụ|tổ chức|thực hiện|phải|khẩn trương|tăng cường|chủ động|tiếp tục|căn cứ|cử|họp|làm việc|thường xuyên|định kỳ|rà soát)(?!\w))"
)
_FOR = re.compile(rf"(?:{_WORK}){_OBJECT}{{0,4}}?{_THEN}")
_BOARD_FOR = re.compile(rf"(?:{_WORK}|{_WORK_OF_BOARDS}){_OBJECT}{{1,7}}?{_THEN}")
# `Cơ quan chủ trì gửi hồ sơ`; `Thủ trưởng các cơ quan, đơn vị chủ trì, phối hợp với …` orders.
_WHO_LEADS = r"(?:[Cc]ơ quan|[Đđ]ơn vị) chủ trì(?!, phối hợp (?:với|cùng|chặt))(?!\w)"


@lru_cache
def _compound() -> tuple[re.Pattern[str], int]:
    """What holds a verb and is none, and letters in which each is seen to be over."""
    whole = lexicon("verbs")["compounds"]
    pattern = re.compile(rf"(?<!\w)(?:{_BUILDING}|(?:{words([*whole, *map(blunted, whole)])})(?!\w)|{_WHO_LEADS})")
    return pattern, max(map(len, whole)) + len(" ")


def _is_noun(text: str, at: int, word: str) -> bool:
    """Whether a verb's word is here part of a name: `các tổ chức`, `chuyên trách tham mưu`."""
    before, after = text[:at].rstrip(), text[at + len(word) :].lstrip(" ,")
    if (_DOES_FIRST if before.endswith(",") else _DOES).search(before[-_LONGEST_HEAD:]):
        return True
    if ("nơi" in before and _WHERE.search(before)) or (("khu" in before or "vùng" in before) and _AREA.search(before)):
        return True  # `UBND xã nơi tổ chức lễ hội`: where it is tells which
    if before.endswith(("việc", ",")) and "liên quan" in before and _CONCERNED.search(before):
        return True  # `Các sở có liên quan đến việc thực hiện Kế hoạch này có trách nhiệm …`
    if before.endswith(" về") and _ABOUT.search(before):
        return True  # `Ban Chỉ đạo về phát triển du lịch xã`
    if before.endswith(" cấp") and _OF_LEVEL.search(before):
        return True  # `Ban Thường trực Ủy ban MTTQ cấp tổ chức hội nghị`: what it does tells which level
    if blunted(word) == "tô chức":
        return bool(
            re.search(r"(?:[Cc]ác|[Mm]ỗi|[Mm]ọi|,|và|là|(?<!liên )(?<![Hh]ải )quan)$", before)
        ) or after.startswith(("đảng", "chính trị", "đoàn thể", "cá nhân", "xã hội"))
    if word == "lãnh đạo" and before.endswith("đồng chí"):
        return after[:1].isupper()  # `các đồng chí lãnh đạo UBND xã`
    if word == "lãnh đạo":
        return before.endswith((",", ";", " và")) and after.startswith(_HEADED_BY)
    if word in _SECTORS and _OF_A_SECTOR.search(before):
        return True
    if word in {"tham mưu", "giúp"}:
        return "chuyên trách" in before[-30:]
    if word == "thí điểm":  # `Các đơn vị thí điểm thực hiện …`: which of them
        return before.endswith(("đơn vị", "bệnh viện", "trường", "xã", "phường", "thôn", "cơ sở")) and (
            not after[:1].isalpha() or opens_with_verb(after)
        )
    if word == "phụ trách":
        return bool(_POSTED.search(before))
    if before.endswith("phụ trách") and _POSTED.search(before.removesuffix("phụ trách").rstrip()):
        return True  # `chuyên viên phụ trách tổng hợp`: what the post is about
    if word == "đến":  # `các tỉnh từ Hà Tĩnh đến Lâm Đồng`
        if (
            before.endswith("có liên quan")
            or (before.endswith("liên quan") and after.startswith(_MATTERS))
            or (_FROM_LEVEL.search(before) and after.startswith(_LEVELS))
        ):
            return True
        return bool(_FROM_PLACE.search(before)) and after[:1].isupper()
    if word == "là":  # `các chủ rừng là tổ chức`
        return after.startswith(("tổ chức", "cá nhân", "hộ gia đình", "doanh nghiệp"))
    return word == "để" and after.startswith("lại")


def _for_what(text: str, at: int) -> int | None:
    """Where the words are over that tell what a bare kind of body is for, if the verb at `at` is one of them."""
    before = text[max(0, at - _LONGEST_HEAD) : at].rstrip()
    pattern = _FOR if _BARE.search(before) else _BOARD_FOR if _BOARD.search(before) else None
    found = pattern.match(text, at) if pattern else None
    return found.start("then") if found else None


def names_end(text: str, start: int = 0) -> int:
    """Where the names that begin at `start` are over: at a verb, a colon or the end of the sentence."""
    base = max(0, start - _BEFORE)
    return base + _names_end(settled(text[base : start + _REACH]), start - base)


def _heads_members(even: str, start: int, colon: int) -> bool:
    """Whether the colon stands between a collective and the names of its members."""
    since = max(start, colon - _HEAD_REACH)
    if even[colon] != ":":
        return False
    named = _FIRST_MEMBER if _COLLECTIVE.search(even, since, colon) else _NAMES
    if named is _NAMES and not _WITH_NAMES.search(even, since, colon):
        return False
    return named.match(even, colon) is not None and not opens_an_order(even[colon + 1 :].lstrip())


def _in_brackets(even: str, start: int, colon: int) -> bool:
    """Whether the colon stands in brackets that close (`(gọi chung là: các đơn vị)`)."""
    opened = even.rfind("(", start, colon)
    return (
        even[colon] == ":" and opened >= 0 and ")" not in even[opened:colon] and 0 < even.find(")", colon) < colon + 80
    )


def _addressed_at(even: str, start: int, end: int) -> int:
    """Where the colon stands behind which `UBND các xã: Tuyên truyền …` goes on with an order, not with members; `end` where there is none."""
    for colon in _OF_MEMBERS.finditer(even, start, end):
        rest = even[colon.end() :].lstrip()
        of_places = colon.group() not in _SECTORAL
        placed = of_places and not _PLACES.match(rest)  # of places only names of places are members
        by_name = (_PLACE_FIRST if of_places else _FIELD_FIRST).match(rest)
        if placed or _ITEM.match(rest) or (opens_an_order(rest) and not by_name):
            return colon.end() - 1
    return end


def _next_compound(even: str, since: int, verb: int, end: int) -> tuple[int, int]:
    """Where the first compound from `since` on begins and ends that is not over before a verb; it is looked for no farther than that it could hold the verb."""
    pattern, longest = _compound()
    last = min(end, verb + longest)
    found = pattern.search(even, since, last)
    while found and found.end() <= verb:
        since = found.end()
        found = pattern.search(even, since, last)
    return found.span() if found and found.start() <= verb else (verb, since)


def _behind_what_is_late(even: str, start: int, late: re.Match[str], end: int) -> int:
    """Where the order begins behind a verb that only tells what is late; 0 where none follows, or it is no such verb."""
    if not _LATE.search(even, start, late.start() - 1):
        return 0
    follows = _ending().search(even, late.end(), end)
    if follows and late.end() + 1 == follows.start() and not _URGED.match(follows.group()):  # `chưa gửi báo cáo`
        follows = _ending().search(even, follows.end(), end)
    return follows.start() if follows and not re.search("[,;]", even[late.end() : follows.start()]) else 0


def _names_end(even: str, start: int) -> int:
    stop = _STOP.search(even, start)
    while stop and (_heads_members(even, start, stop.start()) or _in_brackets(even, start, stop.start())):
        stop = _STOP.search(even, stop.end())
    if whose := _WHOSE.match(even, start) or _MEMBERS_TOLD.match(even, start):
        return whose.end()
    if (called := _CALLED.match(even, start)) and not _heads_members(even, start, called.end()):
        return called.end()
    end = stop.start() if stop else len(even)
    end = _addressed_at(even, start, end) if ":" in even[start:end] else end
    if (closed := even.find(")", start, end)) >= 0 and not _OPENED.search(even, start, closed):
        end = closed  # the brackets that the name stands in
    brackets = [found.span() for found in _BRACKETS.finditer(even, start, end)] if "(" in even else []
    at = compounds = start  # behind the last compound that was looked for
    while verb := _ending().search(even, at, end):
        at = verb.start()
        first, compounds = _next_compound(even, compounds, at, end)
        held = [(first, compounds), *brackets]
        if (at := next((b for a, b in held if a <= verb.start() < b), at)) > verb.start():
            continue  # a part of a longer word or name, behind which an order may begin at once
        if verb.group().startswith("cấp ") and _LEVELS_OF.search(even, start, at):
            at += len("cấp")  # `MTTQ các cấp phát huy vai trò`
            continue
        if verb.start() > start and (then := _for_what(even, at)):
            if even[then : then + 1] not in (",", "") and even[then:].lstrip()[:2] != "và":
                end = min(then, end)
                break
            at = then
            continue
        if verb.start() > start and not _is_noun(even, verb.start(), verb.group()):
            end = (_behind_what_is_late(even, start, verb, end) if "ch" in even[start:at] else 0) or verb.start()
            break
        at = verb.end()
    return complete_names.over(even, start, end)


def opens_with_verb(text: str) -> bool:
    """Whether an order follows: a verb, at once or after a comma or an adverb in commas."""
    return _verb().match(settled(text[:_REACH].lstrip(" ,")[:_OPENING])) is not None


# Words behind a body's name that tell what it is or has, join it to another or tell which is meant.
_STATES = re.compile(
    r"(?:là|đã|đang|có|còn|chưa|không|được|bị|thuộc|nêu|như|thì|mà|sẽ|và|hoặc|với|của|cùng|tại|trên|ở|trong|theo|về|do|khi|nếu|từ|đến|nào|này|đó|khác|phối hợp|liên quan|gồm|phụ trách)\b"
)


def acts(text: str) -> bool:
    """Whether words behind a body's name say what it is to do: a verb of orders, or any word that neither states nor joins, since verbs are without number."""
    rest = text.lstrip()
    return opens_with_verb(text) or (rest[:1].islower() and _STATES.match(rest) is None)


def holds_verb(text: str) -> bool:
    """Whether a verb of an order stands anywhere in the text, be it part of a name."""
    return _verb().search(settled(text)) is not None


def opens_an_order(text: str) -> bool:
    """Whether a paragraph begins with an order: a verb written with its capital, or one behind the time that it is for (`Năm 2031, …`)."""
    words = text[:_REACH]
    if when := _WHEN.match(words):
        words = words[when.end() :]
    words = words[:1].lower() + words[1:]
    opening = settled(words[:_OPENING])
    opens = opens_with_verb(words) if words.startswith((" ", ",")) else _verb().match(opening) is not None
    makes = "hóa" in opening and _MAKES.match(opening) is not None
    return opens or makes or _opening().match(opening) is not None
