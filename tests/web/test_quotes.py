"""The price service from outside the process: asked only with a key, and never named with it."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from typing import Any

import pytest

from tests.conftest import StartServer
from tests.support.client import Client, Field
from tests.support.price_service import KEY, PriceServiceStandIn, price_service_stand_in
from tests.support.process import ROOT
from tests.support.scripted import plan_of, saved_household
from tests.support.watched_server import OUTGOING

HEADER = "Account Number,Account Name,Symbol,Description,Quantity,Last Price,Current Value,Cost Basis Total"
ROW = "Z20411873,Individual,SPAXX**,HELD IN MONEY MARKET,,,$8250.44,"
CASH_ONLY: Field = ("upload", ("positions.csv", f"{HEADER}\n{ROW}\n".encode()))
"""A household without a single price."""

WATCHED: dict[str, Any] = {
    "command": (sys.executable, "-m", "tests.support.watched_server"),
    "env": {"PYTHONPATH": str(ROOT)},
}


@pytest.fixture
def service() -> Iterator[PriceServiceStandIn]:
    with price_service_stand_in() as stand_in:
        yield stand_in


def codes(plan: Any) -> set[str]:
    return {warning["code"] for warning in plan["warnings"]}


def whole_walk(client: Client) -> Any:
    """Every page, and the plan of a household that buys what its file has no price of."""
    for path in ("/", "/demo", "/security_configure", "/healthz"):
        assert client.get(path).status == 200
    return plan_of(client, saved_household(client, CASH_ONLY), "NO_SELL", CASH_ONLY)


def test_without_a_key_nothing_ever_goes_out(start_server: StartServer, service: PriceServiceStandIn) -> None:
    server = start_server("--quote-url", service.url, **WATCHED)
    plan = whole_walk(server.client)
    assert codes(plan) & {"no_price", "quoted_price", "no_quote"} == {"no_price"}
    assert (OUTGOING in server.log, service.asked) == (False, [])


def test_with_a_key_the_symbols_go_out_and_prices_come_in(
    start_server: StartServer, service: PriceServiceStandIn
) -> None:
    server = start_server("--quote-key", KEY, "--quote-url", service.url, **WATCHED)
    plan = whole_walk(server.client)
    assert codes(plan) & {"no_price", "quoted_price", "no_quote"} == {"quoted_price"}
    assert f"{OUTGOING} socket.connect" in server.log
    assert service.symbols != []


def test_quotes_are_asked_for_once(start_server: StartServer, service: PriceServiceStandIn) -> None:
    client = start_server("--quote-key", KEY, "--quote-url", service.url).client
    token = saved_household(client, CASH_ONLY)
    for mode in ("SELL_ALL", "NO_SELL", "RESHUFFLE"):
        plan_of(client, token, mode, CASH_ONLY)
    assert service.symbols != []
    assert sorted(service.symbols) == sorted(set(service.symbols))


def test_the_key_is_in_no_log_and_no_page(start_server: StartServer) -> None:
    with price_service_stand_in(lambda _: b"not JSON", status=500) as broken:
        server = start_server("--debug", "--quote-key", KEY, "--quote-url", broken.url)
        token = saved_household(server.client, CASH_ONLY)
        form: list[Field] = [CASH_ONLY, ("user_token", token), ("rebalance_mode", "NO_SELL")]
        page = server.client.post_form("/rebalance", form).text
    assert "Alpha Vantage gave no price for" in page
    assert [text for text in (page, server.log) if KEY in text or broken.url in text] == []
