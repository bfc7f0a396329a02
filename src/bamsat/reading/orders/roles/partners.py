"""Partners in prose: the bodies named after `phối hợp với`, `phối hợp cùng`, `kết hợp với`, `hợp tác với`, `liên kết với` coordinate.

Without `với` a body by its kind is one too (`phối hợp cơ quan báo chí`). `để phối hợp` tells an aim and names no partner of the order.
"""

import re

from bamsat.reading.orders.bodies import Named, begins_body
from bamsat.reading.orders.body_lists import opening_bodies, split_bodies
from bamsat.reading.orders.roles.named_after import named_after
from bamsat.reading.orders.verbs import names_end, opens_with_verb
from bamsat.reading.rule import Rule
from bamsat.reading.text.letters import small

_OTHERS = ("việc", "việc chủ trì,", "công tác", "quy chế", "để")  # words before it by which it is not the order's own
_OWN = "ph[ốô]i hợp" + "".join(f"(?<!{word} ph[ốô]i hợp)" for word in _OTHERS)  # `phôi hợp` in a scan
_WITH_A_KIND = (
    r"\s+với\s+(?=(?:các )?(?:trường|viện|cơ quan|đơn vị|sở|doanh nghiệp|tổ chức|tập đoàn|hiệp hội|tỉnh|địa phương)\b)"
)
# Patterns without capitals are of a text in small letters. Each way to say it begins with a letter of its own, which `re` looks for quickly.
_WITH = re.compile(
    rf"{_OWN}(?:(?:,|\s+và)?\s+(?:chặt chẽ|đồng bộ|quyết liệt|hiệu quả|thường xuyên|kịp thời|nhịp nhàng|tốt)){{0,3}},?\s+(?:với|cùng(?:\s+với)?)\s+|chủ trì,?\s+cùng(?:\s+với)?\s+|đầu mối,?\s+cùng(?:\s+với)?\s+|hiệp đồng(?: chặt chẽ)? với\s+|tham gia cùng(?: với)?\s+(?=(?:sở|phòng|ban|công an|ubnd|ủy ban|trạm|trung tâm)\s)|chủ trì[,;]\s+thành phần (?:tham gia )?(?:gồm|có)(?: có)?:?\s+|ký (?:kết )?(?:và thực hiện (?:tốt |nghiêm túc |nghiêm )?)?quy chế phối hợp (?:với|cùng)\s+|"
    rf"{_OWN}(?:\s+chặt chẽ)?\s+(?=(?:cơ quan|đơn vị|lực lượng|địa phương|ngành)\b(?! chủ trì| thực hiện| có trách nhiệm))|"
    rf"hợp tác{_WITH_A_KIND}|liên kết(?:, hợp tác| đào tạo)?{_WITH_A_KIND}|"
    r"kết hợp với\s+(?=(?:các )?(?:cơ quan|đơn vị|sở|ban, ngành|tổ chức|đoàn thể)\b)"
)
# `Phòng X chủ trì, Trạm Y và các thôn phối hợp thực hiện.`: they stand before the word that tells their part.
_BEFORE = re.compile(r"\b(?:chủ trì|phụ trách|đảm nhận|đảm nhiệm|đầu mối)(?: thực hiện)?[,;]\s+(?=\S)")
_PARTS_TOLD = (
    "chủ trì",
    "phụ trách",
    "đảm nhận",
    "đảm nhiệm",
    "đầu mối",
    "thường trực",
)  # one of them stands before each comma
_SHARE = re.compile(
    r"(?:với|có) sự (?:tham gia|phối hợp|hỗ trợ|giúp đỡ|phối hợp, hỗ trợ)(?: tích cực| chặt chẽ| trực tiếp)? của\s+"
)
_ALONG = re.compile(r"\s*cùng(?: với)?\s+")
# `Phòng X là đầu mối; Trạm Y phối hợp theo dõi, báo cáo`: what they do together follows.
_WITH_ONE = re.compile(r"\b(?:là|làm) (?:cơ quan |đơn vị )?(?:đầu mối|chủ trì|thường trực)\b[^;]{0,30};\s+(?=\S)")
_TOGETHER = re.compile(r"\s*(?:cùng )?phối hợp\b(?!,? với)")
_JOINS_IN = re.compile(r"\s*(?:cùng )?phối hợp\s+(?=\w)(?!với\b|cùng\b)")  # `X chủ trì, Y phối hợp xác minh …`
_JOIN = re.compile(
    r"(?:\s*\([^()]{2,40}\))?\s*(?:cùng )?(?:phối hợp|hỗ trợ|tham gia)(?: thực hiện| triển khai| tổ chức thực hiện)?\s*(?:[.;,):]|$)"
)
_LEADS, _COMMA = re.compile(r"chủ(?<!\w...) trì\s+(?!cùng|phối)"), re.compile(r"[,.;]\s+(?=\S)")
_JOINED = re.compile(r"\s*(?:cùng )?phối hợp(?: thực hiện| triển khai| tổ chức thực hiện)?\s*(?:[.;]|$)")
_WORDS = (
    "hợp",
    "hỗ trợ",
    "chủ trì cùng",
    "chủ trì, cùng",
    "iệp đồng",
    "liên kết",
    " sự ",
    "cùng ",
    "mời ",
    "báo ",
    " thành phần ",
    " tham gia",
)  # looked for first
_BARE = re.compile(rf"{_OWN}(?:\s+chặt chẽ)?(?:(?:,|\s+và)\s+hỗ trợ)?\s+(?=[a-zđủ]|chính quyền\s)")
# Partners by their kind alone, in small letters or by their number, where an order follows them (`phối hợp 17 ấp lập sổ`, `phối hợp thôn đội trưởng, chi đoàn …`).
_KINDS = re.compile(
    rf"{_OWN}(?:\s+chặt chẽ)?\s+(?=(?:\d{{1,3}}|hai|ba|bốn|năm) (?:thôn|ấp|bản|xóm|khóm|làng|buôn|khu phố|tổ dân phố|xã|phường|trường|đơn vị)\b|"
    r"(?:thôn đội|trưởng (?:thôn|ấp|bản|xóm|khóm|làng|buôn|khu phố)|chi (?:bộ|ủy|đoàn|hội)|chính quyền|cấp (?:ủy|uỷ)|công an|dân quân|bộ đội|nhà trường|ban giám hiệu|giáo viên|phụ huynh|gia đình|chuyên môn|doanh nghiệp|công đoàn|đoàn thể|kiểm lâm|biên phòng|y tế|thú y|già làng|người có uy tín|công chức|cán bộ|lực lượng|ngành)\b)"
)
# `Cùng Trạm Y tế lập sổ`, `… làm tổ trưởng cùng Công an xã kiểm tra`, `(cùng MTTQ)`: a body by its name.
_BESIDE = re.compile(r"(?:^|(?<=\()|(?<=trưởng ))[Cc]ùng(?: với)?\s+(?=[A-ZĐỦ])")
# `…; cùng với Trạm Khuyến nông xuống từng ấp`, `… làm đầu mối, cùng các trạm y tế sàng lọc`: an order follows the name.
_ATTENDS = re.compile(r"\s*(?:tham dự|dự|họp|tiếp|làm việc|đi)\b")  # of a diary
_BESIDE_LATER = re.compile(r"[,;]\s+cùng(?: với)?\s+(?=\S)")
# `mời Công an huyện cùng đi`, `mời các trường cao đẳng tham gia`, `báo cho Thanh tra tỉnh cùng xử lý`
_INVITED = re.compile(r"\b(?:mời\s+(?:đại diện\s+)?|báo (?:ngay )?(?:cho )?)(?=\S)")
_COMES = re.compile(
    r"\s*(?:cùng (?:đi|làm|tham gia|phối hợp|thực hiện|xử lý|giải quyết|kiểm tra|giám sát)|(?:thành lập (?:\d+ |các )?đoàn|giám sát|khảo sát|nghiệm thu)\b|(?:tham gia|phối hợp)(?: thực hiện)?\s*(?:[.;,)]|$))"
)


