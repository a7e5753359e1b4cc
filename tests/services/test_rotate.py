from __future__ import annotations

import signal
import sqlite3
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy.exc import OperationalError

from rebalancer.errors import (
    FileRefusedError,
    ForeignValueError,
    InvalidError,
    NotConfiguredError,
    StartRefusedError,
    StoreUnavailableError,
)
from rebalancer.services.rotate import RotationRequest, rotate_salt, rotate_token
from rebalancer.services.uploads import SourceFile
from rebalancer.store.archive import Archive, unpack
from rebalancer.store.copies import snapshot
from rebalancer.store.installation import Installation
from rebalancer.store.open import open_installation
from rebalancer.store.tokens import check_token
from rebalancer.store.trial import tried
from rebalancer.store.values import Configuration
from tests.services.conftest import CHEAP
from tests.support.killed_at import killed_at
from tests.support.version1 import ACCOUNTS, POSITIONS, STRONG, WEAK

ALL = (SourceFile("positions.csv", POSITIONS),)
TWO = (SourceFile("positions.csv", POSITIONS.replace(b"73318,", b"99999,")),)
NO_FUND = (SourceFile("positions.csv", POSITIONS.replace(b",FUND,", b",ITOT,")),)
BOTH = RotationRequest(ALL, (STRONG, WEAK))


def saved(installation: Installation, token: str) -> Configuration | None:
    """What the token opens, with every account and symbol."""
    return opened(installation.read(), token)


def in_backup(file: Path, token: str) -> Configuration | None:
    """What it opens in a backup."""
    return opened(unpack(file, file.read_bytes()), token)


def opened(archive: Archive, token: str) -> Configuration | None:
    with tried(archive, Path("database"), Path("salt")) as trial:
        return trial.households.read(trial.vault.unlock(token), ACCOUNTS, ["FUND"])


def sealed(configuration: Configuration | None) -> Configuration:
    """The same, as a save of today would seal it."""
    assert configuration is not None
    return replace(configuration, sealed=True)


def with_new_token(installation: Installation, request: RotationRequest) -> str:
    told: list[str] = []
    rotate_token(installation, request, told.append)
    (token,) = told
    return token


def tamper(installation: Installation, statement: str) -> None:
    with closing(sqlite3.connect(installation.database)) as connection, connection:
        connection.execute(statement)


@pytest.mark.parametrize("token", [STRONG, WEAK])
def test_a_new_token_opens_all_that_the_old_one_did_and_the_old_one_nothing(
    installation: Installation, token: str
) -> None:
    before = saved(installation, token)
    fresh = with_new_token(installation, RotationRequest(ALL, (token,)))
    assert check_token(fresh).strong
    assert saved(installation, fresh) == sealed(before)
    assert saved(installation, token) is None


def test_other_households_keep_their_token(installation: Installation) -> None:
    before = saved(installation, WEAK)
    with_new_token(installation, RotationRequest(ALL, (STRONG,)))
    assert saved(installation, WEAK) == before


def test_nothing_of_the_old_names_stays_in_the_file(installation: Installation) -> None:
    with closing(sqlite3.connect(installation.database)) as connection:
        rows = connection.execute("SELECT account_id, user_id, box FROM account").fetchall()
        symbols = connection.execute("SELECT symbol_id FROM mapped_symbol").fetchall()
    rotate_salt(installation, BOTH)
    content = installation.database.read_bytes()
    assert not any(value in content for row in (*rows, *symbols) for value in row)


def test_a_new_salt_leaves_every_token_as_it_was(installation: Installation) -> None:
    before, old = [saved(installation, token) for token in BOTH.tokens], installation.read().salt
    rotate_salt(installation, BOTH)
    assert installation.read().salt != old
    assert [saved(installation, token) for token in BOTH.tokens] == [sealed(each) for each in before]


def test_a_new_salt_raises_the_costs_for_good(installation: Installation) -> None:
    rotate_salt(installation, BOTH)
    with closing(open_installation(installation, CHEAP)) as store:
        assert not store.vault.costs_rose
        assert store.vault.costs.account.memory_kib == 19 * 1024


def test_a_token_given_twice_is_one_household(installation: Installation) -> None:
    rotate_salt(installation, RotationRequest(ALL, (STRONG, WEAK, STRONG.upper())))
    assert saved(installation, STRONG)


def test_the_state_before_a_new_token_can_be_restored(installation: Installation) -> None:
    before = saved(installation, STRONG)
    kept = rotate_token(installation, RotationRequest(ALL, (STRONG,)), lambda _token: None)
    assert in_backup(kept, STRONG) == before


def test_the_state_before_a_new_salt_can_be_restored(installation: Installation) -> None:
    before = saved(installation, STRONG)
    assert in_backup(rotate_salt(installation, BOTH), STRONG) == before


