"""Invariant 23: every figure of a reason, and of what is said of the whole plan, follows from the trades.

Sentences are taken apart here and their figures computed anew, from the household, the policy and the trades.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rebalancer.engine.model import (
    CASH,
    Account,
    Action,
    Household,
    Mode,
    Notice,
    Plan,
    Policy,
    TaxGroup,
    Trade,
)
from rebalancer.engine.money import Cents
from rebalancer.engine.plan import plan
from tests.engine.households import CLASSES, T, household, households, policies, policy, position
from tests.engine.trading import traded

GROUP_OF = {c.name: c.group for c in CLASSES}
CLASS = "|".join(c.name for c in CLASSES)
GROUP = "|".join(sorted(set(GROUP_OF.values())))
TAX_GROUP = "|".join(TaxGroup)
POINTS = r"(?P<points>(?:less than 0\.1|\d+\.\d) points|\$[\d,]+\.\d\d)"
RANK = r"disabled|rank \d+"

OFF = re.compile(
    rf"(?P<name>{CLASS}|{GROUP})(?P<group> as a group)? is {POINTS} (?P<side>under|over) its target"
)
DEBT = re.compile(r"the account's cash is (?P<dollars>-\$[\d,.]+\d)")
MOVED = re.compile(rf"moves (?P<way>here from|to) (?P<place>{TAX_GROUP})")
ROOM = re.compile(rf"makes room in (?P<place>{TAX_GROUP}) for (?P<classes>.+)")
NEWCOMER = re.compile(rf"(?P<name>{CLASS}) \((?P<rank>{RANK})\)")
OWN_RANK = re.compile(rf"(?P<rank>{RANK}) in (?P<place>{TAX_GROUP})")
FILLED = r"-?\d+\.\d"
EMPTIER = re.compile(
    rf"(?P<name>{CLASS}) has only (?P<less>{FILLED}) % of its target, (?P<other>{CLASS}) (?P<more>{FILLED}) %"
)
STAYS = re.compile(rf"(?P<name>{CLASS}) stays {POINTS} (?P<side>high|low)")
GAP = re.compile(r"(?P<dollars>\$[\d,.]+\d) of this account's debit remain")


@dataclass(frozen=True, slots=True)
class Facts:
    """Cents by (account, class) before and after the trades, and what else the sentences speak of."""

    total: Cents
    before: Counter[tuple[str, str]]
    after: Counter[tuple[str, str]]
    place: Mapping[str, TaxGroup]
    ranks: Mapping[tuple[str, str], str]
    targets: Mapping[str, Cents]

    def is_part(self, points: str, cents: Cents) -> bool:
        """Whether `points`, with one decimal, is what the cents are of the total (dollars of none)."""
        if self.total <= 0:
            return _cents(points) == abs(cents)
        exact = abs(Fraction(100 * cents, self.total))
        half = Fraction("0.05")
        said = points.removesuffix(" points")
        return exact < half if said.startswith("less") else abs(exact - Fraction(said)) <= half

    def off(self, name: str, *, group: bool) -> Cents:
        """How far a class or group was over its target, in cents."""
        members = [c for c in GROUP_OF if (GROUP_OF[c] if group else c) == name]
        return sum(_of(self.before, c) - self.targets.get(c, 0) for c in members)

    def is_filled(self, name: str, percent: str) -> bool:
        """Whether `percent`, with one decimal, is what the class held of its target."""
        exact = Fraction(100 * _of(self.before, name), self.targets[name])
        return abs(exact - Fraction(percent)) <= Fraction("0.05")

    def rise(self, name: str, place: str) -> Cents:
        """What the trades added to the class in the tax group, in cents."""
        here = [
            key
            for key in self.before.keys() | self.after.keys()
            if key[1] == name and self.place[key[0]] == place
        ]
        return sum(self.after[key] - self.before[key] for key in here)

    def rank(self, name: str, place: str) -> str:
        """The rank of a class in a tax group, as sentences have it."""
        return self.ranks.get((place, name), "disabled")


def _of(holdings: Mapping[tuple[str, str], Cents], name: str) -> Cents:
    return sum(cents for (_, c), cents in holdings.items() if c == name)


def _facts(home: Household, wanted: Policy, made: Plan) -> Facts:
    before: Counter[tuple[str, str]] = Counter()
    for account in home.accounts:
        before[account.number, CASH] += account.pending + account.credit
        for p in account.positions:
            before[account.number, home.securities[p.symbol].asset_class] += p.value
    after = Counter(before)
    for trade in _trades(made):
        signed = trade.amount if trade.action is Action.BUY else -trade.amount
        after[trade.account, trade.asset_class] += signed
        after[trade.account, CASH] -= signed
    kept = {name: max(0, _of(before, name)) for name in GROUP_OF}
    owners = {share.name: share.target for share in made.before.classes}
    return Facts(
        total=made.total,
        before=before,
        after=after,
        place={account.number: account.tax_group for account in home.accounts},
        ranks={(a.tax_group, a.asset_class): f"rank {a.rank}" for a in wanted.affinities if a.rank},
        targets=kept if made.mode is Mode.RESHUFFLE else owners,
    )


def _trades(made: Plan) -> list[Trade]:
    return [trade for part in made.accounts for trade in part.trades]


def _cents(dollars: str) -> Cents:
    return int(Decimal(dollars.replace("$", "").replace(",", "")) * 100)


def _off(m: re.Match[str], _: Trade, facts: Facts) -> bool:
    cents = facts.off(m["name"], group=bool(m["group"]))
    return facts.is_part(m["points"], cents) and (cents > 0) is (m["side"] == "over")


def _debt(m: re.Match[str], trade: Trade, facts: Facts) -> bool:
    return _cents(m["dollars"]) == facts.before[trade.account, CASH]


def _move(m: re.Match[str], trade: Trade, facts: Facts) -> bool:
    rise = facts.rise(trade.asset_class, m["place"])
    return rise > 0 if m["way"] == "to" else rise < 0


def _room(m: re.Match[str], _: Trade, facts: Facts) -> bool:
    place = m["place"]
    return all(
        facts.rise(one["name"], place) > 0 and facts.rank(one["name"], place) == one["rank"]
        for one in NEWCOMER.finditer(m["classes"])
    )


def _rank(m: re.Match[str], trade: Trade, facts: Facts) -> bool:
    return facts.rank(trade.asset_class, m["place"]) == m["rank"]


def _emptier(m: re.Match[str], trade: Trade, facts: Facts) -> bool:
    less, more = m["less"], m["more"]
    return (
        m["other"] == trade.asset_class
        and facts.is_filled(m["name"], less)
        and facts.is_filled(m["other"], more)
        and Fraction(less) < Fraction(more)
    )


CLAIMS: dict[re.Pattern[str], Callable[[re.Match[str], Trade, Facts], bool]] = {
    OFF: _off,
    DEBT: _debt,
    MOVED: _move,
    ROOM: _room,
    OWN_RANK: _rank,
    EMPTIER: _emptier,
}


def _wrong(trade: Trade, facts: Facts) -> list[str]:
    """What the reason claims although it is not so."""
    return [
        f"{trade.symbol}: {m[0]}"
        for claim, holds in CLAIMS.items()
        for m in claim.finditer(trade.reason)
        if not holds(m, trade, facts)
    ]


def _unknown(trade: Trade) -> str:
    """What of the reason is no claim that is tested here."""
    rest = trade.reason
    for claim in CLAIMS:
        rest = claim.sub("", rest)
    return rest


@pytest.mark.properties
@given(households(), policies(), st.sampled_from(Mode))
def test_every_figure_of_a_reason_follows_from_the_trades(
    home: Household, wanted: Policy, mode: Mode
) -> None:
    made = traded(home, wanted, mode)
    facts = _facts(home, wanted, made)

    assert [wrong for trade in _trades(made) for wrong in _wrong(trade, facts)] == []
    assert [trade.reason for trade in _trades(made) if re.search(r"\d", _unknown(trade))] == []


def _notice_holds(notice: Notice, facts: Facts) -> bool:
    if m := STAYS.match(notice.message):
        cents = _of(facts.after, m["name"]) - facts.targets.get(m["name"], 0)
        return facts.is_part(m["points"], cents) and (cents > 0) is (m["side"] == "high")
    if m := GAP.match(notice.message):
        return _cents(m["dollars"]) == -facts.after[notice.account or "", CASH]
    return notice.code not in {"off_target", "cash_gap"}


@pytest.mark.properties
@given(households(), policies(), st.sampled_from(Mode))
def test_every_figure_of_what_is_left_undone_follows_from_the_trades(
    home: Household, wanted: Policy, mode: Mode
) -> None:
    made = plan(home, wanted, mode)
    facts = _facts(home, wanted, made)

    assert [notice for notice in made.notices if not _notice_holds(notice, facts)] == []


@pytest.mark.parametrize(
    "reason",
    [
        "US TBM is 12.4 points under its target",
        "US TBM is 12.5 points over its target",
        "Bonds as a group is 0.1 points over its target",
        "raises cash: the account's cash is -$7.00 with pending activity and credits",
        "US TBM moves here from Taxable: rank 1 in Tax Deferred, rank 2 in Taxable",
        "makes room in Taxable for US TSM (rank 2)",
        "money that must be placed in this account goes to US TBM, rank 2 in Taxable",
    ],
)
def test_a_false_figure_is_found(reason: str) -> None:
    """The household is short of bonds by 12.5 points, all in Taxable, where bonds come first."""
    account = Account("1", "", T, (position("FSKAX", "625", "1"), position("FXNAX", "375", "1")))
    home = household(account)
    wanted = policy({"US TSM": "50", "US TBM": "50"}, {T: ["US TBM", "US TSM"]})
    made = plan(home, wanted, Mode.SELL_ALL)
    trade = made.accounts[0].trades[1]

    assert _wrong(replace(trade, reason=reason), _facts(home, wanted, made)) != []
    assert _wrong(trade, _facts(home, wanted, made)) == []
    assert trade.reason == "US TBM is 12.5 points under its target"
