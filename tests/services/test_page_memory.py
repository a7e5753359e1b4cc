from __future__ import annotations

import secrets

from rebalancer.fidelity.values import Kind, Positions
from rebalancer.services.page_memory import pack, unpack
from tests.services.builders import account, file_of, holding

FILE = file_of(
    account("Z1", holding("VTI", "600"), holding("SPAXX", "4", Kind.CORE), name="Ünser Konto", pending=-5),
    account("uuid", outside=True),
)


def test_what_the_page_shows_of_the_files_is_remembered() -> None:
    first, second = unpack(pack(FILE)).accounts
    assert (first.number, first.name, first.pending, second.outside) == ("Z1", "Ünser Konto", -5, True)
    assert [(h.symbol, h.kind, h.value) for h in first.holdings] == [
        ("VTI", Kind.SECURITY, 60000),
        ("SPAXX", Kind.CORE, 400),
    ]


def test_an_empty_memory_holds_no_accounts() -> None:
    assert unpack("") == Positions((), None)


def test_of_too_many_positions_the_accounts_alone_are_remembered() -> None:
    noise = [holding(secrets.token_hex(30), "1") for _ in range(3000)]
    (found,) = unpack(pack(file_of(account("Z1", *noise, name="Mine")))).accounts
    assert (found.name, found.holdings) == ("Mine", ())


def test_of_accounts_too_long_to_carry_nothing_is_remembered() -> None:
    accounts = [account(secrets.token_hex(30), name=secrets.token_hex(1000)) for _ in range(50)]
    assert pack(file_of(*accounts)) == ""
