"""Do the printed percentages match the values?"""

from __future__ import annotations

from tests.fidelity.sheets import problem, read


def test_values_that_match_their_percentages_give_no_warning() -> None:
    assert read("Z1,J,VTI,VTI,1,$60.00,$60.00,60.00%", "Z1,J,VOO,VOO,1,$40.30,$40.30,40.00%").problems == ()


def test_a_missing_row_is_noticed() -> None:
    found = problem("Z1,J,VTI,VTI,1,$60.00,$60.00,60.00%", "Z1,J,VOO,VOO,1,$30.00,$30.00,30.00%")
    assert (found.code, found.account) == ("rows_missing", "Z1")
    assert "they sum to $90.00, but the printed percentages mean $100.00" in found.message


def test_a_row_that_stands_twice_is_noticed() -> None:
    row = "Z1,J,VTI,VTI,1,$100.00,$100.00,100.00%"
    assert problem(row, row).code == "rows_missing"


def test_rows_without_percentage_and_pending_activity_do_not_count() -> None:
    rows = (
        "Z1,J,VTI,VTI,1,$60.00,$60.00,100%",
        "Z1,J,VOO,VOO,1,$9.00,$9.00,--",
        "Z1,J,Pending Activity,,,,-$9.00,,",
    )
    assert read(*rows).problems == ()


def test_the_rounding_of_small_percentages_is_allowed() -> None:
    rows = [f"Z1,J,S{number:03},FUND,1,$1.00,$1.00,0.20%" for number in range(490)]
    assert read(*rows).problems == ()


def test_percentages_of_nothing_are_not_checked() -> None:
    rows = ("Z1,J,SPAXX**,,,,$0.00,0.00%", "Z2,K,SPAXX**,,,,-$5.00,100%", "Z3,L,SPAXX**,,,,$5.00,0.00%")
    assert read(*rows).problems == ()
