from __future__ import annotations

from collections.abc import Mapping

import pytest

from rebalancer.engine.model import CASH, Menu, Notice, Position, TaxGroup
from rebalancer.fidelity.values import Kind, Positions, Problem
from rebalancer.services.assemble import Assembly, Wishes, assemble
from rebalancer.store.values import Configuration, MappedSymbol, SavedAccount
from tests.services.builders import CATALOG, account, file_of, holding, saved

T, D, F = TaxGroup
VTI = holding("VTI", "600.00")
CASH_400 = holding("SPAXX", "400.00", Kind.CORE, quantity=None, price=None)


def put_together(
    positions: Positions, configuration: Configuration, credits_: Mapping[str, int] | None = None
) -> Assembly:
    return assemble(positions, CATALOG, configuration, Wishes(credits_ or {}))


def codes(assembly: Assembly) -> list[str]:
    return [notice.code for notice in assembly.notices]


def test_a_saved_account_takes_part_with_everything_known_of_it() -> None:
    seen = account("Z1", VTI, CASH_400, pending=-5000)
    found = put_together(
        file_of(seen), saved({"Z1": SavedAccount(D, "Mine", Menu.HELD, reserve=7)}), {"Z1": 12345}
    )
    (mine,) = found.household.accounts
    assert (mine.tax_group, mine.description, mine.menu, mine.reserve) == (D, "Mine", Menu.HELD, 7)
    assert (mine.pending, mine.credit) == (-5000, 12345)
    assert mine.positions == (
        Position("VTI", 60000, shares=VTI.quantity, price=VTI.price),
        Position("SPAXX", 40000, core=True),
    )
    assert found.left_out is None


def test_an_ignored_account_is_left_out_without_a_word() -> None:
    problem = Problem("unsettled", "…", account="Z2")
    positions = file_of(account("Z1", VTI), account("Z2", VTI), problems=(problem,))
    found = put_together(positions, saved({"Z1": T, "Z2": None}))
    assert [a.number for a in found.household.accounts] == ["Z1"]
    assert (codes(found), found.left_out) == ([], None)


def test_a_new_account_is_left_out_and_makes_the_plan_incomplete() -> None:
    positions = file_of(account("Z1", VTI), account("Z20411873", CASH_400, name="Joint"))
    found = put_together(positions, saved({"Z1": T}))
    assert [a.number for a in found.household.accounts] == ["Z1"]
    assert found.left_out == 4000
    assert found.notices[0].message == (
        'The account "Joint" (…1873) was never saved, so the plan leaves it out: give it a tax group, or '
        "Ignore, on the Configure page."
    )


def test_a_symbol_without_class_is_named_once_for_all_accounts() -> None:
    apple = holding("AAPL", "100.00", description="APPLE INC")
    positions = file_of(account("Z1", VTI, apple), account("Z2", CASH_400, apple))
    found = put_together(positions, saved({"Z1": T, "Z2": D}))
    assert codes(found) == ["unmapped_symbol"]
    assert found.notices[0].message.startswith("AAPL (APPLE INC), worth $200.00, has no asset class")
    assert found.left_out == 1667


def test_a_mapped_symbol_takes_part() -> None:
    positions = file_of(account("86412", holding("US BOND IDX TRUST II", "100.00")))
    configuration = saved({"86412": D}, mapped={"US BOND IDX TRUST II": MappedSymbol("US TBM")})
    found = put_together(positions, configuration)
    assert found.household.securities["US BOND IDX TRUST II"].held_only
    assert found.left_out is None


def test_incompleteness_comes_before_the_warnings_of_the_file() -> None:
    positions = file_of(account("Z1", VTI, holding("AAPL", "1")), problems=(Problem("cut_off", "…"),))
    assert codes(put_together(positions, saved({"Z1": T}))) == ["unmapped_symbol", "cut_off"]


def test_a_warning_of_the_file_names_its_line_and_keeps_its_account() -> None:
    problems = (Problem("value_computed", "The value is blank.", 12, account="Z1", symbol="VTI"),)
    (notice,) = put_together(file_of(account("Z1", VTI), problems=problems), saved({"Z1": T})).notices
    assert notice == Notice("value_computed", "Line 12: The value is blank.", "Z1", "VTI")


