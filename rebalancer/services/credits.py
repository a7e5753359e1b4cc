"""Which account a credit goes to: the one named, or the one that takes its tax group's credits.

A tax group's credit goes to its default account, else to its only account in the file.
Source: `docs/interface.md`, "A plan".
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping

from rebalancer.engine.model import TaxGroup
from rebalancer.engine.money import Cents
from rebalancer.errors import FieldProblem, FormInvalidError
from rebalancer.fidelity.values import Positions
from rebalancer.store.values import Configuration

FIELDS: Mapping[TaxGroup, str] = {
    TaxGroup.TAXABLE: "taxable_credit",
    TaxGroup.TAX_DEFERRED: "tax_deferred_credit",
    TaxGroup.TAX_FREE: "tax_free_credit",
}
"""The field of each tax group's credit."""


def place_credits(
    by_tax_group: Mapping[TaxGroup, Cents],
    by_account: Mapping[str, Cents],
    positions: Positions,
    saved: Configuration,
) -> dict[str, Cents]:
    """Every credit by account number, in cents; an account named twice gets the sum.

    Raises FormInvalidError for a credit that has no account to go to.
    """
    faults: list[FieldProblem] = []
    placed: dict[str, Cents] = defaultdict(int)
    tradable = _tradable(positions, saved)
    for number, amount in by_account.items():
        if amount and number not in tradable:
            wrong = "No account of this number takes part: it is not in the file, not saved, or ignored."
            faults.append(FieldProblem(f"credit/{number}", wrong))
        placed[number] += amount
    for tax_group, amount in by_tax_group.items():
        taker = _taker(tax_group, tradable, saved)
        if amount and taker is None:
            faults.append(FieldProblem(FIELDS[tax_group], _no_taker(tax_group, tradable)))
        elif amount and taker is not None:
            placed[taker] += amount
    if faults:
        raise FormInvalidError(faults)
    return {number: amount for number, amount in placed.items() if amount}


def _tradable(positions: Positions, saved: Configuration) -> dict[str, TaxGroup]:
    """The tax group of each account of the file that can receive money: saved, not ignored, not outside."""
    groups: dict[str, TaxGroup] = {}
    for account in positions.accounts:
        known = saved.accounts.get(account.number)
        if known is not None and known.tax_group is not None and not account.outside:
            groups[account.number] = known.tax_group
    return groups


def _taker(tax_group: TaxGroup, tradable: Mapping[str, TaxGroup], saved: Configuration) -> str | None:
    members = [number for number, group in tradable.items() if group is tax_group]
    default = next((number for number in members if saved.accounts[number].default), None)
    if default is not None:
        return default
    return members[0] if len(members) == 1 else None


def _no_taker(tax_group: TaxGroup, tradable: Mapping[str, TaxGroup]) -> str:
    if tax_group not in tradable.values():
        return f"The file has no {tax_group.value} account that could take this credit."
    return (
        f"The file has several {tax_group.value} accounts: choose the default one on the Configure page, or "
        "give the credit to an account by its number."
    )
