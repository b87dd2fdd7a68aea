"""GRIM beyond one share: means of whole numbers, many pairs at once, and the grid of shares around a printed one."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from asprinted.whole_counts import ROUNDINGS, Share, whole_between, printed

if TYPE_CHECKING:
    import numpy as np
    import pandas as pd
    from numpy.typing import ArrayLike, NDArray


def totals(mean: str, n: int, *, items: int = 1, rounding: str = "half_up") -> range:
    """Return the whole totals whose mean over n persons prints as the given mean.

    Parameters
    ----------
    mean : str
        As printed, such as ``"5.19"``; trailing zeros count.
    n : int
        Persons.
    items : int
        Items of the scale, each a whole number; the mean is one over persons and items.
    rounding : str
        One of ``ROUNDINGS``.

    Returns
    -------
    range
        Empty where the mean is impossible.

    Notes
    -----
    The test of Brown and Heathers (2017), as it was published for means.

    Examples
    --------
    >>> list(totals("5.19", 28)), list(totals("7.22", 32))
    ([], [231])
    """
    low, high, with_low, with_high = Share.read(mean).preimage(rounding)
    found = whole_between(low * n * items, high * n * items, with_low, with_high)
    return range(max(found.start, 0), max(found.start, 0, found.stop))


def screen(counts: ArrayLike, digits: ArrayLike, *, decimals: int = 2, rounding: str = "half_up") -> NDArray[np.int64]:
    """Return for many pairs of count and printed share how many whole denominators fit.

    Parameters
    ----------
    counts : array of int
        At least 1.
    digits : array of int
        The printed shares in units of their last digit: 7465 for 74.65 %.
    decimals : int
        Digits behind the decimal point: 2 for 74.65 %.
    rounding : str
        One of ``ROUNDINGS``.

    Returns
    -------
    array of int
        As ``len(grim.denominators(...))`` gives for one pair.

    Raises
    ------
    ValueError
        If a share of zero leaves the denominator open, a count is below 1, or the rounding is unknown.

    Notes
    -----
    Whole numbers throughout, so that ties are exact; counts below 10**12 are safe from overflow.

    Examples
    --------
    >>> screen([425, 518], [5139, 7465]).tolist()
    [1, 0]
    """
    import numpy as np

    k, v = np.broadcast_arrays(np.asarray(counts, dtype=np.int64), np.asarray(digits, dtype=np.int64))
    if rounding not in ROUNDINGS:
        raise ValueError(f"A rounding must be one of {', '.join(ROUNDINGS)}; found {rounding!r}.")
    low, high = {"truncation": (2 * v, 2 * v + 2), "ceiling": (2 * v - 2, 2 * v)}.get(rounding, (2 * v - 1, 2 * v + 1))
    if k.size and (k.min() < 1 or low.min() <= 0):
        raise ValueError(f"A denominator needs counts of at least 1 and shares above zero; found {k.min()}, {v.min()}.")
    even = v % 2 == 0
    with_low = {"truncation": True, "half_up": True, "ceiling": False}.get(rounding, even)
    with_high = {"truncation": False, "half_up": False, "ceiling": True}.get(rounding, even)
    all_ = 200 * 10**decimals * k
    last = np.where(with_low, all_ // low, -(-all_ // low) - 1)
    first = np.where(with_high, -(-all_ // high), all_ // high + 1)
    return np.maximum(last - np.maximum(first, k) + 1, 0)


def grid(count: int, share: str, denominators: range, *, within: str = "0.15") -> pd.DataFrame:
    """Return every share that whole numbers can give near a printed one.

    Parameters
    ----------
    count : int
        The count printed beside the share.
    share : str
        As printed.
    denominators : range
        Whole numbers to try.
    within : str
        Percentage points on each side of the printed share.

    Returns
    -------
    DataFrame
        denominator, numerator, share_pct, prints (as the share would be printed), as_printed and printed_count
        (bool: is it the printed share, the printed count).

    Examples
    --------
    >>> grid(518, "74.65%", range(690, 699))["as_printed"].any()
    np.False_
    """
    import pandas as pd

    target, reach = Share.read(share), Fraction(within)
    decimals = len(str(target.unit.denominator)) - 1
    pairs = [
        (n, k)
        for n in denominators
        for k in whole_between((target.value - reach) * n / 100, (target.value + reach) * n / 100, True, True)
        if 0 <= k <= n
    ]
    shown = share.strip().removesuffix("%").strip()
    rows = [
        {
            "denominator": n,
            "numerator": k,
            "share_pct": Fraction(100 * k, n),
            "prints": printed(k, n, decimals),
            "as_printed": printed(k, n, decimals) == shown,
            "printed_count": k == count,
        }
        for n, k in pairs
    ]
    return pd.DataFrame(rows)
