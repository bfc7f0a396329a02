"""A count or measure that an order sets: `Mở 120 lớp dạy bơi`, `mỗi xã có 02 người trực`, `tối thiểu 2 đợt/tháng`, `Số lượng: 5.000 cuốn`.

Inside an order an amount is a target where it says how much is to be made, done or given: right behind a verb of doing, behind `mỗi …`, `số lượng`, `chỉ tiêu`,
behind a caption that names the work (`Tập huấn cho tổ viên: 02 lớp`), as a rate, as all of a number (`tại 17/17 thôn`), or behind another such amount in one list.
What names a set that is known (`11 nhiệm vụ trọng tâm`, `38 hộ trong danh sách`), who comes to a meeting, how many samples or papers, what is paid, how things
stand or stood, and what a rule allows set none.
"""

import re

from bamsat.reading.orders.indicators import aims, bare_counts
from bamsat.reading.orders.indicators.deeds import VERBS, makes
from bamsat.reading.orders.indicators.figures import Found
from bamsat.reading.rule import Rule

_FOR_ALL = re.compile(
    r"(?<!\()\bmỗi\s(?:(?:xã|phường|thôn|ấp|cơ quan|huyện|thị xã)(?:,\s(?:phường|thị trấn|đặc khu|bản|ấp|tổ dân phố|khu phố|đơn vị|thị xã|thành phố))+)?[^.;:,\d]{2,50}\s*$",
    re.IGNORECASE,
)
_AMOUNT = re.compile(
    r"(?:số lượng|chỉ tiêu(?: [^\s.;:,\d]+){0,3}|phấn đấu|tổng(?: số| cộng)?|đạt)\s*:?\s*$", re.IGNORECASE
)
_TO_DO = re.compile(rf"(?:^|[;.,]\s+)(?:{VERBS})\s[^:;.()]{{2,80}}[:(]\s*$", re.IGNORECASE)
_WHOLE = re.compile(r"(\d+)/\1")
_JOINS = re.compile(r"[^.;:\d]{0,60}(?:,|\svà)\s+")
_PER = re.compile(r"\w\s*/\s*(?:1\s+)?\w")
_BOUND = re.compile(r"(?:ít nhất|tối thiểu|từ)\s", re.IGNORECASE)
_TAKES_PART = re.compile(r"(?:[,(:]|tham gia)\s*$")
_MONEY = re.compile(r"(?:(?:nghìn|ngàn|triệu|tỷ|tỉ)\s+)*(?:đồng(?!\s+chí)|USD|đô la|đ(?:/|$))|\S+ đông/", re.IGNORECASE)
_COLLECTS = re.compile(r"(?:vận động|quyên góp|huy động|ủng hộ|quỹ|dành|trích)[^.;:\d]{0,40}$", re.IGNORECASE)
_PEOPLE = re.compile(r"đại biểu|đồng chí|người|cán bộ|lãnh đạo|công chức|thành viên|chuyên viên", re.IGNORECASE)
_ATTENDS = re.compile(
    r"\b(?:dự|tham dự|thành phần|đi dự|đăng ký|danh sách|gửi|nộp|hồ sơ|bản chính|bản sao)\b", re.IGNORECASE
)
_METHOD = re.compile(r"\bmẫu\b|tần suất|báo cáo|\bhọp\b|giao ban", re.IGNORECASE)
_KNOWN = re.compile(
    r"\s*(?:nêu trên|nói trên|này|trên đây|sau\b|đang\s|trong danh sách|nhóm\b)|"
    r"[^.;]{0,60}(?:thiết yếu|trọng yếu|trọng điểm|trọng tâm|đột phá|gồm\W*$|sau đây|như sau)|"
    r"[^.;]{0,40}\bđã (?:nêu|giao)\b|[^.;,\d]{0,8}\sđã\s(?!ban hành)|[^.;,:]{0,20}làm điểm(?!\w)|[^.;,:]{0,40}\sđể (?:khảo sát|giám sát|kiểm tra|làm việc|gặp gỡ|lấy ý kiến)(?!\w)",
    re.IGNORECASE,
)
_QUOTED = re.compile(r"(?:[^\"]*\"[^\"]*\")*[^\"]*(?:\"[^\"]*|“[^”\"]*)")  # a quotation that is still open
# Which ones are meant: `02 bến tại xã Cồn Hạ và xã Cồn Thượng`
_SOMEWHERE = re.compile(
    r"[^.;,\d]{0,50}?\s(?:tại|ở)\s(?:khu vực\s)?(?:xã|phường|thị trấn|thôn|ấp|bản|làng|khu phố|tổ dân phố)\s(?=[A-ZĐÀ-Ỹ])"
)
_BUILDS = re.compile(
    r"(?<!\w)(?:mở|trồng|xây dựng|xây|lắp đặt|lắp|dựng|thành lập|làm|đào|khoan|thả|nuôi)(?:\s+(?:mới|thêm))?\s+$",
    re.IGNORECASE,
)
_RISES = re.compile(
    r"(?:^|[;,.]\s+)(?:nâng|tăng|mở rộng|đưa|giảm|thu gọn|sắp xếp)\s[^.;:,]{2,60}\s(?:lên|xuống|còn)\s(?:(?:ít nhất|tối thiểu|trên|khoảng)\s)?$",
    re.IGNORECASE,
)
_WATCHES = re.compile(r"(?:^|[;.]\s+)(?:giám sát|kiểm tra|thẩm định|đề xuất|theo dõi)\s[^;.]*$", re.IGNORECASE)
_SENT = re.compile(r"\bcử\s+(?:ít nhất\s+|tối thiểu\s+)?$", re.IGNORECASE)
_TAKES = re.compile(r"[^.;:]{0,40}\btham gia\b")
_HIRED = re.compile(r"\bhợp đồng(?=[\s\w]{0,8}$)", re.IGNORECASE)  # `hợp đồng đủ 97 giáo viên`: a verb there
_DONE = re.compile(r"\bđã\b[^.;,]{0,40}$", re.IGNORECASE)
_TOLD = re.compile(r"\(\s*(?:khoảng\s+)?$")  # how many those are that were named: `các hộ còn lại (47 hộ)`
_TEAM, _INSPECTS = (
    re.compile(r"đoàn|tổ"),
    re.compile(r"\s*(?:kiểm tra|giám sát|thanh tra|liên ngành|công tác|lấy ý kiến|giúp việc|kiểm phiếu|phục vụ)\b"),
)
_A_ROUND = re.compile(r"mỗi\s+(?:năm|quý|tháng|tuần|học kỳ)\s+$", re.IGNORECASE)  # `mỗi tháng 01 đợt` is how often
_TIMES = re.compile(r"(?:đợt|lần|phiên|kỳ|buổi|cuộc)(?!\w)", re.IGNORECASE)
# How many in each time: `giai đoạn 2031 - 2032: 45 trạm`, `năm 2031: 12 lớp`
_PERIOD = re.compile(
    r"(?:giai đoạn (?:20\d\d\s*[-–]\s*20\d\d)|năm 20\d\d|quý [IV]+(?:/20\d\d)?)\s*:\s*$", re.IGNORECASE
)
_NEAR, _CAPTION = 70, 100  # letters before a figure that tell of it
_CLAUSE = 400  # letters of its clause before a figure that are looked at: a longer one is a list run together


