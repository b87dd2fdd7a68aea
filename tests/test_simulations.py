"""Simulated data with a known answer: do intervals cover as often as they say?

Seeded. Tolerances are three standard errors of the simulation, plus what is known of each method at these sizes.
"""

from math import sqrt

import numpy as np
import pandas as pd
import pytest
import statsmodels.api as sm
import statsmodels.formula.api as smf
from scipy import stats

from analysis_utils.models import compare, rates

N, SHARES = np.array([827, 566, 482, 694, 622]), np.array([0.51, 0.52, 0.52, 0.75, 0.68])
LEVEL = 0.95


def near(share, expected, draws, slack=0.0):
    assert abs(share - expected) <= 3 * sqrt(expected * (1 - expected) / draws) + slack


@pytest.mark.parametrize("method", ["wilson", "jeffreys", "agresti_coull"])
def test_intervals_of_a_share_cover(method):
    k = np.random.default_rng(1).binomial(N, SHARES, size=(4000, 5))
    band = rates.share_interval(k.ravel(), np.tile(N, 4000), method=method)
    truth = 100 * np.tile(SHARES, 4000)
    near(((band["lower_pct"] <= truth) & (truth <= band["upper_pct"])).mean(), LEVEL, 20_000, slack=0.005)


def test_clopper_pearson_covers_at_least():
    k = np.random.default_rng(2).binomial(N, SHARES, size=(4000, 5))
    band = rates.share_interval(k.ravel(), np.tile(N, 4000), method="beta")
    truth = 100 * np.tile(SHARES, 4000)
    assert ((band["lower_pct"] <= truth) & (truth <= band["upper_pct"])).mean() >= LEVEL


def test_newcombes_interval_covers():
    rng, draws = np.random.default_rng(3), 20_000
    before, after = rng.binomial(1875, 0.515, draws), rng.binomial(1316, 0.714, draws)
    _, low, high = compare.difference((after, 1316), (before, 1875))
    near(np.mean((low <= 19.9) & (19.9 <= high)), LEVEL, draws, slack=0.005)


def test_where_years_vary_quasi_likelihood_covers_and_the_binomial_does_not():
    """Years with an effect of their own, no step: the two intervals of notebook 30."""
    rng, draws, held = np.random.default_rng(5), 150, []
    for effect in rng.normal(0, 0.3, size=(draws, 5)):
        data = pd.DataFrame({"share": rng.binomial(N, 1 / (1 + np.exp(-effect))) / N, "late": [0, 0, 0, 1, 1]})
        model = smf.glm("share ~ late", data, family=sm.families.Binomial(), var_weights=N)
        ends = [fit.conf_int().loc["late"] for fit in (model.fit(), model.fit(scale="X2", use_t=True))]
        held.append([low <= 0 <= high for low, high in ends])
    plain, quasi = np.mean(held, axis=0)
    near(quasi, LEVEL, draws, slack=0.02)
    assert plain < 0.65


@pytest.mark.parametrize(("size", "smallest"), [(5, 1 / 10), (7, 1 / 35)])
def test_a_perfect_step_reaches_the_smallest_p(size, smallest):
    """Of all ways to choose the years after it, one is as telling (by hand: 5 over 2, 7 over 4)."""
    shares = np.where(np.arange(size) < 3, 0.5, 0.7)
    found = stats.permutation_test(
        (shares,), lambda y: abs(y[3:].mean() - y[:3].mean()), permutation_type="pairings", alternative="greater",
        n_resamples=np.inf,
    )  # fmt: skip
    assert found.pvalue == pytest.approx(smallest)
