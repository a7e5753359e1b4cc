from __future__ import annotations

from collections.abc import Iterable, Mapping

import pytest
from sqlalchemy import text

from rebalancer.engine.model import Affinity, Menu, Target, TargetType, TaxGroup
from rebalancer.errors import ForeignValueError, InvalidError
from rebalancer.store.keys import UserKeys
from rebalancer.store.open import Store
from rebalancer.store.values import (
    AccountChange,
    Configuration,
    ConfigurationChange,
    MappedSymbol,
    SavedAccount,
)

TAXABLE, DEFERRED = TaxGroup.TAXABLE, TaxGroup.TAX_DEFERRED
PERCENT = Target("US TSM", TargetType.PERCENT, 10_000)
RANKED = Affinity(TAXABLE, "US TSM", 1)


class Household:
    """One user of a store, reached with fresh keys each time, as from one request to the next."""

    def __init__(self, store: Store, keys: UserKeys) -> None:
        self.store = store
        self._keys = keys

    @property
    def keys(self) -> UserKeys:
        return self.store.vault.open_ticket(self.store.vault.seal_ticket(self._keys, []))

    def save(self, accounts: Mapping[str, AccountChange] | None = None, **change: object) -> Configuration:
        return self.store.households.save(self.keys, ConfigurationChange(accounts or {}, **change))  # type: ignore[arg-type]  # free sections

    def read(self, *numbers: str, symbols: Iterable[str] = ()) -> Configuration:
        read = self.store.households.read(self.keys, numbers, symbols)
        assert read is not None
        return read

    def defaults(self, *numbers: str) -> list[str]:
        return [number for number, account in self.read(*numbers).accounts.items() if account.default]


@pytest.fixture
def household(store: Store, keys: UserKeys) -> Household:
    """A household with two taxable accounts, A its default, and a tax-deferred one."""
    household = Household(store, keys)
    household.save(
        {
            "A": AccountChange(TAXABLE, description="first", menu=Menu.HELD, reserve=500),
            "B": AccountChange(TAXABLE, description="second"),
            "C": AccountChange(DEFERRED, description="third"),
        },
        defaults={TAXABLE: "A"},
        targets=(PERCENT,),
        affinities=(RANKED,),
        mapped={"FUND": MappedSymbol("US TSM")},
    )
    return household


def test_a_save_that_says_nothing_keeps_everything(household: Household) -> None:
    before = household.read("A", "B", "C", symbols=["FUND"])
    household.save()
    after = household.read("A", "B", "C", symbols=["FUND"])
    assert (after.accounts, after.targets, after.affinities, after.mapped) == (
        before.accounts,
        before.targets,
        before.affinities,
        before.mapped,
    )


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        (AccountChange(), SavedAccount(TAXABLE, "first", Menu.HELD, 500, default=True)),
        (AccountChange(description=""), SavedAccount(TAXABLE, "", Menu.HELD, 500, default=True)),
        (AccountChange(description="new"), SavedAccount(TAXABLE, "new", Menu.HELD, 500, default=True)),
        (AccountChange(menu=Menu.ANY), SavedAccount(TAXABLE, "first", Menu.ANY, 500, default=True)),
        (AccountChange(reserve=0), SavedAccount(TAXABLE, "first", Menu.HELD, 0, default=True)),
        (AccountChange(TAXABLE), SavedAccount(TAXABLE, "first", Menu.HELD, 500, default=True)),
    ],
)
def test_what_a_change_leaves_open_stays(
    household: Household, change: AccountChange, expected: SavedAccount
) -> None:
    household.save({"A": change})
    assert household.read("A").accounts["A"] == expected


def test_a_section_that_is_given_replaces_the_whole_section(household: Household) -> None:
    other = Target("Cash", TargetType.PERCENT, 10_000)
    ranks = (Affinity(DEFERRED, "Cash", 3),)
    saved = household.save(targets=(other,), affinities=ranks)
    assert (saved.targets, saved.affinities) == ((other,), ranks)


def test_a_section_that_is_given_empty_becomes_empty(household: Household) -> None:
    saved = household.save(targets=(), affinities=())
    assert (saved.targets, saved.affinities) == ((), ())


def test_a_target_of_the_same_class_is_replaced(household: Household) -> None:
    dollars = Target("US TSM", TargetType.DOLLARS, 123_456)
    assert household.save(targets=(dollars,)).targets == (dollars,)


def test_mapped_symbols_are_added_and_changed_and_others_stay(household: Household) -> None:
    household.save(mapped={"OTHER": MappedSymbol("Cash")})
    household.save(mapped={"OTHER": MappedSymbol("US SC", buy=True)})
    assert household.read(symbols=["FUND", "OTHER"]).mapped == {
        "FUND": MappedSymbol("US TSM"),
        "OTHER": MappedSymbol("US SC", buy=True),
    }


def test_a_symbol_mapped_to_nothing_is_mapped_no_more(household: Household) -> None:
    household.save(mapped={"OTHER": MappedSymbol("Cash")})
    household.save(mapped={"FUND": None, "NEVER SEEN": None})
    assert household.read(symbols=["FUND", "OTHER"]).mapped == {"OTHER": MappedSymbol("Cash")}


def test_a_default_moves_within_its_tax_group(household: Household) -> None:
    household.save({"A": AccountChange()}, defaults={TAXABLE: "B"})
    assert household.defaults("A", "B", "C") == ["B"]


def test_a_default_moves_though_the_old_one_is_not_at_hand(household: Household) -> None:
    household.save({"B": AccountChange()}, defaults={TAXABLE: "B"})
    assert household.defaults("A", "B") == ["B"]
    assert household.read("A").accounts["A"].description == "first"


