"""Asks ClamAV about a file before anything of it is kept: clamd's own INSTREAM protocol, over its socket. Without BAMSAT_CLAMAV nobody is asked."""

import logging
import socket
from contextlib import closing

from django.conf import settings

from bamsat.records.agencies.asker import Refused

SECONDS = 60
_PIECE = 2**16
log = logging.getLogger("bamsat.files")


def refuse_infected(data: bytes, name: str) -> None:
    """Raises `Refused` when clamd finds something, and when it cannot be asked: a file that was not looked at is not taken."""
    if not settings.CLAMAV:
        return
    try:
        answer = _ask(data)
    except OSError as error:
        log.error("clamd does not answer: %s", error)
        raise Refused(
            "Máy quét vi-rút không trả lời nên chưa nhận tệp nào. Hãy thử lại sau ít phút, hoặc báo người quản trị."
        ) from None
    if answer.endswith(" FOUND"):
        log.warning("a file was refused: %s", answer.removesuffix(" FOUND"))
        raise Refused(f"Tệp {name} có mã độc nên không nhận và không lưu lại gì. Hãy quét máy rồi chọn tệp khác.")
    if not answer.endswith("OK"):
        log.error("clamd could not scan: %s", answer)
        raise Refused(
            f"Máy quét vi-rút không quét được tệp {name} nên chưa nhận. Hãy thử tệp nhỏ hơn, hoặc báo người quản trị."
        )


def _ask(data: bytes) -> str:
    """clamd's answer to one stream, such as `stream: OK`. Raises OSError."""
    with closing(_connected()) as line:
        line.sendall(b"zINSTREAM\0")
        try:
            for start in range(0, len(data), _PIECE):
                piece = data[start : start + _PIECE]
                line.sendall(len(piece).to_bytes(4, "big") + piece)
            line.sendall(bytes(4))
        except (BrokenPipeError, ConnectionResetError):
            pass  # it has answered already: the stream is longer than it takes
        heard = b""
        while not heard.endswith(b"\0") and (more := line.recv(4096)):
            heard += more
    return heard.rstrip(b"\0\n").decode("utf-8", "replace").strip()


def _connected() -> socket.socket:
    """`unix:/run/clamav/clamd.ctl` or `tcp:127.0.0.1:3310`."""
    scheme, _, place = settings.CLAMAV.partition(":")
    if scheme == "unix":
        line = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        line.settimeout(SECONDS)
        try:
            line.connect(place)
        except OSError:
            line.close()
            raise
        return line
    host, _, port = place.rpartition(":")
    if scheme != "tcp" or not port.isdecimal():
        raise OSError("BAMSAT_CLAMAV is neither unix:/path nor tcp:host:port")
    return socket.create_connection((host, int(port)), SECONDS)
