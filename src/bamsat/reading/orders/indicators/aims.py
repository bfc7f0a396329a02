"""Where prose outside objectives sets a target.

In a section of objectives, or under a heading that opens with `Mục tiêu` or `Chỉ tiêu`, every figure of a kind that measures is a target.
Elsewhere a sentence has to say that it aims: `phấn đấu`, `đạt mục tiêu`, `đến năm 2030` before the figure, or for a share a verb that
sets a level right before it (`bảo đảm 90%`, `đạt tối thiểu 80%`), a share that opens its clause, or `100%` of something. A task that
orders a least count (`mở ít nhất 02 lớp`) sets one too. What tells how things stand
(`hiện nay`, `ước đạt`, `so với cùng kỳ`), a rule of procedure, the threshold of a norm or a norm of support sets no target.
"""

import re
from functools import lru_cache

from bamsat.reading.orders.indicators import deeds
from bamsat.reading.rule import Rule

# What is only asked whether it stands is looked for in small letters: `re` passes over what does not begin so the quicker where it need not look for
# both cases.
_STRIVES = "phấn đấu"
# Not the horizon in the name of a plan (`tầm nhìn đến năm 2050`): what sets an aim opens its part of the sentence
# or has its verb right behind it.
_AIM = re.compile(
    r"phấn đấu|hướng tới|quyết tâm|(?:^|[:;,(]\s*|bảo đảm |đảm bảo |và |là )đến (?:hết |cuối )?(?:năm 20\d\d|(?:(?:ngày )?\d{1,2}/\d|tháng \d|quý [IV])[\d/IV]*(?: năm 20\d\d)?,?\s+(?:phải\s+)?(?:giải ngân|đạt|hoàn thành|thu)\s)|"
    r"đến (?:hết |cuối )?năm 20\d\d,?\s+(?:phải\s+)?(?:đạt|còn|có|giảm|tăng|là)\s",
    re.IGNORECASE,
)
_NEAR = 120  # letters before a figure in which words on how things are tell of it
_REACH = 80  # letters around a figure in which a rule of procedure tells of it
_BEFORE = 300  # letters before a figure in which a word that ends right before it stands
_SETS = re.compile(
    r"(?:bảo đảm|đảm bảo|đạt|đạt được|chiếm|lên|xuống|còn|hoàn thành|giảm|tăng|bố trí|dành|duy trì|cho|ở|yêu cầu|vận động|số h[oó][aá]|"
    r"thực hiện|có|tới|cân đối|rút ngắn|cắt giảm|vượt|phúc tra|xác minh)(?:\s+(?:được|tỷ lệ|tỉ lệ|mức|đạt|có|còn))?\s*$",
    re.IGNORECASE,
)
# `Duy trì tỷ lệ … trên 85%, … trên 60%`: a clause that orders a share is at some level.
_LEVEL = re.compile(
    r"(?:^|[;:.]\s+|\n)[\s–-]*(?:duy trì|giữ vững|nâng|nâng cao|đưa|bảo đảm|đảm bảo|tăng)\s+(?:tỷ|tỉ) (?:lệ|trọng)\b[^;.\n]*$",
    re.IGNORECASE,
)
_BE_SURE = re.compile(r"(?:bảo đảm|đảm bảo)\s[^;.,\n\d]{0,60}$", re.IGNORECASE)
_BOUNDED = re.compile(r"(?:trên|từ|tối thiểu|ít nhất|đạt|hơn|không dưới|≥)\s*\d", re.IGNORECASE)
_GOAL = re.compile(r"(?:mục tiêu|chỉ tiêu)(?:\s+[^\s.;]+){0,6}\s*$", re.IGNORECASE)
_WHOLE = re.compile(r"100\s*(?:%|phần trăm)\s+[^\W\d]")  # all of something: `số hóa 100% hồ sơ`
# `100% cơ sở giáo dục thu học phí qua tài khoản`: what all of them are to do is no rule of fees.
_ALL_DO = re.compile(
    r"100\s*% (?:các )?(?:cơ sở|trường|bệnh viện|đơn vị|cơ quan|xã|phường|thôn|tổ dân phố|doanh nghiệp|hợp tác xã|chợ)\s(?![^.;]*(?:hỗ trợ|miễn|phạt|cử tri|biểu quyết))",
    re.IGNORECASE,
)
_PRAISES = re.compile(r"\W*(?:[^.;,]{2,60}\s)?(?:ghi nhận|biểu dương|đánh giá cao)\s", re.IGNORECASE)
_OPENS = re.compile(r"(?:^|[;:]|\n)[\s–-]*$")
# A part of a whole (`62/63 xã`), no date: how far things are.
_SIGN = re.compile(r"[%‰]|phần trăm", re.IGNORECASE)
_COUNTED = r"(?<!ngày )(?<!trước )(?<!đến )(?<!tháng )(?<![\d/.])\d[\d.]*/(?!20\d\d\b|1[0.]+ )\d[\d.]*\s+[(a-zđ]"
_COMPARED = re.compile(r"\([^()]*\)|(?:so (?:với )?|vượt )(?:thực hiện |dự toán )?(?:năm trước|dự toán)", re.IGNORECASE)
_LEAST = re.compile(r"(?:ít nhất|tối thiểu)\s+\d[\d.]*", re.IGNORECASE)
_AT_LEAST = re.compile(r"(?:ít nhất|tối thiểu|không dưới|không thấp hơn|≥)\s*\d", re.IGNORECASE)
_MEASURED_BY = re.compile(r"so với [^.;,]*(?:năm trước|cùng kỳ)", re.IGNORECASE)
_OF_THE_PLAN = re.compile(r"%\s*(?:so với\s+)?dự toán", re.IGNORECASE)  # `phấn đấu thu đạt 88% dự toán`
_EACH = re.compile(r"\bmỗi\s(?!(?:năm|quý|tháng|tuần|ngày|lần|kỳ|đợt)\b)[^.;:\d]{2,70}$", re.IGNORECASE)
_MUST = re.compile(r"\bphải\b|\bcần có\b|\bgồm\b|\bđiều kiện\b", re.IGNORECASE)
_DESCRIBES = re.compile(r"khoảng|xấp xỉ|từ|dưới", re.IGNORECASE)
_GOES_ON = re.compile(r"(?:,|\bvà|trong đó|trong đó có)\s*$")
_STANDS = re.compile(
    r"hiện nay|hiện có|hiện tại|đến nay|tính đến|lũy kế|luỹ kế|\b[ưu][ớo]c (?:đạt|thực hiện|tính|cả năm)|cùng kỳ|"
    r"đã (?:được |có |đạt |hoàn thành |ban hành |thành lập |cấp |giải ngân |thu hút |vận động được )|\bđã\b[^.;]{0,60}(?:đạt|với|được)|"
    r"(?<!chứng )(?<!địa )(?:chỉ|mới|mới chỉ) (?:đạt|có)|số liệu|theo báo cáo|(?<!trong )dự toán|(?:với|hơn|bằng|mức) (?:mức )?bình quân (?:cả nước|chung)|vượt \d|năm trước|thời gian qua|(?<!tấm )\bgương (?!mẫu)|"
    rf"kết quả đạt được|dự kiến|dự báo|ghi nhận sự|{_COUNTED}"
)
# How many come to an election is aimed at (`bảo đảm trên 98% cử tri đi bầu`); of a meeting it is a rule.
_VOTES = r"[^.;,]{0,40}\s(?:đi (?:bầu|bỏ phiếu)|tham gia bầu cử)"
_RULES = re.compile(
    rf"trường hợp|\bnếu\b|tham dự|biểu quyết|cử tri(?!{_VOTES})|(?<!bỏ )phiếu(?! khảo sát)|triệu tập|đối với nơi|mức hỗ trợ|hỗ trợ (?:tối đa |không quá |bằng )?(?!100\s?% (?:hộ|người|phương tiện|doanh nghiệp|hợp tác xã|học sinh|phụ nữ|trẻ|lao động|cơ sở|xã|thôn|trường|đơn vị)\s)\d|"
    r"(?<!xử )phạt|thuế suất|(?:mức|chịu|miễn|giảm|nợ) thuế|lãi suất|chấm điểm|cộng (?:trực tiếp )?\d+ điểm|điểm trừ|thang điểm|trọng số|xếp loại|tiền lương|mức lương|phụ cấp|"
    r"hợp đồng|tạm ứng|(?<!nâng )vốn điều lệ|giảm \d+\s*% (?:tiền|thuế|phí|lệ phí|học phí|giá)(?!\w)|cổ phần|hóa chất|đơn giá|phân chia|(?:lệ|học|viện|mức|thu) phí(?! không dùng tiền mặt)|chi phí(?! tuân thủ| kinh doanh| sản xuất| logistics| xã hội)|nộp lần|"
    r"(?:tối đa|không quá|không vượt quá)\s+\d"
)
# `tỷ lệ đúng hạn đạt từ 98% trở lên`, but `đạt từ 30% trở lên thì được hỗ trợ`
_REACHES = re.compile(
    r"\b(?:tỷ lệ|tỉ lệ|mức độ|số)\s[^.;:\d]{3,80}\s(?:đạt|chiếm|giảm|tăng|là)?\s*$|(?:^|[.;:]\s|\n)[\s–-]*(?:có|đạt|giảm|tăng|bảo đảm|đảm bảo|duy trì)\s+$",
    re.IGNORECASE,
)
_THEN = re.compile(
    r"\bthì\b|\bmới (?:được|cho)\b|trường hợp|\bnếu\b|\bkhi\b|được (?:hỗ trợ|xếp|tính|thưởng|chấm)", re.IGNORECASE
)
_THRESHOLD = re.compile(r"\btừ \d[\d.,]*\s*\S+[^.;,]{0,40} tr[ởê][^\s]* (?:lên|xuống)|\btừ \d[\d.,]*\s*% lưu lượng")


