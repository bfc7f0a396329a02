"""Files by the API: judged when they are handed in, named once by a record, thrown away after a day, and never more than a token may send."""

from pathlib import Path

import pytest
from django.conf import settings
from django.utils import timezone

from bamsat.doors.api import coming
from bamsat.records.agencies.models import Body
from bamsat.records.agencies.queries import body_named
from bamsat.records.directives.models import File
from bamsat.records.directives.vault import fetch
from bamsat.records.journal.models import Line
from bamsat.records.results import handed_files, jobs, registers
from bamsat.records.results.description.kinds import Kind
from bamsat.records.results.description.register import Description, Field
from bamsat.records.results.models import Entry, HandedFile, Proof, Record, Register
from tests.conftest import at
from tests.doors.pointed_at import ask
from tests.doors.programs import Program, post, token
from tests.doors.test_api import CROP
from tests.records.results.invented import mushrooms

MINUTES = "Biên bản nghiệm thu vụ nấm".encode()
VALUES = {"name": "Lớp", "held": {"from": "2026-10-01", "until": "2026-10-02"}}


@pytest.fixture(autouse=True)
def fresh() -> None:
    coming.ASKED.forget()
    coming.FAILED.forget()


@pytest.fixture
def committee(planted_commune) -> Body:
    return body_named("Ủy ban nhân dân xã Đồng Mây")


@pytest.fixture
def crops(committee) -> Register:
    return registers.found(ask("vanphong"), mushrooms(), at())


@pytest.fixture
def classes(committee) -> Register:
    """It asks for a file."""
    fields = (
        Field("name", "Tên", Kind.TEXT, required=True),
        Field("held", "Thời gian", Kind.DAYS, required=True),
        Field("minutes", "Biên bản", Kind.FILE, required=True),
    )
    return registers.found(ask("vanphong"), Description("lop", "Lớp", title="name", period="held", fields=fields), at())


@pytest.fixture
def program(committee) -> Program:
    return Program(token(post(committee)))


def sent(program: Program, data: bytes = MINUTES, name: str = "bien-ban.txt") -> int:
    answer = program.send(data, name)
    assert answer.status_code == 201, answer.content
    number: int = answer.json()["id"]
    return number


def test_a_record_that_asks_for_a_file_is_handed_in_whole(program, classes) -> None:
    path = f"registers/{classes.pk}/records"
    assert "Biên bản" in program.post(path, {"values": VALUES}).json()["detail"]
    one = sent(program)
    line = Line.objects.get(act="results.hand_in_file")
    assert line.facts["size"] == len(MINUTES)
    assert not File.objects.filter(sha256=line.facts["file"]).exists()  # in the vault only what a record names
    asked = {"values": VALUES, "files": {"minutes": [one]}}
    answer = program.post(path, asked, "khoa-co-tep-01")
    assert answer.status_code == 201, answer.content
    proof = Proof.objects.get(entry__record=answer.json()["id"])
    assert (proof.field, proof.name, fetch(proof.file)) == ("minutes", "bien-ban.txt", MINUTES)
    assert HandedFile.objects.get(pk=one).data is None
    again = program.post(path, asked, "khoa-co-tep-01")  # the answer was lost on the way
    assert (again.status_code, again.json()) == (201, answer.json())
    assert Proof.objects.filter(entry__record__register=classes).count() == 1


def test_a_correction_adds_a_file_and_keeps_those_before(program, classes) -> None:
    first = program.post(f"registers/{classes.pk}/records", {"values": VALUES, "files": {"minutes": [sent(program)]}})
    number = first.json()["id"]
    more = {"values": VALUES, "after": 1, "reason": "Thiếu ảnh", "files": {"minutes": [sent(program, b"Danh s\xc3\xa1ch", "ds.txt")]}}  # fmt: skip
    assert program.post(f"records/{number}/corrections", more).status_code == 201
    last = Entry.objects.filter(record=number).order_by("number").last()
    assert sorted(last.proofs.values_list("name", flat=True)) == ["bien-ban.txt", "ds.txt"]


def test_a_file_is_used_once_and_by_its_own_token_alone(program, committee, crops) -> None:
    path, one = f"registers/{crops.pk}/records", sent(program)
    other = Program(token(post(committee, "phanmem-khac")))
    refused = other.post(path, {"values": CROP, "files": {"proof": [one]}})
    assert refused.status_code == 422
    assert f"Không có tệp số {one}" in refused.json()["detail"]
    assert program.post(path, {"values": CROP, "files": {"proof": [one, one]}}).status_code == 201
    assert Proof.objects.count() - Proof.objects.exclude(entry__record__register=crops).count() == 1
    assert program.post(path, {"values": {**CROP, "name": "Vụ xuân"}, "files": {"proof": [one]}}).status_code == 422


