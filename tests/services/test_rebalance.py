from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest

from rebalancer.engine.model import Household, Mode, Plan, Policy, TaxGroup
from rebalancer.errors import FormInvalidError, NotConfiguredError, PlanRefusedError
from rebalancer.services import rebalance as module
from rebalancer.services.configuration_form import AccountText, ConfigurationForm
from rebalancer.services.configure import SaveRequest, save_configuration
from rebalancer.services.program import Program
from rebalancer.services.rebalance import Choices, RebalanceRequest, plan_for, rebalance
from rebalancer.services.uploads import SourceFile
from tests.services.builders import CATALOG, account, file_of, holding, saved

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


def test_a_plan_that_the_judge_refuses_is_never_shown(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(_household: Household, _policy: Policy, _plan: Plan) -> tuple[str, ...]:
        return ("cash ends below zero",)

    monkeypatch.setattr(module, "verify", refuse)
    with pytest.raises(PlanRefusedError) as refusal:
        plan_for(file_of(account("Z1")), CATALOG, saved({"Z1": T}), Choices(Mode.NO_SELL))
    assert refusal.value.findings == ("cash ends below zero",)


def test_a_request_never_shows_its_token() -> None:
    assert "rb1" not in repr(RebalanceRequest((), "rb1-secret", Choices(Mode.NO_SELL)))
