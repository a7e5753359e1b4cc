"""How the configuration page is put together from a form's text, the files and the shared list."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace

from rebalancer.engine.model import CASH
from rebalancer.engine.money import to_dollars
from rebalancer.errors import FieldProblem
from rebalancer.exports.words import masked
from rebalancer.fidelity.values import Holding, Kind, Positions
from rebalancer.services.changed_outside import settings_warnings
from rebalancer.services.configuration_form import (
    DISABLE,
    TAX_GROUPS,
    AccountText,
    ConfigurationForm,
)
from rebalancer.services.configure_view import (
    AccountRow,
    AffinityCell,
    AffinityRow,
    ConfigureView,
    DefaultRow,
    PositionLine,
    SymbolRow,
    TargetRow,
)
from rebalancer.services.faults import sentences_by_field
from rebalancer.services.fill import Material, rank_offers, target_offers
from rebalancer.services.known import class_of
from rebalancer.services.targets import NOTHING_MISSING, SECTION, read_targets, sum_sentence
from rebalancer.services.today import held_today
from rebalancer.services.usual_ranks import rank_notes
from rebalancer.store.values import Catalog, Configuration, MappedSymbol

_HAVE_CLASSES = frozenset({Kind.SECURITY, Kind.CORE})


@dataclass(frozen=True, slots=True)
class PageFacts:
    """What the page is drawn from: what the files held, the form's text, the shared list, what is stored."""

    positions: Positions
    texts: ConfigurationForm
    catalog: Catalog
    saved: Configuration | None


def draw(
    facts: PageFacts,
    *,
    session: str,
    saved_now: bool = False,
    undone: bool = False,
    warnings: Iterable[str] = (),
    problems: Iterable[FieldProblem] = (),
    filled: tuple[str, str] = ("", ""),
) -> ConfigureView:
    """The page's view; of several problems of one field, all sentences show.

    `filled` is a part of the page that was just filled in, `targets` or `ranks`, and what is said of it.
    """
    return replace(
        _with_help(_as_typed(facts), facts),
        session=session,
        saved=saved_now,
        undone=undone,
        warnings=(*settings_warnings(facts.saved), *warnings),
        problems=sentences_by_field(problems),
        filled=filled[1],
        filled_part=filled[0],
    )


def _as_typed(facts: PageFacts) -> ConfigureView:
    """The view of what the form, the files and the store hold, before anything was done."""
    texts = facts.texts
    classes = tuple(asset_class.name for asset_class in facts.catalog.classes)
    sentence = _sum_sentence(texts, classes)
    return ConfigureView(
        session="",
        version=texts.version,
        first=facts.saved is None,
        saved=False,
        undone=False,
        undoable=facts.saved is not None and facts.saved.undoable,
        accounts=tuple(_account(facts, number, text) for number, text in texts.accounts.items()),
        defaults=tuple(DefaultRow(group, texts.defaults.get(group, "")) for group in TAX_GROUPS),
        targets=_targets(facts),
        sum_sentence=sentence,
        whole=sentence == NOTHING_MISSING,
        new_classes=tuple(name for name in classes if name not in texts.targets),
        added=texts.added,
        deleted=texts.deleted,
        tax_groups=tuple(TAX_GROUPS),
        affinities=_affinities(facts, classes),
        symbols=_symbols(facts),
        classes=classes,
        warnings=(),
        problems={},
    )


def _with_help(view: ConfigureView, facts: PageFacts) -> ConfigureView:
    """The view with what makes it quicker to fill in."""
    shown, targets = facts.texts.shown, facts.texts.targets
    return replace(
        view,
        shown={name: shown.get(name, target.amount) for name, target in targets.items()},
        target_offers=target_offers(material_of(facts)),
        rank_offers=rank_offers(),
        notes=rank_notes(row.asset_class for row in view.affinities),
    )


def material_of(facts: PageFacts) -> Material:
    """What the buttons that fill in the page of `facts` work with."""
    known = {asset_class.name for asset_class in facts.catalog.classes}

    def class_of_holding(holding: Holding) -> str:
        name = _class_of(facts, holding)
        return name if name in known else ""

    today = held_today(facts.positions, facts.texts.accounts, class_of_holding)
    return Material(facts.texts, facts.catalog.classes, today)


