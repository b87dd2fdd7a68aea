"""Random tables of zeros and ones with given row and column sums."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np


def shuffled(table: np.ndarray, draws: int, generator: np.random.Generator, *, trades: int = 200) -> np.ndarray:
    """Return tables of booleans drawn from all those with the row and the column sums of this one.

    Each draw starts from the table and trades: of two rows, what only one of them has is dealt out anew between them
    (curveball: Strona and others 2014, Nature Communications 5, 4114). With many trades all tables with these sums
    become equally likely (Carstens 2015, Physical Review E 91, 042812).

    Parameters
    ----------
    table : ndarray of bool, shape (rows, columns)
    draws : int
    generator : numpy Generator
    trades : int
        For each draw; a dozen for each row is ample.

    Returns
    -------
    ndarray of bool, shape (draws, rows, columns)
    """
    import numpy as np

    tables = np.repeat(np.asarray(table, dtype=bool)[None], draws, axis=0)
    each = np.arange(draws)
    for _ in range(trades):
        i = generator.integers(len(table), size=draws)
        j = (i + generator.integers(1, len(table), size=draws)) % len(table)
        one, other = tables[each, i], tables[each, j]
        differ = one != other
        keep = (one & differ).sum(axis=1)
        lots = np.where(differ, generator.random(one.shape, dtype=np.float32), 2)
        dealt = lots.argsort(axis=1).argsort(axis=1) < keep[:, None]
        tables[each, i], tables[each, j] = np.where(differ, dealt, one), np.where(differ, ~dealt, other)
    return tables
