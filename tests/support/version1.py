"""A database as version 1 of the program made it: two households, with the cheapest keys.

`version1.sql` was dumped from it. One household has a token from Get Token, the other one that it made up.
"""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

from rebalancer.store.database import APPLICATION_ID
from rebalancer.store.files import write_salt

STRONG = "rb1-l5ua6wjldfn4aackdpkli5gvxaedes"
WEAK = "hunter2"
ACCOUNTS = ("Z20411873", "248810571", "73318")
POSITIONS = b"""\
Account Number,Account Name,Symbol,Description,Quantity,Last Price,Current Value,Type
Z20411873,Individual,SPAXX**,HELD IN MONEY MARKET,,,$10.00,Cash
248810571,Rollover IRA,FUND,A FUND OF THE PLAN,1,$10.00,$10.00,Cash
73318,401K,ITOT,ISHARES CORE S&P TOTAL,1,$10.00,$10.00,Cash
"""
_SALT = bytes(range(32))
_DUMP = Path(__file__).with_name("version1.sql")


def make_version_1(folder: Path) -> Path:
    """The database of version 1 in a new `folder`, its salt beside it; the path of the database."""
    folder.mkdir()
    write_salt(folder / ".salt", _SALT)
    with closing(sqlite3.connect(folder / "rebalance.db")) as connection:
        connection.executescript(_DUMP.read_text())
        connection.execute(f"PRAGMA application_id={APPLICATION_ID}")
    return folder / "rebalance.db"
