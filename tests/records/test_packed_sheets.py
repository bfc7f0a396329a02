"""A filled sheet that travels with its evidence: a ZIP of the sheet beside folders named by the keys of its rows."""

import io
import zipfile
from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from bamsat.records.agencies.asker import Refused
from bamsat.records.sheets import actions, packed, queries
from bamsat.records.sheets.grid import Unfit
from bamsat.records.sheets.keys import Key, sealed, short
from bamsat.records.sheets.models import Draft, DraftFile
from bamsat.records.sheets.vocabulary import Outcome
from bamsat.records.tasks.models import Progress, ProgressDraft
from bamsat.records.tasks.queries import Filter
from tests.conftest import TODAY, at
from tests.doors.conftest import client
from tests.records.test_filled_sheets import HEADS, KEY, LONG, STATEMENT, TEXT, committee, here, outcomes, saved, taken

__all__ = ["committee", "here"]
MINUTES = "Biên bản nghiệm thu lớp dạy ủ phân, ngày 20/11/2026.".encode()


def row(cells, statement: str = "Đã hoàn thành", text: str = LONG, number: int = HEADS + 1) -> str:
    """Fill a row in; its key."""
    cells[number][STATEMENT], cells[number][TEXT] = statement, text
    return str(cells[number][KEY])


def pack(*files: tuple[str, bytes], sheet: bytes = b"", at_: str = "bao-cao/") -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        if sheet:
            archive.writestr(f"{at_}bao-cao.xlsx", sheet)
        for name, data in files:
            archive.writestr(f"{at_}{name}", data)
    return out.getvalue()


def brought(asker, data: bytes) -> Draft:
    return actions.hand_in(asker, data, "bao-cao.zip", at())


def test_a_completion_with_its_evidence_is_a_report_and_its_file_is_kept(committee) -> None:
    cells = taken(committee)
    key = row(cells)
    data = pack((f"minh-chung/{short(key)} Mở lớp/biên bản.txt", MINUTES), ("Thumbs.db", b"x"), sheet=saved(cells))
    draft = brought(committee, data)
    (one,) = [found for found in queries.checked(committee, draft) if found.outcome == Outcome.NEW]
    assert len(one.row.files) == 1
    assert actions.write_filled(committee, draft, (), at()).rows == 1
    entry = Progress.objects.get()
    assert (entry.statement, [proof.name for proof in entry.evidence.all()]) == ("completed", ["biên bản.txt"])
    assert outcomes(committee, draft) == [Outcome.SAME]
    assert outcomes(committee, brought(committee, data)) == [Outcome.SAME]  # the same ZIP again changes nothing


def test_the_draft_that_waited_for_proof_goes_with_it(committee) -> None:
    cells = taken(committee)
    key = row(cells)
    first = brought(committee, saved(cells))
    assert outcomes(committee, first) == [Outcome.DRAFT]
    actions.write_filled(committee, first, (), at())
    assert ProgressDraft.objects.exists()
    again = brought(committee, pack((f"{key}/bien-ban.txt", MINUTES), sheet=saved(cells)))
    assert outcomes(committee, again) == [Outcome.NEW]
    actions.write_filled(committee, again, (), at(hour=10))
    assert not ProgressDraft.objects.exists() and Progress.objects.get().evidence.count() == 1


def test_files_without_a_word_are_told_and_work_under_way_may_have_some(committee) -> None:
    cells = taken(committee)
    key, other = str(cells[HEADS + 1][KEY]), row(cells, "Đang thực hiện", "Đang mở lớp", HEADS + 2)
    draft = brought(
        committee, pack((f"{short(key)}/a.txt", MINUTES), (f"{short(other)}/b.txt", MINUTES), sheet=saved(cells))
    )
    found = {one.outcome: one for one in queries.checked(committee, draft)}
    assert "Chưa chọn tình hình" in found[Outcome.FAULTY].why
    actions.write_filled(committee, draft, (), at())
    assert [proof.name for proof in Progress.objects.get().evidence.all()] == ["b.txt"]


