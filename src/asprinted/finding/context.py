"""What the words in front make of a number: a mean printed whole is rounded, growth has no upper end of 100 %."""

import re
from fractions import Fraction
from math import inf

from asprinted.interval import Number, simplest
from asprinted.quantity import Quantity

_HALF = Fraction(1, 2)
_FAR = 48
_NEAR = 24
_NUMBER = "[0-9][0-9,.]*[^，。；、：0-9]{1,8}"
_YEAR = "(?:[0-9]{4}年[的度]?|[0-9]{1,2}月)"
_GROUP = "(?:其中)?[^，。；、：0-9]{0,6}(?<=[城乡镇村民户区县市省州校生中学组性男女部人员工])(?:分别)?为?"
_MEAN = re.compile("(?<![0-9一二三四五六七八九十百千万亿两几])[人户年月日周次]均|(?<=2\\.5)年均|平均|均价")
# What stands between that word and its number: 可支配收入达到, 由2014年的2736元增至, and a list with the same unit.
_UP_TO = re.compile(
    rf"""
    (?: [^，。；、：0-9均的]{{0,12}}，?[由从]?{_YEAR}[^，。；、：0-9均]{{0,6}}
      | [^，。；、：0-9均]{{0,12}}(?:[0-9.]+%，[为达至]到?)? )
    (?: (?<=[由从的]){_NUMBER}{_YEAR}?[^，。；、：0-9]{{0,3}} )?
    (?P<list> {_NUMBER}(?:[、，]|和|与|及){_GROUP}|{_NUMBER}[、和与及] )*
    """,
    re.VERBOSE,
)
_GROWTH = re.compile("(?:增[长加速幅]|(?<!新)增|上涨|涨幅?|[提升]高|上升|超过?[概预]算)[^，。；到至为占的献0-9]{0,4}$")
_OVER_A_PLAN = re.compile("超[过出]?[概预]算的?")  # 超过概算的两成
IN_CONTEXT = frozenset(["exact", "at_least"])


def in_context(text: str, start: int, quantity: Quantity) -> Quantity:
    """Return a quantity as the words before it in the squeezed text have it."""
    if quantity.bound == "exact" and quantity.value is not None and quantity.unit not in ("倍", "番"):
        if _is_mean(text, start, quantity.unit):
            lower, upper = (simplest(quantity.value + step) for step in (-_HALF, _HALF))
            return _with_ends(quantity, max(0, lower), upper, "rounded")
    if quantity.bound == "at_least" and quantity.unit == "%" and quantity.upper == 100:
        if _GROWTH.search(text, max(0, start - _NEAR), start) or _OVER_A_PLAN.match(text, start):
            return _with_ends(quantity, quantity.lower, inf, "at_least")
    return quantity


def _is_mean(text: str, start: int, unit: str) -> bool:
    """Tell whether a number is a mean by what stands in front, or stands in a list of means of one unit."""
    last = text.rfind("均", max(0, start - _FAR), start)
    if last < 0:
        return False
    mean = _MEAN.search(text, max(0, last - 2), last + 2)
    up_to = _UP_TO.fullmatch(text, mean.end(), start) if mean else None
    if up_to is None or "标准" in up_to[0]:
        return False
    return not up_to["list"] or (unit != "" and unit in up_to[0])


def _with_ends(q: Quantity, lower: Number, upper: Number, bound: str) -> Quantity:
    return Quantity(q.value, lower, upper, bound, q.unit, q.decimals, q.multiplier, q.per)