def find(text: str, offset: int = 0) -> list[Named]:
    seen = small(text)
    if not any(map(seen.__contains__, _WORDS)):
        return []
    joins = "i hợp" in seen
    kinds = _by_kind(text, seen, offset) if joins else []
    beside = named_after(_BESIDE, text, offset, only_bodies=True) if "ùng " in text else []
    beside += _beside_later(text, offset) if " cùng " in text else []
    invited = _who_comes(text, seen, offset) if " cùng " in seen or "mời " in seen else []
    bare = named_after(_BARE, text, offset, only_bodies=True, seen=seen) if joins else []
    shared = named_after(_SHARE, text, offset, only_bodies=True, seen=seen) if " sự " in seen else []
    found = [
        *named_after(_WITH, text, offset, seen=seen),
        *bare,
        *kinds,
        *shared,
        *_before(text, offset),
        *(_together(text, offset) if "cùng" in text else ()),
    ]
    found += [*beside, *invited]
    return sorted({body.span: body for body in found}.values(), key=lambda body: body.span) if found else []


def _beside_later(text: str, offset: int) -> list[Named]:
    """With whom a clause that begins so goes on, be it behind an adverb's comma."""
    found: list[Named] = []
    for mark in _BESIDE_LATER.finditer(text):
        end = names_end(text, mark.end()) if begins_body(text[mark.end() :]) else mark.end()
        works = opens_with_verb(text[end:]) and not (_COMES.match(text, end) or _ATTENDS.match(text, end))
        if end > mark.end() and works:
            found += split_bodies(text[mark.end() : end], offset + mark.end())
    return found


