"""What the paper is issued to carry out: cited in the title or in an opening sentence with `Thực hiện`, `Triển khai`, `Quán triệt`, or as its aim
(`nhằm thực hiện …`) or order (`thực hiện nghiêm …`); in a letter also what prompts it (`UBND tỉnh đã ban hành Công điện số …`).

In a chain or list behind such a word every paper counts; not what a bracket tells of one, what is at hand (`trên cơ sở …`, `tiếp theo …`) or what is
looked back on (`kết quả 03 năm thực hiện …`).
"""

import re

from bamsat.reading.references.relations.place import KINDS, Place, places
from bamsat.reading.references.symbols import citations
from bamsat.reading.rule import Rule

_CARRIES_OUT = re.compile(r"(thực hiện|triển khai|quán triệt|(?<!biện pháp )thi hành|cụ thể hóa|cụ thể hoá)", re.I)
_CHANGES = re.compile(r"^\W*(?:(?:Về việc|V/v|Về)\s+)?(?:sửa đổi|bổ sung|bãi bỏ|điều chỉnh|thay thế)\b", re.I)
_RESTS = re.compile(r"^\W*(?:Căn cứ|Xét|Theo|Trên cơ sở|(?:Sau|Qua) (?:hơn |gần )?\d+ (?:năm|tháng))\b", re.I)
_RESTS_TOO = re.compile(
    r"^\W*(?:căn cứ|xét (?:đề nghị|báo cáo|tờ trình)|theo đề nghị)\b", re.I
)  # behind a `;`: the paper's base
_FULFILS = r"(?:hoàn thành|đạt)(?: tốt| thắng lợi| được)? (?:(?:các|những) )?(?:mục tiêu|chỉ tiêu|nhiệm vụ)(?:,? (?!theo\b)\w+){0,6}? (?:Nghị quyết|Kế hoạch|Chương trình|Quyết định)"
_DOES = rf"(?:(?:tổ chức|tiếp tục|bảo đảm|đảm bảo|kịp thời|sớm|chủ động|đẩy mạnh|tập trung|góp phần) ){{0,2}}(?:triển khai|thực hiện|thi hành|quán triệt|cụ thể h[oó][aá]|{_FULFILS})"
OPENS = re.compile(
    rf"^\W*(?:(?:Tiếp tục |Tổ chức )?(?:Thực hiện|Thi hành|Triển khai|Quán triệt|Chấp hành)|(?:Để|Nhằm) {_DOES})\b",
    re.I,
)
_SERVES = re.compile(r"^\W*(?:Để|Nhằm) [^;]*?\bgóp phần (?:triển khai|thực hiện|cụ thể h[oó][aá])\b", re.I)
# `Thực hiện Hướng dẫn số 4 … theo Nghị định số 5`, `Kết luận số 6 về tổng kết Nghị quyết số 7`, `Kế hoạch số 8 đã được Giám đốc Sở phê duyệt tại
# Quyết định số 9`: what a paper of the chain goes by, looks back on or was approved with is no part of the chain.
_INSIDE = re.compile(
    rf"\b(?:theo|tổng kết|sơ kết|được [^;.,]{{2,60}}(?:tại|theo))(?: (?:các|quy định tại|quy định của|tinh thần))* (?:{KINDS})(?: số)?\s*:?\s*$"
)
_NEXT = re.compile(
    rf"(?:;|,|\bvà)\s+(?:các )?(?:nhiệm vụ|nội dung|ý kiến|chỉ đạo|yêu cầu|kết luận|đề nghị|phân công|(?:{KINDS}) )"
)

