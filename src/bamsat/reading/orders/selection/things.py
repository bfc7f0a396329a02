"""Paragraphs of a section of tasks that order no work: what speaks of a thing of the procedure, or of who may do what.

`Địa điểm: …`, `Số lượng: …`, `Đối tượng: …` say where, how many, who takes part (the annexes of plans, HD 36-HD/VPTW and
Decree 30/2020, annex III); `Biên bản phải …`, `Hội nghị được tổ chức …` tell a procedure. With a body charged, here or above, they are orders again.
"""

import re

from bamsat.reading.orders.bodies import Charged
from bamsat.reading.orders.verbs import opens_an_order
from bamsat.reading.text.letters import small

_CAPTION = re.compile(
    r"(?:(?:Về )?(?:[Qq]uan điểm|[Mm]ục tiêu|[Mm]ục đích|[Nn]guyên tắc|[Pp]hương châm)|Ý nghĩa|Vị trí|Loại(?! bỏ| trừ)|Chỉ tiêu|Tập thể|Cá nhân|Tên (?:gọi|quy trình|thủ tục|đề án|dự án|nhiệm vụ|sản phẩm|mô hình)|Phạm vi|Tài liệu|Lưu ý|Ghi chú|Địa điểm|Số lượng|Thời gian|Thành phần|Đối tượng|Dụng cụ|Trang phục|Phương tiện|Hình thức|Hồ sơ|Kinh phí|Nguồn kinh phí|Mức(?: chi)?|Quy mô|Phương thức|Phương pháp|Tần suất|Địa chỉ|Thời lượng|Báo cáo viên|Giảng viên|Khách mời|Chủ đề|Khẩu hiệu|Mốc thời gian|Thời kỳ|Niên độ|(?:Các )?[Tt]hông số)"
    r"(?![^:.;]*\b(?:tổ chức|thực hiện) (?:tốt|nghiêm))[^:.;]{0,40}:"
)
_THING = re.compile(
    r"(?:Việc|Hội nghị|Biên bản|Hồ sơ|Nội dung|Địa điểm|Thời gian|Thành phần|Số lượng|Trình tự|Thủ tục|Danh sách|Kết quả|Tài liệu|Văn bản|"
    r"Đối tượng|Điều kiện|Chế độ|Mức|Kinh phí|Nguồn kinh phí|Quy trình|Hình thức|Phạm vi|Tại hội nghị)\b"
)
# How many may be praised or take part (`Trạm Y tế: Không quá 05 cá nhân`, `các thôn, mỗi thôn đề nghị không quá 01 tập thể`).
_QUOTA = re.compile(
    r"[^:.]{0,120}:\s*(?:mỗi \w+ )?(?:xét chọn |đề nghị )?(?:không quá |tối đa )?\d+\s+(?:cá nhân|tập thể|đồng chí|người|đại biểu|trường hợp)\b|"
    r"[^:.]{0,300}\bmỗi \w+(?: \w+)?,? (?:đề nghị |xét chọn |bình chọn |chọn )?(?:không quá |tối đa )?\d+\s+(?:cá nhân|tập thể)\b",
    re.IGNORECASE,
)
_WHO = re.compile(
    r"(?:Thành phần|Số lượng|Đối tượng|Tập thể|Cá nhân)(?: [^\W\d_]+){0,3}:\s"
)  # also where it then names them
_COUNTED = re.compile(r"\d (?:cá nhân|tập thể|đồng chí|người|đại biểu|trường hợp)\b")  # looked for first
_CONTENT = re.compile(r"Nội dung(?: (?:công việc|thực hiện|nhiệm vụ|chính))?:\s+")  # before the order itself
# who is invited to a meeting may come; `được mời tham gia giảng dạy` asks for work
_MAY = re.compile(
    r"(?:được (?:quyền|phép|mời(?! (?:tham gia (?!họp|dự|cuộc|buổi|hội|đóng góp|ý kiến)|phối hợp|giảng dạy|tư vấn|hướng dẫn))|ký|nhân danh)|có quyền|không ký)\b"
)
_MEETING = re.compile(
    r"(?:[^.;]{0,160}?[:,]\s*)?thành phần (?:tham )?(?:dự )?(?:hội nghị|cuộc họp|họp|kỳ họp)\b[^.;]{0,40}\bgồm\b",
    re.IGNORECASE,
)