def test_what_is_refused_leaves_the_files_as_they_were(program, crops) -> None:
    path, one = f"registers/{crops.pk}/records", sent(program)
    for wrong in (
        {"values": {**CROP, "kind": "bread"}, "files": {"proof": [one]}},
        {"values": CROP, "files": {"name": [one]}},
    ):
        assert program.post(path, wrong).status_code == 422
    vaulted = sum(1 for _ in Path(settings.FILES_ROOT).rglob("*"))
    assert program.post(path, {"values": CROP, "files": {"proof": [one, 10**6]}}).status_code == 422
    assert sum(1 for _ in Path(settings.FILES_ROOT).rglob("*")) == vaulted
    assert bytes(HandedFile.objects.get(pk=one).data) == MINUTES
    assert program.post(path, {"values": CROP, "files": {"proof": [one]}}).status_code == 201
    assert Record.objects.filter(register=crops).count() == 1


def test_a_secret_paper_leaves_nothing_not_even_its_name(program, crops) -> None:
    secret = "MẬT\nỦY BAN NHÂN DÂN XÃ ĐỒNG MÂY\nSố: 12/KH-UBND\nKẾ HOẠCH\nBảo vệ khu vực nuôi trồng".encode()
    lines = Line.objects.count()
    answer = program.send(secret, "ke-hoach-mat.txt")
    assert answer.status_code == 422
    row = HandedFile.objects.get()
    assert (row.name, row.data, row.size) == ("", None, len(secret))
    assert Line.objects.count() == lines
    assert (
        program.post(f"registers/{crops.pk}/records", {"values": CROP, "files": {"proof": [row.pk]}}).status_code == 422
    )


@pytest.mark.parametrize(
    ("data", "name", "words"),
    [
        (b"", "a.txt", "rỗng"),
        (b"MZ\x90\x00" + bytes(60), "a.exe", "không thuộc loại"),
        (b"%PDF-1.7 ", "a.txt", "ghi đuôi"),
    ],
)
def test_what_is_no_proof_is_told_in_a_sentence(program, data: bytes, name: str, words: str) -> None:
    answer = program.send(data, name)
    assert answer.status_code == 422
    assert words in answer.json()["detail"]
    assert program.send(MINUTES, "").status_code == 422


def test_a_form_with_a_file_in_it_is_no_file_and_counts_for_nothing(program) -> None:
    """As `curl -F` sends it: it was told that its file is empty."""
    form = b'--x\r\nContent-Disposition: form-data; name="f"; filename="a.txt"\r\n\r\nhello\r\n--x--\r\n'
    headers = {"Authorization": f"Bearer {program.opened}"}
    answer = program.client.post("/api/v1/files?name=a.txt", form, "multipart/form-data; boundary=x", headers=headers)
    assert answer.status_code == 415
    assert "octet-stream" in answer.json()["detail"]
    assert not HandedFile.objects.exists()


def test_bytes_are_limited_by_token_in_the_base_and_judged_before_they_are_read(
    program, committee, monkeypatch
) -> None:
    assert program.send(bytes(handed_files.LARGEST + 1)).status_code == 413
    monkeypatch.setattr(handed_files, "BYTES", 3 * len(MINUTES))
    sent(program)
    assert program.send(b"", "rong.txt").status_code == 422
    assert program.send(b"MZ\x90\x00" + bytes(2 * len(MINUTES) - 4), "a.exe").status_code == 422  # counted all the same
    monkeypatch.setattr(handed_files, "examine", lambda one: pytest.fail("read though it is too much"))
    full = program.send(MINUTES)
    assert full.status_code == 429
    assert "ngày mai" in full.json()["detail"]
    assert full["Retry-After"]
    monkeypatch.undo()
    monkeypatch.setattr(handed_files, "MOST", 3)
    assert program.send(MINUTES).status_code == 429
    sent(Program(token(post(committee, "phanmem-khac"))))  # another token has its own


def test_what_nobody_named_is_thrown_away_after_a_day(program, crops, monkeypatch) -> None:
    one, named = sent(program), sent(program, b"Kept", "giu.txt")
    path = f"registers/{crops.pk}/records"
    assert program.post(path, {"values": CROP, "files": {"proof": [named]}}).status_code == 201
    HandedFile.objects.update(at=timezone.now() - handed_files.KEPT)
    assert program.post(path, {"values": {**CROP, "name": "Vụ xuân"}, "files": {"proof": [one]}}).status_code == 422
    assert "2 tệp" in jobs.tidy_handed_files(None)
    assert not HandedFile.objects.exists()
    assert fetch(Proof.objects.get(entry__record__register=crops).file) == b"Kept"


def test_a_token_that_only_looks_sends_no_file(committee) -> None:
    assert Program(token(post(committee), writes=False)).send(MINUTES).status_code == 403
    assert Program("").send(MINUTES).status_code == 401
    assert not HandedFile.objects.exists()
