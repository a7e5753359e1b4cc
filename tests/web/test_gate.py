from __future__ import annotations

from collections.abc import Iterator

import pytest

from rebalancer.web.gate import Environ, Gate, StartResponse
from rebalancer.web.guard import HEADERS
from tests.support.client import Client
from tests.support.pages import PAGES, serving


@pytest.fixture(scope="module")
def client() -> Iterator[Client]:
    with serving(PAGES, allowed_hosts={"home.lan"}) as running:
        yield running


@pytest.mark.parametrize(
    ("method", "path", "status"),
    [
        ("GET", "/hello", 200),
        ("HEAD", "/hello", 200),
        ("GET", "/nothing", 404),
        ("POST", "/hello", 405),
        ("POST", "/form", 415),
        ("POST", "/form?token=x", 400),
        ("GET", "/broken", 500),
    ],
)
def test_every_answer_carries_every_header(client: Client, method: str, path: str, status: int) -> None:
    reply = client.ask(method, path)
    assert reply.status == status
    assert [(name, reply.headers.get_all(name)) for name, _ in HEADERS] == [(n, [v]) for n, v in HEADERS]
    assert reply.headers.get_all("Cache-Control") == ["no-store"]
    assert reply.headers["Date"]
    assert "Set-Cookie" not in reply.headers


def test_head_is_get_without_the_body(client: Client) -> None:
    head, get = client.ask("HEAD", "/hello"), client.get("/hello")
    assert (head.body, head.headers["Content-Length"]) == (b"", get.headers["Content-Length"])


@pytest.mark.parametrize(("host", "status"), [("home.lan", 200), ("HOME.lan:443", 200), ("other.lan", 403)])
def test_allowed_hosts_pass(client: Client, host: str, status: int) -> None:
    assert client.get("/hello", host=host).status == status


@pytest.mark.parametrize("name", ["X-Forwarded-Host", "Forwarded", "X-Forwarded-For"])
def test_forwarded_headers_count_for_nothing(client: Client, name: str) -> None:
    assert client.ask("GET", "/hello", headers={"Host": "example.com", name: "localhost"}).status == 403
    assert client.ask("GET", "/hello", headers={name: "example.com"}).status == 200


def test_a_form_of_an_allowed_host_s_pages_is_taken(client: Client) -> None:
    own = {"origin": "https://home.lan", "host": "home.lan"}
    assert client.post_form("/form", [("a", "1")], **own).status == 200
    assert client.post_form("/form", [("a", "1")], **(own | {"host": "localhost"})).status == 403


def test_a_foreign_request_is_refused_before_anything_else(client: Client) -> None:
    assert client.get("/nothing", host="example.com").status == 403
    assert client.ask("POST", "/nothing", headers={"Sec-Fetch-Site": "cross-site"}).status == 403


def test_a_defect_shows_an_id_and_nothing_else(client: Client) -> None:
    reply = client.get("/broken", accept="application/json")
    assert reply.status == 500
    assert reply.json["error"]["code"] == "defect"
    assert "Z12345678" not in reply.text
    assert "Traceback" not in client.get("/broken").text


@pytest.mark.parametrize("cookie", ["a=b", "\x7f=;;;=", "a=\xff", 'a="b'])
def test_cookies_are_not_even_read(client: Client, cookie: str) -> None:
    assert client.get("/hello", cookie=cookie).status in {200, 400}


def test_the_guarded_application_is_closed_even_if_it_breaks() -> None:
    closed = []

    class Breaking:
        def __iter__(self) -> Iterator[bytes]:
            raise RuntimeError

        def close(self) -> None:
            closed.append(True)

    environ: Environ = {"REQUEST_METHOD": "GET", "PATH_INFO": "/", "HTTP_HOST": "localhost"}
    gate = Gate(lambda *_: Breaking(), allowed_hosts=())
    statuses: list[str] = []
    gate(environ, lambda status, _: statuses.append(status))
    assert (statuses, closed) == (["500 Internal Server Error"], [True])


def test_an_answer_that_has_nothing_to_close_is_taken_too() -> None:
    def plain(_: Environ, start_response: StartResponse) -> list[bytes]:
        start_response("200 OK", [("Content-Type", "text/plain"), ("Server", "other")])
        return [b"a", b"b"]

    environ: Environ = {"REQUEST_METHOD": "GET", "PATH_INFO": "/", "HTTP_HOST": "localhost"}
    headers: dict[str, str] = {}
    body = Gate(plain, allowed_hosts=())(environ, lambda _, given: headers.update(given))
    assert (body, headers["Content-Length"], headers["Server"]) == ([b"ab"], "2", "rebalancer")
