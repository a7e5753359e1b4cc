from __future__ import annotations

from collections import Counter
from dataclasses import replace
from decimal import Decimal

from rebalancer.exports.report import AccountReport, TradeLine
from rebalancer.services.demo import show_demo
from rebalancer.web.pictures.flow import FlowPicture, Movement, flow_picture
from tests.web.reports import account, trade

COLOURS = {"US TSM": 1, "LTB": 2, "Cash": 3}


def order(action: str, asset_class: str, amount: str) -> TradeLine:
    return replace(trade(action, amount), asset_class=asset_class)


def picture(*accounts: AccountReport) -> FlowPicture:
    made = flow_picture(accounts, COLOURS)
    assert made is not None
    return made


def moves(made: FlowPicture) -> list[tuple[str, str, str]]:
    return [(row.asset_class, str(row.taken), str(row.put)) for row in made.movements]


def test_what_is_sold_goes_into_what_is_bought() -> None:
    made = picture(account(order("SELL", "US TSM", "50.00"), order("BUY", "LTB", "50.00")))
    assert made.movements == (
        Movement("Individual", "…1873", "US TSM", Decimal("50.00"), Decimal(0)),
        Movement("Individual", "…1873", "LTB", Decimal(0), Decimal("50.00")),
    )
    assert [(n.name, n.label, n.column, n.colour) for n in made.nodes] == [
        ("US TSM", "$50.00", 0, 1),
        ("Individual …1873", "$50.00", 1, None),
        ("LTB", "$50.00", 2, 2),
    ]
    assert [(link.source, link.target, link.cents) for link in made.links] == [(0, 1, 5000), (1, 2, 5000)]


def test_a_purchase_that_no_sale_pays_spends_cash() -> None:
    made = picture(account(order("SELL", "US TSM", "50.00"), order("BUY", "LTB", "80.25")))
    assert moves(made) == [("US TSM", "50.00", "0"), ("Cash", "30.25", "0"), ("LTB", "0", "80.25")]


def test_what_a_sale_brings_beyond_the_purchases_stays_in_cash() -> None:
    made = picture(account(order("SELL", "US TSM", "50.00"), order("BUY", "LTB", "20.00")))
    assert moves(made) == [("US TSM", "50.00", "0"), ("LTB", "0", "20.00"), ("Cash", "0", "30.00")]


def test_trades_of_one_class_in_one_account_are_one_stream() -> None:
    made = picture(account(order("BUY", "LTB", "20.00"), order("BUY", "LTB", "5.00")))
    assert moves(made) == [("Cash", "25.00", "0"), ("LTB", "0", "25.00")]


def test_a_class_that_moves_from_account_to_account_stands_at_both_ends() -> None:
    other = replace(account(order("BUY", "LTB", "20.00")), masked="…4477")
    made = picture(account(order("SELL", "LTB", "20.00")), other)
    assert [(node.name, node.column) for node in made.nodes if node.name == "LTB"] == [("LTB", 0), ("LTB", 2)]


def test_the_description_of_an_account_goes_before_its_name() -> None:
    described = replace(account(order("BUY", "LTB", "20.00")), description="Brokerage")
    assert picture(described).movements[0].account == "Brokerage …1873"


def test_the_sentence_names_the_largest_streams() -> None:
    names = ("A", "B", "C", "D", "E")
    sales = [order("SELL", name, f"{place}0.00") for place, name in enumerate(names, start=1)]
    assert picture(account(*sales, order("BUY", "LTB", "150.00"))).sentence == (
        "Streams of money: in 1 account $150.00 goes from E ($50.00), D ($40.00), C ($30.00) and 2 more "
        "to LTB ($150.00)."
    )


def test_without_trades_there_is_no_picture() -> None:
    assert flow_picture([account()], COLOURS) is None


def test_the_demo_s_money_is_all_there_in_every_account() -> None:
    report = show_demo().report
    made = picture(*report.accounts)
    into = Counter({link.target: 0 for link in made.links})
    out = Counter({link.source: 0 for link in made.links})
    for link in made.links:
        into[link.target] += link.cents
        out[link.source] += link.cents
    accounts = [index for index, node in enumerate(made.nodes) if node.column == 1]
    assert [into[index] for index in accounts] == [out[index] for index in accounts]
    cash = sum(a.cash_before - a.cash_after for a in report.accounts)
    assert made.total == report.sold + cash == report.bought
