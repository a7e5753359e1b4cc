"""The household that is saved before the first row, and how the tables write down a configuration."""

from __future__ import annotations

from tests.abuse.rows import Form, Row
from tests.abuse.sending import FRESH, MINE, SAVE
from tests.support.client import Field

BROKERAGE, IRA, ROTH = "Z20411873", "222222222", "233333333"


def targets(*wanted: tuple[str, str, str]) -> tuple[Field, ...]:
    """The section of targets: of each the class, the amount, the type."""
    return tuple(
        field
        for name, amount, kind in wanted
        for field in ((f"allocation/{name}", amount), (f"allocation_type/{name}", kind))
    )


ACCOUNTS: tuple[Field, ...] = (
    (f"accounts/{BROKERAGE}|description", "Brokerage"),
    (f"accounts/{BROKERAGE}|tax_group", "Taxable"),
    (f"accounts/{BROKERAGE}|reserve", "250.00"),
    (f"accounts/{IRA}|tax_group", "Tax Deferred"),
    (f"accounts/{ROTH}|tax_group", "Tax Free"),
    ("default_tax_group_account/Taxable", BROKERAGE),
)
TARGETS = targets(("US TSM", "60", "Percent"), ("US TBM", "40", "Percent"))
RANKS: tuple[Field, ...] = tuple(
    (f"affinity/{group}|{name}", rank)
    for group in ("Taxable", "Tax Deferred", "Tax Free")
    for name, rank in (("US TSM", "1"), ("US TBM", "2"), ("Cash", "3"))
)
EARLIER: tuple[Field, ...] = (MINE, *ACCOUNTS, *TARGETS, *RANKS)
SAVED: tuple[Field, ...] = (
    *EARLIER,
    ("mask/Taxable|US TSM", "true"),
    ("map/AAPL", "US TSM"),
)
"""What is saved before the first row, after `EARLIER`: the household's configuration, of version 2."""

ASKED_CLASSES = ("S&P 500", "class", "1099")
ODD_CLASSES = (
    "<script>alert(1)</script>",
    '"><svg onload=alert(1)>',
    "=cmd|' /C calc'!A0",
    "Taxable|Cash",
    "a/b",
    "x" * 100,
)
"""Classes that are added to the shared list before the first row."""


def refused(name: str, sentence: str, *fields: Field, status: int = 422, kept: str = "") -> Row:
    """A save of the household's that is refused."""
    return Row(name, Form(SAVE, (MINE, *fields)), status, sentence, kept=kept)


def stored(name: str, sentence: str, *fields: Field) -> Row:
    """A right save of a household of its own, `fields` beside the accounts and targets of the other."""
    return Row(name, Form(SAVE, (("user_token", FRESH), *ACCOUNTS, *fields)), 200, sentence, stores=True)
