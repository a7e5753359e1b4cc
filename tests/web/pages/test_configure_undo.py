"""The undo over HTTP, as a browser and as a script see it; and the plan that a saved page asks for."""

from __future__ import annotations

from typing import Any

import pytest

from rebalancer.store.tokens import new_token
from tests.support.client import Client, Field, Reply
from tests.support.html import Page
from tests.support.scripted import JSON, UPLOAD, proposed

IRA = "231904477"
TAX_GROUP = f"accounts/{IRA}|tax_group"


@pytest.fixture
def token(site: Client) -> str:
    """The token of a household that was saved twice: the second time without its IRA."""
    token = new_token()
    save(site, token)
    save(site, token, **{TAX_GROUP: "IGNORE"})
    return token


def opened(site: Client, token: str) -> Any:
    return site.post_form("/configure", [UPLOAD, ("user_token", token)], accept=JSON).json


def save(site: Client, token: str, **changed: str) -> Page:
    fields = dict(proposed(opened(site, token))) | changed
    reply = site.post_form("/configure/update", fields.items())
    assert reply.status == 200
    return Page.of(reply.text)


def undo(site: Client, accept: str = "text/html", **fields: str) -> Reply:
    return site.post_form("/configure/undo", fields.items(), accept=accept)


def tax_group(site: Client, token: str) -> str:
    accounts = opened(site, token)["accounts"]
    return next(str(a["tax_group"]) for a in accounts if a["account_number"] == IRA)


def test_the_page_that_says_saved_undoes_and_redoes_by_its_own_button(site: Client, token: str) -> None:
    page = save(site, token, **{TAX_GROUP: "Tax Free"})
    for brought_back in ("IGNORE", "Tax Free"):
        page = Page.of(undo(site, **page.form("/configure/undo").sent()).text)
        assert "What was stored before is back. Below stands what is stored now." in page.text
        assert page.form("/configure/update").sent()[TAX_GROUP] == brought_back
        assert tax_group(site, token) == brought_back


def test_configure_offers_the_undo_as_well(site: Client, token: str) -> None:
    page = Page.of(site.post_form("/configure", [UPLOAD, ("user_token", token)]).text)
    assert undo(site, **page.form("/configure/undo").sent()).status == 200
    assert tax_group(site, token) == "Tax Deferred"


def test_a_script_undoes_with_its_token_alone(site: Client, token: str) -> None:
    facts = undo(site, JSON, user_token=token).json
    assert (facts["undone"], facts["undoable"], facts["saved"], facts["version"]) == (True, True, False, "3")
    assert tax_group(site, token) == "Tax Deferred"


def test_a_save_after_an_undo_by_token_keeps_the_ranks_of_what_is_held(site: Client, token: str) -> None:
    def ranks() -> dict[str, str]:
        return {k: v for k, v in proposed(opened(site, token)) if k.startswith("affinity/")}

    save(site, token, **{"affinity/Taxable|US Large Growth": "3", "map/AAPL": "US Large Growth"})
    save(site, token, **{"affinity/Taxable|US Large Growth": "4"})
    page = Page.of(undo(site, user_token=token).text)
    before = ranks()
    sent = page.form("/configure/update").sent()
    assert site.post_form("/configure/update", sent.items()).status == 200
    assert before["affinity/Taxable|US Large Growth"] == "3"
    assert ranks() == before


def test_the_same_undo_twice_is_refused_and_shows_what_is_stored(site: Client, token: str) -> None:
    fields = {"user_token": token, "version": "2"}
    assert undo(site, **fields).status == 200
    again = undo(site, **fields)
    page = Page.of(again.text)
    assert again.status == 409
    assert "Something was saved after this page was loaded. Nothing was undone" in page.text
    assert page.form("/configure/undo").sent()["version"] == "3"
    assert "data-unsaved" not in again.text
    assert undo(site, JSON, **fields).json["error"]["code"] == "stale_page"


