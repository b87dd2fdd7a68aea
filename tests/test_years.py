"""Permutations of years: small enough to count by hand."""

import pytest

from analysis_utils.models.years import permute_years, smallest_p

YEARS = range(2016, 2021)


@pytest.mark.parametrize(
    ("shares", "question", "expected"),
    [
        ([1, 2, 3, 4, 5], "line", 2 / 120),  # itself and its reverse
        ([1, 2, 3, 4, 5], "step", 2 / 10),  # 4 and 5, or 1 and 2, are as far from the other three
        ([0, 0, 0, 9, 9], "step", 1 / 10),
        ([0, 0, 0, 9, 9], "searched step", 2 / 10),  # the pair first or last
        ([5, 1, 4, 2, 3], "step", 8 / 10),  # sum of the last two 5, expected 6: only 1 + 5 and 2 + 4 lie nearer
    ],
)
def test_counts_orders(shares, question, expected):
    found = permute_years(shares, YEARS, question=question)
    assert found.p_value == pytest.approx(expected)
    assert found.orders == 120


def test_smallest_p_is_that_of_the_most_telling_order():
    found = permute_years([2, 5, 1, 4, 3], YEARS, question="line")
    assert found.smallest_p == pytest.approx(2 / 120) and found.p_value > 0.1
    assert permute_years([2, 9, 1, 8, 3], YEARS).smallest_p == pytest.approx(smallest_p(3, 2))  # 8 and 9 together


def test_equal_groups_can_change_places():
    found = permute_years([1, 2, 3, 7, 8, 9], range(2016, 2022))
    assert found.p_value == pytest.approx(2 / 20) == smallest_p(3, 3)


def test_refuses_an_unknown_question_and_a_step_outside():
    with pytest.raises(ValueError, match="step, searched step, line; found 'curve'"):
        permute_years([1, 2, 3, 4, 5], YEARS, question="curve")
    with pytest.raises(ValueError, match="both sides"):
        permute_years([1, 2, 3, 4, 5], YEARS, step=2030)


@pytest.mark.parametrize("after", [2, 3, 4])
def test_a_searched_step_has_the_floor_that_all_orders_give(after):
    shares = [0, 0, 0, *[1] * after]
    found = permute_years(shares, range(2016, 2019 + after), question="searched step")
    assert found.smallest_p == pytest.approx(smallest_p(3, after, searched=True))


def test_a_searched_step_needs_one_year_more():
    assert smallest_p(3, 4) == pytest.approx(1 / 35) and smallest_p(3, 4, searched=True) == pytest.approx(
        2 / 35
    )  # by hand
    assert smallest_p(3, 5, searched=True) == pytest.approx(2 / 56)
