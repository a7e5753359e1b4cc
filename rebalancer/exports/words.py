"""The small pieces of text that every form of a plan shares: masked numbers, amounts, names of modes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from rebalancer.engine.model import Mode
from rebalancer.engine.money import Cents, to_dollars

_SHOWN = 4

MODE_NAMES: Mapping[Mode, str] = {
    Mode.NO_SELL: "Rebalance without selling",
    Mode.NO_SELL_TAXABLE: "Rebalance without selling in Taxable",
    Mode.SELL_ALL: "Rebalance everything",
    Mode.RESHUFFLE: "Move without rebalancing",
}
"""What a person calls each mode. Source: the README, "The words": Mode."""


def masked(number: str) -> str:
    """An account number as pages show it: an ellipsis and its last four characters."""
    return f"…{number[-_SHOWN:]}"


def counted(number: int, noun: str) -> str:
    """A number with its noun, in the plural where that takes an s: "1 account", "3 accounts"."""
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {noun}s"


def dollars(amount: Cents) -> str:
    """Cents as a sentence shows them: -$1,250.00."""
    sign = "-" if amount < 0 else ""
    return f"{sign}${abs(to_dollars(amount)):,.2f}"


def listed(items: Sequence[str]) -> str:
    """At least one thing, as a sentence lists them: a, b and c."""
    return " and ".join(filter(None, (", ".join(items[:-1]), items[-1])))
