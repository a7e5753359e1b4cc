"""How the judge reads a household: the file's rows and the fields of the forms, in its own way.

Nothing of the program is imported, so that no fault of its readers is shared.
"""

from __future__ import annotations

import csv
import io
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from typing import TypeAlias

from tests.support.judge_facts import CASH, AccountFacts, Facts, Held, SharedList

Cells: TypeAlias = dict[str, str]
_CREDITS = {
    "taxable_credit": "Taxable",
    "tax_deferred_credit": "Tax Deferred",
    "tax_free_credit": "Tax Free",
}
_OPTION = re.compile(r"-?[A-Z]{1,6}\d{6}[CP][\d.]+")
_EMPLOYER = re.compile(r"401\(k\)|403\(b\)|529", re.IGNORECASE)
_PLANNED = frozenset({"pending", "core", "security"})
_CLOSE = Decimal("0.006")


def rows_of(file: str) -> Iterator[Cells]:
    """The rows under the header, without footers."""
    for row in csv.DictReader(io.StringIO(file)):
        if row["Symbol"] or row["Description"]:
            yield row


def dollars(cell: str) -> Decimal | None:
    """A cell's number; None for a blank one or dashes."""
    plain = cell.replace("$", "").replace(",", "").strip()
    return None if plain in {"", "--"} else Decimal(plain)


def symbol_of(row: Cells) -> str:
    """What identifies a row: its symbol without stars, else its description."""
    return (row["Symbol"].strip().rstrip("*").removeprefix("-") or row["Description"]).upper()


def kind_of(row: Cells) -> str:
    """`pending`, `core`, `option`, `short` or `security`."""
    if row["Symbol"] == "Pending Activity":
        return "pending"
    if row["Symbol"].endswith("*"):
        return "core"
    if _OPTION.fullmatch(row["Symbol"].strip()):
        return "option"
    return "short" if (dollars(row["Quantity"]) or 0) < 0 else "security"


def section(fields: Mapping[str, str], name: str) -> dict[str, str]:
    """The fields of one section of a form, by what stands after the slash."""
    start = f"{name}/"
    return {field.removeprefix(start): text for field, text in fields.items() if field.startswith(start)}


def read_facts(
    file: str, configuration: Mapping[str, str], wishes: Mapping[str, str], shared: SharedList
) -> Facts:
    """Put file and forms together."""
    rows: dict[str, list[Cells]] = defaultdict(list)
    for row in rows_of(file):
        rows[row["Account Number"]].append(row)
    said = section(configuration, "accounts")
    tax_group = {number: said.get(f"{number}|tax_group", "") for number in rows}
    class_of = {**shared.class_of, **section(configuration, "map")}
    seen = {n: mine for n, mine in rows.items() if tax_group[n] != "IGNORE" and _known(n, tax_group[n])}
    joining = {n: mine for n, mine in seen.items() if tax_group[n]}
    credits_ = _credits(configuration, wishes, {n: tax_group[n] for n in joining})
    accounts = {
        n: _account(n, mine, tax_group[n], said, credits_.get(n, Decimal(0)), class_of)
        for n, mine in joining.items()
    }
    unmapped = [row for mine in joining.values() for row in mine if _unmapped(row, class_of)]
    new = [row for n, mine in seen.items() if n not in joining for row in mine]
    bought = section(configuration, "map_buy").keys() | (
        shared.defaults - section(configuration, "map").keys()
    )
    return Facts(
        accounts=accounts,
        shared=shared,
        class_of=class_of,
        bought_anywhere=frozenset(bought | _tickers(shared, section(configuration, "map"))),
        targets=_targets(configuration, shared),
        ranks=_ranks(configuration),
        masked=frozenset(
            (group, name) for group, _, name in (f.partition("|") for f in section(configuration, "mask"))
        ),
        fractional=wishes.get("trade_fractional_shares") == "true",
        relocate=wishes.get("relocate") != "false",
        min_trade=Decimal(wishes.get("min_trade", "0")),
        band=Decimal(wishes.get("band", "0")),
        warned=frozenset(_warnings(joining, unmapped, [n for n in seen if n not in joining])),
        left_out=_worth(unmapped) + _worth(new),
        seen=_worth(row for mine in seen.values() for row in mine),
    )


def _known(number: str, tax_group: str) -> bool:
    """An outside account that nobody saved counts as ignored."""
    return bool(tax_group) or "-" not in number


