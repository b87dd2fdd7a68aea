"""Which instruments travel together: pairs of columns of a table of zeros and ones, tested with its margins kept."""

from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import combinations

import numpy as np
import pandas as pd
from scipy.stats import fisher_exact
from statsmodels.stats.multitest import multipletests

TRADES = 200  # for each table drawn; a dozen for each row is ample


@dataclass(frozen=True, slots=True)
class Together:
    """Pairs with n_first, n_second, both, expected, p and p_adjusted, and how many tables draw so many small p's."""

    pairs: pd.DataFrame
    low: int  # pairs with p up to 0.05
    low_expected: float  # as many has a table without any structure, on average
    low_p: float  # how often such a table has at least so many
    arrangements: int  # tables compared, the observed one included


@dataclass(frozen=True, slots=True)
class Grouped:
    """Joint occurrences counted, as many by chance, and the one-sided p."""

    both: int
    expected: float
    p: float


def pair_test(table: pd.DataFrame, *, draws: int = 3999, seed: int = 2020) -> Together:
    """Test pairs of columns against tables with the same margins (max T in one step: Westfall and Young 1993)."""
    table = table.sort_index(kind="stable")  # on the order of the rows depend the draws
    sums, kept = table.sum(), _varying(table)
    first, second = np.triu_indices(len(kept), k=1)
    parts: np.ndarray = _arrangements(table, draws, seed)[:, :, table.columns.get_indexer(kept)].astype(np.float32)
    both = (parts.transpose(0, 2, 1) @ parts)[:, first, second].astype(np.int16)
    p = tails(both)
    distance = np.abs(both - both.mean(axis=0)) / np.maximum(both.std(axis=0), 1e-9)
    farthest = np.sort(distance.max(axis=1))
    low = (p <= 0.05).sum(axis=1)
    pairs = pd.DataFrame(
        {
            "first": np.array(kept)[first], "second": np.array(kept)[second],
            "n_first": sums[kept].to_numpy()[first], "n_second": sums[kept].to_numpy()[second],
            "both": both[0], "expected": both.mean(axis=0), "p": p[0],
            "p_adjusted": (len(farthest) - np.searchsorted(farthest, distance[0] - 1e-9)) / len(farthest),
        }
    )  # fmt: skip
    pairs = pairs.sort_values(["p", "both"], ascending=[True, False], kind="stable").reset_index(drop=True)
    return Together(pairs, int(low[0]), float(low.mean()), float((low >= low[0]).mean()), draws + 1)


def within_groups(table: pd.DataFrame, groups: pd.Series, *, draws: int = 3999, seed: int = 2020) -> Grouped:
    """Test whether columns of one group occur together more often than row and column sums imply."""
    table = table.sort_index(kind="stable")  # on the order of the rows depend the draws
    tables = _arrangements(table, draws, seed)
    codes = pd.factorize(groups.reindex(table.columns))[0]
    per_group = np.stack([tables[:, :, codes == code].sum(axis=2) for code in np.unique(codes)])
    both = (per_group * (per_group - 1) // 2).sum(axis=(0, 2))
    return Grouped(int(both[0]), float(both.mean()), float((both >= both[0]).mean()))


def fisher(table: pd.DataFrame) -> pd.DataFrame:
    """Return Fisher's exact test of every pair of columns that vary, smallest p first; it takes rows for alike."""
    kept, n = _varying(table), len(table)
    sums = table[kept].sum().astype(int)
    shared = table[kept].astype(int).T @ table[kept].astype(int)

    @cache
    def p(one: int, other: int, both: int) -> float:
        return float(fisher_exact([[both, one - both], [other - both, n - one - other + both]]).pvalue)

    def row(one: str, other: str) -> tuple[str, str, float, float]:
        less, more = sorted((sums[one], sums[other]))
        smallest = min(p(less, more, k) for k in {max(0, less + more - n), less})
        return one, other, p(less, more, shared.at[one, other]), smallest

    found = pd.DataFrame([row(*pair) for pair in combinations(kept, 2)], columns=["first", "second", "p", "smallest_p"])
    found.insert(3, "p_holm", multipletests(found["p"], method="holm")[1])
    return found.sort_values("p", kind="stable").reset_index(drop=True)


def tails(both: np.ndarray) -> np.ndarray:
    """Return, for each arrangement and pair, twice the smaller tail of its count among all arrangements; at most 1."""
    counted = np.stack([(both == value).mean(axis=0) for value in range(both.max() + 1)], axis=1)
    at_most = counted.cumsum(axis=1)
    table = np.minimum(1, 2 * np.minimum(at_most, 1 - at_most + counted)).round(12)
    return np.take_along_axis(table, both.T.astype(np.intp), axis=1).T


def shuffled(table: np.ndarray, draws: int, generator: np.random.Generator, *, trades: int = TRADES) -> np.ndarray:
    """Return tables with the same margins, by trades (curveball: Strona and others 2014, Nat. Commun. 5, 4114)."""
    tables = np.repeat(np.asarray(table, dtype=bool)[None], draws, axis=0)
    rows = tables.reshape(-1, table.shape[1])
    start: np.ndarray = np.arange(draws) * len(table)
    for _ in range(trades):
        i = generator.integers(len(table), size=draws)
        j = (i + generator.integers(1, len(table), size=draws)) % len(table)
        one, other = rows.take(start + i, axis=0), rows.take(start + j, axis=0)
        both, differ = one & other, one ^ other
        lots = generator.random(one.shape, dtype=np.float32)
        dealt = differ & _lowest(lots, differ, (one & differ).sum(axis=1))
        rows[start + i], rows[start + j] = both | dealt, both | (differ ^ dealt)
    return tables


def _lowest(lots: np.ndarray, differ: np.ndarray, number: np.ndarray) -> np.ndarray:
    """Mark so many of the lowest lots of each row, where it differs; of equal ones those that a sort puts first."""
    last = lots.shape[1] - 1
    lots = lots + np.float32(2) * ~differ  # sorted last
    nth = np.sort(lots, axis=1)[np.arange(len(lots)), np.minimum(number, last)]
    marked = lots < np.where(number > last, np.float32(2), nth)[:, None]
    tied = np.flatnonzero(marked.sum(axis=1) != number)
    marked[tied] = np.where(differ[tied], lots[tied], 2).argsort(axis=1).argsort(axis=1) < number[tied, None]
    return marked


def _arrangements(table: pd.DataFrame, draws: int, seed: int) -> np.ndarray:
    """Return the table itself and so many shuffled ones; those of the last few tables are kept."""
    cells = table.to_numpy(dtype=bool)
    return _drawn(np.packbits(cells).tobytes(), cells.shape, draws, seed)


@lru_cache(maxsize=8)
def _drawn(cells: bytes, shape: tuple[int, int], draws: int, seed: int) -> np.ndarray:
    bits = np.unpackbits(np.frombuffer(cells, dtype=np.uint8), count=shape[0] * shape[1])
    table: np.ndarray = bits.reshape(shape).astype(bool)
    tables = np.concatenate([table[None], shuffled(table, draws, np.random.default_rng(seed))])
    tables.flags.writeable = False
    return tables


def _varying(table: pd.DataFrame) -> list[str]:
    """Return the columns that at least two rows have and at least two rows lack."""
    return [c for c in table if 2 <= table[c].sum() <= len(table) - 2]
