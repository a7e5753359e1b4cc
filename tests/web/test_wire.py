from __future__ import annotations

import io
import socket
from collections.abc import Iterator

import pytest

from rebalancer.errors import LengthRequiredError, TooLargeError, UnreadableError
from rebalancer.web.server import Limits
from rebalancer.web.wire import MAX_BODY, check_body, read_headers
from tests.support.client import BOUNDARY, Client, form_body
from tests.support.pages import PAGES, serving, serving_application

HOST = b"Host: localhost\r\n"
GET = b"GET /hello HTTP/1.1\r\n" + HOST
POST = (
    b"POST /form HTTP/1.1\r\nContent-Type: multipart/form-data; boundary="
    + BOUNDARY.encode()
    + b"\r\n"
    + HOST
)
CLOSE = b"Connection: close\r\n\r\n"


@pytest.fixture(scope="module")
def client() -> Iterator[Client]:
    with serving(PAGES) as running:
        yield running


def headers_of(text: bytes) -> dict[bytes, bytes]:
    return read_headers(io.BytesIO(text))


def test_headers_are_read_by_name_and_lists_are_joined() -> None:
    text = b"host: a\r\nACCEPT: x\r\nAccept:y\r\nX-Long: \t v w \r\nEmpty:\r\n\r\nbody"
    assert headers_of(text) == {b"Host": b"a", b"Accept": b"x, y", b"X-Long": b"v w", b"Empty": b""}


def test_a_name_that_wsgi_would_confuse_with_another_is_dropped() -> None:
    assert headers_of(b"Sec_Fetch_Site: none\r\nContent_Length: 1\r\n\r\n") == {}


@pytest.mark.parametrize(
    "text",
    [
        b"",
        b"Host: a\r\n",
        b"Host: a\n\n",
        b"Host a\r\n\r\n",
        b"Host : a\r\n\r\n",
        b": a\r\n\r\n",
        b" folded: a\r\n\r\n",
        b"X: a\r\n b\r\n\r\n",
        b"X: a\x00b\r\n\r\n",
        b"X: a\rb\r\n\r\n",
        b"H\xc3\xb6st: a\r\n\r\n",
        b"Host: a\r\nhost: b\r\n\r\n",
        b"Content-Length: 1\r\nContent-Length: 1\r\n\r\n",
        b"Origin: a\r\nOrigin: b\r\n\r\n",
        b"Sec-Fetch-Site: none\r\nSec-Fetch-Site: cross-site\r\n\r\n",
    ],
)
def test_headers_that_two_readers_could_read_differently_are_refused(text: bytes) -> None:
    with pytest.raises(UnreadableError):
        headers_of(text)


def test_64_headers_are_read_and_65_are_too_many() -> None:
    lines = [f"H{number}: x\r\n".encode() for number in range(65)]
    assert len(headers_of(b"".join(lines[:64]) + b"\r\n")) == 64
    with pytest.raises(TooLargeError, match="64 headers"):
        headers_of(b"".join(lines) + b"\r\n")


@pytest.mark.parametrize("length", [b"-1", b"+1", b"1_0", b"0x10", b"1.0", b"1, 1", b"", b"\xb2", b"9" * 13])
def test_a_length_that_is_no_plain_number_is_refused(length: bytes) -> None:
    with pytest.raises(UnreadableError, match="Content-Length"):
        check_body({b"Content-Length": length})


def test_4_mib_are_taken_and_a_byte_more_is_too_large() -> None:
    check_body({b"Content-Length": str(MAX_BODY).encode()})
    with pytest.raises(TooLargeError, match="4 MiB"):
        check_body({b"Content-Length": str(MAX_BODY + 1).encode()})


@pytest.mark.parametrize("coding", [b"chunked", b"gzip, chunked", b"identity", b""])
def test_a_transfer_coding_is_refused(coding: bytes) -> None:
    with pytest.raises(LengthRequiredError):
        check_body({b"Transfer-Encoding": coding, b"Content-Length": b"3"})


def test_no_expectation_is_met_but_that_of_a_go_ahead() -> None:
    check_body({b"Expect": b"100-Continue"})
    with pytest.raises(UnreadableError, match="expects"):
        check_body({b"Expect": b"200-ok"})