_ENTITLES = re.compile(r"[^.;:]{3,90}? được (?:nghỉ|hưởng|bố trí nghỉ|nghỉ bù)\b")
_MEMBER = re.compile(
    r"(?:Mời |Đồng chí |Đ/c |Ông |Bà |ông |bà |đồng chí )+[A-ZĐÀ-Ỹ][^.;:]{3,160}?[,–-]\s*(?:là )?(?:làm )?"
    r"(?:[Tt]ổ trưởng|[Tt]ổ phó|(?:Phó )?[Tt]rưởng (?:ban|đoàn|tiểu ban)|[Pp]hó (?:ban|đoàn|tổ)|[Tt]hành viên(?: thường trực)?|[Ủủ]y viên|[Uu]ỷ viên|[Tt]hư ký)\s*[.;]?$"
)


_MEMBERS_FIRST = tuple("MĐÔBôbđ")  # letters with which `Mời`, `Đồng chí`, `Ông`, `bà` … begin
_PLIGHT = (
    r"(?:ưu điểm|hạn chế|tồn tại|khuyết điểm|nguyên nhân|kết quả đạt được|thuận lợi|khó khăn|vướng mắc|bất cập|yếu kém)"
)
_STATE = re.compile(rf"(?:Về )?(?:những |một số |các )?{_PLIGHT}(?:(?:,| và) {_PLIGHT})*\s*:", re.IGNORECASE)
_ANNOUNCES = re.compile(
    r"(?:(?!yêu cầu|đề nghị|giao)[^.;]){0,80}(?:thông báo|truyền đạt ý kiến[^.;]{0,80}) (?:để|đến|cho|tới)\b[^.;]{3,200}\bbiết\b|"
    # `Văn phòng Đảng ủy thông báo để các cơ quan triển khai thực hiện.`: the office that signs a notice of conclusions
    r"(?:(?:Thừa lệnh|Thừa ủy quyền)\s[^.;]{3,60},\s+)?(?:Văn phòng|VP)\s[^.;,]{2,60}\s(?:xin |trân trọng |kính )?(?:thông báo|truyền đạt|chuyển|trả lời)(?: (?:ý kiến|nội dung|kết luận)[^.;,]{0,80}?)? (?:để|đến|tới)\b[^.;]{3,200}\bthực hiện(?: theo quy định)?\W*$",
    re.IGNORECASE,
)
_DONE = re.compile(r"\s(?:đã|vừa|chưa|vẫn|đang)\s*$", re.IGNORECASE)
_CAPTION_ENDS = 80  # letters in which such a caption ends

# Whom to ask where something is unclear: `Đối với vướng mắc về bến đò, đề nghị phản ánh về Phòng Kinh tế để phối hợp xử lý`; who is asked to do so by name has an order.
_HELP = re.compile(
    r"(?:(?:[^.;]{0,200}?[,:]\s)?(?:đề nghị |xin (?:vui lòng )?|vui lòng ))?(?:liên hệ|phản ánh|trao đổi)\s[^.;]{3,250}?\sđể (?:được (?:hướng dẫn|hỗ trợ|giải đáp|tư vấn|biết|tháo gỡ)|(?:cùng |kịp thời )?(?:phối hợp|giải quyết|tháo gỡ|xử lý|hướng dẫn|giải đáp))",
    re.IGNORECASE,
)
_HELPS = ("liên hệ", "phản ánh", "trao đổi")  # looked for first

