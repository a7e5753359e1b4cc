"""Every page and every state of it that a person can meet: a row each in `STATES`.

To add one: name it, and say what is asked for. A state is reached by a GET of `path`, or by a form of
one's own with the fields that `of` gives, so that it does not depend on how a page looks.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property

from rebalancer.errors import (
    BusyError,
    ForbiddenError,
    MethodNotAllowedError,
    PlanRefusedError,
    RebalancerError,
    StoreUnavailableError,
    TooLargeError,
    TooSlowError,
    UnsupportedTypeError,
)
from tests.support.client import Client, File
from tests.support.scripted import JSON, UPLOAD, proposed, saved_household
from tests.support.walk import SAMPLE

_HEADER = "Account Number,Account Name,Symbol,Description,Quantity,Last Price,Current Value,Type"
_SAMPLE: File = (SAMPLE.name, SAMPLE.read_bytes())
_WORKBOOK: File = ("positions.xlsx", b"PK\x03\x04 and more")
_FEW = {"search": "Vanguard Long"}
"""A search: the whole list is looked at in one state, and takes its time."""
_OWNER = "user_token"
_MODE = "rebalance_mode"


def _file(*rows: str) -> File:
    lines = (_HEADER, *rows, "", '"Date downloaded Mar-14-2025 at 4:41 p.m ET"', "")
    return "Portfolio_Positions_Mar-14-2025.csv", "\r\n".join(lines).encode()


NO_CASH = _file("Z20411873,Individual - TOD,ITOT,A FUND,100,$127.61,$12761.00,Cash")
STRANGE = _file(
    "Z20411873,Individual - TOD,SPAXX**,HELD IN MONEY MARKET,,,$5000.00,Cash",
    "Z20411873,Individual - TOD,WANTED,A STRANGE FUND,10,$20.00,$200.00,Cash",
    "Z99999999,A new account,ITOT,A FUND,100,$127.61,$12761.00,Cash",
)


class Household:
    """One that is saved, and one that is not."""

    def __init__(self, client: Client) -> None:
        self._client = client

    @cached_property
    def saved(self) -> str:
        """The token of a household that is saved."""
        return saved_household(self._client)

    @cached_property
    def fresh(self) -> str:
        """A token under which nothing is saved."""
        return self._client.get("/get_token").text

    @cached_property
    def once(self) -> str:
        """The token of a household that was saved a single time."""
        return saved_household(self._client)

    @cached_property
    def twice(self) -> str:
        """The token of a household that was saved two times, and never undone."""
        token = saved_household(self._client)
        fields = dict(self._proposed(token)) | {"accounts/231904477|description": "Changed"}
        self._client.post_form("/configure/update", fields.items())
        return token

    def form(self, **changed: str) -> dict[str, str]:
        """The configuration page of the saved household, as its form would send it, but for `changed`."""
        return self._proposed(self.saved) | changed

    def _proposed(self, token: str) -> dict[str, str]:
        fields = [UPLOAD, (_OWNER, token)]
        return dict(proposed(self._client.post_form("/configure", fields, accept=JSON).json))


@dataclass(frozen=True, slots=True)
class State:
    """One state: where it stands, the form that leads there, the status that it has.

    `error` is one that no form brings about at will; its page is shown at an address of its own.
    """

    path: str
    of: Callable[[Household], Mapping[str, str]] | None = None
    file: File | None = None
    status: int = 200
    error: RebalancerError | None = None


def _plan(mode: str, file: File = _SAMPLE, **calm: str) -> State:
    fields = {_MODE: mode, "show_dollar_values": "true"} | calm
    return State("/rebalance", lambda home: {_OWNER: home.saved} | fields, file)


def _save(*, status: int = 200, **changed: str) -> State:
    return State("/configure/update", lambda home: home.form(**changed), status=status)


def _undo(status: int, fields: Callable[[Household], Mapping[str, str]]) -> State:
    return State("/configure/undo", fields, status=status)


def _securities(status: int, fields: Mapping[str, str]) -> State:
    return State("/security_configure/update", lambda _: fields, status=status)


def _list(status: int, **fields: str) -> State:
    return State("/security_configure/import", lambda _: fields, status=status)


def _error(status: int, error: RebalancerError) -> State:
    return State("/an-error", status=status, error=error)


STATES = {
    "home": State("/"),
    "token": State("/get_token"),
    "demo": State("/demo"),
    "home, file refused": State("/configure", lambda home: {_OWNER: home.fresh}, _WORKBOOK, 422),
    "home, amounts refused": State(
        "/rebalance",
        lambda home: {_OWNER: home.saved, "taxable_credit": "12,50", "band": "x", "credit/Z1": "x"},
        _SAMPLE,
        422,
    ),
    "home, session expired": State(
        "/rebalance", lambda _: {"session": "expired", _MODE: "NO_SELL"}, _SAMPLE, 409
    ),
    "configure, fresh": State("/configure", lambda home: {_OWNER: home.fresh}, _SAMPLE),
    "configure, known": State("/configure", lambda home: {_OWNER: home.saved}, _SAMPLE),
    "configure, saved": _save(),
    "configure, refused": _save(
        status=422, **{"accounts/Z20411873|reserve": "-5", "allocation/US TSM": "many"}
    ),
    "configure, a name without a bar": _save(status=422, **{"accounts/reserve": "5"}),
    "configure, saved elsewhere": _save(
        status=409, version="0", **{"accounts/Z20411873|description": "Another"}
    ),
    "configure, session expired": _save(status=409, session="expired"),
    "configure, neither session nor token": _save(status=422, session=""),
    "configure, wrong token": _save(status=422, session="", user_token="rb1-wrong"),
    "configure, wrong file": State(
        "/configure/update", lambda home: home.form(session="", user_token=home.saved), _WORKBOOK, 422
    ),
    "configure, filled in": State("/configure/fill", lambda home: home.form(fill="targets/three_fund")),
    "configure, undone": _undo(200, lambda home: {_OWNER: home.twice}),
    "configure, nothing to undo": _undo(409, lambda home: {_OWNER: home.once}),
    "undo, session expired": _undo(409, lambda _: {"session": "expired", "version": "1"}),
    "configure instead of a plan": State(
        "/rebalance", lambda home: {_OWNER: home.fresh, _MODE: "NO_SELL"}, _SAMPLE, 409
    ),
    "plan, nothing sold": _plan("NO_SELL"),
    "plan, nothing sold in Taxable": _plan("NO_SELL_TAXABLE"),
    "plan, everything": _plan("SELL_ALL"),
    "plan, moved": _plan("RESHUFFLE"),
    "plan, nothing to do": _plan("NO_SELL", NO_CASH),
    "plan, incomplete": _plan("SELL_ALL", STRANGE),
    "plan, inside the band": _plan("SELL_ALL", NO_CASH, band="70", min_trade="100"),
    "plan, refused as a file": State("/export/xlsx", lambda _: {"plan": "changed"}, status=409),
    "securities": State("/security_configure"),
    "securities, refused": _securities(422, {"symbol/symbol": "ZZTOP", "symbol/price": "x"} | _FEW),
    "securities, in use": _securities(409, {"asset/delete": "Cash"} | _FEW),
    "securities, looked at": _list(200, lines="LOOKX, LTB, Looked at\nVCLT, LTB, , never buy"),
    "securities, nothing new": _list(200, lines="VCLT, LTB"),
    "securities, list refused": _list(422, lines="LOOKX, Nonsense"),
    "securities, list saved": _list(200, lines="VCLT, LTB", save="true"),
    "nothing here": State("/nothing", status=404),
    "another site": _error(403, ForbiddenError("This came from another web site, and was refused.")),
    "wrong method": _error(405, MethodNotAllowedError(("POST",))),
    "too slow": _error(408, TooSlowError()),
    "too large": _error(413, TooLargeError("The form has more than 4 MiB.")),
    "no form": _error(415, UnsupportedTypeError("Send a form.")),
    "defect": _error(500, PlanRefusedError(())),
    "database away": _error(503, StoreUnavailableError("The database cannot answer now.")),
    "busy": _error(503, BusyError()),
}
