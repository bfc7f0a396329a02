"""One official paper: who issues it, under what number, to whom, in which words, signed by whom."""

import datetime
from dataclasses import dataclass
from enum import StrEnum

from bamsat.reports.paper.blocks import Block
from bamsat.reports.paper.kinds import Kind


class PaperError(ValueError):
    """What the paper lacks, in Vietnamese, for whoever makes it."""


class Branch(StrEnum):
    PARTY = "party"
    STATE = "state"


class Power(StrEnum):
    """The right in which one signs; its mark differs by regime (`TM.`, `T/M`)."""

    ON_BEHALF = "on-behalf"  # thay mặt
    IN_PLACE = "in-place"  # ký thay
    BY_ORDER = "by-order"  # thừa lệnh
    BY_AUTHORITY = "by-authority"  # thừa ủy quyền
    ACTING = "acting"  # quyền


class Urgency(StrEnum):
    URGENT = "KHẨN"
    VERY_URGENT = "THƯỢNG KHẨN"
    IMMEDIATE = "HỎA TỐC"


@dataclass(frozen=True, slots=True)
class Issuer:
    """`code` stands in the symbol (`UBND`, `ĐU`); `unit` is the drafting unit that a State letter names (`VX`)."""

    name: str
    code: str
    parent: str = ""
    unit: str = ""


@dataclass(frozen=True, slots=True)
class Powers:
    power: Power
    of: str  # whose: "Ủy ban nhân dân", "Chủ tịch"


@dataclass(frozen=True, slots=True)
class Signing:
    """Lines of authority from the top, then the post (empty under *Q.*), then the full name without rank or degree."""

    name: str
    post: str = ""
    powers: tuple[Powers, ...] = ()


@dataclass(frozen=True, slots=True)
class Appendix:
    title: str
    blocks: tuple[Block, ...]
    landscape: bool = False


@dataclass(frozen=True, slots=True)
class Paper:
    """`number` None: not yet numbered, a draft. `addressees` (Kính gửi) of letters and submissions, `bases` without their
    `Căn cứ` mark of order, `archive` what *Lưu* names (`VT, VX` in the State branch, `Văn phòng Đảng ủy` in the Party)."""

    branch: Branch
    kind: Kind
    issuer: Issuer
    number: int | None
    place: str
    day: datetime.date
    subject: str
    blocks: tuple[Block, ...]
    signing: Signing
    recipients: tuple[str, ...]
    archive: str
    addressees: tuple[str, ...] = ()
    bases: tuple[str, ...] = ()
    author: str = ""
    urgency: Urgency | None = None
    draft: int | None = None
    appendices: tuple[Appendix, ...] = ()
    two_sided: bool = False

    def __post_init__(self) -> None:
        for value, name in (
            (self.issuer.name, "tên cơ quan ban hành"),
            (self.issuer.code, "chữ viết tắt tên cơ quan ban hành"),
            (self.place, "địa danh"),
            (self.subject, "trích yếu nội dung"),
            (self.signing.name, "họ tên người ký"),
            (self.archive, "nơi lưu"),
        ):
            if not value.strip():
                raise PaperError(f"Văn bản còn thiếu {name}.")
        if not self.blocks:
            raise PaperError("Văn bản chưa có nội dung.")
        if self.kind.is_letter and not self.addressees:
            raise PaperError("Công văn phải có nơi nhận sau chữ “Kính gửi”.")
        if self.number is not None and self.number < 1:
            raise PaperError("Số văn bản bắt đầu từ 01.")
