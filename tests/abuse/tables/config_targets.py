"""Targets that cannot be, or do not add up."""

from __future__ import annotations

from tests.abuse.rows import Row, Table
from tests.abuse.saved import refused, stored, targets
from tests.abuse.tables.sentences import NO_CLASS

PLAIN = "is no plain number: write it like 1250.50."
KINDS = "Choose one of: Percent, Dollars, Percent Remainder."
UNWRITTEN = "Write a number; 0 means that the class is sold."
_FOREIGN = ("\u0666\u0660", "\uff16\uff10")


def _percent(amount: str, sentence: str) -> Row:
    """A target beside one of 40 percent."""
    wanted = targets(("US TSM", amount, "Percent"), ("US TBM", "40", "Percent"))
    return refused(f"a percentage of {amount!a}", sentence, *wanted, kept=amount)


def _no_number(*amounts: str) -> tuple[Row, ...]:
    return tuple(_percent(amount, f"'{amount}' {PLAIN}") for amount in amounts)


TABLE: Table = {
    "sums of 99.0 and 100.1": (
        _percent("59.0", "Percentages sum to 99.00; 1.00 is missing."),
        _percent("60.1", "Percentages sum to 100.10; 0.10 is too much."),
        _percent("60.01", "Percentages sum to 100.01; 0.01 is too much."),
        refused(
            "percentages of nothing",
            "Percentages sum to 0.00; 100.00 is missing.",
            *targets(("US TSM", "0", "Percent")),
        ),
        refused(
            "remainders that sum to 99",
            "Percent Remainder targets sum to 99.00; 1.00 is missing.",
            *targets(("US TSM", "5000", "Dollars"), ("US TBM", "99", "Percent Remainder")),
        ),
        stored(
            "percentages that sum to 100",
            "33.33",
            *targets(("US TSM", "33.33", "Percent"), ("US TBM", "66.67", "Percent")),
        ),
    ),
    "three decimals": (
        _percent("60.001", "60.001 has more than two decimals; none is rounded away."),
        _percent("60.000", "60.000 has more than two decimals; none is rounded away."),
    ),
    "percentage of NaN, -20, abc": (
        *_no_number("NaN", "sNaN", "Infinity", "abc", "6e1", "6_0", "60,0", "60%", "0x3C", "--6", "$60"),
        *_no_number(*_FOREIGN, "9" * 16),
        _percent("6" * 1_000, PLAIN),
        _percent("-20", "-20 is below zero; write 0 or more."),
        _percent("101", "101 is more than 100 percent."),
        _percent("", UNWRITTEN),
    ),
    "unknown type": (
        refused("a target of no type", KINDS, *targets(("US TSM", "100", "Shares"))),
        refused("a number without a type", KINDS, ("allocation/US TSM", "100")),
        refused("a type without a number", UNWRITTEN, ("allocation_type/US TSM", "Percent")),
    ),
    "unknown class": (
        refused("a target for no class", NO_CLASS, *targets(("Nonsense", "100", "Percent"))),
        refused(
            "a target for a class of markup",
            "'<i>Nonsense</i>' is no asset class",
            *targets(("<i>Nonsense</i>", "100", "Percent")),
        ),
        refused("no class to join", "'Nonsense' is no asset class.", ("new_allocation", "Nonsense")),
        refused("a rank of no class", NO_CLASS, ("affinity/Taxable|Nonsense", "1")),
        refused("a mask of no class", NO_CLASS, ("mask/Taxable|Nonsense", "true")),
        refused("a symbol of no class of ours", NO_CLASS, ("map/AAPL", "Nonsense")),
    ),
    "further": (
        refused(
            "dollars alone",
            "Dollars need targets of type Percent Remainder beside them",
            *targets(("US TSM", "5000", "Dollars")),
        ),
        refused(
            "a remainder of nothing",
            "Percent Remainder divides what dollar targets leave, and there is none",
            *targets(("US TSM", "100", "Percent Remainder")),
        ),
        refused(
            "every target deleted",
            "Percentages sum to 0.00; 100.00 is missing.",
            ("delete_allocation", "US TSM"),
            ("delete_allocation", "US TBM"),
        ),
        stored(
            "the largest number of dollars",
            "9999999999999.99",
            *targets(("US TSM", "9999999999999.99", "Dollars"), ("US TBM", "100", "Percent Remainder")),
        ),
    ),
}
