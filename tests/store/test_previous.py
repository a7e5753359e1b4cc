from __future__ import annotations

from collections.abc import Iterator

import pytest
from sqlalchemy import text
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from rebalancer.engine.model import Menu, Target, TargetType, TaxGroup
from rebalancer.store.keys import UserKeys
from rebalancer.store.open import Store
from rebalancer.store.previous import OWNED, is_kept, keep, kept, put_back, rows_of
from rebalancer.store.tables import Base
from rebalancer.store.tokens import new_token
from rebalancer.store.values import AccountChange, ConfigurationChange, MappedSymbol

HOUSEHOLD = ConfigurationChange(
    accounts={"A": AccountChange(TaxGroup.TAXABLE, description="first", menu=Menu.ANY, reserve=7)},
    defaults={TaxGroup.TAXABLE: "A"},
    targets=(Target("US TSM", TargetType.PERCENT, 10_000),),
    mapped={"FUND": MappedSymbol("US TSM", buy=True)},
)


@pytest.fixture
def session(store: Store, keys: UserKeys) -> Iterator[Session]:
    """A transaction on a store in which the household of `keys` was saved once."""
    store.households.save(keys, HOUSEHOLD)
    with store._database.writing() as opened:
        yield opened


def test_every_table_of_a_household_is_kept() -> None:
    owned = {table.name for table in Base.metadata.tables.values() if "user_id" in table.columns}
    assert {table.__tablename__ for table in OWNED} == owned - {"user", "previous"}


def test_at_first_nothing_is_kept(session: Session, keys: UserKeys) -> None:
    assert not is_kept(session, keys)
    assert kept(session, keys, 1) is None


def test_what_is_kept_is_read_as_it_was_to_the_byte(session: Session, keys: UserKeys) -> None:
    rows = rows_of(session, keys)
    keep(session, keys, rows, 2)
    assert is_kept(session, keys)
    assert kept(session, keys, 2) == rows
    assert rows["account"][0]["reserve"] == 7
    assert isinstance(rows["account"][0]["box"], bytes)


def test_what_is_put_back_is_what_was_taken(session: Session, keys: UserKeys) -> None:
    rows = rows_of(session, keys)
    put_back(session, keys, {name: [] for name in rows})
    assert not any(rows_of(session, keys).values())
    put_back(session, keys, rows)
    assert rows_of(session, keys) == rows


def test_one_step_is_kept_and_no_more(session: Session, keys: UserKeys) -> None:
    rows = rows_of(session, keys)
    keep(session, keys, {name: [] for name in rows}, 2)
    keep(session, keys, rows, 3)
    assert kept(session, keys, 3) == rows
    assert kept(session, keys, 2) is None


def test_it_opens_for_no_other_household(store: Store, session: Session, keys: UserKeys) -> None:
    other = store.vault.unlock(new_token())
    session.execute(text("INSERT INTO user VALUES (:id, 2, NULL)"), {"id": other.user_id})
    keep(session, keys, rows_of(session, keys), 2)
    session.execute(
        text("INSERT INTO previous SELECT :id, box FROM previous"),
        {"id": other.user_id},
    )
    assert is_kept(session, other)
    assert kept(session, other, 2) is None


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE previous SET box = x''",
        "UPDATE previous SET box = x'02'",
        "UPDATE previous SET box = zeroblob(length(box))",
        "UPDATE previous SET box = 'no bytes'",
        "UPDATE previous SET box = box || x'00'",
    ],
)
def test_a_box_that_was_changed_does_not_open(session: Session, keys: UserKeys, statement: str) -> None:
    keep(session, keys, rows_of(session, keys), 2)
    session.execute(text(statement))
    session.expire_all()
    assert kept(session, keys, 2) is None


def test_its_length_does_not_tell_how_much_there_was(session: Session, keys: UserKeys) -> None:
    rows = rows_of(session, keys)
    several = {name: [*some, *some, *some] for name, some in rows.items()}
    lengths = set()
    for kept_rows in ({name: [] for name in rows}, rows, several):
        keep(session, keys, kept_rows, 2)
        lengths.add(session.scalar(text("SELECT length(box) FROM previous")))
    assert len(lengths) == 1


def test_nothing_of_it_lies_open(session: Session, keys: UserKeys) -> None:
    keep(session, keys, rows_of(session, keys), 2)
    box = session.scalar(text("SELECT box FROM previous"))
    assert [word for word in (b"US TSM", b"Taxable", b"first", keys.user_id) if word in box] == []


def test_an_account_that_another_program_gave_away_is_not_taken_back(
    store: Store, session: Session, keys: UserKeys
) -> None:
    rows = rows_of(session, keys)
    thief = store.vault.unlock(new_token())
    session.execute(text("INSERT INTO user VALUES (:id, 1, NULL)"), {"id": thief.user_id})
    session.execute(text("UPDATE account SET user_id = :id"), {"id": thief.user_id})
    with pytest.raises(IntegrityError):
        put_back(session, keys, rows)
