from __future__ import annotations

import pytest

from rebalancer.errors import MethodNotAllowedError, NotFoundError, UnreadableError
from rebalancer.web.answers import Answer
from rebalancer.web.routes import Routes


class Readable:
    def GET(self, rest: str = "") -> Answer:  # noqa: N802, the method of HTTP
        return Answer(f"read {rest}".encode())


class Writable:
    def POST(self) -> Answer:  # noqa: N802, the method of HTTP
        return Answer(b"written")


ROUTES = Routes({"/": Readable(), "/a/b": Readable(), "/form": Writable(), "/files/": Readable()})


@pytest.mark.parametrize(
    ("path", "body"),
    [("/", b"read "), ("/a/b", b"read "), ("/files/x/y.css", b"read x/y.css"), ("/files/", b"read ")],
)
def test_a_path_finds_its_page(path: str, body: bytes) -> None:
    assert ROUTES.find("GET", path)().body == body


@pytest.mark.parametrize(
    "path",
    [
        "",
        "//",
        "/a",
        "/a/",
        "/a/b/",
        "/a/b/c",
        "/A/B",
        "/a.b",
        "/form/",
        "/files",
        "/index",
        "/GET",
        "/__class__",
    ],
)
def test_any_other_path_is_nothing(path: str) -> None:
    with pytest.raises(NotFoundError):
        ROUTES.find("GET", path)


@pytest.mark.parametrize(
    ("method", "path", "allowed"),
    [
        ("POST", "/", ("GET", "HEAD")),
        ("OPTIONS", "/a/b", ("GET", "HEAD")),
        ("GET", "/form", ("POST",)),
        ("__CLASS__", "/form", ("POST",)),
    ],
)
def test_any_other_method_is_refused_with_those_allowed(
    method: str, path: str, allowed: tuple[str, ...]
) -> None:
    with pytest.raises(MethodNotAllowedError) as refusal:
        ROUTES.find(method, path)
    assert refusal.value.allowed == allowed


def test_a_form_takes_no_query_and_a_page_ignores_it() -> None:
    assert ROUTES.find("GET", "/", query="rest=x&GET=1")().body == b"read "
    with pytest.raises(UnreadableError, match="no query"):
        ROUTES.find("POST", "/form", query="user_token=x")
