"""Rounds and standing work: `hằng năm`, `định kỳ 6 tháng`, `hằng quý`, `trước ngày 20 hằng tháng`, `thường xuyên`.

In prose not where the word tells what sort a thing is (`nhiệm vụ thường xuyên`, `chương trình công tác hằng năm`), nor where it says how a thing
is or what happens to it (`dữ liệu được cập nhật thường xuyên`, `nơi thường xuyên ngập nước`): who is charged does neither.
"""

import re

from bamsat.reading.orders.time.points import Found, compiled, shown
from bamsat.reading.orders.verbs import opens_an_order
from bamsat.reading.rule import Rule
from bamsat.reading.text.begins import matches
from bamsat.reading.text.letters import small

# `Mỗi quý một lần`, `ít nhất 01 lần/năm`: how often within a period.
_OFTEN = r"mỗi\s+{0}\s+(?:ít nhất\s+|tối thiểu\s+)?(?:0?1|một)\s+(?:lần|lớp|đợt|buổi|phiên|cuộc|hội nghị)\b|(?:ít nhất\s+|tối thiểu\s+)?(?<!\d)(?:0?1|một)\s+(?:lần\s*(?:/|trong\s+|mỗi\s+)|(?:buổi|đợt|cuộc|phiên|kỳ)\s*/)\s*{0}\b(?!\s*(?-i:[\dIV]))|(?<![\d/])(?:0?1|một)\s+{0}\s+(?:0?1|một)\s+lần\b|(?:ít nhất\s+|tối thiểu\s+)?(?<![\d/])(?:0?1|một)\s+{0}\s*/\s*(?:(?:0?1|một)\s+)?lần\b|(?:^|(?<=\()|(?<=[,;:]\s)|(?<=kỳ\s)){0}\s*/\s*(?:(?:0?1|một)\s+)?lần\b"
# `Ít nhất 02 lần/năm`, `mỗi năm hai lần`: of several times a year each is due after its share of it.
_TIMES = r"(?:mỗi\s+năm\s+)?(?:ít nhất\s+|tối thiểu\s+)?(?<![\d/])(?:{0})\s+(?:lần|đợt|kỳ|cuộc|phiên|buổi|hội nghị)\s*(?:/|trong\s+|mỗi\s+|một\s+)\s*năm\b(?!\s+(?:20|học|nay))|(?:mỗi|(?<![\d/])(?:0?1|một))\s+năm\s+(?:ít nhất\s+|tối thiểu\s+)?(?:{0})\s+(?:lần|đợt|kỳ|cuộc|phiên|buổi)\b"
# Of what comes several times a year, in small letters; led by the last letter of a number, which `re` looks for quickly.
# `Định kỳ theo quý`, `luân chuyển theo tháng;`, `Từng quý rà soát`
_BY = r"định kỳ\s+theo\s+(?:từng\s+)?{0}\b(?!\s*(?-i:[\dIV]))|theo\s+(?:từng\s+)?{0}(?=\s*[,.;)]|\s*$)|^từng\s+{0}(?=,|\s)"
_COUNTED = re.compile(r"[24in](?:(?<=[24])|(?<=hai)|(?<=bốn))\s+(?:lần|đợt|kỳ|cuộc|phiên|buổi|hội nghị)")
_A_YEAR = ("semiannual", "quarterly")  # so many times: with these, where something is counted by the year
_A_DAY = r"(?:ngày\s+)?\d{1,2}(?:/\d{1,2}(?![/\d])|\s+tháng\s+\d{1,2}(?!\s*[/\d]|\s+năm))"
_CYCLES = (  # the name, letters of which some stand in each, the words
    (
        "semiannual",
        ("ằng năm", "àng năm", "ăng năm", "6 tháng", "sáu tháng", "học kỳ"),
        rf"{_TIMES.format('0?2|hai')}|"
        rf"(?<![\d/])(?<!\d, ){_A_DAY}(?:\s+và\s+|\s*,\s*)(?:trước\s+)?{_A_DAY}\s+h[ằàă]ng năm|h[ằàă]ng năm\s*[,(]?\s*(?:gửi\s+)?(?:trước|vào|chậm nhất(?:\s+là)?)\s+{_A_DAY}\s*(?:,|và)\s*(?:trước\s+|vào\s+)?{_A_DAY}|(?:0?6|sáu) tháng(?: đầu năm)?[\s,(:]+(?:gửi\s+)?trước\s+{_A_DAY}[\s,;)]+(?:và\s+)?(?:báo cáo\s+)?(?:(?:cả|một|0?1)\s+)?năm[\s,(:]+(?:gửi\s+)?trước\s+{_A_DAY}|(?:trước|chậm nhất)\s+{_A_DAY}\s*\([^()]{{0,30}}(?:0?6|sáu) tháng[^()]{{0,12}}\)[\s,;]*(?:và\s+)?(?:trước|chậm nhất)\s+{_A_DAY}\s*\([^()]{{0,30}}năm\)|(?:báo cáo|định kỳ)\s+(?:[^\W\d]+\s+){{0,3}}(?:0?6|sáu) tháng đầu năm(?:,|\s+và)\s+(?:(?:cả|một|0?1)\s+)?năm(?!\s+(?:20|học))|"
        r"(?:vào\s+)?(?:tháng\s+\d{1,2}(?:,|\s+và)\s+(?:tháng\s+)?\d{1,2}|quý\s+[IV]+(?:,|\s+và)\s+(?:quý\s+)?[IV]+)\s+h[ằàă]ng năm|(?<!trong )(?<!gian )(?<!hạn )(?<!đợt )(?:định kỳ\s+)?(?<!gian 0)(?<!trong 0)(?<!hạn 0)(?<!đợt 0)(?:0?6|sáu) tháng(?:/lần|(?:,|\s+và)\s+(?:(?:một|0?1|h[ằàă]ng)\s+)?năm(?!\s+20)|(?=,|\s+và|\s*\((?:trước|chậm nhất|vào))|\s*/?\s*(?:0?1|một)\s+lần\b)|định kỳ\s+(?:0?6|sáu) tháng|(?:định kỳ\s+|vào\s+)?cuối học kỳ (?:1|I|một) và (?:cuối )?học kỳ (?:2|II|hai)",
    ),
    (
        "monthly",
        (
            "ằng tháng",
            "àng tháng",
            "ăng tháng",
            "cùng tháng",
            "lần",
            "ỗi tháng",
            "1 tháng",
            "một tháng",
            "áo cáo tháng",
            "/tháng",
            "/ tháng",
            " tháng liền",
            " tháng trước",
            " tháng sau",
            " tháng kế",
            "của tháng",
            "ừng tháng",
            "tuần",
            "kỳ tháng",
            "theo tháng",
        ),
        rf"(?:trước\s+)?(?:ngày\s+\d{{1,2}}\s+)?h[ằàă]ng tháng|định kỳ mỗi tháng\b|định kỳ\s+tháng(?=,|\s+và\s+quý)|{_BY.format('tháng')}|báo cáo\s+(?:định kỳ\s+)?tháng\s*(?:\([^()]*\))?,\s*quý|{_OFTEN.format('tháng')}|(?:ít nhất\s+|tối thiểu\s+)?(?<![\d/])(?:0?[1-9]|hai|ba|bốn)(?:\s*[-–]\s*\d)?\s+(?:lần|đợt|kỳ|buổi|cuộc)\s*(?:/|mỗi)\s*tháng\b|(?:mỗi|(?<![\d/])(?:0?1|một))\s+tháng\s+(?:ít nhất\s+|tối thiểu\s+)?(?:0?[1-9]|một|hai|ba|bốn)\s+(?:lần|đợt|kỳ|buổi|cuộc|phiên)\b|báo cáo tháng(?:\s+gửi\s[^.;:()\d]{{3,60}}?)?\s*[(,]?\s*trước ngày\s+\d{{1,2}}(?!\s*[/\d]|\s+tháng)|"
        r"(?:trước\s+)?ngày\s+\d{1,2}\s+(?:của\s+)?tháng\s+(?:liền kề|(?:trước|sau)(?:\s+(?:liền kề|kế tiếp))?(?!\w)|kế tiếp)|(?:mỗi|từng)\s+tháng\s(?:[^\W\d]+\s){1,4}?(?:ít nhất\s+|tối thiểu\s+)?0?\d\s+(?:lần|buổi|kỳ|cuộc|phiên)\b|ngày (?:làm việc )?cuối cùng (?:của )?(?:mỗi |h[ằà]ng )?tháng(?!\s*\d)|(?:tuần|ngày)\s+(?:đầu|cuối)(?:\s+tiên)?\s+(?:của\s+)?(?:mỗi|từng)\s+tháng|(?:vào\s+)?(?<!những )(?:tuần|ngày)\s+(?:đầu|cuối)(?:\s+(?:tiên|cùng))?\s+(?:của\s+)?tháng(?!\s*\d|\s+(?:này|trước|sau|tới|kế|liền|cuối|đầu|[^\W\d]+\s+năm))|mỗi\s+tháng(?=[,.;)]|\s|$)|ngày\s+\d{1,2}\s+(?:của|mỗi|từng)\s+tháng(?!\s*\d|\s+(?:trước|sau|cuối|đầu|kế|liền))|thứ\s+\S+\s+tuần\s+(?:thứ\s+)?\w+(?:,\s*tuần\s+(?:thứ\s+)?\w+)*\s+(?:của\s+)?(?:mỗi\s+|h[ằà]ng\s+)?tháng(?!\s*\d)",
    ),
    (
        "quarterly",
        (
            "ằng quý",
            "àng quý",
            "ăng quý",
            "ỗi quý",
            "ừng quý",
            "kỳ quý",
            "/quý",
            "cáo quý",
            "theo quý",
            "lần",
            "tháng đầu",
            "tháng cuối",
            "ng năm",
            "3 tháng",
            "ba tháng",
        ),
        rf"(?:{_A_DAY}\s*,\s*){{2}}{_A_DAY}\s*(?:,|và)\s*{_A_DAY}\s+h[ằàă]ng năm|h[ằàă]ng quý|định kỳ mỗi quý\b|(?:định kỳ|báo cáo)\s+quý(?=,\s*(?:0?6 tháng|(?:cả )?năm\b(?! 20))|\s+và\s+(?:cả\s+)?năm\b(?! 20))|{_BY.format('quý')}|{_OFTEN.format('quý')}|{_TIMES.format('0?4|bốn')}|(?:trước\s+)?(?:ngày\s+\d{{1,2}}\s+)?(?:của\s+)?tháng (?:đầu|cuối)(?: tiên| cùng)? (?:của\s+)?(?:mỗi\s+|h[ằà]ng\s+|từng\s+)?quý(?!\s*(?-i:[\dIV]))|(?:vào\s+)?(?:tuần|ngày)\s+(?:đầu|cuối)(?:\s+(?:tiên|cùng))?\s+(?:của\s+)?(?:mỗi|từng|h[ằà]ng)\s+quý|"
        r"(?:định kỳ\s+)?(?:0?3|ba) tháng(?:/lần|\s*/?\s*(?:0?1|một)\s+lần\b)|định kỳ\s+(?:0?3|ba) tháng|mỗi\s+quý(?=[,.;)]|\s|$)",
    ),
    (
        "annual",
        ("ằng năm", "àng năm", "ăng năm", "ỗi năm", "lần", "uối năm", "thường niên", "áo cáo năm"),
        rf"{_OFTEN.format('năm')}|mỗi năm\s+(?:ít nhất\s+|tối thiểu\s+)?\d+\s+(?:lớp|cuộc|đợt|buổi|phiên|hội nghị)\b|"
        rf"(?:tổ chức|duy trì|lễ hội[^.;,]{{0,40}}?|ngày hội[^.;,]{{0,40}}?)\s+thường niên|báo cáo(?:\s+kết quả)?\s+năm\s*[(,]?\s*(?:gửi\s+)?trước\s+{_A_DAY}|"
        r"mỗi năm(?:\s+học)?(?=[,.;)]|\s|$)|định kỳ mỗi năm\b|định kỳ\s+(?:vào\s+)?cuối năm(?!\s+20)|(?:định kỳ\s+|trước\s+)?(?:ngày\s+\d{1,2}\s+)?(?:tháng\s+\d{1,2}\s+)?h[ằàă]ng năm",
    ),
    (
        "continuous",
        ("thường xuyên", "liên tục"),
        r"(?:cập nhật|theo dõi|trực)\s+liên tục|liên tục\s+(?:cập nhật|theo dõi)|^\W*liên tục\W*$|(?:thực hiện\s+)?(?<!ch[iỉ] )(?<!phí )thường xuyên(?!\s+(?:trực|vụ))",
    ),
)
_WORDS = (
    "ng năm",
    "ỗi năm",
    "thường niên",
    "áo cáo năm",
    "tháng",
    "quý",
    "thường xuyên",
    "lần",
    "đợt",
    "kỳ",
    "cuộc",
    "phiên",
    "buổi",
    "hội nghị",
    "liên tục",
)  # one of them stands in each
# Where one may begin, in small letters: at a digit, or at a word that opens one.
_BEGIN = re.compile(
    r"[hđmítbncsvlqd\d](?:(?<=\d)|(?=[ằàă]ng (?:năm|tháng|quý)|ai\s|ịnh kỳ|ầu\s|uối\s|ỗi\s|ột\s|t nhất\s|ối thiểu\s|ừng\s|rước\s|háng\s|hứ\s|ổ chức|uy trì|ễ hội|gày\s|áo cáo|ốn\s|a\s|áu\s|ủa\s|ào\s|ập nhật|heo (?:dõi|tháng|quý)|rực\s|iên tục|hực hiện|hường xuyên|uần\s|uý\s?/|uý\s|háng\s?/|ăm\s?/))"
)
_CYCLE = tuple((name, letters, compiled(pattern)) for name, letters, pattern in _CYCLES)
_SORTS = (  # the words right before a round that tells what sort of thing they are
    "lỗi", "sự cố", "nhiệm vụ", "hoạt động", "giáo dục", "bồi dưỡng", "đào tạo", "bảo dưỡng", "sửa chữa", "duy tu", "vốn", "vôn", "quan hệ",
    "kế hoạch công tác", "chương trình công tác", "nâng lương", "nâng bậc", "khu vực", "phong trào", "trợ cấp", "phụ cấp", "xếp loại", "khen thưởng",
    "phát thải", "trung hạn và", "toàn khóa và", "toàn khoá và", "toàn khóa,", "toàn khoá,", "nhiệm kỳ và", "trực tiếp,", "lệ phí", "công việc", "trợ cấp xã hội", "kế hoạch sử dụng đất", "giai đoạn và",
)  # fmt: skip


