"""What the judge makes of an account: its free money, what is fixed, and what may come in.

Drawn from the household and the policy alone, apart from the code that makes plans.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from rebalancer.engine.model import (
    CASH,
    Account,
    Action,
    Menu,
    Mode,
    Pass,
    Policy,
    Security,
    TaxGroup,
)
from rebalancer.engine.money import Cents


@dataclass(frozen=True, slots=True)
class Desk:
    """One account in one pass, in cents by class.

    `fixed` is what may not be sold or spent, `free` the rest of what is held. `supply` is the money to place,
    `placed` where the pass places it. `open_to` are the classes that more may come into, `ranks` those that
    are enabled.
    """

    number: str
    supply: Cents
    fixed: Mapping[str, Cents]
    free: Mapping[str, Cents]
    open_to: frozenset[str]
    ranks: Mapping[str, int]
    placed: Mapping[str, Cents]


def desks_of(made: Pass, policy: Policy, mode: Mode) -> list[Desk]:
    """Every account of the pass."""
    return [_desk(account, made, policy, mode) for account in made.household.accounts]


def _desk(account: Account, made: Pass, policy: Policy, mode: Mode) -> Desk:
    fixed: dict[str, Cents] = defaultdict(int)
    free: dict[str, Cents] = defaultdict(int)
    cash = account.pending + account.credit
    for position in account.positions:
        security = made.household.securities[position.symbol]
        if security.asset_class == CASH:
            cash += position.value
        elif _may_sell(account, security, made, policy, mode):
            free[security.asset_class] += position.value
        else:
            fixed[security.asset_class] += position.value
    kept = max(0, cash) if account.outside else min(max(0, cash), account.reserve)
    supply = max(0, cash - kept + sum(free.values()))
    fixed[CASH], free[CASH] = kept, max(0, cash - kept)
    buyable = _buyable(account, made, policy)
    if account.menu is Menu.ANY or cash or any(p.core for p in account.positions):
        buyable |= {CASH}
    return Desk(
        number=account.number,
        supply=supply,
        fixed=fixed,
        free=free,
        open_to=frozenset(buyable),
        ranks=_ranks(account.tax_group, policy, mode),
        placed=made.placed.get(account.number, {}),
    )


def _ranks(tax_group: TaxGroup, policy: Policy, mode: Mode) -> dict[str, int]:
    ranks = {
        a.asset_class: a.rank for a in policy.affinities if a.tax_group is tax_group and a.rank is not None
    }
    if mode is Mode.RESHUFFLE and CASH not in ranks:
        ranks[CASH] = max((a.rank for a in policy.affinities if a.rank is not None), default=0) + 1
    return ranks


def _may_sell(account: Account, security: Security, made: Pass, policy: Policy, mode: Mode) -> bool:
    here, name = account.tax_group, security.asset_class
    if account.outside or security.never_sell or _barred(Action.SELL, account, name, made):
        return False
    if mode is Mode.NO_SELL or (mode is Mode.NO_SELL_TAXABLE and here is TaxGroup.TAXABLE):
        return False
    if name not in {target.asset_class for target in policy.targets}:
        return False
    return not any(a.mask for a in policy.affinities if (a.tax_group, a.asset_class) == (here, name))


def _buyable(account: Account, made: Pass, policy: Policy) -> set[str]:
    """The classes of which the account may buy some security."""
    if account.outside:
        return set()
    home = made.household
    own = {position.symbol for position in account.positions}
    known = {position.symbol for a in home.accounts for position in a.positions}
    known |= {c.default_symbol for c in policy.classes if c.default_symbol}
    offered = own if account.menu is Menu.HELD else known
    securities = [home.securities[symbol] for symbol in offered]
    targeted = {target.asset_class for target in policy.targets} - {CASH}
    classes = {
        s.asset_class
        for s in securities
        if not s.never_buy and (account.menu is Menu.HELD or not s.held_only) and s.asset_class in targeted
    }
    return {name for name in classes if not _barred(Action.BUY, account, name, made)}


def _barred(action: Action, account: Account, name: str, made: Pass) -> bool:
    """Whether the pass did without the action, in the tax group or in the account."""
    return any((action, scope, name) in made.barred for scope in (account.tax_group, account.number))
