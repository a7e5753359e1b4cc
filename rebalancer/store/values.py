"""What the store takes and gives: frozen values, no SQLAlchemy objects. Money in cents."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from rebalancer.engine.model import Affinity, AssetClass, Menu, Target, TaxGroup
from rebalancer.engine.money import Cents


@dataclass(frozen=True, slots=True)
class SavedAccount:
    """What is saved of one account. `tax_group` None: ignored. `menu` None: never set, the default holds.

    `description` is None where the sealed box does not open (changed outside this program).
    `default` marks the account that takes its tax group's credits.
    """

    tax_group: TaxGroup | None
    description: str | None = ""
    menu: Menu | None = None
    reserve: Cents = 0
    default: bool = False


@dataclass(frozen=True, slots=True)
class MappedSymbol:
    """What one user says of one symbol of the file: its class, and whether it may be bought anywhere."""

    asset_class: str
    buy: bool = False


@dataclass(frozen=True, slots=True)
class Configuration:
    """One user's configuration, as far as the numbers and symbols asked for can open it.

    `accounts` and `mapped` hold only those asked for that are saved. `version` rises with every save.
    `changed_outside`: the seal over everything of this user does not hold (changed outside this program).
    `sealed` is False where there is none: a version that made no seals saved it last. `undoable`: what stood
    before the last save is kept.
    """

    version: int
    accounts: Mapping[str, SavedAccount] = field(default_factory=dict)
    targets: tuple[Target, ...] = ()
    affinities: tuple[Affinity, ...] = ()
    mapped: Mapping[str, MappedSymbol] = field(default_factory=dict)
    changed_outside: bool = False
    sealed: bool = True
    undoable: bool = False


@dataclass(frozen=True, slots=True)
class AccountChange:
    """What a save says of one account; a None keeps what is stored (or the default, for a new account).

    `ignored` True stores the account as ignored; then `tax_group` is None.
    """

    tax_group: TaxGroup | None = None
    ignored: bool = False
    description: str | None = None
    menu: Menu | None = None
    reserve: Cents | None = None


@dataclass(frozen=True, slots=True)
class ConfigurationChange:
    """One save. A section that is None stays as it was; one that is given replaces the whole section.

    `accounts` and `mapped` are never cleared: only those named change; a symbol mapped to None is mapped no
    more. `defaults` maps a tax group to an account number, or to None to clear it. `version` is the one that
    the page showed; None: last word wins.
    """

    accounts: Mapping[str, AccountChange] = field(default_factory=dict)
    defaults: Mapping[TaxGroup, str | None] = field(default_factory=dict)
    targets: tuple[Target, ...] | None = None
    affinities: tuple[Affinity, ...] | None = None
    mapped: Mapping[str, MappedSymbol | None] = field(default_factory=dict)
    version: int | None = None


@dataclass(frozen=True, slots=True)
class CatalogSecurity:
    """One row of the shared list of securities. `price` in dollars a share of `price_date`."""

    symbol: str
    name: str
    asset_class: str
    whole_shares: bool
    never_buy: bool = False
    never_sell: bool = False
    price: Decimal | None = None
    price_date: date | None = None


@dataclass(frozen=True, slots=True)
class Catalog:
    """The shared list: groups and classes in configured order, securities by symbol."""

    groups: tuple[str, ...]
    classes: tuple[AssetClass, ...]
    securities: Mapping[str, CatalogSecurity]


@dataclass(frozen=True, slots=True)
class SecurityChange:
    """A security to add, or to move to `asset_class`; a None keeps what is stored (off, if new).

    `default` makes it the default of its class. `price` in dollars a share of `price_date`;
    `forget_price` drops the stored one, date and all.
    """

    symbol: str
    asset_class: str
    name: str | None = None
    default: bool = False
    whole_shares: bool | None = None
    never_buy: bool | None = None
    never_sell: bool | None = None
    price: Decimal | None = None
    price_date: date | None = None
    forget_price: bool = False


@dataclass(frozen=True, slots=True)
class ClassChange:
    """An asset class to add, or to move to `group`."""

    name: str
    group: str


@dataclass(frozen=True, slots=True)
class CatalogChange:
    """One change of the shared list: added and moved first (groups, classes, securities), deleted last.

    `defaults` are symbols, each to become the default of its class. Deletions are names and symbols.
    """

    groups: tuple[str, ...] = ()
    classes: tuple[ClassChange, ...] = ()
    securities: tuple[SecurityChange, ...] = ()
    defaults: tuple[str, ...] = ()
    delete_securities: tuple[str, ...] = ()
    delete_classes: tuple[str, ...] = ()
    delete_groups: tuple[str, ...] = ()
