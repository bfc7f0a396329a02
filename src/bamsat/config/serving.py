"""Serves the pages: one process, WSGI, a few threads; no other server is needed for a commune."""

import socket
from collections.abc import Callable
from contextlib import nullcontext

from django.conf import settings
from granian import Granian
from granian.constants import Interfaces
from granian.log import LogLevels

from bamsat.config.working import beside


def serve(host: str, port: int, ready: Callable[[], None]) -> None:
    """Serve until interrupted. Raises OSError when the address is taken."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        probe.bind((host, port))
    server = Granian(
        "bamsat.config.wsgi:application",
        address=host,
        port=port,
        interface=Interfaces.WSGI,
        workers=1,
        blocking_threads=4,
        log_level=LogLevels.warning,
    )
    server.on_startup(ready)
    with beside() if settings.EMBEDDED else nullcontext():
        server.serve()


def what_is_on() -> str:
    """One line: what of the installation works, and what is not set up."""
    return "; ".join((_jobs(), _mail(), _links())) + "."


def _jobs() -> str:
    return "Công việc nền: chạy kèm" if settings.EMBEDDED else "Công việc nền: cần chạy thêm `bamsat work`"


def _mail() -> str:
    if settings.EMAIL_BACKEND.endswith("dummy.EmailBackend"):
        return "thư điện tử: chưa đặt (BAMSAT_SMTP), chỉ thông báo trong phần mềm"
    return (
        f"thư điện tử: qua {settings.EMAIL_HOST}, gửi từ {settings.DEFAULT_FROM_EMAIL or 'chưa đặt (BAMSAT_MAIL_FROM)'}"
    )


def _links() -> str:
    return f"địa chỉ ghi trong thông báo: {settings.ADDRESS or 'chưa đặt (BAMSAT_ADDRESS)'}"
