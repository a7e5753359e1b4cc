from tests.mutation_score import score

NINE = [f"    rebalancer.engine.money.x_to_cents__mutmut_{i}: killed" for i in range(9)]


def test_nine_killed_of_ten_are_enough_and_a_mutant_that_never_ends_is_killed() -> None:
    table, enough = score(
        [*NINE[:8], NINE[8].replace("killed", "timeout"), "rebalancer.engine.plan.x_plan__mutmut_1: survived"]
    )

    assert enough
    assert [line.split() for line in table.splitlines()] == [
        ["rebalancer.engine.money", "9", "of", "9", "killed"],
        ["rebalancer.engine.plan", "0", "of", "1", "killed"],
        ["all", "9", "of", "10", "killed"],
    ]


def test_what_no_test_reached_counts_as_alive() -> None:
    assert not score([*NINE, "a.x_b__mutmut_1: no tests", "a.x_b__mutmut_2: not checked"])[1]


def test_nothing_at_all_is_not_enough() -> None:
    assert not score([])[1]
