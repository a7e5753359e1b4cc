"""Edit Securities: the shared list shown, and changed by one form."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from rebalancer.errors import FieldProblem
from rebalancer.services.default_changes import DefaultChange, default_changes
from rebalancer.services.faults import sentences_by_field
from rebalancer.services.program import Program
from rebalancer.services.securities_form import SecuritiesForm, read_securities
from rebalancer.store.values import Catalog, CatalogSecurity


@dataclass(frozen=True, slots=True)
class SecurityRow:
    """One security; `default`: it is the one that is bought for its class where no holding decides."""

    symbol: str
    name: str
    asset_class: str
    default: bool
    whole_shares: bool
    never_buy: bool
    never_sell: bool
    price: Decimal | None
    price_date: date | None


@dataclass(frozen=True, slots=True)
class ClassRow:
    """One asset class; `default` is empty where the class has no security."""

    name: str
    group: str
    default: str
    symbols: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class GroupRow:
    """One asset group and its classes."""

    name: str
    classes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SecuritiesView:
    """The whole page: securities by symbol, classes and groups in configured order, and the form as typed.

    `problems` is keyed by the names of the fields; `changed_defaults` are those of the change that was saved.
    """

    securities: tuple[SecurityRow, ...]
    classes: tuple[ClassRow, ...]
    groups: tuple[GroupRow, ...]
    typed: SecuritiesForm
    saved: bool
    problems: Mapping[str, str]
    changed_defaults: tuple[DefaultChange, ...] = ()


def show_securities(
    program: Program, typed: SecuritiesForm | None = None, problems: Iterable[FieldProblem] = ()
) -> SecuritiesView:
    """The page as stored; with `typed` and `problems`, as it was typed and what was wrong with it."""
    return _view(program.store.catalog.read(), typed or SecuritiesForm(), problems, saved=False)


def update_securities(program: Program, form: SecuritiesForm) -> SecuritiesView:
    """Change the shared list, whole or not at all, and show it.

    Raises FormInvalidError with every fault, and InUseError for what is to be deleted and in use.
    """
    before = program.store.catalog.read()
    after = program.store.catalog.change(read_securities(form, before, program.today()))
    return saved_view(before, after)


def saved_view(before: Catalog, after: Catalog) -> SecuritiesView:
    """The page after a change, which says what it did to `before`."""
    view = _view(after, SecuritiesForm(), (), saved=True)
    return replace(view, changed_defaults=default_changes(before, after))


def _view(
    catalog: Catalog, typed: SecuritiesForm, problems: Iterable[FieldProblem], *, saved: bool
) -> SecuritiesView:
    defaults = {asset_class.default_symbol for asset_class in catalog.classes}
    ordered = sorted(catalog.securities.values(), key=lambda security: security.symbol)
    symbols: dict[str, list[str]] = defaultdict(list)
    for security in ordered:
        symbols[security.asset_class].append(security.symbol)
    return SecuritiesView(
        securities=tuple(_security(security, default=security.symbol in defaults) for security in ordered),
        classes=tuple(
            ClassRow(
                name=asset_class.name,
                group=asset_class.group,
                default=asset_class.default_symbol or "",
                symbols=tuple(symbols[asset_class.name]),
            )
            for asset_class in catalog.classes
        ),
        groups=tuple(
            GroupRow(group, tuple(c.name for c in catalog.classes if c.group == group))
            for group in catalog.groups
        ),
        typed=typed,
        saved=saved,
        problems=sentences_by_field(problems),
    )


def _security(security: CatalogSecurity, *, default: bool) -> SecurityRow:
    return SecurityRow(
        symbol=security.symbol,
        name=security.name,
        asset_class=security.asset_class,
        default=default,
        whole_shares=security.whole_shares,
        never_buy=security.never_buy,
        never_sell=security.never_sell,
        price=security.price,
        price_date=security.price_date,
    )
