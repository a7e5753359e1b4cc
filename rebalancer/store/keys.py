"""How keys come from a token and an account number (`docs/keys-and-limits.md`): only derived, never stored.

    root     = HKDF-SHA256(strong token, salt), or Argon2id(any other token, salt)
    user     = HKDF-Expand(root, "rebalancer/v1/<label>"), one key a label
    a_root   = Argon2id(account number, salt = HMAC(salt key, number)[:16])
    account  = HMAC(account key, lp("id" or "key", number, a_root))

The slow step for each account keeps its number from being guessed by whoever has database, salt and token.
"""

from __future__ import annotations

import hmac
from dataclasses import dataclass, field

from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.argon2 import Argon2id
from cryptography.hazmat.primitives.kdf.hkdf import HKDF, HKDFExpand

from rebalancer.store.tokens import CheckedToken

_KEY_BYTES = 32
_ARGON2_SALT_BYTES = 16
_COUNT_BYTES = 4
_LABELS = ("user_id", "k_salt", "k_acct", "k_symbol", "k_seal", "k_undo")


@dataclass(frozen=True, slots=True)
class Argon2Cost:
    """What one Argon2id derivation costs: passes, memory in KiB, lanes."""

    iterations: int
    memory_kib: int
    lanes: int = 1

    def raised_to(self, other: Argon2Cost) -> Argon2Cost:
        """Of each parameter the higher one."""
        return Argon2Cost(
            max(self.iterations, other.iterations),
            max(self.memory_kib, other.memory_kib),
            max(self.lanes, other.lanes),
        )


@dataclass(frozen=True, slots=True)
class KeyCosts:
    """What the two slow derivations cost; kept in the database, so that they can be raised later."""

    token: Argon2Cost
    account: Argon2Cost

    def raised_to(self, other: KeyCosts) -> KeyCosts:
        """Of each parameter the higher one."""
        return KeyCosts(self.token.raised_to(other.token), self.account.raised_to(other.account))


STANDARD_COSTS = KeyCosts(token=Argon2Cost(3, 64 * 1024), account=Argon2Cost(2, 19 * 1024))
"""What a new database starts with, and an older one is raised to (`docs/keys-and-limits.md`)."""


@dataclass(frozen=True, slots=True)
class AccountKeys:
    """One account of one user: the name of its row, and the key of its description."""

    account_id: bytes
    description_key: bytes = field(repr=False)


@dataclass(frozen=True, slots=True)
class UserKeys:
    """What one token opens. `known` remembers the accounts derived so far, for the length of a request."""

    user_id: bytes
    salt_key: bytes = field(repr=False)
    account_key: bytes = field(repr=False)
    symbol_key: bytes = field(repr=False)
    seal_key: bytes = field(repr=False)
    undo_key: bytes = field(repr=False)
    known: dict[str, AccountKeys] = field(default_factory=dict, repr=False, compare=False, kw_only=True)

    def symbol_id(self, symbol: str) -> bytes:
        """The name under which this user's word about `symbol` is stored."""
        return mac(self.symbol_key, symbol.encode())


def length_prefixed(*parts: bytes) -> bytes:
    """`lp`: the count of the parts, then each with its length, so that no two lists look the same."""
    counts = [len(parts).to_bytes(_COUNT_BYTES)]
    return b"".join(counts + [len(part).to_bytes(_COUNT_BYTES) + part for part in parts])


def mac(key: bytes, message: bytes) -> bytes:
    """HMAC-SHA256."""
    return hmac.digest(key, message, "sha256")


def derive_user(token: CheckedToken, salt: bytes, cost: Argon2Cost) -> UserKeys:
    """The keys of a token: quick for a strong one, slow for any other."""
    secret = token.text.encode()
    root = _quick_root(secret, salt) if token.strong else _argon2id(secret, salt, cost)
    return UserKeys(*(_expand(root, f"rebalancer/v1/{label}") for label in _LABELS))


def derive_account(keys: UserKeys, number: str, cost: Argon2Cost) -> AccountKeys:
    """The keys of one account; slow on purpose."""
    account = number.encode()
    root = _argon2id(account, mac(keys.salt_key, account)[:_ARGON2_SALT_BYTES], cost)
    return AccountKeys(
        account_id=mac(keys.account_key, length_prefixed(b"id", account, root)),
        description_key=_expand(mac(keys.account_key, length_prefixed(b"key", account, root)), "description"),
    )


def _quick_root(secret: bytes, salt: bytes) -> bytes:
    return HKDF(SHA256(), _KEY_BYTES, salt, b"rebalancer/v1/root").derive(secret)


def _expand(root: bytes, label: str) -> bytes:
    return HKDFExpand(SHA256(), _KEY_BYTES, label.encode()).derive(root)


def _argon2id(secret: bytes, salt: bytes, cost: Argon2Cost) -> bytes:
    kdf = Argon2id(
        salt=salt,
        length=_KEY_BYTES,
        iterations=cost.iterations,
        lanes=cost.lanes,
        memory_cost=cost.memory_kib,
    )
    return kdf.derive(secret)
