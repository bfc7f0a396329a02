"""DOC, RTF and ODT: one plan in each reads like its DOCX; without LibreOffice one sentence says what to do."""

import io
import json
import socket
import stat
import subprocess
from functools import cache
from pathlib import Path

import docx
import pytest

from bamsat.reading import Unreadable, read
from bamsat.reading.intake import doc, office

NEEDS_OFFICE = pytest.mark.skipif(office.office() is None, reason="LibreOffice is not installed")
FILTERS = {"doc": "doc:MS Word 97", "rtf": "rtf", "odt": "odt"}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("office")


@cache
def word(plan: Path) -> bytes:
    document = docx.Document()
    for line in plan.read_text("utf-8").split("\n"):
        document.add_paragraph(line)
    memory = io.BytesIO()
    document.save(memory)
    return memory.getvalue()


@cache
def saved_as(form: str, data: bytes, folder: Path) -> bytes:
    source = folder / "plan.docx"
    source.write_bytes(data)
    profile = (folder / "profile").as_uri()
    subprocess.run(
        [str(office.office()), f"-env:UserInstallation={profile}", "--headless", "--convert-to", FILTERS[form],
         "--outdir", str(folder), str(source)],
        check=True, capture_output=True, timeout=120,
    )  # fmt: skip
    return (folder / f"plan.{form}").read_bytes()


@NEEDS_OFFICE
@pytest.mark.parametrize("form", FILTERS)
def test_the_orders_are_those_of_the_docx(plan: Path, form: str, folder: Path) -> None:
    expected = read(word(plan))
    reading = read(saved_as(form, word(plan), folder), "ke-hoach")
    assert [task.text for task in reading.tasks] == [task.text for task in expected.tasks]
    assert reading.header == expected.header
    assert reading.source.media_type in (
        "application/msword",
        "application/rtf",
        "application/vnd.oasis.opendocument.text",
    )


def words(sheet: doc.Sheet) -> list[str]:
    return [block.text for block in sheet.blocks if isinstance(block, doc.Line) and block.text]


@NEEDS_OFFICE
def test_undoc_and_libreoffice_agree_on_a_doc(plan: Path, folder: Path) -> None:
    data = saved_as("doc", word(plan), folder)
    quick, slow = doc._through_undoc(data), doc.take_office(data, "doc", doc.MEDIA_TYPE)
    assert quick is not None
    assert words(quick) == words(slow)  # undoc leaves blank paragraphs out


@NEEDS_OFFICE
def test_older_letters_of_a_doc_are_read_by_their_fonts(tmp_path: Path) -> None:
    from tests.reading.test_older_letters import in_fonts

    lines = ["xóm dưới họp chợ", "đội một sửa mái nhà kho", "tổ hai ủ phân, ghi sổ", "mời bà con góp ý"]
    seen = ["xãm d\u00adíi häp chî", "®éi mét söa m¸i nhµ kho", "tæ hai ñ ph©n, ghi sæ", "mêi bµ con gãp ý"]
    data = saved_as("doc", in_fonts(*[[(words, ".VnTimeH")] for words in seen]), tmp_path)
    assert read(data).text.split("\n") == [line.upper() for line in lines]


def test_without_libreoffice_a_doc_is_read_as_undoc_has_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(office, "office", lambda: None)
    monkeypatch.setattr(
        doc, "_through_undoc", lambda data: doc.Sheet(doc.MEDIA_TYPE, (doc.Line("Họp chợ"),), notices=(doc._NUMBERS,))
    )
    reading = read(b"\xd0\xcf\x11\xe0" + "WordDocument".encode("utf-16-le"))
    assert (reading.text, reading.warnings[0].code) == ("Họp chợ", "generated-numbers")