@lru_cache(maxsize=64)
def stands(words: str) -> bool:
    """Whether the words tell how things are."""
    return bool(_STANDS.search(words.lower()))


@lru_cache(maxsize=64)
def stands_among_objectives(words: str) -> bool:
    """Whether the words before a figure of an objective tell how things are; what stands in brackets and the year before that it is compared with do not."""
    return bool(_STANDS.search(_COMPARED.sub(" ", words).lower()))


@lru_cache(maxsize=64)
def _is_rule(clause: str) -> bool:
    return bool(_RULES.search(clause.lower()))


@lru_cache(maxsize=64)
def _is_threshold(clause: str) -> bool:
    return bool(_THRESHOLD.search(clause.lower()))


def sets_target(before: str, clause: str, figure: str) -> bool:
    """Whether a sentence aims. `before` is the sentence up to the figure, `clause` the clause that holds it, `figure` the figure and what follows."""
    share = bool(_SIGN.search(figure[:30]))
    strives_here = _STRIVES in before.lower()
    if _PRAISES.match(before):
        return False
    if _LEAST.match(figure) or _WHOLE.match(figure):
        clause = _OF_THE_PLAN.sub(" ", clause)
        clause = _MEASURED_BY.sub(" ", clause)  # a least rise is an aim, whatever it is compared with
    told = stands_among_objectives(_OF_THE_PLAN.sub(" ", clause)) if strives_here else stands(clause)
    if (_is_rule(_around(clause, before, figure)) and not _ALL_DO.match(figure)) or (
        told and not _GOAL.search(before[-_BEFORE:])
    ):
        return False
    if strives_here or _GOAL.search(before[-_BEFORE:]):
        return True
    if (
        _is_threshold(clause)
        and not (_WHOLE.match(figure) or (_REACHES.search(before[-_BEFORE:]) and not _THEN.search(clause)))
    ) or stands(before[-_NEAR:]):
        return False
    if _AIM.search(before) or not share:
        return bool(_AIM.search(before))
    opens = bool(_OPENS.search(before[-_BEFORE:])) and not _DESCRIBES.match(figure)
    opens = opens or (
        before.endswith("(") and bool(_AT_LEAST.match(figure))
    )  # `cân đối kinh phí (tối thiểu 2% tổng chi)`
    level = (_BOUNDED.match(figure) and _LEVEL.search(before[-_BEFORE:])) or (
        _LEAST.match(figure) and _BE_SURE.search(before[-_BEFORE:])
    )
    return bool(opens or level or _SETS.search(before[-_BEFORE:]) or _WHOLE.match(figure))


