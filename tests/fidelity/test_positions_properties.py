"""Whatever is uploaded: it is read or refused, and the view that was downloaded does not matter."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from rebalancer.errors import FileRefusedError
from rebalancer.fidelity.positions import read_positions
from tests.fidelity.sheets import HEADER, read

_TEXTS = "VTI,SPAXX**,**,Cash,BROKERAGELINK,BrokerageLink,Pending Activity,Z1,Z2, -VOO270115C600,BRK.B"
_FOOTERS = "MU 18JUL25 120 C,Account Total,Date downloaded Mar-14-2025"
_NUMBERS = ",--,n/a,$5.00,-$5.00,10,0,100%,($1.00),999999999999999,0.00000000000001,1e5"
_SYNTAX = ["\r", '"', '"a, b"', '"a\nb"', "\0"]
_KNOWN = st.sampled_from([*_TEXTS.split(","), *_FOOTERS.split(","), *_NUMBERS.split(","), *_SYNTAX])
_ROWS = st.lists(st.lists(st.one_of(_KNOWN, st.text(max_size=6)), max_size=14).map(",".join), max_size=8)
_ROW = "Z1,Joint,VTI,VTI,1,$1.00,$1.00,100%,--,Cash"


def _is_read_or_refused(data: bytes) -> bool:
    try:
        positions = read_positions(data, "positions.csv")
    except FileRefusedError as error:
        return bool(str(error) and error.problems)
    return any(account.holdings for account in positions.accounts)


@given(st.binary(max_size=300))
def test_any_bytes_are_read_or_refused(data: bytes) -> None:
    assert _is_read_or_refused(data)


@given(st.permutations(HEADER.split(",")), _ROWS)
def test_any_rows_under_any_header_are_read_or_refused(titles: list[str], rows: list[str]) -> None:
    text = "\n".join((",".join(titles), *rows))
    assert _is_read_or_refused(text.encode("utf-8", "surrogatepass"))


@given(st.permutations(range(10)))
def test_the_order_of_columns_changes_nothing(order: list[int]) -> None:
    cells = _ROW.split(",")
    header = ",".join(HEADER.split(",")[place] for place in order)
    assert read(",".join(cells[place] for place in order), header=header) == read(_ROW)
