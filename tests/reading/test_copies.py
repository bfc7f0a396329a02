"""A copy's block is not the paper's: number, day, signer and recipients are read from the original, in both regimes and every kind of file."""

from dataclasses import replace

import pytest

from bamsat.reading import copy_blocks, read
from bamsat.reports.bindings.docx import to_docx
from bamsat.reports.bindings.html import to_html
from bamsat.reports.bindings.pdf import to_pdf
from bamsat.reports.layout import lay, lay_copy
from bamsat.reports.paper import CopyForm
from bamsat.reports.rules import REGIMES
from tests.reports.copied import copied, copy
from tests.reports.papers import paper

BIND = {"docx": to_docx, "pdf": to_pdf, "html": lambda layout: to_html(layout).encode()}
STATE = [
    "ỦY BAN NHÂN DÂN",
    "XÃ TÂN LẬP",
    "Số: 12/SY-UBND",
    "SAO Y",
    "Tân Lập, ngày 24 tháng 11 năm 2026",
    "TL. CHỦ TỊCH",
    "CHÁNH VĂN PHÒNG",
    "Lê Văn Chép",
]
ONWARD = [
    "PHÒNG KINH TẾ",
    "Số: 3/SL-PKT",
    "SAO LỤC",
    "Tân Lập, ngày 26 tháng 11 năm 2026",
    "TRƯỞNG PHÒNG",
    "Trần Văn Lục",
]
BODY = [f"{number}. Nội dung của văn bản, phần {number}." for number in range(1, 8)]


@pytest.mark.parametrize("kind", BIND)
@pytest.mark.parametrize("regime", REGIMES)
@pytest.mark.parametrize("form", CopyForm)
def test_a_copy_reads_as_its_original(kind, regime, form):
    given, plain = copied(regime, form), lay(paper(regime))
    one, other = (read(BIND[kind](layout), f"van-ban.{kind}") for layout in (given, plain))
    for name in ("number", "type", "date", "place", "issuer", "parent_body", "title"):
        assert getattr(one.header, name) == getattr(other.header, name), name
    told = [(s.authority, s.position, s.name) for s in (one.signature, other.signature)]
    assert told[0] == told[1]
    assert [r.text for r in one.recipients] == [r.text for r in other.recipients]
    assert [node.heading for node in one.outline] == [node.heading for node in other.outline]
    assert [task.text for task in one.tasks] == [task.text for task in other.tasks]
    assert [w.code for w in one.warnings] == ["copy"] and "Lê Văn Chép" in one.text


def test_a_paper_without_a_signature_of_its_own_does_not_take_the_copy_s():
    reading = read(
        "\n".join(["UBND XÃ TÂN LẬP", "Số: 5/KH-UBND", "KẾ HOẠCH", "về làm đường", *BODY, *STATE]).encode(),
        "ke-hoach.txt",
    )
    assert reading.signature.name is None and reading.header.number == "5/KH-UBND" and reading.header.date is None


def test_a_copy_of_a_copy_has_two_blocks_and_is_the_last():
    blocks = copy_blocks([*BODY, "Nguyễn Văn Gốc", *STATE, *ONWARD])
    assert [(one.form, one.number, one.date) for one in blocks] == [
        ("full", "12/SY-UBND", "2026-11-24"), ("onward", "3/SL-PKT", "2026-11-26"),
    ]  # fmt: skip
    assert blocks[0].last == blocks[1].first and blocks[1].last == len(BODY) + 1 + len(STATE) + len(ONWARD)


def test_an_appendix_after_the_block_stays():
    lines = [*BODY, "CHỦ TỊCH", "Nguyễn Văn Gốc", *STATE, "PHỤ LỤC I", "Danh mục thiết bị"]
    (block,) = copy_blocks(lines)
    assert lines[block.first] == "ỦY BAN NHÂN DÂN" and lines[block.last] == "PHỤ LỤC I"


def test_a_name_in_capitals_above_the_block_is_the_signer_s():
    lines = [*BODY, "CHỦ TỊCH", "NGUYỄN VĂN GỐC", *STATE]
    (block,) = copy_blocks(lines)
    assert lines[block.first] == "ỦY BAN NHÂN DÂN"


@pytest.mark.parametrize(
    "lines",
    [
        [*BODY, "Nộp bản sao y bản chính quyết định, ngày 5 tháng 10 năm 2026."],
        [*BODY, "SAO Y", "Lê Văn Mẫu"],
        ["SAO Y", "Số: 12/SY-UBND", *BODY],
        [
            *BODY,
            "Trích sao hồ sơ địa chính gửi Ủy ban nhân dân xã, ngày 24 tháng 11 năm 2026 tổng hợp cùng các tài liệu khác có liên quan.",
        ],
    ],
)
def test_what_speaks_of_copies_is_no_block(lines):
    assert copy_blocks(lines) == ()


def test_a_block_without_its_day_is_one_by_its_number():
    given = lay_copy(copy(number=4))
    assert given.beneath is not None
    bare = replace(given.beneath, right=given.beneath.right[:1])
    reading = read(to_docx(replace(lay(paper()), beneath=bare)), "ban-sao.docx")
    assert [w.code for w in reading.warnings] == ["copy"] and reading.signature.name == "Nguyễn Văn Mẫu"
