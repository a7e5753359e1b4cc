"""The forms of `/configure/update`, taken apart into its sections, and of `/configure/undo`; all stays text.

Names split at the first `/`; accounts then at the last `|`, since a number may hold one, and tax groups at
the first, since a class may.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import fields as dataclass_fields

from rebalancer.errors import FieldProblem
from rebalancer.fidelity.symbols import canonical
from rebalancer.services.configuration_form import AccountText, ConfigurationForm
from rebalancer.services.configure import SaveRequest
from rebalancer.services.targets import TypedTarget
from rebalancer.services.undo import UndoRequest
from rebalancer.web.form_fields import Fields, flag, refuse, uploaded
from rebalancer.web.multipart import Form

_ACCOUNT_PARTS = tuple(part.name for part in dataclass_fields(AccountText))


def read_save(form: Form) -> tuple[SaveRequest, tuple[FieldProblem, ...]]:
    """The form, as far as it can be read, so that it can be shown again; and what cannot.

    That is a name that cannot be split, a field sent twice, or a box with another value than its own.
    """
    faults: list[FieldProblem] = []
    fields = Fields.of(form)
    configuration = ConfigurationForm(
        accounts=_accounts(fields, faults),
        defaults={group: text for _, group, text in fields.section("default_tax_group_account", faults)},
        targets=_targets(fields, faults),
        deleted=fields.all("delete_allocation"),
        added=fields.all("new_allocation"),
        ranks={key: text for _, key, text in _by_tax_group(fields, "affinity", faults)},
        masks={key: flag(name, text, faults) for name, key, text in _by_tax_group(fields, "mask", faults)},
        maps={canonical(symbol): text for _, symbol, text in fields.section("map", faults)},
        map_buys={
            canonical(symbol): flag(name, text, faults)
            for name, symbol, text in fields.section("map_buy", faults)
        },
        version=fields.one("version", faults),
        shown={name: text for _, name, text in fields.section("allocation_shown", faults)},
    )
    token, session = fields.one("user_token", faults), fields.one("session", faults)
    return SaveRequest(configuration, token, session, uploaded(form)), tuple(faults)


def read_undo(form: Form) -> UndoRequest:
    """The form of `/configure/undo`. Raises FormInvalidError for a field sent twice."""
    faults: list[FieldProblem] = []
    fields = Fields.of(form)
    request = UndoRequest(
        version=fields.one("version", faults),
        user_token=fields.one("user_token", faults),
        session=fields.one("session", faults),
    )
    refuse(faults)
    return request


def read_fill(form: Form) -> str:
    """The button that asks to fill in a part of the page. Raises FormInvalidError for two of them."""
    faults: list[FieldProblem] = []
    asked = Fields.of(form).one("fill", faults)
    refuse(faults)
    return asked


def _accounts(fields: Fields, faults: list[FieldProblem]) -> dict[str, AccountText]:
    parts: dict[str, dict[str, str]] = defaultdict(dict)
    for name, rest, text in fields.section("accounts", faults):
        number, bar, part = rest.rpartition("|")
        if not number or not bar or part not in _ACCOUNT_PARTS:
            wrong = f"After the account number and '|' stands one of: {', '.join(_ACCOUNT_PARTS)}."
            faults.append(FieldProblem(name, wrong))
            continue
        parts[number][part] = text
    return {number: AccountText(**texts) for number, texts in parts.items()}


def _targets(fields: Fields, faults: list[FieldProblem]) -> dict[str, TypedTarget]:
    amounts = {rest: text for _, rest, text in fields.section("allocation", faults)}
    types = {rest: text for _, rest, text in fields.section("allocation_type", faults)}
    return {
        name: TypedTarget(amounts.get(name, ""), types.get(name, ""))
        for name in dict.fromkeys([*amounts, *types])
    }


def _by_tax_group(
    fields: Fields, section: str, faults: list[FieldProblem]
) -> Iterator[tuple[str, tuple[str, str], str]]:
    for name, rest, text in fields.section(section, faults):
        tax_group, bar, asset_class = rest.partition("|")
        if not bar:
            wrong = "The name lacks a '|' between the tax group and the asset class."
            faults.append(FieldProblem(name, wrong))
            continue
        yield name, (tax_group, asset_class), text
