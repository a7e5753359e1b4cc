"""A positions file, whole: bytes in, accounts and warnings out, or one error with every reason to refuse.

Source: `docs/files.md`, rules 1 to 29. The codes of the warnings are listed in `findings`.
"""

from __future__ import annotations

from itertools import chain, islice

from rebalancer.errors import FileRefusedError
from rebalancer.fidelity.accounts import assemble, leave_out_roll_ups
from rebalancer.fidelity.cells import read_lines
from rebalancer.fidelity.checks import check_percentages
from rebalancer.fidelity.columns import HEADER_WITHIN, Columns, find_columns
from rebalancer.fidelity.dates import file_name_date
from rebalancer.fidelity.decode import decode
from rebalancer.fidelity.findings import Findings
from rebalancer.fidelity.reading import Reading
from rebalancer.fidelity.values import FileAccount, Positions, Problem


def read_positions(data: bytes, file_name: str) -> Positions:
    """Read a positions CSV from memory; `file_name` tells its date where no footer does.

    Raises FileRefusedError, with one sentence for each fault (at most twenty) that names line and column.
    What a person should merely know comes back as `Positions.problems`.
    """
    findings = Findings()
    lines = read_lines(decode(data, file_name, findings))
    first = list(islice(lines, HEADER_WITHIN))
    place, columns = find_columns(first, file_name)
    reading = Reading(columns, findings)
    for line in chain(first[place + 1 :], lines):
        reading.take(line)
    accounts = _accounts(reading, findings)
    findings.raise_refusals()
    if not any(account.holdings for account in accounts):
        raise FileRefusedError(
            ["The file has no positions; choose all accounts and Overview, then download again."]
        )
    as_of = reading.as_of or file_name_date(file_name)
    _warn_of_file(reading, columns, findings, dated=as_of is not None)
    return Positions(accounts, as_of, findings.problems())


def _accounts(reading: Reading, findings: Findings) -> tuple[FileAccount, ...]:
    """The accounts that hold something or wait for something, in the file's order."""
    drafts = tuple(reading.drafts.values())
    leave_out_roll_ups(drafts, findings)
    kept = [draft for draft in drafts if draft.entries or draft.waiting]
    for draft in kept:
        check_percentages(draft, findings)
    return tuple(assemble(draft, findings) for draft in kept)


def _warn_of_file(reading: Reading, columns: Columns, findings: Findings, *, dated: bool) -> None:
    for title, column in (("Quantity", columns.quantity), ("Last price", columns.price)):
        if columns.lacks(column):
            message = (
                f"Shares unknown: the file has no column {title}. Choose Overview in the Positions view."
            )
            findings.warn(Problem("shares_unknown", message, column=title))
    if not reading.has_footer:
        message = "The file may be cut off: its last lines, with the date, are missing. Download it again."
        findings.warn(Problem("cut_off", message))
    if not dated:
        message = "Nothing in the file or its name says of which day the data are."
        findings.warn(Problem("date_unknown", message))
