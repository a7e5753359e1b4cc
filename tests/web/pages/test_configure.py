"""The configuration page over HTTP: opened, saved, refused, as a browser and as a script see it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from rebalancer.store.tokens import new_token
from tests.support.client import Client, Field, File, Reply
from tests.support.html import Page

FILE = "Portfolio_Positions_Mar-14-2025.csv"
SAMPLE: File = (FILE, (Path(__file__).parents[2] / "samples" / FILE).read_bytes())
BROKERAGE, IRA, ROTH, PLAN = "Z20411873", "231904477", "231904485", "86412"
TARGET_AMOUNTS = {"US TSM": "33.70", "US SC": "5.00", "ex-US TSM": "31.30", "US TBM": "5.00"}


@pytest.fixture
def token() -> str:
    return new_token()


def opened(site: Client, token: str, **headers: str) -> Reply:
    return site.post_form("/configure", [("upload", SAMPLE), ("user_token", token)], **headers)


def facts(site: Client, token: str) -> Any:
    return opened(site, token, accept="application/json").json


def typed(site: Client, token: str, **changes: str) -> dict[str, str]:
    """The page's own form, as a browser would send it after `changes`."""
    return Page.of(opened(site, token).text).form("/configure/update").sent() | changes


def update(site: Client, fields: dict[str, str], **headers: str) -> Reply:
    sent: list[Field] = [*fields.items()]
    return site.post_form("/configure/update", sent, **headers)


def focused(page: Page) -> list[str]:
    """The names of what takes the focus; an alert has none."""
    return [e.attributes.get("name", "") for e in page.elements if "autofocus" in e.attributes]


def test_a_new_household_sees_guesses_and_a_start(site: Client, token: str) -> None:
    page = Page.of(opened(site, token).text)
    sent = page.form("/configure/update").sent()
    assert sent[f"accounts/{BROKERAGE}|tax_group"] == "Taxable"
    assert sent[f"accounts/{IRA}|tax_group"] == "Tax Deferred"
    assert sent[f"accounts/{ROTH}|tax_group"] == "Tax Free"
    assert sent[f"accounts/{PLAN}|menu"] == "held"
    assert {name: sent[f"allocation/{name}"] for name in TARGET_AMOUNTS} == TARGET_AMOUNTS
    assert page.text.count("a guess") == 4
    assert "Nothing is stored for this token yet" in page.text


def test_the_page_shows_each_account_with_its_value_and_positions(site: Client, token: str) -> None:
    text = Page.of(opened(site, token).text).text
    assert "Individual - TOD …1873 $165,956.86" in text
    assert "VTI VANGUARD INDEX FDS VANGUARD TOTAL STK MKT ETF US TSM $90,318.50" in text
    assert "Pending activity Cash -$1,250.00" in text


def test_symbols_without_a_class_are_listed_with_a_way_to_give_them_one(site: Client, token: str) -> None:
    sent = typed(site, token)
    symbols = [name for name in sent if name.startswith("map/")]
    assert symbols == ["map/AAPL", "map/84679P504", "map/US BOND IDX TRUST II"]


def test_neither_token_nor_file_is_in_the_page(site: Client, token: str) -> None:
    text = opened(site, token).text
    assert token not in text
    assert "310" not in Page.of(text).text


def test_opening_a_configuration_stores_nothing(site: Client, token: str) -> None:
    opened(site, token)
    assert facts(site, token)["first"] is True


def test_what_is_saved_is_shown_with_the_way_on(site: Client, token: str) -> None:
    mine = {f"accounts/{BROKERAGE}|description": "Brokerage", "map/84679P504": "US Large Cap"}
    reply = update(site, typed(site, token, **mine))
    page = Page.of(reply.text)
    assert reply.status == 200
    assert mine.items() <= page.form("/configure/update").sent().items()
    assert "Below stands what is stored now." in page.text
    assert page.form("/rebalance").sent()["rebalance_mode"] == "NO_SELL"
    assert "a guess" not in page.text


