"""A household by a script: forms posted to a real server, which answers in JSON.

The script sends back what `/configure` told it, as the page's form would.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from tests.support.client import Client, Field
from tests.support.walk import CLASSES, SAMPLE

JSON = "application/json"
UPLOAD: Field = ("upload", (SAMPLE.name, SAMPLE.read_bytes()))


def saved_household(client: Client, upload: Field = UPLOAD, **changed: str) -> str:
    """Save what `/configure` proposes for the file, but for `changed`; returns the token."""
    token: str = client.get("/get_token", accept=JSON).json["token"]
    opened = client.post_form("/configure", [upload, ("user_token", token)], accept=JSON).json
    fields = dict(proposed(opened)) | changed
    reply = client.post_form("/configure/update", fields.items(), accept=JSON)
    assert (reply.status, reply.json.get("saved")) == (200, True), reply.text
    return token


def proposed(opened: dict[str, Any]) -> Iterator[tuple[str, str]]:
    """The fields of a configuration page as they would be sent, untouched; symbols get their classes."""
    yield "session", opened["session"]
    for account in opened["accounts"]:
        yield f"accounts/{account['account_number']}|tax_group", account["tax_group"]
    for target in opened["targets"]:
        yield f"allocation/{target['asset_class']}", target["amount"]
        yield f"allocation_type/{target['asset_class']}", target["type"]
    for cell in opened["affinities"]:
        yield f"affinity/{cell['tax_group']}|{cell['asset_class']}", cell["rank"]
    for symbol in opened["symbols"]:
        yield f"map/{symbol['symbol']}", CLASSES[symbol["symbol"]]


def plan_of(client: Client, token: str, mode: str, upload: Field = UPLOAD, **fields: str) -> Any:
    """The plan of a saved household, as JSON."""
    sent = {"user_token": token, "rebalance_mode": mode, "trade_fractional_shares": "true"} | fields
    reply = client.post_form("/rebalance", [upload, *sent.items()], accept=JSON)
    assert reply.status == 200, reply.text
    return reply.json
