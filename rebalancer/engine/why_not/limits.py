"""Limits: restrictions that stand with one security or one account, and their words."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import partial

from rebalancer.engine.books import Book
from rebalancer.engine.model import CASH, Account, Household, Menu, Security
from rebalancer.engine.why_not.scene import Restriction, Scene, Spot, unsold
from rebalancer.engine.why_not.situation import Situation


def securities(scene: Scene) -> Iterator[Restriction]:
    """What is never to be sold, never to be bought, or not everywhere."""
    held = {p.symbol for book in scene.books for p in book.account.positions}
    defaults_ = {c.default_symbol for c in scene.rules.classes if c.default_symbol}
    for symbol in sorted(held | defaults_):
        security = scene.situation.household.securities[symbol]
        if security.asset_class not in scene.wanted:
            continue
        if security.never_sell:
            yield _never_sold(security, scene)
        if security.never_buy:
            yield _never_bought(security, scene)
        elif security.held_only:
            yield _bought_where_held(security, scene)


def _never_sold(security: Security, scene: Scene) -> Restriction:
    holders = [book for book in scene.selling() if _holds(book.account, security)]
    return Restriction(
        f"{security.symbol} is never to be sold",
        f"allowing {security.symbol} to be sold",
        partial(Situation.knowing, security=replace(security, never_sell=False)),
        frees=unsold(holders, [security.asset_class]),
    )


def _never_bought(security: Security, scene: Scene) -> Restriction:
    buyers = [book for book in scene.own if _offered(security, book.account)]
    return Restriction(
        f"{security.symbol} is never to be bought",
        f"allowing {security.symbol} to be bought",
        partial(Situation.knowing, security=replace(security, never_buy=False)),
        opens=scene.unbought(security.asset_class, buyers),
    )


def _bought_where_held(security: Security, scene: Scene) -> Restriction:
    return Restriction(
        f"{security.symbol} is bought only in accounts that buy what they hold",
        f"allowing {security.symbol} to be bought everywhere",
        partial(Situation.knowing, security=replace(security, held_only=False)),
        opens=scene.unbought(security.asset_class, _free_to_choose(scene)),
    )


def _holds(account: Account, security: Security) -> bool:
    return any(position.symbol == security.symbol for position in account.positions)


def _offered(security: Security, account: Account) -> bool:
    """Whether the account's menu has the security."""
    return _holds(account, security) if account.menu is Menu.HELD else not security.held_only


def _free_to_choose(scene: Scene) -> list[Book]:
    return [book for book in scene.own if book.account.menu is Menu.ANY]


def defaults(scene: Scene) -> Iterator[Restriction]:
    """Classes of which no security is known that an account could take up."""
    for asset_class in scene.rules.classes:
        if asset_class.default_symbol is None:
            yield Restriction(
                f"{asset_class.name} has no default security",
                f"giving {asset_class.name} a default security",
                partial(Situation.with_default, asset_class=asset_class.name),
                opens=scene.unbought(asset_class.name, _free_to_choose(scene)),
            )


def menus(scene: Scene) -> Iterator[Restriction]:
    """Accounts that buy only what they hold."""
    for book in scene.own:
        if book.account.menu is Menu.HELD:
            name = _called(book.account, scene.situation.household)
            yield Restriction(
                f"{name} buys only what it holds",
                f"letting {name} buy anything",
                partial(Situation.with_any_menu, number=book.account.number),
                opens=_off_menu(book, scene),
            )


def _off_menu(book: Book, scene: Scene) -> tuple[Spot, ...]:
    spots = tuple(spot for name in scene.wanted for spot in scene.unbought(name, [book]))
    return spots if book.holds_cash else (*spots, (book.account.number, CASH))


def reserves(scene: Scene) -> Iterator[Restriction]:
    """Cash that an account keeps."""
    for book in scene.own:
        if book.cash_floor:
            name = _called(book.account, scene.situation.household)
            yield Restriction(
                f"{name} keeps a reserve of cash",
                f"spending the reserve of {name}",
                partial(Situation.without_reserve, number=book.account.number),
                frees=((book.account.number, CASH),),
            )


def outside(scene: Scene) -> Iterator[Restriction]:
    """Accounts held elsewhere, all in one; nobody here can unsay it."""
    if any(book.value for book in scene.books if book.account.outside):
        cause = "what is held in an outside account cannot be traded here"
        yield Restriction(cause, "", Situation.with_nothing_outside, unplaced=True)


def _called(account: Account, household: Household) -> str:
    """The account's name in quotes, with its description where another has the same name."""
    if not account.name:
        return f"an account in {account.tax_group}"
    if account.description and [a.name for a in household.accounts].count(account.name) > 1:
        return f'"{account.name}" ({account.description})'
    return f'"{account.name}"'
