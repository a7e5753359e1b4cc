"""Households for tests: a short way to write one, and a Hypothesis strategy that reaches the hard corners."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from itertools import pairwise
from typing import Any, TypeVar

from hypothesis import strategies as st

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
    ShareRounding,
    Target,
    TargetType,
    TaxGroup,
)
from rebalancer.engine.money import amount_of

CLASSES = (
    AssetClass("US TSM", "Stocks", "ITOT"),
    AssetClass("US SC", "Stocks", "IJR"),
    AssetClass("ex-US TSM", "Stocks", "IXUS"),
    AssetClass("US TBM", "Bonds", "FXNAX"),
    AssetClass("LTB", "Bonds", "ILTB"),
    AssetClass("Gold", "Commodities", None),
    AssetClass(CASH, "Cash", "FZFXX"),
)
"""Enough classes for every corner: groups of three, two and one, a class without default security."""

SECURITIES = {
    security.symbol: security
    for security in (
        Security("ITOT", "US TSM", whole_shares=True),
        Security("VTI", "US TSM", whole_shares=True),
        Security("FSKAX", "US TSM", whole_shares=False),
        Security("IJR", "US SC", whole_shares=True),
        Security("IXUS", "ex-US TSM", whole_shares=True),
        Security("VXUS", "ex-US TSM", whole_shares=True),
        Security("FXNAX", "US TBM", whole_shares=False),
        Security("PLAN BOND", "US TBM", whole_shares=False, held_only=True),
        Security("ILTB", "LTB", whole_shares=True),
        Security("GLD", "Gold", whole_shares=True),
        Security("FZFXX", CASH, whole_shares=False),
        Security("SPAXX", CASH, whole_shares=False),
    )
}

T, D, F = TaxGroup

Item = TypeVar("Item")


def position(symbol: str, dollars: str, price: str | None = None, **more: Any) -> Position:
    """A position worth `dollars`; with a price, the shares follow."""
    value = int(Decimal(dollars) * 100)
    if price is None:
        return Position(symbol, value, **more)
    return Position(symbol, value, shares=Decimal(dollars) / Decimal(price), price=Decimal(price), **more)


def household(*accounts: Account, **securities: Security) -> Household:
    """A household of `accounts`; keyword arguments replace securities."""
    return Household(accounts, SECURITIES | securities)


def policy(
    targets: dict[str, str],
    ranks: dict[TaxGroup, list[str]],
    masks: tuple[tuple[TaxGroup, str], ...] = (),
    **more: Any,
) -> Policy:
    """A policy from `{"US TSM": "60", CASH: "$500", "LTB": "40 rest"}` and classes in order of rank."""
    affinities = [
        Affinity(tax_group, name, rank, mask=(tax_group, name) in masks)
        for tax_group, names in ranks.items()
        for rank, name in enumerate(names, 1)
    ]
    named = {(a.tax_group, a.asset_class) for a in affinities}
    disabled = [Affinity(t, name, None, mask=True) for t, name in masks if (t, name) not in named]
    return Policy(
        CLASSES, tuple(_target(*item) for item in targets.items()), (*affinities, *disabled), **more
    )


def _target(name: str, text: str) -> Target:
    if text.startswith("$"):
        return Target(name, TargetType.DOLLARS, int(Decimal(text[1:]) * 100))
    percent, _, rest = text.partition(" ")
    return Target(name, TargetType.REMAINDER if rest else TargetType.PERCENT, int(Decimal(percent) * 100))


SIZES = (10_00, 1_000_00, 500_000_00, 1_000_000_000_00)
"""What a position may be worth at most, in cents: from a household of ten dollars to one of billions."""

cents = st.one_of(st.integers(1, 100), *(st.integers(1, size) for size in SIZES))


def some(draw: st.DrawFn, items: Sequence[Item], halvings: int) -> set[Item]:
    """Any of `items`, each with a chance of 1 in 2 ** `halvings`: few draws, since each one costs time."""
    bits = (1 << len(items)) - 1
    for _ in range(halvings):
        bits &= draw(st.integers(0, (1 << len(items)) - 1))
    return {item for place, item in enumerate(items) if bits >> place & 1}


@st.composite
def prices(draw: st.DrawFn) -> dict[str, Decimal]:
    """Dollars a share of each security: a cent to six thousand, now and then with a fraction of a cent."""
    odd = some(draw, sorted(SECURITIES), 2)
    return {
        symbol: Decimal(draw(price_cents)).scaleb(-2) + (Decimal("0.0034") if symbol in odd else 0)
        for symbol in sorted(SECURITIES)
    }


price_cents = st.one_of(st.integers(1, 500), st.integers(500, 600_000))

ROUNDINGS = [(whole, off) for whole in (False, True) for off in (0, 0, 0, 1, -1, 40)]
"""Whether a position is of whole shares, and by how many cents the file's value is off."""


@st.composite
def positions(draw: st.DrawFn, symbol: str, price: Decimal, size: int) -> Position:
    """A position of `symbol` worth about `size` cents at most: fund or ETF, its value as a file has it."""
    if SECURITIES[symbol].asset_class == CASH:
        value = draw(st.one_of(st.integers(1, 100), st.integers(1, size)))
        return Position(symbol, value, Decimal(value).scaleb(-2), Decimal(1), core=symbol == "SPAXX")
    most = int(Decimal(10 * size) / price)
    shares = Decimal(draw(st.integers(1, max(1, min(most, 3_000_000))))).scaleb(-3)
    whole, off = draw(st.sampled_from(ROUNDINGS))
    if whole:
        shares = shares.to_integral_value() + 1
    value = max(1, amount_of(shares, price) + off)
    basis = draw(st.one_of(st.none(), st.integers(0, 2 * value)))
    return Position(symbol, value, shares, price, basis)


