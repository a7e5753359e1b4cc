"""What a plan's sales in Taxable realise, estimated, and which losses its own purchases put in doubt.

A positions file has one cost basis a position, not one a lot: each cent sold is taken to carry the same share
of it. Which lots are really sold decides the true figure.
"""

from __future__ import annotations

from dataclasses import dataclass

from rebalancer.engine.model import Action, Household, Plan, Position, TaxGroup, Trade
from rebalancer.engine.money import Cents


@dataclass(frozen=True, slots=True)
class TaxableSale:
    """One sale in Taxable and its gain in cents: negative for a loss, None where the basis is unknown."""

    trade: Trade
    gain: Cents | None


@dataclass(frozen=True, slots=True)
class WashSale:
    """A symbol that is sold at a loss in Taxable and bought in the same plan.

    `loss` in cents, above zero. `sold_in` and `bought_in` are account numbers, in the order of the plan.
    """

    symbol: str
    loss: Cents
    sold_in: tuple[str, ...]
    bought_in: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Gains:
    """The sales of a plan in Taxable, in its order."""

    sales: tuple[TaxableSale, ...]

    @property
    def sold(self) -> Cents:
        """Total of the sales, in cents."""
        return sum(sale.trade.amount for sale in self.sales)

    @property
    def realised(self) -> Cents:
        """Gains less losses of the sales whose basis is known, in cents."""
        return sum(sale.gain for sale in self.sales if sale.gain is not None)

    @property
    def unknown(self) -> Cents:
        """What is sold with an unknown basis, in cents."""
        return sum(sale.trade.amount for sale in self.sales if sale.gain is None)


def gains_of(household: Household, plan: Plan) -> Gains:
    """The realised gain or loss of each sale in Taxable.

    `plan` is one that the judge accepts for `household`: each sale is of a position that is held.
    """
    taxable = {a.number: a for a in household.accounts if a.tax_group is TaxGroup.TAXABLE}
    held = {(number, p.symbol): p for number, account in taxable.items() for p in account.positions}
    return Gains(
        tuple(
            TaxableSale(trade, _gain(trade, held[trade.account, trade.symbol]))
            for part in plan.accounts
            for trade in part.trades
            if trade.action is Action.SELL and trade.account in taxable
        )
    )


def _gain(trade: Trade, position: Position) -> Cents | None:
    """Proceeds less the basis in proportion to the value sold, rounded half up to a cent."""
    if position.cost_basis is None:
        return None
    basis = (2 * position.cost_basis * trade.amount + position.value) // (2 * position.value)
    return trade.amount - basis


def wash_sales(plan: Plan, gains: Gains) -> tuple[WashSale, ...]:
    """The symbols of `gains` that `plan` sells at a loss and buys as well, by symbol.

    A loss does not count where the same security is bought within 30 days of the sale, in whatever account.
    Source: 26 U.S.C. § 1091(a).
    """
    bought: dict[str, list[str]] = {}
    for part in plan.accounts:
        for trade in part.trades:
            if trade.action is Action.BUY:
                bought.setdefault(trade.symbol, []).append(trade.account)
    lost: dict[str, list[tuple[str, Cents]]] = {}
    for sale in gains.sales:
        if sale.gain is not None and sale.gain < 0 and sale.trade.symbol in bought:
            lost.setdefault(sale.trade.symbol, []).append((sale.trade.account, -sale.gain))
    return tuple(
        WashSale(
            symbol=symbol,
            loss=sum(loss for _, loss in losses),
            sold_in=tuple(account for account, _ in losses),
            bought_in=tuple(bought[symbol]),
        )
        for symbol, losses in sorted(lost.items())
    )
