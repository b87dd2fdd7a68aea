"""Whether several shares differ, rise with the years, or are too much alike."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike
from scipy.stats import chi2, chi2_contingency, multivariate_hypergeom, norm
from statsmodels.stats.contingency_tables import Table

STATISTICS = {"pearson": "pearson", "g": "log-likelihood"}


@dataclass(frozen=True, slots=True)
class Homogeneity:
    """A chi-square statistic of equal shares with both its tails: upper (they differ), lower (too much alike)."""

    statistic: float
    df: int
    p_upper: float
    p_lower: float


@dataclass(frozen=True, slots=True)
class Trend:
    """The Cochran-Armitage test, and what the straight line leaves over."""

    z: float
    p_value: float
    departure: float
    departure_df: int
    departure_p: float


def pairs(count: ArrayLike, total: ArrayLike) -> tuple[np.ndarray, np.ndarray]:
    """Return counts and totals as arrays, or refuse them."""
    k, n = np.asarray(count, dtype=float), np.asarray(total, dtype=float)
    whole = k.shape == n.shape and bool((k == np.rint(k)).all() and (n == np.rint(n)).all())
    if k.ndim != 1 or k.size < 2 or not whole or (k < 0).any() or (k > n).any() or (n <= 0).any():
        raise ValueError(
            f"Two or more whole counts, each of a whole total, are needed; found {k.tolist()} of {n.tolist()}; "
            "give one count and one total for each group."
        )
    return k, n


def homogeneity(count: ArrayLike, total: ArrayLike, *, statistic: str = "pearson") -> Homogeneity:
    """Test equal shares by chi-square, without continuity correction.

    Parameters
    ----------
    count, total : array-like
        Whole numbers, one pair for each group.
    statistic : {"pearson", "g"}
        ``g`` is twice the log likelihood ratio.

    Returns
    -------
    Homogeneity
        statistic, df, p_upper (shares differ as much or more by chance), p_lower (they are as much alike or more).

    Raises
    ------
    ValueError
        If the statistic is unknown, there is one group only, or a count is no whole number between 0 and its total.

    References
    ----------
    Agresti, A. (2013). Categorical Data Analysis, 3rd ed., section 3.2; scipy's ``chi2_contingency`` computes it.

    Examples
    --------
    >>> round(homogeneity([425, 292, 249], [827, 566, 482]).p_lower, 4)
    0.0052
    """
    if statistic not in STATISTICS:
        raise ValueError(f"A statistic must be one of {', '.join(STATISTICS)}; found {statistic!r}; choose one.")
    k, n = pairs(count, total)
    found = chi2_contingency(np.column_stack([k, n - k]), correction=False, lambda_=STATISTICS[statistic])
    value, df = float(found.statistic), int(found.dof)
    return Homogeneity(value, df, float(found.pvalue), float(chi2.cdf(value, df)))


def exact_spread(count: ArrayLike, total: ArrayLike) -> tuple[float, float]:
    """Return the exact chances of shares at most, and at least, as far apart among all tables with these margins."""
    k: np.ndarray
    n: np.ndarray
    k, n = (values.astype(int) for values in pairs(count, total))
    first = np.indices(tuple(n[:-1] + 1)).reshape(n.size - 1, -1).T
    tables = np.column_stack([first, k.sum() - first.sum(axis=1)])
    tables = tables[(tables[:, -1] >= 0) & (tables[:, -1] <= n[-1])]
    chance = multivariate_hypergeom.pmf(tables, m=n, n=k.sum())
    expected = n * k.sum() / n.sum()
    spread = ((tables - expected) ** 2 / n).sum(axis=1)  # Pearson's statistic up to a constant factor
    observed = ((k - expected) ** 2 / n).sum()
    slack = 1e-9 * max(observed, 1e-9)
    return float(chance[spread <= observed + slack].sum()), float(chance[spread >= observed - slack].sum())


def trend(count: ArrayLike, total: ArrayLike, score: ArrayLike) -> Trend:
    """Test a linear rise of shares with a score, after Cochran and Armitage.

    Parameters
    ----------
    count, total : array-like
        Whole numbers, one pair for each group.
    score : array-like
        One number a group, such as its year; origin and order do not matter.

    Returns
    -------
    Trend
        z, positive where shares rise, and its two-sided p_value; departure, what the line leaves over (Pearson's
        statistic less z squared), departure_df and departure_p.

    Raises
    ------
    ValueError
        If there is one group only, or a count is no whole number between 0 and its total.

    Notes
    -----
    Agresti (2013), Categorical Data Analysis, 3rd ed., section 5.3.5.
    statsmodels' ``Table.test_ordinal_association`` divides the variance by N - 1 and gives Mantel's z; it is turned
    into the textbook's by the square root of N / (N - 1). R's ``prop.trend.test`` gives the square of this z.

    Examples
    --------
    >>> round(trend([425, 292, 249, 518, 422], [827, 566, 482, 694, 622], range(2016, 2021)).z, 4)
    9.4455
    """
    k, n = pairs(count, total)
    x = np.asarray(score, dtype=float)
    mantel = Table(np.column_stack([n - k, k]), shift_zeros=False).test_ordinal_association(
        row_scores=x - x.mean(), col_scores=np.array([0.0, 1.0])
    )
    z = float(mantel.zscore * np.sqrt(n.sum() / (n.sum() - 1)))
    left, df = homogeneity(k, n).statistic - z**2, k.size - 2
    return Trend(z, float(2 * norm.sf(abs(z))), left, df, float(chi2.sf(left, df)))
