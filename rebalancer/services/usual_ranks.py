"""Where classes usually belong, and why: the notes beside the ranks, and the orders that fill them in.

The notes and the order by tax treatment stand in `data/usual_ranks.json`, beside the classes that the program
ships with. A class of somebody's own has no note; it is ranked as its asset group usually is.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from rebalancer.engine.model import CASH, AssetClass
from rebalancer.services.shipped import shipped_affinities

CAVEAT = (
    "What a class costs in tax depends on your income, your state and the funds you hold. "
    "These are usual orders, not tax advice."
)
"""What every note is to be read with."""


@dataclass(frozen=True, slots=True)
class RankNote:
    """Why the rank of some classes is usual."""

    classes: tuple[str, ...]
    why: str


@dataclass(frozen=True, slots=True)
class RankPreset:
    """An order of classes in every tax group; `order` takes a tax group and the classes to rank."""

    key: str
    name: str
    note: str
    order: Callable[[str, Iterable[AssetClass]], list[str]]


@cache
def _usual() -> dict[str, Any]:
    text = files("rebalancer").joinpath("data", "usual_ranks.json").read_text("utf-8")
    content: dict[str, Any] = json.loads(text)
    return content


def rank_notes(names: Iterable[str]) -> tuple[RankNote, ...]:
    """The notes that concern the classes `names`, each with its classes; a class without note is left out."""
    listed = list(names)
    kinds: Mapping[str, str] = _usual()["classes"]
    together = {kind: tuple(n for n in listed if kinds.get(n) == kind) for kind in _usual()["notes"]}
    return tuple(RankNote(together[k], why) for k, why in _usual()["notes"].items() if together[k])


def rank_presets() -> tuple[RankPreset, ...]:
    """The orders that ranks can be filled in with."""
    return (
        RankPreset("default", "As the default", "what a new household starts with", _as_shipped),
        RankPreset(
            "bonds_first",
            "Bonds in tax-deferred first",
            "what is taxed as income goes there, foreign and broad stocks to Taxable, growth to Tax Free",
            _bonds_first,
        ),
    )


def _bonds_first(tax_group: str, classes: Iterable[AssetClass]) -> list[str]:
    order: list[str] = _usual()["bonds_first"][tax_group]
    return [c.name for c in sorted(classes, key=lambda c: order.index(_kind(c)))]


def _kind(asset_class: AssetClass) -> str:
    by_group: str = _usual()["groups"].get(asset_class.group, "mixed")
    kind: str = _usual()["classes"].get(asset_class.name, by_group)
    return kind


def _as_shipped(tax_group: str, classes: Iterable[AssetClass]) -> list[str]:
    """As a new household ranks them; what it does not rank follows, before Cash where Cash is last."""
    names = [asset_class.name for asset_class in classes]
    shipped = [a.asset_class for a in shipped_affinities() if a.tax_group.value == tax_group]
    ranked = [name for name in shipped if name in names]
    others = [name for name in names if name not in shipped]
    if ranked[-1:] == [CASH]:
        return [*ranked[:-1], *others, CASH]
    return [*ranked, *others]
