"""Who takes part in a plan: files, the shared list and a configuration become a household and its policy.

Ignored accounts are left out without a word, and outside accounts that nobody saved count as ignored.
Accounts never saved, symbols without a class and a BrokerageLink whose accounts are not in the files are left
out too, and make the plan incomplete. Options and short positions are left out and named, by the reader of
the file. Source: the README, "The words": Tax group, Cash, Menu and Incomplete.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field

from rebalancer.engine.model import (
    CASH,
    Account,
    Household,
    Menu,
    Notice,
    Policy,
    Position,
    Security,
    ShareRounding,
    TaxGroup,
)
from rebalancer.engine.money import BasisPoints, Cents
from rebalancer.fidelity.names import employer_plan
from rebalancer.fidelity.values import FileAccount, Holding, Kind, Positions
from rebalancer.services import left_out
from rebalancer.services.alpha_vantage import Quote
from rebalancer.services.changed_outside import changed_outside_notices
from rebalancer.services.file_warnings import sentence
from rebalancer.services.known import known_securities
from rebalancer.store.values import Catalog, Configuration, SavedAccount

_PLANNED = frozenset({Kind.SECURITY, Kind.CORE})
_UNPLANNED = frozenset({Kind.OPTION, Kind.SHORT})


@dataclass(frozen=True, slots=True)
class Wishes:
    """What is said anew with each plan: credits in cents by account number, and `Policy`'s options."""

    credits: Mapping[str, Cents] = field(default_factory=dict)
    fractional: bool = False
    share_rounding: ShareRounding = ShareRounding.FOLLOW
    relocate: bool = True
    min_trade: Cents = 0
    band: BasisPoints = 0


@dataclass(frozen=True, slots=True)
class Assembly:
    """A household ready to be planned. `left_out`: the share that a plan misses, None for a complete one.

    `quotes` are what the price service was asked for, by symbol; None where it gave no price.
    """

    household: Household
    policy: Policy
    notices: tuple[Notice, ...]
    left_out: BasisPoints | None
    quotes: Mapping[str, Quote | None] = field(default_factory=dict)


def assemble(positions: Positions, catalog: Catalog, saved: Configuration, wishes: Wishes) -> Assembly:
    """Put together what takes part; notices of what is missing come first, then the files' own."""
    seen = [account for account in positions.accounts if not _ignored(account, saved)]
    new = [account for account in seen if account.number not in saved.accounts]
    joining = [account for account in seen if account.number in saved.accounts]
    held = [(account, holding) for account in joining for holding in account.holdings if holding.value]
    sweeps = [h for account in joining for h in account.holdings if h.kind is Kind.CORE]
    planned = [h for _, h in held if h.kind in _PLANNED]
    known = known_securities([*planned, *sweeps], catalog, saved.mapped)
    classless = [(a, h) for a, h in held if h.kind in _PLANNED and h.symbol not in known]
    opaque = [(a, h) for a, h in held if h.kind is Kind.OPAQUE]
    incomplete = (*left_out.new_accounts(new), *left_out.classless(classless), *left_out.opaque(opaque))
    missed = sum(map(_worth, new)) + sum(holding.value for _, holding in (*classless, *opaque))
    accounts = tuple(_account(a, saved.accounts[a.number], known, wishes.credits) for a in joining)
    return Assembly(
        household=Household(accounts, known),
        policy=_policy(catalog, saved, wishes),
        notices=(
            *incomplete,
            *changed_outside_notices(positions, saved),
            *_file_notices(positions, saved, opaque={account.number for account, _ in opaque}),
            *left_out.shorts((a, h) for a, h in held if _owed(h, known)),
            *_credit_notices(accounts),
        ),
        left_out=left_out.share(missed, sum(map(_worth, seen))) if incomplete else None,
    )


def _policy(catalog: Catalog, saved: Configuration, wishes: Wishes) -> Policy:
    return Policy(
        classes=catalog.classes,
        targets=saved.targets,
        affinities=saved.affinities,
        fractional=wishes.fractional,
        share_rounding=wishes.share_rounding,
        relocate=wishes.relocate,
        min_trade=wishes.min_trade,
        band=wishes.band,
    )


def default_menu(account_name: str) -> Menu:
    """What an account may buy until somebody says: an employer's plan, what it holds; others, anything."""
    return Menu.HELD if employer_plan(account_name) else Menu.ANY


def _ignored(account: FileAccount, saved: Configuration) -> bool:
    known = saved.accounts.get(account.number)
    return account.outside if known is None else known.tax_group is None


def _worth(account: FileAccount) -> Cents:
    """What of the account's value a plan could see: options and shorts are no part of it."""
    return account.pending + sum(h.value for h in account.holdings if h.kind not in _UNPLANNED)


def _account(
    account: FileAccount, saved: SavedAccount, known: Mapping[str, Security], credits_: Mapping[str, Cents]
) -> Account:
    return Account(
        number=account.number,
        name=account.name,
        tax_group=saved.tax_group or TaxGroup.TAXABLE,
        positions=tuple(
            _position(holding, known[holding.symbol])
            for holding in account.holdings
            if _takes_part(holding, known)
        ),
        description=saved.description or "",
        pending=account.pending,
        credit=credits_.get(account.number, 0),
        reserve=saved.reserve,
        menu=saved.menu or default_menu(account.name),
        outside=account.outside,
    )


def _takes_part(holding: Holding, known: Mapping[str, Security]) -> bool:
    # An empty sweep still says that the account has a place for cash.
    empty = holding.value == 0 and holding.kind is not Kind.CORE
    if empty or holding.kind not in _PLANNED or holding.symbol not in known:
        return False
    return not _owed(holding, known)


def _owed(holding: Holding, known: Mapping[str, Security]) -> bool:
    """Whether it is worth less than nothing and is no cash: the engine plans no debts in securities."""
    planned = holding.kind in _PLANNED and holding.symbol in known
    return planned and holding.value < 0 and known[holding.symbol].asset_class != CASH


def _position(holding: Holding, security: Security) -> Position:
    """The holding as the engine takes it: shares and price only where they are above zero."""
    return Position(
        symbol=holding.symbol,
        value=holding.value,
        shares=holding.quantity if holding.quantity is not None and holding.quantity > 0 else None,
        price=holding.price if holding.price is not None and holding.price > 0 else None,
        cost_basis=holding.cost_basis,
        core=holding.kind is Kind.CORE and security.asset_class == CASH,
    )


def _file_notices(
    positions: Positions, saved: Configuration, *, opaque: Collection[str]
) -> tuple[Notice, ...]:
    """The reader's warnings, but those of ignored accounts, and of roll-ups that are named already."""
    ignored = {number for number, account in saved.accounts.items() if account.tax_group is None}
    return tuple(
        Notice(problem.code, sentence(problem), problem.account, problem.symbol)
        for problem in positions.problems
        if problem.account not in ignored
        and not (problem.code == "brokerage_link" and problem.account in opaque)
    )


def _credit_notices(accounts: tuple[Account, ...]) -> tuple[Notice, ...]:
    return tuple(
        Notice(
            "credit_looks_pending",
            f'The credit of "{account.name}" equals its pending activity, which is counted already: leave '
            "the credit out if they are the same money.",
            account=account.number,
        )
        for account in accounts
        if account.credit and account.credit == account.pending
    )
