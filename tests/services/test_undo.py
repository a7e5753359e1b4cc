from __future__ import annotations

from dataclasses import replace

import pytest

from rebalancer.errors import (
    FormInvalidError,
    NotConfiguredError,
    RebalancerError,
    StaleUndoError,
    TicketRefusedError,
    UndoRefusedError,
)
from rebalancer.services.changed_outside import SETTINGS_CHANGED
from rebalancer.services.configuration_form import AccountText, ConfigurationForm
from rebalancer.services.configure import OpenRequest, SaveRequest, open_configuration, save_configuration
from rebalancer.services.configure_view import ConfigureView
from rebalancer.services.program import Program
from rebalancer.services.targets import TypedTarget
from rebalancer.services.undo import UndoRequest, draw_not_undone, undo_save
from rebalancer.services.uploads import SourceFile
from tests.services.test_configure import FILE, IRA

FIRST = ConfigurationForm(
    accounts={IRA: AccountText("My IRA", "Tax Deferred")}, targets={"US TSM": TypedTarget("100", "Percent")}
)
SECOND = ConfigurationForm(
    accounts={IRA: AccountText("Another name", "Tax Free")}, targets={"Cash": TypedTarget("100", "Percent")}
)


@pytest.fixture
def page(program: Program, token: str) -> ConfigureView:
    """The page that says saved, of the second of two saves."""
    session = open_configuration(program, OpenRequest((FILE,), token)).session
    save_configuration(program, SaveRequest(FIRST, session=session))
    return save_configuration(program, SaveRequest(SECOND, session=session))


def undone(program: Program, page: ConfigureView) -> ConfigureView:
    return undo_save(program, UndoRequest(page.version, session=page.session))


def words(view: ConfigureView) -> tuple[str, list[str]]:
    """The description of the IRA, and the classes that have targets."""
    ira = next(account for account in view.accounts if account.number == IRA)
    return ira.description, [target.asset_class for target in view.targets]


def refused(program: Program, request: UndoRequest) -> RebalancerError:
    with pytest.raises(RebalancerError) as refusal:
        undo_save(program, request)
    return refusal.value


def test_an_undo_shows_what_was_stored_before_with_the_positions_of_the_file(
    program: Program, page: ConfigureView
) -> None:
    view = undone(program, page)
    assert words(view) == ("My IRA", ["US TSM"])
    assert (view.undone, view.saved, view.undoable, view.version) == (True, False, True, "3")
    assert [len(account.positions) for account in view.accounts] == [
        len(account.positions) for account in page.accounts
    ]


def test_an_undo_of_an_undo_brings_the_save_back(program: Program, page: ConfigureView) -> None:
    assert words(undone(program, undone(program, page))) == ("Another name", ["Cash"])


def test_the_token_alone_and_no_version_undo_the_last_save(
    program: Program, token: str, page: ConfigureView
) -> None:
    assert page.undoable
    assert undo_save(program, UndoRequest(user_token=token)).targets[0].asset_class == "US TSM"


def test_after_one_save_there_is_nothing_to_undo(program: Program, token: str) -> None:
    view = save_configuration(program, SaveRequest(FIRST, user_token=token))
    assert not view.undoable
    assert isinstance(refused(program, UndoRequest(view.version, token)), UndoRefusedError)


def test_a_newer_save_is_not_undone_by_an_older_page(
    program: Program, token: str, page: ConfigureView
) -> None:
    save_configuration(program, SaveRequest(FIRST, user_token=token))
    request = UndoRequest(page.version, session=page.session)
    refusal = refused(program, request)
    assert isinstance(refusal, StaleUndoError)
    stored = draw_not_undone(program, request, refusal)
    assert (words(stored), stored.version, stored.undoable) == (("My IRA", ["US TSM"]), "3", True)


def test_a_household_of_which_nothing_is_saved_has_nothing_to_undo(program: Program, token: str) -> None:
    assert isinstance(refused(program, UndoRequest(user_token=token)), NotConfiguredError)


@pytest.mark.parametrize("version", ["one", "-1", "1.0", "9" * 10])
def test_a_version_is_a_number(program: Program, page: ConfigureView, version: str) -> None:
    refusal = refused(program, UndoRequest(version, session=page.session))
    assert isinstance(refusal, FormInvalidError)
    stored = draw_not_undone(program, UndoRequest("", session=page.session), refusal)
    assert stored.problems == {"version": "The version is the number that the page carries."}


def test_whose_page_it_was_must_be_known(program: Program, page: ConfigureView) -> None:
    for request, kind in (
        (UndoRequest(page.version), FormInvalidError),
        (UndoRequest(page.version, session="of another run"), TicketRefusedError),
    ):
        refusal = refused(program, request)
        assert isinstance(refusal, kind)
        with pytest.raises(kind):
            draw_not_undone(program, request, refusal)


def test_a_tampering_that_is_undone_is_told(program: Program, page: ConfigureView) -> None:
    with program.store._database.writing() as session:
        session.connection().exec_driver_sql("UPDATE target SET amount = 1")
    view = undone(program, page)
    assert view.warnings == (SETTINGS_CHANGED,)
    assert words(view)[1] == ["US TSM"]


def test_accounts_of_a_spouse_s_file_come_back_too(program: Program, token: str) -> None:
    header, row = FILE.data.splitlines()[:2]
    other = SourceFile("b.csv", b"\n".join((header, row.replace(b"Z20411873", b"X99"))))
    spouse = replace(FIRST, accounts={"X99": AccountText("Of the spouse", "Taxable")})
    save_configuration(program, SaveRequest(spouse, user_token=token))
    save_configuration(program, SaveRequest(replace(SECOND, accounts={"X99": AccountText("?")}), token))
    mine = open_configuration(program, OpenRequest((FILE,), token))
    undone(program, mine)
    shown = open_configuration(program, OpenRequest((other,), token))
    assert [account.description for account in shown.accounts] == ["Of the spouse"]
