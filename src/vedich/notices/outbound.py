"""One signed HTTP call to an address outside the house.

The host is looked up once, every address it has is checked, and the one that was checked is the
one connected to: a name that answers differently the second time leads nowhere else. Redirects are
not followed. Both directions are bounded in time and size.
"""

from __future__ import annotations

import hashlib
import hmac
import http.client
import ipaddress
import json
import socket
import ssl
from collections.abc import Mapping
from datetime import datetime
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.utils.translation import gettext as _

TIMEOUT = 10
TIMESTAMP, SIGNATURE = "X-Vedich-Timestamp", "X-Vedich-Signature"


class NotSent(Exception):
    """The call did not succeed: a Vietnamese sentence for the administrator."""


def fault_of(address: str) -> str:
    """What is wrong with an address before anything is asked of the network; empty if nothing."""
    try:
        parts = urlsplit(address)
        port = parts.port
    except ValueError:
        return _("Địa chỉ không đọc được.")
    if parts.scheme not in ("https", "http") or not parts.hostname:
        return _("Địa chỉ không có https:// hoặc tên máy.")
    if parts.scheme == "http" and not settings.PRIVATE_OUTLETS:
        return _("Địa chỉ http:// không mã hóa.")
    if parts.username or parts.password or port == 0:
        return _("Địa chỉ không được mang tên người dùng, mật khẩu.")
    try:
        literal = ipaddress.ip_address(parts.hostname)
    except ValueError:
        return ""
    return "" if _is_open(literal) else _("Địa chỉ nằm trong mạng nội bộ.")


def post(address: str, payload: Mapping[str, Any], *, secret: str, at: datetime) -> None:
    """Send `payload` as JSON; anything but an answer 2xx is `NotSent`."""
    if problem := fault_of(address):
        raise NotSent(problem)
    body = json.dumps(payload, ensure_ascii=False, separators=(",", ":")).encode()
    stamp = str(int(at.timestamp()))
    headers = {
        "Content-Type": "application/json; charset=utf-8",
        "User-Agent": "Vedich",
        TIMESTAMP: stamp,
        SIGNATURE: f"sha256={signature(secret, stamp, body)}",
    }
    try:
        status = _ask(address, body, headers)
    except (OSError, http.client.HTTPException) as error:
        raise NotSent(_("Không nối được: %(error)s") % {"error": error}) from error
    if not 200 <= status < 300:
        raise NotSent(_("Máy nhận trả lời %(status)s") % {"status": status})


def signature(secret: str, stamp: str, body: bytes) -> str:
    """HMAC-SHA256 over the time stamp, a full stop and the body, as hexadecimal digits."""
    return hmac.new(secret.encode(), stamp.encode() + b"." + body, hashlib.sha256).hexdigest()


def _ask(address: str, body: bytes, headers: Mapping[str, str]) -> int:
    parts = urlsplit(address)
    host = str(parts.hostname)
    port = parts.port or (443 if parts.scheme == "https" else 80)
    connection = _Pinned(host, port, _looked_up(host, port), is_secret=parts.scheme == "https")
    try:
        target = f"{parts.path or '/'}?{parts.query}" if parts.query else parts.path or "/"
        connection.request("POST", target, body, dict(headers))
        return connection.getresponse().status
    finally:
        connection.close()


def _looked_up(host: str, port: int) -> str:
    """The first address of a host whose addresses are all open to us."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    addresses = [str(each[4][0]) for each in found]
    if not all(_is_open(ipaddress.ip_address(each)) for each in addresses):
        raise NotSent(_("%(host)s nằm trong mạng nội bộ.") % {"host": host})
    return addresses[0]


def _is_open(address: ipaddress.IPv4Address | ipaddress.IPv6Address) -> bool:
    """Whether we may connect to it: public, or anywhere where the installation says so."""
    if settings.PRIVATE_OUTLETS:
        return True
    mapped = getattr(address, "ipv4_mapped", None)
    real = mapped or address
    return real.is_global and not real.is_multicast


class _Pinned(http.client.HTTPConnection):
    """A connection to one looked-up address, with the certificate of the host's name."""

    def __init__(self, host: str, port: int, address: str, *, is_secret: bool) -> None:
        super().__init__(host, port, timeout=TIMEOUT)
        self._address = address
        self._is_secret = is_secret
        self.default_port = 443 if is_secret else 80

    def connect(self) -> None:
        self.sock = socket.create_connection((self._address, self.port), self.timeout)
        if self._is_secret:
            context = ssl.create_default_context()
            self.sock = context.wrap_socket(self.sock, server_hostname=self.host)
