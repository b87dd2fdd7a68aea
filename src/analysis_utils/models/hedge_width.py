"""How far the full number lies from the hedged one, and how often a rule for the hedge holds."""

from collections.abc import Callable, Hashable, Iterable
from fractions import Fraction

import numpy as np
import pandas as pd
from statsmodels.stats.proportion import proportion_confint

import asprinted
from asprinted.rules import RULES, Rules

HEDGES = {
    "just_over": "余 多",
    "just_under": "近",
    "about": "约 左右 上下 大约 来 大致 大概",
    "at_least": "以上 超过 超 突破 逾 不少于 不低于 至少 不下 高于 多于",
    "at_most": "不足 不到 以内 以下 不超过 至多 低于 少于 未到",
}
# The width of a rule that reaches as far as the full number: what each hedge's width is called in `Rules`.
WIDTHS = {"just_over": "over", "just_under": "under", "about": "about", "at_least": "beyond"}
KINDS = {"share": "% ‰ 个百分点 倍", "money": "元 美元 欧元 亿元", "persons": "人 人次 名 户 例 位 人份 万人"}
DISTANCE = ["printed", "full", "steps", "percent", "digits", "kind", "repeated"]
DRAWS, LEVEL = 2000, 0.95


def last_digit(quantity: asprinted.Quantity) -> Fraction:
    """Return u, the place value of the last printed digit."""
    return Fraction(quantity.multiplier, 10**quantity.decimals)


def last_nonzero(quantity: asprinted.Quantity) -> Fraction:
    """Return z, the place value of the last digit that is not zero.

    >>> last_nonzero(asprinted.parse("6.6万余")), last_nonzero(asprinted.parse("600余名"))
    (Fraction(1000, 1), Fraction(100, 1))
    """
    place = last_digit(quantity)
    while quantity.value and Fraction(quantity.value) % (place * 10) == 0:
        place *= 10
    return place


def hedge_of(printed: str, bound: str) -> str:
    """Return the hedge words of a print, in its order, each once and none that is part of another.

    >>> hedge_of("约200亿元左右", "about"), hedge_of("超过6400万人", "at_least")
    ('约 左右', '超过')
    """
    words = sorted((w for w in HEDGES.get(bound, "").split() if w in printed), key=printed.find)
    return " ".join(w for w in words if not any(w != other and w in other for other in words))


def address(found: asprinted.Found, start: int, end: int) -> dict[str, str] | None:
    """Return the cells of a hedged number that stands there in a file; None of a number without hedge."""
    quantity = found.quantity
    if quantity is None or not (hedge := hedge_of(found.as_printed, quantity.bound)):
        return None
    cells = {"start": str(start), "end": str(end), "as_printed": found.as_printed, "hedge": hedge}
    return cells | {"bound": quantity.bound, "unit": quantity.unit_with_per}


def step(hedged: asprinted.Quantity) -> Fraction:
    """Return the unit of a hedge's width: z; for 近 where the digits are a 1 followed by zeros only, z/10.

    >>> step(asprinted.parse("近800人")), step(asprinted.parse("近百场"))
    (Fraction(100, 1), Fraction(10, 1))
    """
    place = last_nonzero(hedged)
    return place / 10 if hedged.bound == "just_under" and hedged.value == place else place


def distances(pairs: pd.DataFrame) -> pd.DataFrame:
    """Return pairs (hedged_as_printed, exact_as_printed) with how far the full number lies from the hedged one.

    Added are ``printed`` and ``full`` (values), ``steps``, the distance in units of `step`, ``percent`` of the printed
    value, ``digits`` (up to the last that is not zero), ``kind`` of the unit, and ``repeated``: whether the full number
    is the printed one, its hedge dropped, which tells nothing of the width.
    """
    prints = (map(asprinted.parse, pairs[f"{name}_as_printed"]) for name in ("hedged", "exact"))
    made = pd.DataFrame(list(map(_distance, *prints)), columns=DISTANCE)
    return pairs.assign(**{name: column.array for name, column in made.items()})


def _distance(hedged: asprinted.Quantity, full: asprinted.Quantity) -> tuple[object, ...]:
    printed, value = Fraction(hedged.value or 0), Fraction(full.value or 0)
    digits = len(str(printed / last_nonzero(hedged)))
    kind = next((name for name, units in KINDS.items() if hedged.unit in units.split()), "things")
    apart = value - printed
    numbers = map(float, (printed, value, apart / step(hedged), 100 * apart / printed))
    return *numbers, digits, kind, not apart


def once(pairs: pd.DataFrame) -> pd.DataFrame:
    """Return pairs with each hedged number (file, place) in one of them only, in their order.

    Of several full numbers that one stays which stands nearest to it: in the same file before another, then by days,
    then by characters. What the numbers are plays no part.
    """
    date, other = (
        pd.to_datetime(pairs[name].str[-11:-3], format="%Y%m%d", errors="coerce") for name in ("file", "exact_file")
    )
    days = (other - date).abs().dt.days.fillna(0)  # no other file, no days
    apart = (pairs["exact_start"].astype(int) - pairs["hedged_start"].astype(int)).abs()
    nearest = pairs.assign(days=days, apart=apart).reset_index(drop=True).sort_values(["days", "apart", "exact_start"])
    return pairs.iloc[np.sort(nearest.drop_duplicates(["file", "hedged_start"]).index)]


