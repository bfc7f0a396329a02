"""Which papers of a clause of Căn cứ are bases, and which are only named inside another."""

import pytest

from bamsat.reading import read

HEAD = "UBND XÃ ĐỒNG MÂY\n\nSố: 9/KH-UBND\n\nKẾ HOẠCH\nDọn kênh\n\n"


def relations(basis: str) -> dict[str, str]:
    return {
        r.number: r.relation
        for r in read(f"{HEAD}{basis}\n\nI. NHIỆM VỤ\n\n1. Các thôn dọn kênh.\n".encode()).references
    }


@pytest.mark.parametrize(
    "basis",
    [
        "Căn cứ Luật Đê điều số 79/2006/QH11 được sửa đổi theo Luật số 15/2012/QH13, Luật số 60/2020/QH14;",
        "Căn cứ Kế hoạch số 5/KH-UBND của UBND tỉnh thực hiện Nghị quyết số 60/NQ-CP;",
    ],
)
def test_a_paper_named_inside_another_is_a_mention(basis: str) -> None:
    first, *others = relations(basis).values()
    assert first == "basis" and set(others) == {"mentions"}


def test_papers_listed_beside_each_other_are_each_a_basis() -> None:
    basis = "Căn cứ các Công điện số 3/CĐ-UBND ngày 05/6/2026, số 4/CĐ-UBND ngày 06/6/2026 và Quyết định số 7/QĐ-UBND;"
    assert set(relations(basis).values()) == {"basis"}


@pytest.mark.parametrize("label", ["I. CĂN CỨ XÂY DỰNG KẾ HOẠCH", "I. CƠ SỞ PHÁP LÝ", "**I- CÁC CĂN CỨ**"])
def test_what_a_first_section_of_bases_lists_is_a_base(label: str) -> None:
    listed = "- Quyết định số 7/QĐ-UBND ngày 05/6/2026 theo Nghị quyết số 5-NQ/TU;\n\n- Thông tư số 3/2026/TT-BXD."
    below = "II. NHIỆM VỤ\n\n- Dọn kênh theo Kế hoạch số 8/KH-UBND."
    assert relations(f"{label}\n\n{listed}\n\n{below}") == {
        "7/QĐ-UBND": "basis",
        "5-NQ/TU": "mentions",
        "3/2026/TT-BXD": "basis",
        "8/KH-UBND": "mentions",
    }


def test_a_list_of_what_is_carried_out_runs_over_paragraphs() -> None:
    opening = "Thực hiện Nghị quyết số 5-NQ/TU ngày 05/6/2026;\n\nCông văn số 12345/SYT-VP ngày 06/6/2026 của Sở Y tế, UBND xã ban hành kế hoạch."
    assert relations(opening) == {"5-NQ/TU": "implements", "12345/SYT-VP": "implements"}


def test_what_an_item_below_the_opening_carries_out_is_a_mention() -> None:
    text = f"{HEAD}Để giữ sạch kênh, UBND xã yêu cầu:\n\n1. Các thôn\n\n- Thực hiện Nghị định số 7/2026/NĐ-CP về đê điều.\n"
    assert [(r.number, r.relation) for r in read(text.encode()).references] == [("7/2026/NĐ-CP", "mentions")]


def test_a_citation_on_a_line_of_its_own_goes_on_with_its_sentence() -> None:
    text = f"{HEAD}Để các thôn thực hiện nghiêm\nChỉ thị số 15000-CT/VPTW ngày 05/6/2026, UBND xã yêu cầu:\n\n1. Các thôn dọn kênh.\n"
    reading = read(text.encode())
    assert [(r.number, r.relation) for r in reading.references] == [("15000-CT/VPTW", "implements")]
    assert "nghiêm Chỉ thị số" in reading.text
