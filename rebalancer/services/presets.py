"""Sets of targets to start from: their figures, and which of them an installation's list of classes allows.

Every set sums to 100 percent. A class that the list no longer has gives its share to the set's other classes
of its group, in proportion; where none of them is left, the set is not offered.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal

from rebalancer.engine.model import AssetClass
from rebalancer.engine.money import BasisPoints, apportion
from rebalancer.services.shipped import shipped_catalog, shipped_targets


@dataclass(frozen=True, slots=True)
class TargetPreset:
    """A set of targets: `note` says what it is, `points` are basis points by class of the shipped list."""

    key: str
    name: str
    note: str
    points: Mapping[str, BasisPoints]


def target_presets() -> tuple[TargetPreset, ...]:
    """Every set, in the order in which they are offered."""
    return (
        TargetPreset(
            "default", "The default", "70 stocks, a little of them small caps; 30 bonds", _shipped_points()
        ),
        TargetPreset(
            "three_fund",
            "Three-fund",
            "42 US stocks, 28 foreign stocks, 30 US bonds",
            {"US TSM": 4200, "ex-US TSM": 2800, "US TBM": 3000},
        ),
        TargetPreset(
            "sixty_forty",
            "60/40",
            "60 US stocks, 40 US bonds",
            {"US TSM": 6000, "US TBM": 4000},
        ),
    )


def _shipped_points() -> dict[str, BasisPoints]:
    return {name: int(Decimal(target.amount).scaleb(2)) for name, target in shipped_targets().items()}


def fitted(preset: TargetPreset, classes: Iterable[AssetClass]) -> dict[str, BasisPoints] | None:
    """The set's targets in basis points by class of `classes`, summing to 10,000; None if they cannot be."""
    names = {asset_class.name for asset_class in classes}
    group_of = {asset_class.name: asset_class.group for asset_class in shipped_catalog().classes}
    result: dict[str, BasisPoints] = {}
    for group in dict.fromkeys(group_of[name] for name in preset.points):
        members = {name: points for name, points in preset.points.items() if group_of[name] == group}
        left = [name for name in members if name in names]
        total = sum(members.values())
        parts = apportion(total, [members[name] for name in left])
        if sum(parts) != total:
            return None
        result |= dict(zip(left, parts, strict=True))
    return result