# `Xét báo cáo của Sở X, thực hiện ý kiến chỉ đạo tại Thông báo số 4-TB/TU`
_CARRIES_OUT_TOO = re.compile(
    r",\s+thực hiện (?:ý kiến|chỉ đạo|kết luận|nghị quyết|kế hoạch|quyết định|chỉ thị|công (?:văn|điện)|thông báo|văn bản)\b[^,;]*$",
    re.I,
)
# `Năm 2031, thực hiện Chỉ thị số 4/CT-UBND, việc dọn kênh đã có chuyển biến`: looked back on too
_PAST = re.compile(
    r"^\W*(?:(?:Trong|Qua) )?(?:(?:các |những |nhiều )?năm (?:20\d\d|qua|gần đây|trước)|thời gian (?:vừa )?qua|nhiệm kỳ|giai đoạn)\b",
    re.I,
)
# Behind a `;` a chain goes on with another paper; what was found meanwhile is no part of it (`…; qua kiểm tra, việc rà soát theo Kế hoạch số 5 còn chậm`).
_ENTRY = re.compile(r"(?!\W*(?:qua |hiện |đến |tính |tuy |trong |tại |sau |trước )).", re.I | re.S)
_PROMPTS = re.compile(
    r"^[^.;]{3,90}?\bban hành\s+(?:Công điện|Chỉ thị|Công văn|Văn bản|Thông báo|Kết luận|Kế hoạch)\s+(?:\w+\s+)?số\s*:?\s*$"
)
_AIMS = re.compile(
    r"\b(?:nhằm|để)\s(?:tiếp tục )?(?:[^.;:]{0,60}?\b(?<!tiếp tục ))?(?:thực hiện|triển khai|quán triệt|thi hành|cụ thể hóa|cụ thể hoá)\b[^.;]{0,160}$|"
    r"\b(?<!tiếp tục )(?<!tiếp tục triển khai )(?<!tiếp tục tổ chức )(?<!tiếp tục quán triệt, )(?<!tiếp tục quán triệt và )(?:thực hiện|triển khai|quán triệt)\s[^.;:]{0,20}?\b(?:nghiêm|có hiệu quả|hiệu quả|quyết liệt|kịp thời|đầy đủ)\b[^.;]{0,120}$",
    re.I,
)
# `Thực hiện Chỉ thị số 4/CT-TTg, trên cơ sở Kế hoạch số 5/KH-UBND`: what stands behind is at hand, not carried out.
_AT_HAND = re.compile(r"(?:^|[,;.])\s*(?:và\s+)?(?:trên cơ sở|tiếp theo)\b[^;]*$", re.I)
# `kết quả 03 năm thực hiện Nghị quyết số 4-NQ/TU`: looked back on
_LOOKS_BACK = re.compile(
    r"\b(?:kết quả|sơ kết|tổng kết)\s(?:[^.;]{0,40}\s)?\d+ (?:năm|tháng)\s(?:triển khai |tổ chức )*(?:thực hiện|thi hành)\b[^;]*$",
    re.I,
)
_WHY = re.compile(
    r"\b(?:để|nhằm|yêu cầu|chỉ thị|đề nghị)\b", re.I
)  # no order to a body (`Bộ Y tế đôn đốc thực hiện nghiêm Công điện số 4`)
_ENTRY_REACH = 800  # letters before a number in which the paper before it stands
_REACH = 400  # letters before a number in which an aim stands
_FARTHEST = 2000  # in which what else tells of it stands: of a long list not all is gone through for each


def holds(place: Place) -> bool:
    near = place.before[-_FARTHEST:]
    if place.remarked or _AT_HAND.search(near) or _looks_back(near) or place.rests_too:
        return False
    if place.prompt and _PROMPTS.match(place.before):
        return True
    if place.head and _CHANGES.match(place.before) and any(citations(place.before)):
        return False  # what the paper that is changed carries out
    if place.head and _CARRIES_OUT.search(place.before):
        return True
    if not place.opening:
        return False
    if _CARRIES_OUT_TOO.search(near.rsplit(";", 1)[-1]) and not _PAST.match(place.clause):
        return True
    if _RESTS_TOO.match(place.clause):
        return False
    if _is_inside(place.clause):
        return False
    if OPENS.match(place.clause) or _SERVES.match(place.clause) or _aims(place):
        return True
    return OPENS.match(place.before) is not None and _ENTRY.match(place.clause) is not None


