"""What the readers of Fidelity's files return: frozen values, problems beside them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from rebalancer.engine.money import Cents


class Kind(StrEnum):
    """What a holding is, as far as the file alone tells."""

    SECURITY = "security"
    CORE = "core"  # the starred sweep position: cash
    OPTION = "option"
    SHORT = "short"
    OPAQUE = "opaque"  # a BrokerageLink roll-up whose accounts are not in the file


@dataclass(frozen=True, slots=True)
class Problem:
    """Something in the file that a person should know: a sentence, with line and column where there is one.

    `code` is the machine's word (`unsettled`, `cut_off`, …); `account` is the account's number. `file` is the
    file's place, from 1, among several that were uploaded together; None for a file alone.
    """

    code: str
    message: str
    line: int | None = None
    column: str | None = None
    account: str | None = None
    symbol: str | None = None
    file: int | None = None


@dataclass(frozen=True, slots=True)
class Lot:
    """One row of a symbol that stands in several (Cash and Margin, or baskets)."""

    bucket: str
    quantity: Decimal | None
    value: Cents
    cost_basis: Cents | None


@dataclass(frozen=True, slots=True)
class Holding:
    """One symbol in one account, its rows summed.

    `value` in cents is the file's own. `price` is dollars for one unit of `quantity` (bonds: not per 100);
    both are None where the file has none. `security_type` is the file's word ("ETFs", "Stocks"), often "".
    """

    symbol: str
    description: str
    kind: Kind
    value: Cents
    quantity: Decimal | None
    price: Decimal | None
    cost_basis: Cents | None
    lots: tuple[Lot, ...]
    line: int
    security_type: str = ""


@dataclass(frozen=True, slots=True)
class FileAccount:
    """One account of the file: number as text, the owner's nickname, holdings, pending cash in cents.

    `outside` marks a linked account of another broker: nothing can be traded there.
    """

    number: str
    name: str
    holdings: tuple[Holding, ...]
    pending: Cents = 0
    outside: bool = False


@dataclass(frozen=True, slots=True)
class Positions:
    """One positions file, whole: accounts in the file's order, the date of the data, and what to warn of."""

    accounts: tuple[FileAccount, ...]
    as_of: date | None
    problems: tuple[Problem, ...] = ()