def _around(clause: str, before: str, figure: str) -> str:
    """The words of a clause that stand near the figure: far from it a rule or the name of a body tells nothing of it (`Cục Hóa chất … cắt giảm 25%`)."""
    return clause if len(clause) < _REACH else before[-_REACH:] + figure[:_REACH]


def tells(clause: str) -> bool:
    """Whether a clause tells how things are or sets a rule of procedure."""
    return stands(clause) or _is_rule(clause)


def strives(text: str) -> bool:
    """Whether a text says that it strives: its bare counts may be targets then."""
    return _STRIVES in text.lower()


def orders_least(before: str, clause: str, value: str) -> bool:
    """Whether a clause of a task orders a least count of whole things (`mở ít nhất 01 lớp`), which no rule asks of all (`phải có …`)."""
    return bool(_LEAST.fullmatch(value)) and not stands(clause) and not _is_rule(clause) and not _MUST.search(before)


def of_each(before: str, clause: str, value: str) -> bool:
    """Whether a clause asks a least count of each: `mỗi lớp dự ít nhất 02 môn`, wherever it stands."""
    return bool(_LEAST.fullmatch(value) and _EACH.search(before)) and not stands(clause) and not _is_rule(clause)


def does_share(before: str, clause: str, value: str) -> bool:
    """Whether a task orders a share at least right behind its verb: `kiểm tra tối thiểu 20% số bến`."""
    return bool(_BOUNDED.match(value)) and deeds.makes(before) and not stands(clause) and not _is_rule(clause)


