from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from rebalancer.engine.model import Affinity, Target, TargetType, TaxGroup
from rebalancer.errors import InUseError, InvalidError
from rebalancer.store.keys import UserKeys
from rebalancer.store.open import Store
from rebalancer.store.values import (
    Catalog,
    CatalogChange,
    CatalogSecurity,
    ClassChange,
    ConfigurationChange,
    MappedSymbol,
    SecurityChange,
)

ART = CatalogChange(
    groups=("Art",),
    classes=(ClassChange("Paintings", "Art"),),
    securities=(SecurityChange("OIL", "Paintings"), SecurityChange("INK", "Paintings")),
)
ALL_OF_ART = CatalogChange(
    delete_securities=("OIL", "INK"), delete_classes=("Paintings",), delete_groups=("Art",)
)


def default_of(catalog: Catalog, name: str) -> str | None:
    return next(row.default_symbol for row in catalog.classes if row.name == name)


def put(store: Store, symbol: str, asset_class: str, **flags: object) -> Catalog:
    change = SecurityChange(symbol, asset_class, **flags)  # type: ignore[arg-type]  # any flag
    return store.catalog.change(CatalogChange(securities=(change,)))


def delete(store: Store, *symbols: str) -> Catalog:
    return store.catalog.change(CatalogChange(delete_securities=symbols))


def test_the_first_security_of_a_class_becomes_its_default(store: Store) -> None:
    assert default_of(store.catalog.change(ART), "Paintings") == "OIL"


def test_a_later_security_becomes_the_default_only_when_asked(store: Store) -> None:
    store.catalog.change(ART)
    assert default_of(put(store, "CHALK", "Paintings"), "Paintings") == "OIL"
    assert default_of(put(store, "CHALK", "Paintings", default=True), "Paintings") == "CHALK"


def test_a_symbol_becomes_the_default_of_its_own_class(store: Store) -> None:
    assert default_of(store.catalog.change(CatalogChange(defaults=("VTI",))), "US TSM") == "VTI"


def test_deleting_the_default_passes_it_on(store: Store) -> None:
    store.catalog.change(ART)
    assert default_of(delete(store, "OIL"), "Paintings") == "INK"


@pytest.mark.parametrize("flag", ["never_buy", "never_sell"])
def test_a_default_is_passed_on_to_one_that_is_bought_and_sold_if_there_is_one(
    store: Store, flag: str
) -> None:
    store.catalog.change(ART)
    put(store, "AAA", "Paintings", **{flag: True})
    assert default_of(delete(store, "OIL"), "Paintings") == "INK"
    assert default_of(delete(store, "INK"), "Paintings") == "AAA"


def test_of_those_with_a_flag_the_one_that_may_be_bought_inherits(store: Store) -> None:
    store.catalog.change(ART)
    put(store, "AAA", "Paintings", never_buy=True)
    put(store, "INK", "Paintings", never_sell=True)
    assert default_of(delete(store, "OIL"), "Paintings") == "INK"


def test_deleting_another_security_leaves_the_default(store: Store) -> None:
    store.catalog.change(ART)
    assert default_of(delete(store, "INK"), "Paintings") == "OIL"


def test_a_class_without_securities_has_no_default(store: Store) -> None:
    store.catalog.change(ART)
    assert default_of(delete(store, "OIL", "INK"), "Paintings") is None


def test_adding_a_known_symbol_moves_it_and_passes_its_default_on(store: Store) -> None:
    store.catalog.change(ART)
    changed = put(store, "OIL", "US TSM")
    assert changed.securities["OIL"].asset_class == "US TSM"
    assert default_of(changed, "Paintings") == "INK"
    assert default_of(changed, "US TSM") == "ITOT"


def test_a_moved_security_keeps_what_the_change_leaves_open(store: Store) -> None:
    day = date(2025, 3, 14)
    put(store, "OIL", "US TSM", whole_shares=True, never_buy=True, price=Decimal("1.50"), price_date=day)
    moved = put(store, "OIL", "US SC").securities["OIL"]
    assert moved == CatalogSecurity(
        "OIL", "OIL", "US SC", whole_shares=True, never_buy=True, price=Decimal("1.50"), price_date=day
    )


@pytest.mark.parametrize("flag", ["whole_shares", "never_buy", "never_sell"])
def test_a_flag_is_set_and_taken_back(store: Store, flag: str) -> None:
    assert getattr(put(store, "OIL", "US TSM", **{flag: True}).securities["OIL"], flag) is True
    assert getattr(put(store, "OIL", "US TSM", **{flag: False}).securities["OIL"], flag) is False


