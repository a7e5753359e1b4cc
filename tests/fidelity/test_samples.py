"""Each sample file: every position that it holds, or the sentence that refuses it."""

from __future__ import annotations

from datetime import date

import pytest

from rebalancer.engine.money import to_dollars
from rebalancer.fidelity.positions import read_positions
from rebalancer.fidelity.values import FileAccount, Holding, Kind, Positions
from tests.fidelity.sheets import SAMPLES, refusals_of


def _sample(name: str) -> Positions:
    return read_positions((SAMPLES / name).read_bytes(), name)


def _shown(account: FileAccount) -> list[str]:
    head = f"{account.number} | {account.name} | pending {to_dollars(account.pending)}"
    return [head, *(_shown_holding(holding) for holding in account.holdings)]


def _shown_holding(holding: Holding) -> str:
    kind = "" if holding.kind is Kind.SECURITY else f" ({holding.kind})"
    cost = "unknown" if holding.cost_basis is None else str(to_dollars(holding.cost_basis))
    amount = f"{holding.quantity} x {holding.price} = {to_dollars(holding.value)}"
    return f"{holding.symbol}{kind}: {amount}, cost {cost}"


def _codes(positions: Positions) -> list[tuple[str, int | None, str | None]]:
    return [(problem.code, problem.line, problem.account) for problem in positions.problems]


def test_november_2019() -> None:
    positions = _sample("Portfolio_Position_Nov-08-2019.csv")
    assert positions.as_of == date(2019, 11, 8)
    assert _codes(positions) == []
    assert [_shown(account) for account in positions.accounts] == [
        [
            "Z40110022 |  | pending 0.00",
            "ITOT: 300 x 68.10 = 20430.00, cost 16320.00",
            "FZFXX (core): 8715.22 x 1 = 8715.22, cost unknown",
        ]
    ]


def test_march_2025() -> None:
    positions = _sample("Portfolio_Positions_Mar-14-2025.csv")
    assert positions.as_of == date(2025, 3, 14)
    assert _codes(positions) == []
    assert [_shown(account) for account in positions.accounts] == [
        [
            "Z20411873 | Individual - TOD | pending -1250.00",
            "SPAXX (core): 8250.44 x 1 = 8250.44, cost unknown",
            "VTI: 310 x 291.35 = 90318.50, cost 52110.20",
            "ITOT: 42 x 127.61 = 5359.62, cost 5610.33",
            "VXUS: 655 x 68.92 = 45142.60, cost 38100.75",
            "FXNAX: 1210.442 x 10.41 = 12600.70, cost 13980.10",
            "AAPL: 25 x 221.40 = 5535.00, cost 1320.00",
        ],
        [
            "231904477 | Rollover IRA | pending 0.00",
            "SPAXX (core): 3120.08 x 1 = 3120.08, cost unknown",
            "FXNAX: 6120.114 x 10.41 = 63710.39, cost 66120.40",
            "ILTB: 402 x 49.87 = 20047.74, cost 23110.60",
            "IAGG: 188 x 51.22 = 9629.36, cost 9610.00",
            "FSKAX: 88.201 x 171.33 = 15111.48, cost 9011.20",
        ],
        [
            "231904485 | ROTH IRA | pending 0.00",
            "FDRXX (core): 1890.77 x 1 = 1890.77, cost unknown",
            "IJR: 140 x 112.90 = 15806.00, cost 14020.55",
            "FZROX: 1401.2 x 21.34 = 29901.61, cost 19870.00",
        ],
        [
            "86412 | ACME WIDGETS 401(K) | pending 0.00",
            "84679P504: 412.764 x 280.79 = 115900.00, cost 84695.50",
            "US BOND IDX TRUST II: 1702.118 x 15.77 = 26842.40, cost 28344.60",
        ],
    ]


def test_april_2025_saved_again_by_a_spreadsheet() -> None:
    positions = _sample("Portfolio_Positions_Apr-02-2025_resaved.csv")
    assert positions.as_of == date(2025, 4, 2)
    assert _codes(positions) == []
    assert [_shown(account) for account in positions.accounts] == [
        [
            "Z40110022 | Individual | pending 0.00",
            "ITOT: 1300 x 128.00 = 166400.00, cost 170510.00",
            "SPAXX (core): 8757.90 x 1 = 8757.90, cost unknown",
        ]
    ]


def test_august_2026() -> None:
    positions = _sample("Portfolio_Positions_Aug-21-2026.csv")
    assert positions.as_of == date(2026, 8, 21)
    assert [_shown(account) for account in positions.accounts] == [
        [
            "X77120934 | Joint, WROS | pending 640.00",
            "FCASH (core): 15020.11 x 1 = 15020.11, cost unknown",
            "VOO: 80 x 561.20 = 44896.00, cost 30030.40",
            "912797QX8: 20000 x 0.99412 = 19882.40, cost 19611.20",
            "VOO270115C600 (option): -1 x 1230 = -1230.00, cost 1440.00",
            "FZDXX: 25000.00 x 1.00 = 25000.00, cost unknown",
        ],
        [
            "86412 | ACME WIDGETS 401(K) | pending 0.00",
            "FXAIX: 210.5 x 219.44 = 46192.12, cost 35092.12",
        ],
        [
            "652118830 | BrokerageLink | pending 0.00",
            "SPAXX (core): 210.30 x 1 = 210.30, cost unknown",
            "BND: 540.5 x 74.00 = 39997.00, cost 41110.00",
        ],
        [
            "C11872 | Fidelity Crypto® | pending 0.00",
            "BTC/USD: 0.01250000 x 88120.40 = 1101.51, cost 700.00",
        ],
    ]


def test_august_2026_says_what_was_doubtful() -> None:
    positions = _sample("Portfolio_Positions_Aug-21-2026.csv")
    assert _codes(positions) == [
        ("pending_column", 8, "X77120934"),
        ("brokerage_link", 9, "86412"),
        ("unsettled", None, "X77120934"),
        ("option_left_out", None, "X77120934"),
    ]


def test_august_2026_keeps_the_lots_of_a_symbol() -> None:
    lots = _sample("Portfolio_Positions_Aug-21-2026.csv").accounts[0].holdings[1].lots
    assert [(lot.bucket, str(lot.quantity), lot.value, lot.cost_basis) for lot in lots] == [
        ("Margin", "61", 3423320, 2011040),
        ("Cash", "19", 1066280, 992000),
    ]


def test_september_2026_in_the_dividend_view() -> None:
    positions = _sample("Portfolio_Positions_Sep-02-2026_dividend-view.csv")
    assert positions.as_of == date(2026, 9, 2)
    assert _codes(positions) == []
    assert [_shown(account) for account in positions.accounts] == [
        [
            "X77120934 | Individual | pending 0.00",
            "VTI: 10 x 291.35 = 2913.50, cost unknown",
            "SPAXX (core): 1942.33 x 1 = 1942.33, cost unknown",
        ]
    ]


@pytest.mark.parametrize("name", ["Accounts_History_2025-03.csv", "Accounts_History_2026-08.csv"])
def test_histories_are_refused(name: str) -> None:
    assert refusals_of((SAMPLES / name).read_bytes(), name) == [
        "This is a Fidelity transaction history (Accounts_History.csv); please download Positions instead."
    ]