def test_what_was_saved_is_there_the_next_time(site: Client, token: str) -> None:
    update(site, typed(site, token, **{f"accounts/{IRA}|tax_group": "IGNORE", "allocation/US TSM": "33.70"}))
    again = typed(site, token)
    assert again[f"accounts/{IRA}|tax_group"] == "IGNORE"
    assert again["allocation/US TSM"] == "33.70"


def test_a_wrong_field_comes_back_as_typed_with_its_reason(site: Client, token: str) -> None:
    reply = update(site, typed(site, token, **{"allocation/US TSM": "1e5"}))
    page = Page.of(reply.text)
    [field] = [e for e in page.elements if e.attributes.get("name") == "allocation/US TSM"]
    [reason] = page.all("small", id=field.attributes["aria-describedby"])
    assert (reply.status, field.attributes["value"], field.attributes["aria-invalid"]) == (422, "1e5", "true")
    assert reason.text == "'1e5' is no plain number: write it like 1250.50."
    assert facts(site, token)["first"] is True


def test_every_fault_is_listed_first_with_a_link_to_its_field(site: Client, token: str) -> None:
    wrong = {"allocation/US TSM": "-5", f"accounts/{BROKERAGE}|reserve": "abc", "allocation/LTB": "20.001"}
    page = Page.of(update(site, typed(site, token, **wrong)).text)
    ids = {e.attributes.get("id") for e in page.elements}
    [alert] = page.all("div", role="alert")
    links = [a for a in page.all("a") if a.attributes["href"].startswith("#f-")]
    assert {a.text for a in links} == {"Target of US TSM", "Target of LTB", "Reserve of …1873"}
    assert all(a.attributes["href"][1:] in ids for a in links)
    assert "autofocus" not in alert.attributes


def test_the_first_wrong_field_of_the_page_takes_the_focus(site: Client, token: str) -> None:
    wrong = {"allocation/US TSM": "-5", f"accounts/{BROKERAGE}|reserve": "abc"}
    page = Page.of(update(site, typed(site, token, **wrong)).text)
    assert focused(page) == [f"accounts/{BROKERAGE}|reserve"]


@pytest.mark.parametrize(
    ("user_token", "file", "first"),
    [
        ("rb1-wrong", None, "user_token"),
        ("", None, "user_token"),
        ("a token of nobody that is long enough", ("positions.xlsx", b"PK\x03\x04"), "upload"),
    ],
)
def test_without_a_session_the_wrong_one_of_token_and_file_takes_the_focus(
    site: Client, token: str, user_token: str, file: File | None, first: str
) -> None:
    fields: list[Field] = [*typed(site, token, session="", user_token=user_token).items()]
    reply = site.post_form("/configure/update", [*fields, *([("upload", file)] if file else [])])
    assert reply.status == 422
    assert focused(Page.of(reply.text)) == [first]


def test_a_fault_of_the_targets_as_a_whole_focuses_the_message(site: Client, token: str) -> None:
    page = Page.of(update(site, typed(site, token, **{"allocation/LTB": "19"})).text)
    [alert] = [e for e in page.elements if "autofocus" in e.attributes]
    assert alert.attributes["role"] == "alert"


def test_a_sum_that_is_off_says_what_is_missing_beside_the_button(site: Client, token: str) -> None:
    page = Page.of(update(site, typed(site, token, **{"allocation/LTB": "19"})).text)
    [running] = page.all("p", role="status")
    assert running.text == "Percentages sum to 99.00; 1.00 is missing."


def test_classes_that_were_to_join_and_leave_come_back_as_typed(site: Client, token: str) -> None:
    changes = {"new_allocation": "TIPS", "delete_allocation": "LTB", "allocation/US TSM": "x"}
    page = Page.of(update(site, typed(site, token, **changes)).text)
    ticked = [e for e in page.all("input", name="delete_allocation") if "checked" in e.attributes]
    assert [e.attributes["value"] for e in ticked] == ["LTB"]
    assert page.form("/configure/update").sent()["new_allocation"] == "TIPS"


