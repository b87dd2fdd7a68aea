"""What a printed number says: ``Quantity``, and how number, unit and hedges make one."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache
from math import inf
from operator import add, sub
from typing import NamedTuple

from asprinted.formatting import format_interval
from asprinted.interval import Interval, Number, as_interval, exact
from asprinted.lexicon import BEFORE, CALENDAR
from asprinted.reading.arabic import PrintedNumber, scaled
from asprinted.rules import DEFAULT_RULES, Rules, ends

SHARES = ("%", "‰")
PERCENT_POINTS = ("百分点", "个百分点", "个千分点", "千分点")


@dataclass(frozen=True, slots=True, repr=False)
class Quantity:
    """What a printed number says, in base units.

    Quantities of one unit can be added and subtracted; any two can be divided, and a quantity can be multiplied and
    divided by a number. What comes out has the bound ``derived``. ``<`` and ``>`` answer where the intervals leave no
    doubt, and refuse otherwise, as they do across units; ``==`` asks whether two quantities say the same.

    Attributes
    ----------
    value : int, Fraction or None
        The printed value, 万 and 亿 multiplied out; percent stays percent; None for a range.
    lower, upper : int, Fraction or float
        The interval that the print stands for; an open side is infinite, or 0 (and 100 for shares).
    bound : str
        One of ``asprinted.BOUNDS``, or ``derived``.
    unit : str
        The printed classifier or unit in plain forms, empty where none is printed; 成 and 分之 give ``%``.
    decimals : int
        Digits behind the printed decimal point.
    multiplier : int
        The printed multiplier (6.6万: 10000).
    per : str
        The printed rate tail (元/学期/人: ``学期/人``), empty where none is printed.

    Raises
    ------
    TypeError
        If units differ where they must agree, or the other operand is no quantity or number.
    ValueError
        If two quantities are compared whose intervals overlap.

    Examples
    --------
    >>> paid, awards = Quantity(10, 9, 11, "about", "元"), Quantity(4, 4, 4, "exact", "人次")
    >>> paid / awards
    2.25 to 2.75 元/人次 (derived)
    >>> paid + paid, 3 * awards
    (18 to 22 元 (derived), 12 人次 (derived))
    """

    value: Number | None
    lower: Number
    upper: Number
    bound: str
    unit: str
    decimals: int = 0
    multiplier: int = 1
    per: str = ""

    def __repr__(self) -> str:
        return f"{self} ({self.bound.replace('_', ' ')})"

    def __str__(self) -> str:
        return format_interval(self.lower, self.upper, unit=self.full_unit)

    @property
    def interval(self) -> Interval:
        """The interval from ``lower`` to ``upper``."""
        return Interval(self.lower, self.upper)

    @property
    def full_unit(self) -> str:
        """Unit and rate tail: 元/学期/人."""
        return "/".join(filter(None, (self.unit, self.per)))

    def __add__(self, other: Quantity) -> Quantity:
        return _derived(self.interval + self._alike(other).interval, _both(add, self, other), self.full_unit)

    def __sub__(self, other: Quantity) -> Quantity:
        return _derived(self.interval - self._alike(other).interval, _both(sub, self, other), self.full_unit)

    def __mul__(self, other: Number) -> Quantity:
        if isinstance(other, Quantity):
            raise TypeError(
                f"A quantity is multiplied by a number; found {other!r}; multiply the intervals (.interval) if that is "
                "meant."
            )
        by = as_interval(other)
        return _derived(
            self.interval * by, None if self.value is None else exact(self.value * by.lower), self.full_unit
        )

    __rmul__ = __mul__

    def __truediv__(self, other: Quantity | Number) -> Quantity:
        by = as_interval(other)
        if not isinstance(other, Quantity):
            value = None if self.value is None else exact(Fraction(self.value) / Fraction(by.lower))
            return _derived(self.interval / by, value, self.full_unit)
        same = self.full_unit == other.full_unit
        unit = "" if same else f"{self.full_unit or '1'}/{other.full_unit}" if other.full_unit else self.full_unit
        return _derived(self.interval / by, _both(_quotient, self, other), unit)

    def __lt__(self, other: Quantity) -> bool:
        return self._before(self._alike(other), strict=True)

    def __le__(self, other: Quantity) -> bool:
        return self._before(self._alike(other), strict=False)

    def __gt__(self, other: Quantity) -> bool:
        return self._alike(other)._before(self, strict=True)

    def __ge__(self, other: Quantity) -> bool:
        return self._alike(other)._before(self, strict=False)

    def _alike(self, other: Quantity) -> Quantity:
        """Return the other quantity if it has the same unit."""
        if not isinstance(other, Quantity):
            raise TypeError(f"A quantity goes with a quantity; found {other!r}; read it with asprinted.parse.")
        if self.full_unit != other.full_unit:
            raise TypeError(
                f"Quantities must have one unit to be added or compared; found {self.full_unit or 'none'!r} and "
                f"{other.full_unit or 'none'!r}; convert one of them, or divide."
            )
        return other

    def _before(self, other: Quantity, *, strict: bool) -> bool:
        if self.upper < other.lower or (not strict and self.upper == other.lower):
            return True
        if other.upper < self.lower or (strict and other.upper == self.lower):
            return False
        raise ValueError(
            f"Which is larger must follow from the prints; {self} and {other} overlap; "
            "compare .value, .lower or .upper."
        )


def _derived(interval: Interval, value: Number | None, unit: str) -> Quantity:
    return Quantity(value, interval.lower, interval.upper, "derived", unit)


def _both(function: Callable[[Number, Number], Number], one: Quantity, other: Quantity) -> Number | None:
    """Return what a function makes of two values; None where one is missing."""
    return None if one.value is None or other.value is None else exact(function(one.value, other.value))


def _quotient(above: Number, below: Number) -> Number:
    return Fraction(above) / Fraction(below)


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
