"""What the database says about itself: how keys are derived, and a check value that only its own salt gives.

The check value covers the costs of the derivation too, so that nobody lowers them unnoticed.
"""

from __future__ import annotations

import hmac
import json
from dataclasses import asdict
from pathlib import Path

from sqlalchemy import Connection, insert, select

from rebalancer.errors import StartRefusedError
from rebalancer.store.keys import Argon2Cost, KeyCosts, length_prefixed, mac
from rebalancer.store.tables import Meta

_DERIVATION = "key_derivation"
_CHECK = "salt_check"


def write_meta(connection: Connection, salt: bytes, costs: KeyCosts) -> None:
    """Note the costs of the derivation and the check value of `salt` in a new database."""
    derivation = json.dumps(
        {
            "strong_token": {"name": "HKDF-SHA256"},
            "token": {"name": "Argon2id", **asdict(costs.token)},
            "account": {"name": "Argon2id", **asdict(costs.account)},
        }
    )
    rows = [
        {"key": _DERIVATION, "value": derivation},
        {"key": _CHECK, "value": _check_value(salt, derivation)},
    ]
    connection.execute(insert(Meta), rows)


def read_costs(connection: Connection, salt: bytes, salt_file: Path) -> KeyCosts:
    """What a derivation costs in this database.

    Raises:
        StartRefusedError: `salt` is not the one that the database was made with.
    """
    facts = {row.key: row.value for row in connection.execute(select(Meta.key, Meta.value))}
    derivation = facts.get(_DERIVATION, "")
    if not hmac.compare_digest(facts.get(_CHECK, "").encode(), _check_value(salt, derivation).encode()):
        raise StartRefusedError(
            f"The salt in {salt_file} is not the one that this database was made with: put the right one "
            "back from a backup, or name it with --salt-file."
        )
    parameters = json.loads(derivation)
    return KeyCosts(token=_cost(parameters["token"]), account=_cost(parameters["account"]))


def _check_value(salt: bytes, derivation: str) -> str:
    return mac(salt, length_prefixed(b"rebalancer/v1/salt_check", derivation.encode())).hex()


def _cost(parameters: dict[str, int]) -> Argon2Cost:
    return Argon2Cost(parameters["iterations"], parameters["memory_kib"], parameters["lanes"])
