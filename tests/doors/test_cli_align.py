"""`bamsat align`."""

import io
import json
import zipfile
from pathlib import Path

import docx
import pytest
from click.testing import CliRunner, Result
from jsonschema import Draft202012Validator
from python_calamine import CalamineWorkbook

from bamsat.doors.cli.commands import bamsat
from tests.reading.cascade import LOWER, UPPER


def run(*arguments: object) -> Result:
    return CliRunner().invoke(bamsat, [str(argument) for argument in arguments])


@pytest.fixture
def papers(tmp_path: Path) -> tuple[Path, Path]:
    upper, lower = tmp_path / "tinh.txt", tmp_path / "xa.txt"
    upper.write_text(UPPER, "utf-8")
    lower.write_text(LOWER, "utf-8")
    return upper, lower


def test_people_see_two_columns_with_gaps_in_words(papers: tuple[Path, Path]) -> None:
    result = run("align", *papers)
    assert result.exit_code == 0
    flat = " ".join(result.stdout.split())
    assert "112/KH-UBND" in flat and "31/KH-UBND" in flat
    assert flat.count("CHƯA CÓ NHIỆM VỤ BÊN DƯỚI") == 2
    assert "4 nhiệm vụ bên trên · 2 đã có nhiệm vụ bên dưới · 2 chưa có · 1 nhiệm vụ chỉ có bên dưới" in flat
    assert "2 chỉ tiêu bên trên: 1 thấp hơn, 0 muộn hơn, 1 không thấy bên dưới" in flat


def test_json_holds_to_its_schema(papers: tuple[Path, Path]) -> None:
    schema = json.loads(run("schema", "--alignment").stdout)
    Draft202012Validator.check_schema(schema)
    printed = json.loads(run("align", *papers, "--format", "json").stdout)
    Draft202012Validator(schema).validate(printed)
    assert printed["summary"] == {"orders": 4, "taken_up": 2, "gaps": 2, "added": 1}
    quoted = printed["upper"]["provisions"][0]
    assert quoted["text"].startswith("Sở Nông nghiệp")


def test_the_schema_of_readings_stays_the_default() -> None:
    assert json.loads(run("schema").stdout)["title"] == "bamsat.directive/1"


def test_a_workbook_holds_text_and_no_formula(papers: tuple[Path, Path], tmp_path: Path) -> None:
    upper, lower = papers
    upper.write_text(UPPER.replace("3. Sở Công Thương", '3. =HYPERLINK("http://xa","bấm") Sở Công Thương'), "utf-8")
    out = tmp_path / "doi-chieu.xlsx"
    assert run("align", upper, lower, "--format", "xlsx", "--out", out).exit_code == 0
    with zipfile.ZipFile(out) as whole:
        sheets = [whole.read(name) for name in whole.namelist() if name.startswith("xl/worksheets/sheet")]
    assert len(sheets) == 3
    assert not any(b"<f>" in sheet or b"<hyperlink" in sheet for sheet in sheets)
    cells = [
        cell
        for row in CalamineWorkbook.from_filelike(io.BytesIO(out.read_bytes())).get_sheet_by_index(0).to_python()
        for cell in row
    ]
    assert "CHƯA CÓ NHIỆM VỤ BÊN DƯỚI" in cells


def test_a_paper_can_be_edited(papers: tuple[Path, Path], tmp_path: Path) -> None:
    out = tmp_path / "doi-chieu.docx"
    assert run("align", *papers, "--format", "docx", "--out", out).exit_code == 0
    document = docx.Document(str(out))
    assert [len(table.columns) for table in document.tables] == [6, 4]
    assert "CHƯA CÓ NHIỆM VỤ BÊN DƯỚI" in [cell.text for cell in document.tables[0].columns[2].cells]


@pytest.mark.parametrize("form", ["xlsx", "docx"])
def test_a_file_needs_a_name(papers: tuple[Path, Path], form: str) -> None:
    result = run("align", *papers, "--format", form)
    assert result.exit_code == 2
    assert "--out" in result.stderr


def test_a_table_can_go_into_a_file(papers: tuple[Path, Path], tmp_path: Path) -> None:
    out = tmp_path / "doi-chieu.txt"
    assert run("align", *papers, "--out", out).exit_code == 0
    assert "CHƯA CÓ NHIỆM VỤ BÊN DƯỚI" in out.read_text("utf-8")


def test_a_file_that_cannot_be_written_is_one_sentence(papers: tuple[Path, Path], tmp_path: Path) -> None:
    result = run("align", *papers, "--format", "json", "--out", tmp_path / "khong-co" / "a.json")
    assert result.exit_code == 1
    assert "Không ghi được" in result.stderr and "--out" in result.stderr


def test_a_missing_paper_is_one_sentence_and_status_3(papers: tuple[Path, Path]) -> None:
    result = run("align", papers[0], "/nowhere/xa.docx")
    assert result.exit_code == 3
    assert "Không tìm thấy tệp" in result.stderr and result.stdout == ""


def test_a_paper_without_orders_is_told(papers: tuple[Path, Path], tmp_path: Path) -> None:
    empty = tmp_path / "thu.txt"
    empty.write_text("Hôm nay trời đẹp.\n", "utf-8")
    result = run("align", papers[0], empty)
    assert result.exit_code == 0
    assert "không tìm thấy nhiệm vụ nào" in result.stderr
    assert result.stdout.count("CHƯA CÓ") == 4
