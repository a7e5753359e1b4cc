from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest

from rebalancer.engine.model import Affinity, Mode, TaxGroup
from rebalancer.errors import FormInvalidError, NotConfiguredError, TicketRefusedError
from rebalancer.services import modes
from rebalancer.services.configuration_form import AccountText, ConfigurationForm
from rebalancer.services.configure import SaveRequest, save_configuration
from rebalancer.services.program import Program
from rebalancer.services.rebalance import Choices, RebalanceRequest, plan_for, rebalance
from rebalancer.services.uploads import SourceFile
from tests.services.builders import CATALOG, account, file_of, holding, refusing, saved

T, D, F = TaxGroup
SAMPLE = Path("tests/samples/Portfolio_Positions_Mar-14-2025.csv")
FILE = SourceFile(SAMPLE.name, SAMPLE.read_bytes())
FORM = ConfigurationForm(
    accounts={
        "Z20411873": AccountText("Brokerage", "Taxable"),
        "231904477": AccountText("", "Tax Deferred"),
        "231904485": AccountText("", "Tax Free"),
        "86412": AccountText("", "Tax Deferred"),
    },
    maps={"84679P504": "US TSM", "US BOND IDX TRUST II": "US TBM", "AAPL": "US TSM"},
)


@pytest.mark.parametrize("mode", Mode)
def test_every_mode_gives_a_whole_plan_for_the_sample(program: Program, token: str, mode: Mode) -> None:
    save_configuration(program, SaveRequest(FORM, user_token=token))
    report = rebalance(program, RebalanceRequest((FILE,), token, Choices(mode))).report
    assert (report.mode, report.complete) == (mode.value, True)
    assert report.total == sum((row.after.value for row in report.classes), Decimal(0))
    assert {account.description for account in report.accounts} == {"Brokerage", ""}


def test_the_session_of_a_saved_page_stands_in_place_of_the_token(program: Program, token: str) -> None:
    view = save_configuration(program, SaveRequest(FORM, user_token=token))
    choices = Choices(Mode.SELL_ALL)
    by_session = rebalance(program, RebalanceRequest((FILE,), "", choices, view.session))
    assert by_session == rebalance(program, RebalanceRequest((FILE,), token, choices))


def test_a_session_of_another_run_is_refused(program: Program) -> None:
    with pytest.raises(TicketRefusedError):
        rebalance(program, RebalanceRequest((FILE,), "", Choices(Mode.NO_SELL), "of another run"))


def test_a_token_without_a_household_is_not_configured(program: Program, token: str) -> None:
    with pytest.raises(NotConfiguredError, match="Nothing is saved for this token"):
        rebalance(program, RebalanceRequest((FILE,), token, Choices(Mode.NO_SELL)))


def test_a_credit_joins_the_cash_of_its_account(program: Program, token: str) -> None:
    save_configuration(program, SaveRequest(FORM, user_token=token))
    choices = Choices(Mode.NO_SELL, tax_group_credits={F: 700_000})
    report = rebalance(program, RebalanceRequest((FILE,), token, choices)).report
    roth = next(account for account in report.accounts if account.number == "231904485")
    assert (roth.cash.credit, roth.cash_before) == (Decimal("7000.00"), Decimal("8890.77"))


def test_a_credit_without_a_default_account_names_its_field(program: Program, token: str) -> None:
    save_configuration(program, SaveRequest(FORM, user_token=token))
    choices = Choices(Mode.NO_SELL, tax_group_credits={D: 100})
    with pytest.raises(FormInvalidError, match="several Tax Deferred accounts"):
        rebalance(program, RebalanceRequest((FILE,), token, choices))


def test_what_is_left_out_stands_first_with_its_share() -> None:
    positions = file_of(account("Z1", holding("ITOT", "600"), holding("AAPL", "400")))
    report = plan_for(positions, CATALOG, saved({"Z1": T}), Choices(Mode.SELL_ALL)).report
    assert (report.complete, report.left_out_percent) == (False, Decimal("40.00"))
    assert report.warnings[0].code == "unmapped_symbol"


def test_a_household_of_ignored_accounts_gets_an_empty_plan() -> None:
    report = plan_for(file_of(account("Z1")), CATALOG, saved({"Z1": None}), Choices(Mode.SELL_ALL)).report
    assert (report.total, report.accounts) == (Decimal("0.00"), ())


def test_all_modes_are_planned_at_once_and_the_chosen_one_is_among_them() -> None:
    result = plan_for(file_of(account("Z1")), CATALOG, saved({"Z1": T}), Choices(Mode.SELL_ALL))
    assert [report.mode for report in result.alternatives] == [mode.value for mode in Mode]
    assert result.report is result.alternatives[2]


def test_a_mode_that_the_judge_refuses_is_named_in_the_plans_of_the_others(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(modes, "verify", refusing(Mode.SELL_ALL))
    result = plan_for(file_of(account("Z1")), CATALOG, saved({"Z1": T}), Choices(Mode.NO_SELL))
    assert [report.mode for report in result.alternatives] == ["NO_SELL", "NO_SELL_TAXABLE", "RESHUFFLE"]
    assert [warning.code for warning in result.report.warnings] == ["mode_left_out"]


def test_a_plan_that_buys_what_it_sells_at_a_loss_says_so() -> None:
    taxable = account("Z1", holding("VTI", "1000", cost_basis=200_000), holding("FXNAX", "600"))
    roth = account("Z2", holding("FXNAX", "900"), holding("VTI", "10"))
    ranks = (Affinity(T, "US TBM", 1), Affinity(T, "US TSM", None), Affinity(F, "US TSM", 1))
    configuration = saved({"Z1": T, "Z2": F}, affinities=(*ranks, Affinity(F, "US TBM", 2)))
    choices = Choices(Mode.SELL_ALL, fractional=True)
    report = plan_for(file_of(taxable, roth), CATALOG, configuration, choices).report
    assert ("wash_sale", "VTI") in {(warning.code, warning.symbol) for warning in report.warnings}


def test_a_request_never_shows_its_token() -> None:
    assert "rb1" not in repr(RebalanceRequest((), "rb1-secret", Choices(Mode.NO_SELL)))
