from __future__ import annotations

import sqlite3
import threading
from collections.abc import Callable

import pytest
from sqlalchemy import text
from sqlalchemy.exc import OperationalError

from rebalancer.engine.model import Affinity, Menu, Target, TargetType, TaxGroup
from rebalancer.errors import NotConfiguredError, StalePageError, StoreUnavailableError, UndoRefusedError
from rebalancer.store.keys import UserKeys
from rebalancer.store.open import Store
from rebalancer.store.tokens import new_token
from rebalancer.store.values import (
    AccountChange,
    CatalogChange,
    ClassChange,
    Configuration,
    ConfigurationChange,
    MappedSymbol,
)

TAXABLE, FREE = TaxGroup.TAXABLE, TaxGroup.TAX_FREE
FIRST = ConfigurationChange(
    accounts={
        "A": AccountChange(TAXABLE, description="first", menu=Menu.ANY, reserve=7),
        "B": AccountChange(FREE, description="of a spouse"),
    },
    defaults={TAXABLE: "A"},
    targets=(Target("US TSM", TargetType.PERCENT, 10_000),),
    affinities=(Affinity(TAXABLE, "US TSM", 1, mask=True),),
    mapped={"FUND": MappedSymbol("US TSM", buy=True)},
)
SECOND = ConfigurationChange(
    accounts={
        "A": AccountChange(FREE, description="second", menu=Menu.HELD, reserve=8),
        "C": AccountChange(TAXABLE),
    },
    defaults={TAXABLE: "C"},
    targets=(Target("Cash", TargetType.PERCENT, 10_000),),
    affinities=(Affinity(FREE, "Cash", None),),
    mapped={"FUND": None, "OTHER": MappedSymbol("Cash")},
)
REFUSED_AS_FIRST = "it was the first one under this token"


def contents(store: Store, keys: UserKeys) -> tuple[object, ...]:
    """All that is stored, but for its version."""
    read = seen(store, keys)
    return read.accounts, read.targets, read.affinities, read.mapped


def seen(store: Store, keys: UserKeys) -> Configuration:
    read = store.households.read(keys, ["A", "B", "C"], ["FUND", "OTHER"])
    assert read is not None
    assert not read.changed_outside
    return read


def tamper(store: Store, *statements: str) -> None:
    with store._database.writing() as session:
        for statement in statements:
            session.execute(text(statement))


def test_an_undo_brings_everything_back_and_another_takes_it_away(store: Store, keys: UserKeys) -> None:
    store.households.save(keys, FIRST)
    first = contents(store, keys)
    store.households.save(keys, SECOND)
    second = contents(store, keys)
    store.households.undo(keys, 2)
    assert contents(store, keys) == first
    store.households.undo(keys, 3)
    assert contents(store, keys) == second
    assert (seen(store, keys).version, seen(store, keys).undoable) == (4, True)


def test_accounts_that_nobody_has_at_hand_come_back_as_they_were(
    opened: Callable[[], Store], keys: UserKeys
) -> None:
    store = opened()
    store.households.save(keys, FIRST)
    spouse = contents(store, keys)
    keys.known.clear()
    store.households.save(keys, ConfigurationChange(accounts={"A": AccountChange(FREE)}))
    keys.known.clear()
    store.households.undo(keys, None)
    assert keys.known == {}
    assert contents(store, keys) == spouse


def test_a_first_save_is_not_undone(store: Store, keys: UserKeys) -> None:
    store.households.save(keys, FIRST)
    assert not seen(store, keys).undoable
    with pytest.raises(UndoRefusedError, match=REFUSED_AS_FIRST):
        store.households.undo(keys, 1)
    assert seen(store, keys).version == 1


def test_where_nothing_is_saved_nothing_is_undone(store: Store, keys: UserKeys) -> None:
    with pytest.raises(NotConfiguredError):
        store.households.undo(keys, None)


def test_a_save_that_changes_nothing_is_no_step(store: Store, keys: UserKeys) -> None:
    store.households.save(keys, FIRST)
    first = contents(store, keys)
    store.households.save(keys, SECOND)
    store.households.save(keys, SECOND)
    store.households.save(keys, ConfigurationChange(version=3))
    store.households.undo(keys, 4)
    assert contents(store, keys) == first


def test_a_first_save_that_is_repeated_is_still_the_first(store: Store, keys: UserKeys) -> None:
    for _ in range(2):
        store.households.save(keys, FIRST)
    with pytest.raises(UndoRefusedError, match=REFUSED_AS_FIRST):
        store.households.undo(keys, None)


@pytest.mark.parametrize("shown", [0, 1, 3])
def test_what_was_saved_meanwhile_is_not_undone(store: Store, keys: UserKeys, shown: int) -> None:
    for change in (FIRST, SECOND):
        store.households.save(keys, change)
    second = contents(store, keys)
    with pytest.raises(StalePageError):
        store.households.undo(keys, shown)
    assert contents(store, keys) == second


