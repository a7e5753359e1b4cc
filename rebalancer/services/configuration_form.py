"""A configuration as its page holds it: all text, as typed or as stored, in the sections of the form.

What a person typed, what is saved and what a new household starts with take this one shape, so that one
function draws the page from any of them. Source of the names: `docs/interface.md`, "The configuration".
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from rebalancer.engine.model import TaxGroup
from rebalancer.services.targets import TypedTarget

IGNORE = "IGNORE"
"""The tax group of an account that takes no part."""

DISABLE = "DISABLE"
"""The rank of a class that is not bought in a tax group."""

TAX_GROUPS: Mapping[str, TaxGroup] = {group.value: group for group in TaxGroup}
"""The words of the forms for the tax groups, in their order."""


@dataclass(frozen=True, slots=True)
class AccountText:
    """One account's fields; None for a field that was not sent."""

    description: str | None = None
    tax_group: str | None = None
    menu: str | None = None
    reserve: str | None = None


@dataclass(frozen=True, slots=True)
class ConfigurationForm:
    """The sections of one form. An empty section was not sent, and stays as it was.

    `ranks` and `masks` are keyed by tax group and class; `masks` says for each whether it is set. `deleted`
    and `added` are classes that leave and join the targets. `maps` and `map_buys` are by symbol. `shown`
    are the amounts of targets as the page had them, by class, so that it is seen which were typed over.
    """

    accounts: Mapping[str, AccountText] = field(default_factory=dict)
    defaults: Mapping[str, str] = field(default_factory=dict)
    targets: Mapping[str, TypedTarget] = field(default_factory=dict)
    deleted: tuple[str, ...] = ()
    added: tuple[str, ...] = ()
    ranks: Mapping[tuple[str, str], str] = field(default_factory=dict)
    masks: Mapping[tuple[str, str], bool] = field(default_factory=dict)
    maps: Mapping[str, str] = field(default_factory=dict)
    map_buys: Mapping[str, bool] = field(default_factory=dict)
    version: str = ""
    shown: Mapping[str, str] = field(default_factory=dict)