@st.composite
def accounts(draw: st.DrawFn, number: str, quotes: dict[str, Decimal], size: int) -> Account:
    """An account of any tax group, any symbols, some without price, and cash trouble of every kind."""
    symbols = sorted(some(draw, sorted(SECURITIES), 2))
    unpriced = some(draw, symbols, 4)
    held = [draw(positions(symbol, quotes[symbol], size)) for symbol in symbols]
    signed = st.one_of(st.just(0), st.just(0), st.integers(-2 * size, 2 * size))
    return Account(
        number=number,
        name=f"Account {number}",
        tax_group=draw(st.sampled_from(TaxGroup)),
        positions=tuple(
            replace(p, shares=None, price=None)
            if p.symbol in unpriced and SECURITIES[p.symbol].asset_class != CASH
            else p
            for p in held
        ),
        pending=draw(signed),
        credit=draw(signed),
        reserve=draw(st.sampled_from([0, 0, 0, 100, 10_000_00])),
        menu=draw(st.sampled_from([Menu.ANY, Menu.ANY, Menu.HELD])),
        outside=draw(st.sampled_from([False] * 9 + [True])),
    )


@st.composite
def target_sets(draw: st.DrawFn) -> tuple[Target, ...]:
    """Any legal set: percentages of the whole, or dollars and percentages with remainders beside them."""
    names = draw(st.lists(st.sampled_from([c.name for c in CLASSES]), min_size=1, unique=True))
    kinds = [TargetType.REMAINDER] + [draw(st.sampled_from(TargetType)) for _ in names[1:]]
    if draw(st.booleans()):
        kinds = [TargetType.PERCENT] * len(names)
    room = 10_000 if set(kinds) == {TargetType.PERCENT} else draw(st.integers(0, 10_000))
    amounts = {
        TargetType.PERCENT: _parts(draw, kinds.count(TargetType.PERCENT), room),
        TargetType.REMAINDER: _parts(draw, kinds.count(TargetType.REMAINDER), 10_000),
        TargetType.DOLLARS: [draw(st.one_of(st.just(0), cents)) for k in kinds if k is TargetType.DOLLARS],
    }
    return tuple(Target(name, kind, amounts[kind].pop()) for name, kind in zip(names, kinds, strict=True))


def _parts(draw: st.DrawFn, count: int, total: int) -> list[int]:
    """`count` whole numbers that sum to `total`, zeros among them."""
    cuts = (
        sorted(draw(st.lists(st.integers(0, total), min_size=count - 1, max_size=count - 1))) if count else []
    )
    ends = [0, *cuts, total]
    return [b - a for a, b in pairwise(ends)][:count]


@st.composite
def policies(draw: st.DrawFn) -> Policy:
    """A policy with ties and gaps in its ranks, masked, disabled, and both, here and there or throughout."""
    pairs = [(tax_group, c.name) for tax_group in TaxGroup for c in CLASSES]
    masked, unnamed = some(draw, pairs, 2), some(draw, pairs, 3)
    closed = draw(st.sampled_from([*[None] * 9, *TaxGroup]))
    # A digit is a rank less 1, and 8 or 9 none.
    digits = [f"{draw(st.integers(0, 10 ** len(CLASSES) - 1)):0{len(CLASSES)}d}" for _ in TaxGroup]
    affinities = [
        Affinity(
            tax_group,
            name,
            None if tax_group is closed or digit in "89" else int(digit) + 1,
            mask=(tax_group, name) in masked,
        )
        for (tax_group, name), digit in zip(pairs, "".join(digits), strict=True)
        if (tax_group, name) not in unnamed
    ]
    return Policy(
        classes=CLASSES,
        targets=draw(target_sets()),
        affinities=tuple(affinities),
        fractional=draw(st.booleans()),
        share_rounding=draw(st.sampled_from([*[ShareRounding.FOLLOW] * 4, ShareRounding.LEAST_CASH])),
        relocate=draw(st.sampled_from([True] * 4 + [False])),
        min_trade=draw(st.sampled_from([0] * 6 + [1_00, 100_00, 1000_00])),
    )


@st.composite
def households(draw: st.DrawFn, max_accounts: int = 12) -> Household:
    """Any accepted household: one account or twelve, several of a tax group, traded freely or hardly."""
    securities = dict(SECURITIES)
    for symbol in draw(st.lists(st.sampled_from(sorted(SECURITIES)), max_size=2)):
        known = securities[symbol]
        securities[symbol] = Security(
            symbol,
            known.asset_class,
            whole_shares=known.whole_shares,
            never_buy=draw(st.booleans()),
            never_sell=draw(st.booleans()),
            held_only=known.held_only,
        )
    quotes = draw(prices())
    for symbol in draw(st.lists(st.sampled_from(sorted(SECURITIES)), max_size=2)):
        securities[symbol] = Security(
            symbol,
            securities[symbol].asset_class,
            whole_shares=securities[symbol].whole_shares,
            price=quotes[symbol],
        )
    count = draw(st.one_of(st.integers(1, 3), st.integers(1, max_accounts)))
    size = draw(st.sampled_from(SIZES))
    return Household(tuple(draw(accounts(f"A{i:02d}", quotes, size)) for i in range(count)), securities)
