"""Files with a wrong header."""

from __future__ import annotations

from tests.abuse.rows import Row, Table
from tests.abuse.sending import files
from tests.abuse.sheets import CASH, GOOD, HEADER, STOCK, sheet
from tests.abuse.tables.sentences import AGAIN, NO_POSITIONS, OPENED

HEADLESS = f"{NO_POSITIONS}: its first 3 lines name no column Symbol beside Current value"
NOTHING_HELD = "The file has no positions; choose all accounts and Overview, then download again."


def _missing(column: str, wanted: str) -> tuple[Row, ...]:
    data = sheet(CASH, header=HEADER.replace(column, "X"))
    return files(422, f"column '{wanted}' not found; columns are: ", {f"a file without {column}": data})


def _other(header: str, *rows: str) -> bytes:
    return sheet(*rows, header=header)


TABLE: Table = {
    "missing columns": (
        *_missing("Account Number", "Account number"),
        *_missing("Description", "Description"),
        *_missing("Current Value", "Current value"),
        *files(422, NO_POSITIONS, {"a file without Symbol": _other(HEADER.replace("Symbol", "X"), CASH)}),
        *files(422, HEADLESS, {"a file without its header": _other(CASH, STOCK)}),
    ),
    "doubled columns": (
        *files(200, OPENED, {"a column twice": _other(f"{HEADER},Current Value", f"{STOCK},$5359.62")}),
        *files(
            422,
            "line 2, Current Value: the column stands twice with different values; choose Overview",
            {"a column twice, and not the same": _other(f"{HEADER},Current Value", f"{STOCK},$5359.63")},
        ),
    ),
    "reordered columns": files(
        200,
        OPENED,
        {
            "columns in another order": _other(
                "Current Value,Symbol,Account Number,Description,Account Name",
                "$5359.62,ITOT,Z20411873,A FUND,Individual - TOD",
            )
        },
    ),
    "header only": files(
        422, NOTHING_HELD, {"a header and a footer": sheet(), "a header without a line end": HEADER.encode()}
    ),
    "further": (
        *files(
            422,
            "Last Price, <script>alert(1)</script>, Type; choose Overview",
            {
                "a header of markup": _other(
                    HEADER.replace("Current Value", "<script>alert(1)</script>"), CASH
                )
            },
        ),
        *files(422, f"line 1: more than 200 cells; {AGAIN}", {"201 columns": _other(HEADER + ",x" * 193)}),
        *files(422, NO_POSITIONS, {"a header on line 41": b"x,y\n" * 40 + GOOD[3:]}),
    ),
}
