"""What stands where on the page of a plan."""

from __future__ import annotations

from rebalancer.exports.report import PlanReport
from rebalancer.services.rebalance import RebalanceResult
from rebalancer.web.plan_view import PlanView, plan_view
from tests.web.reports import account, report, row, tax_group, trade, warning


def view(plan: PlanReport) -> PlanView:
    return plan_view(RebalanceResult(plan, (plan,), show_dollar_values=False))


def test_warnings_stand_beside_what_they_concern() -> None:
    warnings = (
        warning("unmapped_symbol", "AAPL has no class."),
        warning("settings_changed_outside", "Settings were changed."),
        warning("off_target", "LTB stays low.", asset_class="LTB"),
        warning("unsettled", "Cash is pending.", "…1873", number="Z20411873"),
    )
    shown = view(report(account(trade()), classes=(row("LTB", "5.00"),), warnings=warnings))
    assert shown.left_out == ("AAPL has no class.",)
    assert shown.notes == ("Settings were changed.",)
    assert shown.classes[0].notes == ("LTB stays low.",)
    assert shown.trading[0].notes == ("Cash is pending.",)


def test_accounts_with_trades_come_before_those_without() -> None:
    shown = view(report(account(), account(trade())))
    assert [entry.id for entry in shown.trading] == ["account-2"]
    assert [entry.id for entry in shown.resting] == ["account-1"]


def test_a_class_without_holding_and_target_gets_no_line() -> None:
    classes = (row("held", "5.00"), row("bought", after="5.00"), row("wanted", target="5.00"), row("unknown"))
    assert [line.row.name for line in view(report(classes=classes)).classes] == ["held", "bought", "wanted"]


def test_every_class_has_a_cell_in_every_tax_group() -> None:
    plan = report(
        classes=(row("US TSM"), row("LTB"), row("REIT")),
        tax_groups=(tax_group("Taxable", LTB="20.00"), tax_group("Tax Free", LTB="30.00", REIT="50.00")),
    )
    shown = view(plan)
    shares = {line.name: [str(cell.after.percent) for cell in line.cells] for line in shown.location}
    assert shown.tax_groups == ("Taxable", "Tax Free")
    assert shares == {"LTB": ["20.00", "30.00"], "REIT": ["0.00", "50.00"], "All": ["20.00", "80.00"]}


def test_the_mode_is_shown_by_its_name() -> None:
    assert view(report(mode="NO_SELL")).mode.name == "Rebalance without selling"
