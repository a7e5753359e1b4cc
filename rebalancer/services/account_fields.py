"""What a form says of accounts: descriptions, tax groups, menus, reserves, and who takes the credits."""

from __future__ import annotations

from collections.abc import Mapping
from unicodedata import category

from rebalancer.engine.model import Menu, TaxGroup
from rebalancer.errors import FieldProblem
from rebalancer.exports.words import masked
from rebalancer.services.configuration_form import IGNORE, TAX_GROUPS, AccountText
from rebalancer.services.numbers import read_hundredths
from rebalancer.store.values import AccountChange, SavedAccount

_MENUS = {menu.value: menu for menu in Menu}
_LONGEST_DESCRIPTION = 1024
_BREAKS = frozenset({"Cc", "Zl", "Zp"})  # Unicode's controls, and its separators of lines and paragraphs


def read_accounts(
    typed: Mapping[str, AccountText], saved: Mapping[str, SavedAccount], faults: list[FieldProblem]
) -> dict[str, AccountChange]:
    """The change of each account named; an account never saved needs a tax group."""
    return {number: _read_account(number, text, saved.get(number), faults) for number, text in typed.items()}


def _read_account(
    number: str, text: AccountText, saved: SavedAccount | None, faults: list[FieldProblem]
) -> AccountChange:
    field = f"accounts/{number}"
    if text.tax_group is None and saved is None:
        faults.append(FieldProblem(f"{field}|tax_group", "Choose a tax group, or Ignore."))
    if text.tax_group is not None and text.tax_group not in (*TAX_GROUPS, IGNORE):
        choices = ", ".join((*TAX_GROUPS, IGNORE))
        faults.append(FieldProblem(f"{field}|tax_group", f"Choose one of: {choices}."))
    if text.menu is not None and text.menu not in _MENUS:
        faults.append(FieldProblem(f"{field}|menu", f"Choose one of: {', '.join(_MENUS)}."))
    if text.description is not None:
        _check_description(f"{field}|description", text.description, faults)
    return AccountChange(
        tax_group=TAX_GROUPS.get(text.tax_group or ""),
        ignored=text.tax_group == IGNORE,
        description=None if _keeps_unreadable(text, saved) else text.description,
        menu=_MENUS.get(text.menu or ""),
        reserve=None if text.reserve is None else read_hundredths(f"{field}|reserve", text.reserve, faults),
    )


def _keeps_unreadable(text: AccountText, saved: SavedAccount | None) -> bool:
    """An empty field over a description that does not open is no wish to lose it.

    Source: `docs/keys-and-limits.md`, "Keys".
    """
    return saved is not None and saved.description is None and not text.description


def _check_description(field: str, text: str, faults: list[FieldProblem]) -> None:
    if len(text.encode()) > _LONGEST_DESCRIPTION:
        faults.append(FieldProblem(field, f"Keep it to {_LONGEST_DESCRIPTION} bytes."))
    if any(category(char) in _BREAKS for char in text):
        faults.append(FieldProblem(field, "Keep it to one line, without control characters."))


def read_defaults(
    typed: Mapping[str, str],
    changes: Mapping[str, AccountChange],
    saved: Mapping[str, SavedAccount],
    faults: list[FieldProblem],
) -> dict[TaxGroup, str | None]:
    """The account that takes each tax group's credits, None where the field is empty.

    An account can be the default only of the tax group that it is in after this save.
    """
    defaults: dict[TaxGroup, str | None] = {}
    for name, number in typed.items():
        field = f"default_tax_group_account/{name}"
        tax_group = TAX_GROUPS.get(name)
        if tax_group is None:
            faults.append(FieldProblem(field, f"There is no tax group '{name[:40]}'."))
            continue
        defaults[tax_group] = number or None
        if number and _tax_group_after(number, changes, saved) is not tax_group:
            wrong = f"{masked(number)} is no {name} account: choose one that is, or none."
            faults.append(FieldProblem(field, wrong))
    return defaults


def _tax_group_after(
    number: str, changes: Mapping[str, AccountChange], saved: Mapping[str, SavedAccount]
) -> TaxGroup | None:
    change = changes.get(number)
    if change is not None and (change.ignored or change.tax_group is not None):
        return change.tax_group
    return saved[number].tax_group if number in saved else None
