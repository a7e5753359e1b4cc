from __future__ import annotations

import re
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import Connection, create_engine, text
from sqlalchemy.exc import IntegrityError

from rebalancer.store.database import Database, draft_of, migrating
from rebalancer.store.migrate import upgrade
from rebalancer.store.open import Store
from rebalancer.store.tables import Base

USER = "INSERT INTO user VALUES (zeroblob(32), 1, NULL)"
ACCOUNT = (
    "INSERT INTO account VALUES (zeroblob(32), zeroblob(32), {tax_group}, {menu}, {reserve}, {since}, x'')"
)


def definitions(connection: Connection) -> dict[str, set[str]]:
    """Each table's columns and rules, in no order."""
    rows = connection.exec_driver_sql("SELECT name, sql FROM sqlite_master WHERE sql IS NOT NULL")
    unquoted = {name: sql.replace('"', "") for name, sql in rows}  # a rebuilt table's name has quotes
    return {n: set(re.split(r",? *\n\t?", sql)) for n, sql in unquoted.items() if n != "alembic_version"}


def test_the_migrations_make_the_tables_that_the_program_knows(tmp_path: Path) -> None:
    engine = create_engine("sqlite://")
    Base.metadata.create_all(engine)
    with migrating(draft_of(tmp_path / "r.db")) as migrated, engine.connect() as declared:
        upgrade(migrated)
        assert definitions(migrated) == definitions(declared)
        assert compare_metadata(MigrationContext.configure(migrated), Base.metadata) == []
    engine.dispose()


def account(
    tax_group: str = "'Taxable'", menu: str = "'any'", reserve: str = "0", since: str = "NULL"
) -> str:
    return ACCOUNT.format(tax_group=tax_group, menu=menu, reserve=reserve, since=since)


@pytest.mark.parametrize(
    "statement",
    [
        account(tax_group="'Elsewhere'"),
        account(menu="'some'"),
        account(reserve="-1"),
        account(tax_group="NULL", since="1"),
        account().replace("zeroblob(32)", "x'00'"),
        "INSERT INTO user VALUES (x'01', 1, NULL)",
        "UPDATE user SET seal = x'00'",
        "UPDATE user SET version = 0",
        "INSERT INTO target VALUES (zeroblob(32), 'US TSM', 'Share', 1)",
        "INSERT INTO target VALUES (zeroblob(32), 'US TSM', 'Percent', -1)",
        "INSERT INTO target VALUES (zeroblob(32), 'No Such', 'Percent', 1)",
        "INSERT INTO affinity VALUES (zeroblob(32), 'Taxable', 'US TSM', 0, 0)",
        "INSERT INTO affinity VALUES (zeroblob(32), 'Taxable', 'US TSM', 1, 2)",
        "INSERT INTO affinity VALUES (zeroblob(32), 'Nowhere', 'US TSM', 1, 0)",
        "INSERT INTO mapped_symbol VALUES (zeroblob(32), x'00', 'US TSM', 0)",
        "INSERT INTO previous VALUES (x'01', x'')",
        "INSERT INTO previous VALUES (zeroblob(32), NULL)",
        "INSERT INTO previous VALUES (randomblob(32), x'')",
        "UPDATE asset_class SET default_symbol = 'BND' WHERE name = 'US TSM'",
        "DELETE FROM asset_group WHERE name = 'Stocks'",
        "DELETE FROM asset_class WHERE name = 'US TSM'",
        "DELETE FROM security WHERE symbol = 'ITOT'",
        "UPDATE security SET price = '-1'",
        "UPDATE security SET price = 'abc'",
        "UPDATE security SET price_date = '2025-03-14'",
        "UPDATE security SET whole_shares = 2",
    ],
)
def test_the_database_itself_refuses_what_makes_no_sense(store: Store, statement: str) -> None:
    with pytest.raises(IntegrityError):
        run(store._database, USER, statement)


def test_the_database_takes_what_makes_sense(store: Store) -> None:
    run(store._database, USER, account(since="1"))


def test_two_accounts_cannot_both_be_the_latest_default(store: Store) -> None:
    second = account(since="1").replace("zeroblob(32)", "randomblob(32)", 1)
    with pytest.raises(IntegrityError):
        run(store._database, USER, account(since="1"), second)


def run(database: Database, *statements: str) -> None:
    with database.writing() as session:
        for statement in statements:
            session.execute(text(statement))