def test_a_first_save_offers_no_undo_and_refuses_it(site: Client) -> None:
    token = new_token()
    page = save(site, token)
    assert "/configure/undo" not in {form.action for form in page.forms}
    reply = undo(site, user_token=token)
    assert reply.status == 409
    assert "Nothing is kept from before the last save: it was the first one" in Page.of(reply.text).text
    assert undo(site, JSON, user_token=token).json["error"]["code"] == "undo_refused"


def test_a_token_under_which_nothing_is_saved_is_told_so(site: Client) -> None:
    reply = undo(site, user_token=new_token())
    assert (reply.status, "Nothing is saved for this token" in reply.text) == (409, True)


@pytest.mark.parametrize(
    ("fields", "status", "sentence"),
    [
        ({"session": "of another run"}, 409, "This page is more than an hour old"),
        ({}, 422, "Enter the token of this household."),
        ({"user_token": "rb1-wrong"}, 422, "This token has a typing error"),
    ],
)
def test_where_nobody_can_tell_whose_it_is_the_page_asks_for_the_token(
    site: Client, token: str, fields: dict[str, str], status: int, sentence: str
) -> None:
    reply = undo(site, version="2", **fields)
    page = Page.of(reply.text)
    assert reply.status == status
    assert sentence in page.text
    assert page.form("/configure/undo").sent() == {"version": "2", "user_token": ""}
    assert undo(site, version="2", user_token=token).status == 200


def test_a_version_that_is_none_is_named(site: Client, token: str) -> None:
    reply = undo(site, user_token=token, version="two")
    assert reply.status == 422
    assert "Version: The version is the number that the page carries." in Page.of(reply.text).text


def test_the_token_is_in_no_answer(site: Client, token: str) -> None:
    replies = [undo(site, accept, user_token=token) for accept in ("text/html", JSON, "text/html")]
    assert [reply.status for reply in replies] == [200, 200, 200]
    assert [reply for reply in replies if token in reply.text] == []
    assert {reply.headers["Cache-Control"] for reply in replies} == {"no-store"}


def plan_fields(page: Page, **changed: str) -> list[Field]:
    return [UPLOAD, *(page.form("/rebalance").sent() | changed).items()]


def test_a_saved_page_asks_for_a_plan_without_the_token(site: Client, token: str) -> None:
    page = save(site, token)
    assert "user_token" not in page.form("/rebalance").sent()
    reply = site.post_form("/rebalance", plan_fields(page), accept=JSON)
    assert (reply.status, reply.json["mode"], reply.json["complete"]) == (200, "NO_SELL", True)


def test_a_wrong_wish_comes_back_and_still_asks_for_no_token(site: Client, token: str) -> None:
    page = save(site, token)
    again = site.post_form("/rebalance", plan_fields(page, taxable_credit="12,5"))
    form = Page.of(again.text).form("/rebalance").sent()
    assert (again.status, form["taxable_credit"]) == (422, "12,5")
    assert form["session"] == page.form("/rebalance").sent()["session"]
    assert "Choose the file again: it is never sent back to a page." in again.text


def test_an_expired_session_asks_for_the_token(site: Client, token: str) -> None:
    expired = plan_fields(save(site, token), session="of another run", taxable_credit="5")
    again = site.post_form("/rebalance", expired)
    form = Page.of(again.text).form("/rebalance").sent()
    assert (again.status, form["user_token"], form["taxable_credit"]) == (409, "", "5")
    [alert] = [e for e in Page.of(again.text).elements if "autofocus" in e.attributes]
    assert alert.attributes["role"] == "alert"
    assert "session" not in form
    assert site.post_form("/rebalance", expired, accept=JSON).json["error"]["code"] == "session_expired"


def test_a_plan_by_the_session_of_a_household_that_was_never_saved_shows_the_configuration(
    site: Client,
) -> None:
    session = opened(site, new_token())["session"]
    fields: list[Field] = [UPLOAD, ("session", session), ("rebalance_mode", "NO_SELL")]
    reply = site.post_form("/rebalance", fields)
    assert reply.status == 409
    assert Page.of(reply.text).form("/configure/update").sent()[TAX_GROUP] == "Tax Deferred"
