"""The price service from outside the process: what it is asked with a key. Without one: see promise 6."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from tests.conftest import StartServer
from tests.support.client import Field
from tests.support.price_service import KEY, PriceServiceStandIn, price_service_stand_in
from tests.support.scripted import plan_of, saved_household

HEADER = "Account Number,Account Name,Symbol,Description,Quantity,Last Price,Current Value,Cost Basis Total"
ROW = "Z20411873,Individual,SPAXX**,HELD IN MONEY MARKET,,,$8250.44,"
CASH_ONLY: Field = ("upload", ("positions.csv", f"{HEADER}\n{ROW}\n".encode()))
"""A household without a single price."""


@pytest.fixture
def service() -> Iterator[PriceServiceStandIn]:
    with price_service_stand_in() as stand_in:
        yield stand_in


def codes(plan: Any) -> set[str]:
    return {warning["code"] for warning in plan["warnings"]}


def test_with_a_key_the_symbols_go_out_and_prices_come_in(
    start_server: StartServer, service: PriceServiceStandIn
) -> None:
    client = start_server("--quote-key", KEY, "--quote-url", service.url).client
    plan = plan_of(client, saved_household(client, CASH_ONLY), "NO_SELL", CASH_ONLY)
    assert codes(plan) & {"no_price", "quoted_price", "no_quote"} == {"quoted_price"}
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
