"""Equal shares and trends. Agreement with R stands in test_against_r; here: counting by hand, and refusals."""

from itertools import product
from math import comb

import pytest

from analysis_utils.models.homogeneity import exact_spread, homogeneity, trend


def counted(k, n):
    """Count every way to draw sum(k) persons, by plain loops."""
    e = [m * sum(k) / sum(n) for m in n]
    below = above = 0
    seen = sum((a - b) ** 2 / m for a, b, m in zip(k, e, n, strict=True))
    for table in product(*(range(m + 1) for m in n)):
        if sum(table) == sum(k):
            ways = 1
            for a, m in zip(table, n, strict=True):
                ways *= comb(m, a)
            spread = sum((a - b) ** 2 / m for a, b, m in zip(table, e, n, strict=True))
            below += ways * (spread <= seen + 1e-9)
            above += ways * (spread >= seen - 1e-9)
    return below / comb(sum(n), sum(k)), above / comb(sum(n), sum(k))


@pytest.mark.parametrize(("k", "n"), [([3, 4, 2], [5, 9, 6]), ([0, 4], [4, 6]), ([2, 3, 4], [4, 6, 8])])
def test_exact_spread_counts_every_table(k, n):
    assert exact_spread(k, n) == pytest.approx(counted(k, n), rel=1e-10)


def test_tails_of_one_statistic_make_one():
    found = homogeneity([3, 4, 2], [5, 9, 6])
    assert found.p_lower + found.p_upper == pytest.approx(1)


def test_equal_shares_are_as_alike_as_can_be():
    assert homogeneity([5, 10], [10, 20]).p_lower == pytest.approx(0, abs=1e-12)
    assert trend([5, 10, 20], [10, 20, 40], [1, 2, 3]).z == pytest.approx(0, abs=1e-12)


def test_trend_does_not_mind_the_origin_of_the_years():
    one, other = (trend([5, 12, 30], [10, 20, 40], [a, a + 1, a + 2]).z for a in (0, 2016))
    assert one == pytest.approx(other, rel=1e-12) and one > 0


@pytest.mark.parametrize(("k", "n"), [([1], [2]), ([3, 1], [2, 2]), ([1.5, 1], [2, 2]), ([1, 1], [2, 2, 2])])
def test_refuses_what_are_no_counts(k, n):
    with pytest.raises(ValueError, match="whole counts"):
        homogeneity(k, n)


def test_refuses_an_unknown_statistic():
    with pytest.raises(ValueError, match="pearson, g; found 'chi'"):
        homogeneity([1, 1], [2, 2], statistic="chi")
