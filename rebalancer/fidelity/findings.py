"""What is found wrong while a file is read: refusals and warnings, gathered so that all show at once.

A refusal is a sentence; one is enough to refuse the file. A warning is a `Problem`, whose codes are:

- `encoding` the file is not UTF-8; `cut_off` it has no footer; `date_unknown` nothing says of which day it is
- `joined_row` an unquoted comma was put back; `total_row` a row of totals was left out
- `carried_account` a row without account goes to the one above it
- `unsettled` pending cash above zero; `pending_column` pending cash stood in another column;
  `pending_unknown` pending activity without an amount
- `brokerage_link` a roll-up of BrokerageLink accounts; `outside_account` a linked account of another broker
- `no_value` a row left out; `value_computed` a value made from quantity and price
- `shares_unknown` no quantity or no price column; `price_differs` value and price, or two prices, disagree
- `option_left_out`, `short_left_out` not rebalanced; `unknown_type` a Type that is no margin bucket
- `rows_missing` the account's percentages do not match its values
- `more_like_these` further warnings of a code, counted only
"""

from __future__ import annotations

from collections import Counter

from rebalancer.engine.money import Cents, to_dollars
from rebalancer.errors import FileRefusedError
from rebalancer.fidelity.values import Problem

_MOST_REFUSALS = 20
_MOST_OF_A_CODE = 20


class Findings:
    """The findings of one file, in the order in which they were made."""

    def __init__(self) -> None:
        self._refusals: list[str] = []
        self._refused = 0
        self._problems: list[Problem] = []
        self._counts: Counter[str] = Counter()

    def refuse(self, sentence: str) -> None:
        """Note a reason to refuse the file; of many, the first twenty are kept and the rest counted."""
        self._refused += 1
        if self._refused <= _MOST_REFUSALS:
            self._refusals.append(sentence)

    def warn(self, problem: Problem) -> None:
        """Note a warning; of each code the first twenty are kept and the rest counted."""
        self._counts[problem.code] += 1
        if self._counts[problem.code] <= _MOST_OF_A_CODE:
            self._problems.append(problem)

    def raise_refusals(self) -> None:
        """Raise FileRefusedError if there is a reason to."""
        more = self._refused - len(self._refusals)
        if more:
            raise FileRefusedError([*self._refusals, f"And {more} more of this kind."])
        if self._refusals:
            raise FileRefusedError(self._refusals)

    def problems(self) -> tuple[Problem, ...]:
        """The warnings, with one more for each code that had too many."""
        surplus = (
            Problem("more_like_these", f"{count - _MOST_OF_A_CODE} more warnings of the kind '{code}'.")
            for code, count in self._counts.items()
            if count > _MOST_OF_A_CODE
        )
        return (*self._problems, *surplus)


def dollars(cents: Cents) -> str:
    """Cents as a sentence shows them: `-$1,230.00`."""
    return f"{'-' if cents < 0 else ''}${to_dollars(abs(cents)):,.2f}"
