"""What may come in as a file: judged by its bytes, scanned by clamd where there is one, refused whole."""

import io
import os
import socketserver
import threading
import zipfile
from collections.abc import Iterator

import pytest

from bamsat.records.agencies.asker import Refused
from bamsat.records.directives import sniffing
from bamsat.records.directives.models import File
from bamsat.records.directives.scanning import refuse_infected
from bamsat.records.sheets.actions import hand_in
from bamsat.records.tasks import actions
from bamsat.records.tasks.actions import Attachment
from bamsat.records.tasks.models import Progress
from tests.conftest import at
from tests.records.test_work import DONE, turn

BAD = b"this is what the fake clamd calls a virus"


def zipped(*names: str, first: bytes = b"") -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        if first:
            archive.writestr("mimetype", first)
        for name in names:
            archive.writestr(name, "x")
    return out.getvalue()


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (b"MZ" + bytes(64), None),  # what it must not take comes first
        (b"\x7fELF" + bytes(64), None),
        (b"#!/bin/sh\nrm -rf /\n", None),
        (b"<!DOCTYPE html><html></html>", None),
        (b'<?xml version="1.0"?><svg onload="x()"/>', None),
        (zipped("readme.txt"), None),
        (zipped("word/document.xml", "word/vbaProject.bin"), None),
        (b"Rar!\x1a\x07\x00" + bytes(64), None),
        (b"PK\x03\x04 broken", None),
        (b"%PDF-1.7\n", sniffing.DOCUMENT),
        (zipped("word/document.xml"), sniffing.DOCUMENT),
        (zipped("xl/workbook.xml"), sniffing.SHEET),
        (zipped(first=b"application/vnd.oasis.opendocument.spreadsheet"), sniffing.SHEET),
        (b"\xff\xd8\xff\xe0" + bytes(64), sniffing.PICTURE),
        (b"\x89PNG\r\n\x1a\n" + bytes(64), sniffing.PICTURE),
        (b"\x00\x00\x00\x18ftypheic" + bytes(64), sniffing.PICTURE),
        (b"\x00\x00\x00\x18ftypisom" + bytes(64), sniffing.VIDEO),
        ("Biên bản ký nhận".encode(), sniffing.TEXT),
        ("Biên bản".encode("utf-16"), sniffing.TEXT),
        (b"UBND x\xb7 \xa7\xe5ng M\xa9y", sniffing.TEXT),  # TCVN3
    ],
)
def test_a_file_is_what_its_bytes_say(data: bytes, kind: str | None) -> None:
    assert sniffing.kind(data) == kind


@pytest.mark.parametrize(
    ("name", "data", "sentence"),
    [
        ("chay.exe", b"chi la chu", "không thuộc loại"),
        ("anh.jpg", b"MZ" + bytes(64), "không thuộc loại"),
        ("bien-ban.pdf", b"\xff\xd8\xff" + bytes(64), "bên trong là ảnh"),
        ("bang.xlsx", b"%PDF-1.7\n", "bên trong là văn bản"),
    ],
)
def test_what_pretends_is_refused_and_nothing_is_kept(committee, task, settings, name, data, sentence) -> None:
    files, kept = File.objects.count(), set(settings.FILES_ROOT.rglob("*"))
    with pytest.raises(Refused, match=sentence):
        actions.report(committee, task, turn(committee, task), DONE, [Attachment(name, "x/y", data)], at())
    assert (File.objects.count(), set(settings.FILES_ROOT.rglob("*"))) == (files, kept)


# -- clamd


class Clamd(socketserver.StreamRequestHandler):
    """As much of clamd as speaks INSTREAM."""

    def handle(self) -> None:
        assert self.rfile.read(10) == b"zINSTREAM\0"
        data = b""
        while size := int.from_bytes(self.rfile.read(4), "big"):
            data += self.rfile.read(size)
            if len(data) > 2**20:
                self.wfile.write(b"INSTREAM size limit exceeded. ERROR\0")
                return
        self.server.scanned.append(data)
        self.wfile.write(b"stream: Test.Virus FOUND\0" if BAD in data else b"stream: OK\0")


@pytest.fixture
def clamd(settings) -> Iterator[list[bytes]]:
    with socketserver.ThreadingTCPServer(("127.0.0.1", 0), Clamd) as server:
        server.scanned = []
        settings.CLAMAV = f"tcp:127.0.0.1:{server.server_address[1]}"
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield server.scanned
        server.shutdown()


def test_a_clean_file_is_scanned_whole_and_taken(clamd) -> None:
    data = os.urandom(200_000)
    refuse_infected(data, "anh.jpg")
    assert clamd == [data]


def test_what_clamd_knows_is_refused_in_one_sentence_and_nothing_is_kept(clamd, committee, task, settings) -> None:
    files, kept = File.objects.count(), set(settings.FILES_ROOT.rglob("*"))
    with pytest.raises(Refused, match="mã độc"):
        actions.report(committee, task, turn(committee, task), DONE, [Attachment("a.txt", "text/plain", BAD)], at())
    with pytest.raises(Refused, match="mã độc"):
        hand_in(committee, BAD, "bang.xlsx", at())
    assert not Progress.objects.filter(occurrence__task=task).exists()
    assert (File.objects.count(), set(settings.FILES_ROOT.rglob("*"))) == (files, kept)


def test_a_file_that_nobody_could_scan_is_not_taken(clamd, settings) -> None:
    with pytest.raises(Refused, match="không quét được"):
        refuse_infected(bytes(2**21), "to.pdf")
    for address in ("tcp:127.0.0.1:1", "unix:/nowhere/clamd.ctl", "clamd"):
        settings.CLAMAV = address
        with pytest.raises(Refused, match="không trả lời"):
            refuse_infected(b"x", "a.txt")


def test_clamd_is_asked_over_a_unix_socket_too(settings, tmp_path) -> None:
    place = str(tmp_path / "c")
    with socketserver.ThreadingUnixStreamServer(place, Clamd) as server:
        server.scanned = []
        settings.CLAMAV = f"unix:{place}"
        threading.Thread(target=server.serve_forever, daemon=True).start()
        with pytest.raises(Refused, match="mã độc"):
            refuse_infected(BAD, "a.txt")
        server.shutdown()
