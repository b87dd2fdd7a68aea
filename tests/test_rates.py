"""Rates and their intervals against published values and hand arithmetic."""

import pandas as pd
import pytest

from analysis_utils.models import rates
from analysis_utils.tables.store import load
from asprinted import whole_counts as whole_counts


def test_denominators_of_the_five_years():
    found = rates.admissions(load("tidy/statistics"))
    assert found["final_year_persons"].tolist()[:3] == [827, 566, 482]
    assert pd.isna(found["final_year_persons"][3])
    # by hand: 518/0.74655 = 693.858..., 518/0.74645 = 693.951...: no whole number between
    assert 693.85 < float(found["final_year_lower_persons"][3]) < float(found["final_year_upper_persons"][3]) < 693.96


def test_every_denominator_prints_the_share():
    for row in load("tidy/admissions").dropna(subset=["final_year_persons"]).itertuples():
        assert whole_counts.printed(row.admitted_persons, row.final_year_persons, 2) == f"{row.share_pct:.2f}"


def test_wilson_interval_of_a_published_example():
    # Newcombe (1998), Statistics in Medicine 17, 857-872, table I: 81/263, Wilson 0.2553 to 0.3662
    found = rates.share_interval(pd.Series([81]), pd.Series([263]))
    assert found["lower_pct"].item() == pytest.approx(25.53, abs=0.005)
    assert found["upper_pct"].item() == pytest.approx(36.62, abs=0.005)


def test_clopper_pearson_of_a_published_example():
    # the same table: Clopper-Pearson 0.2527 to 0.3676 for 81/263
    found = rates.share_interval(pd.Series([81]), pd.Series([263]), method="beta")
    assert found["lower_pct"].item() == pytest.approx(25.27, abs=0.005)
    assert found["upper_pct"].item() == pytest.approx(36.76, abs=0.005)


def test_unknown_methods_and_impossible_counts_are_refused():
    with pytest.raises(ValueError, match="wilson"):
        rates.share_interval(pd.Series([1]), pd.Series([2]), method="wald")
    with pytest.raises(ValueError, match="exceed"):
        rates.share_interval(pd.Series([3]), pd.Series([2]))


def test_a_place_without_admissions_is_refused():
    with pytest.raises(ValueError, match="found none of 'banan'; choose another"):
        rates.admissions(load("tidy/statistics"), "banan")
