"""Promise 5: no web site reaches it through the user's browser.

A real Chromium opens a page of another origin, or of a name that was bound anew to this machine, and whatever
such a page can send, read, load, show or hold on to is tried. The program's own page can do all of it.
"""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterator
from contextlib import closing

import pytest
from playwright.sync_api import Browser, Page

from tests.conftest import StartServer
from tests.support.other_site import other_site
from tests.support.process import RunningServer, running_server

SITES = ("evil.test", "127.0.0.1", "another.localhost")
"""A foreign site; another port of the same address, which is "same-site"; another name of this machine."""

FORM = """address => {
  const form = document.createElement("form");
  form.innerHTML = '<input name="asset_group/asset_group" value="Evil">';
  Object.assign(form, {method: "post", action: address, enctype: "multipart/form-data"});
  document.body.append(form);
  form.submit();
}"""
POST = """async ([address, mode]) => {
  const body = new FormData();
  body.append("asset_group/asset_group", "Evil");
  const reply = await fetch(address, {method: "POST", body, mode}).catch(error => error.name);
  return reply.status ?? reply;
}"""
READ = """async addresses => Promise.all(addresses.map(async address => {
  const reply = await fetch(address).catch(error => error.name);
  return reply.status ?? reply;
}))"""
LOAD = """([tag, attribute, address]) => new Promise(done => {
  const element = Object.assign(document.createElement(tag), {rel: "stylesheet", [attribute]: address});
  Object.assign(element, {onload: () => done("loaded"), onerror: () => done("refused")});
  document.body.append(element);
})"""
SHOW = "address => document.body.append(Object.assign(document.createElement('iframe'), {src: address}))"
OPEN = "address => { window.other = window.open(address); }"
IS_CUT_OFF = "() => window.other.closed"


@pytest.fixture(scope="module")
def program(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunningServer]:
    """The server that is to be reached."""
    with running_server(tmp_path_factory.mktemp("program")) as running:
        yield running


@pytest.fixture(scope="module")
def port() -> Iterator[int]:
    """The port of another site."""
    with other_site() as port:
        yield port


@pytest.fixture
def tab(browser: Browser) -> Iterator[Page]:
    """A page in a fresh browser profile. What it complains of is its own business here."""
    context = browser.new_context()
    yield context.new_page()
    context.close()


@pytest.fixture(params=SITES)
def visited(tab: Page, port: int, request: pytest.FixtureRequest) -> Page:
    """The page of another site."""
    tab.goto(f"http://{request.param}:{port}/")
    return tab


def groups(server: RunningServer) -> list[str]:
    with closing(sqlite3.connect(server.folder / "rebalance.db")) as connection:
        return [name for (name,) in connection.execute("SELECT name FROM asset_group ORDER BY position")]


def update_of(server: RunningServer) -> str:
    return f"{server.url}security_configure/update"


def pages_of(server: RunningServer) -> list[str]:
    return [f"{server.url}{path}" for path in ("", "get_token", "security_configure", "healthz", "demo")]


def parts_of(server: RunningServer) -> list[list[str]]:
    """A script, a style sheet and a picture of the program's pages, as tag, attribute and address."""
    page = server.client.get("/get_token", accept="text/html").text
    parts = [("script", "src", r'<script src="/([^"]+)'), ("link", "href", r'stylesheet" href="/([^"]+)')]
    found = [(tag, attribute, re.findall(pattern, page)[0]) for tag, attribute, pattern in parts]
    return [[tag, kind, f"{server.url}{path}"] for tag, kind, path in [*found, ("img", "src", "favicon.ico")]]


def submitted(tab: Page, server: RunningServer) -> int:
    """The status that a form is answered with, sent by the page as a person would."""
    with tab.expect_navigation() as navigation:
        tab.evaluate(FORM, update_of(server))
    assert navigation.value is not None
    return navigation.value.status


