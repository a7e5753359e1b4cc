"""The way of every request: checked, answered, given the headers of every answer, logged."""

from __future__ import annotations

import secrets
from collections.abc import Callable, Collection, Iterable
from http import HTTPStatus
from time import perf_counter
from typing import Any, TypeAlias

from rebalancer.web.answers import Answer
from rebalancer.web.errors import error_answer, status_of
from rebalancer.web.guard import HEADERS, NO_STORE, check_host, check_origin
from rebalancer.web.log import log_defect, log_refusal, log_request

Environ: TypeAlias = dict[str, Any]
StartResponse: TypeAlias = Callable[..., Any]
WsgiApplication: TypeAlias = Callable[[Environ, StartResponse], Iterable[bytes]]

LOCAL_ADDRESS = "rebalancer.local_address"
"""Where in the WSGI environment the server says which of its addresses the connection arrived on."""

_OURS = frozenset(name for name, _ in HEADERS)


class Gate:
    """A WSGI application around another: nothing is answered that has not passed here."""

    def __init__(self, application: WsgiApplication, *, allowed_hosts: Collection[str]) -> None:
        """Guard `application`; `allowed_hosts` are names that the host check lets pass besides its own."""
        self._application = application
        self._allowed_hosts = allowed_hosts

    def __call__(self, environ: Environ, start_response: StartResponse) -> list[bytes]:
        """Answer one request; no exception leaves here."""
        started = perf_counter()
        error_id = ""
        try:
            self._check(environ)
            answer = self._ask(environ)
        except Exception as error:  # noqa: BLE001, the one place where any exception becomes an answer
            answer, error_id = answer_error(error, accept=environ.get("HTTP_ACCEPT"))
        start_response(status_line(answer.status), complete_headers(answer))
        log_request(
            method=environ["REQUEST_METHOD"],
            path=environ["PATH_INFO"],
            status=answer.status,
            milliseconds=round((perf_counter() - started) * 1000),
            error_id=error_id,
        )
        return [] if environ["REQUEST_METHOD"] == "HEAD" else [answer.body]

    def _check(self, environ: Environ) -> None:
        host = environ.get("HTTP_HOST")
        check_host(host, arrived_on=environ.get(LOCAL_ADDRESS, ""), allowed=self._allowed_hosts)
        check_origin(
            environ["REQUEST_METHOD"],
            fetch_site=environ.get("HTTP_SEC_FETCH_SITE"),
            origin=environ.get("HTTP_ORIGIN"),
            host=str(host),
        )

    def _ask(self, environ: Environ) -> Answer:
        """The guarded application's answer, whole. It knows no cookies, and sees HEAD as GET."""
        heard: list[tuple[str, list[tuple[str, str]]]] = []
        seen = {name: value for name, value in environ.items() if name != "HTTP_COOKIE"}
        if environ["REQUEST_METHOD"] == "HEAD":
            seen["REQUEST_METHOD"] = "GET"
        response = self._application(seen, lambda status, headers, *_: heard.append((status, headers)))
        try:
            body = b"".join(response)
        finally:
            close = getattr(response, "close", None)
            if close:
                close()
        [(status, headers)] = heard
        return _as_answer(status, headers, body)


def answer_error(error: Exception, *, accept: str | None) -> tuple[Answer, str]:
    """The answer to a request that ended in `error`, and its id in the log if it was a defect."""
    if status_of(error) != HTTPStatus.INTERNAL_SERVER_ERROR:
        log_refusal(error)
        return error_answer(error, accept=accept, error_id=""), ""
    error_id = secrets.token_hex(4)
    log_defect(error, error_id=error_id)
    return error_answer(error, accept=accept, error_id=error_id), error_id


def status_line(status: int) -> str:
    """As in "404 Not Found"."""
    return f"{int(status)} {HTTPStatus(status).phrase}"


def complete_headers(answer: Answer) -> list[tuple[str, str]]:
    """The headers of `answer`, with those that every answer carries."""
    own = {"Content-Type": answer.content_type, **dict(answer.headers)}
    if answer.status != HTTPStatus.NOT_MODIFIED:
        own["Content-Length"] = str(len(answer.body))
    return [*({NO_STORE[0]: NO_STORE[1]} | own).items(), *HEADERS]


def _as_answer(status: str, headers: list[tuple[str, str]], body: bytes) -> Answer:
    left = {name: value for name, value in headers if name not in _OURS | {"Content-Length"}}
    content_type = left.pop("Content-Type", "")
    return Answer(body, content_type, int(status[:3]), tuple(left.items()))
