"""The bodies that open a sentence, also behind `Giao`, `Đề nghị`, `Yêu cầu`, are charged with what follows."""

import re

from bamsat.reading.orders.bodies import Named
from bamsat.reading.orders.body_lists import opening_bodies
from bamsat.reading.rule import Rule

_ISSUE = re.compile(r"(?:Báo|Tạp chí)\s[^,.;:]{2,60}?\ssố (?:ra|\d)")  # what a paper wrote is told, not ordered


def find(text: str, offset: int = 0) -> tuple[list[Named], int]:
    """The bodies and where their names end."""
    return ([], 0) if "số " in text and _ISSUE.match(text) else opening_bodies(text, offset)


RULE: Rule = Rule(
    "lead.opening",
    "Decree 30/2020/NĐ-CP, annex III; 36-HD/VPTW: the charged body opens the sentence",
    lambda words: "; ".join(body.name for body in find(words)[0]),
    {
        "Phòng Kinh tế, Trạm Y tế và Công an xã lập danh sách hộ ven sông": "Phòng Kinh tế; Trạm Y tế; Công an xã",
        "Thành phố Hải Trường rà soát các bến đò": "Thành phố Hải Trường",
        "Giao Phòng Văn hóa - Xã hội mở lớp": "Phòng Văn hóa - Xã hội",
        "Các Bộ, ngành liên quan: Tài chính, Nội vụ lập danh sách hộ": "Tài chính; Nội vụ",
        "Các cấp ủy, chính quyền địa phương phải mở lớp": "Các cấp ủy, chính quyền địa phương",
        "Bí thư các ban cán sự đảng, đảng đoàn mở lớp": "Bí thư các ban cán sự đảng, đảng đoàn",
        "Khuyến khích Hội Nông dân xã trồng bần ở bến": "Hội Nông dân xã",
        "Bí thư, Chủ tịch UBND các xã: Bến Hạ, Bến Thượng mở lớp": "Bến Hạ; Bến Thượng",
        "Phòng Kinh tế, các doanh nghiệp viễn thông: VNPT, Viettel mở lớp": "Phòng Kinh tế; VNPT; Viettel",
        "Các chi cục: Kiểm lâm, Thủy lợi mở lớp": "Kiểm lâm; Thủy lợi",
        "Các doanh nghiệp: Phát huy vai trò, trách nhiệm": "Các doanh nghiệp",
        "Các đơn vị lập hồ sơ (Phòng Kinh tế, Ban Quản lý bến): Lập sổ bến": "Phòng Kinh tế; Ban Quản lý bến",
        "Trường Tiểu học và THCS Bến Hạ, Trạm Y tế lập sổ": "Trường Tiểu học và THCS Bến Hạ; Trạm Y tế",
        "Các xã liên quan đến việc quản lý, sửa bến phải lập sổ": "Các xã liên quan đến việc quản lý, sửa bến",
        "Các đơn vị thí điểm thực hiện việc sau": "Các đơn vị thí điểm",
        "UBND 02 xã: Bến Hạ, Bến Thượng mở lớp": "Bến Hạ; Bến Thượng",
        "UBND 02 xã: Tăng cường mở lớp": "UBND 02 xã",
        "Các thôn chưa nộp sổ khẩn trương lập sổ": "Các thôn chưa nộp sổ",
        "Các cơ quan liên quan: Tăng cường giám sát việc mở lớp, báo cáo": "Các cơ quan liên quan",
    },
    (
        "Báo Bến Đò số ra ngày 5 tháng 3 đăng bài về bến đò",
        "Khuyến khích doanh nghiệp trồng bần ở bến",
        "Chính phủ số phục vụ người dân ở bến",
        "Bến đò do Phòng Kinh tế quản lý",
        "Đối với Phòng Kinh tế, khi có đơn thì trả lời",
    ),
)