def _by_kind(text: str, seen: str, offset: int) -> list[Named]:
    found: list[Named] = []
    for mark in _KINDS.finditer(seen):
        end = names_end(text, mark.end())
        if end > mark.end() and opens_with_verb(text[end:]):
            found += split_bodies(text[mark.end() : end], offset + mark.end())
    return found


def _who_comes(text: str, seen: str, offset: int) -> list[Named]:
    """Who is invited to take part in the work, not to hear of it."""
    found: list[Named] = []
    for mark in _INVITED.finditer(seen):
        end = names_end(text, mark.end()) if begins_body(text[mark.end() :]) else mark.end()
        if end > mark.end() and _COMES.match(text, end):
            found += split_bodies(text[mark.end() : end], offset + mark.end())
    return found


def _together(text: str, offset: int) -> list[Named]:
    """`Ban Dân vận cùng với Hội X vận động …`: whom the body that opens the order does it with."""
    named, end = opening_bodies(text)
    mark = _ALONG.match(text, max(0, end)) if named else None
    if mark is None or not begins_body(text[mark.end() :]):
        return []
    last = names_end(text, mark.end())
    return split_bodies(text[mark.end() : last], offset + mark.end()) if opens_with_verb(text[last:]) else []


def _before(text: str, offset: int) -> list[Named]:
    found: list[Named] = []
    if not any(map(text.__contains__, _PARTS_TOLD)):
        return found
    for before, joins in ((_BEFORE, _JOIN), (_WITH_ONE, _TOGETHER)):
        for mark in before.finditer(text):
            end = names_end(text, mark.end())
            joined = joins.match(text, end) or (before is _BEFORE and _JOINS_IN.match(text, end))
            if begins_body(text[mark.end() :]) and joined:
                found += split_bodies(text[mark.end() : end], offset + mark.end())
    return [*found, *_last_of_clause(text, offset)]


def _last_of_clause(text: str, offset: int) -> list[Named]:
    """`Phòng X chủ trì đếm thuyền ở bến, Trạm Y phối hợp.`: whom the last words of the clause name."""
    first = text.find("chủ trì")
    leads = _LEADS.search(text, first) if first >= 0 and "hối hợp" not in text[:first] else None
    for comma in _COMMA.finditer(text, leads.end()) if leads else ():
        if text[comma.start()] != ",":
            break
        end = names_end(text, comma.end()) if begins_body(text[comma.end() :]) else comma.end()
        if end > comma.end() and _JOINED.match(text, end):
            return split_bodies(text[comma.end() : end], offset + comma.end())
    return []