def test_of_many_undos_of_one_save_one_is_carried_out(store: Store, keys: UserKeys) -> None:
    for change in (FIRST, SECOND):
        store.households.save(keys, change)
    refused: list[StalePageError] = []

    def undo() -> None:
        try:
            store.households.undo(keys, 2)
        except StalePageError as error:
            refused.append(error)

    threads = [threading.Thread(target=undo) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert (len(refused), seen(store, keys).version) == (3, 3)


def test_a_page_of_before_the_undo_is_stale(store: Store, keys: UserKeys) -> None:
    for change in (FIRST, SECOND):
        store.households.save(keys, change)
    store.households.undo(keys, 2)
    with pytest.raises(StalePageError):
        store.households.save(keys, ConfigurationChange(version=2))


def test_a_default_that_is_chosen_after_an_undo_is_the_latest(store: Store, keys: UserKeys) -> None:
    for change in (FIRST, SECOND):
        store.households.save(keys, change)
    store.households.undo(keys, 2)
    change = ConfigurationChange(accounts={"C": AccountChange(TAXABLE)}, defaults={TAXABLE: "C"})
    store.households.save(keys, change)
    accounts = seen(store, keys).accounts
    assert [number for number, account in accounts.items() if account.default] == ["C"]


@pytest.mark.parametrize(
    "statement", ["UPDATE previous SET box = zeroblob(9)", "UPDATE user SET version = 7"]
)
def test_what_was_changed_outside_is_not_brought_back(store: Store, keys: UserKeys, statement: str) -> None:
    for change in (FIRST, SECOND):
        store.households.save(keys, change)
    tamper(store, statement)
    with pytest.raises(
        UndoRefusedError, match="was changed outside this program, and cannot be brought back"
    ):
        store.households.undo(keys, None)


def test_rows_that_no_rule_of_the_database_allows_are_not_brought_back(store: Store, keys: UserKeys) -> None:
    store.households.save(keys, FIRST)
    statement = "UPDATE account SET tax_group = NULL WHERE default_since IS NOT NULL"
    tamper(store, "PRAGMA ignore_check_constraints=1", statement, "PRAGMA ignore_check_constraints=0")
    store.households.save(keys, SECOND)
    second = contents(store, keys)
    with pytest.raises(UndoRefusedError, match="cannot be brought back"):
        store.households.undo(keys, None)
    assert contents(store, keys) == second


def test_an_account_that_another_program_gave_away_is_not_taken_back(store: Store, keys: UserKeys) -> None:
    thief = store.vault.unlock(new_token())
    for change in (FIRST, SECOND):
        store.households.save(keys, change)
    store.households.save(thief, ConfigurationChange())
    tamper(store, "UPDATE account SET user_id = (SELECT user_id FROM user WHERE version = 1)")
    with pytest.raises(UndoRefusedError, match="cannot be brought back"):
        store.households.undo(keys, None)


def test_after_a_tampering_the_next_save_keeps_anew(store: Store, keys: UserKeys) -> None:
    for change in (FIRST, SECOND):
        store.households.save(keys, change)
    second = contents(store, keys)
    tamper(store, "UPDATE previous SET box = zeroblob(9)")
    store.households.save(keys, FIRST)
    store.households.undo(keys, None)
    assert contents(store, keys) == second


def test_settings_that_were_changed_outside_are_undone_to_those_that_were_saved(
    store: Store, keys: UserKeys
) -> None:
    store.households.save(keys, FIRST)
    first = contents(store, keys)
    store.households.save(keys, SECOND)
    tamper(store, "UPDATE target SET amount = 1")
    store.households.undo(keys, 2)
    assert contents(store, keys) == first


def test_a_class_that_is_gone_stops_the_undo_until_it_is_there_again(store: Store, keys: UserKeys) -> None:
    wanted = CatalogChange(classes=(ClassChange("Timber", "Commodities"),))
    store.catalog.change(wanted)
    store.households.save(keys, ConfigurationChange(targets=(Target("Timber", TargetType.PERCENT, 10_000),)))
    store.households.save(keys, SECOND)
    store.catalog.change(CatalogChange(delete_classes=("Timber",)))
    with pytest.raises(UndoRefusedError, match="names the asset class Timber, which is gone"):
        store.households.undo(keys, 2)
    assert seen(store, keys).version == 2
    store.catalog.change(wanted)
    store.households.undo(keys, 2)
    assert [target.asset_class for target in seen(store, keys).targets] == ["Timber"]


def test_an_undo_that_breaks_off_has_changed_nothing(
    store: Store, keys: UserKeys, monkeypatch: pytest.MonkeyPatch
) -> None:
    for change in (FIRST, SECOND):
        store.households.save(keys, change)
    second = seen(store, keys)

    def full(*_arguments: object) -> None:
        raise OperationalError("INSERT", {}, sqlite3.OperationalError("database or disk is full"))

    monkeypatch.setattr("rebalancer.store.undoing.put_seal", full)
    with pytest.raises(StoreUnavailableError):
        store.households.undo(keys, 2)
    assert seen(store, keys) == second
