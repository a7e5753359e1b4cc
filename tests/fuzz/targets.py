"""What the fuzzer calls, and the tests with its seeds: bytes in, an exception only for what is a finding.

A reader may refuse its input with the errors that it declares. Whatever else it raises is a finding, and so
is a result that breaks what its type promises.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType

from rebalancer.errors import (
    FileRefusedError,
    FormInvalidError,
    RebalancerError,
    TooLargeError,
    UnreadableError,
    UnsupportedTypeError,
)
from rebalancer.fidelity.positions import read_positions
from rebalancer.fidelity.reading import MAX_ACCOUNTS, MAX_ROWS
from rebalancer.services.configuration_change import read_change
from rebalancer.services.listed_changes import ListRequest, read_changes
from rebalancer.services.securities_export import changes_csv
from rebalancer.services.securities_form import read_securities
from rebalancer.services.stored_texts import stored_texts
from rebalancer.services.uploads import SourceFile
from rebalancer.web.form_configuration import read_save
from rebalancer.web.form_securities import read_securities_form
from rebalancer.web.forms import read_open, read_rebalance
from rebalancer.web.multipart import MAX_PARTS, MAX_TEXT_BYTES, Form, boundary_of, parse_form
from tests.services.builders import CATALOG, TODAY, account, file_of, saved

_SAVED = saved({"Z1": None})
_SHOWN = stored_texts(file_of(account("Z1")), _SAVED, CATALOG.classes)


def positions(data: bytes) -> None:
    """A positions file."""
    try:
        read = read_positions(data, "Portfolio_Positions_Mar-14-2025.csv")
    except FileRefusedError as refusal:
        _explained(refusal)
        return
    holdings = [holding for account in read.accounts for holding in account.holdings]
    assert 0 < len(holdings) <= MAX_ROWS
    assert len({account.number for account in read.accounts}) == len(read.accounts) <= MAX_ACCOUNTS
    assert all(holding.symbol for holding in holdings)
    assert all(sum(lot.value for lot in holding.lots) == holding.value for holding in holdings)
    assert all(problem.code and problem.message for problem in read.problems)


def multipart(data: bytes) -> None:
    """A request's content type up to the first line end, and its body after that."""
    content_type, _, body = data.partition(b"\n")
    try:
        form = parse_form(body, boundary_of(content_type.decode(errors="surrogateescape")))
    except (UnsupportedTypeError, UnreadableError, TooLargeError):
        return
    assert len(form.fields) + len(form.uploads) <= MAX_PARTS
    assert all(name and len(value.encode()) <= MAX_TEXT_BYTES for name, value in form.fields)
    assert sum(len(upload.data) for upload in form.uploads) <= len(body)


def form(data: bytes) -> None:
    """A form of one field a line, `name=value`; it goes to the reader of every route."""
    lines = (line.partition("=") for line in data.decode(errors="replace").split("\n"))
    sent = Form(tuple((name, value.replace("\r", "\n")) for name, _, value in lines))
    for read in _ROUTES:
        try:
            read(sent)
        except FormInvalidError as refusal:
            _explained(refusal)


def listing(data: bytes) -> None:
    """A list of securities; what is read of it is written and read again, and says the same."""
    try:
        changes, _ = read_changes(CATALOG, ListRequest((SourceFile("securities.csv", data),)), TODAY)
    except (FileRefusedError, FormInvalidError) as refusal:
        _explained(refusal)
        return
    again, _ = read_changes(CATALOG, ListRequest(lines=changes_csv(changes)), TODAY)
    assert again == changes


def _explained(refusal: RebalancerError) -> None:
    assert refusal.problems
    assert all(problem.field and problem.message for problem in refusal.problems)


_ROUTES: tuple[Callable[[Form], object], ...] = (
    read_open,
    read_rebalance,
    lambda sent: read_change(read_save(sent)[0].form, _SHOWN, _SAVED, CATALOG),
    lambda sent: read_change(read_save(sent)[0].form, _SHOWN, None, CATALOG),
    lambda sent: read_securities(read_securities_form(sent), CATALOG, TODAY),
)

TARGETS: Mapping[str, Callable[[bytes], None]] = MappingProxyType(
    {target.__name__: target for target in (positions, multipart, form, listing)}
)
