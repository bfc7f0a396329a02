"""`6. Cơ sở khám bệnh: Cử người dự họp`, `7. Người dân`: among items of the organisation that name bodies one is whose item it is, though its name is no office's.

The caller says whether the items beside it name bodies; here is told what may be one: people or places of work, not a matter (`Kinh phí`, `Chế độ báo cáo`).
"""

import re

from bamsat.reading.orders.bodies import Charged, Named
from bamsat.reading.orders.verbs import opens_an_order
from bamsat.reading.rule import Rule
from bamsat.reading.spans import Span

_WHO = re.compile(
    r"(?:(?:Đối với|Về phía|Trách nhiệm(?: của)?)\s+)?"
    r"(?P<who>(?:(?:các|những|toàn thể|mọi|từng)\s+)?(?:người|nhân dân|bà con|học sinh|sinh viên|phụ huynh|cha mẹ|hộ|(?:các )?gia đình|cá nhân|"
    r"cơ sở(?! vật chất| hạ tầng| dữ liệu| pháp lý)|nhà (?:máy|thuốc|xe|hàng|mạng|thầu|hát|khách|văn hóa|văn hoá|xuất bản|thờ|thiếu nhi|đầu tư|cung cấp)|trường(?! hợp)|chủ\s(?!trương|động|đề|trì|yếu)|đoàn viên|hội viên|thủ đô|bến|cảng|ga|sân bay|chợ|hãng|trại|lái xe|bảo vệ cơ quan|văn thư(?! lưu trữ|,)|thủ quỹ|kế toán|nhân viên|cán bộ|công chức|giáo viên|chuyên viên|cộng tác viên|trạm|hạt|đồn|chốt|vườn|quỹ|kho lưu trữ|xí nghiệp|nông trường|lâm trường|hợp tác xã|HTX|câu lạc bộ|lực lượng|già làng|chức sắc|cụm (?!từ)|trưởng|phó|bộ phận|đại lý|cửa hàng|đơn vị|cơ quan|doanh nghiệp|công ty|ngân hàng|viện|trung tâm|phòng(?! chống| ngừa|,| tránh| cháy| thủ)|đài|báo (?=[A-ZĐ])|nông dân|ngư dân|du khách|hành khách|tiểu thương|chính quyền|"
    r"tiểu ban|tổ(?! chức)|đội(?! ngũ)|khoa(?! học)|khối(?! lượng)|thôn|xóm|ấp|bản(?= \S)(?! đồ| sắc)|tổ dân phố|khu phố|khu dân cư|thành viên|ngành|liên đội|chi đội|chi đoàn)\b[^:.;]{0,90}?)\s*(?P<end>:\s|:?$)",
    re.IGNORECASE,
)
_ORDERS = re.compile(
    r"\b(?:chủ trì|phối hợp|có trách nhiệm|chịu trách nhiệm|thực hiện|triển khai|tham mưu|phải|cần|được|là|theo)\b",
    re.IGNORECASE,
)

_FORBIDS = re.compile(r"(?:Không|Tuyệt đối không|Có)\s", re.IGNORECASE)


def find(text: str, offset: int = 0) -> Charged | None:
    """Whose item the words are; None where they name a matter or go on with something else than an order."""
    found = _WHO.match(text)
    if found is None or _ORDERS.search(found["who"]):
        return None
    rest = text[found.end() :]
    if rest and not (_FORBIDS.match(rest) or opens_an_order(rest[:1].upper() + rest[1:])):
        return None
    named = Named(found["who"], Span(offset + found.start("who"), offset + found.end("who")))
    return Charged([named], found.end() if not rest else found.end("who"), RULE.name)


def _tried(words: str) -> str:
    found = find(words)
    return found.named[0].name if found else ""


RULE: Rule = Rule(
    "lead.among-bodies",
    "Guidelines of annotation, Tasks: an item under Tổ chức thực hiện is the named body's; the practice of commune plans",
    _tried,
    {
        "Nhà máy nước: Cấp nước cho các bến": "Nhà máy nước",
        "Đối với người dân": "người dân",
        "Chủ các ghe chở khách: Trang bị áo phao": "Chủ các ghe chở khách",
        "Cơ sở khám bệnh": "Cơ sở khám bệnh",
        "Ga Hạ Lĩnh": "Ga Hạ Lĩnh",
        "Nhân viên lái đò": "Nhân viên lái đò",
    },
    (
        "Kinh phí: Từ ngân sách xã",
        "Cơ sở vật chất: Bố trí hội trường",
        "Trường hợp nước lên: Đóng bến",
        "Chủ trương mở bến",
        "Phòng, chống bão: Chằng bến",
        "Người dân được hỗ trợ: Nhận áo phao",
    ),
)