_SET_APART, _CLOSED = compiled(r"[,;(]\s*nhiệm vụ\s+$"), compiled(r"\s*(?:[.;)]|$)")  # `…, nhiệm vụ thường xuyên;`
# What a thing is like, not what somebody is to do: `được … thường xuyên`, `thường xuyên xảy ra`.
_UNDERGONE = compiled(r"\bđược\s[^.;:()]{0,50}$")
_AND_DOES = re.compile(r",\s+$")  # `căn cứ việc được giao chủ động thực hiện, thường xuyên báo cáo`
_HAPPENS = compiled(r"\s+(?:xảy ra|đi qua|qua lại|xuất hiện|bị|ngập|gặp|có mặt|biến động)\b")
# Of which things or people is spoken: `các xã thường xuyên thiếu nước`, `những người thường xuyên vào rừng`
_SOME = compiled(r"(?<!\w)(?:các|những)(?:\s+[^\W\d]+){1,3}\s+$")
# `Mỗi quý, Ban Chỉ đạo tổ chức họp`
_BODY_ACTS = re.compile(
    r"(?:các\s+)?[A-ZĐÀ-Ỹ][^.;:,]{3,60}?\s(?:tổ chức|chủ trì|tham mưu|kiểm tra|báo cáo|họp|tổng hợp|gửi|phối hợp|rà soát)\s"
)
_AIMED = compiled(r"(?:phấn đấu|bình quân|trung bình)\s+$")
_EACH = {"mỗi năm", "mỗi năm học", "mỗi quý", "mỗi tháng", "từng quý", "từng tháng"}
# `tổ chức ít nhất 02 đợt kiểm tra mỗi năm`, `vào cuối mỗi năm`: acts are counted, not what comes of them
_HELD = compiled(
    r"\b(?:tổ chức|mở|tiến hành|thực hiện)\s[^.;:,]{0,40}?\d\s+(?:đợt|cuộc|lớp|buổi|hội nghị|phiên|kỳ|lần)\s(?:[^\W\d]+\s){0,6}$|\b(?:đầu|cuối)\s+$"
)
_ROUNDS = {"mỗi năm", "mỗi quý", "mỗi tháng"}
_FIGURE = compiled(r"\d[^.;:]{0,60}$")  # `thu 200 triệu mỗi tháng`
# What is divided by the quarter or month, not done in it: `số liệu theo quý`, `phân bổ theo tháng`
_DIVIDED = compiled(
    r"\b(?:số liệu|phân bổ|chia|kịch bản|phương án|dự toán|mục tiêu|đăng ký|tổng hợp|chỉ tiêu|tính|giá|lãi|lương|mức|kế hoạch|lịch|chi tiết|cụ thể|tiến độ|thống kê|phân kỳ)\b[^.;:]{0,60}$"
)
_YEARLY = {"hàng năm", "hằng năm"}
_MEASURES = compiled(  # a measure taken every year, what it goes by
    r"(?:chỉ số|xếp loại|thi đua|xếp hạng)\s[^,.;:()]{0,50}$|(?:tiêu chí|tiêu chuẩn|căn cứ|cơ sở)\s(?:để\s)?(?:đánh giá|bình xét|xếp loại)\b[^.;:()]{0,60}$"
)
# What every year's judging goes by, once it is put into it: `đưa kết quả vào tiêu chí xếp loại thi đua hằng năm`
_PUT_IN = compiled(
    r"\b(?:đưa|gắn|lấy|thực hiện|(?<!các )(?<!từng )(?<!mỗi )tổ chức(?! (?:đảng|cơ sở|chính trị|kinh tế|xã hội|cá nhân|đoàn)\b|,))\b[^.;]{0,200}$"
)
# Money and posts that come every year: `nguồn chi được giao hằng năm`
_ALLOTTED = compiled(r"(?:kinh phí|nguồn|vốn|dự toán|biên chế|ngân sách)\s[^,.;:()]{0,40}được\s[^,.;:()]{0,30}$")
_AND_LONGER = compiled(r"\s+(?:và|,)\s+(?:dài hạn|trung hạn|\d{1,2} năm)")  # and one made for longer
# A plan or an estimate made for each year, of which a later round by its days is not told
_MADE_YEARLY = compiled(r"(?:kế hoạch|dự toán|chương trình|nhu cầu)(?:\s+[^\W\d]+){0,4}\s+$")
_LAID_DOWN = compiled(r"quy định\s(?:rõ\s)?chế độ\s[^,.;:()]{0,40}$")  # what the rules to be written shall say
_BY_A_DAY, _DAY = compiled(r"ngày\s+\d"), compiled(r"ngày\s+\d|^\d{1,2}/\d")
_DAYS_BEFORE = compiled(
    rf"(?:trước|chậm nhất(?:\s+là)?)\s+(?:vào\s+)?{_A_DAY}(?:\s*(?:,|và)\s*{_A_DAY})*\s+$|(?:trước|chậm nhất(?:\s+là)?)\s+(?:ngày\s+)?$"
)
_DAYS_BEHIND = compiled(
    rf"(?:\s*[,:;(]\s*|\s)[^.;:()\d]{{0,40}}?(?<!\w)(?:trước|chậm nhất(?:\s+là)?|vào)\s+(?:{_A_DAY}(?:\s*(?:,|và)\s*(?:trước\s+)?{_A_DAY})*|"
    r"ngày\s+\d{1,2}(?:\s+(?:của\s+)?(?:tháng\s+(?:cuối|đầu)\s+(?:của\s+)?(?:mỗi\s+)?quý|(?:h[ằà]ng|mỗi)\s+tháng))?(?!\s*[/\d]|\s+tháng))(?:\s+h[ằà]ng năm)?\)?"
)
_WEEKLY = compiled(r"h[ằàă]ng tuần\b(?!\s*(?:,|và)\s*h[ằàă]ng)")
_LEAST = compiled(r"^(?:ít nhất|tối thiểu|phấn đấu|phải)\s+")  # said between `mỗi năm` and the verb
_NEAR = 60  # letters before a round in which what is of that sort is named


