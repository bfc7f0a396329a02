"""A provider of OpenID Connect on loopback, for the tests: it says of whoever comes what it is told to."""

import base64
import hashlib
import json
import threading
from http.server import BaseHTTPRequestHandler, HTTPServer
from typing import Any
from urllib.parse import parse_qs, urlsplit

from joserfc import jwt
from joserfc.jwk import RSAKey

CLIENT, SECRET = "bamsat", "bí mật của hai bên"


class Provider:
    """`claims` are laid over those of a right token; `asked` is what the browser brought to its door, `answered` the addresses that
    were asked for. `raw`: sent in the place of every answer.
    """

    def __init__(self, now: int) -> None:
        self.now, self.key = now, RSAKey.generate_key(2048, {"kid": "1"})
        self.signs_with: Any = self.key
        self.claims: dict[str, Any] = {}
        self.metadata: dict[str, Any] = {}
        self.header: dict[str, Any] = {"alg": "RS256", "kid": "1"}
        self.asked: dict[str, str] = {}
        self.answered: list[str] = []
        self.raw: bytes | None = None
        self.server = HTTPServer(("127.0.0.1", 0), type("Answers", (_Answers,), {"provider": self}))
        self.issuer = f"http://127.0.0.1:{self.server.server_port}"
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    def sign_in(self, address: str) -> dict[str, str]:
        """What a person does there: the parameters with which the browser is sent back."""
        self.asked = {name: values[0] for name, values in parse_qs(urlsplit(address).query).items()}
        return {"code": "mã", "state": self.asked["state"]}

    def discovery(self) -> dict[str, Any]:
        doors = {name: f"{self.issuer}/{name}" for name in ("authorization_endpoint", "token_endpoint", "jwks_uri")}
        return {"issuer": self.issuer, **doors, **self.metadata}

    def token(self, form: dict[str, str], credentials: str) -> dict[str, Any] | None:
        """None where the code, the verifier or who asks is not right."""
        hashed = hashlib.sha256(form.get("code_verifier", "").encode()).digest()
        challenge = base64.urlsafe_b64encode(hashed).rstrip(b"=").decode()
        basic = "Basic " + base64.b64encode(b"bamsat:b%C3%AD%20m%E1%BA%ADt%20c%E1%BB%A7a%20hai%20b%C3%AAn").decode()
        known = credentials == basic or form.get("client_secret") == SECRET
        if not known or form.get("code") != "mã" or challenge != self.asked.get("code_challenge"):
            return None
        right = {
            "iss": self.issuer, "aud": CLIENT, "sub": "người-47", "nonce": self.asked["nonce"], "iat": self.now,
            "exp": self.now + 300, "preferred_username": "ubnd",
        }  # fmt: skip
        claims = {name: value for name, value in (right | self.claims).items() if value is not None}
        return {"id_token": jwt.encode(self.header, claims, self.signs_with), "token_type": "Bearer"}

    def close(self) -> None:
        self.server.shutdown()
        self.server.server_close()


class _Answers(BaseHTTPRequestHandler):
    provider: Provider

    def do_GET(self) -> None:
        self.provider.answered.append(self.path)
        if self.provider.raw is not None:
            self.wfile.write(self.provider.raw)
            return
        found = {
            "/.well-known/openid-configuration": self.provider.discovery(),
            "/jwks_uri": {"keys": [self.provider.key.as_dict(private=False)]},
        }
        self._say(found.get(self.path))

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"])).decode()
        form = {name: values[0] for name, values in parse_qs(body).items()}
        self._say(self.provider.token(form, self.headers.get("Authorization", "")))

    def _say(self, found: dict[str, Any] | None) -> None:
        data = json.dumps(found or {"error": "invalid_grant"}).encode()
        self.send_response(200 if found else 400)
        self.send_header("Content-Type", "application/json")
        self.end_headers()
        self.wfile.write(data)

    def log_message(self, format: str, *args: object) -> None:
        """Silent."""
