from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from rebalancer.errors import StaleListError
from rebalancer.services.list_differences import ChangedSecurity, Difference
from rebalancer.services.securities_import import ImportPreview
from rebalancer.store.values import SecurityChange
from rebalancer.web.import_page import AddedRow, ChangedRow, import_facts, import_page

NEW = SecurityChange("SCHB", "US TSM", whole_shares=True)
DATED = SecurityChange(
    "AAPL",
    "US TSM",
    "Apple",
    default=True,
    never_buy=True,
    never_sell=True,
    price=Decimal("221.4"),
    price_date=date(2026, 8, 21),
)
MOVED = ChangedSecurity("VTI", "Vanguard", (Difference("asset_class", "US TSM", "US TBM"),))


def preview(
    *added: SecurityChange, changed: tuple[ChangedSecurity, ...] = (), unchanged: int = 0
) -> ImportPreview:
    return ImportPreview(added, changed, (), unchanged, absent=2, notes=(), lines="…", version="f00")


@pytest.mark.parametrize(
    ("seen", "summary"),
    [
        (preview(NEW), "1 security would be added."),
        (preview(NEW, DATED), "2 securities would be added."),
        (preview(changed=(MOVED,)), "1 security would be changed."),
        (
            preview(NEW, changed=(MOVED, MOVED), unchanged=1),
            "1 security would be added and 2 changed. 1 security of the list is stored just so already.",
        ),
        (
            preview(NEW, unchanged=1000),
            "1 security would be added. 1,000 securities of the list are stored just so",
        ),
        (preview(unchanged=3), "Nothing would change: all that the list says is stored already."),
    ],
)
def test_one_sentence_says_what_would_happen(seen: ImportPreview, summary: str) -> None:
    assert import_page(seen).summary.startswith(summary)


def test_new_securities_are_told_in_words() -> None:
    assert import_page(preview(NEW, DATED)).added == (
        AddedRow("SCHB", "SCHB", "US TSM", "whole shares", "\N{EN DASH}"),
        AddedRow(
            "AAPL", "Apple", "US TSM", "default, any amount, never buy, never sell", "$221.40, 21 August 2026"
        ),
    )


@pytest.mark.parametrize(
    ("difference", "words"),
    [
        (Difference("asset_class", "US TSM", "US TBM"), ("Asset class", "US TSM", "US TBM")),
        (Difference("never_buy", before=False, after=True), ("Never buy", "no", "yes")),
        (Difference("price", None, Decimal("1.5")), ("Price", "none", "$1.50")),
        (Difference("price_date", date(2026, 1, 2), None), ("Price date", "2 January 2026", "none")),
    ],
)
def test_what_would_be_different_is_told_in_words(
    difference: Difference, words: tuple[str, str, str]
) -> None:
    page = import_page(preview(changed=(replace(MOVED, differences=(difference,)),)))
    assert page.changed == (ChangedRow("VTI", "Vanguard", *words),)


def test_a_refusal_says_why_nothing_was_saved() -> None:
    assert import_page(preview(NEW), StaleListError()).refused.startswith("The list was changed elsewhere")
    assert import_page(preview(NEW)).refused == ""


def test_json_has_the_same_facts() -> None:
    facts: dict[str, Any] = import_facts(preview(NEW, changed=(MOVED,), unchanged=3))
    assert facts["added"][0] == {
        "symbol": "SCHB",
        "asset_class": "US TSM",
        "name": "SCHB",
        "default": False,
        "whole_shares": True,
        "never_buy": False,
        "never_sell": False,
        "price": None,
        "price_date": None,
    }
    assert list(facts["changed"][0]["differences"]) == [
        {"field": "asset_class", "before": "US TSM", "after": "US TBM"}
    ]
    assert (facts["unchanged"], facts["absent"], facts["version"]) == (3, 2, "f00")
