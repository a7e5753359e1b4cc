from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from rebalancer.errors import (
    FileRefusedError,
    FormInvalidError,
    InvalidError,
    RebalancerError,
    StalePageError,
    TicketRefusedError,
)
from rebalancer.services.configuration_form import AccountText, ConfigurationForm
from rebalancer.services.configure import (
    MOST_SYMBOLS,
    OpenRequest,
    SaveRequest,
    draw_as_typed,
    open_configuration,
    save_configuration,
)
from rebalancer.services.configure_view import ConfigureView
from rebalancer.services.program import Program
from rebalancer.services.targets import TypedTarget
from rebalancer.services.uploads import SourceFile
from rebalancer.store.keys import Argon2Cost, KeyCosts
from rebalancer.store.open import open_throwaway

SAMPLE = Path("tests/samples/Portfolio_Positions_Mar-14-2025.csv")
FILE = SourceFile(SAMPLE.name, SAMPLE.read_bytes())
IRA = "231904477"
TAXABLE_ONLY = ConfigurationForm(accounts={IRA: AccountText("My IRA", "Tax Deferred")})


def opened(program: Program, token: str) -> ConfigureView:
    return open_configuration(program, OpenRequest((FILE,), token))


def test_a_new_household_is_shown_guesses_and_defaults(program: Program, token: str) -> None:
    view = opened(program, token)
    assert [(row.masked, row.tax_group, row.guessed, row.menu) for row in view.accounts] == [
        ("…1873", "Taxable", True, "any"),
        ("…4477", "Tax Deferred", True, "any"),
        ("…4485", "Tax Free", True, "any"),
        ("…6412", "Tax Deferred", True, "held"),
    ]
    assert [(row.asset_class, row.amount) for row in view.targets][:2] == [
        ("US TSM", "33.70"),
        ("US SC", "5.00"),
    ]
    assert view.sum_sentence == "The targets are whole: nothing is missing."


def test_opening_stores_nothing(program: Program, token: str) -> None:
    opened(program, token)
    assert opened(program, token).first


def test_symbols_without_class_are_listed_with_what_they_are(program: Program, token: str) -> None:
    rows = {row.symbol: (row.description, str(row.value)) for row in opened(program, token).symbols}
    assert rows == {
        "AAPL": ("APPLE INC", "5535.00"),
        "84679P504": ("SP 500 INDEX PL CL E", "115900.00"),
        "US BOND IDX TRUST II": ("US BOND IDX TRUST II", "26842.40"),
    }


@pytest.mark.parametrize(("count", "refused"), [(MOST_SYMBOLS, False), (MOST_SYMBOLS + 1, True)])
def test_a_page_has_room_for_500_symbols_to_classify(
    program: Program, token: str, count: int, *, refused: bool
) -> None:
    header = "Account Number,Account Name,Symbol,Description,Quantity,Last Price,Current Value,Type"
    rows = (f"{IRA},Rollover IRA,Q{place:04},A FUND,1,$1.00,$1.00,Cash" for place in range(count))
    file = SourceFile("a.csv", "\r\n".join((header, *rows)).encode())
    if refused:
        with pytest.raises(FileRefusedError, match=r"501 symbols .* has room for 500"):
            open_configuration(program, OpenRequest((file,), token))
    else:
        assert len(open_configuration(program, OpenRequest((file,), token)).symbols) == count


def test_a_symbol_that_is_mapped_stays_listed_and_can_be_unmapped(program: Program, token: str) -> None:
    first = save_configuration(
        program,
        SaveRequest(replace(TAXABLE_ONLY, maps={"AAPL": "US TSM"}), session=opened(program, token).session),
    )
    assert [row.asset_class for row in first.symbols if row.symbol == "AAPL"] == ["US TSM"]
    unmapped = ConfigurationForm(maps={"AAPL": ""})
    again = save_configuration(program, SaveRequest(unmapped, session=first.session))
    assert [row.asset_class for row in again.symbols if row.symbol == "AAPL"] == [""]
    assert [row.asset_class for row in opened(program, token).symbols if row.symbol == "AAPL"] == [""]


def test_a_short_token_is_warned_of(program: Program) -> None:
    assert opened(program, "short").warnings[0].startswith("This token is short enough to be guessed")


def test_warnings_of_the_file_name_the_account_and_those_of_the_whole_file_none(
    program: Program, token: str
) -> None:
    header = b"Account Number,Account Name,Symbol,Description,Quantity,Last Price,Current Value\n"
    rows = b"Z20411873,Mine,VTI,VANGUARD,1,$5.00,$5.00\nZ20411873,Mine,Pending Activity,,,,$7.00\n"
    view = open_configuration(program, OpenRequest((SourceFile("p.csv", header + rows),), token))
    assert any(warning.startswith("…1873: $7.00 of pending activity") for warning in view.warnings)
    assert any(warning.startswith("The file may be cut off") for warning in view.warnings)


