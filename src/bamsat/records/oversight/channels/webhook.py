"""Notices to another program over HTTPS, signed as https://www.standardwebhooks.com/ says.

Headers: `webhook-id` (the same when a delivery is tried again), `webhook-timestamp` (Unix seconds), `webhook-signature`
(`v1,` and the base64 of HMAC-SHA256 over `id.timestamp.body`). A receiver refuses a timestamp more than five minutes off and an id
that it has had: then nothing caught on the way can be played again.
"""

import base64
import hashlib
import hmac
import http.client
import socket
import ssl
from collections.abc import Mapping

from django.conf import settings
from django.utils.crypto import salted_hmac

from bamsat.records.oversight.channels import NotSent, Unclear
from bamsat.records.oversight.channels.addresses import Target, Wrong, addresses, target

SECONDS = 10
_MOST = 64 * 1024  # bytes of an answer that are read


def secret(person: int, version: int) -> bytes:
    """The key that a person shares with their receiver; derived from the installation's own, so that it is kept nowhere."""
    return salted_hmac("bamsat.webhook", f"{person}.{version}", algorithm="sha256").digest()


def written(key: bytes) -> str:
    """The key as receivers take it."""
    return "whsec_" + base64.b64encode(key).decode()


def signature(key: bytes, number: str, timestamp: int, body: bytes) -> str:
    signed = hmac.new(key, f"{number}.{timestamp}.".encode() + body, hashlib.sha256)
    return "v1," + base64.b64encode(signed.digest()).decode()


def headers(key: bytes, number: str, timestamp: int, body: bytes) -> dict[str, str]:
    return {
        "webhook-id": number,
        "webhook-timestamp": str(timestamp),
        "webhook-signature": signature(key, number, timestamp, body),
        "content-type": "application/json; charset=utf-8",
        "user-agent": "BamSat-Webhook/1",
    }


def send(address: str, body: bytes, signed: Mapping[str, str], context: ssl.SSLContext | None = None) -> None:
    """Post to an address that may be posted to. Follows no redirection, uses no proxy. Raises NotSent or Unclear."""
    try:
        to = target(address, settings.WEBHOOK_HOSTS)
    except Wrong as wrong:
        raise NotSent(wrong.message, again=False) from wrong
    connection = _Pinned(to, addresses(to, settings.WEBHOOK_HOSTS)[0], context or ssl.create_default_context())
    try:
        _post(connection, to, body, signed)
    finally:
        connection.close()


def _post(connection: "_Pinned", to: Target, body: bytes, signed: Mapping[str, str]) -> None:
    try:
        connection.connect()
    except OSError as error:  # TLS errors are among them
        raise NotSent("Không kết nối an toàn được tới máy chủ của webhook. Máy sẽ tự thử lại.") from error
    try:
        connection.request("POST", to.path, body=body, headers=dict(signed))
        answer = connection.getresponse()
        answer.read(_MOST)
    except (OSError, http.client.HTTPException) as error:
        raise Unclear("Đang gửi thì mất kết nối với máy chủ của webhook, không rõ đã tới chưa.") from error
    if 300 <= answer.status < 400:
        raise NotSent(
            "Máy chủ của webhook chuyển hướng sang nơi khác nên không gửi. Hãy đặt đúng địa chỉ.", again=False
        )
    if not 200 <= answer.status < 300:
        again = answer.status >= 500 or answer.status in {408, 429}
        raise NotSent(f"Máy chủ của webhook trả lời mã {answer.status}.", again=again)


class _Pinned(http.client.HTTPSConnection):
    """Connects to one IP address and asks it to prove that it is the host."""

    def __init__(self, to: Target, number: str, context: ssl.SSLContext) -> None:
        super().__init__(to.host, to.port, timeout=SECONDS, context=context)
        self._number, self._tls = number, context

    def connect(self) -> None:
        plain = socket.create_connection((self._number, self.port), timeout=SECONDS)
        try:
            self.sock = self._tls.wrap_socket(plain, server_hostname=self.host)
        except BaseException:
            plain.close()
            raise
