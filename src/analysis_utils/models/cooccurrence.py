"""Which instruments travel together: pairs of columns of a table of zeros and ones, tested with its margins kept."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from analysis_utils.models.margins import shuffled

if TYPE_CHECKING:
    import numpy as np
    import pandas as pd


@dataclass(frozen=True, slots=True)
class Together:
    """Result of ``pair_test``.

    Attributes
    ----------
    pairs : DataFrame
        first, second, n_first, n_second, both, expected (mean over tables with the same sums), p, p_adjusted; the
        smallest p first.
    low : int
        Pairs with p up to 0.05.
    low_expected : float
        As many pairs a table without any structure has, on average.
    low_p : float
        How often such a table has at least ``low`` of them.
    arrangements : int
        Tables compared, the observed one included.
    """

    pairs: pd.DataFrame
    low: int
    low_expected: float
    low_p: float
    arrangements: int


def pair_test(table: pd.DataFrame, *, draws: int = 3999, seed: int = 2020) -> Together:
    """Test every pair of columns against tables that keep all row and column sums.

    Parameters
    ----------
    table : DataFrame of bool
        Places in rows, instruments in columns.
    draws : int
        Shuffled tables.
    seed : int

    Returns
    -------
    Together

    Raises
    ------
    ValueError
        If fewer than two columns vary by at least two places.

    Notes
    -----
    p is twice the smaller tail of the number of places that have both. The adjusted p is the share of tables whose
    largest distance from expectation, in standard deviations and over all pairs, is at least this pair's (Westfall and
    Young 1993, max T in one step): it allows for the number of pairs and for their dependence. Columns that all but one
    place share, or that only one has, say nothing about pairs and are not tested.
    """
    import numpy as np
    import pandas as pd

    sums, kept = table.sum(), varying(table)
    at = [table.columns.get_loc(c) for c in kept]
    first, second = np.triu_indices(len(kept), k=1)
    tables = shuffled(table.to_numpy(dtype=bool), draws, np.random.default_rng(seed))
    parts = np.concatenate([table.to_numpy(dtype=bool)[None], tables])[:, :, at].astype(np.int16)
    both = (parts.transpose(0, 2, 1) @ parts)[:, first, second]
    p = tails(both)
    distance = np.abs(both - both.mean(axis=0)) / np.maximum(both.std(axis=0), 1e-9)
    farthest = distance.max(axis=1)
    low = (p <= 0.05).sum(axis=1)
    pairs = pd.DataFrame(
        {
            "first": np.array(kept)[first], "second": np.array(kept)[second],
            "n_first": sums[kept].to_numpy()[first], "n_second": sums[kept].to_numpy()[second],
            "both": both[0], "expected": both.mean(axis=0), "p": p[0],
            "p_adjusted": [(farthest >= value - 1e-9).mean() for value in distance[0]],
        }
    )  # fmt: skip
    pairs = pairs.sort_values(["p", "both"], ascending=[True, False], kind="stable").reset_index(drop=True)
    return Together(pairs, int(low[0]), float(low.mean()), float((low >= low[0]).mean()), draws + 1)


def varying(table: pd.DataFrame) -> list[str]:
    """Return the columns that at least two rows have and at least two rows lack.

    Raises
    ------
    ValueError
        If there are fewer than two of them: then there is no pair.
    """
    kept = [c for c in table if 2 <= table[c].sum() <= len(table) - 2]
    if len(kept) < 2:
        raise ValueError(f"A test of pairs needs two columns that vary; found {len(kept)}; give a larger table.")
    return kept


def fisher(table: pd.DataFrame) -> pd.DataFrame:
    """Return Fisher's exact test of every pair of columns that vary, which looks at no other column.

    It takes rows for alike, so that two instruments which only long texts name seem to travel together.

    Parameters
    ----------
    table : DataFrame of bool
        Places in rows, instruments in columns.

    Returns
    -------
    DataFrame
        first, second, p (two-sided), p_holm, smallest_p (the smallest that these sums allow); smallest p first.
    """
    from functools import cache
    from itertools import combinations

    import pandas as pd
    from scipy.stats import fisher_exact
    from statsmodels.stats.multitest import multipletests

    kept, n = varying(table), len(table)
    sums = table[kept].sum().astype(int)
    shared = table[kept].astype(int).T @ table[kept].astype(int)

    @cache
    def tested(one: int, other: int, both: int) -> tuple[float, float]:
        counts = [[both, one - both], [other - both, n - one - other + both]]
        return float(fisher_exact(counts).pvalue), smallest_p(one, other, n)

    rows = [
        (one, other, *tested(*sorted((sums[one], sums[other])), shared.loc[one, other]))
        for one, other in combinations(kept, 2)
    ]
    found = pd.DataFrame(rows, columns=["first", "second", "p", "smallest_p"])
    found.insert(3, "p_holm", multipletests(found["p"], method="holm")[1])
    return found.sort_values("p", kind="stable").reset_index(drop=True)


def tails(both: np.ndarray) -> np.ndarray:
    """Return, for each arrangement and pair, twice the smaller tail of its count among all arrangements.

    Parameters
    ----------
    both : ndarray of int, shape (arrangements, pairs)

    Returns
    -------
    ndarray of float, same shape
        At most 1.

    Examples
    --------
    >>> import numpy as np
    >>> tails(np.array([[2], [1], [1], [0]])).ravel().tolist()
    [0.5, 1.0, 1.0, 0.5]
    """
    import numpy as np

    values = np.arange(both.max() + 1)
    counted = np.stack([(both == value).mean(axis=0) for value in values], axis=1)
    at_most = counted.cumsum(axis=1)
    at_least = 1 - at_most + counted
    table = np.minimum(1, 2 * np.minimum(at_most, at_least)).round(12)
    return np.take_along_axis(table, both.T.astype(np.intp), axis=1).T


def smallest_p(n_first: int, n_second: int, n: int) -> float:
    """Return the smallest two-sided p that Fisher's exact test could give for two columns with these sums.

    Examples
    --------
    >>> round(smallest_p(6, 6, 12) * 924, 6)  # two of 924 tables: all together, or none
    2.0
    """
    from scipy.stats import fisher_exact

    ends = {max(0, n_first + n_second - n), min(n_first, n_second)}
    tables = [[[k, n_first - k], [n_second - k, n - n_first - n_second + k]] for k in ends]
    return min(float(fisher_exact(t).pvalue) for t in tables)


@dataclass(frozen=True, slots=True)
class Grouped:
    """Result of ``within_groups``: joint occurrences counted, as many by chance, and the one-sided p."""

    both: int
    expected: float
    p: float


def within_groups(table: pd.DataFrame, groups: pd.Series, *, draws: int = 3999, seed: int = 2020) -> Grouped:
    """Test whether columns of one group occur together more often than row and column sums imply.

    Parameters
    ----------
    table : DataFrame of bool
        Places in rows, instruments in columns.
    groups : Series
        The group of each column, by its name.
    draws : int
        Shuffled tables.
    seed : int

    Returns
    -------
    Grouped

    Notes
    -----
    The statistic is the number of places that have both of a pair, summed over all pairs of columns in one group. It
    is compared with tables that keep all row and column sums (see ``pair_test``); the observed table counts as one.
    """
    import numpy as np
    import pandas as pd

    cells = table.to_numpy(dtype=bool)
    tables = np.concatenate([cells[None], shuffled(cells, draws, np.random.default_rng(seed))])
    codes = pd.factorize(groups.reindex(table.columns))[0]
    per_group = np.stack([tables[:, :, codes == code].sum(axis=2) for code in np.unique(codes)])
    both = (per_group * (per_group - 1) // 2).sum(axis=(0, 2))
    return Grouped(int(both[0]), float(both.mean()), float((both >= both[0]).mean()))
