"""Forms that ask for what no plan can be, or have fields that nobody knows."""

from __future__ import annotations

from tests.abuse.rows import Form, Row, Table, answered
from tests.abuse.sending import MINE, MODE, OPEN, PLAN, UPLOAD, form
from tests.abuse.tables.sentences import OPENED, TWICE
from tests.support.client import Field

PLAIN = "is no plain number: write it like 1250.50."
NO_MODE = "Choose one of: NO_SELL, NO_SELL_TAXABLE, SELL_ALL, RESHUFFLE."
NO_ACCOUNT = "No account of this number takes part: it is not in the file, not saved, or ignored."
_STRANGERS = ("__init__", "form", "request", "colour", "%22%0D%0Ax: y", "\u00e9", "*", "upload/")


def _stranger(*names: str) -> dict[str, Form]:
    """Forms with a field of this name, twice."""
    return {
        f"a field named {name}, to {path}": form(path, UPLOAD, MINE, MODE, (name, "x"), (name, "y"))
        for path in (OPEN, PLAN)
        for name in names
    }


def _plan(name: str, status: int, sentence: str, *fields: Field) -> Row:
    """A plan with these wishes."""
    return Row(name, form(PLAN, UPLOAD, MINE, MODE, *fields), status, sentence)


def _mode(*modes: str) -> dict[str, Form]:
    return {f"the mode {mode!r}": form(PLAN, UPLOAD, MINE, ("rebalance_mode", mode)) for mode in modes}


def _credit(sentence: str, *amounts: str) -> tuple[Row, ...]:
    return tuple(
        _plan(f"a credit of {text!a}", 422, sentence.format(text), ("taxable_credit", text))
        for text in amounts
    )


TABLE: Table = {
    "field named self": answered(200, OPENED, _stranger("self")),
    "field named __class__": answered(200, OPENED, _stranger("__class__")),
    "unknown fields": answered(200, OPENED, _stranger(*_STRANGERS)),
    # The file has 8250.44 in cash.
    "credits of -500": (_plan("a withdrawal of 500", 200, "750.44", ("taxable_credit", "-500")),),
    "credits of NaN": (
        *_credit("'{}' " + PLAIN, "NaN", "-NaN", "Infinity", "1e999999999", "1_000", "1,000", "abc", "=1+1"),
        *_credit("'{}' " + PLAIN, "\u0661"),
        *_credit("{} has more than two decimals; none is rounded away.", "0.001"),
        *_credit(PLAIN, "9" * 16),
    ),
    "further": (
        _plan("a credit of fifteen digits", 200, OPENED, ("taxable_credit", "9" * 15)),
        _plan("a withdrawal of fifteen digits", 200, OPENED, ("taxable_credit", "-" + "9" * 15)),
        _plan("a credit to an account that nobody has", 422, NO_ACCOUNT, ("credit/X404", "5")),
        _plan("a credit to an account without a number", 422, NO_ACCOUNT, ("credit/", "5")),
        _plan("1,990 credits", 422, NO_ACCOUNT, *((f"credit/{number}", "5") for number in range(1_990))),
        *answered(422, NO_MODE, _mode("", "sell_all", "SELL_ALL ", "SELL_EVERYTHING", "Mode.SELL_ALL")),
        Row("no mode", form(PLAN, UPLOAD, MINE), 422, NO_MODE),
        Row("the mode in capitals", form(PLAN, UPLOAD, MINE, ("REBALANCE_MODE", "SELL_ALL")), 422, NO_MODE),
        _plan("two modes", 422, TWICE, ("rebalance_mode", "NO_SELL")),
        _plan("share_rounding of up", 422, "Choose one of: follow, least_cash.", ("share_rounding", "up")),
        _plan("relocate of perhaps", 422, "Choose one of: true, false.", ("relocate", "perhaps")),
        _plan("min_trade of -1", 422, "-1 is below zero; write 0 or more.", ("min_trade", "-1")),
        _plan("band of NaN", 422, f"'NaN' {PLAIN}", ("band", "NaN")),
        _plan("a box of on", 422, "A box is sent as 'true' when ticked", ("trade_fractional_shares", "on")),
        _plan("a band of a million points", 200, OPENED, ("band", "1000000")),
        _plan("a smallest trade of a trillion", 200, OPENED, ("min_trade", "999999999999.99")),
    ),
}
