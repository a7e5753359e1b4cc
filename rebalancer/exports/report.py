"""Every figure that is shown of a plan, ready to print: pages and JSON read it alone.

Money is Decimal dollars with two decimals, percentages Decimals with two (the whole is 100.00), shares and
prices exact Decimals. Nothing is left to calculate.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from rebalancer.exports.kinds import TradeKind


@dataclass(frozen=True, slots=True)
class TradeLine:
    """One order. `shares` and `price` are None where the order is in dollars; `kind` is the security's.

    `realised_gain` is estimated for a `taxable_sale`, below zero for a loss; None where it is none, or where
    the file has no cost basis.
    """

    action: str
    symbol: str
    asset_class: str
    kind: TradeKind
    shares: Decimal | None
    price: Decimal | None
    amount: Decimal
    reason: str
    taxable_sale: bool
    realised_gain: Decimal | None


@dataclass(frozen=True, slots=True)
class CashLines:
    """What an account's cash before the plan is made of; the reserve is a floor, no part of the sum."""

    core: Decimal
    other: Decimal
    pending: Decimal
    credit: Decimal
    reserve: Decimal


@dataclass(frozen=True, slots=True)
class AccountReport:
    """One account: its cash, its orders (sales first) and what they sum to. `value` has the credit in it.

    `price_buffer` is in percent: how far all prices may rise before its purchases of whole shares cost more
    than it has. None where it has no such purchase.
    """

    masked: str
    number: str
    name: str
    description: str
    tax_group: str
    outside: bool
    value: Decimal
    cash: CashLines
    cash_before: Decimal
    cash_after: Decimal
    sold: Decimal
    bought: Decimal
    price_buffer: Decimal | None
    trades: tuple[TradeLine, ...]


@dataclass(frozen=True, slots=True)
class Figure:
    """A class or group at one time: percentages of the household.

    `points` is how far it is over its target (negative: under) in percent of the household; `off_target` the
    same in percent of the target, None where the target is zero.
    """

    value: Decimal
    percent: Decimal
    target_value: Decimal
    target_percent: Decimal
    points: Decimal
    off_target: Decimal | None


@dataclass(frozen=True, slots=True)
class CompositionRow:
    """One class or group before and after. `group` is empty for a group; `targeted`: it has a target."""

    name: str
    group: str
    targeted: bool
    before: Figure
    after: Figure


@dataclass(frozen=True, slots=True)
class Part:
    """A value and its share of the household."""

    value: Decimal
    percent: Decimal


@dataclass(frozen=True, slots=True)
class PartRow:
    """A value by name, before and after."""

    name: str
    before: Part
    after: Part


@dataclass(frozen=True, slots=True)
class TaxGroupRow:
    """One tax group before and after, with the classes in it."""

    name: str
    before: Part
    after: Part
    classes: tuple[PartRow, ...]


@dataclass(frozen=True, slots=True)
class WarningLine:
    """One warning: what it concerns is named, and None else. `account` is masked, `number` is not."""

    code: str
    message: str
    account: str | None
    symbol: str | None
    asset_class: str | None = None
    number: str | None = None


@dataclass(frozen=True, slots=True)
class Distance:
    """How far the household is from its targets: half the sum of all points over and under."""

    before: Decimal
    after: Decimal


@dataclass(frozen=True, slots=True)
class Measures:
    """What a plan comes to.

    `moved` sums over the accounts the larger of sales and purchases; `relocated` is what is bought of classes
    beyond their growth, to hold them elsewhere. `realised_gain` is estimated from the file's cost basis;
    `realised_gain_unknown` is what is sold in Taxable without one.
    """

    groups: Distance
    classes: Distance
    trades: int
    moved: Decimal
    relocated: Decimal
    sold_in_taxable: Decimal
    realised_gain: Decimal
    realised_gain_unknown: Decimal
    cash_left: Decimal


@dataclass(frozen=True, slots=True)
class ChoiceLines:
    """What was chosen for the plan besides its mode: `min_trade` in dollars, `band` in points."""

    fractional: bool
    share_rounding: str
    relocate: bool
    min_trade: Decimal
    band: Decimal


@dataclass(frozen=True, slots=True)
class PlanReport:
    """A whole plan to show. `total` is the value that is rebalanced, credits in it.

    `left_out_percent` is the share of the files that an incomplete plan does not see.
    """

    mode: str
    choices: ChoiceLines
    as_of: date | None
    total: Decimal
    complete: bool
    left_out_percent: Decimal
    sold: Decimal
    bought: Decimal
    measures: Measures
    accounts: tuple[AccountReport, ...]
    classes: tuple[CompositionRow, ...]
    groups: tuple[CompositionRow, ...]
    tax_groups: tuple[TaxGroupRow, ...]
    warnings: tuple[WarningLine, ...]
