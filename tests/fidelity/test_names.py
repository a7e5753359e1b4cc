"""What a nickname suggests."""

from __future__ import annotations

import pytest

from rebalancer.engine.model import TaxGroup
from rebalancer.fidelity.names import brokerage_link, employer_plan, guess_tax_group


@pytest.mark.parametrize(
    "name", ["ROTH IRA", "Roth 401(k)", "BrokerageLink Roth", "HSA", "my hsa", "Health Savings Account"]
)
def test_roth_and_health_savings_are_tax_free(name: str) -> None:
    assert guess_tax_group(name, outside=False) is TaxGroup.TAX_FREE


@pytest.mark.parametrize(
    "name",
    [
        "Rollover IRA",
        "SEP-IRA",
        "ira",
        "Rollover Ira",
        "ACME WIDGETS 401(K)",
        "401k",
        "403 (b)",
        "BrokerageLink",
    ],
)
def test_retirement_accounts_are_tax_deferred(name: str) -> None:
    assert guess_tax_group(name, outside=False) is TaxGroup.TAX_DEFERRED


@pytest.mark.parametrize("name", ["UNIQUE 529", "529 Plan", "Fidelity Crypto®", "Fidelity Charitable"])
def test_accounts_that_are_no_household_money_are_ignored(name: str) -> None:
    assert guess_tax_group(name, outside=False) is None


@pytest.mark.parametrize(
    "name",
    [
        "Individual - TOD",
        "Joint WROS",
        "",
        "Irma's money",
        "Ira and Sue",
        "Rothschild",
        "Cryptography",
        "15290",
        "4015",
    ],
)
def test_everything_else_is_taxable_however_similar_it_looks(name: str) -> None:
    assert guess_tax_group(name, outside=False) is TaxGroup.TAXABLE


def test_an_outside_account_is_ignored_whatever_its_name() -> None:
    assert guess_tax_group("Rollover IRA", outside=True) is None


@pytest.mark.parametrize("name", ["ACME WIDGETS 401(K)", "Roth 401k", "403(b)", "Anna's 529 plan"])
def test_employers_and_colleges_plans_have_their_own_menu(name: str) -> None:
    assert employer_plan(name)


@pytest.mark.parametrize("name", ["BrokerageLink", "401(k) BrokerageLink", "Rollover IRA", "Individual"])
def test_other_accounts_may_buy_anything(name: str) -> None:
    assert not employer_plan(name)


@pytest.mark.parametrize(
    ("name", "found"),
    [("BrokerageLink", True), ("My Brokerage Link Roth", True), ("Brokerage", False), ("Linked", False)],
)
def test_a_brokerage_link_is_known_by_its_name(name: str, *, found: bool) -> None:
    assert brokerage_link(name) is found
