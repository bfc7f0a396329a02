"""An outside provider of sign-in, by OpenID Connect 1.0: authorization code with PKCE (RFC 7636), state and nonce.

The signed token is checked by joserfc. The provider says who somebody is; which account that opens is said by `outside`.
"""

import base64
import hashlib
import http.client
import ipaddress
import json
import secrets
import urllib.error
import urllib.request
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from urllib.parse import quote, urlencode, urlsplit

from django.conf import settings
from joserfc import jwt
from joserfc.errors import JoseError
from joserfc.jwk import KeySet

from bamsat.records.agencies.asker import Refused

Json = dict[str, Any]
SECONDS = 3  # of waiting, at each word: a stranger can make us ask
KEPT = timedelta(minutes=10)
AGAIN = timedelta(seconds=30)
LEEWAY = 60  # seconds by which two clocks may differ
NO_ANSWER = "Không nhận được trả lời của {}. Hãy thử lại sau, hoặc dùng mật khẩu."
LONGEST = 255  # letters of a subject, a session, a token's number
_MOST = 256 * 1024  # bytes of an answer
SIGNED_BY = ["RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512", "Ed25519", "EdDSA"]
_found: dict[
    str, tuple[datetime, Json]
] = {}  # by issuer, of this process: what it says of itself, and until when we go by it
_keys: dict[str, tuple[datetime, Json]] = {}  # by issuer: its keys, and when it was asked for them
_silent: dict[str, datetime] = {}  # by issuer: when it was last asked for its keys in vain


@dataclass(frozen=True, slots=True)
class Provider:
    """As the installation sets it. `claim`: the one whose value is the user name of an account here."""

    issuer: str
    client: str
    secret: str
    name: str
    claim: str


@dataclass(frozen=True, slots=True)
class Identity:
    """Who somebody is at the provider. `strong`: it says that it asked for more than a password (`amr` of RFC 8176)."""

    issuer: str
    subject: str
    username: str
    strong: bool
    sid: str = ""  # of their session there, where the provider names it


def configured() -> Provider | None:
    return Provider(**settings.OIDC) if settings.OIDC["issuer"] else None


def is_safe(address: str) -> bool:
    """HTTPS, or plain HTTP on this very machine."""
    try:
        parts = urlsplit(address)
    except ValueError:
        return False
    host = parts.hostname or ""
    try:
        local = ipaddress.ip_address(host).is_loopback
    except ValueError:
        local = host == "localhost"
    return bool(host) and (parts.scheme == "https" or (parts.scheme == "http" and local))


def begin(provider: Provider, back: str, at: datetime) -> tuple[str, Json]:
    """The address to send the browser to, and what to keep until it is back. Raises `Refused` when the provider cannot be reached."""
    kept = {name: secrets.token_urlsafe(32) for name in ("state", "nonce", "verifier")}
    hashed = hashlib.sha256(kept["verifier"].encode()).digest()
    asked = {
        "response_type": "code",
        "client_id": provider.client,
        "redirect_uri": back,
        "scope": "openid profile",
        "state": kept["state"],
        "nonce": kept["nonce"],
        "code_challenge": base64.urlsafe_b64encode(hashed).rstrip(b"=").decode(),
        "code_challenge_method": "S256",
    }
    door = _discovered(provider, at)["authorization_endpoint"]
    return f"{door}{'&' if '?' in door else '?'}{urlencode(asked)}", kept


def finish(provider: Provider, kept: Json, code: str, back: str, at: datetime) -> Identity:
    """Who came back with a code. Raises `Refused`."""
    found = _discovered(provider, at)
    asked = {
        "grant_type": "authorization_code",
        "code": code,
        "redirect_uri": back,
        "code_verifier": kept["verifier"],
        "client_id": provider.client,
    }
    answer = _ask(provider, found["token_endpoint"], asked, found.get("token_endpoint_auth_methods_supported"))
    claims = _checked(provider, answer.get("id_token"), _ask(provider, found["jwks_uri"]), kept["nonce"], at)
    username = claims.get(provider.claim)
    methods = claims.get("amr")
    strong = isinstance(methods, list) and "mfa" in methods
    name = username if isinstance(username, str) and username.isprintable() else ""
    return Identity(provider.issuer, claims["sub"], name, strong, word(claims.get("sid")))


def word(claim: object) -> str:
    """A claim that names somebody or something there; empty for what cannot be a name."""
    return claim if isinstance(claim, str) and len(claim) <= LONGEST and claim.isprintable() else ""


