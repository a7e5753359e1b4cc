"""Invented households of any size for the benchmarks: the same one for the same numbers, no two alike.

Figures follow from places by multiplication with primes, so that nothing is drawn at random and yet
accounts, classes and ranks differ, and nearly every class is far off its target. The hard ones have
employers' plans with menus of their own, reserves, debts, and classes that are disabled or not to be sold.
"""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from rebalancer.engine.model import (
    CASH,
    Account,
    Affinity,
    AssetClass,
    Household,
    Menu,
    Policy,
    Position,
    Security,
    Target,
    TargetType,
    TaxGroup,
)
from rebalancer.engine.money import Cents, amount_of, apportion

_CLASSES_IN_A_GROUP = 4
_WHOLE = 10_000


def household(accounts: int, classes: int, positions: int, *, hard: bool = False) -> Household:
    """`accounts` of the three tax groups in turn that hold `positions` together, cash in each aside.

    Of each class there is an ETF and a fund; cash counts among the `classes`.
    """
    securities = {s.symbol: s for name in _names(classes) for s in _securities_of(name)}
    symbols = sorted(symbol for symbol, security in securities.items() if security.asset_class != CASH)
    counts = apportion(positions, [1] * accounts)
    made = (_account(place, counts[place], symbols) for place in range(accounts))
    return Household(tuple(_limited(place, a) if hard else a for place, a in enumerate(made)), securities)


def policy(classes: int, *, hard: bool = False) -> Policy:
    """Uneven percentages for `classes`, ranked otherwise in each tax group; whole shares."""
    names = _names(classes)
    amounts = apportion(_WHOLE, [3 + 7 * place % 11 for place in range(classes)])
    return Policy(
        classes=tuple(AssetClass(name, _group_of(name, place)) for place, name in enumerate(names)),
        targets=tuple(Target(n, TargetType.PERCENT, a) for n, a in zip(names, amounts, strict=True)),
        affinities=tuple(
            Affinity(tax_group, name, *_order(turn, place, classes, hard=hard and name != CASH))
            for turn, tax_group in enumerate(TaxGroup)
            for place, name in enumerate(names)
        ),
        fractional=False,
    )


def _order(turn: int, place: int, classes: int, *, hard: bool) -> tuple[int | None, bool]:
    """Rank and mask; of twelve `hard` classes in a tax group one is disabled, and another not to be sold."""
    rank = 1 + (place * (5 + 2 * turn) + 3 * turn) % classes
    cell = (place + 4 * turn) % 12
    return None if hard and cell == 9 else rank, hard and cell == 4


def _names(classes: int) -> list[str]:
    return [*(f"Class {place:02}" for place in range(classes - 1)), CASH]


def _group_of(name: str, place: int) -> str:
    return CASH if name == CASH else f"Group {place // _CLASSES_IN_A_GROUP}"


def _securities_of(name: str) -> list[Security]:
    if name == CASH:
        return [Security("SPAXX", CASH, whole_shares=False)]
    place = name.rpartition(" ")[2]
    return [
        Security(f"E{place}", name, whole_shares=True),
        Security(f"F{place}", name, whole_shares=False),
    ]


def _account(place: int, count: int, symbols: list[str]) -> Account:
    held = [symbols[(place * 5 + step) % len(symbols)] for step in range(count)]
    return Account(
        number=f"Z{place:08}",
        name=f"Account {place}",
        tax_group=list(TaxGroup)[place % len(TaxGroup)],
        positions=(
            Position("SPAXX", _cash(place), core=True),
            *(_position(symbol, place + step) for step, symbol in enumerate(held)),
        ),
    )


def _cash(place: int) -> Cents:
    return 1_000_00 + 977_13 * place


def _limited(place: int, account: Account) -> Account:
    """Every second tax-deferred account is an employer's plan; a tenth keep a reserve, a fifteenth owe."""
    return replace(
        account,
        pending=-_cash(place) - 250_00 if place % 15 == 8 else 0,
        reserve=500_00 if place % 10 == 3 else 0,
        menu=Menu.HELD if place % 6 == 1 else Menu.ANY,
    )


def _position(symbol: str, seed: int) -> Position:
    """A holding; every seventh has a fraction of a share, every eighth no known cost."""
    price = Decimal(1_000 + 1_237 * (sum(symbol.encode()) % 29)) / 100
    shares = Decimal(20 + 37 * seed % 401) + (Decimal("0.375") if seed % 7 == 6 else 0)
    value = amount_of(shares, price)
    cost = None if seed % 8 == 5 else value - value // 7 + 613 * seed
    return Position(symbol, value, shares, price, cost_basis=cost)
