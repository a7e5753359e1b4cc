"""Prices: what a share of a position sells for, and what a share of a symbol costs to buy.

Only what the file shows, or what the household's securities say: never a guess.
"""

from __future__ import annotations

from decimal import Decimal

from rebalancer.engine.model import Household, Position
from rebalancer.engine.money import amount_of, unit_price, up_to_the_cent


def sale_price(position: Position) -> Decimal | None:
    """Dollars a share at which the position's shares make its value; None where shares are unknown.

    The file's own price where it does so to the cent, else value by shares.
    """
    if not position.shares or position.value <= 0:
        return None
    if position.price is not None and amount_of(position.shares, position.price) == position.value:
        return position.price
    return unit_price(position.value, position.shares)


def purchase_prices(household: Household) -> dict[str, Decimal]:
    """Dollars a share for every symbol that has a price: the highest in the file, else the security's own.

    No symbol costs less to buy than any position of it sells for. An order for whole shares names a price
    in cents, rounded up, so that two purchases cost together what each costs alone.
    """
    prices = {s.symbol: s.price for s in household.securities.values() if s.price}
    shown: dict[str, Decimal] = {}
    for account in household.accounts:
        for position in account.positions:
            for price in (position.price, sale_price(position)):
                if price:
                    shown[position.symbol] = max(price, shown.get(position.symbol, price))
    prices |= shown
    return {
        symbol: up_to_the_cent(price) if household.securities[symbol].whole_shares else price
        for symbol, price in prices.items()
    }
