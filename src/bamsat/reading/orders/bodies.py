"""How the name of a body begins, and what sort of body its first words say it is."""

import re
from functools import lru_cache
from typing import NamedTuple

from bamsat.reading.orders.lexicon import lexicon, words
from bamsat.reading.spans import Span
from bamsat.reading.text.letters import CAPITALS
from bamsat.reading.text.tones import settled

UPPER = f"[{CAPITALS}]"


class Named(NamedTuple):
    """A body as printed and where."""

    name: str
    span: Span


class Charged(NamedTuple):
    """The bodies that a text charges, where in it their names end, and by which rule it is told."""

    named: list[Named]
    end: int
    rule: str = ""


NOBODY = Charged([], 0)

# Words behind which `các cơ sở`, `các hội`, `các vụ` … name things: `các cơ sở dữ liệu`, `các hội nghị`, `các vụ việc`.
_THINGS = (
    " hợp| mục| [dđ]ữ liệu| hạ tầng| vật chất| pháp lý| nghị\\b| thảo\\b| thi\\b| chợ\\b| việc\\b| án\\b| vi phạm| tiêu chí| chỉ số| luật\\b| quy chuẩn| công cụ|"
    " học\\b(?! sinh)| họp\\b| độ\\b| hình\\b| xe\\b| biến áp| sạc\\b| phát sóng| BTS| bơm\\b| hàng\\b| nghề\\b(?! nghiệp)| công nghiệp\\b| kinh tế\\b(?! -| và| tập thể)| phí\\b| chiếu\\b"
)
_VILLAGES = r"(?:[Tt]hôn|[Xx]óm|[Ấấ]p|[Kk]hóm|[Bb]ản|[Kk]hu phố|[Tt]ổ dân phố|[Tt]ổ|[Đđ]ội)\s+(?:số\s+)?\d{1,2}(?![\w/]|\.\d)(?!\s+(?:người|thành viên|hộ|ngày|giờ))"
# Units by their number, of which something is asked, and all schools.
_UNITS = (
    r"Trường học(?! (?:hạnh phúc|an toàn|số|xanh|thân thiện))(?!\w)|"
    r"\d{1,3} (?:thôn|ấp|bản|xóm|khóm|buôn|làng|khu phố|khối phố|khu dân cư|tổ dân phố|trường học|chi bộ)(?: chưa [^.;:()]{2,30}| còn lại)?(?=\s*(?:\([^()]*\)\s*)?(?:phải|tổ chức|tiếp tục|khẩn trương|hoàn thành|nộp|rà soát|đăng ký|xây dựng|dùng|lập|báo cáo|vận động|thực hiện|:)(?!\w))"
)
# Teams by what they are for, also in small letters (`tổ khuyến nông`, `đội xung kích`); `tổ chức`, `đội ngũ` are none.
_TEAMS = (
    r"(?:(?:Các )?[Tt]ổ (?:hòa giải|hoà giải|khuyến|bảo vệ|liên ngành|tuần tra|cấp nước|bầu cử|công nghệ|tự quản|xung kích|liên gia|an ninh|thủy nông|quản lý|điều tra|giám sát|vay vốn|tiết kiệm|nhân dân|dân phòng|phản ứng|truyền thông|y tế|dân vận|kỹ thuật|BVR|ANTT|chăm sóc|chuyên trách|chuyển đổi|xử lý|tiếp công dân|phụ nữ|thu gom|vận hành|thẩm định|kiểm tra|hỗ trợ|phục vụ|sửa chữa|chuyên môn|phòng cháy|PCCC|phòng, chống|phòng chống|cứu hộ|hậu cần|vệ sinh|biên tập|giúp việc|công tác|thư ký|soạn thảo|xét|rà soát|chấm|nghiệp vụ|trinh sát|đề án|Đề án|tín dụng)|"
    r"(?:Các )?[Đđ]ội (?:xung kích|dân phòng|bóng|thanh niên|trật tự|chữa cháy|cơ động|thông tin|tuyên truyền|văn nghệ|tình nguyện|cồng chiêng|y tế|cứu hộ|kiểm tra|tuần tra|quản lý|PCCC|phòng cháy|công tác|thu gom|vệ sinh|bảo vệ|cấp cứu|sửa chữa|vận hành|ứng cứu))(?!\w)"
)
# Who does a work in a village or an office, by the work.
_STAFF = (
    r"(?:[Cc]án bộ|[Nn]hân viên|[Cc]ông chức|[Vv]iên chức) (?:lâm nghiệp|khuyến nông|thú y|truyền thanh|văn thư|y tế|địa chính|tư pháp|văn hóa|văn hoá|tài chính|kế toán|dân số|nông nghiệp|thủy lợi|giao thông|lao động|chính sách|thư viện|thiết bị|kỹ thuật|môi trường|một cửa|đầu mối|tiếp công dân|tiếp nhận|hộ tịch|thống kê|kiểm lâm)(?!\w)|"
    r"[Nn]gười hoạt động không chuyên trách|[Cc]ô đỡ thôn|[Yy] tế thôn|[Cc]ộng tác viên|[Tt]uyên truyền viên|[Hh]òa giải viên|[Tt]hủ quỹ(?!\w)|[Tt]ổ trưởng (?:tổ|các tổ|Tổ)(?!\w)|[Cc]hủ nhiệm (?:hợp tác xã|HTX|nhà văn hóa|câu lạc bộ)|"
    r"[Cc]hủ (?:hộ kinh doanh|cơ sở|tàu|phương tiện|trang trại|nhà trọ|dự án)(?!\w)|[Tt]huyền trưởng"
)


