"""The list of securities as a file, over HTTP. Each test changes what no other one reads."""

from __future__ import annotations

from typing import Any

import pytest

from tests.support.client import Client, Field, Reply
from tests.support.html import Form, Page

ADDRESS = "/security_configure/import"
JSON = "application/json"


def bring(site: Client, *fields: Field, **headers: str) -> Reply:
    return site.post_form(ADDRESS, fields, **headers)


def security(site: Client, symbol: str) -> Any:
    facts = site.get("/security_configure", accept=JSON).json
    return next((row for row in facts["securities"] if row["symbol"] == symbol), None)


def save_form(reply: Reply) -> Form:
    return Page.of(reply.text).form(ADDRESS)


def test_the_list_is_taken_away_as_a_file(site: Client) -> None:
    reply = site.get("/security_configure/export")
    assert reply.headers["Content-Type"] == "text/csv; charset=utf-8"
    assert reply.headers["Content-Disposition"] == 'attachment; filename="securities.csv"'
    assert reply.body.decode("utf-8-sig").startswith('"Symbol","Asset class","Name"')


def test_what_was_taken_away_changes_nothing_when_it_comes_back(site: Client) -> None:
    exported = site.get("/security_configure/export").body
    reply = bring(site, ("upload", ("securities.csv", exported)))
    assert (reply.status, "Nothing would change" in reply.text) == (200, True)
    assert [form.action for form in Page.of(reply.text).forms] == []


def test_lines_are_looked_at_and_saved_from_the_page_that_shows_them(site: Client) -> None:
    seen = bring(site, ("lines", 'lookx, LTB, Looked at & "so"\nVCLT, LTB, , never buy'))
    assert "1 security would be added and 1 changed." in Page.of(seen.text).text
    assert security(site, "LOOKX") is None
    saved = bring(site, *save_form(seen).sent().items())
    assert "The list is changed" in saved.text
    assert security(site, "LOOKX")["name"] == 'Looked at & "so"'
    assert security(site, "VCLT")["never_buy"] is True


def test_the_class_that_would_buy_another_security_is_named_before_and_after_the_save(site: Client) -> None:
    seen = bring(site, ("lines", "ITOT, US SC\nAAA1, US TSM, First, never sell"))
    assert "US TSM will buy FSKAX." in Page.of(seen.text).text
    saved = bring(site, *save_form(seen).sent().items())
    assert "US TSM will buy FSKAX." in Page.of(saved.text).text


def test_a_program_sees_the_same_and_may_save_at_once(site: Client) -> None:
    lines: Field = ("lines", "ATONCE, LTB")
    seen = bring(site, lines, accept=JSON).json
    assert ([row["symbol"] for row in seen["added"]], seen["changed"]) == (["ATONCE"], [])
    saved = bring(site, lines, ("save", "true"), accept=JSON)
    assert (saved.status, saved.json["saved"]) == (200, True)
    assert security(site, "ATONCE")["whole_shares"] is False


def test_a_list_with_faults_comes_back_as_typed_with_its_lines(site: Client) -> None:
    typed = "\nFAULTX, LTB\nFAULTY, Nonsense"
    reply = bring(site, ("lines", typed), ("save", "true"))
    page = Page.of(reply.text)
    [area] = page.all("textarea", name="lines")
    assert (reply.status, area.attributes["aria-invalid"]) == (422, "true")
    assert f"<textarea{reply.text.partition('<textarea')[2].partition('</textarea>')[0]}".endswith(
        f"\n{typed}"
    )
    wrong = area.attributes["aria-describedby"].split()[-1]
    assert page.all("ul", id=wrong)[0].text.startswith("line 3, Asset class: there is no class 'Nonsense'")
    assert [e.attributes["id"] for e in page.all("details") if "open" in e.attributes] == ["many"]
    assert security(site, "FAULTX") is None


def test_the_faults_of_a_file_stand_beside_the_file(site: Client) -> None:
    page = Page.of(bring(site, ("upload", ("a.csv", b"%PDF"))).text)
    [upload] = page.all("input", type="file")
    assert upload.attributes["aria-invalid"] == "true"
    assert "This is a PDF document." in page.text


def test_faults_come_as_json_too(site: Client) -> None:
    reply = bring(site, ("lines", "A, Nonsense\nB"), accept=JSON)
    error = reply.json["error"]
    assert (reply.status, error["code"]) == (422, "file_refused")
    assert [problem["field"] for problem in error["problems"]] == ["lines", "lines"]


def test_what_somebody_changed_meanwhile_is_shown_before_it_is_saved(site: Client) -> None:
    sent = save_form(bring(site, ("lines", "STALEX, LTB"))).sent()
    bring(site, ("lines", "OTHERX, LTB"), ("save", "true"))
    again = bring(site, *sent.items())
    assert (again.status, "The list was changed elsewhere" in again.text) == (409, True)
    assert security(site, "STALEX") is None
    assert bring(site, *save_form(again).sent().items()).status == 200
    assert security(site, "STALEX") is not None


def test_what_is_stale_and_wrong_by_now_comes_back_with_its_faults(site: Client) -> None:
    update = "/security_configure/update"
    site.post_form(update, [("asset/asset", "Shortlived"), ("asset/asset_group", "Stocks")])
    sent = save_form(bring(site, ("lines", "GONEX, Shortlived"))).sent()
    site.post_form(update, [("asset/delete", "Shortlived")])
    reply = bring(site, *sent.items())
    assert (reply.status, "there is no class" in reply.text) == (422, True)


@pytest.mark.parametrize(
    "how", [[], [("save", "true")], [("save", "true"), ("version", "stale")]], ids=["seen", "saved", "stale"]
)
def test_the_last_security_of_a_wanted_class_is_kept(site: Client, how: list[Field]) -> None:
    token = site.get("/get_token").text
    wanted: list[Field] = [("allocation/Gold", "100"), ("allocation_type/Gold", "Percent")]
    site.post_form("/configure/update", [("user_token", token), *wanted])
    facts = site.get("/security_configure", accept=JSON).json
    gold = next(row["symbols"] for row in facts["asset_classes"] if row["asset_class"] == "Gold")
    reply = bring(site, ("lines", "\n".join(f"{symbol}, LTB" for symbol in gold)), *how)
    assert (reply.status, "in use by a saved configuration" in reply.text) == (409, True)
    assert security(site, gold[0])["asset_class"] == "Gold"


def test_markup_in_a_list_is_shown_as_text(site: Client) -> None:
    reply = bring(site, ("lines", "MARKX, LTB, <img src=x>"))
    assert "<img src=x>" not in reply.text
    assert "<img src=x>" in Page.of(reply.text).text
