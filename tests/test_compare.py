"""Shares of groups: published intervals, sums by hand, and a sentence for every cell that cannot be."""

import pandas as pd
import pytest

from analysis_utils.models.compare import compare_shares, turning_count
from analysis_utils.tables.csv_text import TableError

YEARS = pd.DataFrame({"year": [2018, 2016, 2017, 2016], "k": [249, 400, 292, 25], "n": [482, 800, 566, 27]})
HOW = {"count": "k", "total": "n", "by": "year"}


def test_newcombes_own_examples():
    # Newcombe (1998), Statistics in Medicine 17, 857-872, table I: 81/263, Wilson 0.2553 to 0.3662;
    # the same volume, 873-890, table II: 56/70 less 48/80, method 10, 0.0524 to 0.3339
    shares = pd.DataFrame({"year": [0, 1, 2], "k": [48, 56, 81], "n": [80, 70, 263]})
    found = compare_shares(shares, **HOW)
    assert found.loc[2, ["lower", "upper"]].tolist() == pytest.approx([25.53, 36.62], abs=0.005)
    assert found.loc[1, ["difference_lower", "difference_upper"]].tolist() == pytest.approx([5.24, 33.39], abs=0.005)


def test_clopper_pearson_of_a_published_example():
    # Newcombe's table I: 81/263, Clopper-Pearson 0.2527 to 0.3676
    found = compare_shares(pd.DataFrame({"year": [1], "k": [81], "n": [263]}), method="beta", **HOW)
    assert found.loc[0, ["lower", "upper"]].tolist() == pytest.approx([25.27, 36.76], abs=0.005)


def test_rows_of_one_group_are_added_and_groups_ascend():
    found = compare_shares(YEARS, **HOW)
    assert found[["year", "count", "total"]].to_numpy().tolist() == [
        [2016, 425, 827],
        [2017, 292, 566],
        [2018, 249, 482],
    ]
    # by hand: 425 / 827 = 51.3906 %, 292 / 566 = 51.5901 %
    assert found["value"].tolist()[:2] == pytest.approx([51.3906, 51.5901], abs=5e-5)
    assert found["difference"].tolist()[1] == pytest.approx(51.5901 - 51.3906, abs=1e-4)
    assert found.loc[0, ["difference", "difference_lower", "difference_upper"]].isna().all()


def test_the_group_to_compare_with_can_be_chosen():
    found = compare_shares(YEARS, reference=2017, **HOW).set_index("year")
    forward = compare_shares(YEARS, **HOW).set_index("year")
    assert found.at[2016, "difference"] == pytest.approx(-forward.at[2017, "difference"])
    assert found.at[2016, "difference_lower"] == pytest.approx(-forward.at[2017, "difference_upper"])
    assert pd.isna(found.at[2017, "difference"])


@pytest.mark.parametrize(
    ("column", "cell", "words"),
    [
        ("k", 900, "Row 'b', k: must be a whole number from 0 to its total, 800; found 900; correct or drop"),
        ("k", -1, "Row 'b', k: must be a whole number from 0 to its total, 800; found -1"),
        ("k", 1.5, "Row 'b', k: .*found 1.5"),
        ("k", None, "Row 'b', k: .*found"),
        ("k", "400", "Row 'b', k: .*found '400'"),
        ("n", 0, "Row 'b', n: must be a whole number, 1 or more; found 0"),
        ("n", float("inf"), "Row 'b', n: .*found inf"),
        ("year", None, "Row 'b', year: must name a group"),
    ],
)
def test_a_cell_that_cannot_be_is_named(column, cell, words):
    rows = YEARS.astype(object).set_axis(list("abcd"))
    rows.at["b", column] = cell
    with pytest.raises(TableError, match=words):
        compare_shares(rows, **HOW)


@pytest.mark.parametrize(
    ("frame", "options", "words"),
    [
        (YEARS.drop(columns="n"), {}, "must have the column n; found year, k; add or rename"),
        (YEARS.iloc[:0], {}, "must have a row; found none"),
        (YEARS.rename(columns={"year": "lower"}), {"by": "lower"}, "another name than .*; found 'lower'; rename"),
        (YEARS, {"method": "wald"}, "must be one of wilson, beta, .*; found 'wald'"),
        (YEARS, {"level": 95}, "between 0 and 1; found 95; give 0.95"),
        (YEARS, {"reference": 2015}, "must be a group; found 2015; did you mean .*'2016'"),
    ],
)
def test_what_cannot_be_compared_is_refused(frame, options, words):
    with pytest.raises(ValueError, match=words):
        compare_shares(frame, **HOW | options)


def test_nullable_numbers_and_categories_are_taken():
    rows = YEARS.astype({"k": "Int64", "n": "Int64", "year": "category"})
    pd.testing.assert_frame_equal(
        compare_shares(rows, **HOW).astype({"year": int}), compare_shares(YEARS, **HOW), check_dtype=False
    )


@pytest.mark.parametrize(("earlier", "expected"), [((422, 622), 505), ((249, 482), 398)])
def test_the_count_at_which_a_difference_turns(earlier, expected):
    """Newcombe's formula written out in base R, every count from 518 down tried."""
    assert turning_count((518, 694), earlier) == expected
