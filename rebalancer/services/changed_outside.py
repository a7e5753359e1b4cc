"""What is said where the database was changed outside this program: nothing is refused, all is named."""

from __future__ import annotations

from rebalancer.engine.model import Notice
from rebalancer.fidelity.values import Positions
from rebalancer.store.values import Configuration

SETTINGS_CHANGED = (
    "What is saved for this household was changed outside this program since it was last saved here: "
    'targets, ranks, "never sell", classes of symbols, reserves, or what accounts may buy. Look through all '
    "of it on the Configure page; saving there confirms what it shows."
)


def settings_warnings(saved: Configuration | None) -> tuple[str, ...]:
    """The sentence above, where there is cause."""
    return (SETTINGS_CHANGED,) if saved is not None and saved.changed_outside else ()


def changed_outside_notices(positions: Positions, saved: Configuration) -> tuple[Notice, ...]:
    """The same for a plan; and each account whose box does not open: its tax group is nobody's word then."""
    settings = [Notice("settings_changed_outside", sentence) for sentence in settings_warnings(saved)]
    accounts = [
        Notice(
            "changed_outside",
            "What is saved of this account was changed outside this program, perhaps its tax group too: "
            "check it on the Configure page, write its description anew and save.",
            account=account.number,
        )
        for account in positions.accounts
        if account.number in saved.accounts and saved.accounts[account.number].description is None
    ]
    return (*settings, *accounts)
