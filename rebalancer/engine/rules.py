"""The policy in the form in which the steps ask it: ranks, masks, targets and groups by name."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from rebalancer.engine.model import CASH, Action, AssetClass, Household, Menu, Mode, Policy, TaxGroup


@dataclass(frozen=True, slots=True)
class Rules:
    """What the policy says of each class, in each tax group, under one mode.

    `classes` are those that matter to this household (targeted, held, and Cash), in configured order, and
    `groups` theirs. `ranks` lacks what is disabled.
    """

    mode: Mode
    classes: tuple[AssetClass, ...]
    groups: tuple[str, ...]
    group_of: Mapping[str, str]
    targeted: frozenset[str]
    ranks: Mapping[tuple[TaxGroup, str], int]
    masked: frozenset[tuple[TaxGroup, str]]

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
        if action is Action.BUY:
            return self.enabled(tax_group, asset_class)
        return self.sells_in(tax_group) and (tax_group, asset_class) not in self.masked


def rules_of(household: Household, policy: Policy, mode: Mode) -> Rules:
    """Index the policy for one household and mode."""
    targeted = {target.asset_class for target in policy.targets}
    held = {
        household.securities[position.symbol].asset_class
        for account in household.accounts
        for position in account.positions
    }
    classes = tuple(c for c in policy.classes if c.name in targeted | held | {CASH})
    return Rules(
        mode=mode,
        classes=classes,
        groups=tuple(dict.fromkeys(c.group for c in classes)),
        group_of={c.name: c.group for c in classes},
        targeted=frozenset(targeted),
        ranks={(a.tax_group, a.asset_class): a.rank for a in policy.affinities if a.rank is not None},
        masked=frozenset((a.tax_group, a.asset_class) for a in policy.affinities if a.mask),
    )


def may_buy(household: Household, menu: Menu, symbol: str, *, held: bool) -> bool:
    """Whether an account of this menu may buy the symbol; `held`: the account holds it now."""
    security = household.securities[symbol]
    if security.never_buy:
        return False
    if menu is Menu.HELD:
        return held
    return not security.held_only
