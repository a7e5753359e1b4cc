import math
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import combinations, product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rebalancer.engine.money import amount_of
from rebalancer.engine.shares import Item, buy_whole_shares

items = st.lists(
    st.builds(Item, ideal=st.integers(0, 30_000), price=st.decimals("25", "600", places=3)),
    min_size=1,
    max_size=4,
)


SMALL = [Item(ideal, Decimal(price).scaleb(-2)) for ideal in (5, 9, 13, 20) for price in (2, 3, 7, 11)]
"""Few shares of a few cents: every choice of them can be tried."""


def _costs(items: Sequence[Item], shares: Sequence[int]) -> tuple[int, ...]:
    return tuple(amount_of(Decimal(n), item.price) for n, item in zip(shares, items, strict=True))


def _error_and_leftover(
    items: Sequence[Item], costs: tuple[int, ...], budget: int, divisible: int
) -> tuple[int, int]:
    """What has to be smallest: error plus leftover, then leftover."""
    left = budget - sum(costs)
    if left < 0:
        return (10**18, 0)
    error = sum(abs(cost - item.ideal) for cost, item in zip(costs, items, strict=True))
    if divisible:
        return error + abs(divisible - left), 0
    return error + left, left


def _is_best(items: Sequence[Item], budget: int, divisible: int) -> bool:
    """Whether no choice of at most a share more than the ideal of each item is better."""
    bought = _costs(items, buy_whole_shares(items, budget, divisible))
    tried = [range(math.ceil(Decimal(item.ideal).scaleb(-2) / item.price) + 1) for item in items]
    choices = product(
        *([amount_of(Decimal(n), i.price) for n in t] for i, t in zip(items, tried, strict=True))
    )
    best = min(_error_and_leftover(items, costs, budget, divisible) for costs in choices)
    return _error_and_leftover(items, bought, budget, divisible) == best


@pytest.mark.properties
@given(items, st.one_of(st.just(0), st.integers(1, 20_000)), st.one_of(st.just(0), st.integers(0, 10_000)))
def test_no_other_choice_of_shares_is_better(items: list[Item], divisible: int, extra: int) -> None:
    assert _is_best(items, sum(item.ideal for item in items) + divisible + extra, divisible)


@pytest.mark.parametrize(("divisible", "extra"), [(0, 0), (0, 4), (6, 0), (6, 4)])
@pytest.mark.parametrize("size", [1, 2, 3])
def test_every_small_basket_is_bought_best(size: int, divisible: int, extra: int) -> None:
    baskets = combinations(SMALL, size)

    assert all(
        _is_best(items, sum(i.ideal for i in items) + divisible + extra, divisible) for items in baskets
    )


def _exchanges(items: Sequence[Item], shares: list[int], budget: int) -> Iterator[list[int]]:
    """A share more of one, while that comes nearer to its ideal, paid with shares of another or of none."""
    for more, item in enumerate(items):
        if amount_of(Decimal(shares[more]), item.price) >= item.ideal:
            continue
        raised = [n + (i == more) for i, n in enumerate(shares)]
        short = sum(_costs(items, raised)) - budget
        for less, payer in enumerate(items):
            given_up = math.ceil(Decimal(max(0, short)).scaleb(-2) / payer.price)
            if less != more and raised[less] >= given_up:
                yield [n - given_up * (i == less) for i, n in enumerate(raised)]


@pytest.mark.properties
@given(
    st.lists(
        st.builds(Item, st.integers(0, 5_000_000), st.decimals("0.01", "6000", places=2)),
        min_size=2,
        max_size=6,
    )
)
def test_no_exchange_for_one_share_gains_the_price_of_another(items: list[Item]) -> None:
    """The search is exact but for choices that differ by less than the cheapest share."""
    budget = sum(item.ideal for item in items)
    shares = buy_whole_shares(items, budget)
    bought = _error_and_leftover(items, _costs(items, shares), budget, 0)[0]
    cheapest = min(amount_of(Decimal(1), item.price) for item in items)

    for other in _exchanges(items, shares, budget):
        error = _error_and_leftover(items, _costs(items, other), budget, 0)[0]
        assert bought - error <= cheapest


@pytest.mark.properties
@given(
    st.lists(st.builds(Item, st.integers(0, 500_000), st.decimals("0.01", "6000", places=2)), max_size=6),
    st.integers(0, 20_000),
)
def test_no_more_is_spent_than_there_is(items: list[Item], divisible: int) -> None:
    budget = sum(item.ideal for item in items) + divisible

    shares = buy_whole_shares(items, budget, divisible)

    assert sum(_costs(items, shares)) <= budget
    assert all(n >= 0 for n in shares)


