"""The one place where an error becomes an answer: its status, and its one shape (`docs/interface.md`)."""

from __future__ import annotations

from http import HTTPStatus
from typing import Any

from rebalancer.errors import (
    BusyError,
    ConflictError,
    ForbiddenError,
    InvalidError,
    LengthRequiredError,
    MethodNotAllowedError,
    NotFoundError,
    RebalancerError,
    SealedPlanRefusedError,
    StoreUnavailableError,
    TooLargeError,
    TooSlowError,
    UnreadableError,
    UnsupportedTypeError,
)
from rebalancer.web.accept import HTML, JSON, preferred
from rebalancer.web.answers import Answer, json_answer
from rebalancer.web.render import render

_STATUS: dict[type[RebalancerError], HTTPStatus] = {
    UnreadableError: HTTPStatus.BAD_REQUEST,
    ForbiddenError: HTTPStatus.FORBIDDEN,
    NotFoundError: HTTPStatus.NOT_FOUND,
    MethodNotAllowedError: HTTPStatus.METHOD_NOT_ALLOWED,
    TooSlowError: HTTPStatus.REQUEST_TIMEOUT,
    ConflictError: HTTPStatus.CONFLICT,
    LengthRequiredError: HTTPStatus.LENGTH_REQUIRED,
    TooLargeError: HTTPStatus.REQUEST_ENTITY_TOO_LARGE,
    UnsupportedTypeError: HTTPStatus.UNSUPPORTED_MEDIA_TYPE,
    InvalidError: HTTPStatus.UNPROCESSABLE_ENTITY,
    StoreUnavailableError: HTTPStatus.SERVICE_UNAVAILABLE,
    BusyError: HTTPStatus.SERVICE_UNAVAILABLE,
}

RETRY_SECONDS = 5
"""When a client should try again after a 503: as long as SQLite waits for a lock, or a burst lasts."""


def status_of(error: BaseException) -> HTTPStatus:
    """The status of `error`: that of its nearest class in the table; 500 for anything unforeseen."""
    known = (_STATUS[kind] for kind in type(error).__mro__ if kind in _STATUS)
    return next(known, HTTPStatus.INTERNAL_SERVER_ERROR)


def error_facts(error: BaseException, *, error_id: str) -> dict[str, Any]:
    """The error shape. Of an unforeseen exception nothing shows but `error_id`, which the log has too.

    `error_id` is empty for what is no defect of the program.
    """
    if not isinstance(error, RebalancerError):
        sentence = (
            f"Something went wrong inside the program. Nothing was saved; the log knows it as {error_id}."
        )
        return {"error": {"code": "defect", "message": sentence, "problems": []}}
    problems = [{"field": problem.field, "message": problem.message} for problem in error.problems]
    message = f"{error.message} The log knows it as {error_id}." if error_id else error.message
    return {"error": {"code": error.code, "message": message, "problems": problems}}


def error_answer(error: BaseException, *, accept: str | None, error_id: str) -> Answer:
    """The answer that `error` makes, as a page or as JSON, whichever `accept` prefers."""
    status = status_of(error)
    facts = error_facts(error, error_id=error_id)
    if preferred(accept, (HTML, JSON)) == JSON:
        answer = json_answer(facts, status=status)
    else:
        title = _OWN_TITLES.get(type(error), _TITLES[status])
        answer = Answer(
            render("error.html", title=title, onward=_onward(error, status), **facts), status=status
        )
    return Answer(answer.body, answer.content_type, answer.status, _headers(error))


def _onward(error: BaseException, status: HTTPStatus) -> str:
    return _OWN_ONWARD.get(type(error), _ONWARD.get(status, _BACK))


_OWN_TITLES: dict[type[BaseException], str] = {
    BusyError: "Busy",
    SealedPlanRefusedError: "This plan cannot be taken away any more",
}
_TITLES = {
    HTTPStatus.BAD_REQUEST: "This could not be read",
    HTTPStatus.FORBIDDEN: "Refused",
    HTTPStatus.NOT_FOUND: "Nothing here",
    HTTPStatus.METHOD_NOT_ALLOWED: "Not this way",
    HTTPStatus.REQUEST_TIMEOUT: "That took too long",
    HTTPStatus.CONFLICT: "In conflict with what is stored",
    HTTPStatus.LENGTH_REQUIRED: "This could not be read",
    HTTPStatus.REQUEST_ENTITY_TOO_LARGE: "Too large",
    HTTPStatus.UNSUPPORTED_MEDIA_TYPE: "This could not be read",
    HTTPStatus.UNPROCESSABLE_ENTITY: "Something needs another look",
    HTTPStatus.INTERNAL_SERVER_ERROR: "Something went wrong",
    HTTPStatus.SERVICE_UNAVAILABLE: "The database cannot answer",
}

_BACK = (
    "Your browser's Back button leads back to the form. Files and tokens have to be entered once more, since "
    "no page ever holds them."
)
_AGAIN = (
    "To try again in a few seconds, reload this page: your browser then sends the same once more, "
    "as you typed it."
)
_ONWARD = {
    HTTPStatus.FORBIDDEN: "",
    HTTPStatus.NOT_FOUND: "",
    HTTPStatus.METHOD_NOT_ALLOWED: "The page that you look for is reached by its form, on the home page.",
    HTTPStatus.REQUEST_TIMEOUT: _AGAIN,
    HTTPStatus.SERVICE_UNAVAILABLE: _AGAIN,
}
"""What a person can do, where going back is not it; empty where the error's own sentence says it."""
_OWN_ONWARD: dict[type[BaseException], str] = {
    SealedPlanRefusedError: "The page of the plan is still open in the tab that you came from.",
}


def _headers(error: BaseException) -> tuple[tuple[str, str], ...]:
    match error:
        case MethodNotAllowedError():
            return (("Allow", ", ".join(error.allowed)),)
        case StoreUnavailableError() | BusyError():
            return (("Retry-After", str(RETRY_SECONDS)),)
        case _:
            return ()
