"""The sentence about a wash sale."""

from __future__ import annotations

from rebalancer.engine.model import (
    Account,
    AccountPlan,
    Action,
    Composition,
    Household,
    Mode,
    Notice,
    Plan,
    Position,
    TaxGroup,
    Trade,
)
from rebalancer.services.wash_sales import wash_sale_notices

T, _, F = TaxGroup
NUMBERS = {"Z20411873": T, "Z55550001": T, "231904485": F}


def noticed(*trades: Trade, basis: int) -> tuple[Notice, ...]:
    """The notices of a plan for three accounts, each with $1,000 of ITOT that cost `basis` cents."""
    itot = Position("ITOT", 100_000, cost_basis=basis)
    accounts = tuple(Account(number, "", group, (itot,)) for number, group in NUMBERS.items())
    parts = [AccountPlan(n, tuple(t for t in trades if t.account == n), 0, 0) for n in NUMBERS]
    nothing = Composition((), (), {})
    plan = Plan(Mode.SELL_ALL, None, 0, tuple(parts), nothing, nothing)
    return wash_sale_notices(Household(accounts, {}), plan)


SALES = tuple(Trade(number, Action.SELL, "ITOT", "US TSM", 50_000) for number in NUMBERS)
PURCHASE = Trade("231904485", Action.BUY, "ITOT", "US TSM", 10_000)


def test_it_names_the_symbol_the_loss_and_every_account_masked() -> None:
    (notice,) = noticed(*SALES[:2], PURCHASE, basis=120_000)
    assert (notice.code, notice.account, notice.symbol) == ("wash_sale", None, "ITOT")
    assert notice.message == (
        "ITOT is sold at an estimated loss of $200.00 in …1873 and …0001 and bought in …4485: a wash sale, "
        "whose loss may not count. Leave out one of the two, or let more than 30 days pass between them."
    )


def test_a_gain_needs_no_word() -> None:
    assert noticed(*SALES[:2], PURCHASE, basis=80_000) == ()
