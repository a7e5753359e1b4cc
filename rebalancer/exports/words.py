"""The small pieces of text that every form of a plan shares: masked numbers and amounts in sentences."""

from __future__ import annotations

from rebalancer.engine.money import Cents, to_dollars

_SHOWN = 4


def masked(number: str) -> str:
    """An account number as pages show it: an ellipsis and its last four characters."""
    return f"…{number[-_SHOWN:]}"


def dollars(amount: Cents) -> str:
    """Cents as a sentence shows them: -$1,250.00."""
    sign = "-" if amount < 0 else ""
    return f"{sign}${abs(to_dollars(amount)):,.2f}"
