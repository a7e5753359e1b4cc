"""The configuration page filled in over HTTP, as a browser without script asks for it; and saved twice."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from rebalancer.store.tokens import new_token
from tests.support.client import Client, Field, File, Reply
from tests.support.html import Page

FILE = "Portfolio_Positions_Mar-14-2025.csv"
SAMPLE: File = (FILE, (Path(__file__).parents[2] / "samples" / FILE).read_bytes())


@pytest.fixture
def token() -> str:
    return new_token()


def opened(site: Client, token: str, **headers: str) -> Reply:
    return site.post_form("/configure", [("upload", SAMPLE), ("user_token", token)], **headers)


def facts(site: Client, token: str) -> Any:
    return opened(site, token, accept="application/json").json


def form_of(reply: Reply, **changes: str) -> dict[str, str]:
    return Page.of(reply.text).form("/configure/update").sent() | changes


def send(site: Client, path: str, fields: dict[str, str], **headers: str) -> Reply:
    sent: list[Field] = [*fields.items()]
    return site.post_form(path, sent, **headers)


def fill(site: Client, token: str, asked: str, **typed: str) -> Reply:
    return send(site, "/configure/fill", form_of(opened(site, token), **typed, fill=asked))


def amounts(reply: Reply) -> dict[str, str]:
    return {
        name.removeprefix("allocation/"): value
        for name, value in form_of(reply).items()
        if name.startswith("allocation/") and value != "0.00"
    }


def test_a_preset_comes_back_in_the_fields_and_nothing_is_saved(site: Client, token: str) -> None:
    reply = fill(site, token, "targets/three_fund")
    assert amounts(reply) == {"US TSM": "42.00", "ex-US TSM": "28.00", "US TBM": "30.00"}
    assert "LTB, ex-US TBM and US SC stand at 0: what you hold of them would be sold." in reply.text
    assert "Nothing is saved until you press Update Config." in reply.text
    assert facts(site, token)["first"] is True


def test_only_a_page_that_differs_from_what_is_stored_says_that_it_is_not_saved(
    site: Client, token: str
) -> None:
    send(site, "/configure/update", form_of(opened(site, token)))
    assert "data-unsaved" not in fill(site, token, "targets/rest").text
    assert "data-unsaved" in fill(site, token, "targets/rest", **{"accounts/Z20411873|menu": "held"}).text
    assert "data-unsaved" in fill(site, token, "targets/three_fund").text
    assert "data-unsaved" not in fill(site, token, "no such button").text
    assert "data-unsaved" in fill(site, token, "no such button", **{"mask/Taxable|LTB": "true"}).text
    assert "data-unsaved" in fill(site, token, "targets/rest", session="expired").text


def test_what_else_was_typed_stays(site: Client, token: str) -> None:
    typed = {"accounts/Z20411873|description": "Mine", "map/AAPL": "US Large Growth"}
    reply = fill(site, token, "ranks/bonds_first", **typed)
    assert typed.items() <= form_of(reply).items()


def test_what_is_held_today_can_be_copied_from_the_page_alone(site: Client, token: str) -> None:
    reply = fill(site, token, "targets/today", **{"map/AAPL": "US Large Growth"})
    held = amounts(reply)
    assert sum(int(amount.replace(".", "")) for amount in held.values()) == 10_000
    assert "US Large Growth" in held


def test_the_rest_goes_to_what_was_not_typed_over(site: Client, token: str) -> None:
    held = amounts(fill(site, token, "targets/rest", **{"allocation/US TSM": "60"}))
    assert held["US TSM"] == "60"
    assert held["LTB"] == "12.06"


def test_a_page_filled_in_can_be_saved_as_it_is(site: Client, token: str) -> None:
    reply = fill(site, token, "targets/sixty_forty")
    saved = send(site, "/configure/update", form_of(reply))
    assert saved.status == 200
    assert amounts(saved) == {"US TSM": "60.00", "US TBM": "40.00"}


def test_a_class_of_no_target_that_a_preset_names_is_ranked_too(site: Client, token: str) -> None:
    first = form_of(opened(site, token))
    send(site, "/configure/update", first | {"delete_allocation": "US TBM", "allocation/LTB": "25"})
    ranks = form_of(fill(site, token, "targets/sixty_forty"))
    assert ranks["affinity/Tax Deferred|US TBM"] == "7"
    assert ranks["affinity/Tax Deferred|Cash"] == "8"


def test_an_unknown_button_is_refused_with_the_page_as_typed(site: Client, token: str) -> None:
    reply = fill(site, token, "targets/lottery", **{"allocation/US TSM": "60"})
    assert reply.status == 422
    assert amounts(reply)["US TSM"] == "60"


def test_two_buttons_at_once_are_refused_with_the_page_as_typed(site: Client, token: str) -> None:
    sent: list[Field] = [*form_of(opened(site, token), **{"allocation/US TSM": "60"}).items()]
    both: list[Field] = [("fill", "targets/rest"), ("fill", "ranks/default")]
    reply = site.post_form("/configure/fill", [*sent, *both])
    assert reply.status == 422
    assert amounts(reply)["US TSM"] == "60"


def test_a_script_gets_what_was_filled_in_as_json(site: Client, token: str) -> None:
    fields = {"user_token": token, "fill": "targets/sixty_forty"}
    reply = send(site, "/configure/fill", fields, accept="application/json")
    assert reply.json["filled"] == "Filled in: 60/40. Nothing is saved until you press Update Config."
    assert {t["asset_class"]: t["amount"] for t in reply.json["targets"]}["US TBM"] == "40.00"
    refused = send(site, "/configure/fill", fields | {"fill": "no"}, accept="application/json")
    assert refused.json["error"]["problems"][0]["field"] == "fill"


def test_a_page_without_a_file_does_not_offer_what_is_held(site: Client, token: str) -> None:
    reply = send(site, "/configure/fill", {"user_token": token, "fill": "ranks/default"})
    assert "Three-fund" in reply.text
    assert "Today's allocation" not in reply.text


def test_an_expired_session_asks_for_the_token_and_keeps_what_was_typed(site: Client, token: str) -> None:
    reply = fill(site, token, "targets/rest", session="expired", **{"allocation/US TSM": "60"})
    assert reply.status == 409
    assert amounts(reply)["US TSM"] == "60"
    assert 'name="user_token"' in reply.text


def test_the_enter_key_saves_rather_than_fills_in(site: Client, token: str) -> None:
    page = Page.of(opened(site, token).text)
    submits = [b for b in page.all("button", type="submit") if b.attributes.get("name") != "fill"]
    first = page.all("button", type="submit")[0]
    assert first is submits[0]
    assert first.attributes["aria-hidden"] == "true"


def test_each_note_on_ranks_comes_with_the_caveat(site: Client, token: str) -> None:
    text = Page.of(opened(site, token).text).text
    assert "These are usual orders, not tax advice." in text
    assert "foreign tax credit" in text
    assert "collectibles" not in text


def test_the_second_click_of_a_double_click_is_answered_as_the_first(site: Client, token: str) -> None:
    fields = form_of(opened(site, token), new_allocation="Gold", delete_allocation="ex-US TBM")
    fields |= {"allocation/LTB": "25", "map/AAPL": "US Large Growth"}
    first, second = (send(site, "/configure/update", fields) for _ in range(2))
    assert (first.status, second.status) == (200, 200)
    assert "Configuration saved" in second.text
    assert form_of(second)["version"] == form_of(first)["version"] == "1"


def test_a_stale_page_that_asks_for_something_else_is_still_refused(site: Client, token: str) -> None:
    fields = form_of(opened(site, token))
    send(site, "/configure/update", fields)
    assert send(site, "/configure/update", fields | {"affinity/Taxable|LTB": "DISABLE"}).status == 409