def coverage(pairs: pd.DataFrame, rules: Rules) -> pd.DataFrame:
    """Return for each bound how often the full number lies in the interval of the hedged one, in percent.

    The intervals are Wilson's with the number of independent pairs that `independent` gives.
    """
    hedged = [asprinted.parse(one, rules).interval for one in pairs["hedged_as_printed"]]
    full = [asprinted.parse(other).value for other in pairs["exact_as_printed"]]
    held = [value is not None and one.lower <= value <= one.upper for one, value in zip(hedged, full, strict=True)]
    groups = pairs.assign(held=held).groupby("bound")
    found = groups["held"].agg(held="sum", pairs="size")
    found["rate_pct"] = 100 * found["held"] / found["pairs"]
    worth = groups[["held", "file"]].apply(lambda group: independent(group["held"], group["file"]))
    ends = proportion_confint(worth * found["rate_pct"] / 100, worth, method="wilson")
    return found.assign(**{name: 100 * end for name, end in zip(("lower_pct", "upper_pct"), ends, strict=True)})


def independent(held: pd.Series, files: pd.Series) -> float:
    """Return how many independent pairs are worth as much as these, of which one day (file) gives several.

    The number is divided by the design effect of the share (Kish 1965), if that is above one. Where all or none hold,
    there is no such effect to compute, and each day counts once.
    """
    pairs, days, share = len(held), files.nunique(), held.mean()
    if days == 1 or share in (0, 1):
        return float(days)
    between = ((held - share).groupby(files).sum() ** 2).sum() * days / (days - 1)
    return float(pairs / max(1, between / (pairs * share * (1 - share))))


def coverages(pairs: pd.DataFrame) -> pd.DataFrame:
    """Return the coverage of every named rule, one row a rule and bound."""
    return pd.concat({name: coverage(pairs, rules) for name, rules in RULES.items()}, names=["rules"]).reset_index()


def reach(steps: pd.Series) -> float:
    """Return the width that holds in 95 of 100: that of the pair at this place when ordered by distance."""
    ordered = np.sort(np.abs(steps.to_numpy(float)))
    return float(ordered[int(np.ceil(LEVEL * len(ordered))) - 1])


def middle(steps: pd.Series) -> float:
    """Return the median."""
    return float(steps.median())


def hug(steps: pd.Series) -> float:
    """Return how many of 100 full numbers lie at most a tenth of a unit above the printed one.

    >>> hug(pd.Series([0.02, 0.1, 0.3, 0.9]))
    50.0
    """
    return 100 * float((steps <= 0.1).mean())


def widths(pairs: pd.DataFrame) -> pd.DataFrame:
    """Return for each bound of the distances the narrowest width that holds in 95 of 100, with its interval."""
    return by(pairs, "bound", reach)


def unlimited(found: pd.DataFrame) -> pd.DataFrame:
    """Return `widths` without the upper ends that are only the largest distance seen.

    If fewer pairs than 72 were drawn, all of them lie below the 95th percentile with a chance above 2.5 %.

    >>> unlimited(pd.DataFrame({"pairs": [71, 72], "upper": [0.5, 0.5]}))["upper"].tolist()
    [nan, 0.5]
    """
    return found.assign(upper=found["upper"].where(LEVEL ** found["pairs"] <= (1 - LEVEL) / 2))


def by(pairs: pd.DataFrame, column: str, statistic: Callable[[pd.Series], float]) -> pd.DataFrame:
    """Return a statistic of the steps by groups, with the interval of a bootstrap that draws whole days (files)."""
    rows: dict[Hashable, tuple[float, ...]] = {}
    for name, group in pairs.groupby(column, observed=True):
        rows[name] = len(group), statistic(group["steps"]), *resampled(group, statistic)
    return pd.DataFrame.from_dict(rows, orient="index", columns=["pairs", "estimate", "lower", "upper"])


def splits(pairs: pd.DataFrame, columns: Iterable[str], statistic: Callable[[pd.Series], float]) -> pd.DataFrame:
    """Return what `by` gives for each of these columns, below each other."""
    return pd.concat({column: by(pairs, column, statistic) for column in columns})


def described(found: pd.DataFrame, *, decimals: int) -> pd.Series:
    """Return each row of `by` in a cell: the estimate, and in brackets its interval and the number of pairs.

    >>> row = {"pairs": [9], "estimate": [0.25], "lower": [0.2], "upper": [0.3]}
    >>> described(pd.DataFrame(row), decimals=1).tolist()
    ['0.2 (0.2 to 0.3; 9)']
    """
    cells = []
    for row in found.itertuples():
        ends = asprinted.format_interval(row.lower, row.upper, decimals=decimals)
        cells.append(f"{row.estimate:.{decimals}f} ({ends}; {row.pairs})")
    return pd.Series(cells, index=found.index)


def resampled(pairs: pd.DataFrame, statistic: Callable[[pd.Series], float]) -> tuple[float, float]:
    """Return the 95 % percentile interval of a statistic of the steps over draws of whole files (Efron 1979)."""
    drawn = np.random.default_rng(17)
    files = [group["steps"].to_numpy() for _, group in pairs.groupby("file")]
    found = [
        statistic(pd.Series(np.concatenate([files[i] for i in drawn.integers(len(files), size=len(files))])))
        for _ in range(DRAWS)
    ]
    low, high = np.quantile(found, [0.025, 0.975])
    return float(low), float(high)


def calibrated(pairs: pd.DataFrame) -> dict[str, Fraction]:
    """Return the widths of the rules ``calibrated``: `widths`, up to a tenth, of 20 hedged numbers or more."""
    found = widths(once(pairs[~pairs["repeated"]]))
    wide = found[found["pairs"] >= 20]
    return {WIDTHS[str(b)]: Fraction(int(np.ceil(10 * w - 1e-9)), 10) for b, w in wide["estimate"].items()}
