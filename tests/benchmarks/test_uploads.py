from __future__ import annotations

import pytest

from benchmarks.uploads import account_numbers, upload
from rebalancer.fidelity.positions import read_positions


@pytest.mark.parametrize(("accounts", "rows"), [(3, 15), (12, 80)])
def test_an_upload_is_a_positions_file_of_the_size_asked_for(accounts: int, rows: int) -> None:
    field, (name, data) = upload(accounts, rows)
    positions = read_positions(data, name)
    assert field == "upload"
    assert [account.number for account in positions.accounts] == account_numbers(accounts)
    assert len(data.decode().splitlines()) == 1 + rows + 2
    assert positions.problems == ()