def test_a_token_with_a_typing_error_is_refused_before_the_file_is_read(program: Program) -> None:
    with pytest.raises(InvalidError, match="typing error"):
        open_configuration(program, OpenRequest((), "rb1-wrong"))


def test_without_a_file_there_is_nothing_to_configure(program: Program, token: str) -> None:
    with pytest.raises(FileRefusedError, match="Choose the positions CSV"):
        open_configuration(program, OpenRequest((), token))


def test_a_save_shows_what_is_stored_with_the_positions_of_the_file(program: Program, token: str) -> None:
    session = opened(program, token).session
    view = save_configuration(program, SaveRequest(TAXABLE_ONLY, session=session))
    ira = next(row for row in view.accounts if row.number == IRA)
    assert (ira.description, ira.guessed, len(ira.positions)) == ("My IRA", False, 5)
    assert (view.saved, view.first, view.version) == (True, False, "1")


def test_a_saved_page_can_be_saved_again(program: Program, token: str) -> None:
    first = save_configuration(program, SaveRequest(TAXABLE_ONLY, session=opened(program, token).session))
    again = SaveRequest(replace(TAXABLE_ONLY, version=first.version), session=first.session)
    assert save_configuration(program, again).version == "2"


def test_a_client_may_send_its_token_instead_of_a_session(program: Program, token: str) -> None:
    view = save_configuration(program, SaveRequest(TAXABLE_ONLY, user_token=token))
    assert [(row.number, row.description, row.value) for row in view.accounts] == [(IRA, "My IRA", None)]
    assert opened(program, token).accounts[1].description == "My IRA"


def test_a_blank_token_beside_a_session_is_none(program: Program, token: str) -> None:
    session = opened(program, token).session
    assert open_configuration(program, OpenRequest((FILE,), " ", session)).first


def test_a_token_beside_a_session_keeps_the_positions(program: Program, token: str) -> None:
    both = SaveRequest(TAXABLE_ONLY, user_token=token, session=opened(program, token).session)
    assert len(save_configuration(program, both).accounts) == 4


def test_neither_token_nor_session_is_a_fault(program: Program) -> None:
    with pytest.raises(FormInvalidError, match="Enter the token"):
        save_configuration(program, SaveRequest(TAXABLE_ONLY))


def test_a_session_of_another_run_is_refused_and_the_page_asks_for_the_token(
    program: Program, token: str
) -> None:
    cost = Argon2Cost(1, 8)
    other = open_throwaway(KeyCosts(cost, cost))
    request = SaveRequest(TAXABLE_ONLY, session=opened(Program(other), token).session)
    other.close()
    with pytest.raises(TicketRefusedError) as refusal:
        save_configuration(program, request)
    page = draw_as_typed(program, request, refusal.value)
    assert (page.session, page.accounts[0].description) == ("", "My IRA")


def refused(program: Program, request: SaveRequest) -> RebalancerError:
    with pytest.raises(RebalancerError) as refusal:
        save_configuration(program, request)
    return refusal.value


def test_a_wrong_form_saves_nothing_and_comes_back_as_typed(program: Program, token: str) -> None:
    form = replace(TAXABLE_ONLY, targets={"US TSM": TypedTarget("99", "Percent")})
    request = SaveRequest(form, session=opened(program, token).session)
    page = draw_as_typed(program, request, refused(program, request))
    assert page.problems == {"allocation": "Percentages sum to 99.00; 1.00 is missing."}
    assert [(row.asset_class, row.amount) for row in page.targets] == [("US TSM", "99")]
    assert page.accounts[1].description == "My IRA"
    assert opened(program, token).first


def test_a_stale_page_is_told_what_is_stored_and_decides_with_the_next_save(
    program: Program, token: str
) -> None:
    session = opened(program, token).session
    save_configuration(program, SaveRequest(TAXABLE_ONLY, session=session))
    late = replace(TAXABLE_ONLY, accounts={IRA: AccountText("Mine", "Tax Deferred")}, version="0")
    request = SaveRequest(late, session=session)
    refusal = refused(program, request)
    assert isinstance(refusal, StalePageError)
    page = draw_as_typed(program, request, refusal)
    assert page.problems == {f"accounts/{IRA}|description": "Stored now: My IRA."}
    assert (page.accounts[1].description, page.version) == ("Mine", "1")


def test_a_target_that_nobody_may_buy_is_saved_with_a_warning(program: Program, token: str) -> None:
    form = replace(TAXABLE_ONLY, targets={"Gold": TypedTarget("100", "Percent")})
    view = save_configuration(program, SaveRequest(form, user_token=token))
    assert view.warnings == (
        "Gold has a target but is disabled in every tax group: none of it is ever bought.",
    )


def test_one_household_does_not_see_another(program: Program, token: str) -> None:
    save_configuration(program, SaveRequest(TAXABLE_ONLY, user_token=token))
    assert opened(program, "0123456789abcdef0123456789abcdef").first
