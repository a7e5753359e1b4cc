"""Rows of the wrong shape, and holdings that cannot be planned as others are."""

from __future__ import annotations

from tests.abuse.rows import Row, Table
from tests.abuse.sending import files
from tests.abuse.sheets import BONDS, CASH, GOOD, STOCK, row, sheet
from tests.abuse.tables.sentences import AGAIN, OPENED

UNCLOSED = f"line 3: a quotation mark is opened and not closed; {AGAIN}"
LINE_ENDS = GOOD.replace(b"\r\n", b"\n", 2).replace(b"\r\n", b"\r", 1)
NO_ACCOUNT = "line 2, Account Number: blank, with none above it; download again."


def _beside_cash(status: int, sentence: str, **rows: str) -> tuple[Row, ...]:
    """Files of the household's cash and one row more; a name's underscores are spaces."""
    return files(status, sentence, {name.replace("_", " "): sheet(CASH, row) for name, row in rows.items()})


def _alone(status: int, sentence: str, **rows: str) -> tuple[Row, ...]:
    return files(status, sentence, {name.replace("_", " "): sheet(row) for name, row in rows.items()})


TABLE: Table = {
    "short rows": _beside_cash(
        200,
        "Line 3: The current value is blank: $5,359.62 was taken, quantity times price.",
        a_row_without_its_last_two_cells="Z20411873,Individual - TOD,ITOT,A FUND,42,$127.61",
    ),
    "long rows": (
        *_beside_cash(422, "line 3: ", a_row_of_two_cells_more=STOCK + ",1,2"),
        *_beside_cash(422, f"line 3: more than 200 cells; {AGAIN}", a_row_of_201_cells=STOCK + ",x" * 193),
    ),
    "open quote": files(
        422, UNCLOSED, {"an open quote": sheet(CASH, STOCK.replace("ISHARES", '"ISHARES'), BONDS)}
    ),
    "newline in quotes": _beside_cash(
        200, "GROWTH FUND", a_newline=row(symbol="XYZ", description="GROWTH\nFUND")
    ),
    "CR only": files(
        200,
        OPENED,
        {"CR for a line end": GOOD.replace(b"\r\n", b"\r"), "three kinds of line ends": LINE_ENDS},
    ),
    "zero price": (
        *_beside_cash(200, OPENED, a_price_of_zero=row(price="$0.00", value="$0.00")),
        *_beside_cash(200, OPENED, a_price_of_zero_and_a_value=row(price="$0.00")),
    ),
    "all zero": _alone(200, OPENED, nothing_of_worth=row(quantity="0", price="$0.00", value="$0.00")),
    "no configured account": _alone(200, OPENED, an_account_that_was_never_saved=row(account="X44444444")),
    "the same symbol twice": (
        *files(200, OPENED, {"a symbol twice": sheet(CASH, STOCK, STOCK)}),
        *files(
            200,
            "ITOT stands in several rows at different prices; their values count.",
            {"a symbol twice, at two prices": sheet(STOCK, row(price="$128.00", value="$5376.00"))},
        ),
    ),
    "further": (
        *_alone(422, NO_ACCOUNT, a_row_of_no_account=row(account="")),
        *files(
            422,
            "a file may have 50 accounts; download fewer at a time.",
            {"51 accounts": sheet(*(row(account=f"Z{number}") for number in range(51)))},
        ),
        *_beside_cash(
            422,
            "line 3, Description: over 1,024 characters; shorten the text.",
            a_description_of_1025_characters=row(description="x" * 1_025),
        ),
        *_beside_cash(200, OPENED, a_description_of_1024_characters=row(description="x" * 1_024)),
        *_beside_cash(200, OPENED, a_value_below_zero=row(value="-$5359.62")),
        *_alone(200, OPENED, more_owed_than_owned=CASH.replace("$8250.44", "-$99999.99")),
    ),
}
