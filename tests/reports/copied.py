"""Copies of papers of an invented commune, and copies with one thing wrong."""

import datetime
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

from bamsat.reports.layout import Beneath, Layout, Line, lay, lay_copy
from bamsat.reports.paper import Branch, Copy, CopyForm, Issuer, Original, Power, Powers, Quote, Signing, plain, words
from bamsat.reports.rules import REGIMES
from tests.reports.papers import DAYS, paper

BOTH = ("docx", "pdf")


def copy(regime: str = "state-nd30", form: CopyForm = CopyForm.FULL, **changes: Any) -> Copy:
    party = regime.startswith("party")
    made: dict[str, Any] = {
        "branch": Branch.PARTY if party else Branch.STATE,
        "form": form,
        "issuer": Issuer("Đảng ủy xã Tân Lập", "ĐU", "Đảng bộ tỉnh Bình Sơn") if party else Issuer("Ủy ban nhân dân xã Tân Lập", "UBND"),
        "number": 7,
        "place": "Tân Lập",
        "day": DAYS[regime],
        "signing": Signing("Lê Văn Chép", "Chánh Văn phòng", (Powers(Power.BY_ORDER, "Ban Thường vụ" if party else "Chủ tịch"),)),
        "recipients": ("Các chi bộ trực thuộc",) if party else ("Các phòng chuyên môn", "Các trưởng thôn"),
        "archive": "Văn phòng Đảng ủy" if party else "VT",
    }  # fmt: skip
    return Copy(**(made | changes))


def original(regime: str = "state-nd30", **changes: Any) -> Original:
    party = regime.startswith("party")
    made: dict[str, Any] = {
        "branch": Branch.PARTY if party else Branch.STATE,
        "issuer": "Tỉnh ủy Bình Sơn" if party else "Ủy ban nhân dân tỉnh Bình Sơn",
        "parent": "",
        "number": "15-CTr/TU" if party else "188/KH-UBND",
        "place": "Bình Sơn",
        "day": datetime.date(2026, 6, 9),
        "kind": "Chương trình" if party else "Kế hoạch",
        "subject": "Thay thế thiết bị cũ trong chăn nuôi",
        "quotes": (
            Quote("II. NHIỆM VỤ", True),
            None,
            Quote("2. Phòng Kinh tế rà soát thiết bị cần thay thế, gửi danh sách trước ngày 30/11/2026;\n- Kinh phí: theo dự toán."),
            None,
        ),
        "authority": ("T/M BAN THƯỜNG VỤ",) if party else ("TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH"),
        "post": "Phó Bí thư" if party else "Phó Chủ tịch",
        "signer": "Trần Thị Gốc",
        "recipients": ("Các phòng chuyên môn", "Lưu Văn phòng" if party else "Lưu: VT"),
    }  # fmt: skip
    return Original(**(made | changes))


def copied(regime: str, form: CopyForm = CopyForm.FULL) -> Layout:
    """A paper of ours with the block of a copy below it."""
    return replace(lay(paper(regime)), beneath=lay_copy(copy(regime, form)).beneath)


@dataclass(frozen=True)
class Mutation:
    name: str
    regime: str
    rule: str
    breaks: Callable[[Beneath], Beneath | None]
    seen: tuple[str, ...] = BOTH


def says(part: str, change: Callable[[str], str]) -> Callable[[Beneath], Beneath]:
    return _on(part, lambda line: replace(line, words=words(change(plain(line.words)))))


def looks(part: str, **look: object) -> Callable[[Beneath], Beneath]:
    return _on(part, lambda line: replace(line, look=replace(line.look, **look)))


def without(part: str) -> Callable[[Beneath], Beneath]:
    return _on(part, lambda line: None)


def _on(part: str, change: Callable[[Line], Line | None]) -> Callable[[Beneath], Beneath]:
    def breaks(block: Beneath) -> Beneath:
        flows = [
            tuple(made for line in flow if (made := change(line) if line.part == part else line))
            for flow in block.flows
        ]  # type: ignore[union-attr, arg-type]
        return Beneath(block.columns, *flows)

    return breaks


def _mutations(regime: str) -> list[Mutation]:
    party = regime.startswith("party")
    other = {"SAO Y BẢN CHÍNH": "SAO Y", "SAO Y": "SAO Y BẢN CHÍNH"}
    rows = [
        ("parts.copy-form", looks("copy-form", size=16.0), BOTH),
        ("parts.copy-form", looks("copy-form", bold=False), BOTH),
        ("parts.copy-form", looks("copy-form", italic=True), ("docx",)),
        ("parts.copy-form", says("copy-form", str.lower), BOTH),
        ("forms.copy-form", says("copy-form", lambda text: other[text]), BOTH),
        ("forms.copy-number", says("number", lambda text: text.replace("BS", "SY") if party else text.replace("SY", "TrS")), BOTH),
        ("forms.copy-number", says("number", lambda text: text.replace("Số ", "Số: ") if party else text.replace("Số:", "Số")), BOTH),
        ("forms.copy-parts", without("signer"), BOTH),
        ("forms.copy-parts", without("place-date"), BOTH),
        ("forms.copy-parts", lambda block: replace(block, tail_left=()), BOTH),
        ("forms.copy-place", lambda block: replace(block, left=block.right, right=block.left), BOTH),
        ("forms.date-pad", says("place-date", lambda text: text.replace("ngày 0", "ngày ")), BOTH),
        ("forms.number-pad", says("number", lambda text: text.replace("07", "7")), ()),
        ("forms.authority-form", says("authority", lambda text: text.replace("T/L", "TL.") if party else text.replace("TL.", "T/L")), BOTH),
        ("parts.issuer", looks("issuer", bold=False), ("docx",)),
        ("parts.recipient", looks("recipient", size=15.0), BOTH),
    ]  # fmt: skip
    return [
        Mutation(f"{regime}:{rule}:{at}", regime, rule, breaks, seen) for at, (rule, breaks, seen) in enumerate(rows)
    ]


MUTATIONS = [one for regime in REGIMES if regime != "party-hd36" for one in _mutations(regime)]
