"""The shared list of securities, asset classes and asset groups: read and changed, one transaction each."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal

from sqlalchemy import select
from sqlalchemy.orm import Session

from rebalancer.engine.model import CASH, AssetClass
from rebalancer.errors import ForeignValueError
from rebalancer.store import tables
from rebalancer.store.catalog_rules import apply
from rebalancer.store.database import Database
from rebalancer.store.values import Catalog, CatalogChange, CatalogSecurity


class SharedCatalog:
    """The list that all users share."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def read(self) -> Catalog:
        """The whole list.

        Raises:
            StoreUnavailableError: the database does not answer.
        """
        with self._database.reading() as session:
            return _read(session)

    def change(self, change: CatalogChange) -> Catalog:
        """Apply `change`, whole or not at all; the list as it is then.

        Raises:
            InUseError: something to be deleted is in use; says by what.
            InvalidError: `change` names what does not exist.
            StoreUnavailableError: the database does not answer; nothing was changed.
        """
        with self._database.writing() as session:
            apply(session, change)
            return _read(session)

    def tried(self, change: CatalogChange) -> Catalog:
        """The list as `change` would leave it; nothing is stored. Raises as `change`."""
        with self._database.writing() as session:
            apply(session, change)
            catalog = _read(session)
            session.rollback()
        return catalog

    def change_by(self, decide: Callable[[Catalog], CatalogChange]) -> Catalog:
        """Apply what `decide` makes of the list, which nobody else changes meanwhile; the list as it is then.

        Raises as `change`, and whatever `decide` raises; nothing was changed then.
        """
        with self._database.writing() as session:
            apply(session, decide(_read(session)))
            return _read(session)


def _read(session: Session) -> Catalog:
    groups = session.scalars(select(tables.AssetGroup.name).order_by(tables.AssetGroup.position))
    classes = session.scalars(select(tables.AssetClass).order_by(tables.AssetClass.position))
    securities = session.scalars(select(tables.Security).order_by(tables.Security.symbol))
    catalog = Catalog(
        groups=tuple(groups),
        classes=tuple(AssetClass(row.name, row.asset_group, row.default_symbol) for row in classes),
        securities={row.symbol: _security(row) for row in securities},
    )
    if not _fits_together(catalog):
        raise ForeignValueError
    return catalog


def _fits_together(catalog: Catalog) -> bool:
    """Whether nothing refers to what is missing: another program can switch SQLite's own rules off."""
    classes = {asset_class.name for asset_class in catalog.classes}
    defaults = {c.default_symbol: c.name for c in catalog.classes if c.default_symbol is not None}
    return (
        CASH in classes
        and all(asset_class.group in catalog.groups for asset_class in catalog.classes)
        and all(security.asset_class in classes for security in catalog.securities.values())
        and all(
            symbol in catalog.securities and catalog.securities[symbol].asset_class == name
            for symbol, name in defaults.items()
        )
    )


def _security(row: tables.Security) -> CatalogSecurity:
    return CatalogSecurity(
        symbol=row.symbol,
        name=row.name,
        asset_class=row.asset_class,
        whole_shares=row.whole_shares,
        never_buy=row.never_buy,
        never_sell=row.never_sell,
        price=None if row.price is None else Decimal(row.price),
        price_date=row.price_date,
    )
