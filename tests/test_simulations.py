"""Simulated data with a known answer: do intervals cover, and do tests err, as often as they say?

Seeded. Tolerances are three standard errors of the simulation, plus what is known of each method at these sizes.
"""

from math import sqrt

import numpy as np
import pytest

from analysis_utils.models import breaks, compare, homogeneity, rates, trends, years

N, YEAR, SHARES = np.array([827, 566, 482, 694, 622]), np.arange(2016, 2021), np.array([0.51, 0.52, 0.52, 0.75, 0.68])
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


def test_profile_and_wald_intervals_of_the_slope_cover():
    """The profile interval holds the truth when the deviance there is within the quantile of the least one."""
    design, draws, slope = trends.designs(YEAR)["line"], 400, 0.2
    shares = 1 / (1 + np.exp(-(design @ [0, slope])))
    held, covered = [], []
    for k in np.random.default_rng(4).binomial(N, shares, size=(draws, 5)):
        full = trends.fit(k, N, design)
        held.append(trends.fit(k, N, design[:, :1], offset=slope * design[:, 1]).deviance - full.deviance <= 3.841459)
        covered.append(abs(full.params[1] - slope) <= 1.959964 * full.bse[1])
    near(np.mean(held), LEVEL, draws)
    near(np.mean(covered), LEVEL, draws)


def test_quasi_likelihood_covers_where_years_vary_and_the_binomial_does_not():
    """Years with an effect of their own: t intervals with the estimated scale hold, Wald's for students do not."""
    design, draws = trends.designs(YEAR)["line"], 300
    rng = np.random.default_rng(5)
    quasi, wald = [], []
    for effect in rng.normal(0, 0.3, size=(draws, 5)):
        k = rng.binomial(N, 1 / (1 + np.exp(-effect)))
        plain, scaled = trends.fit(k, N, design), trends.fit(k, N, design, scale="X2")
        wald.append(abs(plain.params[1]) <= 1.959964 * plain.bse[1])
        quasi.append(abs(scaled.params[1]) <= 3.182446 * scaled.bse[1])  # t, 3 df
    near(np.mean(quasi), LEVEL, draws, slack=0.02)
    assert np.mean(wald) < 0.65


def test_homogeneity_errs_on_both_sides_as_often_as_it_says():
    k = np.random.default_rng(6).binomial(N[:3], 0.52, size=(2000, 3))
    tails = [homogeneity.homogeneity(row, N[:3]) for row in k]
    near(np.mean([t.p_upper <= 0.05 for t in tails]), 0.05, 2000)
    near(np.mean([t.p_lower <= 0.05 for t in tails]), 0.05, 2000, slack=0.005)


def test_a_planned_test_of_the_best_of_four_steps_errs_too_often_and_the_simulated_one_does_not():
    draws = 300
    k = np.random.default_rng(7).binomial(N, 0.6, size=(draws, 5))
    best = np.array([breaks.scan(row, N, YEAR)["ratio"].max() for row in k])
    assert (best >= 3.841459).mean() > 0.09
    p_values = [breaks.simulate(row, N, YEAR, draws=199, seed=i).p_value for i, row in enumerate(k)]
    near(np.mean(np.array(p_values) <= 0.05), 0.05, draws)


def test_line_against_best_step_errs_as_often_as_it_says():
    draws, shares = 300, 1 / (1 + np.exp(-np.linspace(0, 0.8, 5)))
    k = np.random.default_rng(8).binomial(N, shares, size=(draws, 5))
    p_values = [breaks.simulate(row, N, YEAR, null="line", draws=199, seed=i).p_value for i, row in enumerate(k)]
    near(np.mean(np.array(p_values) <= 0.05), 0.05, draws)


@pytest.mark.parametrize(("question", "level"), [("step", 0.1), ("searched step", 0.2), ("line", 0.05)])
def test_permutations_of_years_err_as_often_as_they_say(question, level):
    shares = np.random.default_rng(9).normal(0.6, 0.1, size=(400, 5))
    found = [years.permute_years(row, YEAR, question=question) for row in shares]
    erred = np.mean([f.p_value <= level + 1e-9 for f in found])
    assert level / 3 < erred <= level + 3 * sqrt(level * (1 - level) / 400)  # few orders: p-values come in lumps
