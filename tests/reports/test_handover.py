"""*Danh mục bàn giao*: who signs beside whom, which appendix is whose, by the numerals of its regime."""

from datetime import date

import pytest

from bamsat.records.reorganisation.handing_over import Handed, Thing
from bamsat.reports.bindings.docx import to_docx
from bamsat.reports.catalogue.handover import handover
from bamsat.reports.catalogue.letterhead import Letterhead
from bamsat.reports.checker import check
from bamsat.reports.layout import lay
from bamsat.reports.paper import Branch, Step, Table, plain

DAY = date(2026, 11, 24)
ROWS = [
    Handed("Phòng Kinh tế xã Bến Mây", "Phòng Kinh tế xã Tân Mây", Thing.ASSIGNMENT, "Lắp kho lạnh."),
    Handed("Hội Nông dân xã Bến Mây", "", Thing.ASSIGNMENT, "Rà soát hộ trồng nấm."),
    Handed("Trạm Y tế xã Bến Mây", "Trạm Y tế xã Tân Mây", Thing.PAPER, "Kế hoạch 07-KH/ĐU."),
]


@pytest.mark.parametrize(("branch", "code", "number"), [(Branch.PARTY, "ĐU", "3"), (Branch.STATE, "UBND", "III")])
def test_both_sides_sign_beside_each_other_and_each_appendix_is_named(branch, code, number) -> None:
    head = Letterhead(branch, "Ủy ban nhân dân xã Tân Mây", code, "", "Tân Mây", "Lê Văn Mẫu", "Chủ tịch", archive="VT")
    paper = handover(ROWS, "Nghị quyết số 12/NQ-HĐND", date(2026, 12, 1), head, DAY)
    lines = [plain(one.words) for one in paper.blocks if isinstance(one, Step)]
    assert (
        f"Trạm Y tế xã Bến Mây bàn giao cho Trạm Y tế xã Tân Mây: 01 văn bản đang giữ, theo dõi (Phụ lục {number} kèm theo)."
        in lines
    )
    signed = [one for one in paper.blocks if isinstance(one, Table)][-1]
    assert [(row[1].split(":")[0], row[2].split(":")[0]) for row in signed.rows] == [
        (one.giver, one.receiver) for one in ROWS if one.receiver
    ]
    assert check(to_docx(lay(paper))).findings == ()
