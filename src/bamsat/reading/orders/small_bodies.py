"""Where a list of bodies divides before a name in small letters: who has no name of its own in a village, a school, a market.

`CA xã, 12 khu dân cư`, `Già làng, trưởng 9 làng`, `trưởng thôn, chi hội phụ nữ`; a school by its kind alone behind another (`Trường MN Hạ, TH&THCS Hạ`).
"""

import re

from bamsat.reading.text.letters import CAPITALS

_VILLAGE = r"(?:tổ dân phố|thôn|ấp|xóm|bản|buôn|khóm|khu phố|khối phố|khu dân cư|làng|khối|xã|phường|đặc khu|hộ dân|hộ gia đình)"
_SMALL = re.compile(
    rf"\d{{1,3}} (?:{_VILLAGE}|chi bộ|chi đoàn|chi hội|trường|hợp tác xã|HTX)\b|bộ phận\b|ban quản lý dự án\b|hệ thống (?:loa )?truyền (?:thanh|thông)\b|(?:các )?nhà (?:cung cấp|đầu tư|thầu|hảo tâm|tài trợ)\b|tổ chức, cá nhân\b|(?:các )?doanh nghiệp\b|chủ rừng\b|viện nghiên cứu\b|cộng đồng\b|"
    r"tổ chức (?:xã hội|kinh tế|nghề nghiệp)\b|trường (?:đại học|cao đẳng|học|tiểu học|mầm non|THCS|THPT)\b|thương lái\b|mọi người dân\b|toàn thể (?:cán bộ|đảng viên|đoàn viên|hội viên|giáo viên|học sinh|công chức|nhân dân)\b|tổ chức [Hh]ội\b|cơ quan ngành dọc\b|đơn vị sự nghiệp\b(?! công lập)|đoàn viên(?: thanh niên)?\b|học sinh, sinh viên\b|(?:các )?hội quần chúng\b|(?:các )?cá nhân (?:có )?liên quan\b|tư vấn giám sát\b|ngân hàng\b|văn phòng(?=\s*[:;.,]|$)|ban quản lý (?:chợ|bến|rừng|di tích|dự án|khu)\b|đội (?:quản lý|trật tự|kiểm tra|dân phòng|xung kích)\b|lãnh đạo (?:UBND|Ủy ban|HĐND|Hội đồng nhân dân|Văn phòng|Công an)\b|"
    # who serves in a village or heads a school, and the health station
    rf"(?:tổ trưởng (?:tổ|các tổ)|trưởng (?:các |\d{{1,3}} )?(?:{_VILLAGE}|ban (?:công tác|nhân dân|quản lý|điều hành))|ban giám hiệu|trạm y tế|công chức (?:tư pháp|văn hóa|văn hoá|địa chính|tài chính|văn phòng)|công an viên|cộng tác viên|già làng|thôn trưởng|trưởng bản|"
    rf"bí thư (?:các |\d{{1,3}} )?chi bộ|dân quân|xung kích|y tế (?:thôn|bản|ấp)|thú y|các (?:ông|đồng chí))\b|tổ [{CAPITALS}]|(?:Bưu điện|Ngân hàng CSXH)(?=\s*(?:[,;.+]|và\b|xã\b|phường\b|$))"
)
# `Ban quản lý chợ, đơn vị khai thác chợ`: known by its work, beside a body of its own; `các cơ quan, đơn vị thi công` are one collective.
_BY_WORK, _COLLECTIVE = (
    re.compile(
        r"đơn vị (?:kinh doanh|khai thác|quản lý|cấp nước|thi công|vận hành|cung cấp|cung ứng|thu gom|vận chuyển|tư vấn)\b"
    ),
    re.compile(r"(?:các|những|cơ quan|tổ chức|ngành|địa phương|đơn vị)$", re.IGNORECASE),
)
# `các chi bộ, chi hội`: cells of organisations go on in one collective, others begin another.
_CELL, _CELLS = (
    re.compile(r"chi (?:hội|đoàn)\b"),
    re.compile(r"(?:các chi (?:bộ|hội|đoàn)|các chi, đảng bộ)$", re.IGNORECASE),
)
# `Già làng, trưởng bản, người có uy tín` are one collective.
_ELDERS, _ELDERS_TOO = (
    re.compile(r"già làng$", re.IGNORECASE),
    re.compile(r"trưởng (?:bản|làng|thôn|buôn|ấp|xóm|khu)\b"),
)
# … and behind an office those who are respected are a body beside it (`Phòng Dân tộc, người có uy tín`).
_RESPECTED = re.compile(r"người có uy tín\b")
_OF_VILLAGES = re.compile(r"(?:già làng|trưởng (?:bản|làng|thôn|buôn|ấp|xóm|khu)|chức sắc|chức việc)$", re.IGNORECASE)
# `các trường học và nhân dân trên địa bàn` are two; `cán bộ, đảng viên và nhân dân` are one.
_PEOPLE = re.compile(
    r"(?:[Nn]hân dân|[Nn]gười dân)(?=\s*(?:[,;:.]|$)|\s(?:các|trên|trong|ở|xã|phường|thôn|bản|địa phương|toàn)\b)"
)
_OF_PEOPLE = re.compile(
    r"(?:cán bộ|đảng viên|chiến sĩ|chiến sỹ|đoàn viên|hội viên|công chức|viên chức|người lao động|quần chúng|tầng lớp|công nhân|cấp|chính quyền)$",
    re.IGNORECASE,
)
_SCHOOL = re.compile(rf"(?:TH|THCS|THPT|MN|MG|PTDTBT|PTDTNT|GDTX|Tiểu học|Mầm non|Mẫu giáo)[\w&.-]*\s+[{CAPITALS}]")
_SCHOOLS = re.compile(rf"(?:[Tt]rường\s|{_SCHOOL.pattern})")


# Behind an office `và xã Bến Hạ` is a body beside it; `các huyện và thị xã Bến Hạ` tell whose office it is.
_OFFICE = re.compile(
    rf"(?:Phòng|Sở|Trạm|Công an|Chi cục|Văn phòng|Ban|Hội|Trung tâm)\s[{CAPITALS}].*\b(?!(?:xã|phường|huyện|tỉnh|phố)$)\w+"
)


def is_an_office(left: str) -> bool:
    """Whether the name is that of an office, complete without the name of a place."""
    return _OFFICE.fullmatch(left) is not None


def are_cells(left: str, right: str) -> bool:
    """Whether both name cells of organisations, which go on in one collective (`các chi hội, chi đoàn`)."""
    return _CELL.match(right) is not None and _CELLS.search(left) is not None


def begins(left: str, right: str) -> bool:
    """Whether `right`, behind a mark after the name `left`, is another body."""
    if _CELL.match(right):
        return not _CELLS.search(left)
    if right.startswith("chi bộ") and left.endswith(("ủy viên", "uỷ viên")):
        return True
    if _ELDERS.search(left) and _ELDERS_TOO.match(right):
        return False
    if _BY_WORK.match(right):
        return not _COLLECTIVE.search(left)
    if _PEOPLE.match(right):
        return not _OF_PEOPLE.search(left)
    if _RESPECTED.match(right):
        return not _OF_VILLAGES.search(left)
    return _SMALL.match(right) is not None or bool(_SCHOOL.match(right) and _SCHOOLS.match(left))
