"""The bodies and people of the invented commune of Đồng Mây, province of Sơn Hải."""

from dataclasses import dataclass
from datetime import datetime

from bamsat.records.agencies.actions import appoint, found_body, open_account
from bamsat.records.agencies.models import Body, User
from bamsat.records.agencies.vocabulary import Kind, Level, Role

PASSWORD = "dong-may-2026"  # noqa: S105 -- printed at every start; the demonstration serves loopback only
PLACE = "xã Đồng Mây"

# (key, name, short, kind, level, key of the parent); parents first
BODIES = (
    ("tinh", "Tỉnh ủy Sơn Hải", "", Kind.PARTY_COMMITTEE, Level.PROVINCE, ""),
    ("btv-tinh", "Ban Thường vụ Tỉnh ủy", "", Kind.STANDING_BOARD, Level.PROVINCE, "tinh"),
    ("du", "Đảng ủy xã Đồng Mây", "", Kind.PARTY_COMMITTEE, Level.COMMUNE, "tinh"),
    ("btv", "Ban Thường vụ Đảng ủy xã Đồng Mây", "BTV Đảng ủy xã", Kind.STANDING_BOARD, Level.COMMUNE, "du"),
    ("vp", "Văn phòng Đảng ủy xã Đồng Mây", "Văn phòng Đảng ủy", Kind.PARTY_OFFICE, Level.COMMUNE, "du"),
    ("bxdd", "Ban Xây dựng Đảng xã Đồng Mây", "Ban Xây dựng Đảng", Kind.PARTY_BOARD, Level.COMMUNE, "du"),
    ("ubkt", "Ủy ban Kiểm tra Đảng ủy xã Đồng Mây", "Ủy ban Kiểm tra Đảng ủy", Kind.PARTY_BOARD, Level.COMMUNE, "du"),
    ("cb1", "Chi bộ thôn Bến Mây", "", Kind.PARTY_CELL, Level.COMMUNE, "du"),
    ("cb2", "Chi bộ thôn Gò Lúa", "", Kind.PARTY_CELL, Level.COMMUNE, "du"),
    ("hdnd", "Hội đồng nhân dân xã Đồng Mây", "HĐND xã", Kind.PEOPLES_COUNCIL, Level.COMMUNE, "du"),
    ("ubnd", "Ủy ban nhân dân xã Đồng Mây", "UBND xã", Kind.PEOPLES_COMMITTEE, Level.COMMUNE, "du"),
    ("kinhte", "Phòng Kinh tế xã Đồng Mây", "Phòng Kinh tế", Kind.DIVISION, Level.COMMUNE, "ubnd"),
    ("vhxh", "Phòng Văn hóa - Xã hội xã Đồng Mây", "Phòng Văn hóa - Xã hội", Kind.DIVISION, Level.COMMUNE, "ubnd"),
    ("tyt", "Trạm Y tế xã Đồng Mây", "Trạm Y tế", Kind.UNIT, Level.COMMUNE, "ubnd"),
    ("khuyennong", "Tổ Khuyến nông xã Đồng Mây", "Tổ Khuyến nông", Kind.UNIT, Level.COMMUNE, "ubnd"),
    ("thuy", "Tổ Chăn nuôi và Thú y xã Đồng Mây", "Tổ Chăn nuôi và Thú y", Kind.UNIT, Level.COMMUNE, "ubnd"),
    ("mttq", "Ủy ban Mặt trận Tổ quốc Việt Nam xã Đồng Mây", "UBMTTQ xã", Kind.FRONT, Level.COMMUNE, "du"),
    ("nongdan", "Hội Nông dân xã Đồng Mây", "Hội Nông dân", Kind.MASS_ORGANIZATION, Level.COMMUNE, "mttq"),
    ("phunu", "Hội Liên hiệp Phụ nữ xã Đồng Mây", "Hội Phụ nữ", Kind.MASS_ORGANIZATION, Level.COMMUNE, "mttq"),
    ("thanhnien", "Đoàn Thanh niên xã Đồng Mây", "Đoàn xã", Kind.MASS_ORGANIZATION, Level.COMMUNE, "mttq"),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Login:
    """A demonstration account in one of its capacities, as printed at the start."""

    username: str
    name: str
    position: str
    body: str
    role: Role


LOGINS = (
    Login("vanphong", "Nguyễn Thị Mẫu", "Chánh Văn phòng Đảng ủy", "du", Role.OFFICE),
    Login("bithu", "Phạm Thị Mẫu", "Bí thư Đảng ủy", "du", Role.HEAD),
    Login("xaydungdang", "Đỗ Văn Mẫu", "Phó Trưởng Ban", "bxdd", Role.OFFICER),
    Login("ubnd", "Trần Văn Mẫu", "Phó Chủ tịch", "ubnd", Role.HEAD),
    Login("chuyenvien", "Bùi Thị Mẫu", "Chuyên viên Văn phòng", "ubnd", Role.OFFICER),
    Login("kinhte", "Lý Văn Mẫu", "Chuyên viên", "kinhte", Role.OFFICER),
    Login("nongdan", "Hồ Thị Mẫu", "Chủ tịch Hội", "nongdan", Role.OFFICER),
    Login("hdnd", "Vũ Văn Mẫu", "Phó Chủ tịch HĐND", "hdnd", Role.SUPERVISOR),
    Login("hdnd", "Vũ Văn Mẫu", "Ủy viên phụ trách", "hdnd", Role.OFFICER),  # a second capacity of the same person
    Login("vanhoa", "Trịnh Thị Mẫu", "Chuyên viên", "vhxh", Role.OFFICER),
    Login("vanhoa", "Trịnh Thị Mẫu", "Ủy viên Ban Thường vụ Hội", "nongdan", Role.OFFICER),  # two posts at two bodies
    Login(
        "phonongdan", "Mai Văn Mẫu", "Phó Chủ tịch Hội", "nongdan", Role.OFFICER
    ),  # acts for the chair, see the story
    Login("quantri", "Bùi Văn Mẫu", "Quản trị hệ thống", "du", Role.ADMINISTRATOR),
    Login("kiemtra", "Cao Thị Mẫu", "Ủy viên Ủy ban Kiểm tra", "du", Role.AUDITOR),
)


def plant(at: datetime) -> dict[str, Body]:
    """Found the bodies and open the accounts; returns the bodies by key."""
    bodies: dict[str, Body] = {}
    for key, name, short, kind, level, parent in BODIES:
        place = PLACE if level == Level.COMMUNE else ""
        bodies[key] = found_body(name, kind, level, at, bodies.get(parent), short, place)
    users: dict[str, User] = {}
    for login in LOGINS:
        if login.username not in users:
            users[login.username] = open_account(login.username, login.name, PASSWORD, at)
        appoint(users[login.username], bodies[login.body], login.role, at, login.position)
    return bodies
