"""Reads a paper in a process of its own, bounded in memory and time: a hostile file can end that process and nothing else."""

import json
import logging
from typing import Any

from bamsat.reading import MAXIMUM_BYTES
from bamsat.records.agencies.asker import Refused
from bamsat.records.directives.apart import answered
from bamsat.records.directives.scanning import refuse_infected

SECONDS = 120
SECRET = "secret"  # noqa: S105 -- the code of a refusal, not a password
log = logging.getLogger("bamsat.directives")


class Unread(Refused):
    """The paper was refused. `code` says why in one word; the message is for people. Nothing of the paper is kept."""

    def __init__(self, code: str, message: str) -> None:
        super().__init__(message)
        self.code = code


def read_apart(data: bytes, filename: str) -> dict[str, Any]:
    """The public contract of a paper. Raises `Unread`, or `Refused` for what ClamAV knows; the log line names neither the file nor
    anything in it.
    """
    if len(data) > MAXIMUM_BYTES:
        raise _refused(
            "too-large", f"Tệp lớn hơn {MAXIMUM_BYTES // 2**20} MB. Hãy tách phụ lục hoặc xuất lại bản nhẹ hơn."
        )
    refuse_infected(data, filename)
    try:
        said = answered(data, SECONDS)
    except TimeoutError:
        raise _refused(
            "too-slow", "Đọc tệp này quá lâu nên đã dừng. Hãy xuất lại tệp gọn hơn (bỏ ảnh, phụ lục) rồi tải lên lại."
        ) from None
    try:
        answer: dict[str, Any] = json.loads(said)
    except ValueError:  # it was ended before its last word
        raise _refused(
            "broke",
            "Tệp hỏng hoặc quá phức tạp nên không đọc được. Hãy mở tệp, lưu lại thành DOCX hoặc PDF rồi tải lên lại.",
        ) from None
    if "refused" in answer:
        raise _refused(answer["refused"], answer["message"])
    answer["source"]["filename"] = filename
    return answer


def _refused(code: str, message: str) -> Unread:
    log.warning("paper refused: %s", code)
    return Unread(code, message)
