"""Two forms of one page: what was typed laid over what is stored, and where the two differ."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import fields
from decimal import Decimal
from itertools import chain

from rebalancer.errors import FieldProblem
from rebalancer.services.configuration_form import AccountText, ConfigurationForm
from rebalancer.services.numbers import read_decimal


def typed_over(typed: ConfigurationForm, stored: ConfigurationForm) -> ConfigurationForm:
    """The page as typed: sections and fields that were not sent show what is stored."""
    accounts = {n: _account(text, stored.accounts.get(n)) for n, text in typed.accounts.items()}
    return ConfigurationForm(
        accounts={**stored.accounts, **accounts},
        defaults={**stored.defaults, **typed.defaults},
        targets=typed.targets or stored.targets,
        deleted=typed.deleted,
        added=typed.added,
        ranks=typed.ranks or stored.ranks,
        masks=typed.masks if typed.ranks or typed.masks else stored.masks,
        maps={**stored.maps, **typed.maps},
        map_buys={**stored.map_buys, **_unticked(typed.maps), **typed.map_buys},
        version=typed.version,
        shown=typed.shown,
    )


def _account(typed: AccountText, stored: AccountText | None) -> AccountText:
    if stored is None:
        return typed
    return AccountText(
        description=stored.description if typed.description is None else typed.description,
        tax_group=stored.tax_group if typed.tax_group is None else typed.tax_group,
        menu=stored.menu if typed.menu is None else typed.menu,
        reserve=stored.reserve if typed.reserve is None else typed.reserve,
    )


def _unticked(maps: Mapping[str, str]) -> dict[str, bool]:
    return dict.fromkeys(maps, False)


def differences(typed: ConfigurationForm, stored: ConfigurationForm) -> tuple[FieldProblem, ...]:
    """For every field that was sent and is stored otherwise: the field, and what is stored."""
    now = _fields(stored)
    return tuple(
        FieldProblem(field, f"Stored now: {now.get(field) or 'nothing'}.")
        for field, text in _fields(typed).items()
        if _comparable(text) != _comparable(now.get(field, ""))
    )


def _comparable(text: str) -> str | Decimal:
    number = read_decimal(text)
    return text if number is None else number


def _fields(form: ConfigurationForm) -> dict[str, str]:
    """The form's fields by name; those that were not sent are missing."""
    pairs = chain(
        (
            (f"accounts/{number}|{part}", text)
            for number, account in form.accounts.items()
            for part, text in _parts(account)
        ),
        ((f"default_tax_group_account/{group}", number) for group, number in form.defaults.items()),
        ((f"allocation/{name}", target.amount) for name, target in form.targets.items()),
        ((f"allocation_type/{name}", target.type) for name, target in form.targets.items()),
        ((f"affinity/{group}|{name}", rank) for (group, name), rank in form.ranks.items()),
        ((f"mask/{group}|{name}", "set" if on else "") for (group, name), on in form.masks.items()),
        ((f"map/{symbol}", name) for symbol, name in form.maps.items()),
    )
    return dict(pairs)


def _parts(account: AccountText) -> Iterator[tuple[str, str]]:
    for part in fields(account):
        text: str | None = getattr(account, part.name)
        if text is not None:
            yield part.name, text
