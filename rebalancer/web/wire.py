"""What the server accepts on the wire: stricter than cheroot, and answered in the program's one error shape.

A request that is refused here never reaches the application.
"""

from __future__ import annotations

import re
from typing import Any

from cheroot.server import HTTPRequest
from cheroot.wsgi import Gateway_10

from rebalancer.errors import (
    LengthRequiredError,
    MethodNotAllowedError,
    RebalancerError,
    TooLargeError,
    TooSlowError,
    UnreadableError,
)
from rebalancer.web.gate import LOCAL_ADDRESS, answer_error, complete_headers, status_line
from rebalancer.web.log import log_request

MAX_BODY = 4 * 1024 * 1024
MAX_HEAD = 16 * 1024
MAX_HEADERS = 64

# RFC 9110, 5.1 and 5.5, without control characters, and without the folded lines of old (RFC 9112, 5.2).
_HEADER = re.compile(rb"([!#$%&'*+.^_`|~0-9A-Za-z-]+):([^\x00-\x08\x0a-\x1f\x7f]*)\r\n")
_LENGTH = re.compile(rb"[0-9]{1,12}")

# Whoever reads the first of two and whoever reads the last would see two different requests.
_SINGLE = frozenset(
    {
        b"Host",
        b"Content-Length",
        b"Content-Type",
        b"Expect",
        b"Origin",
        b"Sec-Fetch-Site",
        b"Transfer-Encoding",
    }
)


def read_headers(lines: Any) -> dict[bytes, bytes]:
    """Read the header lines of one request, up to the empty line; names in title case, as cheroot has them.

    A name with an underscore is dropped: WSGI could not tell it from one with a hyphen.

    Raises:
        UnreadableError: for a line that is no header, or a header given twice that must be given once.
        TooLargeError: for more than 64 headers.
    """
    headers: dict[bytes, bytes] = {}
    for _ in range(MAX_HEADERS + 1):
        line = lines.readline()
        if line == b"\r\n":
            return headers
        match = _HEADER.fullmatch(line)
        if match is None:
            raise UnreadableError("A header of the request is not one of HTTP.")
        name, value = match[1].title(), match[2].strip()
        if name in headers and name in _SINGLE:
            raise UnreadableError(f"The request has two {name.decode()} headers.")
        if b"_" not in name:
            headers[name] = b", ".join((headers[name], value)) if name in headers else value
    raise TooLargeError(f"The request has more than {MAX_HEADERS} headers.")


def check_body(headers: dict[bytes, bytes]) -> None:
    """Refuse a body before it is read, by what the headers say of it.

    Raises:
        LengthRequiredError: for one in chunks, or in any other transfer coding.
        UnreadableError: for a length that is no plain number, or an expectation other than 100-continue.
        TooLargeError: for more than 4 MiB.
    """
    if b"Transfer-Encoding" in headers:
        raise LengthRequiredError
    length = headers.get(b"Content-Length", b"0")
    if not _LENGTH.fullmatch(length):
        raise UnreadableError("The Content-Length of the request is not a plain number.")
    if int(length) > MAX_BODY:
        raise TooLargeError(
            f"The form has more than {MAX_BODY // 1024**2} MiB. A positions file has far less."
        )
    if headers.get(b"Expect", b"100-continue").lower() != b"100-continue":
        raise UnreadableError("The request expects what this server does not do.")


class WireRequest(HTTPRequest):
    """One request on the wire, whose bytes may take ten seconds in all (`docs/keys-and-limits.md`)."""

    def __init__(self, server: Any, conn: Any) -> None:
        """Begin to read a request from `conn`."""
        super().__init__(server, conn)
        conn.socket.allow(server.timeout)

    def read_request_headers(self) -> bool:
        """Read and check the headers; False if the request was refused."""
        try:
            self.inheaders = read_headers(self.rfile)
            check_body(self.inheaders)
        except RebalancerError as refusal:
            self.refuse(refusal, within=self.server.timeout)
            return False
        modern = self.response_protocol == "HTTP/1.1"
        wishes = {wish.strip().lower() for wish in self.inheaders.get(b"Connection", b"").split(b",")}
        self.close_connection = b"close" in wishes if modern else b"keep-alive" not in wishes
        if modern and b"Expect" in self.inheaders:
            self.conn.wfile.write(b"HTTP/1.1 100 Continue\r\n\r\n")
        return True

    def simple_response(self, status: object, msg: str = "") -> None:  # noqa: ARG002, cheroot's own sentence
        """Answer in place of cheroot, which has no page and no headers for what it refuses."""
        self.refuse(_refusal(int(str(status)[:3])), within=self.server.timeout)

    def refuse(self, error: Exception, *, within: float) -> None:
        """Answer with `error`, which the client must take `within` seconds, and let the connection end."""
        accept = self.inheaders.get(b"Accept", b"").decode("latin-1") or None
        answer, error_id = answer_error(error, accept=accept)
        lines = [f"HTTP/1.1 {status_line(answer.status)}"]
        lines += [f"{name}: {value}" for name, value in complete_headers(answer)]
        head = "\r\n".join([*lines, "Connection: close", "", ""]).encode("latin-1")
        self.sent_headers = self.close_connection = self.conn.unread = True
        self.conn.socket.allow(within)
        method = getattr(self, "method", b"-").decode("latin-1")
        self.conn.wfile.write(head if method == "HEAD" else head + answer.body)
        path = getattr(self, "path", b"-").decode("latin-1")
        log_request(method=method, path=path, status=answer.status, milliseconds=0, error_id=error_id)


class WireGateway(Gateway_10):
    """Between one request on the wire and the application."""

    def __init__(self, req: WireRequest) -> None:
        """Tell the application which of the machine's addresses the connection arrived on."""
        super().__init__(req)
        self.env[LOCAL_ADDRESS] = req.conn.socket.getsockname()[0]

    def start_response(self, status: str, headers: list[tuple[str, str]], exc_info: Any = None) -> Any:
        """Begin the time of the answer; where it did not wait for the body, the connection ends after it."""
        self.req.conn.socket.allow(self.req.server.timeout)
        if self.req.rfile.remaining:
            self.req.close_connection = self.req.conn.unread = True
        return super().start_response(status, headers, exc_info)


def _refusal(status: int) -> Exception:
    """The error that stands for a status of cheroot's own."""
    match status:
        case 405:
            return MethodNotAllowedError(("GET", "HEAD", "POST"))
        case 408:
            return TooSlowError()
        case 413 | 414:
            return TooLargeError(
                f"The address and headers of the request have more than {MAX_HEAD // 1024} KiB."
            )
        case 500:
            return RuntimeError()
        case _:
            return UnreadableError("This is not a request of HTTP/1.1 as this server reads it.")
