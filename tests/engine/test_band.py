from rebalancer.engine.band import inside_band
from rebalancer.engine.model import CASH, Composition, Share


def _said(stocks: tuple[int, int], cash: tuple[int, int], *, min_trade: int = 0) -> str | None:
    """What is said of a band of one point around values and targets in cents."""
    classes = Share("US TSM", *stocks), Share(CASH, *cash)
    before = Composition(classes, (Share("Stocks", *stocks),), {})
    notice = inside_band(before, stocks[0] + cash[0], 100, min_trade, cash[0])
    return None if notice is None else notice.message


def test_the_edge_of_the_band_is_inside_and_a_cent_beyond_is_not() -> None:
    assert _said((60_600, 60_000), (39_400, 40_000)) == (
        "Nothing to do: everything is within 1.00 points of its target. "
        "Points left to the edge: classes US TSM 0.40, Cash 0.40; groups Stocks 0.40."
    )
    assert _said((61_000, 60_000), (39_000, 40_000)) is not None
    assert _said((61_001, 60_000), (38_999, 40_000)) is None


def test_a_group_may_be_outside_where_its_classes_are_not() -> None:
    classes = Share("US TSM", 30_900, 30_000), Share("US SC", 30_900, 30_000), Share(CASH, 39_200, 40_000)
    before = Composition(classes, (Share("Stocks", 61_800, 60_000),), {})

    assert inside_band(before, 101_000, 100, 0, 0) is None


def test_cash_over_its_target_is_invested_from_the_smallest_trade_on() -> None:
    assert _said((60_000, 60_099), (40_099, 40_000), min_trade=100) is not None
    assert _said((60_000, 60_100), (40_100, 40_000), min_trade=100) is None
    assert _said((60_000, 60_001), (40_001, 40_000)) is None


def test_debts_and_a_household_of_nothing_are_outside_any_band() -> None:
    assert _said((100_001, 100_000), (-1, 0)) is None
    assert _said((0, 0), (0, 0)) is None
    assert _said((0, 0), (1, 1)) is not None
