"""A situation: what a plan is made for, and what it becomes where its owner unsays one thing."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from rebalancer.engine.model import (
    Account,
    Affinity,
    Household,
    Menu,
    Mode,
    Policy,
    Security,
    Target,
    TargetType,
    TaxGroup,
)


@dataclass(frozen=True, slots=True)
class Situation:
    """A household, what its owner wants, and what the plan may do."""

    household: Household
    policy: Policy
    mode: Mode

    def in_mode(self, mode: Mode) -> Situation:
        """With another mode."""
        return replace(self, mode=mode)

    def without_mask(self, tax_group: TaxGroup, asset_class: str) -> Situation:
        """With the class for sale in the tax group."""
        key = (tax_group, asset_class)
        affinities = (
            replace(a, mask=False) if (a.tax_group, a.asset_class) == key else a
            for a in self.policy.affinities
        )
        return self._wanting(replace(self.policy, affinities=tuple(affinities)))

    def with_rank(self, tax_group: TaxGroup, asset_class: str) -> Situation:
        """With the class enabled in the tax group, ranked behind all that are."""
        here = [a for a in self.policy.affinities if a.tax_group is tax_group]
        old = next((a for a in here if a.asset_class == asset_class), Affinity(tax_group, asset_class, None))
        last = max((a.rank for a in here if a.rank is not None), default=0)
        others = (a for a in self.policy.affinities if a != old)
        return self._wanting(replace(self.policy, affinities=(*others, replace(old, rank=last + 1))))

    def with_target_of_nothing(self, asset_class: str) -> Situation:
        """With a target of 0 for a class that has none."""
        added = Target(asset_class, TargetType.PERCENT, 0)
        return self._wanting(replace(self.policy, targets=(*self.policy.targets, added)))

    def with_small_trades(self) -> Situation:
        """With trades of any size."""
        return self._wanting(replace(self.policy, min_trade=0))

    def in_one_group(self) -> Situation:
        """With all classes in one group, so that no group goes before a class."""
        classes = tuple(replace(c, group="") for c in self.policy.classes)
        return self._wanting(replace(self.policy, classes=classes))

    def with_default(self, asset_class: str) -> Situation:
        """With some fund as the default of a class that has none."""
        fund = Security(f"any {asset_class}", asset_class, whole_shares=False)
        classes = (
            replace(c, default_symbol=fund.symbol) if c.name == asset_class else c
            for c in self.policy.classes
        )
        return self._wanting(replace(self.policy, classes=tuple(classes))).knowing(fund)

    def knowing(self, security: Security) -> Situation:
        """With `security` for its symbol."""
        known = {**self.household.securities, security.symbol: security}
        return replace(self, household=replace(self.household, securities=known))

    def with_any_menu(self, number: str) -> Situation:
        """With one account, by number, that may buy anything."""
        return self._holding(
            replace(a, menu=Menu.ANY) if a.number == number else a for a in self.household.accounts
        )

    def without_reserve(self, number: str) -> Situation:
        """With one account, by number, that may spend all of its cash."""
        return self._holding(
            replace(a, reserve=0) if a.number == number else a for a in self.household.accounts
        )

    def with_nothing_outside(self) -> Situation:
        """With every account open to trades."""
        return self._holding(replace(a, outside=False) for a in self.household.accounts)

    def _wanting(self, policy: Policy) -> Situation:
        return replace(self, policy=policy)

    def _holding(self, accounts: Iterable[Account]) -> Situation:
        return replace(self, household=replace(self.household, accounts=tuple(accounts)))
