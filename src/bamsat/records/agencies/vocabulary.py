"""Closed lists of this room. Codes follow docs/glossary.md; labels are what people see."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Kind(models.TextChoices):
    PARTY_COMMITTEE = "party_committee", _("Cấp ủy")
    STANDING_BOARD = "standing_board", _("Ban thường vụ")
    PARTY_OFFICE = "party_office", _("Văn phòng cấp ủy")
    PARTY_BOARD = "party_board", _("Ban Đảng")
    PARTY_CELL = "party_cell", _("Chi bộ")
    PEOPLES_COUNCIL = "peoples_council", _("Hội đồng nhân dân")
    PEOPLES_COMMITTEE = "peoples_committee", _("Ủy ban nhân dân")
    DIVISION = "division", _("Cơ quan chuyên môn")
    FRONT = "front", _("Mặt trận Tổ quốc")
    MASS_ORGANIZATION = "mass_organization", _("Tổ chức chính trị - xã hội")
    POLICE = "police", _("Công an")
    MILITARY = "military", _("Quân sự")
    UNIT = "unit", _("Đơn vị sự nghiệp")
    OTHER = "other", _("Cơ quan, tổ chức khác")


class Level(models.TextChoices):
    CENTRAL = "central", _("Trung ương")
    PROVINCE = "province", _("Cấp tỉnh")
    DISTRICT = "district", _("Cấp huyện (đến 30/6/2025)")
    COMMUNE = "commune", _("Cấp xã")


class Tree(models.TextChoices):
    """The two trees in which bodies stand. A body may stand in both; in each it has at most one parent on a day."""

    PARTY = "party", _("Hệ thống Đảng")
    STATE = "state", _("Hệ thống Nhà nước")


STATE_KINDS = {Kind.PEOPLES_COUNCIL, Kind.PEOPLES_COMMITTEE, Kind.DIVISION, Kind.POLICE, Kind.MILITARY, Kind.UNIT}

PARTY_KINDS = {Kind.PARTY_COMMITTEE, Kind.STANDING_BOARD, Kind.PARTY_OFFICE, Kind.PARTY_BOARD, Kind.PARTY_CELL}


def tree_of(kind: str, above: str) -> Tree:
    """The tree in which one kind of body stands under another: the State's when both are of the State, else the Party's.

    The Front and the mass organisations, and the State bodies that a committee leads, stand under the committee.
    """
    return Tree.STATE if above in STATE_KINDS and kind in {*STATE_KINDS, Kind.OTHER} else Tree.PARTY


class Change(models.TextChoices):
    """What became of a body on a day."""

    RENAME = "rename", _("Đổi tên")
    MERGE = "merge", _("Sáp nhập, hợp nhất")
    SPLIT = "split", _("Chia, tách")
    ABOLISH = "abolish", _("Giải thể, kết thúc hoạt động")
    TRANSFER = "transfer", _("Chuyển chức năng, nhiệm vụ")
    CHANGE_PARENT = "change_parent", _("Chuyển cơ quan cấp trên")


class Role(models.TextChoices):
    """What a person may do for a body, and for those under it as far as `policy.TABLE` reaches."""

    HEAD = "head", _("Lãnh đạo")
    OFFICE = "office", _("Văn phòng theo dõi")  # the monitor of a plan
    OFFICER = "officer", _("Cán bộ thực hiện")  # the contributor
    SUPERVISOR = "supervisor", _("Giám sát")
    VIEWER = "viewer", _("Chỉ xem")
    DIRECTOR = "director", _("Chỉ đạo, quyết định")
    ADMINISTRATOR = "administrator", _("Quản trị")
    AUDITOR = "auditor", _("Kiểm tra nhật ký")
    CLIENT = "client", _("Phần mềm kết nối")  # a program of another office: no page answers it


PAGELESS = frozenset({Role.CLIENT})


class Power(models.TextChoices):
    """By what power a person acts in the place of another; the signs that papers bear (Decree 30/2020/NĐ-CP, 36-HD/VPTW)."""

    DEPUTY = "KT.", _("Ký thay")
    ORDER = "TL.", _("Thừa lệnh")
    AUTHORITY = "TUQ.", _("Thừa ủy quyền")
