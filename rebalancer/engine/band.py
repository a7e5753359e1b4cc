"""The band: as long as everything is near enough to its target, nothing is to be done."""

from __future__ import annotations

from decimal import Decimal

from rebalancer.engine.model import CASH, Composition, Notice
from rebalancer.engine.money import BasisPoints, Cents

_WHOLE = 10_000  # basis points


def inside_band(before: Composition, total: Cents, band: BasisPoints, min_trade: Cents) -> Notice | None:
    """What to say where nothing is to be done, else None.

    Every class and group is within `band` basis points of the household of its target, no cash is owed in
    all, and there is less than `min_trade` cents to invest (nothing, where it is zero).
    """
    cash = next(share for share in before.classes if share.name == CASH)
    to_invest = cash.value - cash.target
    shares = (*before.classes, *before.groups)
    if cash.value < 0 or to_invest >= max(1, min_trade) or total <= 0:
        return None
    if any(abs(share.value - share.target) * _WHOLE > band * total for share in shares):
        return None
    left = {s.name: band - Decimal(abs(s.value - s.target) * _WHOLE) / total for s in before.classes}
    groups = {s.name: band - Decimal(abs(s.value - s.target) * _WHOLE) / total for s in before.groups}
    message = (
        f"Nothing to do: everything is within {Decimal(band) / 100:.2f} points of its target. "
        f"Points left to the edge: classes {_listed(left)}; groups {_listed(groups)}."
    )
    return Notice("inside_band", message)


def _listed(left: dict[str, Decimal]) -> str:
    return ", ".join(f"{name} {points / 100:.2f}" for name, points in left.items())
