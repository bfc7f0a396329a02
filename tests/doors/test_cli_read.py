import json
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from bamsat.doors.cli.commands import bamsat
from bamsat.doors.cli.explaining import grounds
from bamsat.doors.cli.markdown import as_markdown
from bamsat.reading import read
from bamsat.reading.rules import RULES


def run(*arguments: str) -> Result:
    return CliRunner().invoke(bamsat, list(arguments))


def test_a_missing_file_is_one_sentence_and_status_3() -> None:
    result = run("read", "/nowhere/ke-hoach.docx")
    assert result.exit_code == 3
    assert "Không tìm thấy tệp" in result.stderr
    assert result.stdout == ""


def test_a_folder_is_refused_with_status_3(tmp_path: Path) -> None:
    result = run("read", str(tmp_path))
    assert result.exit_code == 3
    assert "thư mục" in result.stderr


def test_an_empty_file_is_refused_with_status_3(tmp_path: Path) -> None:
    empty = tmp_path / "ke-hoach.docx"
    empty.write_bytes(b"")
    result = run("read", str(empty))
    assert result.exit_code == 3
    assert len(result.stderr.strip().splitlines()) == 1


def test_a_huge_file_is_refused_without_being_read(tmp_path: Path) -> None:
    huge = tmp_path / "to.pdf"
    with huge.open("wb") as file:
        file.truncate(500 * 2**20)
    result = run("read", str(huge))
    assert result.exit_code == 3
    assert "MB" in result.stderr


def test_an_unknown_option_is_bad_usage(plan: Path) -> None:
    assert run("read", str(plan), "--format", "xml").exit_code == 2


def test_json_goes_to_standard_output_alone(plan: Path) -> None:
    result = run("read", str(plan), "--format", "json")
    assert result.exit_code == 0
    assert json.loads(result.stdout)["header"]["number"] == "07-KH/ĐU"


@pytest.mark.parametrize("form", ["table", "md"])
def test_people_see_the_orders_in_vietnamese(plan: Path, form: str) -> None:
    result = run("read", str(plan), "--format", form)
    assert result.exit_code == 0
    assert "07-KH/ĐU" in result.stdout
    assert "Chủ trì" in result.stdout


def test_a_paper_cannot_inject_markup_into_markdown() -> None:
    paper = "Số 01-KH/ĐU\n\nKẾ HOẠCH\nvề <script>alert(1)</script> | [x](y)\n"
    printed = as_markdown(read(paper.encode(), "thu|<b>.txt"))
    assert "<script>" not in printed
    assert "[x](y)" not in printed


def test_help_does_not_load_what_reading_needs() -> None:
    code = (
        "import sys; from bamsat.doors.cli.commands import bamsat\n"
        "try: bamsat(['--help'])\nexcept SystemExit: pass\n"
        "print([m for m in ('lxml', 'rich', 'django', 'pypdfium2', 'selectolax') if m in sys.modules])"
    )
    answer = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout
    assert answer.splitlines()[-1] == "[]"


def test_explains_which_rule_gave_each_field(plan: Path) -> None:
    told = CliRunner().invoke(bamsat, ["read", str(plan), "--explain"], env={"COLUMNS": "200"})
    assert told.exit_code == 0
    assert all(rule in told.output for rule in ("reference.implements", "task.bullet", "line.role", "time.start"))


def test_explains_which_rule_gave_each_target() -> None:
    paper = (
        "KẾ HOẠCH\nvề nuôi nghêu\n\nI. MỤC TIÊU\n\n- Đến năm 2031, ít nhất 60% hộ nuôi nghêu vào tổ.\n\n"
        "- Trồng 40 ha rừng đước, xong trước ngày 30/11/2032.\n"
    )
    told = [ground for ground in grounds(read(paper.encode())) if ground.field == "Chỉ tiêu"]
    assert [ground.value for ground in told] == ["ít nhất 60%, hạn 2031", "40 ha, hạn 30/11/2032"]
    assert [ground.rule for ground in told] == ["indicator.share", "indicator.measure"]
    assert all(word in ground.words for word, ground in zip(("60%", "40 ha"), told, strict=True))


def test_every_task_role_and_time_names_its_rule(plan: Path) -> None:
    names = {rule.name for rule in RULES}
    for task in read(plan.read_bytes()).tasks:
        rows = [task, *task.assignments, *([task.timeframe] if task.timeframe else [])]
        assert {row.rule for row in rows} <= names
