from __future__ import annotations

import pytest

from rebalancer.errors import ForbiddenError, UnreadableError
from rebalancer.web.guard import HEADERS, check_host, check_origin

HOST = "localhost:8090"


@pytest.mark.parametrize(
    "host",
    [
        "localhost",
        "localhost:8090",
        "LOCALHOST:1",
        "rebalancer.localhost",
        "127.0.0.1:8090",
        "127.8.9.1",
        "[::1]:8090",
        "[::1]",
        "192.168.7.5:8090",
        "home.lan",
        "Home.Lan:443",
    ],
)
def test_the_server_goes_by_its_own_names(host: str) -> None:
    check_host(host, arrived_on="192.168.7.5", allowed={"home.lan"})


@pytest.mark.parametrize(
    "host",
    [
        "example.com",
        "127.0.0.1.nip.io",
        "localhost.example.com",
        "notlocalhost",
        "0.0.0.0:8090",
        "127.1",
        "2130706433",
        "0x7f.0.0.1",
        "192.168.7.6",
        "user@localhost",
        "localhost:8090@example.com",
        "localhost:port",
        "localhost,example.com",
        "local host",
        "[::2]",
        "[::1",
        "::1",
        "other.home.lan",
        ":8090",
    ],
)
def test_any_other_name_is_refused(host: str) -> None:
    with pytest.raises(ForbiddenError, match="--allow-host"):
        check_host(host, arrived_on="192.168.7.5", allowed={"home.lan"})


@pytest.mark.parametrize("host", [None, ""])
def test_a_request_without_a_host_cannot_be_read(host: str | None) -> None:
    with pytest.raises(UnreadableError):
        check_host(host, arrived_on="127.0.0.1", allowed=())


def test_an_ipv4_address_in_ipv6_clothes_is_the_same_address() -> None:
    check_host("192.168.7.5:8090", arrived_on="::ffff:192.168.7.5", allowed=())


@pytest.mark.parametrize(
    ("method", "fetch_site", "origin"),
    [
        ("POST", "same-origin", None),
        ("POST", "none", None),
        ("POST", "same-origin", "http://example.com"),
        ("POST", None, None),
        ("POST", "", ""),
        ("POST", None, "http://localhost:8090"),
        ("POST", None, "https://LOCALHOST:8090"),
        ("GET", "cross-site", "http://example.com"),
        ("HEAD", "cross-site", None),
        ("OPTIONS", None, "null"),
    ],
)
def test_own_pages_programs_and_reading_pass(method: str, fetch_site: str | None, origin: str | None) -> None:
    check_origin(method, fetch_site=fetch_site, origin=origin, host=HOST)


@pytest.mark.parametrize(
    ("method", "fetch_site", "origin"),
    [
        ("POST", "cross-site", None),
        ("POST", "same-site", "http://localhost:8090"),
        ("POST", "anything", None),
        ("POST", None, "http://example.com"),
        ("POST", None, "http://localhost"),
        ("POST", None, "http://localhost:8091"),
        ("POST", None, "null"),
        ("POST", None, "localhost:8090"),
        ("DELETE", "cross-site", None),
        ("PUT", None, "null"),
    ],
)
def test_what_another_site_sends_is_refused(method: str, fetch_site: str | None, origin: str | None) -> None:
    with pytest.raises(ForbiddenError, match="another web site"):
        check_origin(method, fetch_site=fetch_site, origin=origin, host=HOST)


def test_the_policy_allows_nothing_inline_and_nothing_from_elsewhere() -> None:
    policy = dict(HEADERS)["Content-Security-Policy"]
    assert policy.startswith("default-src 'none';")
    assert not [word for word in ("unsafe", "http", "*", "blob:") if word in policy]


def test_no_power_of_the_browser_is_on_but_writing_the_clipboard() -> None:
    powers = dict(HEADERS)["Permissions-Policy"].split(", ")
    assert [power for power in powers if not power.endswith("=()")] == ["clipboard-write=(self)"]