def _is_rate(text: str, cycle: re.Match[str]) -> bool:
    """Whether `mỗi năm` opens no order: it tells how things go (`Mỗi năm có hai mùa nước nổi`), `theo quý` by what they are divided."""
    words = cycle.group().lower()
    if words.startswith("theo "):
        return _DIVIDED.search(text, max(0, cycle.start() - _NEAR), cycle.start()) is not None
    if words not in _EACH:
        return False
    if _HELD.search(text, max(0, cycle.start() - 2 * _NEAR), cycle.start()):
        return False
    if words in _ROUNDS and _CLOSED.match(text, cycle.end()):
        return _FIGURE.search(text, max(0, cycle.start() - _NEAR), cycle.start()) is not None
    rest = text[cycle.end() :].lstrip(" ,")
    of_a_goal = _AIMED.search(text, max(0, cycle.start() - _NEAR), cycle.start())
    if of_a_goal or rest.startswith("đối với"):
        return True
    return not (opens_an_order(_LEAST.sub("", rest)) or (text[cycle.end() :][:1] == "," and _BODY_ACTS.match(rest)))


def _of_a_sort(text: str, cycle: re.Match[str]) -> bool:
    """Whether the round tells what sort of thing is spoken of, not when the order is done."""
    if _BY_A_DAY.search(cycle.group()):
        return False  # `cập nhật nhiệm vụ trước ngày 25 hằng tháng`
    before = text[max(0, cycle.start() - _NEAR) : cycle.start()]
    if _SET_APART.search(before) and _CLOSED.match(text, cycle.end()):
        return False
    if (
        (before[-1:].isspace() and before.rstrip().lower().endswith(_SORTS))
        or _LAID_DOWN.search(before)
        or _AND_LONGER.match(text, cycle.end())
    ):
        return True
    if cycle.group().lower().endswith("thường xuyên"):
        does = _AND_DOES.search(before) is not None and opens_an_order(text[cycle.end() :].lstrip())
        so = (_UNDERGONE.search(before) is not None and not does) or _HAPPENS.match(text, cycle.end()) is not None
        return so or (_SOME.search(before) is not None and not opens_an_order(text[cycle.end() :].lstrip()))
    return cycle.group().lower() in _YEARLY and bool(
        (_MEASURES.search(before) and not _PUT_IN.search(text, 0, cycle.start())) or _ALLOTTED.search(before)
    )


