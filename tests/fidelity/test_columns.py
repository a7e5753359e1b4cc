"""The header: every layout that Fidelity has shipped."""

from __future__ import annotations

import pytest

from rebalancer.errors import FileRefusedError
from rebalancer.fidelity.cells import Line, read_lines
from rebalancer.fidelity.columns import Columns, find_columns
from tests.fidelity.sheets import HEADER, holding, refusals, refusals_of

P1 = (
    "Account Name/Number,Symbol,Description,Quantity,Last Price,Last Price Change,Current Value,"
    "Today's Gain/Loss Dollar,Today's Gain/Loss Percent,Total Gain/Loss Dollar,Total Gain/Loss Percent,"
    "Percent Of Account,Cost Basis,Cost Basis Per Share,Type"
)
P2 = P1.replace("Account Name/Number", "Account Number,Account Name")
P3 = P2.replace("Cost Basis,Cost Basis Per Share", "Cost Basis Total,Average Cost Basis")
P3B = P3.replace("Account Name,", "Account Name,Investment Type,")
P3C = P3.replace("Account Name,", "Account Name,Basket Name,")
P4 = P3.capitalize()
P5 = (
    "Account number,Account name,Symbol,Description,Quantity,Last price,Last price change,Current value,"
    "Percent of account,Ex-date,Amount per share,Pay date,Dist. rate,Distribution rate as of,Type"
)
P6 = (
    "Account number,Account name,Symbol,Description,Current value,% of account,Quantity,"
    '"Cost basis total, Average cost basis",Average cost basis,Cost basis total,Account type,Loaned,'
    "Today's gain/loss $,Today's gain/loss $,CUSIP,Last price,Last Price,Change $,Change $,Currency,"
    "Security type,Security subtype"
)


def _columns(header: str) -> Columns:
    return find_columns(list(read_lines(header)), "positions.csv")[1]


def _used(header: str) -> dict[str, str]:
    columns = _columns(header)
    names = ("account", "name", "value", "quantity", "price", "cost", "percent", "bucket", "security_type")
    places = {name: getattr(columns, name) for name in names}
    return {name: columns.titles[place] for name, place in places.items() if place < columns.width}


_COMMON = {
    "value": "Current Value",
    "quantity": "Quantity",
    "price": "Last Price",
    "percent": "Percent Of Account",
}
_NEWER = {"account": "Account Number", "name": "Account Name", "bucket": "Type", **_COMMON}


def test_name_and_number_may_share_a_column() -> None:
    combined = {"account": "Account Name/Number", "name": "Account Name/Number", "cost": "Cost Basis"}
    assert _used(P1) == {**_COMMON, **combined, "bucket": "Type"}
    assert _columns(P1).combined


def test_older_files_name_the_cost_basis_otherwise() -> None:
    assert _used(P2) == {**_NEWER, "cost": "Cost Basis"}
    assert _used(P3) == {**_NEWER, "cost": "Cost Basis Total"}


def test_further_columns_may_stand_between() -> None:
    assert _used(P3B) == {**_NEWER, "cost": "Cost Basis Total", "security_type": "Investment Type"}
    assert _columns(P3C).titles[_columns(P3C).basket] == "Basket Name"


def test_case_does_not_matter() -> None:
    assert list(_used(P4)) == list(_used(P3))


def test_the_dividend_view_has_no_cost_basis() -> None:
    columns = _columns(P5)
    assert columns.lacks(columns.cost)
    assert columns.gains == ()


def test_my_view_has_columns_twice_and_in_another_order() -> None:
    columns = _columns(P6)
    assert columns.doubled == ((15, 16),)
    assert (columns.title(columns.cost), columns.title(columns.bucket)) == (
        "Cost basis total",
        "Account type",
    )


def test_titles_may_be_spaced_typographic_and_followed_by_nothing() -> None:
    columns = _columns(
        "Account Number , Symbol,Description,Current\u00a0 Value,Today\u2019s Gain/Loss Dollar,,"
    )
    assert columns.gains == (4,)
    assert columns.width == 5


def test_the_header_may_follow_other_lines_but_not_forty() -> None:
    header = Line(41, HEADER.split(","))
    assert find_columns([*[Line(1, ["Brokerage"])] * 39, header], "")[0] == 39
    with pytest.raises(FileRefusedError):
        find_columns([*[Line(1, ["Brokerage"])] * 40, header], "")


def test_a_file_without_header_is_told_what_was_found() -> None:
    (sentence,) = refusals_of(b"\n,Name;Value\n1;2\n")
    assert sentence == (
        "This is no Fidelity positions file: its first 2 lines name no column Symbol beside Current value, "
        "and it begins with 'Name;Value'. Download it from the Positions page."
    )
    assert "it begins with nothing" in refusals_of(b",,\n")[0]


@pytest.mark.parametrize("title", ["Account number", "Description", "Current value"])
def test_a_missing_column_is_named_with_the_way_out(title: str) -> None:
    header = "Account number,Symbol,Description,Current value".replace(title, "Other")
    expected = (
        f"column '{title}' not found; columns are: {header.replace(',', ', ')}; choose Overview in the "
        "Positions view before downloading."
    )
    assert refusals("Z1,VTI,VTI,$5.00", header=header) == [expected]


def test_of_many_columns_the_first_forty_are_shown() -> None:
    header = "Account number,Symbol," + ",".join(f"c{number}" for number in range(50))
    assert "c37, …; choose" in refusals("Z1", header=header)[0]


_TWICE = "Account number,Symbol,Description,Current value,Quantity,Last price,Last Price"


def test_of_a_doubled_column_the_first_known_cell_counts() -> None:
    found = holding("Z1,VTI,VTI,$50.00,10,--,$5.00", header=_TWICE)
    assert str(found.price) == "5.00"


def test_a_doubled_column_may_be_blank() -> None:
    assert holding("Z1,VTI,VTI,$50.00,10,,--", header=_TWICE).value == 5000


def test_doubled_cells_are_compared_as_values() -> None:
    assert holding("Z1,VTI,VTI,$50.00,10,$5.00,5", header=_TWICE).value == 5000


@pytest.mark.parametrize("cells", ["$5.00,$6.00", "$5.00,abc"])
def test_doubled_cells_that_differ_are_refused(cells: str) -> None:
    (sentence,) = refusals(f"Z1,VTI,VTI,$50.00,10,{cells}", header=_TWICE)[:1]
    assert sentence.startswith("line 2, Last price: the column stands twice with different values;")
