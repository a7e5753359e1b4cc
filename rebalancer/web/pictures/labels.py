"""How the pictures of a plan measure a share of the household, and write it."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from rebalancer.engine.money import BasisPoints
from rebalancer.web.printed import dollars, percent


@dataclass(frozen=True, slots=True)
class Share:
    """A share of the household in hundredths of a percent, its label, and more for whoever points there."""

    size: BasisPoints
    label: str
    detail: str


def share(figure: Decimal, value: Decimal, *, show_dollars: bool) -> Share:
    """A percentage of two decimals; its detail is in dollars too, where they are asked for."""
    label = percent(figure)
    return Share(hundredths(figure), label, f"{label}, {dollars(value)}" if show_dollars else label)


def hundredths(figure: Decimal) -> BasisPoints:
    """A percentage of two decimals in hundredths of a percent, exact."""
    return int(figure.scaleb(2))
