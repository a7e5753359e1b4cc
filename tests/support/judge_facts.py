"""What the judge knows before it sees a plan: accounts, targets, ranks, masks. Dollars are Decimals."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

CASH = "Cash"
TAX_GROUPS = ("Taxable", "Tax Deferred", "Tax Free")


@dataclass(frozen=True, slots=True)
class SharedList:
    """`/security_configure`: what it says of each symbol; group of each class, in order; the defaults.

    `prices` are dollars a share that somebody typed in, for symbols of which the file shows none.
    """

    class_of: Mapping[str, str]
    whole: Mapping[str, bool]
    group_of: Mapping[str, str]
    defaults: frozenset[str]
    never_bought: frozenset[str]
    never_sold: frozenset[str]
    prices: Mapping[str, Decimal]

    @classmethod
    def of(cls, answer: Mapping[str, Any]) -> SharedList:
        """Read the answer in JSON."""
        return cls(
            class_of={s["symbol"]: s["asset_class"] for s in answer["securities"]},
            whole={s["symbol"]: s["whole_shares"] for s in answer["securities"]},
            group_of={c["asset_class"]: c["asset_group"] for c in answer["asset_classes"]},
            defaults=frozenset(c["default"] for c in answer["asset_classes"] if c["default"]),
            never_bought=frozenset(s["symbol"] for s in answer["securities"] if s["never_buy"]),
            never_sold=frozenset(s["symbol"] for s in answer["securities"] if s["never_sell"]),
            prices={s["symbol"]: Decimal(s["price"]) for s in answer["securities"] if s["price"]},
        )


@dataclass(frozen=True, slots=True)
class Held:
    """One symbol in one account, its lots summed; shares, dollars a share and cost are None where unknown."""

    symbol: str
    asset_class: str
    value: Decimal
    shares: Decimal | None
    price: Decimal | None
    cost: Decimal | None

    @property
    def sells_for(self) -> Decimal | None:
        """Dollars a share: the file's price where it makes the value to the cent, else value by shares."""
        if not self.shares:
            return None
        if self.price is not None and abs(self.shares * self.price - self.value) <= Decimal("0.005"):
            return self.price
        return self.value / self.shares


@dataclass(frozen=True, slots=True)
class AccountFacts:
    """One account that takes part; `held` is without what counts as cash.

    An employer's plan without a row of cash has no place to keep any.
    """

    number: str
    tax_group: str
    limited: bool
    outside: bool
    reserve: Decimal
    core: Decimal
    other: Decimal
    pending: Decimal
    credit: Decimal
    keeps_cash: bool
    held: Mapping[str, Held]

    @property
    def cash(self) -> Decimal:
        return self.core + self.other + self.pending + self.credit

    @property
    def value(self) -> Decimal:
        return self.cash + sum((held.value for held in self.held.values()), Decimal(0))


@dataclass(frozen=True, slots=True)
class Facts:
    """A household and what its owner wants. `warned` are the warnings that the file alone calls for.

    `left_out` and `seen` are what an incomplete plan misses, and what it could have seen, in dollars.
    `min_trade` is in dollars too, `band` in points.
    """

    accounts: Mapping[str, AccountFacts]
    shared: SharedList
    class_of: Mapping[str, str]
    bought_anywhere: frozenset[str]
    targets: tuple[tuple[str, str, Decimal], ...]
    ranks: Mapping[tuple[str, str], int]
    masked: frozenset[tuple[str, str]]
    fractional: bool
    relocate: bool
    min_trade: Decimal
    band: Decimal
    warned: frozenset[tuple[str, str]]
    left_out: Decimal
    seen: Decimal

    @property
    def targeted(self) -> frozenset[str]:
        return frozenset(name for name, _, _ in self.targets)

    @property
    def complete(self) -> bool:
        return not {"unmapped_symbol", "new_account"} & {code for code, _ in self.warned}

    def whole(self, symbol: str) -> bool:
        """Whether it trades in whole shares alone."""
        return not self.fractional and self.shared.whole.get(symbol, symbol.isalpha() and len(symbol) < 5)

    def may_sell(self, mode: str, account: AccountFacts, held: Held) -> bool:
        """Whether mode, mask, target and the word on the security allow it."""
        closed = mode == "NO_SELL" or (mode == "NO_SELL_TAXABLE" and account.tax_group == "Taxable")
        masked = (account.tax_group, held.asset_class) in self.masked
        kept = held.symbol in self.shared.never_sold
        return not (closed or masked or kept or account.outside) and held.asset_class in self.targeted - {
            CASH
        }
