"""Undoing the last save: what stands and what stood before change places, inside the caller's transaction.

So an undo is a save too: it has a version of its own, and undone in its turn it brings back what it took.
A save that changes nothing is no step: pressing the button twice does not lose the way back.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from rebalancer.errors import NotConfiguredError, UndoRefusedError
from rebalancer.store.keys import UserKeys
from rebalancer.store.loading import Asked, load
from rebalancer.store.previous import Rows, is_kept, keep, kept, put_back, rows_of
from rebalancer.store.seals import put_seal
from rebalancer.store.tables import AssetClass
from rebalancer.store.values import Configuration
from rebalancer.store.versions import next_version, stored_version

_CHANGED_OUTSIDE = (
    "What stood before the last save was changed outside this program, and cannot be brought back. "
    "The next save keeps anew."
)


@dataclass(frozen=True, slots=True)
class Standing:
    """What is stored before a save: all rows, and as much as the save can read of them."""

    rows: Rows
    seen: Configuration


def standing(session: Session, keys: UserKeys, at_hand: Asked, symbols: Iterable[str]) -> Standing | None:
    """What is stored now, as far as `at_hand` and `symbols` open it; None where nothing is."""
    seen = load(session, keys, at_hand, symbols)
    return None if seen is None else Standing(rows_of(session, keys), seen)


def keep_step(session: Session, keys: UserKeys, before: Standing, now: Configuration) -> None:
    """Keep what stood `before` the save that made `now`; if it changed nothing, what was kept until then."""
    unchanged = _contents(before.seen) == _contents(now)
    rows = kept(session, keys, before.seen.version) if unchanged else before.rows
    if rows is not None:
        keep(session, keys, rows, now.version)


def _contents(seen: Configuration) -> tuple[object, ...]:
    return seen.accounts, seen.targets, seen.affinities, seen.mapped


def undo(session: Session, keys: UserKeys, shown: int | None) -> None:
    """Bring back what stood before the last save; `shown` is the version that is to be undone.

    Raises:
        NotConfiguredError: nothing is saved.
        StalePageError: the stored version is not `shown`.
        UndoRefusedError: nothing is kept, it does not open, or a class that it names is gone.
    """
    if stored_version(session, keys) == 0:
        raise NotConfiguredError
    earlier = kept(session, keys, stored_version(session, keys))
    version = next_version(session, keys, shown)
    if earlier is None:
        raise UndoRefusedError(_why_none(session, keys))
    _refuse_lost_classes(session, earlier)
    undone = rows_of(session, keys)
    try:
        put_back(session, keys, earlier)
    except IntegrityError:
        raise UndoRefusedError(_CHANGED_OUTSIDE) from None
    keep(session, keys, undone, version)
    put_seal(session, keys)


def _why_none(session: Session, keys: UserKeys) -> str:
    if is_kept(session, keys):
        return _CHANGED_OUTSIDE
    return (
        "Nothing is kept from before the last save: it was the first one under this token, or the first "
        "since this program keeps what stood before."
    )


def _refuse_lost_classes(session: Session, earlier: Rows) -> None:
    named = {row["asset_class"] for rows in earlier.values() for row in rows if "asset_class" in row}
    lost = sorted(named - set(session.scalars(select(AssetClass.name))))
    if lost:
        raise UndoRefusedError(
            f"What stood before the last save names the asset class {lost[0]}, which is gone: "
            "add it under Edit Securities, then undo again."
        )
