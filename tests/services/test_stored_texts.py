from __future__ import annotations

from rebalancer.engine.model import AssetClass, Menu, TaxGroup
from rebalancer.services.configuration_form import AccountText
from rebalancer.services.stored_texts import stored_texts
from rebalancer.services.targets import TypedTarget
from rebalancer.store.values import MappedSymbol, SavedAccount
from tests.services.builders import AFFINITIES, CATALOG, account, file_of, saved

T, D, F = TaxGroup
FILE = file_of(
    account("Z1", name="ROTH IRA"), account("86412", name="ACME 401(K)"), account("O", outside=True)
)


def test_a_new_household_starts_with_guesses_from_the_names_of_its_accounts() -> None:
    assert stored_texts(FILE, None, CATALOG.classes).accounts == {
        "Z1": AccountText("", "Tax Free", "any", "0.00"),
        "86412": AccountText("", "Tax Deferred", "held", "0.00"),
        "O": AccountText("", "IGNORE", "any", "0.00"),
    }


def test_a_new_household_starts_with_the_default_targets_and_ranks() -> None:
    classes = [AssetClass(name, "Stocks") for name in ("US TSM", "LTB", "Cash")]
    texts = stored_texts(FILE, None, classes)
    assert texts.targets == {
        "US TSM": TypedTarget("33.70", "Percent"),
        "LTB": TypedTarget("20.00", "Percent"),
        "Cash": TypedTarget("0.00", "Percent"),
    }
    assert [texts.ranks["Taxable", name] for name in ("Cash", "US TSM", "LTB")] == ["1", "3", "7"]
    assert texts.version == "0"


def test_what_is_saved_shows_as_it_was_typed() -> None:
    entry = SavedAccount(T, "Mine", Menu.HELD, reserve=5, default=True)
    texts = stored_texts(FILE, saved({"Z1": entry, "86412": None}), CATALOG.classes)
    assert texts.accounts["Z1"] == AccountText("Mine", "Taxable", "held", "0.05")
    assert texts.accounts["86412"] == AccountText("", "IGNORE", "held", "0.00")
    assert texts.defaults == {"Taxable": "Z1", "Tax Deferred": "", "Tax Free": ""}
    assert texts.targets["US TBM"] == TypedTarget("40.00", "Percent")
    assert (len(texts.ranks), texts.version) == (len(AFFINITIES), "1")


def test_a_description_that_cannot_be_read_has_no_text() -> None:
    texts = stored_texts(FILE, saved({"Z1": SavedAccount(T, description=None)}), CATALOG.classes)
    assert texts.accounts["Z1"].description is None


def test_mapped_symbols_show_their_class() -> None:
    texts = stored_texts(FILE, saved({}, mapped={"X": MappedSymbol("US TSM", buy=True)}), CATALOG.classes)
    assert (texts.maps, texts.map_buys) == ({"X": "US TSM"}, {"X": True})
