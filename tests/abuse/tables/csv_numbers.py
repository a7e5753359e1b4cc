"""Cells that are no plain numbers, and some that are, though odd."""

from __future__ import annotations

from collections.abc import Iterable

from tests.abuse.rows import Row, Table
from tests.abuse.sending import files
from tests.abuse.sheets import CASH, row, sheet
from tests.abuse.tables.sentences import OPENED

TOO_LONG = "has more than 15 digits; correct it, or download again."
_ARABIC, _WIDE, _HALF = "\u0661\u0662\u0663", "\uff11\uff12\uff13", "\xbd"
_NO_NUMBERS = ("$", "+-5", "--5", "5-", "(5", "5%", "1 000", "1.2.3", "\u20ac5", "=1+1")


def _worth(text: str) -> bytes:
    return sheet(CASH, row(value=text))


def _refused(*values: str) -> tuple[Row, ...]:
    """A row whose value is one of these."""
    return tuple(
        refusal
        for text in values
        for refusal in files(
            422,
            f"line 3, Current Value: cannot read '{text}'; correct it, or download again.",
            {f"a value of {text!a}": _worth(text)},
        )
    )


def _refused_elsewhere(values: Iterable[str]) -> tuple[Row, ...]:
    """Rows whose quantity, and whose price, is one of these."""
    cells = [
        (title, text, cell)
        for text in values
        for title, cell in (("Quantity", row(quantity=text)), ("Last Price", row(price=text)))
    ]
    return tuple(
        refusal
        for title, text, cell in cells
        for refusal in files(
            422, f"line 3, {title}: cannot read '{text}'", {f"a {title} of {text}": sheet(CASH, cell)}
        )
    )


def _nothing(text: str) -> tuple[Row, ...]:
    """A row whose value says that there is none."""
    return files(200, OPENED, {f"a value of {text}": _worth(text)})


TABLE: Table = {
    "NaN": (*_refused("NaN", "sNaN"), *_refused_elsewhere(["NaN"])),
    "infinities": (*_refused("inf", "Infinity", "-Infinity", "\u221e"), *_refused_elsewhere(["-inf"])),
    "1e999": (*_refused("1e999", "1E5", "1e999999999"), *_refused_elsewhere(["1e999"])),
    "0x10": _refused("0x10"),
    "1_000": _refused("1_000"),
    "Arabic digits": _refused(_ARABIC, _WIDE, _HALF),
    "--": _nothing("--"),
    "n/a": (*_nothing("n/a"), *_nothing("-"), *_nothing("")),
    "(500.00)": files(
        200,
        "Line 3: ITOT: quantity times price is not the value of -$500.00, which counts.",
        {"a value of (500.00)": sheet(CASH, row(value="(500.00)"))},
    ),
    "1,2,3": _refused("1,2,3", "12,34"),
    "further": (
        *_refused(*_NO_NUMBERS),
        *files(422, TOO_LONG, {"a value of sixteen nines": _worth("9" * 16)}),
        *files(422, TOO_LONG, {"a value of fifteen decimals": _worth("0." + "1" * 15)}),
        *files(422, TOO_LONG, {"a value of a thousand digits": _worth("1" * 1_000)}),
        *files(
            200,
            OPENED,
            {
                "a value of fifteen digits": sheet(
                    CASH, row(quantity="1", price="1", value="9" * 13 + ".99")
                ),
                "the smallest quantity": sheet(
                    CASH, row(quantity="0.00000000000001", price="1", value="0.01")
                ),
            },
        ),
    ),
}
