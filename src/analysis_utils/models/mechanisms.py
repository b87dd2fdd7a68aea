"""Which place is said to use which instrument: the matrix, how common each is, and what the length of a text does."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import pandas as pd

NO_ACCOUNTS = ("chongqing", "yangcheng")  # the municipality as a whole, and a photo story on one teacher


def wide(matrix: pd.DataFrame, instruments: Sequence[str], *, status: str = "in_place") -> pd.DataFrame:
    """Return places in rows, instruments in columns, True where a report says that the place has it, or plans it."""
    told = matrix[status] == "yes"
    table = pd.crosstab(matrix["place_id"], matrix["mechanism_id"], values=told, aggfunc="sum", dropna=False)
    return (table.reindex(columns=list(instruments)).fillna(0) > 0).rename_axis(columns=None)


def commonness(matrix: pd.DataFrame, types: pd.DataFrame) -> pd.DataFrame:
    """Return, for each instrument, how many places have it, plan it, and plan it only; commonest first."""
    has, plans = matrix["in_place"] == "yes", matrix["planned"] == "yes"
    counted = (
        matrix.assign(has=has, plans=plans, only=plans & ~has).groupby("mechanism_id")[["has", "plans", "only"]].sum()
    )
    counted.columns = ["in_place", "planned", "planned_only"]
    table = types.set_index("mechanism_id")[["label_en", "topic"]].join(counted).fillna(0)
    table = table.astype(dict.fromkeys(counted.columns, int))
    return table.sort_values(["in_place", "planned"], ascending=False, kind="stable")


def texts(mechanisms: pd.DataFrame, sections: pd.DataFrame) -> pd.DataFrame:
    """Return each text on a place with its length, its instruments, and those in place for each thousand characters."""
    key = ["place_id", "report_id"]
    told = mechanisms[mechanisms["status"] == "in_place"].groupby(key)["mechanism_id"].nunique().rename("in_place")
    named = mechanisms.groupby(key)["mechanism_id"].nunique().rename("named")
    lengths = (
        sections.assign(han_characters=sections["han_characters"].astype(int)).groupby(key)["han_characters"].sum()
    )
    table = lengths.to_frame().join([told, named]).fillna(0).astype(int).reset_index()
    table = table[~table["place_id"].isin(NO_ACCOUNTS)]
    table["per_thousand"] = 1000 * table["in_place"] / table["han_characters"]
    return table.sort_values("han_characters", ascending=False, kind="stable").reset_index(drop=True)


def cells(matrix: pd.DataFrame, types: pd.DataFrame, places: pd.DataFrame, sections: pd.DataFrame) -> pd.DataFrame:
    """Return the cells of the picture that are not empty: places from the longest text on, instruments by topic."""
    lengths = sections.astype({"han_characters": int}).groupby("place_id")["han_characters"].sum()
    counted = commonness(matrix[~matrix["place_id"].isin(NO_ACCOUNTS)], types)["in_place"].rename("n_places")
    about = types.set_index("mechanism_id")[["label_en", "label_zh", "topic"]].join(counted)
    names = places.set_index("place_id")[["name_en", "name_zh"]].set_axis(["place_en", "place_zh"], axis=1)
    state = matrix["in_place"].where(matrix["in_place"] == "yes", "planned").replace("yes", "in_place")
    state = state.mask((matrix["in_place"] == "yes") & (matrix["planned"] == "yes"), "both")
    table = (
        matrix.assign(state=state)
        .join(names, on="place_id")
        .join(lengths, on="place_id")
        .join(about, on="mechanism_id")
    )
    rank = {topic: k for k, topic in enumerate(types["topic"].drop_duplicates())}
    table = table.assign(rank=table["topic"].map(rank), length=-table["han_characters"], common=-table["n_places"])
    columns = "place_id place_en place_zh han_characters mechanism_id label_en label_zh topic n_places state addresses"
    order = ["rank", "common", "mechanism_id", "length"]
    return table.sort_values(order, kind="stable")[columns.split()].reset_index(drop=True)


@dataclass(frozen=True, slots=True)
class RankCorrelation:
    """Kendall's tau-b with its exact two-sided p, and the smallest p that this many points could give."""

    tau: float
    p: float
    smallest_p: float
    n: int


def rank_correlation(x: Sequence[float], y: Sequence[float]) -> RankCorrelation:
    """Return Kendall's tau-b and its exact permutation p; one of the two may have ties.

    Parameters
    ----------
    x, y : sequence of float
        Of equal length.

    Returns
    -------
    RankCorrelation
        tau (from -1 to 1) and p (two-sided).

    Raises
    ------
    ValueError
        If lengths differ, both have ties, or there are fewer than three points.

    Notes
    -----
    Under exchangeability the number of discordant pairs is that of inversions of the shuffled one with ties; how many
    arrangements have each number is the Gaussian multinomial coefficient of the sizes of the ties (Stanley 2012,
    Enumerative Combinatorics 1, 2nd ed., proposition 1.7.1). The sum is exact, in whole numbers.

    Examples
    --------
    >>> found = rank_correlation([1, 2, 3, 4], [1, 2, 3, 4])
    >>> found.tau, round(found.p, 4)  # 2 of 24 arrangements
    (1.0, 0.0833)
    """
    if len(set(x)) < len(x):
        x, y = y, x
    if len(x) != len(y) or len(x) < 3 or len(set(x)) < len(x):
        raise ValueError(
            f"A rank correlation needs at least three pairs, with ties on one side at most; found {len(x)} and "
            f"{len(y)} values, {len(set(x))} and {len(set(y))} different ones; give as many of each, or break the ties."
        )
    ordered = [b for _, b in sorted(zip(x, y, strict=True))]
    n = len(ordered)
    discordant = sum(ordered[i] > ordered[j] for i in range(n) for j in range(i + 1, n))
    counts = inversions(list(Counter(ordered).values()))
    untied, total = len(counts) - 1, sum(counts)
    extreme = sum(c for k, c in enumerate(counts) if abs(untied - 2 * k) >= abs(untied - 2 * discordant))
    tau = (untied - 2 * discordant) / (untied * n * (n - 1) / 2) ** 0.5
    return RankCorrelation(tau, extreme / total, (counts[0] + counts[-1]) / total, n)


def inversions(sizes: Sequence[int]) -> list[int]:
    """Return how many arrangements of a multiset, given how often each value occurs, have 0, 1, 2, ... inversions."""
    counts, placed = [1], 0
    for size in sizes:
        for k in range(1, size + 1):
            counts += [0] * placed  # so many more than before
            for i in range(len(counts) - 1, placed + k - 1, -1):  # times 1 - q^(placed + k)
                counts[i] -= counts[i - placed - k]
            for i in range(k, len(counts)):  # divided by 1 - q^k, which leaves no rest
                counts[i] += counts[i - k]
        placed += size
    return counts
