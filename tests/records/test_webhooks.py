"""Webhooks: out to the world, never in, and signed as a stranger would check it."""

import base64
import hashlib
import hmac
import http.server
import json
import ssl
import subprocess
import threading
from collections.abc import Iterator
from pathlib import Path
from shutil import which

import pytest

from bamsat.records.oversight import preferences
from bamsat.records.oversight.channels import NotSent, webhook
from bamsat.records.oversight.channels.addresses import Wrong, addresses, is_public, target
from bamsat.records.oversight.models import Preference
from tests.conftest import at
from tests.records.sending import LATER, go, told


@pytest.mark.parametrize(
    "number",
    [
        "127.0.0.1",
        "10.1.2.3",
        "172.16.0.1",
        "192.168.1.1",
        "169.254.169.254",
        "100.64.0.1",
        "0.0.0.0",
        "224.0.0.1",
        "255.255.255.255",
        "::1",
        "::",
        "fe80::1",
        "fc00::1",
        "fd00:ec2::254",
        "ff02::1",
        "::ffff:127.0.0.1",
        "::ffff:8.8.8.8",
        "64:ff9b::a00:1",
        "2002:7f00:1::",
        "2001:0:7f00:1::",
        "fe80::1%eth0",
        "x",
    ],
)
def test_no_address_of_a_network_of_ones_own_is_public(number: str) -> None:
    assert not is_public(number)


def test_addresses_of_the_world_are_public() -> None:
    assert is_public("203.119.8.111") is True  # VNNIC's range
    assert is_public("2001:dc8::1") is True


@pytest.mark.parametrize(
    "wrong",
    [
        "http://nhan.example.vn/",
        "https://",
        "ftp://nhan.example.vn",
        "https://u:p@nhan.example.vn/",
        "https://nhan.example.vn:22/",
        "https://nhan.example.vn/\r\nHost: x",
        "https://nhan.example.vn/#x",
        "https://nhận.example.vn/",
        "https://[::1/",
        "https://nhan.example.vn:99999/",
        "https://nhan.example.vn/" + "x" * 500,
    ],
)
def test_an_address_that_is_no_plain_https_is_refused(wrong: str) -> None:
    with pytest.raises(Wrong):
        target(wrong)


def answers(*numbers: str):
    return lambda host, port, type: [(2, 1, 6, "", (number, port)) for number in numbers]


def test_a_name_that_leads_inside_goes_nowhere_unless_the_administrator_named_it() -> None:
    to = target("https://nhan.example.vn/x")
    assert addresses(to, (), answers("203.119.8.111")) == ["203.119.8.111"]
    with pytest.raises(NotSent) as refused:
        addresses(to, (), answers("203.119.8.111", "10.0.0.5"))  # one bad apple
    assert not refused.value.again
    assert addresses(to, {"nhan.example.vn"}, answers("10.0.0.5")) == ["10.0.0.5"]
    with pytest.raises(NotSent):
        addresses(target("https://127.0.0.1/"))
    with pytest.raises(NotSent):
        addresses(target("https://2130706433/"), (), answers("127.0.0.1"))  # an address in disguise


@pytest.fixture
def receiver(tmp_path: Path, settings) -> Iterator[dict]:
    """An HTTPS server on loopback that keeps what it gets and answers as it is told."""
    if which("openssl") is None:
        pytest.skip("openssl is not installed")
    pair = tmp_path / "pair.pem"
    command = "openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 2 -subj /CN=localhost"
    names = ["-addext", "subjectAltName=DNS:localhost", "-keyout", str(pair), "-out", str(tmp_path / "cert.pem")]
    subprocess.run([*command.split(), *names], check=True, capture_output=True)
    state: dict = {"got": [], "status": 204}

    class Handler(http.server.BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["content-length"]))
            state["got"].append((self.path, dict(self.headers), body))
            self.send_response(state["status"])
            self.send_header("location", "https://localhost/elsewhere")
            self.send_header("content-length", "0")
            self.end_headers()

        def log_message(self, *args) -> None:
            pass

    server = http.server.HTTPServer(("127.0.0.1", 0), Handler)
    tls = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    tls.load_cert_chain(tmp_path / "cert.pem", pair)
    server.socket = tls.wrap_socket(server.socket, server_side=True)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    settings.WEBHOOK_HOSTS = {"localhost"}
    state["address"] = f"https://localhost:{server.server_port}/nhan?x=1"
    state["trusts"] = ssl.create_default_context(cafile=str(tmp_path / "cert.pem"))
    yield state
    server.shutdown()
    server.server_close()


def test_a_webhook_is_signed_so_that_a_stranger_can_check_it(receiver, committee, task, monkeypatch) -> None:
    secret = preferences.set_webhook(committee, receiver["address"], at(hour=9))
    told(committee, task)
    monkeypatch.setattr(ssl, "create_default_context", lambda: receiver["trusts"])
    assert go().sent == 1
    ((path, got, body),) = receiver["got"]
    assert path == "/nhan?x=1"
    key = base64.b64decode(secret.removeprefix("whsec_"))
    signed = f"{got['webhook-id']}.{got['webhook-timestamp']}.".encode() + body
    expected = base64.b64encode(hmac.new(key, signed, hashlib.sha256).digest()).decode()
    assert got["webhook-signature"] == f"v1,{expected}"
    assert int(got["webhook-timestamp"]) == int(LATER.timestamp())
    (notice,) = json.loads(body)["data"]["notices"]
    assert notice["task"]["text"] == task.text
    assert secret not in str(list(Preference.objects.values()))
    assert (
        preferences.set_webhook(committee, receiver["address"], at(hour=9)) != secret
    )  # a new one makes the old worthless


def test_a_webhook_follows_nobody_and_trusts_no_unknown_server(receiver) -> None:
    body = b"{}"
    for status, again in ((302, False), (404, False), (500, True), (429, True)):
        receiver["status"] = status
        with pytest.raises(NotSent) as refused:
            webhook.send(receiver["address"], body, webhook.headers(b"k", "1", 1, body), receiver["trusts"])
        assert refused.value.again is again
    assert {path for path, *_ in receiver["got"]} == {"/nhan?x=1"}
    with pytest.raises(NotSent, match="an toàn"):
        webhook.send(receiver["address"], body, webhook.headers(b"k", "1", 1, body))  # its certificate is its own
    assert len(receiver["got"]) == 4
