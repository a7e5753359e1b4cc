from __future__ import annotations

from rebalancer.fidelity.values import FileAccount, Kind, Positions, Problem
from rebalancer.services.roll_ups import leave_out_roll_ups
from tests.services.builders import account, file_of, holding

FUND = holding("US BOND IDX TRUST II", "100.00")
ROLL_UP = holding("BROKERAGELINK", "600.00", Kind.OPAQUE, line=7)
LINK = account("Z3", holding("VTI", "550.00"), name="BrokerageLink", pending=4900)
PLAN = account("86412", FUND, ROLL_UP, name="ACME 401(K)")
UNMATCHED = Problem("brokerage_link", "… are not in this file …", 7, account="86412")


def left(*files: Positions) -> list[FileAccount]:
    return [account for positions in leave_out_roll_ups(files) for account in positions.accounts]


def rolled_up(*accounts: FileAccount) -> Positions:
    return file_of(*accounts, problems=(Problem("cut_off", "…"), UNMATCHED))


def test_a_roll_up_goes_where_another_file_has_its_accounts() -> None:
    assert left(rolled_up(PLAN), file_of(LINK)) == [account("86412", FUND, name="ACME 401(K)"), LINK]
    assert left(file_of(LINK), rolled_up(PLAN))[0] == LINK


def test_the_warning_shows_both_totals_instead_of_what_the_file_alone_said() -> None:
    first, second = leave_out_roll_ups([rolled_up(PLAN), file_of(LINK)])
    told = (
        "The row BROKERAGELINK of $600.00 sums up the BrokerageLink accounts of another file, $599.00, and "
        "was left out, so that nothing counts twice."
    )
    assert first.problems == (
        Problem("cut_off", "…"),
        Problem("brokerage_link", told, 7, account="86412"),
    )
    assert second.problems == ()


def test_an_account_that_held_nothing_else_goes_too() -> None:
    assert left(rolled_up(account("86412", ROLL_UP)), file_of(LINK)) == [LINK]


def test_an_account_with_pending_cash_or_without_any_holding_stays() -> None:
    waiting, empty = account("86412", ROLL_UP, pending=1), account("Z9")
    found = left(rolled_up(waiting, empty), file_of(LINK))
    assert [(a.number, a.holdings) for a in found[:2]] == [("86412", ()), ("Z9", ())]


def test_without_brokerage_link_accounts_nothing_changes() -> None:
    files = (rolled_up(PLAN), file_of(account("Z1", FUND)))
    assert leave_out_roll_ups(files) == files


def test_a_spouses_accounts_that_their_own_roll_up_explains_stand_for_no_other() -> None:
    spouse = file_of(
        LINK, account("90001", FUND), problems=(Problem("brokerage_link", "…", 4, account="90001"),)
    )
    files = (rolled_up(PLAN), spouse)
    assert leave_out_roll_ups(files) == files
