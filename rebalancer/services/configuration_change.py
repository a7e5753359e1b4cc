"""From a form to what is stored: every section read, every fault found, before anything is saved.

A section that is absent stays as it was, and one that is given replaces the whole section. Ranks and masks
are one section where ranks are given; masks alone replace the masks. A first save stores what the page
showed: an absent section then stands for the defaults.
Source: `docs/interface.md`, "The configuration".
"""

from __future__ import annotations

from collections.abc import Collection

from rebalancer.engine.model import Affinity, Target, TargetType
from rebalancer.errors import FieldProblem, FormInvalidError
from rebalancer.services.account_fields import read_accounts, read_defaults
from rebalancer.services.affinity_fields import rank_added, read_affinities
from rebalancer.services.configuration_form import ConfigurationForm
from rebalancer.services.symbol_fields import read_mapped
from rebalancer.services.targets import TypedTarget, read_targets
from rebalancer.store.values import Catalog, Configuration, ConfigurationChange

_LONGEST_VERSION = 9


def read_change(
    form: ConfigurationForm, shown: ConfigurationForm, saved: Configuration | None, catalog: Catalog
) -> ConfigurationChange:
    """What `form` asks to be stored. `shown` is what the page of `saved` shows, its defaults included.

    Raises FormInvalidError with every fault of every field.
    """
    faults: list[FieldProblem] = []
    classes = [asset_class.name for asset_class in catalog.classes]
    stored = saved if saved is not None else Configuration(version=0)
    accounts = read_accounts(form.accounts, stored.accounts, faults)
    change = ConfigurationChange(
        accounts=accounts,
        defaults=read_defaults(form.defaults, accounts, stored.accounts, faults),
        targets=_targets(form, shown, classes, faults, first=saved is None),
        affinities=_affinities(form, shown, classes, faults, first=saved is None),
        mapped=read_mapped(form.maps, form.map_buys, stored.mapped, classes, faults),
        version=read_version(form.version, faults),
    )
    if faults:
        raise FormInvalidError(faults)
    return change


def _joins_or_leaves(form: ConfigurationForm) -> bool:
    return bool(form.deleted or form.added)


def _targets(
    form: ConfigurationForm,
    shown: ConfigurationForm,
    classes: Collection[str],
    faults: list[FieldProblem],
    *,
    first: bool,
) -> tuple[Target, ...] | None:
    if not (form.targets or _joins_or_leaves(form) or first):
        return None
    typed = {n: t for n, t in (form.targets or shown.targets).items() if n not in form.deleted}
    for name in form.added:
        if name in classes:
            typed.setdefault(name, TypedTarget("0", TargetType.PERCENT.value))
        else:
            faults.append(FieldProblem("new_allocation", f"'{name[:40]}' is no asset class."))
    return read_targets(typed, classes, faults)


def _affinities(
    form: ConfigurationForm,
    shown: ConfigurationForm,
    classes: Collection[str],
    faults: list[FieldProblem],
    *,
    first: bool,
) -> tuple[Affinity, ...] | None:
    if not (form.ranks or form.masks or _joins_or_leaves(form) or first):
        return None
    masks = form.masks if form.ranks or form.masks else shown.masks
    read = read_affinities(form.ranks or shown.ranks, masks, classes, faults)
    kept = [affinity for affinity in read if affinity.asset_class not in form.deleted]
    return rank_added(kept, [name for name in form.added if name in classes])


def read_version(text: str, faults: list[FieldProblem]) -> int | None:
    """The version that the page was made of; None for an empty text."""
    stripped = text.strip()
    if not stripped:
        return None
    if not (stripped.isascii() and stripped.isdigit() and len(stripped) <= _LONGEST_VERSION):
        faults.append(FieldProblem("version", "The version is the number that the page carries."))
        return None
    return int(stripped)
