"""Filling in a configuration page: a preset, today's allocation, or the rest distributed; nothing is saved.

What is filled in are the texts of the form, so that the page shows them as if they had been typed. A preset
of targets sets every other target to 0; a preset of ranks ranks every class that has a target, and Cash.
Either leaves accounts, symbols and what is never sold as they are.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from rebalancer.engine.model import CASH, AssetClass, TargetType, TaxGroup
from rebalancer.engine.money import BasisPoints
from rebalancer.errors import FieldProblem, FormInvalidError
from rebalancer.exports.words import listed
from rebalancer.services.affinity_fields import rank_added, read_affinities
from rebalancer.services.configuration_form import DISABLE, ConfigurationForm
from rebalancer.services.distribute import distribute
from rebalancer.services.presets import fitted, target_presets
from rebalancer.services.targets import TypedTarget, percent_text
from rebalancer.services.usual_ranks import rank_presets

TODAY = "targets/today"
REST = "targets/rest"
_NOT_SAVED = "Nothing is saved until you press Update Config."


@dataclass(frozen=True, slots=True)
class Offer:
    """A button that fills in a part of the page: its value, its name, what it means."""

    value: str
    name: str
    note: str


@dataclass(frozen=True, slots=True)
class Material:
    """What a page is filled in from: its texts, the classes, and basis points held today (empty: unknown)."""

    texts: ConfigurationForm
    classes: tuple[AssetClass, ...]
    today: dict[str, BasisPoints]


def target_offers(material: Material) -> tuple[Offer, ...]:
    """The sets of targets that the classes allow; today's where the page knows what is held."""
    presets = tuple(
        Offer(f"targets/{preset.key}", preset.name, preset.note)
        for preset in target_presets()
        if fitted(preset, material.classes) is not None
    )
    if not material.today:
        return presets
    return (*presets, Offer(TODAY, "Today's allocation", "what the accounts that take part hold now"))


def rank_offers() -> tuple[Offer, ...]:
    """The orders of ranks."""
    return tuple(Offer(f"ranks/{preset.key}", preset.name, preset.note) for preset in rank_presets())


def fill(material: Material, asked: str) -> tuple[ConfigurationForm, str]:
    """The texts as the button `asked` fills them in, and a sentence that says what was done, or why not.

    Raises FormInvalidError for a button that the page does not offer.
    """
    offered = {offer.value: offer.name for offer in (*target_offers(material), *rank_offers())}
    if asked == REST:
        return distribute(material.texts)
    if asked not in offered:
        raise FormInvalidError([FieldProblem("fill", f"Choose one of: {', '.join((*offered, REST))}.")])
    said = f"Filled in: {offered[asked]}."
    if asked.startswith("ranks/"):
        return _ranked(material, asked), f"{said} {_NOT_SAVED}"
    texts = _targeted(material, asked)
    return texts, " ".join(filter(None, (said, _sold(material, texts), _NOT_SAVED)))


def _sold(material: Material, texts: ConfigurationForm) -> str:
    """What a target of 0 means for the classes that are held; empty where none of them has one."""
    none = TypedTarget(percent_text(0), TargetType.PERCENT.value)
    staying = texts.targets.keys() - {CASH, *texts.deleted}
    sold = [name for name in material.today if name in staying and texts.targets[name] == none]
    if not sold:
        return ""
    stand, them = ("stands", "it") if len(sold) == 1 else ("stand", "them")
    return f"{listed(sold)} {stand} at 0: what you hold of {them} would be sold."


def _targeted(material: Material, asked: str) -> ConfigurationForm:
    points = _points(material, asked)
    before = material.texts.targets
    percent = TargetType.PERCENT.value
    targets = {name: TypedTarget(percent_text(points.get(name, 0)), percent) for name in (*before, *points)}
    joining = [name for name in points if name not in before]
    return replace(
        material.texts,
        targets=targets,
        shown={},
        deleted=tuple(name for name in material.texts.deleted if name not in points),
        added=tuple(name for name in material.texts.added if name not in points),
        ranks=_with_ranks(material, joining),
    )


def _points(material: Material, asked: str) -> dict[str, BasisPoints]:
    if asked == TODAY:
        return material.today
    preset = next(preset for preset in target_presets() if f"targets/{preset.key}" == asked)
    return fitted(preset, material.classes) or {}


def _with_ranks(material: Material, joining: list[str]) -> dict[tuple[str, str], str]:
    """The ranks as typed, and those of classes that join, which go after the others and before Cash.

    Ranks that cannot be read are left for the save to complain of.
    """
    ranks = dict(material.texts.ranks)
    faults: list[FieldProblem] = []
    read = read_affinities(ranks, {}, [c.name for c in material.classes], faults)
    if faults:
        return ranks
    for affinity in rank_added(read, joining):
        text = DISABLE if affinity.rank is None else str(affinity.rank)
        ranks[affinity.tax_group.value, affinity.asset_class] = text
    return ranks


def _ranked(material: Material, asked: str) -> ConfigurationForm:
    preset = next(preset for preset in rank_presets() if f"ranks/{preset.key}" == asked)
    targeted = [c for c in material.classes if c.name in material.texts.targets or c.name == CASH]
    ranks = dict(material.texts.ranks)
    for tax_group in TaxGroup:
        for rank, name in enumerate(preset.order(tax_group.value, targeted), start=1):
            ranks[tax_group.value, name] = str(rank)
    return replace(material.texts, ranks=ranks)