def test_a_share_given_up_for_one_is_not_counted_again_for_another() -> None:
    """Cheap shares that had made room for a dear one were then raised as if they had all been kept."""
    ideals = (2707483, 374, 10622, 251, 120, 507, 502, 119, 11260, 589, 531, 8882, 100684)
    cents = (195963, 7, 340477, 36116, 169596, 595467, 47768, 493706, 9781, 19896, 3802, 43, 36)
    items = [Item(ideal, Decimal(price) / 100) for ideal, price in zip(ideals, cents, strict=True)]

    shares = buy_whole_shares(items, 2841924)
    assert sum(_costs(items, shares)) <= 2841924


def test_money_that_buys_exactly_a_hundred_shares_buys_a_hundred() -> None:
    assert buy_whole_shares([Item(1_000_000, Decimal(100))], 1_000_000) == [100]


def test_a_share_too_many_is_bought_where_it_comes_nearer() -> None:
    assert buy_whole_shares([Item(190, Decimal(1)), Item(110, Decimal(1))], 300) == [2, 1]


def test_shares_of_one_are_given_up_for_a_nearer_other() -> None:
    cheap, dear = Item(1000, Decimal("1.00")), Item(5900, Decimal("60.00"))

    assert buy_whole_shares([cheap, dear], 6900) == [9, 1]


def test_half_of_the_cheap_shares_are_given_up_for_a_dear_one_and_not_nearly_all() -> None:
    """One was bought, and $100.21 lay idle: counts far below the ideal were tried without aim."""
    items = [Item(32175, Decimal(6000)), Item(19393, Decimal("1.96")), Item(51920, Decimal("932.71"))]

    assert buy_whole_shares(items, 103488) == [0, 52, 1]


def test_thousands_of_cheap_shares_make_room_for_a_dear_one() -> None:
    """It was not bought at all, and $2,226.56 lay idle."""
    items = [Item(6429976, Decimal("1.46")), Item(926, Decimal("0.61")), Item(221728, Decimal("3108.12"))]

    dear = buy_whole_shares(items, 6653618)[2]

    assert dear == 1


def test_of_equally_near_choices_the_one_that_spends_most_is_taken() -> None:
    assert buy_whole_shares([Item(150, Decimal("1.50")), Item(150, Decimal(2))], 300) == [0, 1]


def test_what_divides_takes_what_whole_shares_leave() -> None:
    assert buy_whole_shares([Item(249, Decimal(1))], 1249, divisible=1000) == [2]
    assert buy_whole_shares([Item(251, Decimal(1))], 1251, divisible=1000) == [3]


def test_nothing_to_buy_is_nothing() -> None:
    assert buy_whole_shares([], 100) == []


def test_eight_and_fifty_securities_are_answered_alike() -> None:
    """The original's search grew as 7^n: eight took half a minute, fifty could not be asked."""
    fifty = [Item(2_000_000, Decimal(n * 733 % 597 + 3)) for n in range(50)]

    shares = buy_whole_shares(fifty, 100_000_000)

    assert 0 <= 100_000_000 - sum(_costs(fifty, shares)) < 300


def test_penny_shares_beside_dear_ones_are_answered_all_the_same() -> None:
    """Choices equal but for cents run into millions; what is left buys no cheapest share."""
    items = [
        Item(90_066_38, Decimal("49.99")),
        Item(2_108_66, Decimal("3796.45")),
        Item(30_918_24, Decimal("0.07")),
    ]
    budget = sum(item.ideal for item in items)

    shares = buy_whole_shares(items, budget)

    assert 0 <= budget - sum(_costs(items, shares)) < 7
    assert shares[1] == 1


def test_two_heaps_of_penny_shares_make_room_for_a_dear_one_together() -> None:
    dear, heap, larger = (
        Item(450_00, Decimal(600)),
        Item(60_00, Decimal("0.01")),
        Item(100_00, Decimal("0.01")),
    )

    shares = buy_whole_shares([dear, heap, larger], 610_00)

    assert shares[0] == 1
    assert sum(_costs([dear, heap, larger], shares)) == 610_00


def test_penny_shares_give_up_just_what_a_dear_one_needs() -> None:
    heap, dear = Item(100_00, Decimal("0.07")), Item(59_00, Decimal(60))

    assert buy_whole_shares([heap, dear], 159_00) == [1414, 1]
    assert buy_whole_shares([heap, dear], 159_00, divisible=1) == [1414, 1]
