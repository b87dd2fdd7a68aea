"""Do columns of one group go together? Tables of zeros and ones, shuffled with row and column sums kept."""

import numpy as np
import pandas as pd

TRADES = 5  # for each row, between one table and the next


def shuffled(table: np.ndarray, generator: np.random.Generator, *, trades: int) -> np.ndarray:
    """Return a table with the same margins, by trades (curveball: Strona and others 2014, Nat. Commun. 5, 4114)."""
    table = table.copy()
    for _ in range(trades):
        i, step = generator.integers(len(table)), generator.integers(1, len(table))
        j = (i + step) % len(table)
        differ = np.flatnonzero(table[i] ^ table[j])
        kept = table[i, differ].sum()
        dealt = generator.permutation(differ)
        table[i, dealt[:kept]], table[i, dealt[kept:]] = True, False
        table[j, dealt[:kept]], table[j, dealt[kept:]] = False, True
    return table


def joint_within(table: pd.DataFrame, groups: pd.Series, *, draws: int = 999, seed: int = 2020) -> "pd.Series[int]":
    """Return how often rows have both of two columns of one group: first in the table, then in shuffled ones.

    Parameters
    ----------
    table : DataFrame of bool
        For example places in rows, instruments in columns.
    groups : Series
        The group of each column, by its name.
    draws, seed : int
        Of shuffled tables with the same row and column sums, one from another by trades between rows.

    Returns
    -------
    Series of int
        ``draws + 1`` counts of row and pair of columns; the share of them that is at least the first is a one-sided p.

    Examples
    --------
    >>> alike = pd.DataFrame([[1, 1, 0, 0], [1, 1, 0, 0], [0, 0, 1, 1], [0, 0, 1, 1]], columns=list("abcd")) == 1
    >>> counts = joint_within(alike, pd.Series({"a": 1, "b": 1, "c": 2, "d": 2}), draws=99)
    >>> int(counts[0]), bool(counts.mean() < 4)
    (4, True)
    """
    table = table.sort_index(kind="stable")  # on the order of the rows depend the draws
    codes, generator = pd.factorize(groups.reindex(table.columns))[0], np.random.default_rng(seed)
    members = [codes == code for code in np.unique(codes)]
    cells, found = table.to_numpy(dtype=bool), []
    for _ in range(draws + 1):
        inside = np.stack([cells[:, member].sum(axis=1) for member in members])
        found.append(int((inside * (inside - 1) // 2).sum()))
        cells = shuffled(cells, generator, trades=TRADES * len(cells))
    return pd.Series(found, name="both")
