"""How far the full number lies from the hedged one, and how often a rule for the hedge holds."""

from collections.abc import Callable, Hashable
from fractions import Fraction

import numpy as np
import pandas as pd

import asprinted
from analysis_utils.models.rates import share_interval
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


def step(hedged: asprinted.Quantity) -> Fraction:
    """Return the unit of a hedge's width: z; for 近 where the digits are a 1 followed by zeros only, z/10.

    >>> step(asprinted.parse("近800人")), step(asprinted.parse("近百场"))
    (Fraction(100, 1), Fraction(10, 1))
    """
    place = last_nonzero(hedged)
    return place / 10 if hedged.bound == "just_under" and hedged.value == place else place


def distances(pairs: pd.DataFrame) -> pd.DataFrame:
    """Return the pairs with how far the full number lies from the hedged one.

    Parameters
    ----------
    pairs : DataFrame
        ``hedged_as_printed`` and ``exact_as_printed``, as in raw/hedge_pairs.

    Returns
    -------
    DataFrame
        The same rows with ``printed`` and ``full`` (values), ``steps``, the distance in units of `step`, ``percent`` of
        the printed value, ``digits`` (how many there are up to the last that is not zero), ``kind`` of the unit, and
        ``repeated``: whether the full number is the printed one, its hedge dropped, which tells nothing of the width.

    Examples
    --------
    >>> pairs = pd.DataFrame({"hedged_as_printed": ["近800人", "近百场"], "exact_as_printed": ["779人", "98场"]})
    >>> distances(pairs)[["printed", "full", "steps", "percent"]].to_numpy().tolist()
    [[800.0, 779.0, -0.21, -2.625], [100.0, 98.0, -0.2, -2.0]]
    """
    found = pairs.copy()
    rows = [
        _distance(asprinted.parse(one), asprinted.parse(other))
        for one, other in zip(pairs["hedged_as_printed"], pairs["exact_as_printed"], strict=True)
    ]
    names = ["printed", "full", "steps", "percent", "digits", "kind", "repeated"]
    found[names] = pd.DataFrame(rows, columns=names, index=pairs.index)
    return found


def _distance(hedged: asprinted.Quantity, full: asprinted.Quantity) -> tuple[object, ...]:
    printed, value = Fraction(hedged.value or 0), Fraction(full.value or 0)
    digits = len(str(printed / last_nonzero(hedged)))
    kind = next((name for name, units in KINDS.items() if hedged.unit in units.split()), "things")
    apart = value - printed
    return (
        float(printed),
        float(value),
        float(apart / step(hedged)),
        float(100 * apart / printed),
        digits,
        kind,
        not apart,
    )


def coverage(pairs: pd.DataFrame, rules: Rules) -> pd.DataFrame:
    """Return for each bound how often the full number lies in the interval of the hedged one, in percent (Wilson)."""
    held = [
        _holds(asprinted.parse(one, rules), asprinted.parse(other))
        for one, other in zip(pairs["hedged_as_printed"], pairs["exact_as_printed"], strict=True)
    ]
    found = pairs.assign(held=held).groupby("bound")["held"].agg(held="sum", pairs="size")
    return found.join(share_interval(found["held"], found["pairs"]))


def _holds(hedged: asprinted.Quantity, full: asprinted.Quantity) -> bool:
    return full.value is not None and hedged.lower <= full.value <= hedged.upper


def coverages(pairs: pd.DataFrame) -> pd.DataFrame:
    """Return the coverage of every named rule, one row a rule and bound."""
    return pd.concat({name: coverage(pairs, rules) for name, rules in RULES.items()}, names=["rules"]).reset_index()


def reach(steps: pd.Series) -> float:
    """Return the width that holds in 95 of 100: that of the pair at this place when ordered by distance."""
    ordered = np.sort(np.abs(steps.to_numpy(float)))
    return float(ordered[int(np.ceil(LEVEL * len(ordered))) - 1])


def widths(pairs: pd.DataFrame) -> pd.DataFrame:
    """Return for each bound of the distances the narrowest width that holds in 95 of 100, with its interval."""
    return by(pairs, "bound", reach)


def by(pairs: pd.DataFrame, column: str, statistic: Callable[[pd.Series], float]) -> pd.DataFrame:
    """Return a statistic of the steps by groups, with the interval of a bootstrap that draws whole days (files)."""
    rows: dict[Hashable, tuple[float, ...]] = {}
    for name, group in pairs.groupby(column, observed=True):
        rows[name] = len(group), statistic(group["steps"]), *resampled(group, statistic)
    return pd.DataFrame.from_dict(rows, orient="index", columns=["pairs", "estimate", "lower", "upper"])


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
    """Return the widths of the rules ``calibrated``: `widths`, rounded up to a tenth, where there are 20 pairs."""
    found = widths(pairs[~pairs["repeated"]])
    wide = found[found["pairs"] >= 20]
    return {WIDTHS[str(b)]: Fraction(int(np.ceil(10 * w - 1e-9)), 10) for b, w in wide["estimate"].items()}