# `Phân công cụ thể theo Bảng 1.`, `Các nhiệm vụ cụ thể: theo Phụ lục đính kèm.`
_ELSEWHERE = re.compile(
    r"(?:(?:Việc )?phân công|(?:các |những )?(?:nhiệm vụ|nội dung|công việc|danh mục|chỉ tiêu)|chi tiết|cụ thể)\b[^.;]{0,80}\b(?:theo|tại|trong|ở|như) (?:các )?(?:phụ lục|bảng|biểu)\b[^.;]{0,60}[.;]?$",
    re.IGNORECASE,
)
# `Ban Thường vụ ghi nhận tỷ lệ giải ngân …`, `Đến ngày 10/3 toàn tỉnh giải ngân 12 tỷ đồng, thấp hơn …`: told, not asked.
_PRAISES = re.compile(
    r"(?:Ban|Thường trực|Chủ tịch|UBND|Đảng ủy|Hội đồng|Hội nghị)\s[^.;:]{0,60}?\s(?:ghi nhận|biểu dương|đánh giá cao|hoan nghênh)\b|ghi nhận\s",
    re.IGNORECASE,
)
_SO_FAR = re.compile(
    r"(?:Tính )?đến (?:hết |nay\b|ngày |tháng )(?:[^.;]|(?<=\d)\.(?=\d)){0,160}\b(?:mới|chỉ|đã|đạt \d[\d.,]*\s?%[^.;]{0,30},? (?:thấp|cao|bằng)|(?:thấp|cao) hơn|so với)\b",
    re.IGNORECASE,
)
_WHERE = ("phụ lục", "bảng", "biểu")  # looked for first
_LONGEST_POINTER = 150  # letters
_POINTS, _TELLS = tuple("VPCNDvpcnd"), tuple("BTCUĐHGbtcuđhg")  # with which such words begin
_STATED = re.compile(r"[^,.;:]{3,90}?\s(?:phải|được(?! (?:mời|đề nghị)\s)|bị)\s")  # who is invited is asked
_STATES = ("phải", "được", "bị")  # looked for first
# Where the money comes from, in a sentence of its own: `Kinh phí sửa bến được bố trí trong dự toán của xã.`
_MONEY = re.compile(r"(?:Nguồn )?[Kk]inh phí\b(?:[^.;]|(?<=\d)\.(?=\d))*[.;]?$")
_DEFINED = 100  # letters in which a definition comes to its genus, which is said again
_DEFINES = re.compile(
    r"(?:Các |Những )?(?P<genus>\w+(?: \w+)?)\s[^.;:]{2,80}?\slà (?:các |những )?(?P=genus)\s", re.IGNORECASE
)
_TARGET = re.compile(
    r"(?:(?:đến|hết|trong|năm)\b[^,.;:]{0,30}, )?(?:phấn đấu )?(?:có )?(?:đạt )?(?:ít nhất|tối thiểu|trên)?\s*\d{1,3}(?:,\d+)?\s*%",
    re.IGNORECASE,
)


# `Việc chi trả thực hiện theo quy định của Luật …`: a rule stands elsewhere for it.
_BY_RULE = re.compile(
    r"(?:Việc|Trình tự|Thủ tục|Quy trình|Hồ sơ|(?:Nguồn )?[Kk]inh phí|Chế độ|Mức|Hình thức|Nguyên tắc|Trách nhiệm|Nội dung|Thời hạn|Thẩm quyền|Chương trình|Thiết bị)\b[^.;:]{3,900}?\s(?:được )?(?:tổ chức )?thực hiện theo (?:đúng )?(?:các )?quy định\b|"
    r"[^.;:]{3,300}?\sđược (?:tổ chức )?thực hiện theo (?:đúng )?(?:các )?quy định\b"
)
_WORK = re.compile(r"(?:Nhiệm vụ|Công việc)(?: cụ thể| thực hiện| chính)?\s*:\s+(?=\w)")
# `Trong quá trình thực hiện, nếu có vướng mắc, UBND xã sẽ xem xét, quyết định`: what the issuer itself will do then.
_THEN = re.compile(
    r"(?:(?:trong )?quá trình|nếu|khi|trường hợp)\b[^.;:]{3,400}?\ssẽ (?:xem xét|nghiên cứu|quyết định|sửa đổi|điều chỉnh|bổ sung)\b",
    re.IGNORECASE,
)
# What somebody need not answer for, or may do, in an item of its own.
_RIGHT = re.compile(r"(?:Không (?:phải )?chịu trách nhiệm|(?:Được|Có) quyền|Được (?:hưởng|từ chối))\b")


def names_the_work(text: str) -> int:
    """Where the order begins behind a caption that only calls it work (`Nhiệm vụ: Sửa cầu phao`); 0 where none stands."""
    caption = _WORK.match(text) if text.startswith(("Nhiệm vụ", "Công việc")) else None
    return caption.end() if caption else 0


