"""How number, unit and the hedges around them make a quantity."""

from functools import lru_cache
from math import inf
from typing import NamedTuple

from asprinted.interval import Number
from asprinted.lexicon import BEFORE, CALENDAR
from asprinted.quantity import PARTS_OF_ONE, Quantity
from asprinted.reading.arabic import PrintedNumber, scaled
from asprinted.rules import DEFAULT_RULES, Rules, ends

TEMPERATURES = frozenset("℃ °C 摄氏度".split())  # which go on below zero
_ABOVE = frozenset("超 超过 超过了 超出 逾 突破 突破了 高于 多于 大于 不止".split())
SHARES = frozenset("% ‰ 百分点 个百分点 个千分点 千分点".split())  # which are rounded however they are printed


class Frame(NamedTuple):
    """What stands around the number: hedges in front, bounds behind, the rate tail; and the rules to read it by."""

    hedges: tuple[str, ...] = ()
    behind: tuple[str, ...] = ()
    per: str = ""
    rules: Rules = DEFAULT_RULES


def quantity_of(number: PrintedNumber, unit: str, behind: tuple[str, ...], frame: Frame) -> Quantity:
    """Put number, unit and hedges together; ``behind`` are the bounds printed between number and unit."""
    if unit == "成":
        number, unit = scaled(number, 10), "%"
    if number.pair or number.several:
        both = number.pair or [number.several * end for end in frame.rules.several]
        low, high = sorted(both)  # below zero they change places
        limit = bound_of(unit, behind, frame) if number.pair else ""
        if limit == "at_least":  # 至少三四个
            return Quantity(None, low, inf, limit, unit, number.decimals, number.multiplier, frame.per)
        if limit == "at_most" and low >= 0:  # 不到三四百人
            return Quantity(None, 0, high, limit, unit, number.decimals, number.multiplier, frame.per)
        return range_of(number._replace(value=low), number._replace(value=high), unit, frame.per)
    return bounded(number, unit, bound_of(unit, behind, frame), frame)


def bounded(number: PrintedNumber, unit: str, bound: str, frame: Frame) -> Quantity:
    """Return the quantity of one number; an empty bound means that no hedge is printed."""
    value, u, z, one, decimals, multiplier = number[:6]
    bound = bound or _unhedged(number, unit)
    if bound == "exact" and not frame.rules.zeros_rounded:
        return Quantity(value, value, value, bound, unit, decimals, multiplier, frame.per)
    lower, upper = ends(bound, value, u, z, one=one, fraction=number.fraction, rules=frame.rules)
    if bound == "exact" and lower != upper:
        bound = "rounded"
    if _exceeds(0, lower) and not _exceeds(0, value) and unit not in TEMPERATURES:
        lower = 0
    whole = PARTS_OF_ONE.get(unit)
    if whole and _exceeds(upper, whole) and 0 <= value <= whole and not (value == whole and _is_above(bound, frame)):
        upper = whole
    return Quantity(value, lower, upper, bound, unit, decimals, multiplier, frame.per)


def _exceeds(number: Number, other: Number) -> bool:
    """Tell whether 0 or any number exceeds any or a whole number, in whole numbers, since fractions compare slowly."""
    if isinstance(number, float) or isinstance(other, float):
        return number > other
    return number.numerator > other.numerator * number.denominator


def _is_above(bound: str, frame: Frame) -> bool:
    """Tell whether a print says more than its number, so that 超过100% is no share of a whole."""
    return bound == "just_over" or (bound == "at_least" and not _ABOVE.isdisjoint(frame.hedges))


def range_of(low: PrintedNumber, high: PrintedNumber, unit: str, per: str) -> Quantity:
    """Return the quantity of two printed ends."""
    if unit == "成":
        low, high, unit = scaled(low, 10), scaled(high, 10), "%"
    return Quantity(None, low.value, high.value, "range", unit, high.decimals, high.multiplier, per)


@lru_cache(maxsize=4096)
def bound_of(unit: str, behind: tuple[str, ...], frame: Frame) -> str:
    """Return the bound that all hedges give together; empty where there is none, and 近 before years is none."""
    before = tuple([BEFORE[hedge] for hedge in frame.hedges if not (hedge == "近" and unit in CALENDAR)])
    return _combined(behind + frame.behind + before)


def _combined(bounds: tuple[str, ...]) -> str:
    """Return the bound that several hedges give together; the closer one wins."""
    if not bounds:
        return ""
    up = [b for b in ("just_over", "at_least") if b in bounds]
    down = [b for b in ("just_under", "at_most") if b in bounds]
    if up and down:
        return "contradictory"
    return (up + down + ["about"])[0]


def _unhedged(number: PrintedNumber, unit: str) -> str:
    """Return the bound of a number without hedges."""
    cut_short = number.decimals or number.multiplier > 1 or (number.spelled and number.last_digit > 1)
    if cut_short or unit in SHARES:
        return "rounded"
    return "rounded" if number.last_digit < 1 else "exact"  # halves and parts of a whole