class TestAnotherSite:
    def test_cannot_submit_a_form(self, visited: Page, program: RunningServer) -> None:
        before = groups(program)
        assert submitted(visited, program) == 403
        assert groups(program) == before

    def test_cannot_submit_a_form_that_hides_its_origin(self, visited: Page, program: RunningServer) -> None:
        before = groups(program)
        visited.goto(f"{visited.url}sandboxed")
        assert visited.evaluate("origin") == "null"
        assert submitted(visited, program) == 403
        assert groups(program) == before

    @pytest.mark.parametrize("mode", ["no-cors", "cors"])
    def test_cannot_post_from_a_script(self, visited: Page, program: RunningServer, mode: str) -> None:
        before = groups(program)
        assert visited.evaluate(POST, [update_of(program), mode]) == "TypeError"
        assert "POST /security_configure/update 403" in program.log.splitlines()[-1]
        assert groups(program) == before

    def test_cannot_read_a_page(self, visited: Page, program: RunningServer) -> None:
        assert set(visited.evaluate(READ, pages_of(program))) == {"TypeError"}

    def test_cannot_load_anything_into_its_own_page(self, visited: Page, program: RunningServer) -> None:
        assert [visited.evaluate(LOAD, part) for part in parts_of(program)] == ["refused"] * 3

    def test_cannot_show_it_in_a_frame(self, visited: Page, program: RunningServer) -> None:
        with visited.expect_console_message(lambda said: "frame" in said.text) as complaint:
            visited.evaluate(SHOW, program.url)
        assert "frame-ancestors 'none'" in complaint.value.text

    def test_cannot_hold_on_to_its_window(self, visited: Page, program: RunningServer) -> None:
        with visited.context.expect_page() as opened:
            visited.evaluate(OPEN, program.url)
        opened.value.wait_for_load_state()
        assert opened.value.url == program.url
        assert visited.evaluate(IS_CUT_OFF) is True


class TestANameBoundAnew:
    """The page came from elsewhere; since then its name is this machine's, and its port the program's."""

    def test_shows_nothing(self, tab: Page, program: RunningServer) -> None:
        reply = tab.goto(program.url.replace("127.0.0.1", "rebound.test"))
        assert reply is not None
        assert reply.status == 403
        assert "This server does not go by that name." in tab.content()

    def test_neither_reads_nor_sends(self, tab: Page, start_server: StartServer) -> None:
        server = start_server("--port", left_open(tab))
        assert read_and_sent(tab) == [403, 403]
        assert "Evil" not in groups(server)

    def test_would_do_both_if_the_name_were_allowed(self, tab: Page, start_server: StartServer) -> None:
        server = start_server("--port", left_open(tab), "--allow-host", "rebound.test")
        assert read_and_sent(tab) == [200, 200]
        assert groups(server)[-1] == "Evil"


def left_open(tab: Page) -> str:
    """Open a page under a name and port, and end who served it: the port is for the program to take."""
    with other_site() as port:
        tab.goto(f"http://rebound.test:{port}/")
    return str(port)


def read_and_sent(tab: Page) -> list[object]:
    """The statuses that the page gets from what is now its own address."""
    posted = tab.evaluate(POST, ["/security_configure/update", "same-origin"])
    return [*tab.evaluate(READ, ["/security_configure"]), posted]


class TestTheProgramsOwnPage:
    """Can do all of it; or the tests above would prove nothing."""

    def test_reads_and_loads(self, tab: Page, program: RunningServer) -> None:
        tab.goto(program.url)
        assert set(tab.evaluate(READ, pages_of(program))) == {200}
        assert [tab.evaluate(LOAD, part) for part in parts_of(program)] == ["loaded"] * 3

    def test_submits_a_form(self, tab: Page, start_server: StartServer) -> None:
        server = start_server()
        tab.goto(server.url)
        assert submitted(tab, server) == 200
        assert groups(server)[-1] == "Evil"
