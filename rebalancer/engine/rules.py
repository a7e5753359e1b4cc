"""The policy in the form in which the steps ask it: what may be traded where, and how well it sits."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from rebalancer.engine.model import (
    CASH,
    Account,
    Action,
    AssetClass,
    Bar,
    Household,
    Menu,
    Mode,
    Policy,
    Security,
    TaxGroup,
)
from rebalancer.engine.money import Cents


@dataclass(frozen=True, slots=True)
class Rules:
    """What the policy says of each class, in each tax group, under one mode.

    `classes` are those that matter to this household (targeted, held, and Cash), in configured order, and
    `groups` theirs. `ranks` lacks what is disabled. Where totals are kept, disabled cash is not spent: it
    only moves away, and ranks behind all else in the tax groups of `parked`. `menus` has, by account, the
    symbol to buy of each class that the account offers.

    `barred` is what one pass does without: in a tax group, so that it does not sell a class in one account
    and buy it in another; in an account, by number, where a trade would be too small.
    """

    mode: Mode
    classes: tuple[AssetClass, ...]
    groups: tuple[str, ...]
    group_of: Mapping[str, str]
    targeted: frozenset[str]
    ranks: Mapping[tuple[TaxGroup, str], int]
    parked: frozenset[TaxGroup]
    masked: frozenset[tuple[TaxGroup, str]]
    menus: Mapping[str, Mapping[str, str]]
    barred: frozenset[Bar] = frozenset()
    relocate: bool = True
    fractional: bool = True
    min_trade: Cents = 0

    def enabled(self, tax_group: TaxGroup, asset_class: str) -> bool:
        """Whether the class has a rank in the tax group."""
        return (tax_group, asset_class) in self.ranks

    def sells_in(self, tax_group: TaxGroup) -> bool:
        """Whether the mode allows sales in the tax group at all."""
        if self.mode is Mode.NO_SELL:
            return False
        return self.mode is not Mode.NO_SELL_TAXABLE or tax_group is not TaxGroup.TAXABLE

    def may(self, action: Action, tax_group: TaxGroup, asset_class: str) -> bool:
        """Whether mode, mask, rank and target allow the action on the class in the tax group.

        Cash is not traded. Source: a class that is held without a target is left alone.
        """
        if asset_class == CASH or asset_class not in self.targeted:
            return False
        if (action, tax_group, asset_class) in self.barred:
            return False
        if action is Action.BUY:
            return self.enabled(tax_group, asset_class)
        return self.sells_in(tax_group) and (tax_group, asset_class) not in self.masked

    def menu(self, account: Account) -> dict[str, str]:
        """The symbol to buy for each class that may be bought in the account."""
        here = account.tax_group
        offers = self.menus[account.number]
        allowed = (name for name in offers if self.may(Action.BUY, here, name))
        return {n: offers[n] for n in allowed if (Action.BUY, account.number, n) not in self.barred}

    def sells(self, account: Account, security: Security) -> bool:
        """Whether the account may sell the security."""
        name = security.asset_class
        if account.outside or security.never_sell or (Action.SELL, account.number, name) in self.barred:
            return False
        return self.may(Action.SELL, account.tax_group, name)

    def at(self, household: Household) -> Rules:
        """The same rules for another state of the household: menus follow what is held."""
        return replace(self, menus=_menus(household, self.classes))


def rules_of(household: Household, policy: Policy, mode: Mode) -> Rules:
    """Index the policy for one household and mode."""
    targeted = {target.asset_class for target in policy.targets}
    held = {
        household.securities[position.symbol].asset_class
        for account in household.accounts
        for position in account.positions
    }
    classes = tuple(c for c in policy.classes if c.name in targeted | held | {CASH})
    ranks = {(a.tax_group, a.asset_class): a.rank for a in policy.affinities if a.rank is not None}
    disabled = frozenset(tax_group for tax_group in TaxGroup if (tax_group, CASH) not in ranks)
    parked = disabled if mode is Mode.RESHUFFLE else frozenset()
    behind = max(ranks.values(), default=0) + 1
    return Rules(
        mode=mode,
        classes=classes,
        groups=tuple(dict.fromkeys(c.group for c in classes)),
        group_of={c.name: c.group for c in classes},
        targeted=frozenset(targeted),
        ranks={(tax_group, CASH): behind for tax_group in TaxGroup if tax_group in parked} | ranks,
        parked=parked,
        masked=frozenset((a.tax_group, a.asset_class) for a in policy.affinities if a.mask),
        menus=_menus(household, classes),
        relocate=policy.relocate,
        fractional=policy.fractional,
        min_trade=policy.min_trade,
    )


def _menus(household: Household, classes: Sequence[AssetClass]) -> dict[str, dict[str, str]]:
    """What each account offers, by number."""
    anywhere = _anywhere(household, classes)
    return {account.number: _offers(account, household, classes, anywhere) for account in household.accounts}


def _anywhere(household: Household, classes: Sequence[AssetClass]) -> dict[str, str]:
    """What an account buys that holds nothing of a class: what the household has most of, else a default."""
    favourites = _favourites(household)
    offers: dict[str, str] = {}
    for asset_class in classes:
        default = [asset_class.default_symbol] if asset_class.default_symbol else []
        for symbol in (*favourites.get(asset_class.name, ()), *default):
            if _may_buy(household.securities[symbol], Menu.ANY):
                offers[asset_class.name] = symbol
                break
    return offers


def _offers(
    account: Account, household: Household, classes: Sequence[AssetClass], anywhere: Mapping[str, str]
) -> dict[str, str]:
    """What the account offers of each class: what it holds most of, else what may be bought anywhere."""
    if account.outside:
        return {}
    own: dict[str, str] = {}
    for position in sorted(account.positions, key=lambda p: (-p.value, p.symbol)):
        security = household.securities[position.symbol]
        if _may_buy(security, account.menu):
            own.setdefault(security.asset_class, position.symbol)
    offers = own if account.menu is Menu.HELD else {**anywhere, **own}
    return {c.name: offers[c.name] for c in classes if c.name in offers}


def _may_buy(security: Security, menu: Menu) -> bool:
    """Whether an account of this menu may buy the security, if only a holder may."""
    return not security.never_buy and (menu is Menu.HELD or not security.held_only)


def _favourites(household: Household) -> dict[str, list[str]]:
    """Symbols of each class, the one that the household holds most of first."""
    totals: dict[str, Cents] = defaultdict(int)
    for account in household.accounts:
        for position in account.positions:
            totals[position.symbol] += position.value
    result: dict[str, list[str]] = defaultdict(list)
    for symbol in sorted(totals, key=lambda symbol: (-totals[symbol], symbol)):
        result[household.securities[symbol].asset_class].append(symbol)
    return result
