"""How far the full number lies from the hedged one, and how often a rule for the hedge holds."""

from fractions import Fraction

import asprinted

HEDGES = {
    "just_over": "余 多",
    "just_under": "近",
    "about": "约 左右 上下 大约 来 大致 大概",
    "at_least": "以上 超过 超 突破 逾 不少于 不低于 至少 不下 高于 多于",
    "at_most": "不足 不到 以内 以下 不超过 至多 低于 少于 未到",
}


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
