"""Invented households of any size for the benchmarks: the same one for the same numbers, no two alike.

Figures follow from places by multiplication with primes, so that nothing is drawn at random and yet
accounts, classes and ranks differ.
"""

from __future__ import annotations

from decimal import Decimal

from rebalancer.engine.model import (
    CASH,
    Account,
    Affinity,
    AssetClass,
    Household,
    Policy,
    Position,
    Security,
    Target,
    TargetType,
    TaxGroup,
)
from rebalancer.engine.money import amount_of, apportion

_CLASSES_IN_A_GROUP = 4
_WHOLE = 10_000


def household(accounts: int, classes: int, positions: int) -> Household:
    """`accounts` of the three tax groups in turn that hold `positions` together, cash in each aside.

    Of each class there is an ETF and a fund; cash counts among the `classes`.
    """
    securities = {s.symbol: s for name in _names(classes) for s in _securities_of(name)}
    symbols = sorted(symbol for symbol, security in securities.items() if security.asset_class != CASH)
    counts = apportion(positions, [1] * accounts)
    return Household(tuple(_account(place, counts[place], symbols) for place in range(accounts)), securities)


def policy(classes: int) -> Policy:
    """Uneven percentages for `classes`, ranked otherwise in each tax group; whole shares."""
    names = _names(classes)
    amounts = apportion(_WHOLE, [3 + 7 * place % 11 for place in range(classes)])
    return Policy(
        classes=tuple(AssetClass(name, _group_of(name, place)) for place, name in enumerate(names)),
        targets=tuple(Target(n, TargetType.PERCENT, a) for n, a in zip(names, amounts, strict=True)),
        affinities=tuple(
            Affinity(tax_group, name, 1 + (place * (5 + 2 * turn) + 3 * turn) % classes)
            for turn, tax_group in enumerate(TaxGroup)
            for place, name in enumerate(names)
        ),
        fractional=False,
    )


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
    cash = Position("SPAXX", 1_000_00 + 977_13 * place, core=True)
    return Account(
        number=f"Z{place:08}",
        name=f"Account {place}",
        tax_group=list(TaxGroup)[place % len(TaxGroup)],
        positions=(cash, *(_position(symbol, place + step) for step, symbol in enumerate(held))),
    )


def _position(symbol: str, seed: int) -> Position:
    price = Decimal(1_000 + 1_237 * (sum(symbol.encode()) % 29)) / 100
    shares = Decimal(20 + 37 * seed % 401)
    value = amount_of(shares, price)
    return Position(symbol, value, shares, price, cost_basis=value - value // 7 + 613 * seed)
