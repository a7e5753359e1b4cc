"""What tests of the web share: a real server, a client for it, and a browser that may not complain."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, settings
from playwright.sync_api import Browser, Page, Request

from tests.support.chromium import chromium
from tests.support.client import Client
from tests.support.process import RunningServer, running_server

# No deadlines: a busy machine must not fail a test. The same examples each time, so that a failure is the
# change's own; `make properties` looks for new ones. For each mutant few have to do.
settings.register_profile(
    "default", deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow]
)
settings.register_profile("nightly", settings.get_profile("default"), derandomize=False, max_examples=20_000)
# A mutant that is noticed is not made any smaller.
settings.register_profile(
    "mutants", settings.get_profile("default"), max_examples=5, phases=[Phase.explicit, Phase.generate]
)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "default"))

StartServer = Callable[..., RunningServer]


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunningServer]:
    """One server for every test that needs nothing special of it."""
    with running_server(tmp_path_factory.mktemp("server")) as running:
        yield running


@pytest.fixture
def client(server: RunningServer) -> Client:
    """A client of the shared server."""
    return server.client


@pytest.fixture
def start_server(tmp_path: Path) -> Iterator[StartServer]:
    """Starts a server of the test's own, with the flags given; it must stop cleanly when the test ends."""
    with ExitStack() as running:
        yield lambda *flags, **options: running.enter_context(running_server(tmp_path, *flags, **options))


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """The system's Chromium, without a window."""
    with chromium() as browser:
        yield browser


@pytest.fixture
def complaints() -> list[str]:
    """What the browser complained of. A test that provokes a complaint checks it, and clears the list."""
    return []


@pytest.fixture
def page(browser: Browser, server: RunningServer, complaints: list[str]) -> Iterator[Page]:
    """A page of a fresh browser profile, at the shared server; whatever the browser complains of fails it."""
    context = browser.new_context(base_url=server.url)
    page = context.new_page()
    page.on("console", lambda message: _note(complaints, message.type, message.text))
    page.on("pageerror", lambda error: complaints.append(f"page error: {error}"))
    page.on("requestfailed", lambda request: _note_failure(complaints, request))
    yield page
    context.close()
    assert complaints == []


def _note(complaints: list[str], kind: str, text: str) -> None:
    if kind in {"error", "warning"}:
        complaints.append(f"{kind}: {text}")


def _note_failure(complaints: list[str], request: Request) -> None:
    # Leaving a page ends what it was still loading, such as its icon.
    if request.failure != "net::ERR_ABORTED":
        complaints.append(f"request failed: {request.url}")
