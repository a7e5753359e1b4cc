"""What an order sheet says about money: when sales bring it, and how near purchases come to its end.

Sources: trades settle on the next business day (SEC rule 15c6-1); what is bought with unsettled money in a
cash account must not be sold before that money has settled (Regulation T, section 220.8).
"""

from __future__ import annotations

from decimal import Decimal

from rebalancer.exports.kinds import TradeKind
from rebalancer.exports.report import AccountReport
from rebalancer.web.printed import dollars, percent

_AT_MARKET = frozenset({TradeKind.ETF, TradeKind.STOCK})
_NARROW = Decimal("2.00")
_NEXT_DAY = (
    "A fund that is sold brings its money after the close: enter the purchases at the market on the next "
    "business day."
)
_EXCHANGE = (
    "Sell and buy can often go in as one exchange. Otherwise buy on the next business day, when the money "
    "of the sale is there."
)
_IN_DOLLARS = "Enter purchases in dollars: the last one takes what is left."
_SETTLES = (
    "What is sold settles on the next business day. You can usually buy with it at once, but then keep what "
    "you bought until it has settled."
)


def settlement_note(account: AccountReport) -> str:
    """When the purchases of an account can be entered; empty where it does not both sell and buy."""
    sold = {trade.kind for trade in account.trades if trade.action == "SELL"}
    bought = {trade.kind for trade in account.trades if trade.action == "BUY"}
    if not sold or not bought:
        return ""
    if sold <= _AT_MARKET:
        return _SETTLES
    return _NEXT_DAY if bought & _AT_MARKET else _EXCHANGE


def buffer_note(account: AccountReport) -> str:
    """How far prices may rise before the account cannot pay; empty where that is 2 % or more.

    Without whole shares, an order at the market can be for dollars, and so takes no more than there is.
    """
    if account.price_buffer is None:
        at_market = any(trade.action == "BUY" and trade.kind in _AT_MARKET for trade in account.trades)
        return _IN_DOLLARS if at_market and not account.cash_after else ""
    if account.price_buffer >= _NARROW:
        return ""
    if not account.price_buffer:
        return "The purchases take all of the cash. If a price has risen, buy a share less."
    return (
        f"Prices may rise by {percent(account.price_buffer)} together before the purchases cost more than "
        f"there is: {dollars(account.cash_after)} is left. If they rise further, buy a share less."
    )