def _is_of_a_plan(text: str, begin: int, end: int) -> bool:
    """Whether `hằng năm` tells for how long a plan or an estimate is made (`lập dự toán hằng năm; báo cáo trước 05/6 và 05/12 hằng năm`)."""
    return text[begin:end].lower() in _YEARLY and bool(_MADE_YEARLY.search(text, max(0, begin - _NEAR), begin))


def find(text: str, prose: bool) -> Found | None:
    """The first round that stands in the text, whichever it is."""
    lowered = small(text)
    if not any(map(lowered.__contains__, _WORDS)):
        return None
    counted = "năm" in lowered and _COUNTED.search(lowered) is not None
    hits = [
        (m.start(), order, m.end(), name)
        for order, (name, letters, rule) in enumerate(_CYCLE)
        if (any(map(lowered.__contains__, letters)) or (counted and name in _A_YEAR))
        and (
            m := next(
                (
                    m
                    for m in matches(rule, text, _BEGIN, lowered)
                    if not (prose and (_is_rate(text, m) or _of_a_sort(text, m)))
                ),
                None,
            )
        )
    ]
    if not hits:
        return None
    begin, _, end, name = min(hits)
    if len(hits) > 1 and (name == "continuous" or (prose and _is_of_a_plan(text, begin, end))):
        dated = [hit for hit in hits if _DAY.search(text[hit[0] : hit[2]])]
        begin, _, end, name = min(dated, default=min(hits))  # a round by a day says more than these before it
    if name == "continuous":
        return Found(begin, end, None, None, name, RULE.name)
    if prose and "ng tuần" in lowered and _is_weekly(text, begin) and not _DAY.search(text[begin:end]):
        return None  # the first round decides: weeks are words only
    begin, end = _with_its_days(text, begin, end)
    return Found(begin, end, None, None, name, RULE.name)


