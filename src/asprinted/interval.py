"""Intervals and their arithmetic.

All arithmetic is exact: ends are ``int`` or ``fractions.Fraction``; an open side is ``math.inf`` with its sign.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from math import inf, isinf
from numbers import Rational
from typing import TYPE_CHECKING, Union

from asprinted.formatting import format_interval

if TYPE_CHECKING:
    from asprinted.quantity import Quantity

Number = int | Fraction | float
Operand = Union["Interval", "Quantity", Number]


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


@dataclass(frozen=True, slots=True, repr=False)
class Interval:
    """All numbers from ``lower`` to ``upper``; either side may be open (infinite).

    Sums, differences, products and quotients take another interval, a quantity or a plain number (int, Fraction, float
    or numpy's, a float being the decimal that it shows), and keep every number that is possible. Ends are shown rounded
    outward.

    Raises
    ------
    ValueError
        If ``lower`` is above ``upper``.

    Examples
    --------
    >>> paid = Interval(exact("79909850"), exact("79909950"))
    >>> paid / Interval(66000, 67000)
    Interval(1,192.68 to 1,210.76)
    >>> Interval(132000, 134000) / 66000
    Interval(2 to 2.031)
    """

    lower: Number
    upper: Number

    def __post_init__(self) -> None:
        if not self.lower <= self.upper:
            raise ValueError(
                f"An interval needs lower <= upper; found {self.lower} > {self.upper}. Swap the ends or see the source."
            )

    def __repr__(self) -> str:
        return f"Interval({self})"

    def __str__(self) -> str:
        return format_interval(self.lower, self.upper)

    def __add__(self, other: Operand) -> Interval:
        other = as_interval(other)
        return Interval(_plus(self.lower, other.lower), _plus(self.upper, other.upper))

    def __sub__(self, other: Operand) -> Interval:
        other = as_interval(other)
        return Interval(_plus(self.lower, -other.upper), _plus(self.upper, -other.lower))

    def __mul__(self, other: Operand) -> Interval:
        other = as_interval(other)
        products = [_times(a, b) for a in (self.lower, self.upper) for b in (other.lower, other.upper)]
        return Interval(min(products), max(products))

    def __truediv__(self, other: Operand) -> Interval:
        other = as_interval(other)
        if other.lower <= 0 <= other.upper:
            raise ZeroDivisionError(
                f"A quotient needs a divisor without zero; found {other}. Give a divisor whose lower end is above zero."
            )
        return self * Interval(_inverse(other.upper), _inverse(other.lower))

    def __radd__(self, other: Operand) -> Interval:
        return as_interval(other) + self

    def __rsub__(self, other: Operand) -> Interval:
        return as_interval(other) - self

    def __rmul__(self, other: Operand) -> Interval:
        return as_interval(other) * self

    def __rtruediv__(self, other: Operand) -> Interval:
        return as_interval(other) / self

    def __contains__(self, item: Operand) -> bool:
        item = as_interval(item)
        return self.lower <= item.lower and item.upper <= self.upper

    def overlaps(self, other: Operand) -> bool:
        """Tell whether the two intervals share at least one number."""
        other = as_interval(other)
        return self.lower <= other.upper and other.lower <= self.upper

    def gap(self, other: Operand) -> Number:
        """Return the distance between the nearest ends, 0 where the intervals overlap."""
        other = as_interval(other)
        return max(0, _plus(self.lower, -other.upper), _plus(other.lower, -self.upper))

    def hull(self, other: Operand) -> Interval:
        """Return the smallest interval that holds both."""
        other = as_interval(other)
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


def as_interval(value: Operand) -> Interval:
    """Return an interval as it is, that of a quantity, or a number as the interval that holds it alone.

    Raises
    ------
    TypeError
        If it is none of these.

    Examples
    --------
    >>> as_interval(2.5)
    Interval(2.5)
    """
    if isinstance(value, Interval):
        return value
    if isinstance(found := getattr(value, "interval", None), Interval):
        return found
    if isinstance(value, Rational | float) and value == value:
        number = exact(repr(float(value)) if isinstance(value, float) else Fraction(value.numerator, value.denominator))
        return Interval(number, number)
    raise TypeError(
        f"Intervals are computed with intervals, quantities and numbers; found {value!r}; give one of these "
        "(text is read by asprinted.parse)."
    )


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
    Interval(59,048 to 60,048)
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
