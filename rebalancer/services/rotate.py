"""New keys: another token for one household, or another salt for all, with every box sealed anew.

Nothing is lost on the way: an account that stands in no file, or a household whose token is not given, stops
the rotation, unless its owner says that it may be forgotten. The state before is kept in one file beside the
database, which opens with the old token or holds the old salt: it should go once all is well.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path

from rebalancer.errors import InvalidError, NotConfiguredError, StartRefusedError
from rebalancer.exports.words import counted, masked
from rebalancer.fidelity.values import Positions
from rebalancer.services.uploads import SourceFile, read_files
from rebalancer.store.files import new_salt
from rebalancer.store.installation import Installation
from rebalancer.store.keys import UserKeys
from rebalancer.store.open import Store, open_installation
from rebalancer.store.pending import announce, settle
from rebalancer.store.rotation import Move
from rebalancer.store.tokens import check_token, new_token
from rebalancer.store.vault import Vault


@dataclass(frozen=True, slots=True)
class RotationRequest:
    """The files that hold every account, and the tokens of the households that get new keys.

    `forget`: drop what stands in no file, and, with a new salt, whose token is not given.
    """

    files: tuple[SourceFile, ...]
    tokens: tuple[str, ...] = field(repr=False)
    forget: bool = False


def rotate_token(installation: Installation, request: RotationRequest, tell: Callable[[str], None]) -> Path:
    """Give the household of the one token another; where the state before is kept.

    `tell` gets the new token before anything is changed: whoever is interrupted has both.

    Raises:
        StartRefusedError: the server runs, or the store cannot be opened.
        NotConfiguredError: nothing is saved for the token.
        InvalidError: something saved would be lost, or was changed outside this program. As for the other
            two, nothing was changed.
    """
    positions = read_files(request.files)
    with closing(_opened(installation)) as store:
        (token,) = request.tokens
        fresh = new_token()
        move = _planned(store, token, store.vault, fresh, positions, forget=request.forget)
        kept = installation.keep_aside()
        tell(fresh)
        store.rotation.to_new_token(move)
    return kept


def rotate_salt(installation: Installation, request: RotationRequest) -> Path:
    """Give the installation another salt, and all its households keys of it; where the state before is kept.

    Raises like `rotate_token`, also where a household's token is not given; without any token always.
    """
    for token in request.tokens or ("",):
        check_token(token)
    positions = read_files(request.files)
    with closing(_opened(installation)) as store:
        salt = new_salt()
        vault = store.vault.with_salt(salt)
        planned = (_planned(store, t, vault, t, positions, forget=request.forget) for t in request.tokens)
        moves = list({move.old.user_id: move for move in planned}.values())
        _refuse_strangers(store, moves, forget=request.forget)
        kept = installation.keep_aside()
        announce(installation.salt_file, salt)
        try:
            store.rotation.to_new_salt(moves, salt)
        finally:
            settle(installation.database, installation.salt_file)
    return kept


def _opened(installation: Installation) -> Store:
    if not installation.database.exists():
        raise StartRefusedError(
            f"There is no database {installation.database}: name the one with --database."
        )
    return open_installation(installation)


def _planned(
    store: Store, token: str, vault: Vault, later: str, positions: Positions, *, forget: bool
) -> Move:
    """The move of the household of `token` to the keys that `vault` derives from the token `later`."""
    keys = store.vault.unlock(token)
    numbers = [account.number for account in positions.accounts]
    symbols = _symbols(store, positions)
    _refuse_to_lose(store, keys, numbers, symbols, forget=forget)
    return store.rotation.planned(keys, vault.unlock(later), vault, numbers, symbols)


def _symbols(store: Store, positions: Positions) -> list[str]:
    """Every symbol that may have been given a class, as far as the files and the shared list tell."""
    held = {holding.symbol for account in positions.accounts for holding in account.holdings}
    return sorted(held | store.catalog.read().securities.keys())


def _refuse_to_lose(
    store: Store, keys: UserKeys, numbers: Sequence[str], symbols: Sequence[str], *, forget: bool
) -> None:
    saved = store.households.read(keys, numbers, symbols)
    if saved is None:
        raise NotConfiguredError
    unreadable = [masked(number) for number, account in saved.accounts.items() if account.description is None]
    if unreadable or saved.changed_outside:
        what = f"What is saved of {', '.join(unreadable)}" if unreadable else "What is saved"
        raise InvalidError(
            f"{what} was changed outside this program: look through it on the Configure page, write "
            "unreadable descriptions anew, and save; then rotate. Nothing was changed."
        )
    extent = store.households.extent(keys)
    accounts, mapped = extent.accounts - len(saved.accounts), extent.symbols - len(saved.mapped)
    if (accounts or mapped) and not forget:
        raise InvalidError(
            f"{counted(accounts, 'saved account')} and {counted(mapped, 'saved symbol')} are in no file: "
            "add the files that hold them, old ones too, or --forget what is in none. Nothing was changed."
        )


def _refuse_strangers(store: Store, moves: Sequence[Move], *, forget: bool) -> None:
    strangers = store.rotation.count_users() - len(moves)
    if strangers and not forget:
        raise InvalidError(
            f"A new salt needs the token of every household, and {counted(strangers, 'token')} too few came: "
            "give all of them, or --forget what the others have saved. Nothing was changed."
        )
