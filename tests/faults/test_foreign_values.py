"""What another program may leave in any column: each address answers with a page or a sentence, never a 500.

Each value is put into the first row of its table while the server runs, the database's rules switched off.
Other households go on, and a save that is refused has changed nothing.
"""

from __future__ import annotations

import logging
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from itertools import product
from pathlib import Path
from typing import Any

import pytest

from rebalancer.services.program import Program
from rebalancer.store.keys import Argon2Cost, KeyCosts
from rebalancer.store.open import open_store
from rebalancer.store.tables import Base
from rebalancer.web.app import build_application
from rebalancer.web.settings import Settings
from tests.abuse.saved import EARLIER, SAVED
from tests.abuse.sending import MINE, MODE, OPEN, PLAN, SAVE, SHARED, UNDO, UPLOAD
from tests.support.client import Client, Field
from tests.support.pages import serving_application

CHEAP = KeyCosts(token=Argon2Cost(1, 8), account=Argon2Cost(1, 8))
HTML, JSON = "text/html", "application/json"
OTHER: Field = ("user_token", "f" * 32)
ADDED: tuple[Field, ...] = (
    ("symbol/symbol", "VTI"),
    ("symbol/asset_class", "US TSM"),
    ("asset/asset", "New"),
    ("asset/asset_group", "Stocks"),
    ("asset_group/asset_group", "Newer"),
)
TABLES = Base.metadata.tables.values()
COLUMNS = [(table.name, column.name) for table in TABLES for column in table.columns]
OWNED = {table.name for table in TABLES if "user_id" in table.columns}
VALUES = {
    "NULL": HTML,
    "''": JSON,
    "'1abc'": HTML,
    "CAST(x'ff' AS TEXT)": JSON,
    "x'00ff'": HTML,
    "1.5": JSON,
    "0": HTML,
    "-1": JSON,
    "9223372036854775807": HTML,
}
"""What is put there, as SQL, and what the client then asks for."""


@dataclass(frozen=True, slots=True)
class Spoiled:
    """A server, and its database to be spoiled."""

    client: Client
    database: Path

    def answers(self, accept: str) -> dict[str, int]:
        """What the household and the pages of nobody are answered, by address."""
        asked = {path: self.client.get(path, accept=accept).status for path in ("/", "/security_configure")}
        forms = {
            OPEN: [UPLOAD, MINE],
            PLAN: [UPLOAD, MINE, MODE],
            SAVE: SAVED,
            SHARED: ADDED,
            UNDO: [MINE],
        }
        return asked | {
            path: self.client.post_form(path, fields, accept=accept).status for path, fields in forms.items()
        }

    def rows(self) -> list[Any]:
        """Every row of every table."""
        with closing(sqlite3.connect(self.database)) as connection:
            connection.text_factory = bytes
            return [connection.execute(f'SELECT * FROM "{table.name}"').fetchall() for table in TABLES]  # noqa: S608, our own names

    @contextmanager
    def holding(self, table: str, column: str, value: str) -> Iterator[None]:
        """With `value` in the first row of `table`, until the block ends."""
        first = f'(SELECT min(rowid) FROM "{table}")'  # noqa: S608, our own names
        with (
            closing(sqlite3.connect(self.database, isolation_level=None)) as connection,
            closing(sqlite3.connect(":memory:")) as kept,
        ):
            connection.backup(kept)
            connection.execute("PRAGMA ignore_check_constraints=1")
            connection.execute(f'UPDATE "{table}" SET "{column}" = {value} WHERE rowid = {first}')  # noqa: S608, our own names
            yield
            kept.backup(connection)
        # No connection of the server has kept what stood there before.
        assert self.client.post_form(OPEN, [UPLOAD, MINE]).status == 200


@pytest.fixture(scope="module")
def spoiled(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Spoiled]:
    """A server with two households, whose database takes NULL everywhere."""
    folder = tmp_path_factory.mktemp("spoiled")
    database = folder / "rebalance.db"
    places = f"sqlite:///{database}", folder / ".salt", CHEAP
    open_store(*places).close()
    with closing(sqlite3.connect(database)) as connection, connection:
        connection.execute("PRAGMA writable_schema=1")
        connection.execute("UPDATE sqlite_master SET sql = replace(sql, ' NOT NULL,', ',')")
    with closing(open_store(*places)) as store:
        application = build_application(Program(store), Settings())
        with serving_application(application) as client:
            for token, (_, *fields) in product((MINE, OTHER), (EARLIER, SAVED)):
                assert client.post_form(SAVE, [token, *fields]).status == 200
            yield Spoiled(client, database)


@pytest.fixture
def defects(caplog: pytest.LogCaptureFixture) -> Iterator[list[logging.LogRecord]]:
    """What the log says of exceptions."""
    log = logging.getLogger("rebalancer")
    log.addHandler(caplog.handler)
    caplog.handler.setLevel(logging.ERROR)
    yield caplog.records
    log.removeHandler(caplog.handler)


@pytest.mark.parametrize(("table", "column"), COLUMNS)
def test_whatever_stands_in_a_column_is_no_defect(
    spoiled: Spoiled, defects: list[logging.LogRecord], table: str, column: str
) -> None:
    for value, accept in VALUES.items():
        with spoiled.holding(table, column, value):
            answers = spoiled.answers(accept)
            assert set(answers.values()) <= {200, 409, 422, 503}, (value, answers)
            assert answers["/"] == 200
    assert [record.getMessage() for record in defects] == []


@pytest.mark.parametrize("table", sorted(OWNED))
def test_what_stands_in_one_household_is_of_no_concern_to_others(spoiled: Spoiled, table: str) -> None:
    for column in Base.metadata.tables[table].columns:
        with spoiled.holding(table, column.name, "x'00ff'"):
            plan = spoiled.client.post_form(PLAN, [UPLOAD, OTHER, MODE])
            saved = spoiled.client.post_form(SAVE, [OTHER, *SAVED[1:]])
            undone = spoiled.client.post_form(UNDO, [OTHER])
            shared = spoiled.client.get("/security_configure")
        assert {plan.status, saved.status, undone.status, shared.status} == {200}, column


@pytest.mark.parametrize(
    ("table", "column"),
    [("user", "version"), ("account", "reserve"), ("target", "amount"), ("affinity", "rank")],
)
def test_a_save_that_meets_what_cannot_be_read_changes_nothing(
    spoiled: Spoiled, table: str, column: str
) -> None:
    with spoiled.holding(table, column, "'1abc'"):
        before = spoiled.rows()
        for path, fields in ((SAVE, SAVED), (UNDO, (MINE,))):
            reply = spoiled.client.post_form(path, fields, accept=JSON)
            assert (reply.status, reply.json["error"]["code"]) == (503, "foreign_value")
            assert spoiled.rows() == before
