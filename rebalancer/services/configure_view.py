"""What the configuration page shows, ready to print. Inputs hold text: as stored, or as typed.

The names of the fields are those of `docs/interface.md`; `problems` is keyed by them.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from rebalancer.services.fill import Offer
from rebalancer.services.usual_ranks import RankNote


@dataclass(frozen=True, slots=True)
class PositionLine:
    """One holding; `asset_class` is empty where there is none, `kind` the reader's word."""

    symbol: str
    description: str
    asset_class: str
    kind: str
    value: Decimal


@dataclass(frozen=True, slots=True)
class AccountRow:
    """One account. `guessed`: its tax group is a guess, nobody saved it yet.

    `unreadable`: the stored description does not open; an empty one then keeps what is stored. `value` is
    None where the page knows nothing of the file.
    """

    number: str
    masked: str
    name: str
    outside: bool
    guessed: bool
    unreadable: bool
    description: str
    tax_group: str
    menu: str
    reserve: str
    pending: Decimal
    value: Decimal | None
    positions: tuple[PositionLine, ...]


@dataclass(frozen=True, slots=True)
class DefaultRow:
    """The account that takes a tax group's credits; `number` is empty for none."""

    tax_group: str
    number: str


@dataclass(frozen=True, slots=True)
class TargetRow:
    """One target: the amount as text, and one of the three types."""

    asset_class: str
    asset_group: str
    amount: str
    type: str


@dataclass(frozen=True, slots=True)
class AffinityCell:
    """One class in one tax group; `rank` is a number or DISABLE. Cash has no mask."""

    tax_group: str
    rank: str
    mask: bool


@dataclass(frozen=True, slots=True)
class AffinityRow:
    """One class in every tax group, in the order of `tax_groups`."""

    asset_class: str
    maskable: bool
    cells: tuple[AffinityCell, ...]


@dataclass(frozen=True, slots=True)
class SymbolRow:
    """A symbol that the shared list does not know, what it is in the files, and what its owner says of it."""

    symbol: str
    description: str
    value: Decimal
    asset_class: str
    buy: bool


@dataclass(frozen=True, slots=True)
class ConfigureView:
    """The whole page. `session` is empty where a token has to be entered.

    `saved` and `undone` say what has just been done; `undoable`, whether the last save can be undone.

    `sum_sentence` says where the targets stand, or is empty where one cannot be read; `whole` says whether
    they are legal. `new_classes` can join the targets; `added` and `deleted` were asked for in a form that
    was not saved. `warnings` come from the files and from what was saved.

    `unsaved`: it shows what was typed or filled in, and that is not what is stored.

    `shown` are the amounts of targets that count as not typed over. `filled` says what a button filled in, or
    why it did not; `filled_part` is the part of the page that it is for, `targets` or `ranks`. The offers are
    such buttons, and `notes` say why ranks are usual.
    """

    session: str
    version: str
    first: bool
    saved: bool
    undone: bool
    undoable: bool
    accounts: tuple[AccountRow, ...]
    defaults: tuple[DefaultRow, ...]
    targets: tuple[TargetRow, ...]
    sum_sentence: str
    whole: bool
    new_classes: tuple[str, ...]
    added: tuple[str, ...]
    deleted: tuple[str, ...]
    tax_groups: tuple[str, ...]
    affinities: tuple[AffinityRow, ...]
    symbols: tuple[SymbolRow, ...]
    classes: tuple[str, ...]
    warnings: tuple[str, ...]
    problems: Mapping[str, str]
    unsaved: bool = False
    shown: Mapping[str, str] = field(default_factory=dict)
    filled: str = ""
    filled_part: str = ""
    target_offers: tuple[Offer, ...] = ()
    rank_offers: tuple[Offer, ...] = ()
    notes: tuple[RankNote, ...] = ()
