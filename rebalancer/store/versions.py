"""The version of a household: it rises with every save, and a page that was made of another one is stale."""

from __future__ import annotations

from sqlalchemy.orm import Session

from rebalancer.errors import StalePageError
from rebalancer.store.keys import UserKeys
from rebalancer.store.tables import User


def stored_version(session: Session, keys: UserKeys) -> int:
    """The version that is saved for the user; 0 where nothing is."""
    user = session.get(User, keys.user_id)
    return user.version if user else 0


def next_version(session: Session, keys: UserKeys, shown: int | None) -> int:
    """Raise the stored version by one, and return it; StalePageError where another one was `shown`."""
    stored = stored_version(session, keys)
    if shown is not None and shown != stored:
        raise StalePageError
    session.merge(User(user_id=keys.user_id, version=stored + 1))
    session.flush()
    return stored + 1
