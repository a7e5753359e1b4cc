"""Edit Securities as its template takes it: the table, the forms as typed, classes by group, folded."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, replace

from rebalancer.errors import FieldProblem, RebalancerError
from rebalancer.services.securities import ClassRow, SecuritiesView, SecurityRow
from rebalancer.services.securities_form import SecuritiesForm
from rebalancer.web.faults import Fault, fault_lines, refused_sentence
from rebalancer.web.securities_rows import Asked, Column, chosen_rows, columns

Choice = tuple[str, str]
"""The value of an option, and the words for it."""

_SECURITY = (
    "symbol/symbol",
    "symbol/name",
    "symbol/asset_class",
    "symbol/whole_shares",
    "symbol/never_buy",
    "symbol/never_sell",
)
_PRICE = ("symbol/price", "symbol/price_date")
_ON_PAGE = (*_SECURITY, *_PRICE, "asset/asset", "asset/asset_group", "asset_group/asset_group")
_LIST = ("lines", "upload")


@dataclass(frozen=True, slots=True)
class ClassCard:
    """One class; `default` and `unfolded` follow what was typed, if anything was."""

    row: ClassRow
    default: str
    unfolded: bool


@dataclass(frozen=True, slots=True)
class GroupCards:
    """One asset group with its classes."""

    name: str
    classes: tuple[ClassCard, ...]


@dataclass(frozen=True, slots=True)
class Unfolded:
    """Which of the forms that stand folded are open."""

    security: bool
    price: bool
    many: bool


@dataclass(frozen=True, slots=True)
class SecuritiesPage:
    """The page. `refused` says what stood in the way, and is empty where nothing did.

    `rows` are those of the table, as `asked`; `lines` is a list as it was typed, `list_wrong` what is wrong
    with it, by field. `focus`: there is a wrong field that takes the focus.
    """

    view: SecuritiesView
    typed: SecuritiesForm
    refused: str
    faults: tuple[Fault, ...]
    asked: Asked
    columns: tuple[Column, ...]
    rows: tuple[SecurityRow, ...]
    groups: tuple[GroupCards, ...]
    class_choices: tuple[Choice, ...]
    group_choices: tuple[Choice, ...]
    lines: str
    list_wrong: Mapping[str, tuple[str, ...]]
    unfolded: Unfolded
    focus: bool
    keep_choices: tuple[Choice, ...] = (("", "As it is"), ("true", "Yes"), ("false", "No"))


def securities_page(
    view: SecuritiesView,
    refusal: RebalancerError | None = None,
    *,
    asked: Asked | None = None,
    lines: str = "",
) -> SecuritiesPage:
    """The page of `view`; after a `refusal` it says that nothing was changed, and why."""
    asked = asked or Asked()
    view = replace(view, problems=_in_order(view.problems))
    list_wrong = _list_wrong(refusal.problems if refusal else ())
    cards = {row.name: _class_card(view, row) for row in view.classes}
    return SecuritiesPage(
        view=view,
        typed=_stored(view, asked.edit) if asked.edit else view.typed,
        refused=_refused(refusal, list_wrong),
        faults=_faults(view, list_wrong),
        asked=asked,
        columns=columns(asked),
        rows=chosen_rows(view.securities, asked, cards),
        groups=tuple(GroupCards(group.name, tuple(cards[n] for n in group.classes)) for group in view.groups),
        class_choices=tuple((row.name, row.name) for row in view.classes),
        group_choices=tuple((group.name, group.name) for group in view.groups),
        lines=lines,
        list_wrong=list_wrong,
        unfolded=Unfolded(
            security=bool(asked.edit or view.problems.keys() & set(_SECURITY)),
            price=bool(view.problems.keys() & set(_PRICE)),
            many=bool(lines or list_wrong),
        ),
        focus=next(iter(view.problems), "") in _ON_PAGE,
    )


def _in_order(problems: Mapping[str, str]) -> dict[str, str]:
    """The problems as their fields stand on the page; those of no field last."""
    return {field: problems[field] for field in _ON_PAGE if field in problems} | dict(problems)


def _stored(view: SecuritiesView, symbol: str) -> SecuritiesForm:
    """The form that says of a security what is stored; of one that is not there, its symbol alone."""
    row = next((row for row in view.securities if row.symbol == symbol), None)
    if row is None:
        return SecuritiesForm(symbol)
    return SecuritiesForm(
        row.symbol,
        row.asset_class,
        name=row.name,
        symbol_default=row.default,
        whole_shares=_flag(row.whole_shares),
        never_buy=_flag(row.never_buy),
        never_sell=_flag(row.never_sell),
        price=f"{row.price:f}" if row.price else "",
        price_date=row.price_date.isoformat() if row.price_date else "",
    )


def _flag(flag: bool) -> str:  # noqa: FBT001, a converter takes its one value by position
    return "true" if flag else "false"


def _list_wrong(problems: tuple[FieldProblem, ...]) -> dict[str, tuple[str, ...]]:
    wrong: dict[str, tuple[str, ...]] = defaultdict(tuple)
    for problem in problems:
        if problem.field in _LIST:
            wrong[problem.field] += (problem.message,)
    return dict(wrong)


def _refused(refusal: RebalancerError | None, list_wrong: Mapping[str, tuple[str, ...]]) -> str:
    return "Nothing was saved. Please look at the list again:" if list_wrong else refused_sentence(refusal)


def _faults(view: SecuritiesView, list_wrong: Mapping[str, tuple[str, ...]]) -> tuple[Fault, ...]:
    of_list = (
        Fault(field, "List of securities", wrong[0] if len(wrong) == 1 else f"{len(wrong)} faults")
        for field, wrong in list_wrong.items()
    )
    return (*fault_lines(view.problems, _ON_PAGE), *of_list)


def _class_card(view: SecuritiesView, row: ClassRow) -> ClassCard:
    typed = view.typed
    chosen = next((symbol for symbol in typed.class_defaults if symbol in row.symbols), "")
    touched = bool(chosen) or row.name in typed.delete_classes
    return ClassCard(row=row, default=chosen or row.default, unfolded=touched)
