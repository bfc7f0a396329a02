"""A person at a browser without JavaScript, for measurements: signs in, opens pages, sends forms, over one connection that is kept open; and the
real server that they visit, in a process group of its own so that it can be killed whole."""

import http.client
import os
import re
import secrets
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterable
from dataclasses import dataclass, field
from urllib.parse import urlencode

_TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="([^"]+)"')
WAIT = 60  # seconds for an answer
IDLE = 20  # seconds after which a line is begun anew, as a browser would: the server lets one go of which it heard nothing for half a minute
Fields = Iterable[tuple[str, str]]
File = tuple[str, str, bytes]  # field, name, content


@dataclass
class Visitor:
    port: int
    cookies: dict[str, str] = field(default_factory=dict)
    token: str = ""
    wait: float = WAIT
    _line: http.client.HTTPConnection | None = None
    _last: float = 0.0

    def sign_in(self, username: str, password: str) -> None:
        self.get("/dang-nhap")
        status, to, _ = self.post("/dang-nhap", [("username", username), ("password", password)])
        assert status == 302, (username, status, to)
        self.get("/")

    def get(self, address: str) -> tuple[int, str, bytes]:
        """(status, where to, content). Whatever the server was asked last gives the next form its token."""
        return self._ask("GET", address, None, {})

    def post(self, address: str, fields: Fields, files: Iterable[File] = ()) -> tuple[int, str, bytes]:
        given, attached = [("csrfmiddlewaretoken", self.token), *fields], list(files)
        if not attached:
            kind, body = "application/x-www-form-urlencoded", urlencode(given).encode()
        else:
            kind, body = _multipart(given, attached)
        return self._ask("POST", address, body, {"Content-Type": kind})

    def _ask(self, method: str, address: str, body: bytes | None, headers: dict[str, str]) -> tuple[int, str, bytes]:
        if self._line is not None and time.monotonic() - self._last > IDLE:
            self._line.close()
            self._line = None
        if self._line is None:
            self._line = http.client.HTTPConnection("127.0.0.1", self.port, timeout=self.wait)
        cookie = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        try:
            self._line.request(method, address, body, {**headers, "Cookie": cookie, "Accept": "text/html"})
            answer = self._line.getresponse()
            content = answer.read()
        except (OSError, http.client.HTTPException):
            self._line.close()
            self._line = None
            raise
        self._last = time.monotonic()
        for name, value in answer.getheaders():
            if name.lower() == "set-cookie":
                key, _, rest = value.partition("=")
                self.cookies[key] = rest.partition(";")[0]
        found = (
            _TOKEN.search(content.decode("utf-8", "replace"))
            if content[:1] == b"<" or b"csrfmiddle" in content
            else None
        )
        self.token = found[1] if found else self.token
        return answer.status, answer.getheader("Location", ""), content


class Server:
    """`bamsat serve` on loopback, on the installation of BAMSAT_HOME."""

    def __init__(self, *flags: str) -> None:
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            self.port: int = probe.getsockname()[1]
        self._flags = flags
        self._running: subprocess.Popen[bytes] | None = None

    def start(self, *flags: str) -> None:
        command = [sys.executable, "-m", "bamsat.config", "serve", "--port", str(self.port), *self._flags, *flags]
        self._running = subprocess.Popen(
            command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True
        )
        for _ in range(6_000):
            try:
                if Visitor(self.port).get("/suc-khoe")[0] == 200:
                    return
            except (OSError, http.client.HTTPException):
                time.sleep(0.1)
        raise SystemExit("the server did not start")

    def kill(self) -> None:
        """kill -9 of all of it at once: the pages and the worker beside them."""
        assert self._running is not None
        os.killpg(self._running.pid, signal.SIGKILL)
        self._running.wait()

    @property
    def pid(self) -> int:
        assert self._running is not None
        return self._running.pid


def _multipart(fields: Fields, files: Iterable[File]) -> tuple[str, bytes]:
    edge = secrets.token_hex(16)
    parts = [
        f'--{edge}\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n{value}\r\n'.encode()
        for name, value in fields
    ]
    for name, called, content in files:
        head = f'--{edge}\r\nContent-Disposition: form-data; name="{name}"; filename="{called}"\r\n'
        parts.append(f"{head}Content-Type: application/octet-stream\r\n\r\n".encode() + content + b"\r\n")
    return f"multipart/form-data; boundary={edge}", b"".join([*parts, f"--{edge}--\r\n".encode()])