def test_a_class_joins_at_zero_and_another_leaves(site: Client, token: str) -> None:
    changes = {"new_allocation": "TIPS", "delete_allocation": "Cash"}
    saved = update(site, typed(site, token, **changes), accept="application/json").json
    targets = {target["asset_class"]: target["amount"] for target in saved["targets"]}
    assert targets["TIPS"] == "0.00"
    assert "Cash" not in targets


def test_a_stale_page_is_refused_and_says_what_is_stored(site: Client, token: str) -> None:
    first = typed(site, token)
    update(site, first | {"allocation/LTB": "10", "allocation/US TBM": "15"})
    reply = update(site, first)
    page = Page.of(reply.text)
    assert reply.status == 409
    assert "Target of LTB: Stored now: 10.00." in page.text
    assert update(site, page.form("/configure/update").sent()).status == 200


def test_an_expired_session_comes_back_as_typed_and_asks_for_the_token(site: Client, token: str) -> None:
    fields = typed(site, token, **{f"accounts/{ROTH}|description": "Mine", "session": "of another run"})
    reply = update(site, fields)
    again = Page.of(reply.text).form("/configure/update").sent()
    assert (reply.status, again["user_token"], again[f"accounts/{ROTH}|description"]) == (409, "", "Mine")
    assert update(site, again | {"user_token": token}).status == 200
    assert facts(site, token)["accounts"][2]["description"] == "Mine"


def test_an_expired_session_says_what_is_forgotten_and_takes_the_file_again(site: Client, token: str) -> None:
    reply = update(site, typed(site, token, session="of another run"))
    assert "has forgotten the file" in Page.of(reply.text).text
    again = Page.of(reply.text).form("/configure/update").sent() | {"user_token": token}
    sent: list[Field] = [*again.items(), ("upload", SAMPLE)]
    saved = site.post_form("/configure/update", sent)
    assert (saved.status, "has forgotten the file" in saved.text) == (200, False)
    assert "Individual - TOD" in saved.text


def test_a_file_that_cannot_be_read_saves_nothing_and_keeps_what_was_typed(site: Client, token: str) -> None:
    fields = typed(site, token, **{f"accounts/{ROTH}|description": "Mine", "session": "of another run"})
    sent: list[Field] = [*fields.items(), ("user_token", token), ("upload", ("x.csv", b"hello"))]
    reply = site.post_form("/configure/update", sent)
    again = Page.of(reply.text).form("/configure/update").sent()
    assert (reply.status, again[f"accounts/{ROTH}|description"]) == (422, "Mine")
    assert "Positions file: " in Page.of(reply.text).text


def test_a_name_that_cannot_be_split_comes_back_with_the_form_as_typed(site: Client, token: str) -> None:
    reply = update(site, typed(site, token, **{f"accounts/{ROTH}|description": "Mine", "mask/x": "true"}))
    page = Page.of(reply.text)
    assert (reply.status, page.all("h1")[0].text) == (422, "Configure")
    assert "The name lacks a '|' between the tax group and the asset class." in page.text
    assert page.form("/configure/update").sent()[f"accounts/{ROTH}|description"] == "Mine"


def test_without_session_and_token_the_token_is_asked_for(site: Client, token: str) -> None:
    reply = update(site, typed(site, token, session=""))
    [field] = Page.of(reply.text).form("/configure/update").sent().keys() & {"user_token"}
    assert (reply.status, field) == (422, "user_token")
    assert "Enter the token of this household." in reply.text


def test_markup_in_a_field_is_shown_as_text(site: Client, token: str) -> None:
    nasty = '"><svg onload=alert(1)>'
    reply = update(site, typed(site, token, **{"allocation/US TSM": nasty}))
    assert "<svg onload" not in reply.text
    assert Page.of(reply.text).form("/configure/update").sent()["allocation/US TSM"] == nasty


