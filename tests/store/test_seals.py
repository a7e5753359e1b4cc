from __future__ import annotations

import pytest
from sqlalchemy import text

from rebalancer.engine.model import Affinity, Menu, Target, TargetType, TaxGroup
from rebalancer.store.keys import UserKeys
from rebalancer.store.open import Store
from rebalancer.store.seals import _OWNED, _PREVIOUS
from rebalancer.store.tables import Base
from rebalancer.store.tokens import new_token
from rebalancer.store.values import AccountChange, Configuration, ConfigurationChange, MappedSymbol

WHOLE = ConfigurationChange(
    accounts={
        "A": AccountChange(TaxGroup.TAXABLE, description="first", menu=Menu.ANY, reserve=7),
        "B": AccountChange(TaxGroup.TAX_FREE),
    },
    defaults={TaxGroup.TAXABLE: "A"},
    targets=(Target("US TSM", TargetType.PERCENT, 6000), Target("Cash", TargetType.PERCENT, 4000)),
    affinities=(Affinity(TaxGroup.TAXABLE, "US TSM", 1), Affinity(TaxGroup.TAX_FREE, "Cash", None)),
    mapped={"FUND": MappedSymbol("US TSM")},
)
TAMPERINGS = [
    "UPDATE user SET version = 9",
    "UPDATE user SET seal = zeroblob(32)",
    "UPDATE user SET seal = NULL",
    "UPDATE account SET menu = 'held' WHERE menu = 'any'",
    "UPDATE account SET menu = NULL WHERE menu = 'any'",
    "UPDATE account SET reserve = 8 WHERE reserve = 7",
    "UPDATE account SET default_since = 2 WHERE default_since = 1",
    "UPDATE account SET tax_group = 'Taxable' WHERE tax_group = 'Tax Free'",
    "UPDATE account SET box = x'00' WHERE reserve = 0",
    "DELETE FROM account WHERE reserve = 0",
    "UPDATE target SET amount = 6001 WHERE amount = 6000",
    "UPDATE target SET type = 'Dollars' WHERE amount = 6000",
    "UPDATE target SET asset_class = 'US SC' WHERE amount = 6000",
    "DELETE FROM target WHERE amount = 6000",
    "UPDATE affinity SET rank = 2 WHERE rank = 1",
    "UPDATE affinity SET rank = NULL",
    "UPDATE affinity SET mask = 1 WHERE rank = 1",
    "UPDATE affinity SET tax_group = 'Tax Deferred' WHERE rank = 1",
    "UPDATE affinity SET asset_class = 'US SC' WHERE rank = 1",
    "UPDATE mapped_symbol SET asset_class = 'Cash'",
    "UPDATE mapped_symbol SET buy = 1",
    "UPDATE mapped_symbol SET symbol_id = zeroblob(32)",
    "DELETE FROM mapped_symbol",
    "UPDATE previous SET box = zeroblob(length(box))",
    "DELETE FROM previous",
]


@pytest.fixture
def saved(store: Store, keys: UserKeys) -> Configuration:
    """A household with something in each table, saved twice."""
    store.households.save(keys, WHOLE)
    return store.households.save(keys, ConfigurationChange(accounts={"B": AccountChange(menu=Menu.HELD)}))


def changed_outside(store: Store, keys: UserKeys, *numbers: str) -> bool:
    read = store.households.read(keys, numbers, [])
    assert read is not None
    return read.changed_outside


def tamper(store: Store, statement: str) -> None:
    with store._database.writing() as session:
        session.execute(text(statement))


def test_what_was_saved_is_as_it_was_saved(store: Store, keys: UserKeys, saved: Configuration) -> None:
    assert not saved.changed_outside
    assert not changed_outside(store, keys, "A", "B")


@pytest.mark.usefixtures("saved")
@pytest.mark.parametrize("statement", TAMPERINGS)
def test_whatever_is_changed_outside_is_noticed(store: Store, keys: UserKeys, statement: str) -> None:
    tamper(store, statement)
    assert changed_outside(store, keys, "A", "B")


@pytest.mark.usefixtures("saved")
def test_saving_seals_anew_what_was_changed_outside(store: Store, keys: UserKeys) -> None:
    tamper(store, "UPDATE target SET amount = 6001 WHERE amount = 6000")
    now = store.households.save(keys, ConfigurationChange())
    assert Target("US TSM", TargetType.PERCENT, 6001) in now.targets
    assert not changed_outside(store, keys, "A", "B")


@pytest.mark.usefixtures("saved")
def test_a_seal_covers_one_household_and_no_other(store: Store, keys: UserKeys) -> None:
    other = store.vault.unlock(new_token())
    store.households.save(other, WHOLE)
    tamper(store, "UPDATE target SET amount = amount + 1 WHERE user_id = (SELECT max(user_id) FROM user)")
    assert [changed_outside(store, each) for each in (keys, other)] in ([True, False], [False, True])


@pytest.mark.usefixtures("saved")
def test_a_seal_of_another_household_does_not_hold(store: Store, keys: UserKeys) -> None:
    store.households.save(store.vault.unlock(new_token()), WHOLE)
    tamper(store, "UPDATE user SET seal = (SELECT seal FROM user AS u WHERE u.seal <> user.seal)")
    assert changed_outside(store, keys)


@pytest.mark.usefixtures("saved")
def test_a_seal_that_was_taken_away_is_missed_by_a_box_that_knows_of_it(store: Store, keys: UserKeys) -> None:
    tamper(store, "UPDATE user SET seal = NULL")
    assert changed_outside(store, keys, "B")
    assert not changed_outside(store, keys)


@pytest.mark.usefixtures("saved")
def test_a_box_cannot_be_made_to_forget_that_there_was_a_seal(store: Store, keys: UserKeys) -> None:
    tamper(store, "UPDATE user SET seal = NULL")
    tamper(store, "UPDATE account SET box = CAST(x'01' || substr(box, 2) AS BLOB)")
    read = store.households.read(keys, ["A"], [])
    assert read is not None
    assert read.accounts["A"].description is None


def test_the_seal_covers_every_column_of_a_household() -> None:
    covered = {
        owner.class_.__tablename__: {c.key for c in columns} | {"user_id"}
        for owner, columns in (*_OWNED, _PREVIOUS)
    }
    owned = {t.name: set(t.columns.keys()) for t in Base.metadata.tables.values() if "user_id" in t.columns}
    del owned["user"]  # its version is covered, its seal cannot be
    assert covered == owned
