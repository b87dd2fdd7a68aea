"""Two shares side by side."""

import pytest

from analysis_utils.models.compare import contrast, pairwise, turning_count


def test_newcombes_own_example():
    """56/70 against 48/80: 0.0524 to 0.3339 by method 10 in his table II (1998)."""
    row = contrast((56, 70), (48, 80)).loc["difference"]
    assert [round(row[c], 2) for c in ("value", "lower", "upper")] == [20.0, 5.24, 33.39]


def test_ratios_by_hand():
    table = contrast((30, 40), (20, 40))
    assert table["value"].tolist() == pytest.approx([25, 1.5, 3])


def test_holm_by_hand():
    """The smallest p is multiplied by the number of pairs, the next by one less; none falls below the one before."""
    table = pairwise(["a", "b", "c"], [10, 20, 35], [50, 50, 50]).sort_values("p_value")
    by_hand = []
    for factor, p in zip((3, 2, 1), table["p_value"], strict=True):
        by_hand.append(max(min(1, factor * p), by_hand[-1] if by_hand else 0))
    assert table["p_holm"].tolist() == pytest.approx(by_hand)


def test_every_pair_once_and_later_less_earlier():
    table = pairwise([2016, 2017, 2018], [10, 20, 35], [50, 50, 50])
    assert list(zip(table["earlier"], table["later"], strict=True)) == [(2016, 2017), (2016, 2018), (2017, 2018)]
    assert table["difference"].tolist() == pytest.approx([20, 50, 30])
    assert (table["z"] > 0).all() and (table["lower"] < table["difference"]).all()


@pytest.mark.parametrize(("earlier", "expected"), [((422, 622), 505), ((249, 482), 398)])
def test_the_count_at_which_a_difference_turns(earlier, expected):
    """Newcombe's formula written out in base R, every count from 518 down tried."""
    assert turning_count((518, 694), earlier) == expected
