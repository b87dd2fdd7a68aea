"""Line against step: statsmodels one series at a time, and refusals. Agreement with R stands in test_against_r."""

import numpy as np
import pytest

from analysis_utils.models.breaks import (
    _line_deviance,
    _series,
    _step_deviances,
    likelihood_ratios,
    models,
    scan,
    simulate,
)
from analysis_utils.models.trends import designs, fit

N, YEAR = np.array([80.0, 55, 50, 70, 60]), np.arange(2016, 2021)
SERIES = np.random.default_rng(7).binomial(N.astype(int), 0.5, size=(20, 5)).astype(float)


def test_many_lines_at_once_are_statsmodels_lines():
    one_by_one = [fit(k, N, designs(YEAR)["line"]).deviance for k in SERIES]
    assert _line_deviance(SERIES, N, YEAR.astype(float)) == pytest.approx(one_by_one, rel=1e-9)


@pytest.mark.parametrize("step", YEAR[1:])
def test_many_steps_at_once_are_statsmodels_steps(step):
    one_by_one = [fit(k, N, designs(YEAR, step=step)["step"]).deviance for k in SERIES]
    assert _step_deviances(SERIES, N)[:, step - 2017] == pytest.approx(one_by_one, rel=1e-9)


def test_scan_finds_a_step_that_is_there():
    table = scan([40, 28, 25, 56, 48], N, YEAR)
    assert table.loc[table["ratio"].idxmax(), "step"] == 2019


def test_ratios_of_nested_models_are_differences_of_deviances():
    table = models(SERIES[0], N, YEAR)
    tests = likelihood_ratios(table)
    assert len(tests) == 7 and (tests["ratio"] >= -1e-9).all() and (tests["df"] > 0).all()
    assert table["aic_above"].min() == 0


def test_simulation_repeats_itself_and_never_gives_zero():
    one, other = (simulate([40, 28, 25, 66, 57], N, YEAR, draws=99) for _ in range(2))
    assert one == other
    assert one.p_value == 0.01


def test_simulation_tells_line_from_step():
    line = 1 / (1 + np.exp(-np.linspace(-1.5, 1.5, 5)))
    n = np.full(5, 1000)
    rising = np.rint(n * line)
    assert simulate(rising, n, YEAR, null="line", draws=199).p_value > 0.2
    assert simulate(rising, n, YEAR, null="step", alternative="line", draws=199).p_value == 0.005


def test_series_have_the_dispersion_that_was_asked_for():
    n, p = np.array([800.0, 500]), np.array([0.5, 0.7])
    made = _series(n, p, 40_000, 15.0, np.random.default_rng(1))
    assert made.mean(axis=0) / n == pytest.approx(p, abs=0.005)
    assert made.var(axis=0) / (n * p * (1 - p)) == pytest.approx([15, 15], rel=0.05)  # by the definition of dispersion


def test_a_line_with_years_of_their_own_is_not_refused():
    counts, totals = [425, 292, 249, 518, 422], [827, 566, 482, 694, 622]
    found = simulate(counts, totals, YEAR, null="line", dispersion=15.48258, draws=3_999)
    assert found.p_value == pytest.approx(0.172, abs=0.03)  # R, rbeta and rbinom, 4000 series: 0.172
