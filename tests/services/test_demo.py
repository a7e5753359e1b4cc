from __future__ import annotations

from decimal import Decimal

from rebalancer.engine.model import Mode
from rebalancer.services.configure import OpenRequest, open_configuration
from rebalancer.services.demo import demo_file, save_demo, show_demo, with_demo
from rebalancer.services.program import Program
from rebalancer.services.rebalance import Choices, RebalanceRequest, rebalance
from rebalancer.services.uploads import read_files


def test_the_demo_file_reads_without_a_warning() -> None:
    positions = read_files([demo_file()])
    assert [len(account.holdings) for account in positions.accounts] == [5, 3, 5, 4, 2]
    assert positions.problems == ()


def test_the_demo_is_complete_and_mends_what_is_off_target() -> None:
    report = show_demo().report
    assert report.complete
    assert report.total == Decimal("558365.54")
    before = {row.name: abs(row.before.points) for row in report.classes}
    after = {row.name: abs(row.after.points) for row in report.classes}
    assert max(before.values()) > 10
    assert max(after.values()) < Decimal("0.1")


def test_the_demo_sells_nothing_in_taxable() -> None:
    taxable = [account for account in show_demo().report.accounts if account.tax_group == "Taxable"]
    assert [trade.action for account in taxable for trade in account.trades] == ["BUY"]


def test_a_saved_demo_gives_the_plan_of_the_demo(program: Program) -> None:
    request = RebalanceRequest((demo_file(),), save_demo(program), Choices(Mode.NO_SELL_TAXABLE))
    assert rebalance(program, request).report == show_demo().report


def test_a_saved_demo_opens_as_configured(program: Program) -> None:
    view = open_configuration(program, OpenRequest((demo_file(),), save_demo(program)))
    assert [row.description for row in view.accounts][:2] == ["Brokerage", "401(k) at work"]
    assert [row.number for row in view.defaults] == ["Z90114207", "248810563", "248810571"]
    assert {row.symbol: row.asset_class for row in view.symbols}["AAPL"] == "US TSM"


def test_a_program_with_a_demo_knows_the_token_that_it_is_saved_under(program: Program) -> None:
    shown = with_demo(program)
    request = RebalanceRequest((demo_file(),), shown.demo_token, Choices(Mode.NO_SELL))
    assert (program.demo_token, rebalance(shown, request).report.complete) == ("", True)