@pytest.mark.parametrize(
    ("files", "missing"),
    [(TWO, "1 saved account and 0 saved symbols are"), (NO_FUND, "0 saved accounts and 1 saved symbol are")],
)
def test_what_stands_in_no_file_stops_the_rotation(
    installation: Installation, files: tuple[SourceFile, ...], missing: str
) -> None:
    with pytest.raises(InvalidError, match=missing):
        with_new_token(installation, RotationRequest(files, (STRONG,)))
    assert saved(installation, STRONG)


def test_what_stands_in_no_file_can_be_forgotten(installation: Installation) -> None:
    fresh = with_new_token(installation, RotationRequest(TWO, (STRONG,), forget=True))
    configuration = saved(installation, fresh)
    assert configuration is not None
    assert list(configuration.accounts) == ["Z20411873", "248810571"]
    assert not configuration.changed_outside


def test_a_household_whose_token_is_missing_stops_a_new_salt(installation: Installation) -> None:
    with pytest.raises(InvalidError, match="the token of every household, and 1 token too few came"):
        rotate_salt(installation, RotationRequest(ALL, (STRONG,)))
    assert saved(installation, WEAK)


def test_a_household_whose_token_is_missing_can_be_forgotten(installation: Installation) -> None:
    rotate_salt(installation, RotationRequest(ALL, (STRONG,), forget=True))
    assert saved(installation, STRONG)
    assert saved(installation, WEAK) is None


@pytest.mark.parametrize(
    ("statement", "sentence"),
    [
        (
            "UPDATE account SET tax_group = 'Tax Free' WHERE menu = 'held'",
            "What is saved of …0571 was changed",
        ),
        ("UPDATE user SET seal = zeroblob(32)", "What is saved was changed outside this program"),
    ],
)
def test_what_was_changed_outside_is_not_sealed_anew(
    installation: Installation, statement: str, sentence: str
) -> None:
    open_installation(installation, CHEAP).close()
    tamper(installation, statement)
    with pytest.raises(InvalidError, match=sentence):
        rotate_salt(installation, BOTH)


def test_what_another_program_wrote_stops_the_rotation_and_stays(installation: Installation) -> None:
    open_installation(installation).close()
    tamper(installation, "UPDATE user SET version = 'one'")
    before = snapshot(installation.database)
    with pytest.raises(ForeignValueError):
        with_new_token(installation, RotationRequest(ALL, (STRONG,)))
    with pytest.raises(ForeignValueError):
        rotate_salt(installation, BOTH)
    assert snapshot(installation.database) == before


def test_a_token_of_nobody_changes_nothing(installation: Installation) -> None:
    with pytest.raises(NotConfiguredError):
        with_new_token(installation, RotationRequest(ALL, ("hunter3",)))


def test_a_file_that_is_none_changes_nothing(installation: Installation) -> None:
    before = installation.database.read_bytes()
    with pytest.raises(FileRefusedError):
        rotate_salt(installation, RotationRequest((SourceFile("a.csv", b"PK"),), (STRONG,)))
    assert installation.database.read_bytes() == before


def test_nothing_is_made_where_there_is_no_database(tmp_path: Path) -> None:
    with pytest.raises(StartRefusedError, match="There is no database"):
        rotate_salt(Installation(tmp_path / "rebalance.db", tmp_path / ".salt"), BOTH)
    assert list(tmp_path.iterdir()) == []


def test_nothing_is_rotated_under_a_running_server(installation: Installation) -> None:
    with (
        closing(open_installation(installation, CHEAP)),
        pytest.raises(StartRefusedError, match="Another Rebalancer already uses the data folder"),
    ):
        rotate_salt(installation, BOTH)


def test_a_database_that_does_not_answer_keeps_its_salt(
    installation: Installation, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_arguments: object) -> None:
        raise OperationalError("INSERT", {}, sqlite3.OperationalError("database or disk is full"))

    monkeypatch.setattr("rebalancer.store.rotation.write_meta", full)
    before = installation.read().salt
    with pytest.raises(StoreUnavailableError):
        rotate_salt(installation, BOTH)
    assert installation.read().salt == before
    assert saved(installation, WEAK)
    assert not installation.salt_file.with_name(".salt.new").exists()


@pytest.mark.parametrize(
    "target",
    [
        "rebalancer.services.rotate.announce",
        "rebalancer.store.rotation._carry_out",
        "rebalancer.store.rotation._forget",
        "rebalancer.store.rotation.write_meta",
        "rebalancer.services.rotate.settle",
    ],
)
def test_a_kill_leaves_every_token_opening_all_that_it_did(installation: Installation, target: str) -> None:
    before = [sealed(saved(installation, token)) for token in BOTH.tokens]
    folder = installation.database.parent
    (folder / "positions.csv").write_bytes(POSITIONS)
    places = ("--database", f"sqlite:///{installation.database}", "--salt-file", str(installation.salt_file))
    typed = f"{STRONG}\n{WEAK}\n"
    assert (
        killed_at(target, "rotate", "salt", "positions.csv", *places, folder=folder, typed=typed)
        == -signal.SIGKILL
    )
    open_installation(installation, CHEAP).close()
    assert [sealed(saved(installation, token)) for token in BOTH.tokens] == before
