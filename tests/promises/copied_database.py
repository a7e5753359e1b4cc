"""Somebody got hold of a copied database, of the salt, of a token, of a positions file, or of some of them.

Takes the database through every combination of the four and states what each one tells. By hand:

    python -m tests.promises.copied_database --database DATABASE --salt-file SALT --token TOKEN --csv FILE

It works on the bytes, with SQLite and the derivations of `rebalancer.store.keys` alone, as somebody would who
has read the source. It tries what is cheap, and says what was not tried.
"""

from __future__ import annotations

import argparse
import json
import re
import sqlite3
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import product
from pathlib import Path

from rebalancer.errors import InvalidError
from rebalancer.fidelity.positions import read_positions
from rebalancer.fidelity.values import Positions
from rebalancer.store.boxes import Binding, unseal
from rebalancer.store.keys import (
    AccountKeys,
    Argon2Cost,
    UserKeys,
    derive_account,
    derive_user,
    length_prefixed,
)
from rebalancer.store.tokens import check_token

COMMON_TOKENS = ("password", "123456", "hunter2")
COMMON_SYMBOLS = ("AAPL", "MSFT", "BRKB")
ITEMS = ("database", "salt", "token", "csv")

_HEX_DIGITS = re.compile(r"([0-9a-f]{2})+")


@dataclass(frozen=True)
class Copy:
    """The database, as far as it can be read without a key."""

    path: Path

    def rows(self, query: str) -> list[sqlite3.Row]:
        # Immutable: SQLite neither writes to the copy nor makes files beside it.
        with closing(sqlite3.connect(f"{self.path.resolve().as_uri()}?immutable=1", uri=True)) as connection:
            connection.row_factory = sqlite3.Row
            return connection.execute(query).fetchall()

    @cached_property
    def content(self) -> bytes:
        return self.path.read_bytes().lower()

    @cached_property
    def accounts(self) -> dict[bytes, list[sqlite3.Row]]:
        """The accounts of each household, the household with the most accounts first."""
        owned: dict[bytes, list[sqlite3.Row]] = {
            row["user_id"]: [] for row in self.rows("SELECT * FROM user")
        }
        for row in self.rows("SELECT * FROM account"):
            owned[row["user_id"]].append(row)
        return dict(sorted(owned.items(), key=lambda household: -len(household[1])))

    def cost(self, kind: str) -> Argon2Cost:
        """What one guess costs, as the database itself says: "token" or "account"."""
        [row] = self.rows("SELECT value FROM meta WHERE key = 'key_derivation'")
        said = json.loads(row["value"])[kind]
        return Argon2Cost(said["iterations"], said["memory_kib"], said["lanes"])


@dataclass(frozen=True)
class Loot:
    """What somebody has; None for what they have not."""

    database: Copy | None = None
    salt: bytes | None = None
    token: str | None = None
    csv: Positions | None = None


def combinations(loot: Loot) -> Iterator[tuple[str, Loot]]:
    """Every choice among the four, by its name, from nothing to everything."""
    for chosen in product((False, True), repeat=len(ITEMS)):
        missing = {item: None for item, has in zip(ITEMS, chosen, strict=True) if not has}
        yield " + ".join(item for item in ITEMS if item not in missing) or "nothing", replace(loot, **missing)


def learned(loot: Loot) -> list[str]:
    """What `loot` tells, a sentence each."""
    if loot.database is None:
        return [*_of_the_file(loot.csv)]
    return [
        *_of_the_file(loot.csv),
        *_in_the_clear(loot.database),
        *_told_apart(loot.database, loot.csv),
        *_lying_about(loot.database, loot),
        *_guessed_tokens(loot.database, loot.salt),
        *_opened(loot.database, loot),
    ]


def _of_the_file(positions: Positions | None) -> Iterator[str]:
    if positions is not None:
        yield f"the file: {len(positions.accounts)} accounts and what they hold"


def _in_the_clear(copy: Copy) -> Iterator[str]:
    sizes = ", ".join(str(len(accounts)) for accounts in copy.accounts.values())
    yield f"households of {sizes} accounts: tax groups, reserves, targets, ranks"


def _told_apart(copy: Copy, positions: Positions | None) -> Iterator[str]:
    """Without any key: a household of as many accounts as the file may be the file's."""
    if positions is not None:
        sizes = [len(accounts) for accounts in copy.accounts.values()]
        yield f"households as large as the file: {sizes.count(len(positions.accounts))}"


