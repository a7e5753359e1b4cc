from collections.abc import Mapping

from rebalancer.engine.churn import orders_without_churn
from rebalancer.engine.judge.check import verify
from rebalancer.engine.model import Account, Household, Menu, Mode, Policy
from rebalancer.engine.plan import plan
from rebalancer.engine.rules import rules_of
from rebalancer.engine.targets import target_cents
from tests.engine.households import D, T, household, policy, position


def _trades(home: Household, wanted: Policy, mode: Mode = Mode.SELL_ALL) -> list[tuple[str, str, str, int]]:
    made = plan(home, wanted, mode)
    assert verify(home, wanted, made) == ()
    trades = [trade for part in made.accounts for trade in part.trades]
    return [(t.account, t.action.value, t.symbol, t.amount) for t in trades]


def test_stocks_leave_the_ira_for_the_employers_plan_where_no_other_way_leads_to_long_bonds() -> None:
    """The plan does not offer long bonds: it takes the IRA's stocks, so that the IRA has room for them."""
    offered = position("FSKAX", "250000", "1"), position("FXNAX", "250000", "1")
    home = household(
        Account("1", "401(k)", D, offered, menu=Menu.HELD),
        Account("2", "IRA", D, (position("FSKAX", "100000", "1"),)),
    )
    wanted = policy({"US TSM": "60", "US TBM": "20", "LTB": "20"}, {D: ["LTB", "US TBM", "US TSM"]})

    assert _trades(home, wanted) == [
        ("1", "SELL", "FXNAX", 110_000_00),
        ("1", "BUY", "FSKAX", 110_000_00),
        ("2", "SELL", "FSKAX", 100_000_00),
        ("2", "BUY", "ILTB", 100_000_00),
    ]


def test_bonds_stay_in_their_accounts_where_only_a_rank_would_gain() -> None:
    """The plan could take 40 of the IRA's bonds for its long ones: the same classes, in better places."""
    held = position("FXNAX", "100", "1"), position("ILTB", "100", "1")
    home = household(
        Account("1", "401(k)", D, held, menu=Menu.HELD),
        Account("2", "IRA", D, (position("FXNAX", "100", "1"),)),
        Account("3", "A", T, (position("ILTB", "100", "1"),)),
    )
    wanted = policy(
        {"US TSM": "20", "US TBM": "40", "LTB": "40"},
        {T: ["US TSM", "LTB", "US TBM"], D: ["US TSM", "US TBM", "LTB"]},
    )

    assert _trades(home, wanted) == [
        ("2", "SELL", "FXNAX", 40_00),
        ("2", "BUY", "ITOT", 40_00),
        ("3", "SELL", "ILTB", 40_00),
        ("3", "BUY", "ITOT", 40_00),
    ]


def test_no_bar_keeps_a_debt_from_being_paid() -> None:
    """The account that owes holds only what another of its tax group would buy: it sells all the same."""
    home = household(
        Account(
            "1", "401(k)", D, (position("FXNAX", "20", "1"), position("ILTB", "60", "1")), menu=Menu.HELD
        ),
        Account("2", "IRA", D, (position("FXNAX", "30", "1"),)),
        Account("3", "Individual", T, (position("ILTB", "60", "1"), position("GLD", "150", "1"))),
        Account("4", "Rollover", D, (position("FXNAX", "40", "1"),), pending=-10_00),
    )
    wanted = policy(
        {"US TSM": "30", "US TBM": "30", "LTB": "38", "Gold": "2"},
        {T: ["LTB", "US TBM", "US TSM", "Gold"], D: ["US TSM", "US TBM", "LTB", "Gold"]},
        masks=((T, "Gold"),),
    )

    assert ("4", "SELL", "FXNAX", 40_00) in _trades(home, wanted)


def test_what_an_account_sells_to_pay_its_debt_may_be_bought_in_another() -> None:
    """The other account could buy bonds and the IRA stocks: as near to the targets, in worse places."""
    home = household(
        Account("1", "A", T, (position("FSKAX", "300", "1"),), pending=-100_00),
        Account("2", "B", T, (position("SPAXX", "100", "1"),)),
        Account("3", "IRA", D, (position("FXNAX", "100", "1"),)),
    )
    wanted = policy({"US TSM": "75", "US TBM": "25"}, {T: ["US TSM", "US TBM"], D: ["US TBM", "US TSM"]})

    rules = rules_of(home, wanted, Mode.SELL_ALL)

    _, orders = orders_without_churn(home, rules, {"US TSM": 300_00, "US TBM": 100_00})
    assert [(order.sells, order.buys) for order in orders] == [
        ({"US TSM": 100_00}, {}),
        ({}, {"US TSM": 100_00}),
        ({}, {}),
    ]


# --- which side is barred ----------------------------------------------------------------------------------

FOUR = ["US TSM", "US TBM", "LTB", "Gold"]
Moved = list[tuple[Mapping[str, int], Mapping[str, int]]]


def _ordered(*accounts: Account) -> tuple[list[tuple[str, str]], Moved]:
    """What a tax group does without, and what each account sells and buys, for targets of 20, 40 and 40."""
    home = household(*accounts)
    wanted = policy(dict(zip(FOUR, ("20", "40", "40", "0"), strict=True)), {T: FOUR, D: FOUR})
    rules = rules_of(home, wanted, Mode.SELL_ALL)
    total = sum(position.value for account in accounts for position in account.positions)
    barred, orders = orders_without_churn(home, rules, target_cents(wanted.targets, total))
    return (
        sorted((bar[0].value, bar[2]) for bar in barred.barred),
        [(order.sells, order.buys) for order in orders],
    )


def test_where_a_purchase_is_needed_the_sale_is_barred_though_it_is_the_larger_side() -> None:
    """The employer's plan buys bonds for its stocks, and has nothing else to buy: nobody else sells bonds."""
    both = position("FSKAX", "10", "1"), position("FXNAX", "10", "1")
    limited = position("FSKAX", "20", "1"), position("FXNAX", "10", "1")

    assert _ordered(
        Account("1", "A", T, both),
        Account("2", "IRA", D, both),
        Account("3", "B", T, limited, menu=Menu.HELD),
    ) == (
        [("SELL", "US TBM")],
        [
            ({"US TSM": 10_00}, {"LTB": 10_00}),
            ({"US TSM": 10_00, "US TBM": 8_00}, {"LTB": 18_00}),
            ({"US TSM": 6_00}, {"US TBM": 6_00}),
        ],
    )


def test_where_not_all_bars_go_together_one_stays() -> None:
    """Without gold, the limited account can hold long bonds or stocks: it does without stocks."""
    limited = position("ILTB", "10", "1"), position("FSKAX", "50", "1"), position("GLD", "100", "1")

    assert _ordered(
        Account("1", "A", T, (position("FSKAX", "10", "1"),)),
        Account("2", "B", T, (position("FSKAX", "10", "1"), position("ILTB", "10", "1"))),
        Account("3", "C", T, limited, menu=Menu.HELD),
        Account("4", "E", T, (position("FSKAX", "90", "1"),)),
    ) == (
        [("BUY", "US TSM")],
        [
            ({"US TSM": 10_00}, {"US TBM": 10_00}),
            ({"US TSM": 4_00, "LTB": 8_00}, {"US TBM": 12_00}),
            ({"Gold": 100_00}, {"LTB": 100_00}),
            ({"US TSM": 90_00}, {"US TBM": 90_00}),
        ],
    )
