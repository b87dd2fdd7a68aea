"""Logistic models of yearly shares. Agreement with R stands in test_against_r; here: statsmodels on single students."""

import numpy as np
import pytest
import statsmodels.api as sm

from analysis_utils.models.trends import ERRORS, coefficient, designs, fit, profile_interval

K, N, YEAR = np.array([40, 30, 25, 55, 42]), np.array([80, 55, 50, 70, 60]), np.arange(2016, 2021)


def students():
    """One row a student: the year's place in the design, and whether admitted."""
    year = np.repeat(np.arange(5), N)
    admitted = np.concatenate([np.repeat([1, 0], [k, n - k]) for k, n in zip(K, N, strict=True)])
    return year, admitted


@pytest.mark.parametrize("name", ["line", "step"])
def test_clustered_errors_are_those_of_single_students(name):
    year, admitted = students()
    model = sm.GLM(admitted, designs(YEAR)[name][year], family=sm.families.Binomial())
    single = model.fit(tol=1e-12, tol_criterion="params", cov_type="cluster", cov_kwds={"groups": year})
    ours = coefficient(K, N, designs(YEAR)[name])
    assert ours.loc["cluster", "std_error"] == pytest.approx(single.bse[1], rel=1e-9)
    assert ours.loc["wald", "estimate"] == pytest.approx(single.params[1], rel=1e-9)


def test_step_is_the_log_odds_ratio_of_the_pooled_years():
    before, after = K[:3].sum() / N[:3].sum(), K[3:].sum() / N[3:].sum()
    expected = np.log(after / (1 - after)) - np.log(before / (1 - before))
    assert coefficient(K, N, designs(YEAR)["step"]).loc["wald", "estimate"] == pytest.approx(expected, rel=1e-10)


def test_every_idea_of_error_has_its_row():
    table = coefficient(K, N, designs(YEAR)["line"])
    assert list(table.index) == list(ERRORS)
    assert (table["lower"] < table["estimate"]).all() and (table["estimate"] < table["upper"]).all()
    assert table["t_df"].dropna().to_dict() == {"quasi": 3, "hc1": 3, "hc3": 3, "cluster": 4}


def test_profile_limits_lie_where_the_deviance_rises_by_the_quantile():
    design = designs(YEAR)["line"]
    least = fit(K, N, design).deviance
    for limit in profile_interval(K, N, design, level=0.9):
        held = fit(K, N, design[:, :1], offset=limit * design[:, 1]).deviance
        assert held - least == pytest.approx(2.705543454, rel=1e-8)  # chi-square, 1 df, 90 %: printed tables


def test_models_that_the_years_cannot_tell_apart_are_left_out():
    assert "three levels" not in designs([2016, 2017, 2018, 2020])
    assert "step" not in designs([2016, 2017, 2018])
