"""Two who change one household at once: the second is told what the first saved."""

from __future__ import annotations

from tests.abuse.rows import Row, Table
from tests.abuse.saved import ACCOUNTS, BROKERAGE, TARGETS, refused, targets
from tests.abuse.sending import FRESH, SAVE, form

ELSEWHERE = "This configuration was saved elsewhere after this page was loaded."
NO_VERSION = "The version is the number that the page carries."
_OLD, _FUTURE = ("version", "1"), ("version", "999999999")
_OTHERS = targets(("US TSM", "58", "Percent"), ("US TBM", "42", "Percent"))

TABLE: Table = {
    "two editors at once": (
        refused(
            "two editors of one target",
            "Stored now: 60.00.",
            _OLD,
            *targets(("US TSM", "59", "Percent"), ("US TBM", "41", "Percent")),
            status=409,
            kept="59",
        ),
        refused(
            "two editors of one description",
            "Stored now: Brokerage.",
            _OLD,
            (f"accounts/{BROKERAGE}|description", "Mine"),
            status=409,
            kept="Mine",
        ),
        refused("the page from before the first save", ELSEWHERE, ("version", "0"), *_OTHERS, status=409),
    ),
    "further": (
        refused("a page of the future", ELSEWHERE, _FUTURE, *_OTHERS, status=409),
        Row(
            "a version of a household that is not there",
            form(SAVE, ("user_token", FRESH), _OLD, *ACCOUNTS, *TARGETS),
            409,
            ELSEWHERE,
        ),
        *(
            refused(f"the version {text!a}", NO_VERSION, ("version", text))
            for text in ("-1", "1.0", "one", "1" * 10, "\xb2", "NaN")
        ),
    ),
}
