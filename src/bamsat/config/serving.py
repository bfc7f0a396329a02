"""Serves the pages: one process, WSGI, a few threads; no other server is needed for a commune."""

import socket
from collections.abc import Callable

from granian import Granian
from granian.constants import Interfaces
from granian.log import LogLevels


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
    server.serve()