def _is_weekly(text: str, begin: int) -> bool:
    """Whether a round of weeks stands before another (`hằng tuần họp, hằng năm báo cáo`)."""
    week = _WEEKLY.search(text)
    return week is not None and week.start() < begin


def _with_its_days(text: str, begin: int, end: int) -> tuple[int, int]:
    """The words of a round with the days of it that stand before or behind them: they tell when each round is due."""
    if before := _DAYS_BEFORE.search(text[max(0, begin - _NEAR) : begin]):
        begin -= len(before[0])
    if behind := _DAYS_BEHIND.match(text, end):
        end = behind.end()
    return begin, end


RULE: Rule = Rule(
    "time.cycle",
    "Decree 09/2019/NĐ-CP, periodic reports; guidelines of annotation, Time",
    lambda words: shown(find(words, prose=True)),
    {
        "Định kỳ 6 tháng, trưởng bến kê số thuyền.": "semiannual",
        "Báo cáo trước ngày 20 hằng tháng.": "monthly",
        "Duyệt lịch đò trước ngày 25 của tháng trước liền kề.": "monthly",
        "Mỗi tháng xuống bến 02 lần": "monthly",
        "Báo cáo vào ngày làm việc cuối cùng của tháng": "monthly",
        "Họp vào sáng thứ Bảy tuần thứ hai, tuần thứ tư của tháng": "monthly",
        "Kê thuyền vào ngày 25 của tháng": "monthly",
        "Báo cáo tháng gửi Phòng Kinh tế trước ngày 20": "monthly",
        "Gửi lịch trực bến trước ngày 25 tháng trước.": "monthly",
        "Báo cáo trước ngày 10/12 hằng năm.": "annual",
        "Báo cáo định kỳ 6 tháng (trước ngày 15/6 và 15/12).": "semiannual",
        "Định kỳ báo cáo 06 tháng (trước ngày 05/6) và năm (trước ngày 05/12)": "semiannual",
        "Báo cáo 6 tháng và năm về Phòng Kinh tế": "semiannual",
        "Thường xuyên, hằng năm kiểm tra bến": "continuous",
        "Giữ sạch bến đò, nhiệm vụ thường xuyên;": "continuous",
        "Kê số thuyền 3 tháng một lần": "quarterly",
        "Mỗi năm tổ chức hai hội đua thuyền": "annual",
        "Làm đường vào bến; mỗi năm cứng hóa ba cây số": "annual",
        "Thăm dân ở bến ít nhất 02 lần/năm": "semiannual",
        "Mở phiên chợ cá 02 phiên/năm": "semiannual",
        "Dọn bến 1 tháng 2 buổi": "monthly",
        "Mở lớp bơi ở bến mỗi năm 01 lớp": "annual",
        "Gửi sổ thu trước ngày 05 của tháng đầu quý.": "quarterly",
        "Báo cáo số thuyền vào tuần cuối của mỗi quý.": "quarterly",
        "Lập kế hoạch mở bến hằng năm; báo cáo trước ngày 05/6 và 05/12 hằng năm.": "semiannual",
        "Kê thuyền trước ngày 15/3, 15/6, 15/9 và 15/12 hằng năm": "quarterly",
        "Kê thuyền trước ngày 10 tháng 6 và ngày 10 tháng 12 hằng năm": "semiannual",
        "Báo cáo 6 tháng trước ngày 15/6, cả năm trước ngày 15/12 hằng năm": "semiannual",
        "Kê số thuyền (quý/lần)": "quarterly",
        "Tổ chức ít nhất 02 đợt kê thuyền mỗi năm đối với các bến": "annual",
        "Kê thuyền vào cuối mỗi năm": "annual",
        "Hằng năm, trước ngày 15/6 và 15/12, kê thuyền": "semiannual",
        "Kê thuyền ít nhất 02 lần mỗi tháng": "monthly",
        "Báo cáo trước ngày 20 của tháng cuối quý và trước ngày 15/11 hằng năm": "quarterly",
        "Tổng hợp báo cáo hằng tuần, hằng tháng của bến": "monthly",
        "Mở hội đua thuyền tổ chức thường niên ở bến Hạ": "annual",
        "Mỗi năm học tổ chức hai lớp dạy bơi": "annual",
        "Gửi báo cáo năm (trước ngày 31/12) về Phòng Kinh tế": "annual",
        "Các trưởng bến theo việc được giao chủ động thực hiện, thường xuyên báo cáo Chủ tịch": "continuous",
        "Đưa bến sạch vào tiêu chí xếp loại thi đua hằng năm": "annual",
        "Gửi sổ thuyền trước ngày 10/6 (báo cáo 6 tháng) và trước ngày 10/12 (báo cáo năm)": "semiannual",
        "Gửi sổ thuyền (6 tháng: trước ngày 10/6; năm: trước ngày 10/12)": "semiannual",
        "Báo cáo 6 tháng đầu năm và cả năm về Phòng Kinh tế": "semiannual",
        "Kê thuyền 1 năm 2 lần": "semiannual",
        "Định kỳ theo quý kê số thuyền": "quarterly",
        "Các thôn nhận phao, luân chuyển theo quý": "quarterly",
        "Định kỳ quý, năm kê số thuyền": "quarterly",
        "Báo cáo quý, 6 tháng, năm về Phòng Kinh tế": "quarterly",
        "Định kỳ tháng, quý, năm kê số thuyền": "monthly",
        "Định kỳ vào cuối năm kê số thuyền": "annual",
        "Định kỳ một năm một lần kê số thuyền": "annual",
        "Dạy bơi cho trẻ 01 buổi/quý": "quarterly",
        "Từng quý rà soát sổ thuyền": "quarterly",
        "Rà soát sổ thuyền mỗi quý": "quarterly",
        "Kê thuyền trong báo cáo tháng (trước ngày 18), 6 tháng, năm": "monthly",
        "Mỗi năm hai lần kê số thuyền": "semiannual",
        "Dạy bơi cho trẻ, mỗi năm tối thiểu 03 lớp": "annual",
        "Thử phao định kỳ mỗi quý.": "quarterly",
        "Đổi mới việc họp bến; mỗi quý tổ chức một buổi ở bến.": "quarterly",
        "Các trưởng bến mỗi tháng dự họp với thôn.": "monthly",
        "Phát bài về bến đò mỗi tháng một kỳ.": "monthly",
        "Gửi sổ thuyền vào tuần cuối của tháng.": "monthly",
        "Mỗi quý, Tổ trưởng bến tổ chức họp các chủ thuyền.": "quarterly",
        "Dọn bến vào tháng 3 và tháng 9 hằng năm.": "semiannual",
        "Các thôn thường xuyên kiểm tra bến.": "continuous",
        "Gửi báo cáo tháng (ngày 18), quý (ngày 15 tháng cuối quý)": "monthly",
        "6 tháng 1 lần báo cáo số thuyền": "semiannual",
        "Soi đèn bến 4 lần/năm": "quarterly",
        "Dọn bến tối thiểu 2 đợt/tháng": "monthly",
        "Họp ít nhất 01 lần/năm": "annual",
        "Mỗi quý một lần kê số thuyền": "quarterly",
        "Định kỳ cuối học kỳ 1 và cuối học kỳ 2, trường gửi sổ điểm": "semiannual",
        "Định kỳ 3 tháng kê số thuyền": "quarterly",
        "Tối thiểu 1 năm/1 lần thử phao cứu sinh": "annual",
        "Cập nhật liên tục mực nước ở bến": "continuous",
        "Thường xuyên báo cáo số thuyền trước ngày 25 hằng tháng": "monthly",
        "Cập nhật tiến độ nhiệm vụ trước ngày 25 hằng tháng": "monthly",
    },
    (
        "Lo nhiệm vụ thường xuyên của bến đò",
        "Thay mặt trưởng bến giải quyết công việc thường xuyên",
        "Dạy bơi ở mỗi bến 02 buổi trong năm 2031",
        "Mỗi năm có hai mùa nước nổi",
        "Bến đông gấp 11 lần/năm trước",
        "Diễn tập 01 lần trong quý II/2031",
        "Bến đông gấp 2 lần năm trước",
        "Kê thuyền đi trong tháng đầu quý II/2031",
        "Nhắc việc mở bến, mỗi năm nước lên một mét",
        "Phát loa 2 số/tháng",
        "Chở khách mỗi tháng 200 lượt",
        "Bến bị ngập 12 lần/năm",
        "Bố trí nguồn chi thường xuyên",
        "Mua phao từ nguồn kinh phí được giao bổ sung hằng năm cho bến",
        "Dẫn nước về các xã thường xuyên thiếu nước",
        "Ghi tên những người thường xuyên vào bến cấm",
        "Bến thêm mỗi tháng ba thuyền",
        "Thu được 200 triệu đồng mỗi tháng",
        "Chia chỉ tiêu kê thuyền theo quý",
        "Báo cáo số thuyền hằng tuần, kết quả cả bến hằng năm",
        "Dự báo cáo thường niên của bến",
        "Kiểm tra phao ít nhất 01 lần/học kỳ",
        "Cho mượn thuyền trong 06 tháng, từ ngày nhận phao",
        "Sửa các bến; phấn đấu mỗi năm mở hai bến",
        "Kê thuyền vào tuần cuối của tháng 11/2031",
        "Sửa các lỗi thường xuyên của máy bơm",
        "Viết quy chế, quy định chế độ họp 01 quý/1 lần",
        "Giữ cho bến đò thông suốt, liên tục",
        "Ghi bến vào chương trình công tác hằng năm",
        "Lập kế hoạch trồng bần hằng năm và 5 năm",
        "Mở các lớp theo kế hoạch hàng năm và dài hạn",
        "Lập chương trình kê thuyền toàn khóa và hằng năm",
        "Mở lớp ở Trung tâm Giáo dục thường xuyên",
        "Coi bến sạch là một tiêu chí đánh giá chất lượng của thôn hằng năm",
        "Giữ cho sổ thuyền được ghi chép đủ, cập nhật thường xuyên",
        "Cắm biển ở khúc sông thường xuyên xảy ra sạt lở",
        "Coi giữ bến sạch là bổn phận, nhiệm vụ thường xuyên, lâu dài của mọi nhà",
    ),
)
