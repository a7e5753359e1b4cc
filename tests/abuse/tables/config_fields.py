"""Accounts, ranks and symbols that are told what they cannot be."""

from __future__ import annotations

from tests.abuse.rows import Row, Table
from tests.abuse.saved import BROKERAGE, IRA, refused
from tests.abuse.tables.sentences import TWICE

NO_GROUP = "There is no tax group 'Offshore'."
GROUPS = "Choose one of: Taxable, Tax Deferred, Tax Free, IGNORE."
RANKS = "Write a rank from 1 (fits best) to 9999, or DISABLE."
ACCOUNT_FIELDS = "After the account number and '|' stands one of: description, tax_group, menu, reserve."
NO_BAR = "The name lacks a '|' between the tax group and the asset class."
BOX = "A box is sent as 'true' when ticked, and not at all when not."
_NO_RANKS = ("0", "-1", "1.5", "10000", "first", "NaN", "\u0661", "disable", "")


def _default(name: str, group: str, number: str) -> Row:
    """A default account that is none of the group's."""
    sentence = f"…{number[-4:]} is no {group} account: choose one that is, or none."
    return refused(name, sentence, (f"default_tax_group_account/{group}", number))


def _reserve(amount: str, sentence: str) -> Row:
    return refused(f"a reserve of {amount}", sentence, (f"accounts/{IRA}|reserve", amount), kept=amount)


TABLE: Table = {
    "unknown tax group": (
        refused("an account in no tax group", GROUPS, (f"accounts/{IRA}|tax_group", "Offshore")),
        refused(
            "a new account without one", "Choose a tax group, or Ignore.", ("accounts/N1|description", "x")
        ),
        refused("a rank in no tax group", NO_GROUP, ("affinity/Offshore|Cash", "1")),
        refused("a mask in no tax group", NO_GROUP, ("mask/Offshore|Cash", "true")),
        refused("a default of no tax group", NO_GROUP, ("default_tax_group_account/Offshore", BROKERAGE)),
    ),
    "default account in another tax group": (
        _default("a default account in another tax group", "Tax Free", IRA),
        _default("a default account that nobody has", "Taxable", "X404"),
        refused(
            "a default account that is leaving its tax group",
            "…1873 is no Taxable account: choose one that is, or none.",
            (f"accounts/{BROKERAGE}|tax_group", "IGNORE"),
            ("default_tax_group_account/Taxable", BROKERAGE),
        ),
    ),
    "further": (
        *(
            refused(f"a rank of {rank!a}", RANKS, ("affinity/Taxable|US TSM", rank), kept=rank)
            for rank in _NO_RANKS
        ),
        _reserve("-1", "-1 is below zero; write 0 or more."),
        _reserve("NaN", "'NaN' is no plain number: write it like 1250.50."),
        _reserve("1.005", "1.005 has more than two decimals; none is rounded away."),
        refused("a menu of all", "Choose one of: any, held.", (f"accounts/{IRA}|menu", "all")),
        refused("a mask of yes", BOX, ("mask/Taxable|US TSM", "yes")),
        refused(
            "a symbol to buy that has no class",
            "Choose a class, or untick that it may be bought.",
            ("map_buy/MSFT", "true"),
        ),
        refused("an account and no field", ACCOUNT_FIELDS, (f"accounts/{IRA}", "x")),
        refused("an account and a field of Python", ACCOUNT_FIELDS, (f"accounts/{IRA}|__class__", "x")),
        refused("a field and no account", ACCOUNT_FIELDS, ("accounts/|menu", "any")),
        refused("a rank and no class", NO_BAR, ("affinity/Taxable", "1")),
        refused("a mask and neither class nor group", NO_BAR, ("mask/", "true")),
        refused("a field twice", TWICE, ("allocation/US TSM", "1"), ("allocation/US TSM", "2")),
        refused(
            "51 new accounts",
            "At most 50 accounts can be read at once; leave some out.",
            *((f"accounts/N{number}|tax_group", "Taxable") for number in range(51)),
        ),
    ),
}
