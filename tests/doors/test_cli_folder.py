"""A folder of papers: one bad paper stops nothing, a second run reads only what is new, a secret paper leaves nothing."""

import json
import os
import signal
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from bamsat.doors.cli import batch
from bamsat.doors.cli.commands import bamsat

PLAN = "KẾ HOẠCH\nMở bến đò\nIII. NHIỆM VỤ\n1. Bến đò\n- Sửa cầu phao.\n- Mua áo phao cho khách."


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    papers = tmp_path / "vao"
    (papers / "phu luc").mkdir(parents=True)
    (papers / "a.txt").write_text(PLAN, "utf-8")
    (papers / "phu luc" / "b.md").write_text(PLAN, "utf-8")
    (papers / "hong.pdf").write_bytes(b"%PDF-1.7 hong")
    (papers / "rong.txt").write_bytes(b"")
    (papers / "mat.txt").write_text(f"MẬT\n{PLAN}", "utf-8")
    (papers / "~$a.docx").write_bytes(b"lock")
    return papers


def run(folder: Path, out: Path, *options: str) -> Result:
    return CliRunner().invoke(bamsat, ["read", str(folder), "--out", str(out), *options], env={"COLUMNS": "200"})


def results(out: Path) -> list[str]:
    return sorted(str(path.relative_to(out)) for path in out.rglob("*") if path.is_file())


def test_bad_papers_stop_nothing_and_a_secret_one_leaves_nothing(folder: Path, tmp_path: Path) -> None:
    out = tmp_path / "ra"
    told = run(folder, out, "--jobs", "2")
    assert told.exit_code == 3
    assert results(out) == ["a.txt.json", "phu luc/b.md.json"]
    assert "đã đọc: 2" in told.output and "không đọc được: 2" in told.output and "bí mật nhà nước): 1" in told.output
    assert len(json.loads((out / "a.txt.json").read_text("utf-8"))["tasks"]) == 2


def test_a_second_run_reads_only_what_changed(folder: Path, tmp_path: Path) -> None:
    out = tmp_path / "ra"
    run(folder, out)
    (folder / "a.txt").write_text(f"{PLAN}\n- Kẻ vạch bến.", "utf-8")
    (out / "phu luc" / "b.md.json").write_text("{half", "utf-8")
    told = run(folder, out)
    assert "đã đọc: 2" in told.output
    assert "đã có từ lần trước: 2" in run(folder, out).output
    assert len(json.loads((out / "a.txt.json").read_text("utf-8"))["tasks"]) == 3


def test_results_inside_the_folder_are_not_papers(folder: Path) -> None:
    run(folder, folder / "ra")
    run(folder, folder / "ra")
    assert results(folder / "ra") == ["a.txt.json", "phu luc/b.md.json"]


def test_a_paper_that_ends_its_process_ends_nothing_else(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    worker = batch._Worker()
    monkeypatch.setattr(batch, "_read", dies)
    assert worker.read(folder / "a.txt")["refused"] == "broken"
    monkeypatch.undo()
    assert worker.read(folder / "a.txt")["schema"] == "bamsat.directive/1"
    worker.stop()


def dies(path: str) -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def test_an_empty_folder_says_so(tmp_path: Path) -> None:
    told = run(tmp_path, tmp_path / "ra")
    assert told.exit_code == 0 and "Không có tệp nào." in told.output


def test_a_folder_without_out_is_told_what_to_add(folder: Path) -> None:
    told = CliRunner().invoke(bamsat, ["read", str(folder)])
    assert told.exit_code == 3 and "--out" in told.output
