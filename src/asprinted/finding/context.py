"""What the words in front make of a number: a mean printed whole is rounded, growth has no upper end of 100 %."""

import re
from fractions import Fraction
from math import inf

from asprinted.interval import Number, simplest
from asprinted.quantity import Quantity

_HALF = Fraction(1, 2)
_FAR = 24
_MEAN = re.compile(
    "(?:[人户年月日周]均|平均|均价)[^，。；、：0-9均]{0,8}(?:(?<=[由从])[0-9.,]+[^，。；、：0-9]{1,6})?$"
)
_GROWTH = re.compile("(?:增[长加速幅]|(?<!新)增|上涨|涨幅?|[提升]高|上升|超过?[概预]算)[^，。；到至为占0-9]{0,4}$")
IN_CONTEXT = frozenset(["exact", "at_least"])


def in_context(text: str, start: int, quantity: Quantity) -> Quantity:
    """Return a quantity as the words before it in the squeezed text have it."""
    if (
        quantity.bound == "exact"
        and quantity.value is not None
        and quantity.unit != "番"
        and _MEAN.search(text, max(0, start - _FAR), start)
    ):
        lower, upper = (simplest(quantity.value + step) for step in (-_HALF, _HALF))
        return _with_ends(quantity, max(0, lower), upper, "rounded")
    if quantity.bound == "at_least" and quantity.unit == "%" and quantity.upper == 100:
        if _GROWTH.search(text, max(0, start - _FAR), start):
            return _with_ends(quantity, quantity.lower, inf, "at_least")
    return quantity


def _with_ends(q: Quantity, lower: Number, upper: Number, bound: str) -> Quantity:
    return Quantity(q.value, lower, upper, bound, q.unit, q.decimals, q.multiplier, q.per)
