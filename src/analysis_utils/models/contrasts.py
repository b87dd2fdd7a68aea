"""Two shares side by side: difference, ratio of shares, ratio of odds; and every pair of many.

References
----------
Newcombe, R. G. (1998). Interval estimation for the difference between independent proportions: comparison of eleven
methods. Statistics in Medicine 17(8), 873-890; the interval here is his method 10.
Holm, S. (1979). A simple sequentially rejective multiple test procedure. Scandinavian Journal of Statistics 6, 65-70.
"""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING

from analysis_utils.models.homogeneity import pairs

if TYPE_CHECKING:
    import pandas as pd
    from numpy.typing import ArrayLike

# name -> (statsmodels' compare, its method, what a paper calls it)
MEASURES = {
    "difference": ("diff", "newcomb", "Newcombe"),
    "risk_ratio": ("ratio", "log", "Wald, on the log scale"),
    "odds_ratio": ("odds-ratio", "logit", "Wald, on the log scale"),
}


def _interval(later: tuple[float, float], earlier: tuple[float, float], measure: str, level: float) -> list[float]:
    from statsmodels.stats.proportion import confint_proportions_2indep

    compare, method, _ = MEASURES[measure]
    low, high = confint_proportions_2indep(*later, *earlier, compare=compare, method=method, alpha=1 - level)
    return [float(low), float(high)]


def contrast(later: tuple[float, float], earlier: tuple[float, float], *, level: float = 0.95) -> pd.DataFrame:
    """Compare a later share with an earlier one.

    Parameters
    ----------
    later, earlier : tuple
        Count and total.
    level : float
        Confidence level.

    Returns
    -------
    DataFrame
        Rows difference (in percentage points), risk_ratio and odds_ratio; columns value, lower, upper, interval.

    Examples
    --------
    >>> contrast((940, 1316), (966, 1875)).loc["difference", "value"].round(2)
    np.float64(19.91)
    """
    import numpy as np
    import pandas as pd

    k, n = pairs(*np.transpose([later, earlier]))
    p, odds = k / n, k / (n - k)
    values = {"difference": p[0] - p[1], "risk_ratio": p[0] / p[1], "odds_ratio": odds[0] / odds[1]}
    rows = {name: [value, *_interval(later, earlier, name, level), MEASURES[name][2]] for name, value in values.items()}
    table = pd.DataFrame.from_dict(rows, orient="index", columns=["value", "lower", "upper", "interval"])
    table.loc["difference", ["value", "lower", "upper"]] *= 100
    return table


def turning_count(later: tuple[int, int], earlier: tuple[int, int], *, level: float = 0.95) -> int:
    """Return the largest count, from the later one down, at which the later share is no longer surely the higher one.

    Parameters
    ----------
    later, earlier : tuple
        Count and total; the later count is lowered, its total stays.
    level : float
        Confidence level of Newcombe's interval of the difference, whose lower end must reach zero.
        At a count of 0 it always does.

    Examples
    --------
    >>> turning_count((518, 694), (422, 622))
    505
    """
    count, total = later
    lower_end = (_interval((fewer, total), earlier, "difference", level)[0] for fewer in range(count, -1, -1))
    return count - next(away for away, low in enumerate(lower_end) if low <= 0)


def pairwise(label: ArrayLike, count: ArrayLike, total: ArrayLike, *, level: float = 0.95) -> pd.DataFrame:
    """Compare every pair of shares.

    Parameters
    ----------
    label : array-like
        Name of each group, such as the year.
    count, total : array-like
        Whole numbers.
    level : float
        Confidence level of each interval, for itself.

    Returns
    -------
    DataFrame
        One row a pair: earlier, later, difference, lower, upper (percentage points, Newcombe), z and p_value (pooled
        variance, no continuity correction), p_holm (adjusted for all pairs).

    Examples
    --------
    >>> pairwise([2019, 2020], [518, 422], [694, 622])["difference"].round(2).tolist()
    [-6.79]
    """
    import numpy as np
    import pandas as pd
    from statsmodels.stats.multitest import multipletests
    from statsmodels.stats.proportion import proportions_ztest

    k, n = pairs(count, total)
    names, rows = np.asarray(label).tolist(), []
    for i, j in combinations(range(k.size), 2):
        z, p_value = proportions_ztest(k[[j, i]], n[[j, i]])
        limits = _interval((k[j], n[j]), (k[i], n[i]), "difference", level)
        rows.append([names[i], names[j], *(100 * np.array([k[j] / n[j] - k[i] / n[i], *limits])), z, p_value])
    table = pd.DataFrame(rows, columns=["earlier", "later", "difference", "lower", "upper", "z", "p_value"])
    table["p_holm"] = multipletests(table["p_value"], method="holm")[1]
    return table
