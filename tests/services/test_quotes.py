from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from rebalancer.engine.model import Menu, Mode, Target, TargetType, TaxGroup
from rebalancer.exports.report import PlanReport, TradeLine
from rebalancer.fidelity.values import Holding, Kind
from rebalancer.services.quote_service import price_service
from rebalancer.services.rebalance import Choices, plan_for
from rebalancer.store.values import Catalog, MappedSymbol, SavedAccount
from tests.services.builders import CATALOG, account, file_of, holding, saved
from tests.support.price_service import KEY, PriceServiceStandIn, price_service_stand_in, quote_reply

T = TaxGroup.TAXABLE
CASH_ONLY = holding("SPAXX", "1000", Kind.CORE)


def planned(service: PriceServiceStandIn, *holdings: Holding, catalog: Catalog = CATALOG) -> PlanReport:
    prices = price_service(KEY, service.url)
    positions = file_of(account("Z1", *holdings))
    return plan_for(positions, catalog, saved({"Z1": T}), Choices(Mode.NO_SELL), prices).report


def bought(report: PlanReport) -> dict[str, TradeLine]:
    return {trade.symbol: trade for account in report.accounts for trade in account.trades}


def warned(report: PlanReport, code: str) -> list[str]:
    return [warning.message for warning in report.warnings if warning.code == code]


def test_what_has_no_price_is_bought_at_the_quoted_one() -> None:
    with price_service_stand_in(lambda symbol: quote_reply(symbol, "99.9950")) as service:
        report = planned(service, CASH_ONLY)
    assert service.symbols == ["FXNAX", "ITOT"]
    assert (bought(report)["ITOT"].price, bought(report)["ITOT"].shares) == (Decimal("100.00"), Decimal(6))
    assert bought(report)["FXNAX"].price == Decimal("99.9950")
    assert warned(report, "no_price") == []


def test_a_quoted_price_is_shown_as_such() -> None:
    with price_service_stand_in() as service:
        report = planned(service, CASH_ONLY)
    assert warned(report, "quoted_price") == [
        "The price of FXNAX is Alpha Vantage's of 2025-03-14; your files have none.",
        "The price of ITOT is Alpha Vantage's of 2025-03-14; your files have none.",
    ]


def test_a_failure_is_a_warning_and_a_trade_in_dollars() -> None:
    with price_service_stand_in(lambda _: b'{"Note": "later"}') as service:
        report = planned(service, CASH_ONLY)
    assert warned(report, "no_quote") == [
        "Alpha Vantage gave no price for FXNAX.",
        "Alpha Vantage gave no price for ITOT.",
    ]
    assert (bought(report)["ITOT"].price, bought(report)["ITOT"].amount) == (None, Decimal("600.00"))


def test_the_file_s_price_goes_before_every_other() -> None:
    with price_service_stand_in() as service:
        report = planned(service, CASH_ONLY, holding("ITOT", "10"), holding("FXNAX", "10"))
    assert service.asked == []
    assert bought(report)["ITOT"].price == Decimal("10.00")


def test_a_stored_price_goes_before_a_quoted_one() -> None:
    stored = replace(CATALOG.securities["ITOT"], price=Decimal(50))
    catalog = replace(CATALOG, securities={**CATALOG.securities, "ITOT": stored})
    with price_service_stand_in() as service:
        report = planned(service, CASH_ONLY, catalog=catalog)
    assert service.symbols == ["FXNAX"]
    assert bought(report)["ITOT"].price == Decimal("50.00")


def test_what_may_not_be_bought_is_not_asked_for() -> None:
    barred = replace(CATALOG.securities["ITOT"], never_buy=True)
    catalog = replace(CATALOG, securities={**CATALOG.securities, "ITOT": barred})
    with price_service_stand_in() as service:
        planned(service, CASH_ONLY, catalog=catalog)
    assert service.symbols == ["FXNAX"]


def test_what_has_a_target_of_nothing_is_not_asked_for() -> None:
    with price_service_stand_in() as service:
        positions = file_of(account("Z1", CASH_ONLY))
        targets = Target("US TSM", TargetType.PERCENT, 10_000), Target("US TBM", TargetType.PERCENT, 0)
        configuration = saved({"Z1": T}, targets=targets)
        plan_for(positions, CATALOG, configuration, Choices(Mode.NO_SELL), price_service(KEY, service.url))
    assert service.symbols == ["ITOT"]


def test_names_of_an_employer_s_funds_stay_here() -> None:
    unpriced = holding("LARGE CAP TRUST F", "100", quantity=None, price=None)
    positions = file_of(account("Z1", unpriced, CASH_ONLY))
    configuration = saved(
        {"Z1": SavedAccount(T, menu=Menu.HELD)}, mapped={"LARGE CAP TRUST F": MappedSymbol("US TSM")}
    )
    with price_service_stand_in() as service:
        prices = price_service(KEY, service.url)
        report = plan_for(positions, CATALOG, configuration, Choices(Mode.NO_SELL), prices).report
    assert service.asked == []
    assert warned(report, "no_price") != []


def test_a_quote_of_what_is_not_bought_is_not_spoken_of() -> None:
    with price_service_stand_in() as service:
        report = planned(service, holding("ITOT", "10000"), holding("FXNAX", "1", price=None, quantity=None))
    assert service.symbols == ["FXNAX"]
    assert warned(report, "quoted_price") == []


def test_without_a_service_nobody_is_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_arguments: object) -> None:
        pytest.fail("a connection was opened")

    monkeypatch.setattr("socket.socket.connect", refuse)
    monkeypatch.setattr("socket.getaddrinfo", refuse)
    positions = file_of(account("Z1", CASH_ONLY))
    report = plan_for(positions, CATALOG, saved({"Z1": T}), Choices(Mode.NO_SELL)).report
    assert bought(report)["ITOT"].price is None
