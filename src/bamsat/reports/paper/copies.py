"""A copy of a paper: its form, who makes it and under what number; who may make which form of it."""

import datetime
from dataclasses import dataclass
from enum import StrEnum

from bamsat.reports.paper.model import Branch, Issuer, PaperError, Signing


class CopyForm(StrEnum):
    FULL = "full"  # sao y (of the Party: sao y bản chính)
    ONWARD = "onward"  # sao lục
    EXTRACT = "extract"  # trích sao


@dataclass(frozen=True, slots=True)
class Copy:
    """What stands below the copied words. `number` None: not yet numbered, a draft; `archive`: what *Lưu* names."""

    branch: Branch
    form: CopyForm
    issuer: Issuer
    number: int | None
    place: str
    day: datetime.date
    signing: Signing
    recipients: tuple[str, ...]
    archive: str

    def __post_init__(self) -> None:
        for value, name in (
            (self.issuer.name, "tên cơ quan sao văn bản"),
            (self.issuer.code, "chữ viết tắt tên cơ quan sao"),
            (self.place, "địa danh"),
            (self.signing.name, "họ tên người ký bản sao"),
            (self.archive, "nơi lưu"),
        ):
            if not value.strip():
                raise PaperError(f"Bản sao còn thiếu {name}.")
        if self.number is not None and self.number < 1:
            raise PaperError("Số bản sao bắt đầu từ 01.")


@dataclass(frozen=True, slots=True)
class Quote:
    """Words of the original, letter for letter; `titled`: they are a heading."""

    text: str
    titled: bool = False


@dataclass(frozen=True, slots=True)
class Original:
    """The paper that an extract is taken from, as it prints itself; what it does not print is empty. `authority`: lines above the post;
    `quotes`: the chosen words in their order; None: something is left out there; `item_end`: what ends its recipients, where it shows."""

    branch: Branch
    issuer: str
    parent: str
    number: str
    place: str
    day: datetime.date | None
    kind: str
    subject: str
    quotes: tuple[Quote | None, ...]
    authority: tuple[str, ...]
    post: str
    signer: str
    recipients: tuple[str, ...]
    item_end: str = ""

    def __post_init__(self) -> None:
        if not any(self.quotes):
            raise PaperError("Chưa chọn nội dung nào để trích sao. Hãy chọn ít nhất một mục.")


def refusal(branch: Branch, form: CopyForm, own: bool, of: CopyForm | None) -> str:
    """Why a body of that branch may not make that form of a paper, in a sentence; empty where it may. `own`: it issued the paper itself; `of`: the
    paper at hand is a copy already, of that form. Decree 30/2020/NĐ-CP, articles 3 and 25; Guidance 36-HD/VPTW, II.3.1."""
    if branch is Branch.STATE:
        if form is CopyForm.ONWARD:
            ok, why = of is CopyForm.FULL, "Sao lục chỉ làm từ bản sao y; văn bản đang giữ không phải bản sao y."
        else:
            ok, why = (
                of is None,
                "Văn bản đang giữ là bản sao, không phải bản chính. Từ bản sao y chỉ làm được sao lục.",
            )
    elif form is CopyForm.ONWARD:
        ok, why = (
            not own,
            "Sao lục là sao văn bản của cơ quan khác; văn bản của chính cơ quan mình thì sao y bản chính.",
        )
    elif form is CopyForm.FULL:
        ok, why = (
            own and of is None,
            "Sao y bản chính do chính cơ quan ban hành văn bản làm; của cơ quan khác thì sao lục.",
        )
    else:
        ok, why = own and of is None, "Trích sao do cơ quan ban hành hoặc cơ quan lưu trữ giữ bản chính làm."
    return "" if ok else why
