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


class Role(models.TextChoices):
    """What a person may do for a body."""

    HEAD = "head", _("Lãnh đạo")
    OFFICE = "office", _("Văn phòng theo dõi")
    OFFICER = "officer", _("Cán bộ thực hiện")
    SUPERVISOR = "supervisor", _("Giám sát")
