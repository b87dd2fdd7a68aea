"""Intervals and their arithmetic.

All arithmetic is exact: ends are ``int`` or ``fractions.Fraction``; an open side is ``math.inf`` with its sign.
Own code, since the interval libraries (pyinterval, mpmath, portion) compute with floats or have no division.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from math import inf, isinf, isnan
from numbers import Integral, Real
from typing import SupportsFloat

from asprinted.formatting import format_interval
from asprinted.language import WrongType, WrongValue

Exact = int | Fraction
Number = int | Fraction | float


def exact(number: SupportsFloat | str) -> Number:
    """Return a number without loss: ``int`` where it is whole, else ``Fraction``; infinities stay floats.

    Text such as ``"51.39"`` is read as a decimal, and a float as the decimal that it shows.
    """
    if isinstance(number, int):
        return number
    if isinstance(number, Fraction):
        return simplest(number)
    if isinstance(number, Integral):  # of numpy
        return int(number)
    if isinstance(number, str):
        return float(number) if number.strip() in ("inf", "-inf") else simplest(Fraction(number))
    if not isinstance(number, Real | Decimal):
        raise WrongType(f"A number must be an int, Fraction or float; found {number!r}. Parse a print first (parse).")
    if isnan(number):
        raise WrongValue("A number must be known; found NaN. Leave it out, or give an open side as math.inf.")
    return float(number) if isinf(number) else simplest(Fraction(str(number)))


def simplest(fraction: Exact) -> Exact:
    """Return ``int`` where a fraction is whole."""
    return fraction.numerator if fraction.denominator == 1 else fraction


def quotient(number: int, divisor: int) -> Exact:
    """Return the exact quotient of two whole numbers."""
    whole, rest = divmod(number, divisor)
    return Fraction(number, divisor) if rest else whole


@dataclass(frozen=True, slots=True, repr=False)
class Interval:
    """All numbers from ``lower`` to ``upper``; either side may be open (infinite).

    Arithmetic (``+ - * /``) takes intervals, quantities (their unit is dropped) and numbers, on either side, and
    gives the smallest interval that holds every result: both are taken as independent of each other.

    Parameters
    ----------
    lower, upper : int, Fraction, float, Decimal or numpy scalar
        The ends, both included. A float is taken as the decimal that it shows: 0.1 is one tenth.

    Raises
    ------
    TypeError
        If an end, or what stands beside an interval in arithmetic, is no number.
    ValueError
        If ``lower`` is above ``upper``.
    ZeroDivisionError
        If a divisor holds zero.

    Examples
    --------
    >>> Interval(79909850, 79909950) / Interval(66000, 67000)
    1,192.68 to 1,210.76
    >>> 100 * Interval(1, 2) / 8
    12.5 to 25
    """

    lower: Number
    upper: Number

    def __post_init__(self) -> None:
        for name in ("lower", "upper"):
            if type(end := getattr(self, name)) not in (int, Fraction):
                object.__setattr__(self, name, _end(end))
        if not self.lower <= self.upper:
            raise WrongValue(
                f"An interval needs lower <= upper; found {self.lower} > {self.upper}. Swap the ends or see the source."
            )

    def __repr__(self) -> str:
        return format_interval(self.lower, self.upper)

    def __add__(self, other: object) -> Interval:
        if (added := as_interval(other)) is None:
            return NotImplemented
        return Interval(_plus(self.lower, added.lower), _plus(self.upper, added.upper))

    __radd__ = __add__

    def __neg__(self) -> Interval:
        return Interval(-self.upper, -self.lower)

    def __sub__(self, other: object) -> Interval:
        return NotImplemented if (taken := as_interval(other)) is None else self + -taken

    def __rsub__(self, other: object) -> Interval:
        return -self + other

    def __mul__(self, other: object) -> Interval:
        if (factor := as_interval(other)) is None:
            return NotImplemented
        products = [_times(a, b) for a in (self.lower, self.upper) for b in (factor.lower, factor.upper)]
        return Interval(min(products), max(products))

    __rmul__ = __mul__

    def __truediv__(self, other: object) -> Interval:
        if (divisor := as_interval(other)) is None:
            return NotImplemented
        if divisor.lower <= 0 <= divisor.upper:
            raise ZeroDivisionError(
                f"A quotient needs a divisor without zero; found {divisor}. "
                "Give a divisor whose lower end is above zero."
            )
        return self * Interval(_inverse(divisor.upper), _inverse(divisor.lower))

    def __rtruediv__(self, other: object) -> Interval:
        return NotImplemented if (above := as_interval(other)) is None else above / self

    def __contains__(self, item: Number | Interval) -> bool:
        if isinstance(item, Interval):
            return self.lower <= item.lower and item.upper <= self.upper
        return self.lower <= item <= self.upper

    def overlaps(self, other: Interval) -> bool:
        """Tell whether the two intervals share at least one number."""
        return self.lower <= other.upper and other.lower <= self.upper

    def gap(self, other: Interval) -> Number:
        """Return the distance between the nearest ends, 0 where the intervals overlap."""
        return max(0, _plus(self.lower, -other.upper), _plus(other.lower, -self.upper))

    def cut(self, lowest: Number = -inf, highest: Number = inf) -> Interval:
        """Return the part between ``lowest`` and ``highest``."""
        return Interval(max(self.lower, lowest), min(self.upper, highest))

    @property
    def width(self) -> Number:
        """Distance between the ends."""
        return _plus(self.upper, -self.lower)


def _end(end: SupportsFloat) -> Number:
    if isinstance(end, str):
        raise WrongType(f"An end must be a number; found {end!r}. Parse a print (parse) and take its interval.")
    return exact(end)


def as_interval(other: object) -> Interval | None:
    """Return a number, a quantity or an interval as an interval; None for what must answer for itself."""
    if isinstance(other, Interval):
        return other
    if isinstance(other, Real | Decimal):
        number = exact(other)
        return Interval(number, number)
    if isinstance(other, str):
        raise WrongType(
            f"Arithmetic needs a number, an interval or a quantity; found the text {other!r}. "
            "Parse a print first (parse)."
        )
    held = getattr(other, "interval", None)  # of a quantity
    return held if isinstance(held, Interval) else None


def _plus(a: Number, b: Number) -> Number:
    """Return the sum; an open end stays open, also beside a number that no float can hold."""
    return a if isinstance(a, float) else b if isinstance(b, float) else simplest(a + b)


def _times(a: Number, b: Number) -> Number:
    if a == 0 or b == 0:
        return 0
    if isinstance(a, float) or isinstance(b, float):
        return inf if (a > 0) == (b > 0) else -inf
    return simplest(a * b)


def _inverse(a: Number) -> Number:
    return 0 if isinstance(a, float) else simplest(1 / Fraction(a))


def remainder(whole: Interval, part: Interval) -> Interval:
    """Return ``whole - part`` where part is a subset of whole, so that nothing goes below zero."""
    return (whole - part).cut(lowest=0)
