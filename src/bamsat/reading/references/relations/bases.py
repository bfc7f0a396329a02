"""What the paper rests on: each entry behind `Căn cứ`, `Trên cơ sở xem xét`, `Theo đề nghị … tại Tờ trình`, and the papers listed beside it;
a submission that an opening sentence considers (`xem xét Tờ trình số …`).

A paper named only inside another entry is a mention.
"""

import re

from bamsat.reading.references.relations import implementing
from bamsat.reading.references.relations.place import KINDS, Place, places
from bamsat.reading.references.symbols import citations
from bamsat.reading.rule import Rule

_BASIS = re.compile(
    r"^\W*(Căn cứ|Trên cơ sở (?:xem xét|đề nghị|Tờ trình)|Theo đề nghị|Xét đề nghị|Xét (?:Tờ trình|Báo cáo|Công văn|Văn bản)|Theo Tờ trình)",
    re.I,
)
_CONSIDERED = re.compile(r"\b(?:xem xét|trên cơ sở)\s+(?:các\s+)?Tờ trình\b[^;]*$", re.I)
# `xét Báo cáo của Đoàn kiểm tra theo Quyết định số A`, `xét báo cáo của Sở X tại Văn bản số B`: what a report was made by or sent with
_MADE_BY = re.compile(
    rf"^\W*(?:Căn cứ|Xét|Theo)\s+(?:các\s+)?(?:Báo cáo|Tờ trình|Biên bản|kết quả)\s(?!số)[^;,]*\s(?:theo|tại)\s+(?:{KINDS})(?:\s+số)?\s*:?\s*$",
    re.I,
)
# `Căn cứ các Nghị định số A ngày …, số B ngày … và Quyết định số C`: a list, not a paper named inside another.
# `… về dọn kênh và Hướng dẫn số D`: the type opens a new entry after the title of the one before.
_ANOTHER = re.compile(
    rf"^[^()]*(?:,|\bvà)\s+(?:các\s+)?(?:(?:{KINDS})(?:\s+\w+){{0,3}}?|(?:Luật|Bộ luật|Pháp lệnh)(?:,?\s+\w+){{0,24}}?)\s+số\s*:?\s*$"
)
_BRACKET = re.compile(r"\s\([^()]*\)")  # a remark on the entry before (`… (nay là Sở Bến) … và Kế hoạch số D`)
_INSIDE = re.compile(
    r"\b(?:được|đã)\s+(?:sửa đổi|bổ sung|thay thế|điều chỉnh)|\b(?:theo|tại|bởi|thực hiện|triển khai)\s+(?:các\s+)?(?:Luật|Nghị|Quyết|Kế|Chỉ|Kết|Chương)"
)
_LISTED = re.compile(
    r"^(?:,?\s*ngày\s+[\d/.\-]+(?:\s+tháng\s+\d+\s+năm\s+\d+)?)?(?:\s*của\s+[^,;]{3,60}?)?\s*(?:,|và)\s*(?:và\s+)?(?:các\s+)?"
    r"(?:(?:Nghị quyết|Nghị định|Quyết định|Thông tư|Kế hoạch|Chỉ thị|Công văn|Thông báo|Kết luận|Văn bản|Luật)\s+)?(?:số\s*:?\s*)?$",
    re.I,
)
# `Luật … số A, ngày … và được sửa đổi, bổ sung một số điều tại Luật số B`: both are bases, where `và` sets them side by side.
_AS_AMENDED = re.compile(
    r"^(?:,?\s*ngày\s+[\d/.\-]+)?\s*,?\s*và\s+(?:đã\s+)?được\s+sửa đổi, bổ sung(?: một số điều)? (?:tại|theo|bởi) (?:các\s+)?(?:Luật|Nghị định|Nghị quyết|Thông tư|Quyết định)\s+số\s*:?\s*$"
)
# `Căn cứ Hiến pháp … đã được sửa đổi, bổ sung một số điều theo Nghị quyết số A`: A is named inside the entry of a base without a number.
_BY_WHAT = re.compile(
    r"\b(?:Hiến pháp|Bộ luật|Luật|Pháp lệnh)\s[^;]{0,160}?\bđược\s+(?:sửa đổi|bổ sung)[^;]{0,60}?\b(?:theo|tại|bởi)\s[^;]{0,40}$"
)
_NUMBERED_TOO = re.compile(r"^[^;()]*,\s+(?:và\s+)?số\s*:?\s*$")  # `các Nghị định của Chính phủ: số A về chợ, số B`
_AMENDED_BY = re.compile(r"^\W*(?:đã\s+)?được\s+(?:sửa đổi|bổ sung|thay thế|đính chính|hợp nhất)\b")  # behind a `;`
# `Theo đề nghị của X tại Tờ trình số A và Y tại Văn bản số B`: each proposes.
_PROPOSED_TOO = re.compile(
    rf"^[^();]*?(?:,|\bvà)\s+(?:của\s+)?[A-ZĐỦÔ][^();]{{4,120}}?\s(?:tại|theo|trong)\s+(?:{KINDS})(?:\s+\w+){{0,3}}?\s+số\s*:?\s*$"
)
_PROPOSES = re.compile(r"^\W*(?:Theo|Xét)\s+(?:đề nghị|Tờ trình)", re.I)
# In the body: `Căn cứ Kế hoạch số 4 …`, not `Căn cứ kết quả rà soát, các thôn khen thưởng theo Quyết định số 5`.
_NAMED = re.compile(
    rf"^\W*(?:Căn cứ|Theo đề nghị|Xét)\s(?:vào )?(?:(?:các|những|quy định tại|nội dung|khoản \w+|Điều \d+|Mục \w+) )*(?:{KINDS})\s",
    re.I,
)
_CONSIDERS = re.compile(
    r"^\W*Xét\s(?:báo cáo|đề nghị|kiến nghị|ý kiến)\b[^;]*\((?:Báo cáo|Công văn|Văn bản)\s+số\s*:?\s*$", re.I
)  # what told of it
_LONGEST = 4000  # letters of a clause of bases


