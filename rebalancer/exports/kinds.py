"""How an order of a security is carried out: at the market while it is open, or once at the day's value."""

from __future__ import annotations

import re
from enum import StrEnum

from rebalancer.engine.model import Security

_TICKER_OF_A_FUND = re.compile(r"[A-Z]{5}")


class TradeKind(StrEnum):
    """The kinds of security that an order sheet tells apart; the values are the words of JSON."""

    ETF = "etf"
    STOCK = "stock"
    FUND = "fund"
    OTHER = "other"


def kind_of(security: Security) -> TradeKind:
    """What `security` is, as far as its settings and its symbol tell.

    What trades whole trades at the market: an ETF, or a stock where it is bought only by accounts that hold
    it. A ticker of five letters is a fund's; what has no ticker trades as its account says.
    """
    if security.whole_shares:
        return TradeKind.STOCK if security.held_only else TradeKind.ETF
    return TradeKind.FUND if _TICKER_OF_A_FUND.fullmatch(security.symbol) else TradeKind.OTHER