def _looks_back(before: str) -> bool:
    looked = _LOOKS_BACK.search(before)
    return looked is not None and not _NEXT.search(_behind_last(before[looked.start() :]))


def _behind_last(words: str) -> str:
    """What stands behind the last paper that the words cite; nothing where they cite none."""
    words = words[-_ENTRY_REACH:]
    cited = list(citations(words))
    return words[cited[-1].span.end :] if cited else ""


def _is_inside(clause: str) -> bool:
    """Whether the paper is named only inside the entry of another."""
    if not _INSIDE.search(clause[-_ENTRY_REACH:]):
        return False
    between = _behind_last(clause)
    return _INSIDE.search(between) is not None and not _NEXT.search(between)


def _aims(place: Place) -> bool:
    aims = not _RESTS.match(place.clause) and _AIMS.search(place.clause[-_REACH:])
    return bool(aims) and _WHY.search(place.clause) is not None


RULE: Rule = Rule(
    "reference.implements",
    "Decree 30/2020/NĐ-CP, annex III, form 1.4; 36-HD/VPTW; guidelines of annotation, References",
    lambda words: "; ".join(number for number, place in places(words) if holds(place)),
    {
        "Thực hiện Nghị quyết số 45-NQ/TU ngày 05/4/2031 và Kế hoạch số 34/KH-UBND, xã mở bến đò": "45-NQ/TU; 34/KH-UBND",
        "Xét báo cáo của Sở Tài chính, thực hiện ý kiến chỉ đạo tại Thông báo số 12-TB/TU, xã mở bến đò": "12-TB/TU",
        "Kế hoạch nhằm tổ chức thực hiện nghiêm túc Kết luận số 12-KL/TU, Kết luận số 13-KL/TU": "12-KL/TU; 13-KL/TU",
        "Để hoàn thành các mục tiêu, chỉ tiêu của Nghị quyết số 12-NQ/TU, xã mở bến đò": "12-NQ/TU",
        "Thực hiện Kết luận số 12-KL/TU về sơ kết 03 năm thực hiện Nghị quyết số 11-NQ/TU và Kế hoạch số 5/KH-UBND": "12-KL/TU; 5/KH-UBND",
        "Thực hiện Công văn số 4/SXD-QL về bến đò theo Nghị định số 8/2030/NĐ-CP": "4/SXD-QL",
        "Thực hiện Kế hoạch số 5/KH-UBND đã được Giám đốc Sở Xây dựng phê duyệt tại Quyết định số 6/QĐ-SXD": "5/KH-UBND",
    },
    (
        "Sau 02 năm thực hiện Kết luận của Tỉnh ủy về thực hiện có hiệu quả Chỉ thị số 45-CT/TU, bến đò đã mở",
        "Thực hiện ý kiến của tỉnh; qua kiểm tra, việc rà soát theo Kế hoạch số 5/KH-UBND còn chậm",
        "Thực hiện tinh thần chung, trên cơ sở Kế hoạch số 5/KH-UBND, xã mở bến đò",
        "Thực hiện ý kiến của tỉnh (được hướng dẫn tại Công văn số 5/SNV-TC), xã mở bến đò",
        "Chủ tịch xã yêu cầu các thôn tiếp tục thực hiện nghiêm Chỉ thị số 4/CT-UBND và dọn kênh",
        "Kết luận về kết quả 03 năm thực hiện Nghị quyết số 45-NQ/TU",
        "Căn cứ Nghị quyết số 45-NQ/TU ngày 05/4/2031",
        "Để hoàn thành mục tiêu bến đò an toàn theo Quyết định số 5/QĐ-UBND, xã mở bến đò",
        "Năm 2030, thực hiện Chỉ thị số 4/CT-UBND, việc dọn kênh đã có chuyển biến",
        "Phòng Y tế đôn đốc các thôn thực hiện nghiêm Công điện số 4/CĐ-UBND về bến đò",
        "Bến đò nêu tại Nghị quyết số 45-NQ/TU đã mở",
    ),
)