def promises(text: str) -> bool:
    """Whether the words say what the issuer will look into, where a case comes up."""
    return " sẽ " in text and _THEN.match(text) is not None


def points_to_rules(text: str) -> bool:
    """Whether the words say of a thing that it is done as is laid down elsewhere."""
    return "heo" in text and " quy định" in text and _BY_RULE.match(text) is not None


def defines(text: str) -> bool:
    """Whether the words say what is meant by a name (`Hộ ven sông là hộ có nhà trong đê`)."""
    return " là " in text[:_DEFINED] and _DEFINES.match(text) is not None


def says_where_or_who(text: str) -> bool:
    """Whether a line only says who takes part, where, when or by what means (`Địa điểm: …`)."""
    return _CAPTION.match(text) is not None


def is_stated(text: str) -> bool:
    """Whether the first clause tells of a thing how it is or is to be (`Biển báo ở bến phải rõ`, `Bến mới được hoàn thiện`)."""
    return any(map(text.__contains__, _STATES)) and _STATED.match(text) is not None


def tells_the_state(text: str) -> bool:
    """Whether a caption says that the words tell how things stand (`Hạn chế: …`, `Ưu điểm, tồn tại: …`)."""
    return ":" in text[:_CAPTION_ENDS] and _STATE.match(text) is not None


def announces(text: str) -> bool:
    """Whether the words close a letter or notice by telling whom it is made known to (`UBND xã thông báo để các thôn biết.`), and ask nobody for anything."""
    return _ANNOUNCES.match(text) is not None


def tells_what_was_done(before: str) -> bool:
    """Whether the words before a verb make what a body did or left undone of it, no order (`Các thôn đã`, `Các thôn chưa`)."""
    return _DONE.search(before) is not None


def tells_whom_to_ask(text: str) -> bool:
    """Whether the words say who helps where something is unclear, and ask nobody by name."""
    lowered = small(text)
    return any(map(lowered.__contains__, _HELPS)) and _HELP.match(text) is not None


def tells_who_meets(text: str) -> bool:
    """Whether the words say who takes part in a meeting, or name one member of a body (`Mời bà Sen, Bí thư Đoàn xã - Thành viên.`)."""
    return ("gồm" in text and _MEETING.match(text) is not None) or (
        text.startswith(_MEMBERS_FIRST) and _MEMBER.match(text) is not None
    )


def tells_where_it_stands(text: str) -> bool:
    """Whether the words only say in which appendix or table the work stands."""
    if len(text) >= _LONGEST_POINTER or not text.startswith(_POINTS):
        return False
    lowered = small(text)
    return any(map(lowered.__contains__, _WHERE)) and _ELSEWHERE.match(text) is not None


def tells_how_far_it_is(text: str) -> bool:
    """Whether the words praise, or tell how far work has come by a day."""
    return text.startswith(_TELLS) and (_PRAISES.match(text) is not None or _SO_FAR.match(text) is not None)


def entitles(text: str) -> bool:
    """Whether the words tell who has a day off or gets something, or may do or leave something: a right, not work."""
    if text.startswith(("Không ", "Được ", "Có ")) and _RIGHT.match(text):
        return True
    return " được " in text and _ENTITLES.match(text) is not None


def tells_how_many(text: str) -> bool:
    """Whether the words say how many may be praised or take part."""
    named = ":" in text or "mỗi " in small(text)  # who they are, before the figure
    return named and _COUNTED.search(text) is not None and _QUOTA.match(text) is not None


def speaks_of_a_thing(text: str, charged: Charged, *, bullet: bool, organisation: bool) -> bool:
    """Whether the paragraph orders no work; every bullet of a section of tasks does but for captions.

    `charged`: the bodies that the text charges, and where their names end.
    """
    named, end, _ = charged
    if tells_who_meets(text):
        return True
    if "%" in text and _TARGET.match(text):
        return True
    if _WHO.match(text):
        return True
    if not named and _MONEY.match(text):
        return True
    if named:
        may = _MAY.search(text, 0, end + 40)  # as much as it looks ahead
        return may is not None and may.end() <= end + 10
    told = _CONTENT.match(text)
    if told and opens_an_order(text[told.end() :]):
        return False
    return (":" in text and bool(_CAPTION.match(text))) or (
        not bullet and not organisation and bool(_THING.match(text))
    )
