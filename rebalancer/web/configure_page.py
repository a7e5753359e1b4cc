"""The configuration page as its template takes it: what the view holds, in the order in which it is read.

Ranks stand by tax group, best first, so that the page shows what they mean; faults stand at the top, each
with the way to its field.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, replace

from rebalancer.engine.model import CASH, TargetType
from rebalancer.errors import RebalancerError, StaleUndoError, UndoRefusedError
from rebalancer.services.configuration_form import DISABLE, IGNORE
from rebalancer.services.configure_view import AffinityRow, ConfigureView
from rebalancer.services.fill import REST
from rebalancer.services.targets import SECTION
from rebalancer.services.usual_ranks import CAVEAT
from rebalancer.web.configuration_text import configuration_text
from rebalancer.web.faults import Fault, fault_lines, refused_sentence
from rebalancer.web.home_forms import FRESH_REBALANCE, HomeForm

Choice = tuple[str, str]
"""The value of an option, and the words for it."""

MENUS: tuple[Choice, ...] = (("any", "Anything"), ("held", "Only what it holds"))
TARGET_TYPES: tuple[Choice, ...] = tuple((kind.value, kind.value) for kind in TargetType)
_LAST = 1_000_000


@dataclass(frozen=True, slots=True)
class RankRow:
    """One class in one tax group. `idle`: it has no target and so is left as it is; cash never is."""

    asset_class: str
    rank: str
    mask: bool
    maskable: bool
    idle: bool


@dataclass(frozen=True, slots=True)
class RankList:
    """The classes of one tax group, best rank first, disabled ones last."""

    tax_group: str
    rows: tuple[RankRow, ...]


@dataclass(frozen=True, slots=True)
class ConfigurePage:
    """The page. `refused` says what stood in the way, and is empty where nothing did.

    `guesses`: at least one tax group is a guess; without session they are what was typed. `added` is the
    class that was to join the targets. `idle_choices` are the ranks of a class without target. `done` says
    what has just been done, and `undo` is what the button against it is called; both may be empty. `text` is
    what can be copied. `focus`: there is a wrong field that takes the focus. `filled_part` is the part that
    was just filled in: `targets`, `ranks` or empty; `rest` is the value of the button that distributes.
    """

    view: ConfigureView
    title: str
    refused: str
    token_wrong: tuple[str, ...]
    guesses: bool
    added: str
    faults: tuple[Fault, ...]
    account_choices: tuple[Choice, ...]
    tax_group_choices: tuple[Choice, ...]
    class_choices: tuple[Choice, ...]
    new_class_choices: tuple[Choice, ...]
    rank_choices: tuple[Choice, ...]
    idle_choices: tuple[Choice, ...]
    rankings: tuple[RankList, ...]
    done: str
    undo: str
    text: str
    rebalance: HomeForm
    focus: bool
    filled_part: str
    caveat: str = CAVEAT
    rest: str = REST
    menus: tuple[Choice, ...] = MENUS
    target_types: tuple[Choice, ...] = TARGET_TYPES


def configure_page(view: ConfigureView, refusal: RebalancerError | None = None) -> ConfigurePage:
    """The page of `view`; after a `refusal` it says that nothing was saved, and why."""
    ranks = _ranks(view)
    on_page = tuple(_fields(view))
    view = replace(view, problems=_in_order(view.problems, on_page))
    return ConfigurePage(
        view=view,
        title=_title(view),
        refused=refused_sentence(refusal),
        token_wrong=tuple(why for name, why in view.problems.items() if name == "user_token"),
        guesses=bool(view.session) and any(account.guessed for account in view.accounts),
        added=next(iter(view.added), ""),
        faults=fault_lines(view.problems, frozenset(on_page)),
        account_choices=tuple((a.number, f"{a.masked} {a.name}".strip()) for a in view.accounts),
        tax_group_choices=(*((group, group) for group in view.tax_groups), (IGNORE, "Ignore (leave out)")),
        class_choices=tuple((name, name) for name in view.classes),
        new_class_choices=tuple((name, name) for name in view.new_classes),
        rank_choices=((DISABLE, "Disabled"), *ranks),
        idle_choices=((DISABLE, "Stays"), *ranks),
        rankings=tuple(_ranking(view, group) for group in view.tax_groups),
        done=_done(view),
        undo=_undo(view, refusal),
        text=configuration_text(view),
        rebalance=replace(FRESH_REBALANCE, session=view.session),
        focus=next(iter(view.problems), SECTION) in set(on_page) - {SECTION},
        filled_part=view.filled_part,
    )


def _title(view: ConfigureView) -> str:
    if view.undone:
        return "Configuration brought back"
    return "Configuration saved" if view.saved else "Configure"


def _done(view: ConfigureView) -> str:
    if view.undone:
        return "What was stored before is back. Below stands what is stored now."
    return "Below stands what is stored now." if view.saved else ""


def _undo(view: ConfigureView, refusal: RebalancerError | None) -> str:
    """The words on the button; none beside what was typed and not saved, which an undo would lose."""
    typed = refusal is not None and not isinstance(refusal, StaleUndoError | UndoRefusedError)
    if typed or not view.undoable:
        return ""
    # An undo may have brought back what another undid: the words are right for both.
    if view.undone:
        return "Undo this"
    return "Undo this save" if view.saved else "Undo the last save"


def _in_order(problems: Mapping[str, str], on_page: tuple[str, ...]) -> dict[str, str]:
    """The problems as their fields stand on the page; those of the page as a whole, or of no field, last."""
    ranked = {name: place for place, name in enumerate(on_page) if name != SECTION}
    return dict(sorted(problems.items(), key=lambda pair: ranked.get(pair[0], len(on_page))))


def _fields(view: ConfigureView) -> Iterator[str]:
    """The names that the page has an element for, as they stand on it; first the page as a whole."""
    yield SECTION
    if not view.session:
        yield from ("user_token", "upload")
    for account in view.accounts:
        yield from (f"accounts/{account.number}|{part}" for part in ("tax_group", "description"))
        yield from (f"accounts/{account.number}|{part}" for part in ("menu", "reserve"))
    yield from (f"default_tax_group_account/{row.tax_group}" for row in view.defaults)
    for symbol in view.symbols:
        yield from (f"map/{symbol.symbol}", f"map_buy/{symbol.symbol}")
    for target in view.targets:
        yield from (f"allocation/{target.asset_class}", f"allocation_type/{target.asset_class}")
    yield "new_allocation"
    for ranking in (_ranking(view, tax_group) for tax_group in view.tax_groups):
        for row in ranking.rows:
            yield f"affinity/{ranking.tax_group}|{row.asset_class}"
            if row.maskable:
                yield f"mask/{ranking.tax_group}|{row.asset_class}"


def _ranks(view: ConfigureView) -> tuple[Choice, ...]:
    """As many ranks as there are classes, then whatever else was saved."""
    usual = [str(rank) for rank in range(1, len(view.affinities) + 1)]
    present = {cell.rank for row in view.affinities for cell in row.cells}
    further = sorted((rank for rank in present - {*usual, DISABLE} if rank.isdecimal()), key=_place)
    return tuple((rank, rank) for rank in (*usual, *further))


def _ranking(view: ConfigureView, tax_group: str) -> RankList:
    targeted = {target.asset_class for target in view.targets}
    rows = (_rank_row(row, tax_group, targeted) for row in view.affinities)
    return RankList(tax_group, tuple(sorted(rows, key=lambda row: _place(row.rank))))


def _rank_row(row: AffinityRow, tax_group: str, targeted: Collection[str]) -> RankRow:
    cell = next(cell for cell in row.cells if cell.tax_group == tax_group)
    idle = row.asset_class not in targeted and row.asset_class != CASH
    return RankRow(row.asset_class, cell.rank, cell.mask, row.maskable, idle)


def _place(rank: str) -> int:
    """Where a rank puts its class; what is no number goes to the end."""
    return int(rank) if rank.isdecimal() and len(rank) < len(str(_LAST)) else _LAST