def test_a_refused_file_sends_the_form_of_the_home_page_back(site: Client, token: str) -> None:
    reply = site.post_form("/configure", [("upload", ("x.csv", b"hello")), ("user_token", token)])
    page = Page.of(reply.text)
    [field] = [e for e in page.all("input", type="file") if "aria-invalid" in e.attributes]
    assert (reply.status, field.attributes["name"]) == (422, "upload")


def test_json_refusals_have_the_one_shape(site: Client, token: str) -> None:
    wrong = {"allocation/US TSM": "1e5"}
    reply = update(site, typed(site, token, **wrong), accept="application/json")
    assert reply.status == 422
    assert reply.json["error"]["code"] == "form_invalid"
    assert [problem["field"] for problem in reply.json["error"]["problems"]] == ["allocation/US TSM"]


def test_json_holds_all_that_a_client_needs_to_save(site: Client, token: str) -> None:
    shown = facts(site, token)
    saved = update(site, {"session": shown["session"]}, accept="application/json").json
    assert saved["saved"] is True
    assert saved["targets"][0] == {
        "asset_class": "US TSM",
        "asset_group": "Stocks",
        "amount": "33.70",
        "type": "Percent",
    }
    assert saved["sum"] == "The targets are whole: nothing is missing."
    assert int(saved["version"]) > int(shown["version"] or 0)


def test_asking_for_a_plan_first_shows_the_configuration_page(site: Client, token: str) -> None:
    wish: list[Field] = [("upload", SAMPLE), ("user_token", token), ("rebalance_mode", "NO_SELL")]
    reply = site.post_form("/rebalance", wish)
    page = Page.of(reply.text)
    assert reply.status == 409
    assert "Nothing is saved for this token: a typing error?" in page.text
    assert page.form("/configure/update").sent()[f"accounts/{ROTH}|tax_group"] == "Tax Free"
    assert (
        site.post_form("/rebalance", wish, accept="application/json").json["error"]["code"]
        == "not_configured"
    )
    assert facts(site, token)["first"] is True


def test_ids_are_unique_and_every_label_has_its_field(site: Client, token: str) -> None:
    page = Page.of(opened(site, token).text)
    ids = [e.attributes["id"] for e in page.elements if "id" in e.attributes]
    labels = {e.attributes["for"] for e in page.all("label") if "for" in e.attributes}
    assert len(ids) == len(set(ids))
    assert labels <= set(ids)
    assert not any(set(identifier) & set(" |/&\"'") for identifier in ids)


def test_hostile_account_numbers_and_symbols_make_a_whole_page(site: Client, token: str) -> None:
    header, row = SAMPLE[1].splitlines()[:2]
    nasty = row.replace(b"Z20411873", b'"A|B/C & ""D"""').replace(b"SPAXX**", b"<b>&amp;")
    reply = site.post_form(
        "/configure", [("upload", ("p.csv", header + b"\n" + nasty)), ("user_token", token)]
    )
    fields = Page.of(reply.text).form("/configure/update").sent()
    assert fields['accounts/A|B/C & "D"|menu'] == "any"
    assert update(site, fields).status == 200


def test_a_file_of_the_most_accounts_with_the_longest_numbers_can_be_saved(site: Client, token: str) -> None:
    header, row = SAMPLE[1].splitlines()[:2]
    rows = [row.replace(b"Z20411873", f"{n:02}{chr(0x1F3E6) * 1022}".encode()) for n in range(50)]
    upload: Field = ("upload", ("p.csv", b"\n".join((header, *rows))))
    opened = site.post_form("/configure", [upload, ("user_token", token)], accept="application/json")
    session: Field = ("session", opened.json["session"])
    reply = site.post_form("/configure/update", [session, ("version", "0")], accept="application/json")
    assert (reply.status, reply.json["saved"]) == (200, True)
