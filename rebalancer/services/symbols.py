"""What the form of a symbol alone tells: whether an exchange knows it, and how it trades.

Source: `docs/interface.md`, "The shared list": `symbol/whole_shares`.
"""

from __future__ import annotations

_FUND_LETTERS = 5


def is_ticker(symbol: str) -> bool:
    """True for one to five letters; CUSIPs, crypto pairs and fund descriptions are no tickers."""
    return symbol.isascii() and symbol.isalpha() and len(symbol) <= _FUND_LETTERS


def trades_whole(symbol: str) -> bool:
    """Whether a symbol that nobody described trades in whole shares: stocks and ETFs do, funds do not."""
    return is_ticker(symbol) and len(symbol) < _FUND_LETTERS
