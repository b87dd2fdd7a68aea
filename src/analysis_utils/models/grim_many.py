"""The grid of shares that whole numbers can give around a printed one."""

from fractions import Fraction

import pandas as pd

from asprinted.whole_counts import Share, printed, whole_between


def grid(count: int, share: str, denominators: range, *, within: str = "0.15") -> pd.DataFrame:
    """Return every share that whole numbers give, up to some percentage points from a printed one."""
    target, reach = Share.read(share), Fraction(within)
    decimals = len(str(target.unit.denominator)) - 1
    shown = share.strip().removesuffix("%").strip()
    rows = []
    for n in denominators:
        for k in whole_between((target.value - reach) * n / 100, (target.value + reach) * n / 100, True, True):
            if 0 <= k <= n:
                text = printed(k, n, decimals)
                rows.append((n, k, Fraction(100 * k, n), text, text == shown, k == count))
    return pd.DataFrame(rows, columns="denominator numerator share_pct prints as_printed printed_count".split())
