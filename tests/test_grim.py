"""GRIM: published examples, a search by brute force, ties, and many pairs at once."""

from fractions import Fraction

import pytest
from hypothesis import given, settings, strategies as st

from analysis_utils.figures import claim_figures as claims
from asprinted import whole_counts

# Means of the data set pigs1 of the R package scrutiny (version 0.6.1): its tests count 8 of 12 as inconsistent.
PIGS1 = [
    ("7.22", 32, True), ("4.74", 25, False), ("5.23", 29, False), ("2.57", 24, False), ("6.77", 27, False),
    ("2.68", 28, True), ("7.01", 29, False), ("7.38", 26, True), ("3.14", 27, False), ("6.89", 31, False),
    ("5.00", 25, True), ("0.24", 28, False),
]  # fmt: skip
# Percentages of its data set pigs2, all of 150: 5 of 6 inconsistent (only 81 of 150 is printed as 54.0).
PIGS2 = [("67.4", False), ("54.2", False), ("54.0", True), ("69.8", False), ("68.1", False), ("55.4", False)]


def half_up(count, denominator, decimals):
    """Return a percentage rounded half-up by whole numbers only: floor(x + 1/2), in units of the last digit."""
    return (2 * 100 * 10**decimals * count + denominator) // (2 * denominator)


def rounded(count, denominator, decimals, rounding):
    """Return a percentage in units of its last digit, by another road than the module: quotient and remainder."""
    below, rest = divmod(100 * 10**decimals * count, denominator)
    up = {
        "half_up": 2 * rest >= denominator,
        "half_even": 2 * rest > denominator or (2 * rest == denominator and below % 2),
        "truncation": False,
        "ceiling": rest > 0,
    }[rounding]
    return below + bool(up)


def totals(mean, n, items=1):
    """Return the whole totals of n persons that print as the mean: so many of 100 n print as that percentage."""
    return whole_counts.counts(f"{mean}%", 100 * n * items)


@pytest.mark.parametrize(("mean", "n", "consistent"), PIGS1)
def test_published_means(mean, n, consistent):
    assert bool(totals(mean, n)) is consistent


def test_the_example_of_brown_and_heathers():
    """A mean of 5.19 of 28: 145 gives 5.18 and 146 gives 5.21; and a die thrown 20 times has no mean of 3.48."""
    assert not totals("5.19", 28) and not totals("3.48", 20)
    assert list(totals("5.18", 28)) == [145] and list(totals("5.21", 28)) == [146]


def test_published_mean_of_a_magazine():
    """The Economist (18 June 2016) explains the test with a mean of 5.93 of 49 persons: 290.57 is no whole number."""
    assert not totals("5.93", 49)


def test_items_multiply_the_grid():
    """5.19 of 28 persons: with two items 290.64 of 56 answers is none, with three 436 of 84 is 5.1905."""
    assert not totals("5.19", 28, items=2) and list(totals("5.19", 28, items=3)) == [436]


@pytest.mark.parametrize(("share", "consistent"), PIGS2)
def test_published_percentages(share, consistent):
    assert bool(whole_counts.counts(f"{share}%", 150)) is consistent


