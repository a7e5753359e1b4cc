"""Texts in a file that another program could take for more than text: they are shown as they stand."""

from __future__ import annotations

from tests.abuse.rows import Row, Table
from tests.abuse.sending import files
from tests.abuse.sheets import CASH, row, sheet

MARKUP = (
    "<script>alert(1)</script>",
    '"><svg onload=alert(1)>',
    "'><img src=x onerror=alert(1)>",
    "</textarea></select><b>",
    "&lt;b&gt;",
    "{{7*7}}",
    "{% raw %}",
    "${7*7}",
    "javascript:alert(1)",
)
FORMULAS = (
    "=cmd|' /C calc'!A0",
    "=1+1",
    "+1+1",
    "-1+1",
    "@SUM(1+1)",
    '"=1+1"',
    'a;"=1+1;b',
    *(f"{sign}1+1" for sign in "\uff1d\uff0b\uff0d\uff20"),
)
FORMULAS_BEHIND_CONTROLS = ("\t=1+1", "\r=1+1", "a\t=1+1", "a\r\n+1", 'a\n"@SUM(1+1)')
"""Formulas behind what no name can have."""

_BIDIRECTIONAL = ("\u202e", "\u2066", "\u200f")
_ZERO_WIDTH = ("\u200b", "\u200d", "\ufeff")
_NUMBERS = ("X/1", "X|1", "X&1", "X 1", "<b>1", "../1", "%001", "0", "=X1", "\u04361", 'A|B/C & "D"')


def _described(*texts: str) -> tuple[Row, ...]:
    return _shown("description", {text: row(symbol="XYZ", description=text) for text in texts})


def _named(*texts: str) -> tuple[Row, ...]:
    return _shown("account", {text: row(account="X99999999", account_name=text) for text in texts})


def _held(*texts: str) -> tuple[Row, ...]:
    """Symbols are shown in capitals. What has a space in it is taken for no symbol, and so here has none."""
    symbols = [text.replace(" ", "/").upper() for text in texts]
    return _shown("symbol", {symbol: row(symbol=symbol.lower()) for symbol in symbols})


def _shown(place: str, rows: dict[str, str]) -> tuple[Row, ...]:
    return tuple(
        shown
        for text, cells in rows.items()
        for shown in files(200, text, {f"the {place} {text}": sheet(CASH, cells)})
    )


def _invisible(*signs: str) -> tuple[Row, ...]:
    """A sign in the description, and in the symbol: both are shown without it."""
    return tuple(
        shown
        for sign in signs
        for name, cells in (
            ("description", row(symbol="XYZ", description=f"GROWTH{sign}FUND")),
            ("symbol", row(symbol=f"GROWTH{sign}FUND", description="A")),
        )
        for shown in files(200, "GROWTHFUND", {f"{sign!a} in a {name}": sheet(CASH, cells)}, unsaid=sign)
    )


TABLE: Table = {
    "markup in an account": _named(*MARKUP),
    "markup in a symbol": _held(*MARKUP),
    "markup in a description": _described(*MARKUP),
    "formula in an account": _named(*FORMULAS),
    "formula in a symbol": _held(*FORMULAS),
    "formula in a description": _described(*FORMULAS),
    "bidirectional characters": _invisible(*_BIDIRECTIONAL),
    "zero-width characters": _invisible(*_ZERO_WIDTH),
    "odd account numbers": tuple(
        shown
        for number in _NUMBERS
        for shown in files(
            200, f"…{number[-4:]}", {f"the account number {number}": sheet(row(account=number))}
        )
    ),
    "further": files(
        200,
        "A [2J FUND",
        {"an escape sequence": sheet(CASH, row(symbol="XYZ", description="A\x1b[2J\x07FUND"))},
    ),
}
