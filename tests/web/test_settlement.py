"""When sales bring their money, and how near purchases come to its end."""

from __future__ import annotations

import pytest

from rebalancer.exports.kinds import TradeKind
from rebalancer.web.settlement import buffer_note, settlement_note
from tests.web.reports import account, trade

ETF, STOCK, FUND, OTHER = TradeKind


@pytest.mark.parametrize(
    ("sold", "bought", "words"),
    [
        (ETF, ETF, "settles on the next business day"),
        (STOCK, FUND, "settles on the next business day"),
        (FUND, ETF, "after the close: enter the purchases at the market on the next business day."),
        (OTHER, STOCK, "after the close: enter the purchases at the market on the next business day."),
        (FUND, FUND, "can often go in as one exchange"),
        (OTHER, OTHER, "can often go in as one exchange"),
    ],
)
def test_what_is_sold_and_bought_decides_when_to_buy(sold: TradeKind, bought: TradeKind, words: str) -> None:
    assert words in settlement_note(account(trade("SELL", kind=sold), trade(kind=bought)))


def test_an_account_that_only_sells_or_only_buys_waits_for_nothing() -> None:
    assert settlement_note(account(trade("SELL"))) == settlement_note(account(trade())) == ""


def test_a_narrow_buffer_is_said_in_percent_and_dollars() -> None:
    assert buffer_note(account(trade(), after="17.57", buffer="0.04")) == (
        "Prices may rise by 0.04% together before the purchases cost more than there is: $17.57 is left. "
        "If they rise further, buy a share less."
    )


def test_without_any_buffer_the_purchases_take_all() -> None:
    assert buffer_note(account(trade(), buffer="0.00")).startswith("The purchases take all of the cash.")


@pytest.mark.parametrize("buffer", ["2.00", "250.00"])
def test_a_wide_buffer_is_not_worth_a_word(buffer: str) -> None:
    assert buffer_note(account(trade(), buffer=buffer)) == ""


@pytest.mark.parametrize("kind", [ETF, STOCK])
def test_fractional_shares_that_take_all_of_the_cash_are_bought_in_dollars(kind: TradeKind) -> None:
    assert buffer_note(account(trade(kind=kind))) == (
        "Enter purchases in dollars: the last one takes what is left."
    )


def test_where_cash_is_left_or_no_share_is_bought_dollars_go_without_saying() -> None:
    assert buffer_note(account(trade(), after="5.00")) == ""
    assert buffer_note(account(trade("SELL"), trade(kind=FUND))) == ""