@pytest.mark.parametrize(
    "data",
    [
        b"{\\rtf1\\ansi Ch\\'f9a}",
        b"PK\x03\x04" + b"\0" * 26 + b"mimetypeapplication/vnd.oasis.opendocument.textPK",
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600 + "WordDocument".encode("utf-16-le"),
    ],
)
def test_without_libreoffice_one_sentence_says_what_to_do(data: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(office, "office", lambda: None)
    with pytest.raises(Unreadable) as refusal:
        read(data)
    assert refusal.value.code == "unknown-format"
    assert "lưu lại thành DOCX" in refusal.value.message


@pytest.mark.parametrize(("script", "code"), [("sleep 60", "timeout"), ("exit 0", "damaged")])
def test_a_converter_that_hangs_or_makes_nothing(
    script: str, code: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    program = tmp_path / "soffice"
    program.write_text(f"#!/bin/sh\n{script}\n")
    program.chmod(program.stat().st_mode | stat.S_IEXEC)
    monkeypatch.setattr(office, "office", lambda: str(program))
    monkeypatch.setattr(office, "SECONDS", 1)
    with pytest.raises(Unreadable) as refusal:
        read(b"{\\rtf1 x}")
    assert refusal.value.code == code


@pytest.mark.skipif(not office._apart(), reason="this system lets nobody take the network away from a program")
def test_a_converter_reaches_no_network(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    program, told = tmp_path / "soffice", tmp_path / "told"
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = server.getsockname()[1]
        knock = f"if (exec 3<>/dev/tcp/127.0.0.1/{port}) 2>/dev/null; then echo reached; else echo apart; fi"
        program.write_text(f"#!/bin/bash\n({knock}) > {told}\n")
        program.chmod(program.stat().st_mode | stat.S_IEXEC)
        monkeypatch.setattr(office, "office", lambda: str(program))
        subprocess.run([program], check=True)
        assert told.read_text() == "reached\n"  # not kept apart, it would have reached us
        with pytest.raises(Unreadable):
            office.in_docx(b"{\\rtf1 x}", "rtf")
        assert told.read_text() == "apart\n"


def test_what_undoc_yields_becomes_lines_tables_and_notes(monkeypatch: pytest.MonkeyPatch) -> None:
    cell = {"content": [{"runs": [{"text": "Trồng nấm"}]}]}
    content = [
        {
            "type": "Paragraph",
            "runs": [{"text": "KẾ HOẠCH", "style": {"bold": True}, "line_break": True}, {"text": "nấm"}],
        },
        {"type": "PageBreak"},
        {"type": "Paragraph", "runs": [{"text": "Ủ phân"}], "list_info": {"list_type": "bullet", "level": 0}},
        {"type": "Table", "rows": [{"cells": [cell, {"content": []}]}]},
        {"type": "Note", "content": [{"runs": [{"text": "Ghi chú"}]}]},
    ]
    paper = {"sections": [{"content": content, "header": [{"runs": [{"text": "Trang đầu"}]}]}]}
    import undoc

    monkeypatch.setattr(
        undoc, "parse_bytes", lambda data: type("Paper", (), {"to_json": lambda self: json.dumps(paper)})()
    )
    sheet = doc._through_undoc(b"")
    assert sheet is not None
    first, _, third, table = sheet.blocks
    assert isinstance(first, doc.Line) and isinstance(table, doc.Table) and isinstance(third, doc.Line)
    assert (first.text, first.bold, third.label, table.rows[0][0].text) == ("KẾ HOẠCH", True, "-", "Trồng nấm")
    assert ([n.text for n in sheet.footnotes], sheet.margins) == (["Ghi chú"], ("Trang đầu",))


def test_a_single_file_web_page_is_read() -> None:
    head = 'MIME-Version: 1.0\nContent-Type: multipart/related; boundary="b"\n\n--b\nContent-Type: text/html; charset="utf-8"\n'
    page = "Content-Transfer-Encoding: quoted-printable\n\n<html><body><p>H=E1=BB=8Dp ch=E1=BB=A3</p></body></html>\n--b--\n"
    assert read((head + page).encode(), "ke-hoach.doc").text == "Họp chợ"
    with pytest.raises(Unreadable) as refusal:
        read(b"MIME-Version: 1.0\n\n")
    assert refusal.value.code == "damaged"
