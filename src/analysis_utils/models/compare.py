"""Shares side by side: the groups of any frame, and two shares."""

from collections.abc import Sequence
from typing import Any

import numpy as np
import pandas as pd
from statsmodels.stats.proportion import confint_proportions_2indep

from analysis_utils.models.rates import refuse_options, share_interval
from analysis_utils.tables.csv_text import TableError
from analysis_utils.tables.messages import WrongValue, choose, require_columns

Many = Sequence[Any]  # counts and totals
MADE = ("count", "total", "value", "lower", "upper", "unit", "difference", "difference_lower", "difference_upper")


def compare_shares(
    frame: pd.DataFrame,
    *,
    count: str,
    total: str,
    by: str,
    reference: object = None,
    method: str = "wilson",
    level: float = 0.95,
) -> pd.DataFrame:
    """Return the share of each group with its confidence interval, and how far it lies from that of one group.

    Parameters
    ----------
    frame : DataFrame
        Any frame, in any order, with any index. Rows of one group are added up.
    count, total : str
        Columns of whole numbers: how many, and of how many; ``0 <= count <= total`` and ``total >= 1`` in every row.
    by : str
        Column of the groups, such as the year.
    reference : optional
        The group that the others are compared with; by default the first.
    method : {"wilson", "beta", "jeffreys", "agresti_coull"}
        Of the interval of one share (``beta`` is Clopper and Pearson's); statsmodels computes it.
    level : float
        Confidence level, between 0 and 1.

    Returns
    -------
    DataFrame
        One row a group, in ascending order: the column `by`; count and total; value, lower and upper, the share and its
        interval (percent); unit (``%``); difference, difference_lower and difference_upper, the share less that of the
        reference and its interval (percentage points), missing for the reference itself.

    Raises
    ------
    TableError
        If a column is missing or a cell impossible; the message names row and column.
    ValueError
        If method, level or reference is none.

    Notes
    -----
    The interval of a difference is Newcombe's method 10, from the Wilson intervals of both shares, whatever `method`
    is. Each holds for itself: with many groups some of the differences err. Counts of a whole population have no
    sampling error; the intervals then speak of a larger population like it.

    References
    ----------
    Wilson, E. B. (1927). Journal of the American Statistical Association 22, 209-212.
    Newcombe, R. G. (1998). Statistics in Medicine 17(8), 873-890, method 10.

    Examples
    --------
    >>> import pandas as pd
    >>> arms = pd.DataFrame({"arm": ["new", "old"], "cured": [56, 48], "patients": [70, 80]})
    >>> found = compare_shares(arms, count="cured", total="patients", by="arm", reference="old")
    >>> found.loc[0, ["value", "difference", "difference_lower", "difference_upper"]].astype(float).round(2).tolist()
    [80.0, 20.0, 5.24, 33.39]
    """
    refuse_options(method, level)
    require_columns(frame, [count, total, by], "What is compared")
    if by in MADE:
        raise TableError(
            f"The groups must stand in a column of another name than {', '.join(MADE)}; found {by!r}; rename."
        )
    groups = _groups(frame, count, total, by)
    known = groups[by].tolist()
    if reference is not None and reference not in known:
        raise WrongValue(f"A reference must be a group; found {reference!r}; {choose(str(reference), known)}")
    at = 0 if reference is None else known.index(reference)
    shares = share_interval(groups["count"], groups["total"], method=method, level=level)
    groups[["value", "lower", "upper"]] = shares
    groups["unit"] = "%"
    k, n = groups["count"].to_numpy(), groups["total"].to_numpy()
    gaps = pd.DataFrame(dict(zip(MADE[-3:], difference((k, n), (k[at], n[at]), level=level), strict=True)))
    gaps.loc[at] = float("nan")
    return groups.join(gaps)


def _groups(frame: pd.DataFrame, count: str, total: str, by: str) -> pd.DataFrame:
    """Return the sums of each group, in ascending order."""
    if frame.empty:
        raise TableError("What is compared must have a row; found none; select more.")
    rows = range(len(frame))
    totals = [_whole(frame, row, total, None) for row in rows]
    counts = [_whole(frame, row, count, totals[row]) for row in rows]
    for row in rows:
        if pd.isna(frame[by].iloc[row]):
            raise _refusal(frame, row, by, "must name a group")
    whole = pd.DataFrame({by: frame[by].array, "count": counts, "total": totals})
    return whole.groupby(by, sort=True, observed=True)[["count", "total"]].sum().reset_index()


def _whole(frame: pd.DataFrame, row: int, column: str, most: int | None) -> int:
    """Return a cell that is a whole number: a total, or a count of at most that total."""
    cell = frame[column].iloc[row]
    try:
        number = float("nan") if isinstance(cell, str) else float(cell)
    except (TypeError, ValueError):
        number = float("nan")
    least, words = (
        (1, "a whole number, 1 or more") if most is None else (0, f"a whole number from 0 to its total, {most}")
    )
    if not number.is_integer() or number < least or (most is not None and number > most):
        raise _refusal(frame, row, column, f"must be {words}")
    return int(number)


def _refusal(frame: pd.DataFrame, row: int, column: str, must: str) -> TableError:
    label, cell = (
        getattr(each, "item", lambda each=each: each)() for each in (frame.index[row], frame[column].iloc[row])
    )
    return TableError(f"Row {label!r}, {column}: {must}; found {cell!r}; correct or drop the row.")


def difference(later: Many, earlier: Many, *, level: float = 0.95) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Return a share less another (counts and totals, many at once) in percentage points, with Newcombe's interval."""
    (k, n), (k_less, n_less) = ([np.asarray(each, dtype=float) for each in pair] for pair in (later, earlier))
    how = {"compare": "diff", "method": "newcomb", "alpha": 1 - level}
    low, high = confint_proportions_2indep(k, n, k_less, n_less, **how)
    return 100 * (k / n - k_less / n_less), 100 * low, 100 * high


def turning_count(later: tuple[int, int], earlier: tuple[int, int], *, level: float = 0.95) -> int:
    """Return the largest count, from the later one down, at which the later share is not surely the higher one."""
    counts = np.arange(later[0], -1, -1)
    _, low, _ = difference((counts, later[1]), earlier, level=level)
    return int(counts[np.argmax(low <= 0)])  # at a count of 0 it always is
