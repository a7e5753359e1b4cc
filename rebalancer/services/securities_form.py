"""The form of Edit Securities, as typed, and what it asks to change in the shared list.

One security, one class and one group can be added or moved at a time, and any number deleted. Flags that are
empty keep what is stored; for a new symbol whole shares follow from its letters. A price that is sent empty
forgets the stored one, and a price that is not sent keeps it. Source: `docs/interface.md`, "The shared list".
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from rebalancer.errors import FieldProblem, FormInvalidError
from rebalancer.services.security_values import (
    DATE_NEEDS_PRICE,
    DATE_TO_COME,
    NAME_WANTED,
    PRICE_WANTED,
    is_name,
    is_to_come,
    read_price,
)
from rebalancer.services.symbols import trades_whole
from rebalancer.store.values import Catalog, CatalogChange, ClassChange, SecurityChange

_FLAGS = {"": None, "true": True, "false": False}


@dataclass(frozen=True, slots=True)
class SecuritiesForm:
    """The fields as typed; symbols in their one spelling. Empty texts and tuples ask for nothing.

    `price` is None where it was not sent.
    """

    symbol: str = ""
    symbol_class: str = ""
    name: str = ""
    symbol_default: bool = False
    whole_shares: str = ""
    price: str | None = None
    price_date: str = ""
    never_buy: str = ""
    never_sell: str = ""
    delete_symbols: tuple[str, ...] = ()
    new_class: str = ""
    new_class_group: str = ""
    class_defaults: tuple[str, ...] = ()
    delete_classes: tuple[str, ...] = ()
    new_group: str = ""
    delete_groups: tuple[str, ...] = ()


def read_securities(form: SecuritiesForm, catalog: Catalog, today: date) -> CatalogChange:
    """The change that the form asks for on `today`, the day in UTC.

    Raises FormInvalidError with every fault.
    """
    faults: list[FieldProblem] = []
    groups = (*catalog.groups, *filter(None, [form.new_group]))
    classes = (*(c.name for c in catalog.classes), *filter(None, [form.new_class]))
    change = CatalogChange(
        groups=_named("asset_group/asset_group", form.new_group, faults),
        classes=_classes(form, groups, faults),
        securities=_securities(form, catalog, classes, today, faults),
        defaults=form.class_defaults,
        delete_securities=form.delete_symbols,
        delete_classes=form.delete_classes,
        delete_groups=form.delete_groups,
    )
    symbols = (*catalog.securities, form.symbol)
    _check_known("asset/default", form.class_defaults, symbols, faults)
    _check_known("symbol/delete", form.delete_symbols, symbols, faults)
    _check_known("asset/delete", form.delete_classes, classes, faults)
    _check_known("asset_group/delete", form.delete_groups, groups, faults)
    if faults:
        raise FormInvalidError(faults)
    return change


def _named(field: str, name: str, faults: list[FieldProblem]) -> tuple[str, ...]:
    """The name as a tuple of one, or of none where it is empty."""
    if not name:
        return ()
    if not is_name(name):
        faults.append(FieldProblem(field, NAME_WANTED))
    return (name,)


def _classes(
    form: SecuritiesForm, groups: tuple[str, ...], faults: list[FieldProblem]
) -> tuple[ClassChange, ...]:
    names = _named("asset/asset", form.new_class, faults)
    if names and form.new_class_group not in groups:
        faults.append(FieldProblem("asset/asset_group", "Choose the group that the class belongs to."))
    return tuple(ClassChange(name, form.new_class_group) for name in names)


def _securities(
    form: SecuritiesForm,
    catalog: Catalog,
    classes: tuple[str, ...],
    today: date,
    faults: list[FieldProblem],
) -> tuple[SecurityChange, ...]:
    if not _named("symbol/symbol", form.symbol, faults):
        return ()
    stored = catalog.securities.get(form.symbol)
    asset_class = form.symbol_class or (stored.asset_class if stored is not None else "")
    if asset_class not in classes:
        faults.append(FieldProblem("symbol/asset_class", "Choose the class that the symbol stands for."))
    whole = _flag("symbol/whole_shares", form.whole_shares, faults)
    if whole is None and stored is None:
        whole = trades_whole(form.symbol)
    price = _price(form.price or "", faults)
    return (
        SecurityChange(
            symbol=form.symbol,
            asset_class=asset_class,
            name=next(iter(_named("symbol/name", form.name, faults)), None),
            default=form.symbol_default,
            whole_shares=whole,
            never_buy=_flag("symbol/never_buy", form.never_buy, faults),
            never_sell=_flag("symbol/never_sell", form.never_sell, faults),
            price=price,
            price_date=_price_date(form.price_date, price, today, faults),
            forget_price=form.price is not None and price is None,
        ),
    )


def _flag(field: str, text: str, faults: list[FieldProblem]) -> bool | None:
    if text not in _FLAGS:
        faults.append(FieldProblem(field, "Write true or false, or leave it empty to keep what is stored."))
    return _FLAGS.get(text)


def _price(text: str, faults: list[FieldProblem]) -> Decimal | None:
    if not text.strip():
        return None
    price = read_price(text)
    if price is None:
        faults.append(FieldProblem("symbol/price", PRICE_WANTED))
    return price


def _price_date(text: str, price: Decimal | None, today: date, faults: list[FieldProblem]) -> date | None:
    if not text.strip():
        return None
    if price is None:
        faults.append(FieldProblem("symbol/price", DATE_NEEDS_PRICE))
    try:
        day = date.fromisoformat(text.strip())
    except ValueError:
        faults.append(FieldProblem("symbol/price_date", "Write the date as 2026-08-21."))
        return None
    if is_to_come(day, today):
        faults.append(FieldProblem("symbol/price_date", DATE_TO_COME))
    return day


def _check_known(
    field: str, names: tuple[str, ...], known: tuple[str, ...], faults: list[FieldProblem]
) -> None:
    for name in names:
        if name not in known:
            wrong = f"'{name[:40]}' is not in the list; somebody may have deleted it."
            faults.append(FieldProblem(field, wrong))
