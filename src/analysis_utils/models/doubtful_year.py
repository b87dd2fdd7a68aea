"""The ways to read a year whose printed count and share contradict each other."""

from itertools import count as numbers_from

import pandas as pd

from asprinted import whole_counts

EXAMINEES = "of the examinees"
NEIGHBOUR = "of the other nearest number"
MISCOUNTED = "count misprinted, share right"
ABOVE_LINE = "above the line, not admitted"
LEFT_OUT = "year left out"


def nearest_pair(count: int, share: str) -> tuple[int, int]:
    """Return the count nearest to this one, and its denominator, that print exactly as the share."""
    tried = (near for away in numbers_from() for near in (count + away, count - away) if near >= 1)
    return next((near, found[0]) for near in tried if (found := whole_counts.denominators(near, share)))


def readings(admissions: pd.DataFrame, examinees: int) -> pd.DataFrame:
    """Return each reading of the years of one place, the published one first: reading, year, count, total.

    One year lacks a denominator. In ``ABOVE_LINE`` its count is the most that can have been admitted.
    """
    columns = {"year": "year", "admitted_persons": "count", "final_year_persons": "total"}
    table = admissions.sort_values("year", ignore_index=True)[list(columns)].rename(columns=columns)
    gap = table.index[table["total"].isna()]
    if len(gap) != 1:
        raise ValueError(f"Exactly one year must lack a denominator; found {len(gap)}; read the others first.")
    printed = admissions.set_index("year").loc[table.at[gap[0], "year"]]
    count, share = int(printed["admitted_persons"]), f"{printed['share_pct']:.2f}%"
    near = [n for n, _ in whole_counts.nearest(count, share)]
    if examinees not in near:
        raise ValueError(f"Examinees must be one of the nearest denominators {near}; found {examinees}; compare them.")
    pairs = {
        EXAMINEES: (count, examinees),
        NEIGHBOUR: (count, next(n for n in near if n != examinees)),
        MISCOUNTED: nearest_pair(count, share),
        ABOVE_LINE: (count, examinees),
    }
    parts = {reading: table.copy() for reading in pairs} | {LEFT_OUT: table.drop(index=gap)}
    for reading, pair in pairs.items():
        parts[reading].loc[gap[0], ["count", "total"]] = pair
    long = pd.concat(parts, names=["reading", None]).reset_index("reading")
    return long.reset_index(drop=True).astype({"count": int, "total": int})
