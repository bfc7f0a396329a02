import json
from pathlib import Path

from click.testing import CliRunner, Result

from bamsat.doors.cli.commands import bamsat
from bamsat.reports.bindings.docx import to_docx
from bamsat.reports.layout import lay
from bamsat.reports.paper import Power, Powers, Signing
from tests.reports.mutations import looks
from tests.reports.papers import paper


def run(*arguments: str) -> Result:
    return CliRunner().invoke(bamsat, list(arguments), env={"COLUMNS": "200"})


def saved(folder: Path, data: bytes) -> str:
    path = folder / "van-ban.docx"
    path.write_bytes(data)
    return str(path)


def test_a_paper_in_order_is_status_0(tmp_path: Path) -> None:
    result = run("check", saved(tmp_path, to_docx(lay(paper()))))
    assert result.exit_code == 0, result.output
    assert "Không thấy chỗ nào khác quy định." in result.stdout
    assert "BÁO CÁO · ngày 05/02/2026 · xét theo Nghị định 30/2020/NĐ-CP" in result.stdout


def test_a_deviation_names_its_clause_and_is_status_1(tmp_path: Path) -> None:
    broken = looks("subject", size=18.0)(lay(paper("party-hd36")))
    result = run("check", saved(tmp_path, to_docx(broken)))
    assert result.exit_code == 1
    assert (
        "cỡ chữ 18" in result.stdout
        and "36-HD/VPTW, II.1.5.2" in result.stdout
        and "1 chỗ khác quy định" in result.stdout
    )


def test_json_carries_the_whole_report(tmp_path: Path) -> None:
    signing = Signing("Nguyễn Văn Mẫu", "Phó Chủ tịch", (Powers(Power.IN_PLACE, "Chủ tịch"),))
    path = saved(tmp_path, to_docx(lay(paper(signing=signing))))
    report = json.loads(run("check", path, "--format", "json", "--regime", "party-hd05", "--on", "2026-06-01").stdout)
    assert report["regime"] == "Hướng dẫn 05-HD/VPTW"
    assert {"forms.motto-present", "forms.authority-form"} <= {one["rule"] for one in report["findings"]}


def test_what_cannot_be_read_is_one_sentence_and_status_3(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Kế hoạch", "utf-8")
    for name in ("khong-co.docx", "a.txt"):
        result = run("check", str(tmp_path / name))
        assert result.exit_code == 3
        assert len(result.stderr.strip().splitlines()) == 1


def test_a_damaged_file_is_refused(tmp_path: Path) -> None:
    result = run("check", saved(tmp_path, b"PK\x03\x04word/" + b"x" * 400))
    assert result.exit_code == 3 and "hỏng" in result.stderr