def sets(before: str, hit: Found, after: str) -> bool:
    """Whether an order sets this amount. `before` is its clause up to the figure, `after` what follows the unit there."""
    before = before[-_CLAUSE:]
    near = before[-_NEAR:]
    if is_known(before, hit, after):
        return False
    if hit.comparator in ("eq", "about") and _TOLD.search(near) and hit.unit != "lớp":
        return False
    if _TEAM.fullmatch(hit.unit) and _INSPECTS.match(after):
        return False
    if _A_ROUND.search(near) and hit.low == 1 and _TIMES.match(hit.unit):
        return False
    if _WHOLE.fullmatch(hit.value):
        return not aims.stands(before)
    if (
        hit.comparator == "max"
        or _DONE.search(near)
        or aims.tells(_HIRED.sub("", before))
        or _is_procedure(near, hit, after)
    ):
        return False
    if _RISES.search(before[-_CAPTION:]):
        return True
    if _MONEY.match(hit.unit):
        return bool(_COLLECTS.search(near))
    if _PER.search(hit.unit) and (_BOUND.match(hit.value) or _TAKES_PART.search(near)):
        return True
    if _WATCHES.search(before):
        return False
    if _PERIOD.search(near):
        return True
    told = makes(near) or _FOR_ALL.search(near) or _AMOUNT.search(near)
    return bool(told or (_TO_DO.search(before[-_CAPTION:]) and hit.unit != "hồ sơ"))


