"""What the judge makes of an account: its free money, what is fixed, and what may come in.

Drawn from the household and the policy alone, apart from the code that makes plans.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from rebalancer.engine.model import (
    CASH,
    Account,
    Action,
    Bar,
    Household,
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
    fixed: Counter[str]
    free: Counter[str]
    open_to: frozenset[str]
    ranks: Mapping[str, int]
    placed: Counter[str]


def desks_of(made: Pass, policy: Policy, mode: Mode) -> list[Desk]:
    """Every account of the pass."""
    words = _words(made, policy, mode)
    return [_desk(account, made, words) for account in made.household.accounts]


@dataclass(frozen=True, slots=True)
class _Words:
    """What the policy, the mode and the pass say, for all accounts.

    `ranks` are by tax group and class; `offered` are the symbols that any account may think of.
    """

    mode: Mode
    targeted: frozenset[str]
    masked: frozenset[tuple[TaxGroup, str]]
    ranks: Mapping[TaxGroup, Mapping[str, int]]
    offered: frozenset[str]
    barred: frozenset[Bar]
    min_trade: Cents

    def bars(self, action: Action, account: Account, name: str) -> bool:
        """Whether the pass did without the action, in the tax group or in the account."""
        return any((action, scope, name) in self.barred for scope in (account.tax_group, account.number))


def _words(made: Pass, policy: Policy, mode: Mode) -> _Words:
    held = {position.symbol for account in made.household.accounts for position in account.positions}
    return _Words(
        mode=mode,
        targeted=frozenset(target.asset_class for target in policy.targets),
        masked=frozenset((a.tax_group, a.asset_class) for a in policy.affinities if a.mask),
        ranks={tax_group: _ranks(tax_group, policy, mode) for tax_group in TaxGroup},
        offered=frozenset(held | {c.default_symbol for c in policy.classes if c.default_symbol}),
        barred=frozenset(made.barred),
        min_trade=policy.min_trade,
    )


def _desk(account: Account, made: Pass, words: _Words) -> Desk:
    fixed: Counter[str] = Counter()
    free: Counter[str] = Counter()
    cash = account.pending + account.credit + _money(account, made.household)
    worthwhile = words.min_trade if cash >= 0 else 0
    for position in account.positions:
        security = made.household.securities[position.symbol]
        if security.asset_class == CASH:
            continue
        if _may_sell(account, security, words) and position.value >= worthwhile:
            free[security.asset_class] += position.value
        else:
            fixed[security.asset_class] += position.value
    kept = max(0, cash) if account.outside else min(max(0, cash), account.reserve)
    supply = max(0, cash - kept + sum(free.values()))
    fixed[CASH], free[CASH] = kept, max(0, cash - kept)
    buyable = _buyable(account, made.household, words)
    if account.menu is Menu.ANY or cash or any(p.core for p in account.positions):
        buyable |= {CASH}
    return Desk(
        number=account.number,
        supply=supply,
        fixed=fixed,
        free=free,
        open_to=frozenset(buyable),
        ranks=words.ranks[account.tax_group],
        placed=Counter(made.placed.get(account.number)),
    )


def _money(account: Account, home: Household) -> Cents:
    return sum(p.value for p in account.positions if home.securities[p.symbol].asset_class == CASH)


def _ranks(tax_group: TaxGroup, policy: Policy, mode: Mode) -> dict[str, int]:
    ranks = {
        a.asset_class: a.rank for a in policy.affinities if a.tax_group is tax_group and a.rank is not None
    }
    if mode is Mode.RESHUFFLE and CASH not in ranks:
        ranks[CASH] = max((a.rank for a in policy.affinities if a.rank is not None), default=0) + 1
    return ranks


def _may_sell(account: Account, security: Security, words: _Words) -> bool:
    here, name = account.tax_group, security.asset_class
    if account.outside or security.never_sell or words.bars(Action.SELL, account, name):
        return False
    if words.mode is Mode.NO_SELL or (words.mode is Mode.NO_SELL_TAXABLE and here is TaxGroup.TAXABLE):
        return False
    return name in words.targeted and (here, name) not in words.masked


def _buyable(account: Account, home: Household, words: _Words) -> set[str]:
    """The classes of which the account may buy some security."""
    if account.outside:
        return set()
    limited = account.menu is Menu.HELD
    offered = {position.symbol for position in account.positions} if limited else words.offered
    securities = (home.securities[symbol] for symbol in offered)
    classes = {s.asset_class for s in securities if not s.never_buy and (limited or not s.held_only)}
    names = (classes & words.targeted) - {CASH}
    return {name for name in names if not words.bars(Action.BUY, account, name)}
