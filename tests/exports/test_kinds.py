"""How an order of a security is carried out."""

from __future__ import annotations

import pytest

from rebalancer.engine.model import Security
from rebalancer.exports.kinds import TradeKind, kind_of


@pytest.mark.parametrize(
    ("security", "kind"),
    [
        (Security("VXUS", "ex-US TSM", whole_shares=True), TradeKind.ETF),
        (Security("AAPL", "US TSM", whole_shares=True, held_only=True), TradeKind.STOCK),
        (Security("FSKAX", "US TSM", whole_shares=False), TradeKind.FUND),
        (Security("84679P504", "US TSM", whole_shares=False), TradeKind.OTHER),
        (Security("BOND INDEX TRUST F", "US TBM", whole_shares=False), TradeKind.OTHER),
    ],
)
def test_settings_and_symbol_tell_the_kind(security: Security, kind: TradeKind) -> None:
    assert kind_of(security) is kind