def goes_on(text: str, last: Found, hit: Found) -> bool:
    """Whether an amount follows another that is ordered, in one list: `làm 01 km đường, 02 tuyến hoa`."""
    return _JOINS.fullmatch(text, last.end, hit.begin) is not None and not _KNOWN.match(text, hit.end)


def is_known(before: str, hit: Found, after: str) -> bool:
    """Whether what is counted has a name, or is named around the figure."""
    named = hit.unit[:1].isupper() and hit.unit[1:].islower()
    meant = _SOMEWHERE.match(after) and not _BUILDS.search(before)
    return bool(named or meant or _KNOWN.match(after) or _QUOTED.fullmatch(before))


def _is_procedure(near: str, hit: Found, after: str) -> bool:
    attends = _PEOPLE.search(hit.unit) and (_ATTENDS.search(near) or _ATTENDS.search(after[:_NEAR]))
    sent = _PEOPLE.search(hit.unit) and _SENT.search(near) and _TAKES.match(after)
    return bool(attends or sent or _METHOD.search(near))


def _shown(words: str) -> str:
    hits = bare_counts.find(words)
    return "ordered" if any(sets(words[: hit.begin], hit, words[hit.end :]) for hit in hits) else ""


RULE: Rule = Rule(
    "indicator.ordered",
    "Guidelines of annotation, Indicators: measurable targets; the practice of plans: an order names its amount",
    _shown,
    {
        "Mở 12 lớp dạy bơi cho trẻ em cồn": "ordered",
        "Trồng thêm 3.000 cây xanh ven kênh": "ordered",
        "Mỗi ấp có 02 người trực bến": "ordered",
        "Mỗi xã, phường, thị trấn có 02 người trực bến": "ordered",
        "Tập huấn cho tổ viên: 02 lớp": "ordered",
        "Mở trạm bán vé tại 9/9 ấp": "ordered",
        "Hợp đồng đủ 07 giáo viên dạy bơi": "ordered",
        "Mở rộng bãi nuôi nghêu lên 12 vùng": "ordered",
        "Mở 02 lớp dạy bơi tại ấp Cồn Hạ": "ordered",
        "Đặt phao tiêu, giai đoạn 2031 - 2032: 45 trạm": "ordered",
        "Năm 2031: 12 lớp": "ordered",
    },
    (
        "Kiểm tra 38 hộ trong danh sách",
        "Thực hiện 03 dự án",
        "Hoàn thành 05 nhiệm vụ trọng tâm",
        "Cử 01 cán bộ dự họp",
        "Cử 02 cán bộ tham gia tổ trực bến",
        "Xử lý 02 cơ sở đóng thuyền tại xã Cồn Hạ và xã Cồn Thượng",
        "Hoàn thành 05 dự án đã khởi công",
        "Giám sát việc sửa chữa 38 căn nhà",
        "Năm 2031 đã mở 12 lớp dạy bơi",
        "Xử lý 15 vụ việc đã nêu tại Báo cáo số 12",
        "Hưởng ứng đợt “Làm 500 cây cầu”",
        "Mỗi bãi nghêu lấy mẫu 01 vị trí",
        "Tổ chức 02 hội nghị sau đây",
        "Vận động các hộ còn lại (47 hộ) dời bến",
        "Chọn 02 xã làm điểm",
        "Lựa chọn 04 ấp để khảo sát",
        "Thành lập 03 đoàn kiểm tra bến đò",
        "Thành lập 09 tổ lấy ý kiến các hộ ven sông",
        "Sửa chữa 06 công trình đang ngừng chạy",
    ),
)