def goes_on(before: str, clause: str) -> bool:
    """Whether a share after a target in the same clause is one too: `100% bến có phao, 60% bến có đèn`."""
    return bool(_GOES_ON.search(before)) and not stands(clause) and not _is_rule(clause)


def _shown(words: str) -> str:
    figure = re.search(r"(?:(?:ít nhất|tối thiểu|trên|từ)\s+)?\d+\s*%", words)
    return "target" if figure and sets_target(words[: figure.start()], words, words[figure.start() :]) else ""


RULE: Rule = Rule(
    "indicator.aim",
    "Guidelines of annotation, Indicators: what states a situation or sets a rule of procedure is none",
    _shown,
    {
        "Phấn đấu trên 60% hộ nuôi nghêu vào tổ hợp tác": "target",
        "Rà soát, bảo đảm 100% bến đò có phao cứu sinh": "target",
        "100% tàu cá có máy dò trước mùa gió chướng": "target",
        "Cấp sổ cho 100% chủ ghe, rà soát 100% bến": "target",
        "Bảo đảm chi cho bến đò tối thiểu 20% tổng chi": "target",
        "Phấn đấu hết quý II thu đạt 52% dự toán": "target",
        "Kiềm chế, giảm ít nhất 5% số vụ đuối nước so với bình quân 5 năm trước": "target",
        "Thu quỹ bến đò vượt ít nhất 8% dự toán giao": "target",
        "Rút ngắn ít nhất 30% thời gian cấp sổ thuyền": "target",
        "Cân đối vốn cho bến đò (tối thiểu 2% tổng chi)": "target",
        "Đến 30/9/2031 giải ngân 60% vốn của bến": "target",
        "Tỷ lệ cấp sổ đúng hạn đạt từ 98% trở lên": "target",
        "Thu học phí qua tài khoản ở 100% trường học": "target",
        "Hỗ trợ 100% hộ nghèo ven sông mua phao": "target",
        "Vận động ít nhất 95% cử tri ven sông đi bỏ phiếu": "target",
    },
    (
        "Hiện nay đạt 40% hộ dân có nước máy",
        "Bầu lại do có dưới 50% cử tri trong danh sách tham gia bỏ phiếu",
        "Hội nghị phải đạt ít nhất 50% cử tri tham dự",
        "Sản lượng cua tăng 12% so với cùng kỳ",
        "Viết nghị quyết hỗ trợ giảm 30% tiền thuê bến",
        "Mức hỗ trợ đạt 70% giá trị con giống",
        "Hỗ trợ 100% giá trị con giống",
        "Ghi nhận sự cố gắng của các ấp; tỷ lệ bến có phao đạt 97%",
        "Đã giải ngân 120 tỷ đồng (đạt 55%)",
        "Bến đạt từ 30% công suất trở lên thì được xếp hạng",
    ),
)
