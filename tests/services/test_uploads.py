from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from rebalancer.errors import FileRefusedError
from rebalancer.services.uploads import SourceFile, read_files

SAMPLES = Path("tests/samples")


def sample(name: str) -> SourceFile:
    return SourceFile(name, (SAMPLES / name).read_bytes())


MARCH = sample("Portfolio_Positions_Mar-14-2025.csv")
OLD = sample("Portfolio_Position_Nov-08-2019.csv")


def many(letter: str, count: int) -> SourceFile:
    header = "Account Number,Account Name,Symbol,Description,Quantity,Last Price,Current Value\n"
    rows = "".join(f"{letter}{i},Individual,VTI,VANGUARD,1,$5.00,$5.00\n" for i in range(count))
    return SourceFile(f"{letter}.csv", (header + rows).encode())


def test_two_files_make_one_household_as_old_as_the_older() -> None:
    merged = read_files([MARCH, OLD])
    alone = [read_files([MARCH]), read_files([OLD])]
    assert merged.accounts == alone[0].accounts + alone[1].accounts
    assert merged.as_of == date(2019, 11, 8)
    assert [problem.message for problem in merged.problems] == [
        problem.message for positions in alone for problem in positions.problems
    ]


def test_a_warning_of_several_files_knows_which_it_is_of() -> None:
    unsettled = sample("Portfolio_Positions_Aug-21-2026.csv")
    assert {problem.file for problem in read_files([unsettled]).problems} == {None}
    assert {problem.file for problem in read_files([OLD, unsettled]).problems} == {2}


def test_a_refusal_of_several_files_says_which_is_refused() -> None:
    with pytest.raises(FileRefusedError, match=r"^The second file: The file is empty"):
        read_files([MARCH, SourceFile("empty.csv", b"")])


def test_an_account_in_two_files_is_refused() -> None:
    with pytest.raises(FileRefusedError, match=r"…1873, …4477, …4485, …6412 stands in two of the files"):
        read_files([MARCH, MARCH])


def test_more_than_fifty_accounts_in_all_are_refused() -> None:
    with pytest.raises(FileRefusedError, match="hold 60 accounts; the most is 50"):
        read_files([many("A", 30), many("B", 30)])


def test_a_brokerage_link_counts_once_when_its_account_is_in_the_other_file() -> None:
    header = b"Account Number,Account Name,Symbol,Description,Quantity,Last Price,Current Value\n"
    plan = SourceFile("plan.csv", header + b"86412,ACME 401(K),,BROKERAGELINK,50,$1.00,$50.00\n")
    link = SourceFile("link.csv", header + b"652222222,BrokerageLink,VTI,VANGUARD,10,$5.00,$50.00\n")
    merged = read_files([plan, link])
    assert [(a.number, [h.symbol for h in a.holdings]) for a in merged.accounts] == [("652222222", ["VTI"])]
    [told] = [problem for problem in merged.problems if "of another file, $50.00" in problem.message]
    assert (told.file, told.line) == (1, 2)


def test_no_file_is_refused() -> None:
    with pytest.raises(FileRefusedError, match="Choose the positions CSV"):
        read_files([])


def test_a_file_never_shows_its_bytes() -> None:
    assert repr(SourceFile("p.csv", b"secret")) == "SourceFile(name='p.csv')"
