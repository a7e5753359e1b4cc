"""The README's way from another computer: the real stunnel, a real browser over TLS, and who is refused."""

from __future__ import annotations

import ssl
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.support import walk
from tests.support.other_site import other_site
from tests.support.process import RunningServer, running_server
from tests.support.tunnel import NAME, Tunnel, needs_stunnel, self_signed, tunnel

pytestmark = needs_stunnel


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunningServer]:
    """A server that knows the name of the tunnel, as the README starts it."""
    with running_server(tmp_path_factory.mktemp("server"), "--allow-host", NAME) as running:
        yield running


@pytest.fixture(scope="module")
def tunnelled(server: RunningServer, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Tunnel]:
    with tunnel(tmp_path_factory.mktemp("tunnel"), server.client.port) as running:
        yield running


@pytest.fixture
def far(browser: Browser, tunnelled: Tunnel) -> Iterator[Page]:
    """A page at the far end of the tunnel. The browser was told to trust the certificate."""
    context = browser.new_context(base_url=tunnelled.url, ignore_https_errors=True)
    yield context.new_page()
    context.close()


def test_a_person_gets_from_a_token_to_a_plan_over_tls(far: Page) -> None:
    token = walk.open_configuration(far)
    walk.save_configuration(far)
    walk.rebalance(far, token, "SELL_ALL")
    assert far.url.startswith(f"https://{NAME}:")
    assert all(walk.orders(far).values())


def test_forms_of_another_site_are_refused_over_tls_too(far: Page, tunnelled: Tunnel) -> None:
    with other_site() as port:
        far.goto(f"http://evil.test:{port}/")
    form = f'method="post" enctype="multipart/form-data" action="{tunnelled.url}security_configure/update"'
    far.set_content(
        f'<form {form}><input name="asset_group/asset_group" value="Evil"><button>Win</button></form>'
    )
    far.get_by_role("button").click()
    expect(far.get_by_text("This came from another web site, and was refused.")).to_be_visible()


@pytest.mark.parametrize(
    ("host", "status"),
    [(NAME, 200), (f"{NAME}:8443", 200), ("rebound.test", 403), (f"{NAME}.example.com", 403)],
)
def test_the_host_check_holds_behind_the_tunnel(tunnelled: Tunnel, host: str, status: int) -> None:
    assert tunnelled.status(host) == status


def test_no_header_speaks_for_the_tunnel(tunnelled: Tunnel) -> None:
    assert tunnelled.status("rebound.test", forwarded=NAME) == 403


def test_a_tunnel_that_asks_for_devices_lets_only_these_in(server: RunningServer, tmp_path: Path) -> None:
    device, stranger = self_signed(tmp_path, "phone"), self_signed(tmp_path, "stranger")
    with tunnel(tmp_path, server.client.port, devices=device.certificate) as guarded:
        assert guarded.status(device=device) == 200
        for refused in (None, stranger):
            with pytest.raises((ssl.SSLError, ConnectionError)):
                guarded.status(device=refused)
