from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import create_engine, delete, update
from sqlalchemy.orm import Session

from rebalancer.errors import StartRefusedError
from rebalancer.store.keys import Argon2Cost, KeyCosts
from rebalancer.store.meta import read_costs, write_meta
from rebalancer.store.tables import Base, Meta

SALT = bytes(range(32))
SALT_FILE = Path("/home/me/.salt")
COSTS = KeyCosts(token=Argon2Cost(3, 65536), account=Argon2Cost(2, 19456))


@pytest.fixture
def session() -> Iterator[Session]:
    """A database in memory that was made with `SALT`."""
    engine = create_engine("sqlite://")
    Base.metadata.create_all(engine)
    with Session(engine) as session:
        write_meta(session.connection(), SALT, (COSTS,))
        yield session
    engine.dispose()


def test_the_costs_come_back_with_the_right_salt(session: Session) -> None:
    assert read_costs(session.connection(), SALT, SALT_FILE) == (COSTS,)


def test_names_and_parameters_of_the_derivation_stand_in_the_database(session: Session) -> None:
    stored = session.get_one(Meta, "key_derivation").value
    assert '"token": {"name": "Argon2id", "iterations": 3, "memory_kib": 65536, "lanes": 1}' in stored
    assert '"account": {"name": "Argon2id", "iterations": 2, "memory_kib": 19456, "lanes": 1}' in stored
    assert '"strong_token": {"name": "HKDF-SHA256"}' in stored


def test_the_salt_itself_does_not(session: Session) -> None:
    assert SALT.hex() not in session.get_one(Meta, "salt_check").value


def test_another_salt_is_refused_naming_its_file(session: Session) -> None:
    with pytest.raises(StartRefusedError, match=r"/home/me/\.salt is not the one .* --salt-file"):
        read_costs(session.connection(), bytes(32), SALT_FILE)


def test_costs_that_were_lowered_elsewhere_are_refused(session: Session) -> None:
    lowered = session.get_one(Meta, "key_derivation").value.replace("19456", "8")
    session.execute(update(Meta).where(Meta.key == "key_derivation").values(value=lowered))
    with pytest.raises(StartRefusedError):
        read_costs(session.connection(), SALT, SALT_FILE)


@pytest.mark.parametrize("key", ["key_derivation", "salt_check"])
def test_a_fact_that_was_removed_is_refused(session: Session, key: str) -> None:
    session.execute(delete(Meta).where(Meta.key == key))
    with pytest.raises(StartRefusedError):
        read_costs(session.connection(), SALT, SALT_FILE)
