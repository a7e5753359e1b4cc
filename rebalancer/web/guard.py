"""Who may talk to the server: the host check, the cross-origin check, and the headers of every answer."""

from __future__ import annotations

import re
from collections.abc import Collection
from ipaddress import IPv4Address, IPv6Address, ip_address

from rebalancer.errors import ForbiddenError, UnreadableError

_CONTENT_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; "
    "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
_POWERS_OFF = (
    "accelerometer autoplay camera clipboard-read display-capture encrypted-media fullscreen geolocation "
    "gyroscope hid idle-detection magnetometer microphone midi payment picture-in-picture "
    "publickey-credentials-get screen-wake-lock serial usb xr-spatial-tracking"
)
_PERMISSIONS = ", ".join([f"{power}=()" for power in _POWERS_OFF.split()] + ["clipboard-write=(self)"])

HEADERS = (
    ("Content-Security-Policy", _CONTENT_POLICY),
    ("X-Content-Type-Options", "nosniff"),
    ("X-Frame-Options", "DENY"),
    # Not no-referrer: Chromium then sends "Origin: null" with the program's own forms.
    ("Referrer-Policy", "same-origin"),
    ("Cross-Origin-Opener-Policy", "same-origin"),
    ("Cross-Origin-Resource-Policy", "same-origin"),
    ("Permissions-Policy", _PERMISSIONS),
    ("Server", "rebalancer"),
)
"""What every answer carries, whatever it answers; `Cache-Control` is added where an answer names none."""

NO_STORE = ("Cache-Control", "no-store")

_HOST = re.compile(r"(\[[0-9A-Fa-f:.]+\]|[A-Za-z0-9.-]+)(?::([0-9]{1,5}))?")
_SAFE_METHODS = frozenset({"GET", "HEAD", "OPTIONS"})


def check_host(host: str | None, *, arrived_on: str, allowed: Collection[str]) -> None:
    """Refuse a request whose `Host` is not a name of this server, so that rebinding a name gains nothing.

    Names of this server are localhost, *.localhost, loopback literals, the literal address that the
    connection `arrived_on`, and those `allowed` (lower case). The port does not matter: a tunnel has its own.

    Raises:
        UnreadableError: without a `Host`.
        ForbiddenError: for any other name.
    """
    if not host:
        raise UnreadableError("The request names no host.")
    match = _HOST.fullmatch(host)
    name = match[1].strip("[]").lower() if match else ""
    if name == "localhost" or name.endswith(".localhost") or name in allowed:
        return
    address = _literal(name)
    if address is None or not (address.is_loopback or address == _literal(arrived_on)):
        raise ForbiddenError(
            "This server does not go by that name. Open http://localhost:8090/, or start it with "
            "--allow-host and the name that you use.",
        )


def check_origin(method: str, *, fetch_site: str | None, origin: str | None, host: str) -> None:
    """Refuse what another site makes a browser send. The rules are those of Go 1.25's CrossOriginProtection.

    Browsers of today say it in `Sec-Fetch-Site`; older ones send `Origin`, which must then equal `host`
    (the scheme is ignored, since stunnel takes TLS off). With neither it is no browser.

    Raises:
        ForbiddenError: for a request that came from elsewhere.
    """
    if method in _SAFE_METHODS:
        return
    if fetch_site:
        if fetch_site in {"same-origin", "none"}:
            return
    elif not origin or origin.partition("://")[2].lower() == host.lower():
        return
    raise ForbiddenError(
        "This came from another web site, and was refused. Use the program's own pages to send it.",
    )


def _literal(name: str) -> IPv4Address | IPv6Address | None:
    """`name` as an address, an IPv4 address in IPv6 clothes as IPv4; None if it is no literal."""
    try:
        address = ip_address(name)
    except ValueError:
        return None
    mapped = address.ipv4_mapped if isinstance(address, IPv6Address) else None
    return mapped or address
