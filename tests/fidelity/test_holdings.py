"""One row as a holding."""

from __future__ import annotations

from decimal import Decimal

import pytest

from rebalancer.fidelity.values import Kind
from tests.fidelity.sheets import account, holding, problem, read, refusals


@pytest.mark.parametrize(
    ("cells", "symbol"),
    [
        ("SPAXX**,HELD IN MONEY MARKET", "SPAXX"),
        ("CORE**,FDIC-INSURED DEPOSIT SWEEP", "CORE"),
        ("USD***,US DOLLARS", "USD"),
        ("FCASH,HELD IN FCASH", "FCASH"),
        ("**,", "CASH"),
        (",Held in money market", "CASH"),
    ],
)
def test_a_core_position_is_cash_at_one_dollar(cells: str, symbol: str) -> None:
    found = holding(f"Z1,Joint,{cells},--,,$770.41,1.03%,,Cash")
    assert (found.symbol, found.kind) == (symbol, Kind.CORE)
    assert (found.quantity, found.price, found.value) == (Decimal("770.41"), Decimal(1), 77041)


def test_a_core_position_may_be_a_margin_debit() -> None:
    found = holding("Z1,Joint,SPAXX**,HELD IN MONEY MARKET,,,-$100.00")
    assert (found.kind, found.value) == (Kind.CORE, -10000)


@pytest.mark.parametrize(("value", "cents"), [("770.415", 77042), ("-770.415", -77042), ("770.4149", 77041)])
def test_a_value_is_rounded_to_the_cent_half_up(value: str, cents: int) -> None:
    assert holding(f"Z1,Joint,SPAXX**,,,,{value}").value == cents


def test_a_money_fund_without_stars_has_its_own_quantity() -> None:
    found = holding("Z1,Joint,FZDXX,FIDELITY MMKT,150000.00,$1.00,$150000.00,98.14%,--,Cash")
    assert (found.kind, found.quantity, found.price) == (Kind.SECURITY, Decimal(150000), Decimal(1))
    assert found.cost_basis is None


@pytest.mark.parametrize(
    ("cells", "symbol"),
    [
        ("brk.b,BERKSHIRE", "BRKB"),
        ("BTC/USD,BITCOIN", "BTC/USD"),
        ("84679P504,SP 500 INDEX PL CL E", "84679P504"),
        (",Ssga Lg  Cap Growth", "SSGA LG CAP GROWTH"),
        ("SSGA LG CAP,Ssga Lg Cap Growth", "SSGA LG CAP GROWTH"),
        ("ssga lg cap,", "SSGA LG CAP"),
    ],
)
def test_what_has_no_symbol_goes_by_its_description(cells: str, symbol: str) -> None:
    assert holding(f"Z1,Joint,{cells},10,$5.00,$50.00").symbol == symbol


def test_a_value_without_a_name_is_refused() -> None:
    assert refusals("Z1,Joint,,,10,$5.00,$50.00") == [
        "line 2, Symbol: neither symbol nor description says what is worth $50.00; download the file again."
    ]


@pytest.mark.parametrize("row", ["Z2,Joint,,,,,", "Z2,Joint,,,10,,", "Z2,Joint,VOO,VOO,0,,--"])
def test_a_row_about_nothing_is_left_out_silently(row: str) -> None:
    positions = read("Z1,Joint,VTI,VTI,1,$1.00,$1.00", row)
    assert (len(positions.accounts), positions.problems) == (1, ())


def test_a_holding_without_value_is_left_out_with_a_warning() -> None:
    found = problem("Z1,Joint,VTI,VTI,1,$1.00,$1.00", "Z1,Joint,VOO,VOO,10,--,--")
    assert (found.code, found.line, found.symbol) == ("no_value", 3, "VOO")


@pytest.mark.parametrize(
    ("cells", "cents"), [("VTI,VTI,10,$5.00", 5000), ("VOO270115C600,VOO,2,$1.50", 30000)]
)
def test_a_blank_value_is_quantity_times_price_with_a_warning(cells: str, cents: int) -> None:
    positions = read(f"Z1,Joint,{cells},--")
    assert positions.accounts[0].holdings[0].value == cents
    assert positions.problems[0].code == "value_computed"


