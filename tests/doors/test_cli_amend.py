"""`bamsat amend`."""

import json
from pathlib import Path

import jsonschema
import pytest
from click.testing import CliRunner, Result

from bamsat.doors.cli.commands import bamsat
from tests.reading.amending_papers import AMENDING, LATER, OLD


def run(*args: str | Path) -> Result:
    return CliRunner().invoke(bamsat, [str(arg) for arg in args])


@pytest.fixture
def papers(tmp_path: Path) -> dict[str, Path]:
    found = {}
    for name, text in (("old", OLD), ("later", LATER), ("amending", AMENDING)):
        found[name] = tmp_path / f"{name}.txt"
        found[name].write_text(text, "utf-8")
    return found


def test_prints_each_order_with_what_changed(papers: dict[str, Path]) -> None:
    result = run("amend", papers["old"], papers["later"])
    assert result.exit_code == 0
    said = " ".join(result.output.split())
    assert "sửa lời: 1" in said and "không còn: 1" in said and "thêm mới: 1" in said


def test_says_where_a_place_is_not_found(papers: dict[str, Path]) -> None:
    result = run("amend", papers["old"], papers["amending"])
    assert result.exit_code == 0
    assert "KHÔNG TÌM THẤY" in result.output


def test_json_keeps_the_schema_it_prints(papers: dict[str, Path]) -> None:
    schema = json.loads(run("schema", "--amendment").stdout)
    printed = json.loads(run("amend", papers["old"], papers["amending"], "--format", "json").stdout)
    jsonschema.validate(printed, schema)
    assert printed["old"]["number"] == "12/KH-UBND"


def test_a_file_that_is_missing_is_told(papers: dict[str, Path]) -> None:
    result = run("amend", papers["old"], "/nowhere/ke-hoach.txt")
    assert result.exit_code != 0
    assert "Không tìm thấy tệp" in result.output
