"""Rates over whole denominators, with the intervals a paper shows."""

import numpy as np
import pandas as pd
from numpy.typing import ArrayLike
from statsmodels.stats.proportion import proportion_confint

from analysis_utils.tables.csv_text import TableError
from analysis_utils.tables.messages import WrongValue, choose, require_columns
from asprinted import whole_counts

INTERVALS = {"wilson": "Wilson", "beta": "Clopper-Pearson", "jeffreys": "Jeffreys", "agresti_coull": "Agresti-Coull"}


def share_interval(count: ArrayLike, total: ArrayLike, *, method: str = "wilson", level: float = 0.95) -> pd.DataFrame:
    """Return shares with their confidence intervals, in percent.

    Parameters
    ----------
    count, total : number, array-like or Series
        Whole numbers, of one length; ``0 <= count <= total`` and ``total >= 1``.
    method : {"wilson", "beta", "jeffreys", "agresti_coull"}
        ``beta`` is Clopper and Pearson's; statsmodels computes it.
    level : float
        Confidence level, between 0 and 1.

    Returns
    -------
    DataFrame
        rate_pct, lower_pct, upper_pct; one row a pair, with the index of `count` where that is a Series.

    Raises
    ------
    ValueError
        If method or level is none, or a count is no whole number between 0 and its total.

    Notes
    -----
    Counts of a whole population have no sampling error; the interval then speaks of a larger population like it.

    References
    ----------
    Wilson, E. B. (1927). Journal of the American Statistical Association 22, 209-212.
    Clopper, C. J., and Pearson, E. S. (1934). Biometrika 26, 404-413.

    Examples
    --------
    >>> share_interval(81, 263).round(2).to_numpy().tolist()  # Newcombe (1998), table I: 0.2553 to 0.3662
    [[30.8, 25.53, 36.62]]
    """
    refuse_options(method, level)
    k, n = (np.atleast_1d(np.asarray(values, dtype=float)) for values in (count, total))
    wrong = k.shape != n.shape or not ((k >= 0) & (k <= n) & (n >= 1) & (k % 1 == 0) & (n % 1 == 0)).all()
    if wrong:
        raise WrongValue(
            f"Counts must be whole and not exceed whole totals above zero; found {k.tolist()} of {n.tolist()}; "
            "correct the counts."
        )
    low, high = proportion_confint(k, n, alpha=1 - level, method=method)
    index = count.index if isinstance(count, pd.Series) else None
    return pd.DataFrame({"rate_pct": 100 * k / n, "lower_pct": 100 * low, "upper_pct": 100 * high}, index=index)


def refuse_options(method: str, level: float) -> None:
    """Refuse an unknown method and a level that is none."""
    if method not in INTERVALS:
        known = ", ".join(INTERVALS)
        raise WrongValue(f"A method must be one of {known}; found {method!r}; {choose(str(method), INTERVALS)}")
    if not 0 < level < 1:
        raise WrongValue(f"A level must lie between 0 and 1; found {level!r}; give 0.95 for 95 %.")


def admissions(statistics: pd.DataFrame, place_id: str = "xiushan") -> pd.DataFrame:
    """Return count, printed share and possible denominators of each year of one place.

    Parameters
    ----------
    statistics : DataFrame
        ``load("tidy/statistics")``, in any order.
    place_id : str
        A place that prints number and share of those admitted.

    Returns
    -------
    DataFrame
        One row a year, the columns of ``tidy/admissions``: persons, percent, and final_year_persons, the only whole
        number that count and share allow (missing where there is none, or more than one). ``share_rounding`` is what
        the printed share leaves open, ``share_wilson`` the 95 % confidence interval of the count in that number.

    Raises
    ------
    TableError
        If a column is missing or the place prints no year with both.

    Notes
    -----
    Denominators are found by GRIM (Brown and Heathers 2017), rounding half up.

    Examples
    --------
    >>> from analysis_utils.tables.store import load
    >>> admissions(load("tidy/statistics"))["final_year_persons"].dropna().tolist()
    [827, 566, 482, 622]
    """
    needed = ["place_id", "measure_id", "period", "value", "lower", "upper", "as_printed", "statistic_id"]
    require_columns(statistics, needed, "Statistics")
    here = statistics[statistics["place_id"] == place_id]
    counts = here[here["measure_id"] == "admitted_undergraduate_persons"].set_index("period")
    shares = here[here["measure_id"] == "admitted_share_pct"].set_index("period")
    if not (years := sorted(set(counts.index) & set(shares.index))):
        raise TableError(f"A place must print number and share of a year; found none of {place_id!r}; choose another.")
    rows = []
    for year in years:
        count, share = counts.loc[year], shares.loc[year]
        low, high = whole_counts.bracket(int(count["value"]), share["as_printed"])
        whole = whole_counts.denominators(int(count["value"]), share["as_printed"])
        rows.append(
            {
                "place_id": place_id,
                "year": int(year),
                "admitted_persons": int(count["value"]),
                "share_pct": share["value"],
                "share_rounding_lower_pct": share["lower"],
                "share_rounding_upper_pct": share["upper"],
                "final_year_lower_persons": low,
                "final_year_upper_persons": high,
                "final_year_persons": whole[0] if len(whole) == 1 else None,
                "statistic_ids": f"{count['statistic_id']} {share['statistic_id']}",
            }
        )
    found = pd.DataFrame(rows).astype({"final_year_persons": "Int64"})
    whole = found.dropna(subset="final_year_persons")
    wilson = share_interval(whole["admitted_persons"], whole["final_year_persons"])
    return found.assign(share_wilson_lower_pct=wilson["lower_pct"], share_wilson_upper_pct=wilson["upper_pct"])
