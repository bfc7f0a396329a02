"""`bamsat include`: a yearly plan is searched sentence by sentence for what a directive says must be in it."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from bamsat.doors.cli.commands import bamsat
from tests.reading.cascade import UPPER

YEARLY = """ỦY BAN NHÂN DÂN XÃ ĐỒNG MẬT
Số: 90/KH-UBND
Đồng Mật, ngày 20 tháng 12 năm 2026

KẾ HOẠCH
Phát triển kinh tế - xã hội năm 2027

I. TÌNH HÌNH NĂM 2026
Kinh tế của xã tiếp tục tăng trưởng, thu ngân sách vượt dự toán. Đã lập danh sách hộ nuôi ong trên địa bàn và hướng dẫn hộ đăng ký mã số vùng nuôi.

II. NHIỆM VỤ NĂM 2027
1. Nông nghiệp
Mở rộng diện tích trồng keo, giữ ổn định đàn trâu bò. Tiếp tục tổ chức tập huấn kỹ thuật phòng bệnh cho đàn ong, mỗi thôn một lớp.
2. Giáo dục
Sửa chữa hai điểm trường, mua sắm bàn ghế cho học sinh.

Nơi nhận:
- UBND tỉnh;
- Lưu: VT.
"""


def run(*arguments: object) -> Result:
    return CliRunner().invoke(bamsat, [str(argument) for argument in arguments])


@pytest.fixture
def papers(tmp_path: Path) -> tuple[Path, Path]:
    upper, plan = tmp_path / "tinh.txt", tmp_path / "nam.txt"
    upper.write_text(UPPER, "utf-8")
    plan.write_text(YEARLY, "utf-8")
    return upper, plan


def test_the_sentence_is_quoted_and_what_is_not_there_is_said(papers) -> None:
    result = run("include", *papers)
    assert result.exit_code == 0
    assert result.stdout.startswith("1. Sở Nông nghiệp")
    assert "CÓ: “Tiếp tục tổ chức tập huấn kỹ thuật phòng bệnh cho đàn ong, mỗi thôn một lớp.”" in result.stdout
    assert result.stdout.count("CHƯA THẤY") == 2  # the brand and the hives
    assert "4 nội dung phải có · 2 đã thấy · 2 chưa thấy" in result.stdout


def test_json_quotes_by_span(papers) -> None:
    upper, plan = papers
    told = json.loads(run("include", upper, plan, "--format", "json").stdout)
    text = json.loads(run("read", plan, "--format", "json").stdout)["text"]
    found = told["orders"][0]["found"][0]
    start, end = found["span"]
    assert " ".join(text[start:end].split()) == found["text"]
    assert told["missing"] == 2 and [row["missing"] for row in told["orders"]] == [False, False, True, True]


def test_a_file_that_cannot_be_read_is_one_sentence(papers, tmp_path) -> None:
    result = run("include", papers[0], tmp_path / "khong-co.docx")
    assert result.exit_code != 0 and "Traceback" not in result.output