RULE: Rule = Rule(
    "coordinate.partner",
    "Guidelines of annotation, Roles; Decree 191/2026/NĐ-CP: one body leads, the others coordinate",
    lambda words: "; ".join(body.name for body in find(words)),
    {
        "Chủ trì, phối hợp với Trạm Y tế và Công an xã mở bến đò": "Trạm Y tế; Công an xã",
        "Chủ trì, phối hợp chặt chẽ, quyết liệt với Trạm Y tế mở bến đò": "Trạm Y tế",
        "chủ trì, phôi hợp với Trạm Y tế tô chức lễ mở bến": "Trạm Y tế",
        "Phối hợp với các cơ quan: Trạm Y tế, Công an xã mở bến đò": "Trạm Y tế; Công an xã",
        "Phối hợp, hỗ trợ chính quyền địa phương mở bến đò": "chính quyền địa phương",
        "Trạm Y tế cùng với Công an xã và các thôn lập sổ thuyền": "Công an xã; các thôn",
        "Phối hợp cơ quan báo chí đưa tin về bến đò": "cơ quan báo chí",
        "Giao Phòng Kinh tế chủ trì, Trạm Y tế và các thôn phối hợp thực hiện.": "Trạm Y tế; các thôn",
        "Phòng Kinh tế chủ trì, cùng với Trạm Y tế và các thôn lập sổ thuyền": "Trạm Y tế; các thôn",
        "Phòng Kinh tế chủ trì, Trạm Y tế phối hợp:": "Trạm Y tế",
        "Giao Phòng Kinh tế chủ trì, Công an xã và các thôn phối hợp đếm thuyền": "Công an xã; các thôn",
        "Ký quy chế phối hợp với Công an xã": "Công an xã",
        "Phòng Kinh tế làm đầu mối, cùng Trạm Y tế lập sổ thuyền": "Trạm Y tế",
        "Hiệp đồng với Đồn Biên phòng giữ bến": "Đồn Biên phòng",
        "Phối hợp với chính quyền cơ sở sục bùn ở bến": "chính quyền cơ sở",
        "Lập sổ thuyền; tham gia cùng Phòng Kinh tế đếm thuyền": "Phòng Kinh tế",
        "Ký kết và thực hiện tốt quy chế phối hợp với Công an xã": "Công an xã",
        "Phối hợp 17 ấp lập sổ thuyền": "17 ấp",
        "Trưởng thôn phối hợp thôn đội trưởng, chi đoàn lập sổ thuyền": "thôn đội trưởng; chi đoàn",
        "Cùng Trạm Y tế rà soát sổ thuyền": "Trạm Y tế",
        "Kiểm tra bến, mời Công an xã cùng đi": "Công an xã",
        "Lập chốt ở bến, có sự tham gia của Công an xã": "Công an xã",
        "Đếm thuyền ở bến: Phòng Kinh tế chủ trì, Trạm Y tế, Công an xã tham gia. Thời gian tháng 4.": "Trạm Y tế; Công an xã",
        "Phòng Kinh tế là đầu mối; Trạm Y tế, Công an xã phối hợp theo dõi; báo cáo UBND xã.": "Trạm Y tế; Công an xã",
        "Đội thuyền: Phòng Kinh tế chủ trì, Trạm Y tế và các thôn phối hợp, chở khách qua sông": "Trạm Y tế; các thôn",
        "Phòng Kinh tế chủ trì đếm thuyền ở bến, Trạm Y tế phối hợp; báo cáo UBND xã": "Trạm Y tế",
        "Diễn tập chống lũ với sự tham gia của Công an xã và Trạm Y tế": "Công an xã; Trạm Y tế",
        "Phòng Kinh tế mời đại diện Hội Nông dân, Trạm Y tế thành lập 02 đoàn kiểm tra bến đò": "Hội Nông dân; Trạm Y tế",
        "Phòng Kinh tế cùng với Hội Nông dân xã vận động dân trồng bần": "Hội Nông dân xã",
        "Phòng Kinh tế đo độ mặn; cùng với Trạm Khuyến nông, Hội Nông dân xã vận động dân trồng bần": "Trạm Khuyến nông; Hội Nông dân xã",
        "Trạm Y tế làm đầu mối, cùng Hội Phụ nữ xã kiểm tra tủ thuốc": "Hội Phụ nữ xã",
        "Đếm thuyền: Phòng Kinh tế chủ trì, thành phần gồm Công an xã, Trạm Y tế": "Công an xã; Trạm Y tế",
        "Thuyền quá tải thì báo ngay cho Công an xã, Đồn Biên phòng cùng xử lý": "Công an xã; Đồn Biên phòng",
        "Hợp tác với các trường đại học, viện nghiên cứu để ươm bần": "các trường đại học; viện nghiên cứu",
    },
    (
        "Trạm Y tế cùng tham gia lập sổ thuyền",
        "Mời các thôn dự họp",
        "Xây dựng quy chế phối hợp với Công an xã",
        "Phòng Kinh tế chủ trì, các thôn tham gia đếm thuyền",
        "Mở bến đò để phối hợp nhịp nhàng",
        "Mở bến đò với sự tham gia của 30 hộ dân trong thôn",
        "Bến đò cùng với Trạm Y tế đã xong",
        "Mở bến đò, cùng với đó kiểm tra phao ở Trạm Y tế",
        "Thuyền quá tải thì báo ngay cho Công an xã",
        "Ghi rõ cơ quan chủ trì, phối hợp đơn vị chủ trì",
        "Dạy nghề liên kết với giải quyết việc làm",
        "Kiểm tra việc phối hợp với Trưởng thôn",
        "Bàn cách phối hợp trong mùa nước nổi",
    ),
)
