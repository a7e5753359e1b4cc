"""What is known of a symbol: its class and how it may be traded, from its owner first, then the shared list.

Stocks, CUSIPs, descriptions and symbols that the user mapped are bought only in accounts that buy what they
hold, unless the user says otherwise; being a class's default, on the page of securities, says otherwise too.
Source: the README, "The words": Security.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from rebalancer.engine.model import CASH, Security
from rebalancer.fidelity.values import Holding, Kind
from rebalancer.services.symbols import is_ticker, trades_whole
from rebalancer.store.values import Catalog, CatalogSecurity, MappedSymbol

_STOCK_TYPES = frozenset({"stock", "stocks"})


def known_securities(
    holdings: Iterable[Holding], catalog: Catalog, mapped: Mapping[str, MappedSymbol]
) -> dict[str, Security]:
    """Every held symbol that has a class, and the default of every class, by symbol.

    A symbol that the file marks as a core position is Cash where nobody says otherwise. A symbol that is
    missing from the result has no class.
    """
    defaults = {c.default_symbol for c in catalog.classes if c.default_symbol is not None}
    stocks = {h.symbol for h in holdings if h.security_type.casefold() in _STOCK_TYPES}
    known: dict[str, Security] = {}
    for holding in holdings:
        asset_class = class_of(holding, catalog, mapped)
        if asset_class is not None:
            held_only = _held_only(holding.symbol, stocks, defaults, mapped)
            known[holding.symbol] = _security(holding.symbol, asset_class, catalog, held_only=held_only)
    for symbol in sorted(defaults - known.keys()):
        known[symbol] = _security(symbol, catalog.securities[symbol].asset_class, catalog, held_only=False)
    return known


def class_of(holding: Holding, catalog: Catalog, mapped: Mapping[str, MappedSymbol]) -> str | None:
    """The class of a holding: its owner's word, else the shared list's, else Cash for a core position."""
    if holding.symbol in mapped:
        return mapped[holding.symbol].asset_class
    if holding.symbol in catalog.securities:
        return catalog.securities[holding.symbol].asset_class
    return CASH if holding.kind is Kind.CORE else None


def _held_only(symbol: str, stocks: set[str], defaults: set[str], mapped: Mapping[str, MappedSymbol]) -> bool:
    if symbol in mapped:
        return not mapped[symbol].buy
    if symbol in defaults:
        return False
    return symbol in stocks or not is_ticker(symbol)


def _security(symbol: str, asset_class: str, catalog: Catalog, *, held_only: bool) -> Security:
    shared = catalog.securities.get(symbol) or CatalogSecurity(
        symbol, symbol, asset_class, trades_whole(symbol)
    )
    return Security(
        symbol=symbol,
        asset_class=asset_class,
        whole_shares=shared.whole_shares,
        never_buy=shared.never_buy,
        never_sell=shared.never_sell,
        held_only=held_only,
        price=shared.price,
    )
