"""Where a webhook may go: out to the world over HTTPS, never into the office's own network. Guards against server-side request forgery.

What is connected to is the very address that was looked at, so that a name cannot answer differently the second time.
"""

import socket
from collections.abc import Callable, Collection
from dataclasses import dataclass
from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network
from typing import Any
from urllib.parse import urlsplit

from bamsat.records.oversight.channels import NotSent

LONGEST = 500
HTTPS = 443
# IPv6 that wraps an IPv4 address of any kind; only the wrapped one could tell.
_WRAPPING = [
    ip_network(text) for text in ("64:ff9b::/96", "64:ff9b:1::/48", "2002::/16", "2001::/32", "::/96", "::ffff:0:0/96")
]
Resolve = Callable[..., list[tuple[Any, ...]]]


@dataclass(frozen=True, slots=True)
class Target:
    host: str
    port: int
    path: str


class Wrong(ValueError):
    """An address that no webhook can have; `message`: one sentence."""

    def __init__(self, message: str) -> None:
        super().__init__(message)
        self.message = message


def target(address: str, allowed: Collection[str] = ()) -> Target:
    """The parts of an address. Raises `Wrong`. `allowed`: hosts that the administrator named."""
    if len(address) > LONGEST or not address.isascii() or any(letter <= " " or letter == "\x7f" for letter in address):
        raise Wrong("Địa chỉ webhook quá dài hoặc có ký tự lạ.")
    try:
        parts = urlsplit(address)
        host, port = (parts.hostname or "").rstrip("."), parts.port or HTTPS
    except ValueError:
        raise Wrong("Địa chỉ webhook chưa đúng. Ví dụ đúng: https://nhan.example.vn/bam-sat") from None
    if parts.scheme != "https" or not host:
        raise Wrong("Địa chỉ webhook phải bắt đầu bằng https:// và có tên máy chủ.")
    if parts.username is not None or parts.password is not None or parts.fragment:
        raise Wrong("Địa chỉ webhook không được kèm tên đăng nhập, mật khẩu hay dấu #.")
    if port != HTTPS and host not in allowed:
        raise Wrong("Webhook chỉ gửi tới cổng 443. Máy chủ nội bộ cần người quản trị cho phép (BAMSAT_WEBHOOK_HOSTS).")
    return Target(host, port, (parts.path or "/") + (f"?{parts.query}" if parts.query else ""))


def addresses(to: Target, allowed: Collection[str] = (), resolve: Resolve = socket.getaddrinfo) -> list[str]:
    """The IP addresses of a target, all of them public unless its host is allowed by name. Raises NotSent."""
    try:
        found = resolve(to.host, to.port, type=socket.SOCK_STREAM)
    except OSError as error:
        raise NotSent("Không tìm thấy máy chủ của webhook. Máy sẽ tự thử lại.") from error
    numbers = list(dict.fromkeys(str(row[4][0]) for row in found))
    if to.host not in allowed and not all(is_public(number) for number in numbers):
        raise NotSent(
            "Webhook trỏ vào mạng nội bộ nên không gửi. Cần người quản trị cho phép (BAMSAT_WEBHOOK_HOSTS).",
            again=False,
        )
    if not numbers:
        raise NotSent("Không tìm thấy máy chủ của webhook. Máy sẽ tự thử lại.")
    return numbers


def is_public(number: str) -> bool:
    """An address that anybody on the Internet could reach."""
    try:
        address: IPv4Address | IPv6Address = ip_address(number.partition("%")[0])
    except ValueError:
        return False
    if address.version == 6 and any(address in network for network in _WRAPPING):
        return False
    return address.is_global and not address.is_multicast and not address.is_reserved
