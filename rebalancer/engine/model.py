"""The engine's values: what a household holds, what its owner wants, and the plan made of both.

All frozen. Money in cents, shares and prices as Decimals, percentages in basis points.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import TypeAlias

from rebalancer.engine.money import BasisPoints, Cents

CASH = "Cash"
"""The asset class of money funds, sweeps, pending activity and credits."""


class TaxGroup(StrEnum):
    """How an account is taxed; the values are the words of the forms."""

    TAXABLE = "Taxable"
    TAX_DEFERRED = "Tax Deferred"
    TAX_FREE = "Tax Free"


class Mode(StrEnum):
    """What a plan may do; the values are the words of the forms."""

    NO_SELL = "NO_SELL"
    NO_SELL_TAXABLE = "NO_SELL_TAXABLE"
    SELL_ALL = "SELL_ALL"
    RESHUFFLE = "RESHUFFLE"


class Menu(StrEnum):
    """What an account may buy: anything, or only the symbols that it holds (an employer's plan)."""

    ANY = "any"
    HELD = "held"


class TargetType(StrEnum):
    """The three kinds of target; the values are the words of the forms."""

    PERCENT = "Percent"
    DOLLARS = "Dollars"
    REMAINDER = "Percent Remainder"


class ShareRounding(StrEnum):
    """What whole-share purchases follow first: the targets, or the least cash left over."""

    FOLLOW = "follow"
    LEAST_CASH = "least_cash"


class Action(StrEnum):
    """The two kinds of trade."""

    SELL = "SELL"
    BUY = "BUY"


Bar: TypeAlias = tuple[Action, str, str]
"""What a pass does without: the buying or selling of a class in a tax group, or in an account by number."""


@dataclass(frozen=True, slots=True)
class AssetClass:
    """One asset class: its group, and the symbol bought when no holding decides (None: none)."""

    name: str
    group: str
    default_symbol: str | None = None


@dataclass(frozen=True, slots=True)
class Security:
    """One security: what class it stands for, and how it may be traded.

    `price` is the owner's own or a quoted one, in dollars a share, for purchases when no file shows any.
    `held_only` securities are bought only in accounts of `Menu.HELD` (stocks, CUSIPs, mapped symbols).
    """

    symbol: str
    asset_class: str
    whole_shares: bool
    never_buy: bool = False
    never_sell: bool = False
    held_only: bool = False
    price: Decimal | None = None


@dataclass(frozen=True, slots=True)
class Position:
    """One symbol in one account.

    `value` in cents is the truth; `shares` and `price` (dollars a share) are None where the file has none.
    `core` marks the sweep position of an account. Only Cash may have a negative value.
    """

    symbol: str
    value: Cents
    shares: Decimal | None = None
    price: Decimal | None = None
    cost_basis: Cents | None = None
    core: bool = False


@dataclass(frozen=True, slots=True)
class Account:
    """One account that takes part: its positions and what stands beside them, in cents.

    `pending` is the file's unsettled cash, `credit` new money (negative: a withdrawal), `reserve` cash that
    is not to be spent. An `outside` account counts, but nothing in it can be traded.
    """

    number: str
    name: str
    tax_group: TaxGroup
    positions: tuple[Position, ...] = ()
    description: str = ""
    pending: Cents = 0
    credit: Cents = 0
    reserve: Cents = 0
    menu: Menu = Menu.ANY
    outside: bool = False


@dataclass(frozen=True, slots=True)
class Household:
    """The accounts that take part, each symbol at most once an account, and every security known.

    `securities` has an entry for each symbol held and each default of a class.
    """

    accounts: tuple[Account, ...]
    securities: Mapping[str, Security]


@dataclass(frozen=True, slots=True)
class Target:
    """What a class should hold: `amount` is basis points, or cents where `type` is DOLLARS."""

    asset_class: str
    type: TargetType
    amount: int


@dataclass(frozen=True, slots=True)
class Affinity:
    """How well a class sits in a tax group: rank from 1 (best), None where it is disabled.

    `mask` forbids selling the class there, in every mode.
    """

    tax_group: TaxGroup
    asset_class: str
    rank: int | None
    mask: bool = False


@dataclass(frozen=True, slots=True)
class Policy:
    """What the owner wants. Classes and groups stand in configured order, which breaks every tie.

    A class without target is neither bought nor sold; a class without affinity in a tax group is disabled
    there. Without `relocate` nothing is moved for its rank alone. Trades below `min_trade` cents are not
    made. While every class and group is within `band` basis points of its target, nothing is done.
    """

    classes: tuple[AssetClass, ...]
    targets: tuple[Target, ...]
    affinities: tuple[Affinity, ...]
    fractional: bool = True
    share_rounding: ShareRounding = ShareRounding.FOLLOW
    relocate: bool = True
    min_trade: Cents = 0
    band: BasisPoints = 0


@dataclass(frozen=True, slots=True)
class Notice:
    """A warning of a plan: the machine's word, a sentence, and what it concerns.

    That is an account by its number, a symbol, an asset class, or None of them.
    """

    code: str
    message: str
    account: str | None = None
    symbol: str | None = None
    asset_class: str | None = None


@dataclass(frozen=True, slots=True)
class Trade:
    """One order. `amount` in cents, above zero for sales and purchases alike.

    `price` is in dollars a share. Where no price is known it is None, `shares` too: the order is in dollars.
    Of a fund the amount rules; `shares` are floored to three decimals, and None for less than that.
    """

    account: str
    action: Action
    symbol: str
    asset_class: str
    amount: Cents
    shares: Decimal | None = None
    price: Decimal | None = None
    reason: str = ""


@dataclass(frozen=True, slots=True)
class AccountPlan:
    """One account's part: sales first, then purchases; cash in cents before (credit in it) and after."""

    number: str
    trades: tuple[Trade, ...]
    cash_before: Cents
    cash_after: Cents

    @property
    def sold(self) -> Cents:
        """Total of the sales, in cents."""
        return sum(trade.amount for trade in self.trades if trade.action is Action.SELL)

    @property
    def bought(self) -> Cents:
        """Total of the purchases, in cents."""
        return sum(trade.amount for trade in self.trades if trade.action is Action.BUY)


@dataclass(frozen=True, slots=True)
class Share:
    """One class or group in a composition: value and target in cents."""

    name: str
    value: Cents
    target: Cents


@dataclass(frozen=True, slots=True)
class Composition:
    """What the household consists of, in cents.

    `classes` and `groups` stand in configured order; `tax_groups` maps each tax group with an account to its
    value by class (only classes that hold something).
    """

    classes: tuple[Share, ...]
    groups: tuple[Share, ...]
    tax_groups: Mapping[TaxGroup, Mapping[str, Cents]]


@dataclass(frozen=True, slots=True)
class Pass:
    """One pass of a plan, for the judge: where it began, what it aimed at, and what came of it.

    `targets` are cents by class. `placed` has, by account, the cents of each class that its free money goes
    to in the optimum, before rounding. `barred` is what the pass did without, in a tax group so as not to
    churn, in an account (by number) so that no trade is too small. `trades` are its own; those of all passes
    are placed as one set, so the next may begin some shares from where they lead.
    """

    household: Household
    targets: Mapping[str, Cents]
    barred: tuple[Bar, ...]
    placed: Mapping[str, Mapping[str, Cents]]
    trades: tuple[Trade, ...]


@dataclass(frozen=True, slots=True)
class Plan:
    """The decision: trades by account (accounts by number), with the composition before and after.

    `total` is the value that is rebalanced, in cents; credits are in `before` already. `passes` are those
    that the trades sum up.
    """

    mode: Mode
    as_of: date | None
    total: Cents
    accounts: tuple[AccountPlan, ...]
    before: Composition
    after: Composition
    notices: tuple[Notice, ...] = ()
    passes: tuple[Pass, ...] = ()
