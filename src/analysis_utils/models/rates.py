"""Rates over whole denominators, with the intervals a paper shows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from asprinted import whole_counts as grim

if TYPE_CHECKING:
    import pandas as pd

INTERVALS = {"wilson": "Wilson", "beta": "Clopper-Pearson", "jeffreys": "Jeffreys", "agresti_coull": "Agresti-Coull"}


def admissions(statistics: pd.DataFrame, place_id: str = "xiushan") -> pd.DataFrame:
    """Return count, printed share and possible denominators of each year.

    Parameters
    ----------
    statistics : DataFrame
        ``load("tidy/statistics")``.
    place_id : str

    Returns
    -------
    DataFrame
        One row a year: the columns of ``tidy/admissions``.

    Examples
    --------
    >>> from analysis_utils.tables.store import load
    >>> admissions(load("tidy/statistics"))["final_year_persons"].dropna().tolist()
    [827, 566, 482, 622]
    """
    import pandas as pd

    here = statistics[statistics["place_id"] == place_id]
    counts = here[here["measure_id"] == "admitted_undergraduate_persons"].set_index("period")
    shares = here[here["measure_id"] == "admitted_share_pct"].set_index("period")
    rows = []
    for year in sorted(set(counts.index) & set(shares.index)):
        count, share = counts.loc[year], shares.loc[year]
        low, high = grim.bracket(int(count["value"]), share["as_printed"])
        whole = grim.denominators(int(count["value"]), share["as_printed"])
        rows.append(
            {
                "place_id": place_id,
                "year": int(year),
                "admitted_persons": int(count["value"]),
                "share_pct": share["value"],
                "share_lower_pct": share["lower"],
                "share_upper_pct": share["upper"],
                "final_year_lower_persons": low,
                "final_year_upper_persons": high,
                "final_year_persons": whole[0] if len(whole) == 1 else None,
                "statistic_ids": f"{count['statistic_id']} {share['statistic_id']}",
            }
        )
    return pd.DataFrame(rows).astype({"final_year_persons": "Int64"})


def interval(count: pd.Series, denominator: pd.Series, *, method: str = "wilson", level: float = 0.95) -> pd.DataFrame:
    """Return a binomial confidence interval for each count, in percent.

    Parameters
    ----------
    count, denominator : Series
        Whole numbers, aligned.
    method : str
        A key of ``INTERVALS``; statsmodels computes it.
    level : float
        Confidence level.

    Returns
    -------
    DataFrame
        rate_pct, lower_pct, upper_pct.

    Raises
    ------
    ValueError
        If the method is unknown or a count exceeds its denominator.

    Notes
    -----
    The counts are complete; the interval speaks of a hypothetical superpopulation of students like these.
    """
    import numpy as np
    import pandas as pd
    from statsmodels.stats.proportion import proportion_confint

    if method not in INTERVALS:
        raise ValueError(f"A method must be one of {', '.join(INTERVALS)}; found {method!r}.")
    k, n = np.asarray(count, dtype=float), np.asarray(denominator, dtype=float)
    if (k > n).any() or (n <= 0).any():
        raise ValueError(f"Counts must not exceed denominators above zero; found {k.tolist()} of {n.tolist()}.")
    low, high = proportion_confint(k, n, alpha=1 - level, method=method)
    return pd.DataFrame({"rate_pct": 100 * k / n, "lower_pct": 100 * low, "upper_pct": 100 * high}, index=count.index)