@pytest.mark.parametrize("kind", [Kind.OPTION, Kind.SHORT])
def test_options_and_shorts_are_left_out_of_a_complete_plan(kind: Kind) -> None:
    found = put_together(file_of(account("Z1", VTI, holding("X", "-50", kind))), saved({"Z1": T}))
    assert [p.symbol for p in found.household.accounts[0].positions] == ["VTI"]
    assert found.left_out is None


def test_an_opaque_brokerage_link_makes_the_plan_incomplete() -> None:
    opaque = holding("BROKERAGELINK", "600.00", Kind.OPAQUE)
    seen = file_of(account("86412", VTI, opaque), problems=(Problem("brokerage_link", "…", account="86412"),))
    found = put_together(seen, saved({"86412": D}))
    assert codes(found) == ["brokerage_link_left_out"]
    assert found.left_out == 5000


def test_a_debt_in_a_security_is_left_out_and_named() -> None:
    found = put_together(file_of(account("Z1", CASH_400, holding("VTI", "-5"))), saved({"Z1": T}))
    assert [p.symbol for p in found.household.accounts[0].positions] == ["SPAXX"]
    assert codes(found) == ["short_left_out"]


def test_negative_cash_takes_part() -> None:
    margin = holding("SPAXX", "-5.00", Kind.CORE)
    found = put_together(file_of(account("Z1", margin)), saved({"Z1": T}))
    assert found.household.accounts[0].positions == (Position("SPAXX", -500, price=margin.price, core=True),)


def test_positions_without_value_are_dropped() -> None:
    found = put_together(file_of(account("Z1", VTI, holding("AAPL", "0"))), saved({"Z1": T}))
    assert [p.symbol for p in found.household.accounts[0].positions] == ["VTI"]
    assert found.left_out is None


def test_an_outside_account_counts_as_ignored_until_it_has_a_tax_group() -> None:
    positions = file_of(account("uuid", VTI, outside=True))
    unsaved = put_together(positions, saved({}))
    assert (unsaved.household.accounts, unsaved.left_out) == ((), None)
    assert put_together(positions, saved({"uuid": T})).household.accounts[0].outside


@pytest.mark.parametrize(
    ("name", "menu"), [("ACME 401(K)", Menu.HELD), ("BrokerageLink", Menu.ANY), ("Individual", Menu.ANY)]
)
def test_an_employers_plan_offers_what_it_holds_unless_saved_otherwise(name: str, menu: Menu) -> None:
    found = put_together(file_of(account("86412", VTI, name=name)), saved({"86412": D}))
    assert found.household.accounts[0].menu is menu


def test_a_core_position_that_its_owner_calls_a_bond_fund_is_no_core() -> None:
    configuration = saved({"Z1": T}, mapped={"SPAXX": MappedSymbol("US TBM")})
    found = put_together(file_of(account("Z1", CASH_400)), configuration)
    assert not found.household.accounts[0].positions[0].core


def test_a_credit_that_equals_the_pending_activity_is_asked_about() -> None:
    positions = file_of(account("Z1", VTI, pending=64000))
    assert codes(put_together(positions, saved({"Z1": T}), {"Z1": 64000})) == ["credit_looks_pending"]
    assert codes(put_together(positions, saved({"Z1": T}), {"Z1": 64001})) == []


def test_an_unreadable_description_is_shown_as_none() -> None:
    found = put_together(file_of(account("Z1", VTI)), saved({"Z1": SavedAccount(T, description=None)}))
    assert found.household.accounts[0].description == ""


def test_the_policy_is_the_configuration_with_the_wishes() -> None:
    configuration = saved({"Z1": T})
    found = assemble(file_of(account("Z1", VTI)), CATALOG, configuration, Wishes(fractional=True))
    assert found.policy.fractional
    assert (found.policy.targets, found.policy.classes) == (configuration.targets, CATALOG.classes)
    assert found.household.securities["SPAXX"].asset_class == CASH


def test_an_empty_sweep_says_that_the_account_has_a_place_for_cash() -> None:
    sweep = holding("SPAXX", "0.00", Kind.CORE, quantity=None, price=None)

    found = put_together(file_of(account("Z1", sweep, VTI)), saved({"Z1": T}))

    (mine,) = found.household.accounts
    assert [(p.symbol, p.value, p.core) for p in mine.positions] == [
        ("SPAXX", 0, True),
        ("VTI", 60000, False),
    ]
