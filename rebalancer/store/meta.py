"""What the database says about itself: how keys are derived, and a check value that only its own salt gives.

The check value covers the costs of the derivation too, so that nobody lowers them unnoticed. Costs that were
raised stand beside those before them: a row keeps the name that those gave it until it is saved again.
"""

from __future__ import annotations

import hmac
import json
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, delete, insert, select

from rebalancer.errors import StartRefusedError
from rebalancer.store.keys import Argon2Cost, KeyCosts, length_prefixed, mac
from rebalancer.store.tables import Meta

_DERIVATION = "key_derivation"
_CHECK = "salt_check"


def write_meta(connection: Connection, salt: bytes, costs: Sequence[KeyCosts]) -> None:
    """Note the costs of the derivation, the newest first, and the check value of `salt`."""
    newest, *earlier = map(_described, costs)
    derivation = json.dumps({**newest, "earlier": earlier} if earlier else newest)
    rows = [
        {"key": _DERIVATION, "value": derivation},
        {"key": _CHECK, "value": _check_value(salt, derivation)},
    ]
    connection.execute(delete(Meta).where(Meta.key.in_([_DERIVATION, _CHECK])))
    connection.execute(insert(Meta), rows)


def salt_fits(connection: Connection, salt: bytes) -> bool:
    """Whether `salt` is the one that the database was made with."""
    facts = _facts(connection)
    expected = _check_value(salt, facts.get(_DERIVATION, ""))
    return hmac.compare_digest(facts.get(_CHECK, "").encode(), expected.encode())


def read_costs(connection: Connection, salt: bytes, salt_file: Path) -> tuple[KeyCosts, ...]:
    """What a derivation costs in this database, the newest first, and what it cost before.

    Raises:
        StartRefusedError: `salt` is not the one that the database was made with.
    """
    if not salt_fits(connection, salt):
        raise StartRefusedError(
            f"The salt in {salt_file} is not the one that this database was made with: put the right one "
            "back from a backup, or name it with --salt-file."
        )
    newest = json.loads(_facts(connection)[_DERIVATION])
    return tuple(map(_costs, [newest, *newest.get("earlier", [])]))


def raise_costs(
    connection: Connection, salt: bytes, stored: tuple[KeyCosts, ...], wanted: KeyCosts
) -> tuple[KeyCosts, ...]:
    """Note `wanted` as the newest costs where they are higher than those `stored`; never lowers any."""
    raised = stored[0].raised_to(wanted)
    if raised == stored[0]:
        return stored
    write_meta(connection, salt, (raised, *stored))
    return (raised, *stored)


def _facts(connection: Connection) -> dict[str, str]:
    return {row.key: row.value for row in connection.execute(select(Meta.key, Meta.value))}


def _check_value(salt: bytes, derivation: str) -> str:
    return mac(salt, length_prefixed(b"rebalancer/v1/salt_check", derivation.encode())).hex()


def _described(costs: KeyCosts) -> dict[str, object]:
    return {
        "strong_token": {"name": "HKDF-SHA256"},
        "token": {"name": "Argon2id", **asdict(costs.token)},
        "account": {"name": "Argon2id", **asdict(costs.account)},
    }


def _costs(parameters: dict[str, Any]) -> KeyCosts:
    return KeyCosts(token=_cost(parameters["token"]), account=_cost(parameters["account"]))


def _cost(parameters: dict[str, int]) -> Argon2Cost:
    return Argon2Cost(parameters["iterations"], parameters["memory_kib"], parameters["lanes"])