def _lying_about(copy: Copy, loot: Loot) -> Iterator[str]:
    """What of token and file stands in the database's bytes as it is; nothing should."""
    shared = {row["symbol"] for row in copy.rows("SELECT symbol FROM security")}
    words = [loot.token, *_words_of(loot.csv)]
    for word in words:
        if word and word not in shared and word.lower().encode() in copy.content:
            yield f"in the clear: {word}"


def _words_of(positions: Positions | None) -> Iterator[str]:
    for account in positions.accounts if positions else ():
        yield account.number
        yield account.name
        yield from (holding.symbol for holding in account.holdings)


def _guessed_tokens(copy: Copy, salt: bytes | None) -> Iterator[str]:
    for token in COMMON_TOKENS if salt is not None else ():
        if _keys(copy, token, salt) is not None:
            yield f"a token that anybody would guess: {token}"


def _opened(copy: Copy, loot: Loot) -> Iterator[str]:
    keys = _keys(copy, loot.token, loot.salt) if loot.token else None
    if keys is None:
        return
    rows = {row["account_id"]: row for row in copy.accounts[keys.user_id]}
    yield f"the token's household: the one of {len(rows)} accounts"
    yield from _mapped(copy, keys, [*COMMON_SYMBOLS, *_words_of(loot.csv)])
    yield from _before_the_last_save(copy, keys)
    numbers = [account.number for account in loot.csv.accounts] if loot.csv else []
    for number in numbers:
        account = derive_account(keys, number, copy.cost("account"))
        if account.account_id in rows:
            yield f"account {number}: {_description(rows[account.account_id], account)}"
    if len(numbers) < len(rows):
        cost = copy.cost("account")
        yield f"no account; a guess costs {cost.iterations} passes of {cost.memory_kib // 1024} MiB"


def _keys(copy: Copy, token: str, salt: bytes | None) -> UserKeys | None:
    """The keys of `token` if it opens a household; without a salt, what somebody might try in its place."""
    tried = [salt] if salt is not None else [b"", bytes(32), *_values_in(copy)]
    for candidate in tried:
        try:
            keys = derive_user(check_token(token), candidate, copy.cost("token"))
        except (InvalidError, ValueError):  # no token at all; a salt too short for Argon2id
            continue
        if keys.user_id in copy.accounts:
            return keys
    return None


def _values_in(copy: Copy) -> Iterator[bytes]:
    """What the database says about itself, in case it gave the salt away."""
    for row in copy.rows("SELECT value FROM meta"):
        value = str(row["value"])
        yield value.encode()
        if _HEX_DIGITS.fullmatch(value):
            yield bytes.fromhex(value)


def _mapped(copy: Copy, keys: UserKeys, symbols: Iterable[str]) -> Iterator[str]:
    stored = {row["symbol_id"] for row in copy.rows("SELECT symbol_id FROM mapped_symbol")}
    found = sorted({symbol for symbol in symbols if keys.symbol_id(symbol) in stored})
    if found:
        yield f"symbols given a class: {', '.join(found)}"


def _before_the_last_save(copy: Copy, keys: UserKeys) -> Iterator[str]:
    """The rows that are kept for an undo, which the token opens; their descriptions stay closed."""
    query = "SELECT user_id, version, box FROM previous JOIN user USING (user_id)"
    for row in copy.rows(query):
        named = length_prefixed(keys.user_id, str(row["version"]).encode())
        text = unseal(keys.undo_key, row["box"], Binding("previous", named, "", default=False))
        if row["user_id"] == keys.user_id and text is not None:
            yield f"what stood before the last save: {len(json.loads(text)['account'])} accounts"


def _description(row: sqlite3.Row, account: AccountKeys) -> str:
    default = row["default_since"] is not None
    bound = Binding("account", row["account_id"], row["tax_group"] or "", default=default)
    return repr(unseal(account.description_key, row["box"], bound))


def statement(loot: Loot) -> Mapping[str, Sequence[str]]:
    """What every combination tells."""
    return {name: learned(chosen) for name, chosen in combinations(loot)}


def main() -> None:
    parser = argparse.ArgumentParser(description="What a copied database tells, with salt, token and CSV.")
    parser.add_argument("--database", type=Path, required=True)
    parser.add_argument("--salt-file", type=Path, required=True)
    parser.add_argument("--token", required=True)
    parser.add_argument("--csv", type=Path, required=True)
    given = parser.parse_args()
    loot = Loot(
        Copy(given.database),
        bytes.fromhex(given.salt_file.read_text()),
        given.token,
        read_positions(given.csv.read_bytes(), given.csv.name),
    )
    for name, sentences in statement(loot).items():
        sys.stdout.write(f"{name}:\n" + "".join(f"  {sentence}\n" for sentence in sentences or ["nothing"]))


if __name__ == "__main__":
    main()
