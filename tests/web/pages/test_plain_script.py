"""A script that knows only the field names of the original: no page is read, no session, no version."""

from __future__ import annotations

from pathlib import Path

from tests.support.client import Client, Field, File

FILE = "Portfolio_Positions_Mar-14-2025.csv"
SAMPLE: File = (FILE, (Path(__file__).parents[2] / "samples" / FILE).read_bytes())
TAX_GROUPS = {
    "Z20411873": "Taxable",
    "231904477": "Tax Deferred",
    "231904485": "Tax Free",
    "86412": "IGNORE",
}
TARGETS = {"US TSM": "60", "US TBM": "40", "Cash": "0"}
MODES = ("NO_SELL", "NO_SELL_TAXABLE", "SELL_ALL", "RESHUFFLE")


def configuration(token: str) -> list[Field]:
    ranks = [
        (f"affinity/{group}|{name}", str(rank))
        for group in ("Taxable", "Tax Deferred", "Tax Free")
        for rank, name in enumerate(TARGETS, start=1)
    ]
    return [
        ("user_token", token),
        *((f"accounts/{number}|tax_group", group) for number, group in TAX_GROUPS.items()),
        *((f"accounts/{number}|description", f"My {group}") for number, group in TAX_GROUPS.items()),
        ("default_tax_group_account/Taxable", "Z20411873"),
        *((f"allocation/{name}", amount) for name, amount in TARGETS.items()),
        *((f"allocation_type/{name}", "Percent") for name in TARGETS),
        *ranks,
        ("mask/Taxable|US TSM", "true"),
    ]


def test_token_configure_update_and_every_mode(client: Client) -> None:
    token = client.get("/get_token").text.strip()
    opened = client.post_form("/configure", [("upload", SAMPLE), ("user_token", token)])
    saved = client.post_form("/configure/update", configuration(token))
    plans = [client.post_form("/rebalance", plan_fields(token, mode)).status for mode in MODES]
    assert [opened.status, saved.status, *plans] == [200] * 6


def plan_fields(token: str, mode: str) -> list[Field]:
    return [("upload", SAMPLE), ("user_token", token), ("rebalance_mode", mode), ("taxable_credit", "100")]


def test_what_the_script_saved_is_what_is_stored(client: Client) -> None:
    token = client.get("/get_token").text.strip()
    client.post_form("/configure/update", configuration(token))
    fields: list[Field] = [("upload", SAMPLE), ("user_token", token)]
    stored = client.post_form("/configure", fields, accept="application/json").json
    assert {a["account_number"]: a["tax_group"] for a in stored["accounts"]} == TAX_GROUPS
    assert {t["asset_class"]: t["amount"] for t in stored["targets"]} == {
        "US TSM": "60.00",
        "US TBM": "40.00",
        "Cash": "0.00",
    }
    assert stored["defaults"] == {"Taxable": "Z20411873", "Tax Deferred": None, "Tax Free": None}
    masked = [a for a in stored["affinities"] if a["mask"]]
    assert [(a["tax_group"], a["asset_class"], a["rank"]) for a in masked] == [("Taxable", "US TSM", "1")]


def test_a_section_that_is_not_sent_stays(client: Client) -> None:
    token = client.get("/get_token").text.strip()
    client.post_form("/configure/update", configuration(token))
    only: list[Field] = [("user_token", token), ("accounts/231904485|description", "Roth")]
    stored = client.post_form("/configure/update", only, accept="application/json").json
    assert [target["asset_class"] for target in stored["targets"]] == [*TARGETS]
    assert [a["description"] for a in stored["accounts"]] == ["Roth"]
