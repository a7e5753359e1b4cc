"""The demo's plan, as a page and as JSON."""

from __future__ import annotations

from rebalancer.services.demo import demo_file
from tests.conftest import StartServer
from tests.support.client import Client, Field
from tests.support.exported import sealed_in
from tests.support.html import Page


def test_the_demo_is_a_plan_that_says_that_it_is_invented(site: Client) -> None:
    page = Page.of(site.get("/demo").text)
    assert "An invented household" in page.text
    assert "Trades, in the order of entry" in page.text


def test_it_shows_sales_and_purchases(site: Client) -> None:
    page = Page.of(site.get("/demo").text)
    assert {cell.text for cell in page.all("td") if cell.text in {"Sell", "Buy"}} == {"Sell", "Buy"}


def test_scripts_get_the_same_plan(site: Client) -> None:
    facts = site.get("/demo", accept="application/json").json
    assert (facts["mode"], facts["as_of"], facts["complete"]) == ("NO_SELL_TAXABLE", "2026-08-21", True)


def test_account_numbers_are_masked(site: Client) -> None:
    assert "248810563" not in site.get("/demo").text
    assert "…0563" in site.get("/demo").text


def test_asking_twice_gives_the_same(site: Client) -> None:
    first, second = (site.get("/demo").text for _ in range(2))
    assert first.replace(sealed_in(first), sealed_in(second)) == second


def test_its_file_can_be_downloaded_under_fidelity_s_name(site: Client) -> None:
    (link,) = [link for link in Page.of(site.get("/demo").text).all("a") if "download" in link.attributes]
    reply = site.get(link.attributes["href"])
    assert reply.headers["Content-Disposition"] == f'attachment; filename="{demo_file().name}"'
    assert reply.body == demo_file().data


def test_a_server_of_the_user_s_own_shows_no_token(site: Client) -> None:
    assert not Page.of(site.get("/demo").text).all("code", _class_="token")
    assert not Page.of(site.get("/").text).all("input", id="sample-token")
    assert site.get("/", accept="application/json").json["demo"] is None


def test_a_newcomer_finds_all_for_a_plan_on_the_home_page_of_a_demo_server(start_server: StartServer) -> None:
    client = start_server("--demo").client
    home = Page.of(client.get("/").text)
    (token,), (link,) = home.all("input", id="sample-token"), home.all("a", download="")
    upload: Field = ("upload", ("mine.csv", client.get(link.attributes["href"]).body))
    form = home.form("/rebalance").sent() | {"user_token": token.attributes["value"]}
    reply = client.post_form("/rebalance", [upload, *form.items()])
    assert (reply.status, "Your plan" in Page.of(reply.text).text) == (200, True)


def test_the_home_page_of_a_demo_server_keeps_its_token_when_a_form_comes_back(
    start_server: StartServer,
) -> None:
    client = start_server("--demo").client
    reply = client.post_form("/rebalance", [("user_token", "")])
    assert (reply.status, len(Page.of(reply.text).all("input", id="sample-token"))) == (422, 1)


def test_a_demo_server_prints_its_token_and_tells_scripts(start_server: StartServer) -> None:
    server = start_server("--demo")
    demo = server.client.get("/", accept="application/json").json["demo"]
    assert f"token is {demo['token']};" in server.log
    assert server.client.get(demo["file"]).body == demo_file().data


def test_a_demo_server_shows_the_token_that_its_household_is_saved_under(start_server: StartServer) -> None:
    client = start_server("--demo").client
    (token,) = Page.of(client.get("/demo").text).all("code", _class_="token")
    upload: Field = ("upload", (demo_file().name, demo_file().data))
    fields: list[Field] = [upload, ("user_token", token.text), ("rebalance_mode", "NO_SELL_TAXABLE")]
    plan = client.post_form("/rebalance", fields, accept="application/json").json
    assert plan == client.get("/demo", accept="application/json").json
