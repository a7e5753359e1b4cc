"""Does the file hold all of its rows? Values against the percentages that Fidelity printed beside them.

Source: `docs/files.md`, rule 28.
"""

from __future__ import annotations

from decimal import Decimal

from rebalancer.fidelity.accounts import Draft
from rebalancer.fidelity.findings import Findings, dollars
from rebalancer.fidelity.values import Problem

_TOLERANCE = Decimal("0.01")
_HALF_OF_LAST_DIGIT = Decimal("0.005")


def check_percentages(draft: Draft, findings: Findings) -> None:
    """Warn where rows of an account seem to be missing, or to be there twice.

    The account's whole follows from its largest row and that row's percentage, which is rounded to two
    decimals; what rounding may do is allowed beside the 1 % of the rule.
    """
    shown = [(e.holding.value, e.row.percent) for e in draft.entries if e.row.percent is not None]
    if not shown:
        return
    largest, percent = max(shown)
    if percent <= 0 or largest <= 0:
        return
    whole = round(Decimal(largest) * 100 / percent)
    found = sum(value for value, _ in shown)
    if abs(found - whole) > whole * (_TOLERANCE + _HALF_OF_LAST_DIGIT / percent):
        message = (
            f"Rows may be missing: they sum to {dollars(found)}, but the printed percentages mean "
            f"{dollars(whole)}. Compare with Fidelity's page, or download again."
        )
        findings.warn(Problem("rows_missing", message, account=draft.number))
