from __future__ import annotations

import sqlite3
from contextlib import closing

import pytest

from rebalancer.errors import DatabaseDamagedError, NotConfiguredError, StartRefusedError
from rebalancer.services.changed_outside import SETTINGS_CHANGED
from rebalancer.services.check import Finding, check_household, check_installation
from rebalancer.services.uploads import SourceFile
from rebalancer.store.installation import Installation
from rebalancer.store.open import open_installation
from rebalancer.store.values import AccountChange, ConfigurationChange
from tests.services.conftest import CHEAP
from tests.support.version1 import ACCOUNTS, POSITIONS, STRONG, WEAK

ALL = (SourceFile("positions.csv", POSITIONS),)
TWO = (SourceFile("positions.csv", POSITIONS.replace(b"73318,", b"99999,")),)
STEP_OPENS = Finding("What stood before the last save opens, and can be brought back.")
STEP_CHANGED = Finding(
    "What stood before the last save was changed outside this program: it cannot be brought back.", fault=True
)
OPENS = [Finding(f"…{end}: its record opens.") for end in ("1873", "0571", "3318")]


@pytest.fixture
def current(installation: Installation) -> Installation:
    """The same, brought up to date, its household saved once more."""
    changes = {number: AccountChange(reserve=7) for number in ACCOUNTS}
    with closing(open_installation(installation, CHEAP)) as store:
        store.households.save(store.vault.unlock(STRONG), ConfigurationChange(changes))
    return installation


def tamper(installation: Installation, statement: str) -> None:
    with closing(sqlite3.connect(installation.database)) as connection, connection:
        connection.execute(statement)


def about_household(
    installation: Installation, files: tuple[SourceFile, ...], token: str
) -> tuple[Finding, ...]:
    """What is found beyond what a check of the installation alone says."""
    return check_household(installation, files, token)[len(check_installation(installation)) :]


def test_a_whole_installation_is_called_sound(current: Installation) -> None:
    assert check_installation(current) == (
        Finding(f"The database {current.database} is sound: 2 households, 6 accounts."),
        Finding(f"The salt in {current.salt_file} belongs to it."),
    )


def test_an_older_version_is_named_and_left_alone(installation: Installation) -> None:
    before = installation.database.read_bytes()
    findings = check_installation(installation)
    assert findings[-1] == Finding("An older version wrote it; the next start brings it up to date.")
    assert installation.database.read_bytes() == before


def test_a_damaged_database_fails_the_check(current: Installation) -> None:
    content = current.database.read_bytes()
    current.database.write_bytes(content[:20000] + bytes(8192) + content[28192:])
    with pytest.raises(StartRefusedError, match="is damaged"):
        check_installation(current)


def test_what_opens_is_said_account_by_account(current: Installation) -> None:
    assert about_household(current, ALL, STRONG) == (
        *OPENS,
        Finding("Targets, ranks and all else are as they were saved."),
        STEP_OPENS,
    )


@pytest.mark.parametrize("token", [STRONG, WEAK])
def test_a_household_that_no_version_has_sealed_is_said_to_have_no_seal(
    installation: Installation, token: str
) -> None:
    assert about_household(installation, ALL, token) == (
        *OPENS,
        Finding("Targets and ranks have no seal yet: an older version saved them last."),
    )


def test_accounts_that_one_side_does_not_know_are_no_fault(current: Installation) -> None:
    assert about_household(current, TWO, STRONG)[2:4] == (
        Finding("…9999: nothing is saved of it."),
        Finding("1 more account saved, in no file given: not looked into."),
    )


def test_a_record_that_was_changed_outside_is_a_fault(current: Installation) -> None:
    tamper(current, "UPDATE account SET tax_group = 'Tax Free' WHERE menu = 'held'")
    faults = [finding.message for finding in about_household(current, ALL, STRONG) if finding.fault]
    assert faults == ["…0571: what is saved of it was changed outside this program.", SETTINGS_CHANGED]


def test_a_target_that_was_changed_outside_is_a_fault(current: Installation) -> None:
    tamper(current, "UPDATE target SET amount = amount + 1")
    assert about_household(current, ALL, STRONG) == (
        *OPENS,
        Finding(SETTINGS_CHANGED, fault=True),
        STEP_OPENS,
    )


@pytest.mark.parametrize(
    ("statement", "table"),
    [
        ("UPDATE user SET version = 'one'", "user"),
        ("UPDATE account SET reserve = 1.5", "account"),
        ("UPDATE target SET amount = 'much'", "target"),
        ("UPDATE affinity SET rank = x'00'", "affinity"),
        ("UPDATE security SET price = '1e999999'", "security"),
        ("UPDATE security SET name = CAST(x'ff' AS TEXT)", "security"),
    ],
)
def test_what_another_program_wrote_is_named_by_its_table(
    current: Installation, statement: str, table: str
) -> None:
    tamper(current, statement)
    sentence = rf"\(a row of {table} holds what this program does not write\): restore the newest backup"
    with pytest.raises(DatabaseDamagedError, match=sentence):
        check_installation(current)
    with pytest.raises(DatabaseDamagedError, match=sentence):
        check_household(current, ALL, STRONG)


def test_a_version_that_is_no_text_fails_the_check(current: Installation) -> None:
    tamper(current, "UPDATE alembic_version SET version_num = CAST(x'ff' AS TEXT)")
    with pytest.raises(StartRefusedError, match="is unknown here"):
        check_installation(current)


def test_what_is_kept_for_an_undo_is_checked_too(current: Installation) -> None:
    tamper(current, "UPDATE previous SET box = zeroblob(length(box))")
    assert about_household(current, ALL, STRONG) == (
        *OPENS,
        Finding(SETTINGS_CHANGED, fault=True),
        STEP_CHANGED,
    )


def test_a_token_under_which_nothing_is_saved_fails_the_check(current: Installation) -> None:
    with pytest.raises(NotConfiguredError):
        check_household(current, ALL, "hunter3")


def test_a_check_goes_well_beside_a_running_server(current: Installation) -> None:
    with closing(open_installation(current, CHEAP)):
        assert not any(finding.fault for finding in check_household(current, ALL, STRONG))
