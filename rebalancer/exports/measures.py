"""What a plan comes to in single figures, by which one mode is compared with another."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from decimal import Decimal

from rebalancer.engine.gains import Gains
from rebalancer.engine.model import Action, Plan, Share
from rebalancer.engine.money import Cents, to_dollars
from rebalancer.exports.percent import share_of
from rebalancer.exports.report import Distance, Measures


def measures_of(plan: Plan, gains: Gains) -> Measures:
    """The figures of `plan`, whose sales in Taxable are `gains`."""
    return Measures(
        groups=Distance(_off(plan.before.groups, plan.total), _off(plan.after.groups, plan.total)),
        classes=Distance(_off(plan.before.classes, plan.total), _off(plan.after.classes, plan.total)),
        trades=sum(len(part.trades) for part in plan.accounts),
        moved=to_dollars(sum(max(part.sold, part.bought) for part in plan.accounts)),
        relocated=to_dollars(_relocated(plan)),
        sold_in_taxable=to_dollars(gains.sold),
        realised_gain=to_dollars(gains.realised),
        realised_gain_unknown=to_dollars(gains.unknown),
        cash_left=to_dollars(sum(part.cash_after for part in plan.accounts)),
    )


def _off(shares: Iterable[Share], total: Cents) -> Decimal:
    """Half the sum of the distances from the targets: what would have to change places, in points."""
    return share_of(sum(abs(share.value - share.target) for share in shares), 2 * total)


def _relocated(plan: Plan) -> Cents:
    """What is bought beyond the growth of the classes: of each, the lesser of its sales and purchases."""
    sold: Counter[str] = Counter()
    bought: Counter[str] = Counter()
    for trade in (trade for part in plan.accounts for trade in part.trades):
        (sold if trade.action is Action.SELL else bought)[trade.asset_class] += trade.amount
    return sum((sold & bought).values())