@pytest.mark.parametrize(
    ("quantity", "price", "value", "expected"),
    [
        ("10", "$5.00", "$50.00", "5.00"),
        ("3", "$33.33", "$100.00", "33.33"),
        ("10", "$5.00", "$50.30", "5.00"),
        ("50000", "$99.789", "$49894.50", "0.99789"),
        ("20000", "$99.412", "$19882.40", "0.99412"),
        ("8", "--", "$50.00", "6.25"),
    ],
)
def test_the_price_is_that_of_one_unit(quantity: str, price: str, value: str, expected: str) -> None:
    positions = read(f"Z1,Joint,VTI,VTI,{quantity},{price},{value}")
    assert positions.accounts[0].holdings[0].price == Decimal(expected)
    assert positions.problems == ()


@pytest.mark.parametrize(
    ("quantity", "price", "expected"),
    [("10", "$4.96", "5"), ("10", "$0.00", "5"), ("10", "-$5.00", "5"), ("0", "$5.00", "5.00")],
)
def test_a_price_that_contradicts_the_value_gives_way_with_a_warning(
    quantity: str, price: str, expected: str
) -> None:
    positions = read(f"Z1,Joint,VTI,VTI,{quantity},{price},$50.00")
    assert positions.accounts[0].holdings[0].price == Decimal(expected)
    assert [(found.code, found.line) for found in positions.problems] == [("price_differs", 2)]


@pytest.mark.parametrize("cells", ["--,--,$5.00", ",,$5.00", "0,--,$0.00", "10,$0.00,$0.00"])
def test_where_nothing_tells_the_price_there_is_none(cells: str) -> None:
    assert holding(f"Z1,Joint,VTI,VTI,{cells}").price is None


def test_a_worthless_holding_has_no_price() -> None:
    assert holding("Z1,Joint,VTI,VTI,10,$5.00,$0.00").price is None


@pytest.mark.parametrize(
    "cells",
    [
        "-VOO270115C600,VOO JAN 15 2027 $600 CALL,-1,$12.30,-$1230.00",
        " -CROX260821P44.5,CROX AUG 21 2026 $44.5 PUT,-1,$12.30,-$1230.00",
        ",MU 18JUL25 120 C,-1,$12.30,-$1230.00",
        "XYZW,A CONTRACT THAT ONLY ITS VALUE GIVES AWAY,-1,$12.30,-$1230.00",
    ],
)
def test_an_option_is_kept_and_its_price_is_a_contracts(cells: str) -> None:
    found = holding(f"Z1,Joint,{cells}")
    assert (found.value, found.quantity, found.price) == (-123000, Decimal(-1), Decimal(1230))
    assert (found.kind, str(found.price)) == (Kind.OPTION, "1230")


@pytest.mark.parametrize("cells", ["-10,$5.00,-$50.00", "10,$5.00,-$50.00", "--,--,-$50.00"])
def test_a_short_position_is_kept_with_its_sign(cells: str) -> None:
    found = holding(f"Z1,Joint,GME,GAMESTOP,{cells}")
    assert (found.kind, found.value) == (Kind.SHORT, -5000)


def test_bucket_basket_and_type_of_security_are_kept() -> None:
    header = "Account number,Basket Name,Investment Type,Symbol,Description,Current value,Type"
    found = holding("Z1,Growth,ETFs,VTI,VTI,$5.00,Margin", header=header)
    assert (found.security_type, found.lots[0].bucket) == ("ETFs", "Margin / Growth")


def test_lines_count_from_one() -> None:
    assert account("Z1,Joint,VTI,VTI,1,1,1").holdings[0].line == 2


@pytest.mark.parametrize("price", ["", "$999999999999999"])
def test_a_value_that_no_price_can_explain_is_refused(price: str) -> None:
    expected = (
        "line 2, Quantity: so little cannot be worth $999,999,999,999,999.00; correct it, or download the "
        "file again."
    )
    assert refusals(f"Z1,Joint,VTI,VTI,0.00000000000001,{price},$999999999999999") == [expected]


def test_the_highest_price_that_a_file_can_name_is_read() -> None:
    assert holding("Z1,Joint,VTI,VTI,1,$999999999999999,").price == Decimal(999999999999999)
