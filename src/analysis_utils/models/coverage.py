"""What "all" and "none" can mean: exact one-sided bounds, and what the rounding of a printed share leaves open."""

from fractions import Fraction

import pandas as pd
from scipy.stats import beta

from asprinted import whole_counts
from asprinted.interval import Interval, exact


def upper_bound(cases: int, whole: int, *, level: float = 0.95) -> float:
    """Return the exact one-sided upper bound of a rate, in percent (Clopper and Pearson 1934)."""
    return 100.0 if cases == whole else 100 * float(beta.ppf(level, cases + 1, whole - cases))


def hidden(share: str, whole: int, *, rounding: str = "half_up") -> tuple[int, int]:
    """Return the fewest and the most that may be missing of a known whole while the share prints like this."""
    found = whole_counts.counts(share, whole, rounding)
    return whole - found[-1], whole - found[0]


def least_whole(share: str, *, rounding: str = "half_up") -> int:
    """Return the smallest group that prints as the share although somebody is missing from it."""
    tried = range(1, int(200 / whole_counts.Share.read(share).unit) + 1)
    return next(n for n in tried if (found := whole_counts.counts(share, n, rounding)) and found[0] < n)


def largest_part(part: Interval, whole: Interval) -> float:
    """Return how large a part can be, in percent of the whole, if only its own members are missing from the whole."""
    return 100 * float(Fraction(100 - exact(whole.lower)) / Fraction(100 - exact(part.upper)))


def all_or_none(denominators: pd.DataFrame, statistics: pd.DataFrame, *, level: float = 0.95) -> pd.DataFrame:
    """Return, for each statement of all or none whose whole is in print, how many it may leave out."""
    known = statistics.set_index("statistic_id")
    kept = denominators[denominators["role"] == "whole"].set_index("statistic_id")
    ends = known.loc[kept["denominator_id"], ["lower", "upper"]].astype(int).set_index(kept.index)
    prints = known.loc[kept.index, "as_printed"]
    open_to = [hidden(p, n)[1] if "%" in p else 0 for p, n in zip(prints, ends["lower"], strict=True)]
    return kept[["denominator_id"]].assign(
        whole_lower=ends["lower"],
        whole_upper=ends["upper"],
        bound_pct=[upper_bound(0, n, level=level) for n in ends["lower"]],
        bound_largest_pct=[upper_bound(0, n, level=level) for n in ends["upper"]],
        three_pct=300 / ends["lower"],  # 3 / n, the quick 95 % bound: Hanley and Lippman-Hand (1983, JAMA 249, 1743)
        hidden=open_to,
        bound_hidden_pct=[upper_bound(k, n, level=level) for k, n in zip(open_to, ends["lower"], strict=True)],
    )
