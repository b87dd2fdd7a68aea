"""Intervals and their arithmetic.

All arithmetic is exact: ends are ``int`` or ``fractions.Fraction``; an open side is ``math.inf`` with its sign.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from math import inf, isinf

Number = int | Fraction | float


def exact(number: Number | str) -> Number:
    """Return a number without loss: ``int`` where it is whole, else ``Fraction``; infinities stay floats.

    Parameters
    ----------
    number : int, Fraction, float or str
        Text such as ``"51.39"`` is read as a decimal, not through a float.

    Returns
    -------
    int, Fraction or float

    Examples
    --------
    >>> exact("51.39"), exact(Fraction(8, 4)), exact("inf")
    (Fraction(5139, 100), 2, inf)
    """
    if isinstance(number, int) or (isinstance(number, float) and isinf(number)):
        return number
    if isinstance(number, str) and number.strip() in ("inf", "-inf"):
        return float(number)
    fraction = number if isinstance(number, Fraction) else Fraction(number)
    return fraction.numerator if fraction.denominator == 1 else fraction


def quotient(number: int, divisor: int) -> Number:
    """Return the exact quotient of two whole numbers.

    Examples
    --------
    >>> quotient(6, 3), quotient(1, 3)
    (2, Fraction(1, 3))
    """
    whole, rest = divmod(number, divisor)
    return Fraction(number, divisor) if rest else whole


@dataclass(frozen=True, slots=True)
class Interval:
    """All numbers from ``lower`` to ``upper``; either side may be open (infinite).

    Raises
    ------
    ValueError
        If ``lower`` is above ``upper``.

    Examples
    --------
    >>> paid = Interval(exact("79909850"), exact("79909950"))
    >>> awards = Interval(66000, 67000)
    >>> ratio = paid / awards
    >>> round(float(ratio.lower), 2), round(float(ratio.upper), 2)
    (1192.68, 1210.76)
    """

    lower: Number
    upper: Number

    def __post_init__(self) -> None:
        if not self.lower <= self.upper:
            raise ValueError(
                f"An interval needs lower <= upper; found {self.lower} > {self.upper}. Swap the ends or see the source."
            )

    def __add__(self, other: Interval) -> Interval:
        return Interval(_plus(self.lower, other.lower), _plus(self.upper, other.upper))

    def __sub__(self, other: Interval) -> Interval:
        return Interval(_plus(self.lower, -other.upper), _plus(self.upper, -other.lower))

    def __mul__(self, other: Interval) -> Interval:
        products = [_times(a, b) for a in (self.lower, self.upper) for b in (other.lower, other.upper)]
        return Interval(min(products), max(products))

    def __truediv__(self, other: Interval) -> Interval:
        if other.lower <= 0 <= other.upper:
            raise ZeroDivisionError(
                f"A quotient needs a divisor without zero; found {other}. Give a divisor whose lower end is above zero."
            )
        return self * Interval(_inverse(other.upper), _inverse(other.lower))

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

    def hull(self, other: Interval) -> Interval:
        """Return the smallest interval that holds both."""
        return Interval(min(self.lower, other.lower), max(self.upper, other.upper))

    def cut(self, lowest: Number = -inf, highest: Number = inf) -> Interval:
        """Return the part between ``lowest`` and ``highest``.

        Raises
        ------
        ValueError
            If nothing is left.
        """
        return Interval(max(self.lower, lowest), min(self.upper, highest))

    @property
    def width(self) -> Number:
        """Distance between the ends."""
        return _plus(self.upper, -self.lower)


def _is_open(number: Number) -> bool:
    return isinstance(number, float) and isinf(number)


def _plus(a: Number, b: Number) -> Number:
    """Return the sum; an open end stays open, also beside a number that no float can hold."""
    return a if _is_open(a) else b if _is_open(b) else exact(a + b)


def _times(a: Number, b: Number) -> Number:
    if a == 0 or b == 0:
        return 0
    if _is_open(a) or _is_open(b):
        return inf if (a > 0) == (b > 0) else -inf
    return exact(a * b)


def _inverse(a: Number) -> Number:
    return 0 if _is_open(a) else exact(Fraction(1) / a)


def remainder(whole: Interval, part: Interval) -> Interval:
    """Return ``whole - part`` where part is a subset of whole, so that nothing goes below zero.

    Examples
    --------
    >>> remainder(Interval(66000, 67000), Interval(6952, 6952))
    Interval(lower=59048, upper=60048)
    """
    return (whole - part).cut(lowest=0)


def share(part: Interval, whole: Interval) -> Interval:
    """Return part / whole in percent where part is a subset of whole, so that nothing goes above 100.

    Examples
    --------
    >>> share(Interval(518, 518), Interval(690, 700)).upper
    Fraction(5180, 69)
    """
    return (part / whole * Interval(100, 100)).cut(0, 100)