def _account(
    number: str,
    rows: list[Cells],
    tax_group: str,
    said: Mapping[str, str],
    credit: Decimal,
    class_of: Mapping[str, str],
) -> AccountFacts:
    by_kind: dict[str, list[Cells]] = defaultdict(list)
    for row in rows:
        by_kind[kind_of(row)].append(row)
    lots: dict[str, list[Cells]] = defaultdict(list)
    for row in by_kind["security"]:
        if symbol_of(row) in class_of:
            lots[symbol_of(row)].append(row)
    held = {symbol: _held(symbol, mine, class_of[symbol]) for symbol, mine in lots.items()}
    name = rows[0]["Account Name"]
    menu = said.get(f"{number}|menu") or ("held" if _EMPLOYER.search(name) else "any")
    return AccountFacts(
        number=number,
        tax_group=tax_group,
        limited=menu == "held",
        outside="-" in number,
        reserve=Decimal(said.get(f"{number}|reserve", "0")),
        core=_worth(by_kind["core"]),
        other=sum((h.value for h in held.values() if h.asset_class == CASH), Decimal(0)),
        pending=_worth(by_kind["pending"]),
        credit=credit,
        keeps_cash=menu == "any" or bool(by_kind["core"] or by_kind["pending"] or credit),
        held={symbol: h for symbol, h in held.items() if h.asset_class != CASH},
    )


def _held(symbol: str, lots: list[Cells], asset_class: str) -> Held:
    shares, cost = (_sum(lots, name) for name in ("Quantity", "Cost Basis Total"))
    prices = {_unit_price(lot) for lot in lots}
    value = _worth(lots)
    price = prices.pop() if len(prices) == 1 else value / shares if shares else None
    return Held(symbol, asset_class, value, shares, price, cost)


def _sum(lots: list[Cells], name: str) -> Decimal | None:
    """A column's sum; None where a lot does not say."""
    parts = [dollars(lot[name]) for lot in lots]
    known = [part for part in parts if part is not None]
    return sum(known, Decimal(0)) if len(known) == len(parts) else None


def _unit_price(lot: Cells) -> Decimal | None:
    """The printed price where it roughly makes the value, else value by quantity (bonds, stale prices)."""
    shares, price, value = (dollars(lot[name]) for name in ("Quantity", "Last Price", "Current Value"))
    if shares is None or value is None:
        return price
    expected = shares * (price or 0)
    if abs(value - expected) <= max(Decimal("0.02"), _CLOSE * expected):
        return price
    return value / shares


def _worth(rows: Iterable[Cells]) -> Decimal:
    """What rows are worth together; options and shorts are nothing that a plan could see."""
    values = (dollars(row["Current Value"]) or Decimal(0) for row in rows if kind_of(row) in _PLANNED)
    return sum(values, Decimal(0))


def _unmapped(row: Cells, class_of: Mapping[str, str]) -> bool:
    return kind_of(row) == "security" and symbol_of(row) not in class_of


def _credits(
    configuration: Mapping[str, str], wishes: Mapping[str, str], tax_group: Mapping[str, str]
) -> dict[str, Decimal]:
    """Each credit to its account: the one named, the tax group's default, else its only one."""
    defaults = section(configuration, "default_tax_group_account")
    placed = {number: Decimal(text) for number, text in section(wishes, "credit").items()}
    for field, group in _CREDITS.items():
        if field in wishes:
            alone = [number for number, mine in tax_group.items() if mine == group and "-" not in number]
            taker = defaults.get(group, alone[0])
            placed[taker] = placed.get(taker, Decimal(0)) + Decimal(wishes[field])
    return placed


def _tickers(shared: SharedList, mapped: Mapping[str, str]) -> set[str]:
    """Symbols of the shared list that an exchange knows; what the user mapped needs the user's word."""
    return {symbol for symbol in shared.class_of if symbol.isalpha() and symbol not in mapped}


def _targets(configuration: Mapping[str, str], shared: SharedList) -> tuple[tuple[str, str, Decimal], ...]:
    kinds = section(configuration, "allocation_type")
    amounts = section(configuration, "allocation")
    return tuple((name, kinds[name], Decimal(amounts[name])) for name in shared.group_of if name in amounts)


def _ranks(configuration: Mapping[str, str]) -> dict[tuple[str, str], int]:
    """The enabled ones."""
    cells = ((field.partition("|"), text) for field, text in section(configuration, "affinity").items())
    return {(key[0], key[2]): int(text) for key, text in cells if text != "DISABLE"}


def _warnings(
    joining: Mapping[str, list[Cells]], unmapped: Iterable[Cells], new: Iterable[str]
) -> Iterator[tuple[str, str]]:
    """Code, and the account's last four characters or the symbol."""
    yield from (("unmapped_symbol", symbol_of(row)) for row in unmapped)
    yield from (("new_account", f"…{number[-4:]}") for number in new)
    for number, rows in joining.items():
        kinds = {kind_of(row) for row in rows}
        here = f"…{number[-4:]}"
        yield from ((f"{kind}_left_out", here) for kind in ("option", "short") if kind in kinds)
        if _worth(row for row in rows if kind_of(row) == "pending") > 0:
            yield "unsettled", here
        if "-" in number:
            yield "outside_account", here