def _account(facts: PageFacts, number: str, text: AccountText) -> AccountRow:
    seen = next((a for a in facts.positions.accounts if a.number == number), None)
    known = facts.saved.accounts.get(number) if facts.saved is not None else None
    holdings = seen.holdings if seen is not None else ()
    pending = seen.pending if seen is not None else 0
    worth = to_dollars(pending + sum(h.value for h in holdings)) if seen is not None else None
    return AccountRow(
        number=number,
        masked=masked(number),
        name=seen.name if seen is not None else "",
        outside=seen is not None and seen.outside,
        guessed=known is None,
        unreadable=known is not None and known.description is None,
        description=text.description or "",
        tax_group=text.tax_group or "",
        menu=text.menu or "",
        reserve=text.reserve or "",
        pending=to_dollars(pending),
        value=worth,
        positions=tuple(_position(facts, holding) for holding in holdings),
    )


def _position(facts: PageFacts, holding: Holding) -> PositionLine:
    return PositionLine(
        symbol=holding.symbol,
        description=holding.description,
        asset_class=_class_of(facts, holding),
        kind=holding.kind.value,
        value=to_dollars(holding.value),
    )


def _class_of(facts: PageFacts, holding: Holding) -> str:
    if holding.kind not in _HAVE_CLASSES:
        return ""
    mapped = {symbol: MappedSymbol(name) for symbol, name in facts.texts.maps.items() if name}
    return class_of(holding, facts.catalog, mapped) or ""


def _targets(facts: PageFacts) -> tuple[TargetRow, ...]:
    group_of = {asset_class.name: asset_class.group for asset_class in facts.catalog.classes}
    return tuple(
        TargetRow(name, group_of.get(name, ""), target.amount, target.type)
        for name, target in facts.texts.targets.items()
    )


def _sum_sentence(texts: ConfigurationForm, classes: Collection[str]) -> str:
    """Where the targets stand; empty where one of them cannot be read."""
    faults: list[FieldProblem] = []
    targets = read_targets(texts.targets, classes, faults)
    return "" if any(fault.field != SECTION for fault in faults) else sum_sentence(targets)


def _affinities(facts: PageFacts, classes: Iterable[str]) -> tuple[AffinityRow, ...]:
    """Every class that the files hold or that has a target, in configured order.

    Where no holding is known, every class that is ranked as well: a save keeps only what the page lists.
    """
    holdings = [holding for account in facts.positions.accounts for holding in account.holdings]
    held = {_class_of(facts, holding) for holding in holdings}
    ranked = {name for _, name in (*facts.texts.ranks, *facts.texts.masks)}
    listed = (held or ranked) | facts.texts.targets.keys()
    return tuple(
        AffinityRow(name, name != CASH, tuple(_cell(facts.texts, group, name) for group in TAX_GROUPS))
        for name in classes
        if name in listed
    )


def _cell(texts: ConfigurationForm, tax_group: str, asset_class: str) -> AffinityCell:
    key = (tax_group, asset_class)
    return AffinityCell(tax_group, texts.ranks.get(key, DISABLE), texts.masks.get(key, False))


def _symbols(facts: PageFacts) -> tuple[SymbolRow, ...]:
    """Symbols without a class in the shared list, and those that the form maps: each once."""
    held: dict[str, list[Holding]] = defaultdict(list)
    for account in facts.positions.accounts:
        for holding in account.holdings:
            unknown = holding.kind in _HAVE_CLASSES and class_of(holding, facts.catalog, {}) is None
            if unknown or holding.symbol in facts.texts.maps:
                held[holding.symbol].append(holding)
    return tuple(
        SymbolRow(
            symbol=symbol,
            description=held[symbol][0].description if symbol in held else "",
            value=to_dollars(sum(holding.value for holding in held.get(symbol, ()))),
            asset_class=facts.texts.maps.get(symbol, ""),
            buy=facts.texts.map_buys.get(symbol, False),
        )
        for symbol in dict.fromkeys((*held, *facts.texts.maps))
    )
