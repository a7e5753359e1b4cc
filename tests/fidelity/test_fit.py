"""Lines that are longer or shorter than the header."""

from __future__ import annotations

import pytest

from tests.fidelity.sheets import account, holding, read, refusals

_GOOD = "10,$5.00,$50.00,100%,$40.00,Cash"


@pytest.mark.parametrize("surplus", ["", ",", ",,"])
def test_blank_cells_at_the_end_are_dropped_silently(surplus: str) -> None:
    positions = read(f"Z1,Joint,VTI,VANGUARD,{_GOOD}{surplus}")
    assert positions.accounts[0].holdings[0].value == 5000
    assert positions.problems == ()


def test_a_short_row_is_padded() -> None:
    assert holding("Z1,Joint,VTI,VANGUARD,10,$5.00,$50.00").cost_basis is None


@pytest.mark.parametrize("surplus", ["", ","])
def test_an_unquoted_comma_in_the_name_is_put_back(surplus: str) -> None:
    positions = read(f"Z1,Joint, WROS,VTI,VANGUARD,{_GOOD}{surplus}")
    assert positions.accounts[0].name == "Joint, WROS"
    assert [(problem.code, problem.line) for problem in positions.problems] == [("joined_row", 2)]


def test_blank_cells_at_the_end_do_not_hide_an_unquoted_comma() -> None:
    assert account("Z1,Joint, WROS,VTI,VANGUARD,10,$5.00,$50.00,100%,,").name == "Joint, WROS"


def test_unquoted_commas_in_the_description_are_put_back() -> None:
    found = holding(f"Z1,Joint,VTI,ONE, TWO, THREE,{_GOOD}")
    assert (found.symbol, found.description) == ("VTI", "ONE, TWO, THREE")


def test_a_joint_without_a_space_is_decided_by_the_symbol() -> None:
    assert holding(f"Z1,Joint,VTI,SOME FUND,CLASS A,{_GOOD}").description == "SOME FUND,CLASS A"


def test_a_joint_without_a_space_is_decided_by_the_names_seen_before() -> None:
    found = account(f'Z1,"A,B",VOO,VOO,{_GOOD}', f"Z1,A,B,VTI,VTI,{_GOOD}")
    assert [holding.symbol for holding in found.holdings] == ["VOO", "VTI"]


def test_several_readings_are_refused_with_line_and_text() -> None:
    row = f"Z1,A,B,VTI,VTI,{_GOOD}"
    expected = (
        "line 2: commas without quotation marks, which can be read in several ways, in "
        f"'{row.removeprefix('Z1,')}'; put the text that holds a comma in quotation marks, or download the "
        "file again."
    )
    assert refusals(row) == [expected]


@pytest.mark.parametrize(
    "row", [f"Z1,A,VTI,VTI,{_GOOD},x,y", f"Z1,A,VTI,VTI,{_GOOD},abc", f"Z1,{'A, ' * 7}B,VTI,VTI,{_GOOD}"]
)
def test_a_row_that_fits_in_no_way_is_refused(row: str) -> None:
    assert refusals(row)[0].startswith("line 2: more cells than the header, in 'A,")


def test_without_a_column_of_names_only_the_description_is_joined() -> None:
    header = "Account number,Symbol,Description,Current value"
    assert holding("Z1,VTI,ONE, TWO,$5.00", header=header).description == "ONE, TWO"


def test_pending_activity_under_an_unquoted_name_keeps_its_amount() -> None:
    found = account(f"Z1,Joint, WROS,VTI,VTI,{_GOOD}", "Z1,Joint, WROS,Pending Activity,,,,$50.00,,,")
    assert found.pending == 5000


def test_a_refused_row_is_quoted_without_its_account_number() -> None:
    (sentence,) = refusals(f"Z20411873,A,VTI,VTI,{_GOOD},x,y")
    assert "'A,VTI,VTI,10,$5.00" in sentence
    assert "Z20411873" not in sentence