def leaving(provider: Provider, back: str, at: datetime) -> str:
    """Where the browser signs out at the provider too (OpenID Connect RP-Initiated Logout 1.0) and is sent `back` from; empty where the
    provider has no such door at its own address, or does not answer: signing out here never fails for that.
    """
    try:
        door = _discovered(provider, at).get("end_session_endpoint")
    except Refused:
        return ""
    if not isinstance(door, str) or not is_safe(door) or origin(door) != origin(provider.issuer):
        return ""
    asked = {"client_id": provider.client, "post_logout_redirect_uri": back}
    return f"{door}{'&' if '?' in door else '?'}{urlencode(asked)}"


def origin(address: str) -> str:
    """Scheme, host and port of an address that `is_safe`."""
    parts = urlsplit(address)
    return f"{parts.scheme}://{parts.netloc}"


def forget() -> None:
    """Ask the provider anew at the next sign-in."""
    _found.clear()
    _keys.clear()
    _silent.clear()


def keys(provider: Provider, at: datetime, anew: bool = False) -> Json:
    """The provider's keys, for what it says unasked: a stranger can make us look at them, not ask for them each time. `anew`: they may
    have changed, unless we asked a moment ago.
    """
    asked_at, found = _keys.get(provider.issuer, (None, {}))
    if asked_at is None or not at - (AGAIN if anew else KEPT) < asked_at <= at:
        found = _fetched(provider, at)
        _keys[provider.issuer] = (at, found)
    return found


def _fetched(provider: Provider, at: datetime) -> Json:
    """Who is silent is not asked again at once: each time would hold up one of our few workers."""
    silent = _silent.get(provider.issuer)
    if silent is not None and at - AGAIN < silent <= at:
        raise Refused(NO_ANSWER.format(provider.name))
    try:
        return _ask(provider, _discovered(provider, at)["jwks_uri"])
    except Refused:
        _silent[provider.issuer] = at
        raise


def _discovered(provider: Provider, at: datetime) -> Json:
    until, found = _found.get(provider.issuer, (at, {}))
    if at < until:
        return found
    found = _ask(provider, provider.issuer.rstrip("/") + "/.well-known/openid-configuration")
    doors = [found.get(name) for name in ("authorization_endpoint", "token_endpoint", "jwks_uri")]
    if found.get("issuer") != provider.issuer or not all(isinstance(door, str) and is_safe(door) for door in doors):
        raise Refused(f"{provider.name} trả lời không đúng chuẩn OpenID Connect. Hãy báo người quản trị.")
    _found[provider.issuer] = (at + KEPT, found)
    return found


def _checked(provider: Provider, token: object, keys: Json, nonce: str, at: datetime) -> Json:
    registry = jwt.JWTClaimsRegistry(
        now=int(at.timestamp()),
        leeway=LEEWAY,
        iss={"essential": True, "value": provider.issuer},
        aud={"essential": True, "value": provider.client},
        sub={"essential": True},
        exp={"essential": True},
        nonce={"essential": True, "value": nonce},
    )
    try:
        if not isinstance(token, str):
            raise ValueError("no token")
        claims = jwt.decode(token, KeySet.import_key_set(keys), algorithms=SIGNED_BY).claims  # type: ignore[arg-type]
        registry.validate(claims)
        if claims.get("azp", provider.client) != provider.client or not word(claims["sub"]):
            raise ValueError("meant for another")
    except (JoseError, ValueError, KeyError, TypeError, RecursionError):
        raise Refused(f"Lời xác nhận của {provider.name} không hợp lệ hoặc đã quá lâu. Hãy đăng nhập lại.") from None
    return dict(claims)


class _NoRedirect(urllib.request.HTTPRedirectHandler):
    def redirect_request(self, *args: Any, **kwargs: Any) -> None:
        return None


def _ask(provider: Provider, address: str, form: Json | None = None, methods: object = None) -> Json:
    request = urllib.request.Request(address, headers={"Accept": "application/json"})  # noqa: S310 -- `is_safe`
    if form is not None:
        if isinstance(methods, list) and "client_secret_basic" not in methods:
            form = {**form, "client_secret": provider.secret}
        else:
            pair = f"{quote(provider.client, safe='')}:{quote(provider.secret, safe='')}"
            request.add_header("Authorization", "Basic " + base64.b64encode(pair.encode()).decode())
        request.data = urlencode(form).encode()
    try:
        with urllib.request.build_opener(_NoRedirect).open(request, timeout=SECONDS) as answer:
            found = json.loads(answer.read(_MOST))
    except (OSError, http.client.HTTPException, ValueError, RecursionError):  # JSON and encodings are values
        raise Refused(NO_ANSWER.format(provider.name)) from None
    if not isinstance(found, dict):
        raise Refused(f"{provider.name} trả lời không đúng chuẩn OpenID Connect. Hãy báo người quản trị.")
    return found
