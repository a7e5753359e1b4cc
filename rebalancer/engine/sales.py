"""Sales: which symbols of a class to sell in one account, and how many shares of each."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from fractions import Fraction

from rebalancer.engine.model import Action, Household, Position, TaxGroup, Trade
from rebalancer.engine.money import Cents, amount_of, fund_shares, nearest_shares
from rebalancer.engine.prices import sale_price
from rebalancer.engine.split import Orders


def sell(orders: Orders, household: Household, *, fractional: bool) -> list[Trade]:
    """The sales of one account, classes in configured order, without reasons."""
    book = orders.book
    trades: list[Trade] = []
    for asset_class, amount in orders.sells.items():
        for position, cents in _choose(book.sellable[asset_class], amount, book.account.tax_group):
            whole = household.securities[position.symbol].whole_shares and not fractional
            shares, proceeds = _round(position, cents, whole=whole, up=book.cash < 0)
            if proceeds > 0:
                trade = Trade(
                    account=book.account.number,
                    action=Action.SELL,
                    symbol=position.symbol,
                    asset_class=asset_class,
                    amount=proceeds,
                    shares=shares,
                    price=sale_price(position),
                )
                trades.append(trade)
    return trades


def _choose(
    positions: Sequence[Position], amount: Cents, tax_group: TaxGroup
) -> Iterator[tuple[Position, Cents]]:
    """Which positions give how many of the `amount` cents.

    In Taxable the lowest gain by value first (losses first, unknown basis last), so that the sale costs the
    least tax; elsewhere what the amount empties, then the largest.
    """
    if tax_group is TaxGroup.TAXABLE:
        ordered = sorted(positions, key=lambda p: (_gain_ratio(p), -p.value, p.symbol))
    else:
        ordered = sorted(positions, key=lambda p: (p.value != amount, -p.value, p.symbol))
    for position in ordered:
        cents = min(amount, position.value)
        if cents > 0:
            yield position, cents
            amount -= cents


def _gain_ratio(position: Position) -> tuple[bool, Fraction]:
    """Sorts by gain a dollar sold; what has no known basis comes last."""
    if position.cost_basis is None or position.value <= 0:
        return True, Fraction(0)
    return False, Fraction(position.value - position.cost_basis, position.value)


def _round(position: Position, amount: Cents, *, whole: bool, up: bool) -> tuple[Decimal | None, Cents]:
    """Shares and cents of a sale of `amount`; `up` where the cash is owed."""
    price = sale_price(position)
    if price is None or position.shares is None:
        return None, amount
    if amount == position.value:
        return position.shares, amount
    if not whole:
        return min(fund_shares(amount, price), position.shares) or None, amount
    count = nearest_shares(amount, price, up=up)
    if count >= position.shares:
        return position.shares, position.value
    return count, amount_of(count, price)
