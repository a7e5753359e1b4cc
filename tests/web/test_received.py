from __future__ import annotations

import socket
from collections.abc import Iterator

import pytest

from tests.support.client import Client
from tests.support.pages import PAGES, serving

CURL = b'--X\r\nContent-Disposition: form-data; name="a"\r\n\r\n1\r\n--X--\r\n'


@pytest.fixture(scope="module")
def client() -> Iterator[Client]:
    with serving(PAGES) as running:
        yield running


def test_a_form_arrives_whole(client: Client) -> None:
    reply = client.post_form("/form", [("self", "1"), ("upload", ("a.csv", b"x,y")), ("self", "2")])
    assert reply.json == {
        "fields": [["self", "1"], ["self", "2"]],
        "uploads": [{"field": "upload", "file_name": "a.csv", "text": "x,y"}],
    }


@pytest.mark.parametrize(
    ("content_type", "body", "status"),
    [
        ("multipart/form-data; boundary=X", CURL, 200),
        ("multipart/form-data", CURL, 400),
        ("multipart/form-data; boundary=Y", CURL, 400),
        ("multipart/form-data; boundary=X", CURL[:-6], 400),
        ("application/x-www-form-urlencoded", b"a=1", 415),
        ("text/plain", CURL, 415),
        ("", CURL, 415),
    ],
)
def test_only_a_whole_form_is_taken(client: Client, content_type: str, body: bytes, status: int) -> None:
    assert client.ask("POST", "/form", headers={"Content-Type": content_type}, body=body).status == status


def test_a_client_that_breaks_off_gets_no_further(client: Client) -> None:
    with socket.create_connection((client.address, client.port)) as connection:
        connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, b"\x01\0\0\0\0\0\0\0")
        connection.sendall(
            b"POST /form HTTP/1.1\r\nHost: localhost\r\nContent-Length: 99\r\n"
            b"Content-Type: multipart/form-data; boundary=X\r\n\r\nhalf"
        )
    assert client.post_form("/form", [("a", "1")]).status == 200
