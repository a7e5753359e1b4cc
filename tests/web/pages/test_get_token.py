"""A token for a script, and for a person."""

from __future__ import annotations

import re

from tests.support.client import Client
from tests.support.html import Page

TOKEN = re.compile(r"rb1-[a-z2-7]{30}")


def test_a_script_gets_the_token_alone(site: Client) -> None:
    reply = site.get("/get_token")
    assert reply.headers["Content-Type"] == "text/plain; charset=utf-8"
    assert TOKEN.fullmatch(reply.text)


def test_every_token_is_another(site: Client) -> None:
    assert site.get("/get_token").text != site.get("/get_token").text


def test_a_client_that_prefers_json_gets_it_so(site: Client) -> None:
    facts = site.get("/get_token", accept="application/json").json
    assert list(facts) == ["token"]
    assert TOKEN.fullmatch(facts["token"])


def test_a_browser_gets_a_page_that_shows_the_token(site: Client) -> None:
    page = Page.of(site.get("/get_token", accept="text/html").text)
    (shown,) = page.all("input", id="token")
    assert TOKEN.fullmatch(shown.attributes["value"])
    assert "readonly" in shown.attributes
    assert "It cannot be recovered." in page.text


def test_the_page_goes_on_to_configure_with_that_token(site: Client) -> None:
    page = Page.of(site.get("/get_token", accept="text/html").text)
    (shown,) = page.all("input", id="token")
    (password,) = page.all("input", type="password", autocomplete="new-password")
    assert page.form("/configure").sent() == {"user_token": shown.attributes["value"]}
    assert password.attributes["value"] == shown.attributes["value"]


def test_the_copy_button_waits_for_its_script(site: Client) -> None:
    page = Page.of(site.get("/get_token", accept="text/html").text)
    (button,) = page.all("button", data_copy="token")
    assert "hidden" in button.attributes


def test_no_cache_keeps_a_token(site: Client) -> None:
    assert site.get("/get_token").headers["Cache-Control"] == "no-store"