@pytest.mark.parametrize("rounding", whole_counts.ROUNDINGS)
def test_against_brute_force_over_all_counts_up_to_300(rounding):
    """Each share that k of n gives must be found from k and from n; each other one must not: k and n up to 300."""
    fits: dict[tuple[int, int], list[int]] = {}
    for n in range(1, 301):
        shares: dict[int, list[int]] = {}
        for k in range(n + 1):
            value = rounded(k, n, 0, rounding)
            shares.setdefault(value, []).append(k)
            fits.setdefault((k, value), []).append(n)
        for value in range(101):
            assert list(whole_counts.counts(f"{value}%", n, rounding)) == shares.get(value, []), (n, value)
    for k in range(1, 61):  # n up to 300 holds every denominator of a share of at least 2 * k / 3 percent
        for value in range(max(2, (100 * k) // 300 + 2), 101):
            assert list(whole_counts.denominators(k, f"{value}%", rounding)) == fits.get((k, value), []), (k, value)


@pytest.mark.parametrize("rounding", whole_counts.ROUNDINGS)
def test_two_decimals_against_brute_force(rounding):
    """Denominators and counts up to 300: the pairs that exist are found, and a share next to them is not."""
    for n in range(1, 301, 7):
        shares = {rounded(k, n, 2, rounding): k for k in range(n + 1)}
        for value, k in shares.items():
            assert k in whole_counts.counts(f"{value / 100:.2f}%", n, rounding)
            if value + 1 not in shares and value < 9999:
                assert not whole_counts.counts(f"{(value + 1) / 100:.2f}%", n, rounding)


@given(k=st.integers(1, 10**6), more=st.integers(0, 10**6), decimals=st.integers(0, 4))
@settings(max_examples=200)
def test_what_whole_numbers_print_is_possible(k, more, decimals):
    n = k + more
    for rounding in whole_counts.ROUNDINGS:
        share = whole_counts.printed(k, n, decimals, rounding)
        if Fraction(share) > 0 and whole_counts.Share.read(share).preimage(rounding)[0] > 0:
            assert n in whole_counts.denominators(k, share, rounding)
            assert k in whole_counts.counts(share, n, rounding)


def test_trailing_zeros_count():
    """Half of anything even is 50%; 50.00% says that no odd number below 10,000 stands behind it."""
    assert list(whole_counts.counts("50%", 101)) == [50, 51] and not whole_counts.counts("50.00%", 101)
    assert list(whole_counts.counts("50.0%", 1001)) == [500, 501] and not whole_counts.counts("50.00%", 1001)


@pytest.mark.parametrize(
    ("k", "share", "decimals"), [(425, "51.39%", 2), (518, "74.65%", 2), (12, "30%", 0), (7, "43.8%", 1)]
)
def test_chance_is_the_part_of_nearby_shares_that_pass(k, share, decimals):
    """Count, among all shares within one point, those that some denominator prints."""
    unit = 10**decimals
    middle = int(Fraction(share.removesuffix("%")) * unit)
    near = [v for v in range(middle - unit, middle + unit + 1) if 0 < v <= 100 * unit]
    reached = {half_up(k, n, decimals) for n in range(k, 200 * k)}
    assert whole_counts.chance(k, share) == pytest.approx(sum(v in reached for v in near) / len(near))


def test_the_shares_of_xiushan():
    found = {k: list(whole_counts.denominators(k, share)) for k, share in
             [(425, "51.39%"), (292, "51.59%"), (249, "51.66%"), (518, "74.65%"), (422, "67.85%")]}  # fmt: skip
    assert found == {425: [827], 292: [566], 249: [482], 518: [], 422: [622]}
    assert not any(whole_counts.denominators(518, "74.65%", rounding) for rounding in whole_counts.ROUNDINGS)
    assert whole_counts.nearest(518, "74.65%") == [(693, "74.75"), (694, "74.64")]


def test_the_grid_around_a_print_marks_what_prints_so():
    """Around 74.64%: 518 of 694 prints so, and of 690 to 698 so do 515 of 690 and 521 of 698."""
    grid = claims.grim_grid(518, "74.64%", range(690, 699))
    found = grid[grid["as_printed"]]
    assert list(zip(found["numerator"], found["denominator"], strict=True)) == [(515, 690), (518, 694), (521, 698)]
    assert grid.loc[grid["printed_count"], "denominator"].tolist() == [693, 694, 695]
    assert found["share_pct"].tolist() == [Fraction(51500, 690), Fraction(51800, 694), Fraction(52100, 698)]
    assert set(found["prints"]) == {"74.64"}
    assert not claims.grim_grid(518, "74.65%", range(690, 699))["as_printed"].any()


@pytest.mark.parametrize(
    ("call", "words"),
    [
        (lambda: whole_counts.counts("half", 10), "digits such as 74.65%"),
        (lambda: whole_counts.denominators(0, "50%"), "count of at least 1"),
    ],
)
def test_what_has_no_answer_is_refused(call, words):
    with pytest.raises(ValueError, match=words):
        call()


@pytest.mark.parametrize(
    ("count", "denominator", "decimals", "share"),
    [(1, 200, 2, "0.50"), (0, 5, 1, "0.0"), (1, 3, 0, "33"), (1, 1000, 1, "0.1"), (3, 3, 2, "100.00")],
)
def test_a_share_is_printed_with_its_digits(count, denominator, decimals, share):  # by hand
    assert whole_counts.printed(count, denominator, decimals) == share


@pytest.mark.parametrize(
    ("count", "share"),  # of 8, by hand: 12.5, 37.5, 25
    [
        (1, {"half_up": "13", "half_even": "12", "truncation": "12", "ceiling": "13"}),
        (3, {"half_up": "38", "half_even": "38", "truncation": "37", "ceiling": "38"}),
        (2, {"half_up": "25", "half_even": "25", "truncation": "25", "ceiling": "25"}),
    ],
)
def test_ties_are_printed_by_each_rule(count, share):
    assert {rounding: whole_counts.printed(count, 8, 0, rounding) for rounding in share} == share


@pytest.mark.parametrize(
    ("count", "share", "found"),  # by hand: 1 of 2 and 3, of 1 and 2; 3 of 3 and 4; a part is no larger than its whole
    [
        (1, "50%", [(2, "50"), (3, "33")]),
        (1, "100%", [(1, "100"), (2, "50")]),
        (3, "100%", [(3, "100"), (4, "75")]),
        (5, "150%", []),
    ],
)
def test_the_nearest_whole_denominators(count, share, found):
    assert whole_counts.nearest(count, share) == found


def test_a_share_of_nothing_fits_all_denominators_from_some_number_on():
    """By hand: 3 of N is printed 0% from 100 * 3 / N below 0.5 (601), at most 0.5 (600), below 1 (301), or never."""
    found = whole_counts.grim(3, "0%")
    assert (found.half_up.start, found.half_even.start, found.truncation.start) == (601, 600, 301)
    assert not found.ceiling
    assert found.half_up.stop == whole_counts.MANY
    assert whole_counts.grim(7, "0.0%").half_up.start == 14_001  # 700 / N below 0.05
    assert whole_counts.grim(3, "1%").ceiling.start == 300  # rounded up from 300 / N: 1 or less
    assert list(whole_counts.grim(1, "50%").half_up) == [2]


def test_of_a_share_above_the_whole_no_denominator_fits():
    assert list(whole_counts.denominators(518, "200.00%")) == []


def test_denominators_are_shown_with_their_ends():
    """By hand: 10000 / N from 32.5 to below 33.5 (no tie is whole), from 33 to below 34, above 32 to 33."""
    shown = str(whole_counts.grim(100, "33%")).splitlines()
    assert [" ".join(line.split()) for line in shown] == [
        "100 is 33% of",
        "299 to 307 (half up)",
        "299 to 307 (half even)",
        "295 to 303 (truncation)",
        "304 to 312 (ceiling)",
    ]
    assert "at least 601" in str(whole_counts.grim(3, "0%")) and "no whole number" in str(whole_counts.grim(3, "0%"))
