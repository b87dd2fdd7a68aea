"""Logistic models of yearly shares, and how sure their coefficients are under several ideas of error."""

from typing import Any

import numpy as np
import pandas as pd
import statsmodels.api as sm
from numpy.typing import ArrayLike
from scipy.optimize import brentq
from scipy.stats import chi2, norm, t

from analysis_utils.models.homogeneity import pairs

STEP_YEAR = 2019
ERRORS = {
    "wald": "students independent; Wald",
    "profile": "students independent; profile likelihood",
    "quasi": "quasi-likelihood, scale Pearson X2 / df; t",
    "hc0": "robust over years, HC0",
    "hc1": "robust over years, HC1; t",
    "hc3": "robust over years, HC3; t",
    "cluster": "students clustered by year; t",
}


def designs(year: ArrayLike, *, step: int = STEP_YEAR) -> dict[str, np.ndarray]:
    """Return the design matrices of the models that are compared, without those that these years cannot tell apart."""
    x = np.asarray(year, dtype=float)
    one, line, after = np.ones_like(x), x - x.min(), (x >= step).astype(float)
    later = (x > step).astype(float)
    found = {
        "constant": [one],
        "line": [one, line],
        "step": [one, after],
        "line and step": [one, line, after],
        "three levels": [one, after, later],
        "saturated": list(np.eye(x.size)),
    }
    matrices = {name: np.column_stack(columns) for name, columns in found.items()}
    return {name: m for name, m in matrices.items() if np.linalg.matrix_rank(m) == m.shape[1]}


def fit(count: ArrayLike, total: ArrayLike, design: np.ndarray, *, offset: np.ndarray | None = None, **options: Any):
    """Fit a logistic regression to shares, weighted by their totals; options are those of ``GLM.fit``."""
    k, n = pairs(count, total)  # shares and weights: of two columns statsmodels estimates a wrong scale
    model = sm.GLM(k / n, design, family=sm.families.Binomial(), var_weights=n, offset=offset)
    # Judged by the coefficients, since statsmodels takes standard errors from the weights of the round before the last.
    return model.fit(tol=1e-12, tol_criterion="params", **options)


def profile_interval(
    count: ArrayLike, total: ArrayLike, design: np.ndarray, *, column: int = 1, level: float = 0.95
) -> tuple[float, float]:
    """Return the profile-likelihood interval of a coefficient: where the deviance rises by the chi-square quantile."""
    full = fit(count, total, design)
    rest, rise = np.delete(design, column, axis=1), chi2.ppf(level, 1)

    def excess(value: float) -> float:
        return fit(count, total, rest, offset=value * design[:, column]).deviance - full.deviance - rise

    middle, reach = full.params[column], 4 * full.bse[column]
    low, high = (brentq(excess, middle, middle + side * reach, xtol=1e-13, rtol=1e-13) for side in (-1, 1))
    return float(low), float(high)


def robust_errors(results: Any, *, students: float) -> dict[str, float | np.ndarray]:
    """Return sandwich standard errors of a fit, with one year as the unit; cluster as in Stata."""
    # Of a GLM with var_weights, statsmodels 0.15 gives HC0 whichever of HC0 to HC3 is asked for.
    x, weight = results.model.exog, results.model.var_weights
    bread = results.cov_params() / results.scale
    score = x * (weight * (results.model.endog - results.mu))[:, None]
    working = weight * results.mu * (1 - results.mu)
    leverage = np.einsum("ij,jk,ik->i", x, bread, x) * working
    years, columns = x.shape

    def error(rows: np.ndarray, factor: float = 1.0) -> np.ndarray:
        return np.sqrt(factor * np.diag(bread @ rows.T @ rows @ bread))

    return {
        "hc0": error(score),
        "hc1": error(score, years / (years - columns)),
        "hc3": error(score / (1 - leverage)[:, None]),
        "cluster": error(score, years / (years - 1) * (students - 1) / (students - columns)),
    }


def coefficient(
    count: ArrayLike, total: ArrayLike, design: np.ndarray, *, column: int = 1, level: float = 0.95
) -> pd.DataFrame:
    """Return one log odds ratio under each idea in ``ERRORS``; the p-value of ``profile`` is the likelihood ratio's."""
    plain, quasi = fit(count, total, design), fit(count, total, design, scale="X2")
    robust = robust_errors(plain, students=float(np.sum(total)))
    estimate, left = float(plain.params[column]), int(plain.df_resid)
    errors = {"wald": (plain.bse, None), "quasi": (quasi.bse, left), "hc0": (robust["hc0"], None)}
    errors |= {"hc1": (robust["hc1"], left), "hc3": (robust["hc3"], left)}
    errors |= {"cluster": (robust["cluster"], len(design) - 1)}
    rows = {}
    for name, (error, df) in errors.items():
        law, se = (norm if df is None else t(df)), float(error[column])
        reach = law.isf((1 - level) / 2) * se
        rows[name] = [estimate, se, df, estimate - reach, estimate + reach, 2 * law.sf(abs(estimate) / se)]
    without = fit(count, total, np.delete(design, column, axis=1))
    limits = profile_interval(count, total, design, column=column, level=level)
    rows["profile"] = [estimate, None, None, *limits, chi2.sf(without.deviance - plain.deviance, 1)]
    columns = ["estimate", "std_error", "t_df", "lower", "upper", "p_value"]
    table = pd.DataFrame.from_dict(rows, orient="index", columns=columns).astype(float)
    return table.loc[list(ERRORS)].assign(meaning=list(ERRORS.values()))