def test_a_new_price_without_date_drops_the_date_of_the_old(store: Store) -> None:
    put(store, "OIL", "US TSM", price=Decimal(1), price_date=date(2025, 3, 14))
    repriced = put(store, "OIL", "US TSM", price=Decimal(2)).securities["OIL"]
    assert (repriced.price, repriced.price_date) == (Decimal(2), None)


def test_a_price_is_forgotten_with_its_date(store: Store) -> None:
    put(store, "OIL", "US TSM", price=Decimal(1), price_date=date(2025, 3, 14))
    forgotten = put(store, "OIL", "US TSM", forget_price=True).securities["OIL"]
    assert (forgotten.price, forgotten.price_date) == (None, None)


def test_groups_and_classes_are_added_at_the_end_and_once(store: Store) -> None:
    store.catalog.change(ART)
    again = store.catalog.change(ART)
    assert again.groups.count("Art") == 1
    assert [row.name for row in again.classes].count("Paintings") == 1
    assert again.classes[-1].name == "Paintings"


def test_adding_a_known_class_moves_it_to_the_given_group(store: Store) -> None:
    moved = store.catalog.change(CatalogChange(classes=(ClassChange("Gold", "Cash"),)))
    assert [row.group for row in moved.classes if row.name == "Gold"] == ["Cash"]


def test_what_nothing_uses_is_deleted_all_at_once(store: Store) -> None:
    before = store.catalog.read()
    store.catalog.change(ART)
    assert store.catalog.change(ALL_OF_ART) == before


def test_a_class_is_kept_for_its_securities(store: Store) -> None:
    store.catalog.change(ART)
    with pytest.raises(InUseError, match="Paintings is in use by the securities INK, OIL, and was kept"):
        store.catalog.change(CatalogChange(delete_classes=("Paintings",)))


def test_a_group_is_kept_for_its_classes(store: Store) -> None:
    store.catalog.change(ART)
    with pytest.raises(InUseError, match="Art is in use by the asset class Paintings, and was kept"):
        store.catalog.change(CatalogChange(delete_groups=("Art",)))


@pytest.mark.parametrize(
    "use",
    [
        ConfigurationChange(targets=(Target("Paintings", TargetType.PERCENT, 0),)),
        ConfigurationChange(affinities=(Affinity(TaxGroup.TAXABLE, "Paintings", None),)),
        ConfigurationChange(mapped={"FUND": MappedSymbol("Paintings")}),
    ],
)
def test_a_class_is_kept_for_whoever_names_it(store: Store, keys: UserKeys, use: ConfigurationChange) -> None:
    store.catalog.change(CatalogChange(groups=ART.groups, classes=ART.classes))
    store.households.save(keys, use)
    with pytest.raises(InUseError, match="Paintings is in use by a saved configuration"):
        store.catalog.change(CatalogChange(delete_classes=("Paintings",)))


def test_the_last_security_of_a_class_with_a_target_is_kept(store: Store, keys: UserKeys) -> None:
    store.catalog.change(ART)
    target = Target("Paintings", TargetType.PERCENT, 10_000)
    store.households.save(keys, ConfigurationChange(targets=(target,)))
    delete(store, "OIL")
    with pytest.raises(InUseError, match="INK, the last security of Paintings, is in use"):
        delete(store, "INK")
    with pytest.raises(InUseError, match="the last security"):
        put(store, "INK", "US TSM")


def test_cash_is_always_in_use(store: Store) -> None:
    cash = [row.symbol for row in store.catalog.read().securities.values() if row.asset_class == "Cash"]
    with pytest.raises(InUseError, match="the cash of every account"):
        store.catalog.change(CatalogChange(delete_securities=tuple(cash), delete_classes=("Cash",)))
    assert store.catalog.read().securities.keys() >= set(cash)


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        (CatalogChange(securities=(SecurityChange("OIL", "Moon"),)), "no asset class Moon"),
        (CatalogChange(classes=(ClassChange("Moon", "Space"),)), "no asset group Space"),
        (CatalogChange(defaults=("MOON",)), "no security MOON"),
        (CatalogChange(delete_securities=("MOON",)), "no security MOON"),
        (CatalogChange(delete_classes=("Moon",)), "no asset class Moon"),
        (CatalogChange(delete_groups=("Space",)), "no asset group Space"),
    ],
)
def test_what_does_not_exist_is_refused_by_name(store: Store, change: CatalogChange, sentence: str) -> None:
    with pytest.raises(InvalidError, match=sentence):
        store.catalog.change(change)


def test_a_name_is_given_kept_and_at_first_the_symbol(store: Store) -> None:
    names = [
        put(store, "OIL", "Gold", **flags).securities["OIL"].name
        for flags in ({}, {"name": "Oil on canvas"}, {})
    ]
    assert names == ["OIL", "Oil on canvas", "Oil on canvas"]
