"""A ZIP in which a filled sheet travels with its evidence: files in folders named by the key of their row. Pure; nothing touches the disk."""

import io
import re
import zipfile
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import PurePosixPath

from bamsat.records.sheets.grid import Unfit

FILES = 200
PACKED = 50 * 2**20
UNPACKED = 80 * 2**20  # of all together
_SHEETS = {"xlsx", "xls", "ods"}
_KEY = re.compile(r"BS-[0-9A-F]{10,}", re.IGNORECASE)
_SYSTEM = re.compile(r"(?:^|/)(?:__MACOSX/|\.|~\$|thumbs\.db$|desktop\.ini$)", re.IGNORECASE)
_BAD = "Không mở được tệp ZIP này. Hãy nén lại thư mục (không đặt mật khẩu) rồi chọn lại."


@dataclass(frozen=True, slots=True)
class Beside:
    """A file that lay in the folder of a row. `key`: the row's key, or its beginning, as the folder bears it."""

    key: str
    name: str
    data: bytes


@dataclass(frozen=True, slots=True)
class Packed:
    """`sheet`: the bytes of the one spreadsheet that lies in no row's folder."""

    name: str
    sheet: bytes
    files: tuple[Beside, ...]


def is_folder(data: bytes) -> bool:
    """A ZIP that is no spreadsheet itself."""
    if data[:2] != b"PK":
        return False
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = set(archive.namelist())
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError):
        return False
    return not names & {"[Content_Types].xml", "mimetype"}


def unpack(data: bytes) -> Packed:
    """Raises `Unfit` in a sentence for what cannot be opened, grows too large, or has no one spreadsheet, and for a file that lies with no row."""
    sheets: list[tuple[str, bytes]] = []
    files: list[Beside] = []
    for path, content in _members(data):
        name, key = PurePosixPath(path).name, _KEY.search(path)
        if key:
            files.append(Beside(key[0].upper(), name, content))
        elif name.rpartition(".")[2].lower() in _SHEETS:
            sheets.append((name, content))
        else:
            raise Unfit(f"Tệp “{name[:80]}” không nằm trong thư mục mang mã của dòng nào. Hãy chuyển vào đúng thư mục rồi nén lại.")  # fmt: skip
    if len(sheets) != 1:
        told = "không có bảng nào" if not sheets else f"có {len(sheets)} bảng"
        raise Unfit(f"Tệp ZIP {told}; cần đúng một bảng lấy từ hệ thống, cạnh thư mục minh chứng.")
    return Packed(*sheets[0], tuple(files))


def matched(files: Iterable[Beside], keys: Sequence[str]) -> dict[str, list[Beside]]:
    """Key of a row → its files. Raises `Unfit` for a folder that belongs to no row of the sheet, or to two."""
    found: dict[str, list[Beside]] = {}
    for one in files:
        rows = [key for key in keys if key.upper().startswith(one.key)]
        if len(set(rows)) != 1:
            raise Unfit(f"Thư mục {one.key[:24]} không ứng với dòng nào của bảng. Hãy kiểm tra tên thư mục, hoặc giữ lại dòng ấy trong bảng.")  # fmt: skip
        found.setdefault(rows[0], []).append(one)
    return found


def _members(data: bytes) -> list[tuple[str, bytes]]:
    left, found = UNPACKED, []
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            about = [one for one in archive.infolist() if not one.is_dir() and not _SYSTEM.search(_path(one))]
            if len(about) > FILES:
                raise Unfit(f"Tệp ZIP có hơn {FILES} tệp. Hãy tách thành nhiều lần nộp.")
            for one in about:
                with archive.open(one) as part:
                    content = part.read(left + 1)
                left -= len(content)
                if left < 0:
                    raise Unfit(f"Các tệp trong ZIP lớn hơn {UNPACKED // 2**20} MB. Hãy nén ảnh hoặc tách thành nhiều lần nộp.")  # fmt: skip
                found.append((_path(one), content))
    except Unfit:
        raise
    except (zipfile.BadZipFile, OSError, ValueError, RuntimeError, NotImplementedError, EOFError) as error:
        raise Unfit(_BAD) from error
    except Exception as error:  # zlib.error and its kin have no common root
        raise Unfit(_BAD) from error
    return found


def _path(one: zipfile.ZipInfo) -> str:
    """Its path with forward strokes; a name that was written in UTF-8 without saying so is read as that."""
    name = one.filename.replace("\\", "/")
    if one.flag_bits & 0x800:
        return name
    try:
        return name.encode("cp437").decode("utf-8")
    except UnicodeError:
        return name
