"""Several positions files are one: a household's accounts, each in one file only."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from rebalancer.errors import FileRefusedError
from rebalancer.exports.words import masked
from rebalancer.fidelity.positions import read_positions
from rebalancer.fidelity.values import Positions
from rebalancer.services.file_warnings import nth_file
from rebalancer.services.roll_ups import leave_out_roll_ups

_MOST_ACCOUNTS = 50


@dataclass(frozen=True, slots=True)
class SourceFile:
    """One uploaded file, as it came. Its bytes never appear in a representation, and so in no log."""

    name: str
    data: bytes = field(repr=False)


def read_files(files: Sequence[SourceFile]) -> Positions:
    """Read every file and merge them; the date is the oldest of theirs, since a plan is as old as that.

    What is said of one of several files says which, by its place in `files`. Raises FileRefusedError for no
    file, an unreadable one, an account that stands in two, or too many accounts.
    """
    if not files:
        raise FileRefusedError(["Choose the positions CSV that Fidelity's Download button gives."])
    if len(files) == 1:
        return _merged(leave_out_roll_ups([read_positions(files[0].data, files[0].name)]))
    read = leave_out_roll_ups([_one_of_several(place, file) for place, file in enumerate(files, start=1)])
    return _merged([_marked(place, positions) for place, positions in enumerate(read, start=1)])


def _one_of_several(place: int, file: SourceFile) -> Positions:
    try:
        return read_positions(file.data, file.name)
    except FileRefusedError as refusal:
        which = nth_file(place).capitalize()
        raise FileRefusedError([f"{which}: {problem.message}" for problem in refusal.problems]) from refusal


def _marked(place: int, positions: Positions) -> Positions:
    return replace(positions, problems=tuple(replace(p, file=place) for p in positions.problems))


def _merged(read: Sequence[Positions]) -> Positions:
    accounts = tuple(account for positions in read for account in positions.accounts)
    _refuse_twice([account.number for account in accounts])
    dates = [positions.as_of for positions in read if positions.as_of is not None]
    return Positions(
        accounts=accounts,
        as_of=min(dates, default=None),
        problems=tuple(problem for positions in read for problem in positions.problems),
    )


def _refuse_twice(numbers: list[str]) -> None:
    twice = [number for number, count in Counter(numbers).items() if count > 1]
    if twice:
        names = ", ".join(masked(number) for number in twice)
        raise FileRefusedError([f"Account {names} stands in two of the files; upload each account once."])
    if len(numbers) > _MOST_ACCOUNTS:
        raise FileRefusedError([f"The files hold {len(numbers)} accounts; the most is {_MOST_ACCOUNTS}."])
