"""What is stored, as the text that the configuration page shows; or what a new household starts with.

A new household starts with the targets and affinities of `defaults.json` and a guess of each account's tax
group. They are shown preselected; nothing of them is stored until the page is saved.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from rebalancer.engine.model import Affinity, AssetClass, Target, TaxGroup
from rebalancer.engine.money import to_dollars
from rebalancer.fidelity.names import guess_tax_group
from rebalancer.fidelity.values import FileAccount, Positions
from rebalancer.services.assemble import default_menu
from rebalancer.services.configuration_form import DISABLE, IGNORE, AccountText, ConfigurationForm
from rebalancer.services.shipped import shipped_affinities, shipped_targets
from rebalancer.services.targets import TypedTarget
from rebalancer.store.values import Configuration, SavedAccount


def stored_texts(
    positions: Positions, saved: Configuration | None, classes: Iterable[AssetClass]
) -> ConfigurationForm:
    """The form as stored for the accounts of `positions`; for `saved` None, as a new household starts.

    A description that cannot be read is None in its account's text.
    """
    known: Mapping[str, SavedAccount] = saved.accounts if saved is not None else {}
    names = {asset_class.name for asset_class in classes}
    affinities = shipped_affinities() if saved is None else saved.affinities
    return ConfigurationForm(
        accounts={a.number: _account(a, known.get(a.number)) for a in positions.accounts},
        defaults=_defaults(known),
        targets=_shipped_targets(names) if saved is None else _targets(saved.targets),
        ranks=_ranks(a for a in affinities if a.asset_class in names),
        masks={} if saved is None else {(a.tax_group.value, a.asset_class): a.mask for a in saved.affinities},
        maps={} if saved is None else {s: m.asset_class for s, m in saved.mapped.items()},
        map_buys={} if saved is None else {s: m.buy for s, m in saved.mapped.items()},
        version="0" if saved is None else str(saved.version),
    )


def _account(account: FileAccount, saved: SavedAccount | None) -> AccountText:
    if saved is None:
        guess = guess_tax_group(account.name, outside=account.outside)
        return AccountText("", _tax_group(guess), default_menu(account.name).value, "0.00")
    menu = saved.menu or default_menu(account.name)
    return AccountText(
        saved.description, _tax_group(saved.tax_group), menu.value, str(to_dollars(saved.reserve))
    )


def _tax_group(tax_group: TaxGroup | None) -> str:
    return IGNORE if tax_group is None else tax_group.value


def _defaults(known: Mapping[str, SavedAccount]) -> dict[str, str]:
    chosen = {tax_group.value: "" for tax_group in TaxGroup}
    for number, account in known.items():
        if account.default and account.tax_group is not None:
            chosen[account.tax_group.value] = number
    return chosen


def _targets(targets: Iterable[Target]) -> dict[str, TypedTarget]:
    return {t.asset_class: TypedTarget(str(to_dollars(t.amount)), t.type.value) for t in targets}


def _shipped_targets(classes: set[str]) -> dict[str, TypedTarget]:
    return {name: target for name, target in shipped_targets().items() if name in classes}


def _ranks(affinities: Iterable[Affinity]) -> dict[tuple[str, str], str]:
    return {
        (a.tax_group.value, a.asset_class): DISABLE if a.rank is None else str(a.rank) for a in affinities
    }
