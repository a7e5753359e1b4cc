from decimal import Decimal
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rebalancer.engine.money import amount_of, whole_shares
from rebalancer.engine.shares import Item, buy_whole_shares

items = st.lists(
    st.builds(Item, ideal=st.integers(0, 30_000), price=st.decimals("25", "600", places=3)),
    min_size=1,
    max_size=4,
)


def _error_and_leftover(
    items: list[Item], shares: tuple[int, ...], budget: int, divisible: int
) -> tuple[int, int]:
    """What has to be smallest: error plus leftover, then leftover."""
    costs = [amount_of(Decimal(s), item.price) for s, item in zip(shares, items, strict=True)]
    left = budget - sum(costs)
    if left < 0:
        return (10**18, 0)
    error = sum(abs(cost - item.ideal) for cost, item in zip(costs, items, strict=True))
    if divisible:
        return error + abs(divisible - left), 0
    return error + left, left


@pytest.mark.properties
@given(items, st.one_of(st.just(0), st.integers(1, 20_000)), st.one_of(st.just(0), st.integers(0, 10_000)))
def test_no_other_choice_of_shares_is_better(items: list[Item], divisible: int, extra: int) -> None:
    budget = sum(item.ideal for item in items) + divisible + extra

    shares = tuple(buy_whole_shares(items, budget, divisible))

    floors = [whole_shares(item.ideal, item.price) for item in items]
    exact = [amount_of(Decimal(n), item.price) == item.ideal for n, item in zip(floors, items, strict=True)]
    counts = [range(n + 1 if fits else n + 2) for n, fits in zip(floors, exact, strict=True)]
    best = min(_error_and_leftover(items, choice, budget, divisible) for choice in product(*counts))
    assert _error_and_leftover(items, shares, budget, divisible) == best


@pytest.mark.properties
@given(
    st.lists(st.builds(Item, st.integers(0, 500_000), st.decimals("0.01", "6000", places=2)), max_size=6),
    st.integers(0, 20_000),
)
def test_no_more_is_spent_than_there_is(items: list[Item], divisible: int) -> None:
    budget = sum(item.ideal for item in items) + divisible

    shares = buy_whole_shares(items, budget, divisible)

    assert sum(amount_of(Decimal(n), item.price) for n, item in zip(shares, items, strict=True)) <= budget
    assert all(n >= 0 for n in shares)


def test_a_share_given_up_for_one_is_not_counted_again_for_another() -> None:
    """Cheap shares that had made room for a dear one were then raised as if they had all been kept."""
    ideals = (2707483, 374, 10622, 251, 120, 507, 502, 119, 11260, 589, 531, 8882, 100684)
    cents = (195963, 7, 340477, 36116, 169596, 595467, 47768, 493706, 9781, 19896, 3802, 43, 36)
    items = [Item(ideal, Decimal(price) / 100) for ideal, price in zip(ideals, cents, strict=True)]

    shares = buy_whole_shares(items, 2841924)
    assert sum(amount_of(Decimal(n), item.price) for n, item in zip(shares, items, strict=True)) <= 2841924


def test_money_that_buys_exactly_a_hundred_shares_buys_a_hundred() -> None:
    assert buy_whole_shares([Item(1_000_000, Decimal(100))], 1_000_000) == [100]


def test_a_share_too_many_is_bought_where_it_comes_nearer() -> None:
    assert buy_whole_shares([Item(190, Decimal(1)), Item(110, Decimal(1))], 300) == [2, 1]


def test_shares_of_one_are_given_up_for_a_nearer_other() -> None:
    cheap, dear = Item(1000, Decimal("1.00")), Item(5900, Decimal("60.00"))

    assert buy_whole_shares([cheap, dear], 6900) == [9, 1]


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

    spent = sum(amount_of(Decimal(s), item.price) for s, item in zip(shares, fifty, strict=True))
    assert 0 <= 100_000_000 - spent < 300


def test_penny_shares_beside_dear_ones_are_answered_all_the_same() -> None:
    """Choices equal but for cents run into millions; what is left buys no cheapest share."""
    items = [
        Item(90_066_38, Decimal("49.99")),
        Item(2_108_66, Decimal("3796.45")),
        Item(30_918_24, Decimal("0.07")),
    ]
    budget = sum(item.ideal for item in items)

    shares = buy_whole_shares(items, budget)

    assert 0 <= _error_and_leftover(items, tuple(shares), budget, 0)[1] < 7
    assert shares[1] == 1
