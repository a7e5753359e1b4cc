"""Each account as the allocation sees it: cash, holdings by class, what is fixed, what may be bought."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from rebalancer.engine.model import CASH, Account, Household, Menu, Position
from rebalancer.engine.money import Cents
from rebalancer.engine.rules import Rules


@dataclass(frozen=True, slots=True)
class Book:
    """One account, in cents.

    `cash` is every security of class Cash with pending activity and credit; `cash_floor` what of it is not
    to be spent. `held` and `floors` are by class, Cash left out; a floor is what may not be sold, or is in
    positions worth less than the smallest trade (unless cash is owed).
    `menu` maps each class that may be bought to the symbol to buy; `holds_cash` says whether proceeds can
    stay as cash (an employer's plan without a money fund has no place for them).
    """

    account: Account
    cash: Cents
    cash_floor: Cents
    held: Mapping[str, Cents]
    floors: Mapping[str, Cents]
    sellable: Mapping[str, tuple[Position, ...]]
    menu: Mapping[str, str]
    holds_cash: bool

    @property
    def value(self) -> Cents:
        """All that the account is worth, credit included."""
        return self.cash + sum(self.held.values())

    @property
    def supply(self) -> Cents:
        """What may be placed anew: the value above all floors, never below zero."""
        return max(0, self.value - self.cash_floor - sum(self.floors.values()))

    def free(self, asset_class: str) -> Cents:
        """What of the class is held above its floor."""
        if asset_class == CASH:
            return max(0, self.cash - self.cash_floor)
        return self.held.get(asset_class, 0) - self.floors.get(asset_class, 0)


def cash_of(account: Account, household: Household) -> Cents:
    """Cash securities, pending activity and credit together, in cents."""
    cash = sum(p.value for p in account.positions if household.securities[p.symbol].asset_class == CASH)
    return cash + account.pending + account.credit


def open_books(household: Household, rules: Rules) -> tuple[Book, ...]:
    """One book an account, in the household's order."""
    return tuple(_open(account, household, rules) for account in household.accounts)


def _open(account: Account, household: Household, rules: Rules) -> Book:
    held: dict[str, Cents] = defaultdict(int)
    sellable: dict[str, list[Position]] = defaultdict(list)
    cash = cash_of(account, household)
    worthwhile = rules.min_trade if cash >= 0 else 0
    for position in account.positions:
        security = household.securities[position.symbol]
        if security.asset_class == CASH:
            continue
        held[security.asset_class] += position.value
        if rules.sells(account, security) and position.value >= worthwhile:
            sellable[security.asset_class].append(position)
    kept = max(0, cash)
    return Book(
        account=account,
        cash=cash,
        cash_floor=kept if account.outside else min(kept, account.reserve),
        held=dict(held),
        floors={name: value - sum(p.value for p in sellable[name]) for name, value in held.items()},
        sellable={name: tuple(positions) for name, positions in sellable.items()},
        menu=rules.menu(account),
        holds_cash=account.menu is Menu.ANY or cash != 0 or any(p.core for p in account.positions),
    )


def stands_alone(book: Book, household: Household, rules: Rules) -> bool:
    """Whether the account may do less than others of its tax group, or owes money, and so is its own row."""
    account = book.account
    return (
        account.menu is Menu.HELD
        or account.outside
        or account.reserve > 0
        or book.cash < 0
        or any(scope == account.number for _, scope, _ in rules.barred)
        or any(household.securities[p.symbol].never_sell for p in account.positions)
    )
