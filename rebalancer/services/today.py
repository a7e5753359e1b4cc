"""What the household holds of each class today, as targets: basis points that sum to 10,000.

Accounts that are ignored take no part, nor does what has no class; pending activity is Cash. A class that is
overdrawn counts as 0, since no target is below it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping

from rebalancer.engine.model import CASH
from rebalancer.engine.money import HUNDRED_PERCENT, BasisPoints, Cents, apportion
from rebalancer.fidelity.values import Holding, Positions
from rebalancer.services.configuration_form import IGNORE, AccountText


def held_today(
    positions: Positions, accounts: Mapping[str, AccountText], class_of: Callable[[Holding], str]
) -> dict[str, BasisPoints]:
    """Basis points by class of what the accounts hold; empty where they hold nothing that has a class.

    `class_of` gives an empty text for a holding without class.
    """
    values: dict[str, Cents] = defaultdict(int)
    for account in positions.accounts:
        text = accounts.get(account.number)
        if text is None or text.tax_group == IGNORE:
            continue
        values[CASH] += account.pending
        for holding in account.holdings:
            values[class_of(holding)] += holding.value
    held = {name: value for name, value in values.items() if name and value > 0}
    parts = apportion(HUNDRED_PERCENT, list(held.values()))
    return dict(zip(held, parts, strict=True))
