"""DOC, RTF and ODT through LibreOffice, when the machine has it: the file as DOCX.

Each call has a profile of its own, that runs no macro and follows no link, a time limit, and no network where the system can take it away.
"""

import os
import shutil
import signal
import subprocess
import tempfile
from collections.abc import Sequence
from functools import cache
from pathlib import Path

from bamsat.reading.diagnostics import Unreadable

SECONDS = 60
_FILTERS = {"doc": "MS Word 97", "rtf": "Rich Text Format", "odt": "writer8"}
_NAMES = {"doc": "DOC", "rtf": "RTF", "odt": "ODT"}
_SETTINGS = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry" xmlns:xs="http://www.w3.org/2001/XMLSchema">
<item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="DisableMacrosExecution"><value>true</value></prop></item>
<item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="MacroSecurityLevel"><value>3</value></prop></item>
<item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="BlockUntrustedRefererLinks"><value>true</value></prop></item>
<item oor:path="/org.openoffice.Office.Writer/Content/Update"><prop oor:name="Link"><value>2</value></prop></item>
</oor:items>
"""


def office() -> str | None:
    """The path of LibreOffice, None where it is not installed."""
    return shutil.which("soffice") or shutil.which("libreoffice")


def in_docx(data: bytes, form: str) -> bytes:
    """`form` is doc, rtf or odt. Raises `Unreadable` (unknown-format) without LibreOffice, (timeout) or (damaged) when it fails."""
    program = office()
    if program is None:
        raise Unreadable("unknown-format", advice(form))
    with tempfile.TemporaryDirectory(prefix="bamsat-") as folder:
        profile, paper = Path(folder, "profile"), Path(folder, f"paper.{form}")
        (profile / "user").mkdir(parents=True)
        (profile / "user" / "registrymodifications.xcu").write_text(_SETTINGS, "utf-8")
        paper.write_bytes(data)
        _run(
            [*_apart(), program, f"-env:UserInstallation={profile.as_uri()}", "--headless", "--norestore", "--nolockcheck",
             f"--infilter={_FILTERS[form]}", "--convert-to", "docx:MS Word 2007 XML", "--outdir", folder, str(paper)],
            folder,
        )  # fmt: skip
        made = Path(folder, "paper.docx")
        if not made.exists():
            raise Unreadable(
                "damaged",
                f"Tệp {_NAMES[form]} bị hỏng, không mở được. Hãy mở bằng Word, lưu lại thành DOCX rồi nộp lại.",
            )
        return made.read_bytes()


def advice(form: str) -> str:
    return f"Đây là tệp {_NAMES[form]}. Hãy mở bằng Word hoặc LibreOffice, lưu lại thành DOCX rồi nộp lại."


def _run(command: Sequence[str], folder: str) -> None:
    """To its end or to the limit of time; what it started ends with it."""
    surroundings = {"PATH": os.environ.get("PATH", os.defpath), "HOME": folder, "LC_ALL": "C.UTF-8"}
    process = subprocess.Popen(
        command,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        cwd=folder,
        env=surroundings,
        start_new_session=True,
    )
    try:
        process.wait(SECONDS)
    except subprocess.TimeoutExpired:
        raise Unreadable(
            "timeout", "Chuyển tệp quá lâu nên đã dừng. Hãy mở bằng Word, lưu lại thành DOCX rồi nộp lại."
        ) from None
    finally:
        if process.poll() is None:
            os.killpg(process.pid, signal.SIGKILL)
            process.wait()


@cache
def _apart() -> tuple[str, ...]:
    """What keeps a program from the network, where the system allows it to anyone."""
    command = ("unshare", "--map-root-user", "--net")
    try:
        done = subprocess.run([*command, "true"], capture_output=True, timeout=5)
    except (OSError, subprocess.SubprocessError):
        return ()
    return command if done.returncode == 0 else ()