@pytest.mark.parametrize(
    ("name", "data", "words"),
    [
        ("{key}/chay.exe", b"MZ\x90\x00" + b"\x00" * 60, "không thuộc loại nhận làm minh chứng"),
        ("{key}/anh.jpg", MINUTES, "ghi đuôi .jpg nhưng bên trong là chữ"),
        ("{key}/rong.txt", b"", "rỗng"),
        ("{key}/mat.txt", "TỐI MẬT\nỦY BAN NHÂN DÂN XÃ\nSố: 01/BC-UBND\nBÁO CÁO".encode(), "mật"),
        ("khong-ma/anh.txt", MINUTES, "không nằm trong thư mục mang mã"),
        ("BS-0123456789/anh.txt", MINUTES, "không ứng với dòng nào"),
    ],
)
def test_a_file_that_no_page_would_take_is_refused_and_nothing_is_kept(
    committee, name: str, data: bytes, words: str
) -> None:
    cells = taken(committee)
    key = row(cells)
    with pytest.raises(Refused) as refused:
        brought(committee, pack((name.format(key=short(key)), data), sheet=saved(cells)))
    assert words.lower() in refused.value.message.lower()
    assert not Draft.objects.exists() and not DraftFile.objects.exists()


def test_a_zip_needs_one_sheet_of_ours(committee) -> None:
    cells = taken(committee)
    key = row(cells)
    for data, words in (
        (pack((f"{key}/a.txt", MINUTES)), "không có bảng nào"),
        (pack(("khac.xlsx", saved(cells)), sheet=saved(cells)), "có 2 bảng"),
        (pack((f"{key}/a.txt", MINUTES), sheet=saved([["TT", "Nội dung"], [1, "Mở lớp"]])), "bảng lấy từ hệ thống"),
        (pack(sheet=saved(cells))[:-30], "Không mở được"),
    ):
        with pytest.raises(Refused, match=words):
            brought(committee, data)


def test_what_grows_too_large_or_is_too_many_is_refused(monkeypatch) -> None:
    monkeypatch.setattr(packed, "UNPACKED", 1_000)
    with pytest.raises(Unfit, match="lớn hơn"):
        packed.unpack(pack(("BS-0123456789/a.txt", b"0" * 2_000)))
    monkeypatch.setattr(packed, "FILES", 1)
    with pytest.raises(Unfit, match="hơn 1 tệp"):
        packed.unpack(pack(("BS-0123456789/a.txt", b"0"), ("BS-0123456789/b.txt", b"0")))


@given(st.integers(1, 2**40), st.integers(1, 2**40))
def test_the_short_key_names_one_turn(turn: int, other: int) -> None:
    one, two = (sealed(Key(number, 7, 0, TODAY)) for number in (turn, other))
    assert one.startswith(short(one))
    assert (short(one) == short(two)) == (turn == other)


@given(st.binary(max_size=300))
def test_bytes_of_any_kind_are_a_sentence(data: bytes) -> None:
    packed.is_folder(b"PK" + data)
    with pytest.raises(Unfit):
        packed.unpack(b"PK" + data)


def test_the_page_gives_the_sheet_with_its_folders_and_takes_it_back(commune, ask) -> None:
    browser = client("ubnd")
    answer = browser.get(reverse("sheet-to-fill"), {"kem": "minh-chung"})
    names = zipfile.ZipFile(io.BytesIO(answer.content)).namelist()
    rows = queries.to_fill(ask("ubnd", TODAY, TODAY), Filter())
    folders = [name for name in names if name.endswith("/")]
    assert sum(name.endswith(".xlsx") for name in names) == 1 and len(folders) == len(rows) > 0
    assert all(any(f"/{short(row.key)} " in name for row in rows) for name in folders)
    page = browser.post(reverse("sheets"), {"sheet": SimpleUploadedFile("bao-cao.zip", answer.content)}, follow=True)
    assert "Kiểm tra: bao-cao.xlsx" in page.content.decode()
    assert timedelta(days=7) == actions.KEPT
