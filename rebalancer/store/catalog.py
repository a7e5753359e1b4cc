"""The shared list of securities, asset classes and asset groups: read and changed, one transaction each."""

from __future__ import annotations

from decimal import Decimal

from sqlalchemy import select
from sqlalchemy.orm import Session

from rebalancer.engine.model import AssetClass
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


def _read(session: Session) -> Catalog:
    groups = session.scalars(select(tables.AssetGroup.name).order_by(tables.AssetGroup.position))
    classes = session.scalars(select(tables.AssetClass).order_by(tables.AssetClass.position))
    securities = session.scalars(select(tables.Security).order_by(tables.Security.symbol))
    return Catalog(
        groups=tuple(groups),
        classes=tuple(AssetClass(row.name, row.asset_group, row.default_symbol) for row in classes),
        securities={row.symbol: _security(row) for row in securities},
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
