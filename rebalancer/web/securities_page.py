"""Edit Securities as its template takes it: classes by group, each with its securities, folded."""

from __future__ import annotations

from dataclasses import dataclass

from rebalancer.errors import RebalancerError
from rebalancer.services.securities import ClassRow, SecuritiesView, SecurityRow
from rebalancer.web.faults import Fault, fault_lines, refused_sentence

Choice = tuple[str, str]
"""The value of an option, and the words for it."""

_FIELDS = frozenset(
    {
        "symbol/symbol",
        "symbol/asset_class",
        "symbol/price",
        "symbol/price_date",
        "symbol/whole_shares",
        "symbol/never_buy",
        "symbol/never_sell",
        "asset/asset",
        "asset/asset_group",
        "asset_group/asset_group",
    }
)


@dataclass(frozen=True, slots=True)
class ClassCard:
    """One class with its securities; `default` and `unfolded` follow what was typed, if anything was."""

    row: ClassRow
    default: str
    default_choices: tuple[Choice, ...]
    securities: tuple[SecurityRow, ...]
    unfolded: bool


@dataclass(frozen=True, slots=True)
class GroupCards:
    """One asset group with its classes."""

    name: str
    classes: tuple[ClassCard, ...]


@dataclass(frozen=True, slots=True)
class SecuritiesPage:
    """The page. `refused` says what stood in the way, and is empty where nothing did."""

    view: SecuritiesView
    refused: str
    faults: tuple[Fault, ...]
    groups: tuple[GroupCards, ...]
    class_choices: tuple[Choice, ...]
    group_choices: tuple[Choice, ...]
    keep_choices: tuple[Choice, ...] = (("", "As it is"), ("true", "Yes"), ("false", "No"))


def securities_page(view: SecuritiesView, refusal: RebalancerError | None = None) -> SecuritiesPage:
    """The page of `view`; after a `refusal` it says that nothing was changed, and why."""
    by_symbol = {security.symbol: security for security in view.securities}
    cards = {row.name: _class_card(view, row, by_symbol) for row in view.classes}
    return SecuritiesPage(
        view=view,
        refused=refused_sentence(refusal),
        faults=fault_lines(view.problems, _FIELDS),
        groups=tuple(GroupCards(group.name, tuple(cards[n] for n in group.classes)) for group in view.groups),
        class_choices=tuple((row.name, row.name) for row in view.classes),
        group_choices=tuple((group.name, group.name) for group in view.groups),
    )


def _class_card(view: SecuritiesView, row: ClassRow, by_symbol: dict[str, SecurityRow]) -> ClassCard:
    typed = view.typed
    chosen = next((symbol for symbol in typed.class_defaults if symbol in row.symbols), "")
    touched = chosen or row.name in typed.delete_classes or set(row.symbols) & set(typed.delete_symbols)
    return ClassCard(
        row=row,
        default=chosen or row.default,
        default_choices=tuple((symbol, symbol) for symbol in row.symbols),
        securities=tuple(by_symbol[symbol] for symbol in row.symbols),
        unfolded=bool(touched),
    )