@lru_cache
def _head() -> re.Pattern[str]:
    rows = lexicon("bodies")
    return re.compile(
        rf"(?!Lực lượng (?:tham gia|huy động|dự kiến)\s*(?::|$))(?!Lực lượng(?:,| và| -) )(?!Chính phủ (?:số|điện tử|kiến tạo)\b)(?!(?:Cơ quan|Đơn vị)\s+(?:chủ trì|phối hợp|thực hiện|chỉ đạo|tham mưu|theo dõi|đầu mối|phụ trách)[^.;]{{0,30}}:)"
        rf"(?:(?:{words(rows['whole'])})(?!\w)|(?:{words(rows['specific'])})\s+{UPPER}|"
        rf"(?:[Cc]ác|[Tt]oàn thể các|[Tt]ất cả các|Từng(?= (?:trạm|trường|đơn vị|cơ quan|địa phương|xã|thôn|chi bộ)\b))\s+(?:{words(rows['collective'])})(?!{_THINGS})(?!\w)|"
        rf"(?:(?:phòng|khoa|sở|trung tâm|chi cục|hạt|trạm|đội|văn phòng|ban|bộ phận)\s+|P\.\s?){UPPER}|cơ quan\s+(?!Trung ){UPPER}|{_VILLAGES}|{_UNITS}|{_TEAMS}|{_STAFF}|"
        r"(?:Sở|Bộ|Ban|Cơ quan|Địa phương|Đơn vị|Cấp ủy|Phòng), (?:các )?(?:ban|ngành|đơn vị|cơ quan|tổ chức|địa phương|phòng)(?!\w))"
    )


@lru_cache
def _kinds() -> re.Pattern[str]:
    return re.compile(rf"(?:{words(lexicon('bodies')['kinds'])})(?!\w)")


def begins_body(text: str) -> bool:
    """Whether the name of a body opens the text."""
    return _begins_body(text[:60])


@lru_cache(maxsize=64)  # many rules ask it of one text
def _begins_body(opening: str) -> bool:
    return _head().match(settled(opening)) is not None


def kind_of(name: str) -> str | None:
    """What sort of body the name's first words say it is."""
    found = _kinds().match(settled(name))
    return str(lexicon("bodies")["kinds"][found.group()]) if found else None