def opens(place: Place) -> bool:
    """Whether the citation stands in a clause of bases."""
    if not place.opening and not _NAMED.match(place.before):
        return False
    if place.rests_too:
        return True
    clause = place.clause
    own = _BASIS.match(clause) or implementing.OPENS.match(clause)
    return _BASIS.match(clause if own else place.before) is not None or _considered(place)


def _considered(place: Place) -> bool:
    return place.opening and _CONSIDERED.search(place.clause[-_LONGEST:]) is not None


def holds(place: Place) -> bool:
    if not opens(place) or place.remarked or len(place.clause) >= _LONGEST:
        return False
    if _CONSIDERS.match(place.clause):
        return False
    return place.rests_too or (not _MADE_BY.match(place.clause) and _is_entry(place.clause))


def _is_entry(clause: str) -> bool:
    """Whether what follows a clause of bases is a base: the first paper of it, or one listed beside such a paper."""
    inside = list(citations(clause))
    if not inside and _BY_WHAT.search(clause):
        return False  # the base has no number, what amended it has
    if _AMENDED_BY.match(clause):
        return False
    ends = [*(cited.span.start for cited in inside[1:]), len(clause)][: len(inside)]
    between = (clause[cited.span.end : end] for cited, end in zip(inside, ends, strict=True))
    proposes = _PROPOSES.match(clause) is not None
    return all(
        (proposes and _PROPOSED_TOO.match(words))
        or (_NUMBERED_TOO.match(words) and not _INSIDE.search(words))
        or _LISTED.search(words)
        or _AS_AMENDED.match(words)
        or (_ANOTHER.match(_BRACKET.sub("", words)) and not _INSIDE.search(words))
        for words in between
    )


RULE: Rule = Rule(
    "reference.basis",
    "Decree 30/2020/NĐ-CP, annex I, 6 (căn cứ ban hành); guidelines of annotation, References",
    lambda words: "; ".join(number for number, place in places(words) if holds(place)),
    {
        "Căn cứ Quyết định số 56/QĐ-UBND ngày 05/4/2031 của UBND tỉnh": "56/QĐ-UBND",
        "Căn cứ Thông tri số 4/TT-MT về bến đò và Hướng dẫn số 9/HD-MT ngày 05/4/2031": "4/TT-MT; 9/HD-MT",
        "Căn cứ Nghị quyết số 4/NQ-MT của xã và Chương trình số 19-CTr/ĐU": "4/NQ-MT; 19-CTr/ĐU",
        "Căn cứ Luật Bến đò số 4/2030/QH15, ngày 05/4/2030 và được sửa đổi, bổ sung một số điều tại Luật số 9/2031/QH16": "4/2030/QH15; 9/2031/QH16",
        "Căn cứ Thông tư số 4/TT-MT của Sở Đò (nay là Sở Bến) về bến đò và Kế hoạch số 9/KH-MT": "4/TT-MT; 9/KH-MT",
        "Căn cứ các Nghị định của Chính phủ: số 3/2031/NĐ-CP về chợ, số 4/2031/NĐ-CP về bến": "3/2031/NĐ-CP; 4/2031/NĐ-CP",
        "Theo đề nghị của Chánh Văn phòng tại Tờ trình số 3/TTr-VP ngày 05/4/2031 và Giám đốc Sở Nội vụ tại Văn bản số 4/SNV-TC": "3/TTr-VP; 4/SNV-TC",
        "Căn cứ Pháp lệnh Bến đò số 4/2030/UBTVQH15 và Pháp lệnh sửa đổi, bổ sung một số điều của Pháp lệnh Bến đò số 9/2031/UBTVQH16": "4/2030/UBTVQH15; 9/2031/UBTVQH16",
        "Thực hiện Kế hoạch số 5/KH-UBND, theo đề nghị của Phòng Kinh tế tại Tờ trình số 6/TTr-KT": "6/TTr-KT",
        "Ngày 05/4, xem xét Tờ trình của UBND xã (Tờ trình số 3/TTr-UBND), Ban Thường vụ kết luận": "3/TTr-UBND",
        "Thực hiện tinh thần chung, trên cơ sở Tờ trình số 3/TTr-UBND, Đảng ủy ra nghị quyết": "3/TTr-UBND",
    },
    (
        "Xét Báo cáo kết quả kiểm tra của Đoàn kiểm tra theo Quyết định số 56-QĐ/ĐU",
        "Xét báo cáo và đề nghị của Sở Y tế về bến đò (Báo cáo số 4/BC-SYT ngày 05/4/2031), Chủ tịch có ý kiến",
        "Xét báo cáo của Sở Tài chính tại Văn bản số 4/STC-NS ngày 05/4/2031 về bến đò",
        "Căn cứ Luật Bến đò (được sửa đổi tại Luật số 9/2031/QH16)",
        "Căn cứ Luật Bến đò; được sửa đổi, bổ sung bởi Luật số 9/2031/QH16",
        "Thực hiện Quyết định số 56/QĐ-UBND, căn cứ tình hình bến đò",
        "Báo cáo căn cứ Quyết định số 56/QĐ-UBND",
        "Căn cứ Hiến pháp đã được sửa đổi, bổ sung một số điều theo Nghị quyết số 23/2031/QH16",
    ),
)
