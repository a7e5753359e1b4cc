"""The pictures of one plan, and what its page hands to the browser to draw them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from rebalancer.exports.report import CompositionRow
from rebalancer.services.rebalance import RebalanceResult
from rebalancer.web.pictures.colours import colours_of
from rebalancer.web.pictures.flow import FlowPicture, flow_picture
from rebalancer.web.pictures.holdings import HoldingsPicture, holdings_picture
from rebalancer.web.pictures.targets import TargetsPicture, targets_picture


@dataclass(frozen=True, slots=True)
class Pictures:
    """The pictures that a plan has; None for one that would show nothing."""

    targets: TargetsPicture | None
    holdings: HoldingsPicture | None
    flow: FlowPicture | None

    @property
    def any(self) -> bool:
        """Whether there is one at all."""
        return bool(self.targets or self.holdings or self.flow)

    @property
    def data(self) -> Mapping[str, Any]:
        """What is drawn: whole numbers and texts. Shares are hundredths of a percent, money is in cents."""
        return {
            "targets": self.targets and asdict(self.targets),
            "holdings": self.holdings and asdict(self.holdings),
            "flow": self.flow and _drawn(self.flow),
        }


def pictures_of(result: RebalanceResult, classes: Sequence[CompositionRow]) -> Pictures:
    """The pictures of the chosen plan; `classes` are those that are worth a line."""
    report, show_dollars = result.report, result.show_dollar_values
    colours = colours_of(report.classes)
    return Pictures(
        targets=targets_picture(classes, result.band, show_dollars=show_dollars),
        holdings=holdings_picture(report.tax_groups, colours, show_dollars=show_dollars),
        flow=flow_picture(report.accounts, colours),
    )


def _drawn(flow: FlowPicture) -> Mapping[str, Any]:
    """All but the table, which stands in the page already."""
    return {
        "nodes": [asdict(node) for node in flow.nodes],
        "links": [asdict(link) for link in flow.links],
    }
