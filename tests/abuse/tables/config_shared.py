"""Changes of the list of securities, which everybody shares: names, prices, and what is in use."""

from __future__ import annotations

from tests.abuse.rows import Row, Table
from tests.abuse.saved import ASKED_CLASSES, ODD_CLASSES, stored, targets
from tests.abuse.sending import SHARED, form

NAME = "A name has at most 100 printable characters."
GROUP = "Choose the group that the class belongs to."
CLASS = "Choose the class that the symbol stands for."
PRICE = "Write a price above zero with at most 6 decimals, like 127.61."
DATE = "Write the date as 2026-08-21."
GONE = "is not in the list; somebody may have deleted it."
_NO_NAMES = ("x" * 101, "a\nb", "a\0b", "abc\u202egpj", "a\u200bb", "a\u2028b")
_NO_PRICES = ("0", "-1", "NaN", "inf", "1e3", "1_000", "\u0661", "0.0000001", "9" * 16, "abc")
_NO_DATES = ("yesterday", "2026-02-30", "08/21/2026", "99999-01-01", "0000-00-00")


def _edit(name: str, sentence: str, *fields: tuple[str, str], status: int = 422) -> Row:
    """A change that is refused, and comes back as typed."""
    return Row(name, form(SHARED, *fields), status, sentence)


def _in_use(what: str, sentence: str, field: str, name: str) -> Row:
    return _edit(f"deleting {what}", sentence, (field, name), status=409)


def _added(name: str, shown: str, *fields: tuple[str, str]) -> Row:
    return Row(name, form(SHARED, *fields), 200, shown, stores=True)


def _class(name: str) -> Row:
    """A new class of this name."""
    return _added(f"a class named {name}", name, ("asset/asset", name), ("asset/asset_group", "Stocks"))


def _wanted(name: str) -> Row:
    """A household that wants a class of this name, which stands in the list."""
    rank = (f"affinity/Taxable|{name}", "1")
    return stored(f"a target for the class {name}", name, *targets((name, "100", "Percent")), rank)


def _priced(text: str, sentence: str, *fields: tuple[str, str]) -> Row:
    return _edit(f"{fields[-1][0]} of {text!a}", sentence, ("symbol/symbol", "ITOT"), *fields)


TABLE: Table = {
    "class names S&P 500, class, 1099": tuple(map(_wanted, ASKED_CLASSES)),
    "deleting Cash": (
        _in_use("Cash", "Asset class Cash is in use by the cash of every account", "asset/delete", "Cash"),
    ),
    "deleting a class in use": (
        _in_use("a class", "Asset class US TSM is in use by the securities ", "asset/delete", "US TSM"),
        _in_use(
            "a group", "Asset group Bonds is in use by the asset classes ", "asset_group/delete", "Bonds"
        ),
    ),
    "further": (
        *map(_wanted, ODD_CLASSES),
        *map(_class, ("None", "401", "<b>", "+1", "a|b", "y" * 100)),
        _added("a group named <script>", "<script>", ("asset_group/asset_group", "<script>")),
        _added("a symbol <b>&", "<B>&", ("symbol/symbol", "<b>&"), ("symbol/asset_class", "US TSM")),
        *(
            _edit(f"a class named {name!a}", NAME, ("asset/asset", name), ("asset/asset_group", "Stocks"))
            for name in _NO_NAMES
        ),
        _edit("a class in no group", GROUP, ("asset/asset", "New")),
        _edit(
            "a class in no group of ours", GROUP, ("asset/asset", "New"), ("asset/asset_group", "Nonsense")
        ),
        _edit("deleting no class", f"'Nonsense' {GONE}", ("asset/delete", "Nonsense")),
        _edit("deleting no group", f"'Nonsense' {GONE}", ("asset_group/delete", "Nonsense")),
        _edit("deleting no symbol", f"'NONSENSE' {GONE}", ("symbol/delete", "nonsense")),
        _edit("a default that is not there", f"'NONSENSE' {GONE}", ("asset/default", "NONSENSE")),
        _edit("a symbol without a class", CLASS, ("symbol/symbol", "NEW")),
        _edit("a symbol of no class", CLASS, ("symbol/symbol", "NEW"), ("symbol/asset_class", "Nonsense")),
        _edit(
            "101 letters of a symbol", NAME, ("symbol/symbol", "X" * 101), ("symbol/asset_class", "US TSM")
        ),
        *(_priced(text, PRICE, ("symbol/price", text)) for text in _NO_PRICES),
        *(_priced(text, DATE, ("symbol/price", "1"), ("symbol/price_date", text)) for text in _NO_DATES),
        _priced(
            "2026-08-21 alone", "A date needs the price of that day.", ("symbol/price_date", "2026-08-21")
        ),
        _priced("perhaps", "Write true or false, or leave it empty", ("symbol/whole_shares", "perhaps")),
        _priced("yes", "A box is sent as 'true' when ticked", ("symbol/default", "yes")),
    ),
}