def test_a_body_shorter_than_declared_is_unreadable(client: Client) -> None:
    with socket.create_connection((client.address, client.port), timeout=30) as connection:
        connection.sendall(POST + b"Content-Length: 100\r\n\r\nshort")
        connection.shutdown(socket.SHUT_WR)
        assert connection.recv(65536).startswith(b"HTTP/1.1 400 ")


def test_a_refused_form_is_answered_though_its_body_was_not_read(client: Client) -> None:
    reply = client.post_form("/form", [("upload", ("a.csv", b"x" * 3_000_000))], sec_fetch_site="cross-site")
    assert (reply.status, reply.headers["Connection"]) == (403, "close")


def test_a_client_that_asks_first_is_told_to_go_ahead(client: Client) -> None:
    body = form_body([("a", "1")])
    request = POST + f"Content-Length: {len(body)}\r\nExpect: 100-continue\r\n".encode() + CLOSE + body
    assert client.raw(request).startswith(b"HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 200 OK\r\n")


def test_a_connection_serves_one_request_after_another(client: Client) -> None:
    body = form_body([("a", "1")])
    post = POST + f"Content-Length: {len(body)}\r\n\r\n".encode() + body
    assert client.raw(GET + b"\r\n" + post + GET + CLOSE).count(b"HTTP/1.1 200 OK") == 3


@pytest.mark.parametrize(
    ("request_text", "kept"),
    [
        (b"GET /hello HTTP/1.0\r\nConnection: Keep-Alive\r\n" + HOST + b"\r\n" + GET + CLOSE, 2),
        (b"GET /hello HTTP/1.0\r\n" + HOST + b"\r\n" + GET + CLOSE, 1),
        (GET + b"Connection: TE, Close\r\n\r\n" + GET + CLOSE, 1),
    ],
)
def test_a_connection_is_kept_as_the_client_wishes(client: Client, request_text: bytes, kept: int) -> None:
    assert client.raw(request_text).count(b"HTTP/1.1 200 OK") == kept


def test_what_is_refused_on_the_wire_has_the_shape_and_the_headers_of_every_error(client: Client) -> None:
    said = client.raw(GET + b"Accept: application/json\r\nTransfer-Encoding: chunked\r\n" + CLOSE)
    head, _, body = said.partition(b"\r\n\r\n")
    assert b"\r\nServer: rebalancer\r\n" in head
    assert b"\r\nContent-Security-Policy: default-src 'none';" in head
    assert b"\r\nConnection: close" in head
    assert body.startswith(b'{"error": {"code": "length_required", "message": "')


def test_a_refused_head_request_has_no_body(client: Client) -> None:
    said = client.raw(b"HEAD /hello HTTP/1.1\r\nHost: a\r\nHost: b\r\n" + CLOSE)
    assert said.startswith(b"HTTP/1.1 400 ")
    assert said.endswith(b"\r\n\r\n")


@pytest.mark.parametrize("start", [b"G", GET, POST + b"Content-Length: 9\r\n\r\nhalf"])
def test_a_client_that_stops_sending_is_told_so(start: bytes) -> None:
    with serving(PAGES, limits=Limits(seconds=1)) as client:
        assert client.raw_status(start) == 408


@pytest.mark.parametrize("start", [b"G", b"GET /hel", b"GET /hello HTTP/1.1\r", GET])
def test_a_request_that_is_cut_off_is_told_so(client: Client, start: bytes) -> None:
    with socket.create_connection((client.address, client.port), timeout=30) as connection:
        connection.sendall(start)
        connection.shutdown(socket.SHUT_WR)
        assert connection.recv(65536).startswith(b"HTTP/1.1 400 ")


def test_a_connection_that_is_cut_off_between_requests_ends_without_a_word(client: Client) -> None:
    with socket.create_connection((client.address, client.port), timeout=30) as connection:
        connection.shutdown(socket.SHUT_WR)
        assert connection.recv(65536) == b""


def test_a_defect_outside_the_gate_is_an_error_of_the_same_shape() -> None:
    def broken(*_: object) -> list[bytes]:
        raise ValueError("account Z12345678")

    with serving_application(broken) as client:
        said = client.raw(GET + b"Accept: application/json\r\n\r\n")
    assert said.startswith(b"HTTP/1.1 500 Internal Server Error\r\n")
    assert b'{"error": {"code": "defect", ' in said
    assert b"Z12345678" not in said
