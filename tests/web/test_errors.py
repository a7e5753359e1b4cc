from __future__ import annotations

import json
from typing import Any

import pytest

from rebalancer import errors
from rebalancer.errors import FieldProblem, PlanRefusedError, RebalancerError
from rebalancer.web.errors import error_answer, status_of

PROBLEMS = (FieldProblem("allocation/US TSM", "20 is not <b>enough</b>."), FieldProblem("version", "Old."))


def answered(error: BaseException, accept: str = "application/json", *, error_id: str = "") -> Any:
    return json.loads(error_answer(error, accept=accept, error_id=error_id).body)["error"]


@pytest.mark.parametrize(
    ("error", "status"),
    [
        (errors.UnreadableError("?"), 400),
        (errors.ForbiddenError("?"), 403),
        (errors.NotFoundError(), 404),
        (errors.MethodNotAllowedError(("GET", "HEAD")), 405),
        (errors.TooSlowError(), 408),
        (errors.ConflictError("?"), 409),
        (errors.StalePageError(), 409),
        (errors.LengthRequiredError(), 411),
        (errors.TooLargeError("?"), 413),
        (errors.UnsupportedTypeError("?"), 415),
        (errors.InvalidError("?"), 422),
        (errors.FileRefusedError(["Line 3: ?"]), 422),
        (errors.StoreUnavailableError("?"), 503),
        (errors.ForeignValueError(), 503),
        (errors.PlanRefusedError(["invariant 3"]), 500),
        (KeyError("?"), 500),
    ],
)
def test_each_error_has_its_status(error: Exception, status: int) -> None:
    assert status_of(error) == status


def test_every_error_of_a_request_has_a_status_of_its_own_or_of_its_parent() -> None:
    kinds = [kind for kind in RebalancerError.__subclasses__() if kind is not errors.StartRefusedError]
    unmapped = [kind.__name__ for kind in kinds if status_of(kind.__new__(kind)) == 500]
    assert unmapped == ["PlanRefusedError"]


def test_an_error_has_one_shape() -> None:
    assert answered(errors.InvalidError("Not so.", PROBLEMS[:1])) == {
        "code": "invalid",
        "message": "Not so.",
        "problems": [{"field": "allocation/US TSM", "message": "20 is not <b>enough</b>."}],
    }


def test_a_plan_that_was_refused_shows_its_id_and_no_finding() -> None:
    answer = error_answer(PlanRefusedError(["BUY VTI: too much"]), accept=None, error_id="ab12cd34")
    assert b"please report it. The log knows it as ab12cd34." in answer.body
    assert b"VTI" not in answer.body


def test_an_unforeseen_exception_shows_its_id_alone() -> None:
    shown = answered(ValueError("account Z12345678"), error_id="ab12cd34")
    assert shown["code"] == "defect"
    assert "ab12cd34" in shown["message"]
    assert "Z12345678" not in json.dumps(shown)


def test_a_page_says_the_sentence_and_the_problems_as_text() -> None:
    page = error_answer(errors.FormInvalidError(PROBLEMS), accept="text/html", error_id="").body.decode()
    assert "<h1>Something needs another look</h1>" in page
    assert "20 is not &lt;b&gt;enough&lt;/b&gt;." in page
    assert "<code>version</code> Old." in page


@pytest.mark.parametrize(
    ("error", "header"),
    [
        (errors.MethodNotAllowedError(("GET", "HEAD")), ("Allow", "GET, HEAD")),
        (errors.StoreUnavailableError("?"), ("Retry-After", "5")),
    ],
)
def test_an_error_carries_the_header_of_its_status(error: Exception, header: tuple[str, str]) -> None:
    assert error_answer(error, accept=None, error_id="").headers == (header,)


@pytest.mark.parametrize(
    ("error", "title"),
    [
        (errors.MethodNotAllowedError(("POST",)), "Not this way"),
        (errors.TooSlowError(), "That took too long"),
        (errors.LengthRequiredError(), "This could not be read"),
        (errors.TooLargeError("?"), "Too large"),
        (errors.UnsupportedTypeError("?"), "This could not be read"),
        (errors.StoreUnavailableError("?"), "The database cannot answer"),
        (errors.ForeignValueError(), "The database cannot answer"),
        (KeyError("?"), "Something went wrong"),
    ],
)
def test_a_page_of_an_error_is_titled_in_a_person_s_words(error: Exception, title: str) -> None:
    page = error_answer(error, accept="text/html", error_id="ab12cd34").body.decode()
    assert f"<h1>{title}</h1>" in page


@pytest.mark.parametrize(
    ("error", "sentence"),
    [
        (errors.TooLargeError("?"), "Your browser&#39;s Back button leads back to the form"),
        (errors.UnreadableError("?"), "Your browser&#39;s Back button leads back to the form"),
        (KeyError("?"), "Your browser&#39;s Back button leads back to the form"),
        (errors.TooSlowError(), "reload this page"),
        (errors.StoreUnavailableError("?"), "reload this page"),
        (errors.BusyError(), "reload this page"),
        (errors.MethodNotAllowedError(("POST",)), "is reached by its form"),
        (errors.SealedPlanRefusedError(), "still open in the tab that you came from"),
    ],
)
def test_a_page_of_an_error_says_how_to_go_on_without_loss(error: Exception, sentence: str) -> None:
    page = error_answer(error, accept="text/html", error_id="ab12cd34").body.decode()
    assert sentence in page
    assert 'href="/"' in page
