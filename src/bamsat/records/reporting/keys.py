"""Key files of those who sign: in a folder of the installation that only the program reads, one a person, sealed by a passphrase that is
kept nowhere."""

import os
import stat
from pathlib import Path

from django.conf import settings

from bamsat.records.agencies.asker import Refused

_FOLDER, _FILE = 0o700, 0o600
MOST = 64 * 1024  # bytes


def keep(user: int, data: bytes) -> Path:
    """Put a person's PKCS#12 file in its place, in place of an older one."""
    if not 0 < len(data) <= MOST:
        raise Refused("Tệp khóa ký rỗng hoặc quá lớn; cần tệp PKCS#12 (.p12, .pfx).")
    folder = Path(settings.KEYS_ROOT)
    folder.mkdir(mode=_FOLDER, parents=True, exist_ok=True)
    folder.chmod(_FOLDER)
    path = _path(user)
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, _FILE)
    with os.fdopen(handle, "wb") as file:
        os.fchmod(file.fileno(), _FILE)
        file.write(data)
    return path


def fetch(user: int) -> bytes:
    """Raises `Refused` where there is none, or where others on the machine could read it."""
    path = _path(user)
    if not path.is_file():
        raise Refused(
            "Bạn chưa có khóa ký trên máy chủ. Hãy nhờ người quản trị nạp khóa, hoặc ký ngoài rồi nạp tệp PDF đã ký."
        )
    if stat.S_IMODE(path.stat().st_mode) & 0o077:
        raise Refused("Tệp khóa ký đang để người khác đọc được nên không dùng. Hãy báo người quản trị sửa quyền tệp.")
    return path.read_bytes()


def has(user: int) -> bool:
    return _path(user).is_file()


def _path(user: int) -> Path:
    return Path(settings.KEYS_ROOT) / f"{user}.p12"