def test_an_old_default_stays_superseded_when_it_is_at_hand_again(household: Household) -> None:
    household.save({"B": AccountChange()}, defaults={TAXABLE: "B"})
    household.save({"A": AccountChange(description="again")})
    assert household.defaults("A", "B") == ["B"]
    household.save({"A": AccountChange()}, defaults={TAXABLE: "A"})
    assert household.defaults("A", "B") == ["A"]


def test_an_empty_default_clears_it(household: Household) -> None:
    household.save({"A": AccountChange()}, defaults={TAXABLE: None})
    assert household.defaults("A", "B") == []
    assert household.read("A").accounts["A"].description == "first"


def test_an_empty_default_leaves_the_default_of_another_file(household: Household) -> None:
    household.save({"B": AccountChange()}, defaults={TAXABLE: None})
    assert household.defaults("A", "B") == ["A"]


def test_tax_groups_have_defaults_of_their_own(household: Household) -> None:
    household.save(defaults={DEFERRED: "C"})
    assert household.defaults("A", "B", "C") == ["A", "C"]


@pytest.mark.parametrize("moved", [AccountChange(DEFERRED), AccountChange(ignored=True)])
def test_an_account_that_leaves_its_tax_group_is_no_default_any_more(
    household: Household, moved: AccountChange
) -> None:
    household.save({"A": moved})
    assert household.defaults("A", "B", "C") == []
    household.save({"A": AccountChange(TAXABLE)})
    assert household.defaults("A", "B", "C") == []
    assert household.read("A").accounts["A"].description == "first"


def test_an_account_may_move_and_become_default_there_at_once(household: Household) -> None:
    household.save({"A": AccountChange(DEFERRED)}, defaults={DEFERRED: "A"})
    assert household.defaults("A", "B", "C") == ["A"]


@pytest.mark.parametrize("number", ["C", "unknown"])
def test_a_default_of_another_tax_group_is_refused_whole(household: Household, number: str) -> None:
    with pytest.raises(InvalidError, match="cannot take the credits of Taxable"):
        household.save({"A": AccountChange(description="lost")}, defaults={TAXABLE: number})
    assert household.read("A").accounts["A"].description == "first"
    assert household.defaults("A", "B", "C") == ["A"]


def test_a_refusal_masks_the_account_number(household: Household) -> None:
    with pytest.raises(InvalidError, match=r"Account …1873 ") as refused:
        household.save(defaults={TAXABLE: "Z20411873"})
    assert "Z2041" not in str(refused.value)


def test_a_new_account_without_tax_group_is_refused(household: Household) -> None:
    with pytest.raises(InvalidError, match="is new: give it a tax group, or ignore it"):
        household.save({"D": AccountChange(description="fourth")})


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"targets": (Target("Moon", TargetType.PERCENT, 1),)}, "no asset class Moon"),
        ({"affinities": (Affinity(TAXABLE, "Moon", 1),)}, "no asset class Moon"),
        ({"mapped": {"X": MappedSymbol("Moon")}}, "no asset class Moon"),
        ({"targets": (PERCENT, PERCENT)}, "US TSM stands in this configuration twice"),
        ({"affinities": (RANKED, RANKED)}, "US TSM in Taxable stands in this configuration twice"),
    ],
)
def test_what_does_not_fit_the_catalog_is_refused_whole(
    household: Household, change: dict[str, object], sentence: str
) -> None:
    with pytest.raises(InvalidError, match=sentence):
        household.save({"A": AccountChange(description="lost")}, **change)
    assert household.read("A").accounts["A"].description == "first"
    assert household.read().version == 1


class TestABoxThatDoesNotOpen:
    @pytest.fixture(autouse=True)
    def tampered(self, household: Household) -> None:
        """Another program moved account A to another tax group."""
        row = household.store.vault.accounts(household.keys, ["A"])["A"].account_id
        with household.store._database.writing() as session:
            session.execute(
                text("UPDATE account SET tax_group = 'Tax Free' WHERE account_id = :row"), {"row": row}
            )

    def test_opens_again_once_its_owner_sets_the_tax_group_right(self, household: Household) -> None:
        assert household.read("A").accounts["A"].description is None
        household.save({"A": AccountChange(TAXABLE)}, defaults={TAXABLE: "A"})
        assert household.read("A").accounts["A"].description == "first"

    @pytest.mark.parametrize("change", [AccountChange(reserve=1), AccountChange(DEFERRED), AccountChange()])
    def test_is_never_overwritten_by_a_save_without_description(
        self, household: Household, change: AccountChange
    ) -> None:
        before = boxes(household.store)
        household.save({"A": change})
        assert boxes(household.store) == before

    def test_gives_way_to_a_new_description(self, household: Household) -> None:
        household.save({"A": AccountChange(description="anew")})
        assert household.read("A").accounts["A"].description == "anew"


def test_an_account_that_another_program_gave_away_is_not_made_twice(household: Household) -> None:
    stranger = Household(household.store, household.store.vault.unlock("9" * 32))
    stranger.save({"Z": AccountChange(TAXABLE)})
    with household.store._database.writing() as session:
        session.execute(text("UPDATE account SET user_id = :user"), {"user": stranger.keys.user_id})
    with pytest.raises(ForeignValueError):
        household.save({"A": AccountChange(TAXABLE)})
    assert list(stranger.read("Z").accounts) == ["Z"]


def boxes(store: Store) -> set[bytes]:
    with store._database.reading() as session:
        return set(session.scalars(text("SELECT box FROM account")))
