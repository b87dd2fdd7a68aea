"""What a printed number says: ``Quantity``, and how number, unit and hedges make one."""

from __future__ import annotations

from functools import lru_cache
from math import inf
from typing import NamedTuple

from asprinted.interval import Interval, Number
from asprinted.lexicon import BEFORE, CALENDAR
from asprinted.reading.arabic import PrintedNumber, scaled
from asprinted.rules import DEFAULT_RULES, Rules, ends

SHARES = ("%", "‰")
PERCENT_POINTS = ("百分点", "个百分点", "个千分点", "千分点")


class Quantity(NamedTuple):
    """What a printed number says, in base units.

    Attributes
    ----------
    value : int, Fraction or None
        The printed value, 万 and 亿 multiplied out; percent stays percent; None for a range.
    lower, upper : int, Fraction or float
        The interval that the print stands for; an open side is infinite, or 0 (and 100 for shares).
    bound : str
        One of ``asprinted.rules.BOUNDS``.
    unit : str
        The printed classifier or unit in plain forms, empty where none is printed; 成 and 分之 give ``%``.
    decimals : int
        Digits behind the printed decimal point.
    multiplier : int
        The printed multiplier (6.6万: 10000).
    per : str
        The printed rate tail (元/学期/人: ``学期/人``), empty where none is printed.
    """

    value: Number | None
    lower: Number
    upper: Number
    bound: str
    unit: str
    decimals: int = 0
    multiplier: int = 1
    per: str = ""

    @property
    def interval(self) -> Interval:
        """The interval from ``lower`` to ``upper``."""
        return Interval(self.lower, self.upper)


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
        both = number.pair or [number.several * end for end in frame.rules.several]  # type: ignore[operator]
        low, high = sorted(both)  # below zero they change places
        return range_of(number._replace(value=low), number._replace(value=high), unit, frame.per)
    return bounded(number, unit, bound_of(unit, behind, frame), frame)


def bounded(number: PrintedNumber, unit: str, bound: str, frame: Frame) -> Quantity:
    """Return the quantity of one number; an empty bound means that no hedge is printed."""
    value, u, z, one, decimals, multiplier = number[:6]
    bound = bound or _unhedged(number, unit)
    if bound == "exact" and not frame.rules.zeros_rounded:
        return Quantity(value, value, value, bound, unit, decimals, multiplier, frame.per)  # type: ignore[arg-type]
    lower, upper = ends(bound, value, u, z, one=one, rules=frame.rules)  # type: ignore[arg-type]
    if bound in ("at_least", "at_most"):
        lower, upper = _cut_open_sides(lower, upper, unit)
    elif bound == "exact" and lower != upper:
        bound = "rounded"
    return Quantity(value, lower, upper, bound, unit, decimals, multiplier, frame.per)


def range_of(low: PrintedNumber, high: PrintedNumber, unit: str, per: str) -> Quantity:
    """Return the quantity of two printed ends."""
    if unit == "成":
        low, high, unit = scaled(low, 10), scaled(high, 10), "%"
    return Quantity(None, low.value, high.value, "range", unit, high.decimals, high.multiplier, per)  # type: ignore[arg-type]


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
    fine = number.last_digit < 1  # halves and parts of a whole
    return "rounded" if cut_short or fine or is_share(unit) else "exact"


def is_share(unit: str) -> bool:
    """Tell whether a unit counts parts of a whole, which are rounded however they are printed.

    Examples
    --------
    >>> is_share("%"), is_share("人")
    (True, False)
    """
    return unit in SHARES or unit in PERCENT_POINTS


def _cut_open_sides(lower: Number, upper: Number, unit: str) -> tuple[Number, Number]:
    if lower == -inf and upper >= 0:
        return 0, upper
    whole = {"%": 100, "‰": 1000}.get(unit, inf)
    return lower, whole if upper == inf and lower <= whole else upper
